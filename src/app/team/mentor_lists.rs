//! What mentors get: whom they were matched with, and what to talk about first. They have no file of their own to merge it
//! into: it is a list to read and to print, and a table for each mentor beside the replies.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::app::sharing::file_name;
use crate::document::match_options::NamedPair;
use crate::document::plan::Plan;
use crate::document::values::{Date, Id};
use crate::engine::gaps;
use crate::exchange::csv;
use crate::model::{Catalogue, RoleId, SkillId, sorted_by_key};

use super::state::{Person, Team};

/// As many skills are named for each mentee.
const MOST_SKILLS: usize = 3;

/// A mentor, and whom they were matched with.
#[derive(Clone, Debug, PartialEq)]
pub struct MentorList {
    /// The id of the mentor.
    pub mentor: Id,
    /// Their name.
    pub name: String,
    /// Their mentees, in the order of their names.
    pub mentees: Vec<MenteeCard>,
}

/// What a mentor is told of a mentee: no levels and no ratings, which are the mentee's to show.
#[derive(Clone, Debug, PartialEq)]
pub struct MenteeCard {
    /// The id of their plan.
    pub plan: Id,
    /// Their name.
    pub name: String,
    /// The role they hold.
    pub role: Option<RoleId>,
    /// The role they want.
    pub goal: Option<RoleId>,
    /// By when.
    pub by: Option<Date>,
    /// What it is about: the focus of the goal, then the largest gaps; those that the mentor is strong in first.
    pub skills: Vec<SkillId>,
}

/// A point of the first meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstPoint {
    /// Getting to know each other.
    GettingToKnow,
    /// What each expects.
    Expectations,
    /// The role that the mentee wants.
    Aim(RoleId),
    /// How often, how long and where one meets.
    Rhythm,
    /// A skill that it is about.
    Skill(SkillId),
}

impl MenteeCard {
    fn of(catalogue: &Catalogue, person: &Person, plan: &Plan, mentor: &Id) -> Self {
        let member = &person.member;
        let mentors = &catalogue.head().mentors;
        let strengths = mentors.iter().find(|one| one.id == *mentor).map_or(&[][..], |one| &one.strengths);
        let is_strong = |skill: SkillId| {
            strengths.iter().any(|strength| catalogue.skill_named(&strength.skill) == Some(skill))
        };
        let focus = plan.active_goal().map_or(&[][..], |goal| &goal.focus);
        let mut skills: Vec<SkillId> =
            focus.iter().filter_map(|skill| catalogue.skill_named(skill)).collect();
        let gaps = sorted_by_key(gaps(&member.profile, &member.target), |gap| Reverse(gap.size()));
        for gap in gaps {
            if !skills.contains(&gap.skill) {
                skills.push(gap.skill);
            }
        }
        let mut skills = sorted_by_key(skills, |skill| !is_strong(*skill));
        skills.truncate(MOST_SKILLS);
        Self {
            plan: person.id.clone(),
            name: member.name.clone(),
            role: member.role,
            goal: member.goal,
            by: member.by,
            skills,
        }
    }

    /// What to talk about first.
    pub fn first_points(&self) -> Vec<FirstPoint> {
        let mut points = vec![FirstPoint::GettingToKnow, FirstPoint::Expectations];
        points.extend(self.goal.map(FirstPoint::Aim));
        points.push(FirstPoint::Rhythm);
        points.extend(self.skills.iter().copied().map(FirstPoint::Skill));
        points
    }
}

/// The mentors of pairs with their mentees, in the order of their names. Whoever is not in the team or the catalogue is left
/// out.
pub(super) fn mentor_lists<'p>(
    catalogue: &Catalogue,
    pairs: &[NamedPair],
    seen: impl Fn(&Id) -> Option<(&'p Person, Plan)>,
) -> Vec<MentorList> {
    let mut lists: BTreeMap<Id, MentorList> = BTreeMap::new();
    for NamedPair(mentee, mentor) in pairs {
        let known = catalogue.head().mentors.iter().find(|one| one.id == *mentor);
        let Some((known, (person, plan))) = known.zip(seen(mentee)) else { continue };
        let begin = || MentorList { mentor: mentor.clone(), name: known.name.clone(), mentees: Vec::new() };
        let list = lists.entry(mentor.clone()).or_insert_with(begin);
        list.mentees.push(MenteeCard::of(catalogue, person, &plan, mentor));
    }
    let mut lists: Vec<MentorList> = lists.into_values().collect();
    for list in &mut lists {
        list.mentees = sorted_by_key(std::mem::take(&mut list.mentees), |one| one.name.to_lowercase());
    }
    sorted_by_key(lists, |list| list.name.to_lowercase())
}

impl Team {
    /// The mentors whom the replies propose, with their mentees: what goes out beside the replies.
    pub fn proposed_mentors(&self) -> Vec<MentorList> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let pairs = self.sending.drafts().flat_map(|(plan, draft)| {
            let mentors = draft.reply.proposed.iter().filter_map(|one| one.mentor.id.clone());
            mentors.map(|mentor| NamedPair(plan.clone(), mentor))
        });
        let seen = |mentee: &Id| {
            let person = self.people.get(mentee)?;
            Some((&**person, self.plan_of(person)?))
        };
        mentor_lists(catalogue, &pairs.collect::<Vec<_>>(), seen)
    }
}

/// All mentors with their mentees as one table.
pub fn mentors_mentees_table(
    team: &Team,
    lists: &[MentorList],
    in_words: &dyn Fn(FirstPoint) -> String,
) -> String {
    let mut table = String::new();
    csv::write(
        &["mentor", "mentor_name", "mentee", "role", "goal", "by", "skills", "first_agenda"],
        &mut table,
    );
    let Some(catalogue) = team.open_catalogue() else { return table };
    let role = |role: Option<RoleId>| {
        let name = role.map(|role| catalogue.role_text(role).name.in_language(&team.settings.language));
        name.unwrap_or_default().to_owned()
    };
    for list in lists {
        for one in &list.mentees {
            let skill =
                |skill: &SkillId| catalogue.skill_text(*skill).name.in_language(&team.settings.language);
            let cells = [
                list.mentor.to_string(),
                list.name.clone(),
                one.name.clone(),
                role(one.role),
                role(one.goal),
                one.by.map(|by| by.to_string()).unwrap_or_default(),
                one.skills.iter().map(skill).collect::<Vec<_>>().join("; "),
                one.first_points().into_iter().map(in_words).collect::<Vec<_>>().join("; "),
            ];
            csv::write(&cells, &mut table);
        }
    }
    table
}

/// A table for each mentor, with the name of its file: what goes out beside the replies.
pub fn mentor_files(team: &Team, in_words: &dyn Fn(FirstPoint) -> String) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for list in team.proposed_mentors() {
        let is_plain = list.name.chars().any(|letter| letter.is_ascii_alphanumeric());
        let called = if is_plain { &*list.name } else { &*list.mentor };
        let json = file_name("mentees-of", Some(called), team.today);
        let stem = json.trim_end_matches(".json");
        let is_taken = |name: &str| files.iter().any(|(other, _)| other == name);
        let names = (2..).map(|number: u32| format!("{stem}-{number}.csv"));
        let mut names = std::iter::once(format!("{stem}.csv")).chain(names);
        let Some(name) = names.find(|name| !is_taken(name)) else { continue };
        let text = mentors_mentees_table(team, &[list], in_words);
        files.push((name, format!("{}{text}", csv::MARK)));
    }
    files
}
