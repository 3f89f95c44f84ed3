//! Paths that end too late are taken apart, the most promising first, until one is done by the day.
//!
//! A set of excluded activities stands for all paths without them (as in E. L. Lawler, 1972,
//! doi:10.1287/mnsc.18.7.401). A path that is late by its own hours, weeks and sessions is no part of any that is done
//! by the day; so each of these lacks one of its activities.

use std::cmp::Reverse;

use crate::model::{ActivityId, Date, Hours, sorted_by_key};

use super::begun::Begun;
use super::{Asking, part};
use crate::engine::followable;
use crate::engine::planner::{Answer, Effort, Limits, Objective, Obstacle, Question, Wishes, recommend};
use crate::engine::schedule::{Pace, Schedule, Slot, Task, can_end_alone_by, can_end_by, instead};

/// Paths without some activities and with some others, none of which closes more than `most`.
#[derive(Clone)]
struct Set {
    out: Vec<ActivityId>,
    with: Vec<ActivityId>,
    most: u64,
}

impl Set {
    /// Of all paths.
    const ALL: Self = Self { out: Vec::new(), with: Vec::new(), most: u64::MAX };

    fn is_all(&self) -> bool {
        self.out.is_empty() && self.with.is_empty()
    }
}

/// A path and its days, those of what has begun and ends too late as well.
#[derive(Default)]
pub(super) struct Candidate {
    pub(super) answer: Answer,
    pub(super) schedule: Schedule,
}

struct Search<'a> {
    asking: &'a Asking<'a>,
    by: Date,
    limits: Limits,
    begun: &'a Begun,
    /// What every path of the search has, the first wished for first.
    pins: Vec<ActivityId>,
    too_long: &'a [ActivityId],
    /// Together with what was given up these hold every path that is done by the day.
    open: Vec<Set>,
    /// No path that was given up closes more.
    given_up: u64,
    /// What of the pins the planner cannot keep, whatever the days.
    named: Vec<Obstacle>,
    /// The best that is done by the day.
    best: Candidate,
}

/// The path that closes the most by a day with these pins, and those of them that it lacks though the planner can keep
/// them.
pub(super) fn search(
    asking: &Asking<'_>,
    (by, limits): (Date, Limits),
    begun: &Begun,
    pins: &[ActivityId],
    too_long: &[ActivityId],
) -> (Candidate, Vec<ActivityId>) {
    let search = Search {
        asking,
        by,
        limits: begun.limits_left(asking, limits),
        begun,
        pins: pins.to_vec(),
        too_long,
        open: vec![Set::ALL],
        given_up: 0,
        named: Vec::new(),
        best: Candidate::default(),
    };
    search.best()
}

impl Candidate {
    pub(super) fn has(&self, activity: ActivityId) -> bool {
        self.answer.items.iter().any(|item| item.activity == activity)
    }

    /// Says of the pins that need what takes too long, or does not count, that the day is why.
    pub(super) fn name_late(&mut self, asking: &Asking<'_>, is_narrowed: bool) {
        let is_unreachable = |obstacle: &Obstacle| matches!(obstacle, Obstacle::PinnedUnreachable(_));
        let obstacles = &mut self.answer.obstacles;
        if !is_narrowed || !obstacles.iter().any(is_unreachable) {
            return;
        }
        let whole = recommend(&Question { objective: Objective::Close, ..asking.question });
        for obstacle in obstacles.iter_mut().filter(|obstacle| is_unreachable(obstacle)) {
            if let Some(pin) = obstacle.activity().filter(|_| !whole.obstacles.contains(obstacle)) {
                *obstacle = Obstacle::PinnedAfterGoal(pin);
            }
        }
    }
}

impl Search<'_> {
    /// The best path that is found, with the limit on all, and the pins that it lacks though the planner can keep them.
    fn best(mut self) -> (Candidate, Vec<ActivityId>) {
        let asking = self.asking;
        let effort = asking.question.effort;
        for number in 0..asking.paths.max(1) {
            let is_over = number > 0 && effort.time_is_up.is_some_and(|is_up| is_up());
            // That a pin is late is soon plain, and then there is more to do without it.
            let is_in_vain = number > asking.paths / PART_IN_VAIN && !self.missing().is_empty();
            let Some(set) = self.next().filter(|_| !is_over && !is_in_vain) else { break };
            self.look_into(&set);
        }
        let missing = self.missing();
        let bound = self.open.iter().map(|set| set.most).fold(self.given_up, u64::max);
        // Of a path that keeps no mix, the limit on those that do says nothing.
        let unmixed = self.best.answer.misses_mix().then(|| self.unmixed());
        let answer = &mut self.best.answer;
        answer.obstacles.retain(|obstacle| *obstacle == Obstacle::MixNotKept);
        answer.obstacles.splice(0..0, self.named);
        answer.bound = bound.max(answer.objective).max(unmixed.unwrap_or(0));
        answer.optimal = answer.bound == answer.objective;
        (self.best, missing)
    }

    fn missing(&self) -> Vec<ActivityId> {
        let is_named = |pin: ActivityId| self.named.iter().any(|obstacle| obstacle.activity() == Some(pin));
        self.pins.iter().copied().filter(|pin| !self.best.has(*pin) && !is_named(*pin)).collect()
    }

    /// The set that may hold the most, if that is more than is known.
    fn next(&mut self) -> Option<Set> {
        let best = &self.best.answer;
        let is_known = *best != Answer::default() && self.missing().is_empty() && keeps_mix(best);
        let reached = is_known.then_some(self.best.answer.objective);
        let places = 0..self.open.len();
        let place = places.min_by_key(|place| Reverse(self.open[*place].most))?;
        reached.is_none_or(|reached| self.open[place].most > reached).then(|| self.open.remove(place))
    }

    /// The best path of a set, if it is done by the day; else what can be had of it, and the sets of paths that have not
    /// all of it, or something beside it that lets it end sooner.
    fn look_into(&mut self, set: &Set) {
        let candidate = self.solve(set, self.limits);
        let most = candidate.answer.bound.min(set.most);
        let is_first = set.is_all();
        if is_first {
            let named = candidate.answer.obstacles.iter().copied();
            self.named = named.filter(|obstacle| obstacle.activity().is_some()).collect();
        }
        // That something does not fit beside the rest may be for want of effort.
        let is_kept = set.with.iter().all(|activity| candidate.has(*activity));
        if !is_kept || !self.is_late(&candidate) {
            self.given_up = self.given_up.max(most);
            if !self.is_late(&candidate) {
                self.offer(candidate);
            }
            return;
        }
        if is_first {
            self.within_fewer_hours(&candidate);
        }
        let latest_first = latest_first(&candidate.schedule, self.by);
        let is_free = |activity: &ActivityId| {
            candidate.has(*activity) && !self.pins.contains(activity) && !set.with.contains(activity)
        };
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
        let is_proved_late = !can_end_alone_by(catalogue, question.profile, &tasks, availability, self.by);
        let mut helpers = instead(catalogue, question.profile, &tasks);
        helpers.retain(|helper| !self.too_long.contains(helper) && !out.contains(helper));
        (is_proved_late && helpers.len() <= MOST_HELPERS).then_some(helpers)
    }

    fn solve(&self, set: &Set, limits: Limits) -> Candidate {
        let question = &self.asking.question;
        let out = question.wishes.excluded.iter().chain(self.too_long).chain(&set.out).copied();
        let wishes = Wishes {
            pinned: [&self.pins[..], &set.with].concat(),
            excluded: out.chain(self.begun.activities()).collect(),
            ..question.wishes.clone()
        };
        let is_one_of_many = question.mix.is_some() && !(set.is_all() && limits == self.limits);
        let parts = if is_one_of_many { PARTS_WITH_MIX } else { 1 };
        let effort = Effort { steps: question.effort.steps / parts, ..question.effort };
        let objective = Objective::Reach(limits);
        let answer = recommend(&Question { wishes: &wishes, objective, effort, ..*question });
        let path: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
        let tries = self.asking.tries / if set.is_all() { 1 } else { PART_OF_TRIES };
        Candidate { schedule: self.lay(&path, tries), answer }
    }

    /// No path closes more within the limits, whatever its mix.
    fn unmixed(&self) -> u64 {
        let objective = Objective::Reach(self.limits);
        let pinned = self.pins.clone();
        let wishes = Wishes { pinned, ..self.asking.question.wishes.clone() };
        recommend(&Question { wishes: &wishes, mix: None, objective, ..self.asking.question }).bound
    }

    fn offer(&mut self, candidate: Candidate) {
        let rank = |candidate: &Candidate| {
            let answer = &candidate.answer;
            let kept: Vec<bool> = self.pins.iter().map(|pin| candidate.has(*pin)).collect();
            (kept, keeps_mix(answer), answer.objective, Reverse((answer.hours, answer.money)))
        };
        if self.best.answer == Answer::default() || rank(&candidate) > rank(&self.best) {
            self.best = candidate;
        }
    }

    /// Whether something is late that was not known to be.
    fn is_late(&self, candidate: &Candidate) -> bool {
        candidate.schedule.slots.iter().any(|slot| is_late(slot, self.by) && candidate.has(slot.activity))
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
            let candidate = self.solve(&Set::ALL, Limits { hours: Some(hours), ..self.limits });
            if !self.is_late(&candidate) {
                self.offer(candidate);
                return;
            }
        }
    }

    /// What of a path is done by the day: all that it needs ends before it.
    fn cut(&self, Candidate { answer, mut schedule }: Candidate) -> Candidate {
        let Asking { catalogue, question, .. } = self.asking;
        let mut path: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
        loop {
            let before = path.len();
            let in_time = schedule.slots.iter().filter(|slot| !is_late(slot, self.by));
            let in_time: Vec<ActivityId> = in_time.map(|slot| slot.activity).collect();
            // What has begun may be done before what it needs, and counts only with it.
            path = followable(catalogue, question.profile, &in_time);
            if path.len() == before || self.begun.is_empty() {
                break;
            }
            // What has begun may have waited for what goes.
            schedule = self.lay(&path, self.asking.tries);
        }
        let stays = |slot: &Slot| path.contains(&slot.activity) || self.begun.has(slot.activity);
        let slots: Vec<Slot> = schedule.slots.into_iter().filter(stays).collect();
        let ends = slots.iter().map(|slot| slot.days.ok().map(|days| days.end));
        let finish = ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max());
        let answer = part::of(self.asking, &answer, &path);
        Candidate { answer, schedule: Schedule { slots, finish, bound: None } }
    }

    fn lay(&self, path: &[ActivityId], tries: u32) -> Schedule {
        let late: Vec<ActivityId> = self.begun.activities().collect();
        let tasks: Vec<Task> = path.iter().map(|activity| self.asking.task(*activity)).collect();
        let Asking { catalogue, question, availability, .. } = *self.asking;
        // What is late in any order is laid in one that is good for what will be left of it.
        let can_end = can_end_alone_by(catalogue, question.profile, &tasks, availability, self.by);
        let tries = if can_end { tries } else { tries.min(TRIES_OF_LATE) };
        let asking = Asking { tries, ..*self.asking };
        asking.lay(path.iter().chain(&late).copied(), &late, Pace::By(self.by))
    }
}

/// The most that are looked at beside a late path, one by one.
const MOST_HELPERS: usize = 40;

/// Whether a path is worth having and keeps the mix, if one is wanted: one that closes nothing has no hours to share.
fn keeps_mix(answer: &Answer) -> bool {
    answer.objective > 0 && !answer.misses_mix()
}

/// In such a part of the paths all pins must have been kept.
const PART_IN_VAIN: u32 = 3;

/// A mix takes many answers: of the first path the whole effort, of each other such a part.
const PARTS_WITH_MIX: u64 = 10;

/// Of the orders in which the first path is laid, each other gets such a part.
const PART_OF_TRIES: u32 = 3;

/// Orders in which a path is laid that is proved to be late.
const TRIES_OF_LATE: u32 = 10;

/// How many times fewer hours are tried.
const TIMES_FEWER: u32 = 3;

/// Whether it ends after the day, or never.
pub(super) fn is_late(slot: &Slot, by: Date) -> bool {
    slot.days.is_err() || slot.days.is_ok_and(|days| days.end > by)
}

/// The activities of a path, the last to end first.
fn latest_first(schedule: &Schedule, by: Date) -> Vec<ActivityId> {
    let slots = sorted_by_key(schedule.slots.iter().collect(), |slot: &&Slot| {
        Reverse((is_late(slot, by), slot.days.ok().map(|days| days.end)))
    });
    slots.into_iter().map(|slot| slot.activity).collect()
}
