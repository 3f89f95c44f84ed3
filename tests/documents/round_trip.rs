//! What is read is written again: the same values, in the same order, with everything that this version does not know.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::schema::schemas;
use waymark::document::{
    CATALOG_FORMAT, REPLY_FORMAT, SHARED_FORMAT, parse, read_catalog, read_plan, read_reply, read_shared,
    write, write_compact,
};

use crate::any::any_json;
use crate::papers::{
    CATALOG, EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_REPLY, EVERY_FIELD_SHARED, PLAN, catalog,
    json_of, plan,
};

/// A fixture for each schema.
const EVERY_FIELD: [&str; 4] = [EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, EVERY_FIELD_SHARED, EVERY_FIELD_REPLY];

/// The document read and written, as text.
fn there_and_back(document: &Value) -> String {
    let value = document.clone();
    match document["format"].as_str() {
        Some(CATALOG_FORMAT) => {
            write(&read_catalog(value).into_result().expect("a catalogue without faults"))
        }
        Some(SHARED_FORMAT) => write(&read_shared(value).into_result().expect("a summary without faults")),
        Some(REPLY_FORMAT) => write(&read_reply(value).into_result().expect("a reply without faults")),
        _ => write(&read_plan(value).into_result().expect("a plan without faults")),
    }
}

#[test]
fn the_contracts_examples_come_back_with_all_they_say() {
    for text in [CATALOG, PLAN] {
        let written = json_of(&there_and_back(&json_of(text)));
        assert_eq!(written, without_nothings(json_of(text)));
        assert_eq!(json_of(&there_and_back(&written)), written);
    }
}

/// The same document without what says nothing: nulls, `false`, and empty lists.
fn without_nothings(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let says_nothing =
                |value: &Value| value.is_null() || *value == json!(false) || *value == json!([]);
            let kept = fields.into_iter().filter(|(_, value)| !says_nothing(value));
            kept.map(|(name, value)| (name, without_nothings(value))).collect()
        }
        Value::Array(entries) => entries.into_iter().map(without_nothings).collect(),
        // A whole number is written as one, however it was read.
        Value::Number(number) => match number.as_f64() {
            Some(whole) if whole.fract() == 0.0 => json!(whole as i64),
            _ => Value::Number(number),
        },
        other => other,
    }
}

#[test]
fn the_fixtures_hold_every_field_and_come_back_as_they_were() {
    for (text, schema) in EVERY_FIELD.iter().zip(schemas()) {
        let document = json_of(text);
        assert_eq!(json_of(&there_and_back(&document)), document);
        let mut missing = Vec::new();
        note_missing(&schema.content, &schema.content, &[&document], "", &mut missing);
        assert!(missing.is_empty(), "{} has no example of {missing:?}", schema.file);
    }
}

/// Notes the fields of a schema that none of the values has.
fn note_missing(root: &Value, schema: &Value, values: &[&Value], at: &str, missing: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => &root["$defs"][reference.trim_start_matches("#/$defs/")],
        None => schema,
    };
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        note_missing(root, choice, values, at, missing);
    }
    let entries: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
    if !entries.is_empty() && schema["items"].is_object() {
        note_missing(root, &schema["items"], &entries, at, missing);
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        let given: Vec<&Value> = values.iter().filter_map(|value| value.get(name)).collect();
        if given.is_empty() {
            missing.push(at);
        } else {
            note_missing(root, field, &given, &at, missing);
        }
    }
}

#[test]
fn the_format_and_the_version_stand_first() {
    for document in [json_of(CATALOG), json_of(PLAN), plan(json!({ "a": 1 })), catalog(json!({ "A": 1 }))] {
        let format = &document["format"];
        let pretty = there_and_back(&document);
        assert!(
            pretty.starts_with(&format!("{{\n  \"format\": {format},\n  \"version\": 1,\n  \"id\": ")),
            "{pretty}"
        );
    }
    let plan = read_plan(plan(json!({}))).document.unwrap();
    assert!(write_compact(&plan).starts_with("{\"format\":\"waymark/plan\",\"version\":1,\"id\":\"p\","));
}

/// The pointers to the objects of a document that have fields of their own names, not a text per language.
fn objects(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) if !fields.contains_key("en") => {
            for (name, field) in fields {
                objects(field, format!("{at}/{name}"), found);
            }
            found.push(at);
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                objects(entry, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unknown_fields_survive_wherever_they_stand(
        text in prop::sample::select(EVERY_FIELD.to_vec()),
        unknown in prop::collection::vec((any::<prop::sample::Index>(), "[x-z][a-z_~/\"]{0,4}", any_json()), 1..12),
    ) {
        let mut document = json_of(text);
        let mut places = Vec::new();
        objects(&document, String::new(), &mut places);
        for (place, name, value) in unknown {
            let place = document.pointer_mut(place.get::<String>(&places)).unwrap();
            place.as_object_mut().unwrap().insert(name, value);
        }
        let written = there_and_back(&document);
        prop_assert_eq!(&parse(&written).unwrap(), &document);
        prop_assert_eq!(there_and_back(&document), written);
    }
}
