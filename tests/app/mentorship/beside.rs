//! Beside a mentor: decisions, the network, what is due, and what forms add.

use serde_json::json;
use waymark::app::{
    Due, Effect, Fields, Host, MentorshipChange, MentorshipMsg, Msg, Screen, Section, Session, Settings,
    SharingMsg, Sheet, SheetField, SheetKind, SheetMsg, SheetStep, Stored, Takes, Tick, update,
};
use waymark::document::mentorship::SessionStatus;
use waymark::document::write;

use super::{id, mentored, mentorship, told, with};
use crate::common::{World, day};

#[test]
fn decisions_to_make_come_first_and_a_known_outcome_closes_one() {
    let (_, session) = with(json!({ "decisions": [
        { "id": "a", "question": "A", "choice": "Yes", "outcome": "Fine" },
        { "id": "b", "question": "B", "raised_on": "2026-11-03" },
        { "id": "c", "question": "C", "choice": "No", "revisit_on": "2026-11-20" },
        { "id": "d", "question": "D", "raised_on": "2026-11-01" },
        { "id": "e", "question": "E", "revisit_on": "2026-11-21" },
        { "id": "f", "question": "F", "choice": "No", "outcome": "So far", "revisit_on": "2026-12-24" },
        { "id": "g", "question": "G", "choice": "No", "outcome": "Known", "revisit_on": "2026-11-02" },
    ] }));
    let state = session.state();
    let ids = |list: &[&waymark::document::decision::Decision]| {
        list.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    let all = state.decisions();
    assert_eq!([ids(&all.open), ids(&all.waiting), ids(&all.past)], ["e d b", "c f", "g a"]);
    let again: Vec<&str> = state
        .plan
        .decisions
        .iter()
        .filter(|one| state.is_to_look_at_again(one))
        .map(|one| &*one.id)
        .collect();
    assert_eq!(again, ["c", "e"]);
}

#[test]
fn whom_to_be_in_touch_with_comes_first_until_one_was() {
    let (_, session) = with(json!({ "network": [
        { "id": "a", "name": "Zoe", "role": "Designer", "topics": ["craft"] },
        { "id": "b", "name": "Adi", "role": "Engineer", "topics": ["systems", "craft"] },
        { "id": "c", "name": "Late", "rhythm_days": 30, "last_contact": "2026-10-01" },
        { "id": "d", "name": "Never", "rhythm_days": 30 },
    ] }));
    let names = |session: &Session, topic: Option<&str>| {
        let state = session.state();
        let rows = state.contacts(topic);
        rows.iter().map(|row| row.contact.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&session, None), ["Late", "Never", "Zoe", "Adi"]);
    assert_eq!(names(&session, Some("craft")), ["Zoe", "Adi"]);
    assert_eq!(session.state().topics(), ["craft", "systems"]);
    session.send(Msg::Mentorship(MentorshipMsg::InTouch(id("c"))));
    assert_eq!(names(&session, None), ["Never", "Late", "Zoe", "Adi"]);
    assert_eq!(
        session.state().plan.network.get("c").and_then(|one| one.last_contact),
        Some(day("2026-11-22"))
    );
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let communities = state.communities();
    assert_eq!(communities.len(), 4);
    assert!(communities.iter().all(|one| catalogue.activity_text(*one).kind.as_str() == "community"));
    session.send(Msg::ActivityExcluded(communities[0]));
    assert!(!session.state().communities().contains(&communities[0]));
}

#[test]
fn everything_with_a_date_is_due_on_its_day() {
    let actions = json!([
        { "id": "a1", "text": "Mine", "due": "2026-11-25" },
        { "id": "a2", "text": "Theirs", "who": "mentor", "due": "2026-11-25" },
        { "id": "a3", "text": "Done", "due": "2026-11-25", "done": "2026-11-20" },
    ]);
    let (_, session) = with(json!({
        "mentorships": [
            { "id": "m1", "mentor": { "name": "An" }, "sessions": [
                { "id": "s1", "on": "2026-11-10", "status": "held", "actions": actions },
                { "id": "s2", "on": "2026-11-24", "status": "planned" },
            ] },
            { "id": "m2", "mentor": { "name": "Bo" }, "agreement": { "rhythm_days": 7, "start": "2026-11-01" } },
            { "id": "m3", "mentor": { "name": "Cy" }, "status": "asked" },
            { "id": "m4", "mentor": { "name": "Di" }, "status": "ended", "sessions": [{ "id": "s", "on": "2026-12-24" }] },
        ],
        "decisions": [
            { "id": "d1", "question": "Sunset?", "revisit_on": "2026-12-01" },
            { "id": "d2", "question": "Known", "choice": "No", "outcome": "Fine", "revisit_on": "2026-11-01" },
        ],
        "network": [{ "id": "c", "name": "Ed", "rhythm_days": 30, "last_contact": "2026-11-01" }, { "id": "d", "name": "Flo" }],
    }));
    let due = |on, key, what: &str| Due {
        on: day(on),
        key,
        what: what.to_owned(),
        screen: Screen::Mentorship,
        tick: (key == "due.action").then(|| Tick { mentorship: id("m1"), action: id("a1"), is_done: false }),
    };
    let expected = [
        due("2026-11-08", "due.rhythm", "Bo"),
        due("2026-11-24", "due.session", "An"),
        due("2026-11-25", "due.action", "Mine"),
        due("2026-12-01", "due.decision", "Sunset?"),
        due("2026-12-01", "due.contact", "Ed"),
    ];
    assert_eq!(session.state().mentorship_dates(), expected);
}

#[test]
fn what_a_form_adds_has_an_id_of_its_own_across_all_meetings() {
    const ACTION: &[SheetField] = &[SheetField::needed("text", Takes::Line)];
    let (_, session) = mentored(json!({ "sessions": [
        { "id": "s1", "on": "2026-11-10", "actions": [{ "id": "n1", "text": "One" }] },
        { "id": "s2", "on": "2026-11-20" },
    ], "scores": [{ "goal": "n4", "at": "start", "score": 1 }] }));
    let at = vec![
        SheetStep::Entry(Some(id("m1"))),
        SheetStep::Part("sessions"),
        SheetStep::Entry(Some(id("s2"))),
        SheetStep::Part("actions"),
        SheetStep::Entry(None),
    ];
    let sheet =
        Sheet { section: Section::Mentorships, at, kind: SheetKind::new("action", ACTION), about: None };
    let fields = Fields::from_iter([("text".to_owned(), "Two".to_owned())]);
    let state = session.state();
    let draft = sheet
        .read(&fields, &state.sheet_fields(&sheet), state.open_catalogue().expect("a catalogue"), state.today)
        .expect("a draft");
    session.send(Msg::Sheet(SheetMsg::Saved(sheet, draft)));
    let added = &mentorship(&session).sessions[1].actions[0];
    assert_eq!(&*added.text, "Two");
    assert_ne!(&*added.id, "n4", "nor does it have what a goal that is gone was scored by");
}

#[test]
fn one_that_only_shows_changes_nothing_but_a_message_can_be_copied() {
    let (_, session) = mentored(json!({ "sessions": [{ "id": "s1", "on": "2026-11-10" }] }));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    let before = write(&*session.state().plan);
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Missed));
    told(&session, MentorshipChange::Ended);
    assert_eq!(write(&*session.state().plan), before);
    let moment = World::new(Stored::Nothing).moment();
    let mut state = (*session.state()).clone();
    let copied = SharingMsg::LetterCopied { name: "end m1".to_owned(), text: "Hello".to_owned() };
    let effects = update(&mut state, Msg::Sharing(copied), &moment);
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text == "Hello"));
    assert!(!state.sharing.has_copied("end m1"), "not before the browser has done it");
    update(&mut state, Msg::Sharing(SharingMsg::Copied(true)), &moment);
    let has_copied = |name: &str| state.sharing.has_copied(name);
    assert!(has_copied("end m1") && !has_copied("message f1") && !state.sharing.has_copied_link());
}
