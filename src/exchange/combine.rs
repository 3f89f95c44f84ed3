//! What stands here already, together with what came: nothing that was there is lost.

use serde_json::{Map, Value};

use crate::document::write_compact;

/// The fields that tell the entries of a list apart, the first that an entry has.
const KEYS: [&str; 4] = ["id", "skill", "level", "start"];

/// An own value with what came for it.
///
/// Lists keep what they have and gain what is new; entries of one `id`, `skill`, `level` or `start` are combined.
/// Objects are combined field by field. A text in several languages gains or changes the one that came, `language` where
/// it came without one. Other values are replaced; `null` replaces nothing.
pub fn combined(own: Value, came: Value, language: &str) -> Value {
    match (own, came) {
        (own, Value::Null) => own,
        (Value::Array(own), Value::Array(came)) => Value::Array(combined_lists(own, came, language)),
        (Value::Object(mut own), Value::Object(came)) => {
            for (name, value) in came {
                let value = match own.remove(&name) {
                    Some(before) => combined(before, value, language),
                    None => value,
                };
                own.insert(name, value);
            }
            Value::Object(own)
        }
        (Value::Object(mut texts), text @ Value::String(_)) => {
            texts.insert(language.to_owned(), text);
            Value::Object(texts)
        }
        (text @ Value::String(_), Value::Object(mut texts)) => {
            texts.entry(language).or_insert(text);
            Value::Object(texts)
        }
        (_, came) => came,
    }
}

fn combined_lists(mut own: Vec<Value>, came: Vec<Value>, language: &str) -> Vec<Value> {
    let before = own.len();
    // An own entry that came unchanged is not to be taken for an older form of another.
    let mut is_taken: Vec<bool> = own.iter().map(|entry| came.contains(entry)).collect();
    for value in came {
        if own.contains(&value) {
            continue;
        }
        let of_its_key = |entry: &Value| key_of(&value).is_some() && key_of(entry) == key_of(&value);
        match (0..before).find(|place| !is_taken[*place] && of_its_key(&own[*place])) {
            Some(place) => {
                is_taken[place] = true;
                let entry = own[place].take();
                own[place] = combined(entry, value, language);
            }
            None => own.push(value),
        }
    }
    own
}

fn key_of(value: &Value) -> Option<(&'static str, &Value)> {
    KEYS.iter().find_map(|key| Some((*key, value.get(key)?)))
}

/// A part of a document as fields.
pub(super) fn fields_of<T: serde::Serialize>(part: &T) -> Map<String, Value> {
    // By way of its text: a second writer for every type would cost each page 10 kB.
    serde_json::from_str(&write_compact(part)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_that_was_there_is_lost() {
        let cases = [
            (json!("a"), json!("b"), json!("b")),
            (json!("a"), json!(null), json!("a")),
            (json!({"de": "a", "en": "b"}), json!("c"), json!({"de": "a", "en": "c"})),
            (json!("a"), json!({"de": "b"}), json!({"de": "b", "en": "a"})),
            (json!(["a", "b"]), json!(["c", "a"]), json!(["a", "b", "c"])),
            (
                json!([{"skill": "s", "to": 2, "x": 1}, {"skill": "t", "to": 1}]),
                json!([{"skill": "s", "to": 3}]),
                json!([{"skill": "s", "to": 3, "x": 1}, {"skill": "t", "to": 1}]),
            ),
            (
                json!([{"start": "a", "end": "b"}, {"start": "a", "end": "c"}]),
                json!([{"start": "a", "end": "b"}, {"start": "a", "end": "d"}]),
                json!([{"start": "a", "end": "b"}, {"start": "a", "end": "d"}]),
            ),
            (json!({"amount": 1, "x": 2}), json!({"amount": 3}), json!({"amount": 3, "x": 2})),
        ];
        for (own, came, expected) in cases {
            assert_eq!(combined(own.clone(), came.clone(), "en"), expected, "{own} with {came}");
        }
    }
}
