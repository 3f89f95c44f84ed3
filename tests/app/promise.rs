//! A path that was promised: what slips is proposed anew, what the PM does by hand is done at once, and all of it can
//! be undone to the byte.

use std::rc::Rc;

use crate::common::{World, day, session};
use waymark::app::{DoubtReason, LimitChange, Msg, OwnActivity, PathRow, Session, Stored};
use waymark::document::catalog::ActivityKind;
use waymark::document::plan::ItemStatus;
use waymark::document::values::{Amount, Count, Date, Hours, Level};
use waymark::document::write;
use waymark::model::{ActivityId, RoleId};

fn role(session: &Session, id: &str) -> RoleId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
}

/// A PM with a path to senior PM by a day, made on the 22nd of November.
fn pm(world: &Rc<World>, by: Option<&str>) -> Rc<Session> {
    let session = session(world);
    session.send(Msg::RoleChosen(role(&session, "pm")));
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    session.send(Msg::FirstPathAsked);
    session.send(Msg::DeadlineSet(by.map(day)));
    session
}

fn rows(session: &Session) -> Vec<PathRow> {
    session.state().path().expect("a path").rows.clone()
}

fn starts(session: &Session) -> Vec<(ActivityId, Option<Date>)> {
    rows(session).into_iter().map(|row| (row.activity, row.dates.map(|(start, _)| start))).collect()
}

fn text(session: &Session) -> String {
    write(&*session.state().plan)
}

/// The same page, so many days later.
fn days_later(world: &Rc<World>, days: i32) -> Rc<Session> {
    world.today.set(world.today.get().plus_days(days));
    let session = Session::new(Rc::clone(world) as Rc<dyn waymark::app::Host>, Default::default());
    assert!(session.restore());
    session.open_catalogue(crate::common::CATALOGUE).expect("the built-in catalogue");
    session
}

#[test]
fn a_path_that_nothing_happened_to_is_kept_as_it_was() {
    let world = World::new(Stored::Nothing);
    let before = text(&pm(&world, None));
    assert_eq!(world.stored_text(), before);
    let session = days_later(&world, 0);
    assert!(session.state().proposal().is_none());
    assert_eq!(text(&session), before);
    // What is asked for anew is what there is.
    session.send(Msg::PlannedAnew);
    assert!(session.state().proposal().is_none());
}

#[test]
fn a_slip_of_two_weeks_is_proposed_and_taken_over_only_when_accepted() {
    let world = World::new(Stored::Nothing);
    let before = pm(&world, None);
    let promised = rows(&before);
    let written = text(&before);
    let session = days_later(&world, 14);
    assert_eq!(text(&session), written);
    let state = session.state();
    let proposal = state.proposal().expect("a proposal");
    let difference = &proposal.difference;
    assert!(difference.comes.is_empty() && difference.goes.is_empty(), "{difference:?}");
    assert!(difference.after.finish > difference.before.finish);
    // Only what was to begin in these days, as everything else has its hours where it was promised.
    let had_passed = |moved: &waymark::app::Move| moved.from.expect("days").0 < day("2026-12-06");
    assert!(difference.moves.iter().all(had_passed), "{difference:?}");
    let moved: Vec<ActivityId> = difference.moves.iter().map(|moved| moved.activity).collect();
    assert!(difference.moves.iter().all(|moved| moved.to.expect("days").0 >= day("2026-12-06")));
    let began_too_soon = promised.iter().filter(|row| row.dates.expect("days").0 < day("2026-12-06"));
    assert!(began_too_soon.into_iter().all(|row| moved.contains(&row.activity)));
    assert_eq!(difference.before.readiness, difference.after.readiness);

    session.send(Msg::ProposalDeclined);
    assert!(session.state().proposal().is_none());
    assert_eq!(text(&session), written);
    session.send(Msg::PlannedAnew);
    session.send(Msg::ProposalAccepted);
    let state = session.state();
    assert!(state.proposal().is_none());
    let former = state.former().expect("the former path");
    assert_eq!(former.before.finish, promised.iter().filter_map(|row| row.dates).map(|(_, end)| end).max());
    assert!(starts(&session).iter().all(|(_, start)| *start >= Some(day("2026-12-06"))));
    session.send(Msg::Undone);
    assert_eq!(text(&session), written);
    session.send(Msg::Redone);
    assert!(session.state().former().is_some());
}

#[test]
fn every_change_is_undone_to_the_byte() {
    let world = World::new(Stored::Nothing);
    let session = pm(&world, Some("2027-09-30"));
    let first = rows(&session)[0].activity;
    let last = rows(&session).last().expect("an item").activity;
    let changes = [
        Msg::ActivityPinned(first),
        Msg::ActivityExcluded(last),
        Msg::StartChosen { activity: first, day: Some(day("2027-01-11")) },
        Msg::ItemMarked { activity: first, status: ItemStatus::Started },
        Msg::HoursLogged { activity: first, hours: Hours::from_quarters(4) },
        Msg::HoursPerWeekSet(Some(Hours::from_quarters(10))),
        Msg::AwaySet(Vec::new()),
        Msg::ItemMarked { activity: first, status: ItemStatus::Done },
    ];
    let mut texts = vec![text(&session)];
    for change in changes {
        world.today.set(world.today.get().plus_days(1));
        session.send(change);
        let now = text(&session);
        // What changes nothing leaves nothing to undo.
        if texts.last() != Some(&now) {
            texts.push(now);
        }
    }
    assert!(texts.len() > 6);
    while let Some(expected) = texts.pop() {
        assert_eq!(text(&session), expected);
        session.send(Msg::Undone);
    }
}

#[test]
fn the_hand_of_the_pm_is_followed_at_once_and_the_rest_kept() {
    let world = World::new(Stored::Nothing);
    pm(&world, None);
    let session = days_later(&world, 0);
    session.send(Msg::ItemMarked { activity: rows(&session)[0].activity, status: ItemStatus::Started });
    let before = starts(&session);
    let last = before.last().expect("an item").0;
    let chosen = day("2027-12-06");
    session.send(Msg::StartChosen { activity: last, day: Some(chosen) });
    assert!(session.state().proposal().is_none());
    let after = starts(&session);
    assert!(after.iter().all(|(activity, start)| *activity != last || *start >= Some(chosen)));
    let kept = after.iter().filter(|one| before.contains(one)).count();
    assert!(kept + 2 >= before.len(), "{before:?} {after:?}");
}

#[test]
fn what_is_offered_makes_it_fit() {
    let world = World::new(Stored::Nothing);
    let session = pm(&world, Some("2027-01-31"));
    assert!(!session.state().path().expect("a path").open.is_empty());
    let mut moments = 0;
    while session.state().wants_rest() {
        session.send(Msg::Rested);
        moments += 1;
    }
    assert!((3..60).contains(&moments));
    let outlook = session.state().outlook().expect("an outlook").clone();
    // Nobody but the PM has rated anything: each level may be another.
    let doubt = outlook.doubts.first().expect("a doubt");
    assert_eq!(doubt.reason, DoubtReason::OnlySelf);
    assert!(doubt.comparison.hours != 0 || !doubt.comparison.comes.is_empty());
    let later =
        outlook.changes.iter().find(|offer| matches!(offer.changes.as_slice(), [LimitChange::By(..)]));
    session.send(Msg::ChangesAccepted(later.expect("a later day").changes.clone()));
    let state = session.state();
    let path = state.path().expect("a path");
    assert!(path.open.is_empty() && path.late_for.is_none(), "{:?}", path.open);
    assert!(outlook.frontier.windows(2).all(|pair| pair[0].readiness.closed <= pair[1].readiness.closed));
    assert_eq!(outlook.frontier.last().map(|point| point.readiness.percent()), Some(100));
}

#[test]
fn why_this_and_why_not_that() {
    let session = pm(&World::new(Stored::Nothing), None);
    let first = rows(&session)[0].activity;
    session.send(Msg::WhyAsked(first));
    let inspection = session.state().inspection.clone().expect("an answer");
    assert!(inspection.is_in_path);
    let best = &inspection.others[0].comparison;
    assert!(best.goes.contains(&first) && best.figure.lowest >= 0);
    assert!(best.hours >= 0 || !best.lost.is_empty());
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let is_out = |id: &ActivityId| rows(&session).iter().all(|row| row.activity != *id);
    let other = catalogue.activities().find(is_out).expect("an activity that is not in the path");
    session.send(Msg::WhyAsked(other));
    let inspection = session.state().inspection.clone().expect("an answer");
    assert!(!inspection.is_in_path);
    let with = &inspection.others[0].comparison;
    assert!(with.figure.highest >= 0, "a path with it takes no fewer hours than the best of all");
    assert!(with.comes.contains(&other) || !with.broken.is_empty());
    session.send(Msg::WhyClosed);
    assert!(session.state().inspection.is_none());
}

#[test]
fn an_activity_of_ones_own_is_planned_like_any_other() {
    let world = World::new(Stored::Nothing);
    let session = pm(&world, None);
    let before = text(&session);
    let state = session.state();
    let gap = state.gaps()[0];
    let level = |level: u8| Level::new(level).expect("a level");
    let own = OwnActivity {
        title: " Price the beta with Ana ".to_owned(),
        kind: ActivityKind::Project,
        hours: Hours::from_quarters(8),
        weeks: Count::ONE,
        cost: Amount::ZERO,
        skill: gap.skill,
        from: level(0),
        to: gap.required,
    };
    session.send(Msg::OwnActivityAdded(own.clone()));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let name = state.plan.own_activities[0].id.clone();
    let id = catalogue.activity_named(&name).expect("the own activity");
    assert!(rows(&session).iter().any(|row| row.activity == id && row.is_pinned));
    assert!(text(&session).contains("Price the beta with Ana"));
    // It is there on the next visit, and for a program that asks.
    let again = days_later(&world, 0);
    assert!(rows(&again).iter().any(|row| row.activity == id));
    session.send(Msg::OwnActivityAdded(OwnActivity { title: "  ".to_owned(), ..own }));
    assert_eq!(session.state().plan.own_activities.len(), 1);
    session.send(Msg::OwnActivityRemoved(id));
    assert!(session.state().plan.own_activities.is_empty());
    assert!(session.state().open_catalogue().is_some_and(|it| it.activity_named(&name).is_none()));
    session.send(Msg::Undone);
    session.send(Msg::Undone);
    assert_eq!(text(&session), before);
}

#[test]
fn a_swap_comes_out_as_it_was_shown() {
    let world = World::new(Stored::Nothing);
    let session = pm(&world, Some("2027-08-27"));
    let closed = |session: &Session| {
        let figures = session.state().path().and_then(|path| path.figures).expect("figures");
        i64::from(figures.after.closed)
    };
    let before = closed(&session);
    let mut swaps = 0;
    for row in rows(&session) {
        session.send(Msg::WhyAsked(row.activity));
        let inspection = session.state().inspection.clone().expect("an answer");
        for other in inspection.others.iter().filter(|other| !other.is_late) {
            let [comes] = other.comparison.comes.as_slice() else { continue };
            session.send(Msg::ActivitySwapped { goes: row.activity, comes: *comes });
            assert_eq!(closed(&session) - before, other.comparison.closed);
            swaps += 1;
            session.send(Msg::Undone);
        }
    }
    assert!(swaps > 3);
}

#[test]
fn a_first_day_that_is_chosen_is_planned_at_once_and_half_of_the_rest_stays() {
    for days in [0, 1] {
        let world = World::new(Stored::Nothing);
        pm(&world, Some("2027-04-30"));
        let session = days_later(&world, days);
        let before = starts(&session);
        let chosen = world.today.get().plus_days(1);
        let latest = rows(&session)
            .into_iter()
            .rfind(|row| row.why.iter().all(|why| !matches!(why, waymark::model::Why::Precedes { .. })));
        let activity = latest.expect("an item").activity;
        session.send(Msg::StartChosen { activity, day: Some(chosen) });
        let row = rows(&session).into_iter().find(|row| row.activity == activity).expect("the item");
        assert_eq!(row.chosen, Some(chosen));
        let start = row.dates.expect("days").0;
        let was = before.iter().find(|(id, _)| *id == activity).and_then(|(_, start)| *start).expect("a day");
        assert!(start < was, "{start} is not before {was}");
        let stays = starts(&session).iter().filter(|one| before.contains(one)).count();
        assert!(2 * stays >= before.len(), "{stays} of {} stay", before.len());
    }
}

#[test]
fn what_waits_for_a_yes_is_not_taken_with_a_change_by_hand() {
    let world = World::new(Stored::Nothing);
    pm(&world, None);
    for declines in [false, true] {
        let session = days_later(&world, 14);
        assert!(session.state().proposal().is_some());
        if declines {
            session.send(Msg::ProposalDeclined);
        }
        let before = starts(&session);
        let catalogue = Rc::clone(session.state().open_catalogue().expect("a catalogue"));
        let state = session.state();
        let other = catalogue.activities().find(|one| !state.is_in_path(*one)).expect("another");
        session.send(Msg::ActivityPinned(other));
        assert_eq!(starts(&session), before, "the path waits as it was");
        let comes = session.state().proposal().expect("with it").items.clone();
        let id = &catalogue.activity_text(other).id;
        assert!(comes.iter().any(|item| item.activity == *id));
        session.send(Msg::ProposalAccepted);
        assert!(session.state().is_in_path(other));
        while session.state().can_undo() {
            session.send(Msg::Undone);
        }
    }
}
