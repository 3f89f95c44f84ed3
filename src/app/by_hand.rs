//! The PM's own hand on the days of the path: where an activity can be moved to, and what came of it.

use crate::document::values::Date;
use crate::model::{ActivityId, ItemStatus, Why};

use super::path::PathRow;
use super::state::State;

/// What came of the last time that the PM moved an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The activity.
    pub activity: ActivityId,
    /// The day on which it begins now; `None` where it has none, or is no longer in the path.
    pub day: Option<Date>,
    /// The day that the PM wanted it to begin on, and why it begins later; `None` where it does not.
    pub later: Option<(Date, Later)>,
    /// The other activities that came, went or moved with it, in the path's order.
    pub others: Vec<ActivityId>,
    /// Whether all of this is only proposed, as another path waits for a yes or a no.
    pub is_proposed: bool,
}

/// Why an activity begins later than the PM wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// This one has to be done before it.
    Needs(ActivityId),
    /// It is held on set days.
    Held,
    /// The PM is away on that day.
    Away,
    /// Other activities take the hours of these weeks.
    Full,
}

/// Which way an activity goes in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Sooner.
    Up,
    /// Later.
    Down,
}

impl State {
    /// What came of the last change by hand, as long as nothing else has changed the path since.
    pub fn by_hand(&self) -> Option<ByHand> {
        let (derived, activity) = (self.derived.as_ref()?, self.moved?);
        let row = derived.path.rows.iter().find(|row| row.activity == activity);
        let day = row.and_then(|row| row.dates).map(|(start, _)| start);
        let wanted = row.and_then(|row| row.chosen).map(|chosen| chosen.max(self.first_day()));
        let later = wanted.zip(day).filter(|(wanted, day)| day > wanted);
        let Some(difference) = &derived.by_hand else {
            let is_proposed = derived.is_waiting;
            return is_proposed.then_some(ByHand {
                activity,
                day,
                later: None,
                others: Vec::new(),
                is_proposed,
            });
        };
        let moved = difference.moves.iter().map(|moved| moved.activity);
        let came = difference.comes.iter().chain(&difference.goes).map(|(activity, _)| *activity);
        Some(ByHand {
            activity,
            day,
            later: later.map(|(wanted, _)| (wanted, self.why_later(activity, wanted))),
            others: moved.chain(came).filter(|other| *other != activity).collect(),
            is_proposed: false,
        })
    }

    fn why_later(&self, activity: ActivityId, wanted: Date) -> Later {
        let leads_to_it = |why: &Why| match why {
            Why::Unlocks { activity: later, .. } | Why::Precedes { activity: later } => *later == activity,
            _ => false,
        };
        let rows = self.path().map(|path| path.rows.as_slice()).unwrap_or_default();
        let after = rows.iter().find(|row| row.activity == activity).and_then(|row| row.after);
        let comes_first = |row: &&PathRow| after == Some(row.activity) || row.why.iter().any(leads_to_it);
        let ends = rows.iter().filter(comes_first).filter_map(|row| Some((row.dates?.1, row.activity)));
        if let Some((_, before)) = ends.filter(|(end, _)| *end >= wanted).max() {
            return Later::Needs(before);
        }
        let is_held = self.open_catalogue().is_some_and(|open| !open.activity(activity).sessions.is_empty());
        let is_away = self.plan.limits.away.iter().any(|away| away.start <= wanted && wanted <= away.end);
        match (is_held, is_away) {
            (true, _) => Later::Held,
            (false, true) => Later::Away,
            (false, false) => Later::Full,
        }
    }

    /// The first and the last day on which an item can begin: only what is planned can be moved, not before today or the
    /// first day of the path, and not so late that it would end after the day of the goal, as if it took as long; where
    /// the goal has no day, after what the timeline shows.
    pub fn start_range(&self, activity: ActivityId) -> Option<(Date, Date)> {
        let path = self.path()?;
        let row = path.rows.iter().find(|row| row.activity == activity)?;
        let (start, end) =
            row.dates.filter(|_| row.status == ItemStatus::Planned && !self.settings.readonly)?;
        let least = self.first_day();
        let by = self.plan.active_goal().and_then(|goal| goal.by);
        let last = by.or_else(|| path.timeline(self.today, by).map(|span| span.last())).unwrap_or(end);
        Some((least, last.plus_days(start.days_since(end)).max(start).max(least)))
    }

    /// The day on which an item begins that is moved by so many days.
    pub fn moved_start(&self, activity: ActivityId, days: i32) -> Option<Date> {
        let (least, most) = self.start_range(activity)?;
        let row = self.path()?.rows.iter().find(|row| row.activity == activity)?;
        let (start, _) = row.dates?;
        Some(start.plus_days(days).min(most).max(least))
    }

    /// The day on which an item has to begin that is to stand before another in the list, or last.
    pub fn start_before(&self, activity: ActivityId, before: Option<ActivityId>) -> Option<Date> {
        let rows = &self.path()?.rows;
        let place = |wanted| rows.iter().position(|row| row.activity == wanted);
        let from = place(activity)?;
        let to = before.map_or(Some(rows.len()), place)?;
        let start = |place: usize| rows.get(place).and_then(|row| row.dates).map(|(start, _)| start);
        if to == from || to == from + 1 {
            return None;
        }
        let above = to.checked_sub(1).and_then(start);
        // Of those that begin on one day, what the PM placed stands first: after others of that day comes the next.
        let day = match (start(to), to < from) {
            (Some(day), true) => day,
            (Some(day), false) if above != Some(day) => day,
            _ => above?.plus_days(1),
        };
        self.moved_start(activity, day.days_since(start(from)?))
    }

    /// The day on which an item has to begin that is to stand one place sooner or later; `None` where it cannot.
    pub fn start_beside(&self, activity: ActivityId, way: Way) -> Option<Date> {
        let rows = &self.path()?.rows;
        let from = rows.iter().position(|row| row.activity == activity)?;
        let to = match way {
            Way::Up => from.checked_sub(1)?,
            Way::Down => from + 2,
        };
        let is_open = |row: &PathRow| row.status == ItemStatus::Planned;
        match (way, rows.get(to)) {
            (Way::Up, Some(row)) if is_open(row) => self.start_before(activity, Some(row.activity)),
            (Way::Down, Some(row)) => self.start_before(activity, Some(row.activity)),
            (Way::Down, None) if to == rows.len() => self.start_before(activity, None),
            _ => None,
        }
    }

    fn first_day(&self) -> Date {
        self.plan.limits.start.map_or(self.today, |first| first.max(self.today))
    }
}
