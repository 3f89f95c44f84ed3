//! What a change by the person makes of the plan.

use crate::document::catalog::{Currency, Money};
use crate::document::plan::{FormerPath, ItemStatus, Lowered, Path, PathItem, Plan, Rating, Source};
use crate::document::values::{Amount, Date, Hours, Id};
use crate::model::{ActivityId, Catalogue, SkillId};

use crate::app::advice::LimitChange;
use crate::app::goal::{active_goal, aim};
use crate::app::host::Moment;
use crate::app::mentorship::take_signatures_off;
use crate::app::msg::{Change, Msg};
use crate::app::state::{State, own_rating};

/// Hours a week until the person says how many.
const FIRST_HOURS_PER_WEEK: Hours = Hours::from_quarters(16);

/// Hours a week at work until the person says how many.
const FIRST_HOURS_ON_THE_JOB: Hours = Hours::from_quarters(32);

/// The plan after a change by the person; `None` when it cannot be made.
pub(super) fn change_plan(state: &State, msg: &Msg, moment: &Moment) -> Option<(Plan, Change)> {
    let catalogue = state.open_catalogue()?;
    let today = moment.today;
    let mut plan = (*state.plan).clone();
    let change = match msg {
        Msg::NameWritten(name) => {
            plan.learner.name = filled(name);
            Change::Learner
        }
        Msg::RoleChosen(role) => {
            plan.learner.role = Some(catalogue.role_text(*role).id.clone());
            Change::Learner
        }
        Msg::TargetChosen(role) => {
            aim(&mut plan, catalogue.role_text(*role).id.clone(), moment);
            // First guesses that stand right beside the choice, so that the path has dates from the start.
            plan.limits.hours_per_week.get_or_insert(FIRST_HOURS_PER_WEEK);
            plan.limits.on_the_job_hours_per_week.get_or_insert(FIRST_HOURS_ON_THE_JOB);
            Change::Goal
        }
        Msg::WhyWritten(why) => {
            active_goal(&mut plan)?.why = filled(why);
            Change::Goal
        }
        Msg::DeadlineSet(by) => {
            active_goal(&mut plan)?.by = *by;
            Change::Goal
        }
        Msg::LevelRated { skill, level } => {
            rate(&mut plan, catalogue, *skill, today, |rating| rating.level = *level);
            Change::Rating
        }
        Msg::RatingTakenBack(skill) => {
            let id = &catalogue.skill_text(*skill).id;
            plan.ratings.retain(|rating| rating.by != Source::Self_ || rating.skill != *id);
            Change::Rating
        }
        Msg::EvidenceWritten { skill, evidence, url } => {
            own_rating(&plan, &catalogue.skill_text(*skill).id)?;
            rate(&mut plan, catalogue, *skill, today, |rating| {
                rating.evidence = filled(evidence);
                rating.url = url.clone();
            });
            Change::Rating
        }
        Msg::LevelsAssumed => {
            assume_levels(state, &mut plan, catalogue, today)?;
            Change::Rating
        }
        Msg::LevelsConfirmed => {
            plan.ratings
                .iter_mut()
                .filter(|rating| rating.by == Source::Self_)
                .for_each(|r| r.assumed = false);
            Change::Rating
        }
        Msg::HoursPerWeekSet(hours) => {
            plan.limits.hours_per_week = *hours;
            Change::Limits
        }
        Msg::OnTheJobHoursSet(hours) => {
            plan.limits.on_the_job_hours_per_week = *hours;
            Change::Limits
        }
        Msg::BudgetSet(amount) => {
            budget(&mut plan, catalogue.currency()?, *amount);
            Change::Limits
        }
        Msg::PointTaken { by, money } => {
            active_goal(&mut plan)?.by = Some(*by);
            // Who set no limit to the money gets none.
            if let Some(currency) = catalogue.currency().filter(|_| plan.limits.budget.is_some()) {
                budget(&mut plan, currency, Some(*money));
            }
            Change::Limits
        }
        Msg::StartSet(start) => {
            plan.limits.start = *start;
            Change::Limits
        }
        Msg::ActivityPinned(activity) => {
            pin(&mut plan, catalogue, *activity);
            Change::Limits
        }
        Msg::ActivityExcluded(activity) => {
            free(&mut plan, catalogue, *activity);
            plan.limits.excluded.push(catalogue.activity_text(*activity).id.clone());
            Change::Limits
        }
        Msg::ActivityFreed(activity) => {
            free(&mut plan, catalogue, *activity);
            Change::Limits
        }
        Msg::AtOnceSet(most) => {
            plan.limits.at_once = *most;
            Change::Limits
        }
        Msg::MixSet(mix) => {
            plan.limits.mix = mix.clone();
            Change::Limits
        }
        Msg::AwaySet(away) => {
            plan.limits.away = away.clone();
            Change::Limits
        }
        Msg::ChangesAccepted(changes) => {
            changes.iter().for_each(|change| accept(&mut plan, catalogue, *change, today));
            Change::Limits
        }
        Msg::ActivitySwapped { goes, comes } => {
            for activity in [goes, comes] {
                free(&mut plan, catalogue, *activity);
            }
            plan.limits.excluded.push(catalogue.activity_text(*goes).id.clone());
            plan.limits.pinned.push(catalogue.activity_text(*comes).id.clone());
            Change::Limits
        }
        Msg::OwnActivityAdded(own) => {
            let activity = own.activity(&plan, catalogue, moment)?;
            plan.limits.pinned.push(activity.id.clone());
            plan.own_activities.push(activity);
            Change::Limits
        }
        Msg::OwnActivityRemoved(activity) => {
            let id = catalogue.activity_text(*activity).id.clone();
            free(&mut plan, catalogue, *activity);
            plan.own_activities.retain(|own| own.id != id);
            if let Some(path) = &mut plan.path {
                path.items.retain(|item| item.activity != id);
            }
            Change::Limits
        }
        Msg::StartChosen { activity, day } => {
            item(&mut plan, catalogue, *activity)?.chosen_start = *day;
            Change::Path
        }
        Msg::ItemOrdered { activity, after } => {
            let after = after.map(|after| catalogue.activity_text(after).id.clone());
            order(&mut plan, &catalogue.activity_text(*activity).id, after)?;
            Change::Path
        }
        Msg::HoursLogged { activity, hours } => {
            spend(item(&mut plan, catalogue, *activity)?, *hours, today);
            Change::Progress
        }
        Msg::Journal(msg) => msg.change(&mut plan, catalogue, moment)?,
        Msg::Goal(msg) => msg.change(&mut plan, catalogue, moment)?,
        Msg::Opinion(msg) => msg.change(&mut plan, catalogue, today)?,
        Msg::Sheet(msg) => {
            let change = msg.change(&mut plan, &moment.new_id)?;
            take_signatures_off(&state.plan, &mut plan);
            change
        }
        Msg::Mentorship(msg) => msg.change(&mut plan, catalogue, moment)?,
        Msg::Feedback(msg) if state.must_ask_first(msg) => return None,
        Msg::Feedback(msg) => msg.change(&mut plan, catalogue, moment)?,
        Msg::Exposure(msg) => msg.change(&mut plan, catalogue, moment)?,
        Msg::Leadership(msg) => msg.change(&mut plan, catalogue, today)?,
        Msg::ProposalAccepted => {
            let proposal = state.proposal()?;
            let path = plan.path.take()?;
            let former = FormerPath { made: path.made, items: path.items, other: Default::default() };
            plan.path = Some(Path {
                made: Some(moment.now.clone()),
                items: proposal.items.clone(),
                former: Some(former),
                other: path.other,
            });
            Change::Path
        }
        Msg::ItemMarked { activity, status } => {
            let hours = catalogue.activity(*activity).hours;
            mark(item(&mut plan, catalogue, *activity)?, *status, hours, today);
            Change::Progress
        }
        _ => return None,
    };
    Some((plan, change))
}

pub(in crate::app) fn item<'p>(
    plan: &'p mut Plan,
    catalogue: &Catalogue,
    activity: ActivityId,
) -> Option<&'p mut PathItem> {
    let id = &catalogue.activity_text(activity).id;
    plan.path.as_mut()?.items.iter_mut().find(|item| item.activity == *id)
}

/// An item may not begin before another, or is free; an older order that says the contrary goes. Nothing comes after
/// itself.
fn order(plan: &mut Plan, id: &Id, after: Option<Id>) -> Option<()> {
    if after.as_ref() == Some(id) {
        return None;
    }
    let items = &mut plan.path.as_mut()?.items;
    let mut next = after.clone();
    // As many steps as there are items lead everywhere.
    for _ in 0..items.len() {
        let Some(item) = items.iter_mut().find(|item| Some(&item.activity) == next.as_ref()) else { break };
        if item.not_before.as_ref() == Some(id) {
            item.not_before = None;
        }
        next.clone_from(&item.not_before);
    }
    items.iter_mut().find(|item| item.activity == *id)?.not_before = after;
    Some(())
}

fn budget(plan: &mut Plan, currency: Currency, amount: Option<Amount>) {
    let other = plan.limits.budget.take().map(|budget| budget.other).unwrap_or_default();
    plan.limits.budget = amount.map(|amount| Money { amount, currency, estimated: false, other });
}

/// So many hours in all were spent on it.
pub(in crate::app) fn spend(item: &mut PathItem, hours: Hours, today: Date) {
    item.hours_done = Some(hours);
    if item.status == ItemStatus::Planned && hours > Hours::ZERO {
        begin(item, today);
    }
}

/// How far an item is that takes so many hours.
pub(in crate::app) fn mark(item: &mut PathItem, status: ItemStatus, hours: Hours, today: Date) {
    let was_done = item.status == ItemStatus::Done;
    // What was spent before it was called done is still spent when it is not done after all.
    let is_begun = was_done && item.hours_done.is_some_and(|spent| Hours::ZERO < spent && spent < hours);
    let status = if status == ItemStatus::Planned && is_begun { ItemStatus::Started } else { status };
    item.status = status;
    if status == ItemStatus::Started {
        begin(item, today);
    }
    item.done_on = (status == ItemStatus::Done).then_some(today);
    match status {
        // What was noted is what it took; else what the catalogue says it takes.
        ItemStatus::Done => {
            item.hours_done = item.hours_done.filter(|spent| *spent > Hours::ZERO).or(Some(hours))
        }
        ItemStatus::Planned => item.hours_done = None,
        ItemStatus::Started => {
            item.hours_done = item.hours_done.filter(|done| *done < hours).or(Some(Hours::ZERO));
        }
        ItemStatus::Dropped => {}
    }
}

/// It begins now, whenever it was planned for.
fn begin(item: &mut PathItem, today: Date) {
    item.status = ItemStatus::Started;
    item.start = Some(item.start.map_or(today, |start| start.min(today)));
    item.end = item.end.max(item.start);
}

/// Makes a change that was offered.
pub(in crate::app) fn accept(plan: &mut Plan, catalogue: &Catalogue, change: LimitChange, today: Date) {
    match change {
        // Hours for a whole path are asked for by programs; a plan has none.
        LimitChange::Hours(..) => {}
        LimitChange::HoursPerWeek(_, to) => plan.limits.hours_per_week = Some(to),
        LimitChange::OnTheJobHoursPerWeek(_, to) => plan.limits.on_the_job_hours_per_week = Some(to),
        LimitChange::By(_, to) => {
            if let Some(goal) = active_goal(plan) {
                goal.by = Some(to);
            }
        }
        LimitChange::Money(_, to) => {
            if let Some(budget) = &mut plan.limits.budget {
                budget.amount = to;
            }
        }
        LimitChange::Requirement { skill, to, .. } => {
            let id = catalogue.skill_text(skill).id.clone();
            if let Some(goal) = active_goal(plan) {
                goal.lowered.retain(|lowered| lowered.skill != id);
                goal.lowered.push(Lowered { skill: id, level: to, other: Default::default() });
            }
        }
        LimitChange::Rating { skill, to, .. } => {
            rate(plan, catalogue, skill, today, |rating| rating.level = to);
        }
    }
}

/// What was written, without surrounding white space; `None` when nothing is left.
pub(in crate::app) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Changes the person's own rating of today, which takes over what the newest one says. Earlier days stay: they are
/// the history of the skill.
pub(in crate::app) fn rate(
    plan: &mut Plan,
    catalogue: &Catalogue,
    skill: SkillId,
    today: Date,
    change: impl FnOnce(&mut Rating),
) {
    let id = &catalogue.skill_text(skill).id;
    let newest = own_rating(plan, id);
    let mut rating = newest.cloned().unwrap_or_else(|| Rating {
        skill: id.clone(),
        level: Default::default(),
        by: Source::Self_,
        on: today,
        evidence: None,
        url: None,
        assumed: false,
        who: None,
        came: Default::default(),
        other: Default::default(),
    });
    rating.on = today.max(rating.on);
    rating.assumed = false;
    change(&mut rating);
    let same_day = |other: &Rating| other.by == Source::Self_ && other.skill == *id && other.on == rating.on;
    match plan.ratings.iter().rposition(|other| {
        same_day(other) || (other.assumed && other.by == Source::Self_ && other.skill == *id)
    }) {
        Some(place) => plan.ratings[place] = rating,
        None => plan.ratings.push(rating),
    }
}

/// A first guess for each skill that nobody rated: the level that the present role asks for.
fn assume_levels(state: &State, plan: &mut Plan, catalogue: &Catalogue, today: Date) -> Option<()> {
    let role = catalogue.role(state.role()?);
    for required in role.target.required() {
        let id = &catalogue.skill_text(required.skill).id;
        if plan.ratings.iter().any(|rating| rating.skill == *id) {
            continue;
        }
        plan.ratings.push(Rating {
            skill: id.clone(),
            level: required.level,
            by: Source::Self_,
            on: today,
            evidence: None,
            url: None,
            assumed: true,
            who: None,
            came: Default::default(),
            other: Default::default(),
        });
    }
    Some(())
}

/// An activity is to be in the path.
pub(in crate::app) fn pin(plan: &mut Plan, catalogue: &Catalogue, activity: ActivityId) {
    free(plan, catalogue, activity);
    plan.limits.pinned.push(catalogue.activity_text(activity).id.clone());
}

fn free(plan: &mut Plan, catalogue: &Catalogue, activity: ActivityId) {
    let id = &catalogue.activity_text(activity).id;
    plan.limits.pinned.retain(|pinned| pinned != id);
    plan.limits.excluded.retain(|excluded| excluded != id);
}
