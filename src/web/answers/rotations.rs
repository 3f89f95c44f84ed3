//! A plan of rotations, as a plain object.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::engine::cohort::rotations::{Difference, Person, RotationPlan, StaysHome, WhyNot};
use crate::engine::cohort::rotations_fit::{RotationScore, StayWorth};
use crate::engine::cohort::rotations_rules::{GuestId, RotationRules, SlotId, TeamName};
use crate::model::Catalogue;

use super::super::js::object_of;
use super::{object, skill};

/// Whose ids the answer has.
struct Ids<'a> {
    catalogue: &'a Catalogue,
    people: &'a [Person<'a>],
    rules: &'a RotationRules,
}

/// `{ stays, standing, left, slots, teams, total, bound, optimal, prices }`.
pub(in super::super) fn rotations(
    catalogue: &Catalogue,
    people: &[Person<'_>],
    rules: &RotationRules,
    plan: &RotationPlan,
) -> JsValue {
    let ids = Ids { catalogue, people, rules };
    let stays = plan.stays.iter().map(|stay| {
        let mut fields = vec![("plan", ids.plan(stay.guest))];
        fields.extend(ids.slot(stay.worth.slot));
        fields.extend(ids.worth(&stay.worth));
        fields.push(("fixed", Value::from(stay.is_fixed)));
        object(fields)
    });
    let standing = plan.standing.iter().map(|(guest, stay)| {
        let activity = stay.activity.map(|activity| &catalogue.activity_text(activity).id);
        let (start, end) = stay.days;
        json!({ "plan": ids.plan(*guest), "activity": activity, "area": stay.area, "start": start, "end": end })
    });
    let slots = plan.slots.iter().map(|one| {
        let slot = rules.slot(one.slot);
        let mut fields = ids.slot(one.slot);
        fields.extend([
            ("seats", Value::from(slot.seats)),
            ("added", Value::from(slot.is_added)),
            ("standing", Value::from(one.standing)),
            ("used", Value::from(one.used)),
            ("one_more", difference(one.one_more)),
        ]);
        object(fields)
    });
    let teams = plan.teams.iter().map(|one| {
        let team = rules.team(one.team);
        let by = match team.name {
            TeamName::Given(_) => "options",
            TeamName::Manager(_) => "manager",
            TeamName::Area(_) => "area",
        };
        object(vec![
            ("team", Value::from(team.name.as_str())),
            ("by", Value::from(by)),
            ("plans", team.guests.iter().map(|guest| ids.plan(*guest)).collect()),
            ("at_most", Value::from(team.at_most)),
            ("most_away", Value::from(one.most_away)),
            ("on", json!(one.on)),
            ("one_more", difference(one.one_more)),
        ])
    });
    let prices = rules.price.iter().map(|stay| {
        let mut fields = vec![("plan", ids.plan(stay.guest))];
        fields.extend(ids.slot(stay.slot));
        fields.push(("planned", Value::from(plan.has(*stay))));
        fields.push(match plan.loses(catalogue, people, rules, *stay) {
            Ok(lost) => ("loses", difference(lost)),
            Err(WhyNot::Fixed) => ("barred", Value::from("fixed")),
            Err(WhyNot::NoRoom) => ("barred", Value::from("no-room")),
            Err(WhyNot::Barred(barrier)) => ("barred", Value::from(barrier.word())),
        });
        object(fields)
    });
    object_of(&object(vec![
        ("stays", stays.collect()),
        ("standing", standing.collect()),
        ("left", plan.left.iter().map(|one| ids.left(one)).collect()),
        ("slots", slots.collect()),
        ("teams", teams.collect()),
        ("total", score(plan.total)),
        ("bound", score(plan.bound)),
        ("optimal", Value::from(plan.optimal)),
        ("prices", prices.collect()),
    ]))
}

fn score(score: RotationScore) -> Value {
    object(vec![("gap", Value::from(score.gap)), ("exposure", Value::from(score.exposure))])
}

fn difference(of: Difference) -> Value {
    object(vec![
        ("gap", Value::from(of.gap)),
        ("exposure", Value::from(of.exposure)),
        ("exact", Value::from(of.is_exact)),
    ])
}

impl Ids<'_> {
    fn plan(&self, guest: GuestId) -> Value {
        json!(self.people[guest.index()].0.id)
    }

    fn slot(&self, id: SlotId) -> Vec<(&'static str, Value)> {
        let slot = self.rules.slot(id);
        vec![
            ("activity", json!(self.catalogue.activity_text(slot.activity).id)),
            ("area", json!(slot.area)),
            ("start", json!(slot.days.0)),
            ("end", json!(slot.days.1)),
        ]
    }

    fn worth(&self, worth: &StayWorth) -> Vec<(&'static str, Value)> {
        let closes = worth.closes.iter().map(|one| {
            object(vec![
                ("skill", Value::from(skill(self.catalogue, one.skill))),
                ("from", Value::from(one.from.get())),
                ("to", Value::from(one.to.get())),
                ("weight", Value::from(one.weight)),
            ])
        });
        let RotationScore { gap, exposure } = worth.score();
        vec![
            ("gap", Value::from(gap)),
            ("exposure", Value::from(exposure)),
            ("closes", closes.collect()),
            ("new_area", Value::from(worth.is_new)),
            ("wished", Value::from(worth.is_wished)),
        ]
    }

    fn left(&self, left: &StaysHome) -> Value {
        let barred = left.barred.iter().map(|(why, slots)| {
            object(vec![("why", Value::from(why.word())), ("slots", Value::from(*slots))])
        });
        let could = left.could.as_ref().map(|(slots, worth)| {
            let slots = slots.iter().map(|slot| object(self.slot(*slot)));
            object(vec![
                ("slots", slots.collect()),
                ("gap", Value::from(worth.gap)),
                ("exposure", Value::from(worth.exposure)),
            ])
        });
        object(vec![
            ("plan", self.plan(left.guest)),
            ("why", Value::from(left.why.word())),
            ("barred", barred.collect()),
            ("could", json!(could)),
        ])
    }
}
