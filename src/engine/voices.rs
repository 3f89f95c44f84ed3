//! What many say of a skill, without saying who.
//!
//! The voices of one review on one skill are divided once and for all into groups of three and more: so no question, and
//! no two questions beside each other, tell what fewer than three people said.

use std::collections::BTreeMap;

use crate::document::feedback::{Feedback, Voice, one_spelling};
use crate::document::plan::{Plan, Source};
use crate::document::values::Id;
use crate::model::{Catalogue, Date, Level, SkillId};

/// The fewest voices that are ever shown together.
pub const LEAST_VOICES: usize = 3;

/// The fewest voices of which the lowest and the highest are shown: of fewer, who said them could be guessed.
pub const LEAST_FOR_RANGE: usize = 6;

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
    /// The level in the middle, the lower one of an even number.
    pub median: Level,
    /// The lowest and the highest level that anybody sees, from six voices on.
    pub range: Option<(Level, Level)>,
}

/// A skill on which too few spoke so far to tell what they said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// The review that they were asked for; none for feedback beside reviews.
    pub review: Option<Id>,
    /// The skill.
    pub skill: SkillId,
    /// How many they are, one or two.
    pub voices: usize,
}

/// What colleagues whose ratings stand in the plan say of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peers {
    /// How many they are, at least one.
    pub voices: usize,
    /// The level in the middle, from three voices on.
    pub median: Option<Level>,
    /// The lowest and the highest level, from six voices on.
    pub range: Option<(Level, Level)>,
}

/// One person's level.
struct Said {
    voice: Voice,
    on: Option<Date>,
    level: Level,
}

/// By review and skill, what each person said last.
type Cells<'p> = BTreeMap<(Option<&'p Id>, SkillId), BTreeMap<String, Said>>;

/// What groups of at least three say, by review (those beside reviews first), skill and group.
///
/// A person counts once for each skill and review, with what they said last; somebody without a name is somebody else
/// each time. What is marked private does not count, nor what came after its review was closed: beside what that showed,
/// it would tell who said it. Of sorts with fewer than three voices one group is made; where that has too few as well it
/// joins the smallest other group, and where there is none, nothing is shown.
pub fn voices(catalogue: &Catalogue, plan: &Plan, asked: Asked<'_>) -> Vec<Heard> {
    let mut heard = Vec::new();
    for ((review, skill), said) in cells(catalogue, plan) {
        for (group, mut levels) in groups(said.values()) {
            let voices = levels.len();
            let Some((median, range)) = summed_up(&mut levels) else { continue };
            heard.push(Heard { review: review.cloned(), skill, group, voices, median, range });
        }
    }
    heard.retain(|one| {
        asked.review.is_none_or(|review| one.review.as_ref() == Some(review))
            && asked.skill.is_none_or(|skill| one.skill == skill)
            && asked.group.is_none_or(|group| one.group == group)
    });
    heard
}

/// The skills on which too few spoke so far, by review and skill.
pub fn too_few(catalogue: &Catalogue, plan: &Plan) -> Vec<TooFew> {
    let few = cells(catalogue, plan).into_iter().filter(|(_, said)| said.len() < LEAST_VOICES);
    few.map(|((review, skill), said)| TooFew { review: review.cloned(), skill, voices: said.len() }).collect()
}

/// What the ratings of colleagues in the plan say of a skill together; none where there is no such rating.
pub fn peers(catalogue: &Catalogue, plan: &Plan, skill: SkillId) -> Option<Peers> {
    let id = &catalogue.skill_text(skill).id;
    let mut named: BTreeMap<String, (Date, Level)> = BTreeMap::new();
    let mut levels = Vec::new();
    for rating in plan.ratings.iter().filter(|one| one.by == Source::Peer && one.skill == *id) {
        let level = rating.level.min(catalogue.top());
        match rating.who.as_deref().map(one_spelling).filter(|who| !who.is_empty()) {
            Some(who) if named.get(&who).is_some_and(|(on, _)| *on > rating.on) => {}
            Some(who) => drop(named.insert(who, (rating.on, level))),
            None => levels.push(level),
        }
    }
    levels.extend(named.into_values().map(|(_, level)| level));
    let voices = levels.len();
    let sum = summed_up(&mut levels);
    (voices > 0).then(|| Peers {
        voices,
        median: sum.map(|(median, _)| median),
        range: sum.and_then(|(_, range)| range),
    })
}

/// The level in the middle, and from six voices on the lowest and the highest; none of fewer than three.
fn summed_up(levels: &mut [Level]) -> Option<(Level, Option<(Level, Level)>)> {
    if levels.len() < LEAST_VOICES {
        return None;
    }
    levels.sort_unstable();
    let median = *levels.get((levels.len() - 1) / 2)?;
    let range = levels.first().copied().zip(levels.last().copied());
    Some((median, range.filter(|_| levels.len() >= LEAST_FOR_RANGE)))
}

fn cells<'p>(catalogue: &Catalogue, plan: &'p Plan) -> Cells<'p> {
    let mut cells = Cells::new();
    for feedback in plan.feedback.iter().filter(|feedback| !is_late(plan, feedback)) {
        let Some((skill, said)) = said(catalogue, feedback) else { continue };
        let cell = cells.entry((feedback.review.as_ref(), skill)).or_default();
        let person = person(feedback);
        if cell.get(&person).is_none_or(|before| before.on <= said.on) {
            cell.insert(person, said);
        }
    }
    cells
}

/// Whether it came after its review was closed.
fn is_late(plan: &Plan, feedback: &Feedback) -> bool {
    let closed = feedback.review.as_ref().and_then(|id| plan.reviews.get(id)?.closed_on);
    closed.zip(feedback.given_on).is_some_and(|(closed, given)| given > closed)
}

/// A name in one spelling, or what only this feedback has.
fn person(feedback: &Feedback) -> String {
    feedback.asked_person().map_or_else(|| feedback.id.to_string(), one_spelling)
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
