//! What a catalogue must mean beyond its form: ids that name something, levels on the scale, no waiting in circles.

use std::collections::BTreeSet;

use super::catalog::{Activity, Catalog, Currency, Period, Prerequisites, RequiredLevel};
use super::check_growth::check_ids;
use super::circles::check_circles;
use super::fault::{Code, Faults, Place, shown};
use super::values::{Id, Level};

/// Notes every fault in the meaning of a catalogue.
pub fn check_catalog(catalog: &Catalog, faults: &mut Faults) {
    let top = check_scale(catalog, faults);
    let known = Known {
        top,
        skills: Names::of("skills", catalog.skills.iter().map(|skill| &skill.id), faults),
        roles: Names::of("roles", catalog.roles.iter().map(|role| &role.id), faults),
        activities: Names::of("activities", catalog.activities.iter().map(|activity| &activity.id), faults),
        areas: Names::of("areas", catalog.areas.iter().map(|area| &area.id), faults),
    };
    Names::of("mentors", catalog.mentors.iter().map(|mentor| &mentor.id), faults);
    Names::of("organisation_goals", catalog.organisation_goals.iter().map(|goal| &goal.id), faults);
    check_ids("review_templates", &catalog.review_templates, faults);

    check_skills(catalog, &known, faults);
    check_roles(catalog, &known, faults);
    check_activities(catalog, &known, faults);
    check_people_and_goals(catalog, &known, faults);
    check_currencies(catalog, faults);
    check_circles(catalog, faults);
}

/// The ids of a catalogue and the top of its scale.
struct Known<'a> {
    top: Level,
    skills: Names<'a>,
    roles: Names<'a>,
    activities: Names<'a>,
    areas: Names<'a>,
}

impl Known<'_> {
    fn level(&self, level: Level, at: &Place<'_>, faults: &mut Faults) {
        if level > self.top {
            let action = format!("use a whole number from 0 to {}", self.top);
            faults.add(Code::LevelOffScale, at, format!("level {level} is out of range"), action);
        }
    }
}

/// The ids of one list.
struct Names<'a> {
    list: &'static str,
    ids: BTreeSet<&'a Id>,
    /// Whether some could not be read, so that an id that is not among them may be one of those.
    is_partial: bool,
}

impl<'a> Names<'a> {
    /// The ids of a top-level list, with a fault for each that stands there again.
    fn of(list: &'static str, ids: impl Iterator<Item = &'a Id>, faults: &mut Faults) -> Self {
        let at = Place::ROOT.field(list);
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id) {
                let found = format!("the id \"{}\" again", shown(id));
                let action = "give every entry an id of its own";
                faults.add(Code::Duplicate, &at.index(index).field("id"), found, action);
            }
        }
        Self { list, ids: seen, is_partial: faults.spoils_ids_of(list) }
    }

    /// Notes an id that is none of these.
    fn check(&self, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        if !self.is_partial && !self.ids.contains(id) {
            let found = format!("\"{}\", which names nothing", shown(id));
            faults.add(Code::Dangling, at, found, format!("use an id of /{}, or add it there", self.list));
        }
    }

    /// Notes each id of a list that is none of these, or that stands there again.
    fn check_all(&self, ids: &[Id], at: &Place<'_>, faults: &mut Faults) {
        for (index, id) in ids.iter().enumerate() {
            self.check(id, &at.index(index), faults);
        }
        check_repeats(ids, at, faults);
    }
}

/// Notes each word of a list that stands there again.
pub(super) fn check_repeats<T: std::ops::Deref<Target = str>>(
    words: &[T],
    at: &Place<'_>,
    faults: &mut Faults,
) {
    let mut seen = BTreeSet::new();
    for (index, word) in words.iter().enumerate() {
        if !seen.insert(&**word) {
            let found = format!("\"{}\" again", shown(word));
            faults.add(Code::Repeated, &at.index(index), found, "take it out, once is enough");
        }
    }
}

/// Checks that the scale counts 0, 1, 2, … and gives its top.
fn check_scale(catalog: &Catalog, faults: &mut Faults) -> Level {
    let at = Place::ROOT.field("scale");
    if catalog.scale.len() < 2 {
        let found = if catalog.scale.is_empty() { "no level" } else { "one level" };
        faults.add(Code::Missing, &at, found, "name the levels from 0 upwards, at least two");
    }
    for (index, entry) in catalog.scale.iter().enumerate() {
        if usize::from(entry.level.get()) != index {
            let found = format!("level {} in place {index}", entry.level);
            let action = "name the levels 0, 1, 2 and so on, each once, in order";
            faults.add(Code::LevelOffScale, &at.index(index).field("level"), found, action);
        }
    }
    let top = catalog.scale.iter().map(|entry| entry.level).max();
    top.filter(|_| !faults.spoils(&at)).unwrap_or(Level::HIGHEST)
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
            known.skills.check(&requirement.skill, &at_skill, faults);
            known.level(requirement.level, &at.field("level"), faults);
            if !required.insert(&requirement.skill) {
                let found = format!("the skill \"{}\" again", shown(&requirement.skill));
                faults.add(Code::Duplicate, &at_skill, found, "ask for each skill once");
            }
        }
        let at_next = at_role.field("leads_to");
        known.roles.check_all(&role.leads_to, &at_next, faults);
        for (index, _) in role.leads_to.iter().enumerate().filter(|(_, next)| **next == role.id) {
            let found = format!("\"{}\", the role itself", shown(&role.id));
            faults.add(Code::LeadsToItself, &at_next.index(index), found, "name the roles that come next");
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
            known.areas.check(area, &at.field("area"), faults);
        }
        check_repeats(&activity.tags, &at.field("tags"), faults);
    }
}

fn check_developments(activity: &Activity, known: &Known<'_>, at_activity: &Place<'_>, faults: &mut Faults) {
    let at_develops = at_activity.field("develops");
    let mut developed = BTreeSet::new();
    for (index, entry) in activity.develops.iter().enumerate() {
        let at = at_develops.index(index);
        known.skills.check(&entry.skill, &at.field("skill"), faults);
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
    check_levels(&requires.skills, known, &at.field("skills"), faults);
    known.activities.check_all(&requires.activities, &at.field("activities"), faults);
    let at_groups = at.field("any_of");
    for (index, group) in requires.any_of.iter().enumerate() {
        let at_group = at_groups.index(index);
        if group.is_empty() {
            let action = "name at least one activity, or take it out";
            faults.add(Code::Missing, &at_group, "an empty group", action);
        }
        known.activities.check_all(group, &at_group, faults);
    }
}

/// Checks a list of skills with a level each.
fn check_levels(levels: &[RequiredLevel], known: &Known<'_>, at_list: &Place<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (index, entry) in levels.iter().enumerate() {
        let at = at_list.index(index);
        known.skills.check(&entry.skill, &at.field("skill"), faults);
        known.level(entry.level, &at.field("level"), faults);
        if !seen.insert(&entry.skill) {
            let found = format!("the skill \"{}\" again", shown(&entry.skill));
            faults.add(
                Code::Repeated,
                &at.field("skill"),
                found,
                "take one of them out, the higher level counts",
            );
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
            known.roles.check(role, &at.field("role"), faults);
        }
        if let Some(area) = &mentor.area {
            known.areas.check(area, &at.field("area"), faults);
        }
        check_levels(&mentor.strengths, known, &at.field("strengths"), faults);
        check_repeats(&mentor.languages, &at.field("languages"), faults);
    }
    let at_goals = Place::ROOT.field("organisation_goals");
    for (index, goal) in catalog.organisation_goals.iter().enumerate() {
        let at_goal = at_goals.index(index);
        known.skills.check_all(&goal.skills, &at_goal.field("skills"), faults);
    }
}

/// Costs are added up, so a catalogue keeps to one currency.
fn check_currencies(catalog: &Catalog, faults: &mut Faults) {
    let at_activities = Place::ROOT.field("activities");
    let mut first: Option<Currency> = None;
    for (index, activity) in catalog.activities.iter().enumerate() {
        let Some(cost) = &activity.cost else { continue };
        let at_activity = at_activities.index(index);
        let at_cost = at_activity.field("cost");
        let at = at_cost.field("currency");
        if faults.spoils(&at) {
            continue;
        }
        let wanted = *first.get_or_insert(cost.currency);
        if cost.currency != wanted {
            let found = format!("{} where others cost {}", cost.currency.as_str(), wanted.as_str());
            faults.add(Code::MixedCurrencies, &at, found, "convert it to one currency");
        }
    }
}
