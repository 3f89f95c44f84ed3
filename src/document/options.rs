//! The options with which a program asks for a path.

use serde_json::{Map, Value};

use super::catalog::{Currency, Money};
use super::fault::{Code, Faults, Place, shown};
use super::read::{Read, document, words};
use super::values::{Amount, Between, Count, Date, Hours};

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
        /// How many requirements, and how many ratings, to name of which a change would let everything fit, from 0 to 10.
        changes: Option<Between<0, 10>>,
        /// Whether to say what each item saves, what nothing can replace, and what makes the path long.
        explain: bool,
        /// How many of the best paths that differ, from 1 to 10.
        alternatives: Option<Between<1, 10>>,
        /// How many budgets of hours to weigh against money and readiness, from 2 to 50.
        frontier: Option<Between<2, 50>>,
        /// Whether to say which items serve which goal of the organisation, and what the path would be without that.
        serving: bool,
    }
}

/// The names of all options.
const NAMES: [&str; 11] = [
    "objective",
    "hours",
    "money",
    "time_limit_ms",
    "seed",
    "today",
    "changes",
    "explain",
    "alternatives",
    "frontier",
    "serving",
];

/// What can be asked for beyond the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Why the path is as it is.
    Explanations,
    /// So many paths that differ.
    Alternatives(usize),
    /// What so many budgets of hours bring.
    Frontier(usize),
    /// What serves the organisation.
    Serving,
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
        // A file is kept whatever it holds; a question that is not understood is not answered as if it were another.
        for name in options.iter().flat_map(|options| options.other.keys()) {
            let found = format!("the option \"{}\"", shown(name));
            let action = format!("use one of {}", NAMES.join(", "));
            faults.add(Code::UnknownWord, &Place::ROOT.field(name), found, action);
        }
        options.filter(|_| !faults.has_errors()).ok_or(faults)
    }

    /// What is asked for beyond the path, in the order in which it is answered.
    pub fn extras(&self) -> Vec<Extra> {
        let explanations = self.explain.then_some(Extra::Explanations);
        let alternatives = self.alternatives.map(|count| Extra::Alternatives(count.get()));
        let frontier = self.frontier.map(|budgets| Extra::Frontier(budgets.get()));
        let serving = self.serving.then_some(Extra::Serving);
        [explanations, alternatives, frontier, serving].into_iter().flatten().collect()
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
            changes: None,
            explain: false,
            alternatives: None,
            frontier: None,
            serving: false,
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

    #[test]
    fn what_is_no_option_and_what_is_out_of_range_is_a_fault() {
        let value = serde_json::json!({ "alternatives": 11, "frontier": 1, "explain": 1, "hurry": true });
        let faults = Options::of(value).expect_err("faults");
        let shown: Vec<String> =
            faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at)).collect();
        assert_eq!(
            shown,
            ["E103 at /explain", "E108 at /alternatives", "E108 at /frontier", "E106 at /hurry"]
        );
    }

    #[test]
    fn every_option_has_its_name() {
        let mut parts = Map::new();
        Options::schema(&mut parts);
        let fields = parts["Options"]["properties"].as_object().expect("properties");
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(fields.keys().collect::<Vec<_>>(), names);
    }
}
