//! What was promised, and how much of it can be kept.

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::Date;
use crate::engine::dated::{DatedPath, replan};
use crate::engine::planner::Columns;
use crate::engine::schedule::{Days, Promised, Task};

use super::{Asked, EFFORT};

/// Whether the path is a promise: it was made on an earlier day, or some of it has begun.
pub(in crate::app) fn is_promised(plan: &Plan, today: Date) -> bool {
    let made = plan.path.as_ref().and_then(|path| path.made.as_ref());
    let is_of_today = made.is_some_and(|made| made.as_str().starts_with(&today.to_string()));
    let has_begun = plan.items().iter().any(|item| item.status != ItemStatus::Planned);
    !plan.items().is_empty() && (!is_of_today || has_begun)
}

impl Asked<'_> {
    /// The best path with the fewest changes to the one in the plan.
    pub(super) fn kept(&self, columns: &Columns, plan: &Plan, best: &DatedPath) -> DatedPath {
        let promised: Vec<Promised> = plan.items().iter().filter_map(|item| self.promised(item)).collect();
        replan(&self.asking(columns, EFFORT, 1), best, &promised)
    }

    fn promised(&self, item: &PathItem) -> Option<Promised> {
        let activity = self.catalogue.activity_named(&item.activity)?;
        let has_begun = match item.status {
            ItemStatus::Planned => false,
            ItemStatus::Started => true,
            ItemStatus::Done | ItemStatus::Dropped => return None,
        };
        let not_before = item.not_before.as_ref().and_then(|other| self.catalogue.activity_named(other));
        let chosen = item.chosen_start.filter(|_| !has_begun);
        let task = Task { activity, hours: self.hours_left(activity), chosen, not_before };
        let days = item.start.zip(item.end).map(|(start, end)| Days { start, end });
        Some(Promised { task, days, has_begun })
    }
}
