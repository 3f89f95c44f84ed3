//! Whether days that were promised can still be kept.

use crate::model::{Catalogue, Profile, sorted_by_key};

use super::board::{Board, Pool};
use super::jobs::{Job, jobs};
use super::{Availability, Days, Task};

/// A task with the days that were promised for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The task, with the hours that it still takes.
    pub task: Task,
    /// Its days; one that has none holds only once it is laid. Only of one that has begun the first may lie behind.
    pub days: Option<Days>,
}

/// Whether all tasks can be done on their promised days: after what they need, in their sessions and weeks, and within
/// the hours of each day, the soonest end first (which finds a way whenever there is one: W. A. Horn, 1974,
/// doi:10.1002/nav.3800210113).
pub fn holds(
    catalogue: &Catalogue,
    profile: &Profile,
    promised: &[Promised],
    availability: &Availability,
) -> bool {
    let Some(days) = promised.iter().map(|one| one.days).collect::<Option<Vec<Days>>>() else { return false };
    let board = Board::new(availability);
    let tasks: Vec<Task> = promised.iter().map(|promised| promised.task).collect();
    let jobs = jobs(catalogue, profile, &tasks, &board);
    let mut places = 0..jobs.len();
    let (every_job, every_task): (Vec<&Job>, Vec<&Task>) = jobs.iter().zip(&tasks).unzip();
    places.all(|place| is_kept(&days, place, &promised[place], &jobs[place], &board))
        && is_side_by_side(&days, &every_task, &board)
        && [Pool::Evening, Pool::Job].into_iter().all(|pool| has_hours(&days, &every_job, &board, pool))
}

/// Whether one task comes after what it needs, and on days on which it may be held.
fn is_kept(days: &[Days], place: usize, one: &Promised, job: &Job, board: &Board) -> bool {
    let Days { start, end } = days[place];
    let is_before = |other: &usize| days[*other].end < start;
    let has_begun = one.task.has_begun;
    let in_time = board.day(end).is_some() && (has_begun || board.day(start).is_some());
    let is_in_order = job.not_before.is_none_or(|other| days[other].start <= start);
    let needs = has_begun || job.needs.iter().all(|group| group.iter().any(is_before));
    let takes_its_weeks = end.days_since(start) + 1 >= i32::try_from(job.span).unwrap_or(i32::MAX);
    let is_held = board.day(start).zip(board.day(end)).is_some_and(|days| job.sessions.contains(&days));
    let chosen = one.task.chosen.is_none_or(|chosen| chosen <= start);
    let on_its_days = has_begun || if job.is_held { is_held } else { takes_its_weeks };
    in_time && is_in_order && needs && chosen && on_its_days
}

/// Whether nothing begins beside as many as may run; what has begun runs.
pub(super) fn is_side_by_side(days: &[Days], tasks: &[&Task], board: &Board) -> bool {
    let running = |one: &Days| {
        let runs = |other: &&Days| other.start <= one.start && one.start <= other.end;
        days.iter().filter(runs).count()
    };
    let mut begin = days.iter().zip(tasks).filter(|(_, task)| !task.has_begun);
    begin.all(|(one, _)| running(one) <= board.most_at_once as usize)
}

/// Whether the hours of the days are enough for all that are of one pool.
pub(super) fn has_hours(days: &[Days], jobs: &[&Job], board: &Board, pool: Pool) -> bool {
    let window = |place: usize| {
        let Days { start, end } = days[place];
        let first = board.day(start).unwrap_or(board.start_day());
        let last = board.day(end).unwrap_or(0);
        // The hours of a session may be spent on any day of its weeks.
        let is_held = jobs[place].is_held;
        if is_held { (first - first % 7, last - last % 7 + 6) } else { (first, last) }
    };
    let of_pool = (0..jobs.len()).filter(|place| jobs[*place].pool == pool && jobs[*place].quarters > 0);
    let mut left: Vec<(usize, usize, u32)> =
        of_pool.map(|place| (window(place).1, window(place).0, jobs[place].quarters)).collect();
    left = sorted_by_key(left, |window| *window);
    for day in 0..board.days() {
        let mut free = board.free[pool as usize][day];
        for (last, first, quarters) in &mut left {
            let takes = if *first <= day && day <= *last { free.min(*quarters) } else { 0 };
            (free, *quarters) = (free - takes, *quarters - takes);
        }
        if left.iter().any(|(last, _, quarters)| *last <= day && *quarters > 0) {
            return false;
        }
        left.retain(|(_, _, quarters)| *quarters > 0);
        if left.is_empty() {
            break;
        }
    }
    left.is_empty()
}
