//! One plan in two windows: what both change is there, and where they differ the person chooses.

use std::rc::Rc;

use crate::common::{World, session};
use waymark::app::{Event, Msg, Notice, Session, Stored};
use waymark::document::plan::Plan;
use waymark::document::values::{Hours, Level};

/// A window of the same browser, with the plan that is stored there.
fn window(world: &Rc<World>) -> Rc<Session> {
    let session = session(world);
    session.restore();
    session
}

fn two_windows() -> (Rc<World>, Rc<Session>, Rc<Session>) {
    let world = World::new(Stored::Nothing);
    let here = window(&world);
    let role = |id: &str| {
        here.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
    };
    here.send(Msg::RoleChosen(role("pm")));
    here.send(Msg::TargetChosen(role("senior-pm")));
    let there = window(&world);
    (world, here, there)
}

fn rate(session: &Session, skill: &str, level: u8) {
    let state = session.state();
    let skill = state.open_catalogue().and_then(|catalogue| catalogue.skill_named(skill)).expect("a skill");
    session.send(Msg::LevelRated { skill, level: Level::new(level).expect("a level") });
}

fn level_of(plan: &Plan, skill: &str) -> Option<u8> {
    plan.ratings.iter().find(|rating| &*rating.skill == skill).map(|rating| rating.level.get())
}

fn hours(session: &Session, hours: u32) {
    session.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(hours * 4))));
}

#[test]
fn what_another_window_stored_before_it_told_is_joined_with_a_change() {
    let (world, here, there) = two_windows();
    rate(&there, "pricing", 2);
    // Nobody has told this window yet.
    rate(&here, "discovery-research", 3);
    for plan in [
        &here.state().plan,
        &Rc::new(
            waymark::document::read_plan(waymark::document::parse(&world.stored_text()).expect("json"))
                .into_result()
                .expect("a plan"),
        ),
    ] {
        assert_eq!((level_of(plan, "pricing"), level_of(plan, "discovery-research")), (Some(2), Some(3)));
    }
    assert_eq!(here.state().notice, None);
    // The page is told of what is stored.
    let told = world.events.borrow().iter().rev().find_map(|event| match event {
        Event::Changed(plan, _) => Some(Rc::clone(plan)),
        _ => None,
    });
    assert_eq!(told.as_ref(), Some(&here.state().plan));
}

#[test]
fn what_was_written_over_unseen_is_joined_when_it_is_told() {
    let (world, here, there) = two_windows();
    let before = world.stored_text();
    rate(&there, "pricing", 2);
    let theirs = world.stored_text();
    // The other window's text is not to be seen here yet, as between two processes of a browser.
    *world.stored.borrow_mut() = Stored::Plan(before);
    rate(&here, "discovery-research", 3);
    here.follow(&theirs);
    let plan = here.state().plan.clone();
    assert_eq!((level_of(&plan, "pricing"), level_of(&plan, "discovery-research")), (Some(2), Some(3)));
    there.follow(&world.stored_text());
    assert_eq!(there.state().plan, plan);
}

#[test]
fn values_that_differ_are_shown_and_either_can_be_taken() {
    let (world, here, there) = two_windows();
    hours(&there, 3);
    rate(&there, "pricing", 2);
    hours(&here, 6);
    let per_week = |session: &Session| session.state().plan.limits.hours_per_week.map(Hours::quarters);
    let state = here.state();
    let Some(Notice::Clashed(clashes)) = &state.notice else { panic!("no clash: {:?}", state.notice) };
    assert_eq!(clashes.len(), 1);
    assert_eq!(clashes[0].place, ["limits", "hours_per_week"]);
    assert_eq!((per_week(&here), level_of(&state.plan, "pricing")), (Some(24), Some(2)));
    here.send(Msg::OtherTaken(0));
    assert_eq!(per_week(&here), Some(12));
    // And back again, in one step either way.
    here.send(Msg::OtherTaken(0));
    assert_eq!(per_week(&here), Some(24));
    here.send(Msg::Undone);
    assert_eq!(per_week(&here), Some(12));
    assert!(world.stored_text().contains("\"pricing\""));
}

#[test]
fn another_plan_that_another_window_opened_is_kept_beside_this_one() {
    let (world, here, there) = two_windows();
    there.send(Msg::StartedOver);
    rate(&there, "pricing", 1);
    let theirs = world.stored_text();
    rate(&here, "pricing", 3);
    assert_eq!(level_of(&here.state().plan, "pricing"), Some(3));
    assert!(world.copies.borrow().iter().any(|(name, text)| name == "elsewhere" && *text == theirs));
}

#[test]
fn a_page_that_slept_has_what_was_stored_meanwhile() {
    let (_, here, there) = two_windows();
    rate(&there, "pricing", 2);
    here.wake();
    assert_eq!(here.state().plan, there.state().plan);
}
