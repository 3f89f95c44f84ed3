//! How Moodle counts the levels of a scale.

use serde_json::{Value, json};

use crate::document::catalog::Catalog;

/// Whether a configuration that was kept goes with a scale: it does where it came with it, and else, where no scale was kept
/// beside it, where it counts no level beyond.
pub(super) fn is_configuration_of(of: &str, configuration: &str, scale: &str) -> bool {
    let names = |scale: &str| scale.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let count = names(scale).len() as u64;
    let entries: Vec<Value> = serde_json::from_str(configuration).unwrap_or_default();
    let is_within = || entries.iter().all(|entry| entry["id"].as_u64().is_none_or(|id| id <= count));
    match (entries.is_empty(), of.is_empty()) {
        (true, _) => false,
        (false, true) => is_within(),
        (false, false) => names(of) == names(scale),
    }
}

/// Which level everybody begins at, and from which on Moodle counts a competency as reached: the upper half of the scale.
pub(super) fn configuration_of(catalog: &Catalog) -> String {
    let mut entries = vec![json!({ "scaleid": "1" })];
    let count = catalog.scale.len();
    for place in 0..count {
        let is = |truth: bool| i32::from(truth);
        let (is_default, is_proficient) = (place == 0, place * 2 >= count);
        if is_default || is_proficient {
            entries.push(
                json!({ "id": place + 1, "scaledefault": is(is_default), "proficient": is(is_proficient) }),
            );
        }
    }
    Value::Array(entries).to_string()
}
