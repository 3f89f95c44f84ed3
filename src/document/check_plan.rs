//! What a plan must mean beyond its form, alone and together with a catalogue.

use std::collections::BTreeSet;

use super::catalog::Catalog;
use super::check_catalog::check_period;
use super::fault::{Code, Faults, Place, shown};
use super::plan::Plan;
use super::values::{Id, Level};

/// Notes every fault in the meaning of a plan that shows without a catalogue.
pub(super) fn check_plan(plan: &Plan, faults: &mut Faults) {
    let at_goals = Place::ROOT.field("goals");
    let mut goals = BTreeSet::new();
    for (index, goal) in plan.goals.iter().enumerate() {
        if !goals.insert(&goal.id) {
            let found = format!("the id \"{}\" again", shown(&goal.id));
            faults.add(
                Code::Duplicate,
                &at_goals.index(index).field("id"),
                found,
                "give every goal an id of its own",
            );
        }
    }
    check_limits(plan, faults);
    check_path(plan, faults);
}

fn check_limits(plan: &Plan, faults: &mut Faults) {
    let at_limits = Place::ROOT.field("limits");
    let at_away = at_limits.field("away");
    for (index, period) in plan.limits.away.iter().enumerate() {
        check_period(period, &at_away.index(index), faults);
    }
    let excluded: BTreeSet<&Id> = plan.limits.excluded.iter().collect();
    let at_pinned = at_limits.field("pinned");
    for (index, id) in plan.limits.pinned.iter().enumerate() {
        if excluded.contains(id) {
            let found = format!("\"{}\", which is also excluded", shown(id));
            faults.add(
                Code::PinnedAndExcluded,
                &at_pinned.index(index),
                found,
                "take it out of one of the two lists",
            );
        }
    }
}

fn check_path(plan: &Plan, faults: &mut Faults) {
    let at_path = Place::ROOT.field("path");
    let at_items = at_path.field("items");
    let mut activities = BTreeSet::new();
    for (index, item) in plan.items().iter().enumerate() {
        let at = at_items.index(index);
        if !activities.insert(&item.activity) {
            let found = format!("the activity \"{}\" again", shown(&item.activity));
            faults.add(Code::Duplicate, &at.field("activity"), found, "do each activity once");
        }
        if let (Some(start), Some(end)) = (item.start, item.end)
            && end < start
        {
            let found = format!("{start} to {end}");
            faults.add(Code::EndsBeforeStart, &at, found, "let the end be on or after the start");
        }
    }
}

/// Notes what a plan names that the catalogue does not have. These are warnings: catalogues change, and the plan keeps
/// what it said.
pub fn check_plan_against(plan: &Plan, catalog: &Catalog, faults: &mut Faults) {
    if let Some(reference) = plan.catalog.as_ref().filter(|reference| reference.id != catalog.id) {
        let found = format!("a plan made with the catalogue \"{}\"", shown(&reference.id));
        let action = format!("open it with that catalogue, or go on with \"{}\"", shown(&catalog.id));
        faults.add(Code::OtherCatalogue, &Place::ROOT.field("catalog"), found, action);
    }
    let skills: BTreeSet<&Id> = catalog.skills.iter().map(|skill| &skill.id).collect();
    let roles: BTreeSet<&Id> = catalog.roles.iter().map(|role| &role.id).collect();
    let activities: BTreeSet<&Id> = catalog.activities.iter().map(|activity| &activity.id).collect();
    let top = catalog.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::HIGHEST);

    let mut known = |ids: &BTreeSet<&Id>, id: &Id, what: &str, at: &Place<'_>| {
        if !ids.contains(id) {
            let found = format!("the {what} \"{}\", which this catalogue does not have", shown(id));
            faults.add(Code::NotInCatalogue, at, found, "it is kept, and has no effect here");
        }
    };
    let at_learner = Place::ROOT.field("learner");
    if let Some(role) = &plan.learner.role {
        known(&roles, role, "role", &at_learner.field("role"));
    }
    let at_goals = Place::ROOT.field("goals");
    for (index, goal) in plan.goals.iter().enumerate() {
        let at_goal = at_goals.index(index);
        known(&roles, &goal.role, "role", &at_goal.field("role"));
        let at_focus = at_goal.field("focus");
        for (index, skill) in goal.focus.iter().enumerate() {
            known(&skills, skill, "skill", &at_focus.index(index));
        }
    }
    let at_limits = Place::ROOT.field("limits");
    for (list, ids) in [("pinned", &plan.limits.pinned), ("excluded", &plan.limits.excluded)] {
        let at_list = at_limits.field(list);
        for (index, id) in ids.iter().enumerate() {
            known(&activities, id, "activity", &at_list.index(index));
        }
    }
    let at_path = Place::ROOT.field("path");
    let at_items = at_path.field("items");
    for (index, item) in plan.items().iter().enumerate() {
        let at_item = at_items.index(index);
        known(&activities, &item.activity, "activity", &at_item.field("activity"));
    }
    let ratings = plan.ratings.iter().map(|rating| (&rating.skill, rating.level)).collect();
    let agreed = plan.agreed.iter().map(|agreement| (&agreement.skill, agreement.level)).collect();
    let lists: [(&str, Vec<(&Id, Level)>); 2] = [("ratings", ratings), ("agreed", agreed)];
    for (list, levels) in &lists {
        let at_list = Place::ROOT.field(list);
        for (index, (skill, _)) in levels.iter().enumerate() {
            let at_entry = at_list.index(index);
            known(&skills, skill, "skill", &at_entry.field("skill"));
        }
    }
    for (list, levels) in &lists {
        let at_list = Place::ROOT.field(list);
        for (index, (_, level)) in levels.iter().enumerate().filter(|(_, (_, level))| *level > top) {
            let at_entry = at_list.index(index);
            let found = format!("level {level}, above this catalogue's top level {top}");
            faults.add(Code::AboveScale, &at_entry.field("level"), found, format!("it counts as {top} here"));
        }
    }
}
