//! Looking for a good path: bundles of columns by what they bring for their price, then parts of the path made anew.

use super::chance::Chance;
use super::path::{Figure, Walk, prune};
use super::problem::Problem;
use super::support::Support;

/// The best path so far, and what is needed to find a better one.
pub(crate) struct Search<'a> {
    problem: &'a Problem,
    /// The columns that are looked at; `activity` is the number in `problem`.
    pool: Problem,
    support: Support,
    walk: Walk,
    pub(crate) chance: Chance,
    prices: Vec<u64>,
    pub(crate) best: Vec<u32>,
    pub(crate) figure: Figure,
    pub(crate) explored: u64,
}

impl<'a> Search<'a> {
    pub(crate) fn new(problem: &'a Problem, seed: u64) -> Self {
        let mut search = Self {
            problem,
            pool: Problem::default(),
            support: Support::default(),
            walk: Walk::default(),
            chance: Chance::new(seed),
            prices: Vec::new(),
            best: Vec::new(),
            figure: Figure::default(),
            explored: 0,
        };
        search.walk.over(problem, &[]);
        search.figure = search.walk.figure(problem);
        search
    }

    /// The number of columns that are looked at.
    pub(crate) fn len(&self) -> u64 {
        self.pool.len() as u64
    }

    /// Looks at these columns from now on.
    pub(crate) fn look_at(&mut self, columns: &[u32]) {
        (self.pool, _) = self.problem.compact(columns);
    }

    /// A path made of bundles, from nothing.
    pub(crate) fn first(&mut self) {
        let mut path = Vec::new();
        self.prices = self.pool.hours.iter().map(|&hours| u64::from(hours) * 16 + 1).collect();
        self.complete(&mut path);
    }

    fn complete(&mut self, path: &mut Vec<u32>) {
        self.grow(path);
        prune(&self.pool, path, &mut self.walk);
        let path: Vec<u32> = path.iter().map(|&column| self.pool.activity[column as usize]).collect();
        self.offer(&path);
    }

    /// Takes of a path, in its order, what fits into the limits, and with it what else does.
    pub(crate) fn take_what_fits(&mut self, path: &[u32]) {
        let mut room = self.problem.limits;
        let mut taken = Vec::new();
        for &column in path {
            if let Some(left) = self.problem.room_after(room, column as usize) {
                room = left;
                taken.push(column);
            }
        }
        self.walk.over(self.problem, &taken);
        let taken = self.walk.done.clone();
        self.offer(&taken);
        self.repair(&taken);
    }

    /// Makes a path of columns that need not be one, with what is missing and without what is not needed.
    pub(crate) fn repair(&mut self, columns: &[u32]) {
        let mut prices = std::mem::take(&mut self.prices);
        prices.clear();
        prices.extend(self.pool.hours.iter().map(|&hours| u64::from(hours) * 16 + 1));
        let mut path = Vec::new();
        for (place, column) in self.pool.activity.iter().enumerate() {
            if columns.contains(column) {
                prices[place] = 1;
                path.push(place as u32);
            }
        }
        self.prices = prices;
        self.walk.over(&self.pool, &path);
        path.clone_from(&self.walk.done);
        self.complete(&mut path);
    }

    /// Takes a path if it is better than the best.
    pub(crate) fn offer(&mut self, path: &[u32]) {
        self.explored += 1;
        self.walk.over(self.problem, path);
        let figure = self.walk.figure(self.problem);
        if self.problem.room(&self.walk.done).is_none() || figure > self.figure {
            return;
        }
        let mut columns = self.walk.done.clone();
        columns.sort_unstable();
        if figure < self.figure || columns < self.best {
            (self.best, self.figure) = (columns, figure);
        }
    }

    /// Adds bundles to a path until nothing more fits or is wanted.
    fn grow(&mut self, path: &mut Vec<u32>) {
        let pool = &self.pool;
        let mut rungs = Vec::new();
        loop {
            self.walk.over(pool, path);
            self.support.find(pool, &self.walk.levels, &self.prices);
            let Some(room) = pool.room(path) else { return };
            let mut candidates: Vec<Candidate> = (0..pool.len())
                .filter(|&column| self.support.total[column] < u64::MAX)
                .filter(|&column| pool.room_after(room, column).is_some())
                .map(|column| {
                    (gain(pool, &self.walk.levels, column), self.support.total[column], column as u32)
                })
                .filter(|(gain, _, _)| *gain > 0)
                .collect();
            let before = path.len();
            for place in 0..candidates.len() {
                let column = bring_next(&mut candidates, place);
                let mut bundle = vec![column];
                let entries = pool.entries.of(column as usize).iter();
                let missing = entries.filter(|rung| self.walk.levels[rung.ladder()] < rung.level());
                rungs.extend(missing.map(|rung| pool.keys.of(rung.ladder(), rung.level())));
                self.support.gather(pool, &mut rungs, &mut bundle);
                bundle.retain(|column| !path.contains(column));
                let fits =
                    bundle.iter().try_fold(room, |room, &column| pool.room_after(room, column as usize));
                if fits.is_some() {
                    path.extend(bundle);
                    break;
                }
            }
            if path.len() == before {
                return;
            }
        }
    }
}

/// A column with what it brings and the price of the way to it.
type Candidate = (u64, u64, u32);

/// Brings the best of the candidates from this place on to it, those before it being better.
///
/// The first is enough nearly always, so that the others are put in order only after it was not.
fn bring_next(candidates: &mut [Candidate], place: usize) -> u32 {
    match place {
        0 => {
            let best = (0..candidates.len())
                .min_by(|&one, &other| by_worth(&candidates[one], &candidates[other]))
                .unwrap_or(0);
            candidates.swap(0, best);
        }
        1 => candidates[1..].sort_unstable_by(by_worth),
        _ => {}
    }
    candidates[place].2
}

/// The candidate that brings more for its price first.
fn by_worth(one: &Candidate, other: &Candidate) -> std::cmp::Ordering {
    let is_small = |number: u64| number >> 32 == 0;
    let numbers = [one.0, one.1, other.0, other.1];
    let order = if numbers.into_iter().all(is_small) {
        (other.0 * one.1).cmp(&(one.0 * other.1))
    } else {
        (u128::from(other.0) * u128::from(one.1)).cmp(&(u128::from(one.0) * u128::from(other.1)))
    };
    order.then(one.2.cmp(&other.2))
}

/// What a column brings from these levels.
fn gain(pool: &Problem, levels: &[u8], column: usize) -> u64 {
    let climbs = pool.climbs.of(column).iter();
    climbs
        .map(|climb| {
            let ladder = climb.ladder();
            let rise = u64::from(climb.to().min(pool.goal[ladder]).saturating_sub(levels[ladder]));
            // What must be reached comes before what may be.
            let weight = match (pool.close, pool.must(ladder)) {
                (true, _) => 1,
                (false, true) => 1 << 20,
                (false, false) => u64::from(pool.weight[ladder]),
            };
            rise * weight
        })
        .sum()
}
