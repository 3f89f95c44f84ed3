//! A part of a path that can be followed by itself.

use super::Asking;
use crate::engine::planner::{Answer, Obstacle, Question, Shares, closed};
use crate::engine::readiness;
use crate::model::{ActivityId, Amount, Hours, Level, Profile};

/// The answer for a part of a path, in an order in which it can be done: what that brings and takes. Nothing is proved of it.
pub(super) fn of(asking: &Asking<'_>, whole: &Answer, part: &[ActivityId]) -> Answer {
    let Asking { catalogue, question, .. } = asking;
    let Question { profile, target, mix, .. } = question;
    let item = |activity: &ActivityId| whole.items.iter().find(|item| item.activity == *activity);
    let items: Vec<_> = part.iter().filter_map(item).cloned().collect();
    let path = || items.iter().map(|item| item.activity);
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| profile.level(skill)).collect();
    for entry in path().flat_map(|activity| &catalogue.activity(activity).develops) {
        let level = &mut levels[entry.skill.index()];
        *level = entry.to.max(*level);
    }
    let after = Profile::new(levels, Vec::new());
    let closed = closed(question, &after);
    let after = readiness(&after, target);
    let mut obstacles = whole.obstacles.clone();
    obstacles.retain(|obstacle| *obstacle != Obstacle::MixNotKept);
    let shares = Shares::of(question, path());
    if mix.is_some_and(|mix| !mix.is_kept(&shares)) {
        obstacles.push(Obstacle::MixNotKept);
    }
    Answer {
        objective: u64::from(after.closed - whole.before.closed),
        hours: items.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.hours)),
        money: Amount::from_minor(path().map(|activity| catalogue.activity(activity).cost.minor()).sum()),
        optimal: false,
        closed,
        after,
        items,
        obstacles,
        ..whole.clone()
    }
}
