//! Which of a person's own exclusions keep a gap open.

use crate::model::{ActivityId, Level};

use super::{Question, Unreachable, Wishes, level};

/// The exclusions that must be taken back, and no more than that, for a gap to be closed as far as the catalogue can;
/// none where that would not close it any further.
pub fn in_the_way(question: &Question<'_>, gap: &Unreachable) -> Vec<ActivityId> {
    let mut excluded = question.wishes.excluded.clone();
    excluded.sort_unstable();
    excluded.dedup();
    let reachable = |back: &[ActivityId]| -> Level {
        let excluded = excluded.iter().copied().filter(|id| !back.contains(id)).collect();
        let wishes = Wishes { excluded, ..question.wishes.clone() };
        let (columns, profile) = (question.columns, question.profile);
        let reached = columns.numbers.reachable(&columns.start(profile), &columns.offered(profile, &wishes));
        reached.get(gap.skill.index()).map_or(Level::NONE, |reached| level(*reached)).min(gap.required)
    };
    let most = reachable(&excluded);
    if most <= gap.reachable {
        return Vec::new();
    }
    let mut back = excluded.clone();
    for id in &excluded {
        let fewer: Vec<ActivityId> = back.iter().copied().filter(|other| other != id).collect();
        if reachable(&fewer) == most {
            back = fewer;
        }
    }
    back
}
