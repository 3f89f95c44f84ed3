//! The types that JavaScript sees name every field of the documents, and every word.

use std::collections::BTreeSet;

use serde_json::Value;
use waymark::document::schema::schemas;

const TYPES: &str = concat!(
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

#[test]
fn every_field_and_every_word_of_the_documents_has_a_type() {
    let (mut fields, mut words) = (BTreeSet::new(), BTreeSet::new());
    for schema in schemas() {
        names(&schema.content, &mut fields, &mut words);
    }
    let has_field =
        |name: &String| TYPES.contains(&format!("{name}: ")) || TYPES.contains(&format!("{name}?: "));
    let missing: Vec<_> = fields.iter().filter(|name| !has_field(name)).collect();
    assert!(missing.is_empty(), "fields without a type: {missing:?}");
    let missing: Vec<_> = words.iter().filter(|word| !TYPES.contains(&format!("'{word}'"))).collect();
    assert!(missing.is_empty(), "words without a type: {missing:?}");
    assert!(fields.len() > 80 && words.len() > 20);
}
