//! Starting over with an empty plan, and the way back.

use std::rc::Rc;

use crate::document::plan::Plan;
use crate::document::write;

use super::{Change, Effect, Moment, Notice, Replanning, Screen, State, follow, saved};

/// Under this name the page notes the plan that was there before, for as long as it is visited.
pub(in crate::app) const NOTE: &str = "started-over";

/// Puts an empty plan in the place of the one that is open, which is noted.
pub(super) fn start_over(state: &mut State, moment: &Moment) -> Vec<Effect> {
    let noted = Effect::Note(NOTE, write(&*state.plan));
    state.notice = Some(Notice::StartedOver);
    state.history.remember(Rc::clone(&state.plan));
    state.plan = Rc::new(Plan::new(moment.new_id.clone(), moment.now.clone()));
    state.screen = Screen::Goal;
    follow(state, Replanning::IfMissing, moment);
    saved(state, Change::Opened).into_iter().chain([noted]).collect()
}

/// Offers the plan that was noted, after the page was loaded anew and as long as nothing was done with the empty one.
pub(in crate::app) fn offer_back(state: &mut State, noted: Plan) {
    if is_blank(&state.plan) && !is_blank(&noted) {
        state.notice = Some(Notice::StartedOver);
        state.history.remember(Rc::new(noted));
    }
}

/// Whether nothing was done with a plan yet.
pub(super) fn is_blank(plan: &Plan) -> bool {
    *plan == Plan::new(plan.id.clone(), plan.updated.clone())
}
