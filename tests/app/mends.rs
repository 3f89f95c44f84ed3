//! What people who tried it missed: what is kept unread is told, ids that stand twice, and what can be done from Today.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::{Company, MentorshipChange, MentorshipMsg, Msg, Notice, Session, Stored, Tick};
use waymark::document::values::Id;
use waymark::document::write;

use crate::common::{World, day, pm_with, session};

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn plan_text(fields: Value) -> String {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": "pm" }, "limits": {}, "goals": [{ "id": "g1", "role": "senior-pm" }],
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    plan.to_string()
}

/// Entries that no version can read.
fn unreadable() -> Value {
    json!({ "mentorships": [{ "mentor": "somebody" }, { "id": "m", "mentor": { "name": "An" } }], "feedback": [3] })
}

#[test]
fn a_plan_that_the_page_hands_over_says_which_entries_cannot_be_read() {
    let session = pm_with(&World::new(Stored::Nothing), unreadable());
    let notice = session.state().notice.clone();
    let Some(Notice::EntriesKept(faults)) = notice else { panic!("{notice:?}") };
    assert_eq!(faults.kept_entries(), 2, "{faults:?}");
    let places: Vec<&str> = faults.as_slice().iter().map(|fault| &*fault.at).collect();
    assert!(places.iter().any(|at| at.starts_with("/mentorships/0")), "{places:?}");
    assert!(places.contains(&"/feedback/0"), "{places:?}");
    let written = write(&*session.state().plan);
    assert!(written.contains("\"mentor\": \"somebody\""), "{written}");
    assert!(pm_with(&World::new(Stored::Nothing), json!({})).state().notice.is_none());
}

#[test]
fn a_file_says_so_too() {
    let session = session(&World::new(Stored::Nothing));
    session.send(Msg::FileChosen { name: "p.json".to_owned(), text: plan_text(unreadable()) });
    let notice = session.state().notice.clone();
    let Some(Notice::FileOpened { warnings, .. }) = notice else { panic!("{notice:?}") };
    assert_eq!(warnings.kept_entries(), 2, "{warnings:?}");
}

/// Two relationships of one id, with actions of one id.
fn twins() -> Value {
    let session = |id: &str, on: &str| json!({ "id": id, "on": on, "status": "held", "actions": [{ "id": "a", "text": on, "due": "2026-11-25" }] });
    json!({ "mentorships": [
        { "id": "m", "mentor": { "name": "An" }, "sessions": [session("s", "2026-11-10"), session("s", "2026-11-17")] },
        { "id": "m", "mentor": { "name": "Bo" }, "sessions": [session("s", "2026-11-11")] },
        { "id": "m-2", "mentor": { "name": "Cy" } },
    ] })
}

#[test]
fn of_two_things_with_one_id_a_tick_ticks_the_one_that_was_meant() {
    let session = pm_with(&World::new(Stored::Nothing), twins());
    let ids: Vec<String> = session.state().plan.mentorships.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, ["m", "m-3", "m-2"], "the first keeps its id, and nobody loses theirs");
    let ticked = |mentorship: &str, action: &str| {
        let done = MentorshipChange::ActionTicked(id(action));
        session.send(Msg::Mentorship(MentorshipMsg::With(id(mentorship), done)));
    };
    let done = || -> Vec<bool> {
        let state = session.state();
        let sessions = state.plan.mentorships.iter().flat_map(|one| &one.sessions);
        sessions.flat_map(|one| &one.actions).map(|action| action.done.is_some()).collect()
    };
    ticked("m", "a-2");
    assert_eq!(done(), [false, true, false]);
    ticked("m-3", "a");
    assert_eq!(done(), [false, true, true]);
    // The plan as it is written now opens as the same plan.
    let text = write(&*session.state().plan);
    session.open_plan(&text).expect("a plan");
    assert_eq!(write(&*session.state().plan), text);
}

#[test]
fn a_very_long_id_that_stands_twice_is_told_apart_too() {
    let long = "i".repeat(200);
    let decision = json!({ "id": long, "question": "?" });
    let session = pm_with(&World::new(Stored::Nothing), json!({ "decisions": [decision, decision] }));
    let state = session.state();
    let ids: Vec<&Id> = state.plan.decisions.iter().map(|one| &one.id).collect();
    assert_ne!(ids[0], ids[1]);
}

fn ticks(session: &Session) -> Vec<(String, Tick)> {
    session.state().due().into_iter().filter_map(|due| Some((due.what, due.tick?))).collect()
}

#[test]
fn what_was_agreed_is_ticked_on_today_and_stays_there_until_tomorrow() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(
        &world,
        json!({ "mentorships": [{ "id": "m", "mentor": { "name": "An" }, "sessions": [
        { "id": "s", "on": "2026-11-10", "status": "held", "actions": [{ "id": "a", "text": "Call", "due": "2026-11-25" }] },
    ] }] }),
    );
    let tick = |is_done| vec![("Call".to_owned(), Tick { mentorship: id("m"), action: id("a"), is_done })];
    assert_eq!(ticks(&session), tick(false));
    session.send(Msg::Mentorship(MentorshipMsg::With(id("m"), MentorshipChange::ActionTicked(id("a")))));
    assert_eq!(ticks(&session), tick(true));
    session.send(Msg::Undone);
    assert_eq!(ticks(&session), tick(false));
    session.send(Msg::Redone);
    world.today.set(day("2026-11-23"));
    session.send(Msg::Woken);
    assert_eq!(ticks(&session), []);
}

#[test]
fn the_end_of_an_agreement_has_its_day() {
    let session = pm_with(
        &World::new(Stored::Nothing),
        json!({ "mentorships": [
        { "id": "m", "mentor": { "name": "An" }, "agreement": { "until": "2026-12-06" } },
        { "id": "n", "mentor": { "name": "Bo" }, "status": "ended", "agreement": { "until": "2026-12-06" } },
    ] }),
    );
    let due: Vec<_> = session.state().due().into_iter().map(|due| (due.on, due.key, due.what)).collect();
    assert_eq!(due, [(day("2026-12-06"), "due.agreement-ends", "An".to_owned())]);
}

/// A PM with a path and these mentorships.
fn with_a_path(mentorships: &Value) -> Rc<Session> {
    let rating = json!({ "skill": "pricing", "level": 1, "by": "self", "on": "2026-11-01" });
    pm_with(&World::new(Stored::Nothing), json!({ "ratings": [rating], "mentorships": mentorships }))
}

#[test]
fn a_meeting_that_comes_before_anything_else_is_the_next_time_with_others() {
    let next = |mentorships: Value| {
        let today = with_a_path(&mentorships).state().today_view().expect("something to do");
        today.with_others.map(|next| (next.what, next.days.0))
    };
    let without = next(json!([]));
    let meeting = |on: &str, status: &str| json!([{ "id": "m", "mentor": { "name": "An" }, "sessions": [{ "id": "s", "on": on, "status": status }] }]);
    let expected = Some((Company::Meeting("An".to_owned()), day("2026-11-23")));
    assert_eq!(next(meeting("2026-11-23", "planned")), expected);
    assert_eq!(next(meeting("2026-11-21", "planned")), without, "what lies behind is no next time");
    assert_eq!(next(meeting("2026-11-23", "missed")), without);
}

#[test]
fn a_focus_without_a_gap_is_told_before_the_review_is_closed() {
    let focus = json!([{ "skill": "pricing", "text": "Own a price" }, { "skill": "strategy" }]);
    let without = |rating: u8, agreed: Value| {
        let session = pm_with(
            &World::new(Stored::Nothing),
            json!({
                "ratings": [{ "skill": "pricing", "level": rating, "by": "manager", "on": "2026-11-01" }],
                "reviews": [{ "id": "r", "focus": focus, "agreed": agreed }],
            }),
        );
        let state = session.state();
        let catalogue = state.open_catalogue().expect("a catalogue");
        let skills = state.focus_without_gap(state.open_reviews()[0]);
        skills.into_iter().map(|skill| catalogue.skill_text(skill).id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(without(5, json!([])), ["pricing"]);
    assert!(without(0, json!([])).is_empty());
    let agreed = json!([{ "skill": "pricing", "level": 5, "on": "2026-11-20" }]);
    assert_eq!(without(0, agreed), ["pricing"], "what was agreed on in it counts");
}

#[test]
fn what_a_review_says_of_a_focus_stands_with_what_works_on_it() {
    let told = |closed_on: Option<&str>| {
        let session = pm_with(
            &World::new(Stored::Nothing),
            json!({
                "ratings": [{ "skill": "pricing", "level": 0, "by": "self", "on": "2026-11-01" }],
                "reviews": [{ "id": "r", "closed_on": closed_on, "focus": [{ "skill": "pricing", "text": "Own a price" }] }],
            }),
        );
        let state = session.state();
        let rows = state.path().map_or(&[][..], |path| &path.rows).iter();
        rows.flat_map(|row| state.focus_of(row)).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let texts = told(Some("2026-11-20"));
    assert!(!texts.is_empty() && texts.iter().all(|text| text == "Own a price"), "{texts:?}");
    assert!(told(None).is_empty(), "nothing follows from a review that goes on");
}
