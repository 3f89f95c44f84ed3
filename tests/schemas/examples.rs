//! What is valid is accepted: the examples, what Waymark ships, and whatever a schema allows.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::fault::{Faults, Place};
use waymark::document::plan::Plan;
use waymark::document::read::Read;
use waymark::document::schema::schemas;
use waymark::document::shared::{Reply, Shared};
use waymark::document::{parse, write};

use crate::papers::{
    CATALOG, EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_REPLY, EVERY_FIELD_SHARED, PLAN, catalog,
    json_of, plan,
};
use crate::schema_of;
use crate::validator::refusals;

const SHIPPED: &str = include_str!("../../www/catalog/product-management.json");

#[test]
fn the_examples_and_what_we_ship_are_valid() {
    let every_field = [EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_SHARED, EVERY_FIELD_REPLY];
    let documents = [CATALOG, PLAN, SHIPPED].into_iter().chain(every_field).map(json_of);
    for document in documents.chain([catalog(json!({})), plan(json!({}))]) {
        let refusals = refusals(&schema_of(&document), &document);
        assert!(refusals.is_empty(), "{}: {refusals:#?}", document["format"]);
    }
}

/// Texts that a pattern accepts, the odd ones first.
fn samples(pattern: &str) -> &'static [&'static str] {
    let pools: [&[&str]; 5] = [
        &["1900-01-01", "2000-02-29", "2999-12-31", "2027-06-30"],
        &["2026-11-21T09:30:00Z", "2016-12-31T23:59:60Z", "2026-11-21T00:00:00.123456789+00:00"],
        &["de-AT", "zh-Hant-TW", "en"],
        &["mailto:a@b", " https://ü.example/a?b#c ", "a/b:c", "?q", "//host", "HTTP://h"],
        &["EUR", "XXX"],
    ];
    let regex = regex_lite::Regex::new(pattern).unwrap();
    pools
        .into_iter()
        .find(|pool| regex.is_match(pool[0]))
        .unwrap_or_else(|| panic!("no sample for {pattern}"))
}

/// Values that a schema accepts.
fn valid(root: &Value, schema: &Value) -> BoxedStrategy<Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        return valid(root, &root["$defs"][reference.trim_start_matches("#/$defs/")]);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let choices: Vec<_> = choices.iter().map(|choice| valid(root, choice)).collect();
        return proptest::strategy::Union::new(choices).boxed();
    }
    if let Some(words) = schema["enum"].as_array() {
        return prop::sample::select(words.clone()).boxed();
    }
    if !schema["const"].is_null() {
        return Just(schema["const"].clone()).boxed();
    }
    let number = |name: &str, otherwise: f64| schema[name].as_f64().unwrap_or(otherwise);
    match schema["type"].as_str() {
        None => prop_oneof![Just(json!({ "a": [1, null] })), Just(json!("text")), Just(json!(0.5))].boxed(),
        Some("null") => Just(Value::Null).boxed(),
        Some("boolean") => any::<bool>().prop_map(Value::from).boxed(),
        Some("integer") => {
            (number("minimum", 0.0) as u64..=number("maximum", 9.0) as u64).prop_map(Value::from).boxed()
        }
        Some("number") => {
            let parts = if schema["multipleOf"].is_null() { 100.0 } else { 4.0 };
            let most = number("maximum", 1.0) * parts;
            (0..=most as u64).prop_map(move |count| json!(count as f64 / parts)).boxed()
        }
        Some("string") => match schema["pattern"].as_str() {
            Some(pattern) => prop::sample::select(samples(pattern)).prop_map(Value::from).boxed(),
            None => "\\PC{1,20}".prop_map(Value::from).boxed(),
        },
        Some("array") => {
            let least = number("minItems", 0.0) as usize;
            let most = (number("maxItems", 9.0) as usize).min(least + 2);
            prop::collection::vec(valid(root, &schema["items"]), least..=most).prop_map(Value::from).boxed()
        }
        Some("object") if schema["properties"].is_null() => {
            let names = prop::sample::select(samples(schema["propertyNames"]["pattern"].as_str().unwrap()));
            prop::collection::btree_map(names, "\\PC{0,20}", 1..3).prop_map(|texts| json!(texts)).boxed()
        }
        Some("object") => {
            let required = schema["required"].as_array().unwrap();
            let field = |(name, field): (&String, &Value)| {
                let name = name.clone();
                let value = valid(root, field);
                let value = match required.contains(&json!(name)) {
                    true => value.prop_map(Some).boxed(),
                    false => prop::option::of(value).boxed(),
                };
                value.prop_map(move |value| Some((name.clone(), value?)))
            };
            let fields: Vec<_> = schema["properties"].as_object().unwrap().iter().map(field).collect();
            fields
                .prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
                .boxed()
        }
        Some(other) => panic!("no values of the type {other}"),
    }
}

/// Reads the form of a value, and reads what that writes; `None` for a share range in the wrong order, which a schema
/// cannot say.
fn read_twice<T: Read + PartialEq + serde::Serialize>(value: Value) -> Option<(T, T)> {
    let read = |value: Value| {
        let mut faults = Faults::new();
        let read = T::read(value, &Place::ROOT, &mut faults).expect("an object");
        (read, faults)
    };
    let (first, faults) = read(value);
    if faults.as_slice().iter().any(|fault| fault.found.starts_with("the shares ")) {
        return None;
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let (second, faults) = read(parse(&write(&first)).expect("JSON"));
    assert!(faults.is_empty(), "{faults:#?}");
    Some((first, second))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_catalogue_is_read_and_what_it_writes_reads_the_same(
        value in valid(&schemas()[0].content, &schemas()[0].content),
    ) {
        if let Some((first, second)) = read_twice::<Catalog>(value) {
            prop_assert_eq!(first, second);
        }
    }

    #[test]
    fn a_valid_plan_is_read_and_what_it_writes_reads_the_same(
        value in valid(&schemas()[1].content, &schemas()[1].content),
    ) {
        if let Some((first, second)) = read_twice::<Plan>(value) {
            prop_assert_eq!(first, second);
        }
    }

    #[test]
    fn a_valid_summary_is_read_and_what_it_writes_reads_the_same(
        value in valid(&schemas()[2].content, &schemas()[2].content),
    ) {
        if let Some((first, second)) = read_twice::<Shared>(value) {
            prop_assert_eq!(first, second);
        }
    }

    #[test]
    fn a_valid_reply_is_read_and_what_it_writes_reads_the_same(
        value in valid(&schemas()[3].content, &schemas()[3].content),
    ) {
        if let Some((first, second)) = read_twice::<Reply>(value) {
            prop_assert_eq!(first, second);
        }
    }
}
