//! What is to be done today, and the sample that one can look at before there is a plan.

use std::rc::Rc;

use crate::common::{World, day, session};
use waymark::app::{
    Event, JournalDraft, JournalMsg, Msg, Notice, SampleTexts, Screen, Session, Stored, Today, TodayItem,
    TodayMsg, Verdict,
};
use waymark::document::plan::{ItemStatus, Milestone};
use waymark::document::values::Hours;

/// A PM who wants to be a senior PM and took the first guess, on a Monday.
fn pm_with_a_path() -> (Rc<World>, Rc<Session>) {
    let world = World::new(Stored::Nothing);
    world.today.set(day("2026-11-23"));
    let session = session(&world);
    let role =
        |id: &str| session.state().open_catalogue().and_then(|open| open.role_named(id)).expect("a role");
    session.send(Msg::RoleChosen(role("pm")));
    session.send(Msg::TargetChosen(role("senior-pm")));
    session.send(Msg::FirstPathAsked);
    (world, session)
}

fn today(session: &Session) -> Today {
    session.state().today_view().expect("something to do")
}

/// Another day comes, and with it a message that changes nothing.
fn on(world: &World, session: &Session, date: &str) {
    world.today.set(day(date));
    session.send(Msg::ScreenOpened(Screen::Today));
}

#[test]
fn what_is_due_this_week_comes_first_and_the_week_has_room_for_it() {
    let (_, session) = pm_with_a_path();
    let today = today(&session);
    assert!(!today.now.is_empty() && today.overdue == 0);
    assert!(today.now.iter().all(|item| item.row.dates.is_some_and(|(start, _)| start <= day("2026-11-29"))));
    assert!(today.soon.iter().all(|row| row.dates.is_some_and(|(start, _)| start > day("2026-11-29"))));
    let week = today.week;
    assert_eq!((week.first, week.last, week.is_next), (day("2026-11-23"), day("2026-11-29"), false));
    // Four hours for learning and eight at work.
    assert_eq!(week.limit, Some(Hours::from_quarters(48)));
    let sum = today.now.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.this_week));
    assert_eq!(week.planned, sum);
    assert!(Hours::ZERO < sum && sum <= Hours::from_quarters(50), "{sum:?}");
}

#[test]
fn an_even_pace_counts_the_working_days_that_are_left() {
    let (world, session) = pm_with_a_path();
    let first = today(&session)
        .now
        .iter()
        .find(|item| {
            item.row.dates.is_some_and(|(start, end)| start == day("2026-11-23") && end > day("2026-11-29"))
        })
        .expect("one of several weeks")
        .clone();
    let (_, end) = first.row.dates.expect("dates");
    let days = (0..=end.days_since(day("2026-11-23"))).filter(|offset| offset % 7 < 5).count() as u32;
    let even = (first.row.hours.quarters() * 5 + days / 2) / days;
    assert_eq!(first.this_week, Hours::from_quarters(even));
    // On Thursday two working days of the week are left, and as many fewer of the whole.
    on(&world, &session, "2026-11-26");
    let later = today(&session);
    let later = later.now.iter().find(|item| item.row.activity == first.row.activity).expect("the same");
    assert_eq!(later.this_week.quarters(), (first.row.hours.quarters() * 2 + (days - 3) / 2) / (days - 3));
}

#[test]
fn on_a_weekend_the_next_week_counts() {
    let (world, session) = pm_with_a_path();
    on(&world, &session, "2026-11-28");
    let week = today(&session).week;
    assert_eq!((week.first, week.last, week.is_next), (day("2026-11-30"), day("2026-12-06"), true));
}

#[test]
fn what_is_overdue_stands_before_the_rest_and_is_counted() {
    let (world, session) = pm_with_a_path();
    on(&world, &session, "2026-12-02");
    let today = today(&session);
    let is_overdue = |number: usize| today.now[number].row.overdue(day("2026-12-02")).is_some();
    assert!(
        today.overdue > 0
            && (0..today.now.len()).all(|number| is_overdue(number) == (number < today.overdue))
    );
}

#[test]
fn hours_in_the_journal_count_for_their_week_and_for_their_activity() {
    let (world, session) = pm_with_a_path();
    let activity = today(&session).now[0].row.activity;
    let hours = Some(Hours::from_quarters(3));
    let draft =
        JournalDraft { activity: Some(activity), hours, text: " Read it ".to_owned(), ..Default::default() };
    session.send(Msg::Journal(JournalMsg::Written(draft.clone())));
    assert_eq!(today(&session).week.spent, Hours::from_quarters(3));
    let row = today(&session).now.iter().find(|item| item.row.activity == activity).expect("it").row.clone();
    assert_eq!((row.spent, row.status), (Hours::from_quarters(3), ItemStatus::Started));
    let plan = session.state().plan.clone();
    assert_eq!(plan.journal[0].text.as_deref(), Some("Read it"));
    // One change to undo.
    session.send(Msg::Undone);
    assert!(session.state().plan.journal.is_empty() && today(&session).week.spent == Hours::ZERO);
    session.send(Msg::Redone);
    // With the entry it is done: hours and text stay.
    session.send(Msg::Journal(JournalMsg::WrittenAsDone { activity, draft }));
    let plan = session.state().plan.clone();
    assert_eq!(plan.journal.len(), 2);
    assert_ne!(plan.journal[0].id, plan.journal[1].id);
    assert!(
        plan.items()
            .iter()
            .any(|item| item.status == ItemStatus::Done && item.done_on == Some(day("2026-11-23")))
    );
    on(&world, &session, "2026-11-30");
    assert_eq!(today(&session).week.spent, Hours::ZERO);
}

#[test]
fn progress_is_said_beside_the_day_of_the_goal() {
    let (_, session) = pm_with_a_path();
    let progress = today(&session).progress;
    let finish = progress.finish.expect("a last day");
    assert_eq!((progress.done, progress.weeks_ahead), (0, None));
    session.send(Msg::DeadlineSet(Some(finish.plus_days(15))));
    let after = today(&session).progress;
    let ahead = finish.plus_days(15).days_since(after.finish.expect("a last day")) / 7;
    assert_eq!(after.weeks_ahead, Some(ahead));
    let activity = today(&session).now[0].row.activity;
    session.send(Msg::ItemMarked { activity, status: ItemStatus::Done });
    assert_eq!(today(&session).progress.done, 1);
}

#[test]
fn the_next_milestone_is_the_one_with_the_next_day_that_is_open() {
    let (_, session) = pm_with_a_path();
    assert_eq!(today(&session).milestone, None);
    let milestone = |title: &str, by: Option<&str>, done: Option<&str>| Milestone {
        title: title.to_owned(),
        by: by.map(day),
        done: done.map(day),
        other: Default::default(),
    };
    let mut plan = (*session.state().plan).clone();
    plan.goals[0].milestones = vec![
        milestone("some day", None, None),
        milestone("later", Some("2027-06-01"), None),
        milestone("sooner", Some("2027-02-01"), None),
        milestone("done", Some("2026-12-01"), Some("2026-11-20")),
    ];
    session.send(Msg::PlanOpened(Rc::new(plan)));
    assert_eq!(today(&session).milestone.map(|milestone| milestone.title).as_deref(), Some("sooner"));
}

fn texts() -> Msg {
    let text = |text: &str| text.to_owned();
    Msg::SampleOpened(SampleTexts { name: text("Sample"), why: text("Why"), journal: text("Learnt") })
}

#[test]
fn a_sample_is_looked_at_and_leaves_nothing_behind() {
    let (world, session) = pm_with_a_path();
    let (mine, stored) = (session.state().plan.clone(), world.stored_text());
    let events = world.events.borrow().len();
    session.send(texts());
    let state = session.state();
    assert!(state.is_sample() && state.screen == Screen::Today && state.own_plan() == &mine);
    let status = |status| state.plan.items().iter().filter(|item| item.status == status).count();
    assert!(
        status(ItemStatus::Done) > 0 && status(ItemStatus::Started) > 0 && status(ItemStatus::Planned) > 0
    );
    assert!(
        state
            .plan
            .items()
            .iter()
            .all(|item| item.status != ItemStatus::Planned || item.start >= Some(state.today))
    );
    assert!(state.readiness().is_some_and(|ready| (1..100).contains(&ready.percent())));
    // It may be played with, undone and saved as a file of one's own plan; nothing of it is kept or told.
    session.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(8))));
    session.send(Msg::Undone);
    session.send(Msg::ExportAsked);
    assert_eq!((world.stored_text(), world.events.borrow().len()), (stored.clone(), events));
    assert_eq!(world.files.borrow()[0].1, waymark::document::write(&*mine));
    session.send(Msg::SampleClosed);
    assert!(!session.state().is_sample() && session.state().plan == mine && session.state().can_undo());
    assert_eq!(world.stored_text(), stored);
}

#[test]
fn a_plan_that_is_opened_takes_the_place_of_the_persons_own_and_not_of_the_sample() {
    let (_, session) = pm_with_a_path();
    let mine = session.state().plan.clone();
    session.send(texts());
    let mut other = (*mine).clone();
    other.learner.name = Some("Other".to_owned());
    session.send(Msg::PlanOpened(Rc::new(other)));
    assert!(!session.state().is_sample());
    assert_eq!(session.state().plan.learner.name.as_deref(), Some("Other"));
    session.send(Msg::Undone);
    assert_eq!(session.state().plan, mine);
}

#[test]
fn starting_over_can_be_taken_back_and_says_so() {
    let (world, session) = pm_with_a_path();
    let mine = session.state().plan.clone();
    session.send(Msg::StartedOver);
    assert_eq!(session.state().notice, Some(Notice::StartedOver));
    session.send(Msg::Undone);
    assert_eq!((session.state().notice.clone(), session.state().plan.clone()), (None, mine));
    assert!(world.events.borrow().iter().any(|event| matches!(event, Event::Changed(..))));
}

#[test]
fn a_file_that_is_opened_says_what_of_it_has_no_effect() {
    let (_, session) = pm_with_a_path();
    let mut plan = (*session.state().plan).clone();
    plan.limits.pinned.push(waymark::document::values::Id::new("nothing").expect("an id"));
    let text = waymark::document::write(&plan);
    session.send(Msg::FileChosen { name: "mine.json".to_owned(), text });
    let notice = session.state().notice.clone();
    let Some(Notice::FileOpened { warnings, .. }) = notice else { panic!("{notice:?}") };
    let places: Vec<String> = warnings.as_slice().iter().map(ToString::to_string).collect();
    assert_eq!(places.len(), 1, "{places:?}");
    assert!(places[0].starts_with("W311 at /limits/pinned/0: the activity \"nothing\""));
}

#[test]
fn what_was_spent_is_what_it_took_and_is_still_spent_when_it_is_not_done_after_all() {
    let (_, session) = pm_with_a_path();
    let activity = today(&session).now[0].row.activity;
    let item = |session: &Session| {
        let state = session.state();
        let id = state.open_catalogue().map(|open| open.activity_text(activity).id.clone()).expect("an id");
        state.plan.items().iter().find(|item| item.activity == id).cloned().expect("an item")
    };
    let mark = |status| session.send(Msg::ItemMarked { activity, status });
    session.send(Msg::HoursLogged { activity, hours: Hours::from_quarters(1) });
    mark(ItemStatus::Done);
    assert_eq!(item(&session).hours_done, Some(Hours::from_quarters(1)));
    mark(ItemStatus::Planned);
    assert_eq!(
        (item(&session).status, item(&session).hours_done),
        (ItemStatus::Started, Some(Hours::from_quarters(1)))
    );
    // Without a note of hours it took what the catalogue says, and is as it was before.
    mark(ItemStatus::Planned);
    mark(ItemStatus::Done);
    mark(ItemStatus::Planned);
    assert_eq!((item(&session).status, item(&session).hours_done), (ItemStatus::Planned, None));
}

#[test]
fn an_entry_that_is_corrected_or_taken_out_corrects_the_hours_of_its_activity() {
    let (_, session) = pm_with_a_path();
    let activity = today(&session).now[0].row.activity;
    let spent = |session: &Session| {
        today(session).now.iter().find(|item| item.row.activity == activity).map(|item| item.row.spent)
    };
    let draft = |quarters| JournalDraft {
        activity: Some(activity),
        hours: Some(Hours::from_quarters(quarters)),
        ..Default::default()
    };
    session.send(Msg::Journal(JournalMsg::Written(draft(2))));
    session.send(Msg::Journal(JournalMsg::Written(draft(1))));
    let id = session.state().plan.journal[0].id.clone();
    session.send(Msg::Journal(JournalMsg::Rewritten { id: id.clone(), draft: draft(1) }));
    assert_eq!(spent(&session), Some(Hours::from_quarters(2)));
    session.send(Msg::Journal(JournalMsg::Removed(id)));
    assert_eq!(spent(&session), Some(Hours::from_quarters(1)));
    session.send(Msg::Undone);
    assert_eq!(spent(&session), Some(Hours::from_quarters(2)));
}

#[test]
fn many_overdue_activities_are_gathered_and_leave_the_week_free() {
    let (world, session) = pm_with_a_path();
    on(&world, &session, "2027-01-25");
    let today = today(&session);
    assert!(today.behind.len() > 2 && today.overdue == today.behind.len(), "{}", today.overdue);
    let is_overdue = |item: &TodayItem| item.row.overdue(day("2027-01-25")).is_some();
    assert!(today.behind.iter().all(is_overdue) && !today.now.iter().any(is_overdue));
    let sum = today.now.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.this_week));
    assert_eq!(today.week.planned, sum);
    // What is behind is in no week, and the days of the path say nothing of its end, until it is planned again.
    let behind = today.behind.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.row.hours));
    assert!(behind > Hours::ZERO && today.week.behind == behind, "{:?}", today.week);
    assert_eq!((today.progress.is_open_ended, today.progress.finish), (true, None));
    // One action leads to a path from today on, even after what was proposed first was declined.
    session.send(Msg::ProposalDeclined);
    session.send(Msg::Today(TodayMsg::ReplanAsked));
    let state = session.state();
    let proposal = state.proposal().expect("a path from today on");
    assert_eq!(state.screen, Screen::Path);
    assert!(proposal.items.iter().all(|item| item.start >= Some(day("2027-01-25"))));
    session.send(Msg::ProposalAccepted);
    let after = self::today(&session);
    assert!(after.behind.is_empty() && after.week.behind == Hours::ZERO);
    assert!(!after.progress.is_open_ended && after.progress.finish > Some(day("2027-01-25")));
}

#[test]
fn a_path_that_closes_less_than_the_plan_promised_is_not_called_better() {
    let (world, session) = pm_with_a_path();
    let finish = today(&session).progress.finish;
    session.send(Msg::DeadlineSet(finish));
    on(&world, &session, "2027-01-25");
    let state = session.state();
    let proposal = state.proposal().expect("a proposal");
    let difference = &proposal.difference;
    assert!(difference.after.readiness.percent() < difference.before.readiness.percent());
    assert_eq!(proposal.verdict(), Verdict::ClosesLess);
}

#[test]
fn the_next_time_with_others_is_never_in_the_past() {
    let (world, session) = pm_with_a_path();
    let next = today(&session).with_others.expect("a time with others");
    let days = (0..200).map(|days| next.days.0.plus_days(days));
    for date in days {
        world.today.set(date);
        session.send(Msg::Woken);
        if let Some(next) = today(&session).with_others {
            let day = if next.has_begun { next.days.1 } else { next.days.0 };
            assert!(day >= date, "{day} on {date}");
        }
    }
}

#[test]
fn what_was_done_today_stays_in_its_place_until_the_day_is_over() {
    let (world, session) = pm_with_a_path();
    let activities =
        |session: &Session| -> Vec<_> { today(session).now.iter().map(|item| item.row.activity).collect() };
    let before = activities(&session);
    session.send(Msg::ItemMarked { activity: before[0], status: ItemStatus::Done });
    assert_eq!(activities(&session), before);
    let done = today(&session).now[0].clone();
    assert_eq!((done.row.status, done.this_week), (ItemStatus::Done, Hours::ZERO));
    on(&world, &session, "2026-11-24");
    assert!(!activities(&session).contains(&before[0]));
}

#[test]
fn a_new_day_is_seen_when_the_page_comes_back_into_view() {
    let (world, session) = pm_with_a_path();
    assert!(session.state().proposal().is_none());
    world.today.set(day("2026-12-06"));
    session.wake();
    assert_eq!(session.state().today, day("2026-12-06"));
    assert!(session.state().proposal().is_some(), "what slipped is proposed anew");
    // On the same day nothing is told, and a slider that is on its way stays one change.
    let before = session.state();
    session.wake();
    assert!(Rc::ptr_eq(&before, &session.state()));
}
