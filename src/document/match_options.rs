//! The options with which a program asks for a match of all mentees with all mentors.

use serde_json::{Map, Value};

use super::by_id::Capacities;
use super::fault::{Code, Faults, Place, shown};
use super::mentorship::{MentoringFormat, Side};
use super::read::{Read, described, document};
use super::values::{Between, Date, Id};

document! {
    /// What is asked beyond what catalogue and plans say.
    pub struct MatchOptions {
        /// Pairs that are not made.
        exclude: Vec<NamedPair>,
        /// Pairs that are made, whatever else is.
        fixed: Vec<NamedPair>,
        /// Pairs of before, which count more. Who is not there any more is passed over.
        previous: Vec<NamedPair>,
        /// How many mentees mentors can take, with those whom they have, in place of what the catalogue says.
        capacity: Capacities,
        /// Whom mentees and mentors wish for.
        wishes: Vec<MatchWish>,
        /// How one wants to meet.
        format: Option<MentoringFormat>,
        /// The fewest points of a pair; any when it is not given.
        least: Option<Between<0, 150>>,
        /// Pairs of which to say what is lost when they are made by hand.
        price: Vec<NamedPair>,
        /// The day that counts as today: the clocks of time zones are those of that day.
        today: Option<Date>,
    }

    /// Somebody's wish for somebody.
    pub struct MatchWish {
        /// The id of the mentee's plan.
        mentee: Id,
        /// The id of the mentor.
        mentor: Id,
        /// Whose wish it is.
        by: Side,
        /// Whether it is their first choice, their second, and so on; the first when it is not given.
        choice: Option<Between<1, 100>>,
    }
}

/// The names of all options.
const NAMES: [&str; 9] =
    ["exclude", "fixed", "previous", "capacity", "wishes", "format", "least", "price", "today"];

/// The id of a mentee's plan, and that of a mentor.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct NamedPair(pub Id, pub Id);

impl Read for NamedPair {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let found = described(&value);
        let ids: [Id; 2] = match Vec::<Id>::read(value, at, faults)?.try_into() {
            Ok(ids) => ids,
            Err(others) => {
                let found = format!("{found} of {}", others.len());
                faults.add(Code::OutOfRange, at, found, "use the id of a plan and the id of a mentor");
                return None;
            }
        };
        let [mentee, mentor] = ids;
        Some(Self(mentee, mentor))
    }

    fn stand_in() -> Self {
        Self(Id::stand_in(), Id::stand_in())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "array", "prefixItems": [Id::schema(parts), Id::schema(parts)], "minItems": 2, "maxItems": 2 })
    }
}

impl MatchOptions {
    /// The options in a JSON value.
    ///
    /// # Errors
    /// Every fault of them.
    pub fn of(value: Value) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let options = Self::read(value, &Place::ROOT, &mut faults);
        let wishes = options.iter().flat_map(|options| options.wishes.iter().enumerate());
        for (index, wish) in wishes {
            let list = Place::ROOT.field("wishes");
            refuse_others(&wish.other, &list.index(index), "mentee, mentor, by, choice", &mut faults);
        }
        if let Some(options) = &options {
            refuse_others(&options.other, &Place::ROOT, &NAMES.join(", "), &mut faults);
        }
        options.filter(|_| !faults.has_errors()).ok_or(faults)
    }
}

/// A file is kept whatever it holds; a question that is not understood is not answered as if it were another.
pub(super) fn refuse_others(others: &Map<String, Value>, at: &Place<'_>, known: &str, faults: &mut Faults) {
    for name in others.keys() {
        let found = format!("the option \"{}\"", shown(name));
        faults.add(Code::UnknownWord, &at.field(name), found, format!("use one of {known}"));
    }
}

impl Default for MatchOptions {
    /// Nothing beyond the files: a reading of an empty object.
    fn default() -> Self {
        super::read::blank()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(options: Value, expected: &[&str]) {
        let faults = MatchOptions::of(options).expect_err("faults");
        let places: Vec<String> =
            faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at)).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn every_option_that_cannot_be_is_named() {
        check(
            serde_json::json!({ "fixed": [["p", "m"], ["p"], "p"], "capacity": { "m": -1 }, "least": 151, "hurry": true,
                "wishes": [{ "mentee": "p", "mentor": "m", "by": "manager" }, { "mentee": "p", "mentor": "m", "by": "mentor", "rank": 1 }] }),
            &[
                "E108 at /fixed/1",
                "E103 at /fixed/2",
                "E108 at /capacity/m",
                "E106 at /wishes/0/by",
                "E108 at /least",
                "E106 at /wishes/1/rank",
                "E106 at /hurry",
            ],
        );
    }

    #[test]
    fn every_option_has_its_name() {
        let mut parts = Map::new();
        MatchOptions::schema(&mut parts);
        let fields = parts["MatchOptions"]["properties"].as_object().expect("properties");
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(fields.keys().collect::<Vec<_>>(), names);
    }
}
