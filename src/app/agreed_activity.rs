//! What was agreed on with somebody as an activity of the PM's own: mentoring, or a stay in another area. In the path it
//! is an activity like any other.

use std::collections::BTreeSet;

use crate::document::catalog::{ActivityKind, Development};
use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::{Count, Date, Hours, Id, Level};
use crate::engine;
use crate::model::{ActivityId, Catalogue, Profile, Readiness, SkillId};

use super::host::Moment;
use super::own_activity::{blank_activity, new_own_id};
use super::path::PathView;
use super::state::State;
use super::update::{item, mark, pin};

/// Days of a week.
const WEEK: i32 = 7;

/// What was agreed on with somebody.
pub(super) struct AgreedActivity<'a> {
    /// What it is called; not empty.
    pub(super) title: &'a str,
    pub(super) kind: ActivityKind,
    /// The effort it takes, above none.
    pub(super) hours: Hours,
    /// What it raises.
    pub(super) raises: &'a [Raised],
    pub(super) area: Option<Id>,
    /// From the first to the last day, as far as these are known.
    pub(super) days: (Option<Date>, Option<Date>),
    /// How far it is.
    pub(super) status: ItemStatus,
    /// The hours spent so far.
    pub(super) spent: Hours,
}

/// A level that something would bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub from: Level,
    /// The level that it would bring, above that.
    pub to: Level,
}

/// What something would bring for the goal by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadinessGain {
    /// How ready the PM is now.
    pub now: Readiness,
    /// How ready with nothing but this done.
    pub with_it: Readiness,
    /// How ready the path makes them as it is, where that is more than now.
    pub path: Option<Readiness>,
}

/// Where what was agreed on with somebody is in the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathPlace {
    /// The activity.
    pub activity: ActivityId,
    /// How far it is.
    pub status: ItemStatus,
    /// From the first to the last day, where these are laid.
    pub days: Option<(Date, Date)>,
    /// The hours spent so far.
    pub spent: Hours,
}

impl PathPlace {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ItemStatus::Planned | ItemStatus::Started)
    }
}

impl AgreedActivity<'_> {
    /// Puts it into the plan and says by which id; `None` when it is no activity.
    pub(super) fn put(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Id> {
        let title = self.title.trim();
        if title.is_empty() || self.raises.is_empty() || self.hours == Hours::ZERO {
            return None;
        }
        let develops = self.raises.iter().map(|one| Development {
            skill: catalogue.skill_text(one.skill).id.clone(),
            from: Some(one.from),
            to: one.to,
            other: Default::default(),
        });
        let mut activity = blank_activity(new_own_id(plan, catalogue, moment)?, self.kind, title);
        activity.hours = self.hours;
        activity.min_weeks = self.weeks().filter(|weeks| *weeks > Count::ONE);
        activity.develops = develops.collect();
        activity.area.clone_from(&self.area);
        let id = activity.id.clone();
        plan.limits.pinned.push(id.clone());
        plan.own_activities.push(activity);
        // Without a path there is nothing yet that could have days; the wish stands.
        if let Some(path) = &mut plan.path {
            path.items.push(self.item(id.clone(), moment.today));
        }
        Some(id)
    }

    /// The whole weeks that it lasts.
    fn weeks(&self) -> Option<Count> {
        let days = self.days.1?.days_since(self.days.0?) + 1;
        Count::new(u32::try_from((days + WEEK - 1) / WEEK).ok()?)
    }

    /// What has begun keeps the days that were agreed on; of what is to come the first is one that the PM chose.
    fn item(&self, activity: Id, today: Date) -> PathItem {
        let (start, end) = self.days;
        let has_begun = self.status != ItemStatus::Planned;
        let begun = has_begun.then(|| start.unwrap_or(today).min(today));
        PathItem {
            activity,
            start: begun,
            end: end.filter(|_| has_begun).max(begun),
            status: self.status,
            hours_done: has_begun.then_some(self.spent),
            done_on: None,
            chosen_start: start.filter(|start| !has_begun && *start >= today),
            not_before: None,
            note: None,
            other: Default::default(),
        }
    }
}

/// The activities that mentoring relationships and stays in other areas are.
pub(super) fn agreed_on(plan: &Plan) -> BTreeSet<Id> {
    let mentoring = plan.mentorships.iter().filter_map(|one| one.activity.clone());
    mentoring.chain(plan.exposures.iter().filter_map(|stay| stay.activity.clone())).collect()
}

/// Takes an activity of the PM's own out of the plan that nothing was spent on; whether there was such a one. What was
/// begun stays: it was done.
pub(super) fn take_out_planned(plan: &mut Plan, id: &Id) -> bool {
    let is_own = plan.own_activities.iter().any(|own| own.id == *id);
    let is_begun = plan.items().iter().any(|item| item.activity == *id && item.status != ItemStatus::Planned);
    if !is_own || is_begun {
        return false;
    }
    plan.own_activities.retain(|own| own.id != *id);
    plan.limits.pinned.retain(|pinned| pinned != id);
    if let Some(path) = &mut plan.path {
        path.items.retain(|item| item.activity != *id);
    }
    true
}

/// Takes up again what was given up in the path, with the hours that it has; `None` where nothing was.
pub(super) fn take_up_again(
    plan: &mut Plan,
    catalogue: &Catalogue,
    activity: Option<&Id>,
    today: Date,
) -> Option<()> {
    let activity = catalogue.activity_named(activity?)?;
    let hours = catalogue.activity(activity).hours;
    let dropped = item(plan, catalogue, activity).filter(|item| item.status == ItemStatus::Dropped)?;
    let is_begun = dropped.hours_done.is_some_and(|spent| spent > Hours::ZERO);
    let status = if is_begun { ItemStatus::Started } else { ItemStatus::Planned };
    mark(dropped, status, hours, today);
    pin(plan, catalogue, activity);
    Some(())
}

impl State {
    /// Where an activity that something names is in the path.
    pub(super) fn path_place(&self, activity: Option<&Id>) -> Option<PathPlace> {
        let id = activity?;
        let activity = self.open_catalogue()?.activity_named(id)?;
        let item = self.plan.items().iter().find(|item| item.activity == *id)?;
        Some(PathPlace {
            activity,
            status: item.status,
            days: item.start.zip(item.end),
            spent: item.hours_done.unwrap_or_default(),
        })
    }

    /// What raising skills to these levels would bring for the goal.
    pub fn readiness_with(&self, raised: &[Raised]) -> Option<ReadinessGain> {
        let (target, profile) = (self.target()?, &self.derived.as_ref()?.profile);
        let mut levels = profile.levels().to_vec();
        for one in raised {
            if let Some(level) = levels.get_mut(one.skill.index()) {
                *level = one.to.max(*level);
            }
        }
        let after = Profile::new(levels, profile.done().to_vec());
        let [now, with_it] = [profile, &after].map(|profile| engine::readiness(profile, &target));
        let path = self.path().and_then(PathView::totals).map(|totals| totals.readiness);
        Some(ReadinessGain { now, with_it, path: path.filter(|path| path.percent() > now.percent()) })
    }
}
