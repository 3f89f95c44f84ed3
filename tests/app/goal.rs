//! Goals, the map of roles, and what each role asks for.

use std::rc::Rc;

use crate::common::{CATALOGUE, World, day, session};
use waymark::app::{
    FirstMsg, GoalMsg, Host, LineShape, MilestoneChange, Msg, Screen, Session, Settings, Stored,
};
use waymark::document::plan::GoalStatus;
use waymark::document::values::{Id, Level};
use waymark::model::{RoleId, SkillId};

fn role(session: &Session, id: &str) -> RoleId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
}

fn skill(session: &Session, id: &str) -> SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn name(session: &Session, role: RoleId) -> String {
    session.state().open_catalogue().expect("a catalogue").role_text(role).id.to_string()
}

/// A PM who wants to be this.
fn pm_who_wants(wanted: &str) -> Rc<Session> {
    let session = session(&World::new(Stored::Nothing));
    session.send(Msg::RoleChosen(role(&session, "pm")));
    session.send(Msg::TargetChosen(role(&session, wanted)));
    session
}

fn send(session: &Session, msg: GoalMsg) {
    session.send(Msg::Goal(msg));
}

/// The goals in order, each with how it stands.
fn goals(session: &Session) -> String {
    let state = session.state();
    let goals = state.goals();
    let words: Vec<String> =
        goals.iter().map(|row| format!("{} {}", row.role_id, row.status.as_str())).collect();
    words.join(", ")
}

#[test]
fn the_map_has_a_row_for_each_grade_and_a_column_for_each_track() {
    let session = pm_who_wants("staff-pm");
    let ladder = session.state().ladder();
    let row = |number: usize| -> Vec<Vec<String>> {
        let tracks = &ladder.rungs[number].tracks;
        tracks.iter().map(|steps| steps.iter().map(|step| name(&session, step.role)).collect()).collect()
    };
    assert_eq!(
        ladder.rungs.iter().filter_map(|rung| rung.grade).map(|grade| grade.get()).collect::<Vec<_>>(),
        [6, 5, 4, 3, 2, 1]
    );
    assert_eq!(ladder.tracks.iter().map(|track| track.width).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(row(0), [vec![], vec!["head-of-product"]]);
    // The one that both others lead to stands between them.
    assert_eq!(row(3)[0], ["growth-pm", "senior-pm", "platform-pm"]);
}

#[test]
fn lines_join_the_middles_of_cards_and_the_way_is_among_them() {
    let session = pm_who_wants("staff-pm");
    let ladder = session.state().ladder();
    // Of three columns and one, the middle of the first three is at 375 of 1000, the last at 875.
    let way: Vec<_> =
        ladder.lines.iter().filter(|line| line.is_way).map(|line| (line.from, line.to)).collect();
    assert_eq!(way, [((375, 2), (375, 3)), ((375, 3), (375, 4))]);
    let of = |shape: LineShape| ladder.lines.iter().filter(|line| line.shape == shape).count();
    // Staff and lead lead to each other: one line. Growth and platform lead to senior, principal to group.
    assert_eq!((of(LineShape::Across), of(LineShape::Over)), (4, 0));
    assert!(ladder.lines.iter().all(|line| line.from.1 <= line.to.1));
}

#[test]
fn the_way_takes_the_fewest_steps_and_there_may_be_none() {
    let way = |wanted: &str| {
        let session = pm_who_wants(wanted);
        let way = session.state().way();
        way.into_iter().map(|role| name(&session, role)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(way("lead-pm"), "senior-pm lead-pm");
    assert_eq!(way("senior-pm"), "senior-pm");
    assert_eq!(way("head-of-product"), "senior-pm lead-pm group-pm head-of-product");
    // Nothing leads back.
    assert_eq!(way("associate-pm"), "");
    assert_eq!(way("pm"), "");
}

#[test]
fn a_role_shows_its_gaps_first_beside_another_role() {
    let session = pm_who_wants("senior-pm");
    session.send(Msg::LevelsAssumed);
    let (senior, lead) = (role(&session, "senior-pm"), role(&session, "lead-pm"));
    let state = session.state();
    let rows = state.asked(senior, Some(lead));
    let short = state.gaps();
    let first: Vec<SkillId> = rows.iter().take(short.len()).map(|row| row.skill).collect();
    assert_eq!(first, short.iter().map(|gap| gap.skill).collect::<Vec<_>>());
    assert!(rows.iter().skip(short.len()).all(|row| row.missing == 0));
    let people = rows.iter().find(|row| row.skill == skill(&session, "people-leadership")).expect("a row");
    assert!(people.beside > Some(people.required), "{people:?}");
    assert!(state.asked(senior, None).iter().all(|row| row.beside.is_none()));
}

#[test]
fn a_second_goal_waits_until_it_is_worked_on() {
    let session = pm_who_wants("senior-pm");
    send(&session, GoalMsg::Added(role(&session, "lead-pm")));
    assert_eq!(goals(&session), "senior-pm active, lead-pm paused");
    let lead = session.state().other_goal_for(role(&session, "lead-pm")).expect("a goal").id;
    send(&session, GoalMsg::Activated(lead));
    assert_eq!(goals(&session), "lead-pm active, senior-pm paused");
    assert_eq!(session.state().target_role(), Some(role(&session, "lead-pm")));
    session.send(Msg::Undone);
    assert_eq!(goals(&session), "senior-pm active, lead-pm paused");
}

#[test]
fn a_goal_that_is_reached_is_worked_on_no_more() {
    let session = pm_who_wants("senior-pm");
    let first = session.state().plan.goals[0].id.clone();
    send(&session, GoalMsg::StatusSet { goal: first.clone(), status: GoalStatus::Reached });
    assert_eq!((goals(&session).as_str(), session.state().target_role()), ("senior-pm reached", None));
    // The next choice is another goal: the first stays what it was.
    session.send(Msg::TargetChosen(role(&session, "staff-pm")));
    assert_eq!(goals(&session), "staff-pm active, senior-pm reached");
    send(&session, GoalMsg::Removed(first));
    send(&session, GoalMsg::Added(role(&session, "lead-pm")));
    assert_eq!(goals(&session), "staff-pm active, lead-pm paused");
}

#[test]
fn milestones_are_added_named_dated_ticked_and_removed() {
    let session = pm_who_wants("senior-pm");
    let shown = || -> Vec<String> {
        let rows = session.state().milestones();
        let row = |row: &waymark::app::MilestoneRow| {
            let by = row.by.map(|by| by.to_string()).unwrap_or_default();
            format!(
                "{} {by}{}{}",
                row.title,
                if row.is_late { " late" } else { "" },
                if row.done.is_some() { " done" } else { "" }
            )
        };
        rows.iter().map(row).collect()
    };
    send(&session, GoalMsg::MilestoneAdded { title: " Ten interviews ".into(), by: Some(day("2026-11-21")) });
    send(&session, GoalMsg::MilestoneAdded { title: "A price test".into(), by: None });
    send(&session, GoalMsg::MilestoneAdded { title: "  ".into(), by: None });
    assert_eq!(shown(), ["Ten interviews 2026-11-21 late", "A price test "]);
    let places: Vec<_> = session.state().milestones().iter().map(|row| row.place).collect();
    let change = |place: usize, change| send(&session, GoalMsg::Milestone(places[place], change));
    change(0, MilestoneChange::Ticked);
    change(1, MilestoneChange::Dated(Some(day("2026-11-22"))));
    change(1, MilestoneChange::Renamed("Two price tests".into()));
    // What was reached stands last.
    assert_eq!(shown(), ["Two price tests 2026-11-22", "Ten interviews 2026-11-21 done"]);
    change(0, MilestoneChange::Ticked);
    assert_eq!(shown()[0], "Ten interviews 2026-11-21 late");
    change(0, MilestoneChange::Removed);
    assert_eq!(shown(), ["Two price tests 2026-11-22"]);
}

#[test]
fn what_is_written_of_a_goal_leaves_the_path_alone() {
    let session = pm_who_wants("senior-pm");
    session.send(Msg::FirstPathAsked);
    let path = session.state().plan.path.clone();
    send(&session, GoalMsg::MilestoneAdded { title: "A step".into(), by: None });
    send(&session, GoalMsg::FocusTicked(skill(&session, "pricing")));
    let state = session.state();
    assert!(state.focus() == [skill(&session, "pricing")] && state.proposal().is_none());
    assert_eq!(state.plan.path, path);
    send(&session, GoalMsg::FocusTicked(skill(&session, "pricing")));
    assert!(session.state().focus().is_empty());
}

#[test]
fn the_organisations_goals_tell_which_of_their_skills_are_developed() {
    let session = session(&World::new(Stored::Nothing));
    let mut catalogue: serde_json::Value = serde_json::from_str(CATALOGUE).expect("JSON");
    catalogue["organisation_goals"] =
        serde_json::json!([{ "id": "grow", "title": "Grow", "skills": ["pricing", "user-focus"] }]);
    session.open_catalogue(&catalogue.to_string()).expect("a catalogue");
    assert!(session.state().services().is_empty(), "there is no goal yet");
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    session.send(Msg::LevelRated {
        skill: skill(&session, "user-focus"),
        level: Level::new(5).expect("a level"),
    });
    send(&session, GoalMsg::ServiceTicked(id("grow")));
    let state = session.state();
    let services = state.services();
    assert_eq!(services.len(), 1);
    assert!(services[0].is_served);
    assert_eq!(services[0].developed, [skill(&session, "pricing")]);
    send(&session, GoalMsg::ServiceTicked(id("grow")));
    assert!(!session.state().services()[0].is_served);
}

#[test]
fn a_widget_that_only_shows_changes_no_goal() {
    let world = World::new(Stored::Nothing);
    let before = pm_who_wants("senior-pm").state().plan.clone();
    let settings = Settings { readonly: true, ..Settings::default() };
    let session = Session::new(Rc::clone(&world) as Rc<dyn Host>, settings);
    session.open_catalogue(CATALOGUE).expect("a catalogue");
    session.send(Msg::PlanOpened(before));
    let before = session.state().plan.clone();
    send(&session, GoalMsg::Added(role(&session, "lead-pm")));
    send(&session, GoalMsg::MilestoneAdded { title: "A step".into(), by: None });
    assert_eq!(session.state().plan, before);
}

#[test]
fn milestones_stand_by_their_day_with_what_was_reached_last() {
    let session = pm_who_wants("staff-pm");
    let add = |title: &str, by: Option<&str>| {
        send(&session, GoalMsg::MilestoneAdded { title: title.to_owned(), by: by.map(day) });
    };
    add("some day", None);
    add("later", Some("2027-06-01"));
    add("sooner", Some("2027-02-01"));
    add("first", Some("2026-12-01"));
    let titles = |session: &Session| -> Vec<String> {
        session.state().milestones().into_iter().map(|row| row.title).collect()
    };
    assert_eq!(titles(&session), ["first", "sooner", "later", "some day"]);
    let first = session.state().milestones()[0].place;
    send(&session, GoalMsg::Milestone(first, MilestoneChange::Ticked));
    assert_eq!(titles(&session), ["sooner", "later", "some day", "first"]);
    // The document keeps its own order.
    assert_eq!(session.state().plan.goals[0].milestones[0].title, "some day");
}

/// The steps of the first visit that are done.
fn steps(session: &Session) -> Option<[bool; 3]> {
    session.state().first_steps().map(|steps| steps.done)
}

#[test]
fn the_first_steps_stay_until_enough_is_rated_and_the_path_was_seen() {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    assert_eq!(steps(&session), Some([false; 3]));
    session.send(Msg::RoleChosen(role(&session, "pm")));
    assert_eq!(steps(&session), Some([false; 3]), "a role alone is no goal");
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    assert_eq!(steps(&session), Some([true, false, false]));
    let target = session.state().target().expect("a goal");
    let rate = |skill: SkillId| {
        session.send(Msg::LevelRated { skill, level: Level::new(1).expect("a level") });
    };
    rate(target.required()[0].skill);
    assert_eq!(steps(&session), Some([true, false, false]), "one rating is not all of them");
    assert!(session.state().first_steps().is_some_and(|steps| steps.rated == 1 && steps.may_be_enough()));
    target.required().iter().for_each(|required| rate(required.skill));
    assert_eq!(steps(&session), Some([true, true, false]));
    session.send(Msg::ScreenOpened(Screen::Path));
    assert_eq!(steps(&session), None);
}

#[test]
fn the_first_steps_go_when_the_pm_says_so_and_stay_away_for_the_visit() {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.send(Msg::RoleChosen(role(&session, "pm")));
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    session
        .send(Msg::LevelRated { skill: skill(&session, "pricing"), level: Level::new(1).expect("a level") });
    session.send(Msg::First(FirstMsg::EnoughRated));
    assert_eq!(steps(&session), Some([true, true, false]));
    session.send(Msg::First(FirstMsg::PutAway));
    assert_eq!(steps(&session), None);
    let again = crate::common::session(&world);
    assert_eq!(steps(&again), None, "the page noted it");
}
