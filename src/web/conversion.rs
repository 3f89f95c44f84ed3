//! The formats of others, for programs: converted, or tried first.

use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::levels_in_force;
use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::plan::Plan;
use crate::document::values::Instant;
use crate::document::{parse, read_plan};
use crate::exchange::glance::glance;
use crate::exchange::incoming::{Drafted, dry_run};
use crate::exchange::mapping::Mapping;
use crate::exchange::mend::{Mended, Record};
use crate::exchange::xapi::Actor;
use crate::exchange::{Beside, convert as exchange};

use super::actor::{actor_in, field};
use super::answers::import;
use super::compiled::{Compiled, catalogue_of};
use super::{clock, js, passed};

/// A text of one format as a text of another.
///
/// # Errors
/// An `Error` with every fault: with line and column, or with a JSON pointer where the text is JSON.
#[wasm_bindgen(skip_typescript)]
pub fn convert(text: &JsValue, from: &str, to: &str, beside: &JsValue) -> Result<String, JsValue> {
    let answer = || -> Result<String, Faults> {
        let given = Given::of(beside)?;
        let text = passed::text_of(text)?;
        let levels = match (&given.catalog, &given.actor) {
            // Statements alone tell levels, and a plan alone has any.
            (Some(catalog), Some(_)) if from == "plan" => {
                let plan = read_plan(parse(&text)?).into_result()?;
                levels_in_force(&catalog.catalogue, &plan.public())
            }
            _ => Vec::new(),
        };
        exchange(&text, from, to, Beside { levels: &levels, ..given.beside() })
    };
    answer().map_err(|faults| js::error_of(&faults))
}

/// What it would be to take in a text of a format, row by row, and the document that it would make.
///
/// # Errors
/// An `Error` with every fault, where the text cannot be read at all.
#[wasm_bindgen(js_name = tryImport, skip_typescript)]
pub fn try_import(text: &JsValue, from: &str, beside: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> {
        let given = Given::of(beside)?;
        Ok(match dry_run(&passed::text_of(text)?, from, given.beside())? {
            Drafted::Catalog(draft) => import::draft(&draft),
            Drafted::Plan(draft) => import::draft(&draft),
        })
    };
    answer().map_err(|faults| js::error_of(&faults))
}

/// What a table looks like: its headers, its first rows, and what its columns most likely say.
///
/// # Errors
/// An `Error` with what makes a text no table.
#[wasm_bindgen(js_name = tableOf, skip_typescript)]
pub fn table_of(text: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> { Ok(import::table(&glance(&passed::text_of(text)?)?)) };
    answer().map_err(|faults| js::error_of(&faults))
}

/// The row of a table that a line belongs to, as it stands there; null beyond the table.
///
/// # Errors
/// An `Error` for what is no text.
#[wasm_bindgen(js_name = rowOf, skip_typescript)]
pub fn row_of(text: &JsValue, line: u32) -> Result<JsValue, JsValue> {
    let text = passed::text_of(text).map_err(|faults| js::error_of(&faults))?;
    Ok(import::row(Record::at(&text, line as usize).as_ref()))
}

/// The table with one row mended: its cells in order, or, where its quotes are broken, its letters.
///
/// # Errors
/// An `Error` for what is neither, and for a line beyond the table.
#[wasm_bindgen(js_name = mendRow, skip_typescript)]
pub fn mend_row(text: &JsValue, line: u32, mended: &JsValue) -> Result<String, JsValue> {
    let answer = || -> Result<String, Faults> {
        let text = passed::text_of(text)?;
        let Some(record) = Record::at(&text, line as usize) else {
            return Err(wrong("line", format!("line {line}"), "name a line of the table"));
        };
        let mended = match mended.as_string() {
            Some(letters) => return Ok(record.mended(&text, Mended::Text(&letters))),
            None => parse(&passed::text_of(mended)?)?,
        };
        let cells = mended.as_array().into_iter().flatten().map(|cell| cell.as_str().map(str::to_owned));
        match cells.collect::<Option<Vec<String>>>().filter(|cells| !cells.is_empty()) {
            Some(cells) => Ok(record.mended(&text, Mended::Cells(&cells))),
            None => Err(wrong("cells", "no list of texts".to_owned(), "give the text of each cell")),
        }
    };
    answer().map_err(|faults| js::error_of(&faults))
}

fn wrong(argument: &str, found: String, action: &str) -> Faults {
    let mut faults = Faults::new();
    faults.add_at(Code::WrongType, argument.to_owned(), found, action);
    faults
}

/// What a program gave beside a text.
struct Given {
    catalog: Option<Rc<Compiled>>,
    plan: Option<Plan>,
    mapping: Option<Mapping>,
    taken_as: Option<BTreeMap<String, String>>,
    made: Instant,
    actor: Option<Actor>,
}

impl Given {
    fn of(beside: &JsValue) -> Result<Self, Faults> {
        let catalog = field(beside, "catalog").map(|value| catalogue_of(&value)).transpose()?;
        let plan =
            field(beside, "plan").map(|value| read_plan(parse(&passed::text_of(&value)?)?).into_result());
        let mapping = field(beside, "mapping").map(|value| Mapping::of(parse(&passed::text_of(&value)?)?));
        let taken_as = field(beside, "taken_as").map(|value| -> Result<_, Faults> {
            let ids = parse(&passed::text_of(&value)?)?;
            let pairs = ids.as_object().into_iter().flatten();
            let pairs = pairs.map(|(id, other)| Some((id.clone(), other.as_str()?.to_owned())));
            let action = "give the id of the one that is there for the id of each that comes";
            let pairs = pairs.collect::<Option<BTreeMap<_, _>>>().filter(|_| ids.is_object());
            pairs.ok_or_else(|| wrong("taken_as", "no ids for ids".to_owned(), action))
        });
        let made = field(beside, "made").map(|value| instant_in(&value)).transpose()?;
        Ok(Self {
            catalog,
            plan: plan.transpose()?,
            mapping: mapping.transpose()?,
            taken_as: taken_as.transpose()?,
            made: made.unwrap_or_else(clock::now),
            actor: field(beside, "actor").map(|value| actor_in(&value)).transpose()?,
        })
    }

    fn beside(&self) -> Beside<'_> {
        Beside {
            catalog: self.catalog.as_ref().map(|compiled| compiled.catalogue.document().as_ref()),
            plan: self.plan.as_ref(),
            mapping: self.mapping.as_ref(),
            taken_as: self.taken_as.as_ref(),
            made: Some(&self.made),
            actor: self.actor.as_ref(),
            ..Beside::default()
        }
    }
}

fn instant_in(value: &JsValue) -> Result<Instant, Faults> {
    let text = value.as_string().unwrap_or_default();
    Instant::parse(&text).ok_or_else(|| {
        let mut faults = Faults::new();
        let found = format!("the text \"{}\"", shown(&text));
        faults.add(
            Code::NotADate,
            &Place::ROOT.field("made"),
            found,
            "use an instant in UTC such as 2026-11-21T09:30:00Z",
        );
        faults
    })
}
