//! Why each activity stands in a path, whoever made the path.

use crate::model::{ActivityId, Catalogue, Level, Profile, SkillId, Target, Why};

use super::planner::Item;

/// For each activity of the path, in its order: the gaps it closes, the later activities it opens, and whether the PM
/// wants it; `answered` is the planner's word on which levels nothing else leads to. Levels count as the contract says: each activity raises them to what it brings.
pub fn reasons(
    catalogue: &Catalogue,
    profile: &Profile,
    target: &Target,
    pinned: &[ActivityId],
    answered: &[Item],
    path: &[ActivityId],
) -> Vec<Vec<Why>> {
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| profile.level(skill)).collect();
    let mut reasons = Vec::with_capacity(path.len());
    for (place, &activity) in path.iter().enumerate() {
        let mut why = Vec::new();
        let mut raised = Vec::new();
        for brought in &catalogue.activity(activity).develops {
            let level = &mut levels[brought.skill.index()];
            if brought.to > *level {
                raised.push((brought.skill, *level, brought.to));
                *level = brought.to;
            }
        }
        for &(skill, from, to) in &raised {
            let required = target.of(skill).map_or(Level::NONE, |required| required.level);
            if required > from {
                why.push(Why::Closes { skill, from, to: to.min(required) });
            }
            let only = answered.iter().filter(|item| item.activity == activity).flat_map(|item| &item.only);
            let mut of_skill = only.filter(|(of, level)| *of == skill && *level > from && *level <= to);
            why.extend(of_skill.next_back().map(|&(skill, level)| Why::OnlyWay { skill, level }));
        }
        let later = path.get(place + 1..).unwrap_or_default();
        why.extend(later.iter().filter_map(|&later| opens(catalogue, activity, &raised, later)));
        if pinned.contains(&activity) {
            why.push(Why::Pinned);
        }
        reasons.push(why);
    }
    reasons
}

/// What a later activity owes to this one: a level that only this one brought it, or that it was done at all.
fn opens(
    catalogue: &Catalogue,
    activity: ActivityId,
    raised: &[(SkillId, Level, Level)],
    later: ActivityId,
) -> Option<Why> {
    let waiting = catalogue.activity(later);
    let is_named =
        waiting.needs_all.iter().chain(waiting.needs_any.iter().flatten()).any(|named| *named == activity);
    if is_named {
        return Some(Why::Precedes { activity: later });
    }
    let entries = waiting.develops.iter().map(|entry| (entry.skill, entry.from));
    let mut needs = entries.chain(waiting.needs_levels.iter().copied());
    let need = needs.find(|(skill, level)| {
        raised.iter().any(|(raised, from, to)| raised == skill && from < level && level <= to)
    });
    need.map(|(skill, level)| Why::Unlocks { activity: later, skill, level })
}
