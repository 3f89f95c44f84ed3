//! What is found in the catalogue, how it is told apart, what an activity is to the PM, and where a bar may be moved to.

use std::rc::Rc;

use crate::common::{World, day, session};
use serde_json::{Value, json};
use waymark::app::{
    CatalogueMsg, Choice, Facet, Host, Msg, Prerequisite, Screen, Session, Settings, Stored, Wanted,
    Whereabouts,
};
use waymark::document::catalog::{ActivityKind, Family};
use waymark::document::plan::ItemStatus;
use waymark::model::ActivityId;

fn activity(id: &str, title: &str, more: Value) -> Value {
    let mut one = json!({ "id": id, "kind": "course", "title": title, "hours": 8,
        "develops": [{ "skill": "pricing", "to": 1 }] });
    if let (Value::Object(one), Value::Object(more)) = (&mut one, more) {
        one.extend(more);
    }
    one
}

/// A catalogue of two skills, pricing and research; the role asks for level 2 of research.
fn shop(activities: &[Value]) -> Rc<Session> {
    let scale = [0, 1, 2, 3].map(|level| json!({ "level": level, "name": "Level" }));
    let catalogue = json!({
        "format": "waymark/catalog", "version": 1, "id": "shop", "title": "Shop", "scale": scale,
        "skills": [{ "id": "pricing", "name": "Pricing" }, { "id": "research", "name": "User research" }],
        "roles": [{ "id": "pm", "name": "PM", "requires": [{ "skill": "research", "level": 2 }] }],
        "areas": [{ "id": "eu", "name": "Europe" }, { "id": "us", "name": "America" }],
        "activities": activities,
    });
    let session = Session::new(World::new(Stored::Nothing) as Rc<dyn Host>, Settings::default());
    session.open_catalogue(&catalogue.to_string()).expect("a catalogue");
    session.send(Msg::ScreenOpened(Screen::Catalogue));
    rest(&session);
    session
}

/// Rests until all words are read, and all choices counted.
fn rest(session: &Session) {
    for _ in 0..1000 {
        if !session.state().wants_rest_in_catalogue() {
            return;
        }
        session.send(Msg::Rested);
    }
}

fn seek(session: &Session, words: &str, choices: &[Choice]) {
    let tell = |msg| session.send(Msg::Catalogue(msg));
    tell(CatalogueMsg::Cleared);
    tell(CatalogueMsg::Written(words.to_owned()));
    choices.iter().for_each(|choice| tell(CatalogueMsg::Chosen(choice.facet(), Some(*choice))));
}

/// The ids of what is found, in order.
fn found(session: &Session) -> String {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let ids = state.found().iter().map(|id| catalogue.activity_text(*id).id.to_string());
    ids.collect::<Vec<_>>().join(" ")
}

fn check(session: &Session, words: &str, expected: &str) {
    seek(session, words, &[]);
    assert_eq!(found(session), expected, "for {words:?}");
}

/// How many there are of each choice.
fn counts(session: &Session, facet: Facet) -> Vec<(Choice, usize)> {
    rest(session);
    session.state().choices(facet).collect()
}

fn named(session: &Session, id: &str) -> ActivityId {
    session.state().open_catalogue().and_then(|open| open.activity_named(id)).expect("an activity")
}

fn titles() -> Rc<Session> {
    shop(&[
        activity("tagged", "Charge more", json!({ "tags": ["Interviews"] })),
        activity("told", "Ask better", json!({ "summary": "With interviews and a price list." })),
        activity("titled", "Interviews that work", json!({ "authors": ["Ada Éluard"] })),
        activity("whole", "How to interview", json!({ "provider": "Ключ" })),
        activity("gone", "Interview the past", json!({ "retired": true })),
    ])
}

#[test]
fn a_title_goes_before_a_tag_and_a_tag_before_a_summary() {
    let session = titles();
    check(&session, "interview", "whole titled tagged told");
    check(&session, "INTER ask", "told");
    check(&session, "view", "");
    check(&session, "éluard", "titled");
    check(&session, "ÉLU interviews", "titled");
    check(&session, "prices", "told");
    check(&session, "ключ", "whole");
    check(&session, "  ", "tagged told titled whole");
    check(&session, "interview nothing", "");
}

#[test]
fn a_word_that_is_nowhere_stands_for_those_spelt_much_like_it() {
    let session = titles();
    check(&session, "intreview", "titled whole tagged told");
    assert!(session.state().is_found_nearby(), "and the person is told");
    check(&session, "intervew ask", "told");
    check(&session, "interview", "whole titled tagged told");
    assert!(!session.state().is_found_nearby());
    check(&session, "aks", "");
    check(&session, "banana", "");
    assert!(!session.state().is_found_nearby(), "there is nothing to tell");
}

#[test]
fn what_closes_a_gap_comes_first_and_is_counted() {
    let research = json!({ "develops": [{ "skill": "research", "from": 0, "to": 1 }] });
    let later = json!({ "develops": [{ "skill": "research", "from": 1, "to": 2 }], "kind": "project",
        "cost": { "amount": 90, "currency": "EUR" }, "hours": 20, "area": "eu", "language": "de" });
    let session = shop(&[
        activity("price", "Price", json!({ "area": "us", "language": "en" })),
        activity("research", "Research", research),
        activity("more", "More research", later),
    ]);
    let pm = session.state().open_catalogue().and_then(|open| open.role_named("pm")).expect("a role");
    assert_eq!(counts(&session, Facet::Gap), [], "without a goal there is no gap");
    session.send(Msg::TargetChosen(pm));
    assert_eq!(found(&session), "research more price");
    assert_eq!(counts(&session, Facet::Gap), [(Choice::ClosesGap, 2)]);
    assert_eq!(counts(&session, Facet::Startable), [(Choice::Startable, 2)]);
    assert_eq!(counts(&session, Facet::Cost), [(Choice::Free, 2), (Choice::Paid, 1)]);
    assert_eq!(counts(&session, Facet::Hours), [(Choice::Hours(1), 2), (Choice::Hours(2), 1)]);
    assert_eq!(counts(&session, Facet::Area), [(Choice::Area(0), 1), (Choice::Area(1), 1)]);
    let kinds = [
        (Choice::Family(Family::Experience), 1),
        (Choice::Kind(ActivityKind::Project), 1),
        (Choice::Family(Family::Education), 2),
        (Choice::Kind(ActivityKind::Course), 2),
    ];
    assert_eq!(counts(&session, Facet::Kind), kinds);
    // Another answer to the same question is still counted, those to others only beside it.
    seek(&session, "", &[Choice::ClosesGap, Choice::Free]);
    assert_eq!(found(&session), "research");
    assert_eq!(counts(&session, Facet::Cost), [(Choice::Free, 1), (Choice::Paid, 1)]);
    assert_eq!(counts(&session, Facet::Gap), [(Choice::ClosesGap, 1)]);
    assert_eq!(counts(&session, Facet::Kind).len(), 2);
    seek(&session, "", &[Choice::Family(Family::Experience), Choice::Area(0)]);
    assert_eq!(found(&session), "more");
    // A choice that was made is shown with none.
    seek(&session, "price", &[Choice::Paid]);
    assert_eq!(
        (found(&session).as_str(), counts(&session, Facet::Cost)),
        ("", vec![(Choice::Free, 1), (Choice::Paid, 0)])
    );
}

#[test]
fn one_answer_to_a_question_takes_the_place_of_another() {
    let wanted = Wanted { words: "a".to_owned(), choices: vec![Choice::Free, Choice::Hours(1)] };
    let other = wanted.with(Facet::Cost, Some(Choice::Paid));
    assert_eq!(
        (other.choice(Facet::Cost), other.choice(Facet::Hours)),
        (Some(Choice::Paid), Some(Choice::Hours(1)))
    );
    assert!(other.with(Facet::Cost, None).choice(Facet::Cost).is_none() && !other.is_everything());
}

#[test]
fn more_is_found_as_more_is_read_and_in_the_end_the_same() {
    let many = (0..700).map(|number| activity(&format!("a{number}"), &format!("Number {number}"), json!({})));
    let session = shop(&many.collect::<Vec<_>>());
    seek(&session, "number 69", &[]);
    assert_eq!(found(&session), "a69 a690 a691 a692 a693 a694 a695 a696 a697 a698 a699");
    // Another language has other words: they are read anew, a part at a time.
    session.send(Msg::SettingsChanged(Settings { language: "de".to_owned(), ..Settings::default() }));
    assert!(session.state().is_reading() && found(&session).is_empty());
    session.send(Msg::Rested);
    assert_eq!(found(&session), "a69");
    rest(&session);
    assert_eq!(session.state().found().len(), 11);
}

#[test]
fn what_it_asks_for_is_said_with_whether_it_is_there() {
    let asks = json!({ "develops": [{ "skill": "research", "from": 1, "to": 2 }], "requires": {
        "skills": [{ "skill": "pricing", "level": 2 }], "activities": ["basics"], "any_of": [["basics", "other"]] } });
    let over = json!({ "sessions": [{ "start": "2026-01-05", "end": "2026-01-09" }] });
    let session = shop(&[
        activity("basics", "Basics", json!({})),
        activity("other", "Other", over),
        activity("high", "High", asks),
    ]);
    let state = session.state();
    let (basics, other, high) =
        (named(&session, "basics"), named(&session, "other"), named(&session, "high"));
    let needs = state.needs(high);
    assert!(needs.iter().all(|need| !need.is_met) && needs.len() == 4);
    assert!(
        matches!(needs[0].what, Prerequisite::Level(_, level, has) if (level.get(), has.get()) == (1, 0))
    );
    assert_eq!(needs[2].what, Prerequisite::OneOf(vec![basics]));
    assert_eq!(needs[3].what, Prerequisite::OneOf(vec![basics, other]));
    assert!(state.can_start(basics) && !state.can_start(high));
    assert!(!state.can_start(other), "what was held is over");
    assert!(state.needs(basics).is_empty());
}

/// A PM with the built-in catalogue, a goal and a first path.
fn pm_with_a_path() -> Rc<Session> {
    let session = session(&World::new(Stored::Nothing));
    let role =
        |id: &str| session.state().open_catalogue().and_then(|open| open.role_named(id)).expect("a role");
    session.send(Msg::RoleChosen(role("pm")));
    session.send(Msg::TargetChosen(role("senior-pm")));
    session.send(Msg::FirstPathAsked);
    session
}

#[test]
fn an_activity_is_weighed_before_it_is_put_in_and_typing_plans_nothing() {
    let session = pm_with_a_path();
    session.send(Msg::ScreenOpened(Screen::Catalogue));
    rest(&session);
    let before = session.state();
    seek(&session, "pricing", &[Choice::ClosesGap]);
    let state = session.state();
    assert!(Rc::ptr_eq(&before.plan, &state.plan) && state.inspection.is_none());
    assert!(!state.is_weighing(), "nothing is worked out for what is only looked for");
    let outside = state.found().iter().find(|id| state.whereabouts(**id) == Whereabouts::OnOffer);
    let outside = *outside.expect("one that is not in the path");
    session.send(Msg::Catalogue(CatalogueMsg::Opened(outside)));
    assert!(session.state().is_weighing());
    session.send(Msg::Rested);
    let inspection = session.state().inspection.clone().expect("an answer");
    assert!(inspection.activity == outside && !inspection.is_in_path && !inspection.others.is_empty());
    assert!(!session.state().is_weighing());
    session.send(Msg::ActivityPinned(outside));
    assert!(matches!(session.state().whereabouts(outside), Whereabouts::InPath(Some(_))));
    assert!(!session.state().is_weighing(), "what is in the path is weighed there");
    session.send(Msg::Undone);
    session.send(Msg::ActivityExcluded(outside));
    assert_eq!(session.state().whereabouts(outside), Whereabouts::PutAside);
    session.send(Msg::Catalogue(CatalogueMsg::Closed));
    assert_eq!(session.state().opened_offer(), None);
}

#[test]
fn only_who_may_write_moves_what_is_planned_and_not_before_today() {
    let session = pm_with_a_path();
    let row = session.state().path().expect("a path").rows[3].clone();
    let (start, _) = row.dates.expect("dates");
    let moved = |days: i32| session.state().moved_start(row.activity, days);
    assert_eq!(moved(7), Some(start.plus_days(7)));
    assert_eq!(moved(-10_000), Some(day("2026-11-22")));
    session.send(Msg::StartSet(Some(day("2026-12-01"))));
    assert_eq!(moved(-10_000), Some(day("2026-12-01")));
    session.send(Msg::StartSet(None));
    // By the day of the goal it ends, as if it took as long.
    session.send(Msg::DeadlineSet(Some(day("2028-01-31"))));
    let rows = session.state().path().expect("a path").rows.clone();
    let (start, end) =
        rows.iter().find(|other| other.activity == row.activity).and_then(|row| row.dates).expect("dates");
    assert_eq!(moved(10_000), Some(day("2028-01-31").plus_days(start.days_since(end))));
    session.send(Msg::DeadlineSet(None));
    session.send(Msg::ItemMarked { activity: row.activity, status: ItemStatus::Started });
    assert_eq!(moved(7), None);
    session.send(Msg::Undone);
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    assert_eq!(moved(7), None);
}

#[test]
fn a_timeline_has_today_the_goal_and_room_after_it() {
    let session = pm_with_a_path();
    let state = session.state();
    let path = state.path().expect("a path");
    let (today, by) = (day("2026-11-22"), day("2028-01-31"));
    let span = path.timeline(today, Some(by)).expect("a span");
    assert!(span.first() < today && span.last() > by && span.place_of(today).is_some());
    assert_eq!(span.days(), span.last().days_since(span.first()) + 1);
    let named = span.calendar(4);
    assert!((2..=4).contains(&named.len()) && named.iter().all(|(day, _)| day.year_month_day().2 == 1));
    assert!(named.windows(2).all(|pair| pair[0].1 < pair[1].1));
}
