//! Readiness for a role: what is there, on whose word, and what is missing.

use serde_json::{Value, json};
use waymark::engine::standings;
use waymark::engine::step::{StepSkill, StepState, Verdict, step};

use crate::people::{catalogue, plan};

fn shown(ratings: Value, more: Value) -> (String, Verdict) {
    let catalogue = catalogue(json!({ "roles": [{ "id": "lead", "name": "Lead", "requires": [
        { "skill": "pricing", "level": 2, "weight": 5 }, { "skill": "research", "level": 2, "weight": 1 },
        { "skill": "strategy", "level": 1, "weight": 5 }, { "skill": "coaching", "level": 2, "weight": 1 },
    ] }] }));
    let mut fields = json!({ "ratings": ratings });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let plan = plan(fields);
    let found = step(&catalogue, &plan, &standings(&catalogue, &plan), catalogue.role_named("lead").unwrap());
    let list = |skills: &[StepSkill]| {
        let one = |skill: &StepSkill| {
            let state = match skill.state {
                StepState::Met => "met".to_owned(),
                StepState::Claimed => "claimed".to_owned(),
                StepState::Missing(levels) => format!("-{levels}"),
            };
            let moments = if skill.moments > 0 { format!(" ({})", skill.moments) } else { String::new() };
            format!("{} {state}{moments}", catalogue.skill_text(skill.skill).id)
        };
        skills.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let text = format!("{} | {} | {}", list(&found.leadership), list(&found.core), list(&found.further));
    (text, found.verdict())
}

fn rating(skill: &str, level: u8, by: &str) -> Value {
    json!({ "skill": skill, "level": level, "by": by, "on": "2026-11-01" })
}

#[test]
fn skills_stand_by_what_they_mean_and_the_furthest_first() {
    let (text, verdict) =
        shown(json!([rating("pricing", 2, "manager"), rating("research", 1, "self")]), json!({}));
    assert_eq!(text, "coaching -2 | strategy -1, pricing met | research -1");
    assert_eq!(verdict, Verdict::Missing { leadership: 1, core: 1, further: 1 });
}

#[test]
fn the_persons_own_word_is_to_be_confirmed() {
    let all = |by: &str| {
        json!([
            rating("pricing", 2, "peer"),
            rating("research", 3, by),
            rating("strategy", 1, by),
            rating("coaching", 2, "mentor")
        ])
    };
    let (text, verdict) = shown(all("self"), json!({}));
    assert_eq!(text, "coaching met | strategy claimed, pricing met | research claimed");
    assert_eq!(verdict, Verdict::ToConfirm(2));
    assert_eq!(shown(all("badge"), json!({})).1, Verdict::Ready);
    let agreed = json!({ "agreed": [{ "skill": "research", "level": 2, "on": "2026-11-02" }, { "skill": "strategy", "level": 1, "on": "2026-11-02" }] });
    assert_eq!(shown(all("self"), agreed).1, Verdict::Ready);
}

#[test]
fn logged_moments_stand_beside_the_skill_that_they_show() {
    let moments = json!({ "leadership": [
        { "id": "1", "on": "2026-11-01", "what": "W", "skill": "coaching" },
        { "id": "2", "on": "2026-11-02", "what": "W", "skill": "coaching" },
        { "id": "3", "on": "2026-11-02", "what": "W" },
    ] });
    assert_eq!(shown(json!([]), moments).0, "coaching -2 (2) | pricing -2, strategy -1 | research -2");
}
