//! Forms described as data: what each field takes, and which part of an entry of the plan it is about.
//!
//! A sheet reads and writes the entry as the file has it, field by field; the document's own reader then judges the
//! whole, and what this version does not know stays as it was.

mod places;
mod saving;
mod takes;

use std::borrow::Cow;

use serde_json::Value;

use crate::document::plan::Plan;
use crate::document::values::{Date, Id};
use crate::model::Catalogue;

use super::agreed_activity::{agreed_on, take_out_planned};
use super::fields::Fields;
use super::ids::new_id;
use super::msg::Change;
use super::state::State;

pub use places::{Placed, Section, Step};
pub use takes::{Takes, Wrong};

use places::{drop_at, find, find_or_make, holds, set, value_at};

/// What a sheet is for: its fields, in the order in which they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetKind {
    /// The first part of the keys of its words: `session` for `session.title`, and for `session.on` of the field `on`.
    pub key: &'static str,
    /// The fields.
    pub fields: Cow<'static, [SheetField]>,
}

/// A field of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetField {
    /// Where its value stands in the entry: `notes`, `mentor.name`, or `answers[question=went-well].text` for the text of
    /// that one of the answers whose `question` is `went-well`.
    pub name: Cow<'static, str>,
    /// Its label, where that is not a word of the widget.
    pub label: Option<String>,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must hold something.
    pub is_needed: bool,
}

/// A form for a part of an entry: one that is there, or a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The list of the plan.
    pub section: Section,
    /// The way from that list to the part.
    pub at: Vec<Step>,
    /// What is asked there.
    pub kind: SheetKind,
    /// What something new is about, where a screen has several such sheets.
    pub about: Option<Id>,
}

/// A field that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    /// The name of the field.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What a sheet holds, read and found right.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetDraft(Vec<(String, Option<Value>)>);

/// What can happen to the entries that sheets are about.
#[derive(Clone, Debug)]
pub enum SheetMsg {
    /// A sheet was sent.
    Saved(Sheet, SheetDraft),
    /// What a sheet is about was taken out.
    Removed(Sheet),
}

impl SheetKind {
    /// A kind whose fields are known beforehand.
    pub const fn new(key: &'static str, fields: &'static [SheetField]) -> Self {
        Self { key, fields: Cow::Borrowed(fields) }
    }
}

impl SheetField {
    /// A field that may be left empty.
    pub const fn new(name: &'static str, takes: Takes) -> Self {
        Self { name: Cow::Borrowed(name), label: None, takes, is_needed: false }
    }

    /// A field that must hold something.
    pub const fn needed(name: &'static str, takes: Takes) -> Self {
        Self { name: Cow::Borrowed(name), label: None, takes, is_needed: true }
    }
}

impl Sheet {
    /// A sheet for an entry of a list, or for a new one.
    pub fn entry(section: Section, id: Option<&Id>, kind: SheetKind) -> Self {
        Self { section, at: vec![Step::Entry(id.cloned())], kind, about: None }
    }

    /// A sheet for a new entry, one of several on a screen: this is about something that the others are not about.
    pub fn about(section: Section, about: &Id, kind: SheetKind) -> Self {
        Self { about: Some(about.clone()), ..Self::entry(section, None, kind) }
    }

    /// A sheet for what stands in a field of an entry.
    pub fn part(section: Section, id: &Id, part: &'static str, kind: SheetKind) -> Self {
        Self { section, at: vec![Step::Entry(Some(id.clone())), Step::Part(part)], kind, about: None }
    }

    /// A sheet for an entry of a list that stands in an entry, or for a new one there.
    pub fn inner(section: Section, id: &Id, part: &'static str, inner: Option<&Id>, kind: SheetKind) -> Self {
        let at = vec![Step::Entry(Some(id.clone())), Step::Part(part), Step::Entry(inner.cloned())];
        Self { section, at, kind, about: None }
    }

    /// What tells it from all other sheets of a plan.
    pub fn key(&self) -> String {
        format!("{} {}", self.kind.key, self.place())
    }

    /// The same, with the place of an entry where only that stays when the entry is changed.
    pub fn door(&self) -> String {
        format!("{} {}", self.kind.key, self.way(&|placed| placed.place().to_string()))
    }

    /// What tells the entry that it is about from all others, whatever is asked of it.
    pub(super) fn place(&self) -> String {
        self.way(&|placed| placed.name())
    }

    /// The way from the plan to what it is about; ways into that begin with it and a stroke.
    fn way(&self, placed: &dyn Fn(&Placed) -> String) -> String {
        let new = || "new".to_owned();
        let steps = self.at.iter().map(|step| match step {
            Step::Part(name) => (*name).to_owned(),
            Step::Entry(id) => id.as_ref().map_or_else(new, places::way_into),
            Step::Place(place) => place.as_ref().map_or_else(new, placed),
        });
        let about = self.about.iter().map(ToString::to_string);
        let way: Vec<String> = steps.chain(about).collect();
        format!("{} {}", self.section.name(), way.join("/"))
    }

    /// Whether it is about something that is not there yet.
    pub fn is_new(&self) -> bool {
        matches!(self.at.last(), Some(Step::Entry(None) | Step::Place(None)))
    }

    /// Whether two ways to fill in the form say the same. What has no field in it does not count.
    pub(super) fn says_the_same(&self, one: &Fields, other: &Fields) -> bool {
        let said = |fields: &Fields| -> Vec<(String, String)> {
            let is_asked = |name: &str| {
                let of_field = |field: &SheetField| match field.takes {
                    Takes::Skills => {
                        name.strip_prefix(&*field.name).is_some_and(|rest| rest.starts_with(' '))
                    }
                    _ => name == field.name,
                };
                self.kind.fields.iter().any(of_field)
            };
            let filled = fields.all().filter(|(name, text)| is_asked(name) && !text.is_empty());
            filled.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
        };
        said(one) == said(other)
    }

    /// What stands in the form and did not stand there `before`: what nobody touched is left alone, whatever it is.
    ///
    /// # Errors
    /// Each field that cannot be taken as it is.
    pub fn read(
        &self,
        fields: &Fields,
        before: &Fields,
        catalogue: &Catalogue,
        today: Date,
    ) -> Result<SheetDraft, Vec<SheetFault>> {
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for field in self.kind.fields.iter() {
            let name = &*field.name;
            let is_touched = !field.takes.is_as_before(name, fields, before, catalogue);
            let read = is_touched.then(|| field.takes.read(name, fields, before, catalogue, today));
            let is_empty =
                read.as_ref().map_or_else(|| fields.text(name).trim().is_empty(), |read| *read == Ok(None));
            let wrong = match &read {
                Some(Err(wrong)) => Some(*wrong),
                _ if is_empty && field.is_needed && self.is_about(field, fields) => Some(Wrong::Missing),
                _ => None,
            };
            faults.extend(wrong.map(|wrong| SheetFault { field: name.to_owned(), wrong }));
            values.extend(read.map(|read| (name.to_owned(), read.unwrap_or_default())));
        }
        if faults.is_empty() { Ok(SheetDraft(values)) } else { Err(faults) }
    }

    /// Whether a field counts: one of an entry of a list, such as `levels[skill=x].level`, does where anything is said of
    /// that entry.
    fn is_about(&self, field: &SheetField, fields: &Fields) -> bool {
        let entry_of = |name: &str| name.rsplit_once("].").map(|(entry, _)| entry.to_owned());
        let Some(entry) = entry_of(&field.name) else { return true };
        let mut others = self.kind.fields.iter().map(|other| &*other.name);
        others.any(|other| entry_of(other).as_ref() == Some(&entry) && fields.has(other))
    }
}

impl SheetMsg {
    fn sheet(&self) -> &Sheet {
        match self {
            Self::Saved(sheet, _) | Self::Removed(sheet) => sheet,
        }
    }

    /// Whether it is about what the person says to somebody else, and not about the plan.
    pub(super) fn is_on_reply(&self) -> bool {
        self.sheet().section == Section::Replies
    }

    /// Whether an entry is taken out.
    pub(super) fn removes(&self) -> bool {
        matches!(self, Self::Removed(_))
    }

    /// Whether a mentor is taken out with all that was agreed and said.
    pub(super) fn removes_mentor(&self) -> bool {
        let Self::Removed(sheet) = self else { return false };
        sheet.section == Section::Mentorships && sheet.at.len() == 1
    }

    /// Writes on a list as the file has it, with a new id of this chance; `None` when that cannot be done.
    pub(super) fn write(&self, list: &mut Value, chance: &Id) -> Option<()> {
        match self {
            Self::Saved(sheet, draft) => {
                let fresh = new_id(chance, &|id| holds(list, id))?;
                let entry = find_or_make(list, &sheet.at, &fresh)?;
                draft.0.iter().try_for_each(|(name, value)| set(entry, name, value.clone()))
            }
            Self::Removed(sheet) => drop_at(list, &sheet.at),
        }
    }

    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, chance: &Id) -> Option<Change> {
        let section = self.sheet().section;
        let agreed = agreed_on(plan);
        let public = self.removes().then(|| plan.public());
        section.edit(plan, &mut |list| self.write(list, chance))?;
        let still = agreed_on(plan);
        if let Some(public) = public {
            plan.keep_withheld(&public);
        }
        let has_gone = agreed.iter().filter(|id| !still.contains(id)).any(|id| take_out_planned(plan, id));
        Some(if has_gone { Change::Limits } else { section.change() })
    }
}

impl State {
    /// What stands in the entry that a sheet is about, as its form has it; nothing for a new one.
    pub fn sheet_fields(&self, sheet: &Sheet) -> Fields {
        let list = self.list_of(sheet);
        let Some(entry) = list.as_ref().and_then(|list| find(list, &sheet.at)) else {
            return Fields::default();
        };
        let written = sheet.kind.fields.iter().filter_map(|field| {
            let value = value_at(entry, &field.name)?;
            Some(field.takes.written(&field.name, value))
        });
        written.flatten().collect()
    }
}
