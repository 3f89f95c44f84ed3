//! What an import would do, and what a table looks like, as plain objects.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::document::fault::Fault;
use crate::document::write_compact;
use crate::exchange::draft::{Draft, Outcome, Row};
use crate::exchange::glance::Glance;
use crate::exchange::mapping::Told;
use crate::exchange::mend::Record;

use super::super::js::{list_of, parsed};

/// The words for what becomes of a row, in the order in which they are counted.
const OUTCOMES: [&str; 4] = ["added", "changed", "same", "left-out"];

/// A row as programs see it.
#[derive(Serialize)]
struct Line<'r> {
    place: &'r str,
    what: &'static str,
    id: &'r str,
    title: &'r str,
    outcome: &'static str,
    fields: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'r Fault>,
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<Namesake<'r>>,
}

/// A skill that another one has its name of.
#[derive(Serialize)]
struct Namesake<'r> {
    skill: &'r str,
    own: &'r str,
    is_taken: bool,
}

/// A row of a table as it stands in its text.
#[derive(Serialize)]
struct Standing<'r> {
    cells: Vec<&'r str>,
    places: Vec<(usize, usize)>,
    text: &'r str,
    is_broken: bool,
}

impl<'r> Line<'r> {
    fn of(row: &'r Row) -> Self {
        let [added, changed, same, left_out] = OUTCOMES;
        let (outcome, fields, fault) = match &row.outcome {
            Outcome::Added => (added, &[][..], None),
            Outcome::Changed(fields) => (changed, &fields[..], None),
            Outcome::Same => (same, &[][..], None),
            Outcome::LeftOut(fault) => (left_out, &[][..], Some(fault)),
        };
        let Row { place, what, id, title, like, .. } = row;
        let like = like.as_ref().map(|like| Namesake {
            skill: &like.skill,
            own: &like.own,
            is_taken: like.is_taken,
        });
        Self { place, what: what.word(), id, title, outcome, fields, fault, like }
    }
}

/// `{ rows, faults, left_out, counts, document }`.
pub(in super::super) fn draft<T: Serialize>(draft: &Draft<T>) -> JsValue {
    let rows: Vec<Line<'_>> = draft.rows.iter().map(Line::of).collect();
    let [added, changed, same, left_out] = OUTCOMES.map(|outcome| {
        let count = rows.iter().filter(|row| row.outcome == outcome).count();
        format!("\"{outcome}\":{count}")
    });
    let can_be_taken = draft.is_sound && rows.iter().any(|row| row.fault.is_none());
    let document = if can_be_taken { write_compact(&draft.merged) } else { "null".to_owned() };
    parsed(&format!(
        "{{\"rows\":{},\"faults\":{},\"left_out\":{},\"counts\":{{{added},{changed},{same},{left_out}}},\"document\":{document}}}",
        write_compact(&rows),
        list_of(&draft.faults),
        draft.faults.left_out(),
    ))
}

/// `{ headers, sample, rows, mapping, says }`.
pub(in super::super) fn table(glance: &Glance) -> JsValue {
    let says: Vec<&str> = Told::ALL.iter().map(|told| told.as_str()).collect();
    parsed(&format!(
        "{{\"headers\":{},\"sample\":{},\"rows\":{},\"mapping\":{{\"columns\":{}}},\"says\":{}}}",
        write_compact(&glance.headers),
        write_compact(&glance.sample),
        glance.rows,
        write_compact(&glance.mapping.columns),
        write_compact(&says),
    ))
}

/// `{ cells, places, text, is_broken }`; null for a line beyond the table.
pub(in super::super) fn row(record: Option<&Record>) -> JsValue {
    let standing = record.map(|record| Standing {
        cells: record.cells.iter().map(|cell| cell.text.as_str()).collect(),
        places: record.cells.iter().map(|cell| (cell.line, cell.column)).collect(),
        text: &record.text,
        is_broken: record.is_broken(),
    });
    parsed(&write_compact(&standing))
}
