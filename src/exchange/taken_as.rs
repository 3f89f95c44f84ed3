//! Skills of one name: said where one comes that is named like another, and taken as that one where somebody says so.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::draft::{Import, Like, Outcome, Row, What};
use super::is_named;
use crate::document::catalog::{Catalog, Skill};
use crate::document::fault::{Code, Fault, Faults, shown};
use crate::document::values::Text;

/// The entries that are taken as another skill, by their number, with the id and the name that they came with.
pub(super) type Taken = BTreeMap<usize, (String, Value)>;

/// Gives the skills that are taken as others the ids of those, wherever they are named.
pub(super) fn take(import: &mut Import, base: &Catalog) -> Taken {
    let ids: Vec<&str> = import
        .entries
        .iter()
        .filter(|entry| entry.what == What::Skill)
        .map(|entry| id_in(&entry.fields))
        .collect();
    let is_there = |id: &str| ids.contains(&id) || base.skills.iter().any(|skill| *skill.id == *id);
    let taken_as: BTreeMap<String, String> = import
        .taken_as
        .iter()
        .filter(|(id, other)| id != other && is_there(other))
        .map(|(id, other)| (id.clone(), other.clone()))
        .collect();
    let mut taken = Taken::new();
    if taken_as.is_empty() {
        return taken;
    }
    for (number, entry) in import.entries.iter_mut().enumerate() {
        let own = id_in(&entry.fields).to_owned();
        if let (What::Skill, Some(other)) = (entry.what, taken_as.get(&own)) {
            // The other one keeps its name.
            let name = entry.fields.remove("name").unwrap_or_default();
            entry.fields.insert("id".to_owned(), other.clone().into());
            taken.insert(number, (own, name));
        }
        for field in ["develops", "requires", "moodle"] {
            if let Some(value) = entry.fields.get_mut(field) {
                rename(value, &taken_as);
            }
        }
    }
    taken
}

/// Names the other skill wherever one that is taken as it is named: in `skill`, and in Moodle's cross references.
fn rename(value: &mut Value, taken_as: &BTreeMap<String, String>) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(|entry| rename(entry, taken_as)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), &mut *value) {
                    ("skill", Value::String(id)) => {
                        taken_as.get(id).cloned().into_iter().for_each(|other| *id = other);
                    }
                    ("related", Value::Array(ids)) => ids.iter_mut().for_each(|id| {
                        if let Some(other) = id.as_str().and_then(|id| taken_as.get(id)) {
                            *id = other.clone().into();
                        }
                    }),
                    _ => rename(value, taken_as),
                }
            }
        }
        _ => {}
    }
}

/// Says of each new skill that is named like one before it which one that is.
pub(super) fn tell(rows: &mut [Row], merged: &Catalog, taken: &Taken, faults: &mut Faults) {
    let mut first: BTreeMap<String, &Skill> = BTreeMap::new();
    for skill in &merged.skills {
        for name in names_of(&skill.name) {
            first.entry(name.trim().to_lowercase()).or_insert(skill);
        }
    }
    for (number, row) in rows.iter_mut().enumerate() {
        if let Some((own, name)) = taken.get(&number) {
            row.like = Some(Like { skill: row.id.clone(), own: own.clone(), is_taken: true });
            row.title = name.as_str().map_or_else(|| row.id.clone(), str::to_owned);
            continue;
        }
        if row.what != What::Skill || row.outcome != Outcome::Added {
            continue;
        }
        let other = first.get(&row.title.trim().to_lowercase()).filter(|skill| *skill.id != *row.id);
        let Some(other) = other.filter(|other| is_named(other, &row.title)) else { continue };
        let found =
            format!("the name \"{}\", which the skill \"{}\" has too", shown(&row.title), shown(&other.id));
        let action = "take it as that one, or give one of the two another name";
        faults.push(Fault::new(Code::Assumed, row.place.clone(), found, action));
        row.like = Some(Like { skill: other.id.to_string(), own: row.id.clone(), is_taken: false });
    }
}

fn names_of(name: &Text) -> Vec<&String> {
    match name {
        Text::Plain(name) => vec![name],
        Text::PerLanguage(names) => names.values().collect(),
    }
}

fn id_in(fields: &Map<String, Value>) -> &str {
    fields.get("id").and_then(Value::as_str).unwrap_or_default()
}
