//! A question reduced to what matters for its answer: what can be reached, and of that what is of use.

use crate::model::{ActivityId, Level, Profile, Target};

use super::columns::{Climb, Columns, LEVELS, Lists, Rung, key};
use super::{Limits, Objective, Obstacle, Question, Unreachable, Wishes};

/// A question in small numbers. Columns are those activities that can be started and are of use; ladders are those
/// that they climb or wait for, and one for each pinned activity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    /// By column: its place in the catalogue.
    pub(crate) activity: Vec<u32>,
    /// In quarters.
    pub(crate) hours: Vec<u32>,
    /// In minor units.
    pub(crate) money: Vec<u64>,
    /// Whether it draws on the hours on the job.
    pub(crate) on_the_job: Vec<bool>,
    pub(crate) climbs: Lists<Climb>,
    pub(crate) entries: Lists<Rung>,
    /// By ladder: the level now.
    pub(crate) start: Vec<u8>,
    /// By ladder: the level wanted, as far as it can be reached; `start` where nothing is wanted.
    pub(crate) goal: Vec<u8>,
    /// By ladder: the highest level that is of any use.
    pub(crate) useful: Vec<u8>,
    /// By ladder: what each level of the goal counts.
    pub(crate) weight: Vec<u32>,
    /// Ladders from this one on stand for pinned activities: their goal is no matter of choice.
    pub(crate) first_pin: usize,
    /// By ladder before `first_pin`: its number in the catalogue's columns.
    pub(crate) ladder: Vec<u32>,
    /// By rung: the columns that climb over it.
    pub(crate) covering: Lists<u32>,
    /// By rung: the columns that wait for it.
    pub(crate) waiting: Lists<u32>,
    pub(crate) limits: Room,
    /// Whether all goals must be reached.
    pub(crate) close: bool,
    /// The weighted levels that must be closed at least, where not all must.
    pub(crate) least: u64,
    pub(crate) aim: Aim,
}

/// What is made least, or, of what is closed, most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aim {
    Closed,
    #[default]
    Hours,
    Money,
    Count,
}

/// What may still be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) hours: u64,
    pub(crate) on_the_job: u64,
    /// Hours of both.
    pub(crate) total: u64,
    pub(crate) money: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { hours: u64::MAX, on_the_job: u64::MAX, total: u64::MAX, money: u64::MAX }
    }
}

/// A question with what was found out while it was reduced.
#[derive(Debug, Default)]
pub(crate) struct Reduced {
    pub(crate) problem: Problem,
    pub(crate) unreachable: Vec<Unreachable>,
    pub(crate) obstacles: Vec<Obstacle>,
}

impl Problem {
    pub(crate) fn len(&self) -> usize {
        self.activity.len()
    }

    pub(crate) fn ladders(&self) -> usize {
        self.start.len()
    }

    /// The weighted levels wanted, without pins.
    pub(crate) fn wanted(&self) -> u64 {
        (0..self.first_pin).map(|ladder| self.worth(ladder, self.goal[ladder])).sum()
    }

    /// The weighted levels that reaching this level closes.
    pub(crate) fn worth(&self, ladder: usize, level: u8) -> u64 {
        u64::from(level.min(self.goal[ladder]).saturating_sub(self.start[ladder]))
            * u64::from(self.weight[ladder])
    }

    /// What a column adds to the figure that is made least.
    pub(crate) fn cost(&self, column: usize) -> u64 {
        match self.aim {
            Aim::Closed => 0,
            Aim::Hours => u64::from(self.hours[column]),
            Aim::Money => self.money[column],
            Aim::Count => 1,
        }
    }

    /// What is left after a column, if it fits.
    pub(crate) fn room_after(&self, room: Room, column: usize) -> Option<Room> {
        let hours = u64::from(self.hours[column]);
        let (evening, job) = if self.on_the_job[column] { (0, hours) } else { (hours, 0) };
        Some(Room {
            hours: room.hours.checked_sub(evening)?,
            on_the_job: room.on_the_job.checked_sub(job)?,
            total: room.total.checked_sub(hours)?,
            money: room.money.checked_sub(self.money[column])?,
        })
    }
}

/// Reduces a question.
pub(crate) fn reduce(question: &Question<'_>) -> Reduced {
    let mut reduced = Reduced::default();
    let columns = question.columns;
    let start = start_levels(columns, question.profile);
    let mut offered = offered(columns, question.profile, question.wishes);
    let (levels, mut reached) = climb_all(columns, &start, &offered);
    let goals = goals(columns, &start, &levels, question.target, &mut reduced.unreachable);

    let mut levels_within = levels;
    if let Objective::Reach(limits) = question.objective {
        let fits = |column: usize| fits_alone(columns, column, &limits);
        if (0..columns.len()).any(|column| reached[column] && !fits(column)) {
            for (column, offered) in offered.iter_mut().enumerate() {
                *offered = *offered && fits(column);
            }
            (levels_within, reached) = climb_all(columns, &start, &offered);
        }
    }
    let pins = pins(question, &offered, &reached, &mut reduced.obstacles);
    let goals: Vec<Goal> = goals
        .into_iter()
        .map(|goal| Goal { level: goal.level.min(levels_within[goal.ladder]), ..goal })
        .collect();
    reduced.problem = extract(question, &start, &reached, &goals, &pins);
    reduced
}

#[derive(Clone, Copy)]
struct Goal {
    ladder: usize,
    level: u8,
    weight: u32,
}

fn start_levels(columns: &Columns, profile: &Profile) -> Vec<u8> {
    let mut start = vec![0; columns.ladders];
    for (level, rated) in start.iter_mut().zip(profile.levels()).take(columns.skills) {
        *level = rated.get();
    }
    for done in profile.done() {
        if done.index() >= columns.len() {
            continue;
        }
        for climb in columns.climbs.of(done.index()).iter().filter(|climb| climb.ladder() >= columns.skills) {
            start[climb.ladder()] = 1;
        }
    }
    start
}

fn offered(columns: &Columns, profile: &Profile, wishes: &Wishes) -> Vec<bool> {
    let spoken = columns.spoken(&wishes.languages);
    let mut offered: Vec<bool> = (0..columns.len())
        .map(|column| !columns.retired[column] && spoken[columns.language(column)])
        .collect();
    // A pin is the person's own word: they may have begun what is no longer offered.
    let mut set = |ids: &[ActivityId], value: bool| {
        for id in ids {
            if let Some(offered) = offered.get_mut(id.index()) {
                *offered = value;
            }
        }
    };
    set(&wishes.pinned, true);
    set(&wishes.excluded, false);
    set(profile.done(), false);
    offered
}

fn fits_alone(columns: &Columns, column: usize, limits: &Limits) -> bool {
    let own_budget = columns.experience[column] && limits.on_the_job.is_some();
    let hours = if own_budget { limits.on_the_job } else { limits.hours };
    hours.is_none_or(|hours| columns.hours[column] <= hours.quarters())
        && limits.money.is_none_or(|money| columns.money[column] <= money.minor())
}

/// The levels that can be reached by doing everything that can be started, and what that is.
fn climb_all(columns: &Columns, start: &[u8], offered: &[bool]) -> (Vec<u8>, Vec<bool>) {
    let mut waits_for: Vec<u32> =
        (0..columns.len()).map(|column| columns.entries.of(column).len() as u32).collect();
    let mut ready: Vec<u32> =
        (0..columns.len()).filter(|&c| offered[c] && waits_for[c] == 0).map(|c| c as u32).collect();
    let mut levels = vec![0; columns.ladders];
    let mut reached = vec![false; columns.len()];
    let mut rise = |ladder: usize, from: u8, to: u8, ready: &mut Vec<u32>| {
        for level in from + 1..=to {
            for &column in columns.waiting.of(key(ladder, level)) {
                waits_for[column as usize] -= 1;
                if waits_for[column as usize] == 0 && offered[column as usize] {
                    ready.push(column);
                }
            }
        }
    };
    for (ladder, &level) in start.iter().enumerate() {
        rise(ladder, 0, level, &mut ready);
        levels[ladder] = level;
    }
    while let Some(column) = ready.pop() {
        reached[column as usize] = true;
        for climb in columns.climbs.of(column as usize) {
            let level = levels[climb.ladder()];
            if climb.to() > level {
                levels[climb.ladder()] = climb.to();
                rise(climb.ladder(), level, climb.to(), &mut ready);
            }
        }
    }
    (levels, reached)
}

fn goals(
    columns: &Columns,
    start: &[u8],
    levels: &[u8],
    target: &Target,
    unreachable: &mut Vec<Unreachable>,
) -> Vec<Goal> {
    let mut goals = Vec::new();
    for required in target.required().iter().filter(|required| required.skill.index() < columns.skills) {
        let (ladder, wanted) = (required.skill.index(), required.level.get());
        let level = wanted.min(levels[ladder]);
        if level < wanted {
            let reachable = Level::new(levels[ladder]).unwrap_or(Level::HIGHEST);
            unreachable.push(Unreachable { skill: required.skill, reachable, required: required.level });
        }
        if level > start[ladder] {
            goals.push(Goal { ladder, level, weight: u32::from(required.weight.get()) });
        }
    }
    goals
}

/// The columns of the pinned activities that are not done yet.
fn pins(
    question: &Question<'_>,
    offered: &[bool],
    reached: &[bool],
    obstacles: &mut Vec<Obstacle>,
) -> Vec<usize> {
    let mut pinned: Vec<ActivityId> = question.wishes.pinned.clone();
    pinned.sort_unstable();
    pinned.dedup();
    pinned.retain(|id| id.index() < offered.len() && !question.profile.done().contains(id));
    let mut columns = Vec::new();
    for id in pinned {
        if question.wishes.excluded.contains(&id) {
            obstacles.push(Obstacle::PinnedNotOffered(id));
        } else if !offered[id.index()] {
            // Everything pinned is on offer unless it alone breaks a limit.
            obstacles.push(Obstacle::PinnedOverLimits);
        } else if !reached[id.index()] {
            obstacles.push(Obstacle::PinnedUnreachable(id));
        } else {
            columns.push(id.index());
        }
    }
    obstacles.dedup();
    columns
}

/// By ladder the highest level of use, and which columns are of use.
fn useful(
    columns: &Columns,
    start: &[u8],
    reached: &[bool],
    goals: &[Goal],
    pins: &[usize],
) -> (Vec<u8>, Vec<bool>) {
    let mut useful = vec![0_u8; columns.ladders];
    let mut wanted = vec![false; columns.len()];
    let mut open: Vec<(usize, u8)> = goals.iter().map(|goal| (goal.ladder, goal.level)).collect();
    let mut fresh: Vec<u32> = Vec::new();
    let mut want = |column: u32, fresh: &mut Vec<u32>| {
        let is_wanted = &mut wanted[column as usize];
        if reached[column as usize] && !*is_wanted {
            *is_wanted = true;
            fresh.push(column);
        }
    };
    pins.iter().for_each(|pin| want(*pin as u32, &mut fresh));
    loop {
        while let Some((ladder, level)) = open.pop() {
            for from in useful[ladder]..level {
                for &column in columns.climbing.of(key(ladder, from)) {
                    let climbs = columns.climbs.of(column as usize).iter();
                    if climbs.clone().any(|climb| climb.ladder() == ladder && climb.to() > start[ladder]) {
                        want(column, &mut fresh);
                    }
                }
            }
            useful[ladder] = useful[ladder].max(level);
        }
        let Some(column) = fresh.pop() else { break };
        for rung in columns.entries.of(column as usize) {
            if rung.level() > start[rung.ladder()] && rung.level() > useful[rung.ladder()] {
                open.push((rung.ladder(), rung.level()));
            }
        }
    }
    (useful, wanted)
}

fn extract(
    question: &Question<'_>,
    start: &[u8],
    reached: &[bool],
    goals: &[Goal],
    pins: &[usize],
) -> Problem {
    let columns = question.columns;
    let (useful, wanted) = useful(columns, start, reached, goals, pins);
    let mut number = vec![u32::MAX; columns.ladders];
    let mut problem = Problem { close: question.objective == Objective::Close, ..Problem::default() };
    let mut own_budget = false;
    if let Objective::Reach(limits) = question.objective {
        problem.aim = Aim::Closed;
        own_budget = limits.on_the_job.is_some();
        let hours =
            |hours: Option<crate::model::Hours>| hours.map_or(u64::MAX, |hours| u64::from(hours.quarters()));
        problem.limits = Room {
            hours: hours(limits.hours),
            on_the_job: hours(limits.on_the_job),
            total: u64::MAX,
            money: limits.money.map_or(u64::MAX, |money| money.minor()),
        };
    }
    for ladder in (0..columns.ladders).filter(|&ladder| useful[ladder] > start[ladder]) {
        number[ladder] = problem.ladder.len() as u32;
        problem.ladder.push(ladder as u32);
        problem.start.push(start[ladder]);
        problem.goal.push(start[ladder]);
        problem.useful.push(useful[ladder]);
        problem.weight.push(0);
    }
    problem.first_pin = problem.ladder.len();
    for goal in goals.iter().filter(|goal| goal.level > start[goal.ladder]) {
        let ladder = number[goal.ladder] as usize;
        problem.goal[ladder] = goal.level;
        problem.weight[ladder] = goal.weight;
    }
    for column in (0..columns.len()).filter(|&column| wanted[column]) {
        problem.activity.push(column as u32);
        problem.hours.push(columns.hours[column]);
        problem.money.push(columns.money[column]);
        problem.on_the_job.push(own_budget && columns.experience[column]);
        let climbs = columns.climbs.of(column).iter().filter_map(|climb| {
            let ladder = climb.ladder();
            let (from, to) = (climb.from().max(start[ladder]), climb.to().min(useful[ladder]));
            (to > from).then(|| Climb::new(number[ladder], from, to))
        });
        let pin = pins.iter().position(|pin| *pin == column);
        let pin = pin.map(|place| Climb::new((problem.first_pin + place) as u32, 0, 1));
        problem.climbs.push(climbs.chain(pin));
        let entries = columns.entries.of(column).iter();
        problem.entries.push(
            entries
                .filter(|rung| rung.level() > start[rung.ladder()])
                .map(|rung| Rung::new(number[rung.ladder()], rung.level())),
        );
    }
    for _ in pins {
        problem.start.push(0);
        problem.goal.push(1);
        problem.useful.push(1);
        problem.weight.push(0);
    }
    problem.index();
    problem
}

impl Problem {
    /// Makes the lists by rung anew.
    pub(crate) fn index(&mut self) {
        let keys = self.ladders() * LEVELS;
        let covering = (0..self.len()).flat_map(|column| {
            self.climbs.of(column).iter().flat_map(move |climb| {
                (climb.from() + 1..=climb.to()).map(move |level| (key(climb.ladder(), level), column as u32))
            })
        });
        let covering = Lists::by_key(keys, covering);
        let waiting = (0..self.len()).flat_map(|column| {
            self.entries.of(column).iter().map(move |rung| (key(rung.ladder(), rung.level()), column as u32))
        });
        let waiting = Lists::by_key(keys, waiting);
        (self.covering, self.waiting) = (covering, waiting);
    }
}
