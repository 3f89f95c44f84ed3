//! The types that JavaScript sees name every field of the documents and of the options, and every word.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use waymark::document::match_options::MatchOptions;
use waymark::document::read::Read;
use waymark::document::rotation_options::RotationOptions;
use waymark::document::schema::schemas;
use waymark::document::training_options::TrainingOptions;

/// The types of documents and what is in them.
const DOCUMENTS: &str = concat!(
    include_str!("../src/web/types/catalog.d.ts"),
    include_str!("../src/web/types/plan.d.ts"),
    include_str!("../src/web/types/people.d.ts"),
    include_str!("../src/web/types/functions.d.ts"),
    include_str!("../src/web/types/programme.d.ts"),
    include_str!("../src/web/types/exchange.d.ts"),
);

/// Every field name and every word in a schema.
fn names(schema: &Value, fields: &mut BTreeSet<String>, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            if let Some(Value::Object(properties)) = parts.get("properties") {
                fields.extend(properties.keys().cloned());
            }
            if let Some(Value::Array(list)) = parts.get("enum") {
                words.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            parts.values().for_each(|part| names(part, fields, words));
        }
        Value::Array(list) => list.iter().for_each(|part| names(part, fields, words)),
        _ => {}
    }
}

/// How many fields and words the schemas have, which the types all name.
fn check(types: &str, schemas: impl IntoIterator<Item = Value>) -> (usize, usize) {
    let (mut fields, mut words) = (BTreeSet::new(), BTreeSet::new());
    schemas.into_iter().for_each(|schema| names(&schema, &mut fields, &mut words));
    let has_field =
        |name: &String| types.contains(&format!("{name}: ")) || types.contains(&format!("{name}?: "));
    let missing: Vec<_> = fields.iter().filter(|name| !has_field(name)).collect();
    assert!(missing.is_empty(), "fields without a type: {missing:?}");
    let missing: Vec<_> = words.iter().filter(|word| !types.contains(&format!("'{word}'"))).collect();
    assert!(missing.is_empty(), "words without a type: {missing:?}");
    (fields.len(), words.len())
}

#[test]
fn every_field_and_every_word_of_the_documents_has_a_type() {
    let (fields, words) = check(DOCUMENTS, schemas().map(|schema| schema.content));
    assert!(fields > 80 && words > 20);
}

/// Holds that the type of some options names each of them, and that what they hold has types.
fn check_options<T: Read>(name: &str, types: &str) {
    let mut parts = Map::new();
    T::schema(&mut parts);
    let (_, from) = types.split_once(&format!("export interface {name} {{")).unwrap();
    let (own, _) = from.split_once("\n}").unwrap();
    for option in parts[name]["properties"].as_object().unwrap().keys() {
        assert!(own.contains(&format!("\n    {option}?: ")), "the option {option} of {name} has no type");
    }
    check(&format!("{DOCUMENTS}{types}"), parts.into_iter().map(|(_, part)| part));
}

#[test]
fn every_option_of_a_programme_has_a_type() {
    check_options::<MatchOptions>("MatchOptions", include_str!("../src/web/types/programme.d.ts"));
    check_options::<RotationOptions>("RotationOptions", include_str!("../src/web/types/rotations.d.ts"));
    check_options::<TrainingOptions>("TrainingOptions", include_str!("../src/web/types/training.d.ts"));
}

#[test]
fn every_file_of_types_is_held_to_this() {
    let test = include_str!("types.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/types")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(test.contains(&format!("\"../src/web/types/{name}\"")), "{name} is not read");
    }
}
