//! A catalogue of ours, to be brought into another one: its skills, roles and activities entry by entry.

use serde_json::{Map, Value};

use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Fault, Faults, Place};
use crate::document::read::{described, object, wrong_type};
use crate::document::{parse, read_catalog};

use super::combine::fields_of;
use super::draft::{Import, Incoming, What};
use super::scales::is_free;

/// What tells catalogues apart, so that of two each has its own.
const OWN: [&str; 8] = ["format", "version", "id", "title", "language", "updated", "licence", "publisher"];
/// What is added to that of a catalogue that has it already.
const ADDED: [&str; 2] = ["areas", "credits"];

/// The entries of a catalogue, however many of them cannot be read. What else it says comes only into a catalogue that
/// says nothing of it: a warning names what does not.
///
/// # Errors
/// The faults of a text that is not JSON, with line and column, and of all but the entries.
pub(super) fn read(text: &str, base: Option<&Catalog>) -> Result<Import, Faults> {
    let mut faults = Faults::new();
    let Some(mut head) = object(parse(text)?, &Place::ROOT, &mut faults) else { return Err(faults) };
    let mut import = Import::default();
    for what in [What::Skill, What::Role, What::Activity] {
        let at = Place::ROOT.field(what.list());
        match head.remove(what.list()) {
            None => {}
            Some(Value::Array(list)) => {
                let entries = list.into_iter().enumerate();
                import.entries.extend(entries.map(|(place, value)| entry(what, &at.index(place), value)));
            }
            Some(other) => wrong_type(&other, "a list", &at, &mut faults),
        }
    }
    for fault in read_catalog(Value::Object(head.clone())).faults.as_slice() {
        // What it refers to came with the entries: whether all means something is asked when these are there.
        if !fault.code.starts_with("E2") {
            faults.push(fault.clone());
        }
    }
    if faults.has_errors() {
        return Err(faults);
    }
    import.faults = faults;
    if let Some(base) = base {
        let mut own = fields_of(base);
        if is_free(base) {
            own.remove("scale");
        }
        note_kept(&own, &head, &mut import.faults);
    }
    import.head = head;
    Ok(import)
}

fn entry(what: What, at: &Place<'_>, value: Value) -> Incoming {
    let place = at.to_string();
    let (fields, fault) = match value {
        Value::Object(fields) => (fields, None),
        other => {
            let fault = Fault::new(Code::WrongType, place.clone(), described(&other), "use an object");
            (Map::new(), Some(fault))
        }
    };
    Incoming { place, what, fields, fault }
}

/// Warns of what the other catalogue says in its own way.
fn note_kept(own: &Map<String, Value>, head: &Map<String, Value>, faults: &mut Faults) {
    for (name, value) in head {
        let is_kept = own.get(name).is_some_and(|own| own != value);
        if is_kept && !OWN.contains(&name.as_str()) && !ADDED.contains(&name.as_str()) {
            let action = "they stay as they are here; write down by hand what is to be taken of it";
            faults.add(Code::Assumed, &Place::ROOT.field(name), format!("{name} of its own"), action);
        }
    }
}
