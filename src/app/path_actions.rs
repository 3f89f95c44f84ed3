//! What the PM agreed on with mentors, among the activities of the path: it has a day, and takes no hours.

use crate::document::mentorship::{Action, Mentorship, Side};
use crate::document::values::Date;
use crate::model::sorted_by_key;

use super::mentorship::{Relation, doer};
use super::path::PathRow;
use super::state::State;

/// Something that the PM is to do by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct PathAction<'s> {
    /// The day.
    pub on: Date,
    /// What.
    pub action: &'s Action,
    /// The relationship in which that was agreed on.
    pub mentorship: &'s Mentorship,
    /// The name of the mentor; empty where nobody wrote one.
    pub with: &'s str,
}

/// What stands in a line of the path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathLine<'s> {
    /// An activity.
    Activity(&'s PathRow),
    /// Something agreed on.
    Action(PathAction<'s>),
}

/// What begins, or is to be done, in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct PathMonth<'s> {
    /// A day of the month; none of what has no day.
    pub on: Option<Date>,
    /// The lines in their order.
    pub lines: Vec<PathLine<'s>>,
}

impl PathLine<'_> {
    fn on(&self) -> Option<Date> {
        match self {
            Self::Activity(row) => row.dates.map(|(start, _)| start),
            Self::Action(action) => Some(action.on),
        }
    }
}

impl State {
    /// What the PM agreed to do by a day, the first day first: what is open, and what was done today.
    pub fn path_actions<'s>(&'s self) -> Vec<PathAction<'s>> {
        let relations = self.relations().into_iter().filter(|relation| !relation.is_asked());
        let of_relation = |relation: Relation<'s>| {
            let Relation { mentorship, name: with, actions, .. } = relation;
            let own = actions.into_iter().filter(|action| doer(action) == Side::Mentee);
            own.filter_map(move |action| Some(PathAction { on: action.due?, action, mentorship, with }))
        };
        sorted_by_key(relations.flat_map(of_relation).collect(), |action: &PathAction<'_>| action.on)
    }

    /// The path by months: its activities in their order, and before the first that begins later what was agreed on.
    pub fn path_months(&self) -> Vec<PathMonth<'_>> {
        let rows = self.path().map(|path| path.by_month()).unwrap_or_default();
        let month = |(on, rows): (Option<Date>, Vec<_>)| PathMonth {
            on,
            lines: rows.into_iter().map(PathLine::Activity).collect(),
        };
        let mut months: Vec<PathMonth<'_>> = rows.into_iter().map(month).collect();
        for action in self.path_actions() {
            put(&mut months, action);
        }
        months
    }
}

/// Puts an action into its month, which is made where there is none.
fn put<'s>(months: &mut Vec<PathMonth<'s>>, action: PathAction<'s>) {
    let (year, month, _) = action.on.year_month_day();
    let is_same = |on: Date| (on.year_month_day().0, on.year_month_day().1) == (year, month);
    let is_later = |on: Option<Date>| on.is_none_or(|on| on > action.on);
    let on = action.on;
    match months.iter_mut().rfind(|month| month.on.is_some_and(is_same)) {
        Some(known) => {
            let place = known.lines.iter().position(|line| is_later(line.on()));
            known.lines.insert(place.unwrap_or(known.lines.len()), PathLine::Action(action));
        }
        None => {
            let place = months.iter().position(|month| is_later(month.on)).unwrap_or(months.len());
            months.insert(place, PathMonth { on: Some(on), lines: vec![PathLine::Action(action)] });
        }
    }
}
