//! Paths that end too late are taken apart, the most promising first, until one is done by the day.
//!
//! A set of excluded activities stands for all paths without them (as in E. L. Lawler, 1972,
//! doi:10.1287/mnsc.18.7.401). A path that is late by its own hours, weeks and sessions is no part of any that is done
//! by the day; so each of these lacks one of its activities.

use std::cmp::Reverse;

use crate::model::{ActivityId, Amount, Date, Hours, Level, Profile};

use super::limits::too_long;
use super::{Asking, DatedPath};
use crate::engine::planner::{Answer, Limits, Objective, Obstacle, Question, Shares, closed, recommend};
use crate::engine::readiness;
use crate::engine::schedule::{Pace, Schedule, Slot, Task, can_end_by, instead};

/// Paths without some activities and with some others, none of which closes more than `most`.
#[derive(Clone)]
struct Set {
    out: Vec<ActivityId>,
    with: Vec<ActivityId>,
    most: u64,
}

/// A path and its days.
struct Candidate {
    answer: Answer,
    schedule: Schedule,
}

struct Search<'a> {
    asking: &'a Asking<'a>,
    by: Date,
    limits: Limits,
    too_long: Vec<ActivityId>,
    /// Together with what was given up these hold every path that is done by the day.
    open: Vec<Set>,
    /// No path that was given up closes more.
    given_up: u64,
    /// The best that is done by the day.
    best: Option<Candidate>,
}

/// The path that closes the most by a day.
pub(super) fn by_the_day(asking: &Asking<'_>, by: Date, limits: Limits) -> DatedPath {
    let open = vec![Set { out: Vec::new(), with: Vec::new(), most: u64::MAX }];
    let too_long = too_long(asking, by);
    let mut search = Search { asking, by, limits, too_long, open, given_up: 0, best: None };
    for _ in 0..asking.paths.max(1) {
        let Some(set) = search.next() else { break };
        search.look_into(&set);
    }
    let bound = search.open.iter().map(|set| set.most).fold(search.given_up, u64::max);
    let Candidate { mut answer, schedule } =
        search.best.unwrap_or_else(|| Candidate { answer: Answer::default(), schedule: Schedule::default() });
    answer.bound = bound.max(answer.objective);
    answer.optimal = answer.bound == answer.objective;
    let overdue = late(&schedule, by);
    DatedPath { answer, schedule, overdue }
}

impl Search<'_> {
    /// The set that may hold the most, if that is more than is known.
    fn next(&mut self) -> Option<Set> {
        let reached = self.best.as_ref().map_or(0, |best| best.answer.objective);
        let places = 0..self.open.len();
        let place = places.min_by_key(|place| Reverse(self.open[*place].most))?;
        (self.best.is_none() || self.open[place].most > reached).then(|| self.open.remove(place))
    }

    /// The best path of a set, if it is done by the day; else what can be had of it, and the sets of paths that have not
    /// all of it, or something beside it that lets it end sooner.
    fn look_into(&mut self, set: &Set) {
        let candidate = self.solve(set, self.limits);
        let most = candidate.answer.bound.min(set.most);
        let has =
            |activity: &ActivityId| candidate.answer.items.iter().any(|item| item.activity == *activity);
        // That something does not fit beside the rest may be for want of effort.
        let is_kept = set.with.iter().all(has);
        if !is_kept || !self.is_late(&candidate) {
            self.given_up = self.given_up.max(most);
            if !self.is_late(&candidate) {
                self.offer(candidate);
            }
            return;
        }
        if set.out.is_empty() && set.with.is_empty() {
            self.within_fewer_hours(&candidate);
        }
        let latest_first = latest_first(&candidate.schedule, self.by);
        let wanted = &self.asking.question.wishes.pinned;
        let is_free = |activity: &ActivityId| !wanted.contains(activity) && !set.with.contains(activity);
        let narrower = |out: &[ActivityId], with: &[ActivityId]| Set {
            out: [&set.out[..], out].concat(),
            with: [&set.with[..], with].concat(),
            most,
        };
        let mut sets: Vec<Set> =
            latest_first.iter().filter(|it| is_free(it)).map(|it| narrower(&[*it], &[])).collect();
        match self.helpers(&candidate, &set.out) {
            Some(helpers) => sets.extend(helpers.into_iter().map(|helper| narrower(&[], &[helper]))),
            None => self.given_up = self.given_up.max(most),
        }
        self.offer(self.cut(candidate));
        self.open.extend(sets);
    }

    /// What must be done beside a late path for all of it to end by the day, one of them at least; `None` where that is
    /// not known.
    fn helpers(&self, late: &Candidate, out: &[ActivityId]) -> Option<Vec<ActivityId>> {
        let Asking { catalogue, question, availability, .. } = *self.asking;
        let tasks: Vec<Task> = late.answer.items.iter().map(|item| self.asking.task(item.activity)).collect();
        if !can_end_by(catalogue, question.profile, &tasks, availability, self.by) {
            return Some(Vec::new());
        }
        let is_proved_late = late.schedule.bound.is_some_and(|bound| bound > self.by);
        let mut helpers = instead(catalogue, question.profile, &tasks);
        helpers.retain(|helper| !self.too_long.contains(helper) && !out.contains(helper));
        (is_proved_late && helpers.len() <= MOST_HELPERS).then_some(helpers)
    }

    fn solve(&self, set: &Set, limits: Limits) -> Candidate {
        let question = &self.asking.question;
        let mut wishes = question.wishes.clone();
        wishes.excluded.extend(self.too_long.iter().chain(&set.out));
        wishes.pinned.extend(&set.with);
        let answer =
            recommend(&Question { wishes: &wishes, objective: Objective::Reach(limits), ..*question });
        Candidate { schedule: self.asking.lay(&answer, Pace::By(self.by)), answer }
    }

    fn offer(&mut self, candidate: Candidate) {
        let rank =
            |answer: &Answer| (!answer.misses_mix(), answer.objective, Reverse((answer.hours, answer.money)));
        if self.best.as_ref().is_none_or(|best| rank(&candidate.answer) > rank(&best.answer)) {
            self.best = Some(candidate);
        }
    }

    /// Whether something that the person did not pin is late.
    fn is_late(&self, candidate: &Candidate) -> bool {
        let pinned = &self.asking.question.wishes.pinned;
        candidate.schedule.slots.iter().any(|slot| is_late(slot, self.by) && !pinned.contains(&slot.activity))
    }

    /// Offers paths for which there are as many hours less as the late one takes after the day.
    fn within_fewer_hours(&mut self, late: &Candidate) {
        let Some(mut hours) = self.limits.hours else { return };
        let after = self.by.monday().plus_days(7);
        let weeks = late.schedule.slots.iter().flat_map(|slot| &slot.weeks);
        let beyond = weeks.filter(|(monday, _)| *monday >= after);
        let beyond =
            beyond.fold(Hours::ZERO, |sum, (_, hours)| sum.plus(*hours)).max(Hours::from_quarters(4));
        for _ in 0..TIMES_FEWER {
            hours = hours.minus(beyond);
            let whole = Set { out: Vec::new(), with: Vec::new(), most: u64::MAX };
            let candidate = self.solve(&whole, Limits { hours: Some(hours), ..self.limits });
            if !self.is_late(&candidate) {
                self.offer(candidate);
                return;
            }
        }
    }

    /// What of a path is done by the day, with what is pinned: all that it needs ends before it.
    fn cut(&self, Candidate { answer, schedule }: Candidate) -> Candidate {
        let pinned = &self.asking.question.wishes.pinned;
        let slots: Vec<Slot> = schedule.slots;
        let stays = |slot: &Slot| !is_late(slot, self.by) || pinned.contains(&slot.activity);
        let slots: Vec<Slot> = slots.into_iter().filter(stays).collect();
        let path: Vec<ActivityId> = slots.iter().map(|slot| slot.activity).collect();
        let ends = slots.iter().map(|slot| slot.days.ok().map(|days| days.end));
        let finish = ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max());
        let answer = self.part_of(&answer, &path);
        Candidate { answer, schedule: Schedule { slots, finish, bound: None } }
    }

    /// The answer for a part of a path that can be followed by itself: what that brings and takes.
    fn part_of(&self, whole: &Answer, path: &[ActivityId]) -> Answer {
        let Asking { catalogue, question, .. } = self.asking;
        let mut levels: Vec<Level> = catalogue.skills().map(|skill| question.profile.level(skill)).collect();
        for entry in path.iter().flat_map(|activity| &catalogue.activity(*activity).develops) {
            let level = &mut levels[entry.skill.index()];
            *level = entry.to.max(*level);
        }
        let after = Profile::new(levels, Vec::new());
        let closed = closed(question, &after);
        let after = readiness(&after, question.target);
        let costs = path.iter().map(|activity| catalogue.activity(*activity).cost.minor());
        let items = whole.items.iter().filter(|item| path.contains(&item.activity));
        let items: Vec<_> = items.cloned().collect();
        let mut obstacles = whole.obstacles.clone();
        obstacles.retain(|obstacle| *obstacle != Obstacle::MixNotKept);
        let shares = Shares::of(question, path.iter().copied());
        if question.mix.is_some_and(|mix| !mix.is_kept(&shares)) {
            obstacles.push(Obstacle::MixNotKept);
        }
        Answer {
            objective: u64::from(after.closed - whole.before.closed),
            hours: items.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.hours)),
            money: Amount::from_minor(costs.sum()),
            optimal: false,
            closed,
            after,
            items,
            obstacles,
            ..whole.clone()
        }
    }
}

/// The most that are looked at beside a late path, one by one.
const MOST_HELPERS: usize = 40;

/// How many times fewer hours are tried.
const TIMES_FEWER: u32 = 3;

/// What ends after the day, or never.
pub(super) fn late(schedule: &Schedule, by: Date) -> Vec<ActivityId> {
    schedule.slots.iter().filter(|slot| is_late(slot, by)).map(|slot| slot.activity).collect()
}

/// Whether it ends after the day, or never.
fn is_late(slot: &Slot, by: Date) -> bool {
    slot.days.is_err() || slot.days.is_ok_and(|days| days.end > by)
}

/// The activities of a path, the last to end first.
fn latest_first(schedule: &Schedule, by: Date) -> Vec<ActivityId> {
    let slots = crate::model::sorted_by_key(schedule.slots.iter().collect(), |slot: &&Slot| {
        Reverse((is_late(slot, by), slot.days.ok().map(|days| days.end)))
    });
    slots.into_iter().map(|slot| slot.activity).collect()
}
