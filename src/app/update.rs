//! The one place where what happened becomes what is known. It does no IO: effects are values.

use std::rc::Rc;

use crate::document::catalog::Money;
use crate::document::fault::Faults;
use crate::document::plan::{CatalogReference, Goal, GoalStatus, ItemStatus, Plan, Rating, Source};
use crate::document::values::{Date, Hours, Id};
use crate::engine::planner::Columns;
use crate::model::{ActivityId, Catalogue, SkillId};

use super::history::History;
use super::host::{Event, Moment};
use super::msg::{Change, Msg};
use super::planning::{Replanning, follow};
use super::state::{CatalogueState, Notice, Screen, State, own_rating};
use super::storing::plan_from_text;

/// Hours a week until the person says how many.
const FIRST_HOURS_PER_WEEK: Hours = Hours::from_quarters(16);

/// Hours a week at work until the person says how many.
const FIRST_HOURS_ON_THE_JOB: Hours = Hours::from_quarters(32);

/// Something to be done in the world outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep the plan.
    Save(Rc<Plan>),
    /// Tell the page.
    Emit(Event),
    /// Hand the person the plan as a file.
    OfferPlan(Rc<Plan>),
}

/// Takes in what happened and says what is to be done outside.
pub fn update(state: &mut State, msg: Msg, moment: &Moment) -> Vec<Effect> {
    state.today = moment.today;
    if state.settings.readonly && changes_plan(&msg) {
        return Vec::new();
    }
    let was_sliding = std::mem::replace(&mut state.is_sliding, false);
    match msg {
        Msg::CatalogueOpened(catalogue) => {
            state.columns = Some(Rc::new(Columns::new(&catalogue)));
            state.catalogue = CatalogueState::Open(catalogue);
            state.skill = None;
            follow(state, Replanning::IfMissing, moment);
            Vec::new()
        }
        Msg::CatalogueFailed(why) => {
            state.catalogue = CatalogueState::Failed(why.into());
            Vec::new()
        }
        Msg::PlanOpened(plan) => open(state, plan, moment),
        Msg::SettingsChanged(settings) => {
            state.settings = settings;
            Vec::new()
        }
        Msg::ScreenOpened(screen) => {
            state.screen = screen;
            Vec::new()
        }
        Msg::SkillOpened(skill) => {
            state.skill = Some(skill);
            state.screen = Screen::Skills;
            Vec::new()
        }
        Msg::SkillClosed => {
            state.skill = None;
            Vec::new()
        }
        Msg::NoticeDismissed => {
            state.notice = None;
            Vec::new()
        }
        Msg::ExportAsked => vec![Effect::OfferPlan(Rc::clone(&state.plan))],
        Msg::FileChosen { name, text } => match plan_from_text(&text) {
            Ok(plan) => {
                state.notice = Some(Notice::FileOpened { name });
                open(state, Rc::new(plan), moment)
            }
            Err(faults) => refuse(state, name, faults),
        },
        Msg::FileUnreadable { name } => {
            let mut faults = Faults::new();
            let at = crate::document::fault::Place::ROOT;
            let code = crate::document::fault::Code::NotJson;
            faults.add(code, &at, "a file that is no text", "choose a plan that Waymark exported");
            refuse(state, name, faults)
        }
        Msg::Undone => travel(state, History::undo, moment),
        Msg::Redone => travel(state, History::redo, moment),
        Msg::StartedOver => {
            state.history.remember(Rc::clone(&state.plan));
            state.plan = Rc::new(Plan::new(moment.new_id.clone(), moment.now.clone()));
            state.screen = Screen::Goal;
            follow(state, Replanning::IfMissing, moment);
            saved(state, Change::Opened)
        }
        Msg::FirstPathAsked => {
            state.screen = Screen::Path;
            update(state, Msg::LevelsAssumed, moment)
        }
        msg => match change_plan(state, &msg, moment.today) {
            Some((plan, change)) if plan != *state.plan => {
                attend(state, &msg);
                let earlier = std::mem::replace(&mut state.plan, Rc::new(plan));
                state.is_sliding = matches!(msg, Msg::HoursPerWeekSet(_));
                // A slider sends many values on its way: together they are one change to undo.
                if !(was_sliding && state.is_sliding) {
                    state.history.remember(earlier);
                }
                settle(state, change, moment)
            }
            _ => Vec::new(),
        },
    }
}

/// The row that was acted on keeps the attention, wherever it moves; of one that goes, the row after it.
fn attend(state: &mut State, msg: &Msg) {
    let after = |gone: ActivityId| {
        let mut rows = state.path()?.rows.iter().map(|row| row.activity);
        rows.find(|activity| *activity == gone)?;
        rows.next()
    };
    let activity = match msg {
        Msg::ItemMarked { activity, .. } | Msg::ActivityPinned(activity) => Some(*activity),
        Msg::ActivityExcluded(activity) => after(*activity),
        _ => None,
    };
    let turn = state.attention.map_or(0, |(turn, _)| turn);
    if let Some(activity) = activity {
        state.attention = Some((turn.wrapping_add(1), activity));
    }
}

/// Whether the message would change the plan, which a widget that only shows must not.
fn changes_plan(msg: &Msg) -> bool {
    !matches!(
        msg,
        Msg::CatalogueOpened(_)
            | Msg::CatalogueFailed(_)
            | Msg::PlanOpened(_)
            | Msg::SettingsChanged(_)
            | Msg::ScreenOpened(_)
            | Msg::SkillOpened(_)
            | Msg::SkillClosed
            | Msg::NoticeDismissed
            | Msg::ExportAsked
    )
}

fn refuse(state: &mut State, name: String, faults: Faults) -> Vec<Effect> {
    state.notice = Some(Notice::FileRefused { name, faults: faults.clone() });
    vec![Effect::Emit(Event::Refused(faults))]
}

/// Opens another plan. The one that was open can be had back by undo.
fn open(state: &mut State, plan: Rc<Plan>, moment: &Moment) -> Vec<Effect> {
    // A page may hand back the plan that it was just told of.
    if plan == state.plan {
        return Vec::new();
    }
    let earlier = std::mem::replace(&mut state.plan, plan);
    state.history.remember(earlier);
    follow(state, Replanning::IfMissing, moment);
    saved(state, Change::Opened)
}

fn travel(
    state: &mut State,
    step: impl FnOnce(&mut History, &Rc<Plan>) -> Option<Rc<Plan>>,
    moment: &Moment,
) -> Vec<Effect> {
    let Some(plan) = step(&mut state.history, &state.plan) else { return Vec::new() };
    let mut plan = (*plan).clone();
    plan.updated = moment.now.clone();
    state.plan = Rc::new(plan);
    follow(state, Replanning::IfMissing, moment);
    saved(state, Change::History)
}

/// After a change by the person: the path is made anew where that change asks for it, and the plan is kept.
fn settle(state: &mut State, change: Change, moment: &Moment) -> Vec<Effect> {
    let mut plan = (*state.plan).clone();
    plan.updated = moment.now.clone();
    if let Some(catalogue) = state.open_catalogue() {
        let id = catalogue.head().id.clone();
        match &mut plan.catalog {
            Some(reference) => reference.id = id,
            none => *none = Some(CatalogReference { id, other: Default::default() }),
        }
    }
    state.plan = Rc::new(plan);
    follow(state, Replanning::Always, moment);
    saved(state, change)
}

fn saved(state: &State, change: Change) -> Vec<Effect> {
    let items = state.plan.items();
    let progressed = Event::Progressed {
        percent: state.readiness().map_or(0, |readiness| readiness.percent()),
        done: items.iter().filter(|item| item.status == ItemStatus::Done).count(),
        items: items.iter().filter(|item| item.status != ItemStatus::Dropped).count(),
    };
    let told = [Effect::Emit(Event::Changed(Rc::clone(&state.plan), change)), Effect::Emit(progressed)];
    // A widget that only shows leaves alone what is kept.
    let kept = (!state.settings.readonly).then(|| Effect::Save(Rc::clone(&state.plan)));
    kept.into_iter().chain(told).collect()
}

/// The plan after a change by the person; `None` when it cannot be made.
fn change_plan(state: &State, msg: &Msg, today: Date) -> Option<(Plan, Change)> {
    let catalogue = state.open_catalogue()?;
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
            goal(&mut plan, catalogue.role_text(*role).id.clone());
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
            let currency = catalogue.currency()?;
            let other = plan.limits.budget.take().map(|budget| budget.other).unwrap_or_default();
            plan.limits.budget = amount.map(|amount| Money { amount, currency, estimated: false, other });
            Change::Limits
        }
        Msg::StartSet(start) => {
            plan.limits.start = *start;
            Change::Limits
        }
        Msg::ActivityPinned(activity) => {
            free(&mut plan, catalogue, *activity);
            plan.limits.pinned.push(catalogue.activity_text(*activity).id.clone());
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
        Msg::ItemMarked { activity, status } => {
            let id = &catalogue.activity_text(*activity).id;
            let hours = catalogue.activity(*activity).hours;
            let item = plan.path.as_mut()?.items.iter_mut().find(|item| item.activity == *id)?;
            item.status = *status;
            if *status == ItemStatus::Started {
                // It begins now, whenever it was planned for.
                item.start = Some(item.start.map_or(today, |start| start.min(today)));
                item.end = item.end.max(item.start);
            }
            item.done_on = (*status == ItemStatus::Done).then_some(today);
            match status {
                ItemStatus::Done => item.hours_done = Some(hours),
                ItemStatus::Planned => item.hours_done = None,
                ItemStatus::Started => {
                    item.hours_done = item.hours_done.filter(|done| *done < hours).or(Some(Hours::ZERO))
                }
                ItemStatus::Dropped => {}
            }
            Change::Progress
        }
        _ => return None,
    };
    Some((plan, change))
}

/// What was written, without surrounding white space; `None` when nothing is left.
fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn active_goal(plan: &mut Plan) -> Option<&mut Goal> {
    let id = plan.active_goal()?.id.clone();
    plan.goals.iter_mut().find(|goal| goal.id == id)
}

/// Makes the role the one that the active goal names; the first goal is made when there is none.
fn goal(plan: &mut Plan, role: Id) {
    if let Some(goal) = active_goal(plan) {
        goal.role = role;
        return;
    }
    let taken = |number: usize| plan.goals.iter().any(|goal| *goal.id == *format!("g{number}"));
    let number = (1..=plan.goals.len() + 1).find(|number| !taken(*number)).unwrap_or(1);
    let Some(id) = Id::new(format!("g{number}")) else { return };
    plan.goals.push(Goal {
        id,
        role,
        why: None,
        by: None,
        serves: Vec::new(),
        status: Some(GoalStatus::Active),
        focus: Vec::new(),
        milestones: Vec::new(),
        other: Default::default(),
    });
}

/// Changes the person's own rating of today, which takes over what the newest one says. Earlier days stay: they are
/// the history of the skill.
fn rate(
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
            other: Default::default(),
        });
    }
    Some(())
}

fn free(plan: &mut Plan, catalogue: &Catalogue, activity: ActivityId) {
    let id = &catalogue.activity_text(activity).id;
    plan.limits.pinned.retain(|pinned| pinned != id);
    plan.limits.excluded.retain(|excluded| excluded != id);
}
