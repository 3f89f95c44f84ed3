//! What of a reply cannot be taken: each with its fault, and the rest is of use.

use super::people::managers_part;
use super::*;

pub(super) fn faults_of(pm: &Session) -> Vec<String> {
    let state = pm.state();
    let incoming = state.incoming().expect("a reply");
    incoming.faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at)).collect()
}

#[test]
fn what_the_plan_does_not_have_is_left_out_all_at_once() {
    let (_, pm) = with(&private_plan());
    let before = pm.state().plan.clone();
    open(
        &pm,
        &reply_with(json!({
            "ratings": [], "comments": [], "by": { "name": "Ida", "as": "mentor" },
            "mentorship": {
                "id": "m2", "mentor": {},
                "sessions": [
                    { "id": "gone", "on": "2026-11-01", "mentor_notes": "Lost" },
                    { "id": "s1", "on": "2026-11-01", "actions": [{ "id": "n1", "text": "Write" }] },
                ],
                "scores": [
                    { "goal": "gone", "at": "end", "score": 4 },
                    { "goal": "mg1", "at": "end", "score": 4, "on": "2026-11-24" },
                ],
                "recommendations": [{ "id": "a", "activity": "gone" }],
            },
            "decisions": [{ "id": "gone", "question": "", "mentors_view": "Yes" }],
            "feedback": [{ "id": "gone", "effect": "Good" }, { "id": "f2", "effect": "Good", "given_on": "2026-11-30" }],
        })),
    );
    let expected = [
        "W322 at /mentorship/sessions/0/id",
        "W322 at /mentorship/scores/0/goal",
        "W324 at /mentorship/scores/1/on",
        "W311 at /mentorship/recommendations/0/activity",
        "W322 at /decisions/0/id",
        "W322 at /feedback/0/id",
        "W324 at /feedback/1/on",
    ];
    assert_eq!(faults_of(&pm), expected);
    say(&pm, SharingMsg::IncomingTaken);
    let state = pm.state();
    let own = state.plan.mentorships.get("m2").expect("a relationship");
    let mut actions: Vec<&str> = own.sessions[0].actions.iter().map(|action| &*action.id).collect();
    actions.sort_unstable();
    actions.dedup();
    assert_eq!(actions.len(), 3, "an id of its own");
    assert_eq!((&state.plan.decisions, &state.plan.feedback), (&before.decisions, &before.feedback));
    let levels = json!([
        { "skill": "juggling", "level": 2 },
        { "skill": "pricing", "level": 9 },
        { "skill": "pricing", "level": 2 },
    ]);
    open(&pm, &reply_with(json!({ "review": { "id": "r1", "manager": { "levels": levels } } })));
    let expected = ["W311 at /review/manager/levels/0/skill", "W313 at /review/manager/levels/1/level"];
    assert_eq!(faults_of(&pm), expected);
    say(&pm, SharingMsg::IncomingTaken);
    let state = pm.state();
    let section = state.plan.reviews.get("r1").and_then(|review| review.manager.clone()).expect("a part");
    assert_eq!(section.levels.len(), 1);
}

#[test]
fn a_managers_part_never_takes_the_place_of_another_hand_a_later_one_or_a_closed_review() {
    let of = |change: &dyn Fn(&mut Value)| {
        let mut plan = private_plan();
        change(&mut plan["reviews"][2]);
        let (_, pm) = with(&plan);
        let before = pm.state().plan.reviews.clone();
        open(&pm, &managers_part("Jonas", "Calm"));
        let faults = faults_of(&pm);
        say(&pm, SharingMsg::IncomingTaken);
        assert_eq!(pm.state().plan.reviews, before);
        faults
    };
    let written = |by: &str, on: &str| json!({ "by": by, "on": on, "answers": [{ "question": "strengths", "text": "Brave" }] });
    assert_eq!(of(&|review| review["closed_on"] = json!("2026-11-20")), ["W325 at /review/manager"]);
    assert_eq!(of(&|review| review["manager"] = written("Eva", "2026-11-01")), ["W325 at /review/manager"]);
    assert_eq!(of(&|review| review["manager"] = written("Jonas", "2026-11-23")), ["W325 at /review/manager"]);
}

#[test]
fn a_part_of_a_reply_in_another_form_is_refused_with_all_faults() {
    let (_, pm) = with(&private_plan());
    let before = pm.state().plan.clone();
    open(
        &pm,
        &reply_with(json!({
            "mentorship": { "id": "m2", "mentor": {}, "scores": [{ "goal": "mg1", "at": "now", "score": 11 }] },
            "feedback": [{ "id": "f2", "effect": "e".repeat(5_001), "url": "javascript:alert(1)" }],
        })),
    );
    let state = pm.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("not refused") };
    let faults: Vec<String> =
        faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at)).collect();
    let expected = [
        "E109 at /feedback/0/effect",
        "E106 at /mentorship/scores/0/at",
        "E108 at /mentorship/scores/0/score",
        "E110 at /feedback/0/url",
    ];
    assert_eq!((faults, &state.plan), (expected.map(ToOwned::to_owned).to_vec(), &before));
}

#[test]
fn a_reply_from_elsewhere_says_nothing_of_what_only_the_pm_says() {
    let (_, pm) = with(&private_plan());
    take(
        &pm,
        &reply_with(json!({
            "by": { "name": "Ida", "as": "mentor" },
            "mentorship": {
                "id": "m2", "mentor": { "name": "Evil" }, "private_notes": "Evil", "status": "ended",
                "agreement": { "goals": [] }, "fit_check": { "on": "2026-11-01", "fit": "good" },
                "sessions": [{ "id": "s1", "on": "2020-01-01", "notes": "Evil", "private_notes": "Evil" }],
            },
            "decisions": [{ "id": "d2", "question": "Evil", "choice": "Evil", "outcome": "Evil" }],
            "review": { "id": "r1", "title": "Evil", "closed_on": "2026-11-20", "own": { "by": "Evil" } },
        })),
    );
    assert!(pm.state().plan.comments.iter().any(|one| one.text == "A strong year"), "the rest is taken");
    let text = waymark::document::write(&*pm.state().plan);
    assert!(!text.contains("Evil") && !text.contains("2020-01-01"), "{text}");
}

#[test]
fn a_reply_with_more_entries_than_anybody_writes_is_refused() {
    let (_, pm) = with(&private_plan());
    let action = |number: usize| json!({ "id": format!("n{number}"), "text": format!("Task {number}") });
    let actions: Vec<Value> = (0..2_001).map(action).collect();
    let sessions = json!([{ "id": "s1", "on": "2026-11-01", "actions": actions }]);
    open(&pm, &reply_with(json!({ "mentorship": { "id": "m2", "mentor": {}, "sessions": sessions } })));
    let state = pm.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("not refused") };
    let found = faults.as_slice()[0].to_string();
    assert_eq!(found, "E109 at the whole file: lists of 2005 entries together; keep it to 2000 entries");
}
