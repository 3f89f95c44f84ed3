//! The small values that files are made of. Each can only be made from what its contract allows.

mod dates;
mod quantities;
mod texts;

use std::fmt;
use std::ops::Deref;

use serde::Serialize;
use serde_json::Value;

use super::fault::{Code, Faults, Place};
use super::read::{Read, described, wrong_type};

pub use dates::{Date, Instant};
pub use quantities::{Amount, Hours, Share};
pub use texts::{Address, Language, Text};

/// The name by which files refer to a thing: 1 to 200 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Id(String);

impl Id {
    /// An id, if the text is not empty and has at most 200 characters.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        ((1..=200).contains(&text.chars().count())).then_some(Self(text))
    }

    /// An id that nobody else has: a UUID of version 7 (RFC 9562), of the milliseconds since 1970 and ten bytes of
    /// chance. Ids that are made later sort later.
    ///
    /// ```
    /// use waymark::document::values::Id;
    /// assert_eq!(&*Id::unique(0x0193_5a0e_b000, [0xff; 10]), "01935a0e-b000-7fff-bfff-ffffffffffff");
    /// ```
    pub fn unique(milliseconds: u64, chance: [u8; 10]) -> Self {
        let [_, _, a, b, c, d, e, f] = milliseconds.to_be_bytes();
        let mut digits = String::with_capacity(36);
        let version = 0x70 | (chance[0] & 0x0f);
        let variant = 0x80 | (chance[2] & 0x3f);
        let [.., g, h, i, j, k, l, m] = chance;
        for (place, byte) in
            [a, b, c, d, e, f, version, chance[1], variant, g, h, i, j, k, l, m].iter().enumerate()
        {
            if matches!(place, 4 | 6 | 8 | 10) {
                digits.push('-');
            }
            digits.extend(
                [byte >> 4, byte & 0x0f].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])),
            );
        }
        Self(digits)
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Read for Id {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(value, at, faults)?;
        let length = text.chars().count();
        let id = Self::new(text);
        if id.is_none() {
            faults.add(
                Code::OutOfRange,
                at,
                format!("an id of {length} characters"),
                "use 1 to 200 characters",
            );
        }
        id
    }

    fn stand_in() -> Self {
        Self(String::new())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "minLength": 1, "maxLength": 200 })
    }
}

/// A whole number in a range, or a fault that names the range.
fn whole_number(value: &Value, range: (u32, u32), at: &Place<'_>, faults: &mut Faults) -> Option<u32> {
    let (least, most) = range;
    let action = || format!("use a whole number from {least} to {most}");
    let Value::Number(number) = value else {
        wrong_type(value, &format!("a whole number from {least} to {most}"), at, faults);
        return None;
    };
    // 3.0 is a whole number in JSON, whoever wrote it.
    let whole = number
        .as_u64()
        .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0 && *n >= 0.0).map(|n| n as u64));
    match whole.and_then(|n| u32::try_from(n).ok()) {
        Some(n) if (least..=most).contains(&n) => Some(n),
        _ => {
            faults.add(Code::OutOfRange, at, described(value), action());
            None
        }
    }
}

/// A proficiency level: a whole number from 0 to 10. The catalogue's scale may end earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Level(u8);

impl Level {
    /// The level of somebody who has not begun.
    pub const NONE: Self = Self(0);
    /// The highest level that any scale may have.
    pub const HIGHEST: Self = Self(10);

    /// A level from 0 to 10.
    pub fn new(level: u8) -> Option<Self> {
        (level <= Self::HIGHEST.0).then_some(Self(level))
    }

    /// The level as a number from 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Levels still to climb from here, 0 when `target` is already reached.
    ///
    /// ```
    /// use waymark::document::values::Level;
    /// let (working, expert) = (Level::new(2).unwrap(), Level::new(4).unwrap());
    /// assert_eq!((working.missing_to(expert), expert.missing_to(working)), (2, 0));
    /// ```
    pub fn missing_to(self, target: Self) -> u8 {
        target.0.saturating_sub(self.0)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Read for Level {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        whole_number(&value, (0, 10), at, faults).and_then(|n| u8::try_from(n).ok()).and_then(Self::new)
    }

    fn stand_in() -> Self {
        Self::NONE
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": 0, "maximum": 10 })
    }
}

/// How much a requirement counts: a whole number from 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Weight(u8);

impl Weight {
    /// The weight of a requirement that states none.
    pub const ONE: Self = Self(1);

    /// A weight from 1 to 100.
    pub fn new(weight: u8) -> Option<Self> {
        (1..=100).contains(&weight).then_some(Self(weight))
    }

    /// The weight as a number from 1 to 100.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Read for Weight {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        whole_number(&value, (1, 100), at, faults).and_then(|n| u8::try_from(n).ok()).and_then(Self::new)
    }

    fn stand_in() -> Self {
        Self::ONE
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": 1, "maximum": 100 })
    }
}

/// A count of things or weeks, 0 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Count(u32);

impl Count {
    /// The count 1.
    pub const ONE: Self = Self(1);

    /// A count of at most a million.
    pub fn new(count: u32) -> Option<Self> {
        (count <= 1_000_000).then_some(Self(count))
    }

    /// The count as a number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// A whole number from `LEAST` to `MOST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Between<const LEAST: u32, const MOST: u32>(u32);

impl<const LEAST: u32, const MOST: u32> Between<LEAST, MOST> {
    /// The number, when it is in the range.
    pub fn new(number: u32) -> Option<Self> {
        (LEAST..=MOST).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

impl<const LEAST: u32, const MOST: u32> Read for Between<LEAST, MOST> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        whole_number(&value, (LEAST, MOST), at, faults).map(Self)
    }

    fn stand_in() -> Self {
        Self(LEAST)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Read for Count {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        whole_number(&value, (0, 1_000_000), at, faults).map(Self)
    }

    fn stand_in() -> Self {
        Self::ONE
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": 0, "maximum": 1_000_000 })
    }
}
