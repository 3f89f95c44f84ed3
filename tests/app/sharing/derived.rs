//! What is made of private things stays at home with them.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::app::{Chosen, Msg, Requests, SharingMsg, SheetMsg, Stored, answer_sheet};
use waymark::document::shared::{Part, Reader};
use waymark::document::values::Id;

use crate::common::{World, day, session};

const STORY: &str = include_str!("../../../www/plans/story.json");

/// Lists whose entries can be private.
const LISTS: [&str; 9] = [
    "mentorships",
    "decisions",
    "network",
    "feedback",
    "reviews",
    "exposures",
    "leadership",
    "journal",
    "ratings",
];

/// What each reader gets who is shown everything, as text without escapes.
fn shared(plan: &Value) -> Vec<String> {
    let world = World::new(Stored::Nothing);
    world.today.set(day("2026-11-20"));
    let session = session(&world);
    session.open_plan(&plan.to_string()).expect("a plan");
    let everything = |reader: &Reader| {
        let chosen = Chosen { requests: Some(Requests::All), ..Chosen::of(*reader, Part::ALL.to_vec()) };
        session.send(Msg::Sharing(SharingMsg::FileAsked(chosen)));
        let file = world.files.borrow_mut().pop().expect("a file").1;
        let mut texts = BTreeSet::new();
        texts_of("", &serde_json::from_str(&file).expect("JSON"), false, &mut texts);
        texts.into_iter().map(|(.., text)| text).collect::<Vec<_>>().join("\n")
    };
    Reader::ALL.iter().map(everything).collect()
}

/// Every text with whether it is private and the name of its field.
fn texts_of(field: &str, value: &Value, is_private: bool, texts: &mut BTreeSet<(bool, String, String)>) {
    match value {
        Value::String(text) => drop(texts.insert((is_private, field.to_owned(), text.clone()))),
        Value::Array(entries) => entries.iter().for_each(|one| texts_of(field, one, is_private, texts)),
        Value::Object(fields) => {
            let is_private = is_private || fields.get("private") == Some(&json!(true));
            for (name, one) in fields {
                texts_of(name, one, is_private || name == "private_notes", texts);
            }
        }
        _ => {}
    }
}

/// Sentences that stand in private places, and in no public field of the same name.
fn secrets(plan: &Value) -> Vec<String> {
    let mut texts = BTreeSet::new();
    texts_of("", plan, false, &mut texts);
    let is_public = |field: &String, text: &String| texts.contains(&(false, field.clone(), text.clone()));
    let private = texts.iter().filter(|(is_private, field, text)| {
        *is_private && text.split(' ').count() >= 3 && text.len() >= 12 && !is_public(field, text)
    });
    private.map(|(.., text)| text.clone()).collect()
}

/// The story, with the texts of its entries copied to where they are quoted, and some entries marked private.
fn marked(marks: &[(usize, usize)]) -> Value {
    let mut plan: Value = serde_json::from_str(STORY).expect("JSON");
    for (list, place) in marks {
        let Some(entries) = plan[LISTS[*list % LISTS.len()]].as_array_mut().filter(|list| !list.is_empty())
        else {
            continue;
        };
        let place = place % entries.len();
        entries[place]["private"] = json!(true);
    }
    let quoted: Vec<String> = secrets(&plan);
    for (place, text) in quoted.iter().enumerate() {
        let quote = json!(format!("They said: {text} And so I changed."));
        plan["ratings"].as_array_mut().expect("ratings").push(json!({
            "skill": "pricing", "level": 2, "by": "self", "on": "2026-11-01", "evidence": quote }));
        plan["journal"].as_array_mut().expect("a journal").push(json!({
            "id": format!("quote-{place}"), "on": "2026-11-01", "text": quote }));
        for mentorship in plan["mentorships"].as_array_mut().expect("mentorships") {
            if let Some(session) = mentorship["sessions"].as_array_mut().and_then(|all| all.first_mut()) {
                let agenda = session.as_object_mut().expect("a session").entry("agenda").or_insert(json!([]));
                agenda.as_array_mut().expect("an agenda").push(quote.clone());
            }
        }
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_sentence_of_what_is_private_leaves_wherever_it_is_quoted(
        marks in proptest::collection::vec((0usize..9, 0usize..12), 1..8)
    ) {
        let plan = marked(&marks);
        let original: Vec<String> = secrets(&marked(&marks));
        prop_assert!(!original.is_empty());
        let outputs = shared(&plan);
        for secret in secrets(&plan) {
            for output in &outputs {
                prop_assert!(!output.contains(&secret), "{} leaves", secret);
            }
        }
    }
}

/// A plan with a piece of feedback, a stay, a review and a mentorship, and what was made of each.
fn derived(private: bool) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": "pm" }, "limits": {},
        "goals": [{ "id": "g1", "role": "senior-pm", "focus": ["pricing", "user-research"] }],
        "mentorships": [{ "id": "m1", "mentor": { "name": "Whisper Quietly" }, "status": "active", "activity": "own-m", "private": private }],
        "exposures": [{ "id": "x1", "area": "sales", "activity": "own-x", "private": private,
                        "debrief": { "on": "2026-10-01", "learnt": "Short", "entry": "j1" } }],
        "feedback": [{ "id": "f1", "skill": "pricing", "level": 4, "given_on": "2026-10-01", "rated_on": "2026-10-02",
                       "from": { "name": "Ann", "as": "manager" }, "private": private },
                     { "id": "f2", "skill": "user-research", "level": 4, "given_on": "2026-10-01", "rated_on": "2026-10-02",
                       "from": { "name": "Bo", "as": "manager" }, "private": private }],
        "reviews": [{ "id": "r1", "closed_on": "2026-10-05", "private": private,
                      "agreed": [{ "skill": "communication", "level": 3, "on": "2026-10-05" }],
                      "focus": [{ "skill": "pricing", "added_to": "g1" }] }],
        "agreed": [{ "skill": "communication", "level": 3, "on": "2026-10-05" }],
        "ratings": [
            { "skill": "pricing", "level": 4, "by": "manager", "on": "2026-10-01", "who": "Ann", "came": { "feedback": "f1" } },
            { "skill": "user-research", "level": 4, "by": "manager", "on": "2026-10-01", "who": "Bo" },
            { "skill": "strategy", "level": 2, "by": "self", "on": "2026-10-02", "came": { "stay": "x1" } },
            { "skill": "strategy", "level": 3, "by": "mentor", "on": "2026-10-03", "who": "Whisper Quietly" }],
        "journal": [{ "id": "j1", "on": "2026-10-01", "text": "Short" }],
        "own_activities": [
            { "id": "own-m", "kind": "mentoring", "title": "Mentoring", "hours": 6 },
            { "id": "own-x", "kind": "rotation", "title": "Rotation", "hours": 6 }],
        "path": { "items": [{ "activity": "own-m", "status": "started" }, { "activity": "own-x", "status": "planned" }] },
    })
}

#[test]
fn what_was_made_of_something_private_is_not_shared_either() {
    let count = |private: bool, list: &str| {
        let world = World::new(Stored::Nothing);
        let session = session(&world);
        session.open_plan(&derived(private).to_string()).expect("a plan");
        let chosen = Chosen::of(Reader::Mentor, vec![Part::Goal, Part::Skills, Part::Path, Part::Journal]);
        session.send(Msg::Sharing(SharingMsg::FileAsked(chosen)));
        let file = world.files.borrow_mut().pop().expect("a file").1;
        let shared: Value = serde_json::from_str(&file).expect("JSON");
        shared["plan"].pointer(list).and_then(Value::as_array).map_or(0, Vec::len)
    };
    let lists = ["/ratings", "/agreed", "/own_activities", "/path/items", "/journal", "/goals/0/focus"];
    assert_eq!(lists.map(|list| count(false, list)), [4, 1, 2, 2, 1, 2]);
    assert_eq!(lists.map(|list| count(true, list)), [0, 0, 0, 0, 0, 1]);
}

#[test]
fn a_sentence_of_a_private_note_a_script_without_spaces_and_a_private_name_stay_at_home() {
    let note = "We talked for long. She is leaving the firm in May! \u{5979}\u{4e94}\u{6708}\u{8981}\u{79bb}\u{5f00}\u{516c}\u{53f8}\u{4e86}\u{3002}";
    let said = |text: &str| {
        let mut plan = derived(true);
        plan["network"] = json!([
            { "id": "n1", "name": "Quill Ashby", "private": true, "note": note },
            { "id": "n2", "name": "Mara Lund" }, { "id": "n3", "name": "Mara Quiet", "private": true }]);
        plan["journal"] = json!([{ "id": "j9", "on": "2026-10-03", "text": text }]);
        shared(&plan).iter().all(|output| output.contains(text))
    };
    assert!(said("I read a book") && said("A quill is a pen") && said("Ashby is a town"));
    for text in [
        "So She is leaving the firm in May",
        "\u{5979}\u{4e94}\u{6708}\u{8981}\u{79bb}\u{5f00}\u{516c}\u{53f8}\u{4e86}!",
        "Met Quill again",
        "with Quill Ashby",
    ] {
        assert!(!said(text), "{text}");
    }
    assert!(!said("so she is LEAVING the firm in may"), "however it is written");
    assert!(said("Quill is a fine word to begin with"), "at the beginning it could be any word");
    assert!(said("I met Mara there"), "somebody who is no secret is called so too");
}

#[test]
fn what_was_made_of_something_private_stays_at_home_when_that_is_taken_out() {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.open_plan(&derived(true).to_string()).expect("a plan");
    let shared = || {
        let chosen = Chosen::of(Reader::Mentor, Part::ALL.to_vec());
        session.send(Msg::Sharing(SharingMsg::FileAsked(chosen)));
        let file = world.files.borrow_mut().pop().expect("a file").1;
        serde_json::from_str::<Value>(&file).expect("JSON")["plan"].clone()
    };
    let before = shared();
    for id in ["f1", "f2"] {
        let id = Id::new(id).expect("an id");
        session.send(Msg::Sheet(SheetMsg::Removed(answer_sheet(Some(&id)))));
    }
    assert!(session.state().plan.feedback.is_empty());
    assert_eq!(session.state().plan.ratings.len(), 4, "the PM has them still");
    assert_eq!((&before["ratings"], &shared()["ratings"]), (&Value::Null, &Value::Null));
}
