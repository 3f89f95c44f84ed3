//! What was promised, and how much of it can be kept.

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::Date;
use crate::engine::checker::{Breach, Grade, Rules, grade};
use crate::engine::dated::{Asking, DatedPath, near, replan};
use crate::engine::planner::{Columns, Effort};
use crate::engine::schedule::{Days, Promised, Task, holds};
use crate::model::ActivityId;

use super::Asked;
use crate::app::msg::Change;
use crate::app::proposal::Cause;

/// Work for each of the paths that keep to more or less of what was promised; there may be dozens.
const EFFORT: Effort<'static> = Effort { steps: 10_000, time_is_up: None };

/// Paths that are looked at for each of them, and orders in which each is laid.
const PATHS: u32 = 2;
const TRIES: u32 = 30;

/// Whether the path is a promise: it was made on an earlier day, or some of it has begun.
pub(in crate::app) fn is_promised(plan: &Plan, today: Date) -> bool {
    let made = plan.path.as_ref().and_then(|path| path.made.as_ref());
    let is_of_today = made.is_some_and(|made| made.as_str().starts_with(&today.to_string()));
    let has_begun = plan.items().iter().any(|item| item.status != ItemStatus::Planned);
    !plan.items().is_empty() && (!is_of_today || has_begun)
}

impl Asked<'_> {
    /// The best path with few changes to the one in the plan; none when that stands as it is.
    pub(super) fn kept(&self, columns: &Columns, plan: &Plan, best: &DatedPath) -> Option<DatedPath> {
        let promised: Vec<Promised> = plan.items().iter().filter_map(|item| self.promised(item)).collect();
        if self.stands(best, &promised) {
            return None;
        }
        Some(self.replanned(columns, best, &promised))
    }

    /// Why the path in the plan cannot stay as it is: what the PM has just changed, and what is true of it now.
    pub(super) fn causes(
        &self,
        plan: &Plan,
        best: &DatedPath,
        change: Option<Change>,
        today: Date,
    ) -> Vec<Cause> {
        let promised: Vec<Promised> = plan.items().iter().filter_map(|item| self.promised(item)).collect();
        let behind = |has_begun: bool, day: fn(Days) -> Date| {
            let of_status = promised.iter().filter(move |one| one.task.has_begun == has_begun);
            let days = of_status.filter_map(move |one| Some((day(one.days?), one.task.activity)));
            let late: Vec<(Date, ActivityId)> = days.filter(|(day, _)| *day < today).collect();
            late.iter().min().map(|(day, activity)| (late.len(), *activity, *day))
        };
        let told = change.filter(|change| {
            matches!(change, Change::Goal | Change::Limits | Change::Rating | Change::Progress)
        });
        let graded = self.graded(&promised);
        let is_costly = graded.breaches.iter().any(|breach| matches!(breach, Breach::OverMoney { .. }));
        let late_for =
            self.by.filter(|by| promised.iter().any(|one| one.days.is_some_and(|days| days.end > *by)));
        let closes_less = graded.after.closed < best.answer.after.closed;
        let all = [
            told.map(Cause::Changed),
            behind(false, |days| days.start).map(|(count, first, day)| Cause::NotBegun(count, first, day)),
            behind(true, |days| days.end).map(|(count, first, day)| Cause::NotDone(count, first, day)),
            late_for.map(Cause::TooLate),
            is_costly.then_some(Cause::OverMoney),
            closes_less.then_some(Cause::ClosesLess),
        ];
        let known: Vec<Cause> = all.into_iter().flatten().collect();
        if known.is_empty() { vec![Cause::DoesNotHold] } else { known }
    }

    fn graded(&self, promised: &[Promised]) -> Grade {
        let path: Vec<ActivityId> = promised.iter().map(|one| one.task.activity).collect();
        let rules = Rules {
            catalogue: self.catalogue,
            profile: self.profile,
            target: self.target,
            wishes: &self.wishes,
            mix: self.mix.as_ref(),
            limits: self.limits,
        };
        grade(&rules, &path)
    }

    /// Whether what was promised can be kept to the day, and closes all that can be closed.
    fn stands(&self, best: &DatedPath, promised: &[Promised]) -> bool {
        let graded = self.graded(promised);
        let is_in_time = |one: &Promised| {
            best.overdue.contains(&one.task.activity)
                || self.by.is_none_or(|by| one.days.is_some_and(|days| days.end <= by))
        };
        graded.breaches.is_empty()
            && graded.after.percent() >= best.answer.after.percent()
            && promised.iter().all(is_in_time)
            && holds(self.catalogue, self.profile, promised, &self.availability)
    }

    /// The best path, its days near to those in the plan.
    pub(super) fn near(&self, columns: &Columns, plan: &Plan, best: &DatedPath) -> DatedPath {
        let promised = self.after_the_hand(plan);
        near(&self.asking(columns, EFFORT, 1), best, &promised)
    }

    /// The same after the PM changed the path themselves.
    pub(super) fn kept_by_hand(&self, columns: &Columns, plan: &Plan, best: &DatedPath) -> DatedPath {
        self.replanned(columns, best, &self.after_the_hand(plan))
    }

    /// What was promised, but for what the PM wants to begin on another day than it does.
    fn after_the_hand(&self, plan: &Plan) -> Vec<Promised> {
        let promised = plan.items().iter().filter_map(|item| self.promised(item));
        let start = self.availability.start;
        let is_where_it_is_wanted = |one: &Promised, days: &Days| {
            one.task.chosen.is_none_or(|chosen| chosen.max(start) == days.start)
        };
        promised
            .map(|one| Promised { days: one.days.filter(|days| is_where_it_is_wanted(&one, days)), ..one })
            .collect()
    }

    fn replanned(&self, columns: &Columns, best: &DatedPath, promised: &[Promised]) -> DatedPath {
        replan(&Asking { paths: PATHS, tries: TRIES, ..self.asking(columns, EFFORT, 1) }, best, promised)
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
        let task = Task { chosen, not_before, has_begun, ..Task::new(activity, self.hours_left(activity)) };
        let days = item.start.zip(item.end).map(|(start, end)| Days { start, end });
        Some(Promised { task, days })
    }
}
