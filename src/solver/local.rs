//! Local search: a few columns leave the path, others come by what their rungs are worth in the relaxation for what
//! they take of the limits.

use super::chance::Chance;
use super::effort::Meter;
use super::lists::{Climb, Lists};
use super::path::{Figure, Walk, prune};
use super::problem::Problem;
use super::relaxation::{Meaning, Relaxation};
use super::search::Search;
use super::support::NONE;

/// So many columns may come: those by which the cost rises least in the relaxation.
const POOL: usize = 200;

/// What rungs and limits are worth in the relaxation, by rung and column of a pool.
struct Worths {
    /// By rung: the prices up to it.
    up_to: Vec<f64>,
    toll: Vec<f64>,
}

impl Worths {
    fn new(relaxation: &Relaxation<'_>, pool: &Problem, ladders: &[u32]) -> Self {
        let core = &relaxation.core;
        let mut prices = vec![0.0; core.keys.len()];
        let mut toll: Vec<f64> = (0..pool.len())
            .map(|column| pool.cost(column) as f64 + 1e-3 * (1.0 + f64::from(pool.hours[column])))
            .collect();
        for (row, &meaning) in relaxation.rows.iter().enumerate() {
            let price = relaxation.simplex.price(row);
            match meaning {
                Meaning::Cut { cut, .. } => {
                    for rung in relaxation.cuts.rungs(cut as usize) {
                        prices[core.keys.of(rung.ladder(), rung.level())] += price;
                    }
                }
                Meaning::Chain(..) | Meaning::Worth => {}
                limit => {
                    let price = price * relaxation.scale(row);
                    for (column, toll) in toll.iter_mut().enumerate() {
                        *toll += price * pool.takes(column, limit) as f64;
                    }
                }
            }
        }
        let mut up_to = vec![0.0; pool.keys.len()];
        for (ladder, &of_core) in ladders.iter().enumerate() {
            for level in 1..=pool.useful[ladder] {
                // A goal that the relaxation has for nothing is still one.
                let is_goal = level > pool.start[ladder] && level <= pool.goal[ladder];
                let rung = pool.keys.of(ladder, level);
                let price = prices[core.keys.of(of_core as usize, level)];
                up_to[rung] = up_to[rung - 1] + price + if is_goal { 1e-3 } else { 0.0 };
            }
        }
        Self { up_to, toll }
    }
}

/// The columns of the core that may come, and those of the best path.
fn pool_of(relaxation: &Relaxation<'_>, best: &[u32]) -> Vec<u32> {
    let mut pool: Vec<u32> = best.iter().map(|&column| relaxation.place[column as usize]).collect();
    pool.retain(|&place| place != NONE);
    let mut others: Vec<(f64, u32)> = (0..relaxation.core.len())
        .filter(|&column| relaxation.bounds(column) == (0.0, 1.0) && !pool.contains(&(column as u32)))
        .map(|column| (relaxation.reduced(column), column as u32))
        .collect();
    others.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    pool.extend(others.into_iter().take(POOL).map(|(_, column)| column));
    pool.sort_unstable();
    pool
}

/// Varies the best path of a search until it is good enough, or nothing better turned up so many times.
pub(crate) fn vary(
    search: &mut Search<'_>,
    relaxation: &Relaxation<'_>,
    patience: u32,
    is_enough: impl Fn(Figure) -> bool,
    meter: &mut Meter<'_>,
) {
    let columns = pool_of(relaxation, &search.best);
    let (pool, ladders) = relaxation.core.compact(&columns);
    let mut filling = Filling::new(&pool, Worths::new(relaxation, &pool, &ladders));
    filling.shares = columns.iter().map(|&column| relaxation.share(column as usize)).collect();
    let mut walk = Walk::default();
    let place = |column: u32| columns.binary_search(&relaxation.place[column as usize]).ok();
    let mut now: (Vec<u32>, Figure) = (Vec::new(), search.figure);
    let mut since = 0;
    let mut time = 0_u32;
    while since < patience && !is_enough(search.figure) {
        if time.is_multiple_of(16) && !meter.spend(16 * (20 + pool.len() as u64 / 3)) {
            return;
        }
        if time.is_multiple_of(100) {
            let best = search.best.iter().filter_map(|&column| place(column));
            now = (best.map(|place| place as u32).collect(), search.figure);
        } else if time % 100 == 70 {
            now = (Vec::new(), Figure { failures: u32::MAX, ..Figure::default() });
        }
        let mut path = now.0.clone();
        let most = if time.is_multiple_of(3) { path.len() / 3 } else { 4 };
        for _ in 0..1 + search.chance.below(most.max(1)) {
            if !path.is_empty() {
                path.swap_remove(search.chance.below(path.len()));
            }
        }
        filling.change_mood(&mut search.chance);
        // What was taken out leaves room for more.
        for _ in 0..if pool.close { 1 } else { 2 } {
            walk.over(&pool, &path);
            path.clone_from(&walk.done);
            filling.fill(&pool, &mut walk.levels, &mut path);
            prune(&pool, &mut path, &mut walk);
        }
        walk.over(&pool, &path);
        let figure = walk.figure(&pool);
        (since, time) = (since + 1, time + 1);
        if figure < search.figure && pool.room(&path).is_some() {
            since = 0;
            let core = &relaxation.core;
            let of_core = path.iter().map(|&place| columns[place as usize] as usize);
            search.offer(&of_core.map(|column| core.activity[column]).collect::<Vec<_>>());
        }
        let is_close =
            figure.failures == 0 && figure.open <= search.figure.open + search.figure.open / 16 + 1;
        if figure <= now.1 || (is_close && search.chance.below(30) == 0) {
            now = (path, figure);
        }
    }
}

/// Fills a path with columns that can be started and fit, the best first.
struct Filling {
    worths: Worths,
    moods: Vec<f64>,
    shares: Vec<f64>,
    scores: Vec<f64>,
    /// By ladder: the columns that climb it or wait for it.
    touching: Lists<u32>,
}

impl Filling {
    fn new(core: &Problem, worths: Worths) -> Self {
        let pairs = (0..core.len()).flat_map(|column| {
            let climbs = core.climbs.of(column).iter().map(|climb| climb.ladder());
            climbs
                .chain(core.entries.of(column).iter().map(|rung| rung.ladder()))
                .map(move |l| (l, column as u32))
        });
        let touching = Lists::by_key(core.ladders(), pairs);
        Self { worths, moods: vec![1.0; core.len()], shares: Vec::new(), scores: Vec::new(), touching }
    }

    fn change_mood(&mut self, chance: &mut Chance) {
        for (mood, share) in self.moods.iter_mut().zip(&self.shares) {
            *mood = (0.7 + chance.below(1000) as f64 * 0.0006) * (0.6 + share);
        }
    }

    fn score(&self, core: &Problem, levels: &[u8], column: usize) -> f64 {
        let gain = |climb: &Climb| {
            let level = levels[climb.ladder()];
            if climb.to() <= level {
                return 0.0;
            }
            let up_to = |level: u8| self.worths.up_to[core.keys.of(climb.ladder(), level)];
            up_to(climb.to()) - up_to(level)
        };
        let gain: f64 = core.climbs.of(column).iter().map(gain).sum();
        if gain > 0.0 && core.can_start(levels, column as u32) {
            gain * self.moods[column] / self.worths.toll[column]
        } else {
            0.0
        }
    }

    fn fill(&mut self, core: &Problem, levels: &mut [u8], path: &mut Vec<u32>) {
        let Some(mut room) = core.room(path) else { return };
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        scores.extend((0..core.len()).map(|column| self.score(core, levels, column)));
        // What does not fit now will not fit later.
        let mut left_out = vec![false; core.len()];
        loop {
            let mut best = NONE;
            let mut most = 0.0;
            for (column, &score) in scores.iter().enumerate() {
                if score > most {
                    (best, most) = (column as u32, score);
                }
            }
            if best == NONE {
                self.scores = scores;
                return;
            }
            scores[best as usize] = 0.0;
            let Some(left) = core.room_after(room, best as usize) else {
                left_out[best as usize] = true;
                continue;
            };
            room = left;
            path.push(best);
            core.climb(levels, best);
            for climb in core.climbs.of(best as usize) {
                for &column in self.touching.of(climb.ladder()) {
                    if !left_out[column as usize] {
                        scores[column as usize] = self.score(core, levels, column as usize);
                    }
                }
            }
        }
    }
}
