//! What if? Other limits are tried on a copy of everything that is known, and taken over only when the PM says so.

use std::rc::Rc;

use super::goal::active_goal;
use super::host::Moment;
use super::msg::{Change, Msg};
use super::proposal::Totals;
use super::state::State;
use super::update::{Effect, replace, update};

use crate::document::plan::Plan;

/// What can happen to a trial.
#[derive(Clone, Debug)]
pub enum TrialMsg {
    /// The PM wants to try other limits.
    Begun,
    /// Something was changed in the trial alone.
    Tried(Box<Msg>),
    /// What was tried is to be the plan's.
    Taken,
    /// It was only a trial.
    Ended,
}

impl State {
    /// Everything as it would be with the limits that are tried.
    pub fn trial(&self) -> Option<&Rc<State>> {
        self.trial.as_ref()
    }

    /// The path in figures, now and with the limits that are tried.
    pub fn trial_totals(&self) -> Option<[Totals; 2]> {
        let trial = self.trial()?;
        // What is promised stays until the PM says otherwise: then what counts is what would be proposed.
        let proposed = trial.proposal().map(|proposal| proposal.difference.after);
        Some([self.path()?.totals()?, proposed.or_else(|| trial.path()?.totals())?])
    }

    /// Whether anything was tried that differs from the plan.
    pub fn is_trial_different(&self) -> bool {
        self.trial().is_some_and(|trial| taken(&self.plan, &trial.plan) != *self.plan)
    }
}

/// The plan with the limits, and the day of the goal, that were tried.
pub(super) fn taken(plan: &Plan, tried: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.limits = tried.limits.clone();
    let by = tried.active_goal().and_then(|goal| goal.by);
    if let Some(goal) = active_goal(&mut plan) {
        goal.by = by;
    }
    plan
}

/// Takes in what happened to a trial; nothing of it is kept or told.
pub(super) fn take_in(state: &mut State, msg: TrialMsg, moment: &Moment) -> Vec<Effect> {
    match msg {
        TrialMsg::Begun => {
            let trial = State { trial: None, history: Default::default(), ..state.clone() };
            state.trial = Some(Rc::new(trial));
        }
        TrialMsg::Tried(msg) => {
            if let Some(trial) = &mut state.trial {
                drop(update(Rc::make_mut(trial), *msg, moment));
            }
        }
        TrialMsg::Taken => {
            if let Some(trial) = state.trial.take() {
                let plan = taken(&state.plan, &trial.plan);
                return replace(state, plan, Change::Limits, moment);
            }
        }
        TrialMsg::Ended => state.trial = None,
    }
    Vec::new()
}
