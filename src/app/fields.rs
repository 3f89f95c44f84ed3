//! What stands in a form, and what is wrong with it: every field that cannot be taken is named at once, and what was
//! typed into it stays.

use serde_json::{Map, Value};

use crate::document::values::{Address, Date, Hours, Level};

/// What stands in a form, by the names of its fields. A box that is not checked has none.
///
/// A tree of values, since there is one in the module already, and another sort would cost a page 1 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Map<String, Value>);

/// A field that cannot be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing is told.
    Text,
    /// No day between the first that a plan knows and today.
    Day,
    /// No number of hours.
    Hours,
    /// No address that a page may open, or not a whole one.
    Link,
}

impl FieldFault {
    /// The name of the field in each form.
    pub fn field(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Day => "on",
            Self::Hours => "hours",
            Self::Link => "url",
        }
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(fields: T) -> Self {
        Self(fields.into_iter().map(|(name, text)| (name, Value::String(text))).collect())
    }
}

impl Fields {
    /// The fields of an object; what is no text is left out.
    pub(super) fn of(object: &Map<String, Value>) -> Self {
        Self(
            object.iter().filter(|(_, text)| text.is_string()).map(|(n, t)| (n.clone(), t.clone())).collect(),
        )
    }

    pub(super) fn object(&self) -> &Map<String, Value> {
        &self.0
    }

    /// All of them by name, each with what it holds.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, text)| Some((name.as_str(), text.as_str()?)))
    }

    /// What a field holds; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether a field holds something.
    pub fn has(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// These fields, and of the others those that are none of these.
    pub fn or(mut self, others: &Self) -> Self {
        for (name, text) in &others.0 {
            self.0.entry(name).or_insert_with(|| text.clone());
        }
        self
    }

    /// The level that a field holds.
    pub fn level(&self, name: &str) -> Option<Level> {
        Level::new(self.text(name).parse().ok()?)
    }

    /// The day; `None` where there is none. One that was there before is taken, whatever it is.
    pub(super) fn day(
        &self,
        before: Option<Date>,
        today: Date,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Date> {
        let text = self.text(FieldFault::Day.field()).trim();
        let day = Date::parse(text);
        let is_taken = day.is_some_and(|day| day <= today || Some(day) == before);
        if !is_taken && !text.is_empty() {
            faults.push(FieldFault::Day);
        }
        day.filter(|_| is_taken)
    }

    /// The hours, at most so many; `None` where there are none.
    pub(super) fn hours(&self, most: u32, faults: &mut Vec<FieldFault>) -> Option<Hours> {
        let text = self.text(FieldFault::Hours.field()).trim();
        let hours = hours_up_to(most, text);
        if hours.is_none() && !text.is_empty() {
            faults.push(FieldFault::Hours);
        }
        hours.filter(|hours| hours.quarters() > 0)
    }

    /// The address; `None` where there is none. One that was there before is taken, whatever it is.
    pub(super) fn link(&self, before: Option<&Address>, faults: &mut Vec<FieldFault>) -> Option<Address> {
        let text = self.text(FieldFault::Link.field()).trim();
        let known = before.filter(|before| before.as_str() == text).cloned();
        let link = known.or_else(|| Address::whole(text));
        if link.is_none() && !text.is_empty() {
            faults.push(FieldFault::Link);
        }
        link
    }
}

/// Hours as a person writes them, up to so many: `4`, `2.5`, `2,5`; `None` for anything else. Rounded to a quarter of
/// an hour.
pub fn hours_up_to(most: u32, text: &str) -> Option<Hours> {
    let hours = number_in(text).filter(|hours| *hours <= f64::from(most))?;
    Some(Hours::from_quarters((hours * 4.0).round() as u32))
}

/// A number from 0 as a person writes it.
pub fn number_in(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (number >= 0.0).then_some(number)
}
