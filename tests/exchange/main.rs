//! The formats of others: true samples are read, what is written reads back the same, and garbage is named, never fatal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::needless_pass_by_value,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../common/any.rs"]
mod any;
#[path = "../common/papers.rs"]
mod papers;

mod broken;
mod case;
mod case_rows;
mod case_specification;
mod csv;
mod drafts;
mod garbage;
mod icalendar;
mod levels;
mod mend;
mod moodle;
mod moodle_courses;
mod namesakes;
mod open_badges;
mod schema_org;
mod skill_lists;
mod tables;
mod written;
mod xapi;

use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::fault::Faults;
use waymark::document::{parse, read_catalog, write};

/// A catalogue of the fields given, and what else it needs.
fn catalog(fields: Value) -> Catalog {
    let mut file = json!({
        "format": "waymark/catalog", "version": 1, "id": "c", "title": "C", "language": "en",
        "scale": [{ "level": 0, "name": "None" }, { "level": 1, "name": "Some" }, { "level": 2, "name": "Much" }],
    });
    for (name, value) in fields.as_object().unwrap() {
        file[name] = value.clone();
    }
    read_catalog(file).into_result().unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))
}

/// A document as JSON.
fn value(document: &Catalog) -> Value {
    parse(&write(document)).unwrap()
}

/// The faults, as people read them.
fn lines(faults: &Faults) -> Vec<String> {
    faults.as_slice().iter().map(ToString::to_string).collect()
}
