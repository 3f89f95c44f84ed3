//! Levels in force, gaps and readiness, from what people said.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::document::{read_catalog, read_plan};
use waymark::engine::{gaps, is_faded, profile, readiness, standings};
use waymark::model::{Catalogue, Date};

fn catalogue() -> Catalogue {
    let scale: Vec<Value> =
        (0..6).map(|level| json!({ "level": level, "name": level.to_string() })).collect();
    let skill = |id: &str| json!({ "id": id, "name": id, "fades_after_months": 24 });
    let document = json!({
        "format": "waymark/catalog", "version": 1, "id": "test", "title": "Test", "scale": scale,
        "skills": [skill("pricing"), skill("research"), skill("strategy")],
        "roles": [{ "id": "senior-pm", "name": "Senior PM", "requires": [
            { "skill": "research", "level": 2, "weight": 3 }, { "skill": "pricing", "level": 3 },
        ] }],
        "activities": [{ "id": "course", "kind": "course", "title": "Course", "hours": 4,
                         "develops": [{ "skill": "research", "to": 2 }] }],
    });
    Catalogue::compile(Rc::new(read_catalog(document).into_result().unwrap())).unwrap()
}

fn plan(fields: Value) -> waymark::document::plan::Plan {
    let mut document = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-21T00:00:00Z",
        "learner": {}, "goals": [], "ratings": [], "limits": {},
    });
    let (Value::Object(document), Value::Object(fields)) = (&mut document, fields) else { unreachable!() };
    document.extend(fields);
    read_plan(Value::Object(document.clone())).into_result().unwrap()
}

fn shown(fields: Value, role: &str) -> (String, u32) {
    let catalogue = catalogue();
    let profile = profile(&catalogue, &plan(fields));
    let target = &catalogue.role(catalogue.role_named(role).unwrap()).target;
    let gaps = gaps(&profile, target);
    let shown: Vec<String> = gaps
        .iter()
        .map(|gap| format!("{} {}→{}", catalogue.skill_text(gap.skill).id, gap.level, gap.required))
        .collect();
    (shown.join(", "), readiness(&profile, target).percent())
}

fn check(levels: &[(&str, u8)], role: &str, expected: &str) {
    let rating = |(skill, level): &(&str, u8)| json!({ "skill": skill, "level": level, "by": "self", "on": "2026-11-20" });
    let ratings: Vec<Value> = levels.iter().map(rating).collect();
    assert_eq!(shown(json!({ "ratings": ratings }), role).0, expected);
}

/// The level of research in force after these ratings.
fn check_level(fields: Value, expected: u8) {
    let catalogue = catalogue();
    let standings = standings(&catalogue, &plan(fields));
    assert_eq!(standings[1].level.get(), expected);
}

fn rating(by: &str, level: u8, on: &str) -> Value {
    json!({ "skill": "research", "level": level, "by": by, "on": on })
}

#[test]
fn gaps_are_what_is_below_the_role() {
    check(&[("research", 1)], "senior-pm", "pricing 0→3, research 1→2");
    check(&[("research", 2), ("strategy", 5)], "senior-pm", "pricing 0→3");
    check(&[("research", 5), ("pricing", 3)], "senior-pm", "");
    check(&[], "senior-pm", "pricing 0→3, research 0→2");
}

#[test]
fn readiness_is_the_closed_part_by_weight() {
    let ratings = |level: u8| json!({ "ratings": [rating("self", level, "2026-01-01")] });
    assert_eq!([0, 1, 2, 5].map(|level| shown(ratings(level), "senior-pm").1), [0, 33, 66, 66]);
}

#[test]
fn the_most_trusted_source_counts_and_of_it_the_newest() {
    let by_all = ["self", "peer", "mentor", "manager", "badge", "assessment"];
    for (place, _) in by_all.iter().enumerate() {
        let ratings: Vec<Value> = by_all[..=place]
            .iter()
            .enumerate()
            .map(|(level, by)| rating(by, level as u8, "2026-01-01"))
            .collect();
        check_level(json!({ "ratings": ratings }), place as u8);
    }
    let ratings = [rating("self", 3, "2026-01-02"), rating("self", 1, "2026-01-01")];
    check_level(json!({ "ratings": ratings }), 3);
}

#[test]
fn of_peers_the_median_counts() {
    let peers = |levels: &[u8]| {
        let ratings: Vec<Value> = levels.iter().map(|level| rating("peer", *level, "2026-01-01")).collect();
        json!({ "ratings": ratings })
    };
    check_level(peers(&[5, 1, 2]), 2);
    check_level(peers(&[4, 1, 2, 3]), 2);
}

#[test]
fn what_was_agreed_counts_most() {
    let agreed = json!([{ "skill": "research", "level": 2, "on": "2025-01-01" }]);
    check_level(json!({ "ratings": [rating("assessment", 4, "2026-01-01")], "agreed": agreed }), 2);
}

#[test]
fn what_was_done_raises_the_level_unless_it_was_judged_later() {
    let path = json!({ "items": [{ "activity": "course", "status": "done", "done_on": "2026-02-01" }] });
    check_level(json!({ "path": path }), 2);
    check_level(json!({ "path": path, "ratings": [rating("self", 1, "2026-01-01")] }), 2);
    check_level(json!({ "path": path, "ratings": [rating("self", 1, "2026-03-01")] }), 1);
    check_level(json!({ "path": path, "ratings": [rating("self", 4, "2026-01-01")] }), 4);
}

#[test]
fn sources_that_differ_are_shown_to_differ() {
    let ratings = [rating("self", 4, "2026-01-01"), rating("manager", 2, "2026-01-01")];
    let standings = standings(&catalogue(), &plan(json!({ "ratings": ratings })));
    assert_eq!([&standings[1], &standings[0]].map(|standing| standing.disagreement()), [2, 0]);
}

#[test]
fn ratings_fade_after_the_months_of_their_skill() {
    let catalogue = catalogue();
    let date = |text: &str| Date::parse(text).unwrap();
    let skill = catalogue.skill_named("research").unwrap();
    let faded = |today: &str| is_faded(&catalogue, skill, date("2024-11-20"), date(today));
    assert_eq!(["2026-11-19", "2026-11-20"].map(faded), [false, true]);
}
