//! Promised days that can no longer be kept are given others, and all else is left where it is.

use crate::model::{Catalogue, Date, Profile};

use super::board::{Board, Pool};
use super::holds::{has_hours, is_side_by_side};
use super::jobs::{Job, jobs};
use super::{Availability, Days, Promised, Task};

/// What has to move is looked for so many days ahead.
const MOST_DAYS: i32 = 3 * 366;

/// Days for all tasks, those that were promised wherever they can be kept; `None` where that was not found to be
/// possible.
///
/// What was promised first is settled first. What has to move goes where the hours that the promised days leave are
/// soonest enough, and what waits for it moves in its turn.
pub fn keep(
    catalogue: &Catalogue,
    profile: &Profile,
    promised: &[Promised],
    availability: &Availability,
) -> Option<Vec<Days>> {
    let board = Board::new(availability);
    let tasks: Vec<Task> = promised.iter().map(|one| one.task).collect();
    let jobs = jobs(catalogue, profile, &tasks, &board);
    let mut keeping =
        Keeping { jobs: &jobs, tasks: &tasks, board, settled: vec![None; tasks.len()], promised };
    while let Some(next) = keeping.next() {
        keeping.settled[next] = Some(keeping.days_of(next)?);
    }
    let days: Vec<Days> = keeping.settled.iter().copied().collect::<Option<_>>()?;
    keeping.has_room(&(0..days.len()).collect::<Vec<_>>(), &days).then_some(days)
}

struct Keeping<'a> {
    jobs: &'a [Job],
    tasks: &'a [Task],
    promised: &'a [Promised],
    board: Board,
    settled: Vec<Option<Days>>,
}

impl Keeping<'_> {
    /// What was promised first of that which waits for nothing more; new tasks as soon as they can be.
    fn next(&self) -> Option<usize> {
        let is_ready = |place: &usize| {
            let job = &self.jobs[*place];
            let is_met = |group: &Vec<usize>| group.iter().any(|other| self.settled[*other].is_some());
            let is_ordered = job.not_before.is_none_or(|other| self.settled[other].is_some());
            self.settled[*place].is_none() && job.needs.iter().all(is_met) && is_ordered
        };
        let start = |place: &usize| self.promised[*place].days.map(|days| days.start);
        (0..self.jobs.len()).filter(is_ready).min_by_key(start)
    }

    /// The promised days, if what the task waits for has ended before them and they are not over; else others.
    fn days_of(&self, place: usize) -> Option<Days> {
        let task = &self.tasks[place];
        let first = self.first_day(place)?;
        let can_keep = |days: &Days| {
            let starts_in_time = task.has_begun || days.start >= first;
            let is_chosen = task.chosen.is_none_or(|chosen| chosen <= days.start);
            let is_ahead = self.board.day(days.end).is_some();
            starts_in_time
                && is_chosen
                && is_ahead
                && (!self.jobs[place].is_held || self.is_session(place, days))
        };
        let kept = self.promised[place].days.filter(can_keep);
        kept.filter(|days| self.fits(place, *days)).or_else(|| self.moved(place, first))
    }

    /// The first day on which a task may begin: after the soonest end of what it needs.
    fn first_day(&self, place: usize) -> Option<Date> {
        let job = &self.jobs[place];
        let after = |group: &Vec<usize>| {
            let ends = group.iter().filter_map(|other| self.settled[*other]);
            ends.map(|days| days.end.plus_days(1)).min()
        };
        let needed = job.needs.iter().map(after).collect::<Option<Vec<_>>>()?.into_iter().max();
        let ordered = job.not_before.and_then(|other| self.settled[other]).map(|days| days.start);
        let free = self.board.date(job.from);
        needed.into_iter().chain(ordered).chain([free]).max()
    }

    fn is_session(&self, place: usize, days: &Days) -> bool {
        let ends = self.board.day(days.end);
        let starts = self.board.day(days.start);
        let mut sessions = self.jobs[place].sessions.iter();
        sessions.any(|(first, last)| {
            ends == Some(*last) && (starts == Some(*first) || self.tasks[place].has_begun)
        })
    }

    /// Days soon after the first on which a task may begin.
    fn moved(&self, place: usize, first: Date) -> Option<Days> {
        let job = &self.jobs[place];
        let day = |day: usize| self.board.date(day);
        if job.is_held {
            let mut sessions =
                job.sessions.iter().map(|(first, last)| Days { start: day(*first), end: day(*last) });
            return sessions.find(|days| days.start >= first && self.fits(place, *days));
        }
        let is_open = |date: &Date| {
            let day = self.board.day(*date);
            job.quarters == 0 || day.is_some_and(|day| self.board.free[job.pool as usize][day] > 0)
        };
        let first = (0..=MOST_DAYS).map(|days| first.plus_days(days)).find(is_open)?;
        let fits = |start: Date, days: i32| {
            let days = Days { start, end: start.plus_days(days - 1) };
            self.board.day(days.end).is_some() && self.fits(place, days)
        };
        // The soonest end, and from there back to the shortest time.
        let shortest = i32::try_from(job.span).ok()?;
        let longest = (0..).map(|times| shortest << times).take_while(|days| *days <= MOST_DAYS);
        let enough = longest.into_iter().find(|days| fits(first, *days))?;
        let days = least(shortest, enough, |days| fits(first, days));
        let end = first.plus_days(days - 1);
        let fewest = least(shortest, days, |days| fits(end.plus_days(1 - days), days));
        let mut earlier = (fewest..=days).map(|days| end.plus_days(1 - days));
        let latest = if self.is_chosen_anew(place) { first } else { earlier.find(is_open).unwrap_or(first) };
        let started = self.promised[place].days.filter(|_| self.tasks[place].has_begun);
        let start = started.map_or(latest, |days| days.start);
        Some(Days { start, end })
    }

    /// Whether there is room for a task on some days beside what is settled and what is promised and not yet settled.
    fn fits(&self, place: usize, days: Days) -> bool {
        let is_chosen = self.is_chosen_anew(place);
        let of = |other: usize| {
            let ahead = self.promised[other].days.filter(|days| {
                self.board.day(days.start).is_some()
                    || self.tasks[other].has_begun && self.board.day(days.end).is_some()
            });
            if other == place { Some(days) } else { self.settled[other].or(ahead.filter(|_| !is_chosen)) }
        };
        let (places, days): (Vec<usize>, Vec<Days>) =
            (0..self.jobs.len()).filter_map(|other| Some((other, of(other)?))).unzip();
        self.has_room(&places, &days)
    }

    /// Whether the person just chose the first day of a task: what else was promised makes room for it.
    fn is_chosen_anew(&self, place: usize) -> bool {
        self.promised[place].days.is_none() && self.tasks[place].chosen.is_some()
    }

    fn has_room(&self, places: &[usize], days: &[Days]) -> bool {
        let jobs: Vec<&Job> = places.iter().map(|place| &self.jobs[*place]).collect();
        let tasks: Vec<&Task> = places.iter().map(|place| &self.tasks[*place]).collect();
        is_side_by_side(days, &tasks, &self.board)
            && [Pool::Evening, Pool::Job].into_iter().all(|pool| has_hours(days, &jobs, &self.board, pool))
    }
}

/// The least number from one up to another, which is enough, where more is never worse.
fn least(first: i32, enough: i32, is_enough: impl Fn(i32) -> bool) -> i32 {
    let (mut first, mut enough) = (first, enough);
    while first < enough {
        let middle = first + (enough - first) / 2;
        if is_enough(middle) {
            enough = middle;
        } else {
            first = middle + 1;
        }
    }
    enough
}
