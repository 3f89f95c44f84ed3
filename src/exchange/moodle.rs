//! Moodle's competency frameworks as CSV: 14 columns that are known by their position, one row for the framework itself.
//! See `admin/tool/lpimportcsv` of Moodle, which writes and reads them.
//!
//! A competency with others below it is a group of skills, one without is a skill. What Moodle knows of it and Waymark
//! does not (rules, cross references, a scale of its own) is kept in the field `moodle` of the skill, and written again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::below_itself::in_circles;
use super::csv::{self, Cell, Quotes};
use super::draft::{Import, Incoming, What};
use super::moodle_descriptors::{described, descriptors_in};
use super::moodle_scale::{configuration_of, is_configuration_of};
use super::plain::text_of;
use super::scales::keeps_its_own;
use crate::document::catalog::{Catalog, Skill};
use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::values::{Level, Text};

/// The columns, in Moodle's order and with the headers that it writes in English.
const HEADERS: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
];

const PARENT: usize = 0;
const ID: usize = 1;
const NAME: usize = 2;
const DESCRIPTION: usize = 3;
const FORMAT: usize = 4;
const SCALE: usize = 5;
const CONFIGURATION: usize = 6;
const RULE_TYPE: usize = 7;
const RULE_OUTCOME: usize = 8;
const RULE_CONFIGURATION: usize = 9;
const RELATED: usize = 10;
const IS_FRAMEWORK: usize = 12;
const TAXONOMY: usize = 13;

/// The most characters of an id number and of a short name; Moodle cuts longer ones.
const MOST_CHARACTERS: usize = 100;

/// What Moodle takes when nobody says what the levels of its tree are called.
const TAXONOMIES: &str = "competency,competency,competency,competency";

/// What a framework tells.
///
/// A catalogue that is there and keeps its own scale has no place for those of single skills.
pub fn read(text: &str, base: Option<&Catalog>) -> Import {
    let (records, faults) = csv::read(text, Quotes::Meant);
    let mut import = Import { faults, ..Import::default() };
    // What a row ends before is missing at its end.
    let ends: Vec<Cell> = records
        .iter()
        .map(|record| {
            record.last().map_or_else(Cell::default, |cell| Cell { text: String::new(), ..cell.clone() })
        })
        .collect();
    let rows: Vec<Vec<&Cell>> = records
        .iter()
        .zip(&ends)
        .skip(1)
        .map(|(record, end)| (0..HEADERS.len()).map(|place| record.get(place).unwrap_or(end)).collect())
        .collect();
    let is_framework = |row: &&Vec<&Cell>| !matches!(row[IS_FRAMEWORK].text.trim(), "" | "0" | "false");
    let mut frameworks = rows.iter().filter(is_framework);
    match (frameworks.next(), frameworks.next()) {
        (None, _) => {
            let found = format!("no framework among {} rows", rows.len());
            let action = "use a file that Moodle exported: 14 columns, and one row with \"Is framework\" 1";
            import.faults.add_at(Code::NotItsFormat, "line 1, column 1".to_owned(), found, action);
            return import;
        }
        (Some(framework), second) => {
            if let Some(second) = second {
                let found = "a second framework";
                import.faults.push(second[IS_FRAMEWORK].fault(
                    Code::NotItsFormat,
                    found,
                    "use a file for each framework",
                ));
            }
            import.head = head_of(framework, &mut import.faults);
            import.scale_at = Some(framework[SCALE].place());
        }
    }
    let scale = rows.iter().find(is_framework).map_or("", |row| row[SCALE].text.trim());
    let own = Own {
        scale,
        action: if base.is_some_and(|base| keeps_its_own(base, &import.head)) {
            "its levels are those of the catalogue here; it is left out, so that there is one scale"
        } else {
            "its levels are those of the framework here; it is kept for Moodle"
        },
    };
    let competencies: Vec<&Vec<&Cell>> = rows.iter().filter(|row| !is_framework(row)).collect();
    let named = |row: &&Vec<&Cell>| (row[ID].text.trim().to_owned(), row[NAME].text.clone());
    let names: BTreeMap<String, String> = competencies.iter().map(named).collect();
    let parents: BTreeSet<&str> = competencies.iter().map(|row| row[PARENT].text.trim()).collect();
    let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in competencies.iter().filter(|row| !row[ID].text.trim().is_empty()) {
        above.entry(row[ID].text.trim()).or_default().push(row[PARENT].text.trim());
    }
    let circled = in_circles(&above);
    let mut groups: BTreeSet<&str> = BTreeSet::new();
    for row in competencies {
        let id = row[ID].text.trim();
        let parent = row[PARENT].text.trim();
        if !parent.is_empty() && !names.contains_key(parent) {
            let found = format!("the parent \"{}\", which no row has for its id", shown(parent));
            import.faults.push(row[PARENT].fault(
                Code::Assumed,
                found,
                "the skill is in no group; name another parent",
            ));
        }
        if id.is_empty() || !parents.contains(id) {
            let group = names.get(parent).filter(|_| !circled.contains(parent));
            import.entries.push(skill_of(row, group, &own, &mut import.faults));
            continue;
        }
        // Moodle would leave out what is above itself without a word.
        let fault = if circled.contains(id) {
            let found = format!("\"{}\", which is above itself", shown(id));
            Some(row[PARENT].fault(Code::NotItsFormat, found, "name a parent that is not below it"))
        } else if !groups.insert(id) {
            let found = format!("\"{}\" a second time", shown(id));
            Some(row[ID].fault(Code::Duplicate, found, "keep one of the two"))
        } else {
            csv::broken(row.iter().copied())
        };
        import.entries.push(Incoming::group(row[ID].place(), id, &text_of(&row[NAME].text), fault));
    }
    import
}

/// The framework as the head of a catalogue.
fn head_of(row: &[&Cell], faults: &mut Faults) -> Map<String, Value> {
    let mut head = Map::new();
    for (field, cell) in [("id", row[ID]), ("title", row[NAME])] {
        let text = text_of(&cell.text);
        if text.trim().is_empty() {
            faults.push(cell.fault(
                Code::Missing,
                "a framework without it",
                "give it an id number and a short name",
            ));
        } else {
            head.insert(field.to_owned(), text.trim().into());
        }
    }
    let names: Vec<&str> =
        row[SCALE].text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let most = usize::from(Level::HIGHEST.get()) + 1;
    if (2..=most).contains(&names.len()) {
        let levels = names.iter().enumerate();
        head.insert(
            "scale".to_owned(),
            levels.map(|(level, name)| json!({ "level": level, "name": name })).collect(),
        );
    } else {
        let found = format!("a scale of {} levels", names.len());
        faults.push(row[SCALE].fault(
            Code::OutOfRange,
            found,
            format!("name 2 to {most} levels, with commas between them"),
        ));
    }
    let kept = kept_of(
        row,
        &[
            ("description", DESCRIPTION),
            ("scale", SCALE),
            ("scale_configuration", CONFIGURATION),
            ("taxonomies", TAXONOMY),
        ],
    );
    if !kept.is_empty() {
        head.insert("moodle".to_owned(), Value::Object(kept));
    }
    head
}

/// The scale of a framework, and what is said of a skill with another one.
struct Own<'f> {
    scale: &'f str,
    action: &'static str,
}

fn skill_of(row: &[&Cell], group: Option<&String>, own: &Own<'_>, faults: &mut Faults) -> Incoming {
    let (id, name) = (row[ID].text.trim(), text_of(&row[NAME].text));
    let mut fault = csv::broken(row.iter().copied());
    let mut fields = Map::new();
    for (cell, text, field) in [(row[ID], id, "id"), (row[NAME], name.trim(), "name")] {
        let length = text.chars().count();
        let found = match length {
            0 => "nothing, where Moodle asks for a text".to_owned(),
            _ if length > MOST_CHARACTERS => {
                format!("{length} characters, of which Moodle keeps {MOST_CHARACTERS}")
            }
            _ => {
                fields.insert(field.to_owned(), text.into());
                continue;
            }
        };
        let new = cell.fault(Code::OutOfRange, found, format!("use 1 to {MOST_CHARACTERS} characters"));
        faults.push(new.clone());
        fault.get_or_insert(new);
    }
    if let Some(group) = group.filter(|group| !group.is_empty()) {
        fields.insert("group".to_owned(), text_of(group).into());
    }
    let (description, descriptors) = descriptors_in(&row[DESCRIPTION].text);
    let description = text_of(description);
    if !description.is_empty() {
        fields.insert("description".to_owned(), description.into());
    }
    if !descriptors.is_empty() {
        fields.insert("levels".to_owned(), descriptors.into());
    }
    let mut kept = kept_of(
        row,
        &[
            ("scale", SCALE),
            ("scale_configuration", CONFIGURATION),
            ("rule_type", RULE_TYPE),
            ("rule_outcome", RULE_OUTCOME),
            ("rule_configuration", RULE_CONFIGURATION),
        ],
    );
    let related =
        row[RELATED].text.split(',').map(|id| id.trim().replace("%2C", ",")).filter(|id| !id.is_empty());
    let related: Vec<String> = related.collect();
    if !related.is_empty() {
        kept.insert("related".to_owned(), related.into());
    }
    // Moodle may repeat the framework's scale in each row, which is none of its own.
    if row[SCALE].text.trim() == own.scale {
        kept.remove("scale");
        kept.remove("scale_configuration");
    }
    if kept.contains_key("scale") {
        faults.push(row[SCALE].fault(Code::Assumed, "a scale of its own", own.action));
    }
    if !kept.is_empty() {
        fields.insert("moodle".to_owned(), Value::Object(kept));
    }
    Incoming { place: row[ID].place(), what: What::Skill, fields, fault }
}

/// What only Moodle knows, without what says nothing.
fn kept_of(row: &[&Cell], wanted: &[(&str, usize)]) -> Map<String, Value> {
    let told = wanted.iter().map(|(field, place)| (*field, row[*place].text.as_str()));
    let told =
        told.filter(|(field, text)| !matches!((*field, *text), (_, "" | "null") | ("rule_outcome", "0")));
    told.map(|(field, text)| (field.to_owned(), text.into())).collect()
}

/// The skills of a catalogue as a framework, below a competency for each group.
///
/// # Errors
/// `E108` for each id and name of more than 100 characters: Moodle would cut them, and take two for one.
pub fn write(catalog: &Catalog) -> Result<String, Faults> {
    let language = catalog.language.as_deref().unwrap_or("en");
    let faults = too_long(catalog, language);
    if !faults.is_empty() {
        return Err(faults);
    }
    let kept = catalog.other.get("moodle");
    // Moodle has commas between the names of levels, and no way to write one.
    let names = catalog
        .scale
        .iter()
        .map(|level| level.name.in_language(language).replace(',', " ").trim().to_owned());
    let scale = names.collect::<Vec<_>>().join(",");
    let mut table = String::new();
    csv::write(&HEADERS, &mut table);
    let mut framework: [String; 14] = Default::default();
    framework[ID] = catalog.id.to_string();
    framework[NAME] = super::plain::kept(catalog.title.in_language(language));
    framework[DESCRIPTION] = text_in(kept, "description");
    framework[FORMAT] = "1".to_owned();
    // What was kept counts the levels of the scale that it came with.
    let configuration = text_in(kept, "scale_configuration");
    let is_of_this = is_configuration_of(&text_in(kept, "scale"), &configuration, &scale);
    framework[SCALE] = scale;
    framework[CONFIGURATION] = if is_of_this { configuration } else { configuration_of(catalog) };
    framework[IS_FRAMEWORK] = "1".to_owned();
    let taxonomies = text_in(kept, "taxonomies");
    framework[TAXONOMY] = if taxonomies.is_empty() { TAXONOMIES.to_owned() } else { taxonomies };
    csv::write(&framework, &mut table);

    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    for skill in &catalog.skills {
        let Some(group) = skill.group.as_ref().map(|group| group.in_language(language)) else { continue };
        if !groups.contains_key(group) {
            let id = group_id(group, catalog, &groups);
            let mut row: [String; 14] = Default::default();
            (row[ID], row[NAME], row[FORMAT]) = (id.clone(), super::plain::kept(group), "1".to_owned());
            (row[RULE_OUTCOME], row[RULE_CONFIGURATION]) = ("0".to_owned(), "null".to_owned());
            csv::write(&row, &mut table);
            groups.insert(group, id);
        }
    }
    for skill in &catalog.skills {
        let group = skill.group.as_ref().and_then(|group| groups.get(group.in_language(language)));
        csv::write(&row_of(skill, group, language), &mut table);
    }
    Ok(table)
}

fn row_of(skill: &Skill, group: Option<&String>, language: &str) -> [String; 14] {
    let kept = skill.other.get("moodle");
    let or = |text: String, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text };
    let mut row: [String; 14] = Default::default();
    row[PARENT] = group.cloned().unwrap_or_default();
    row[ID] = skill.id.to_string();
    row[NAME] = super::plain::kept(skill.name.in_language(language));
    row[DESCRIPTION] = described(skill, language);
    row[FORMAT] = "1".to_owned();
    row[SCALE] = text_in(kept, "scale");
    if !row[SCALE].is_empty() {
        row[CONFIGURATION] = text_in(kept, "scale_configuration");
    }
    row[RULE_TYPE] = text_in(kept, "rule_type");
    row[RULE_OUTCOME] = or(text_in(kept, "rule_outcome"), "0");
    row[RULE_CONFIGURATION] = or(text_in(kept, "rule_configuration"), "null");
    let related = kept.and_then(|kept| kept.get("related")).and_then(Value::as_array).into_iter().flatten();
    let related: Vec<String> = related.filter_map(Value::as_str).map(|id| id.replace(',', "%2C")).collect();
    row[RELATED] = related.join(",");
    row
}

fn text_in(kept: Option<&Value>, field: &str) -> String {
    kept.and_then(|kept| kept.get(field)).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// An id for the competency that stands for a group, which no other has.
fn group_id(group: &str, catalog: &Catalog, groups: &BTreeMap<&str, String>) -> String {
    let bare: String = super::catalogue_csv::id_of(group).chars().take(80).collect();
    let is_taken = |id: &str| {
        catalog.skills.iter().any(|skill| *skill.id == *id) || groups.values().any(|one| one == id)
    };
    let ids = (1_u32..)
        .map(|number| if number == 1 { format!("group-{bare}") } else { format!("group-{bare}-{number}") });
    ids.into_iter().find(|id| !is_taken(id)).unwrap_or_default()
}

/// Notes a text that is longer than what Moodle has a place for.
pub(super) fn check_length(faults: &mut Faults, at: &Place<'_>, text: &str, most: usize) {
    let length = text.chars().count();
    if length > most {
        let action = format!("use at most {most} characters, which is what Moodle keeps");
        faults.add(Code::OutOfRange, at, format!("{length} characters"), action);
    }
}

/// A fault for each text that Moodle would cut.
fn too_long(catalog: &Catalog, language: &str) -> Faults {
    let mut faults = Faults::new();
    let mut check = |at: &Place<'_>, text: &str| check_length(&mut faults, at, text, MOST_CHARACTERS);
    check(&Place::ROOT.field("id"), &catalog.id);
    check(&Place::ROOT.field("title"), catalog.title.in_language(language));
    let at_skills = Place::ROOT.field("skills");
    for (place, skill) in catalog.skills.iter().enumerate() {
        let at = at_skills.index(place);
        check(&at.field("id"), &skill.id);
        check(&at.field("name"), skill.name.in_language(language));
        check(
            &at.field("group"),
            skill.group.as_ref().map_or("", |group: &Text| group.in_language(language)),
        );
    }
    faults
}
