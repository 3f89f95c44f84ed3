//! From goal, levels and limits to the path in the plan, and from the path to what is shown of it.

mod asked;
mod items;
mod promise;
mod rest;
mod view;

use std::rc::Rc;

use crate::document::plan::{Path, PathItem, Plan};
use crate::engine;
use crate::engine::planner::{Columns, Effort};

pub(super) use asked::Asked;
pub(super) use promise::is_promised;
pub(super) use rest::{LESS_PATHS, LESS_TRIES, inspect, look_ahead, unserved};

use super::host::Moment;
use super::msg::Change;
use super::path::PathView;
use super::proposal::{Difference, Occasion, Proposal};
use super::state::{CatalogueState, Derived, State};
use super::trial::carry_over;

/// Work for one answer, in the planner's steps: a few milliseconds where the proof is soon found, which it is on all
/// steps of the built-in ladder, and at most about a tenth of a second.
pub(super) const EFFORT: Effort<'static> = Effort { steps: 50_000, time_is_up: None };

/// What becomes of the path in the plan. From the day after it was made, and from the moment that any of it has begun,
/// it is a promise: what would change it is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replanning {
    /// Something changed that the path follows from: it is made anew, or a change of what was promised is proposed.
    Following(Change),
    /// The PM changed the path itself: it takes that in, and changes as little else as it can.
    ByHand,
    /// The PM asked for the best path there is, whatever was promised: it is proposed.
    Anew,
    /// The plan came from elsewhere: its path stands, and only a missing one is made.
    IfMissing,
}

/// Works out everything that follows from the plan and the catalogue, the path included.
pub(super) fn follow(state: &mut State, replanning: Replanning, moment: &Moment) {
    with_own_activities(state);
    // What waits for a yes or a no is not taken with another change: the PM's own hand changes what is proposed.
    let waits = state.derived.as_ref().is_some_and(|derived| derived.is_waiting);
    let replanning = match replanning {
        Replanning::ByHand if waits => Replanning::Following(Change::Path),
        other => other,
    };
    // What was answered about the path before says nothing of this one.
    state.inspection = None;
    state.unserved = None;
    let trial = state.trial.take();
    let opened = state.open_catalogue().map(Rc::clone).zip(state.columns.clone());
    let Some((catalogue, columns)) = opened else {
        state.derived = None;
        return;
    };
    let standings = engine::standings(&catalogue, &state.plan);
    let profile = engine::profile(&catalogue, &state.plan);
    let mut derived = Derived {
        standings,
        path: PathView::default(),
        proposal: None,
        is_waiting: false,
        former: None,
        by_hand: None,
        outlook: None,
        best: Rc::default(),
        profile,
    };
    if let Some(target) = state.target() {
        let profile = derived.profile.clone();
        let asked = Asked::new(&catalogue, &state.plan, &profile, &target, moment.today);
        let best = asked.path(&columns, EFFORT, 1);
        let is_promised = is_promised(&state.plan, moment.today);
        let kept = || asked.kept(&columns, &state.plan, &best);
        let made: Option<Vec<PathItem>> = match replanning {
            _ if state.plan.path.is_none() => Some(asked.items(&state.plan, &best)),
            Replanning::ByHand if !is_promised => {
                Some(asked.items(&state.plan, &asked.near(&columns, &state.plan, &best)))
            }
            Replanning::Following(_) | Replanning::Anew if !is_promised => {
                Some(asked.items(&state.plan, &best))
            }
            Replanning::ByHand => {
                Some(asked.items(&state.plan, &asked.kept_by_hand(&columns, &state.plan, &best)))
            }
            _ => None,
        };
        let proposed = match (replanning, &made) {
            (_, Some(_)) | (Replanning::ByHand, None) => None,
            (Replanning::Anew, None) => Some(best.clone()),
            (Replanning::IfMissing, None) if !is_promised => None,
            _ => kept(),
        };
        if let Some(items) = &made
            && replanning == Replanning::ByHand
        {
            derived.by_hand = Some(Rc::new(Difference::between(&asked, state.plan.items(), items)));
        }
        if let Some(items) = made {
            state.plan = Rc::new(with_path(&state.plan, items, moment));
        }
        let proposal = proposed.map(|path| asked.items(&state.plan, &path));
        let occasion = if replanning == Replanning::Anew { Occasion::Asked } else { Occasion::Needed };
        let causes = match replanning {
            Replanning::Anew => Vec::new(),
            Replanning::Following(change) => asked.causes(&state.plan, &best, Some(change), moment.today),
            _ => asked.causes(&state.plan, &best, None, moment.today),
        };
        let proposal = proposal.and_then(|items| Proposal::of(&asked, &state.plan, items, occasion, causes));
        derived.is_waiting = proposal.as_ref().is_some_and(Proposal::is_needed);
        derived.proposal = proposal.map(Rc::new);
        let former = state.plan.path.as_ref().and_then(|path| path.former.as_ref());
        let former = former.map(|former| Difference::between(&asked, &former.items, state.plan.items()));
        derived.former = former.map(Rc::new);
        derived.path = asked.view(&state.plan, &best, &columns);
        derived.best = Rc::new(best);
    }
    state.derived = Some(Rc::new(derived));
    if let Some(trial) = trial {
        carry_over(state, &trial, moment);
    }
}

/// Compiles the catalogue with the activities of the plan, where these are not those that it has.
fn with_own_activities(state: &mut State) {
    let Some(offered) = state.offered.clone() else { return };
    let own = &state.plan.own_activities;
    if state.columns.is_some() && *own == *state.own {
        return;
    }
    let with_own = offered.with_own(own).map(Rc::new);
    let catalogue = with_own.unwrap_or(offered);
    // The number of what may not be there any more means nothing now.
    state.attention = None;
    state.own = own.as_slice().into();
    state.columns = Some(Rc::new(Columns::new(&catalogue)));
    state.catalogue = CatalogueState::Open(catalogue);
}

/// The plan with a path made now.
fn with_path(plan: &Plan, items: Vec<PathItem>, moment: &Moment) -> Plan {
    let mut plan = plan.clone();
    let (former, other) = plan.path.take().map(|path| (path.former, path.other)).unwrap_or_default();
    plan.path = Some(Path { made: Some(moment.now.clone()), items, former, other });
    plan
}
