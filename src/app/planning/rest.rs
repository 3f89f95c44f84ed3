//! What is worked out when nothing has happened for a moment, or when somebody asks.

use std::rc::Rc;

use crate::engine::dated::{Asking, DatedPath, changes, with, without};
use crate::engine::planner::{Comparison, Effort, Objective, Question, frontier};
use crate::engine::schedule::{Task, schedule};
use crate::model::{ActivityId, Readiness};

use super::{Asked, EFFORT};
use crate::app::host::Moment;
use crate::app::outlook::{FrontierPoint, Inspection, Margin, Other, Outlook};
use crate::app::path::PathView;
use crate::app::proposal::Step;
use crate::app::state::State;

/// Work for each of many paths that are only looked at.
const LESS_EFFORT: Effort<'static> = Effort { steps: 10_000, time_is_up: None };

/// How many requirements, and how many ratings, are offered to be changed.
const MOST_OFFERS: usize = 3;

/// How many budgets of hours are weighed.
const BUDGETS: usize = 13;

/// How many other ways are shown in place of one activity.
const MOST_OTHERS: usize = 3;

/// Works out what the plan could be.
pub(in crate::app) fn look_ahead(state: &mut State, moment: &Moment) {
    let outlook = about(state, moment, |asked, asking, _| {
        let changes = changes(
            &Asking { question: Question { effort: LESS_EFFORT, ..asking.question }, ..*asking },
            MOST_OFFERS,
        );
        let named = changes
            .into_iter()
            .map(|together| together.into_iter().map(|one| asked.limit_change(None, one)).collect());
        Outlook { changes: named.collect(), frontier: points(asking) }
    });
    if let Some((outlook, derived)) = outlook.zip(state.derived.as_mut()) {
        Rc::make_mut(derived).outlook = Some(Rc::new(outlook));
    }
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
            let (path, comparison) = without(asking, best, &out);
            let comes = comparison.comes.clone();
            let is_known = others.iter().any(|other| other.comparison == comparison);
            if !is_known {
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

/// Another path beside the one in the plan.
fn other(state: &State, objective: Objective, comparison: Comparison, path: &DatedPath) -> Other {
    let finish = path.schedule.finish;
    let figures = state.path().and_then(|path| path.figures);
    let after = figures.map(|figures| figures.after).unwrap_or_default();
    // Whole percent, as the one and the other are shown.
    let percent = |closed: i64| {
        let closed = u32::try_from(i64::from(after.closed) + closed).unwrap_or_default().min(after.required);
        i64::from(Readiness { closed, ..after }.percent()) - i64::from(after.percent())
    };
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
    Other { comparison, finish, step, margin }
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
fn points(asking: &Asking<'_>) -> Vec<FrontierPoint> {
    let steps = LESS_EFFORT.steps * 4 * BUDGETS as u64;
    let effort = Effort { steps, time_is_up: None };
    let question = Question { effort, objective: Objective::Close, ..asking.question };
    let point = |point: crate::engine::planner::Point| {
        let hours = |activity: ActivityId| asking.catalogue.activity(activity).hours;
        let left = |activity: ActivityId| asking.question.profile.left(activity, hours(activity));
        let tasks: Vec<Task> =
            point.path.activities.iter().map(|activity| Task::new(*activity, left(*activity))).collect();
        let laid = schedule(asking.catalogue, asking.question.profile, &tasks, asking.availability, 0);
        FrontierPoint {
            hours: point.path.hours,
            money: point.path.money,
            readiness: point.path.after,
            finish: laid.finish,
            is_proved: point.is_proved(),
        }
    };
    frontier(&question, BUDGETS).points.into_iter().map(point).collect()
}
