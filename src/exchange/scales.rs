//! Two scales that meet: the one of a framework, and the one of the catalogue that it is brought into. Which of them is
//! taken is said in the dry run, and a catalogue has one scale afterwards.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::draft::{Import, What};
use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Fault, shown};
use crate::document::values::Text;

/// What Moodle has beside a scale, and what is of no use with another one.
const OF_A_SCALE: [&str; 2] = ["scale", "scale_configuration"];

/// A level, by its number and its names in small letters, and by the name that is shown.
struct Step {
    level: u64,
    names: Vec<String>,
    shown: String,
}

/// Whether nothing in a catalogue is measured by its scale yet, so that it can have another one.
pub(super) fn is_free(base: &Catalog) -> bool {
    base.skills.is_empty() && base.roles.is_empty() && base.activities.is_empty()
}

/// Whether a catalogue keeps its own scale where a file with this head is brought into it.
pub(super) fn keeps_its_own(base: &Catalog, head: &Map<String, Value>) -> bool {
    let theirs = steps_in(head.get("scale"));
    !theirs.is_empty() && !is_free(base) && !are_alike(&theirs, &steps_of(base))
}

/// Tells the levels of what came on the scale that the catalogue will have, and says which one that is.
pub(super) fn settle(import: &mut Import, base: &Catalog) {
    let Some(at) = import.scale_at.clone() else { return };
    let (theirs, own) = (steps_in(import.head.get("scale")), steps_of(base));
    // Levels that have only numbers are those of any scale.
    let is_named = theirs.iter().any(|step| step.shown != step.level.to_string());
    if !is_named || are_alike(&theirs, &own) {
        return;
    }
    let names = |steps: &[Step]| steps.iter().map(|step| shown(&step.shown)).collect::<Vec<_>>().join(", ");
    let found = format!("a scale of its own: {}", names(&theirs));
    if is_free(base) {
        let action = format!("it takes the place of {}, by which nothing is measured yet", names(&own));
        return import.faults.push(Fault::new(Code::Assumed, at, found, action));
    }
    let (way, places) = places_on(&theirs, &own);
    let pairs: Vec<String> = theirs
        .iter()
        .filter_map(|step| {
            let level = places.get(&step.level)?;
            let own = own.iter().find(|one| one.level == *level)?;
            Some(format!("{} as {level} {}", shown(&step.shown), shown(&own.shown)))
        })
        .collect();
    let action =
        format!("the catalogue keeps its scale; levels are taken by their {way}: {}", pairs.join(", "));
    import.faults.push(Fault::new(Code::Assumed, at, found, action));
    import.head.remove("scale");
    leave_out_scale(&mut import.head);
    for entry in import.entries.iter_mut().filter(|entry| entry.what == What::Skill) {
        leave_out_scale(&mut entry.fields);
        if let Some(Value::Array(levels)) = entry.fields.get_mut("levels") {
            *levels = moved(std::mem::take(levels), &places);
        }
    }
}

/// Leaves out what Moodle knows of a scale that is not taken: it would be written beside the other one.
fn leave_out_scale(fields: &mut Map<String, Value>) {
    let Some(Value::Object(kept)) = fields.get_mut("moodle") else { return };
    OF_A_SCALE.iter().for_each(|name| drop(kept.remove(*name)));
    if kept.is_empty() {
        fields.remove("moodle");
    }
}

/// Descriptors at the levels of the other scale; those that meet at one level are one.
fn moved(levels: Vec<Value>, places: &BTreeMap<u64, u64>) -> Vec<Value> {
    let mut moved: Vec<Value> = Vec::new();
    for mut entry in levels {
        let level = entry["level"].as_u64().unwrap_or_default();
        let place = places.get(&level).or_else(|| places.values().max()).copied().unwrap_or(level);
        entry["level"] = place.into();
        match moved.iter_mut().find(|one| one["level"] == entry["level"]) {
            Some(one) => {
                let both =
                    [&one["descriptor"], &entry["descriptor"]].map(|text| text.as_str().unwrap_or_default());
                one["descriptor"] = json!(both.join("\n"));
            }
            None => moved.push(entry),
        }
    }
    moved
}

/// Where each level stands on another scale, and by what that is known: by names where all are there, by position where not.
fn places_on(theirs: &[Step], own: &[Step]) -> (&'static str, BTreeMap<u64, u64>) {
    let of_name = |step: &Step| {
        let is_it = |one: &&Step| one.names.iter().any(|name| step.names.contains(name));
        Some((step.level, own.iter().find(is_it)?.level))
    };
    if let Some(places) = theirs.iter().map(of_name).collect() {
        return ("names", places);
    }
    let of_position = |(place, step): (usize, &Step)| {
        let one = own.get(place).or(own.last())?;
        Some((step.level, one.level))
    };
    ("position", theirs.iter().enumerate().filter_map(of_position).collect())
}

fn are_alike(theirs: &[Step], own: &[Step]) -> bool {
    let is_alike = |(one, other): (&Step, &Step)| {
        one.level == other.level && one.names.iter().any(|name| other.names.contains(name))
    };
    theirs.len() == own.len() && theirs.iter().zip(own).all(is_alike)
}

fn steps_of(catalog: &Catalog) -> Vec<Step> {
    let language = catalog.language.as_deref().unwrap_or("en");
    let step = |level: &crate::document::catalog::ScaleLevel| {
        let all: Vec<&String> = match &level.name {
            Text::Plain(name) => vec![name],
            Text::PerLanguage(names) => names.values().collect(),
        };
        Step {
            shown: level.name.in_language(language).to_owned(),
            ..named(u64::from(level.level.get()), &all)
        }
    };
    catalog.scale.iter().map(step).collect()
}

fn steps_in(scale: Option<&Value>) -> Vec<Step> {
    let step = |entry: &Value| {
        let all: Vec<String> = match entry.get("name")? {
            Value::Object(names) => names.values().filter_map(Value::as_str).map(str::to_owned).collect(),
            name => vec![name.as_str()?.to_owned()],
        };
        Some(named(entry.get("level")?.as_u64()?, &all.iter().collect::<Vec<_>>()))
    };
    scale.and_then(Value::as_array).into_iter().flatten().filter_map(step).collect()
}

fn named(level: u64, names: &[&String]) -> Step {
    Step {
        level,
        names: names.iter().map(|name| name.trim().to_lowercase()).collect(),
        shown: names.first().map(|name| name.trim().to_owned()).unwrap_or_default(),
    }
}
