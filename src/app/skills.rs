//! Skills as a person sees them: by group, with the gap to the goal.

use std::rc::Rc;

use crate::document::values::Text;
use crate::engine;
use crate::model::{Basis, Catalogue, Level, SkillId, Source, sorted_by_key};

use super::state::State;

/// A skill in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkillRow {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// What the goal asks for, if it asks for this skill.
    pub required: Option<Level>,
    /// Levels missing to what the goal asks for.
    pub missing: u8,
    /// Whether nobody has rated it.
    pub is_unrated: bool,
    /// Whether it rests on a first guess that the person has not confirmed.
    pub is_assumed: bool,
    /// Whether what it rests on is so old that the skill may have faded since.
    pub is_faded: bool,
}

/// A group of skills in the gap picture: means over those that the goal asks for, from 0 to the top of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMean {
    /// The group's name.
    pub group: String,
    /// The mean of the levels in force, each counted up to what is asked for; of what nobody rated none is known.
    pub level: Option<f64>,
    /// How many of them nobody rated.
    pub unrated: usize,
    /// The mean of the levels asked for.
    pub required: f64,
}

impl State {
    /// The skills by group, groups and skills in the catalogue's order.
    pub fn skill_groups(&self, language: &str) -> Vec<(String, Vec<SkillRow>)> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let mut groups: Vec<(String, Vec<SkillRow>)> = Vec::new();
        for skill in catalogue.skills() {
            let group = catalogue.skill_text(skill).group.as_ref();
            let name = group.map_or("", |group: &Text| group.in_language(language));
            let row = self.skill_row(skill);
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((name.to_owned(), vec![row])),
            }
        }
        groups
    }

    /// The skills that the goal asks for by what is missing, the largest gap first, then all others.
    pub fn skills_by_gap(&self) -> Vec<SkillRow> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let sizes: Vec<(SkillId, u32)> = self.gaps().iter().map(|gap| (gap.skill, gap.size())).collect();
        let size =
            |row: &SkillRow| sizes.iter().find(|(skill, _)| *skill == row.skill).map_or(0, |(_, size)| *size);
        let rows = catalogue.skills().map(|skill| self.skill_row(skill)).collect();
        sorted_by_key(rows, |row: &SkillRow| std::cmp::Reverse((size(row), row.required.is_some())))
    }

    /// One skill as it stands in the list.
    pub fn skill_row(&self, skill: SkillId) -> SkillRow {
        let standing = self.standing(skill);
        let judged_on = standing.and_then(|standing| match standing.basis {
            Basis::Agreed(on) | Basis::Rated(_, on) => Some(on),
            Basis::Unrated | Basis::Done(_) => None,
        });
        let is_faded = |catalogue: &Rc<Catalogue>| {
            judged_on.is_some_and(|on| engine::is_faded(catalogue, skill, on, self.today))
        };
        let level = standing.map_or(Level::NONE, |standing| standing.level);
        let required = self.target().and_then(|target| target.of(skill)).map(|required| required.level);
        SkillRow {
            skill,
            level,
            required,
            missing: required.map_or(0, |required| level.missing_to(required)),
            is_unrated: self.is_unrated(skill),
            is_assumed: standing
                .is_some_and(|standing| matches!(standing.basis, Basis::Rated(Source::Self_, _)))
                && self.own_rating(skill).is_some_and(|rating| rating.assumed),
            is_faded: self.open_catalogue().is_some_and(is_faded),
        }
    }

    /// Whether nobody has said anything of a skill. The planner then counts on level 0, but nobody measured that.
    pub fn is_unrated(&self, skill: SkillId) -> bool {
        self.standing(skill).is_none_or(|standing| standing.basis == Basis::Unrated)
    }

    /// One mean for each group of skills that the goal asks anything of.
    pub fn group_means(&self, language: &str) -> Vec<GroupMean> {
        let mean = |rows: &[SkillRow], of: &dyn Fn(&SkillRow, Level) -> Option<Level>| {
            let levels: Vec<f64> =
                rows.iter().filter_map(|row| Some(f64::from(of(row, row.required?)?.get()))).collect();
            (!levels.is_empty()).then(|| levels.iter().sum::<f64>() / levels.len() as f64)
        };
        let means = self.skill_groups(language).into_iter().filter_map(|(group, rows)| {
            let required = mean(&rows, &|_, required| Some(required))?;
            let level = mean(&rows, &|row, required| (!row.is_unrated).then(|| row.level.min(required)));
            let unrated = rows.iter().filter(|row| row.required.is_some() && row.is_unrated).count();
            Some(GroupMean { group, level, unrated, required })
        });
        means.collect()
    }

    /// The skill after this one, in the order of the list.
    pub fn skill_after(&self, skill: SkillId) -> Option<SkillId> {
        let groups = self.skill_groups("");
        let mut in_order = groups.iter().flat_map(|(_, rows)| rows).map(|row| row.skill);
        in_order.find(|listed| *listed == skill)?;
        in_order.next()
    }

    /// The first skill, in the order of the list, that the person has not rated; assumptions do not count.
    pub fn first_to_rate(&self) -> Option<SkillId> {
        let is_open = |skill: &SkillId| self.own_rating(*skill).is_none_or(|rating| rating.assumed);
        let groups = self.skill_groups("");
        groups.iter().flat_map(|(_, rows)| rows).map(|row| row.skill).find(is_open)
    }

    /// How many skills rest only on a first guess.
    pub fn assumed_count(&self) -> usize {
        let Some(catalogue) = self.open_catalogue() else { return 0 };
        let is_assumed = |skill: &SkillId| self.own_rating(*skill).is_some_and(|rating| rating.assumed);
        catalogue.skills().filter(is_assumed).count()
    }
}
