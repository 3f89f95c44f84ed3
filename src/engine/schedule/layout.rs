//! Jobs laid one after another, each as early as those laid before allow.

use super::Unplaced;
use super::board::{Board, Laid};
use super::jobs::Job;

/// Where each job was laid, by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) places: Vec<Result<Laid, Unplaced>>,
}

impl Layout {
    /// Whether every job has its days.
    pub(super) fn is_whole(&self) -> bool {
        self.places.iter().all(Result::is_ok)
    }

    /// The last day of all that were laid and may not be late.
    pub(super) fn finish(&self) -> usize {
        self.laid().filter(|laid| !laid.may_be_late).map(|laid| laid.last).max().unwrap_or(0)
    }

    /// The last day of all that were laid.
    pub(super) fn last(&self) -> usize {
        self.laid().map(|laid| laid.last).max().unwrap_or(0)
    }

    /// Less is better: jobs without days, the last day, and how late all end.
    pub(super) fn rank(&self) -> (usize, usize, usize) {
        let laid = self.laid().count();
        (self.places.len() - laid, self.finish(), self.laid().map(|laid| laid.last).sum())
    }

    fn laid(&self) -> impl Iterator<Item = &Laid> {
        self.places.iter().filter_map(|place| place.as_ref().ok())
    }
}

/// Lays the jobs in an order; one that waits for another comes as soon as that is laid.
pub(super) fn lay(jobs: &[Job], board: &Board, order: &[usize]) -> Layout {
    let layout = lay_on(jobs, board.first_years(), order);
    let is_too_late = |place: &Result<Laid, Unplaced>| *place == Err(Unplaced::TooLate);
    if layout.places.iter().any(is_too_late) { lay_on(jobs, board.clone(), order) } else { layout }
}

/// The same layout, if every job has its days in it, and those that may not be late end by one day and the others by
/// another; given up as soon as one does not.
pub(super) fn lay_by(
    jobs: &[Job],
    board: &Board,
    order: &[usize],
    (finish, latest): (usize, usize),
) -> Option<Layout> {
    // The hours of a session may be taken until the end of its week.
    let places = in_turn(jobs, board.first_days(latest - latest % 7 + 7), order, Result::is_ok);
    let layout = Layout { places: places.into_iter().collect::<Option<_>>()? };
    (layout.is_whole() && layout.finish() <= finish && layout.last() <= latest).then_some(layout)
}

/// Lays one job after another as long as each is laid as it should be.
fn in_turn(
    jobs: &[Job],
    mut board: Board,
    order: &[usize],
    goes_on: impl Fn(&Result<Laid, Unplaced>) -> bool,
) -> Vec<Option<Result<Laid, Unplaced>>> {
    let mut places: Vec<Option<Result<Laid, Unplaced>>> = vec![None; jobs.len()];
    let mut left = order.to_vec();
    while let Some(next) = left.iter().position(|job| is_ready(jobs, *job, &places)) {
        let number = left.remove(next);
        let job = &jobs[number];
        let place = board.place(job, earliest(job, &places));
        if let Ok(laid) = &place {
            board.take(job, laid);
        }
        let is_the_last = !goes_on(&place);
        places[number] = Some(place);
        if is_the_last {
            break;
        }
    }
    places
}

fn lay_on(jobs: &[Job], board: Board, order: &[usize]) -> Layout {
    let places = in_turn(jobs, board, order, |_| true);
    let reason = |job: &Job| {
        let waits = job.needs.iter().filter(|group| !group.iter().any(|other| is_laid(&places, *other)));
        let named = waits.flatten().chain(&job.not_before).find(|other| !is_laid(&places, **other));
        let is_in_vain = job.needs.iter().any(Vec::is_empty);
        named
            .filter(|_| !is_in_vain)
            .map_or(Unplaced::NotReady, |other| Unplaced::After(jobs[*other].activity()))
    };
    let reasons: Vec<Unplaced> = jobs.iter().map(reason).collect();
    let places =
        places.into_iter().zip(reasons).map(|(place, reason)| place.unwrap_or(Err(reason))).collect();
    Layout { places }
}

fn is_laid(places: &[Option<Result<Laid, Unplaced>>], job: usize) -> bool {
    matches!(places[job], Some(Ok(_)))
}

fn is_ready(jobs: &[Job], job: usize, places: &[Option<Result<Laid, Unplaced>>]) -> bool {
    let job = &jobs[job];
    let is_met = |group: &Vec<usize>| group.iter().any(|other| is_laid(places, *other));
    job.needs.iter().all(is_met) && job.not_before.is_none_or(|other| is_laid(places, other))
}

/// The first day on which all that a job needs is there.
fn earliest(job: &Job, places: &[Option<Result<Laid, Unplaced>>]) -> usize {
    let laid = |other: &usize| places[*other].as_ref().and_then(|place| place.as_ref().ok());
    let after = |group: &Vec<usize>| group.iter().filter_map(laid).map(|laid| laid.last + 1).min();
    let needed = job.needs.iter().filter_map(after).max().unwrap_or(0);
    let ordered = job.not_before.as_ref().and_then(laid).map_or(0, |laid| laid.first);
    job.from.max(needed).max(ordered)
}
