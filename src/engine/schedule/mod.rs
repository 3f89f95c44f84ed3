//! A path laid over days: each activity after what it needs, within the hours of each week, several side by side. It
//! ends as early as can be found, with a proved limit on how early any other could end, and then in the steadiest
//! weeks.

mod board;
mod bound;
mod holds;
mod jobs;
mod keep;
mod layout;
mod orders;

use crate::model::{Activity, ActivityId, Catalogue, Date, Hours, Profile};

pub use holds::{Promised, holds};
pub use jobs::is_running;
pub use keep::keep;

use board::Board;
use jobs::jobs;
use layout::Layout;

/// When a person has how much time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// The first day.
    pub start: Date,
    /// Hours a week for everything; where `on_the_job` is given, for all but the experience family. Where it is not
    /// known nothing is laid that draws on it.
    pub hours_per_week: Option<Hours>,
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
    /// The first day that the person chose for it. It is laid before all that has none, and begins on that day or as
    /// soon after it as what it needs and the hours allow.
    pub chosen: Option<Date>,
    /// Another task that it may not begin before, as the person ordered them. Of orders in a circle, or against what
    /// the tasks need of each other, as many are kept as can be.
    pub not_before: Option<ActivityId>,
    /// Whether it has begun: it is not spread over all of its weeks, and goes on after those tasks that bring what it
    /// needs. In a session that is running it waits for nothing; where its sessions are over it is done on any days.
    pub has_begun: bool,
    /// Whether it may end when it will: the last day of all is that of the others.
    pub may_be_late: bool,
}

impl Task {
    /// A task that the person left free.
    pub fn new(activity: ActivityId, hours: Hours) -> Self {
        Self { activity, hours, chosen: None, not_before: None, has_begun: false, may_be_late: false }
    }
}

/// Tasks on days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Where each task was laid, in the order of the tasks.
    pub slots: Vec<Slot>,
    /// The last day of all but those that may be late, when every task has its days.
    pub finish: Option<Date>,
    /// No schedule of these tasks ends before this day; as early as `finish` where that is proved to be the earliest.
    pub bound: Option<Date>,
}

impl Schedule {
    /// Whether nothing can end earlier.
    pub fn is_earliest(&self) -> bool {
        self.finish.is_some() && self.finish == self.bound
    }
}

/// Where a task was laid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The activity.
    pub activity: ActivityId,
    /// Its days, or why it has none.
    pub days: Result<Days, Unplaced>,
    /// The hours that it takes of each week, by the Monday, without those in which it takes none.
    pub weeks: Vec<(Date, Hours)>,
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
    /// What it needs is neither there nor in the path.
    NotReady,
    /// An activity that it needs, or comes after, could not be laid.
    After(ActivityId),
    /// No session begins late enough.
    NoSession,
    /// Its sessions leave too few hours in their weeks.
    TooDense,
    /// It would end more than twenty years after the start, or after the last date that there is.
    TooLate,
}

/// What is wanted of the weeks once the last day is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As few hours a week as do not delay the last day.
    Steady,
    /// Each task as soon as it can be.
    Soon,
    /// Each task as soon as it can be, and no sooner last day is looked for than this one.
    By(Date),
}

/// Lays tasks over days so that the last one ends as early as was found in so many tries, and then at a pace.
///
/// An activity begins on a day after the last day of those activities of the path that bring the levels and
/// prerequisites that it needs. It takes the free hours of each working day; one of two weeks or more goes at an even
/// pace and ends on the last working day of its weeks at the earliest. One with sessions is held in that
/// session which ends first of those that begin late enough and whose weeks have room for it: its days are those of the
/// session, and its hours count in the weeks of these, on the days of the session as far as there is room.
pub fn schedule(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
    tries: u32,
    pace: Pace,
) -> Schedule {
    let board = Board::new(availability);
    let jobs = jobs(catalogue, profile, tasks, &board);
    let bound = bound::earliest_finish(&jobs, &board);
    let enough = match pace {
        Pace::By(day) => bound.max(board.day(day)),
        Pace::Steady | Pace::Soon => bound,
    };
    let (order, layout) = orders::best(&jobs, &board, enough, tries);
    let layout = match pace {
        Pace::Steady => steadiest(&jobs, &board, availability, &order, layout),
        Pace::Soon | Pace::By(_) => layout,
    };
    let slots = tasks.iter().zip(layout.places.iter());
    let slots = slots.map(|(task, place)| match place {
        Ok(laid) => Slot {
            activity: task.activity,
            days: Ok(Days { start: board.date(laid.first), end: board.date(laid.last) }),
            weeks: board.weeks(laid),
        },
        Err(reason) => Slot { activity: task.activity, days: Err(*reason), weeks: Vec::new() },
    });
    let is_whole = layout.is_whole() && tasks.iter().any(|task| !task.may_be_late);
    Schedule {
        slots: slots.collect(),
        finish: is_whole.then(|| board.date(layout.finish())),
        bound: bound.filter(|_| is_whole).map(|day| board.date(day)),
    }
}

/// The hours of one sort that there are on working days from the first day to another, both included.
pub fn free_until(availability: &Availability, hours_per_week: Hours, last: Date) -> Hours {
    let of_that = Availability { hours_per_week: Some(hours_per_week), ..availability.clone() };
    let board = Board::new(&of_that);
    let free = &board.free[board::Pool::Evening as usize];
    let days = usize::try_from(last.days_since(board.date(0)) + 1).unwrap_or(0).min(free.len());
    Hours::from_quarters(free[..days].iter().sum())
}

/// The soonest last day of an activity by its weeks and sessions alone; `None` where no session is left, or no date.
pub fn soonest_end(availability: &Availability, activity: &Activity) -> Option<Date> {
    if activity.sessions.is_empty() {
        let days = i32::try_from(jobs::shortest_span(activity.min_weeks) - 1).unwrap_or(i32::MAX);
        let end = availability.start.plus_days(days);
        // There may be no such date.
        return (end.days_since(availability.start) == days).then_some(end);
    }
    let held = activity.sessions.iter().filter(|(first, _)| *first >= availability.start);
    held.map(|(_, last)| *last).min()
}

/// The activities that can no longer be held: no session of theirs is left, or none has room for their hours though
/// nothing else takes any.
pub fn never_held(catalogue: &Catalogue, availability: &Availability) -> Vec<ActivityId> {
    let held: Vec<Task> = catalogue
        .activities()
        .map(|id| (id, catalogue.activity(id)))
        .filter(|(_, activity)| !activity.sessions.is_empty())
        .map(|(id, activity)| Task::new(id, activity.hours))
        .collect();
    if held.is_empty() {
        return Vec::new();
    }
    let board = Board::new(availability);
    let has_hours = availability.hours_per_week.is_some();
    let is_never = |task: &Task| {
        let jobs = jobs(catalogue, &Profile::default(), std::slice::from_ref(task), &board);
        let laid = jobs.first().map(|job| board.place(job, board.start_day()));
        match laid {
            Some(Err(Unplaced::NoSession)) => true,
            // Of hours that are not known nothing is said.
            Some(Err(Unplaced::TooDense)) => has_hours,
            _ => false,
        }
    };
    held.iter().filter(|task| is_never(task)).map(|task| task.activity).collect()
}

/// Whether tasks could end by a day in some path, whatever else is in it: no path with all of these ends by it if not.
pub fn can_end_by(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
    by: Date,
) -> bool {
    let mut board = Board::new(availability);
    // What is done instead of another takes no place either.
    board.most_at_once = u32::MAX;
    let jobs = jobs::jobs_of_any_path(catalogue, profile, tasks, availability, &board);
    bound::earliest_finish(&jobs, &board).is_some_and(|day| board.date(day) <= by)
}

/// Whether tasks could end by a day if nothing else is in the path: no schedule of these ends by it if not.
pub fn can_end_alone_by(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
    by: Date,
) -> bool {
    let board = Board::new(availability);
    let jobs = jobs(catalogue, profile, tasks, &board);
    bound::earliest_finish(&jobs, &board).is_some_and(|day| board.date(day) <= by)
}

/// Activities that are none of the tasks and bring something that one of them waits for.
pub fn instead(catalogue: &Catalogue, profile: &Profile, tasks: &[Task]) -> Vec<ActivityId> {
    let others = jobs::others(catalogue, tasks);
    let mut places: Vec<usize> = tasks
        .iter()
        .flat_map(|task| jobs::needs(catalogue, profile, &others, task.activity))
        .flatten()
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| others.get(place).copied()).collect()
}

/// The layout in the same order with the fewest hours a week, of either sort, that end no task of it too late.
fn steadiest(
    jobs: &[jobs::Job],
    board: &Board,
    availability: &Availability,
    order: &[usize],
    mut best: Layout,
) -> Layout {
    if !best.is_whole() {
        return best;
    }
    let (finish, last) = (best.finish(), best.last());
    let mut kept = availability.clone();
    for pool in [board::Pool::Evening, board::Pool::Job] {
        let Some(given) = kept.hours_in(pool) else { continue };
        // Between what is too little and what is enough.
        let (mut little, mut enough) = (0, given.quarters());
        while enough - little > 1 {
            let middle = little + (enough - little) / 2;
            let narrower = kept.with_hours_in(pool, Hours::from_quarters(middle));
            match layout::lay_by(jobs, &board.with_hours_of(&narrower), order, (finish, last)) {
                Some(layout) => (best, enough) = (layout, middle),
                None => little = middle,
            }
        }
        kept = kept.with_hours_in(pool, Hours::from_quarters(enough));
    }
    best
}

impl Availability {
    fn hours_in(&self, pool: board::Pool) -> Option<Hours> {
        match pool {
            board::Pool::Evening => self.hours_per_week,
            board::Pool::Job => self.on_the_job_hours_per_week,
        }
    }

    fn with_hours_in(&self, pool: board::Pool, hours: Hours) -> Self {
        match pool {
            board::Pool::Evening => Self { hours_per_week: Some(hours), ..self.clone() },
            board::Pool::Job => Self { on_the_job_hours_per_week: Some(hours), ..self.clone() },
        }
    }
}
