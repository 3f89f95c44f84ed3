//! From text to JSON values, within bounds: a hostile or broken file must not take the page down with it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Number, Value};

use super::fault::{Code, Faults, Place, shown};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// How much memory the values of a file may take. A catalogue of 100,000 activities (52 MB of text) takes 310 MB, while
/// seven bytes of `{"":0},` take 664, so that the length of the text alone bounds nothing.
pub(super) const MOST_MEMORY: usize = 640 << 20;

/// How deep lists and objects may nest. Our formats nest 6 deep; the rest is room for unknown fields. It keeps every
/// later walk over a document within the megabyte of stack that a page has.
const MOST_DEPTH: usize = 100;

/// What a value takes, itself and in its list, on a 64-bit machine. On wasm32 it is a quarter less; a file that is
/// read in one place shall be read in all.
pub(super) const VALUE_MEMORY: usize = 32;

/// What a node of an object's tree takes.
const NODE_MEMORY: usize = 632;

/// Whether an object of so many fields needs another node for the next one: a node has room for 11 fields, and of a
/// full one 5 move on into the next.
fn needs_node(fields: usize) -> bool {
    fields == 0 || (fields >= 11 && (fields - 11).is_multiple_of(6))
}

/// What the trees of an object of so many fields take.
pub(super) fn node_memory(fields: usize) -> usize {
    let nodes = if fields > 11 { 2 + (fields - 12) / 6 } else { fields.min(1) };
    nodes * NODE_MEMORY
}

/// The JSON value in a part of a text, `depth` lists and objects below its root, which takes from `memory`; `None`
/// where it is none or the bounds of [`parse`] are broken.
pub(super) fn parse_part(text: &str, depth: usize, memory: &mut usize) -> Option<Value> {
    let mut bounds = Bounds { memory: *memory, depth: MOST_DEPTH.saturating_sub(depth), broken: None };
    let mut source = serde_json::Deserializer::from_str(text);
    let value = Within(&mut bounds).deserialize(&mut source).ok()?;
    source.end().ok()?;
    *memory = bounds.memory;
    Some(value)
}

/// The JSON value in a text, or the fault that says where it stops being JSON.
///
/// A fraction of 17 digits may change in its last place (one in ten does): serde_json reads exactly only with tables
/// that would add 8 kB, with brotli, to what a page loads. Shorter ones and whole numbers below 2⁶⁴ are exact.
///
/// # Errors
/// `E101` with line and column; `E109` for a text of more than [`MOST_BYTES`], or whose values would take more memory
/// or nest deeper than any use of it explains.
pub fn parse(text: &str) -> Result<Value, Faults> {
    let mut faults = Faults::new();
    if text.len() > MOST_BYTES {
        let found = format!("{} bytes", text.len());
        let action = format!("use a file of at most {MOST_BYTES} bytes (64 MiB)");
        faults.add(Code::TooLarge, &Place::ROOT, found, action);
        return Err(faults);
    }
    // A byte-order mark is not JSON, but editors write it.
    let text = text.trim_start_matches('\u{feff}');
    let mut bounds = Bounds { memory: MOST_MEMORY, depth: MOST_DEPTH, broken: None };
    let mut source = serde_json::Deserializer::from_str(text);
    let read = Within(&mut bounds).deserialize(&mut source).and_then(|value| source.end().map(|()| value));
    read.map_err(|error| {
        let (code, found, action) = bounds
            .broken
            .take()
            .unwrap_or_else(|| (Code::NotJson, not_json(text, &error), ANOTHER_FILE.to_owned()));
        let at = format!("line {}, column {}", error.line(), column_of(text, &error));
        faults.add_at(code, at, found, action);
        faults
    })
}

/// The column of an error in letters, as an editor counts them; what reads JSON counts bytes.
fn column_of(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let begins_letter = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000;
    line.bytes().take(error.column()).filter(begins_letter).count().max(1)
}

const ANOTHER_FILE: &str = "use a file that Waymark or another JSON tool wrote";

/// What is there instead of JSON.
fn not_json(text: &str, error: &serde_json::Error) -> String {
    if text.trim().is_empty() {
        return "an empty text".to_owned();
    }
    if error.classify() == Category::Eof {
        return "a text that ends in the middle".to_owned();
    }
    let message = error.to_string();
    format!("text that is not JSON ({})", message.split(" at line ").next().unwrap_or_default())
}

/// What is left for the values still to come, and which bound was broken.
struct Bounds {
    memory: usize,
    depth: usize,
    broken: Option<(Code, String, String)>,
}

impl Bounds {
    /// Notes why reading stops here.
    fn stop<E: Error>(&mut self, code: Code, found: String, action: &str) -> E {
        self.broken = Some((code, found, action.to_owned()));
        E::custom("")
    }

    fn take<E: Error>(&mut self, memory: usize) -> Result<(), E> {
        match self.memory.checked_sub(memory) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => {
                let found = format!("more values than {} MiB can hold", MOST_MEMORY >> 20);
                Err(self.stop(Code::TooLarge, found, "split the file, or leave out what is not needed"))
            }
        }
    }

    fn descend<E: Error>(&mut self) -> Result<(), E> {
        match self.depth.checked_sub(1) {
            Some(left) => {
                self.depth = left;
                Ok(())
            }
            None => {
                let found = format!("lists and objects more than {MOST_DEPTH} deep");
                Err(self.stop(Code::TooLarge, found, "use a file with less nesting"))
            }
        }
    }
}

/// Makes one value within bounds.
struct Within<'b>(&'b mut Bounds);

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        self.0.take(text.len())?;
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.0.descend()?;
        let mut list = Vec::new();
        while let Some(value) = source.next_element_seed(Within(self.0))? {
            // A list doubles when it is full, from four on.
            if list.len() == list.capacity() {
                self.0.take(list.capacity().max(4) * VALUE_MEMORY)?;
            }
            list.push(value);
        }
        self.0.depth += 1;
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.0.descend()?;
        let mut object = Map::new();
        while let Some(name) = source.next_key::<String>()? {
            if needs_node(object.len()) {
                self.0.take(NODE_MEMORY)?;
            }
            self.0.take(name.len())?;
            // JSON would let the last one win, and what the first one says would be lost without a word.
            if object.contains_key(&name) {
                let found = format!("the field \"{}\" a second time", shown(&name));
                return Err(self.0.stop(Code::NotJson, found, "keep one of the two"));
            }
            let value = source.next_value_seed(Within(self.0))?;
            object.insert(name, value);
        }
        self.0.depth += 1;
        Ok(Value::Object(object))
    }
}
