//! What the forms of this screen ask for.

use crate::app::{Fields, Placed, Section, Sheet, SheetField, SheetKind, SheetStep, Takes};
use crate::document::mentorship::Side;
use crate::document::values::Id;

/// How mentor and mentee meet, as the files have it.
const FORMATS: &[&str] = &["one-to-one", "group", "peer", "reverse", "flash"];

const MENTOR: &[SheetField] = &[
    SheetField::needed("mentor.name", Takes::Line),
    SheetField::new("mentor.contact", Takes::Contact),
    SheetField::new("format", Takes::Word(FORMATS)),
    SheetField::new("status", Takes::Word(&["asked", "active"])),
    SheetField::new("asked_on", Takes::PastDay),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

const ABOUT: &[SheetField] = &[
    SheetField::needed("mentor.name", Takes::Line),
    SheetField::new("mentor.contact", Takes::Contact),
    SheetField::new("format", Takes::Word(FORMATS)),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

const AGREEMENT: &[SheetField] = &[
    SheetField::new("mentee_wants", Takes::Text),
    SheetField::new("mentor_wants", Takes::Text),
    SheetField::new("rhythm_days", Takes::Number(1, 366)),
    SheetField::new("minutes", Takes::Number(1, 1440)),
    SheetField::new("place", Takes::Line),
    SheetField::new("start", Takes::Day),
    SheetField::new("until", Takes::DayFrom("start")),
    SheetField::new("boundaries", Takes::Text),
    SheetField::new("confidentiality", Takes::Text),
    SheetField::new("ending", Takes::Text),
];

const GOAL: &[SheetField] = &[
    SheetField::needed("text", Takes::Line),
    SheetField::new("skill", Takes::Skill),
    SheetField::new("level", Takes::Level),
];

const SIGNATURE: &[SheetField] = &[
    SheetField::needed("name", Takes::Line),
    SheetField::needed("on", Takes::PastDay),
    SheetField::needed("who", Takes::Given),
];

const SESSION: &[SheetField] = &[
    SheetField::needed("on", Takes::Day),
    SheetField::new("agenda", Takes::Lines),
    SheetField::new("minutes", Takes::Number(1, 1440)),
    SheetField::new("notes", Takes::Text),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("status", Takes::Given),
];

const ACTION: &[SheetField] = &[
    SheetField::needed("text", Takes::Line),
    SheetField::new("who", Takes::Word(&["mentee", "mentor"])),
    SheetField::new("due", Takes::Day),
    SheetField::new("activity", Takes::Activity),
];

const FIT: &[SheetField] = &[SheetField::new("note", Takes::Text), SheetField::new("private", Takes::Check)];

const RECOMMENDATION: &[SheetField] = &[
    SheetField::needed("activity", Takes::Choice),
    SheetField::new("why", Takes::Text),
    SheetField::new("on", Takes::PastDay),
];

const RESOURCE: &[SheetField] = &[
    SheetField::needed("text", Takes::Line),
    SheetField::new("url", Takes::Link),
    SheetField::new("why", Takes::Text),
    SheetField::new("on", Takes::PastDay),
];

const ENDING: &[SheetField] = &[SheetField::new("learnt", Takes::Text), SheetField::new("why", Takes::Text)];

const DECISION: &[SheetField] = &[
    SheetField::needed("question", Takes::Line),
    SheetField::new("known", Takes::Text),
    SheetField::new("mentors_view", Takes::Text),
    SheetField::new("revisit_on", Takes::Day),
    SheetField::new("mentorship", Takes::Choice),
    SheetField::new("skills", Takes::Skills),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
    SheetField::new("raised_on", Takes::Given),
];

const OPTION: &[SheetField] = &[
    SheetField::needed("text", Takes::Line),
    SheetField::new("for", Takes::Text),
    SheetField::new("against", Takes::Text),
];

const CHOICE: &[SheetField] = &[
    SheetField::needed("choice", Takes::Text),
    SheetField::new("chosen_on", Takes::PastDay),
    SheetField::new("revisit_on", Takes::Day),
];

const OUTCOME: &[SheetField] =
    &[SheetField::needed("outcome", Takes::Text), SheetField::new("revisit_on", Takes::Day)];

const CONTACT: &[SheetField] = &[
    SheetField::needed("name", Takes::Line),
    SheetField::new("role", Takes::Line),
    SheetField::new("area", Takes::Area),
    SheetField::new("topics", Takes::Lines),
    SheetField::new("rhythm_days", Takes::Number(1, 366)),
    SheetField::new("last_contact", Takes::PastDay),
    SheetField::new("links", Takes::Links),
    SheetField::new("skills", Takes::Skills),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

/// What stands in a form at first, by field.
pub(super) fn given<const COUNT: usize>(fields: [(&str, Option<String>); COUNT]) -> Fields {
    fields.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
}

/// Somebody outside the catalogue who was asked, or mentors already.
pub(super) fn new_mentor() -> Sheet {
    Sheet::entry(Section::Mentorships, None, SheetKind::new("mentor", MENTOR))
}

pub(super) fn mentor(id: &Id) -> Sheet {
    Sheet::entry(Section::Mentorships, Some(id), SheetKind::new("mentor", ABOUT))
}

pub(super) fn agreement(id: &Id) -> Sheet {
    Sheet::part(Section::Mentorships, id, "agreement", SheetKind::new("agreement", AGREEMENT))
}

pub(super) fn goal(id: &Id, goal: Option<&Id>) -> Sheet {
    within(id, ["agreement", "goals"], SheetStep::Entry(goal.cloned()), "agreement-goal", GOAL)
}

/// What one side signs, or has signed.
pub(super) fn signature(id: &Id, side: Side, place: Option<Placed>) -> Sheet {
    let sheet = within(id, ["agreement", "signed"], SheetStep::Place(place), "signature", SIGNATURE);
    Sheet { about: Id::new(side.as_str()), ..sheet }
}

/// A sheet two fields deep within a relationship.
fn within(
    id: &Id,
    [outer, inner]: [&'static str; 2],
    last: SheetStep,
    key: &'static str,
    fields: &'static [SheetField],
) -> Sheet {
    let at = vec![SheetStep::Entry(Some(id.clone())), SheetStep::Part(outer), SheetStep::Part(inner), last];
    Sheet { section: Section::Mentorships, at, kind: SheetKind::new(key, fields), about: None }
}

pub(super) fn session(id: &Id, session: Option<&Id>) -> Sheet {
    Sheet::inner(Section::Mentorships, id, "sessions", session, SheetKind::new("session", SESSION))
}

pub(super) fn action(id: &Id, session: &Id, action: Option<&Id>) -> Sheet {
    let at = vec![
        SheetStep::Entry(Some(id.clone())),
        SheetStep::Part("sessions"),
        SheetStep::Entry(Some(session.clone())),
        SheetStep::Part("actions"),
        SheetStep::Entry(action.cloned()),
    ];
    Sheet { section: Section::Mentorships, at, kind: SheetKind::new("action", ACTION), about: None }
}

pub(super) fn fit(id: &Id) -> Sheet {
    Sheet::part(Section::Mentorships, id, "fit_check", SheetKind::new("fit-check", FIT))
}

pub(super) fn recommendation(id: &Id, one: Option<&Id>) -> Sheet {
    let kind = SheetKind::new("recommendation", RECOMMENDATION);
    Sheet::inner(Section::Mentorships, id, "recommendations", one, kind)
}

/// A recommendation of something that is no activity.
pub(super) fn resource(id: &Id, one: Option<&Id>) -> Sheet {
    Sheet::inner(Section::Mentorships, id, "recommendations", one, SheetKind::new("resource", RESOURCE))
}

pub(super) fn ending(id: &Id) -> Sheet {
    Sheet::part(Section::Mentorships, id, "ended", SheetKind::new("ending", ENDING))
}

pub(super) fn decision(id: Option<&Id>) -> Sheet {
    Sheet::entry(Section::Decisions, id, SheetKind::new("decision", DECISION))
}

/// What a mentor said of a decision, in their own words: it can be taken out.
pub(super) fn mentors_view(id: &Id, place: Option<Placed>) -> Sheet {
    let at = vec![SheetStep::Entry(Some(id.clone())), SheetStep::Part("views"), SheetStep::Place(place)];
    Sheet { section: Section::Decisions, at, kind: SheetKind::new("decision", &[]), about: None }
}

/// One of the ways to decide.
pub(super) fn option(id: &Id, place: Option<Placed>) -> Sheet {
    let at = vec![SheetStep::Entry(Some(id.clone())), SheetStep::Part("options"), SheetStep::Place(place)];
    Sheet { section: Section::Decisions, at, kind: SheetKind::new("option", OPTION), about: None }
}

pub(super) fn choice(id: &Id) -> Sheet {
    Sheet::entry(Section::Decisions, Some(id), SheetKind::new("choice", CHOICE))
}

pub(super) fn outcome(id: &Id) -> Sheet {
    Sheet::entry(Section::Decisions, Some(id), SheetKind::new("outcome", OUTCOME))
}

pub(super) fn contact(id: Option<&Id>) -> Sheet {
    Sheet::entry(Section::Network, id, SheetKind::new("contact", CONTACT))
}
