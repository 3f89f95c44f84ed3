//! The tasks in numbers: how long, when at the earliest, after which others.

use crate::model::{Activity, ActivityId, Catalogue, Date, Family, Level, Profile, SkillId, sorted_by_key};

use super::board::{Board, Pool, WORKING_DAYS};
use super::{Availability, Task, soonest_end};

/// A task in numbers. Others are named by their place among the tasks.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) pool: Pool,
    /// Whether there is any time of its sort.
    pub(super) has_hours: bool,
    pub(super) quarters: u32,
    /// Days from the first to the last at the least.
    pub(super) span: usize,
    /// Whether it is held at sessions only.
    pub(super) is_held: bool,
    /// First and last days on the board, the first to end first.
    pub(super) sessions: Vec<(usize, usize)>,
    /// Of each group one must have ended before; of an empty one nothing does.
    pub(super) needs: Vec<Vec<usize>>,
    /// One that it may not begin before.
    pub(super) not_before: Option<usize>,
    /// The first day that it may begin on.
    pub(super) from: usize,
    /// Whether the last day of all is that of others.
    pub(super) may_be_late: bool,
    /// Whether the person chose that day.
    pub(super) is_chosen: bool,
    activity: ActivityId,
}

impl Job {
    /// At an even pace, the quarters that may be done within so many days from the first.
    pub(super) fn paced(&self, days: usize) -> u32 {
        if days >= self.span {
            return self.quarters;
        }
        (u64::from(self.quarters) * days as u64).div_ceil(self.span as u64) as u32
    }

    /// The activity.
    pub(super) fn activity(&self) -> ActivityId {
        self.activity
    }
}

pub(super) fn jobs(catalogue: &Catalogue, profile: &Profile, tasks: &[Task], board: &Board) -> Vec<Job> {
    let start = board.start_day();
    let path: Vec<ActivityId> = tasks.iter().map(|task| task.activity).collect();
    let place_of = |id: ActivityId| path.iter().position(|other| *other == id);
    let job = |task: &Task| {
        let activity = catalogue.activity(task.activity);
        let on_the_job = board.has_job_hours && activity.kind.family() == Family::Experience;
        let pool = if on_the_job { Pool::Job } else { Pool::Evening };
        let weeks = if task.has_begun || task.hours < activity.hours { 1 } else { activity.min_weeks };
        // Of a session that is running the rest is left.
        let first_left = |first: &Date| {
            if task.has_begun { Some(board.day(*first).unwrap_or(start)) } else { board.day(*first) }
        };
        let sessions = activity.sessions.iter();
        let sessions = sessions.filter_map(|(first, last)| Some((first_left(first)?, board.day(*last)?)));
        let sessions: Vec<(usize, usize)> = sessions.collect();
        Job {
            pool,
            has_hours: board.has_hours[pool as usize],
            quarters: task.hours.quarters(),
            span: shortest_span(weeks),
            is_held: !(activity.sessions.is_empty() || task.has_begun && sessions.is_empty()),
            sessions: sorted_by_key(sessions, |(first, last)| (*last, *first)),
            needs: waits_for(task, activity, board, needs(catalogue, profile, &path, task.activity)),
            not_before: task.not_before.and_then(place_of),
            from: task.chosen.map_or(start, |day| first_day(day, board)),
            may_be_late: task.may_be_late,
            is_chosen: task.chosen.is_some(),
            activity: task.activity,
        }
    };
    let mut jobs: Vec<Job> = tasks.iter().map(job).collect();
    keep_orders_that_can_be(&mut jobs);
    jobs
}

/// Whether a session of an activity is running on a day that began before it.
pub fn is_running(activity: &Activity, day: Date) -> bool {
    activity.sessions.iter().any(|(first, last)| *first < day && day <= *last)
}

/// What a task waits for: of what it needs all, but once it has begun only that which the path brings.
fn waits_for(task: &Task, activity: &Activity, board: &Board, mut needs: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let is_running = is_running(activity, board.date(board.start_day()));
    if task.has_begun {
        needs.retain(|group| !is_running && !group.is_empty());
    }
    needs
}

/// The first day that somebody chose, at the earliest the first of all; one beyond the board, when that is.
fn first_day(chosen: Date, board: &Board) -> usize {
    if chosen <= board.date(board.start_day()) {
        return board.start_day();
    }
    board.day(chosen).unwrap_or(board.days())
}

/// Drops orders in a circle, and those against what the jobs need of each other, until each job can have its turn.
fn keep_orders_that_can_be(jobs: &mut [Job]) {
    if jobs.iter().all(|job| job.not_before.is_none()) {
        return;
    }
    let mut has_turn = vec![false; jobs.len()];
    loop {
        let is_met = |job: &Job, has_turn: &[bool]| {
            job.needs.iter().all(|group| group.iter().any(|other| has_turn[*other]))
        };
        let is_next = |job: &Job, has_turn: &[bool]| {
            is_met(job, has_turn) && job.not_before.is_none_or(|other| has_turn[other])
        };
        if let Some(next) = (0..jobs.len()).find(|job| !has_turn[*job] && is_next(&jobs[*job], &has_turn)) {
            has_turn[next] = true;
            continue;
        }
        // What waits for its order alone; an order after something that can never be laid is kept.
        let waits = |job: &usize| !has_turn[*job] && is_met(&jobs[*job], &has_turn);
        let is_held_up = |job: &usize| leads_back(jobs, *job, &has_turn);
        let Some(held_up) = (0..jobs.len()).filter(waits).find(is_held_up) else { return };
        jobs[held_up].not_before = None;
    }
}

/// Whether what a job may not begin before waits, in the end, for that job.
fn leads_back(jobs: &[Job], job: usize, has_turn: &[bool]) -> bool {
    let mut known = vec![false; jobs.len()];
    let mut open: Vec<usize> = jobs[job].not_before.into_iter().collect();
    while let Some(other) = open.pop() {
        if other == job {
            return true;
        }
        if !has_turn[other] && !std::mem::replace(&mut known[other], true) {
            open.extend(jobs[other].not_before);
            open.extend(jobs[other].needs.iter().flatten());
        }
    }
    false
}

/// Days from the first to the last of something that is spread over so many weeks.
pub(super) fn shortest_span(weeks: u32) -> usize {
    if weeks < 2 { 1 } else { 7 * (weeks as usize - 1) + WORKING_DAYS as usize }
}

/// What an activity waits for: of each group one, by its place among the activities.
pub(super) fn needs(
    catalogue: &Catalogue,
    profile: &Profile,
    among: &[ActivityId],
    id: ActivityId,
) -> Vec<Vec<usize>> {
    let activity = catalogue.activity(id);
    let those = |brings: &dyn Fn(ActivityId) -> bool| -> Vec<usize> {
        // Nothing waits for itself.
        let brings = |(place, other): (usize, &ActivityId)| (*other != id && brings(*other)).then_some(place);
        among.iter().enumerate().filter_map(brings).collect()
    };
    let bring = |skill: SkillId, level: Level| {
        those(&|other| {
            let mut entries = catalogue.activity(other).develops.iter();
            entries.any(|entry| entry.skill == skill && entry.to >= level)
        })
    };
    let is_done = |id: &ActivityId| profile.done().binary_search(id).is_ok();
    let developed = activity.develops.iter().map(|entry| (entry.skill, entry.from));
    let levels = developed.chain(activity.needs_levels.iter().copied());
    let levels = levels.filter(|(skill, level)| profile.level(*skill) < *level);
    let all = activity.needs_all.iter().filter(|needed| !is_done(needed));
    let any = activity.needs_any.iter().filter(|group| !group.iter().any(is_done));
    let levels = levels.map(|(skill, level)| bring(skill, level));
    let all = all.map(|needed| those(&|other| other == *needed));
    let any = any.map(|group| those(&|other| group.contains(&other)));
    levels.chain(all).chain(any).collect()
}

/// The activities that are no task.
pub(super) fn others(catalogue: &Catalogue, tasks: &[Task]) -> Vec<ActivityId> {
    let is_other = |id: &ActivityId| !tasks.iter().any(|task| task.activity == *id);
    catalogue.activities().filter(is_other).collect()
}

/// The tasks as part of any path at all: whatever else in the catalogue could bring what one of them waits for may
/// have done so as soon as its own weeks and sessions allow, and takes no hours.
pub(super) fn jobs_of_any_path(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
    board: &Board,
) -> Vec<Job> {
    let mut all = jobs(catalogue, profile, tasks, board);
    let others = others(catalogue, tasks);
    let soonest =
        |place: &usize| board.day(soonest_end(availability, catalogue.activity(*others.get(*place)?))?);
    for (number, task) in tasks.iter().enumerate() {
        if task.has_begun {
            all[number].needs.clear();
            continue;
        }
        for (group, places) in needs(catalogue, profile, &others, task.activity).iter().enumerate() {
            let Some(from) = places.iter().filter_map(soonest).min() else { continue };
            let instead = Job {
                quarters: 0,
                span: 1,
                is_held: false,
                sessions: Vec::new(),
                needs: Vec::new(),
                not_before: None,
                from,
                ..all[number].clone()
            };
            let place = all.len();
            all[number].needs[group].push(place);
            all.push(instead);
        }
    }
    all
}
