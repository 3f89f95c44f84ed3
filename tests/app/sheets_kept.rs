//! What forms leave alone, what they refuse and say so, and what becomes of what is half written in them.

use std::rc::Rc;

use crate::common::{World, pm_with};
use serde_json::{Value, json};
use waymark::app::{
    DraftMsg, Fields, Form, GoalMsg, Host, JournalMsg, Msg, Placed, Section, Session, Settings, Sheet,
    SheetField, SheetKind, SheetMsg, SheetStep, Stored, Takes, Wrong,
};
use waymark::document::decision::Decision;
use waymark::document::limits::{MOST_NAME, MOST_TEXT};
use waymark::document::values::Id;
use waymark::document::write;

const DECISION_FIELDS: &[SheetField] = &[
    SheetField::needed("question", Takes::Line),
    SheetField::new("known", Takes::Text),
    SheetField::new("raised_on", Takes::PastDay),
    SheetField::new("skills", Takes::Skills),
];
const DECISION: SheetKind = SheetKind::new("decision", DECISION_FIELDS);
const ODD_FIELDS: &[SheetField] =
    &[SheetField::needed("question", Takes::Line), SheetField::new("raised_on", Takes::Line)];
const OPTION_FIELDS: &[SheetField] = &[SheetField::needed("text", Takes::Line)];
const MENTOR_FIELDS: &[SheetField] =
    &[SheetField::needed("mentor.name", Takes::Line), SheetField::new("mentor.contact", Takes::Contact)];
const AGREEMENT_FIELDS: &[SheetField] =
    &[SheetField::new("start", Takes::Day), SheetField::new("until", Takes::DayFrom("start"))];

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn with(fields: Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), fields)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The form of a sheet as it opens, with these fields written anew, is sent; what is wrong then.
fn change(session: &Session, sheet: &Sheet, pairs: &[(&str, &str)]) -> Vec<(String, Wrong)> {
    let state = session.state();
    let before = state.sheet_fields(sheet);
    let catalogue = state.open_catalogue().expect("a catalogue");
    let faults = match sheet.read(&fields(pairs).or(&before), &before, catalogue, state.today) {
        Ok(draft) => {
            let refused = state.refused(sheet, &draft);
            session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
            refused
        }
        Err(faults) => faults,
    };
    faults.into_iter().map(|fault| (fault.field, fault.wrong)).collect()
}

fn list(session: &Session, name: &str) -> Value {
    let plan: Value = serde_json::from_str(&write(&*session.state().plan)).expect("JSON");
    plan.get(name).cloned().unwrap_or_else(|| json!([]))
}

fn typed(session: &Session, form: &Form, text: &str) {
    session.send(Msg::Draft(DraftMsg::Typed(form.clone(), fields(&[("text", text)]))));
}

fn decision(id: &Id) -> Sheet {
    Sheet::entry(Section::Decisions, Some(id), DECISION)
}

fn option(session: &Session, place: usize) -> Sheet {
    let state = session.state();
    let of: &Decision = state.plan.decisions.get("d1").expect("a decision");
    let place = Placed::of(&of.options, place);
    assert!(place.is_some());
    let at = vec![SheetStep::Entry(Some(id("d1"))), SheetStep::Part("options"), SheetStep::Place(place)];
    Sheet { section: Section::Decisions, at, kind: SheetKind::new("option", OPTION_FIELDS), about: None }
}

fn with_options() -> Rc<Session> {
    let options = json!([{ "text": "Build" }, { "text": "Buy" }, { "text": "Buy" }]);
    with(json!({ "decisions": [{ "id": "d1", "question": "Build or buy?", "options": options }] }))
}

#[test]
fn an_id_never_comes_again() {
    let session = with(json!({}));
    let new = Sheet::entry(Section::Decisions, None, DECISION);
    let add = || {
        assert_eq!(change(&session, &new, &[("question", "?")]), []);
        id(list(&session, "decisions")[0]["id"].as_str().expect("an id"))
    };
    let first = add();
    session.send(Msg::Sheet(SheetMsg::Removed(decision(&first))));
    let second = add();
    assert_ne!(second, first, "not after it was removed");
    session.send(Msg::Undone);
    session.send(Msg::Undone);
    assert_eq!(
        list(&session, "decisions")[0]["id"],
        json!(first.to_string()),
        "undo brings back what was removed"
    );
}

#[test]
fn what_nobody_touched_stays_even_where_a_form_would_not_take_it() {
    let (long, later) = ("word ".repeat(MOST_TEXT), "2031-05-01");
    let before = json!({
        "id": "d1", "question": "Build or buy?", "known": long, "raised_on": later,
        "skills": ["pricing", "of-another-catalogue"],
    });
    let session = with(json!({ "decisions": [before], "mentorships": [
        { "id": "m1", "mentor": { "name": "Ada", "contact": "/people/ada" } },
    ] }));
    assert_eq!(change(&session, &decision(&id("d1")), &[("question", "Build, or buy?")]), []);
    let mut expected = before;
    expected["question"] = json!("Build, or buy?");
    assert_eq!(list(&session, "decisions")[0], expected);
    let mentor = Sheet::entry(Section::Mentorships, Some(&id("m1")), SheetKind::new("mentor", MENTOR_FIELDS));
    assert_eq!(change(&session, &mentor, &[("mentor.name", "Ada L.")]), []);
    let expected = json!({ "name": "Ada L.", "contact": "/people/ada" });
    assert_eq!(list(&session, "mentorships")[0]["mentor"], expected);
}

#[test]
fn a_text_as_a_control_shows_it_is_not_touched() {
    let session =
        with(json!({ "decisions": [{ "id": "d1", "question": "Build\nor buy?", "known": "a\r\nb" }] }));
    let shown = [("question", "Buildor buy?"), ("known", "a\nb")];
    assert_eq!(change(&session, &decision(&id("d1")), &shown), []);
    let expected = json!({ "id": "d1", "question": "Build\nor buy?", "known": "a\r\nb" });
    assert_eq!(list(&session, "decisions")[0], expected);
}

#[test]
fn a_skill_that_the_catalogue_does_not_know_stays_when_others_are_chosen() {
    let session = with(json!({ "decisions": [
        { "id": "d1", "question": "?", "skills": ["pricing", "of-another-catalogue"] },
    ] }));
    assert_eq!(change(&session, &decision(&id("d1")), &[("skills roadmapping", "on")]), []);
    let skills = list(&session, "decisions")[0]["skills"].clone();
    for skill in ["pricing", "roadmapping", "of-another-catalogue"] {
        assert!(
            skills.as_array().is_some_and(|skills| skills.contains(&json!(skill))),
            "{skill} in {skills}"
        );
    }
}

#[test]
fn what_is_too_long_is_said_and_never_cut() {
    let session = with(json!({}));
    let (name, text) = ("a".repeat(MOST_NAME + 1), "b".repeat(MOST_TEXT + 1));
    let new = Sheet::entry(Section::Decisions, None, DECISION);
    let faults = change(&session, &new, &[("question", &name), ("known", &text)]);
    let expected = [("question", MOST_NAME), ("known", MOST_TEXT)];
    assert_eq!(faults, expected.map(|(field, most)| (field.to_owned(), Wrong::TooLong(most))));
    assert_eq!(list(&session, "decisions"), json!([]));
    assert_eq!(change(&session, &new, &[("question", &name[1..]), ("known", &text[1..])]), []);
    assert_eq!(list(&session, "decisions")[0]["known"], json!(text[1..]));
}

#[test]
fn a_last_day_is_not_before_the_first() {
    let session = with(json!({ "mentorships": [{ "id": "m1", "mentor": { "name": "Ada" } }] }));
    let sheet = Sheet::part(
        Section::Mentorships,
        &id("m1"),
        "agreement",
        SheetKind::new("agreement", AGREEMENT_FIELDS),
    );
    let days = |start, until| change(&session, &sheet, &[("start", start), ("until", until)]);
    assert_eq!(days("2027-01-10", "2027-01-09"), [("until".to_owned(), Wrong::LastDay)]);
    assert_eq!(days("2027-01-10", "2027-01-10"), []);
    assert_eq!(
        days("2027-01-11", "2027-01-10"),
        [("until".to_owned(), Wrong::LastDay)],
        "the first was moved"
    );
    assert_eq!(days("", "2027-01-10"), []);
}

#[test]
fn the_days_of_a_review_are_in_order() {
    let session = with(json!({ "reviews": [
        { "id": "r1", "cycle": { "start": "2026-01-01", "end": "2026-06-30" } },
    ] }));
    let sheet = waymark::app::review_sheet(&id("r1"));
    let faults = change(&session, &sheet, &[("cycle.end", "2025-12-31")]);
    assert_eq!(faults, [("cycle.end".to_owned(), Wrong::LastDay)]);
}

#[test]
fn a_bare_address_of_mail_is_a_way_to_reach_a_mentor() {
    let session = with(json!({ "mentorships": [{ "id": "m1", "mentor": { "name": "Ada" } }] }));
    let sheet = Sheet::entry(Section::Mentorships, Some(&id("m1")), SheetKind::new("mentor", MENTOR_FIELDS));
    assert_eq!(change(&session, &sheet, &[("mentor.contact", "ada@example.org")]), []);
    assert_eq!(list(&session, "mentorships")[0]["mentor"]["contact"], json!("mailto:ada@example.org"));
    assert_eq!(session.state().sheet_fields(&sheet).text("mentor.contact"), "ada@example.org");
}

#[test]
fn what_the_plan_refuses_is_said_beside_its_field_and_stays_a_draft() {
    let session = with(json!({ "decisions": [{ "id": "d1", "question": "?" }] }));
    let sheet = Sheet::entry(Section::Decisions, Some(&id("d1")), SheetKind::new("decision", ODD_FIELDS));
    let form = Form::Sheet(sheet.key());
    typed(&session, &form, "half");
    let before = session.state().plan.clone();
    let faults = change(&session, &sheet, &[("question", "Now?"), ("raised_on", "some day")]);
    assert_eq!(faults, [("raised_on".to_owned(), Wrong::Refused)]);
    assert_eq!(session.state().plan, before);
    assert!(session.state().draft(&form).is_some(), "what was written is not lost");
    let gone = Sheet::entry(Section::Decisions, Some(&id("gone")), DECISION);
    assert_eq!(change(&session, &gone, &[("question", "?")]), [(String::new(), Wrong::Gone)]);
}

#[test]
fn an_entry_without_an_id_is_known_by_what_it_holds() {
    let session = with_options();
    let [first, second, third] = [0, 1, 2].map(|place| option(&session, place));
    assert!(first.key() != second.key() && second.key() != third.key(), "also of two that say the same");
    let form = Form::Sheet(second.key());
    typed(&session, &form, "Buy, but");
    session.send(Msg::Sheet(SheetMsg::Removed(first)));
    let moved = option(&session, 0);
    assert_eq!(Form::Sheet(moved.key()), form, "its draft is still its own");
    assert_ne!(Form::Sheet(option(&session, 1).key()), form);
    // A form that was opened before the first one went writes to its own entry.
    assert_eq!(change(&session, &second, &[("text", "Buy it")]), []);
    assert_eq!(list(&session, "decisions")[0]["options"], json!([{ "text": "Buy it" }, { "text": "Buy" }]));
}

#[test]
fn what_is_half_written_goes_with_its_entry() {
    let session = with(json!({
        "decisions": [
            { "id": "d1", "question": "?", "options": [{ "text": "Build" }] }, { "id": "d1/x", "question": "!" },
        ],
        "journal": [{ "id": "j1", "on": "2026-11-01", "text": "first" }],
    }));
    let letter = Form::Sheet(format!("message {}", Section::Decisions.way_to(&id("d1"))));
    let of_entry = [Form::Sheet(decision(&id("d1")).key()), Form::Sheet(option(&session, 0).key()), letter];
    let (other, entry) = (Form::Sheet(decision(&id("d1/x")).key()), Form::Entry(id("j1")));
    let milestone = Form::Milestone(id("g1"));
    for form in of_entry.iter().chain([&other, &entry, &milestone]) {
        typed(&session, form, "half");
    }
    let is_there = |form: &Form| session.state().draft(form).is_some();
    session.send(Msg::Sheet(SheetMsg::Removed(decision(&id("d1")))));
    assert_eq!(of_entry.each_ref().map(is_there), [false; 3]);
    assert!(is_there(&other) && is_there(&entry) && is_there(&milestone), "no others go");
    session.send(Msg::Journal(JournalMsg::Removed(id("j1"))));
    session.send(Msg::Goal(GoalMsg::Removed(id("g1"))));
    assert!(!is_there(&entry) && !is_there(&milestone) && is_there(&other));
}

#[test]
fn two_widgets_under_one_key_keep_the_drafts_of_both() {
    let world = World::new(Stored::Nothing);
    let plan = json!({ "decisions": [] });
    let (one, other) = (pm_with(&world, plan.clone()), pm_with(&world, plan));
    let [first, second] = ["sheet one", "sheet two"].map(|key| Form::Sheet(key.to_owned()));
    typed(&one, &first, "one");
    typed(&other, &second, "two");
    typed(&one, &first, "one more");
    let kept = |form: &Form| {
        let again = Session::new(Rc::clone(&world) as Rc<dyn Host>, Settings::default());
        again.restore();
        again.restore_drafts();
        again.state().draft(form).map(|draft| draft.text("text").to_owned())
    };
    assert_eq!([kept(&first).as_deref(), kept(&second).as_deref()], [Some("one more"), Some("two")]);
    other.send(Msg::Draft(DraftMsg::Dropped(second.clone())));
    assert_eq!([kept(&first).as_deref(), kept(&second).as_deref()], [Some("one more"), None]);
}
