//! The options with which a program asks what a training budget is best spent on.

use serde_json::Value;

use super::by_id::Capacities;
use super::catalog::Money;
use super::fault::{Faults, Place};
use super::match_options::refuse_others;
use super::read::{Read, blank, document};
use super::values::{Between, Count, Date, Hours, Id};

document! {
    /// What is asked beyond what catalogue and plans say.
    pub struct TrainingOptions {
        /// What can be spent; nothing when it is not given.
        money: Option<Money>,
        /// How many seats there are of an activity, in place of what the catalogue says.
        seats: Capacities,
        /// Activities that can be booked for a group.
        groups: Vec<GroupOffer>,
        /// How many activities one person may be given; 2 when it is not said.
        each: Option<Between<1, 3>>,
        /// The most hours that the activities of one person may take.
        hours: Option<Hours>,
        /// Activities that alone count; all when there are none.
        only: Vec<Id>,
        /// Activities that nobody is given.
        never: Vec<Id>,
        /// Whom it is for, by the ids of their plans; everybody when there are none.
        people: Vec<Id>,
        /// Who is given what, whatever else is.
        fixed: Vec<NamedPlace>,
        /// Who is not given what.
        exclude: Vec<NamedPlace>,
        /// The day that counts as today.
        today: Option<Date>,
    }

    /// A booking for a group, at one price however many come.
    pub struct GroupOffer {
        /// The activity.
        activity: Id,
        /// How many people it is for.
        seats: Count,
        /// What it costs.
        cost: Money,
        /// How often it can be booked; once when it is not said.
        at_most: Option<Between<1, 20>>,
    }

    /// Somebody in an activity.
    pub struct NamedPlace {
        /// The id of the plan.
        plan: Id,
        /// The activity.
        activity: Id,
    }
}

/// The names of all options.
const NAMES: [&str; 11] =
    ["money", "seats", "groups", "each", "hours", "only", "never", "people", "fixed", "exclude", "today"];

impl TrainingOptions {
    /// The options in a JSON value.
    ///
    /// # Errors
    /// Every fault of them.
    pub fn of(value: Value) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let options = Self::read(value, &Place::ROOT, &mut faults);
        if let Some(options) = &options {
            let list = Place::ROOT.field("groups");
            for (index, offer) in options.groups.iter().enumerate() {
                refuse_others(
                    &offer.other,
                    &list.index(index),
                    "activity, seats, cost, at_most",
                    &mut faults,
                );
            }
            for (name, places) in [("fixed", &options.fixed), ("exclude", &options.exclude)] {
                let list = Place::ROOT.field(name);
                for (index, place) in places.iter().enumerate() {
                    refuse_others(&place.other, &list.index(index), "plan, activity", &mut faults);
                }
            }
            refuse_others(&options.other, &Place::ROOT, &NAMES.join(", "), &mut faults);
        }
        options.filter(|_| !faults.has_errors()).ok_or(faults)
    }
}

impl GroupOffer {
    /// A booking of an activity.
    pub fn new(activity: Id, seats: Count, cost: Money) -> Self {
        Self { activity, seats, cost, ..blank() }
    }
}

impl NamedPlace {
    /// Somebody in an activity.
    pub fn new(plan: Id, activity: Id) -> Self {
        Self { plan, activity, ..blank() }
    }
}

impl Default for TrainingOptions {
    /// Nothing beyond the files: a reading of an empty object.
    fn default() -> Self {
        blank()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_that_cannot_be_is_named() {
        let options = serde_json::json!({
            "money": { "amount": -1, "currency": "EUR" }, "each": 4, "seats": { "a": 1.5 },
            "groups": [{ "activity": "a", "seats": 12, "cost": { "amount": 900, "currency": "EUR" }, "room": "b" }],
            "fixed": [{ "plan": "p" }], "hurry": true
        });
        let faults = TrainingOptions::of(options).expect_err("faults");
        let places: Vec<&str> = faults.as_slice().iter().map(|fault| &*fault.at).collect();
        for at in ["/money/amount", "/each", "/seats/a", "/groups/0/room", "/fixed/0/activity", "/hurry"] {
            assert!(places.contains(&at), "{places:?}");
        }
        assert_eq!(places.len(), 6, "{places:?}");
    }

    #[test]
    fn every_option_has_its_name() {
        let mut parts = serde_json::Map::new();
        TrainingOptions::schema(&mut parts);
        let fields = parts["TrainingOptions"]["properties"].as_object().expect("properties");
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(fields.keys().collect::<Vec<_>>(), names);
    }
}
