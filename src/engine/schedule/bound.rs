//! No schedule ends earlier than this.
//!
//! Three limits hold for every schedule: each job takes its days after the soonest that what it needs can end; the
//! hours of a sort that begin no sooner than a day fill the free time from that day on (the preemptive one-machine
//! bound with heads and tails: J. Carlier, "The one-machine sequencing problem", 1982); and where only so many may run
//! side by side, their days fill as many rows.

use crate::model::sorted_by_key;

use super::board::{Board, Pool, WORKING_DAYS};
use super::jobs::Job;

/// The first day on which all jobs can have ended; `None` when one of them can never be laid.
pub(super) fn earliest_finish(jobs: &[Job], board: &Board) -> Option<usize> {
    let ends = alone(jobs, board);
    let ends: Vec<(usize, usize)> = ends.into_iter().collect::<Option<_>>()?;
    let lengths: Vec<Length> = lengths(jobs, board);
    let tails = tails(jobs, &lengths, &ends);
    let counts = jobs.iter().map(|job| !job.may_be_late);
    let chains = ends.iter().zip(&tails).zip(counts).filter(|(_, counts)| *counts);
    let chain = chains.map(|(((_, last), tail), _)| last + tail).max()?;
    let by_hours = [Pool::Evening, Pool::Job].map(|pool| by_hours(jobs, board, pool, &ends, &tails));
    let [evening, job] = by_hours;
    Some(chain.max(evening).max(job).max(by_rows(jobs, board, &lengths, &ends, &tails)))
}

/// The soonest first and last day of each job, if nothing else took time.
fn alone(jobs: &[Job], board: &Board) -> Vec<Option<(usize, usize)>> {
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; jobs.len()];
    // Ends only come sooner as more is known of what is needed; what has none yet is never, not now.
    for _ in 0..=jobs.len() {
        let mut has_changed = false;
        for (number, job) in jobs.iter().enumerate() {
            let after = |group: &Vec<usize>| {
                group.iter().filter_map(|other| ends[*other]).map(|(_, last)| last + 1).min()
            };
            let Some(needed) = job.needs.iter().map(after).collect::<Option<Vec<_>>>() else { continue };
            let ordered = job.not_before.and_then(|other| ends[other]).map_or(0, |(first, _)| first);
            let from = needed.into_iter().max().unwrap_or(0).max(job.from).max(ordered);
            if ends[number].is_some_and(|(known, _)| known == from) {
                continue;
            }
            let Ok(laid) = board.place(job, from) else { continue };
            let end = Some((from, laid.last));
            has_changed |= ends[number] != end;
            ends[number] = end;
        }
        if !has_changed {
            break;
        }
    }
    ends
}

/// How long a job runs at the least.
struct Length {
    /// Days from the first to the last.
    days: usize,
    /// Days of these that have any free time.
    open: usize,
}

fn lengths(jobs: &[Job], board: &Board) -> Vec<Length> {
    let most = board.free.each_ref().map(|free| free.iter().copied().max().unwrap_or(0).max(1));
    let length = |job: &Job| {
        if job.is_held {
            let days = job.sessions.iter().map(|(first, last)| last - first + 1).min().unwrap_or(1);
            return Length { days, open: 0 };
        }
        let open = job.quarters.div_ceil(most[job.pool as usize]) as usize;
        // There is a weekend after each five working days but the last.
        let weekends = open.saturating_sub(1) / WORKING_DAYS as usize;
        Length { days: job.span.max(open + 2 * weekends), open }
    };
    jobs.iter().map(length).collect()
}

/// The fewest days from the end of each job to the end of all that can be had by no other way and may not be late.
fn tails(jobs: &[Job], lengths: &[Length], ends: &[(usize, usize)]) -> Vec<usize> {
    // None where nothing that comes after it counts.
    let mut tails: Vec<Option<usize>> = jobs.iter().map(|job| (!job.may_be_late).then_some(0)).collect();
    let last_first = sorted_by_key((0..jobs.len()).collect(), |job| std::cmp::Reverse(ends[*job].0));
    for later in last_first {
        let Some(tail) = tails[later].map(|tail| tail + lengths[later].days) else { continue };
        for group in &jobs[later].needs {
            if let [only] = group.as_slice() {
                tails[*only] = tails[*only].max(Some(tail));
            }
        }
    }
    tails.into_iter().map(Option::unwrap_or_default).collect()
}

/// The hours of one sort, the longest tail first, as if each could be put aside at any time.
fn by_hours(jobs: &[Job], board: &Board, pool: Pool, ends: &[(usize, usize)], tails: &[usize]) -> usize {
    // The hours of a session may be spent until the Sunday after its last day.
    let tail = |job: usize| tails[job] as i64 - if jobs[job].is_held { 6 } else { 0 };
    let of_pool = |job: &usize| jobs[*job].pool == pool && jobs[*job].quarters > 0 && !jobs[*job].may_be_late;
    let by_tail = (0..jobs.len()).filter(of_pool).collect();
    let by_tail = sorted_by_key(by_tail, |job: &usize| std::cmp::Reverse(tail(*job)));
    let mut left: Vec<(usize, usize, u32)> = by_tail
        .into_iter()
        .map(|job: usize| (job, opens(&jobs[job], ends[job].0), jobs[job].quarters))
        .collect();
    let mut finish = 0;
    for day in 0..board.days() {
        let mut free = board.free[pool as usize][day];
        if free == 0 {
            continue;
        }
        for (job, _, quarters) in left.iter_mut().filter(|(_, opens, _)| *opens <= day) {
            let takes = free.min(*quarters);
            (free, *quarters) = (free - takes, *quarters - takes);
            if *quarters == 0 {
                finish = finish.max(day as i64 + tail(*job));
            }
            if free == 0 {
                break;
            }
        }
        left.retain(|(.., quarters)| *quarters > 0);
        if left.is_empty() {
            break;
        }
    }
    usize::try_from(finish).unwrap_or(0)
}

/// The first day on which a job may take hours.
fn opens(job: &Job, from: usize) -> usize {
    let begins = job.sessions.iter().map(|(first, _)| *first).filter(|first| *first >= from);
    begins.min().map_or(from, |first| (first - first % 7).max(from))
}

/// The days of all jobs from each day on, side by side in as many rows as there may be.
fn by_rows(
    jobs: &[Job],
    board: &Board,
    lengths: &[Length],
    ends: &[(usize, usize)],
    tails: &[usize],
) -> usize {
    let rows = board.most_at_once as usize;
    // The days with free time, in order, and how many there are before each day.
    let open: Vec<usize> =
        (0..board.days()).filter(|day| board.free.iter().any(|free| free[*day] > 0)).collect();
    let last_first = sorted_by_key((0..ends.len()).collect(), |job| std::cmp::Reverse(ends[*job].0));
    let (mut days, mut open_days, mut tail, mut finish) = (0, 0, usize::MAX, 0);
    for job in last_first.into_iter().filter(|job| !jobs[*job].may_be_late) {
        days += lengths[job].days;
        open_days += lengths[job].open;
        tail = tails[job].min(tail);
        let first = ends[job].0;
        let in_days = first + days.div_ceil(rows).saturating_sub(1);
        let before = open.partition_point(|day| *day < first);
        let in_open_days = open_days.div_ceil(rows).checked_sub(1).and_then(|more| open.get(before + more));
        finish = finish.max(in_days.max(in_open_days.copied().unwrap_or(0)) + tail);
    }
    finish
}
