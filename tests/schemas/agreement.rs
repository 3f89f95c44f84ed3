//! Reader and schema refuse the same, as far as JSON Schema can say it.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::fault::Fault;

use crate::papers::{
    CATALOG, EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_REPLY, EVERY_FIELD_SHARED, PLAN, faults_of,
    json_of,
};
use crate::validator::refusals;
use crate::{check_file, schema_of};

/// Values at and beyond the edges of what some field allows.
fn edges() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "x",
        "en",
        "de-AT",
        "en_GB",
        "a-b",
        "EUR",
        "eur",
        "EURO",
        "self",
        "active",
        "done",
        "course",
        "planned",
        "1899-12-31",
        "1900-01-01",
        "2000-02-29",
        "1900-02-29",
        "2027-02-29",
        "2028-02-30",
        "2999-12-31",
        "3000-01-01",
        "2027-1-1",
        "2027-06-31",
        "2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00.5Z",
        "2026-11-21T09:30:00.Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T23:59:60Z",
        "2026-11-21T22:59:60Z",
        "2026-11-21T09:30:00+00:00",
        "2026-11-21T09:30:00+02:00",
        "2026-11-21T+9:30:00Z",
        "2026-11-21t09:30:00z",
        "2026-11-21 09:30:00Z",
        "https://a.example/b",
        " HTTPS://a ",
        "https:a",
        "https:///a",
        "http://a\nb",
        "mailto:a@b",
        "mailto:",
        "javascript:alert(1)",
        "java\tscript:0",
        "\u{1}javascript:0",
        "data:,x",
        "a:b",
        "a/b:c",
        "//host/x",
        "?q",
        "waymark/plan",
        "waymark/catalog",
    ];
    let numbers = [
        json!(-1),
        json!(-0.0),
        json!(0),
        json!(0.25),
        json!(0.3),
        json!(0.125),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(2),
        json!(3),
        json!(10),
        json!(10.0),
        json!(11),
        json!(100),
        json!(101),
        json!(1_000_000),
        json!(1_000_001),
        json!(100_000.25),
        json!(1e9),
        json!(1e9 + 0.01),
        json!(u64::MAX),
        json!(1e300),
    ];
    let shapes = [
        json!(null),
        json!(true),
        json!(false),
        json!([]),
        json!({}),
        json!([[]]),
        json!([""]),
        json!(["en"]),
        json!([0.25, 0.5]),
        json!([0.25]),
        json!([0.25, 0.5, 0.75]),
        json!({ "en": "Text" }),
        json!({ "en": 1 }),
        json!({ "en_GB": "Text" }),
        json!({ "level": 1, "name": "x" }),
        json!([null]),
    ];
    let long = ["é".repeat(200), "é".repeat(201)].map(Value::from);
    texts.into_iter().map(Value::from).chain(long).chain(numbers).chain(shapes).collect()
}

/// Every pointer of a document below its root.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut below = |name: &str, value: &Value| {
        let at = format!("{at}/{name}");
        places(value, &at, found);
        found.push(at);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, field)| below(name, field)),
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(index, entry)| below(&index.to_string(), entry));
        }
        _ => {}
    }
}

/// Takes out what stands at a pointer.
fn remove(document: &mut Value, at: &str) {
    let (parent, name) = at.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(fields) => {
            fields.remove(name);
        }
        Value::Array(entries) => {
            entries.remove(name.parse().unwrap());
        }
        _ => {}
    }
}

/// Whether a fault is one of form; the others are of meaning, which is more than a schema can know. What is kept as it is
/// though it has no form, a schema refuses: nobody should write such a thing.
fn is_of_form(fault: &Fault) -> bool {
    fault.code.starts_with("E10") || fault.code == "E110" || fault.code == "W320"
}

/// Whether a fault of form is one that JSON Schema cannot express: parts of a cent, for whose `multipleOf` validators
/// divide binary fractions, and the order of two numbers.
fn is_beyond_schemas(fault: &Fault) -> bool {
    let number = fault.found.strip_prefix("the number ").and_then(|number| number.parse::<f64>().ok());
    let most = if fault.action.starts_with("use an amount") { 1e9 } else { 1.0 };
    let is_in_range = number.is_some_and(|number| (0.0..=most).contains(&number));
    (fault.action.ends_with("decimals") && is_in_range) || fault.found.starts_with("the shares ")
}

/// Whether the reader refuses the form of a document; `None` where a schema has no say.
fn refused(document: &Value) -> Option<bool> {
    // A file of version 0 is read, by its migration; the schema is of version 1.
    let version = document.get("version").map_or(Some(0.0), Value::as_f64);
    if version == Some(0.0) || !document["format"].is_string() {
        return None;
    }
    // So is the plan within what is shared, and of a plan that says no format the reader says nothing else.
    if let Some(Value::Object(plan)) = document.get("plan") {
        let version = plan.get("version").map_or(Some(0.0), Value::as_f64);
        if version == Some(0.0) || plan.get("format").is_none_or(|format| !format.is_string()) {
            return None;
        }
    }
    let faults = faults_of(document);
    let of_form: Vec<&Fault> = faults.as_slice().iter().filter(|fault| is_of_form(fault)).collect();
    let sayable = of_form.iter().any(|fault| !is_beyond_schemas(fault));
    (sayable || of_form.is_empty()).then_some(sayable)
}

fn check_agreement(schema: &Value, document: &Value) {
    let Some(refused) = refused(document) else { return };
    let refusals = refusals(schema, document);
    assert_eq!(
        refused,
        !refusals.is_empty(),
        "the reader finds {:#?},\nthe schema {refusals:#?}",
        faults_of(document).as_slice()
    );
}

/// The lists of a plan that are about people.
const PEOPLE: [&str; 7] =
    ["mentorships", "decisions", "network", "feedback", "reviews", "exposures", "leadership"];

/// What a reply says of them.
const SAID: [&str; 4] = ["/mentorship/", "/decisions/0/", "/feedback/0/", "/review/"];

/// In each place every fourth edge, the next four places having the others between them.
#[test]
fn every_edge_is_judged_alike() {
    for text in [EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_SHARED, EVERY_FIELD_REPLY] {
        let document = json_of(text);
        let schema = schema_of(&document);
        let mut all = Vec::new();
        places(&document, "", &mut all);
        // The lists about people stand in the plan too, by the same schema, and so does what a reply says of them.
        if text == EVERY_FIELD_SHARED {
            all.retain(|at| !PEOPLE.iter().any(|list| at.starts_with(&format!("/plan/{list}/0/"))));
        }
        if text == EVERY_FIELD_REPLY {
            all.retain(|at| !SAID.iter().any(|entry| at.starts_with(entry)));
        }
        for (number, at) in all.iter().enumerate() {
            let mut changed = document.clone();
            remove(&mut changed, at);
            check_agreement(&schema, &changed);
            for edge in edges().into_iter().skip(number % 4).step_by(4) {
                let mut changed = document.clone();
                *changed.pointer_mut(at).unwrap() = edge;
                check_agreement(&schema, &changed);
            }
        }
    }
}

/// A change of a document: at one of its places a value of the list of edges, or nothing.
fn change() -> impl Strategy<Value = (prop::sample::Index, Option<Value>)> {
    (any::<prop::sample::Index>(), prop::option::weighted(0.8, prop::sample::select(edges())))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn many_changes_at_once_are_judged_alike(
        text in prop::sample::select(vec![CATALOG, PLAN, EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN]),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        let mut document = json_of(text);
        let schema = schema_of(&document);
        for (place, value) in changes {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            all.retain(|at| at != "/format");
            let at = place.get::<String>(&all);
            match value {
                Some(value) => *document.pointer_mut(at).unwrap() = value,
                None => remove(&mut document, at),
            }
        }
        check_agreement(&schema, &document);
    }
}

/// Cases for Ajv, so that our own validator is held against one that others trust: in each place two edges, and
/// nothing.
#[test]
fn the_cases_for_ajv_are_what_the_code_says() {
    let edges = edges();
    let mut cases = Vec::new();
    for (file, text) in [("every-field-catalog", EVERY_FIELD_CATALOG), ("every-field-plan", EVERY_FIELD_PLAN)]
    {
        let document = json_of(text);
        let schema = schema_of(&document);
        let mut all = Vec::new();
        places(&document, "", &mut all);
        for (number, at) in all.iter().enumerate() {
            let mut changed = document.clone();
            remove(&mut changed, at);
            cases.push(json!([file, at, !refusals(&schema, &changed).is_empty()]).to_string());
            for edge in [number, number + edges.len() / 2].map(|number| &edges[number % edges.len()]) {
                let mut changed = document.clone();
                *changed.pointer_mut(at).unwrap() = edge.clone();
                cases.push(json!([file, at, !refusals(&schema, &changed).is_empty(), edge]).to_string());
            }
        }
    }
    check_file("tests/fixtures/schema-cases.json", &format!("[\n{}\n]\n", cases.join(",\n")));
}
