//! What many say of a skill, without saying who.
//!
//! The voices of one review on one skill are divided once and for all into groups of three and more: so no question, and
//! no two questions beside each other, tell what fewer than three people said.

use std::collections::BTreeMap;

use crate::document::feedback::{Feedback, Voice};
use crate::document::plan::Plan;
use crate::document::values::Id;
use crate::model::{Catalogue, Date, Level, SkillId};

/// The fewest voices that are ever shown together.
pub const LEAST_VOICES: usize = 3;

/// Whose voices a group has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Those of one sort.
    Of(Voice),
    /// Those of several sorts, each of which would be too few.
    Several,
}

/// Which voices to sum up; all of them where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Of this review.
    pub review: Option<&'a Id>,
    /// On this skill.
    pub skill: Option<SkillId>,
    /// In this group.
    pub group: Option<Group>,
}

/// What a group of at least three says of a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The review that they were asked for; none for feedback beside reviews.
    pub review: Option<Id>,
    /// The skill.
    pub skill: SkillId,
    /// Who they are.
    pub group: Group,
    /// How many they are, at least three.
    pub voices: usize,
    /// The lowest level that anybody sees.
    pub lowest: Level,
    /// The level in the middle, the lower one of an even number.
    pub median: Level,
    /// The highest level that anybody sees.
    pub highest: Level,
}

/// One person's level.
struct Said {
    voice: Voice,
    on: Option<Date>,
    level: Level,
}

/// What groups of at least three say, by review (those beside reviews first), skill and group.
///
/// A person counts once for each skill and review, with what they said last; somebody without a name is somebody else
/// each time. What is marked private does not count. Of sorts with fewer than three voices one group is made; where that
/// has too few as well it joins the smallest other group, and where there is none, nothing is shown.
pub fn voices(catalogue: &Catalogue, plan: &Plan, asked: Asked<'_>) -> Vec<Heard> {
    let mut cells: BTreeMap<(Option<&Id>, SkillId), BTreeMap<&str, Said>> = BTreeMap::new();
    for feedback in plan.feedback.iter() {
        let Some((skill, said)) = said(catalogue, feedback) else { continue };
        let cell = cells.entry((feedback.review.as_ref(), skill)).or_default();
        let person = person(feedback);
        if cell.get(person).is_none_or(|before| before.on <= said.on) {
            cell.insert(person, said);
        }
    }
    let mut heard = Vec::new();
    for ((review, skill), said) in cells {
        for (group, mut levels) in groups(said.values()) {
            levels.sort_unstable();
            let (Some(lowest), Some(highest)) = (levels.first(), levels.last()) else { continue };
            let median = levels.get((levels.len() - 1) / 2).unwrap_or(lowest);
            let (lowest, median, highest) = (*lowest, *median, *highest);
            let voices = levels.len();
            heard.push(Heard { review: review.cloned(), skill, group, voices, lowest, median, highest });
        }
    }
    heard.retain(|one| {
        asked.review.is_none_or(|review| one.review.as_ref() == Some(review))
            && asked.skill.is_none_or(|skill| one.skill == skill)
            && asked.group.is_none_or(|group| one.group == group)
    });
    heard
}

/// A name in one spelling, or what only this feedback has.
fn person(feedback: &Feedback) -> &str {
    let name = feedback.from.as_ref().and_then(|from| from.name.as_deref()).map(str::trim);
    name.filter(|name| !name.is_empty()).unwrap_or(&feedback.id)
}

fn said(catalogue: &Catalogue, feedback: &Feedback) -> Option<(SkillId, Said)> {
    let skill = catalogue.skill_named(feedback.skill.as_ref()?)?;
    let level = feedback.level?.min(catalogue.top());
    let said = Said { voice: feedback.voice(), on: feedback.given_on, level };
    (!feedback.private.0).then_some((skill, said))
}

/// The levels in groups of at least three; none where there are fewer in all.
fn groups<'s>(said: impl Iterator<Item = &'s Said>) -> BTreeMap<Group, Vec<Level>> {
    let mut groups: BTreeMap<Group, Vec<Level>> = BTreeMap::new();
    for one in said {
        groups.entry(Group::Of(one.voice)).or_default().push(one.level);
    }
    let mut few = Vec::new();
    groups.retain(|_, levels| {
        let is_enough = levels.len() >= LEAST_VOICES;
        if !is_enough {
            few.append(levels);
        }
        is_enough
    });
    let is_too_few = (1..LEAST_VOICES).contains(&few.len());
    let smallest = groups.iter().min_by_key(|(group, levels)| (levels.len(), **group));
    if let Some(smallest) = smallest.map(|(group, _)| *group).filter(|_| is_too_few) {
        few.append(&mut groups.remove(&smallest).unwrap_or_default());
    }
    if few.len() >= LEAST_VOICES {
        groups.insert(Group::Several, few);
    }
    groups
}
