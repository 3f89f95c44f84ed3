//! Names, numbered in the order in which they are first heard of.

use serde_json::{Map, Value};

/// How many places of the table one name may try. Names that were made to collide then fill a tree instead.
const MOST_TRIED: usize = 32;

/// A place of the table that holds no name.
const EMPTY: u32 = u32::MAX;

/// Different names, each with a number from 0 on; all their letters lie in one text.
#[derive(Clone, Debug, Default)]
pub struct Names {
    letters: String,
    /// Where each name ends; it begins where the one before it ends.
    ends: Vec<u32>,
    /// Numbers, each at the place that its name's hash says or soon after; a power of two of places, half of them empty.
    table: Vec<u32>,
    /// A tree of values, since there is one in the module already, and another sort would cost a page 1 kB.
    crowded: Map<String, Value>,
}

impl Names {
    /// The number of names.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name of a number; no letters where there is no such number.
    pub fn name(&self, number: u32) -> &str {
        let number = number as usize;
        let end_of = |number: usize| self.ends.get(number).map(|end| *end as usize);
        let start = number.checked_sub(1).map_or(Some(0), end_of);
        start.zip(end_of(number)).and_then(|(start, end)| self.letters.get(start..end)).unwrap_or_default()
    }

    /// The number of a name.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.place(name).ok().or_else(|| self.crowded.get(name)?.as_u64().map(|number| number as u32))
    }

    /// The number of a name, a new one where it was not known.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.find(name) {
            return known;
        }
        if (self.ends.len() + 1) * 2 > self.table.len() {
            self.grow();
        }
        // Names come from texts of at most 64 MiB.
        let number = self.ends.len() as u32;
        self.letters.push_str(name);
        self.ends.push(self.letters.len() as u32);
        self.put(number);
        number
    }

    /// The names in the order of these numbers; `None` when that is not each number once.
    pub(super) fn in_order(self, numbers: &[u32]) -> Option<Self> {
        if numbers.len() != self.len() {
            return None;
        }
        if (0..).zip(numbers).all(|(place, number)| place == *number) {
            return Some(self);
        }
        let mut ordered = Self::default();
        ordered.letters.reserve_exact(self.letters.len());
        ordered.ends.reserve_exact(numbers.len());
        ordered.table = vec![EMPTY; self.table.len()];
        for (place, number) in (0..).zip(numbers) {
            (ordered.number(self.name(*number)) == place).then_some(())?;
        }
        Some(ordered)
    }

    /// Puts the name of a number into the table, or the tree.
    fn put(&mut self, number: u32) {
        match self.place(self.name(number)) {
            Err(Some(place)) => self.table[place] = number,
            _ => {
                let name = self.name(number).to_owned();
                self.crowded.insert(name, number.into());
            }
        }
    }

    fn grow(&mut self) {
        let places = (self.table.len() * 2).max(64);
        // The old table goes before the new one comes.
        self.table = Vec::new();
        self.table = vec![EMPTY; places];
        self.crowded.clear();
        (0..self.ends.len() as u32).for_each(|number| self.put(number));
    }

    /// The number of a name of the table, or else the place where it would stand, if there is one.
    fn place(&self, name: &str) -> Result<u32, Option<usize>> {
        let last = self.table.len().checked_sub(1).ok_or(None)?;
        let hash = hash(name);
        for tried in 0..MOST_TRIED {
            let place = (hash as usize).wrapping_add(tried) & last;
            match self.table[place] {
                EMPTY => return Err(Some(place)),
                number if self.name(number) == name => return Ok(number),
                _ => {}
            }
        }
        Err(None)
    }
}

/// FNV-1a, mixed so that the low bits depend on all letters.
fn hash(name: &str) -> u32 {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut all = Self::default();
        for name in names {
            all.number(name);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_number_however_many_follow() {
        let all: Vec<String> = (0..5000).map(|number| format!("a{number}")).collect();
        let mut names: Names = all.iter().map(String::as_str).collect();
        for (number, name) in all.iter().enumerate() {
            assert_eq!((names.find(name), names.name(number as u32)), (Some(number as u32), name.as_str()));
            assert_eq!(names.number(name), number as u32);
        }
        assert_eq!((names.find("b"), names.len()), (None, 5000));
    }

    #[test]
    fn names_that_crowd_one_place_are_all_found() {
        let all: Vec<String> = (0..4_000_000_u32)
            .map(|number| number.to_string())
            .filter(|name| hash(name) & 0xfff == 7)
            .collect();
        let names: Names = all.iter().map(String::as_str).collect();
        assert!(!names.crowded.is_empty());
        for (number, name) in all.iter().enumerate() {
            assert_eq!(names.find(name), Some(number as u32));
        }
    }
}
