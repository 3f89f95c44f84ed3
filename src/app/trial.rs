//! What if? Other limits are tried on a copy of everything that is known, and taken over only when the PM says so.

use std::rc::Rc;

use super::goal::active_goal;
use super::host::Moment;
use super::msg::{Change, Msg};
use super::planning::{Replanning, follow};
use super::proposal::Totals;
use super::state::State;
use super::update::{Effect, replace, update};

use crate::document::plan::Plan;

/// Limits that are tried beside those of the plan.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    /// Everything as it would be with them.
    state: Rc<State>,
    /// The plan that they stand beside: what is the same in both was not tried.
    beside: Rc<Plan>,
}

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
        self.trial.as_ref().map(|trial| &trial.state)
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
        self.trial.as_ref().is_some_and(|trial| trial.taken_by(&self.plan) != *self.plan)
    }
}

impl Trial {
    /// The plan with the limits, and the day of the goal, that were tried; where nothing else was tried, its own stay.
    fn taken_by(&self, plan: &Plan) -> Plan {
        let (tried, before) = (&self.state.plan, &self.beside);
        let mut plan = plan.clone();
        let (limits, new, old) = (&mut plan.limits, &tried.limits, &before.limits);
        put(&mut limits.hours_per_week, &new.hours_per_week, &old.hours_per_week);
        put(
            &mut limits.on_the_job_hours_per_week,
            &new.on_the_job_hours_per_week,
            &old.on_the_job_hours_per_week,
        );
        put(&mut limits.budget, &new.budget, &old.budget);
        put(&mut limits.start, &new.start, &old.start);
        put(&mut limits.at_once, &new.at_once, &old.at_once);
        put(&mut limits.mix, &new.mix, &old.mix);
        put(&mut limits.away, &new.away, &old.away);
        let [new, old] = [tried, before].map(|plan| plan.active_goal());
        if let Some(goal) = active_goal(&mut plan)
            && let Some((new, old)) = new.zip(old)
            && goal.id == old.id
        {
            put(&mut goal.by, &new.by, &old.by);
        }
        plan
    }
}

/// Puts in place what is new.
fn put<T: Clone + PartialEq>(place: &mut T, new: &T, old: &T) {
    if new != old {
        place.clone_from(new);
    }
}

/// The limits that were tried stand beside the plan as it is now, and what comes of them is worked out anew. Beside
/// another plan nothing was tried.
pub(super) fn carry_over(state: &mut State, trial: &Trial, moment: &Moment) {
    if trial.beside.id != state.plan.id {
        return;
    }
    let plan = trial.taken_by(&state.plan);
    let mut tried = copy(state);
    tried.unfit_mix = trial.state.unfit_mix.clone();
    if plan != *state.plan {
        tried.plan = Rc::new(plan);
        follow(&mut tried, Replanning::Following(Change::Limits), moment);
        tried.put_declined_away();
    }
    state.trial = Some(Trial { state: Rc::new(tried), beside: Rc::clone(&state.plan) });
}

fn copy(state: &State) -> State {
    State { trial: None, history: Default::default(), ..state.clone() }
}

/// Takes in what happened to a trial; nothing of it is kept or told.
pub(super) fn take_in(state: &mut State, msg: TrialMsg, moment: &Moment) -> Vec<Effect> {
    match msg {
        TrialMsg::Begun => {
            state.trial = Some(Trial { state: Rc::new(copy(state)), beside: Rc::clone(&state.plan) });
        }
        TrialMsg::Tried(msg) => {
            if let Some(trial) = &mut state.trial {
                drop(update(Rc::make_mut(&mut trial.state), *msg, moment));
            }
        }
        TrialMsg::Taken => {
            if let Some(trial) = state.trial.take() {
                let plan = trial.taken_by(&state.plan);
                return replace(state, plan, Change::Limits, moment);
            }
        }
        TrialMsg::Ended => state.trial = None,
    }
    Vec::new()
}
