//! What the functions answer, as the plain objects that `types/` describes.

use serde_json::{Map, Value, json};
use wasm_bindgen::JsValue;

use crate::app::{Advice, LimitChange, Unkept};
use crate::document::fault::Faults;
use crate::document::options::Aim;
use crate::document::plan::Plan;
use crate::document::values::{Amount, Hours, Level};
use crate::engine;
use crate::engine::planner::{Obstacle, Unreachable};
use crate::model::{Basis, Catalogue, Opinion, SkillId, Standing, Why};

use super::js::{list_of, object_of, parsed};

mod extras;
pub(super) mod import;
pub(super) mod matching;
pub(super) mod rotations;
pub(super) mod survey;
pub(super) mod training;

/// An object of these fields. The `json!` macro writes out each field's allocation and insertion where it
/// stands; one function for all of them keeps the module small.
#[inline(never)]
fn object(fields: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

/// `{ faults, left_out }`.
pub(super) fn faults(faults: &Faults) -> JsValue {
    parsed(&format!("{{\"faults\":{},\"left_out\":{}}}", list_of(faults), faults.left_out()))
}

/// `{ role, skills, readiness }`, the skills in the catalogue's order.
pub(super) fn gaps(catalogue: &Catalogue, plan: &Plan) -> JsValue {
    let role = plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role));
    let target = engine::target(catalogue, plan).unwrap_or_default();
    let standings = engine::standings(catalogue, plan);
    let profile = engine::profile(catalogue, plan);
    let skills = target.required().iter().filter_map(|required| {
        let standing = standings.get(required.skill.index())?;
        let missing = standing.level.missing_to(required.level);
        Some(object(vec![
            ("skill", Value::from(skill(catalogue, required.skill))),
            ("level", json!(standing.level)),
            ("required", json!(required.level)),
            ("weight", json!(required.weight)),
            ("missing", json!(missing)),
            ("basis", basis(catalogue, standing)),
            ("sources", standing.opinions.iter().map(source).collect()),
            ("disagreement", json!(standing.disagreement())),
        ]))
    });
    object_of(&object(vec![
        ("role", json!(role.map(|role| &catalogue.role_text(role).id))),
        ("skills", skills.collect()),
        ("readiness", Value::from(engine::readiness(&profile, &target).fraction())),
    ]))
}

fn skill(catalogue: &Catalogue, skill: SkillId) -> &str {
    &catalogue.skill_text(skill).id
}

fn source(opinion: &Opinion) -> Value {
    object(vec![
        ("by", json!(opinion.by)),
        ("level", json!(opinion.level)),
        ("on", json!(opinion.on)),
        ("voices", json!(opinion.voices)),
    ])
}

fn basis(catalogue: &Catalogue, standing: &Standing) -> Value {
    match standing.basis {
        Basis::Unrated => object(vec![("kind", Value::from("unrated"))]),
        Basis::Agreed(on) => object(vec![("kind", Value::from("agreed")), ("on", json!(on))]),
        Basis::Rated(by, on) => {
            object(vec![("kind", Value::from("rated")), ("by", json!(by)), ("on", json!(on))])
        }
        Basis::Done(activity) => object(vec![
            ("kind", Value::from("done")),
            ("activity", json!(catalogue.activity_text(activity).id)),
        ]),
    }
}

/// The answer of `recommend`.
pub(super) fn recommendation(catalogue: &Catalogue, advice: &Advice, elapsed_ms: f64) -> JsValue {
    let answer = &advice.answer;
    // The planner counts hours in quarters.
    let figure = |figure: u64| match advice.aim {
        Aim::Close => json!(Hours::from_quarters(u32::try_from(figure).unwrap_or(u32::MAX))),
        Aim::Reach => Value::from(figure),
    };
    let items = advice.items.iter().map(|item| {
        object(vec![
            ("activity", json!(catalogue.activity_text(item.activity).id)),
            ("start", json!(item.dates.map(|(start, _)| start))),
            ("end", json!(item.dates.map(|(_, end)| end))),
            ("hours", json!(item.hours)),
            ("why", item.why.iter().map(|why| reason(catalogue, *why)).collect()),
        ])
    });
    let closed = answer.closed.iter().map(|closed| {
        let skill = skill(catalogue, closed.skill);
        object(vec![
            ("skill", Value::from(skill)),
            ("from", json!(closed.from)),
            ("to", json!(closed.to)),
            ("required", json!(closed.required)),
        ])
    });
    let unreachable = answer.unreachable.iter().zip(&advice.in_the_way).map(|(gap, excluded)| {
        let mut fields = gap_without_way(catalogue, gap);
        if !excluded.is_empty() {
            let excluded = excluded.iter().map(|activity| json!(catalogue.activity_text(*activity).id));
            fields.push(("excluded", excluded.collect()));
        }
        object(fields)
    });
    let mut fields = vec![
        ("items", items.collect()),
        ("aim", json!(advice.aim)),
        ("objective", figure(answer.objective)),
        ("bound", figure(answer.bound)),
        ("optimal", Value::from(answer.optimal)),
        ("hours", json!(answer.hours)),
        ("money", money(catalogue, answer.money)),
        ("closed", closed.collect()),
        (
            "readiness",
            object(vec![
                ("before", Value::from(answer.before.fraction())),
                ("after", Value::from(answer.after.fraction())),
            ]),
        ),
        ("unreachable", unreachable.collect()),
        ("obstacles", advice.unkept.iter().map(|one| unkept(catalogue, one)).collect()),
        ("changes", advice.changes.iter().map(|one| change(catalogue, one)).collect()),
        ("finish", json!(advice.finish)),
        ("soonest", json!(advice.soonest)),
        ("explored", Value::from(answer.explored)),
        ("elapsed_ms", Value::from(elapsed_ms)),
    ];
    fields.extend(advice.mix.as_ref().map(|mix| ("mix", extras::mix(catalogue, advice.aim, mix))));
    fields.extend(extras::extras(catalogue, advice));
    object_of(&object(fields))
}

fn gap_without_way(catalogue: &Catalogue, gap: &Unreachable) -> Vec<(&'static str, Value)> {
    vec![
        ("skill", Value::from(skill(catalogue, gap.skill))),
        ("reachable", json!(gap.reachable)),
        ("required", json!(gap.required)),
    ]
}

/// Of a catalogue in which everything is free the currency is `XXX`, which ISO 4217 has for none.
fn money(catalogue: &Catalogue, amount: Amount) -> Value {
    object(vec![("amount", json!(amount)), ("currency", Value::from(currency(catalogue)))])
}

fn currency(catalogue: &Catalogue) -> String {
    catalogue.currency().as_ref().map_or("XXX", |currency| currency.as_str()).to_owned()
}

fn reason(catalogue: &Catalogue, why: Why) -> Value {
    let activity = |activity| &catalogue.activity_text(activity).id;
    match why {
        Why::Closes { skill: closed, from, to } => object(vec![
            ("kind", Value::from("closes")),
            ("skill", Value::from(skill(catalogue, closed))),
            ("from", json!(from)),
            ("to", json!(to)),
        ]),
        Why::Unlocks { activity: later, skill: needed, level } => object(vec![
            ("kind", Value::from("unlocks")),
            ("activity", json!(activity(later))),
            ("skill", Value::from(skill(catalogue, needed))),
            ("level", json!(level)),
        ]),
        Why::Precedes { activity: later } => {
            object(vec![("kind", Value::from("precedes")), ("activity", json!(activity(later)))])
        }
        Why::Pinned => object(vec![("kind", Value::from("pinned"))]),
        Why::OnlyWay { skill: brought, level } => object(vec![
            ("kind", Value::from("only-way")),
            ("skill", Value::from(skill(catalogue, brought))),
            ("level", json!(level)),
        ]),
    }
}

fn unkept(catalogue: &Catalogue, unkept: &Unkept) -> Value {
    let (kind, name, what) = match unkept {
        Unkept::Wish(wish) => return obstacle(catalogue, *wish),
        Unkept::UnknownPin(id) => ("pinned-unknown", "activity", id.to_string()),
        Unkept::Budget(currency) => ("budget-currency", "currency", currency.as_str().to_owned()),
    };
    object(vec![("kind", Value::from(kind)), (name, Value::from(what))])
}

fn obstacle(catalogue: &Catalogue, obstacle: Obstacle) -> Value {
    let (kind, activity) = match obstacle {
        Obstacle::PinnedNotOffered(activity) => ("pinned-not-offered", activity),
        Obstacle::PinnedUnreachable(activity) => ("pinned-unreachable", activity),
        Obstacle::PinnedOverLimits(activity) => ("pinned-over-limits", activity),
        Obstacle::PinnedAfterGoal(activity) => ("pinned-after-goal", activity),
        Obstacle::MixNotKept => return object(vec![("kind", Value::from("mix-not-kept"))]),
    };
    let activity = &catalogue.activity_text(activity).id;
    object(vec![("kind", Value::from(kind)), ("activity", json!(activity))])
}

/// The changes that belong together, each under its name.
fn change(catalogue: &Catalogue, together: &[LimitChange]) -> Value {
    let mut fields = Map::new();
    for one in together {
        let (name, value) = limit_change(catalogue, *one);
        fields.insert(name.to_owned(), value);
    }
    Value::Object(fields)
}

fn limit_change(catalogue: &Catalogue, change: LimitChange) -> (&'static str, Value) {
    let between = |from: Value, to: Value| object(vec![("from", from), ("to", to)]);
    let of_skill = |of: SkillId, from: Level, to: Level| {
        object(vec![("skill", Value::from(skill(catalogue, of))), ("from", json!(from)), ("to", json!(to))])
    };
    match change {
        LimitChange::Hours(from, to) => ("hours", between(json!(from), json!(to))),
        LimitChange::HoursPerWeek(from, to) => ("hours_per_week", between(json!(from), json!(to))),
        LimitChange::OnTheJobHoursPerWeek(from, to) => {
            ("on_the_job_hours_per_week", between(json!(from), json!(to)))
        }
        LimitChange::By(from, to) => ("by", between(json!(from), json!(to))),
        LimitChange::Money(from, to) => ("money", between(money(catalogue, from), money(catalogue, to))),
        LimitChange::Requirement { skill, from, to } => ("requirement", of_skill(skill, from, to)),
        LimitChange::Rating { skill, from, to } => ("rating", of_skill(skill, from, to)),
    }
}
