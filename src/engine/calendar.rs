//! A path laid over days: each activity after what it needs, within the hours of each week, several side by side.

use crate::model::{ActivityId, Catalogue, Date, Family, Hours, Profile, sorted};

/// The latest day that is looked at, in days after the start: about twenty years.
const HORIZON: usize = 7305;
/// The working days of a week: hours a week are spread over Monday to Friday.
const WORKING_DAYS: u32 = 5;

/// When a person has how much time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The first day.
    pub start: Date,
    /// Hours a week for everything; where `on_the_job` is given, for all but the experience family.
    pub hours_per_week: Hours,
    /// Hours a week for the experience family alone.
    pub on_the_job_hours_per_week: Option<Hours>,
    /// First and last days of times in which nothing happens.
    pub away: Vec<(Date, Date)>,
    /// How many activities may run side by side.
    pub most_at_once: Option<u32>,
}

/// An activity to be laid out, with the hours that it still takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The activity.
    pub activity: ActivityId,
    /// The hours left.
    pub hours: Hours,
}

/// Where a task was laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The activity.
    pub activity: ActivityId,
    /// Its days, or why it has none.
    pub days: Result<Days, Unplaced>,
}

/// A first and a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// Why a task could not be laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// The person has no hours a week for it.
    NoHours,
    /// What it needs is neither there nor earlier in the path.
    NotReady,
    /// An activity that it needs could not be laid.
    After(ActivityId),
    /// No session begins late enough.
    NoSession,
    /// Its sessions leave too few hours in their weeks.
    TooDense,
    /// It would end more than twenty years after the start.
    TooLate,
}

/// Lays tasks over days in their order, each as early as what was laid before it allows.
///
/// An activity begins on a day after the last day of those activities of the path that first bring the levels and
/// prerequisites that it needs. It takes the free hours of each working day; one of two weeks or more goes at an even
/// pace and ends on the last working day of its weeks at the earliest. One with sessions is held in the first session
/// that begins late enough and whose weeks have room for it.
pub fn calendar(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
) -> Vec<Slot> {
    let mut board = Board::new(availability);
    let mut ready = Ready::new(catalogue, profile);
    let mut slots = Vec::with_capacity(tasks.len());
    for task in tasks {
        let days = ready.earliest(task.activity).and_then(|from| board.lay(catalogue, task, from));
        ready.note(task.activity, days.map(|(_, last)| last));
        let days = days.map(|(first, last)| Days { start: board.date(first), end: board.date(last) });
        slots.push(Slot { activity: task.activity, days });
    }
    slots
}

/// What is there from which day on.
struct Ready<'a> {
    catalogue: &'a Catalogue,
    profile: &'a Profile,
    /// The tasks so far, each with its last day or why it has none.
    laid: Vec<(ActivityId, Result<usize, Unplaced>)>,
}

impl<'a> Ready<'a> {
    fn new(catalogue: &'a Catalogue, profile: &'a Profile) -> Self {
        Self { catalogue, profile, laid: Vec::new() }
    }

    fn note(&mut self, activity: ActivityId, last: Result<usize, Unplaced>) {
        self.laid.push((activity, last));
    }

    /// The first day on which all that an activity needs is there.
    fn earliest(&self, id: ActivityId) -> Result<usize, Unplaced> {
        let activity = self.catalogue.activity(id);
        let mut day = 0;
        let developed = activity.develops.iter().map(|entry| (entry.skill, entry.from));
        for (skill, level) in developed.chain(activity.needs_levels.iter().copied()) {
            if self.profile.level(skill) < level {
                let brings = |other: ActivityId| {
                    let mut entries = self.catalogue.activity(other).develops.iter();
                    entries.any(|entry| entry.skill == skill && entry.to >= level)
                };
                day = day.max(self.after(brings)?);
            }
        }
        let is_done = |id: &ActivityId| self.profile.done().binary_search(id).is_ok();
        for needed in activity.needs_all.iter().filter(|needed| !is_done(needed)) {
            day = day.max(self.after(|other| other == *needed)?);
        }
        for group in activity.needs_any.iter().filter(|group| !group.iter().any(is_done)) {
            day = day.max(self.after(|other| group.contains(&other))?);
        }
        Ok(day)
    }

    /// The day after the first to end of those that bring something.
    fn after(&self, brings: impl Fn(ActivityId) -> bool) -> Result<usize, Unplaced> {
        let bringers = self.laid.iter().filter(|(id, _)| brings(*id));
        let first = bringers.clone().filter_map(|(_, last)| last.ok()).min();
        let unplaced = bringers.clone().next().map_or(Unplaced::NotReady, |(id, _)| Unplaced::After(*id));
        first.map(|last| last + 1).ok_or(unplaced)
    }
}

/// Which hours draw on which time.
#[derive(Clone, Copy)]
enum Pool {
    Evening = 0,
    Job = 1,
}

/// The days from the Monday before the start, each with its free quarters.
struct Board {
    monday: Date,
    /// By pool and day.
    free: [Vec<u32>; 2],
    has_hours: [bool; 2],
    running: Vec<u32>,
    most_at_once: u32,
    has_job_hours: bool,
}

impl Board {
    fn new(availability: &Availability) -> Self {
        let monday = availability.start.monday();
        let (evening, job) = (availability.hours_per_week, availability.on_the_job_hours_per_week);
        let mut board = Self {
            monday,
            free: [evening.quarters(), job.map_or(0, Hours::quarters)].map(spread),
            has_hours: [evening > Hours::ZERO, job.is_some_and(|job| job > Hours::ZERO)],
            running: vec![0; HORIZON],
            most_at_once: availability.most_at_once.unwrap_or(u32::MAX).max(1),
            has_job_hours: job.is_some(),
        };
        board.close(monday, availability.start.plus_days(-1));
        availability.away.iter().for_each(|(first, last)| board.close(*first, *last));
        board
    }

    fn date(&self, day: usize) -> Date {
        self.monday.plus_days(i32::try_from(day).unwrap_or(i32::MAX))
    }

    /// The day of a date, if it is on the board.
    fn day(&self, date: Date) -> Option<usize> {
        usize::try_from(date.days_since(self.monday)).ok().filter(|day| *day < HORIZON)
    }

    fn close(&mut self, first: Date, last: Date) {
        let first = first.days_since(self.monday).max(0);
        let last = last.days_since(self.monday).min(HORIZON as i32 - 1);
        for day in first..=last {
            self.free.iter_mut().for_each(|free| free[day as usize] = 0);
        }
    }

    fn lay(&mut self, catalogue: &Catalogue, task: &Task, from: usize) -> Result<(usize, usize), Unplaced> {
        let activity = catalogue.activity(task.activity);
        let on_the_job = self.has_job_hours && activity.kind.family() == Family::Experience;
        let pool = if on_the_job { Pool::Job } else { Pool::Evening };
        let quarters = task.hours.quarters();
        if quarters > 0 && !self.has_hours[pool as usize] {
            return Err(Unplaced::NoHours);
        }
        let (first, last, taken) = if activity.sessions.is_empty() {
            let weeks = if task.hours < activity.hours { 1 } else { activity.min_weeks };
            self.at_any_time(pool, quarters, weeks, from).ok_or(Unplaced::TooLate)?
        } else {
            self.in_a_session(pool, quarters, &activity.sessions, from)?
        };
        for (day, quarters) in taken {
            self.free[pool as usize][day] -= quarters;
        }
        self.running[first..=last].iter_mut().for_each(|running| *running += 1);
        Ok((first, last))
    }

    /// The first days at which a task fits, and what it takes of each.
    fn at_any_time(&self, pool: Pool, quarters: u32, weeks: u32, from: usize) -> Option<Laid> {
        let free = &self.free[pool as usize];
        let span = if weeks < 2 { 1 } else { 7 * (weeks as usize - 1) + WORKING_DAYS as usize };
        let mut first = from;
        while first < HORIZON {
            if self.running[first] >= self.most_at_once || (free[first] == 0 && quarters > 0) {
                first += 1;
                continue;
            }
            match self.begun_on(free, quarters, span, first) {
                Ok((last, taken)) => return Some((first, last, taken)),
                Err(crowded) => first = crowded + 1,
            }
        }
        None
    }

    /// The last day and what is taken of each, or the day on which too much else runs.
    fn begun_on(
        &self,
        free: &[u32],
        quarters: u32,
        span: usize,
        first: usize,
    ) -> Result<(usize, Vec<(usize, u32)>), usize> {
        let (mut left, mut taken) = (quarters, Vec::new());
        for (day, &free) in free.iter().enumerate().skip(first) {
            if self.running[day] >= self.most_at_once {
                return Err(day);
            }
            // At an even pace, this much may be done by the end of the day.
            let passed = day - first + 1;
            let paced = (u64::from(quarters) * passed.min(span) as u64).div_ceil(span as u64) as u32;
            let takes = free.min(paced.saturating_sub(quarters - left));
            if takes > 0 {
                taken.push((day, takes));
                left -= takes;
            }
            if left == 0 && passed >= span {
                return Ok((day, taken));
            }
        }
        Err(HORIZON)
    }

    /// The first session whose weeks have room for a task.
    fn in_a_session(
        &self,
        pool: Pool,
        quarters: u32,
        sessions: &[(Date, Date)],
        from: usize,
    ) -> Result<Laid, Unplaced> {
        let sessions = sorted(sessions.to_vec(), Ord::cmp);
        let mut reason = Unplaced::NoSession;
        for (start, end) in sessions {
            let (Some(first), Some(last)) = (self.day(start), self.day(end)) else { continue };
            if first < from || start < self.date(0) {
                continue;
            }
            reason = Unplaced::TooDense;
            let (mut left, mut taken) = (quarters, Vec::new());
            // Its own days first, then the rest of the weeks in which it is held.
            let week = first - first % 7..(last - last % 7 + 7).min(HORIZON);
            let outside = week.filter(|day| *day >= from && !(first..=last).contains(day));
            for day in (first..=last).chain(outside) {
                let takes = self.free[pool as usize][day].min(left);
                if takes > 0 {
                    taken.push((day, takes));
                    left -= takes;
                }
            }
            let is_crowded = (first..=last).any(|day| self.running[day] >= self.most_at_once);
            if left == 0 && !is_crowded {
                return Ok((first, last, taken));
            }
        }
        Err(reason)
    }
}

/// First and last day, and the quarters taken of each day.
type Laid = (usize, usize, Vec<(usize, u32)>);

/// Quarters a week, spread over the working days of all weeks.
fn spread(quarters: u32) -> Vec<u32> {
    let of_day = |day: usize| {
        let day = day as u64 % 7;
        let by = |day: u64| u64::from(quarters) * day.min(u64::from(WORKING_DAYS)) / u64::from(WORKING_DAYS);
        (by(day + 1) - by(day)) as u32
    };
    (0..HORIZON).map(of_day).collect()
}
