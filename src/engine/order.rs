//! The order in which activities can be started.

use crate::model::{ActivityId, Catalogue, Level, Profile};

/// The activities, each after what it needs and otherwise in their order; those that can never be started stay last.
pub fn startable(catalogue: &Catalogue, profile: &Profile, activities: &[ActivityId]) -> Vec<ActivityId> {
    let (order, never) = in_order(catalogue, profile, activities);
    [order, never].concat()
}

/// Those of the activities that can be started, each after what it needs.
pub fn followable(catalogue: &Catalogue, profile: &Profile, activities: &[ActivityId]) -> Vec<ActivityId> {
    in_order(catalogue, profile, activities).0
}

/// The person after what of the activities can be started.
pub(super) fn followed(catalogue: &Catalogue, profile: &Profile, activities: &[ActivityId]) -> Profile {
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| profile.level(skill)).collect();
    let order = followable(catalogue, profile, activities);
    for entry in order.iter().flat_map(|id| &catalogue.activity(*id).develops) {
        let level = &mut levels[entry.skill.index()];
        *level = entry.to.max(*level);
    }
    Profile::new(levels, [profile.done(), &order].concat())
}

/// The activities that can be started in an order in which they can, and the others.
fn in_order(
    catalogue: &Catalogue,
    profile: &Profile,
    activities: &[ActivityId],
) -> (Vec<ActivityId>, Vec<ActivityId>) {
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| profile.level(skill)).collect();
    let mut done = profile.done().to_vec();
    let mut left = activities.to_vec();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let can_start = |id: &ActivityId| {
            let activity = catalogue.activity(*id);
            let is_done = |id: &ActivityId| done.contains(id);
            let developed = activity.develops.iter().map(|entry| (entry.skill, entry.from));
            let mut needs = developed.chain(activity.needs_levels.iter().copied());
            needs.all(|(skill, level)| levels[skill.index()] >= level)
                && activity.needs_all.iter().all(is_done)
                && activity.needs_any.iter().all(|group| group.iter().any(is_done))
        };
        let Some(place) = left.iter().position(can_start) else { break };
        let id = left.remove(place);
        for entry in &catalogue.activity(id).develops {
            let level = &mut levels[entry.skill.index()];
            *level = entry.to.max(*level);
        }
        done.push(id);
        order.push(id);
    }
    (order, left)
}
