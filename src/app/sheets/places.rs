//! Where in a plan a sheet reads and writes.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::document::fault::{Faults, Place};
use crate::document::kept::Entries;
use crate::document::plan::Plan;
use crate::document::read::Read;
use crate::document::values::Id;
use crate::document::{parse, write};

use super::super::msg::Change;

/// A list of the plan whose entries are written in sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Mentoring relationships.
    Mentorships,
    /// Decisions to talk through.
    Decisions,
    /// The people one learns from.
    Network,
    /// Feedback asked for and given.
    Feedback,
    /// Performance reviews.
    Reviews,
    /// Contact with other areas of the business.
    Exposures,
    /// Leadership moments.
    Leadership,
    /// What the person says to others of theirs: no list of the plan.
    Replies,
}

/// A step on the way from a list to what a sheet is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the entry of this id, or a new one.
    Entry(Option<Id>),
    /// Into a field.
    Part(&'static str),
    /// Into this entry of a list without ids, or a new one.
    Place(Option<Placed>),
}

/// An entry of a list without ids, told from the others by what it holds: its place is another one when one before it
/// goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it stands now.
    place: usize,
    /// What it holds, as a number.
    print: u64,
    /// How many before it hold the same.
    before: usize,
}

impl Placed {
    /// The entry at this place of a list.
    pub fn of<T: Serialize + PartialEq>(entries: &[T], place: usize) -> Option<Self> {
        let entry = entries.get(place)?;
        let before = entries[..place].iter().filter(|other| *other == entry).count();
        Some(Self { place, print: print_of(&parse(&write(entry)).ok()?), before })
    }

    /// What tells it from the others, wherever it stands.
    pub(super) fn name(&self) -> String {
        format!("{:x}-{}", self.print, self.before)
    }

    /// Where it stands.
    pub(super) fn place(&self) -> usize {
        self.place
    }

    fn find(&self, entries: &[Value]) -> Option<usize> {
        let mut same = entries.iter().enumerate().filter(|(_, entry)| print_of(entry) == self.print);
        same.nth(self.before).map(|(place, _)| place)
    }
}

fn print_of(entry: &Value) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    entry.to_string().bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// The step of a way into the entry of an id; nothing in it parts two steps.
pub(super) fn way_into(id: &Id) -> String {
    format!("={}", id.replace('%', "%25").replace('/', "%2F").replace(' ', "%20"))
}

/// A change of a list as the file has it; `None` where it cannot be done.
type Edit<'e> = &'e mut dyn FnMut(&mut Value) -> Option<()>;

impl Section {
    /// The field of the plan.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentorships => "mentorships",
            Self::Decisions => "decisions",
            Self::Network => "network",
            Self::Feedback => "feedback",
            Self::Reviews => "reviews",
            Self::Exposures => "exposures",
            Self::Leadership => "leadership",
            Self::Replies => "replies",
        }
    }

    /// The beginning of the keys of what is about an entry.
    pub fn way_to(self, id: &Id) -> String {
        format!("{} {}", self.name(), way_into(id))
    }

    /// What the page is told that changed.
    pub(super) fn change(self) -> Change {
        match self {
            Self::Mentorships | Self::Decisions | Self::Network => Change::Mentorship,
            Self::Feedback | Self::Reviews | Self::Replies => Change::Feedback,
            Self::Exposures => Change::Exposure,
            Self::Leadership => Change::Leadership,
        }
    }

    /// The list as the file has it.
    pub(super) fn value(self, plan: &Plan) -> Option<Value> {
        let text = match self {
            Self::Mentorships => write(&plan.mentorships),
            Self::Decisions => write(&plan.decisions),
            Self::Network => write(&plan.network),
            Self::Feedback => write(&plan.feedback),
            Self::Reviews => write(&plan.reviews),
            Self::Exposures => write(&plan.exposures),
            Self::Leadership => write(&plan.leadership),
            Self::Replies => return None,
        };
        parse(&text).ok()
    }

    /// Changes the list as the file has it; `None` where that cannot be done, and the plan is as it was.
    pub(super) fn edit(self, plan: &mut Plan, change: Edit<'_>) -> Option<()> {
        let mut list = self.value(plan)?;
        match self {
            Self::Mentorships => edit_list(&mut plan.mentorships, &mut list, change),
            Self::Decisions => edit_list(&mut plan.decisions, &mut list, change),
            Self::Network => edit_list(&mut plan.network, &mut list, change),
            Self::Feedback => edit_list(&mut plan.feedback, &mut list, change),
            Self::Reviews => edit_list(&mut plan.reviews, &mut list, change),
            Self::Exposures => edit_list(&mut plan.exposures, &mut list, change),
            Self::Leadership => edit_list(&mut plan.leadership, &mut list, change),
            Self::Replies => None,
        }
    }
}

fn edit_list<T: Read>(entries: &mut Entries<T>, list: &mut Value, change: Edit<'_>) -> Option<()> {
    let count = |list: &Value| list.as_array().map(Vec::len);
    let unread = count(list)? - entries.len();
    change(list)?;
    let all = count(list)?;
    let read = Entries::read(list.take(), &Place::ROOT, &mut Faults::new())?;
    // An entry that could not be read any more would have no effect.
    (all - read.len() <= unread).then(|| *entries = read)
}

/// What stands at the end of a way.
pub(super) fn find<'v>(value: &'v Value, at: &[Step]) -> Option<&'v Value> {
    at.iter().try_fold(value, |value, step| match step {
        Step::Part(name) => value.get(name),
        Step::Entry(id) => value.get(place_of(value.as_array()?, "id", id.as_deref()?)?),
        Step::Place(placed) => value.get(placed.as_ref()?.find(value.as_array()?)?),
    })
}

/// Whether each entry on a way that is to be there is there.
pub(super) fn is_there(value: Option<&Value>, at: &[Step]) -> bool {
    let is_entered = |step: &Step| matches!(step, Step::Entry(Some(_)) | Step::Place(Some(_)));
    let last = at.iter().rposition(is_entered);
    last.is_none_or(|last| value.and_then(|value| find(value, &at[..=last])).is_some())
}

/// The same, to be changed; what is not there yet is made, an entry with the id
/// `fresh`.
pub(super) fn find_or_make<'v>(value: &'v mut Value, at: &[Step], fresh: &str) -> Option<&'v mut Value> {
    let Some((step, rest)) = at.split_first() else { return Some(value) };
    let next = match step {
        Step::Part(name) => {
            let is_list = matches!(rest.first(), Some(Step::Entry(_) | Step::Place(_)));
            let made = if is_list { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
            value.as_object_mut()?.entry(*name).or_insert(made)
        }
        Step::Entry(id) => {
            let entries = value.as_array_mut()?;
            let place = match id {
                Some(id) => place_of(entries, "id", id)?,
                None => add(entries, "id", fresh),
            };
            entries.get_mut(place)?
        }
        Step::Place(placed) => {
            let entries = value.as_array_mut()?;
            match placed {
                Some(placed) => placed.find(entries).and_then(|place| entries.get_mut(place))?,
                None => {
                    entries.push(Value::Object(Map::new()));
                    entries.last_mut()?
                }
            }
        }
    };
    find_or_make(next, rest, fresh)
}

/// Takes out what stands at the end of a way.
pub(super) fn drop_at(value: &mut Value, at: &[Step]) -> Option<()> {
    let (last, way) = at.split_last()?;
    let around = find_or_make(value, way, "")?;
    match last {
        Step::Part(name) => around.as_object_mut()?.remove(*name).map(drop),
        Step::Entry(id) => {
            let entries = around.as_array_mut()?;
            let place = place_of(entries, "id", id.as_deref()?)?;
            entries.remove(place);
            Some(())
        }
        Step::Place(placed) => {
            let entries = around.as_array_mut()?;
            let place = placed.as_ref()?.find(entries)?;
            entries.remove(place);
            Some(())
        }
    }
}

/// What stands in an entry under a name such as `mentor.name` or `answers[question=went-well].text`.
pub(super) fn value_at<'v>(entry: &'v Value, name: &str) -> Option<&'v Value> {
    let (part, rest) = first_part(name);
    let value = match chosen(part) {
        Some((list, key, id)) => {
            let list = entry.get(list)?;
            list.get(place_of(list.as_array()?, key, id)?)
        }
        None => entry.get(part),
    }?;
    rest.map_or(Some(value), |rest| value_at(value, rest))
}

/// The first part of a name, and the rest. An id may hold any signs, also those that part a name.
fn first_part(name: &str) -> (&str, Option<&str>) {
    let before = name.find(['.', '[']);
    let ends = match before {
        Some(at) if name[at..].starts_with('[') => name.rfind("].").map(|end| end + 1),
        at => at,
    };
    ends.map_or((name, None), |end| (&name[..end], Some(&name[end + 1..])))
}

/// Puts a value there, or takes out what is there. An object that holds nothing then goes as well.
pub(super) fn set(entry: &mut Value, name: &str, value: Option<Value>) -> Option<()> {
    let fields = entry.as_object_mut()?;
    let (part, Some(rest)) = first_part(name) else {
        match value {
            Some(value) => fields.insert(name.to_owned(), value),
            None => fields.remove(name),
        };
        return Some(());
    };
    let Some((list, key, id)) = chosen(part) else {
        let inner = fields.entry(part).or_insert_with(|| Value::Object(Map::new()));
        set(inner, rest, value)?;
        if inner.as_object().is_some_and(Map::is_empty) {
            fields.remove(part);
        }
        return Some(());
    };
    let entries = fields.entry(list).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
    let place = place_of(entries, key, id).unwrap_or_else(|| add(entries, key, id));
    set(entries.get_mut(place)?, rest, value)?;
    let is_bare = |entry: &Value| entry.as_object().is_some_and(|fields| fields.len() == 1);
    if entries.get(place).is_some_and(is_bare) {
        entries.remove(place);
    }
    Some(())
}

/// The list, the field and the word of a part such as `answers[question=went-well]`.
fn chosen(part: &str) -> Option<(&str, &str, &str)> {
    let (list, rest) = part.strip_suffix(']')?.split_once('[')?;
    let (key, id) = rest.split_once('=')?;
    Some((list, key, id))
}

fn place_of(entries: &[Value], key: &str, id: &str) -> Option<usize> {
    entries.iter().position(|entry| entry.get(key).and_then(Value::as_str) == Some(id))
}

/// Adds an entry that holds one word; its place.
fn add(entries: &mut Vec<Value>, key: &str, id: &str) -> usize {
    entries.push(Value::Object(Map::from_iter([(key.to_owned(), Value::from(id))])));
    entries.len() - 1
}

/// Whether an id stands anywhere in a list: ids are unlike each other across the entries of an entry too.
pub(super) fn holds(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Array(values) => values.iter().any(|value| holds(value, id)),
        Value::Object(fields) => fields.values().any(|value| holds(value, id)),
        _ => false,
    }
}
