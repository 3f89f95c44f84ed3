//! Where the keyboard goes on after a change moved what it was at.

use crate::app::exposure::ExposureMsg;
use crate::app::msg::Msg;
use crate::app::state::State;
use crate::model::ActivityId;

/// The row that was acted on keeps the attention, wherever it moves; of one that goes, the row after it.
pub(super) fn attend(state: &mut State, msg: &Msg) {
    let after = |gone: ActivityId| {
        let mut rows = state.path()?.rows.iter().map(|row| row.activity);
        rows.find(|activity| *activity == gone)?;
        rows.next()
    };
    let activity = match msg {
        Msg::ItemMarked { activity, .. } => Some(*activity),
        // Of one that is in the path already nothing moves: the focus stays on the control.
        Msg::ActivityPinned(activity) => Some(*activity).filter(|pinned| !state.is_in_path(*pinned)),
        Msg::ActivitySwapped { comes, .. } => Some(*comes),
        Msg::ActivityExcluded(activity) | Msg::OwnActivityRemoved(activity) => after(*activity),
        _ => None,
    };
    if let Some(activity) = activity {
        stay_with(state, activity);
    }
}

/// An activity of the PM's own has its place once the path has taken it in: the focus goes there.
pub(super) fn attend_newest_own(state: &mut State) {
    let newest = state.plan.own_activities.last();
    let newest = newest.and_then(|own| state.open_catalogue()?.activity_named(&own.id));
    if let Some(activity) = newest.filter(|activity| state.is_in_path(*activity)) {
        stay_with(state, activity);
    }
}

/// What a mentor recommends, a relationship or a stay that was put into the path, so that what changed with it is told.
pub(super) fn taken_in(state: &State, msg: &Msg) -> Option<ActivityId> {
    let id = match msg {
        Msg::Mentorship(msg) => msg.put_into_path(&state.plan),
        Msg::Exposure(ExposureMsg::PutIntoPath { stay, .. }) => {
            state.plan.exposures.get(stay)?.activity.as_ref()
        }
        _ => None,
    };
    state.open_catalogue()?.activity_named(id?)
}

/// The focus goes to the row of an activity.
pub(super) fn stay_with(state: &mut State, activity: ActivityId) {
    let turn = state.attention.map_or(0, |(turn, _)| turn);
    state.attention = Some((turn.wrapping_add(1), activity));
}
