//! What is worked out when nothing has happened for a moment, or when somebody asks.

use std::rc::Rc;

use crate::engine::dated::{Asking, Change, DatedPath, changes, doubts, most_first, with, without};
use crate::engine::planner::{Comparison, Effort, Objective, Point, Question, frontier};
use crate::engine::schedule::{Pace, Task, schedule};
use crate::model::ActivityId;

use super::{Asked, EFFORT};
use crate::app::advice::LimitChange;
use crate::app::host::Moment;
use crate::app::outlook::{FrontierPoint, Inspection, Other, Outlook, Stage};
use crate::app::state::State;

/// Work for each of many paths that are only looked at.
const LESS_EFFORT: Effort<'static> = Effort { steps: 10_000, time_is_up: None };

/// How many requirements, and how many ratings, are offered to be changed.
const MOST_OFFERS: usize = 3;

/// How many budgets of hours are weighed.
const BUDGETS: usize = 13;

/// The skills whose ratings are looked at between two moments in which a person may do something.
const SKILLS_AT_ONCE: usize = 4;

/// How many other ways are shown in place of one activity.
const MOST_OTHERS: usize = 3;

/// Works out the next part of what the plan could be.
pub(in crate::app) fn look_ahead(state: &mut State, moment: &Moment) {
    let known = state.outlook().map(|outlook| (**outlook).clone());
    let outlook = about(state, moment, |asked, asking, best| {
        let question = Question { effort: LESS_EFFORT, ..asking.question };
        let asking = &Asking { question, paths: 4, tries: 50, ..*asking };
        match known {
            None => Outlook { changes: offers(asked, asking), ..Outlook::default() },
            Some(known) if known.stage == Stage::Changes => {
                Outlook { frontier: points(asking), stage: Stage::Doubts(0), ..known }
            }
            Some(Outlook { stage: Stage::Doubts(from), doubts: known_doubts, changes, frontier }) => {
                let quick = Asking { paths: 2, tries: 10, ..*asking };
                let standings = state.standings();
                let end = standings.len().min(from + SKILLS_AT_ONCE);
                let more = doubts(&quick, best, &standings[from..end], moment.today);
                let stage = if end == standings.len() { Stage::Whole } else { Stage::Doubts(end) };
                Outlook { changes, frontier, doubts: most_first([known_doubts, more].concat()), stage }
            }
            Some(whole) => whole,
        }
    });
    if let Some((outlook, derived)) = outlook.zip(state.derived.as_mut()) {
        Rc::make_mut(derived).outlook = Some(Rc::new(outlook));
    }
}

fn offers(asked: &Asked<'_>, asking: &Asking<'_>) -> Vec<Vec<LimitChange>> {
    let named =
        |together: Vec<Change>| together.into_iter().map(|one| asked.limit_change(None, one)).collect();
    changes(asking, MOST_OFFERS).into_iter().map(named).collect()
}

/// Works out why an activity is in the path, or why it is not.
pub(in crate::app) fn inspect(state: &mut State, activity: ActivityId, moment: &Moment) {
    let is_in_path = state.path().is_some_and(|path| path.rows.iter().any(|row| row.activity == activity));
    let inspection = about(state, moment, |_, asking, best| {
        let mut others: Vec<Other> = Vec::new();
        if !is_in_path {
            let (path, comparison) = with(asking, best, activity);
            others.push(other(&path, comparison));
            return Inspection { activity, is_in_path, others };
        }
        let mut out = vec![activity];
        for _ in 0..MOST_OTHERS {
            let (path, comparison) = without(asking, best, &out);
            let comes = comparison.comes.clone();
            let is_known = others.iter().any(|other| other.comparison == comparison);
            if !is_known {
                others.push(other(&path, comparison));
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

fn other(path: &DatedPath, comparison: Comparison) -> Other {
    Other { comparison, finish: path.schedule.finish, is_late: !path.overdue.is_empty() }
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
    let point = |point: Point| {
        let hours = |activity: ActivityId| asking.catalogue.activity(activity).hours;
        let left = |activity: ActivityId| asking.question.profile.left(activity, hours(activity));
        let tasks: Vec<Task> =
            point.path.activities.iter().map(|activity| Task::new(*activity, left(*activity))).collect();
        let laid =
            schedule(asking.catalogue, asking.question.profile, &tasks, asking.availability, 0, Pace::Soon);
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
