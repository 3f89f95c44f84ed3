//! The options with which a program asks for a path.

use serde_json::{Map, Value};

use super::catalog::{Currency, Money};
use super::fault::{Faults, Place};
use super::read::{Read, document, words};
use super::values::{Amount, Count, Date, Hours};

words! {
    /// What is best.
    pub enum Aim {
        /// Everything closed with the fewest hours.
        Close = "close",
        /// The most closed within limits.
        Reach = "reach",
    }
}

document! {
    /// What is asked beyond what the plan says.
    pub struct Options {
        /// What is best; by default to reach as much as the limits allow, or to close everything where there are none.
        objective: Option<Aim>,
        /// Hours for the whole path, instead of those until the goal's day.
        hours: Option<Hours>,
        /// Money for the whole path, instead of the plan's budget.
        money: Option<Budget>,
        /// How long to look, in milliseconds. An answer that it cut short may differ from run to run.
        time_limit_ms: Option<Count>,
        /// Which of the many ways to search; 1 when it is not given.
        seed: Option<Count>,
        /// The day that counts as today.
        today: Option<Date>,
    }
}

/// An amount, in the catalogue's currency or in one that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Budget(pub Amount, pub Option<Currency>);

impl Read for Budget {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        if value.is_number() {
            return Amount::read(value, at, faults).map(|amount| Self(amount, None));
        }
        Money::read(value, at, faults).map(|money| Self(money.amount, Some(money.currency)))
    }

    fn stand_in() -> Self {
        Self(Amount::stand_in(), None)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [Amount::schema(parts), Money::schema(parts)] })
    }
}

impl Options {
    /// The options in a JSON value.
    ///
    /// # Errors
    /// Every fault of them.
    pub fn of(value: Value) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let options = Self::read(value, &Place::ROOT, &mut faults);
        options.filter(|_| !faults.has_errors()).ok_or(faults)
    }
}

impl Default for Options {
    /// Nothing beyond the plan: a reading of an empty object.
    fn default() -> Self {
        Self {
            objective: None,
            hours: None,
            money: None,
            time_limit_ms: None,
            seed: None,
            today: None,
            other: Map::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_that_cannot_be_is_named() {
        let value = serde_json::json!({ "objective": "best", "hours": -1, "money": "much", "today": "soon" });
        let faults = Options::of(value).expect_err("faults");
        let places: Vec<&str> = faults.as_slice().iter().map(|fault| fault.at.as_str()).collect();
        assert_eq!(places, ["/objective", "/hours", "/money", "/today"]);
    }
}
