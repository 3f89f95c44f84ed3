//! Entries that are kept whatever they hold: lists that earlier versions only carried may hold anything.

use serde_json::Value;

use super::fault::{Faults, Place};
use super::read::Read;
use super::values::Id;

/// Something that was read, or kept as it is where it could not be.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Kept<T> {
    /// It was read.
    Read(T),
    /// It is of another form: it has no effect, and is written as it was.
    AsIs(Value),
}

impl<T> Kept<T> {
    /// What was read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Self::Read(read) => Some(read),
            Self::AsIs(_) => None,
        }
    }
}

impl<T: Read> Read for Kept<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let as_it_is = value.clone();
        let mut inner = Faults::new();
        let read = T::read(value, at, &mut inner);
        match read.filter(|_| !inner.has_errors()) {
            Some(read) => Some(Self::Read(read)),
            None => {
                faults.append_as_warnings(inner);
                Some(Self::AsIs(as_it_is))
            }
        }
    }

    fn stand_in() -> Self {
        Self::AsIs(Value::Null)
    }

    /// What is not understood may be private.
    fn keep_public(&mut self) -> bool {
        match self {
            Self::Read(read) => read.keep_public(),
            Self::AsIs(_) => false,
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        T::schema(parts)
    }
}

/// Something with an id of its own among its like.
pub trait Entry {
    /// Its id.
    fn id(&self) -> &Id;
    /// Its id, to be changed.
    fn id_mut(&mut self) -> &mut Id;
}

/// A list of entries in the order of the file, those that could not be read among them: these have no effect, and are
/// written where they stood.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Entries<T>(Vec<Kept<T>>);

impl<T> Entries<T> {
    /// No entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The entries that were read, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter().filter_map(Kept::read)
    }

    /// The entries that were read, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.0.iter_mut().filter_map(|entry| match entry {
            Kept::Read(read) => Some(read),
            Kept::AsIs(_) => None,
        })
    }

    /// The entries that were read, each with its place in the file's list.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().enumerate().filter_map(|(place, entry)| Some((place, entry.read()?)))
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// How many entries were read.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Keeps those of the entries that were read of which this is true, and all others.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&T) -> bool) {
        self.0.retain(|entry| entry.read().is_none_or(&mut is_kept));
    }

    /// Adds an entry after the others.
    pub fn push(&mut self, entry: T) {
        self.0.push(Kept::Read(entry));
    }
}

impl<T: Entry> Entries<T> {
    /// The entry of this id; of several, the first.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.iter().find(|entry| **entry.id() == *id)
    }

    /// The entry of this id, to be changed.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.iter_mut().find(|entry| **entry.id() == *id)
    }

    /// Takes the entries of this id out.
    pub fn remove(&mut self, id: &str) {
        self.retain(|entry| **entry.id() != *id);
    }
}

impl<T: Read + Clone> Entries<T> {
    /// What of the entries may be shown to somebody else: nothing that is private, nothing that was not understood.
    pub fn public(&self) -> Self {
        let mut public = self.clone();
        public.keep_public();
        public
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<T> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(entries.into_iter().map(Kept::Read).collect())
    }
}

impl<T: Read> Read for Entries<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        Vec::read(value, at, faults).map(Self)
    }

    fn stand_in() -> Self {
        Self::new()
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn keep_public(&mut self) -> bool {
        self.0.keep_public()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        Vec::<T>::schema(parts)
    }
}

/// Declares which documents have an id of their own.
macro_rules! entries {
    ($($name:ident),* $(,)?) => { $(
        impl crate::document::kept::Entry for $name {
            fn id(&self) -> &crate::document::values::Id {
                &self.id
            }

            fn id_mut(&mut self) -> &mut crate::document::values::Id {
                &mut self.id
            }
        }
    )* };
}
pub(crate) use entries;
