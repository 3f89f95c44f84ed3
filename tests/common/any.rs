//! Any JSON, and where in a document it can be put.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Any JSON, three levels deep.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Fractions of up to 15 digits, which are read exactly.
        (any::<i32>(), 1..6_i32)
            .prop_map(|(digits, decimals)| json!(f64::from(digits) / 10_f64.powi(decimals))),
        any::<String>().prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Every pointer of a document.
pub(crate) fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(field, format!("{at}/{name}"), found);
            }
        }
        Value::Array(entries) => {
            entries
                .iter()
                .enumerate()
                .for_each(|(index, entry)| places(entry, format!("{at}/{index}"), found));
        }
        _ => {}
    }
    found.push(at);
}
