//! The lists about people: read where they can be, kept where they cannot, and never shared with what is private.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::decision::Decision;
use waymark::document::mentorship::{MentoringAgreement, Mentorship, Person};
use waymark::document::values::Id;
use waymark::document::{parse, read_catalog, read_plan, read_plan_for, write, write_compact};

use crate::any::any_json;
use crate::papers::{CATALOG, EVERY_FIELD_PLAN, faults_of, json_of, lines, plan};

/// The lists of a plan that are about people.
const LISTS: [&str; 7] =
    ["mentorships", "decisions", "network", "feedback", "reviews", "exposures", "leadership"];

/// A plan whose lists name what is not there.
fn mistaken() -> Value {
    plan(json!({
        "mentorships": [
            { "mentor": "m-17" },
            { "id": "me", "mentor": {}, "scores": [{ "goal": "none", "at": "start", "score": 2 }], "sessions": [
                { "id": "s", "on": "2026-11-10", "decisions": ["gone"], "actions": [{ "id": "a", "text": "A" }] },
                { "id": "s", "on": "2026-11-24", "actions": [{ "id": "a", "text": "B" }] },
            ] },
        ],
        "decisions": [{ "id": "d", "question": "?", "mentorship": "you" }, { "id": "d", "question": "!" }],
        "feedback": [{ "id": "f", "review": "r2" }],
        "reviews": [{ "id": "r", "cycle": { "start": "2026-12-31", "end": "2026-07-01" } }],
    }))
}

pub(crate) const WORDS: [&str; 9] = [
    "W320 at /mentorships/0/id: nothing; add this field; until then it is kept as it is, and has no effect",
    "W320 at /mentorships/0/mentor: the text \"m-17\"; use an object; until then it is kept as it is, and has no effect",
    "W321 at /decisions/1/id: the id \"d\" again; give every entry an id of its own; until then the first counts",
    "W321 at /mentorships/1/sessions/1/id: the id \"s\" again; give every entry an id of its own; until then the first \
     counts",
    "W321 at /mentorships/1/sessions: the action \"a\" again; give every action an id of its own; until then the first \
     counts",
    "W322 at /mentorships/1/sessions/0/decisions/0: the decision \"gone\", which this plan does not have; it is kept, \
     and has no effect here",
    "W322 at /mentorships/1/scores/0/goal: the goal \"none\", which this plan does not have; it is kept, and has no \
     effect here",
    "W322 at /decisions/0/mentorship: the mentorship \"you\", which this plan does not have; it is kept, and has no \
     effect here",
    "W322 at /feedback/0/review: the review \"r2\", which this plan does not have; it is kept, and has no effect here",
];

pub(crate) const REVERSED: &str =
    "W323 at /reviews/0/cycle: 2026-12-31 to 2026-07-01; let the end be on or after the start";

#[test]
fn what_is_mistaken_is_a_warning_and_is_kept() {
    let found = faults_of(&mistaken());
    assert_eq!(lines(&found), WORDS.into_iter().chain([REVERSED]).collect::<Vec<_>>());
    let document = read_plan(mistaken()).into_result().expect("warnings alone");
    assert_eq!(parse(&write(&document)).unwrap(), mistaken());
}

#[test]
fn what_a_catalogue_does_not_have_is_named_in_its_place() {
    let catalogue = read_catalog(json_of(CATALOG)).into_result().unwrap();
    let plan = plan(json!({
        "learner": { "area": "moon", "manager": { "id": "nobody" } },
        "mentorships": [{
            "id": "me", "mentor": { "id": "m-0" }, "agreement": { "goals": [{ "id": "g", "skill": "baking", "level": 9 }] },
            "sessions": [{ "id": "s", "on": "2026-11-10", "actions": [{ "id": "a", "text": "A", "activity": "bake" }] }],
            "recommendations": [{ "id": "r", "activity": "fry" }],
        }],
        "decisions": [{ "id": "d", "question": "?", "skills": ["baking"] }],
        "network": [{ "id": "n", "name": "N", "area": "moon", "skills": ["baking"], "activity": "bake" }],
        "feedback": [{ "id": "f", "skill": "baking", "level": 8 }],
        "reviews": [{ "id": "r", "template": "weekly", "own": { "levels": [{ "skill": "baking", "level": 7 }] },
                      "agreed": [{ "skill": "baking", "level": 1, "on": "2026-11-10" }], "focus": [{ "skill": "baking" }] }],
        "exposures": [{ "id": "x", "area": "moon", "activity": "bake" }],
        "leadership": [{ "id": "l", "on": "2026-11-10", "what": "W", "skill": "baking", "activity": "bake" }],
    }));
    let faults = read_plan_for(plan, &catalogue).faults;
    let places: Vec<String> =
        faults.as_slice().iter().map(|fault| format!("{} {}", fault.code, fault.at)).collect();
    assert_eq!(
        places,
        [
            "W311 /learner/area",
            "W311 /learner/manager/id",
            "W311 /mentorships/0/mentor/id",
            "W311 /mentorships/0/agreement/goals/0/skill",
            "W313 /mentorships/0/agreement/goals/0/level",
            "W311 /mentorships/0/sessions/0/actions/0/activity",
            "W311 /mentorships/0/recommendations/0/activity",
            "W311 /decisions/0/skills/0",
            "W311 /network/0/area",
            "W311 /network/0/skills/0",
            "W311 /network/0/activity",
            "W311 /feedback/0/skill",
            "W313 /feedback/0/level",
            "W311 /reviews/0/template",
            "W311 /reviews/0/own/levels/0/skill",
            "W313 /reviews/0/own/levels/0/level",
            "W311 /reviews/0/agreed/0/skill",
            "W311 /reviews/0/focus/0/skill",
            "W311 /exposures/0/area",
            "W311 /exposures/0/activity",
            "W311 /leadership/0/skill",
            "W311 /leadership/0/activity",
        ]
    );
}

#[test]
fn a_thousand_entries_of_another_form_lose_nothing_after_them() {
    let mut document = json_of(EVERY_FIELD_PLAN);
    document["mentorships"] = json!(vec!["old"; 1000]);
    document["decisions"] = json!([]);
    let read = read_plan(document.clone());
    assert_eq!((read.faults.as_slice().len(), read.faults.left_out()), (500, 500));
    let written = parse(&write(&read.into_result().expect("warnings alone"))).unwrap();
    document.as_object_mut().unwrap().remove("decisions");
    assert_eq!(written, document);
}

#[test]
fn no_single_voice_of_a_review_is_shared() {
    let feedback = |id: &str, review: Value| json!({ "id": id, "review": review, "suggestion": id });
    let of_review = plan(json!({ "feedback": [feedback("f1", "r1".into()), feedback("f2", Value::Null)] }));
    let mut plan = read_plan(of_review).into_result().unwrap();
    plan.keep_public();
    assert_eq!(plan.feedback.iter().map(|feedback| feedback.id.to_string()).collect::<Vec<_>>(), ["f2"]);
}

#[test]
fn what_is_new_says_nothing_but_what_it_was_given() {
    let id = || Id::new("x").unwrap();
    let written = write_compact(&Mentorship::new(id(), Person::named("M".to_owned())));
    assert_eq!(written, "{\"id\":\"x\",\"mentor\":{\"name\":\"M\"}}");
    assert_eq!(write_compact(&Decision::new(id(), "?".to_owned())), "{\"id\":\"x\",\"question\":\"?\"}");
    assert_eq!(write_compact(&MentoringAgreement::new()), "{}");
}

/// Puts a word into every text for the PM alone, and marks so many of the things that can be private as such.
fn hide(value: &mut Value, marks: &mut impl Iterator<Item = bool>) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| hide(field, marks));
            if fields.contains_key("private") {
                let is_private = marks.next().unwrap_or(true);
                fields["private"] = is_private.into();
                if is_private {
                    speak_of_it(fields.values_mut());
                }
            }
            if fields.contains_key("private_notes") {
                fields["private_notes"] = "SECRET".into();
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| hide(entry, marks)),
        _ => {}
    }
}

/// Puts the word into every text that may hold any.
fn speak_of_it<'v>(values: impl Iterator<Item = &'v mut Value>) {
    for value in values {
        match value {
            Value::String(text) if text.contains(' ') => *text = "SECRET".to_owned(),
            Value::Object(fields) => speak_of_it(fields.values_mut()),
            Value::Array(entries) => speak_of_it(entries.iter_mut()),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_that_hold_anything_are_read_and_written_as_they_were(
        list in prop::sample::select(LISTS.to_vec()),
        entries in prop::collection::vec(any_json(), 0..5),
    ) {
        let mut document = json_of(EVERY_FIELD_PLAN);
        let own = document[list][0].clone();
        let mut all = entries;
        all.push(own);
        document[list] = all.into();
        let read = read_plan(document.clone()).into_result().expect("warnings alone");
        prop_assert_eq!(parse(&write(&read)).unwrap(), document);
    }

    #[test]
    fn what_is_private_is_never_public(
        marks in prop::collection::vec(any::<bool>(), 9),
        unknown in "[x-z]{3}",
    ) {
        let mut document = json_of(EVERY_FIELD_PLAN);
        let mut marks = marks.into_iter();
        for list in LISTS {
            hide(&mut document[list], &mut marks);
            document[list].as_array_mut().unwrap().push(json!("SECRET"));
            // What a newer version knows may be private in it.
            document[list][0][&unknown] = "SECRET".into();
        }
        document["mentorships"][0]["sessions"][0][&unknown] = "SECRET".into();
        document["feedback"][0].as_object_mut().unwrap().remove("review");
        let mut plan = read_plan(document.clone()).into_result().expect("warnings alone");
        prop_assert!(write(&plan).contains("SECRET"));
        plan.keep_public();
        let written = write(&plan);
        prop_assert!(!written.contains("SECRET"), "{}", written);
        // What is not private stays.
        let public = parse(&written).unwrap();
        for list in LISTS {
            let is_public = document[list][0]["private"] == json!(false);
            prop_assert_eq!(public[list].is_array(), is_public, "{}", list);
        }
    }
}
