//! The question that a plan puts to the planner.

use crate::document::catalog::{Currency, Money};
use crate::document::plan::{ItemStatus, PathItem, Plan, ShareRange};
use crate::document::values::{Date, Hours, Id};
use crate::engine::dated::{Asking, DatedPath, dated_path, limits, over};
use crate::engine::planner::{Answer, Columns, Effort, Limits, Mix, Objective, Question, Wishes};
use crate::engine::schedule::{Availability, Task};
use crate::model::{ActivityId, Catalogue, Profile, Target, sorted_by_key};

use crate::app::path::Unkept;

/// Orders in which a path is laid, at the most, to have it end sooner.
const TRIES: u32 = 200;

/// Paths that are looked at, at the most, for one that is done by the day.
const PATHS: u32 = 12;

/// One question to the planner, with all that its answer is laid out by.
pub(in crate::app) struct Asked<'a> {
    pub(in crate::app) catalogue: &'a Catalogue,
    pub(in crate::app) profile: &'a Profile,
    pub(in crate::app) target: &'a Target,
    /// What the PM pinned; the wishes pin what has begun as well.
    pub(in crate::app) pinned: Vec<ActivityId>,
    /// What the catalogue does not know of that.
    unknown: Vec<Id>,
    pub(in crate::app) wishes: Wishes,
    pub(in crate::app) mix: Option<Mix>,
    pub(in crate::app) limits: Limits,
    /// The currency of a budget that cannot be kept to.
    pub(in crate::app) foreign: Option<Currency>,
    pub(in crate::app) objective: Objective,
    pub(in crate::app) availability: Availability,
    pub(in crate::app) by: Option<Date>,
    /// What the PM placed themselves.
    placed: Vec<Task>,
}

impl<'a> Asked<'a> {
    pub(in crate::app) fn new(
        catalogue: &'a Catalogue,
        plan: &Plan,
        profile: &'a Profile,
        target: &'a Target,
        today: Date,
    ) -> Self {
        let named = |ids: &[Id]| -> Vec<ActivityId> {
            ids.iter().filter_map(|id| catalogue.activity_named(id)).collect()
        };
        let in_state = |status: ItemStatus| {
            plan.items().iter().filter(move |item| item.status == status).map(|item| item.activity.clone())
        };
        let wanted = &plan.limits;
        let started: Vec<_> = in_state(ItemStatus::Started).collect();
        let dropped: Vec<_> = in_state(ItemStatus::Dropped).collect();
        let pinned = named(&wanted.pinned);
        // What the PM has begun, and what they wrote on, is theirs: no new path loses it.
        let annotated: Vec<_> = plan
            .items()
            .iter()
            .filter(|item| {
                item.status == ItemStatus::Planned && (item.note.is_some() || !item.other.is_empty())
            })
            .map(|item| item.activity.clone())
            .collect();
        let availability = Availability {
            start: wanted.start.unwrap_or(today).max(today),
            hours_per_week: wanted.hours_per_week,
            on_the_job_hours_per_week: wanted.on_the_job_hours_per_week,
            away: merged(wanted.away.iter().map(|period| (period.start, period.end)).collect()),
            most_at_once: wanted.at_once.map(|most| u32::try_from(most.get()).unwrap_or(u32::MAX)),
        };
        let wishes = Wishes {
            // Where they do not all fit, what is begun goes before what is only wished for.
            pinned: [named(&started), pinned.clone(), named(&annotated)].concat(),
            excluded: [named(&wanted.excluded), named(&dropped)].concat(),
            over: over(catalogue, &availability, &named(&started)),
            languages: wanted.languages.iter().map(|language| language.to_string()).collect(),
        };
        let by = plan.active_goal().and_then(|goal| goal.by);
        // In another currency it says nothing of these costs.
        let is_foreign =
            |budget: &&Money| catalogue.currency().is_some_and(|currency| currency != budget.currency);
        let foreign = wanted.budget.as_ref().filter(is_foreign).map(|budget| budget.currency);
        let money = wanted.budget.as_ref().filter(|budget| !is_foreign(budget)).map(|budget| budget.amount);
        let limits = limits(catalogue, &availability, by, None, money);
        let objective = if limits == Limits::default() { Objective::Close } else { Objective::Reach(limits) };
        let placed = plan.items().iter().filter_map(|item| placed(catalogue, profile, &availability, item));
        let placed = placed.collect();
        let is_unknown = |id: &&Id| catalogue.activity_named(id).is_none();
        let unknown = wanted.pinned.iter().filter(is_unknown).cloned().collect();
        Self {
            catalogue,
            profile,
            target,
            pinned,
            unknown,
            wishes,
            mix: wanted.mix.as_ref().and_then(mix),
            limits,
            foreign,
            objective,
            availability,
            by,
            placed,
        }
    }

    /// The best path on days.
    pub(in crate::app) fn path(&self, columns: &Columns, effort: Effort<'_>, seed: u64) -> DatedPath {
        dated_path(&self.asking(columns, effort, seed))
    }

    /// A path on days, as it is asked for.
    pub(in crate::app) fn asking<'q>(
        &'q self,
        columns: &'q Columns,
        effort: Effort<'q>,
        seed: u64,
    ) -> Asking<'q> {
        Asking {
            catalogue: self.catalogue,
            question: self.question(columns, self.objective, effort, seed),
            availability: &self.availability,
            by: self.by,
            hours: None,
            money: self.limits.money,
            placed: &self.placed,
            tries: TRIES,
            paths: PATHS,
        }
    }

    /// The question to the planner alone.
    pub(in crate::app) fn question<'q>(
        &'q self,
        columns: &'q Columns,
        objective: Objective,
        effort: Effort<'q>,
        seed: u64,
    ) -> Question<'q> {
        let Self { profile, target, wishes, mix, .. } = self;
        Question { columns, profile, target, wishes, mix: mix.as_ref(), objective, effort, seed }
    }

    /// What of the plan the answer does not keep to.
    pub(in crate::app) fn unkept(&self, answer: &Answer) -> Vec<Unkept> {
        let unknown = self.unknown.iter().cloned().map(Unkept::UnknownPin);
        let wishes = answer.obstacles.iter().copied().map(Unkept::Wish);
        unknown.chain(wishes).chain(self.foreign.map(Unkept::Budget)).collect()
    }

    /// What an activity still takes.
    pub(in crate::app) fn hours_left(&self, activity: ActivityId) -> Hours {
        self.profile.left(activity, self.catalogue.activity(activity).hours)
    }
}

/// The shares of a plan; a family without a range may take any.
fn mix(wanted: &crate::document::plan::Mix) -> Option<Mix> {
    let range = |range: Option<ShareRange>| {
        range.map_or((0, 1000), |range| (range.least().thousandths(), range.most().thousandths()))
    };
    Mix::new(range(wanted.experience), range(wanted.exposure), range(wanted.education))
}

/// Where the PM placed an item themselves: what has begun goes on from the first day.
fn placed(
    catalogue: &Catalogue,
    profile: &Profile,
    availability: &Availability,
    item: &PathItem,
) -> Option<Task> {
    let activity = catalogue.activity_named(&item.activity)?;
    let not_before = item.not_before.as_ref().and_then(|other| catalogue.activity_named(other));
    let chosen = match item.status {
        ItemStatus::Planned => item.chosen_start.map(|chosen| chosen.max(availability.start)),
        ItemStatus::Started => Some(availability.start),
        ItemStatus::Done | ItemStatus::Dropped => None,
    };
    let hours = profile.left(activity, catalogue.activity(activity).hours);
    let has_begun = item.status == ItemStatus::Started;
    let task = Task { chosen, not_before, has_begun, ..Task::new(activity, hours) };
    (chosen.is_some() || not_before.is_some()).then_some(task)
}

/// Periods in order, those that touch or overlap made one, so that no day counts twice.
fn merged(periods: Vec<(Date, Date)>) -> Vec<(Date, Date)> {
    let mut merged: Vec<(Date, Date)> = Vec::new();
    for (start, end) in sorted_by_key(periods, |period| *period) {
        match merged.last_mut() {
            Some((_, last)) if start <= last.plus_days(1) => *last = end.max(*last),
            _ => merged.push((start, end)),
        }
    }
    merged
}
