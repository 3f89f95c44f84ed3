//! The published schemas: they are the ones that the code makes, and they refuse what the reader refuses for its form.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../common/papers.rs"]
mod papers;

mod agreement;
mod examples;
mod validator;

use std::fs;
use std::path::Path;

use serde_json::Value;
use waymark::document::schema::schemas;

/// Compares a file of the repository with what it should hold, or writes it when `WAYMARK_WRITE=1`.
fn check_file(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("WAYMARK_WRITE").is_some_and(|value| value == "1") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, expected).unwrap();
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == expected,
        "{path} is not what the code says: run `WAYMARK_WRITE=1 cargo test --test schemas`"
    );
}

/// The schema of a document, by its `format`.
fn schema_of(document: &Value) -> Value {
    let format = document["format"].as_str().unwrap();
    schemas().into_iter().map(|schema| schema.content).find(|schema| schema["title"] == format).unwrap()
}

#[test]
fn the_published_schemas_are_what_the_code_says() {
    for schema in schemas() {
        let text = serde_json::to_string_pretty(&schema.content).unwrap() + "\n";
        check_file(&format!("www/schema/{}", schema.file), &text);
    }
}
