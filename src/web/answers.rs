//! What the functions answer, as the plain objects that `types.d.ts` describes.

use serde_json::{Map, Value, json};
use wasm_bindgen::JsValue;

use crate::app::{Advice, LimitChange};
use crate::document::fault::Faults;
use crate::document::options::Aim;
use crate::document::plan::Plan;
use crate::document::values::{Amount, Hours};
use crate::engine;
use crate::engine::planner::Obstacle;
use crate::model::{Basis, Catalogue, Opinion, SkillId, Standing, Why};

use super::js::{list_of, object_of, parsed};

/// `{ faults, left_out }`.
pub(super) fn faults(faults: &Faults) -> JsValue {
    parsed(&format!("{{\"faults\":{},\"left_out\":{}}}", list_of(faults), faults.left_out()))
}

/// `{ role, skills, readiness }`, the skills in the catalogue's order.
pub(super) fn gaps(catalogue: &Catalogue, plan: &Plan) -> JsValue {
    let role = plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role));
    let target = role.map(|role| catalogue.role(role).target.clone()).unwrap_or_default();
    let standings = engine::standings(catalogue, plan);
    let profile = engine::profile(catalogue, plan);
    let skills = target.required().iter().filter_map(|required| {
        let standing = standings.get(required.skill.index())?;
        let missing = standing.level.missing_to(required.level);
        Some(json!({
            "skill": skill(catalogue, required.skill),
            "level": standing.level,
            "required": required.level,
            "weight": required.weight,
            "missing": missing,
            "basis": basis(catalogue, standing),
            "sources": standing.opinions.iter().map(source).collect::<Vec<_>>(),
            "disagreement": standing.disagreement(),
        }))
    });
    object_of(&json!({
        "role": role.map(|role| &catalogue.role_text(role).id),
        "skills": skills.collect::<Vec<_>>(),
        "readiness": engine::readiness(&profile, &target).fraction(),
    }))
}

fn skill(catalogue: &Catalogue, skill: SkillId) -> &str {
    &catalogue.skill_text(skill).id
}

fn source(opinion: &Opinion) -> Value {
    json!({ "by": opinion.by, "level": opinion.level, "on": opinion.on, "voices": opinion.voices })
}

fn basis(catalogue: &Catalogue, standing: &Standing) -> Value {
    match standing.basis {
        Basis::Unrated => json!({ "kind": "unrated" }),
        Basis::Agreed(on) => json!({ "kind": "agreed", "on": on }),
        Basis::Rated(by, on) => json!({ "kind": "rated", "by": by, "on": on }),
        Basis::Done(activity) => json!({ "kind": "done", "activity": catalogue.activity_text(activity).id }),
    }
}

/// The answer of `recommend`.
pub(super) fn recommendation(catalogue: &Catalogue, advice: &Advice, elapsed_ms: f64) -> JsValue {
    let answer = &advice.answer;
    // The planner counts hours in quarters.
    let figure = |figure: u64| match advice.aim {
        Aim::Close => json!(Hours::from_quarters(u32::try_from(figure).unwrap_or(u32::MAX))),
        Aim::Reach => json!(figure),
    };
    let items = advice.items.iter().map(|item| {
        json!({
            "activity": catalogue.activity_text(item.activity).id,
            "start": item.dates.map(|(start, _)| start),
            "end": item.dates.map(|(_, end)| end),
            "hours": catalogue.activity(item.activity).hours,
            "why": item.why.iter().map(|why| reason(catalogue, *why)).collect::<Vec<_>>(),
        })
    });
    let closed = answer.closed.iter().map(|closed| {
        let skill = skill(catalogue, closed.skill);
        json!({ "skill": skill, "from": closed.from, "to": closed.to, "required": closed.required })
    });
    let unreachable = answer.unreachable.iter().map(|gap| {
        json!({ "skill": skill(catalogue, gap.skill), "reachable": gap.reachable, "required": gap.required })
    });
    object_of(&json!({
        "items": items.collect::<Vec<_>>(),
        "aim": advice.aim,
        "objective": figure(answer.objective),
        "bound": figure(answer.bound),
        "optimal": answer.optimal,
        "hours": answer.hours,
        "money": money(catalogue, answer.money),
        "closed": closed.collect::<Vec<_>>(),
        "readiness": { "before": answer.before.fraction(), "after": answer.after.fraction() },
        "unreachable": unreachable.collect::<Vec<_>>(),
        "obstacles": answer.obstacles.iter().map(|one| obstacle(catalogue, *one)).collect::<Vec<_>>(),
        "changes": advice.changes.iter().map(|one| change(catalogue, *one)).collect::<Vec<_>>(),
        "explored": answer.explored,
        "elapsed_ms": elapsed_ms,
    }))
}

/// Of a catalogue in which everything is free the currency is `XXX`, which ISO 4217 has for none.
fn money(catalogue: &Catalogue, amount: Amount) -> Value {
    let currency = catalogue.currency();
    json!({ "amount": amount, "currency": currency.as_ref().map_or("XXX", |currency| currency.as_str()) })
}

fn reason(catalogue: &Catalogue, why: Why) -> Value {
    let activity = |activity| &catalogue.activity_text(activity).id;
    match why {
        Why::Closes { skill: closed, from, to } => {
            json!({ "kind": "closes", "skill": skill(catalogue, closed), "from": from, "to": to })
        }
        Why::Unlocks { activity: later, skill: needed, level } => json!({
            "kind": "unlocks", "activity": activity(later), "skill": skill(catalogue, needed), "level": level,
        }),
        Why::Precedes { activity: later } => json!({ "kind": "precedes", "activity": activity(later) }),
        Why::Pinned => json!({ "kind": "pinned" }),
        Why::OnlyWay { skill: brought, level } => {
            json!({ "kind": "only-way", "skill": skill(catalogue, brought), "level": level })
        }
    }
}

fn obstacle(catalogue: &Catalogue, obstacle: Obstacle) -> Value {
    let activity = |activity| &catalogue.activity_text(activity).id;
    match obstacle {
        Obstacle::PinnedNotOffered(pinned) => {
            json!({ "kind": "pinned-not-offered", "activity": activity(pinned) })
        }
        Obstacle::PinnedUnreachable(pinned) => {
            json!({ "kind": "pinned-unreachable", "activity": activity(pinned) })
        }
        Obstacle::PinnedOverLimits => json!({ "kind": "pinned-over-limits" }),
    }
}

fn change(catalogue: &Catalogue, change: LimitChange) -> Value {
    let hours = |(from, to): (Hours, Hours)| json!({ "from": from, "to": to });
    let mut limits = Map::new();
    let mut note = |limit: &str, change: Option<Value>| {
        if let Some(change) = change {
            limits.insert(limit.to_owned(), change);
        }
    };
    note("hours", change.hours.map(hours));
    note("on_the_job_hours", change.on_the_job.map(hours));
    let money = |(from, to)| json!({ "from": money(catalogue, from), "to": money(catalogue, to) });
    note("money", change.money.map(money));
    Value::Object(limits)
}
