//! Skills that a table names in its cells, by their id or by their name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalogue_csv::id_of;
use super::cells::{parts_of, restored, written_out};
use super::csv::Cell;
use super::draft::{Incoming, What};
use super::taught::{Climb, LevelNames, Taught};
use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Fault, shown};
use crate::document::values::Text;

/// The skills that are known, and those that a table names for the first time.
pub(super) struct SkillsNamed {
    /// The id of each id and name, in small letters.
    ids: BTreeMap<String, String>,
    levels: LevelNames,
    new: Vec<Incoming>,
    /// A skill that was named, for those who ask how one is written.
    example: Option<String>,
}

impl SkillsNamed {
    /// The skills of a catalogue.
    pub(super) fn of(base: Option<&Catalog>) -> Self {
        let mut ids = BTreeMap::new();
        for skill in base.into_iter().flat_map(|base| &base.skills) {
            let names: Vec<&String> = match &skill.name {
                Text::Plain(name) => vec![name],
                Text::PerLanguage(names) => names.values().collect(),
            };
            for name in names {
                ids.entry(name.to_lowercase()).or_insert_with(|| skill.id.to_string());
            }
        }
        for skill in base.into_iter().flat_map(|base| &base.skills) {
            ids.insert(skill.id.to_lowercase(), skill.id.to_string());
        }
        Self { ids, levels: LevelNames::of(base), new: Vec::new(), example: None }
    }

    /// The skills that were named for the first time, to come before what names them.
    pub(super) fn into_entries(self) -> Vec<Incoming> {
        self.new
    }

    /// A skill as a table names it: one of this table, of the catalogue, or of none.
    pub(super) fn example(&self) -> &str {
        let known = || self.ids.values().next().map(String::as_str);
        self.example.as_deref().or_else(known).unwrap_or("pricing")
    }

    /// What a cell such as `pricing:1>2; research` says is developed; where it says no level of a skill, `taught` does.
    pub(super) fn developments(
        &mut self,
        cell: &Cell,
        taught: &Taught<'_>,
        faults: &mut Vec<Fault>,
    ) -> Value {
        let entries = self.entries(cell, taught, faults, |skill, from, to| match from {
            Some(from) => json!({ "skill": skill, "from": from, "to": to }),
            None => json!({ "skill": skill, "to": to }),
        });
        Value::Array(entries)
    }

    /// What a cell such as `facilitation:1` says is asked for.
    pub(super) fn levels(&mut self, cell: &Cell, faults: &mut Vec<Fault>) -> Vec<Value> {
        let entry = |skill: &str, _, level| json!({ "skill": skill, "level": level });
        self.entries(cell, &Taught::default(), faults, entry)
    }

    fn entries(
        &mut self,
        cell: &Cell,
        taught: &Taught<'_>,
        faults: &mut Vec<Fault>,
        entry: impl Fn(&str, Option<u8>, u8) -> Value,
    ) -> Vec<Value> {
        let parts: Vec<&str> = parts_of(&cell.text, &[';', ',', '|', '\n', '\r']).collect();
        let usual = vec![taught.otherwise.map(|level| (None, level.get())); parts.len()];
        // What its cell says of each skill needs no other.
        let climbs = if parts.iter().all(|part| part.contains(':')) {
            usual
        } else {
            self.levels.climbs(taught, parts.len()).unwrap_or_else(|fault| {
                faults.push(fault);
                usual
            })
        };
        let mut entries = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            let (name, levels) = match part.rsplit_once(':') {
                Some((name, levels)) => (name.trim(), Some(levels)),
                None => (part, None),
            };
            let name = restored(name);
            let of_row = climbs.get(place).copied().flatten();
            let read: Option<Climb> = match (levels, of_row) {
                (Some(levels), _) => self.levels.climb(levels),
                (None, Some(climb)) => Some(climb),
                (None, None) => {
                    let found = format!("no level of \"{}\"", shown(&name));
                    let action =
                        format!("it is taken for level 1; write it as {}:2", shown(&written_out(&name)));
                    faults.push(cell.fault(Code::Assumed, found, action));
                    Some((None, 1))
                }
            };
            match read {
                Some((from, to)) => {
                    entries.push(entry(&self.id(&name, cell), from, to));
                    self.example.get_or_insert_with(|| written_out(&name));
                }
                None => {
                    let found = format!("the levels of \"{}\"", shown(part));
                    let name = written_out(&name);
                    let action = format!("use whole numbers from 0 to 10, as in {}:1>2", shown(&name));
                    faults.push(cell.fault(Code::OutOfRange, found, action));
                }
            }
        }
        entries
    }

    /// The id of a skill, a new one where it is not known.
    fn id(&mut self, name: &str, cell: &Cell) -> String {
        if let Some(id) = self.ids.get(&name.to_lowercase()) {
            return id.clone();
        }
        // What has the form of an id is one.
        let id = if name.contains(char::is_whitespace) { id_of(name) } else { name.to_owned() };
        let mut fields = Map::new();
        fields.insert("id".to_owned(), id.clone().into());
        fields.insert("name".to_owned(), name.into());
        self.ids.insert(name.to_lowercase(), id.clone());
        self.new.push(Incoming { place: cell.place(), what: What::Skill, fields, fault: None });
        id
    }
}
