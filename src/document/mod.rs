//! PAPER: the files as they are on disk. Reading notes every fault at once and keeps unknown fields; writing puts
//! `format` and `version` first.

pub mod catalog;
mod check_catalog;
mod check_plan;
pub mod fault;
mod migrate;
pub mod options;
pub mod plan;
pub mod read;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod values;

use serde_json::{Map, Value};

use catalog::Catalog;
use fault::{Code, Faults, Place, shown};
use plan::Plan;
use read::{Read, object};
use values::Count;

pub use check_catalog::check_catalog;
pub use check_plan::check_plan_against;

/// The `format` of a catalogue.
pub const CATALOG_FORMAT: &str = "waymark/catalog";
/// The `format` of a plan.
pub const PLAN_FORMAT: &str = "waymark/plan";
/// The version of both formats that this code writes. It reads this one and every earlier one.
pub const VERSION: Count = Count::ONE;
/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// A document that was read, with what was noticed on the way.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// The document; `None` when faults stand in the way.
    pub document: Option<T>,
    /// What was found, faults and warnings.
    pub faults: Faults,
}

impl<T> Reading<T> {
    /// The document, or its faults.
    ///
    /// # Errors
    /// The faults, when any of them stands in the way.
    pub fn into_result(self) -> Result<T, Faults> {
        match self.document {
            Some(document) if !self.faults.has_errors() => Ok(document),
            _ => Err(self.faults),
        }
    }
}

/// The JSON value in a text, or the fault that says where it stops being JSON.
///
/// # Errors
/// `E101` with line and column, `E109` for a text of more than [`MOST_BYTES`].
pub fn parse(text: &str) -> Result<Value, Faults> {
    let mut faults = Faults::new();
    if text.len() > MOST_BYTES {
        let found = format!("{} bytes", text.len());
        faults.add(Code::TooLarge, &Place::ROOT, found, format!("use a file of at most {MOST_BYTES} bytes"));
        return Err(faults);
    }
    // A byte-order mark is not JSON, but editors write it.
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let at = format!("line {}, column {}", error.line(), error.column());
        let message = error.to_string();
        let found = message.split(" at line ").next().unwrap_or("text that is not JSON").to_owned();
        faults.add_at(
            Code::NotJson,
            at,
            found,
            "use a file that Waymark or another JSON tool wrote".to_owned(),
        );
        faults
    })
}

/// Reads a catalogue and checks what it means.
pub fn read_catalog(value: Value) -> Reading<Catalog> {
    read_document(value, CATALOG_FORMAT, check_catalog)
}

/// Reads a plan and checks what can be checked without a catalogue.
pub fn read_plan(value: Value) -> Reading<Plan> {
    read_document(value, PLAN_FORMAT, check_plan::check_plan)
}

fn read_document<T: Read>(value: Value, format: &str, check: impl FnOnce(&T, &mut Faults)) -> Reading<T> {
    let mut faults = Faults::new();
    let version = version_of(&value);
    let Some(mut fields) = object(value, &Place::ROOT, &mut faults) else {
        return Reading { document: None, faults };
    };
    if !is_readable(&fields, format, &mut faults) {
        return Reading { document: None, faults };
    }
    migrate::to_present(&mut fields, version);
    let document = T::read(Value::Object(fields), &Place::ROOT, &mut faults);
    if let Some(document) = &document {
        check(document, &mut faults);
    }
    Reading { document, faults }
}

/// The version that a file says it has; 0 for a file from before versions were counted.
pub fn version_of(value: &Value) -> u64 {
    value.get("version").and_then(Value::as_u64).unwrap_or(0)
}

/// Whether this code knows the format and version: of another file it would only report nonsense.
fn is_readable(fields: &Map<String, Value>, format: &str, faults: &mut Faults) -> bool {
    let at_format = Place::ROOT.field("format");
    match fields.get("format") {
        Some(Value::String(found)) if found == format => {}
        Some(Value::String(found)) => {
            let found = format!("the format \"{}\"", shown(found));
            faults.add(
                Code::WrongFormat,
                &at_format,
                found,
                format!("use a file of the format \"{format}\""),
            );
            return false;
        }
        _ => {
            let action = format!("use a file of the format \"{format}\"");
            faults.add(Code::WrongFormat, &at_format, "no format", action);
            return false;
        }
    }
    match fields.get("version").and_then(Value::as_u64) {
        Some(version) if version > u64::from(VERSION.get()) => {
            let found = format!("version {version}, written by a newer Waymark");
            let action =
                format!("update Waymark, which here reads version {}; the file is fine", VERSION.get());
            faults.add(Code::FutureVersion, &Place::ROOT.field("version"), found, action);
            false
        }
        _ => true,
    }
}

/// Writes a document as JSON, `format` and `version` first, indented for people.
pub fn write<T: serde::Serialize>(document: &T) -> String {
    // Writing to a string fails only for maps whose keys are no strings; documents have none.
    serde_json::to_string_pretty(document).unwrap_or_default()
}

/// Writes a document as JSON on one line.
pub fn write_compact<T: serde::Serialize>(document: &T) -> String {
    serde_json::to_string(document).unwrap_or_default()
}
