//! What a plan says of the person's own activities and of their order: each fault in its place and in its words.

use serde_json::{Value, json};
use waymark::document::{read_catalog, read_plan, read_plan_for};

use crate::papers::{CATALOG, json_of, lines, plan};

fn activity(id: &str, fields: Value) -> Value {
    let mut activity = json!({ "id": id, "kind": "reading", "title": id, "hours": 1 });
    if let (Value::Object(activity), Value::Object(fields)) = (&mut activity, fields) {
        activity.extend(fields);
    }
    activity
}

/// Own activities of which only `whole`, `later` and `first` can take part.
fn own_activities() -> Value {
    let develops = |skill: &str, from: u8, to: u8| json!([{ "skill": skill, "from": from, "to": to }]);
    let waits = |all: &[&str], any: &[&[&str]]| json!({ "activities": all, "any_of": any });
    json!([
        activity(
            "whole",
            json!({ "develops": develops("pricing", 0, 2), "requires": {
            "skills": [{ "skill": "strategy", "level": 1 }], "activities": ["a"], "any_of": [["b", "later"]] } })
        ),
        activity("later", json!({ "cost": { "amount": 1, "currency": "EUR" }, "area": "space" })),
        activity("first", json!({})),
        activity("a", json!({})),
        activity("first", json!({})),
        activity("held", json!({ "sessions": [{ "start": "2027-02-02", "end": "2027-02-01" }] })),
        activity(
            "twice",
            json!({ "develops": [{ "skill": "pricing", "to": 1 }, { "skill": "pricing", "to": 2 }] })
        ),
        activity("down", json!({ "develops": develops("pricing", 2, 2) })),
        activity("high", json!({ "develops": develops("pricing", 0, 5) })),
        activity("baker", json!({ "develops": develops("baking", 0, 1) })),
        activity("dollars", json!({ "cost": { "amount": 1, "currency": "USD" } })),
        activity("empty", json!({ "requires": waits(&[], &[&[]]) })),
        activity("lost", json!({ "requires": waits(&["first", "bake"], &[&["a", "fry"]]) })),
        activity("needs-high", json!({ "requires": { "skills": [{ "skill": "baking", "level": 9 }] } })),
        activity("one", json!({ "requires": waits(&["two"], &[]) })),
        activity("two", json!({ "requires": waits(&[], &[&["three"]]) })),
        activity("three", json!({ "requires": waits(&["one", "first"], &[]) })),
        activity("self", json!({ "requires": waits(&["self"], &[]) })),
        activity("after", json!({ "requires": waits(&["one"], &[]) })),
        activity("after-that", json!({ "requires": waits(&[], &[&["after", "one"], &["first", "one"]]) })),
    ])
}

pub(crate) const WORDS: [&str; 20] = [
    "W311 at /own_activities/1/area: the area \"space\", which this catalogue does not have; it is kept, and has no \
     effect here",
    "W316 at /own_activities/3/id: the id \"a\", which an activity of this catalogue has; give it an id of its own; \
     until then the activity is left out",
    "W316 at /own_activities/4/id: the id \"first\", which an activity of the list before has; give it an id of its \
     own; until then the activity is left out",
    "W318 at /own_activities/5/sessions/0: 2027-02-02 to 2027-02-01; let the end be on or after the start; until then \
     the activity is left out",
    "W318 at /own_activities/6/develops/1/skill: the skill \"pricing\" again; name each skill once in it; until then \
     the activity is left out",
    "W318 at /own_activities/7/develops/0: from 2 to 2; let \"to\" be above \"from\", or take the entry out; until \
     then the activity is left out",
    "W313 at /own_activities/8/develops/0/to: level 5, above this catalogue's top level 4; use a whole number from 0 \
     to 4; until then the activity is left out",
    "W311 at /own_activities/9/develops/0/skill: the skill \"baking\", which this catalogue does not have; until it \
     has, the activity is left out",
    "W314 at /own_activities/10/cost/currency: a cost in USD, where others are in EUR; give it in EUR; until then the \
     activity is left out",
    "W318 at /own_activities/11/requires/any_of/0: an empty group; name at least one activity, or take it out; until \
     then the activity is left out",
    "W311 at /own_activities/12/requires/activities/1: the activity \"bake\", which this catalogue does not have; \
     until it has, the activity is left out",
    "W311 at /own_activities/12/requires/any_of/0/1: the activity \"fry\", which this catalogue does not have; it is \
     kept, and has no effect here",
    "W311 at /own_activities/13/requires/skills/0/skill: the skill \"baking\", which this catalogue does not have; \
     until it has, the activity is left out",
    "W313 at /own_activities/13/requires/skills/0/level: level 9, above this catalogue's top level 4; use a whole \
     number from 0 to 4; until then the activity is left out",
    "W317 at /own_activities/17/requires/activities/0: a circle of prerequisites: self → self; take one of these \
     prerequisites out; until then these activities are left out",
    "W317 at /own_activities/16/requires/activities/0: a circle of prerequisites: one → two → three → one; take one \
     of these prerequisites out; until then these activities are left out",
    "W318 at /own_activities/18/requires/activities/0: \"one\", which is left out; mend that activity, or take it out \
     here; until then the activity is left out",
    "W318 at /own_activities/19/requires/any_of/0/0: \"after\", which is left out; mend that activity, or take it out \
     here; until then the activity is left out",
    "W311 at /limits/excluded/0: the activity \"bake\", which this catalogue does not have; it is kept, and has no \
     effect here",
    "W311 at /path/items/2/activity: the activity \"fry\", which this catalogue does not have; it is kept, and has no \
     effect here",
];

#[test]
fn what_is_wrong_with_an_own_activity_is_a_warning_that_says_so() {
    let file = plan(json!({
        "own_activities": own_activities(),
        "limits": { "pinned": ["whole", "a"], "excluded": ["bake", "later"] },
        "path": { "items": [{ "activity": "first", "status": "done" }, { "activity": "held", "status": "planned" },
                            { "activity": "fry", "status": "done" }] },
    }));
    let catalogue = read_catalog(json_of(CATALOG)).into_result().unwrap();
    let reading = read_plan_for(file, &catalogue);
    assert_eq!(lines(&reading.faults), WORDS);
    assert!(reading.document.is_some_and(|plan| plan.own_activities.len() == 20));
}

#[test]
fn without_a_catalogue_only_what_shows_by_itself_is_named() {
    let file = plan(json!({ "own_activities": own_activities() }));
    let found = lines(&read_plan(file).faults);
    let names = |line: &&&str| !line.starts_with("W311") && !line.starts_with("W313");
    let expected: Vec<&str> =
        WORDS.iter().filter(names).filter(|line| !line.contains("this catalogue")).copied().collect();
    assert_eq!(found, expected);
}

pub(crate) const ORDER: [&str; 2] = [
    "W319 at /path/items/1/not_before: items that may not begin before each other: y → z → y; take one of these orders \
     out; until then as many are kept as can be",
    "W319 at /path/items/3/not_before: items that may not begin before each other: s → s; take one of these orders \
     out; until then as many are kept as can be",
];

#[test]
fn orders_in_a_circle_are_named() {
    let item = |activity: &str, status: &str, after: Option<&str>| json!({ "activity": activity, "status": status, "not_before": after });
    let circle = plan(json!({ "path": { "items": [
        item("x", "planned", Some("y")), item("y", "planned", Some("z")), item("z", "started", Some("y")),
        item("s", "planned", Some("s")), item("d", "done", Some("e")), item("e", "planned", Some("d")),
        item("f", "planned", None), item("g", "planned", Some("f")), item("h", "planned", Some("elsewhere")),
    ] } }));
    let reading = read_plan(circle);
    assert_eq!(lines(&reading.faults), ORDER);
    assert!(reading.document.is_some());
}
