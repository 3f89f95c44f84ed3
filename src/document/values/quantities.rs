//! Effort, money and shares, counted in whole parts so that sums are exact.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::document::fault::{Code, Faults, Place};
use crate::document::read::{Read, described, wrong_type};

/// A number of at least 0 that is a whole multiple of `1 / parts`, counted in those parts.
fn parts_of(
    value: &Value,
    parts: f64,
    most: f64,
    expected: &str,
    at: &Place<'_>,
    faults: &mut Faults,
) -> Option<f64> {
    let Some(number) = value.as_f64() else {
        wrong_type(value, expected, at, faults);
        return None;
    };
    let counted = number * parts;
    // Amounts such as 0.29 have no exact binary form, and 29 times a hundredth is not quite 0.29: the nearest count is
    // meant when it is this close. Quarters are exact.
    let slack = if parts == 4.0 { 0.0 } else { counted * 4.0 * f64::EPSILON };
    if number < 0.0 || number > most || (counted - counted.round()).abs() > slack {
        faults.add(Code::OutOfRange, at, described(value), format!("use {expected}"));
        return None;
    }
    Some(counted.round())
}

/// Writes a count of parts as a number, without a fraction where there is none.
fn write_parts<S: Serializer>(count: u64, parts: u64, serializer: S) -> Result<S::Ok, S::Error> {
    if count.is_multiple_of(parts) {
        serializer.serialize_u64(count / parts)
    } else {
        serializer.serialize_f64(count as f64 / parts as f64)
    }
}

/// Effort, counted in quarters of an hour, from none to 100,000 hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(u32);

impl Hours {
    /// No effort.
    pub const ZERO: Self = Self(0);
    /// The most that one figure may be.
    pub const MOST: Self = Self(400_000);

    /// So many quarters of an hour, at most 400,000.
    pub const fn from_quarters(quarters: u32) -> Self {
        if quarters < Self::MOST.0 { Self(quarters) } else { Self::MOST }
    }

    /// The effort in quarters of an hour.
    pub fn quarters(self) -> u32 {
        self.0
    }

    /// Both efforts together, at most [`Hours::MOST`].
    pub fn plus(self, more: Self) -> Self {
        Self::from_quarters(self.0.saturating_add(more.0))
    }

    /// What is left of this effort after `done`, never below zero.
    pub fn minus(self, done: Self) -> Self {
        Self(self.0.saturating_sub(done.0))
    }
}

impl fmt::Display for Hours {
    /// The hours as a decimal number: `12`, `2.5`, `0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = ["", ".25", ".5", ".75"][self.0 as usize % 4];
        write!(f, "{}{fraction}", self.0 / 4)
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_parts(u64::from(self.0), 4, serializer)
    }
}

impl Read for Hours {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let expected = "hours from 0 to 100000 in steps of a quarter";
        parts_of(&value, 4.0, 100_000.0, expected, at, faults).map(|quarters| Self(quarters as u32))
    }

    fn stand_in() -> Self {
        Self::ZERO
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": 100_000, "multipleOf": 0.25 })
    }
}

/// An amount of money in the minor unit (cents), up to a thousand million of the major one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The most that one figure may be.
    pub const MOST: Self = Self(100_000_000_000);

    /// So many minor units, at most a hundred thousand million.
    pub fn from_minor(minor: u64) -> Self {
        Self(minor.min(Self::MOST.0))
    }

    /// The amount in minor units.
    pub fn minor(self) -> u64 {
        self.0
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_parts(self.0, 100, serializer)
    }
}

impl Read for Amount {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let expected = "an amount from 0 to 1000000000 with at most two decimals";
        parts_of(&value, 100.0, 1e9, expected, at, faults).map(|minor| Self(minor as u64))
    }

    fn stand_in() -> Self {
        Self::ZERO
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": 1_000_000_000 })
    }
}

/// A share of a whole in thousandths, 0 to 1000; written as a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// So many thousandths of the whole, at most 1000.
    pub fn from_thousandths(thousandths: u16) -> Self {
        Self(thousandths.min(1000))
    }

    /// The share in thousandths.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_parts(u64::from(self.0), 1000, serializer)
    }
}

impl Read for Share {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let expected = "a share from 0 to 1 with at most three decimals";
        parts_of(&value, 1000.0, 1.0, expected, at, faults).map(|n| Self(n as u16))
    }

    fn stand_in() -> Self {
        Self(0)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_as_people_write_them() {
        let shown: Vec<String> = [0, 1, 2, 7, 48].map(|q| Hours::from_quarters(q).to_string()).into();
        assert_eq!(shown, ["0", "0.25", "0.5", "1.75", "12"]);
    }

    #[test]
    fn amounts_of_cents_survive_binary_fractions() {
        for (number, minor) in [(0.29, 29), (0.1 + 0.2, 30), (999_999_999.99, 99_999_999_999)] {
            let mut faults = Faults::new();
            let read = Amount::read(serde_json::json!(number), &Place::ROOT, &mut faults);
            assert_eq!((read, faults.is_empty()), (Some(Amount::from_minor(minor)), true));
        }
    }

    #[test]
    fn parts_of_a_cent_and_of_a_quarter_are_refused() {
        let mut faults = Faults::new();
        for number in [0.295, 0.29001, 123_456_789.005] {
            assert_eq!(Amount::read(serde_json::json!(number), &Place::ROOT, &mut faults), None);
        }
        assert_eq!(Hours::read(serde_json::json!(0.250_000_1), &Place::ROOT, &mut faults), None);
        assert_eq!(faults.as_slice().len(), 4);
    }
}
