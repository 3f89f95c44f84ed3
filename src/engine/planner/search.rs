//! Looking for a good path: bundles of columns by what they bring for their price, then parts of the path made anew.

use super::Effort;
use super::chance::Chance;
use super::columns::key;
use super::path::{Figure, Walk, prune};
use super::problem::Problem;
use super::support::Support;

/// The work done so far, and whether it was enough.
pub(crate) struct Meter<'a> {
    effort: Effort<'a>,
    pub(crate) spent: u64,
    stopped: bool,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(effort: Effort<'a>) -> Self {
        Self { effort, spent: 0, stopped: false }
    }

    /// Notes work; whether there may be more of it.
    pub(crate) fn spend(&mut self, steps: u64) -> bool {
        self.spent += steps;
        self.stopped |= self.spent >= self.effort.steps;
        self.stopped = self.stopped || self.effort.time_is_up.is_some_and(|is_up| is_up());
        !self.stopped
    }
}

/// The best path so far, and what is needed to find a better one.
pub(crate) struct Search<'a> {
    problem: &'a Problem,
    support: Support,
    walk: Walk,
    chance: Chance,
    prices: Vec<u64>,
    pub(crate) best: Vec<u32>,
    pub(crate) figure: Figure,
    pub(crate) explored: u64,
}

impl<'a> Search<'a> {
    pub(crate) fn new(problem: &'a Problem, seed: u64) -> Self {
        let mut search = Self {
            problem,
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

    /// Searches until the effort is spent or the figure is at the limit below which none can be.
    pub(crate) fn run(&mut self, limit: Figure, meter: &mut Meter<'_>) {
        let cost = 8 + self.problem.len() as u64 / 8;
        let mut tries = 0_u64;
        while self.figure > limit && (tries == 0 || meter.spend(cost)) {
            let mut path = if tries == 0 { Vec::new() } else { self.part_of_best() };
            self.price(tries > 0);
            self.grow(&mut path);
            prune(self.problem, &mut path, &mut self.walk);
            self.offer(&path);
            tries += 1;
        }
    }

    /// Takes a path if it is better than the best.
    fn offer(&mut self, path: &[u32]) {
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

    fn part_of_best(&mut self) -> Vec<u32> {
        let most = 1 + self.best.len() / 3;
        let out = 1 + self.chance.below(most);
        let mut path = self.best.clone();
        for _ in 0..out.min(path.len()) {
            path.swap_remove(self.chance.below(path.len()));
        }
        self.walk.over(self.problem, &path);
        self.walk.done.clone()
    }

    /// Prices in sixteenths of a quarter, with up to half of chance.
    fn price(&mut self, by_chance: bool) {
        self.prices.clear();
        for column in 0..self.problem.len() {
            let price = u64::from(self.problem.hours[column]) * 16 + 1;
            let more = if by_chance { self.chance.below(price as usize / 2 + 1) as u64 } else { 0 };
            self.prices.push(price + more);
        }
    }

    /// Adds bundles to a path until nothing more fits or is wanted.
    fn grow(&mut self, path: &mut Vec<u32>) {
        let problem = self.problem;
        let mut rungs = Vec::new();
        loop {
            self.walk.over(problem, path);
            self.support.find(problem, &self.walk.levels, &self.prices);
            let Some(room) = problem.room(path) else { return };
            let mut candidates: Vec<(u64, u64, u32)> = (0..problem.len())
                .filter(|&column| self.support.total[column] < u64::MAX)
                .map(|column| (self.gain(column), self.support.total[column], column as u32))
                .filter(|(gain, _, _)| *gain > 0)
                .collect();
            candidates.sort_unstable_by(|one, other| {
                let (left, right) =
                    (u128::from(one.0) * u128::from(other.1), u128::from(other.0) * u128::from(one.1));
                right.cmp(&left).then(one.2.cmp(&other.2))
            });
            let before = path.len();
            for (_, _, column) in candidates {
                let mut bundle = vec![column];
                let entries = problem.entries.of(column as usize).iter();
                rungs.extend(
                    entries
                        .filter(|rung| self.walk.levels[rung.ladder()] < rung.level())
                        .map(|rung| key(rung.ladder(), rung.level())),
                );
                self.support.gather(problem, &mut rungs, &mut bundle);
                bundle.retain(|column| !path.contains(column));
                let fits =
                    bundle.iter().try_fold(room, |room, &column| problem.room_after(room, column as usize));
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

    /// What a column brings from the levels of the walk.
    fn gain(&self, column: usize) -> u64 {
        let climbs = self.problem.climbs.of(column).iter();
        climbs
            .map(|climb| {
                let ladder = climb.ladder();
                let level = self.walk.levels[ladder];
                let to = climb.to().min(self.problem.goal[ladder]);
                let rise = u64::from(to.saturating_sub(level));
                // What must be reached comes before what may be.
                let weight = if self.problem.close { 1 } else { u64::from(self.problem.weight[ladder]) };
                rise * if self.problem.must(ladder) && !self.problem.close { 1 << 20 } else { weight }
            })
            .sum()
    }
}
