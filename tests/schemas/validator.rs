//! A validator for the part of JSON Schema (draft 2020-12) that our schemas use. What it answers is held against Ajv's
//! in `tests/node/schemas.test.mjs`; it is here because a full one would take longer to compile than all our tests.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::{Map, Value};

/// Words that say nothing about a value. Validators may check a `format`; the patterns beside it say the same.
const REMARKS: [&str; 6] = ["$schema", "$id", "$defs", "title", "description", "format"];

/// Why a schema refuses a value, each reason with its place; nothing when it accepts it.
pub(crate) fn refusals(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { root: schema }.check(schema, value, "", &mut found);
    found
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        for (word, rule) in schema.as_object().expect("a schema that is an object") {
            if !REMARKS.contains(&word.as_str()) && !self.holds(word, rule, schema, value, at, found) {
                found.push(format!("{at}: {word} {rule}"));
            }
        }
    }

    /// Whether a value keeps to one rule; what is wrong within it is noted, and leaves the rule itself kept.
    fn holds(
        &self,
        word: &str,
        rule: &Value,
        schema: &Value,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) -> bool {
        let (list, fields) = (value.as_array(), value.as_object());
        let letters = || value.as_str().map(|text| text.chars().count() as f64);
        let count = |list: Option<&Vec<Value>>| list.map(|list| list.len() as f64);
        let limit = || rule.as_f64().expect("a number");
        match word {
            "$ref" => {
                let name = rule.as_str().and_then(|target| target.strip_prefix("#/$defs/")).expect("a part");
                self.check(&self.root["$defs"][name], value, at, found);
                true
            }
            "anyOf" => rule.as_array().expect("choices").iter().any(|choice| {
                let mut reasons = Vec::new();
                self.check(choice, value, at, &mut reasons);
                reasons.is_empty()
            }),
            "type" => is_of_type(value, rule.as_str().expect("one type")),
            "const" => is_equal(rule, value),
            "enum" => rule.as_array().expect("words").contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= limit()),
            "maximum" => value.as_f64().is_none_or(|number| number <= limit()),
            "multipleOf" => value.as_f64().is_none_or(|number| (number / limit()).fract() == 0.0),
            "minLength" => letters().is_none_or(|length| length >= limit()),
            "maxLength" => letters().is_none_or(|length| length <= limit()),
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().expect("a pattern"), text)),
            "minItems" => count(list).is_none_or(|length| length >= limit()),
            "maxItems" => count(list).is_none_or(|length| length <= limit()),
            "items" => {
                for (index, entry) in list.into_iter().flatten().enumerate() {
                    self.check(rule, entry, &format!("{at}/{index}"), found);
                }
                true
            }
            "minProperties" => fields.is_none_or(|fields| fields.len() as f64 >= limit()),
            "required" => {
                let names = rule.as_array().expect("names").iter().filter_map(Value::as_str);
                fields.is_none_or(|fields| names.into_iter().all(|name| fields.contains_key(name)))
            }
            "properties" => {
                for (name, field) in rule.as_object().expect("fields") {
                    if let Some(value) = fields.and_then(|fields| fields.get(name)) {
                        self.check(field, value, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "propertyNames" => {
                for name in fields.into_iter().flat_map(Map::keys) {
                    self.check(rule, &Value::from(name.as_str()), at, found);
                }
                true
            }
            "additionalProperties" => {
                assert!(
                    schema["properties"].is_null(),
                    "only for objects whose fields have no names of ours"
                );
                for (name, value) in fields.into_iter().flatten() {
                    self.check(rule, value, &format!("{at}/{name}"), found);
                }
                true
            }
            other => panic!("the validator does not know the word {other}"),
        }
    }
}

/// Whether a text matches a pattern, which is compiled once.
fn matches(pattern: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<BTreeMap<String, Regex>> = RefCell::default();
    }
    COMPILED.with_borrow_mut(|compiled| {
        if let Some(regex) = compiled.get(pattern) {
            return regex.is_match(text);
        }
        let regex = Regex::new(pattern).expect("a pattern that is well formed");
        let is_match = regex.is_match(text);
        compiled.insert(pattern.to_owned(), regex);
        is_match
    })
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        // 3.0 is an integer to JSON Schema.
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("the validator does not know the type {other}"),
    }
}

fn is_equal(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}
