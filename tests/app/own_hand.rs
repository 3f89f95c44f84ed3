//! The PM's own hand on the path, and what the path screen asks of the state.

use std::rc::Rc;

use crate::common::{World, day, session};
use waymark::app::{
    Axis, Cause, Change, FrontierPoint, LimitChange, MixPreset, Msg, Occasion, OwnActivity, Session, Stored,
    Use,
};
use waymark::document::catalog::ActivityKind;
use waymark::document::plan::ItemStatus;
use waymark::document::values::{Amount, Count, Hours, Level};
use waymark::model::ActivityId;

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

/// Rests until there is nothing more to work out.
fn rest(session: &Session) {
    for _ in 0..100 {
        if !session.state().wants_rest() {
            return;
        }
        session.send(Msg::Rested);
    }
    panic!("there is no end to it");
}

/// A PM who gives themselves less time than it takes.
fn pm_in_a_hurry(world: &Rc<World>) -> Rc<Session> {
    let session = pm_with_a_path(world);
    session.send(Msg::DeadlineSet(Some(day("2027-03-31"))));
    session
}

#[test]
fn a_change_that_is_offered_makes_it_fit() {
    let session = pm_in_a_hurry(&World::new(Stored::Nothing));
    assert!(
        session.state().path().is_some_and(|path| path.is_too_much() && path.out_of_limits().count() > 0)
    );
    rest(&session);
    let outlook = session.state().outlook().cloned().expect("an outlook");
    let later =
        outlook.changes.iter().find(|offer| matches!(offer.changes.as_slice(), [LimitChange::By(..)]));
    let later = later.expect("a later day").clone();
    session.send(Msg::ChangesAccepted(later.changes));
    let state = session.state();
    let path = state.path().expect("a path");
    assert!(!path.is_too_much() && path.open.is_empty());
    // What it was said to come to is what it comes to.
    let totals = path.totals().expect("figures");
    assert_eq!((later.totals.readiness, later.totals.money), (totals.readiness, totals.money));
    assert!(later.totals.finish.is_some_and(|finish| Some(finish) >= totals.finish));
}

#[test]
fn a_point_of_the_trade_offs_can_be_made_the_limits() {
    let session = pm_in_a_hurry(&World::new(Stored::Nothing));
    session.send(Msg::Rested);
    let frontier = session.state().outlook().expect("an outlook").frontier.clone();
    let by = day("2027-03-31");
    assert!(frontier.iter().any(|point| point.is_late) && frontier.iter().any(|point| !point.is_late));
    assert!(frontier.iter().all(|point| point.is_late == point.finish.is_some_and(|finish| finish > by)));
    let before = session.state().plan.clone();
    // Every third: each is a path anew.
    for point in frontier.into_iter().step_by(3) {
        let Some(finish) = point.finish else { continue };
        session.send(Msg::PointTaken { by: finish, money: point.money });
        assert_eq!(session.state().plan.limits.budget, None, "who has no budget gets none");
        session.send(Msg::Undone);
        session.send(Msg::BudgetSet(Some(Amount::from_minor(90_000))));
        session.send(Msg::PointTaken { by: finish, money: point.money });
        let totals = session.state().path().and_then(|path| path.totals()).expect("figures");
        assert!(totals.finish <= Some(finish) && totals.money <= point.money, "{totals:?} of {point:?}");
        assert!(totals.readiness.closed >= point.readiness.closed, "{totals:?} of {point:?}");
        session.send(Msg::Undone);
        session.send(Msg::Undone);
        assert_eq!(session.state().plan, before);
    }
}

#[test]
fn an_activity_of_ones_own_begins_where_the_pm_stands_and_says_what_it_closes() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let state = session.state();
    let gap = state.gaps()[0];
    let (from, to) = state.next_step(gap.skill).expect("a step");
    assert_eq!((from, to.get()), (gap.level, gap.level.get() + 1));
    assert_eq!(state.use_of(gap.skill, (from, to)), Use::Closes);
    assert_eq!(state.use_of(gap.skill, (Level::NONE, gap.level)), Use::AlreadyThere(gap.level));
    let high = (gap.required, Level::new(gap.required.get() + 1).expect("a level"));
    assert_eq!(state.use_of(gap.skill, high), Use::TooHigh(gap.level));
    let target = state.target().expect("a goal");
    let open = state.open_catalogue().expect("a catalogue");
    let other = open.skills().find(|skill| target.of(*skill).is_none());
    if let Some(skill) = other {
        assert_eq!(state.use_of(skill, state.next_step(skill).expect("a step")), Use::NotAsked);
    }
}

#[test]
fn nothing_is_called_best_that_misses_its_day() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    session.send(Msg::ItemMarked { activity: rows(&session)[0], status: ItemStatus::Started });
    session.send(Msg::DeadlineSet(Some(day("2026-12-01"))));
    let state = session.state();
    let path = state.path().expect("a path");
    assert!(path.late_for.is_some());
    assert_eq!(path.figures.expect("figures").proof, waymark::app::Proof::Unproved);
}

#[test]
fn the_picture_places_the_path_that_is_there_among_the_points() {
    let session = pm_in_a_hurry(&World::new(Stored::Nothing));
    session.send(Msg::Rested);
    let state = session.state();
    let (path, outlook) = (state.path().expect("a path"), state.outlook().expect("an outlook"));
    let picture = outlook.picture(Axis::Hours, &path.totals().expect("figures")).expect("a picture");
    let within = |(right, up): (f64, f64)| (0.0..=1000.0).contains(&right) && (0.0..=1000.0).contains(&up);
    assert!(picture.points.iter().all(|(_, place)| within(*place)));
    assert!(picture.present.is_some_and(|(right, up)| right > 0.0 && right < 1000.0 && up < 1000.0));
    let present = path.totals().expect("figures");
    for axis in Axis::ALL {
        let Some(picture) = outlook.picture(axis, &present) else { continue };
        let rises =
            |pair: &[(FrontierPoint, (f64, f64))]| pair[0].1.0 < pair[1].1.0 && pair[0].1.1 < pair[1].1.1;
        assert!(picture.points.windows(2).all(rises), "{axis:?}: more of a figure without more readiness");
        let here = picture.present.expect("the present path");
        let is_worse = |at: (f64, f64)| at.0 >= here.0 && at.1 <= here.1 && at != here;
        assert!(!picture.points.iter().any(|(_, at)| is_worse(*at)), "{axis:?}: worse than the present path");
    }
    assert_eq!(picture.ends.0.hours, Hours::ZERO);
}

#[test]
fn another_way_says_what_it_takes_and_a_change_of_the_path_puts_the_answer_away() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let activity = rows(&session)[0];
    session.send(Msg::WhyAsked(activity));
    let inspection = session.state().inspection.clone().expect("an answer");
    assert!(inspection.is_in_path && !inspection.others.is_empty());
    let [comes] = inspection.others[0].comparison.comes[..] else { panic!("not one in its place") };
    session.send(Msg::ActivitySwapped { goes: activity, comes });
    assert!(session.state().inspection.is_none());
    assert!(rows(&session).contains(&comes) && !rows(&session).contains(&activity));
    assert_eq!(session.state().attention.map(|(_, attended)| attended), Some(comes));
}

#[test]
fn a_search_finds_by_title_author_and_skill_what_is_not_in_the_path() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let state = session.state();
    let found = |words: &str| state.activities_like(words, "en");
    assert_eq!((found("  ").activities.len(), found("no such words").activities.len()), (0, 0));
    let pricing = found("PRICING");
    assert!(
        !pricing.activities.is_empty() && pricing.activities.iter().all(|one| !rows(&session).contains(one))
    );
    let all = found("e");
    assert!(all.activities.len() == 30 && all.more > 0);
}

#[test]
fn an_activity_of_ones_own_comes_into_the_path_and_goes_again() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let before = rows(&session).len();
    let skill =
        session.state().open_catalogue().and_then(|open| open.skill_named("pricing")).expect("a skill");
    session.send(Msg::OwnActivityAdded(OwnActivity {
        title: "Price the new plan".to_owned(),
        kind: ActivityKind::Project,
        hours: Hours::from_quarters(32),
        weeks: Count::ONE,
        cost: Amount::ZERO,
        skill,
        from: Level::new(1).expect("a level"),
        to: Level::new(2).expect("a level"),
    }));
    let own = rows(&session).into_iter().find(|activity| session.state().is_own(*activity));
    let own = own.expect("one's own in the path");
    let attended = session.state().attention.map(|(_, activity)| activity);
    assert_eq!(attended, Some(own), "the focus goes to its row");
    session.send(Msg::OwnActivityRemoved(own));
    assert!(session.state().plan.own_activities.is_empty());
    assert_eq!(rows(&session).len(), before);
}

#[test]
fn what_is_given_up_can_be_had_back() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let activity = rows(&session)[0];
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Dropped });
    assert_eq!(session.state().dropped(), [activity]);
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Planned });
    assert!(session.state().dropped().is_empty());
}

#[test]
fn a_preset_mix_is_known_again() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    assert_eq!(session.state().mix_preset(), MixPreset::Any);
    session.send(Msg::MixSet(MixPreset::About(0).mix()));
    assert_eq!(session.state().mix_preset(), MixPreset::About(0));
}

#[test]
fn the_shares_of_the_path_stand_beside_those_that_are_asked_for() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    assert!(session.state().family_shares().is_empty());
    session.send(Msg::MixSet(MixPreset::About(0).mix()));
    session.send(Msg::Rested);
    let state = session.state();
    let shares = state.family_shares();
    assert_eq!(shares.iter().map(|share| share.wanted).collect::<Vec<_>>(), [(60, 80), (10, 30), (0, 20)]);
    assert!((99..=101).contains(&shares.iter().map(|share| share.actual).sum::<u32>()));
    assert!(shares.iter().all(|share| share.is_kept), "{shares:?}");
    let price = state.outlook().and_then(|outlook| outlook.mix_price).expect("a price");
    // To keep to shares takes no fewer hours than to choose freely.
    assert!(price.hours >= 0 && price.percent <= 0, "{price:?}");
}

#[test]
fn a_slip_is_proposed_and_what_was_there_before_can_be_compared() {
    let world = World::new(Stored::Nothing);
    let session = pm_with_a_path(&world);
    world.today.set(day("2026-12-06"));
    session.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(12))));
    let proposal = session.state().proposal().cloned().expect("a proposal");
    assert_eq!(proposal.occasion, Occasion::Needed);
    assert_eq!(proposal.causes[0], Cause::Changed(Change::Limits));
    let slipped = proposal.causes.iter().find_map(|cause| match cause {
        Cause::NotBegun(count, first, on) => Some((*count, *first, *on)),
        _ => None,
    });
    let rows = session.state().path().expect("a path").rows.clone();
    let starts = rows.iter().filter_map(|row| Some((row.dates?.0, row.activity)));
    let late: Vec<_> = starts.filter(|(start, _)| *start < day("2026-12-06")).collect();
    let (on, first) = *late.iter().min().expect("what should have begun");
    assert_eq!(slipped, Some((late.len(), first, on)));
    let difference = &proposal.difference;
    assert_eq!(difference.stays + difference.moves.len() + difference.goes.len(), rows.len());
    let step = proposal.difference.before.step_to(&proposal.difference.after);
    assert!(step.days.is_some_and(|days| days > 0));
    session.send(Msg::ProposalAccepted);
    assert!(session.state().proposal().is_none() && session.state().former().is_some());
    session.send(Msg::Undone);
    assert!(session.state().former().is_none() && session.state().proposal().is_some());
}

#[test]
fn the_later_word_on_the_order_of_two_is_kept() {
    let session = pm_with_a_path(&World::new(Stored::Nothing));
    let all = rows(&session);
    let order = |activity: ActivityId, after: ActivityId| {
        session.send(Msg::ItemOrdered { activity, after: Some(after) });
    };
    let ordered = || -> Vec<(String, String)> {
        let items = session.state().plan.items().to_vec();
        let orders =
            items.iter().filter_map(|item| Some((item.activity.to_string(), item.not_before.clone()?)));
        orders.map(|(one, other)| (one, other.to_string())).collect()
    };
    let id = |activity| {
        let state = session.state();
        state.open_catalogue().expect("a catalogue").activity_text(activity).id.to_string()
    };
    let [one, two, three] = [0, 1, 2].map(|place| all[all.len() - 3 + place]);
    order(three, two);
    order(two, one);
    order(one, three);
    let mut kept = ordered();
    kept.sort();
    let mut expected = vec![(id(three), id(two)), (id(one), id(three))];
    expected.sort();
    assert_eq!(kept, expected);
    order(one, one);
    assert_eq!(ordered().len(), 2);
    assert!(session.state().path().is_some_and(|path| path.rows.iter().all(|row| row.dates.is_some())));
}
