//! Goals of the organisation in the path: what they change, which items serve them, and what would be without them.

use std::rc::Rc;

use crate::common::{World, session};
use serde_json::json;
use waymark::app::{GoalMsg, Msg, ServingMsg, Session, Stored};
use waymark::document::values::Id;

/// Two skills that count alike, a book for each, and time until the goal for one book only. The book that comes first by
/// itself is the first one.
fn catalogue() -> String {
    let book = |skill: &str| {
        json!({ "id": format!("{skill}-book"), "kind": "reading", "title": skill, "hours": 8,
            "develops": [{ "skill": skill, "to": 1 }] })
    };
    let catalogue = json!({
        "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
        "scale": ([0, 1].map(|level| json!({ "level": level, "name": "L" }))),
        "skills": [{ "id": "talking", "name": "Talking" }, { "id": "pricing", "name": "Pricing" }],
        "roles": [{ "id": "pm", "name": "PM", "requires": [
            { "skill": "talking", "level": 1, "weight": 3 }, { "skill": "pricing", "level": 1, "weight": 2 },
        ] }],
        "activities": [book("talking"), book("pricing")],
        "organisation_goals": [
            { "id": "earn", "title": "Earn more", "skills": ["pricing"] },
            { "id": "rest", "title": "Rest", "skills": [] },
        ],
    });
    catalogue.to_string()
}

/// A PM who has time for one book until the day of the goal.
fn pm(status: &str) -> Rc<Session> {
    let plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-22T09:00:00Z",
        "learner": {}, "limits": { "hours_per_week": 4 },
        "goals": [{ "id": "g1", "role": "pm", "by": "2026-12-06", "status": status }],
    });
    let session = session(&World::new(Stored::Nothing));
    session.open_catalogue(&catalogue()).expect("a catalogue");
    session.open_plan(&plan.to_string()).expect("a plan");
    session
}

fn tick(session: &Session, goal: &str) {
    session.send(Msg::Goal(GoalMsg::ServiceTicked(Id::new(goal).expect("an id"))));
}

fn path(session: &Session) -> Vec<String> {
    session.state().plan.items().iter().map(|item| item.activity.to_string()).collect()
}

#[test]
fn a_goal_of_the_organisation_that_is_ticked_makes_the_path_anew() {
    let session = pm("active");
    assert_eq!(path(&session), ["talking-book"]);
    tick(&session, "earn");
    assert_eq!(path(&session), ["pricing-book"], "pricing counts twice as much now");
    tick(&session, "earn");
    assert_eq!(path(&session), ["talking-book"]);
}

#[test]
fn a_path_that_was_promised_stays_and_another_is_proposed() {
    let session = pm("active");
    let mut plan = (*session.state().plan).clone();
    plan.path.as_mut().expect("a path").made =
        waymark::document::values::Instant::parse("2026-11-20T09:00:00Z");
    session.send(Msg::PlanOpened(Rc::new(plan)));
    assert!(session.state().proposal().is_none());
    tick(&session, "earn");
    assert_eq!(path(&session), ["talking-book"]);
    assert!(session.state().proposal().is_some(), "what closes more is proposed");
}

#[test]
fn each_item_says_which_goal_of_the_organisation_it_serves() {
    let session = pm("active");
    assert!(session.state().served_goals().is_empty());
    tick(&session, "earn");
    tick(&session, "rest");
    let state = session.state();
    let served: Vec<(&str, usize)> =
        state.served_goals().iter().map(|one| (&*one.goal.id, one.items)).collect();
    assert_eq!(served, [("earn", 1), ("rest", 0)]);
    let rows = &state.path().expect("a path").rows;
    let serves: Vec<Vec<&str>> =
        rows.iter().map(|row| state.serves(row).iter().map(|goal| &*goal.id).collect()).collect();
    assert_eq!(serves, [vec!["earn"]]);
}

#[test]
fn what_the_path_would_be_without_is_worked_out_when_it_is_asked() {
    let session = pm("active");
    tick(&session, "earn");
    assert!(session.state().unserved.is_none());
    session.send(Msg::Serving(ServingMsg::WithoutAsked));
    let state = session.state();
    let other = state.unserved.as_ref().expect("an answer");
    let catalogue = state.open_catalogue().expect("a catalogue");
    let names = |ids: &[_]| -> Vec<String> {
        ids.iter().map(|id| catalogue.activity_text(*id).id.to_string()).collect()
    };
    assert_eq!(names(&other.comparison.comes), ["talking-book"]);
    assert_eq!(names(&other.comparison.goes), ["pricing-book"]);
    assert!(other.step.percent < 0, "by the weights of the organisation it makes less ready");
    session.send(Msg::Serving(ServingMsg::WithoutClosed));
    assert!(session.state().unserved.is_none());
    // After any change of the plan the answer says nothing any more.
    session.send(Msg::Serving(ServingMsg::WithoutAsked));
    tick(&session, "rest");
    assert!(session.state().unserved.is_none());
}
