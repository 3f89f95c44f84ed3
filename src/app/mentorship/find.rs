//! Finding a mentor, and what to ask of one.

use crate::document::kept::Kept;
use crate::document::mentorship::{MentoringFormat, MentorshipProgramme};
use crate::document::values::{Date, Language};
use crate::engine::mentors::{MentorWhy, RankedMentor, Ranking, Search, mentors};
use crate::model::{Gap, RoleId, SkillId};

use super::super::state::State;
use super::relations::{Relation, mentor_of};

/// The most skills that a message names.
const MOST_SKILLS: usize = 3;

/// What a message says that asks somebody to be the mentor.
#[derive(Clone, Debug, PartialEq)]
pub struct MentorRequest<'s> {
    /// Who is asked.
    pub to: &'s str,
    /// Who asks.
    pub from: Option<&'s str>,
    /// The role that they have.
    pub role: Option<RoleId>,
    /// The role that they want.
    pub target: Option<RoleId>,
    /// By when.
    pub by: Option<Date>,
    /// The gaps in which the mentor is strong, the greatest first.
    pub skills: Vec<SkillId>,
}

impl State {
    /// The mentors of the catalogue for the PM, to meet in a format if one is wished for: then only those who offer it,
    /// or do not say what they offer.
    ///
    /// `ahead_of_utc` says by how many minutes the clocks of a time zone are ahead of UTC now; that of an empty name is
    /// where the person is, for who does not state another one.
    pub fn mentor_ranking(
        &self,
        format: Option<MentoringFormat>,
        ahead_of_utc: &dyn Fn(&str) -> Option<i32>,
    ) -> Ranking {
        let Some(catalogue) = self.open_catalogue() else { return Ranking::default() };
        let mut plan = (*self.plan).clone();
        plan.learner.timezone.get_or_insert_default();
        // Those that the PM named; else the one of the page.
        let mut languages: Vec<Language> = plan.limits.languages.clone();
        if languages.is_empty() {
            languages.extend(Language::new(&self.settings.language));
        }
        let gaps = self.gaps();
        let search = Search { gaps: &gaps, format, languages: &languages, ahead_of_utc };
        let mut ranking = mentors(catalogue, &plan, &search);
        let offers = |one: &RankedMentor| one.reasons.iter().all(|one| one.why != MentorWhy::OtherFormats);
        ranking.ranked.retain(offers);
        ranking
    }

    /// The rules of the organisation's mentorship programme.
    pub fn programme(&self) -> Option<&MentorshipProgramme> {
        let programme = self.open_catalogue()?.head().mentorship_programme.as_ref();
        programme.and_then(Kept::read)
    }

    /// What to say to a mentor of the catalogue to ask them.
    pub fn mentor_request(&self, mentor: &RankedMentor) -> Option<MentorRequest<'_>> {
        let catalogue = self.open_catalogue()?;
        let strength = |why: &MentorWhy| match why {
            MentorWhy::Strength { skill, .. } => Some(*skill),
            _ => None,
        };
        let strengths = mentor.reasons.iter().filter_map(|one| strength(&one.why));
        let skills = strengths.take(MOST_SKILLS).collect();
        Some(self.request_to(&catalogue.mentor_text(mentor.mentor).name, skills))
    }

    /// What to say to somebody who is to be asked, or was. Of a mentor whom the catalogue does not know the PM thinks that
    /// they are strong where most is missing: else they would ask somebody else.
    pub fn request_of<'s>(&'s self, relation: &Relation<'s>) -> MentorRequest<'s> {
        let known = self.open_catalogue().and_then(|catalogue| {
            let mentor = mentor_of(catalogue, &relation.mentorship.mentor)?;
            Some((catalogue, &catalogue.mentor_text(mentor).strengths))
        });
        let is_strong = |gap: &&Gap| {
            known.is_none_or(|(catalogue, strengths)| {
                let id = &catalogue.skill_text(gap.skill).id;
                strengths.iter().any(|one| one.skill == *id && one.level > gap.level)
            })
        };
        let gaps = self.gaps();
        let skills = gaps.iter().filter(is_strong).map(|gap| gap.skill);
        self.request_to(relation.name, skills.take(MOST_SKILLS).collect())
    }

    fn request_to<'s>(&'s self, to: &'s str, skills: Vec<SkillId>) -> MentorRequest<'s> {
        MentorRequest {
            to,
            from: self.plan.learner.name.as_deref(),
            role: self.role(),
            target: self.target_role(),
            by: self.plan.active_goal().and_then(|goal| goal.by),
            skills,
        }
    }
}

/// How well a mentor suits, as points are nothing to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suits {
    /// In most that counts.
    Strongly,
    /// In much of it.
    Well,
    /// In some of it.
    Partly,
}

impl Suits {
    /// How well a mentor suits: one who is ahead in no gap in part at best.
    pub fn of(mentor: &RankedMentor) -> Self {
        let is_ahead = mentor.reasons.iter().all(|one| one.why != MentorWhy::NoStrength);
        match mentor.points {
            60.. if is_ahead => Self::Strongly,
            35.. if is_ahead => Self::Well,
            _ => Self::Partly,
        }
    }
}
