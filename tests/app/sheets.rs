//! Forms that are described as data: what they write into the plan, and what they leave alone.

use std::rc::Rc;

use crate::common::{World, session};
use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::app::{
    DraftMsg, Fields, Form, Msg, Section, Session, Sheet, SheetFault, SheetField, SheetKind, SheetMsg,
    SheetStep, Takes, Wrong,
};
use waymark::document::values::Id;
use waymark::document::write;

const DECISION_FIELDS: &[SheetField] = &[
    SheetField::needed("question", Takes::Line),
    SheetField::new("known", Takes::Text),
    SheetField::new("raised_on", Takes::PastDay),
    SheetField::new("revisit_on", Takes::Day),
    SheetField::new("skills", Takes::Skills),
    SheetField::new("private", Takes::Check),
];
const DECISION: SheetKind = SheetKind::new("decision", DECISION_FIELDS);
const MENTORSHIP_FIELDS: &[SheetField] = &[
    SheetField::needed("mentor.name", Takes::Line),
    SheetField::new("mentor.contact", Takes::Link),
    SheetField::new("agreement.rhythm_days", Takes::Number(1, 366)),
    SheetField::new("format", Takes::Word(&["one-to-one", "flash"])),
];
const MENTORSHIP: SheetKind = SheetKind::new("mentor", MENTORSHIP_FIELDS);
const ACTION_FIELDS: &[SheetField] =
    &[SheetField::needed("text", Takes::Line), SheetField::new("due", Takes::Day)];
const ACTION: SheetKind = SheetKind::new("action", ACTION_FIELDS);

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// A widget with a plan that has these lists.
fn with(fields: Value) -> Rc<Session> {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": "pm" }, "limits": {},
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    let session = session(&World::new(waymark::app::Stored::Nothing));
    session.open_plan(&plan.to_string()).expect("a plan");
    session
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Fills in a sheet and sends it.
fn fill(session: &Session, sheet: &Sheet, pairs: &[(&str, &str)]) -> Result<(), Vec<SheetFault>> {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let draft = sheet.read(&fields(pairs), &state.sheet_fields(sheet), catalogue, state.today)?;
    session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
    Ok(())
}

/// A list of the plan as the file has it.
fn list(session: &Session, name: &str) -> Value {
    let plan: Value = serde_json::from_str(&write(&*session.state().plan)).expect("JSON");
    plan.get(name).cloned().unwrap_or_else(|| json!([]))
}

#[test]
fn a_sheet_writes_an_entry_and_reads_it_again() {
    let session = with(json!({}));
    let new = Sheet::entry(Section::Decisions, None, DECISION);
    let skill = list_skill(&session);
    let pairs = [
        ("question", " Build or buy? "),
        ("known", ""),
        ("raised_on", "2026-11-20"),
        ("revisit_on", "2027-01-10"),
        (&*format!("skills {skill}"), "on"),
        ("private", "on"),
    ];
    fill(&session, &new, &pairs).expect("nothing is wrong");
    let made = Id::new(list(&session, "decisions")[0]["id"].as_str().expect("an id")).expect("an id");
    let expected = json!([{
        "id": made.to_string(), "question": "Build or buy?", "raised_on": "2026-11-20", "revisit_on": "2027-01-10",
        "skills": [skill], "private": true,
    }]);
    assert_eq!(list(&session, "decisions"), expected);
    let there = Sheet::entry(Section::Decisions, Some(&made), DECISION);
    let read = session.state().sheet_fields(&there);
    assert_eq!((read.text("question"), read.text("revisit_on")), ("Build or buy?", "2027-01-10"));
    assert!(read.has("private") && read.has(&format!("skills {skill}")) && !read.has("known"));
    session.send(Msg::Undone);
    assert_eq!(list(&session, "decisions"), json!([]), "it is one step to undo");
}

fn list_skill(session: &Session) -> String {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    catalogue.skill_text(catalogue.skills().next().expect("a skill")).id.to_string()
}

#[test]
fn what_a_sheet_does_not_ask_stays() {
    let session = with(json!({ "mentorships": [
        { "id": "m1", "mentor": { "name": "Ada", "later": 1 }, "agreement": { "place": "Room 4", "rhythm_days": 14 } },
        "of another form",
    ] }));
    let sheet = Sheet::entry(Section::Mentorships, Some(&id("m1")), MENTORSHIP);
    fill(&session, &sheet, &[("mentor.name", "Ada L."), ("agreement.rhythm_days", "")])
        .expect("nothing is wrong");
    let expected = json!([
        { "id": "m1", "mentor": { "name": "Ada L.", "later": 1 }, "agreement": { "place": "Room 4" } },
        "of another form",
    ]);
    assert_eq!(list(&session, "mentorships"), expected);
}

#[test]
fn every_field_that_cannot_be_taken_is_named() {
    let session = with(json!({}));
    let before = session.state().plan.clone();
    let pairs = [
        ("mentor.name", "  "),
        ("mentor.contact", "javascript:alert(1)"),
        ("agreement.rhythm_days", "0"),
        ("format", "by-pigeon"),
    ];
    let faults = fill(&session, &Sheet::entry(Section::Mentorships, None, MENTORSHIP), &pairs);
    let expected = [
        ("mentor.name", Wrong::Missing),
        ("mentor.contact", Wrong::Link),
        ("agreement.rhythm_days", Wrong::Number(1, 366)),
        ("format", Wrong::Choice),
    ];
    let expected = expected.map(|(field, wrong)| SheetFault { field: field.to_owned(), wrong });
    assert_eq!(faults, Err(expected.to_vec()));
    assert_eq!(session.state().plan, before);
    let late = fill(
        &session,
        &Sheet::entry(Section::Decisions, None, DECISION),
        &[("question", "?"), ("raised_on", "2026-11-23"), ("revisit_on", "soon")],
    );
    let named: Vec<Wrong> = late.expect_err("faults").into_iter().map(|fault| fault.wrong).collect();
    assert_eq!(named, [Wrong::PastDay, Wrong::Day]);
}

#[test]
fn a_list_within_an_entry_gets_an_entry_of_its_own() {
    let session = with(json!({ "mentorships": [{ "id": "m1", "mentor": { "name": "Ada" }, "sessions": [
        { "id": "n2", "on": "2026-11-02" },
    ] }] }));
    let way = |action: Option<&str>| Sheet {
        section: Section::Mentorships,
        at: vec![
            SheetStep::Entry(Some(id("m1"))),
            SheetStep::Part("sessions"),
            SheetStep::Entry(Some(id("n2"))),
            SheetStep::Part("actions"),
            SheetStep::Entry(action.map(id)),
        ],
        kind: ACTION,
        about: None,
    };
    fill(&session, &way(None), &[("text", "Call three customers"), ("due", "2026-12-01")])
        .expect("nothing is wrong");
    fill(&session, &way(None), &[("text", "Write it up")]).expect("nothing is wrong");
    let actions = || list(&session, "mentorships")[0]["sessions"][0]["actions"].clone();
    let ids = [0, 1].map(|place| actions()[place]["id"].as_str().expect("an id").to_owned());
    let [first, second] = &ids;
    assert!(first != second && !ids.contains(&"n2".to_owned()));
    let kept = json!({ "id": first, "text": "Call three customers", "due": "2026-12-01" });
    assert_eq!(actions(), json!([kept, { "id": second, "text": "Write it up" }]));
    session.send(Msg::Sheet(SheetMsg::Removed(way(Some(second)))));
    assert_eq!(actions(), json!([kept]));
}

#[test]
fn an_answer_stands_with_its_question() {
    let kind = SheetKind {
        key: "review",
        fields: ["went-well", "hard", "a.b].c"]
            .map(|question| SheetField {
                name: format!("answers[question={question}].text").into(),
                label: Some(question.to_owned()),
                takes: Takes::Text,
                is_needed: false,
            })
            .to_vec()
            .into(),
    };
    let session = with(
        json!({ "reviews": [{ "id": "r1", "own": { "answers": [{ "question": "hard", "text": "x" }] } }] }),
    );
    let sheet = Sheet::part(Section::Reviews, &id("r1"), "own", kind);
    assert_eq!(session.state().sheet_fields(&sheet).text("answers[question=hard].text"), "x");
    let pairs = [
        ("answers[question=went-well].text", "The launch"),
        ("answers[question=hard].text", ""),
        ("answers[question=a.b].c].text", "Any id will do"),
    ];
    fill(&session, &sheet, &pairs).expect("nothing is wrong");
    let expected = json!({ "answers": [
        { "question": "went-well", "text": "The launch" }, { "question": "a.b].c", "text": "Any id will do" },
    ] });
    assert_eq!(list(&session, "reviews")[0]["own"], expected);
}

#[test]
fn what_is_half_written_is_kept_until_it_is_sent() {
    let session = with(json!({}));
    let sheet = Sheet::entry(Section::Decisions, None, DECISION);
    let form = Form::Sheet(sheet.key());
    session.send(Msg::Draft(DraftMsg::Typed(form.clone(), fields(&[("question", "Build or")]))));
    assert_eq!(session.state().draft(&form), Some(fields(&[("question", "Build or")])));
    fill(&session, &sheet, &[("question", "Build or buy?")]).expect("nothing is wrong");
    assert_eq!(session.state().draft(&form), None);
}

#[test]
fn what_is_gone_is_not_written_to() {
    let session = with(json!({}));
    let before = session.state().plan.clone();
    let sheet = Sheet::entry(Section::Decisions, Some(&id("gone")), DECISION);
    fill(&session, &sheet, &[("question", "?")]).expect("nothing is wrong");
    session.send(Msg::Sheet(SheetMsg::Removed(sheet)));
    assert_eq!(session.state().plan, before);
}

proptest! {
    /// Whatever is typed, what a form then reads is what it wrote: sending it again changes nothing.
    #[test]
    fn a_sheet_that_is_sent_unchanged_changes_nothing(question in "\\PC{1,40}", known in "[a-z\\n ]{0,30}", day in "[0-9-]{0,10}") {
        let session = with(json!({}));
        let pairs = [("question", &*question), ("known", &*known), ("revisit_on", &*day)];
        if fill(&session, &Sheet::entry(Section::Decisions, None, DECISION), &pairs).is_ok() {
            let made = list(&session, "decisions")[0]["id"].as_str().and_then(Id::new);
            let there = Sheet::entry(Section::Decisions, made.as_ref(), DECISION);
            let (state, before) = (session.state(), list(&session, "decisions"));
            let again = there.read(&state.sheet_fields(&there), &Fields::default(), state.open_catalogue().expect("a catalogue"), state.today);
            session.send(Msg::Sheet(SheetMsg::Saved(there, again.expect("what was taken before"))));
            prop_assert_eq!(list(&session, "decisions"), before);
        }
    }
}
