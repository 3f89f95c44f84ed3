//! Reading a document from JSON: every fault at once, unknown fields kept.
//!
//! `document!` declares a type of the paper once; from that one declaration come
//! the struct, its reader, its writer (serde) and its part of the published JSON Schema.

use serde_json::{Map, Value};

use super::fault::{Code, Faults, Place, shown};

/// Fields that this version does not know, kept so that an older Waymark never destroys what a newer one wrote.
pub type Other = Map<String, Value>;

/// A part of a document that can be read from JSON.
pub trait Read: Sized {
    /// Reads the value, notes every fault; `None` when no value of this type can be made of it. What it is made of
    /// may hold stand-ins, where faults were noted.
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self>;

    /// What takes the place of a part that could not be read, so that the rest can be checked all the same and every
    /// fault be named at once. No document that holds one leaves this room.
    fn stand_in() -> Self;

    /// What stands for the field when the file does not have it; by default that is a fault.
    fn absent(at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        faults.add(Code::Missing, at, "nothing", "add this field");
        None
    }

    /// Whether a writer leaves the field out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Takes out what is not to be shared, and fields of other versions; false when nothing may be shared of it at all.
    /// A document is private where it says so, even where this version knows no such field of it.
    fn keep_public(&mut self) -> bool {
        true
    }

    /// The JSON Schema of this part; named parts are put into `parts` and referred to.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut Map<String, Value>) -> Value;
}

/// Takes a field out of an object and reads it, or a stand-in where a fault was noted.
pub fn field<T: Read>(object: &mut Map<String, Value>, name: &str, at: &Place<'_>, faults: &mut Faults) -> T {
    let at = at.field(name);
    let read = match object.remove(name) {
        Some(value) => T::read(value, &at, faults),
        None => T::absent(&at, faults),
    };
    read.unwrap_or_else(T::stand_in)
}

/// A document with nothing in it but stand-ins where something must be, to be filled: `Decision { id, ..blank() }`.
pub fn blank<T: Read>() -> T {
    T::read(Value::Object(Map::new()), &Place::ROOT, &mut Faults::new()).unwrap_or_else(T::stand_in)
}

/// The name of a field as files have it: a name that is a word of Rust too is declared as `r#for`.
pub fn plain(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// A value as a fault shows it.
pub fn described(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text \"{}\"", shown(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// Notes that a value is of the wrong type.
pub fn wrong_type(value: &Value, expected: &str, at: &Place<'_>, faults: &mut Faults) {
    faults.add(Code::WrongType, at, described(value), format!("use {expected}"));
}

/// The object in a value, or a fault.
pub fn object(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        other => {
            wrong_type(&other, "an object", at, faults);
            None
        }
    }
}

/// Declares a type of the paper: the struct, its reader, its writer and its schema.
macro_rules! document {
    ($( $(#[doc = $about:literal])* pub struct $name:ident {
        $( $(#[doc = $field_about:literal])* $field:ident : $type:ty ),* $(,)?
    } )*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name {
            $( $(#[doc = $field_about])*
               #[serde(skip_serializing_if = "crate::document::read::Read::is_absent")]
               pub $field: $type, )*
            /// Fields that this version does not know.
            #[serde(flatten)]
            pub other: crate::document::read::Other,
        }

        impl crate::document::read::Read for $name {
            fn read(
                value: serde_json::Value,
                at: &crate::document::fault::Place<'_>,
                faults: &mut crate::document::fault::Faults,
            ) -> Option<Self> {
                let mut object = crate::document::read::object(value, at, faults)?;
                $( let $field = crate::document::read::field(
                    &mut object,
                    crate::document::read::plain(stringify!($field)),
                    at,
                    faults,
                ); )*
                Some(Self { $( $field, )* other: object })
            }

            fn stand_in() -> Self {
                Self {
                    $( $field: crate::document::read::Read::stand_in(), )*
                    other: crate::document::read::Other::new(),
                }
            }

            fn keep_public(&mut self) -> bool {
                let is_public = !crate::document::private::is_marked(&self.other);
                self.other.clear();
                [is_public, $( crate::document::read::Read::keep_public(&mut self.$field) ),*].iter().all(|public| *public)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(parts: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                crate::document::schema::object(
                    parts,
                    stringify!($name),
                    concat!($($about, )* ""),
                    |parts| vec![ $( crate::document::schema::field::<$type>(
                        parts,
                        crate::document::read::plain(stringify!($field)),
                        concat!($($field_about, )* ""),
                    ) ),* ],
                )
            }
        }
    )* };
}
pub(crate) use document;

/// Declares a set of words, such as the kinds of activity, with the spelling that the files use.
macro_rules! words {
    ($( $(#[doc = $about:literal])* pub enum $name:ident { $( $(#[doc = $word_about:literal])* $variant:ident = $word:literal ),* $(,)? } )*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_about])* $variant ),* }

        impl $name {
            /// Every word, in the order of the contract.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];

            /// The word as it stands in the files.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }

            /// The value of a word of the files.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )* _ => None }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl crate::document::read::Read for $name {
            fn read(
                value: serde_json::Value,
                at: &crate::document::fault::Place<'_>,
                faults: &mut crate::document::fault::Faults,
            ) -> Option<Self> {
                crate::document::read::word(&value, &[$( $word ),*], at, faults).and_then(Self::from_word)
            }

            fn stand_in() -> Self {
                [$( Self::$variant ),*][0]
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(_: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                serde_json::json!({ "enum": [$( $word ),*] })
            }
        }
    )* };
}
pub(crate) use words;

/// The word in a value if it is one of `allowed`, or a fault that names them.
pub fn word<'v>(value: &'v Value, allowed: &[&str], at: &Place<'_>, faults: &mut Faults) -> Option<&'v str> {
    let Value::String(found) = value else {
        wrong_type(value, &format!("one of {}", allowed.join(", ")), at, faults);
        return None;
    };
    if allowed.contains(&found.as_str()) {
        return Some(found);
    }
    let found = format!("the word \"{}\"", shown(found));
    faults.add(Code::UnknownWord, at, found, format!("use one of {}", allowed.join(", ")));
    None
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::read(value, at, faults).map(Some) }
    }

    fn stand_in() -> Self {
        None
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn keep_public(&mut self) -> bool {
        if self.as_mut().is_some_and(|part| !part.keep_public()) {
            *self = None;
        }
        true
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [T::schema(parts), { "type": "null" }] })
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::Array(entries) = value else {
            wrong_type(&value, "a list", at, faults);
            return None;
        };
        let mut read = Self::with_capacity(entries.len().min(64));
        for (index, entry) in entries.into_iter().enumerate() {
            // A list of a million wrong entries is not to become a million stand-ins. Warnings alone lose nothing.
            if faults.is_full() && faults.has_errors() {
                break;
            }
            read.push(T::read(entry, &at.index(index), faults).unwrap_or_else(T::stand_in));
        }
        Some(read)
    }

    fn stand_in() -> Self {
        Self::new()
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn keep_public(&mut self) -> bool {
        self.retain_mut(Read::keep_public);
        true
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "array", "items": T::schema(parts) })
    }
}

impl Read for String {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            other => {
                wrong_type(&other, "a text", at, faults);
                None
            }
        }
    }

    fn stand_in() -> Self {
        Self::new()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string" })
    }
}

impl Read for bool {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(truth),
            other => {
                wrong_type(&other, "true or false", at, faults);
                None
            }
        }
    }

    fn stand_in() -> Self {
        false
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(false)
    }

    fn is_absent(&self) -> bool {
        !*self
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "boolean" })
    }
}

/// A part that is kept as it is, because this version only carries it.
impl Read for Value {
    fn read(value: Value, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(value)
    }

    fn stand_in() -> Self {
        Self::Null
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Value::Null)
    }

    fn is_absent(&self) -> bool {
        self.is_null()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({})
    }
}
