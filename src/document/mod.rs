//! PAPER: the files as they are on disk. Reading notes every fault at once and keeps unknown fields; writing puts
//! `format` and `version` first.

pub mod brief;
pub mod by_id;
pub mod catalog;
mod check_catalog;
mod check_growth;
mod check_plan;
mod circles;
pub mod decision;
pub mod digest;
pub mod exposure;
pub mod fault;
mod fault_code;
pub mod feedback;
mod indent;
pub mod join;
pub mod kept;
pub mod leadership;
pub mod limits;
pub mod match_options;
pub mod mentorship;
mod migrate;
pub mod names;
pub mod network;
pub mod options;
pub mod origin;
mod own;
mod own_ids;
mod parse;
mod place;
pub mod plan;
pub mod private;
pub mod read;
pub mod review;
pub mod rotation_options;
pub mod said;
mod scan;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod share_range;
pub mod shared;
pub mod training_options;
pub mod values;
mod withheld;

use serde_json::{Map, Value};

use catalog::Catalog;
use fault::{Code, Faults, Place, shown};
use plan::Plan;
use read::{Read, described, object};
use values::Count;

pub use check_catalog::check_catalog;
pub use check_plan::{Offer, check_plan_against, check_plan_beside};
pub use own::check_own;
pub use parse::{MOST_BYTES, parse};
pub use shared::{read_reply, read_shared};

/// The `format` of a catalogue.
pub const CATALOG_FORMAT: &str = "waymark/catalog";
/// The `format` of a plan.
pub const PLAN_FORMAT: &str = "waymark/plan";
/// The `format` of what somebody shares of their plan.
pub const SHARED_FORMAT: &str = "waymark/shared";
/// The `format` of what comes back.
pub const REPLY_FORMAT: &str = "waymark/reply";
/// The version of all formats that this code writes. It reads this one and every earlier one.
pub const VERSION: Count = Count::ONE;

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

/// Reads a catalogue and checks what it means.
pub fn read_catalog(value: Value) -> Reading<Catalog> {
    read_document(value, CATALOG_FORMAT, check_catalog)
}

/// Reads a plan and checks what can be checked without a catalogue.
pub fn read_plan(value: Value) -> Reading<Plan> {
    read_document(value, PLAN_FORMAT, |plan, faults| {
        check_plan::check_plan(plan, faults);
        check_own(&plan.own_activities, None, faults);
    })
}

/// Reads a plan and checks what it means, alone and together with a catalogue.
pub fn read_plan_for(value: Value, catalog: &Catalog) -> Reading<Plan> {
    read_document(value, PLAN_FORMAT, |plan, faults| {
        check_plan::check_plan(plan, faults);
        check_plan_against(plan, catalog, faults);
    })
}

/// Reads a plan as [`read_plan_for`] does, where the activities of the catalogue are kept apart.
pub fn read_plan_beside(value: Value, offer: &Offer<'_>) -> Reading<Plan> {
    read_document(value, PLAN_FORMAT, |plan, faults| {
        check_plan::check_plan(plan, faults);
        check_plan_beside(plan, offer, faults);
    })
}

fn read_document<T: Read>(value: Value, format: &str, check: impl FnOnce(&T, &mut Faults)) -> Reading<T> {
    read_prepared(value, format, |_, _| true, check)
}

/// Reads a document of which more must be looked at before its form is; `prepare` says whether it can be read.
fn read_prepared<T: Read>(
    value: Value,
    format: &str,
    prepare: impl FnOnce(&mut Map<String, Value>, &mut Faults) -> bool,
    check: impl FnOnce(&T, &mut Faults),
) -> Reading<T> {
    let mut faults = Faults::new();
    let Some(mut fields) = object(value, &Place::ROOT, &mut faults) else {
        return Reading { document: None, faults };
    };
    let is_known = is_readable(&fields, format, &Place::ROOT, &mut faults);
    if !is_known || !prepare(&mut fields, &mut faults) {
        return Reading { document: None, faults };
    }
    migrate::to_present(&mut fields);
    let document = T::read(Value::Object(fields), &Place::ROOT, &mut faults);
    faults.form_was_read();
    if let Some(document) = &document {
        check(document, &mut faults);
    }
    Reading { document: document.filter(|_| !faults.has_errors()), faults }
}

/// The version that a file says it has; 0 for a file from before versions were counted.
pub fn version_of(value: &Value) -> u64 {
    value.get("version").map_or(0, version_in)
}

/// The whole number that stands for a version, whether written `1` or `1.0`; 0 for anything else.
fn version_in(version: &Value) -> u64 {
    let whole = || version.as_f64().filter(|number| number.fract() == 0.0 && *number >= 0.0);
    version.as_u64().or_else(|| whole().map(|number| number as u64)).unwrap_or(0)
}

/// Whether this code knows the format and version: of another file it would only report nonsense.
fn is_readable(fields: &Map<String, Value>, format: &str, at: &Place<'_>, faults: &mut Faults) -> bool {
    let found = match fields.get("format") {
        Some(Value::String(found)) if found == format => None,
        Some(Value::String(found)) => Some(format!("the format \"{}\"", shown(found))),
        Some(other) => Some(described(other)),
        None => Some("no format".to_owned()),
    };
    if let Some(found) = found {
        let action = format!("use a file of the format \"{format}\"");
        faults.add(Code::WrongFormat, &at.field("format"), found, action);
        return false;
    }
    let version = fields.get("version").map_or(0, version_in);
    let is_known = version <= u64::from(VERSION.get());
    if !is_known {
        let found = format!("version {version}, written by a newer Waymark");
        let action = format!("update Waymark, which here reads version {VERSION}; the file is fine");
        faults.add(Code::FutureVersion, &at.field("version"), found, action);
    }
    is_known
}

/// Writes a document as JSON, `format` and `version` first, indented for people.
pub fn write<T: serde::Serialize>(document: &T) -> String {
    indent::indented(&write_compact(document))
}

/// Writes a document as JSON on one line.
pub fn write_compact<T: serde::Serialize>(document: &T) -> String {
    // Writing to a string fails only for maps whose keys are no strings; documents have none.
    serde_json::to_string(document).unwrap_or_default()
}
