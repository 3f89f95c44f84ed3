//! Where an activity can be moved to and what came of it, shares of the mix of one's own, and limits that are tried.

use std::rc::Rc;

use crate::common::{World, day, session};
use waymark::app::{Later, MixPreset, Msg, Session, Stored, TrialMsg, WantedShare, Way};
use waymark::document::plan::{ItemStatus, Plan};
use waymark::document::values::{Date, Hours, Id};
use waymark::model::{ActivityId, Family, Why};

/// A PM who wants to be a senior PM and took the first guess.
fn pm_with_a_path(world: &Rc<World>) -> Rc<Session> {
    let session = session(world);
    let role =
        |id: &str| session.state().open_catalogue().and_then(|open| open.role_named(id)).expect("a role");
    session.send(Msg::RoleChosen(role("pm")));
    session.send(Msg::TargetChosen(role("senior-pm")));
    session.send(Msg::FirstPathAsked);
    session
}

fn rows(session: &Session) -> Vec<ActivityId> {
    session.state().path().expect("a path").rows.iter().map(|row| row.activity).collect()
}

/// The day on which an activity begins.
fn start(session: &Session, activity: ActivityId) -> Date {
    let state = session.state();
    let row = state.path().expect("a path").rows.iter().find(|row| row.activity == activity);
    row.and_then(|row| row.dates).expect("dates").0
}

#[test]
fn an_activity_is_moved_no_further_than_it_can_go() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let activity = rows(&session)[3];
    let state = session.state();
    let (least, most) = state.start_range(activity).expect("a range");
    assert!(least == day("2026-11-22") && most > start(&session, activity));
    assert_eq!(state.moved_start(activity, -100_000), Some(least));
    assert_eq!(state.moved_start(activity, 100_000), Some(most));
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Started });
    assert_eq!(session.state().start_range(activity), None, "what has begun stays");
}

#[test]
fn a_move_says_where_it_landed_why_and_what_changed_with_it() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    assert_eq!(session.state().by_hand(), None);
    let before: Vec<_> = rows(&session).into_iter().map(|one| (one, start(&session, one))).collect();
    let (activity, _) = before[0];
    session.send(Msg::StartChosen { activity, day: Some(day("2027-02-01")) });
    let by_hand = session.state().by_hand().expect("what came of it");
    assert_eq!((by_hand.activity, by_hand.day, by_hand.later), (activity, Some(day("2027-02-01")), None));
    session.send(Msg::Undone);
    // What comes last is to be first: others make room.
    let (activity, _) = *before.last().expect("a row");
    session.send(Msg::StartChosen { activity, day: Some(day("2026-11-22")) });
    let by_hand = session.state().by_hand().expect("what came of it");
    let now = rows(&session);
    let changed = |(other, day): &&(ActivityId, Date)| {
        *other != activity && (!now.contains(other) || start(&session, *other) != *day)
    };
    let changed: Vec<_> = before.iter().filter(changed).map(|(other, _)| *other).collect();
    assert!(!changed.is_empty(), "{by_hand:?}");
    assert!(changed.iter().all(|other| by_hand.others.contains(other)), "{changed:?} {by_hand:?}");
    session.send(Msg::Undone);
    assert_eq!(session.state().by_hand(), None);
    // What needs another one first begins after it, and says so.
    let state = session.state();
    let needs = state.path().expect("a path").rows.iter().find_map(|row| {
        row.why.iter().find_map(|why| match why {
            Why::Unlocks { activity, .. } | Why::Precedes { activity } => Some((*activity, row.activity)),
            _ => None,
        })
    });
    let (later, first) = needs.expect("one that opens another");
    session.send(Msg::StartChosen { activity: first, day: Some(day("2027-02-01")) });
    session.send(Msg::StartChosen { activity: later, day: Some(day("2026-11-23")) });
    let by_hand = session.state().by_hand().expect("what came of it");
    if let Some(day) = by_hand.day.filter(|day| *day > crate::common::day("2026-11-23")) {
        let reason = by_hand.later.map(|(_, reason)| reason);
        assert!(matches!(reason, Some(Later::Needs(_))), "{reason:?} on {day}");
    }
}

#[test]
fn an_activity_is_moved_up_and_down_the_list() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let place = |activity| rows(&session).iter().position(|one| *one == activity).expect("a place");
    let last = *rows(&session).last().expect("a row");
    let from = place(last);
    let up = session.state().start_beside(last, Way::Up).expect("a day");
    session.send(Msg::StartChosen { activity: last, day: Some(up) });
    assert!(place(last) < from, "it went up");
    let first = rows(&session)[0];
    assert_eq!(session.state().start_beside(first, Way::Up), None);
    let down = session.state().start_beside(first, Way::Down).expect("a day");
    assert!(down > start(&session, first));
    session.send(Msg::StartChosen { activity: first, day: Some(down) });
    assert!(place(first) > 0, "it went down");
    // To where it is already nothing leads.
    let here = rows(&session);
    assert_eq!(session.state().start_before(here[1], Some(here[2])), None);
    assert_eq!(session.state().start_before(here[1], Some(here[1])), None);
}

#[test]
fn what_closes_nothing_any_more_is_marked_unless_the_pm_wants_it() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let idle = |session: &Session| -> Vec<ActivityId> {
        let state = session.state();
        let rows = &state.path().expect("a path").rows;
        rows.iter().filter(|row| row.closes_nothing()).map(|row| row.activity).collect()
    };
    assert!(idle(&session).is_empty());
    // The next day the path is promised, and the PM finds that they have the skills of one activity.
    world.today.set(day("2026-11-23"));
    let activity = *rows(&session).last().expect("a row");
    let state = session.state();
    let skills = state.open_catalogue().expect("a catalogue").activity(activity).develops.clone();
    for brought in skills {
        session.send(Msg::LevelRated { skill: brought.skill, level: brought.to });
    }
    session.send(Msg::ProposalDeclined);
    assert!(idle(&session).contains(&activity));
    session.send(Msg::ActivityPinned(activity));
    assert!(!idle(&session).contains(&activity));
}

#[test]
fn what_is_done_says_when_and_what_it_took() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let activity = rows(&session)[0];
    session.send(Msg::HoursLogged { activity, hours: Hours::from_quarters(5) });
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Done });
    let state = session.state();
    let row = state.path().expect("a path").rows.iter().find(|row| row.activity == activity).expect("it");
    assert_eq!((row.done_on, row.spent), (Some(day("2026-11-22")), Hours::from_quarters(5)));
}

#[test]
fn each_share_of_the_mix_is_ones_own() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let set = |family, percent| session.send(Msg::MixSet(session.state().mix_with(family, percent)));
    let before = session.state().plan.clone();
    set(Family::Experience, Some(70));
    session.send(Msg::Rested);
    set(Family::Exposure, Some(20));
    assert_eq!(session.state().unfit_sum(), None, "any share of the third will do");
    assert_eq!(session.state().wanted_share(Family::Education), WantedShare::Any);
    set(Family::Education, Some(10));
    assert_eq!((session.state().mix_preset(), session.state().unfit_sum()), (MixPreset::About(0), None));
    // Share by share it is one mix, and one step of undo.
    session.send(Msg::Undone);
    assert_eq!(session.state().plan, before);
    for percent in [0, 5, 95, 100] {
        set(Family::Experience, Some(percent));
        assert_eq!(session.state().wanted_share(Family::Experience), WantedShare::About(percent));
    }
    for family in Family::ALL {
        set(*family, None);
    }
    assert_eq!(session.state().plan.limits.mix, None);
}

#[test]
fn a_mix_that_cannot_be_stays_in_its_fields_and_out_of_the_plan() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let set = |family, percent| session.send(Msg::MixSet(session.state().mix_with(family, percent)));
    let mix = || session.state().plan.limits.mix.clone();
    session.send(Msg::MixSet(MixPreset::About(0).mix()));
    let (stored, plan) = (mix(), session.state().plan.clone());
    for percent in [90, 0] {
        for family in Family::ALL {
            set(*family, Some(percent));
        }
        assert_eq!((mix(), session.state().unfit_sum()), (stored.clone(), Some(percent * 3)));
        assert_eq!(session.state().mix_preset(), MixPreset::Own);
        for family in Family::ALL {
            assert_eq!(session.state().wanted_share(*family), WantedShare::About(percent));
        }
    }
    // What was typed outlives another change, and counts once it can be.
    session.send(Msg::AtOnceSet(None));
    set(Family::Experience, Some(60));
    set(Family::Exposure, Some(30));
    assert_eq!(mix(), stored);
    set(Family::Education, Some(10));
    assert_ne!(mix(), stored);
    assert_eq!(session.state().unfit_sum(), None);
    session.send(Msg::Undone);
    assert_eq!(session.state().plan, plan);
    set(Family::Education, None);
    set(Family::Exposure, Some(40));
    assert_eq!(session.state().unfit_sum(), Some(110), "two alone can be too much");
    session.send(Msg::Undone);
    assert_eq!(session.state().unfit_sum(), None);
}

#[test]
fn other_limits_are_tried_before_they_are_taken() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    let (plan, stored) = (session.state().plan.clone(), world.stored_text());
    let tries = |msg: Msg| session.send(Msg::Trial(TrialMsg::Tried(Box::new(msg))));
    session.send(Msg::Trial(TrialMsg::Begun));
    assert!(!session.state().is_trial_different());
    tries(Msg::HoursPerWeekSet(Some(Hours::from_quarters(8))));
    tries(Msg::OnTheJobHoursSet(Some(Hours::from_quarters(64))));
    tries(Msg::DeadlineSet(Some(day("2027-12-31"))));
    let [now, tried] = session.state().trial_totals().expect("figures");
    assert!(session.state().is_trial_different());
    assert!(tried.finish < now.finish, "{tried:?} {now:?}");
    // Nothing is kept of it until it is taken, in one step.
    assert_eq!((session.state().plan.clone(), world.stored_text()), (plan.clone(), stored));
    session.send(Msg::Trial(TrialMsg::Taken));
    let state = session.state();
    assert!(state.trial().is_none());
    assert_eq!(state.plan.limits.hours_per_week, Some(Hours::from_quarters(8)));
    assert_eq!(state.plan.goals[0].by, Some(day("2027-12-31")));
    assert_eq!(state.path().and_then(|path| path.totals()), Some(tried), "it comes to what was said");
    session.send(Msg::Undone);
    assert_eq!(session.state().plan, plan);
    session.send(Msg::Trial(TrialMsg::Begun));
    tries(Msg::HoursPerWeekSet(None));
    session.send(Msg::Trial(TrialMsg::Ended));
    assert!(session.state().plan == plan && session.state().trial().is_none());
}

#[test]
fn a_trial_outlives_other_changes_of_the_plan() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let tries = |msg: Msg| session.send(Msg::Trial(TrialMsg::Tried(Box::new(msg))));
    let tried = || session.state().trial().expect("a trial").plan.clone();
    let hours = Some(Hours::from_quarters(8));
    session.send(Msg::Trial(TrialMsg::Begun));
    let activity = rows(&session)[0];
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Started });
    assert!(!session.state().is_trial_different(), "nothing was tried yet");
    tries(Msg::HoursPerWeekSet(hours));
    tries(Msg::OnTheJobHoursSet(Some(Hours::from_quarters(8))));
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Done });
    assert_eq!(tried().limits.hours_per_week, hours);
    assert!(tried().items().iter().any(|item| item.status == ItemStatus::Done), "of the plan as it is now");
    // What is changed in the plan itself meanwhile is not taken back by what was tried of something else.
    session.send(Msg::DeadlineSet(Some(day("2027-12-31"))));
    assert_eq!(tried().goals[0].by, Some(day("2027-12-31")));
    let [now, then] = session.state().trial_totals().expect("figures");
    assert_ne!(now, then, "worked out with what is tried");
    session.send(Msg::Trial(TrialMsg::Taken));
    let plan = session.state().plan.clone();
    assert_eq!((plan.limits.hours_per_week, plan.goals[0].by), (hours, Some(day("2027-12-31"))));
    // Beside another plan it says nothing.
    session.send(Msg::Trial(TrialMsg::Begun));
    let id = Id::new("another").expect("an id");
    session.send(Msg::PlanOpened(Rc::new(Plan { id, ..(*plan).clone() })));
    assert!(session.state().trial().is_none());
}
