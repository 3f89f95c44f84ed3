//! What a training budget is best spent on, as a plain object.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::document::values::Amount;
use crate::engine::cohort::training::{Beside, Given, Person, TrainingPlan};
use crate::engine::cohort::training_rules::TrainingRules;
use crate::model::{ActivityId, Catalogue};

use super::super::js::object_of;
use super::{object, skill};

/// `{ given, left, groups, seats, cost, currency, gap, bound, optimal, more, less }`.
pub(in super::super) fn training(
    catalogue: &Catalogue,
    people: &[Person<'_>],
    rules: &TrainingRules,
    plan: &TrainingPlan,
) -> JsValue {
    let id = |activity: ActivityId| json!(catalogue.activity_text(activity).id);
    let given = plan.given.iter().map(|one| given(catalogue, people, one));
    let left = plan.left.iter().map(|(person, why)| {
        object(vec![("plan", json!(people[*person].0.id)), ("why", Value::from(why.word()))])
    });
    let groups = rules.bookings.iter().zip(&plan.bookings).map(|(booking, (times, used))| {
        object(vec![
            ("activity", id(booking.activity)),
            ("booked", Value::from(*times)),
            ("used", Value::from(*used)),
        ])
    });
    let seats = plan.seats.iter().map(|one| {
        object(vec![
            ("activity", id(one.activity)),
            ("seats", Value::from(one.seats)),
            ("used", Value::from(one.used)),
            ("one_more", beside(one.one_more)),
        ])
    });
    object_of(&object(vec![
        ("given", given.collect()),
        ("left", left.collect()),
        ("groups", groups.collect()),
        ("seats", seats.collect()),
        ("cost", json!(Amount::from_minor(plan.cost))),
        ("currency", json!(catalogue.currency().map(|currency| currency.as_str().to_owned()))),
        ("gap", Value::from(plan.gap)),
        ("bound", Value::from(plan.bound)),
        ("optimal", Value::from(plan.optimal)),
        ("more", beside(plan.more)),
        ("less", beside(plan.less)),
    ]))
}

fn given(catalogue: &Catalogue, people: &[Person<'_>], one: &Given) -> Value {
    let trainee = people[one.person].0;
    let activities = one.taken.iter().map(|taken| {
        let closes = taken.closes.iter().map(|closed| {
            object(vec![
                ("skill", Value::from(skill(catalogue, closed.skill))),
                ("from", Value::from(closed.from.get())),
                ("to", Value::from(closed.to.get())),
                ("weight", Value::from(closed.weight)),
            ])
        });
        object(vec![
            ("activity", json!(catalogue.activity_text(taken.activity).id)),
            ("group", json!(taken.booking)),
            ("planned", Value::from(trainee.plans(taken.activity))),
            ("closes", closes.collect()),
        ])
    });
    object(vec![
        ("plan", json!(trainee.id)),
        ("gap", Value::from(one.gap)),
        ("cost", json!(Amount::from_minor(one.cost))),
        ("activities", activities.collect()),
    ])
}

fn beside(of: Beside) -> Value {
    object(vec![("gap", Value::from(of.gap)), ("exact", Value::from(of.is_exact))])
}
