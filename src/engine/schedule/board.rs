//! The days from the Monday before the start, each with its free time.

use crate::model::{Date, Hours};

use super::jobs::Job;
use super::{Availability, Unplaced};

/// So many days are looked at, from the Monday before the start: about twenty years.
const HORIZON: usize = 7305;
/// So many days are looked at first.
const FIRST_YEARS: usize = 1100;
/// The working days of a week: hours a week are spread over Monday to Friday.
pub(super) const WORKING_DAYS: u32 = 5;

/// Most activities take time of no more days than this.
const MOST_TAKEN: usize = 32;

/// Which hours draw on which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pool {
    Evening = 0,
    Job = 1,
}

/// The days, each with its free quarters.
#[derive(Clone)]
pub(super) struct Board {
    monday: Date,
    start: Date,
    away: Vec<(Date, Date)>,
    /// By pool and day.
    pub(super) free: [Vec<u32>; 2],
    /// By pool: whether there are any hours a week.
    pub(super) has_hours: [bool; 2],
    running: Vec<u32>,
    /// By day on which as many run as may: a later day before which this is so of each.
    next: Vec<u32>,
    pub(super) most_at_once: u32,
    pub(super) has_job_hours: bool,
}

/// Where a job was laid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Laid {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The quarters taken of each day.
    taken: Vec<(usize, u32)>,
    pub(super) may_be_late: bool,
}

impl Board {
    pub(super) fn new(availability: &Availability) -> Self {
        let monday = availability.start.monday();
        // Beyond the last date there is nothing to lay anything on.
        let dates = usize::try_from(Date::LATEST.days_since(monday)).unwrap_or(0) + 1;
        let board = Self {
            monday,
            start: availability.start,
            away: availability.away.clone(),
            free: [Vec::new(), Vec::new()],
            has_hours: [false, false],
            running: vec![0; dates.min(HORIZON)],
            next: Vec::new(),
            most_at_once: availability.most_at_once.unwrap_or(u32::MAX).max(1),
            has_job_hours: availability.on_the_job_hours_per_week.is_some(),
        };
        board.with_hours_of(availability)
    }

    /// The same days with nothing on them and other hours a week.
    pub(super) fn with_hours_of(&self, availability: &Availability) -> Self {
        let job = availability.on_the_job_hours_per_week.unwrap_or_default();
        let hours = [availability.hours_per_week.unwrap_or_default(), job];
        let free = hours.map(|hours| spread(hours.quarters(), self.days()));
        let has_hours = hours.map(|hours| hours > Hours::ZERO);
        let days = self.days();
        let mut board =
            Self { free, has_hours, running: vec![0; days], next: vec![0; days], ..self.without_days() };
        board.close(self.monday, self.start.plus_days(-1));
        self.away.iter().for_each(|(first, last)| board.close(*first, *last));
        board
    }

    /// How many days there are.
    pub(super) fn days(&self) -> usize {
        self.running.len()
    }

    pub(super) fn date(&self, day: usize) -> Date {
        self.monday.plus_days(i32::try_from(day).unwrap_or(i32::MAX))
    }

    /// The first day on which anything may happen.
    pub(super) fn start_day(&self) -> usize {
        usize::try_from(self.start.days_since(self.monday)).unwrap_or(0)
    }

    /// The day of a date from the start on, if it is on the board.
    pub(super) fn day(&self, date: Date) -> Option<usize> {
        let day = usize::try_from(date.days_since(self.monday)).ok();
        day.filter(|day| *day < self.days() && date >= self.start)
    }

    fn close(&mut self, first: Date, last: Date) {
        let first = first.days_since(self.monday).max(0);
        let last = last.days_since(self.monday).min(self.days() as i32 - 1);
        for day in first..=last {
            self.free.iter_mut().for_each(|free| free[day as usize] = 0);
        }
    }

    /// The hours of each week, by its Monday.
    pub(super) fn weeks(&self, laid: &Laid) -> Vec<(Date, Hours)> {
        let mut weeks: Vec<(usize, u32)> = Vec::new();
        // The days of a session come before the rest of its weeks.
        for (day, quarters) in &laid.taken {
            let week = day / 7;
            match weeks.iter_mut().find(|(known, _)| *known == week) {
                Some((_, sum)) => *sum += quarters,
                None => weeks.push((week, *quarters)),
            }
        }
        let weeks = crate::model::sorted_by_key(weeks, |(week, _)| *week).into_iter();
        weeks.map(|(week, quarters)| (self.date(7 * week), Hours::from_quarters(quarters))).collect()
    }

    /// The first years alone: most paths end in them, and a copy costs less.
    pub(super) fn first_years(&self) -> Self {
        self.first_days(FIRST_YEARS)
    }

    /// So many days alone.
    pub(super) fn first_days(&self, count: usize) -> Self {
        let first = |days: &[u32]| days.iter().take(count).copied().collect();
        Self {
            free: [first(&self.free[0]), first(&self.free[1])],
            running: first(&self.running),
            next: first(&self.next),
            ..self.without_days()
        }
    }

    fn without_days(&self) -> Self {
        Self {
            free: [Vec::new(), Vec::new()],
            running: Vec::new(),
            next: Vec::new(),
            away: self.away.clone(),
            ..*self
        }
    }

    /// Takes the days and hours that a job gets.
    pub(super) fn take(&mut self, job: &Job, laid: &Laid) {
        for (day, quarters) in &laid.taken {
            self.free[job.pool as usize][*day] -= quarters;
        }
        let mut next = laid.last as u32 + 1;
        for day in (laid.first..=laid.last).rev() {
            self.running[day] += 1;
            if self.running[day] >= self.most_at_once {
                self.next[day] = next;
            } else {
                next = day as u32;
            }
        }
    }

    /// The first days from one on at which a job fits.
    pub(super) fn place(&self, job: &Job, from: usize) -> Result<Laid, Unplaced> {
        if job.quarters > 0 && !job.has_hours {
            return Err(Unplaced::NoHours);
        }
        if job.is_held {
            self.in_a_session(job, from)
        } else {
            self.at_any_time(job, from).ok_or(Unplaced::TooLate)
        }
    }

    fn at_any_time(&self, job: &Job, from: usize) -> Option<Laid> {
        let free = &self.free[job.pool as usize];
        let mut taken = Vec::with_capacity(MOST_TAKEN);
        let mut first = from;
        while first < free.len() {
            if self.running[first] >= self.most_at_once {
                first = self.next[first] as usize;
            } else if free[first] == 0 && job.quarters > 0 {
                first += 1;
            } else {
                match self.begun_on(job, first, &mut taken) {
                    Ok(last) => return Some(Laid { first, last, taken, may_be_late: job.may_be_late }),
                    Err(crowded) => first = crowded + 1,
                }
            }
        }
        None
    }

    /// The last day, or the day on which too much else runs; what is taken of each day comes into the list.
    fn begun_on(&self, job: &Job, first: usize, taken: &mut Vec<(usize, u32)>) -> Result<usize, usize> {
        taken.clear();
        let mut left = job.quarters;
        let days = self.free[job.pool as usize].iter().zip(&self.running).enumerate().skip(first);
        for (day, (&free, running)) in days {
            if *running >= self.most_at_once {
                return Err(day);
            }
            let passed = day - first + 1;
            if free > 0 && left > 0 {
                let takes = free.min(job.paced(passed).saturating_sub(job.quarters - left));
                if takes > 0 {
                    taken.push((day, takes));
                    left -= takes;
                }
            }
            if left == 0 && passed >= job.span {
                return Ok(day);
            }
        }
        Err(self.running.len())
    }

    /// The session that ends first among those whose weeks have room for a job.
    fn in_a_session(&self, job: &Job, from: usize) -> Result<Laid, Unplaced> {
        let mut reason = Unplaced::NoSession;
        for &(first, last) in job.sessions.iter().filter(|(first, _)| *first >= from) {
            if last >= self.running.len() {
                return Err(Unplaced::TooLate);
            }
            reason = Unplaced::TooDense;
            let is_crowded = (first..=last).any(|day| self.running[day] >= self.most_at_once);
            if let Some(taken) = self.hours_of_a_session(job, from, first, last).filter(|_| !is_crowded) {
                return Ok(Laid { first, last, taken, may_be_late: job.may_be_late });
            }
        }
        Err(reason)
    }

    /// The hours of a session: at an even pace over its own days as far as there is room, then on any of these, then
    /// on those before it in its weeks, then on those after it, the last first, as what waits for it wants the next.
    fn hours_of_a_session(
        &self,
        job: &Job,
        from: usize,
        first: usize,
        last: usize,
    ) -> Option<Vec<(usize, u32)>> {
        let free = &self.free[job.pool as usize];
        let mut taken: Vec<(usize, u32)> = Vec::new();
        let mut left = job.quarters;
        let mut take = |day: usize, most: u32| {
            let so_far: u32 = taken.iter().filter(|(of, _)| *of == day).map(|(_, quarters)| quarters).sum();
            let takes = (free[day] - so_far).min(most).min(left);
            if takes > 0 {
                taken.push((day, takes));
                left -= takes;
            }
            left
        };
        let days = (last - first + 1) as u64;
        for day in first..=last {
            let paced = (u64::from(job.quarters) * (day - first + 1) as u64).div_ceil(days) as u32;
            let done = job.quarters - take(day, 0);
            take(day, paced.saturating_sub(done));
        }
        let before = (first - first % 7).max(from)..first;
        let after = (last + 1..(last - last % 7 + 7).min(free.len())).rev();
        let rest = (first..=last).chain(before).chain(after);
        let left = rest.map(|day| take(day, u32::MAX)).last()?;
        (left == 0).then_some(taken)
    }
}

/// Quarters a week, spread over the working days of so many days.
fn spread(quarters: u32, days: usize) -> Vec<u32> {
    let by = |day: u64| u64::from(quarters) * day.min(u64::from(WORKING_DAYS)) / u64::from(WORKING_DAYS);
    let week: Vec<u32> = (0..7).map(|day| (by(day + 1) - by(day)) as u32).collect();
    week.into_iter().cycle().take(days).collect()
}
