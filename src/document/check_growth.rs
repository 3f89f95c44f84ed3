//! What the lists about people must mean beyond their form. All of it is warnings: earlier versions only carried these
//! lists, so that they may hold anything.

use std::collections::BTreeSet;

use super::catalog::{Catalog, Period};
use super::fault::{Code, Faults, Place, shown};
use super::kept::{Entries, Entry};
use super::mentorship::{Action, Mentorship};
use super::plan::Plan;
use super::review::Review;
use super::values::{Id, Level};

/// Notes what shows without a catalogue: ids that stand twice, and names of things that the plan does not have.
pub(super) fn check_growth(plan: &Plan, faults: &mut Faults) {
    check_ids("mentorships", &plan.mentorships, faults);
    check_ids("decisions", &plan.decisions, faults);
    check_ids("network", &plan.network, faults);
    check_ids("feedback", &plan.feedback, faults);
    check_ids("reviews", &plan.reviews, faults);
    check_ids("exposures", &plan.exposures, faults);
    check_ids("leadership", &plan.leadership, faults);
    let at_mentorships = Place::ROOT.field("mentorships");
    for (place, mentorship) in plan.mentorships.places() {
        check_mentorship(plan, mentorship, &at_mentorships.index(place), faults);
    }
    let at_decisions = Place::ROOT.field("decisions");
    for (place, decision) in plan.decisions.places() {
        let at = at_decisions.index(place);
        if let Some(id) = &decision.mentorship {
            check_named("mentorship", plan.mentorships.get(id), id, &at.field("mentorship"), faults);
        }
    }
    let at_feedback = Place::ROOT.field("feedback");
    for (place, feedback) in plan.feedback.places() {
        if let Some(id) = &feedback.review {
            let at = at_feedback.index(place);
            check_named("review", plan.reviews.get(id), id, &at.field("review"), faults);
        }
    }
    let at_reviews = Place::ROOT.field("reviews");
    for (place, review) in plan.reviews.places() {
        check_days(review.cycle.as_ref(), &at_reviews.index(place).field("cycle"), faults);
    }
    let at_exposures = Place::ROOT.field("exposures");
    for (place, exposure) in plan.exposures.places() {
        check_days(exposure.slot.as_ref(), &at_exposures.index(place).field("slot"), faults);
    }
}

fn check_mentorship(plan: &Plan, mentorship: &Mentorship, at: &Place<'_>, faults: &mut Faults) {
    let goals = mentorship.agreement.iter().flat_map(|agreement| &agreement.goals);
    let goals: Vec<&Id> = goals.map(|goal| &goal.id).collect();
    let at_agreement = at.field("agreement");
    check_same(goals.iter().copied(), &at_agreement.field("goals"), faults);
    let at_sessions = at.field("sessions");
    check_same(mentorship.sessions.iter().map(|session| &session.id), &at_sessions, faults);
    let actions = mentorship.sessions.iter().flat_map(|session| &session.actions);
    check_action_ids(mentorship, actions, at, faults);
    for (place, session) in mentorship.sessions.iter().enumerate() {
        let at_session = at_sessions.index(place);
        let at_decisions = at_session.field("decisions");
        for (place, id) in session.decisions.iter().enumerate() {
            check_named("decision", plan.decisions.get(id), id, &at_decisions.index(place), faults);
        }
    }
    let at_scores = at.field("scores");
    for (place, score) in mentorship.scores.iter().enumerate() {
        let goal = goals.iter().find(|goal| ***goal == score.goal);
        check_named("goal", goal, &score.goal, &at_scores.index(place).field("goal"), faults);
    }
}

/// Actions are known by their ids across all sessions of a relationship.
fn check_action_ids<'a>(
    mentorship: &Mentorship,
    actions: impl Iterator<Item = &'a Action>,
    at: &Place<'_>,
    faults: &mut Faults,
) {
    let mut seen = BTreeSet::new();
    for action in actions {
        if !seen.insert(&action.id) {
            let found = format!("the action \"{}\" again", shown(&action.id));
            let action = "give every action an id of its own; until then the first counts";
            faults.add(Code::SameId, &at.field("sessions"), found, action);
        }
    }
    let recommended = mentorship.recommendations.iter().map(|one| &one.id);
    check_same(recommended, &at.field("recommendations"), faults);
}

/// Notes each id of a top-level list that stands there again.
pub(super) fn check_ids<T: Entry>(list: &str, entries: &Entries<T>, faults: &mut Faults) {
    let at = Place::ROOT.field(list);
    let mut seen = BTreeSet::new();
    for (place, entry) in entries.places() {
        if !seen.insert(entry.id()) {
            note_same(entry.id(), &at.index(place), faults);
        }
    }
}

/// Notes each id that stands there again.
fn check_same<'a>(ids: impl Iterator<Item = &'a Id>, at: &Place<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (place, id) in ids.enumerate() {
        if !seen.insert(id) {
            note_same(id, &at.index(place), faults);
        }
    }
}

fn note_same(id: &Id, at: &Place<'_>, faults: &mut Faults) {
    let found = format!("the id \"{}\" again", shown(id));
    let action = "give every entry an id of its own; until then the first counts";
    faults.add(Code::SameId, &at.field("id"), found, action);
}

fn check_named<T>(what: &str, named: Option<&T>, id: &Id, at: &Place<'_>, faults: &mut Faults) {
    if named.is_none() {
        let found = format!("the {what} \"{}\", which this plan does not have", shown(id));
        faults.add(Code::NotInPlan, at, found, "it is kept, and has no effect here");
    }
}

fn check_days(days: Option<&Period>, at: &Place<'_>, faults: &mut Faults) {
    if let Some(days) = days.filter(|days| days.end < days.start) {
        let found = format!("{} to {}", days.start, days.end);
        faults.add(Code::DaysReversed, at, found, "let the end be on or after the start");
    }
}

/// What of a catalogue the lists about people may name.
pub(super) trait Names {
    /// Notes a skill that the catalogue does not have.
    fn skill(&self, id: &Id, at: &Place<'_>, faults: &mut Faults);
    /// Notes a level above the top of its scale.
    fn level(&self, level: Level, at: &Place<'_>, faults: &mut Faults);
    /// Notes an activity that neither the catalogue nor the plan has.
    fn activity(&self, id: &Id, at: &Place<'_>, faults: &mut Faults);
    /// Notes something else that the catalogue does not have.
    fn other(&self, what: &'static str, id: &Id, at: &Place<'_>, faults: &mut Faults);
}

/// What is named of a catalogue's lists that are short enough to be walked.
pub(super) fn is_offered(catalog: &Catalog, what: &str, id: &Id) -> bool {
    match what {
        "mentor" => catalog.mentors.iter().any(|mentor| mentor.id == *id),
        "area" => catalog.areas.iter().any(|area| area.id == *id),
        _ => catalog.review_templates.get(id).is_some(),
    }
}

/// A walk over everything that one list names, with the place of each.
struct Walk<'a> {
    names: &'a dyn Names,
    faults: &'a mut Faults,
}

impl Walk<'_> {
    fn skill(&mut self, id: Option<&Id>, at: &Place<'_>) {
        if let Some(id) = id {
            self.names.skill(id, &at.field("skill"), self.faults);
        }
    }

    fn skills(&mut self, ids: &[Id], at: &Place<'_>) {
        let at = at.field("skills");
        for (place, id) in ids.iter().enumerate() {
            self.names.skill(id, &at.index(place), self.faults);
        }
    }

    fn level(&mut self, level: Option<Level>, at: &Place<'_>) {
        if let Some(level) = level {
            self.names.level(level, &at.field("level"), self.faults);
        }
    }

    fn activity(&mut self, id: Option<&Id>, at: &Place<'_>) {
        if let Some(id) = id {
            self.names.activity(id, &at.field("activity"), self.faults);
        }
    }

    fn other(&mut self, what: &'static str, id: Option<&Id>, at: &Place<'_>) {
        if let Some(id) = id {
            self.names.other(what, id, at, self.faults);
        }
    }
}

/// Notes what the lists about people say that has no effect with a catalogue.
pub(super) fn check_growth_beside(plan: &Plan, names: &dyn Names, faults: &mut Faults) {
    let mut walk = Walk { names, faults };
    let at_learner = Place::ROOT.field("learner");
    walk.other("area", plan.learner.area.as_ref(), &at_learner.field("area"));
    let at_manager = at_learner.field("manager");
    let manager = plan.learner.manager.as_ref().and_then(|manager| manager.id.as_ref());
    walk.other("mentor", manager, &at_manager.field("id"));
    let at_list = Place::ROOT.field("mentorships");
    for (place, mentorship) in plan.mentorships.places() {
        walk_mentorship(&mut walk, mentorship, &at_list.index(place));
    }
    let at_list = Place::ROOT.field("decisions");
    for (place, decision) in plan.decisions.places() {
        walk.skills(&decision.skills, &at_list.index(place));
    }
    let at_list = Place::ROOT.field("network");
    for (place, contact) in plan.network.places() {
        let at = at_list.index(place);
        walk.other("area", contact.area.as_ref(), &at.field("area"));
        walk.skills(&contact.skills, &at);
        walk.activity(contact.activity.as_ref(), &at);
    }
    let at_list = Place::ROOT.field("feedback");
    for (place, feedback) in plan.feedback.places() {
        let at = at_list.index(place);
        walk.skill(feedback.skill.as_ref(), &at);
        walk.level(feedback.level, &at);
    }
    let at_list = Place::ROOT.field("reviews");
    for (place, review) in plan.reviews.places() {
        walk_review(&mut walk, review, &at_list.index(place));
    }
    let at_list = Place::ROOT.field("exposures");
    for (place, exposure) in plan.exposures.places() {
        let at = at_list.index(place);
        walk.other("area", Some(&exposure.area), &at.field("area"));
        walk.activity(exposure.activity.as_ref(), &at);
        if let Some(contract) = &exposure.contract {
            walk.skills(&contract.skills, &at.field("contract"));
        }
    }
    let at_list = Place::ROOT.field("leadership");
    for (place, moment) in plan.leadership.places() {
        let at = at_list.index(place);
        walk.skill(moment.skill.as_ref(), &at);
        walk.activity(moment.activity.as_ref(), &at);
    }
}

fn walk_mentorship(walk: &mut Walk<'_>, mentorship: &Mentorship, at: &Place<'_>) {
    let at_mentor = at.field("mentor");
    walk.other("mentor", mentorship.mentor.id.as_ref(), &at_mentor.field("id"));
    walk.activity(mentorship.activity.as_ref(), at);
    let at_agreement = at.field("agreement");
    let at_goals = at_agreement.field("goals");
    let goals = mentorship.agreement.iter().flat_map(|agreement| &agreement.goals);
    for (place, goal) in goals.enumerate() {
        let at = at_goals.index(place);
        walk.skill(goal.skill.as_ref(), &at);
        walk.level(goal.level, &at);
    }
    let at_sessions = at.field("sessions");
    for (place, session) in mentorship.sessions.iter().enumerate() {
        let at_session = at_sessions.index(place);
        let at_actions = at_session.field("actions");
        for (place, action) in session.actions.iter().enumerate() {
            walk.activity(action.activity.as_ref(), &at_actions.index(place));
        }
    }
    let at_recommendations = at.field("recommendations");
    for (place, recommended) in mentorship.recommendations.iter().enumerate() {
        walk.activity(recommended.activity.as_ref(), &at_recommendations.index(place));
    }
}

fn walk_review(walk: &mut Walk<'_>, review: &Review, at: &Place<'_>) {
    walk.other("review template", review.template.as_ref(), &at.field("template"));
    for (name, section) in [("own", &review.own), ("manager", &review.manager)] {
        let at_section = at.field(name);
        let at_levels = at_section.field("levels");
        let levels = section.iter().flat_map(|section| &section.levels);
        for (place, seen) in levels.enumerate() {
            let at = at_levels.index(place);
            walk.skill(Some(&seen.skill), &at);
            walk.level(Some(seen.level), &at);
        }
    }
    let at_agreed = at.field("agreed");
    for (place, agreed) in review.agreed.iter().enumerate() {
        let at = at_agreed.index(place);
        walk.skill(Some(&agreed.skill), &at);
        walk.level(Some(agreed.level), &at);
    }
    let at_focus = at.field("focus");
    for (place, focus) in review.focus.iter().enumerate() {
        walk.skill(focus.skill.as_ref(), &at_focus.index(place));
    }
}
