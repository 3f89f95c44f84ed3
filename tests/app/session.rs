//! The widget without a screen: what a person does, and what comes of it.

use std::rc::Rc;

use crate::common::{World, session};
use waymark::app::{Event, Msg, Notice, Session, Settings, Stored};
use waymark::document::plan::ItemStatus;
use waymark::document::values::{Hours, Level};
use waymark::model::{RoleId, SkillId};

fn role(session: &Session, id: &str) -> RoleId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
}

fn skill(session: &Session, id: &str) -> SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

fn level(level: u8) -> Level {
    Level::new(level).expect("a level")
}

/// A PM who wants to be a senior PM and took the first guess.
fn pm_with_a_path(world: &Rc<World>) -> Rc<Session> {
    let session = session(world);
    session.send(Msg::RoleChosen(role(&session, "pm")));
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    session.send(Msg::FirstPathAsked);
    session
}

#[test]
fn a_first_path_is_there_after_two_choices_and_one_wish() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let state = session.state();
    let path = state.path().expect("a path");
    let figures = path.figures.expect("figures");
    assert!(!path.rows.is_empty() && path.open.is_empty());
    assert_eq!(figures.after.percent(), 100);
    assert!(figures.before.percent() < 100);
    assert!(path.rows.iter().all(|row| row.dates.is_some() && !row.why.is_empty()));
    assert_eq!(state.plan.items().len(), path.rows.len());
}

#[test]
fn every_change_is_stored_and_told() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    session.send(Msg::LevelRated { skill: skill(&session, "pricing"), level: level(2) });
    let text = world.stored_text();
    assert!(text.contains("\"skill\": \"pricing\"") && text.starts_with("{\n  \"format\": \"waymark/plan\""));
    let changes = |event: &Event| matches!(event, Event::Changed(..));
    assert_eq!(world.events.borrow().iter().filter(|event| changes(event)).count(), 4);
}

#[test]
fn a_visit_later_everything_is_as_it_was() {
    let world = World::new(Stored::Nothing);
    let before = pm_with_a_path(&world).state().plan.clone();
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    assert!(again.restore());
    again.open_catalogue(crate::common::CATALOGUE).expect("the built-in catalogue");
    assert_eq!(again.state().plan, before);
    assert!(again.state().path().is_some_and(|path| path.rows.len() == before.items().len()));
}

#[test]
fn undo_and_redo_walk_through_every_change() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let research = skill(&session, "discovery-research");
    let own_level = |session: &Session| session.state().own_rating(research).map(|rating| rating.level.get());
    assert_eq!(own_level(&session), Some(2));
    session.send(Msg::LevelRated { skill: research, level: level(3) });
    session.send(Msg::LevelRated { skill: research, level: level(1) });
    session.send(Msg::Undone);
    assert_eq!(own_level(&session), Some(3));
    session.send(Msg::Undone);
    assert_eq!(own_level(&session), Some(2));
    session.send(Msg::Redone);
    assert_eq!(own_level(&session), Some(3));
    assert!(session.state().can_redo());
    session.send(Msg::LevelRated { skill: research, level: level(4) });
    assert!(!session.state().can_redo());
}

#[test]
fn a_slide_is_one_step_to_undo() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let hours = |session: &Session| session.state().plan.limits.hours_per_week.map(Hours::quarters);
    for quarters in [18, 20, 22] {
        session.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(quarters))));
    }
    assert_eq!(hours(&session), Some(22));
    session.send(Msg::Undone);
    assert_eq!(hours(&session), Some(16));
}

#[test]
fn a_bad_file_keeps_the_plan_and_names_every_fault() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let before = session.state().plan.clone();
    let text = r#"{"format":"waymark/plan","version":1,"id":"x","updated":"yesterday","learner":{},
        "goals":[{"id":"g","role":7}],"limits":{"hours_per_week":-1}}"#;
    session.send(Msg::FileChosen { name: "bad.json".to_owned(), text: text.to_owned() });
    assert_eq!(session.state().plan, before);
    let state = session.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("no notice") };
    let places: Vec<&str> = faults.as_slice().iter().map(|fault| fault.at.as_str()).collect();
    assert_eq!(places, ["/updated", "/goals/0/role", "/limits/hours_per_week"]);
    assert!(world.events.borrow().iter().any(|event| matches!(event, Event::Refused(_))));
}

#[test]
fn a_plan_leaves_as_a_file_and_comes_back_the_same() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let before = session.state().plan.clone();
    session.send(Msg::ExportAsked);
    let (name, text) = world.files.borrow()[0].clone();
    assert_eq!(name, "waymark-plan-2026-11-22.json");
    session.send(Msg::StartedOver);
    assert!(session.state().plan.goals.is_empty());
    session.send(Msg::FileChosen { name, text });
    assert_eq!(session.state().plan, before);
}

#[test]
fn what_cannot_be_read_is_kept_as_a_copy() {
    let world = World::new(Stored::Plan("{ half a plan".to_owned()));
    let session = session(&world);
    assert!(session.restore());
    assert_eq!(*world.copies.borrow(), [("unreadable".to_owned(), "{ half a plan".to_owned())]);
    assert!(matches!(session.state().notice, Some(Notice::StoredUnreadable(_))));
}

#[test]
fn an_older_plan_is_migrated_and_a_copy_of_it_kept() {
    let old = r#"{"format":"waymark/plan","id":"old","updated":"2026-01-01T00:00:00Z","learner":{"role":"pm"},"limits":{}}"#;
    let world = World::new(Stored::Plan(old.to_owned()));
    let session = session(&world);
    assert!(session.restore());
    assert_eq!(session.state().plan.version.get(), 1);
    assert_eq!(*world.copies.borrow(), [("before-version-1".to_owned(), old.to_owned())]);
}

#[test]
fn a_browser_that_keeps_nothing_is_named_once_and_the_plan_lives_on() {
    let world = World::new(Stored::Blocked);
    let session = session(&world);
    assert!(!session.restore());
    assert_eq!(session.state().notice, Some(Notice::NotKept));
    session.send(Msg::NoticeDismissed);
    session.send(Msg::RoleChosen(role(&session, "pm")));
    assert_eq!((session.state().notice.clone(), session.state().is_kept), (None, false));
    assert_eq!(session.state().role(), Some(role(&session, "pm")));
}

#[test]
fn a_widget_that_only_shows_never_changes_the_plan() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    let before = session.state().plan.clone();
    session.send(Msg::LevelRated { skill: skill(&session, "pricing"), level: level(5) });
    session.send(Msg::Undone);
    session.send(Msg::StartedOver);
    assert_eq!(session.state().plan, before);
}

#[test]
fn what_is_done_raises_levels_and_leaves_the_path_to_do() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let first = session.state().path().expect("a path").rows[0].activity;
    let before = session.state().readiness().expect("a goal");
    session.send(Msg::ItemMarked { activity: first, status: ItemStatus::Done });
    let state = session.state();
    assert!(state.readiness().expect("a goal").closed > before.closed);
    let path = state.path().expect("a path");
    assert_eq!(path.rows.iter().filter(|row| row.status == ItemStatus::Done).count(), 1);
    assert_eq!(path.figures.expect("figures").after.percent(), 100);
}

#[test]
fn an_activity_begun_early_is_kept_and_can_be_read_back() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let last = session.state().path().expect("a path").rows.last().expect("a row").activity;
    session.send(Msg::ItemMarked { activity: last, status: ItemStatus::Started });
    // Nothing that asks for another path takes away what has begun.
    session.send(Msg::DeadlineSet(Some(crate::common::day("2026-12-01"))));
    session.send(Msg::ActivityExcluded(last));
    session.send(Msg::StartSet(Some(crate::common::day("2999-12-31"))));
    let rows = session.state().path().expect("a path").rows.clone();
    assert!(rows.iter().any(|row| row.activity == last && row.status == ItemStatus::Started));
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    assert!(again.restore());
    assert_eq!(
        (again.state().plan.clone(), again.state().notice.clone()),
        (session.state().plan.clone(), None)
    );
}

#[test]
fn what_cannot_be_copied_is_not_written_over() {
    let newer = r#"{"format":"waymark/plan","version":2,"id":"newer"}"#;
    let world = World::new(Stored::Plan(newer.to_owned()));
    world.is_full.set(true);
    let session = session(&world);
    assert!(session.restore());
    session.send(Msg::RoleChosen(role(&session, "pm")));
    assert!(matches!(session.state().notice, Some(Notice::StoredUntouched(_))));
    assert_eq!((world.stored_text().as_str(), session.state().is_kept), (newer, false));
}

#[test]
fn a_widget_that_only_shows_stores_nothing() {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    let text = r#"{"format":"waymark/plan","version":1,"id":"shown","updated":"2026-01-01T00:00:00Z","learner":{},"limits":{}}"#;
    session.open_plan(text).expect("a plan");
    assert_eq!(*world.stored.borrow(), Stored::Nothing);
}

#[test]
fn the_plan_that_is_open_can_be_handed_back_without_end() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let told = world.events.borrow().len();
    session.send(Msg::PlanOpened(session.state().plan.clone()));
    assert_eq!(world.events.borrow().len(), told);
}

#[test]
fn nothing_is_claimed_of_a_path_that_leaves_gaps_open_for_no_reason() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let mut plan = (*session.state().plan).clone();
    plan.path.as_mut().expect("a path").items.clear();
    session.send(Msg::PlanOpened(Rc::new(plan)));
    let proof = session.state().path().and_then(|path| path.figures).map(|figures| figures.proof);
    assert_eq!(proof, Some(waymark::app::Proof::Unproved));
}

#[test]
fn hours_spent_on_what_is_started_are_in_no_figure() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let first = session.state().path().expect("a path").rows[0].activity;
    session.send(Msg::ItemMarked { activity: first, status: ItemStatus::Started });
    let hours = |session: &Session| {
        let state = session.state();
        let path = state.path().expect("a path");
        let row = path.rows.iter().find(|row| row.activity == first).expect("the item").hours;
        (path.figures.expect("figures").hours.quarters(), row.quarters())
    };
    let (all, of_item) = hours(&session);
    let mut plan = (*session.state().plan).clone();
    let items = &mut plan.path.as_mut().expect("a path").items;
    items.iter_mut().find(|item| item.status == ItemStatus::Started).expect("it").hours_done =
        Some(Hours::from_quarters(3));
    session.send(Msg::PlanOpened(Rc::new(plan)));
    assert_eq!(hours(&session), (all - 3, of_item - 3));
    let state = session.state();
    let path = state.path().expect("a path");
    let of_families: u32 = path
        .family_hours(state.open_catalogue().expect("a catalogue"))
        .iter()
        .map(|(_, hours)| hours.quarters())
        .sum();
    assert_eq!(of_families, all - 3);
}

#[test]
fn first_guesses_are_confirmed_one_by_one_or_all_at_once() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let before = session.state().assumed_count();
    let research = skill(&session, "discovery-research");
    session.send(Msg::LevelRated { skill: research, level: level(2) });
    assert_eq!(session.state().assumed_count(), before - 1);
    session.send(Msg::LevelsConfirmed);
    assert_eq!(session.state().assumed_count(), 0);
}

#[test]
fn an_activity_put_aside_leaves_the_path_and_can_be_had_back() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let first = session.state().path().expect("a path").rows[0].activity;
    let is_in_path = |session: &Session| {
        session.state().path().is_some_and(|path| path.rows.iter().any(|row| row.activity == first))
    };
    session.send(Msg::ActivityExcluded(first));
    assert!(!is_in_path(&session));
    assert_eq!(session.state().excluded(), [first]);
    let is_said = |session: &Session| {
        let state = session.state();
        let unreachable = state.path().map(|path| path.open.iter().filter(|gap| gap.is_unreachable).count());
        let said = state.path().map(|path| path.open.iter().filter(|gap| gap.put_aside == [first]).count());
        said == unreachable
    };
    assert!(is_said(&session));
    session.send(Msg::ActivityPinned(first));
    assert!(is_in_path(&session) && session.state().excluded().is_empty());
}

#[test]
fn a_plan_that_was_stored_elsewhere_is_taken_over_without_a_word() {
    let (here, there) = (World::new(Stored::Nothing), World::new(Stored::Nothing));
    let (session, other) = (session(&here), pm_with_a_path(&there));
    session.follow(&there.stored_text());
    assert_eq!(session.state().plan, other.state().plan);
    assert!(session.state().readiness().is_some());
    assert!(here.events.borrow().is_empty());
    assert_eq!(*here.stored.borrow(), Stored::Nothing);
    session.follow("{ half a plan");
    assert_eq!(session.state().plan, other.state().plan);
}

#[test]
fn what_was_done_elsewhere_is_not_undone_here() {
    let world = World::new(Stored::Nothing);
    let (here, there) = (session(&world), session(&world));
    here.send(Msg::NameWritten("Maya".to_owned()));
    there.follow(&world.stored_text());
    there.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(8))));
    here.follow(&world.stored_text());
    assert!(!here.state().can_undo());
    here.send(Msg::Undone);
    assert_eq!(here.state().plan.limits.hours_per_week, Some(Hours::from_quarters(8)));
    // What it hears of itself takes nothing away.
    there.follow(&world.stored_text());
    assert!(there.state().can_undo());
}

#[test]
fn what_is_opened_in_place_of_nothing_is_where_one_begins() {
    let session = session(&World::new(Stored::Nothing));
    let demo = include_str!("../../www/plans/demo.json");
    session.open_plan(demo).expect("a plan");
    assert!(!session.state().can_undo());
    session.send(Msg::StartedOver);
    session.open_plan(demo).expect("a plan");
    assert!(session.state().can_undo(), "there was a plan before the empty one");
}

#[test]
fn a_plan_that_was_left_behind_is_offered_after_a_reload_until_something_is_done() {
    let world = World::new(Stored::Nothing);
    let before = pm_with_a_path(&world);
    before.send(Msg::StartedOver);
    let again = || {
        let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
        again.restore();
        again.open_catalogue(crate::common::CATALOGUE).expect("the built-in catalogue");
        again
    };
    let offered = again();
    assert_eq!(offered.state().notice, Some(Notice::StartedOver));
    offered.send(Msg::Undone);
    assert!(offered.state().path().is_some_and(|path| !path.rows.is_empty()));
    offered.send(Msg::Redone);
    offered.send(Msg::RoleChosen(role(&offered, "pm")));
    assert_eq!(again().state().notice, None);
}
