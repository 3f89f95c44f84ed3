//! A dry run: what an import would do, entry by entry, and the document that it would make. Nothing is changed until
//! somebody takes that document, as one step.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::combine::{combined, fields_of};
use super::merge::Merge;
use super::{scales, taken_as};
use crate::document::catalog::Catalog;
use crate::document::check_catalog;
use crate::document::fault::{Code, Fault, Faults, Place, Severity};
use crate::document::read::Read;

/// How often what was left out may make others impossible, before the whole is.
const MOST_ROUNDS: usize = 40;

/// What kind of entry came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A skill of a catalogue.
    Skill,
    /// A role of a catalogue.
    Role,
    /// An activity of a catalogue.
    Activity,
    /// A rating of a plan.
    Rating,
    /// A group of skills. It is in no list: a catalogue has it as long as a skill is in it.
    Group,
}

impl Incoming {
    /// A group of skills.
    pub(super) fn group(place: String, id: &str, name: &str, fault: Option<Fault>) -> Self {
        let fields = [("id", id), ("name", name)].map(|(field, text)| (field.to_owned(), text.into()));
        Self { place, what: What::Group, fields: Map::from_iter(fields), fault }
    }
}

impl What {
    /// The list of the document in which such entries stand.
    pub fn list(self) -> &'static str {
        match self {
            Self::Skill => "skills",
            Self::Role => "roles",
            Self::Activity => "activities",
            Self::Rating => "ratings",
            Self::Group => "groups",
        }
    }

    /// The word that programs have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Role => "role",
            Self::Activity => "activity",
            Self::Rating => "rating",
            Self::Group => "group",
        }
    }
}

/// An entry as a foreign file has it, in the words of our formats.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Where it stands there: `line 3, column 1`, or a JSON pointer.
    pub place: String,
    /// What kind of entry it is.
    pub what: What,
    /// The fields that the file tells, `id` among them; what it does not tell is not touched. A new entry needs the
    /// fields that our format asks for.
    pub fields: Map<String, Value>,
    /// Why it cannot be read; the row is left out.
    pub fault: Option<Fault>,
}

/// What a foreign file tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// Fields of the catalogue itself, such as `title` and `scale`. A catalogue that is there keeps its own; `credits`
    /// and `areas` are added to them.
    pub head: Map<String, Value>,
    /// The entries in order.
    pub entries: Vec<Incoming>,
    /// The ids of skills that are there only because an activity names them.
    pub implied: BTreeSet<String>,
    /// Where the file says what its levels are, if the levels of its skills are those; they are then told on the scale
    /// of the catalogue.
    pub scale_at: Option<String>,
    /// For the id of a skill that comes the id of the one that it is taken as.
    pub taken_as: BTreeMap<String, String>,
    /// What was noticed on the way, faults of entries that are left out among it.
    pub faults: Faults,
}

/// What would become of one entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is known, and these of its fields change.
    Changed(Vec<String>),
    /// It is known, and nothing changes.
    Same,
    /// It is not taken, for this reason.
    LeftOut(Fault),
}

/// A skill that another one has its name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    /// The id of the one that was there first.
    pub skill: String,
    /// The id that came.
    pub own: String,
    /// Whether it is taken as that one.
    pub is_taken: bool,
}

/// One entry of the dry run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it stands in the foreign file: `line 3, column 1`, or a JSON pointer.
    pub place: String,
    /// What kind of entry it is.
    pub what: What,
    /// The id that it has here; empty where it has none.
    pub id: String,
    /// Its name or title; empty where it has none.
    pub title: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// The skill that has its name, where one has.
    pub like: Option<Like>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<T> {
    /// Every entry, in the order of the file.
    pub rows: Vec<Row>,
    /// Everything that was noticed, those of rows that are left out among it.
    pub faults: Faults,
    /// The document after the import. What was there is there still, fields that Waymark does not know among it.
    pub merged: T,
    /// Whether the document keeps to its format. It does but for what a foreign file says of the catalogue as a whole.
    pub is_sound: bool,
}

impl<T> Draft<T> {
    /// Whether taking it would change anything.
    pub fn changes_anything(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.outcome, Outcome::Added | Outcome::Changed(_)))
    }

    /// The document, where nothing was left out.
    ///
    /// # Errors
    /// Every fault, when one of them stands in the way.
    pub fn whole(self) -> Result<T, Faults> {
        if self.faults.has_errors() { Err(self.faults) } else { Ok(self.merged) }
    }
}

/// What it would be to bring an import into a catalogue.
///
/// An entry is known by its id, or a skill by an address in `same_as`; it then keeps its own id. Its fields are combined
/// as [`combined`] does. An entry that would make the catalogue wrong is left out.
pub fn catalogue_draft(base: &Catalog, mut import: Import) -> Draft<Catalog> {
    scales::settle(&mut import, base);
    let taken = taken_as::take(&mut import, base);
    let Import { head, entries, implied, mut faults, .. } = import;
    let language = head.get("language").and_then(Value::as_str).or(base.language.as_deref()).unwrap_or("en");
    let started = with_head(base, &head, language, &mut faults);
    let known: BTreeSet<String> = errors_of(&started).into_iter().map(|fault| fault.at).collect();

    let mut refused = BTreeMap::new();
    let mut round = 0;
    let mut merge = loop {
        let merge = Merge::of(&started, &entries, &refused, &taken, language);
        let found = errors_of(&merge.catalog).into_iter().filter(|fault| !known.contains(&fault.at));
        let more = blamed(found, &merge, &entries, round == MOST_ROUNDS);
        if more.is_empty() {
            break merge;
        }
        refused.extend(more);
        round += 1;
    };
    let left_over = left_over(&merge.catalog, &entries, &implied);
    if !left_over.is_empty() {
        refused.extend(left_over);
        merge = Merge::of(&started, &entries, &refused, &taken, language);
    }
    taken_as::tell(&mut merge.rows, &merge.catalog, &taken, &mut faults);
    for row in &merge.rows {
        if let Outcome::LeftOut(fault) = &row.outcome
            && !faults.as_slice().contains(fault)
        {
            faults.push(fault.clone());
        }
    }
    // What was wrong before any entry came may be so still: a mentor of a role that was left out.
    let still = if known.is_empty() { Vec::new() } else { errors_of(&merge.catalog) };
    let is_sound = still.is_empty();
    still.into_iter().for_each(|fault| faults.push(fault));
    Draft { rows: merge.rows, faults, merged: merge.catalog, is_sound }
}

/// The entries of skills that only rows named which are left out.
fn left_over(catalog: &Catalog, entries: &[Incoming], implied: &BTreeSet<String>) -> BTreeMap<usize, Fault> {
    let developed = catalog.activities.iter().flat_map(|one| &one.develops).map(|entry| &*entry.skill);
    let requires = catalog.activities.iter().filter_map(|one| one.requires.as_ref());
    let asked = requires.flat_map(|requires| &requires.skills).map(|entry| &*entry.skill);
    let named: BTreeSet<&str> = developed.chain(asked).collect();
    let is_left_over = |entry: &Incoming| {
        let id = entry.fields.get("id").and_then(Value::as_str).unwrap_or_default();
        entry.what == What::Skill && entry.fault.is_none() && implied.contains(id) && !named.contains(id)
    };
    let fault = |entry: &Incoming| {
        let found = "a skill that only a row names which is left out";
        Fault::new(Code::Assumed, entry.place.clone(), found, "mend that row, and the skill comes with it")
    };
    let left_over = entries.iter().enumerate().filter(|(_, entry)| is_left_over(entry));
    left_over.map(|(number, entry)| (number, fault(entry))).collect()
}

/// Which entries are to blame for faults of the catalogue that they made. A fault of an entry that was there before,
/// such as a circle that now leads through it, is everybody's.
fn blamed(
    found: impl Iterator<Item = Fault>,
    merge: &Merge,
    entries: &[Incoming],
    is_the_last_round: bool,
) -> BTreeMap<usize, Fault> {
    let mut blamed = BTreeMap::new();
    let mut everybodys = None;
    for fault in found {
        match merge.maker_of(&fault.at) {
            Some(entry) if !is_the_last_round => {
                let at = entries.get(entry).map(|entry| entry.place.clone()).unwrap_or_default();
                blamed.entry(entry).or_insert(Fault { at, ..fault });
            }
            _ => everybodys = Some(fault),
        }
    }
    if let Some(fault) = everybodys.filter(|_| blamed.is_empty()) {
        let at = |place: &String| Fault { at: place.clone(), ..fault.clone() };
        blamed = entries.iter().map(|entry| at(&entry.place)).enumerate().collect();
    }
    blamed
}

/// The errors in what a catalogue means.
fn errors_of(catalog: &Catalog) -> Vec<Fault> {
    let mut faults = Faults::endless();
    check_catalog(catalog, &mut faults);
    faults.as_slice().iter().filter(|fault| fault.severity == Severity::Error).cloned().collect()
}

/// The catalogue with what the foreign file tells of itself where it says nothing yet.
fn with_head(base: &Catalog, head: &Map<String, Value>, language: &str, faults: &mut Faults) -> Catalog {
    let mut fields = fields_of(base);
    for (name, value) in head {
        match fields.remove(name) {
            Some(own) if matches!(name.as_str(), "credits" | "areas") => {
                fields.insert(name.clone(), combined(own, value.clone(), language));
            }
            Some(_) if name == "scale" && scales::is_free(base) => {
                fields.insert(name.clone(), value.clone());
            }
            Some(own) => {
                fields.insert(name.clone(), own);
            }
            None => {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
    let mut found = Faults::new();
    let read = Catalog::read(Value::Object(fields), &Place::ROOT, &mut found);
    match read.filter(|_| !found.has_errors()) {
        Some(catalog) => catalog,
        None => {
            faults.append(found);
            base.clone()
        }
    }
}
