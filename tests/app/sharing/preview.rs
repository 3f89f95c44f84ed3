//! What a PM is told of a reply before they take it in: who says it, and what it takes the place of.

use waymark::app::News;

use super::mends::{mended, said_by, taken};
use super::*;

fn known(pm: &Session, reply: &Value) -> Vec<String> {
    open(pm, &reply.to_string());
    let state = pm.state();
    let incoming = state.incoming().expect("a reply");
    incoming.known.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn whoever_signs_as_a_manager_or_mentor_that_the_plan_does_not_know_is_doubted() {
    let comments = json!({ "comments": [{ "on": "2026-11-20", "text": "Good" }] });
    let told = |name: &str, r#as: &str| {
        let mut plan = private_plan();
        plan["learner"]["manager"] = json!({ "name": "Jonas Weber" });
        let (_, pm) = with(&plan);
        known(&pm, &said_by(name, r#as, comments.clone()))
    };
    assert_eq!(told("Jonas Weber", "manager"), Vec::<String>::new());
    assert_eq!(told("jonas", "manager"), Vec::<String>::new(), "the same person, called shorter");
    assert_eq!(told("Eva Stark", "manager"), ["Jonas Weber"]);
    assert_eq!(told("Eva Stark", "peer"), Vec::<String>::new());
    assert!(!told("Eva Stark", "mentor").is_empty());
}

#[test]
fn a_score_says_which_score_it_takes_the_place_of() {
    let score = |score: u8| {
        let goal = private_plan()["mentorships"][1]["agreement"]["goals"][0]["id"].clone();
        json!({ "mentorship": { "id": "m2", "mentor": { "name": "Ida" },
            "scores": [{ "goal": goal, "at": "middle", "by": "mentor", "score": score, "on": "2026-11-20" }] } })
    };
    let (_, pm) = with(&private_plan());
    let name = pm.state().plan.mentorships.get("m2").and_then(|one| one.mentor.name.clone()).expect("a name");
    let first = said_by(&name, "mentor", score(4));
    taken(&pm, &first);
    open(&pm, &mended(&first, "2026-11-21T09:00:00Z", score(7)).to_string());
    let state = pm.state();
    let incoming = state.incoming().expect("a reply");
    let [News::Score { score, before: Some(before), .. }] = &incoming.news[..] else {
        panic!("one score: {:?} {:?}", incoming.news, incoming.faults)
    };
    assert_eq!((score.get(), before.get(), incoming.is_more), (7, 4, true));
}

#[test]
fn whoever_was_not_asked_says_it_unasked() {
    let answer = json!({ "feedback": [{ "id": "f2", "what_happened": "You listened" }] });
    let asked = |name: &str| {
        let mut plan = private_plan();
        let request =
            plan["feedback"].as_array_mut().expect("feedback").iter_mut().find(|one| one["id"] == "f2");
        request.expect("a request")["asked_on"] = json!("2026-11-10");
        let (_, pm) = with(&plan);
        taken(&pm, &said_by(name, "peer", answer.clone()));
        let state = pm.state();
        let given =
            state.plan.feedback.iter().find(|one| one.what_happened.as_deref() == Some("You listened"));
        given.expect("an answer").asked_on
    };
    assert_eq!(asked("Ana"), Some(day("2026-11-10")));
    assert_eq!(asked("Tom"), None);
}

#[test]
fn a_clock_that_ran_ahead_does_not_keep_out_what_is_said_later() {
    let comment = |text: &str| json!({ "comments": [{ "on": "2026-11-20", "text": text }] });
    let (_, pm) = with(&private_plan());
    let first = said_by("Ana", "peer", comment("Good"));
    taken(&pm, &mended(&first, "2999-01-01T09:00:00Z", json!({})));
    taken(&pm, &mended(&first, "2026-11-22T23:00:00Z", comment("Very good")));
    let state = pm.state();
    assert!(state.plan.comments.iter().any(|one| &*one.text == "Very good"), "{:?}", state.notice);
}
