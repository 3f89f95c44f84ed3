//! Skills that a table names in its cells, by their id or by their name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalogue_csv::id_of;
use super::cells::{parts_of, restored, written_out};
use super::csv::Cell;
use super::draft::{Incoming, What};
use crate::document::catalog::{Catalog, ScaleLevel};
use crate::document::fault::{Code, Fault, shown};
use crate::document::values::{Level, Text};

/// The levels of skills of which a cell says none, as other cells of its row say them.
#[derive(Clone, Copy, Default)]
pub(super) struct Usual {
    pub(super) from: Option<u8>,
    pub(super) to: Option<u8>,
}

/// The level that a text means: a number, or a name of a scale.
pub(super) fn level_in(text: &str, scale: &[ScaleLevel]) -> Option<u8> {
    let text = text.trim();
    let is_named = |level: &&ScaleLevel| match &level.name {
        Text::Plain(name) => name.to_lowercase() == text.to_lowercase(),
        Text::PerLanguage(names) => names.values().any(|name| name.to_lowercase() == text.to_lowercase()),
    };
    let named = || scale.iter().find(is_named).map(|level| level.level.get());
    text.parse().ok().filter(|level| *level <= Level::HIGHEST.get()).or_else(named)
}

/// The skills that are known, and those that a table names for the first time.
pub(super) struct SkillsNamed {
    /// The id of each id and name, in small letters.
    ids: BTreeMap<String, String>,
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
        Self { ids, new: Vec::new(), example: None }
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

    /// What a cell such as `pricing:1>2; research` says is developed; where it says no level, what the row says.
    pub(super) fn developments(&mut self, cell: &Cell, row: Usual, faults: &mut Vec<Fault>) -> Value {
        let entries = self.entries(cell, row, faults, |skill, from, to| match from {
            Some(from) => json!({ "skill": skill, "from": from, "to": to }),
            None => json!({ "skill": skill, "to": to }),
        });
        Value::Array(entries)
    }

    /// What a cell such as `facilitation:1` says is asked for.
    pub(super) fn levels(&mut self, cell: &Cell, faults: &mut Vec<Fault>) -> Vec<Value> {
        self.entries(
            cell,
            Usual::default(),
            faults,
            |skill, _, level| json!({ "skill": skill, "level": level }),
        )
    }

    fn entries(
        &mut self,
        cell: &Cell,
        row: Usual,
        faults: &mut Vec<Fault>,
        entry: impl Fn(&str, Option<u8>, u8) -> Value,
    ) -> Vec<Value> {
        let mut entries = Vec::new();
        for part in parts_of(&cell.text, &[';', ',', '|', '\n', '\r']) {
            let (name, levels) = match part.rsplit_once(':') {
                Some((name, levels)) => (name.trim(), Some(levels)),
                None => (part, None),
            };
            let name = restored(name);
            let level =
                |text: &str| text.trim().parse::<u8>().ok().filter(|level| *level <= Level::HIGHEST.get());
            let read = match levels.map(|levels| levels.split_once(['>', '→']).ok_or(levels)) {
                None if row.to.is_some() => row.to.map(|to| (row.from.filter(|from| *from < to), to)),
                None => {
                    let found = format!("no level of \"{}\"", shown(&name));
                    let action =
                        format!("it is taken for level 1; write it as {}:2", shown(&written_out(&name)));
                    faults.push(cell.fault(Code::Assumed, found, action));
                    Some((None, 1))
                }
                Some(Err(to)) => level(to).map(|to| (None, to)),
                Some(Ok((from, to))) => level(from).zip(level(to)).map(|(from, to)| (Some(from), to)),
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
