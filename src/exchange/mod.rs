//! FOREIGN paper: one file per format of somebody else, each to or from a document. An import is a dry run first
//! ([`draft`]): what it would do, entry by entry; nothing is changed until its document is taken.

pub mod catalogue_csv;
pub mod catalogue_table;
mod cells;
pub mod combine;
pub mod csv;
pub mod days;
pub mod draft;
pub mod mapping;
mod merge;
pub mod moodle;
mod moodle_descriptors;
pub mod plain;
pub mod skill_lists;
mod skills_named;

use serde_json::{Map, Value, json};

use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::plan::Plan;
use crate::document::read::{Read, words};
use crate::document::{self, CATALOG_FORMAT, VERSION, parse, read_catalog, read_plan};

use draft::{Draft, Import, catalogue_draft};
use mapping::Mapping;

words! {
    /// The formats that are read or written, by the names that programs give them.
    pub enum Format {
        /// Waymark's own catalogue.
        Catalog = "catalog",
        /// Waymark's own plan.
        Plan = "plan",
        /// Activities as a table of any learning system.
        Csv = "csv",
        /// The table of Moodle's "Upload courses".
        MoodleCourses = "moodle-courses",
        /// The table of a competency framework of Moodle.
        MoodleCompetencies = "moodle-competencies",
        /// ESCO's table of skills; it is only read.
        Esco = "esco",
        /// O*NET's elements, or its ratings of skills; they are only read.
        Onet = "onet",
    }
}

/// What a conversion goes with, where something does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The catalogue that an import is brought into, or that a plan goes with.
    pub catalog: Option<&'a Catalog>,
    /// Which columns of a table say what; guessed by the headers where it is not given.
    pub mapping: Option<&'a Mapping>,
}

/// A document of ours, between the format that it came in and the one that it goes out in.
#[derive(Clone, Debug)]
pub enum Document {
    /// A catalogue.
    Catalog(Box<Catalog>),
    /// A plan.
    Plan(Box<Plan>),
}

/// A text of one format as a text of another.
///
/// # Errors
/// Every fault of the text: with line and column, or with a JSON pointer where it is JSON. `E106` for a name that is no
/// format, and for one that cannot be read, or cannot be written from what was read.
pub fn convert(text: &str, from: &str, to: &str, beside: Beside<'_>) -> Result<String, Faults> {
    let (from, to) = (named(from, "from"), named(to, "to"));
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            let mut faults = from.err().unwrap_or_default();
            faults.append(to.err().unwrap_or_default());
            return Err(faults);
        }
    };
    write(&read(text, from, beside)?, to, beside)
}

/// The format of a name.
fn named(name: &str, argument: &str) -> Result<Format, Faults> {
    Format::from_word(name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        let found = format!("the format \"{}\"", shown(name));
        fault(Code::UnknownWord, argument, found, &format!("use one of {}", names.join(", ")))
    })
}

fn fault(code: Code, at: &str, found: String, action: &str) -> Faults {
    let mut faults = Faults::new();
    faults.add_at(code, at.to_owned(), found, action);
    faults
}

/// Reads a text of a format.
///
/// # Errors
/// Every fault of the text, and `E106` for a format that is only written.
pub fn read(text: &str, from: Format, beside: Beside<'_>) -> Result<Document, Faults> {
    match from {
        Format::Catalog => {
            read_catalog(parse(text)?).into_result().map(|catalog| Document::Catalog(Box::new(catalog)))
        }
        Format::Csv => brought_in(catalogue_csv::read(text, beside.mapping, beside.catalog), beside),
        Format::MoodleCourses => {
            let mapping = Mapping::moodle_courses();
            brought_in(catalogue_csv::read(text, Some(&mapping), beside.catalog), beside)
        }
        Format::MoodleCompetencies => brought_in(moodle::read(text), beside),
        Format::Esco => brought_in(skill_lists::read_esco(text), beside),
        Format::Onet => brought_in(skill_lists::read_onet(text), beside),
        Format::Plan => read_plan(parse(text)?).into_result().map(|plan| Document::Plan(Box::new(plan))),
    }
}

/// The catalogue that an import makes, where nothing of it is left out.
fn brought_in(import: Import, beside: Beside<'_>) -> Result<Document, Faults> {
    draft_of(import, beside).whole().map(|catalog| Document::Catalog(Box::new(catalog)))
}

/// Writes a document in a format.
///
/// # Errors
/// `E106` for a format that cannot say what this document says.
pub fn write(document: &Document, to: Format, _beside: Beside<'_>) -> Result<String, Faults> {
    match (document, to) {
        (Document::Catalog(catalog), Format::Catalog) => Ok(document::write(catalog)),
        (Document::Catalog(catalog), Format::Csv) => Ok(catalogue_table::write(catalog)),
        (Document::Catalog(catalog), Format::MoodleCourses) => {
            Ok(catalogue_table::write_moodle_courses(catalog))
        }
        (Document::Catalog(catalog), Format::MoodleCompetencies) => moodle::write(catalog),
        (Document::Plan(plan), Format::Plan) => Ok(document::write(plan)),
        (Document::Catalog(_), _) => Err(not_written("a catalogue", to)),
        (Document::Plan(_), _) => Err(not_written("a plan", to)),
    }
}

fn not_written(what: &str, to: Format) -> Faults {
    let found = format!("the format \"{}\" for {what}", to.as_str());
    fault(Code::UnknownWord, "to", found, "use a format that it can be written in; see the README")
}

/// What an import would do to the catalogue beside it, or what it would make of nothing.
pub fn draft_of(import: Import, beside: Beside<'_>) -> Draft<Catalog> {
    match beside.catalog {
        Some(catalog) => catalogue_draft(catalog, import),
        None => {
            let blank = blank_catalog(&import.head);
            catalogue_draft(&blank, import)
        }
    }
}

/// A catalogue of nothing but what a foreign file says of itself, and a scale of six levels where it says none.
fn blank_catalog(head: &Map<String, Value>) -> Catalog {
    let mut fields = head.clone();
    fields.insert("format".to_owned(), CATALOG_FORMAT.into());
    fields.insert("version".to_owned(), VERSION.get().into());
    for (name, value) in [("id", json!("imported")), ("title", json!("Imported")), ("scale", scale())] {
        fields.entry(name).or_insert(value);
    }
    let mut faults = Faults::new();
    Catalog::read(Value::Object(fields), &Place::ROOT, &mut faults).unwrap_or_else(Catalog::stand_in)
}

/// The scale of a catalogue that came without one, as the built-in catalogue names its levels.
fn scale() -> Value {
    let names = ["None", "Awareness", "Working", "Practitioner", "Expert", "Authority"];
    names.iter().enumerate().map(|(level, name)| json!({ "level": level, "name": name })).collect()
}
