//! Who is in the team, in the order and with the skills that somebody wants to see.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::document::shared::Verdict;
use crate::document::values::{Id, Level};
use crate::model::{Catalogue, RoleId, SkillId, sorted, sorted_by_key};

use super::state::{Only, Person, Sorting, Team};

/// Which skills are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SkillFilter {
    /// Those that somebody's goal asks for.
    #[default]
    Asked,
    /// All of the catalogue.
    All,
    /// Those of a group.
    Group(String),
}

/// One person as a row of a list.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The id of their plan.
    pub id: Id,
    /// The person.
    pub person: Rc<Person>,
}

/// One person's level in one skill, beside what their goal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkillCell {
    /// The level in force; `None` where nobody rated it.
    pub level: Option<Level>,
    /// What the goal asks for.
    pub required: Option<Level>,
}

impl SkillCell {
    /// Levels still to climb to what the goal asks for.
    pub fn missing(self) -> u8 {
        self.required.map_or(0, |required| self.level.unwrap_or(Level::NONE).missing_to(required))
    }
}

/// How many people stand at each level of a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The skill.
    pub skill: SkillId,
    /// People by level, from 0 to the top of the scale.
    pub at: Vec<usize>,
    /// Whom nobody rated.
    pub unrated: usize,
    /// Whose goal asks for more than they have.
    pub short: usize,
    /// The levels that are missing in all.
    pub missing: u32,
}

impl Person {
    /// Where they stand in a skill.
    pub fn cell(&self, skill: SkillId) -> SkillCell {
        SkillCell {
            level: self.member.level(skill),
            required: self.member.target.of(skill).map(|required| required.level),
        }
    }
}

impl Only {
    /// Whether somebody is among those who are wanted.
    fn has(&self, person: &Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Stalled => person.member.is_stalled,
            Self::Unapproved => person.verdict != Some(Verdict::Approved),
            Self::WithTalks => !person.member.talks.is_empty(),
            Self::Of(manager) => person.member.manager.as_ref() == Some(manager),
        }
    }
}

impl Team {
    /// The managers whom plans name, in the order of the alphabet.
    pub fn managers(&self) -> Vec<&str> {
        let named = self.people.values().filter_map(|person| person.member.manager.as_deref());
        let all: BTreeSet<(String, &str)> = named.map(|name| (self.letters.plain(name), name)).collect();
        all.into_iter().map(|(_, name)| name).collect()
    }

    /// Those whose name, manager, role or goal has the words that are looked for, in the order that somebody wants.
    pub fn rows(&self) -> Vec<PersonRow> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let sought = self.letters.plain(&self.sought);
        let words: Vec<&str> = sought.split_whitespace().collect();
        // Each role is made ready once, not once for each person.
        let roles: BTreeMap<RoleId, String> = match &words[..] {
            [] => BTreeMap::new(),
            _ => catalogue.roles().map(|role| (role, self.plain_role(catalogue, role))).collect(),
        };
        let named = self.people.values().filter(|person| {
            let role =
                |role: Option<RoleId>| role.and_then(|role| roles.get(&role)).map_or("", String::as_str);
            let member = &person.member;
            let manager = match &member.manager {
                Some(manager) if !words.is_empty() => self.letters.plain(manager),
                _ => String::new(),
            };
            let texts = [&*person.key, &*manager, role(member.role), role(member.goal)];
            self.only.has(person) && words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
        });
        let row = |person: &Rc<Person>| PersonRow { id: person.id.clone(), person: Rc::clone(person) };
        // By id they stand already, and what is alike keeps its order.
        let rows = sorted(named.map(row).collect(), |one: &PersonRow, other: &PersonRow| {
            one.person.key.cmp(&other.person.key)
        });
        match self.sorting {
            Sorting::Name => rows,
            Sorting::Readiness => sorted_by_key(rows, |row| row.person.member.readiness.percent()),
            Sorting::Talks => sorted_by_key(rows, |row| std::cmp::Reverse(row.person.member.talks.len())),
            Sorting::By => sorted_by_key(rows, |row| (row.person.member.by.is_none(), row.person.member.by)),
            Sorting::Gap(skill) => {
                sorted_by_key(rows, |row| std::cmp::Reverse(row.person.cell(skill).missing()))
            }
        }
    }

    fn plain_role(&self, catalogue: &Catalogue, role: RoleId) -> String {
        self.letters.plain(catalogue.role_text(role).name.in_language(&self.settings.language))
    }

    /// The skills that are shown, in the catalogue's order.
    pub fn shown_skills(&self) -> Vec<SkillId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let is_asked =
            |skill: SkillId| self.people.values().any(|person| person.member.target.of(skill).is_some());
        let is_shown = |skill: &SkillId| match &self.filter {
            SkillFilter::All => true,
            SkillFilter::Asked => is_asked(*skill),
            SkillFilter::Group(group) => self.group_of(*skill).as_deref() == Some(group),
        };
        catalogue.skills().filter(is_shown).collect()
    }

    /// The groups of the catalogue's skills, each once, in its order.
    pub fn skill_groups(&self) -> Vec<String> {
        let mut groups = Vec::new();
        let skills = self.open_catalogue().map(|catalogue| catalogue.skills());
        for group in skills.into_iter().flatten().filter_map(|skill| self.group_of(skill)) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    /// The group of a skill.
    pub fn group_of(&self, skill: SkillId) -> Option<String> {
        let group = self.open_catalogue()?.skill_text(skill).group.as_ref()?;
        Some(group.in_language(&self.settings.language).to_owned())
    }

    /// How many people stand where, skill by skill of those that are shown.
    pub fn distributions(&self) -> Vec<Distribution> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let top = usize::from(catalogue.top().get());
        let of = |skill: SkillId| {
            let mut sum = Distribution { skill, at: vec![0; top + 1], unrated: 0, short: 0, missing: 0 };
            for cell in self.people.values().map(|person| person.cell(skill)) {
                match cell.level.and_then(|level| sum.at.get_mut(usize::from(level.get()))) {
                    Some(count) => *count += 1,
                    None => sum.unrated += 1,
                }
                sum.short += usize::from(cell.missing() > 0);
                sum.missing += u32::from(cell.missing());
            }
            sum
        };
        self.shown_skills().into_iter().map(of).collect()
    }
}
