//! Activities as a table: from any learning system's export by a [`Mapping`], and to a table that reads back the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::cells::{Price, entries_of, hours_of, is_on_request, kind_of, parts_of, price_of, truth_of};
use super::csv::{self, Cell, Quotes};
use super::days::days_of;
use super::draft::{Import, Incoming, What};
use super::mapping::{Mapping, Told};
use super::moodle_courses::is_category_of_all;
use super::plain::text_of;
use super::skills_named::SkillsNamed;
use crate::document::catalog::{Activity, ActivityKind, Catalog, Currency};
use crate::document::fault::{Code, Fault, Faults, Severity, shown};
use crate::document::values::{Address, Date, Hours, Language};
use crate::document::write_compact;

/// What a table of activities tells. Skills are known by the id or the name that they have in `base`; those that are
/// not come as new ones. A row with a fault is left out.
pub fn read(text: &str, mapping: Option<&Mapping>, base: Option<&Catalog>) -> Import {
    let (records, faults) = csv::read(text, Quotes::Meant);
    let mut import = Import { faults, ..Import::default() };
    if records.is_empty() && import.faults.has_errors() {
        return import;
    }
    let mut records = records.into_iter();
    let headers = records.next().unwrap_or_default();
    let names: Vec<&str> = headers.iter().map(|cell| cell.text.trim()).collect();
    let rows: Vec<Vec<Cell>> = records.collect();
    let guessed;
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => {
            guessed = Mapping::guessed(&names).seeing(&names, &rows);
            &guessed
        }
    };

    let Some(table) = Table::of(&headers, &names, &rows, mapping, &mut import.faults) else { return import };
    let mut skills = SkillsNamed::of(base);
    let mut areas = Vec::new();
    let known: BTreeMap<&str, &Activity> =
        base.into_iter().flat_map(|base| &base.activities).map(|one| (&*one.id, one)).collect();
    let category = table.category_of_all(&rows).filter(|_| base.is_none());
    for (number, cells) in rows.iter().enumerate() {
        let mut row = Row {
            table: &table,
            number,
            cells,
            mapping,
            base,
            known: &known,
            category,
            faults: Vec::new(),
            fields: Map::new(),
        };
        row.read(&mut skills, &mut areas);
        let place = cells.first().map(Cell::place).unwrap_or_default();
        let wrong = || row.faults.iter().find(|fault| fault.severity == Severity::Error).cloned();
        let fault = csv::broken(cells).or_else(wrong);
        row.faults.into_iter().for_each(|fault| import.faults.push(fault));
        import.entries.push(Incoming { place, what: What::Activity, fields: row.fields, fault });
    }
    if let Some(title) = category {
        import.head.insert("title".to_owned(), title.into());
    }
    // Skills are there before the activities that name them.
    import.entries.splice(0..0, skills.into_entries());
    import.implied = import.entries.iter().filter(|one| one.what == What::Skill).filter_map(id_in).collect();
    if !areas.is_empty() {
        import.head.insert("areas".to_owned(), Value::Array(areas));
    }
    import
}

/// The columns that are read, and the days in them.
pub(super) struct Table<'t> {
    /// What is said, and by which cell of a row.
    pub(super) columns: Vec<(Told, usize)>,
    pub(super) headers: &'t [Cell],
    days: BTreeMap<Told, Vec<Result<Option<Date>, Fault>>>,
}

impl<'t> Table<'t> {
    fn of(
        headers: &'t [Cell],
        names: &[&str],
        rows: &[Vec<Cell>],
        mapping: &Mapping,
        faults: &mut Faults,
    ) -> Option<Self> {
        let place = |header: &str| names.iter().position(|name| name.eq_ignore_ascii_case(header.trim()));
        let columns: Vec<(Told, usize)> =
            mapping.columns.iter().filter_map(|column| Some((column.says, place(&column.header)?))).collect();
        if columns.iter().all(|(says, _)| *says != Told::Title) {
            let found = if names.is_empty() {
                "no header".to_owned()
            } else {
                format!("the headers {}", shown(&names.join(", ")))
            };
            let wanted = mapping.columns.iter().find(|column| column.says == Told::Title);
            let header = wanted.map_or("title", |column| column.header.as_str());
            let action = format!("name the column of titles \"{}\", or choose another one", shown(header));
            faults.add_at(Code::NotItsFormat, "line 1, column 1".to_owned(), found, action);
            return None;
        }
        let nothing = Cell::default();
        let day_columns = columns.iter().filter(|(says, _)| matches!(says, Told::Start | Told::End));
        if rows.is_empty() {
            let action = "use a table with a row for each activity";
            faults.add_at(Code::NotItsFormat, "line 1, column 1".to_owned(), "headers without rows", action);
        }
        // One order of day and month holds for the whole table.
        let all: Vec<(Told, usize)> = day_columns.copied().collect();
        let cells: Vec<&Cell> = all
            .iter()
            .flat_map(|(_, place)| rows.iter().map(|row| row.get(*place).unwrap_or(&nothing)))
            .collect();
        let mut found = days_of(&cells, mapping.day_order).into_iter();
        let days = all.iter().map(|(says, _)| (*says, found.by_ref().take(rows.len()).collect())).collect();
        Some(Self { columns, headers, days })
    }
}

/// One row that becomes an activity.
pub(super) struct Row<'r> {
    pub(super) table: &'r Table<'r>,
    number: usize,
    pub(super) cells: &'r [Cell],
    pub(super) mapping: &'r Mapping,
    pub(super) base: Option<&'r Catalog>,
    /// Its activities by their ids.
    pub(super) known: &'r BTreeMap<&'r str, &'r Activity>,
    /// What is the category of all and says nothing of one.
    category: Option<&'r str>,
    pub(super) faults: Vec<Fault>,
    pub(super) fields: Map<String, Value>,
}

impl<'r> Row<'r> {
    /// What the row says of something, if it says it.
    pub(super) fn cell(&self, says: Told) -> Option<&'r Cell> {
        self.cells_of(says).next()
    }

    fn cells_of(&self, says: Told) -> impl Iterator<Item = &'r Cell> + use<'r> {
        let (table, cells) = (self.table, self.cells);
        let places = table.columns.iter().filter(move |(one, _)| *one == says).map(|(_, place)| *place);
        places.filter_map(|place| cells.get(place)).filter(|cell| !cell.text.trim().is_empty())
    }

    pub(super) fn put(&mut self, field: &str, value: impl Into<Value>) {
        self.fields.insert(field.to_owned(), value.into());
    }

    pub(super) fn fault(&mut self, cell: &Cell, code: Code, action: &str) {
        self.faults.push(cell.fault(code, format!("the text \"{}\"", shown(&cell.text)), action));
    }

    /// Reads a cell by a function, or notes what to write there.
    fn value<T>(
        &mut self,
        says: Told,
        code: Code,
        action: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.cell(says)?;
        let value = read(cell.text.trim());
        if value.is_none() {
            self.fault(cell, code, action);
        }
        value
    }

    fn read(&mut self, skills: &mut SkillsNamed, areas: &mut Vec<Value>) {
        if let Some(cell) = self
            .cells
            .get(self.table.headers.len()..)
            .into_iter()
            .flatten()
            .find(|cell| !cell.text.is_empty())
        {
            let found = format!("a cell beyond the {} of the header", self.table.headers.len());
            self.faults.push(cell.fault(Code::NotItsFormat, found, "put a text with commas into quotes"));
        }
        self.texts();
        self.effort_and_price();
        self.times();
        self.places_in_the_catalogue(skills, areas);
        let (count, flag) = ("use a whole number from 0 to 1000000", "use yes or no");
        for (says, field) in [(Told::MinWeeks, "min_weeks"), (Told::Year, "year"), (Told::Seats, "seats")] {
            let whole = |text: &str| text.parse::<u32>().ok().filter(|number| *number <= 1_000_000);
            if let Some(number) = self.value(says, Code::OutOfRange, count, whole) {
                self.put(field, number);
            }
        }
        if let Some(retired) = self.value(Told::Retired, Code::UnknownWord, flag, truth_of) {
            self.put("retired", retired);
        }
        if let Some(visible) = self.value(Told::Visible, Code::UnknownWord, flag, truth_of) {
            self.put("retired", !visible);
        }
        for (says, field) in [(Told::Tags, "tags"), (Told::Authors, "authors")] {
            let mut entries: Vec<String> = Vec::new();
            for cell in self.cells_of(says) {
                let text = text_of(&cell.text);
                entries.extend(entries_of(&text).filter(|entry| !entry.is_empty()));
            }
            if says == Told::Tags {
                let last = |cell: &Cell| {
                    text_of(&cell.text).split('/').next_back().map(|text| text.trim().to_owned())
                };
                // The catalogue's own name says nothing of an activity.
                let is_of_all = |text: &String| {
                    self.base.is_some_and(|base| is_category_of_all(base, text))
                        || self.category == Some(text)
                };
                let categories = self.cells_of(Told::Category).filter_map(last);
                entries.extend(categories.filter(|text| !text.is_empty() && !is_of_all(text)));
            }
            let mut known = BTreeSet::new();
            entries.retain(|entry| known.insert(entry.clone()));
            if !entries.is_empty() {
                self.put(field, entries);
            }
        }
        self.leave_what_moodle_was_told();
        self.note_what_is_missing(skills.example());
    }

    fn texts(&mut self) {
        let texts = [(Told::Title, "title"), (Told::Summary, "summary"), (Told::Provider, "provider")];
        for (says, field) in texts {
            let text = self.cell(says).map(|cell| text_of(&cell.text)).filter(|text| !text.trim().is_empty());
            if let Some(text) = text {
                self.put(field, text);
            }
        }
        let title = self.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        let id = self.cell(Told::Id).map_or_else(|| id_of(&title), |cell| cell.text.trim().to_owned());
        if title.is_empty() {
            let at = self.cells.first().cloned().unwrap_or_default();
            self.faults.push(at.fault(
                Code::Missing,
                "a row without a title",
                "give it a title, or take it out",
            ));
        }
        self.put("id", id);
        let action = "use an http, https, mailto or relative address";
        if let Some(url) = self.value(Told::Url, Code::UnsafeAddress, action, Address::new) {
            self.put("url", url.as_str());
        }
        let action = "use a BCP 47 tag such as en or de-AT";
        let tag = |text: &str| Language::new(&text.replace('_', "-"));
        if let Some(language) = self.value(Told::Language, Code::UnknownWord, action, tag) {
            self.put("language", &*language);
        }
        let kind = self.cell(Told::Kind).map(|cell| (cell, kind_of(&cell.text)));
        if let Some((cell, None)) = kind {
            self.fault(cell, Code::Assumed, "it is taken for a course; change it, or name another column");
        }
        let is_known = self.known.contains_key(self.id());
        match kind {
            Some((_, Some(kind))) => self.put("kind", kind.as_str()),
            None if is_known => {}
            _ => self.put("kind", ActivityKind::Course.as_str()),
        }
        if !is_known {
            let hours = self.mapping.hours.unwrap_or(Hours::ZERO);
            self.put("hours", number(&hours));
        }
    }

    pub(super) fn id(&self) -> &str {
        self.fields.get("id").and_then(Value::as_str).unwrap_or_default()
    }

    fn effort_and_price(&mut self) {
        for (says, minutes_each) in [(Told::Hours, 60.0), (Told::Minutes, 1.0)] {
            let action = "use hours as 1.5, 2h 30m, 90 min or 2:30";
            if let Some(hours) =
                self.value(says, Code::OutOfRange, action, |text| hours_of(text, minutes_each))
            {
                self.note_decimals(says, &hours.to_string(), "write 1.5, or 1234 without a sign");
                self.put("hours", number(&hours));
            }
        }
        if let Some(cell) = self.cell(Told::Cost).filter(|cell| is_on_request(&cell.text)) {
            self.fault(cell, Code::Assumed, "no price stands for it; set one when it is known");
            return;
        }
        let action = "use an amount and a currency, such as 400 EUR";
        let Some(Price::Costs(amount, currency, is_estimate)) =
            self.value(Told::Cost, Code::OutOfRange, action, price_of)
        else {
            return;
        };
        let whole = (amount.minor() / 100).to_string();
        self.note_decimals(
            Told::Cost,
            &whole,
            "write it as 1234 or 1234.00 where it is so, and 1.23 where it is not",
        );
        let code = "use an ISO 4217 code such as EUR";
        let told =
            self.value(Told::Currency, Code::UnknownWord, code, |text| Currency::new(&text.to_uppercase()));
        let others =
            || self.base?.activities.iter().find_map(|one| one.cost.as_ref()).map(|cost| cost.currency);
        match currency.or(told).or(self.mapping.currency).or_else(others) {
            Some(currency) => {
                let mut cost = json!({ "amount": number(&amount), "currency": currency.as_str() });
                if let (Some(fields), true) = (cost.as_object_mut(), is_estimate) {
                    fields.insert("estimated".to_owned(), true.into());
                }
                self.put("cost", cost);
            }
            None if amount.minor() == 0 => {}
            None => {
                if let Some(cell) = self.cell(Told::Cost) {
                    self.fault(cell, Code::Missing, "say the currency, in the cell or for the whole table");
                }
            }
        }
    }

    fn times(&mut self) {
        let mut day = |says: Told| match self.table.days.get(&says)?.get(self.number)? {
            Ok(day) => *day,
            Err(fault) => {
                self.faults.push(fault.clone());
                None
            }
        };
        let (start, end) = (day(Told::Start), day(Told::End));
        let mut sessions = Vec::new();
        if let Some(start) = start {
            // A course that is held from one day on without an end can be begun at any time.
            sessions.extend(end.map(|end| json!({ "start": start.to_string(), "end": end.to_string() })));
        }
        if let Some(cell) = self.cell(Told::Sessions) {
            for part in parts_of(&cell.text, &[';', ',', '\n', '\r']) {
                let (start, end) = part.split_once('/').unwrap_or((part, part));
                match (Date::parse(start.trim()), Date::parse(end.trim())) {
                    (Some(start), Some(end)) => {
                        sessions.push(json!({ "start": start.to_string(), "end": end.to_string() }));
                    }
                    _ => self.fault(cell, Code::NotADate, "use 2027-02-01/2027-02-12, with ; between times"),
                }
            }
        }
        if !sessions.is_empty() {
            self.put("sessions", sessions);
        }
    }
}

fn id_in(entry: &Incoming) -> Option<String> {
    entry.fields.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// A value of ours that is written as a number.
fn number<T: serde::Serialize>(value: &T) -> Value {
    serde_json::from_str(&write_compact(value)).unwrap_or_default()
}

/// An id made of a title: small letters and digits with `-` between words.
#[must_use]
pub fn id_of(title: &str) -> String {
    let mut id = String::new();
    for character in title.to_lowercase().chars().take(100) {
        if character.is_alphanumeric() {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}
