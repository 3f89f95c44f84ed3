//! What is worked out when nothing has happened for a moment, or when somebody asks.

use std::rc::Rc;

use crate::engine;
use crate::engine::dated::{
    Asking, DatedPath, Part, changes_of, doubts, mix_price, most_first, parts, swapped, with, without,
    without_serving,
};
use crate::engine::planner::{Comparison, Effort, Objective, Question, frontier};
use crate::engine::schedule::{Pace, Task, schedule};
use crate::model::{ActivityId, Readiness, Standing};

use super::{Asked, EFFORT};
use crate::app::advice::LimitChange;
use crate::app::host::Moment;
use crate::app::outlook::{FrontierPoint, Inspection, Margin, Offer, Other, Outlook};
use crate::app::path::PathView;
use crate::app::proposal::{Step, Totals};
use crate::app::state::State;
use crate::app::update::accept;

/// Work for each of many paths that are only looked at.
const LESS_EFFORT: Effort<'static> = Effort { steps: 10_000, time_is_up: None };

/// How many requirements, and how many ratings, are offered to be changed.
const MOST_OFFERS: usize = 3;

/// How many budgets of hours are weighed.
const BUDGETS: usize = 13;

/// The skills whose ratings are looked at between two moments in which a person may do something.
const SKILLS_AT_ONCE: usize = 1;

/// How many other ways are shown in place of one activity.
const MOST_OTHERS: usize = 3;

/// Orders in which a path is laid that is only looked at, at the most.
pub(in crate::app) const LESS_TRIES: u32 = 40;

/// Paths that are looked at, at the most, for one of these that is done by the day.
pub(in crate::app) const LESS_PATHS: u32 = 6;

/// Works out what the plan could be, one part at a time: none of them takes long, and each leaves the outlook with more
/// in it. What a change promises with less work, the path that is then made with more keeps.
pub(in crate::app) fn look_ahead(state: &mut State, moment: &Moment) {
    let known = state.outlook().map(|outlook| Outlook::clone(outlook));
    let outlook = about(state, moment, |asked, asking, best| {
        let question = Question { effort: LESS_EFFORT, ..asking.question };
        let less = Asking { question, tries: LESS_TRIES, paths: LESS_PATHS, ..*asking };
        let Some(mut outlook) = known else {
            let frontier = points(asking, best);
            let (to_do, unasked) = (parts(&less), state.standings().len());
            let mix_price = mix_price(asking, best);
            // The readiness that is known is the one with the mix.
            let mix_price = mix_price.map(|price| Step {
                hours: price.hours,
                money: price.money,
                percent: -percent_more(state, -price.closed),
                days: None,
            });
            return Outlook { frontier, to_do, unasked, mix_price, ..Outlook::default() };
        };
        if outlook.to_do.is_empty() {
            return ask_about_skills(state, asking, best, outlook, moment);
        }
        let part = outlook.to_do.remove(0);
        let is_requirement = |change: &LimitChange| matches!(change, LimitChange::Requirement { .. });
        let requirements = outlook
            .changes
            .iter()
            .flat_map(|offer| &offer.changes)
            .filter(|change| is_requirement(change))
            .count();
        let is_needed = match part {
            Part::Together => outlook.changes.is_empty(),
            Part::Requirement(_) => requirements < MOST_OFFERS,
            _ => true,
        };
        if is_needed {
            let found = changes_of(&less, part, MOST_OFFERS).into_iter();
            let named =
                found.map(|together| together.into_iter().map(|one| asked.limit_change(None, one)).collect());
            outlook.changes.extend(named.map(|changes| offer(state, changes, moment)));
        }
        outlook
    });
    if let Some((outlook, derived)) = outlook.zip(state.derived.as_mut()) {
        Rc::make_mut(derived).outlook = Some(Rc::new(outlook));
    }
}

/// What the path comes to with changes.
fn offer(state: &State, changes: Vec<LimitChange>, moment: &Moment) -> Offer {
    let totals = || {
        let (catalogue, columns) = (state.open_catalogue()?, state.columns.as_ref()?);
        let mut plan = (*state.plan).clone();
        changes.iter().for_each(|change| accept(&mut plan, catalogue, *change, moment.today));
        let (profile, target) = (engine::profile(catalogue, &plan), engine::target(catalogue, &plan)?);
        let path =
            Asked::new(catalogue, &plan, &profile, &target, moment.today).path(columns, LESS_EFFORT, 1);
        let (answer, finish) = (&path.answer, path.schedule.finish);
        Some(Totals { finish, hours: answer.hours, money: answer.money, readiness: answer.after })
    };
    Offer { totals: totals().unwrap_or_default(), changes }
}

/// Whole percent, as they are shown, of so many weighted levels more than the path closes.
fn percent_more(state: &State, closed: i64) -> i64 {
    let figures = state.path().and_then(|path| path.figures);
    let after = figures.map(|figures| figures.after).unwrap_or_default();
    let closed = u32::try_from(i64::from(after.closed) + closed).unwrap_or_default().min(after.required);
    i64::from(Readiness { closed, ..after }.percent()) - i64::from(after.percent())
}

/// Asks what the levels of some more skills would change, if they were others.
fn ask_about_skills(
    state: &State,
    asking: &Asking<'_>,
    best: &DatedPath,
    mut outlook: Outlook,
    moment: &Moment,
) -> Outlook {
    let unasked = state.standings().iter().rev().take(outlook.unasked).rev();
    let next: Vec<Standing> = unasked.take(SKILLS_AT_ONCE).cloned().collect();
    // With less work the difference could be one of the work, and not of the level.
    let more = doubts(asking, best, &next, moment.today);
    outlook.doubts = most_first([outlook.doubts, more].concat());
    outlook.unasked = outlook.unasked.saturating_sub(SKILLS_AT_ONCE);
    outlook
}

/// Works out why an activity is in the path, or why it is not.
pub(in crate::app) fn inspect(state: &mut State, activity: ActivityId, moment: &Moment) {
    let is_in_path = state.path().is_some_and(|path| path.rows.iter().any(|row| row.activity == activity));
    let inspection = about(state, moment, |_, asking, best| {
        let mut others: Vec<Other> = Vec::new();
        if !is_in_path {
            let (path, comparison) = with(asking, best, activity);
            others.push(other(state, asking.question.objective, comparison, &path));
            return Inspection { activity, is_in_path, others };
        }
        let mut out = vec![activity];
        for _ in 0..MOST_OTHERS {
            let (mut path, mut comparison) = without(asking, best, &out);
            let comes = comparison.comes.clone();
            if let ([_, _, ..], [instead]) = (out.as_slice(), comes.as_slice()) {
                // What came before it may come beside it when it is chosen.
                (path, comparison) = swapped(asking, best, activity, *instead);
            }
            let is_known = others.iter().any(|other| other.comparison == comparison);
            let can_be_chosen = out.len() == 1 || comes.len() == 1;
            if can_be_chosen && !is_known {
                others.push(other(state, asking.question.objective, comparison, &path));
            }
            if comes.is_empty() {
                break;
            }
            out.extend(comes);
        }
        Inspection { activity, is_in_path, others }
    });
    state.inspection = inspection.map(Rc::new);
}

/// Works out what the path would be with the weights of the role alone.
pub(in crate::app) fn unserved(state: &State, moment: &Moment) -> Option<Rc<Other>> {
    let plain = engine::target_without_serving(state.open_catalogue()?, &state.plan)?;
    let other = about(state, moment, |_, asking, best| {
        let (path, comparison) = without_serving(asking, best, &plain);
        other(state, asking.question.objective, comparison, &path)
    });
    other.map(Rc::new)
}

/// Another path beside the one in the plan.
fn other(state: &State, objective: Objective, comparison: Comparison, path: &DatedPath) -> Other {
    let finish = path.schedule.finish;
    let percent = |closed: i64| percent_more(state, closed);
    let (lowest, highest) = (comparison.figure.lowest, comparison.figure.highest);
    let margin = match objective {
        Objective::Close => Margin::Hours(lowest, highest),
        Objective::Reach(_) => Margin::Percent(-percent(highest), -percent(lowest)),
    };
    let margin = (lowest < highest).then_some(margin);
    let before = state.path().and_then(PathView::finish);
    let step = Step {
        hours: comparison.hours,
        money: comparison.money,
        percent: percent(comparison.closed),
        days: before.zip(finish).map(|(before, after)| i64::from(after.days_since(before))),
    };
    Other { is_late: comparison.is_late(), comparison, finish, step, margin }
}

/// Asks about the plan as it is.
fn about<T>(
    state: &State,
    moment: &Moment,
    ask: impl FnOnce(&Asked<'_>, &Asking<'_>, &DatedPath) -> T,
) -> Option<T> {
    let (catalogue, columns) = (state.open_catalogue()?, state.columns.as_ref()?);
    let derived = state.derived.as_ref()?;
    let target = state.target()?;
    let asked = Asked::new(catalogue, &state.plan, &derived.profile, &target, moment.today);
    let asking = asked.asking(columns, EFFORT, 1);
    Some(ask(&asked, &asking, &derived.best))
}

/// What more hours and more money bring.
fn points(asking: &Asking<'_>, best: &DatedPath) -> Vec<FrontierPoint> {
    let steps = LESS_EFFORT.steps * 4 * BUDGETS as u64;
    let effort = Effort { steps, time_is_up: None };
    let question = Question { effort, objective: Objective::Close, ..asking.question };
    let point = |point: crate::engine::planner::Point| {
        let hours = |activity: ActivityId| asking.catalogue.activity(activity).hours;
        let left = |activity: ActivityId| asking.question.profile.left(activity, hours(activity));
        let tasks: Vec<Task> =
            point.path.activities.iter().map(|activity| Task::new(*activity, left(*activity))).collect();
        let is_best = |activity: &ActivityId| best.answer.items.iter().any(|item| item.activity == *activity);
        // Of one path there is one finish, whoever lays it.
        let is_best = tasks.len() == best.answer.items.len() && point.path.activities.iter().all(is_best);
        let lay = || {
            schedule(
                asking.catalogue,
                asking.question.profile,
                &tasks,
                asking.availability,
                LESS_TRIES,
                Pace::Soon,
            )
        };
        let finish = if is_best { best.schedule.finish } else { lay().finish };
        FrontierPoint {
            hours: point.path.hours,
            money: point.path.money,
            readiness: point.path.after,
            finish,
            is_proved: point.is_proved(),
            is_late: finish.zip(asking.by).is_some_and(|(finish, by)| finish > by),
        }
    };
    frontier(&question, BUDGETS).points.into_iter().map(point).collect()
}
