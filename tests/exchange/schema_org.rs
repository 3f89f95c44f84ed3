//! Courses of schema.org, there and back. That our output is JSON-LD of schema.org's own names is checked with other
//! libraries in `tests/node/exchange_json.test.mjs`.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::{read_catalog, write};
use waymark::exchange::draft::Import;
use waymark::exchange::{Beside, draft_of, schema_org};

use crate::any::{any_json, places};
use crate::papers::{EVERY_FIELD_CATALOG, catalog, json_of, lines};

/// A catalogue of one skill that is known elsewhere too.
fn known() -> Catalog {
    let skills = json!([{ "id": "research", "name": { "en": "User research", "de": "Nutzerforschung" }, "same_as": ["https://esco.example/1"] }]);
    read_catalog(catalog(json!({ "skills": skills }))).into_result().unwrap()
}

fn read(text: &Value, beside: Option<&Catalog>) -> Import {
    schema_org::read(&text.to_string(), beside).unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))
}

/// Checks the fields of the first entry, and what was assumed.
fn check(text: Value, expected: Value, assumed: &[&str]) {
    let known = known();
    let import = read(&text, Some(&known));
    assert_eq!(Value::Object(import.entries[0].fields.clone()), expected, "{text:#}");
    let found: Vec<String> = import
        .faults
        .as_slice()
        .iter()
        .map(|fault| format!("{} {}: {}", fault.code, fault.at, fault.found))
        .collect();
    assert_eq!(found, assumed);
}

#[test]
fn a_course_of_a_search_engine_s_guide_is_read() {
    // The properties that search engines ask of a course, as pages write them.
    check(
        json!({
            "@context": "https://schema.org/",
            "@id": "https://www.example.com/advancedCpp",
            "@type": "Course",
            "name": "Learn Advanced C++ Topics",
            "description": "Improve your C++ skills.",
            "publisher": { "@type": "Organization", "name": "CourseWebsite" },
            "provider": { "@type": "Organization", "name": "Example University", "url": "https://www.example.com/" },
            "educationalLevel": "Advanced",
            "teaches": ["User research", "Basic program design"],
            "inLanguage": "en",
            "offers": [{ "@type": "Offer", "category": "Paid", "priceCurrency": "EUR", "price": "10.99" }],
            "hasCourseInstance": [
                { "@type": "CourseInstance", "courseMode": "Blended", "courseWorkload": "PT22H", "startDate": "2027-07-01T09:00+02:00", "endDate": "2027-07-15" },
                { "@type": "CourseInstance", "courseMode": "Online", "courseWorkload": "PT30H" },
            ],
        }),
        json!({
            "id": "https://www.example.com/advancedCpp", "kind": "course", "title": "Learn Advanced C++ Topics",
            "summary": "Improve your C++ skills.", "provider": "Example University", "language": "en", "hours": 22,
            "cost": { "amount": 10.99, "currency": "EUR" }, "sessions": [{ "start": "2027-07-01", "end": "2027-07-15" }],
            "develops": [{ "skill": "research", "from": 2, "to": 3 }], "tags": ["Basic program design"],
        }),
        &["W411 : no level of \"research\""],
    );
}

#[test]
fn graphs_lists_and_references_are_followed() {
    let course = json!({
        "@type": ["http://schema.org/Course"], "courseCode": "C1", "name": "One", "timeRequired": "PT45M",
        "provider": { "@id": "#us" }, "teaches": { "@id": "https://esco.example/1", "@type": "DefinedTerm" },
    });
    let us = json!({ "@type": "Organization", "@id": "#us", "name": "Us" });
    let graph = json!({ "@context": "http://schema.org", "@graph": [us, { "@type": "WebPage", "mainEntity": course }] });
    let expected = json!({
        "id": "C1", "kind": "course", "title": "One", "hours": 0.75, "provider": "Us",
        "develops": [{ "skill": "research", "to": 1 }],
    });
    let assumed = ["W411 /@graph/1/mainEntity: no level of \"research\""];
    check(graph.clone(), expected, &assumed);
    let import = read(
        &json!([{ "@type": "ItemList", "itemListElement": [{ "@type": "ListItem", "item": course }, course] }]),
        None,
    );
    let all: Vec<&str> = import.entries.iter().map(|entry| entry.place.as_str()).collect();
    assert_eq!(all, ["/0/itemListElement/0/item", "/0/itemListElement/1"]);
    // The scripts of a page: one without a course, one with, one broken.
    let scripts = json!(["{ \"@type\": \"WebSite\" }", graph.to_string(), "{\n oops"]);
    let import = read(&scripts, Some(&known()));
    assert_eq!(import.entries[0].place, "script 2: /@graph/1/mainEntity");
    assert_eq!(import.faults.as_slice()[1].at, "script 3: line 2, column 2");
}

#[test]
fn skills_are_known_by_id_address_or_name_in_any_language() {
    for term in [
        json!({ "@type": "DefinedTerm", "termCode": "research" }),
        json!({ "@type": "DefinedTerm", "name": "x", "url": "https://esco.example/1" }),
        json!("https://esco.example/1"),
        json!("nutzerforschung"),
    ] {
        let import = read(&json!({ "@type": "Course", "name": "C", "teaches": term }), Some(&known()));
        assert_eq!(import.entries[0].fields["develops"], json!([{ "skill": "research", "to": 1 }]), "{term}");
    }
}

/// As generators number the courses of each page: those of two pages would be taken for one.
#[test]
fn an_id_that_holds_within_its_page_alone_is_none() {
    for id in ["#/schema/course/1", "_:b0"] {
        let ids = |course: Value| {
            let file = draft_of(read(&course, Some(&known())), Beside::default()).merged;
            file.activities.iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
        };
        let mut course =
            json!({ "@type": "Course", "@id": id, "name": "C", "url": "https://learn.example/c" });
        assert_eq!(ids(course.clone()), ["https://learn.example/c"]);
        course.as_object_mut().unwrap().remove("url");
        assert_eq!(ids(course), ["C"]);
    }
}

#[test]
fn what_has_no_effort_is_given_some_only_when_it_is_new() {
    let course = json!({ "@type": "Course", "courseCode": "known", "name": "C" });
    let import = read(&course, Some(&known()));
    assert_eq!(import.entries[0].fields["hours"], json!(8));
    assert_eq!(
        lines(&import.faults),
        ["W411 at the whole file: no effort; 8 hours stand for it; set the hours"]
    );
    let activity = json!({ "id": "known", "kind": "course", "title": "C", "hours": 3 });
    let mut beside = json_of(&write(&known()));
    beside["activities"] = json!([activity]);
    let beside = read_catalog(beside).into_result().unwrap();
    let import = read(&course, Some(&beside));
    assert!(!import.entries[0].fields.contains_key("hours") && import.faults.is_empty());
    let merged = draft_of(import, Beside { catalog: Some(&beside), ..Beside::default() }).whole().unwrap();
    assert_eq!(merged.activities[0].hours.to_string(), "3");
}

#[test]
fn a_course_with_an_address_that_a_page_must_not_open_is_left_out() {
    let import =
        read(&json!({ "@type": "Course", "name": "C", "url": "javascript:alert(1)" }), Some(&known()));
    let faults =
        draft_of(import, Beside { catalog: Some(&known()), ..Beside::default() }).whole().unwrap_err();
    assert!(lines(&faults).iter().any(|line| line.starts_with("E110")), "{:?}", lines(&faults));
}

#[test]
fn broken_texts_are_refused() {
    let refused = |text: &str, expected: &str| {
        let faults = schema_org::read(text, None).unwrap_err();
        assert_eq!(format!("{} {}", faults.as_slice()[0].code, faults.as_slice()[0].at), expected, "{text}");
    };
    refused("{ \"@type\":\n Course }", "E101 line 2, column 2");
    refused("{}", "E401 ");
    refused("[]", "E401 ");
    refused("7", "E401 ");
}

/// The activities of a catalogue without what schema.org has no place for.
fn held(catalog: &Value) -> Vec<Value> {
    let mut all = catalog["activities"].as_array().cloned().unwrap_or_default();
    for activity in &mut all {
        let fields = activity.as_object_mut().unwrap();
        for name in ["min_weeks", "area", "scope"] {
            fields.remove(name);
        }
        if let Some(Value::Object(cost)) = fields.get_mut("cost") {
            cost.remove("estimated");
        }
        if let Some(Value::Object(before)) = fields.get_mut("requires") {
            before.remove("any_of");
            if before.is_empty() {
                fields.remove("requires");
            }
        }
    }
    all
}

fn there_and_back(full: &Value) -> Vec<Value> {
    let catalog =
        read_catalog(full.clone()).into_result().unwrap_or_else(|faults| panic!("{:?}", lines(&faults)));
    let written = json_of(&schema_org::write(&catalog));
    let back = draft_of(read(&written, None), Beside::default());
    let back = back.whole().unwrap_or_else(|faults| panic!("{:?}\n{written:#}", lines(&faults)));
    json_of(&write(&back))["activities"].as_array().cloned().unwrap_or_default()
}

#[test]
fn there_and_back_loses_nothing_that_schema_org_can_hold() {
    let full = json_of(EVERY_FIELD_CATALOG);
    assert_eq!(there_and_back(&full), held(&full));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_activity_comes_back(
        title in "[A-Za-zäé<&\"]{1,12}",
        kind in prop::sample::select(vec!["course", "reading", "project", "workshop", "coaching"]),
        quarters in 0..4000_u32,
        tags in prop::collection::btree_set("[a-z,]{0,3}[a-z]", 0..3),
        cost in prop::option::of(0..1_000_000_u32),
        (summary, provider, in_german) in (prop::option::of("\\PC{1,30}"), prop::option::of("\\PC{1,9}"), any::<bool>()),
        (levels, seats, sessions) in (prop::option::of((0..2_u8, 1..3_u8)), prop::option::of(0..90_u32), 0..3_u8),
    ) {
        let text = |text: String| if in_german { json!({ "de": text, "en": "x" }) } else { json!(text) };
        let mut activity = json!({ "id": "a", "kind": kind, "title": text(title), "hours": f64::from(quarters) / 4.0 });
        let mut set = |name: &str, value: Option<Value>| if let Some(value) = value { activity[name] = value };
        set("summary", summary.map(text));
        set("provider", provider.map(text));
        set("cost", cost.map(|minor| json!({ "amount": f64::from(minor) / 100.0, "currency": "EUR" })));
        set("seats", seats.map(Value::from));
        set("tags", (!tags.is_empty()).then(|| json!(tags)));
        set("develops", levels.map(|(from, above)| json!([{ "skill": "s", "from": from, "to": (from + above).min(3) }])));
        let days = (0..sessions).map(|n| json!({ "start": format!("2027-0{}-01", n + 1), "end": format!("2027-0{}-05", n + 1) }));
        set("sessions", (sessions > 0).then(|| days.collect()));
        let scale: Vec<Value> = (0..4).map(|level| json!({ "level": level, "name": "L" })).collect();
        let full = catalog(json!({ "scale": scale, "skills": [{ "id": "s", "name": "S" }], "activities": [activity] }));
        let full = json_of(&write(&read_catalog(full).into_result().unwrap()));
        prop_assert_eq!(there_and_back(&full), held(&full));
    }

    #[test]
    fn any_json_is_read_or_refused(wrong in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..5), text in "\\PC*") {
        let mut page = json_of(&schema_org::write(&read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap()));
        for (place, value) in wrong {
            let mut all = Vec::new();
            places(&page, String::new(), &mut all);
            *page.pointer_mut(place.get::<String>(&all)).unwrap() = value;
        }
        for beside in [None, Some(&known())] {
            if let Ok(import) = schema_org::read(&page.to_string(), beside) {
                let _ = draft_of(import, Beside { catalog: beside, ..Beside::default() });
            }
            let _ = schema_org::read(&text, beside);
        }
    }
}
