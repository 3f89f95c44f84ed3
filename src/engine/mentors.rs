//! Finding a mentor: those of the catalogue ranked for a person's gaps, each with its reasons.

use std::cmp::Reverse;

use crate::document::catalog::{Mentor, RequiredLevel};
use crate::document::mentorship::{MentoringFormat, Person};
use crate::document::plan::Plan;
use crate::document::values::{Id, Language};
use crate::model::{Catalogue, Gap, Level, MentorId, SkillId, sorted_by_key};

/// The most points for strengths in the gaps: more than all else together.
pub const MOST_FOR_STRENGTHS: u32 = 60;
/// The most points for the distance on the ladder.
pub const MOST_FOR_GRADE: u32 = 10;
/// The most points for a language in common.
pub const MOST_FOR_LANGUAGE: u32 = 10;
/// The most points for hours in which both are at work.
pub const MOST_FOR_OVERLAP: u32 = 10;
/// The most points for places that are left.
pub const MOST_FOR_PLACES: u32 = 5;
/// The most points for the format that is wished for.
pub const MOST_FOR_FORMAT: u32 = 5;

/// Minutes of a working day, in which both can meet: from nine to five.
const WORKING_DAY: i32 = 8 * 60;
/// Minutes of overlap of which more is no better.
const ENOUGH_OVERLAP: u32 = 4 * 60;
const DAY: i32 = 24 * 60;

/// What to find a mentor for.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// The gaps to close, as [`gaps`](super::gaps) finds them.
    pub gaps: &'a [Gap],
    /// How to meet; in any way when it is `None`.
    pub format: Option<MentoringFormat>,
    /// The languages that the person speaks (BCP 47); any when there are none.
    pub languages: &'a [Language],
    /// By how many minutes the clocks of a time zone (IANA name) are ahead of UTC now; the page knows.
    pub ahead_of_utc: &'a dyn Fn(&str) -> Option<i32>,
}

/// The mentors of a catalogue for one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Those who can be asked, the best first; of equal ones the lower id.
    pub ranked: Vec<RankedMentor>,
    /// Those who cannot, in the catalogue's order.
    pub ruled_out: Vec<(MentorId, RuledOut)>,
}

/// A mentor who can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedMentor {
    /// Who.
    pub mentor: MentorId,
    /// The sum of the points of all reasons, from 0 to 100.
    pub points: u32,
    /// What speaks for the mentor and what does not, each with its points: strengths first, the greatest of them first.
    pub reasons: Vec<Reason>,
}

/// A reason with its points.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What it is.
    pub why: MentorWhy,
    /// What it counts.
    pub points: u32,
}

/// What speaks for a mentor, or does not.
#[derive(Clone, Debug, PartialEq)]
pub enum MentorWhy {
    /// They are above the person in a skill that is missing. The points of all strengths stand at the first.
    Strength {
        /// The skill.
        skill: SkillId,
        /// Their level.
        level: Level,
        /// The person's level.
        from: Level,
        /// The level asked for.
        required: Level,
    },
    /// They are above in none of the gaps.
    NoStrength,
    /// So many grades above the person on the ladder; below zero, beneath.
    Grades(i32),
    /// They work in the person's area.
    SameArea,
    /// They work in another area than the person. Neither counts: which is better is for the person to say.
    OtherArea,
    /// They mentor in this language, which the person speaks, or in this one where the person states none.
    SharedLanguage(Language),
    /// They mentor in none that the person speaks.
    NoSharedLanguage,
    /// Minutes a day in which both are at work, where both work from nine to five.
    Overlap(u32),
    /// How many more they can take.
    PlacesLeft(u32),
    /// They offer the format that is wished for.
    Format(MentoringFormat),
    /// They offer others.
    OtherFormats,
}

/// Why somebody cannot be the mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuledOut {
    /// They are the person's manager, who appraises them.
    OwnManager,
    /// They are the person.
    Oneself,
    /// They mentor the person already, or were asked.
    AlreadyMentor,
    /// They can take nobody more.
    NoPlaceLeft,
    /// They no longer mentor.
    Retired,
}

/// What a mentor is good at, of the skills that the catalogue knows.
pub(super) struct Strengths(Vec<(SkillId, Level)>);

impl Strengths {
    pub(super) fn of(catalogue: &Catalogue, mentor: &Mentor) -> Self {
        let strength = |entry: &RequiredLevel| Some((catalogue.skill_named(&entry.skill)?, entry.level));
        Self(mentor.strengths.iter().filter_map(strength).collect())
    }

    fn level_in(&self, skill: SkillId) -> Level {
        let of_skill = self.0.iter().filter(|(one, _)| *one == skill);
        of_skill.map(|(_, level)| *level).max().unwrap_or(Level::NONE)
    }
}

/// The mentors of a catalogue ranked for a person.
///
/// A mentor who is stronger in a gap, all else equal, never ranks lower, and the order of the catalogue decides nothing.
pub fn mentors(catalogue: &Catalogue, plan: &Plan, search: &Search<'_>) -> Ranking {
    let mut ranking = Ranking::default();
    for id in catalogue.mentors() {
        let mentor = catalogue.mentor_text(id);
        if let Some(why) = ruled_out(plan, mentor) {
            ranking.ruled_out.push((id, why));
            continue;
        }
        let reasons = fit(catalogue, plan, search, mentor, &Strengths::of(catalogue, mentor));
        let points = reasons.iter().map(|reason| reason.points).sum();
        ranking.ranked.push(RankedMentor { mentor: id, points, reasons });
    }
    let text_of = |id| catalogue.mentor_text(id).id.clone();
    ranking.ranked = sorted_by_key(ranking.ranked, |one| (Reverse(one.points), text_of(one.mentor)));
    ranking
}

fn ruled_out(plan: &Plan, mentor: &Mentor) -> Option<RuledOut> {
    let mut open = plan.mentorships.iter().filter(|mentorship| mentorship.is_open());
    let never = never(plan, mentor);
    if never.is_some() {
        never
    } else if open.any(|mentorship| is_same(&mentorship.mentor, mentor)) {
        Some(RuledOut::AlreadyMentor)
    } else {
        (places_left(mentor) == Some(0)).then_some(RuledOut::NoPlaceLeft)
    }
}

/// Why somebody cannot be the mentor, whatever has been agreed on.
pub(super) fn never(plan: &Plan, mentor: &Mentor) -> Option<RuledOut> {
    let learner = &plan.learner;
    let is_oneself = || learner.name.as_deref().is_some_and(|name| is_same_name(name, &mentor.name));
    if learner.manager.as_ref().is_some_and(|manager| is_same(manager, mentor)) {
        Some(RuledOut::OwnManager)
    } else if is_oneself() {
        Some(RuledOut::Oneself)
    } else {
        mentor.retired.then_some(RuledOut::Retired)
    }
}

/// Whether a person is a mentor of the catalogue: by id, else by how they are reached, else by name.
pub fn is_same(person: &Person, mentor: &Mentor) -> bool {
    if let Some(id) = &person.id {
        return *id == mentor.id;
    }
    let has_contact = || person.contact.is_some() && person.contact == mentor.contact;
    has_contact() || person.name.as_deref().is_some_and(|name| is_same_name(name, &mentor.name))
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// How many more a mentor can take, where that is known.
pub fn places_left(mentor: &Mentor) -> Option<u32> {
    let taken = mentor.mentees.map_or(0, |mentees| mentees.get());
    mentor.capacity.map(|capacity| capacity.get().saturating_sub(taken))
}

/// What speaks for a mentor, and what does not.
pub(super) fn fit(
    catalogue: &Catalogue,
    plan: &Plan,
    search: &Search<'_>,
    mentor: &Mentor,
    good_at: &Strengths,
) -> Vec<Reason> {
    let mut reasons = strengths(search.gaps, good_at);
    let others = [
        grades(catalogue, plan, search.format, mentor),
        area(plan.learner.area.as_ref(), mentor),
        language(search.languages, &mentor.languages),
        overlap(plan.learner.timezone.as_deref(), mentor.timezone.as_deref(), search.ahead_of_utc),
        places_left(mentor).map(|left| Reason {
            why: MentorWhy::PlacesLeft(left),
            points: if left > 1 { MOST_FOR_PLACES } else { 3 },
        }),
        search.format.and_then(|format| offered(format, &mentor.formats)),
    ];
    reasons.extend(others.into_iter().flatten());
    reasons
}

/// What the mentor is above in: of the weighted levels that are missing, the part up to their level.
fn strengths(gaps: &[Gap], good_at: &Strengths) -> Vec<Reason> {
    let level_in = |skill: SkillId| good_at.level_in(skill);
    let covered = |gap: &Gap| {
        let levels = gap.level.missing_to(level_in(gap.skill).min(gap.required));
        u32::from(levels) * u32::from(gap.weight.get())
    };
    let all: u32 = gaps.iter().map(Gap::size).sum();
    let helping: Vec<Gap> = gaps.iter().copied().filter(|gap| covered(gap) > 0).collect();
    let helping = sorted_by_key(helping, |gap| (Reverse(covered(gap)), gap.skill));
    let mut points = helping.iter().map(covered).sum::<u32>() * MOST_FOR_STRENGTHS / all.max(1);
    if helping.is_empty() {
        return vec![Reason { why: MentorWhy::NoStrength, points: 0 }];
    }
    let reason = |gap: Gap| Reason {
        why: MentorWhy::Strength {
            skill: gap.skill,
            level: level_in(gap.skill),
            from: gap.level,
            required: gap.required,
        },
        points: std::mem::take(&mut points),
    };
    helping.into_iter().map(reason).collect()
}

/// One or two grades above are best: near enough to remember, far enough to see further. Peers are best on the same grade,
/// and of reverse mentoring the mentor is the one beneath.
fn grades(
    catalogue: &Catalogue,
    plan: &Plan,
    format: Option<MentoringFormat>,
    mentor: &Mentor,
) -> Option<Reason> {
    let grade = |role: Option<&Id>| {
        let role = catalogue.role_text(catalogue.role_named(role?)?);
        i32::try_from(role.grade?.get()).ok()
    };
    let above = grade(mentor.role.as_ref())? - grade(plan.learner.role.as_ref())?;
    let points = match (format, above) {
        (Some(MentoringFormat::Reverse), ..=-1) | (Some(MentoringFormat::Peer), 0) => MOST_FOR_GRADE,
        (Some(MentoringFormat::Peer), -1 | 1) => 5,
        (Some(MentoringFormat::Reverse | MentoringFormat::Peer), _) => 0,
        (_, 1..=2) => MOST_FOR_GRADE,
        (_, 3) => 6,
        (_, 4..) => 3,
        (_, 0) => 4,
        (_, ..=-1) => 0,
    };
    Some(Reason { why: MentorWhy::Grades(above), points })
}

fn area(own: Option<&Id>, mentor: &Mentor) -> Option<Reason> {
    let is_own = own? == mentor.area.as_ref()?;
    let why = if is_own { MentorWhy::SameArea } else { MentorWhy::OtherArea };
    Some(Reason { why, points: 0 })
}

/// A language that one of the two does not state counts for half.
fn language(spoken: &[Language], offered: &[Language]) -> Option<Reason> {
    if spoken.is_empty() || offered.is_empty() {
        return offered.first().map(|language| Reason {
            why: MentorWhy::SharedLanguage(language.clone()),
            points: MOST_FOR_LANGUAGE / 2,
        });
    }
    let is_spoken = |language: &&Language| spoken.iter().any(|own| is_same_language(own, language));
    let shared = offered.iter().find(is_spoken);
    Some(shared.map_or(Reason { why: MentorWhy::NoSharedLanguage, points: 0 }, |language| Reason {
        why: MentorWhy::SharedLanguage(language.clone()),
        points: MOST_FOR_LANGUAGE,
    }))
}

/// Whether two BCP 47 tags are of one language: who speaks `en-GB` talks with who speaks `en-US`.
pub(crate) fn is_same_language(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|tag| tag.split('-').next().unwrap_or(tag));
    one.eq_ignore_ascii_case(other)
}

fn overlap(
    own: Option<&str>,
    theirs: Option<&str>,
    ahead_of_utc: &dyn Fn(&str) -> Option<i32>,
) -> Option<Reason> {
    let apart = (ahead_of_utc(own?)? - ahead_of_utc(theirs?)?).rem_euclid(DAY);
    let apart = apart.min(DAY - apart);
    let minutes = u32::try_from(WORKING_DAY - apart).unwrap_or(0);
    let points = minutes.min(ENOUGH_OVERLAP) * MOST_FOR_OVERLAP / ENOUGH_OVERLAP;
    Some(Reason { why: MentorWhy::Overlap(minutes), points })
}

/// Of somebody who states no formats, nothing is known.
fn offered(format: MentoringFormat, formats: &[String]) -> Option<Reason> {
    if formats.is_empty() {
        return None;
    }
    let is_offered = formats.iter().any(|one| one == format.as_str());
    let (why, points) =
        if is_offered { (MentorWhy::Format(format), MOST_FOR_FORMAT) } else { (MentorWhy::OtherFormats, 0) };
    Some(Reason { why, points })
}
