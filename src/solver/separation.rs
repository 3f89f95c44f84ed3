//! Landmarks that a solution of the linear program breaks: less than one of their columns is done.
//!
//! How much of each rung can flow to it without going in circles is approached from below; where that is less than
//! what is asked, a least cut in the graph of each column's scarcest entry gives a landmark, which is made as small as
//! it can be.

use super::lists::{Lists, Rung};
use super::problem::Problem;
use super::relaxation::{Demand, Relaxation};
use super::support::{NONE, reset};

/// How closely to look for landmarks that a solution breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// At what is broken for certain: enough for a solution in whole columns.
    Quick,
    /// At what may be, too.
    Close,
}

/// So many rungs are looked at that may be broken, those first of which hardly enough is reached.
const LOOKS: usize = 25;
/// So many landmarks are enough for one time.
const ENOUGH: usize = 6;

/// Adds rows for landmarks that the solution breaks.
pub(crate) fn add_broken_landmarks(relaxation: &mut Relaxation<'_>, look: Look) -> usize {
    let flow = Flow::new(relaxation);
    let core = &relaxation.core;
    let spare = |(rung, asked, _): &(Rung, f64, Demand)| {
        flow.reached[core.keys.of(rung.ladder(), rung.level())] - asked
    };
    let mut asked = asked(relaxation);
    asked.sort_by(|one, other| spare(one).total_cmp(&spare(other)).then(one.0.cmp(&other.0)));
    let certain = asked.partition_point(|asked| spare(asked) <= -0.01);
    let looks = if certain == 0 && look == Look::Close { LOOKS } else { certain };
    let mut found = Vec::new();
    if looks > 0 {
        let mut network = Network::new(&flow, core);
        for &(rung, asked, demand) in asked.iter().take(looks) {
            if found.len() == if look == Look::Quick { 2 } else { ENOUGH } {
                break;
            }
            let landmark = broken(core, &flow, &mut network, rung, asked);
            if let Some(rungs) = landmark.filter(|rungs| !found.contains(&(rungs.clone(), demand))) {
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

/// The rungs that must be reached, how far, and for what.
fn asked(relaxation: &Relaxation<'_>) -> Vec<(Rung, f64, Demand)> {
    let core = &relaxation.core;
    let mut asked = Vec::new();
    for ladder in 0..core.ladders() {
        for level in core.start[ladder] + 1..=core.goal[ladder] {
            let goal = relaxation.goal_at(ladder, level);
            let share = goal.map_or(1.0, |goal| relaxation.simplex.value(goal as usize));
            asked.push((Rung::new(ladder as u32, level), share, goal.map_or(Demand::Whole, Demand::Goal)));
        }
    }
    // Of those that wait for a rung, the one that asks most stands for all.
    let mut most: Vec<(Rung, f64, Demand)> = Vec::new();
    for column in 0..core.len() {
        let share = relaxation.share(column);
        if share > 0.05 {
            let demand = Demand::Column(core.activity[column]);
            most.extend(core.entries.of(column).iter().map(|rung| (*rung, share, demand)));
        }
    }
    most.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    most.dedup_by_key(|(rung, ..)| *rung);
    asked.extend(most);
    asked
}

/// A landmark of a rung of which less is done than is asked.
fn broken(core: &Problem, flow: &Flow, network: &mut Network, rung: Rung, asked: f64) -> Option<Vec<Rung>> {
    if asked < 0.02 {
        return None;
    }
    let goal = (rung.ladder(), rung.level());
    let levels = network.cut(flow, core, core.keys.of(goal.0, goal.1), asked - 0.005)?;
    let landmark = Landmark::smallest(core, &flow.shares, levels, goal);
    (landmark.share(&flow.shares) <= asked - 0.005).then(|| landmark.rungs(core, goal))
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
        let mut ladders: Vec<usize> = used
            .iter()
            .flat_map(|&column| core.climbs.of(column as usize).iter().map(|climb| climb.ladder()))
            .collect();
        ladders.sort_unstable();
        ladders.dedup();
        let rungs = core.keys.len();
        let mut flow = Self { shares, used, reached: vec![0.0; rungs], scarcest: vec![OPEN; core.len()] };
        let mut sums = vec![0.0; rungs];
        for _ in 0..40 {
            if !flow.spread(core, &ladders, &mut sums) {
                break;
            }
        }
        flow
    }

    /// One round; whether much changed.
    fn spread(&mut self, core: &Problem, ladders: &[usize], sums: &mut [f64]) -> bool {
        for &ladder in ladders {
            sums[core.keys.ladder(ladder)].fill(0.0);
        }
        for &column in &self.used {
            let column = column as usize;
            let mut lowest = f64::INFINITY;
            for rung in core.entries.of(column) {
                let rung = core.keys.of(rung.ladder(), rung.level());
                if self.reached[rung] < lowest {
                    lowest = self.reached[rung];
                    self.scarcest[column] = rung;
                }
            }
            let through = self.shares[column].min(lowest);
            for climb in core.climbs.of(column) {
                for level in climb.from() + 1..=climb.to() {
                    sums[core.keys.of(climb.ladder(), level)] += through;
                }
            }
        }
        let mut change = 0.0_f64;
        for &ladder in ladders {
            let mut above = 0.0_f64;
            for level in (core.start[ladder] + 1..=core.useful[ladder]).rev() {
                let rung = core.keys.of(ladder, level);
                above = above.max(sums[rung].min(1.0));
                change = change.max(above - self.reached[rung]);
                self.reached[rung] = above.max(self.reached[rung]);
            }
        }
        change > 1e-4
    }
}

/// Columns with capacities between rungs: from its scarcest entry, or from the source, to all it climbs over.
struct Network {
    left: Vec<f64>,
    seen: Vec<bool>,
    /// By rung: the column over which it was come to.
    from: Vec<u32>,
    /// The rungs that were come to.
    come_to: Vec<usize>,
    leaving: Lists<u32>,
    starting: Vec<u32>,
    open: Vec<u32>,
}

impl Network {
    fn new(flow: &Flow, core: &Problem) -> Self {
        let rungs = core.keys.len();
        let waits = flow.used.iter().filter(|&&column| flow.scarcest[column as usize] != OPEN);
        let leaving = Lists::by_key(rungs, waits.map(|&column| (flow.scarcest[column as usize], column)));
        let starts = flow.used.iter().copied().filter(|&column| flow.scarcest[column as usize] == OPEN);
        Self {
            left: Vec::new(),
            seen: Vec::new(),
            from: vec![NONE; rungs],
            come_to: Vec::new(),
            leaving,
            starting: starts.collect(),
            open: Vec::new(),
        }
    }

    /// The levels that are reached when less than `most` flows to the sink and no more can.
    fn cut(&mut self, flow: &Flow, core: &Problem, sink: usize, most: f64) -> Option<Vec<u8>> {
        self.left.clone_from(&flow.shares);
        let mut total = 0.0;
        while total < most {
            let pushed = self.push(flow, core, sink);
            if pushed <= 1e-9 {
                return Some(self.near_side(core));
            }
            total += pushed;
        }
        None
    }

    /// Finds a way to the sink with capacity left and fills it; how much more flows.
    ///
    /// Ways back along flow are not looked for: a cut may then be larger than the least one, never wrong.
    fn push(&mut self, flow: &Flow, core: &Problem, sink: usize) -> f64 {
        self.come_to.drain(..).for_each(|rung| self.from[rung] = NONE);
        reset(&mut self.seen, core.len(), false);
        self.open.clone_from(&self.starting);
        let mut next = 0;
        while next < self.open.len() {
            let column = self.open[next];
            next += 1;
            if self.seen[column as usize] || self.left[column as usize] <= 1e-9 {
                continue;
            }
            self.seen[column as usize] = true;
            for climb in core.climbs.of(column as usize) {
                // Who reaches a level has reached those below.
                for level in core.start[climb.ladder()] + 1..=climb.to() {
                    let rung = core.keys.of(climb.ladder(), level);
                    if self.from[rung] == NONE {
                        self.from[rung] = column;
                        self.come_to.push(rung);
                        self.open.extend_from_slice(self.leaving.of(rung));
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
        for (ladder, reached) in levels.iter_mut().enumerate() {
            let mut above = core.start[ladder] + 1..=core.useful[ladder];
            let is_come_to = |level: &u8| self.from[core.keys.of(ladder, *level)] != NONE;
            *reached = above.rfind(is_come_to).unwrap_or(*reached);
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
            for &column in core.covering.of(core.keys.of(ladder, self.levels[ladder] + 1)) {
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
                let waiting = core.waiting.of(core.keys.of(ladder, level)).iter();
                open.extend(waiting.filter(|&&column| !forbidden[column as usize]));
            }
        }
    }
    true
}
