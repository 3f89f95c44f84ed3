//! What was agreed on with mentors, among the activities of the path.

use std::rc::Rc;

use crate::common::{World, day, pm_with};
use serde_json::json;
use waymark::app::{MentorshipChange, MentorshipMsg, Msg, PathLine, Session, Stored};
use waymark::document::values::Id;

/// A path with one activity from 7 to 20 December, and what was agreed on with a mentor who was asked and one who mentors.
fn mentored() -> Rc<Session> {
    let action = |id: &str, due: &str| json!({ "id": id, "text": id, "due": due });
    let actions = json!([
        action("later", "2027-02-03"), action("after", "2026-12-08"), action("before", "2026-12-04"),
        action("late", "2026-10-30"), { "id": "undated", "text": "undated" },
        { "id": "theirs", "text": "theirs", "who": "mentor", "due": "2026-12-05" },
        { "id": "done", "text": "done", "due": "2026-12-05", "done": "2026-11-01" },
    ]);
    let met = json!([{ "id": "s1", "on": "2026-11-02", "status": "held", "actions": actions }]);
    let asked = json!([{ "id": "s2", "on": "2026-11-02", "actions": [action("asked", "2026-12-04")] }]);
    pm_with(
        &World::new(Stored::Nothing),
        json!({
            "mentorships": [
                { "id": "m1", "mentor": { "name": "Ida" }, "status": "active", "sessions": met },
                { "id": "m2", "mentor": { "name": "Bo" }, "status": "asked", "sessions": asked },
            ],
            "path": { "made": "2026-11-22T08:00:00Z", "items": [
                { "activity": "toastmasters", "start": "2026-12-07", "end": "2026-12-20", "status": "planned" },
            ] },
        }),
    )
}

fn lines(session: &Session) -> Vec<(String, Vec<String>)> {
    let state = session.state();
    let words = |line: &PathLine<'_>| match line {
        PathLine::Activity(_) => "activity".to_owned(),
        PathLine::Action(one) => one.action.text.clone(),
    };
    let months = state.path_months().into_iter();
    let month = |on: waymark::document::values::Date| on.to_string()[..7].to_owned();
    months
        .map(|one| (one.on.map_or_else(String::new, month), one.lines.iter().map(words).collect()))
        .collect()
}

#[test]
fn what_was_agreed_on_stands_on_its_day_among_the_activities() {
    let month = |name: &str, of: &[&str]| (name.to_owned(), of.iter().map(|one| (*one).to_owned()).collect());
    assert_eq!(
        lines(&mentored()),
        [
            month("2026-10", &["late"]),
            month("2026-12", &["before", "activity", "after"]),
            month("2027-02", &["later"]),
        ]
    );
}

#[test]
fn what_is_ticked_off_stays_for_the_day_and_takes_no_hours() {
    let session = mentored();
    let path = session.state().plan.path.clone();
    let id = |text: &str| Id::new(text).expect("an id");
    session
        .send(Msg::Mentorship(MentorshipMsg::With(id("m1"), MentorshipChange::ActionTicked(id("before")))));
    let state = session.state();
    let all = state.path_actions();
    let ticked = all.iter().find(|one| one.action.text == "before").expect("the action");
    assert_eq!((ticked.action.done, ticked.with), (Some(day("2026-11-22")), "Ida"));
    assert_eq!(all.len(), 4);
    assert_eq!(state.plan.path, path);
}
