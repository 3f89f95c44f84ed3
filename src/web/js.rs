//! What JavaScript gets: plain objects, and errors that list their faults.

use js_sys::{Error, JSON, Reflect};
#[cfg(any(feature = "plan", feature = "programs"))]
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::document::fault::Faults;
use crate::document::write_compact;

/// A plain object of the same content.
#[cfg(any(feature = "plan", feature = "programs"))]
pub(super) fn object_of(content: &Value) -> JsValue {
    parsed(&content.to_string())
}

/// A plain object of a text that is JSON.
pub(super) fn parsed(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::NULL)
}

/// The JSON of a list of faults, each with its code first.
pub(super) fn list_of(faults: &Faults) -> String {
    write_compact(&faults.as_slice())
}

/// An `Error` whose `faults` lists every fault, and whose message is the first of them.
pub(super) fn error_of(faults: &Faults) -> JsValue {
    let list = faults.as_slice();
    let first = list.first().map_or_else(String::new, ToString::to_string);
    let more = list.len().saturating_sub(1) + faults.left_out();
    let message = if more > 0 { format!("{first} (and {more} more)") } else { first };
    let error = Error::new(&message);
    // A fresh object takes any property.
    let _ = Reflect::set(&error, &"faults".into(), &parsed(&list_of(faults)));
    error.into()
}
