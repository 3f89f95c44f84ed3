//! Between JavaScript's values and ours: JSON both ways, and errors that list their faults.

use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::document::fault::Faults;
use crate::document::write_compact;

/// A plain object of the same content.
pub(super) fn object_of<T: Serialize>(content: &T) -> JsValue {
    // What serde wrote is JSON.
    JSON::parse(&write_compact(content)).unwrap_or(JsValue::NULL)
}

/// An `Error` whose `faults` lists every fault, and whose message is the first of them.
pub(super) fn error_of(faults: &Faults) -> JsValue {
    let list = faults.as_slice();
    let first = list.first().map_or_else(String::new, ToString::to_string);
    let more = list.len().saturating_sub(1) + faults.left_out();
    let message = if more > 0 { format!("{first} (and {more} more)") } else { first };
    let error = Error::new(&message);
    // A fresh object takes any property.
    let _ = Reflect::set(&error, &"faults".into(), &object_of(&list));
    error.into()
}
