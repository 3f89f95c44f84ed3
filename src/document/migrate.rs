//! From earlier versions of the formats to the present one, a step at a time. A step, once released, stays for ever.

use serde_json::{Map, Value};

use super::VERSION;

type Step = fn(&mut Map<String, Value>);

/// The step from each version to the next, from version 0 on.
const STEPS: [Step; 1] = [count_versions];

/// Version 0: files from before versions were counted; nothing else sets them apart.
fn count_versions(fields: &mut Map<String, Value>) {
    if fields.get("version").is_none_or(|version| version.as_u64() == Some(0)) {
        fields.insert("version".to_owned(), Value::from(1));
    }
}

/// Brings a document of the given version to the present one.
pub(super) fn to_present(fields: &mut Map<String, Value>, version: u64) {
    debug_assert_eq!(STEPS.len() as u64, u64::from(VERSION.get()));
    let done = usize::try_from(version).unwrap_or(usize::MAX).min(STEPS.len());
    for step in &STEPS[done..] {
        step(fields);
    }
}
