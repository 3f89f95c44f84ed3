//! FOREIGN paper: one file per format of somebody else, each to or from a document. An import is a dry run first
//! ([`draft`]): what it would do, entry by entry; nothing is changed until its document is taken.

mod below_itself;
pub mod case;
pub mod catalogue_csv;
pub mod catalogue_table;
mod cells;
pub mod combine;
pub mod csv;
pub mod days;
pub mod draft;
pub mod glance;
pub mod icalendar;
pub mod incoming;
pub mod mapping;
pub mod mend;
mod merge;
pub mod moodle;
pub mod moodle_courses;
mod moodle_descriptors;
mod moodle_scale;
pub mod open_badges;
mod own_catalogue;
pub mod plain;
mod row_notes;
mod row_places;
mod scales;
pub mod schema_org;
pub mod skill_lists;
mod skills_named;
mod stable_id;
mod taken_as;
mod taught;
pub mod xapi;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::catalog::{Catalog, Skill};
use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::plan::Plan;
use crate::document::read::{Read, words};
use crate::document::{self, CATALOG_FORMAT, VERSION, parse, read_catalog, read_plan};

use crate::document::shared::LevelInForce;
use crate::document::values::{Instant, Text};
use draft::{Draft, Import, catalogue_draft};
use icalendar::{Calendar, Wording};
use incoming::Drafted;
use mapping::Mapping;
use xapi::{Actor, Telling};

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
        /// A competency framework as a CASE package.
        Case = "case",
        /// The dates of a plan as a calendar; only written.
        Icalendar = "icalendar",
        /// Badges; only read.
        OpenBadges = "open-badges",
        /// Courses as schema.org describes them.
        SchemaOrg = "schema-org",
        /// Statements of what a plan shows; only written.
        Xapi = "xapi",
    }
}

/// What a conversion goes with, where something does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The catalogue that an import is brought into, or that a plan goes with.
    pub catalog: Option<&'a Catalog>,
    /// Which columns of a table say what; guessed by the headers where it is not given.
    pub mapping: Option<&'a Mapping>,
    /// For the id of a skill that comes the id of the one that it is taken as.
    pub taken_as: Option<&'a BTreeMap<String, String>>,
    /// The plan that badges are brought into.
    pub plan: Option<&'a Plan>,
    /// The moment of the conversion, for formats that say when they were made.
    pub made: Option<&'a Instant>,
    /// Whom statements are about.
    pub actor: Option<&'a Actor>,
    /// The levels that count in the plan, for statements.
    pub levels: &'a [LevelInForce],
    /// The words of a calendar, where they are not English.
    pub wording: Option<&'a Wording>,
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

/// Reads a text of a format: of an import everything, or nothing.
///
/// # Errors
/// Every fault of the text, and `E106` for a format that is only written.
pub fn read(text: &str, from: Format, beside: Beside<'_>) -> Result<Document, Faults> {
    match from {
        Format::Catalog => {
            read_catalog(parse(text)?).into_result().map(|catalog| Document::Catalog(Box::new(catalog)))
        }
        Format::Plan => read_plan(parse(text)?).into_result().map(|plan| Document::Plan(Box::new(plan))),
        _ => match incoming::drafted(text, from, beside)? {
            Drafted::Catalog(draft) => draft.whole().map(|catalog| Document::Catalog(Box::new(catalog))),
            Drafted::Plan(draft) => draft.whole().map(|plan| Document::Plan(Box::new(plan))),
        },
    }
}

/// What a conversion cannot do without.
fn needed<'a, T>(given: Option<&'a T>, name: &str, what: &str) -> Result<&'a T, Faults> {
    given.ok_or_else(|| fault(Code::Missing, name, "nothing".to_owned(), &format!("give {what}")))
}

/// Whether a skill has a name, in whatever language and case.
fn is_named(skill: &Skill, name: &str) -> bool {
    let wanted = name.trim().to_lowercase();
    let is_it = |own: &String| own.trim().to_lowercase() == wanted;
    match &skill.name {
        Text::Plain(own) => is_it(own),
        Text::PerLanguage(own) => own.values().any(is_it),
    }
}

/// Writes a document in a format.
///
/// # Errors
/// `E106` for a format that cannot say what this document says.
pub fn write(document: &Document, to: Format, beside: Beside<'_>) -> Result<String, Faults> {
    match (document, to) {
        (Document::Catalog(catalog), Format::Catalog) => Ok(document::write(catalog)),
        (Document::Catalog(catalog), Format::Csv) => Ok(catalogue_table::write(catalog)),
        (Document::Catalog(catalog), Format::MoodleCourses) => moodle_courses::write(catalog),
        (Document::Catalog(catalog), Format::MoodleCompetencies) => moodle::write(catalog),
        (Document::Plan(plan), Format::Plan) => Ok(document::write(plan)),
        (Document::Catalog(catalog), Format::Case) => {
            Ok(case::write(catalog, needed(beside.made, "made", "the moment of the conversion")?))
        }
        (Document::Catalog(catalog), Format::SchemaOrg) => Ok(schema_org::write(catalog)),
        (Document::Plan(plan), Format::Icalendar) => {
            let catalog = needed(beside.catalog, "catalog", "the catalogue of the plan")?;
            let made = needed(beside.made, "made", "the moment of the conversion")?;
            let english = Wording::default();
            let wording = beside.wording.unwrap_or(&english);
            let calendar = Calendar { catalog, made, wording, parts: icalendar::Part::ALL };
            icalendar::write(plan, &calendar).ok_or_else(|| {
                fault(Code::Missing, "", "a plan without dates".to_owned(), "plan something first")
            })
        }
        (Document::Plan(plan), Format::Xapi) => {
            let catalog = needed(beside.catalog, "catalog", "the catalogue of the plan")?;
            let actor = needed(beside.actor, "actor", "whom the statements are about, as account or mbox")?;
            Ok(xapi::write(plan, &Telling { catalog, actor, levels: beside.levels }))
        }
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
    let blank = match beside.catalog {
        Some(catalog) => return catalogue_draft(catalog, import),
        None => blank_catalog(&import.head),
    };
    match blank {
        Ok(blank) => catalogue_draft(&blank, import),
        Err(wrong) => {
            // Its entries can be looked at all the same.
            let blank = blank_catalog(&Map::new()).unwrap_or_else(|_| Catalog::stand_in());
            let mut draft = catalogue_draft(&blank, Import { head: Map::new(), ..import });
            draft.is_sound = false;
            draft.faults.append(wrong);
            draft
        }
    }
}

/// A catalogue of nothing but what a foreign file says of itself, and a scale of six levels where it says none.
fn blank_catalog(head: &Map<String, Value>) -> Result<Catalog, Faults> {
    let mut fields = head.clone();
    fields.insert("format".to_owned(), CATALOG_FORMAT.into());
    fields.insert("version".to_owned(), VERSION.get().into());
    for (name, value) in [("id", json!("imported")), ("title", json!("Imported")), ("scale", scale())] {
        fields.entry(name).or_insert(value);
    }
    let mut faults = Faults::new();
    let blank = Catalog::read(Value::Object(fields), &Place::ROOT, &mut faults);
    blank.filter(|_| !faults.has_errors()).ok_or(faults)
}

/// The levels of a catalogue that came without a scale, as the built-in catalogue names them.
const SCALE: [&str; 6] = ["None", "Awareness", "Working", "Practitioner", "Expert", "Authority"];

/// A scale of them.
fn scale() -> Value {
    SCALE.iter().enumerate().map(|(level, name)| json!({ "level": level, "name": name })).collect()
}
