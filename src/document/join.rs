//! Two changes of one document that were made at once, as in two windows, taken together.
//!
//! What one of them left as it was is as the other has it; what both changed alike is so; entries that one added are
//! there, and those that one removed are gone unless the other changed them. Where both changed one value to different
//! ones, that of here stands, and a [`Clash`] says so.

use serde_json::{Map, Value};

/// A value that was changed to two different ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The way to the value: names of fields, and of entries the key, see [`key_of`].
    pub place: Vec<String>,
    /// What the entries on the way are called, or are about: names, or ids.
    pub names: Vec<Value>,
    /// The value that stands; `None` where it was removed.
    pub here: Option<Value>,
    /// The other value.
    pub there: Option<Value>,
}

/// Joins what became of a document here and there. `is_made` says of a place whether its value is made from others, so
/// that two different ones are nothing to decide.
pub fn joined(
    base: &Value,
    here: &Value,
    there: &Value,
    is_made: fn(&[String]) -> bool,
) -> (Value, Vec<Clash>) {
    let mut joining = Joining { place: Vec::new(), names: Vec::new(), clashes: Vec::new(), is_made };
    let value = joining.value(Some(base), Some(here), Some(there)).unwrap_or(Value::Null);
    (value, joining.clashes)
}

/// Puts a value at a place, or removes what is there. Answers whether there is such a place.
pub fn put(document: &mut Value, place: &[String], value: Option<Value>) -> bool {
    let Some((step, rest)) = place.split_first() else { return false };
    match document {
        Value::Object(fields) if rest.is_empty() => {
            match value {
                Some(value) => fields.insert(step.clone(), value),
                None => fields.remove(step),
            };
            true
        }
        Value::Object(fields) => fields.get_mut(step).is_some_and(|below| put(below, rest, value)),
        Value::Array(entries) => {
            let found = entries.iter().position(|entry| key_of(entry).as_ref() == Some(step));
            match (found, value) {
                (Some(found), value) if !rest.is_empty() => {
                    entries.get_mut(found).is_some_and(|below| put(below, rest, value))
                }
                (Some(found), None) => {
                    entries.remove(found);
                    true
                }
                (found, Some(value)) if rest.is_empty() => {
                    match found.and_then(|found| entries.get_mut(found)) {
                        Some(entry) => *entry = value,
                        None => entries.push(value),
                    }
                    true
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// What an entry is known by when the rest of it changes: its id, or else what it is about and whose it is. Entries that
/// are no objects are known by what they are.
pub fn key_of(entry: &Value) -> Option<String> {
    let Value::Object(fields) = entry else { return Some(entry.to_string()) };
    let text = |name: &&str| fields.get(*name).and_then(Value::as_str);
    if let Some(id) = text(&"id") {
        return Some(id.to_owned());
    }
    const ABOUT: [&str; 9] =
        ["activity", "skill", "goal", "question", "at", "by", "who", "name", "mentorship"];
    let mut known: Vec<&str> = ABOUT.iter().filter_map(text).collect();
    // A level is seen again on another day.
    if fields.contains_key("skill") {
        known.extend(text(&"on"));
    }
    if known.is_empty() {
        known.extend(["start", "title", "text"].iter().find_map(text));
    }
    (!known.is_empty()).then(|| known.join(" "))
}

/// What an entry is called, or is about.
pub fn name_of(entry: &Value) -> Option<Value> {
    const NAMES: [&str; 10] =
        ["title", "name", "question", "what", "activity", "role", "skill", "area", "text", "mentor"];
    let name = NAMES.iter().find_map(|name| entry.get(name))?;
    if name.is_object() { name_of(name) } else { Some(name.clone()) }
}

struct Joining {
    place: Vec<String>,
    names: Vec<Value>,
    clashes: Vec<Clash>,
    is_made: fn(&[String]) -> bool,
}

impl Joining {
    fn value(&mut self, base: Option<&Value>, here: Option<&Value>, there: Option<&Value>) -> Option<Value> {
        if here == there || there == base {
            return here.cloned();
        }
        if here == base {
            return there.cloned();
        }
        match (here, there) {
            (Some(Value::Object(ours)), Some(Value::Object(theirs))) => {
                let none = Map::new();
                return Some(Value::Object(self.fields(
                    base.and_then(Value::as_object).unwrap_or(&none),
                    ours,
                    theirs,
                )));
            }
            (Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
                let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                if let Some(entries) = self.entries(base, ours, theirs) {
                    return Some(Value::Array(entries));
                }
            }
            // Removed by one and changed by the other: what somebody still works on is not lost.
            (None, changed @ Some(_)) | (changed @ Some(_), None) if base.is_some() => {
                return changed.cloned();
            }
            _ => {}
        }
        if !(self.is_made)(&self.place) {
            let (place, names) = (self.place.clone(), self.names.clone());
            self.clashes.push(Clash { place, names, here: here.cloned(), there: there.cloned() });
        }
        here.cloned()
    }

    fn at(
        &mut self,
        step: &str,
        base: Option<&Value>,
        here: Option<&Value>,
        there: Option<&Value>,
    ) -> Option<Value> {
        self.place.push(step.to_owned());
        let value = self.value(base, here, there);
        self.place.pop();
        value
    }

    fn fields(
        &mut self,
        base: &Map<String, Value>,
        here: &Map<String, Value>,
        there: &Map<String, Value>,
    ) -> Map<String, Value> {
        let others = there.keys().filter(|name| !here.contains_key(*name));
        let mut fields = Map::new();
        for name in here.keys().chain(others) {
            if let Some(value) = self.at(name, base.get(name), here.get(name), there.get(name)) {
                fields.insert(name.clone(), value);
            }
        }
        fields
    }

    /// The entries in the order of there, so that two windows that join the same come to the same; each that is only here
    /// follows the one that it follows here. `None` where entries cannot be told from each other.
    fn entries(&mut self, base: &[Value], here: &[Value], there: &[Value]) -> Option<Vec<Value>> {
        let (base, here, there) = (keyed(base)?, keyed(here)?, keyed(there)?);
        let mut order: Vec<&String> = there.iter().map(|(key, _)| key).collect();
        let mut before = None;
        for (key, _) in &here {
            if !order.contains(&key) {
                let place = before.and_then(|before| order.iter().position(|one| *one == before));
                order.insert(place.map_or(0, |place| place + 1), key);
            }
            before = Some(key);
        }
        let find = |entries: &[(String, &Value)], key: &str| -> Option<Value> {
            entries.iter().find(|(one, _)| one == key).map(|(_, value)| (*value).clone())
        };
        let mut joined = Vec::new();
        for key in order {
            let (base, here, there) = (find(&base, key), find(&here, key), find(&there, key));
            let name = here.as_ref().or(there.as_ref()).and_then(name_of);
            let depth = self.names.len();
            self.names.extend(name);
            joined.extend(self.at(key, base.as_ref(), here.as_ref(), there.as_ref()));
            self.names.truncate(depth);
        }
        Some(joined)
    }
}

/// Entries with their keys; `None` where one has none, or two have the same.
fn keyed(entries: &[Value]) -> Option<Vec<(String, &Value)>> {
    let mut keyed: Vec<(String, &Value)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = key_of(entry)?;
        if keyed.iter().any(|(known, _)| *known == key) {
            return None;
        }
        keyed.push((key, entry));
    }
    Some(keyed)
}
