//! Goals of the organisation: what they count for, what serves them, and the path without that.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::plan::Plan;
use waymark::engine::dated::{Asking, dated_path, without_serving};
use waymark::engine::planner::{Columns, Effort, Limits, Objective, Question, Wishes};
use waymark::engine::schedule::Availability;
use waymark::engine::{profile, reasons, services, target, target_without_serving};
use waymark::model::{ActivityId, Catalogue, Hours};

use crate::people::{catalogue, date, plan};

/// Two goals of the organisation and a role in which pricing counts least.
fn business(factors: [Value; 2]) -> Catalogue {
    let activity = |skill: &str| json!({ "id": format!("learn-{skill}"), "kind": "project", "title": "A", "hours": 8, "develops": [{ "skill": skill, "to": 2 }] });
    let [one, two] = factors;
    catalogue(json!({
        "roles": [{ "id": "senior", "name": "S", "requires": [
            { "skill": "pricing", "level": 2, "weight": 2 }, { "skill": "research", "level": 2, "weight": 3 },
            { "skill": "strategy", "level": 2, "weight": 60 },
        ] }],
        "activities": [activity("pricing"), activity("research"), activity("strategy")],
        "organisation_goals": [
            { "id": "grow", "title": "Grow", "skills": ["pricing", "coaching"], "factor": one },
            { "id": "keep", "title": "Keep", "skills": ["pricing", "strategy"], "factor": two },
        ],
    }))
}

fn serving(serves: &[&str]) -> Plan {
    plan(json!({ "goals": [{ "id": "g", "role": "senior", "serves": serves }] }))
}

fn weights(catalogue: &Catalogue, plan: &Plan) -> Vec<u8> {
    target(catalogue, plan).unwrap().required().iter().map(|required| required.weight.get()).collect()
}

#[test]
fn a_skill_that_a_served_goal_needs_counts_twice_or_as_the_catalogue_says() {
    let check = |factors: [Value; 2], serves: &[&str], expected: [u8; 3]| {
        assert_eq!(weights(&business(factors), &serving(serves)), expected, "serving {serves:?}");
    };
    check([Value::Null, Value::Null], &[], [2, 3, 60]);
    check([Value::Null, Value::Null], &["grow"], [4, 3, 60]);
    check([json!(5), Value::Null], &["grow"], [10, 3, 60]);
    check([json!(1), Value::Null], &["grow"], [2, 3, 60]);
    // Of two goals the higher factor counts, and no weight is above 100.
    check([json!(5), Value::Null], &["grow", "keep"], [10, 3, 100]);
    check([Value::Null, Value::Null], &["gone"], [2, 3, 60]);
    let (catalogue, plan) = (business([json!(5), Value::Null]), serving(&["grow"]));
    let plain = target_without_serving(&catalogue, &plan).unwrap();
    assert_eq!(plain.required().iter().map(|one| one.weight.get()).collect::<Vec<_>>(), [2, 3, 60]);
}

/// The path within so many hours, and the one without serving, beside each other.
fn check_paths(serves: &[&str], hours: u32, expected: (&str, &str, i64)) {
    let (catalogue, plan) = (business([Value::Null, Value::Null]), serving(serves));
    let (columns, profile) = (Columns::new(&catalogue), profile(&catalogue, &plan));
    let (target, plain) =
        (target(&catalogue, &plan).unwrap(), target_without_serving(&catalogue, &plan).unwrap());
    let wishes = Wishes::default();
    let availability = Availability {
        start: date("2026-12-07"),
        hours_per_week: None,
        on_the_job_hours_per_week: None,
        away: Vec::new(),
        most_at_once: None,
    };
    let question = Question {
        columns: &columns,
        profile: &profile,
        target: &target,
        wishes: &wishes,
        mix: None,
        objective: Objective::Reach(Limits::default()),
        effort: Effort::default(),
        seed: 1,
    };
    let asking = Asking {
        catalogue: &catalogue,
        question,
        availability: &availability,
        by: None,
        hours: Some(Hours::from_quarters(hours * 4)),
        money: None,
        placed: &[],
        tries: 10,
        paths: 10,
    };
    let path = dated_path(&asking);
    let (other, comparison) = without_serving(&asking, &path, &plain);
    let names = |items: &[waymark::engine::planner::Item]| {
        let names = items.iter().map(|item| catalogue.activity_text(item.activity).id.to_string());
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        names.join(" ")
    };
    assert_eq!((&*names(&path.answer.items), &*names(&other.answer.items), comparison.closed), expected);
    // Both ends are known: each path is the best for its question, and this one is proved.
    assert_eq!((comparison.figure.lowest, comparison.figure.highest), (expected.2, expected.2));
}

#[test]
fn the_path_without_serving_is_weighed_as_the_path_is() {
    // Sixteen hours are for two of three: strategy, and the one that counts more.
    check_paths(&[], 16, ("learn-research learn-strategy", "learn-research learn-strategy", 0));
    check_paths(&["grow"], 16, ("learn-pricing learn-strategy", "learn-research learn-strategy", -2));
    check_paths(
        &["grow"],
        24,
        ("learn-pricing learn-research learn-strategy", "learn-pricing learn-research learn-strategy", 0),
    );
}

#[test]
fn the_items_that_serve_a_goal_are_named_with_the_skills() {
    let (catalogue, plan) = (business([Value::Null, Value::Null]), serving(&["keep", "grow"]));
    let (profile, target) = (profile(&catalogue, &plan), target(&catalogue, &plan).unwrap());
    let path: Vec<ActivityId> = catalogue.activities().collect();
    let why = reasons(&catalogue, &profile, &target, &[], &[], &path);
    let services = services(&catalogue, &plan, &target, &path, &why);
    let shown = services.iter().map(|service| {
        let items = service.items.iter().map(|item| {
            let skills: Vec<&str> =
                item.skills.iter().map(|skill| &*catalogue.skill_text(*skill).id).collect();
            format!("{} for {}", catalogue.activity_text(item.activity).id, skills.join("+"))
        });
        format!(
            "{}: {}",
            catalogue.organisation_goal_text(service.goal).id,
            items.collect::<Vec<_>>().join(", ")
        )
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["grow: learn-pricing for pricing", "keep: learn-pricing for pricing, learn-strategy for strategy"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn serving_never_lowers_a_weight_and_changes_none_that_is_not_needed(
        factors in [prop::option::of(1..11_u8), prop::option::of(1..11_u8)],
        serves in prop::sample::subsequence(vec!["grow", "keep"], 0..3),
    ) {
        let catalogue = business(factors.map(|factor| json!(factor)));
        let plan = serving(&serves);
        let (raised, plain) = (target(&catalogue, &plan).unwrap(), target_without_serving(&catalogue, &plan).unwrap());
        for (raised, plain) in raised.required().iter().zip(plain.required()) {
            prop_assert!(raised.weight >= plain.weight);
            prop_assert_eq!((raised.skill, raised.level), (plain.skill, plain.level));
        }
        prop_assert_eq!(raised.required()[1], plain.required()[1]);
    }
}
