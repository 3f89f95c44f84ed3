//! Statements of a plan: who says what, only what reached its level, and nothing private. That a store takes them is
//! checked with another library in `tests/node/exchange_json.test.mjs`.

use serde_json::{Value, json};
use waymark::document::shared::LevelInForce;
use waymark::document::values::{Id, Level};
use waymark::document::{read_catalog, read_plan};
use waymark::exchange::xapi::{Actor, Telling, statements};

use crate::papers::{EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, json_of, plan};

fn told(plan: &Value, levels: &[(&str, u8)]) -> Vec<Value> {
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = read_plan(plan.clone()).into_result().unwrap();
    let actor = Actor::account("https://lms.acme.example", "pm-4").unwrap();
    let levels: Vec<LevelInForce> = levels
        .iter()
        .map(|(skill, level)| LevelInForce {
            skill: Id::new(*skill).unwrap(),
            level: Level::new(*level).unwrap(),
            other: Default::default(),
        })
        .collect();
    statements(&plan, &Telling { catalog: &catalog, actor: &actor, levels: &levels })
}

/// Checks the statements of a plan, each as `verb name timestamp`.
fn check(fields: Value, levels: &[(&str, u8)], expected: &[&str]) {
    let all = told(&plan(fields), levels);
    let line = |statement: &Value| {
        let text = |pointer: &str| statement.pointer(pointer).and_then(Value::as_str).unwrap_or("-");
        let name = text("/object/definition/name/en");
        format!("{} {name} {}", text("/verb/display/en"), text("/timestamp"))
    };
    assert_eq!(all.iter().map(line).collect::<Vec<_>>(), expected, "{all:#?}");
}

fn rated(by: &str, level: u8) -> Value {
    json!({ "skill": "user-research", "level": level, "by": by, "on": "2026-11-20" })
}

fn aiming(more: Value) -> Value {
    let mut fields = json!({ "goals": [{ "id": "g", "role": "senior-pm" }] });
    let (Value::Object(into), Value::Object(more)) = (&mut fields, more) else { panic!("objects") };
    into.extend(more);
    fields
}

#[test]
fn what_is_done_was_completed() {
    check(
        json!({ "path": { "items": [
            { "activity": "interviewing-workshop", "status": "done", "done_on": "2026-12-05", "hours_done": 6.5 },
            { "activity": "research-basics", "status": "started", "start": "2026-12-05" },
            { "activity": "elsewhere", "status": "done" },
        ] } }),
        &[],
        &["completed Interviewing 2026-12-05T12:00:00Z"],
    );
}

#[test]
fn a_skill_is_told_of_only_where_the_level_that_counts_is_the_one_asked_for() {
    // The role asks for level 3.
    let own = aiming(json!({ "ratings": [rated("self", 3)] }));
    check(own.clone(), &[("user-research", 3)], &["asserted User research 2026-11-20T12:00:00Z"]);
    check(own.clone(), &[("user-research", 2)], &[]);
    check(own, &[], &[]);
    let lower = aiming(json!({ "ratings": [rated("manager", 2)] }));
    check(lower, &[("user-research", 3)], &[]);
}

#[test]
fn what_others_say_is_validated() {
    let both = aiming(json!({ "ratings": [rated("self", 3), rated("manager", 4)] }));
    check(both, &[("user-research", 4)], &["validated User research 2026-11-20T12:00:00Z"]);
    let agreed = aiming(json!({ "agreed": [{ "skill": "user-research", "level": 3, "on": "2026-11-25" }] }));
    check(agreed, &[("user-research", 3)], &["validated User research 2026-11-25T12:00:00Z"]);
    let badge = aiming(json!({ "ratings": [rated("badge", 3)] }));
    check(badge, &[("user-research", 3)], &["asserted User research 2026-11-20T12:00:00Z"]);
    for by in ["assessment", "mentor"] {
        let told = aiming(json!({ "ratings": [rated(by, 3)] }));
        check(told, &[("user-research", 3)], &["validated User research 2026-11-20T12:00:00Z"]);
    }
}

#[test]
fn what_one_colleague_says_is_no_validation() {
    let alone = aiming(json!({ "ratings": [rated("peer", 4)] }));
    check(alone, &[("user-research", 4)], &[]);
    let beside = aiming(json!({ "ratings": [rated("self", 3), rated("peer", 4)] }));
    check(beside, &[("user-research", 4)], &["asserted User research 2026-11-20T12:00:00Z"]);
}

#[test]
fn a_first_guess_is_said_by_nobody() {
    let mut guess = rated("self", 3);
    guess["assumed"] = json!(true);
    check(aiming(json!({ "ratings": [guess] })), &[("user-research", 3)], &[]);
}

#[test]
fn a_lowered_goal_asks_for_less() {
    let fields = json!({
        "goals": [{ "id": "g", "role": "senior-pm", "lowered": [{ "skill": "user-research", "level": 1 }] }],
        "ratings": [rated("self", 1)],
    });
    check(fields, &[("user-research", 1)], &["asserted User research 2026-11-20T12:00:00Z"]);
}

#[test]
fn nothing_private_is_told() {
    let private_goal = json!({
        "goals": [{ "id": "g", "role": "senior-pm", "private": true }, { "id": "h", "role": "senior-pm" }],
        "ratings": [rated("self", 3)],
    });
    check(private_goal, &[("user-research", 3)], &[]);
    let private_rating = aiming(json!({ "ratings": [
        { "skill": "user-research", "level": 3, "by": "manager", "on": "2026-11-21", "private": true }, rated("self", 3),
    ] }));
    check(private_rating, &[("user-research", 3)], &["asserted User research 2026-11-20T12:00:00Z"]);
    let text = format!("{:?}", told(&json_of(EVERY_FIELD_PLAN), &[("user-research", 4)]));
    for secret in ["Six interviews", "Afraid", "A. Lead", "P. Manager", "acme.example/notes"] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
}

#[test]
fn a_statement_has_the_same_id_whenever_it_is_made() {
    let plan = json_of(EVERY_FIELD_PLAN);
    let first = told(&plan, &[("user-research", 2)]);
    assert_eq!(first, told(&plan, &[("user-research", 2)]));
    let ids: Vec<&Value> = first.iter().map(|statement| &statement["id"]).collect();
    assert!(ids.len() > 1 && ids.iter().all(|id| id.as_str().is_some_and(|id| id.len() == 36)), "{ids:?}");
    let mut apart = ids.clone();
    apart.dedup();
    assert_eq!(apart.len(), ids.len());
}

#[test]
fn a_statement_has_all_that_the_profile_asks_for() {
    let fields = aiming(json!({ "ratings": [rated("self", 3)] }));
    let [statement] = <[Value; 1]>::try_from(told(&plan(fields), &[("user-research", 3)])).unwrap();
    let competency = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000";
    let extension =
        "/object/definition/extensions/https:~1~1w3id.org~1xapi~1tla~1extensions~1competency-identifier";
    assert_eq!(statement["object"]["id"], competency);
    assert_eq!(statement.pointer(extension), Some(&json!(competency)));
    assert_eq!(statement["verb"]["id"], "https://w3id.org/xapi/tla/verbs/asserted");
    let framework = &statement["context"]["contextActivities"]["grouping"][0];
    assert_eq!(
        framework["definition"]["type"],
        "https://w3id.org/xapi/tla/activity-types/competency-framework"
    );
    assert_eq!(statement["result"]["score"], json!({ "scaled": 0.75, "raw": 3, "min": 0, "max": 4 }));
    assert_eq!(
        statement["actor"]["account"],
        json!({ "homePage": "https://lms.acme.example", "name": "pm-4" })
    );
}

#[test]
fn an_actor_is_an_account_or_a_mailbox() {
    let broken = ["", "pm", "@acme.example", "pm@", "a b@c", "a@b@c", "mailto:pm"];
    assert!(broken.iter().all(|mbox| Actor::mbox(mbox).is_none()));
    assert!(Actor::mbox("mailto:pm@acme.example").is_some());
    let broken =
        [("acme.example", "pm"), ("javascript:0", "pm"), ("https://acme.example", ""), ("mailto:a@b", "pm")];
    assert!(broken.iter().all(|(home, name)| Actor::account(home, name).is_none()));
}
