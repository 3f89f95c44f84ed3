//! Every kind of fault, as people read it: code, place, what was found, what to do.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use waymark::document::fault::{Code, Faults};
use waymark::document::{MOST_BYTES, check_plan_against, parse, read_catalog, read_plan, read_plan_for};

use crate::fault_cases::{self, Case};
use crate::papers::{CATALOG, PLAN, catalog, faults_of, json_of, lines, plan};
use crate::{growth, own};

/// A plan that names what the catalogue of the contract does not have.
fn plan_of_elsewhere() -> Value {
    plan(json!({
        "catalog": { "id": "other" },
        "learner": { "role": "cook" },
        "goals": [{ "id": "g", "role": "senior-pm", "serves": ["grow-eu", "fame"], "focus": ["pricing", "baking"] },
                  { "id": "h", "role": "chef", "focus": ["pricing"] }],
        "ratings": [{ "skill": "baking", "level": 5, "by": "self", "on": "2026-11-20" }],
        "agreed": [{ "skill": "pricing", "level": 10, "on": "2026-11-20" }],
        "limits": { "budget": { "amount": 100, "currency": "USD" }, "pinned": ["bake"], "excluded": ["a", "fry"] },
        "path": { "items": [{ "activity": "bake", "status": "planned" }] },
    }))
}

const ELSEWHERE: [&str; 13] = [
    "W312 at /catalog: a plan made with the catalogue \"other\"; open it with that catalogue, or go on with \
     \"acme-pm-2026\"",
    "W311 at /learner/role: the role \"cook\", which this catalogue does not have; it is kept, and has no effect here",
    "W311 at /goals/0/serves/1: the organisation goal \"fame\", which this catalogue does not have; it is kept, and has \
     no effect here",
    "W315 at /goals/0/focus/0: \"pricing\", which \"senior-pm\" does not ask for; it is kept, and has no effect here",
    "W311 at /goals/0/focus/1: the skill \"baking\", which this catalogue does not have; it is kept, and has no effect \
     here",
    "W311 at /goals/1/role: the role \"chef\", which this catalogue does not have; it is kept, and has no effect here",
    "W311 at /ratings/0/skill: the skill \"baking\", which this catalogue does not have; it is kept, and has no effect \
     here",
    "W313 at /ratings/0/level: level 5, above this catalogue's top level 4; it counts as 4 here",
    "W313 at /agreed/0/level: level 10, above this catalogue's top level 4; it counts as 4 here",
    "W314 at /limits/budget/currency: a budget in USD, where this catalogue's activities cost EUR; give it in EUR; \
     until then it is kept, and has no effect here",
    "W311 at /limits/pinned/0: the activity \"bake\", which this catalogue does not have; it is kept, and has no effect \
     here",
    "W311 at /limits/excluded/1: the activity \"fry\", which this catalogue does not have; it is kept, and has no effect \
     here",
    "W311 at /path/items/0/activity: the activity \"bake\", which this catalogue does not have; it is kept, and has no \
     effect here",
];

#[test]
fn every_fault_is_found_in_its_place_and_in_its_words() {
    for (file, expected) in fault_cases::all() {
        assert_eq!(lines(&faults_of(&file)), expected, "in {file:#}");
    }
}

#[test]
fn what_a_catalogue_does_not_have_is_a_warning_and_is_kept() {
    let catalogue = read_catalog(json_of(CATALOG)).into_result().unwrap();
    let reading = read_plan_for(plan_of_elsewhere(), &catalogue);
    assert_eq!(lines(&reading.faults), ELSEWHERE);
    assert!(reading.document.is_some() && !reading.faults.has_errors());

    let mut found = Faults::new();
    check_plan_against(&read_plan(plan_of_elsewhere()).document.unwrap(), &catalogue, &mut found);
    assert_eq!(lines(&found), lines(&reading.faults));
}

#[test]
fn a_text_that_is_not_json_is_refused_where_it_stops_being_so() {
    let deep = "[".repeat(101);
    let wide = "[".to_owned() + &"{\"\":0},".repeat(1_100_000);
    let long = " ".repeat(MOST_BYTES + 1);
    let cases: [(&str, &str); 9] = [
        ("", "E101 at line 1, column 1: an empty text; use a file that Waymark or another JSON tool wrote"),
        (
            "{\"a\":\n [1,",
            "E101 at line 2, column 4: a text that ends in the middle; use a file that Waymark or another \
                          JSON tool wrote",
        ),
        (
            "{\n  \"a\": 1,\n  \"b\": maybe\n}",
            "E101 at line 3, column 8: text that is not JSON (expected value); use a \
                                               file that Waymark or another JSON tool wrote",
        ),
        (
            "{} {}",
            "E101 at line 1, column 4: text that is not JSON (trailing characters); use a file that Waymark or \
                   another JSON tool wrote",
        ),
        (
            "[1e999]",
            "E101 at line 1, column 6: text that is not JSON (number out of range); use a file that Waymark or \
                     another JSON tool wrote",
        ),
        (
            "<!doctype html>",
            "E101 at line 1, column 1: text that is not JSON (expected value); use a file that Waymark \
                             or another JSON tool wrote",
        ),
        (
            "{\"a\": 1, \"b\": 2, \"a\": 3}",
            "E101 at line 1, column 20: the field \"a\" a second time; keep one of the two",
        ),
        (
            &deep,
            "E109 at line 1, column 101: lists and objects more than 100 deep; use a file with less nesting",
        ),
        (&long, "E109 at the whole file: 67108865 bytes; use a file of at most 67108864 bytes (64 MiB)"),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(&parse(text).unwrap_err()), [expected], "in {:?}", text.get(..30));
    }
    let line = parse(&wide).unwrap_err().as_slice()[0].to_string();
    let words = ": more values than 640 MiB can hold; split the file, or leave out what is not needed";
    assert!(line.starts_with("E109 at line 1, column 7") && line.ends_with(words), "{line}");
}

#[test]
fn no_kind_of_fault_is_left_without_a_case() {
    let mut seen: BTreeSet<String> =
        ELSEWHERE.iter().filter_map(|line| line.get(..4)).map(str::to_owned).collect();
    seen.extend(["E101", "E109"].map(str::to_owned));
    // Links and replies have theirs in tests/sharing.rs and tests/browser/sharing.test.mjs.
    seen.extend(["E111", "E302", "W324", "W325", "W326"].map(str::to_owned));
    // What comes from elsewhere has its cases in tests/exchange.
    seen.extend(["E401", "W411"].map(str::to_owned));
    // What is asked of a programme has its cases in tests/engine/programme.rs.
    seen.insert("E303".to_owned());
    seen.extend(growth::WORDS.iter().chain([&growth::REVERSED]).map(|line| line[..4].to_owned()));
    seen.extend(own::WORDS.iter().chain(&own::ORDER).map(|line| line[..4].to_owned()));
    for (_, expected) in fault_cases::all() {
        seen.extend(expected.iter().map(|line| line[..4].to_owned()));
    }
    let all: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    assert_eq!(all.len(), Code::ALL.len(), "two kinds share a code");
    assert_eq!(seen, all);
}

#[test]
fn faults_of_form_and_of_meaning_are_named_together() {
    let file = catalog(json!({
        "language": 7,
        "skills": [{ "id": "s", "name": "S" }, { "id": "s" }],
        "roles": [{ "id": "r", "name": "R", "requires": [{ "skill": "s", "level": "high" }, { "skill": "x", "level": 9 }] }],
    }));
    assert_eq!(
        lines(&faults_of(&file)),
        [
            "E103 at /language: the number 7; use a text",
            "E102 at /skills/1/name: nothing; add this field",
            "E103 at /roles/0/requires/0/level: the text \"high\"; use a whole number from 0 to 10",
            "E202 at /skills/1/id: the id \"s\" again; give every entry an id of its own",
            "E203 at /roles/0/requires/1/skill: \"x\", which names nothing; use an id of /skills, or add it there",
            "E201 at /roles/0/requires/1/level: level 9 is out of range; use a whole number from 0 to 2",
        ]
    );
}

#[test]
fn what_could_not_be_read_is_not_found_at_fault_again() {
    let activity = |fields: Value| {
        let mut activity = json!({ "id": "a", "kind": "reading", "title": "A", "hours": 1 });
        activity.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        activity
    };
    let cases: Vec<Case> = vec![
        // An id that cannot be read may be the one that is referred to.
        (
            catalog(
                json!({ "skills": [{ "id": 5, "name": "S" }], "roles": [{ "id": "r", "name": "R", "requires":
                [{ "skill": "s", "level": 1 }] }] }),
            ),
            &["E103 at /skills/0/id: the number 5; use a text"],
        ),
        (
            catalog(
                json!({ "skills": { "s": {} }, "organisation_goals": [{ "id": "g", "title": "G", "skills": ["s"] }] }),
            ),
            &["E103 at /skills: an object; use a list"],
        ),
        // Neither are two entries that cannot be read one entry twice.
        (
            catalog(json!({ "areas": [1, 2] })),
            &[
                "E103 at /areas/0: the number 1; use an object",
                "E103 at /areas/1: the number 2; use an object",
            ],
        ),
        // A level that cannot be read is not below another, a scale that cannot be read not short.
        (
            catalog(json!({ "skills": [{ "id": "s", "name": "S" }],
                            "activities": [activity(json!({ "develops": [{ "skill": "s", "from": 1, "to": "2" }] }))] })),
            &["E103 at /activities/0/develops/0/to: the text \"2\"; use a whole number from 0 to 10"],
        ),
        (
            catalog(
                json!({ "scale": "0-5", "skills": [{ "id": "s", "name": "S", "levels": [{ "level": 3, "descriptor": "…" }] }] }),
            ),
            &["E103 at /scale: the text \"0-5\"; use a list"],
        ),
        // A currency that cannot be read is not another one.
        (
            catalog(json!({ "activities": [
                activity(json!({ "cost": { "amount": 1, "currency": 5 } })),
                activity(json!({ "id": "b", "cost": { "amount": 1, "currency": "EUR" } })),
            ] })),
            &["E103 at /activities/0/cost/currency: the number 5; use a text"],
        ),
    ];
    for (file, expected) in cases {
        assert_eq!(lines(&faults_of(&file)), expected, "in {file:#}");
    }
}

#[test]
fn the_contracts_examples_have_no_fault() {
    let catalogue = read_catalog(json_of(CATALOG));
    assert_eq!(lines(&catalogue.faults), [""; 0]);
    let reading = read_plan_for(json_of(PLAN), &catalogue.document.unwrap());
    assert_eq!(lines(&reading.faults), [""; 0]);
    assert!(reading.document.is_some());
}
