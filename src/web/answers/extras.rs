//! What `recommend` answers beyond the path, where it was asked for.

use serde_json::{Value, json};

use crate::app::{Advice, MixAdvice, ServingAdvice};
use crate::document::options::Aim;
use crate::engine::planner::{Alternative, Comparison, Interval, Outline, Point};
use crate::engine::{Served, Service};
use crate::model::{ActivityId, Catalogue, Family};

use super::{currency, gap_without_way, money, object, obstacle, skill};

/// `explanations`, `alternatives`, `frontier` and `serving`.
pub(super) fn extras(catalogue: &Catalogue, advice: &Advice) -> Vec<(&'static str, Value)> {
    let mut fields = Vec::new();
    if let Some(found) = &advice.explanations {
        let without =
            found.without.iter().map(|(item, comparison)| without(catalogue, advice.aim, *item, comparison));
        let levels = found.levels.iter().map(|cost| {
            object(vec![
                ("skill", Value::from(skill(catalogue, cost.skill))),
                ("level", json!(cost.level)),
                ("saves", interval(Aim::Close, cost.saves)),
            ])
        });
        let explanations = object(vec![
            ("without", without.collect()),
            ("unavoidable", ids(catalogue, &found.unavoidable)),
            ("levels", levels.collect()),
            ("complete", Value::from(found.is_complete)),
        ]);
        fields.push(("explanations", explanations));
    }
    let list = |name, list: Value, is_complete: bool| {
        object(vec![(name, list), ("complete", Value::from(is_complete))])
    };
    if let Some(found) = &advice.alternatives {
        let paths = found.paths.iter().map(|path| alternative(catalogue, path)).collect();
        fields.push(("alternatives", list("paths", paths, found.is_complete)));
    }
    if let Some(found) = &advice.frontier {
        let points = found.points.iter().map(|one| point(catalogue, one)).collect();
        fields.push(("frontier", list("points", points, found.is_complete)));
    }
    fields.extend(advice.serving.as_ref().map(|found| ("serving", serving(catalogue, advice.aim, found))));
    fields
}

/// What serves the organisation, and the path without that.
fn serving(catalogue: &Catalogue, aim: Aim, found: &ServingAdvice) -> Value {
    let item = |item: &Served| {
        let skills = item.skills.iter().map(|one| Value::from(skill(catalogue, *one)));
        object(vec![("activity", id(catalogue, item.activity)), ("skills", skills.collect())])
    };
    let goal = |service: &Service| {
        object(vec![
            ("goal", Value::from(&*catalogue.organisation_goal_text(service.goal).id)),
            ("items", service.items.iter().map(item).collect()),
        ])
    };
    object(vec![
        ("goals", found.services.iter().map(goal).collect()),
        ("without", object(comparison(catalogue, aim, &found.without))),
    ])
}

fn id(catalogue: &Catalogue, activity: ActivityId) -> Value {
    Value::from(&*catalogue.activity_text(activity).id)
}

fn ids(catalogue: &Catalogue, activities: &[ActivityId]) -> Value {
    activities.iter().map(|activity| id(catalogue, *activity)).collect()
}

/// How the hours are divided among the families, and what that takes.
pub(super) fn mix(catalogue: &Catalogue, aim: Aim, mix: &MixAdvice) -> Value {
    let share = |family| Value::from(mix.shares.share(family));
    let shares = vec![
        ("experience", share(Family::Experience)),
        ("exposure", share(Family::Exposure)),
        ("education", share(Family::Education)),
    ];
    object(vec![
        ("shares", object(shares)),
        ("kept", Value::from(mix.is_kept)),
        ("price", object(comparison(catalogue, aim, &mix.price))),
    ])
}

fn without(catalogue: &Catalogue, aim: Aim, item: ActivityId, other: &Comparison) -> Value {
    let mut fields = vec![("activity", id(catalogue, item))];
    fields.extend(comparison(catalogue, aim, other));
    object(fields)
}

fn comparison(catalogue: &Catalogue, aim: Aim, comparison: &Comparison) -> Vec<(&'static str, Value)> {
    let amount = comparison.money as f64 / 100.0;
    vec![
        ("comes", ids(catalogue, &comparison.comes)),
        ("goes", ids(catalogue, &comparison.goes)),
        ("hours", Value::from(hours(comparison.hours))),
        (
            "money",
            object(vec![("amount", Value::from(amount)), ("currency", Value::from(currency(catalogue)))]),
        ),
        ("closed", Value::from(comparison.closed)),
        ("difference", interval(aim, comparison.figure)),
        ("lost", comparison.lost.iter().map(|gap| object(gap_without_way(catalogue, gap))).collect()),
        ("broken", comparison.broken.iter().map(|one| obstacle(catalogue, *one)).collect()),
    ]
}

/// The planner counts hours in quarters, and a difference of them may be below zero.
fn hours(quarters: i64) -> f64 {
    quarters as f64 / 4.0
}

fn interval(aim: Aim, interval: Interval) -> Value {
    let figure = |figure: i64| Value::from(if aim == Aim::Close { hours(figure) } else { figure as f64 });
    object(vec![("lowest", figure(interval.lowest)), ("highest", figure(interval.highest))])
}

fn outline(catalogue: &Catalogue, path: &Outline) -> Vec<(&'static str, Value)> {
    vec![
        ("items", ids(catalogue, &path.activities)),
        ("hours", json!(path.hours)),
        ("money", money(catalogue, path.money)),
        ("closed", Value::from(path.closed)),
        ("readiness", Value::from(path.after.fraction())),
    ]
}

fn alternative(catalogue: &Catalogue, one: &Alternative) -> Value {
    let mut fields = outline(catalogue, &one.path);
    fields.push(("proved", Value::from(one.is_proved)));
    object(fields)
}

fn point(catalogue: &Catalogue, point: &Point) -> Value {
    let mut fields = outline(catalogue, &point.path);
    let limits = vec![("hours", json!(point.hours_limit)), ("money", money(catalogue, point.money_limit))];
    fields.push(("limits", object(limits)));
    fields.push(("bound", Value::from(point.bound)));
    fields.push(("optimal", Value::from(point.is_proved())));
    object(fields)
}
