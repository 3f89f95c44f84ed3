//! Documents for tests: the contract's two examples, two with every field, and two with none that can be left out.
#![allow(dead_code, reason = "each test uses what it needs")]

use serde_json::{Value, json};
use waymark::document::fault::Faults;
use waymark::document::{
    CATALOG_FORMAT, REPLY_FORMAT, SHARED_FORMAT, read_catalog, read_plan, read_reply, read_shared,
};

/// The contract's example of a catalogue, with what it refers to and texts for its dots.
pub(crate) const CATALOG: &str = include_str!("../fixtures/catalog.json");
/// The contract's example of a plan, with texts for its dots.
pub(crate) const PLAN: &str = include_str!("../fixtures/plan.json");
/// A catalogue in which every field stands at least once, as Waymark writes it.
pub(crate) const EVERY_FIELD_CATALOG: &str = include_str!("../fixtures/every-field-catalog.json");
/// A plan in which every field stands at least once, as Waymark writes it.
pub(crate) const EVERY_FIELD_PLAN: &str = include_str!("../fixtures/every-field-plan.json");
/// A summary in which every field stands at least once, as Waymark writes it.
pub(crate) const EVERY_FIELD_SHARED: &str = include_str!("../fixtures/every-field-shared.json");
/// A reply in which every field stands at least once, as Waymark writes it.
pub(crate) const EVERY_FIELD_REPLY: &str = include_str!("../fixtures/every-field-reply.json");

/// The JSON of a text.
pub(crate) fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The smallest catalogue on a scale from 0 to 2, with these fields put in or put over its own.
pub(crate) fn catalog(fields: Value) -> Value {
    let scale = [0, 1, 2].map(|level| json!({ "level": level, "name": "Level" }));
    with(
        json!({ "format": "waymark/catalog", "version": 1, "id": "c", "title": "C", "scale": scale }),
        fields,
    )
}

/// The smallest plan, with these fields put in or put over its own.
pub(crate) fn plan(fields: Value) -> Value {
    let smallest = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-21T09:30:00Z",
        "learner": {}, "limits": {},
    });
    with(smallest, fields)
}

fn with(mut document: Value, fields: Value) -> Value {
    let (Value::Object(into), Value::Object(fields)) = (&mut document, fields) else {
        panic!("both must be objects")
    };
    into.extend(fields);
    document
}

/// What is found in a document of any format; in one of none, as a plan.
pub(crate) fn faults_of(document: &Value) -> Faults {
    match document["format"].as_str() {
        Some(CATALOG_FORMAT) => read_catalog(document.clone()).faults,
        Some(SHARED_FORMAT) => read_shared(document.clone()).faults,
        Some(REPLY_FORMAT) => read_reply(document.clone()).faults,
        _ => read_plan(document.clone()).faults,
    }
}

/// The faults as people read them, one a line.
pub(crate) fn lines(faults: &Faults) -> Vec<String> {
    faults.as_slice().iter().map(ToString::to_string).collect()
}
