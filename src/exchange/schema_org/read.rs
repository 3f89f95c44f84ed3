//! Courses of schema.org as activities.

use serde_json::{Map, Value, json};

use crate::document::catalog::{Activity, ActivityKind, Catalog, Skill};
use crate::document::fault::{Code, Fault, Faults, shown};
use crate::document::parse;
use crate::document::values::{Date, Language};

use super::super::draft::{Import, Incoming, What};
use super::super::is_named;
use super::node::{Known, each, first, hours, is_a, plain, text, thing};
use super::{FROM, LEVEL, TO};

/// What stands for the effort of an activity that says none, in hours.
const ASSUMED_HOURS: u32 = 8;
/// How deep courses may lie in graphs and lists.
const DEEPEST: usize = 20;

/// The courses of a text: JSON-LD, or a list of the texts of a page's scripts.
///
/// Terms that are taught are known by id, by an address in `same_as` or by name from the catalogue beside; without one
/// they become skills. What else is taught becomes words to find the activity by.
///
/// # Errors
/// The faults of a text that is not JSON, with line and column; `E401` for one without a course.
pub fn read(source: &str, catalog: Option<&Catalog>) -> Result<Import, Faults> {
    let value = parse(source)?;
    if let Some(pages) = texts(&value) {
        return Ok(read_pages(&pages, catalog));
    }
    let mut courses = Courses::new(catalog);
    courses.all(&value, "");
    if courses.import.entries.is_empty() {
        let mut faults = Faults::new();
        let action = "use JSON-LD with a Course or LearningResource of schema.org";
        faults.add_at(Code::NotItsFormat, String::new(), "no course", action);
        return Err(faults);
    }
    Ok(courses.import)
}

/// The courses of a page, by the texts of its scripts. One that cannot be read does not stand in the way of others, and
/// most pages have some without courses.
pub fn read_pages(pages: &[&str], catalog: Option<&Catalog>) -> Import {
    let mut courses = Courses::new(catalog);
    for (place, page) in pages.iter().enumerate() {
        match parse(page) {
            Ok(value) => courses.all(&value, &format!("script {}: ", place + 1)),
            Err(faults) => {
                for fault in faults.as_slice() {
                    let at = format!("script {}: {}", place + 1, fault.at);
                    courses.import.faults.push(Fault { at, ..fault.clone() });
                }
            }
        }
    }
    courses.import
}

/// The texts in a list of nothing but texts.
fn texts(value: &Value) -> Option<Vec<&str>> {
    let list = value.as_array().filter(|list| !list.is_empty())?;
    list.iter().map(Value::as_str).collect()
}

struct Courses<'c> {
    catalog: Option<&'c Catalog>,
    import: Import,
}

impl<'c> Courses<'c> {
    fn new(catalog: Option<&'c Catalog>) -> Self {
        Self { catalog, import: Import::default() }
    }

    /// Every course in a value.
    fn all(&mut self, value: &Value, at: &str) {
        let mut known = Known::new();
        collect(value, 0, &mut known);
        self.within(value, at, 0, &known);
    }

    fn within(&mut self, value: &Value, at: &str, depth: usize, known: &Known<'_>) {
        if depth > DEEPEST {
            return;
        }
        if let Some(list) = value.as_array() {
            for (place, value) in list.iter().enumerate() {
                self.within(value, &format!("{at}/{place}"), depth + 1, known);
            }
            return;
        }
        let Some(node) = value.as_object() else { return };
        if is_a(node, "Course") || is_a(node, "LearningResource") {
            self.course(node, at, known);
            return;
        }
        for name in ["@graph", "itemListElement", "item", "mainEntity", "hasPart"] {
            if let Some(value) = node.get(name) {
                self.within(value, &format!("{at}/{name}"), depth + 1, known);
            }
        }
    }

    fn course(&mut self, node: &Map<String, Value>, at: &str, known: &Known<'_>) {
        let code = ["courseCode", "identifier", "@id", "url", "name"];
        // `#course-1` and `_:b0` say which node of its page it is, and the next page has such a one too.
        let is_of_page = |id: &str| id.starts_with('#') || id.starts_with("_:");
        let id = code
            .iter()
            .find_map(|name| first(node, name, known).filter(|id| *name != "@id" || !is_of_page(id)));
        let mut fields = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value);
            }
        };
        set("id", id.map(|id| id.chars().take(200).collect::<String>().into()));
        set("title", text(node, "name", known));
        let said = each(node, "learningResourceType").filter_map(|kind| plain(kind, known));
        let kind = said.filter_map(|kind| ActivityKind::from_word(&kind.to_lowercase())).next();
        let usual = if is_a(node, "Course") { ActivityKind::Course } else { ActivityKind::Reading };
        set("kind", Some(json!(kind.unwrap_or(usual))));
        set("provider", each(node, "provider").find_map(|one| name_of(one, known)));
        set("url", first(node, "url", known).map(Value::from));
        set("summary", text(node, "description", known));
        let language = first(node, "inLanguage", known).and_then(Language::new);
        set("language", language.map(|language| json!(language)));
        set("authors", list(each(node, "author").filter_map(|one| plain(one, known)).map(Value::from)));
        let year = first(node, "datePublished", known).and_then(|date| date.get(..4)?.parse::<u32>().ok());
        set("year", year.map(Value::from));
        set("cost", each(node, "offers").find_map(|offer| cost(thing(offer, known)?, known)));
        let is_old = first(node, "creativeWorkStatus", known) == Some("Obsolete");
        set("retired", is_old.then_some(Value::Bool(true)));
        let instances: Vec<_> = each(node, "hasCourseInstance").filter_map(|one| thing(one, known)).collect();
        set("sessions", list(instances.iter().filter_map(|one| session(one, known))));
        set(
            "seats",
            instances.iter().find_map(|one| one.get("maximumAttendeeCapacity")?.as_u64()).map(Value::from),
        );
        let effort = first(node, "timeRequired", known).and_then(hours);
        let effort =
            effort.or_else(|| instances.iter().find_map(|one| hours(first(one, "courseWorkload", known)?)));
        let is_new = || {
            let activities = self.catalog.map_or(&[][..], |catalog: &Catalog| &catalog.activities);
            !activities.iter().any(|one: &Activity| Some(&*one.id) == id)
        };
        if let Some(effort) = effort {
            set("hours", Some(json!(effort)));
        } else if is_new() {
            set("hours", Some(json!(ASSUMED_HOURS)));
            self.assumed(at, "no effort", &format!("{ASSUMED_HOURS} hours stand for it; set the hours"));
        }
        let mut tags: Vec<Value> =
            each(node, "keywords").flat_map(|one| keywords(one, known)).map(Value::from).collect();
        let develops = self.taught(node, at, known, &mut tags);
        let before = self.before(node, at, known);
        for (name, all) in [("tags", tags), ("develops", develops)] {
            if !all.is_empty() {
                fields.insert(name.to_owned(), Value::Array(all));
            }
        }
        if !before.is_empty() {
            fields.insert("requires".to_owned(), Value::Object(before));
        }
        self.import.entries.push(Incoming {
            place: at.to_owned(),
            what: What::Activity,
            fields,
            fault: None,
        });
    }

    fn assumed(&mut self, at: &str, found: &str, action: &str) {
        self.import.faults.add_at(Code::Assumed, at.to_owned(), found, action);
    }

    /// The levels that a course brings: those it says, or one level by how advanced it is.
    fn taught(
        &mut self,
        node: &Map<String, Value>,
        at: &str,
        known: &Known<'_>,
        tags: &mut Vec<Value>,
    ) -> Vec<Value> {
        let advanced = first(node, "educationalLevel", known).map(str::to_lowercase).unwrap_or_default();
        let usual = match advanced.as_str() {
            "intermediate" => 2,
            "advanced" => 3,
            _ => 1,
        };
        let mut develops: Vec<Value> = Vec::new();
        for term in each(node, "teaches") {
            let Some(skill) = self.skill(term, at, known) else {
                if let Some(name) = plain(term, known) {
                    tags.push(name.into());
                }
                continue;
            };
            let object = thing(term, known);
            let level = |name: &str| object.and_then(|term| term.get(name)).and_then(Value::as_u64);
            let to = level(TO).unwrap_or(usual);
            let from = level(FROM).or_else(|| (level(TO).is_none() && usual > 1).then_some(usual - 1));
            let mut development = json!({ "skill": skill, "to": to });
            if let Some(from) = from {
                development["from"] = json!(from);
            }
            if level(TO).is_none() {
                let found = format!("no level of \"{}\"", shown(&skill));
                self.assumed(at, &found, &format!("level {to} stands for it; set the level that it brings"));
            }
            if !develops.contains(&development) {
                develops.push(development);
            }
        }
        develops
    }

    /// What must be true before a course.
    fn before(&mut self, node: &Map<String, Value>, at: &str, known: &Known<'_>) -> Map<String, Value> {
        let mut before = Map::new();
        let courses = each(node, "coursePrerequisites").filter_map(|one| thing(one, known));
        let codes = courses.filter_map(|course| first(course, "courseCode", known)).map(Value::from);
        if let Some(codes) = list(codes) {
            before.insert("activities".to_owned(), codes);
        }
        let mut skills = Vec::new();
        for term in each(node, "competencyRequired") {
            let Some(skill) = self.skill(term, at, known) else { continue };
            let level = thing(term, known).and_then(|term| term.get(LEVEL)).and_then(Value::as_u64);
            skills.push(json!({ "skill": skill, "level": level.unwrap_or(1) }));
        }
        if !skills.is_empty() {
            before.insert("skills".to_owned(), Value::Array(skills));
        }
        before
    }

    /// The id of the skill that a term means. Without a catalogue to know it from, a term with a code becomes a skill.
    fn skill(&mut self, term: &Value, at: &str, known: &Known<'_>) -> Option<String> {
        let object = thing(term, known);
        let of = |name: &str| object.and_then(|object| first(object, name, known));
        let (code, name) = (of("termCode"), plain(term, known));
        let addresses = [of("url"), of("@id"), of("sameAs"), term.as_str()];
        if let Some(catalog) = self.catalog {
            let is_it = |skill: &&Skill| {
                code == Some(&*skill.id)
                    || skill.same_as.iter().any(|one| addresses.contains(&Some(one)))
                    || name.is_some_and(|name| is_named(skill, name))
            };
            // The id says most.
            let by_code = catalog.skills.iter().find(|skill| code == Some(&*skill.id));
            return by_code.or_else(|| catalog.skills.iter().find(is_it)).map(|skill| skill.id.to_string());
        }
        let code = code?;
        let mut fields = Map::new();
        fields.insert("id".to_owned(), code.into());
        let name = object.and_then(|object| text(object, "name", known));
        fields.insert("name".to_owned(), name.unwrap_or_else(|| code.into()));
        if let Some(address) = of("url") {
            fields.insert("same_as".to_owned(), json!([address]));
        }
        let is_same =
            |entry: &Incoming| entry.what == What::Skill && entry.fields.get("id") == fields.get("id");
        if !self.import.entries.iter().any(is_same) {
            let place = at.to_owned();
            self.import.entries.push(Incoming { place, what: What::Skill, fields, fault: None });
        }
        Some(code.to_owned())
    }
}

/// A list, where there is something in it.
fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let all: Vec<Value> = values.collect();
    (!all.is_empty()).then_some(Value::Array(all))
}

/// The words in a value of `keywords`: a text has commas between them, a term is one.
fn keywords<'v>(value: &'v Value, known: &Known<'v>) -> Vec<&'v str> {
    let Some(text) = plain(value, known) else { return Vec::new() };
    let words = if value.is_string() { text.split(',').collect() } else { vec![text] };
    words.into_iter().map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// The name of an organisation or a person, in its languages.
fn name_of(value: &Value, known: &Known<'_>) -> Option<Value> {
    match thing(value, known) {
        Some(object) => text(object, "name", known),
        None => value.as_str().map(Value::from),
    }
}

/// What an offer costs; one that is free costs nothing.
fn cost(offer: &Map<String, Value>, known: &Known<'_>) -> Option<Value> {
    let price = each(offer, "price").next()?;
    let amount = price.as_f64().or_else(|| price.as_str()?.trim().parse().ok())?;
    let currency = first(offer, "priceCurrency", known)?;
    Some(json!({ "amount": amount, "currency": currency }))
}

/// The days of an instance, of which some say the hour too.
fn session(instance: &Map<String, Value>, known: &Known<'_>) -> Option<Value> {
    let day = |name: &str| first(instance, name, known).and_then(|date| Date::parse(date.get(..10)?));
    let start = day("startDate")?;
    let end = day("endDate").unwrap_or(start);
    Some(json!({ "start": start, "end": end.max(start) }))
}

/// Notes every thing that has an `@id` and says more than that.
fn collect<'v>(value: &'v Value, depth: usize, known: &mut Known<'v>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, depth + 1, known)),
        Value::Object(node) => {
            if let Some(id) = node.get("@id").and_then(Value::as_str).filter(|_| node.len() > 1) {
                known.entry(id).or_insert(node);
            }
            node.values().for_each(|value| collect(value, depth + 1, known));
        }
        _ => {}
    }
}
