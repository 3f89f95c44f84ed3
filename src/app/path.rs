//! The path in the plan: made anew after a change, and everything that is shown of it.

use std::rc::Rc;

use crate::engine;

use super::host::Moment;
use super::state::{Derived, State};

/// What is shown of a path.
#[derive(Clone, Debug, Default)]
pub struct PathView {}

/// Makes the path anew from the goal, the levels and the limits.
pub(super) fn replan(_state: &mut State, _moment: &Moment) {}

/// Works out what follows from the plan and the catalogue.
pub(super) fn derive(state: &mut State) {
    let Some(catalogue) = state.open_catalogue() else {
        state.derived = None;
        return;
    };
    let standings = engine::standings(catalogue, &state.plan);
    let profile = engine::profile(catalogue, &state.plan);
    state.derived = Some(Rc::new(Derived { standings, profile, path: PathView::default() }));
}
