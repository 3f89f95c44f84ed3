//! The options with which a program asks who could go where and when.

use serde_json::Value;

use super::by_id::{Capacities, TeamsByName};
use super::fault::{Code, Faults, Place};
use super::match_options::refuse_others;
use super::read::{Read, blank, document};
use super::values::{Between, Count, Date, Id};

document! {
    /// What is asked beyond what catalogue and plans say.
    pub struct RotationOptions {
        /// Slots beside those of the catalogue, or in place of the one that begins on the same day.
        slots: Vec<OfferedSlot>,
        /// The teams, by the ids of their plans; by manager, else by area, when there are none.
        teams: TeamsByName,
        /// How many of a team may be away at once; half of it, rounded down, and at least one, for a team that is not named.
        away_at_most: Capacities,
        /// How many stays one person may be given; 1 when it is not said.
        stays_each: Option<Between<1, 3>>,
        /// Stays that are made, whatever else is.
        fixed: Vec<NamedStay>,
        /// Stays that are not made.
        exclude: Vec<NamedStay>,
        /// Stays of which to say what is lost when they are made by hand, or left out where the best plan has them.
        price: Vec<NamedStay>,
        /// The day that counts as today.
        today: Option<Date>,
    }

    /// When one can go somewhere, and how many at once.
    pub struct OfferedSlot {
        /// The rotation, the shadowing or the project.
        activity: Id,
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
        /// How many people can be there; 1 when it is not said.
        seats: Option<Count>,
    }

    /// Somebody in a slot.
    pub struct NamedStay {
        /// The id of the plan.
        plan: Id,
        /// The activity.
        activity: Id,
        /// The first day of the slot.
        start: Date,
    }
}

/// The names of all options.
const NAMES: [&str; 8] =
    ["slots", "teams", "away_at_most", "stays_each", "fixed", "exclude", "price", "today"];

impl RotationOptions {
    /// The options in a JSON value.
    ///
    /// # Errors
    /// Every fault of them.
    pub fn of(value: Value) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let options = Self::read(value, &Place::ROOT, &mut faults);
        if let Some(options) = &options {
            let slots = Place::ROOT.field("slots");
            for (index, slot) in options.slots.iter().enumerate() {
                let at = slots.index(index);
                refuse_others(&slot.other, &at, "activity, start, end, seats", &mut faults);
                slot.check(&at, &mut faults);
            }
            let stays = [("fixed", &options.fixed), ("exclude", &options.exclude), ("price", &options.price)];
            for (name, stays) in stays {
                let list = Place::ROOT.field(name);
                for (index, stay) in stays.iter().enumerate() {
                    refuse_others(&stay.other, &list.index(index), "plan, activity, start", &mut faults);
                }
            }
            refuse_others(&options.other, &Place::ROOT, &NAMES.join(", "), &mut faults);
        }
        options.filter(|_| !faults.has_errors()).ok_or(faults)
    }
}

impl OfferedSlot {
    /// A slot of one seat.
    pub fn new(activity: Id, start: Date, end: Date) -> Self {
        Self { activity, start, end, ..blank() }
    }

    fn check(&self, at: &Place<'_>, faults: &mut Faults) {
        if self.end < self.start {
            let found = format!("the last day {} before the first, {}", self.end, self.start);
            faults.add(
                Code::EndsBeforeStart,
                &at.field("end"),
                found,
                "let the end be on or after the start",
            );
        }
    }
}

impl NamedStay {
    /// Somebody in a slot.
    pub fn new(plan: Id, activity: Id, start: Date) -> Self {
        Self { plan, activity, start, ..blank() }
    }
}

impl Default for RotationOptions {
    /// Nothing beyond the files: a reading of an empty object.
    fn default() -> Self {
        blank()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(options: Value, expected: &[&str]) {
        let faults = RotationOptions::of(options).expect_err("faults");
        let places: Vec<String> =
            faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at)).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn every_option_that_cannot_be_is_named() {
        check(
            serde_json::json!({
                "slots": [{ "activity": "a", "start": "2027-01-09", "end": "2027-01-08", "place": 1 }],
                "teams": { "t": "p" }, "away_at_most": { "t": -1 }, "stays_each": 4,
                "fixed": [{ "plan": "p", "activity": "a" }], "exclude": [{ "plan": "p", "activity": "a", "start": "soon" }],
                "hurry": true
            }),
            &[
                "E103 at /teams/t",
                "E108 at /away_at_most/t",
                "E108 at /stays_each",
                "E102 at /fixed/0/start",
                "E107 at /exclude/0/start",
                "E106 at /slots/0/place",
                "E205 at /slots/0/end",
                "E106 at /hurry",
            ],
        );
    }

    #[test]
    fn every_option_has_its_name() {
        let mut parts = serde_json::Map::new();
        RotationOptions::schema(&mut parts);
        let fields = parts["RotationOptions"]["properties"].as_object().expect("properties");
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(fields.keys().collect::<Vec<_>>(), names);
    }
}
