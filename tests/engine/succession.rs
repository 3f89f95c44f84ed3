//! Who may be a candidate for a role: nobody who holds it or one above it.

use serde_json::json;
use waymark::document::read_plan;
use waymark::document::values::Date;
use waymark::engine::cohort::{Member, bench};
use waymark::model::Catalogue;

/// Grades decide; where they are the same or missing, the steps of the ladder do, and roles that lead to each other stand side
/// by side.
fn catalogue() -> Catalogue {
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
        "scale": [{ "level": 0, "name": "L0" }, { "level": 1, "name": "L1" }],
        "skills": [{ "id": "a", "name": "a" }],
        "roles": [
            { "id": "pm", "name": "PM", "grade": 2, "leads_to": ["senior", "scout"] },
            { "id": "senior", "name": "Senior", "grade": 3, "leads_to": ["lead", "staff"] },
            { "id": "scout", "name": "Scout", "grade": 3, "leads_to": ["senior"] },
            { "id": "staff", "name": "Staff", "grade": 4, "leads_to": ["lead"] },
            { "id": "lead", "name": "Lead", "grade": 4, "leads_to": ["staff", "founder"] },
            { "id": "designer", "name": "Designer", "grade": 6 },
            { "id": "founder", "name": "Founder" },
            { "id": "guest", "name": "Guest" }
        ]
    });
    Catalogue::read(text.to_string()).unwrap()
}

/// One person in each role, and one in none: who holds a role, who one above it, and who could fill it.
fn told(role: &str) -> [String; 3] {
    let catalogue = catalogue();
    let today = Date::parse("2026-11-23").unwrap();
    let held = ["pm", "senior", "scout", "staff", "lead", "designer", "founder", "guest", ""];
    let members = held.map(|role| {
        let learner = if role.is_empty() { json!({}) } else { json!({ "role": role }) };
        let plan = json!({
            "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-20T08:00:00Z",
            "learner": learner, "goals": [], "ratings": [], "limits": {}
        });
        Member::of(&catalogue, &read_plan(plan).into_result().unwrap(), &[], today)
    });
    let members: Vec<&Member> = members.iter().collect();
    let found = bench(&catalogue, &members, catalogue.role_named(role).unwrap(), today);
    let mut candidates: Vec<usize> = found.candidates.iter().map(|one| one.member).collect();
    candidates.sort_unstable();
    [found.holders, found.above, candidates]
        .map(|places| places.iter().map(|at| held[*at]).collect::<Vec<_>>().join(" "))
}

#[test]
fn a_bench_leaves_out_who_holds_the_role_or_one_above_it() {
    assert_eq!(told("senior"), ["senior", "staff lead designer founder", "pm scout guest "]);
    assert_eq!(told("scout"), ["scout", "senior staff lead designer founder", "pm guest "]);
    assert_eq!(told("lead"), ["lead", "designer founder", "pm senior scout staff guest "]);
    assert_eq!(told("founder"), ["founder", "", "pm senior scout staff lead designer guest "]);
}
