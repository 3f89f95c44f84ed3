//! What a catalogue must mean beyond its form: ids that name something, levels on the scale, no waiting in circles.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Activity, Catalog, Currency, Period, Prerequisites};
use super::fault::{Code, Faults, Place, shown};
use super::values::{Id, Level};

/// Notes every fault in the meaning of a catalogue.
pub fn check_catalog(catalog: &Catalog, faults: &mut Faults) {
    let top = check_scale(catalog, faults);
    let known = Known {
        top,
        skills: unique("skills", catalog.skills.iter().map(|skill| &skill.id), faults),
        roles: unique("roles", catalog.roles.iter().map(|role| &role.id), faults),
        activities: unique("activities", catalog.activities.iter().map(|activity| &activity.id), faults),
        areas: unique("areas", catalog.areas.iter().map(|area| &area.id), faults),
    };
    unique("mentors", catalog.mentors.iter().map(|mentor| &mentor.id), faults);
    unique("organisation_goals", catalog.organisation_goals.iter().map(|goal| &goal.id), faults);

    check_skills(catalog, &known, faults);
    check_roles(catalog, &known, faults);
    check_activities(catalog, &known, faults);
    check_people_and_goals(catalog, &known, faults);
    check_currencies(catalog, faults);
    check_cycles(catalog, faults);
}

/// The ids of a catalogue and the top of its scale.
struct Known<'a> {
    top: Level,
    skills: BTreeSet<&'a Id>,
    roles: BTreeSet<&'a Id>,
    activities: BTreeSet<&'a Id>,
    areas: BTreeSet<&'a Id>,
}

impl Known<'_> {
    fn level(&self, level: Level, at: &Place<'_>, faults: &mut Faults) {
        if level > self.top {
            let action = format!("use a whole number from 0 to {}", self.top);
            faults.add(Code::LevelOffScale, at, format!("level {level} is out of range"), action);
        }
    }
}

fn named(ids: &BTreeSet<&Id>, id: &Id, list: &str, at: &Place<'_>, faults: &mut Faults) {
    if !ids.contains(id) {
        let found = format!("\"{}\", which names nothing", shown(id));
        faults.add(Code::Dangling, at, found, format!("use an id of /{list}, or add it there"));
    }
}

/// The ids of a list, with a fault for each that stands there again.
fn unique<'a>(list: &str, ids: impl Iterator<Item = &'a Id>, faults: &mut Faults) -> BTreeSet<&'a Id> {
    let at = Place::ROOT.field(list);
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            let found = format!("the id \"{}\" again", shown(id));
            faults.add(
                Code::Duplicate,
                &at.index(index).field("id"),
                found,
                "give every entry an id of its own",
            );
        }
    }
    seen
}

/// Checks that the scale counts 0, 1, 2, … and gives its top.
fn check_scale(catalog: &Catalog, faults: &mut Faults) -> Level {
    let at = Place::ROOT.field("scale");
    if catalog.scale.len() < 2 {
        let found = format!("{} levels", catalog.scale.len());
        faults.add(Code::Missing, &at, found, "name the levels from 0 upwards, at least two");
    }
    for (index, entry) in catalog.scale.iter().enumerate() {
        if usize::from(entry.level.get()) != index {
            let found = format!("level {} in place {index}", entry.level);
            let action = "name the levels 0, 1, 2 and so on, each once, in order";
            faults.add(Code::LevelOffScale, &at.index(index).field("level"), found, action);
        }
    }
    catalog.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::HIGHEST)
}

fn check_skills(catalog: &Catalog, known: &Known<'_>, faults: &mut Faults) {
    let at_skills = Place::ROOT.field("skills");
    for (index, skill) in catalog.skills.iter().enumerate() {
        let at_skill = at_skills.index(index);
        let at_levels = at_skill.field("levels");
        let mut described = BTreeSet::new();
        for (index, level) in skill.levels.iter().enumerate() {
            let at_entry = at_levels.index(index);
            let at = at_entry.field("level");
            known.level(level.level, &at, faults);
            if !described.insert(level.level) {
                faults.add(
                    Code::Duplicate,
                    &at,
                    format!("level {} again", level.level),
                    "describe each level once",
                );
            }
        }
    }
}

fn check_roles(catalog: &Catalog, known: &Known<'_>, faults: &mut Faults) {
    let at_roles = Place::ROOT.field("roles");
    for (index, role) in catalog.roles.iter().enumerate() {
        let at_role = at_roles.index(index);
        let at_requires = at_role.field("requires");
        let mut required = BTreeSet::new();
        for (index, requirement) in role.requires.iter().enumerate() {
            let at = at_requires.index(index);
            let at_skill = at.field("skill");
            named(&known.skills, &requirement.skill, "skills", &at_skill, faults);
            known.level(requirement.level, &at.field("level"), faults);
            if !required.insert(&requirement.skill) {
                let found = format!("the skill \"{}\" again", shown(&requirement.skill));
                faults.add(Code::Duplicate, &at_skill, found, "ask for each skill once");
            }
        }
        let at_next = at_role.field("leads_to");
        for (index, next) in role.leads_to.iter().enumerate() {
            named(&known.roles, next, "roles", &at_next.index(index), faults);
        }
    }
}

fn check_activities(catalog: &Catalog, known: &Known<'_>, faults: &mut Faults) {
    let at_activities = Place::ROOT.field("activities");
    for (index, activity) in catalog.activities.iter().enumerate() {
        let at = at_activities.index(index);
        check_developments(activity, known, &at, faults);
        if let Some(requires) = &activity.requires {
            check_prerequisites(requires, known, &at.field("requires"), faults);
        }
        let at_sessions = at.field("sessions");
        for (index, session) in activity.sessions.iter().enumerate() {
            check_period(session, &at_sessions.index(index), faults);
        }
        if let Some(area) = &activity.area {
            named(&known.areas, area, "areas", &at.field("area"), faults);
        }
    }
}

fn check_developments(activity: &Activity, known: &Known<'_>, at_activity: &Place<'_>, faults: &mut Faults) {
    let at_develops = at_activity.field("develops");
    let mut developed = BTreeSet::new();
    for (index, entry) in activity.develops.iter().enumerate() {
        let at = at_develops.index(index);
        named(&known.skills, &entry.skill, "skills", &at.field("skill"), faults);
        known.level(entry.to, &at.field("to"), faults);
        let from = entry.from.unwrap_or(Level::NONE);
        if entry.to <= from {
            let found = format!("from {from} to {}", entry.to);
            faults.add(
                Code::RaisesNothing,
                &at,
                found,
                "let \"to\" be above \"from\", or take the entry out",
            );
        }
        if !developed.insert(&entry.skill) {
            let found = format!("the skill \"{}\" again", shown(&entry.skill));
            faults.add(Code::Duplicate, &at.field("skill"), found, "name each skill once in an activity");
        }
    }
}

fn check_prerequisites(requires: &Prerequisites, known: &Known<'_>, at: &Place<'_>, faults: &mut Faults) {
    let at_skills = at.field("skills");
    for (index, required) in requires.skills.iter().enumerate() {
        let at = at_skills.index(index);
        named(&known.skills, &required.skill, "skills", &at.field("skill"), faults);
        known.level(required.level, &at.field("level"), faults);
    }
    let at_activities = at.field("activities");
    for (index, id) in requires.activities.iter().enumerate() {
        named(&known.activities, id, "activities", &at_activities.index(index), faults);
    }
    let at_groups = at.field("any_of");
    for (index, group) in requires.any_of.iter().enumerate() {
        let at_group = at_groups.index(index);
        if group.is_empty() {
            faults.add(
                Code::Missing,
                &at_group,
                "an empty group",
                "name at least one activity, or take it out",
            );
        }
        for (index, id) in group.iter().enumerate() {
            named(&known.activities, id, "activities", &at_group.index(index), faults);
        }
    }
}

/// Notes a period that ends before it starts.
pub(super) fn check_period(period: &Period, at: &Place<'_>, faults: &mut Faults) {
    if period.end < period.start {
        let found = format!("{} to {}", period.start, period.end);
        faults.add(Code::EndsBeforeStart, at, found, "let the end be on or after the start");
    }
}

fn check_people_and_goals(catalog: &Catalog, known: &Known<'_>, faults: &mut Faults) {
    let at_mentors = Place::ROOT.field("mentors");
    for (index, mentor) in catalog.mentors.iter().enumerate() {
        let at = at_mentors.index(index);
        if let Some(role) = &mentor.role {
            named(&known.roles, role, "roles", &at.field("role"), faults);
        }
        if let Some(area) = &mentor.area {
            named(&known.areas, area, "areas", &at.field("area"), faults);
        }
        let at_strengths = at.field("strengths");
        for (index, strength) in mentor.strengths.iter().enumerate() {
            let at = at_strengths.index(index);
            named(&known.skills, &strength.skill, "skills", &at.field("skill"), faults);
            known.level(strength.level, &at.field("level"), faults);
        }
    }
    let at_goals = Place::ROOT.field("organisation_goals");
    for (index, goal) in catalog.organisation_goals.iter().enumerate() {
        let at_goal = at_goals.index(index);
        let at_skills = at_goal.field("skills");
        for (index, skill) in goal.skills.iter().enumerate() {
            named(&known.skills, skill, "skills", &at_skills.index(index), faults);
        }
    }
}

/// Costs are added up, so a catalogue keeps to one currency.
fn check_currencies(catalog: &Catalog, faults: &mut Faults) {
    let at_activities = Place::ROOT.field("activities");
    let mut first: Option<Currency> = None;
    for (index, activity) in catalog.activities.iter().enumerate() {
        let Some(cost) = &activity.cost else { continue };
        let wanted = *first.get_or_insert(cost.currency);
        if cost.currency != wanted {
            let at_activity = at_activities.index(index);
            let at_cost = at_activity.field("cost");
            let found = format!("{} where others cost {}", cost.currency.as_str(), wanted.as_str());
            faults.add(
                Code::MixedCurrencies,
                &at_cost.field("currency"),
                found,
                "convert it to one currency",
            );
        }
    }
}

/// Notes each circle of activities that wait for each other, once, at its first activity.
fn check_cycles(catalog: &Catalog, faults: &mut Faults) {
    let index_of: BTreeMap<&Id, usize> =
        catalog.activities.iter().enumerate().map(|(index, activity)| (&activity.id, index)).collect();
    let waits_for: Vec<Vec<usize>> = catalog
        .activities
        .iter()
        .map(|activity| {
            let required = activity.requires.as_ref().map_or(&[][..], |requires| &requires.activities);
            required.iter().filter_map(|id| index_of.get(id).copied()).collect()
        })
        .collect();

    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Closed,
    }
    let at_activities = Place::ROOT.field("activities");
    let mut marks = vec![Mark::New; waits_for.len()];
    // The way from the start to the activity in hand, each with the number of prerequisites already followed: a walk
    // in depth without recursion, since a file may chain 100,000 activities.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in 0..waits_for.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        way.push((start, 0));
        while let Some((activity, followed)) = way.last_mut() {
            let (activity, next) = (*activity, waits_for[*activity].get(*followed).copied());
            *followed += 1;
            match next {
                None => {
                    marks[activity] = Mark::Closed;
                    way.pop();
                }
                Some(next) if marks[next] == Mark::New => {
                    marks[next] = Mark::Open;
                    way.push((next, 0));
                }
                Some(next) if marks[next] == Mark::Open => {
                    let circle: Vec<String> = way
                        .iter()
                        .map(|(index, _)| *index)
                        .skip_while(|index| *index != next)
                        .take(6)
                        .filter_map(|index| catalog.activities.get(index).map(|a| shown(&a.id)))
                        .collect();
                    let at = at_activities.index(next);
                    let found = format!("a circle of prerequisites: {}", circle.join(" → "));
                    faults.add(
                        Code::Cycle,
                        &at.field("requires"),
                        found,
                        "take one of these prerequisites out",
                    );
                }
                Some(_) => {}
            }
        }
    }
}
