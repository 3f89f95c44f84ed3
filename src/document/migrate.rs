//! From earlier versions of the formats to the present one, a step at a time. A step, once released, stays for ever.

use serde_json::{Map, Value};

use super::{VERSION, version_in};

type Step = fn(&mut Map<String, Value>);

/// The step from each version to the next, from version 0 on.
const STEPS: [Step; 1] = [count_versions];
const _: () = assert!(STEPS.len() == VERSION.get() as usize);

/// Version 0: files from before versions were counted; nothing else sets them apart.
fn count_versions(fields: &mut Map<String, Value>) {
    fields.insert("version".to_owned(), Value::from(1));
}

/// Brings a document of a version that this code knows to the present one. A version that is no number stays: the
/// reader says what is wrong with it.
pub(super) fn to_present(fields: &mut Map<String, Value>) {
    let version = match fields.get("version") {
        None => 0,
        Some(version) if version_in(version) == 0 && version.as_f64() != Some(0.0) => return,
        Some(version) => version_in(version),
    };
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        step(fields);
    }
}
