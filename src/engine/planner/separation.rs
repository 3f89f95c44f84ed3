//! Landmarks that a solution of the linear program breaks: less than one of their columns is done.
//!
//! How much of each rung can flow to it without going in circles is approached from below; where that is less than
//! what is asked, a least cut in the graph of each column's scarcest entry gives a landmark, which is made as small as
//! it can be.

use super::columns::{LEVELS, Rung, key};
use super::problem::Problem;
use super::relaxation::{Demand, Relaxation};
use super::support::NONE;

/// Adds rows for landmarks that the solution breaks.
pub(crate) fn add_broken_landmarks(relaxation: &mut Relaxation<'_>) -> usize {
    let flow = Flow::new(relaxation);
    let core = &relaxation.core;
    let mut found: Vec<(Vec<Rung>, Demand)> = Vec::new();
    for ladder in 0..core.ladders() {
        for level in core.start[ladder] + 1..=core.goal[ladder] {
            let goal = relaxation.goal_at(ladder, level);
            let asked = goal.map_or(1.0, |goal| relaxation.simplex.value(goal as usize));
            if flow.reached[key(ladder, level)] > asked - 0.01 {
                continue;
            }
            let Some(levels) = flow.cut(core, key(ladder, level), asked - 0.005) else { continue };
            let landmark = Landmark::smallest(core, &flow.shares, levels, (ladder, level));
            if landmark.share(&flow.shares) > asked - 0.005 {
                continue;
            }
            let rungs = landmark.rungs(core, (ladder, level));
            let demand = goal.map_or(Demand::Whole, Demand::Goal);
            if !found.iter().any(|(known, _)| *known == rungs) {
                found.push((rungs, demand));
            }
        }
    }
    let count = found.len();
    for (rungs, demand) in found {
        relaxation.add_cut(rungs, demand);
    }
    count
}

/// What flows to each rung.
struct Flow {
    /// By column of the core.
    shares: Vec<f64>,
    used: Vec<u32>,
    /// By rung.
    reached: Vec<f64>,
    /// By column: the entry of which least is reached; `NONE` for those that wait for nothing.
    scarcest: Vec<usize>,
}

const OPEN: usize = usize::MAX;

impl Flow {
    fn new(relaxation: &Relaxation<'_>) -> Self {
        let core = &relaxation.core;
        let shares: Vec<f64> = (0..core.len()).map(|column| relaxation.share(column)).collect();
        let used: Vec<u32> =
            (0..core.len() as u32).filter(|&column| shares[column as usize] > 1e-6).collect();
        let mut flow = Self {
            shares,
            used,
            reached: vec![0.0; core.ladders() * LEVELS],
            scarcest: vec![OPEN; core.len()],
        };
        for _ in 0..40 {
            if !flow.spread(core) {
                break;
            }
        }
        flow
    }

    /// One round; whether much changed.
    fn spread(&mut self, core: &Problem) -> bool {
        let mut sums = vec![0.0; self.reached.len()];
        for &column in &self.used {
            let column = column as usize;
            let mut least = self.shares[column];
            let mut lowest = f64::INFINITY;
            for rung in core.entries.of(column) {
                let rung = key(rung.ladder(), rung.level());
                if self.reached[rung] < lowest {
                    lowest = self.reached[rung];
                    self.scarcest[column] = rung;
                }
            }
            least = least.min(lowest);
            for climb in core.climbs.of(column) {
                for level in climb.from() + 1..=climb.to() {
                    sums[key(climb.ladder(), level)] += least;
                }
            }
        }
        let mut change = 0.0_f64;
        for ladder in 0..core.ladders() {
            let mut above = 0.0_f64;
            for level in (core.start[ladder] + 1..=core.useful[ladder]).rev() {
                let rung = key(ladder, level);
                above = above.max(sums[rung].min(1.0));
                change = change.max(above - self.reached[rung]);
                self.reached[rung] = above.max(self.reached[rung]);
            }
        }
        change > 1e-4
    }

    /// The levels that are reached when less than `most` flows to the sink and no more can.
    fn cut(&self, core: &Problem, sink: usize, most: f64) -> Option<Vec<u8>> {
        let mut network = Network::new(self, core);
        let mut total = 0.0;
        while total < most {
            let pushed = network.push(self, core, sink);
            if pushed <= 1e-9 {
                return Some(network.near_side(core));
            }
            total += pushed;
        }
        None
    }
}

/// Columns with capacities between rungs: from its scarcest entry, or from the source, to all it climbs over.
struct Network {
    left: Vec<f64>,
    seen: Vec<bool>,
    /// By rung: the column over which it was come to.
    from: Vec<u32>,
    leaving: Vec<Vec<u32>>,
    starting: Vec<u32>,
}

impl Network {
    fn new(flow: &Flow, core: &Problem) -> Self {
        let rungs = core.ladders() * LEVELS;
        let mut leaving = vec![Vec::new(); rungs];
        let mut starting = Vec::new();
        for &column in &flow.used {
            match flow.scarcest[column as usize] {
                OPEN => starting.push(column),
                rung => leaving[rung].push(column),
            }
        }
        Self {
            left: flow.shares.clone(),
            seen: vec![false; core.len()],
            from: vec![NONE; rungs],
            leaving,
            starting,
        }
    }

    /// Finds a way to the sink with capacity left and fills it; how much more flows.
    ///
    /// Ways back along flow are not looked for: a cut may then be larger than the least one, never wrong.
    fn push(&mut self, flow: &Flow, core: &Problem, sink: usize) -> f64 {
        self.from.iter_mut().for_each(|from| *from = NONE);
        self.seen.iter_mut().for_each(|seen| *seen = false);
        let mut open: Vec<u32> = self.starting.clone();
        let mut next = 0;
        while next < open.len() {
            let column = open[next];
            next += 1;
            if self.seen[column as usize] || self.left[column as usize] <= 1e-9 {
                continue;
            }
            self.seen[column as usize] = true;
            for climb in core.climbs.of(column as usize) {
                // Who reaches a level has reached those below.
                for level in core.start[climb.ladder()] + 1..=climb.to() {
                    let rung = key(climb.ladder(), level);
                    if self.from[rung] == NONE {
                        self.from[rung] = column;
                        open.extend_from_slice(&self.leaving[rung]);
                    }
                }
            }
            if self.from[sink] != NONE {
                return self.fill(flow, sink);
            }
        }
        0.0
    }

    fn fill(&mut self, flow: &Flow, sink: usize) -> f64 {
        let mut way = Vec::new();
        let mut rung = sink;
        while rung != OPEN {
            let column = self.from[rung];
            way.push(column);
            rung = flow.scarcest[column as usize];
        }
        let amount = way.iter().map(|&column| self.left[column as usize]).fold(f64::INFINITY, f64::min);
        way.iter().for_each(|&column| self.left[column as usize] -= amount);
        amount
    }

    /// The levels that are still come to.
    fn near_side(&self, core: &Problem) -> Vec<u8> {
        let mut levels = core.start.clone();
        for (ladder, top) in levels.iter_mut().enumerate() {
            for level in core.start[ladder] + 1..=core.useful[ladder] {
                if self.from[key(ladder, level)] != NONE {
                    *top = level;
                }
            }
        }
        levels
    }
}

/// Columns one of which is in every path that reaches a goal, and the levels that are reached without them.
struct Landmark {
    levels: Vec<u8>,
    is_member: Vec<bool>,
}

impl Landmark {
    /// A landmark within the one that these levels give, with as few columns as can be.
    ///
    /// All columns are allowed that are not in the landmark; then one after the other of its own, as long as the goal
    /// is not reached with them.
    fn smallest(core: &Problem, shares: &[f64], mut levels: Vec<u8>, goal: (usize, u8)) -> Self {
        let crosses = |column: &usize| {
            let mut climbs = core.climbs.of(*column).iter();
            core.can_start(&levels, *column as u32) && climbs.any(|climb| climb.to() > levels[climb.ladder()])
        };
        let mut members: Vec<usize> = (0..core.len()).filter(crosses).collect();
        let mut is_member = vec![false; core.len()];
        members.iter().for_each(|&column| is_member[column] = true);
        members.sort_by(|&one, &other| {
            shares[other]
                .total_cmp(&shares[one])
                .then(core.hours[one].cmp(&core.hours[other]))
                .then(one.cmp(&other))
        });
        let mut trial = Vec::new();
        for column in members {
            trial.clone_from(&levels);
            if climb_from(core, &mut trial, column as u32, &is_member, goal) {
                is_member[column] = false;
                std::mem::swap(&mut levels, &mut trial);
            }
        }
        Self { levels, is_member }
    }

    fn share(&self, shares: &[f64]) -> f64 {
        shares.iter().zip(&self.is_member).filter(|(_, is_member)| **is_member).map(|(share, _)| share).sum()
    }

    /// The rungs that say which columns belong to it: the goal's, and of each column that climbs over a rung without
    /// being a member one that it waits for.
    fn rungs(&self, core: &Problem, goal: (usize, u8)) -> Vec<Rung> {
        let mut chosen = vec![false; core.ladders()];
        let mut open = vec![goal.0];
        chosen[goal.0] = true;
        while let Some(ladder) = open.pop() {
            for &column in core.covering.of(key(ladder, self.levels[ladder] + 1)) {
                let entries = core.entries.of(column as usize).iter();
                let mut waits = entries
                    .filter(|rung| rung.level() > self.levels[rung.ladder()])
                    .map(|rung| rung.ladder());
                if self.is_member[column as usize] || waits.clone().any(|ladder| chosen[ladder]) {
                    continue;
                }
                if let Some(ladder) = waits.next() {
                    chosen[ladder] = true;
                    open.push(ladder);
                }
            }
        }
        let ladders = (0..core.ladders()).filter(|&ladder| chosen[ladder]);
        ladders.map(|ladder| Rung::new(ladder as u32, self.levels[ladder] + 1)).collect()
    }
}

/// Does a column and all that can be done after it; false when the goal is reached with it.
fn climb_from(core: &Problem, levels: &mut [u8], column: u32, forbidden: &[bool], goal: (usize, u8)) -> bool {
    let mut open = vec![column];
    while let Some(column) = open.pop() {
        if !core.can_start(levels, column) {
            continue;
        }
        for climb in core.climbs.of(column as usize) {
            let ladder = climb.ladder();
            let before = levels[ladder];
            if climb.to() <= before {
                continue;
            }
            levels[ladder] = climb.to();
            if levels[goal.0] >= goal.1 {
                return false;
            }
            for level in before + 1..=climb.to() {
                let waiting = core.waiting.of(key(ladder, level)).iter();
                open.extend(waiting.filter(|&&column| !forbidden[column as usize]));
            }
        }
    }
    true
}
