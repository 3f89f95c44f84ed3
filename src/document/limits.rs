//! How long texts may be: what the forms take, and what is taken from others. A person's own plan keeps whatever it has.

use serde_json::{Map, Value};

use super::fault::{Code, Faults, Place};

/// The most letters of a name or a title.
pub const MOST_NAME: usize = 200;

/// The most letters of a text.
pub const MOST_TEXT: usize = 5_000;

/// The most letters of an address.
pub const MOST_ADDRESS: usize = 2_000;

/// The most entries of all lists together in what somebody says of a plan: a person writes a few dozen.
const MOST_ENTRIES: usize = 2_000;

/// Fields that hold a name or a title.
const NAMES: [&str; 4] = ["by", "name", "title", "who"];

/// How much of a text that is too long is shown at first.
const BEGINNING: usize = 600;

/// Notes every text in an object that is longer than others may send.
pub(super) fn check_fields(fields: &Map<String, Value>, at: &Place<'_>, faults: &mut Faults) {
    for (name, value) in fields {
        check_text(value, &at.field(name), most_of(name), faults);
    }
}

/// Notes that lists have more entries than anybody writes: each of them is compared with those of the plan.
pub(super) fn check_count(fields: &Map<String, Value>, faults: &mut Faults) {
    let count: usize = fields.values().map(entries_in).sum();
    if count > MOST_ENTRIES {
        let action = format!("keep it to {MOST_ENTRIES} entries");
        faults.add(Code::TooLarge, &Place::ROOT, format!("lists of {count} entries together"), action);
    }
}

fn entries_in(value: &Value) -> usize {
    match value {
        Value::Array(entries) => entries.len() + entries.iter().map(entries_in).sum::<usize>(),
        Value::Object(fields) => fields.values().map(entries_in).sum(),
        _ => 0,
    }
}

fn check_text(value: &Value, at: &Place<'_>, most: usize, faults: &mut Faults) {
    match value {
        Value::String(text) if is_longer(text, most) => {
            let found = format!("a text of {} letters", text.chars().count());
            faults.add(Code::TooLarge, at, found, format!("keep it to {most} letters"));
        }
        Value::Array(entries) => {
            let each = entries.iter().enumerate();
            each.for_each(|(index, entry)| check_text(entry, &at.index(index), MOST_TEXT, faults));
        }
        Value::Object(fields) => check_fields(fields, at, faults),
        _ => {}
    }
}

/// Cuts every text to what others take.
pub fn shorten(value: &mut Value, most: usize) {
    match value {
        Value::String(text) => text.truncate(end_of(text, most)),
        Value::Array(entries) => entries.iter_mut().for_each(|entry| shorten(entry, MOST_TEXT)),
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, field)| shorten(field, most_of(name)));
        }
        _ => {}
    }
}

/// The most letters of a field of this name.
pub(super) fn most_of(name: &str) -> usize {
    if NAMES.contains(&name) { MOST_NAME } else { MOST_TEXT }
}

/// A text that is longer than a form takes, in two: its beginning, and the rest.
pub fn halves(text: &str) -> Option<(&str, &str)> {
    is_longer(text, MOST_TEXT).then(|| text.split_at(end_of(text, BEGINNING)))
}

/// The text, cut off where it has more letters than these.
pub fn cut(text: &str, most: usize) -> &str {
    &text[..end_of(text, most)]
}

/// Whether a text has more letters than these, as JSON Schema counts them.
fn is_longer(text: &str, most: usize) -> bool {
    // A letter has at least one byte.
    text.len() > most && text.chars().nth(most).is_some()
}

/// Where so many letters end.
fn end_of(text: &str, most: usize) -> usize {
    text.char_indices().nth(most).map_or(text.len(), |(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_letters() {
        let long = "ä".repeat(MOST_TEXT + 1);
        assert_eq!(cut(&long, MOST_TEXT).chars().count(), MOST_TEXT);
        assert_eq!(
            halves(&long).map(|(begin, rest)| (begin.len(), rest.len())),
            Some((1200, long.len() - 1200))
        );
        assert_eq!(halves(cut(&long, MOST_TEXT)), None, "what a form takes is shown as a whole");
    }
}
