//! Entries of a foreign file brought into the lists of a catalogue.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::combine::{combined, fields_of};
use super::draft::{Incoming, Outcome, Row, What};
use super::taken_as::Taken;
use crate::document::catalog::{Activity, Catalog, Role, Skill};
use crate::document::fault::{Code, Fault, Faults, Place, shown};
use crate::document::read::Read;
use crate::document::values::{Id, Text};

/// A part of a catalogue that stands in a list and has an id.
trait Listed: Read + Serialize {
    fn id(&self) -> &Id;

    fn list(catalog: &mut Catalog) -> &mut Vec<Self>;

    /// Addresses of the same thing in other files.
    fn same_as(&self) -> &[String] {
        &[]
    }
}

impl Listed for Skill {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(catalog: &mut Catalog) -> &mut Vec<Self> {
        &mut catalog.skills
    }

    fn same_as(&self) -> &[String] {
        &self.same_as
    }
}

impl Listed for Role {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(catalog: &mut Catalog) -> &mut Vec<Self> {
        &mut catalog.roles
    }
}

impl Listed for Activity {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(catalog: &mut Catalog) -> &mut Vec<Self> {
        &mut catalog.activities
    }
}

/// A catalogue with the entries that came, and what became of each.
pub(super) struct Merge {
    pub(super) catalog: Catalog,
    pub(super) rows: Vec<Row>,
    /// Which entry made or changed what stands in a list at a place.
    makers: BTreeMap<(String, usize), usize>,
}

impl Merge {
    /// The catalogue with all entries but those that are refused or cannot be read.
    pub(super) fn of(
        base: &Catalog,
        entries: &[Incoming],
        refused: &BTreeMap<usize, Fault>,
        taken: &Taken,
        language: &str,
    ) -> Self {
        let mut merge = Self { catalog: base.clone(), rows: Vec::new(), makers: BTreeMap::new() };
        let mut places = [What::Skill, What::Role, What::Activity].map(|what| (what, BTreeMap::new()));
        for (what, known) in &mut places {
            *known = match what {
                What::Skill => known_in::<Skill>(&mut merge.catalog),
                What::Role => known_in::<Role>(&mut merge.catalog),
                _ => known_in::<Activity>(&mut merge.catalog),
            };
        }
        let mut seen = BTreeSet::new();
        for (number, entry) in entries.iter().enumerate() {
            let mut row = Row {
                place: entry.place.clone(),
                what: entry.what,
                id: text_in(&entry.fields, "id").to_owned(),
                title: title_of(&entry.fields),
                outcome: Outcome::Same,
                like: None,
            };
            let known = places.iter_mut().find(|(what, _)| *what == entry.what).map(|(_, known)| known);
            let left_out = entry.fault.as_ref().or_else(|| refused.get(&number)).cloned();
            row.outcome = match (left_out, known) {
                (Some(fault), _) => Outcome::LeftOut(fault),
                // What became of it shows when all skills are there.
                (None, None) if entry.what == What::Group => Outcome::Same,
                (None, None) => Outcome::LeftOut(Fault::new(
                    Code::NotItsFormat,
                    entry.place.clone(),
                    format!("an entry of /{}", entry.what.list()),
                    "bring it into a plan",
                )),
                (None, Some(known)) => {
                    if taken.contains_key(&number)
                        && let Some(place) = known.get(&row.id)
                    {
                        // Two that somebody takes for one are no mistake.
                        seen.remove(&(entry.what, *place));
                    }
                    let put = match entry.what {
                        What::Skill => put::<Skill>(&mut merge.catalog, entry, known, &mut seen, language),
                        What::Role => put::<Role>(&mut merge.catalog, entry, known, &mut seen, language),
                        _ => put::<Activity>(&mut merge.catalog, entry, known, &mut seen, language),
                    };
                    match put {
                        Ok((place, id, outcome)) => {
                            merge.makers.insert((entry.what.list().to_owned(), place), number);
                            row.id = id;
                            outcome
                        }
                        Err(fault) => Outcome::LeftOut(fault),
                    }
                }
            };
            merge.rows.push(row);
        }
        merge.tell_groups(base);
        merge
    }

    /// What became of the groups: there is one as long as a skill is in it.
    fn tell_groups(&mut self, base: &Catalog) {
        let (before, now) = (groups_of(base), groups_of(&self.catalog));
        let groups = self.rows.iter_mut().filter(|row| row.what == What::Group);
        for row in groups.filter(|row| row.outcome == Outcome::Same && !before.contains(&*row.title)) {
            row.outcome = if now.contains(&*row.title) {
                Outcome::Added
            } else {
                let action = "nothing, or put a skill right below it: groups have no groups here";
                let found = format!("\"{}\", a group that no skill is in", shown(&row.title));
                Outcome::LeftOut(Fault::new(Code::Assumed, row.place.clone(), found, action))
            };
        }
    }

    /// The entry that made or changed what a JSON pointer leads to.
    pub(super) fn maker_of(&self, pointer: &str) -> Option<usize> {
        let mut steps = pointer.split('/').skip(1);
        let list = steps.next()?.to_owned();
        let place = steps.next()?.parse().ok()?;
        self.makers.get(&(list, place)).copied()
    }
}

/// The names of its groups, in all languages.
fn groups_of(catalog: &Catalog) -> BTreeSet<&str> {
    fn each(name: &Text) -> Vec<&str> {
        match name {
            Text::Plain(name) => vec![name.as_str()],
            Text::PerLanguage(names) => names.values().map(String::as_str).collect(),
        }
    }
    catalog.skills.iter().filter_map(|skill| skill.group.as_ref().map(each)).flatten().collect()
}

/// Where in its list each id and each address of the same thing stands.
fn known_in<T: Listed>(catalog: &mut Catalog) -> BTreeMap<String, usize> {
    let mut known = BTreeMap::new();
    for (place, entry) in T::list(catalog).iter().enumerate() {
        for name in entry.same_as() {
            known.entry(name.clone()).or_insert(place);
        }
    }
    for (place, entry) in T::list(catalog).iter().enumerate() {
        known.insert(entry.id().to_string(), place);
    }
    known
}

/// Brings one entry into its list: its place there, its id, and what became of it.
fn put<T: Listed>(
    catalog: &mut Catalog,
    entry: &Incoming,
    known: &mut BTreeMap<String, usize>,
    seen: &mut BTreeSet<(What, usize)>,
    language: &str,
) -> Result<(usize, String, Outcome), Fault> {
    let id = text_in(&entry.fields, "id");
    let others = entry.fields.get("same_as").and_then(Value::as_array).into_iter().flatten();
    let mut others = others.filter_map(Value::as_str);
    // Two entries of one file may both be the same as a third thing, and are two all the same.
    let alike =
        others.find_map(|name| known.get(name).filter(|place| !seen.contains(&(entry.what, **place))));
    let place = known.get(id).or(alike).copied();
    let list = T::list(catalog);
    let own = place.and_then(|place| list.get(place)).map(fields_of);
    if place.is_some_and(|place| seen.contains(&(entry.what, place))) {
        let found = format!("\"{}\" a second time", shown(id));
        return Err(Fault::new(Code::Duplicate, entry.place.clone(), found, "keep one of the two"));
    }
    let fields = match &own {
        Some(own) => {
            let mut came = entry.fields.clone();
            came.remove("id");
            combined(Value::Object(own.clone()), Value::Object(came), language)
        }
        None => Value::Object(entry.fields.iter().filter(|(_, value)| !value.is_null()).map(owned).collect()),
    };
    let mut faults = Faults::new();
    let read = T::read(fields, &Place::ROOT, &mut faults).filter(|_| !faults.has_errors());
    let Some(read) = read else {
        return Err(first_of(&faults, &entry.place));
    };
    let id = read.id().to_string();
    let outcome = match own {
        None => Outcome::Added,
        Some(own) => {
            let now = fields_of(&read);
            let changed: Vec<String> =
                now.keys().filter(|name| now.get(*name) != own.get(*name)).cloned().collect();
            if changed.is_empty() { Outcome::Same } else { Outcome::Changed(changed) }
        }
    };
    let place = place.unwrap_or(list.len());
    for name in read.same_as().iter().chain(std::iter::once(&id)) {
        known.entry(name.clone()).or_insert(place);
    }
    match list.get_mut(place) {
        Some(own) => *own = read,
        None => list.push(read),
    }
    seen.insert((entry.what, place));
    Ok((place, id, outcome))
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

/// The first fault of an entry, at its place in the foreign file.
fn first_of(faults: &Faults, place: &str) -> Fault {
    match faults.as_slice().first() {
        Some(fault) => {
            let found = format!("{} in {}", fault.found, fault.at.trim_start_matches('/'));
            Fault { at: place.to_owned(), found, ..fault.clone() }
        }
        None => {
            Fault::new(Code::NotItsFormat, place.to_owned(), "an entry that cannot be read", "leave it out")
        }
    }
}

fn text_in<'f>(fields: &'f Map<String, Value>, name: &str) -> &'f str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The name or title of an entry, in the first language that it has.
fn title_of(fields: &Map<String, Value>) -> String {
    let title = fields.get("name").or_else(|| fields.get("title"));
    let any = |title: &Value| {
        title.as_object().and_then(|texts| texts.values().next()).and_then(Value::as_str).map(str::to_owned)
    };
    title.and_then(|title| title.as_str().map(str::to_owned).or_else(|| any(title))).unwrap_or_default()
}
