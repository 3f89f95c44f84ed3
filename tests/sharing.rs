//! Sharing a plan: nothing leaks, what comes is shown beside one's own, and what is said back is merged once.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::rc::Rc;

use common::{World, day, session};
use serde_json::{Value, json};
use waymark::app::{Chosen, Event, Link, Msg, Notice, Screen, Session, Settings, SharingMsg, Stored};
use waymark::document::plan::Source;
use waymark::document::shared::{Part, Reader, Subject};
use waymark::document::values::{Id, Level};

/// A plan in which every private thing says so, by the part that it belongs to.
fn private_plan() -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": "plan-1", "updated": "2026-11-01T09:00:00Z",
        "learner": { "name": "Maya", "role": "pm", "x-secret": "OTHER" },
        "goals": [
            { "id": "g0", "role": "lead-pm", "status": "dropped", "why": "OTHER-goal" },
            { "id": "g1", "role": "senior-pm", "why": "WHY-text", "by": "2027-09-30", "x-secret": "OTHER",
              "milestones": [{ "title": "GOAL-milestone", "x-secret": "OTHER" }] },
        ],
        "ratings": [
            { "skill": "pricing", "level": 2, "by": "self", "on": "2026-02-01", "evidence": "EVIDENCE-text",
              "url": "https://example.org/EVIDENCE-url", "x-secret": "OTHER" },
            { "skill": "roadmapping", "level": 3, "by": "manager", "who": "SKILLS-who", "on": "2026-02-02" },
        ],
        "agreed": [{ "skill": "pricing", "level": 2, "on": "2026-03-01", "note": "EVIDENCE-note" }],
        "limits": { "hours_per_week": 4, "budget": { "amount": 987, "currency": "EUR" } },
        "path": { "items": [
            { "activity": "own-1", "start": "2026-12-01", "end": "2026-12-31", "status": "planned",
              "note": "OTHER-note", "x-secret": "OTHER" },
        ] },
        "own_activities": [
            { "id": "own-1", "kind": "project", "title": "PATH-title", "hours": 8, "x-secret": "OTHER",
              "cost": { "amount": 654, "currency": "EUR" }, "develops": [{ "skill": "pricing", "to": 3 }] },
            { "id": "own-2", "kind": "project", "title": "OTHER-title", "hours": 8 },
        ],
        "mentorships": [
            { "id": "m1", "mentor": { "name": "OTHER-mentor" }, "private": true },
            { "id": "m2", "mentor": {}, "private_notes": "OTHER-note", "x-secret": "OTHER",
              "fit_check": { "on": "2026-03-01", "fit": "change", "note": "OTHER-fit", "private": true },
              "sessions": [{ "id": "s1", "on": "2026-03-01", "private_notes": "OTHER-note", "x-secret": "OTHER" }] },
        ],
        "decisions": [{ "id": "d1", "question": "OTHER-question", "private": true }],
        "network": [{ "id": "n1", "name": "OTHER-name", "private": true }],
        "feedback": ["OTHER-feedback", { "id": "f1", "suggestion": "OTHER-suggestion", "private": true }],
        "reviews": ["OTHER-review", { "id": "r1", "private_notes": "OTHER-note" }],
        "exposures": [{ "id": "e1", "area": "support", "private_notes": "OTHER-note" }],
        "leadership": [{ "id": "l1", "on": "2026-03-01", "what": "OTHER-what", "private": true }],
        "comments": [{ "id": "c1", "by": "peer", "on": "2026-03-01", "text": "OTHER-comment" }],
        "journal": [
            { "id": "j1", "on": "2026-03-01", "text": "JOURNAL-text", "x-secret": "OTHER",
              "url": "https://example.org/EVIDENCE-link" },
        ],
        "x-secret": "OTHER",
    })
}

fn with(plan: &Value) -> (Rc<World>, Rc<Session>) {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.open_plan(&plan.to_string()).expect("a plan");
    (world, session)
}

fn last_file(world: &World) -> String {
    world.files.borrow().last().map(|(_, text)| text.clone()).expect("a file")
}

/// The text of a summary with these parts.
fn summary_of(parts: &[Part]) -> String {
    let (world, session) = with(&private_plan());
    let choice = Chosen { reader: Reader::Manager, parts: parts.to_vec() };
    session.send(Msg::Sharing(SharingMsg::FileAsked(choice)));
    last_file(&world)
}

fn open(session: &Session, text: &str) {
    session.send(Msg::FileChosen { name: "file.json".to_owned(), text: text.to_owned() });
}

fn say(session: &Session, msg: SharingMsg) {
    session.send(Msg::Sharing(msg));
}

/// Opens a reply and takes it into the plan.
fn take(session: &Session, reply: &str) {
    open(session, reply);
    say(session, SharingMsg::IncomingTaken);
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// A manager who was sent everything.
fn manager(text: &str) -> (Rc<World>, Rc<Session>) {
    let (world, session) = with(&json!({
        "format": "waymark/plan", "version": 1, "id": "plan-2", "updated": "2026-11-01T09:00:00Z",
        "learner": { "name": "Jonas" }, "limits": {},
    }));
    open(&session, text);
    (world, session)
}

/// What a manager sends back: a level and two comments.
fn reply() -> String {
    let (world, session) = manager(&summary_of(Part::ALL));
    say(&session, SharingMsg::ReplierNamed(" Jonas Weber ".to_owned()));
    say(&session, SharingMsg::LevelSeen { skill: id("pricing"), level: Level::new(3) });
    let about = Some(Subject { skill: Some(id("pricing")), activity: None, other: Default::default() });
    say(&session, SharingMsg::CommentWritten { about, text: "Further than you say".to_owned() });
    say(&session, SharingMsg::CommentWritten { about: None, text: "A strong year\n".to_owned() });
    say(&session, SharingMsg::ReplyFileAsked);
    last_file(&world)
}

#[test]
fn nothing_that_was_not_chosen_leaves() {
    let marks: [(&str, &[Part]); 6] = [
        ("GOAL-", &[Part::Goal]),
        ("WHY-", &[Part::Goal, Part::Why]),
        ("SKILLS-", &[Part::Skills]),
        ("EVIDENCE-text", &[Part::Skills, Part::Evidence]),
        ("PATH-", &[Part::Path]),
        ("JOURNAL-", &[Part::Journal]),
    ];
    // Every choice that there is: 2⁶.
    for choice in 0..1_u32 << Part::ALL.len() {
        let parts: Vec<Part> = Part::ALL
            .iter()
            .enumerate()
            .filter(|(bit, _)| choice >> bit & 1 == 1)
            .map(|(_, part)| *part)
            .collect();
        let text = summary_of(&parts);
        for (mark, needed) in marks {
            let is_chosen = needed.iter().all(|part| parts.contains(part));
            assert_eq!(text.contains(mark), is_chosen, "{mark} with {parts:?}");
        }
        assert!(!text.contains("OTHER") && !text.contains("x-secret"), "{parts:?}: {text}");
        assert!(!text.contains("987") && !text.contains("654"), "money with {parts:?}");
        let has_evidence = parts.contains(&Part::Evidence);
        assert!(has_evidence || !text.contains("EVIDENCE"), "{parts:?}: {text}");
        assert!(
            parts.contains(&Part::Skills) || !text.contains("\"pricing\"") || parts.contains(&Part::Path)
        );
        assert_eq!(text.contains("senior-pm"), parts.contains(&Part::Goal), "{parts:?}");
    }
}

#[test]
fn the_reason_needs_the_goal_and_the_evidence_what_it_shows() {
    let has = |parts: &[Part], part| Chosen { reader: Reader::Peer, parts: parts.to_vec() }.has(part);
    assert!(!has(&[Part::Why], Part::Why) && has(&[Part::Goal, Part::Why], Part::Why));
    assert!(!has(&[Part::Evidence], Part::Evidence) && has(&[Part::Journal, Part::Evidence], Part::Evidence));
}

#[test]
fn what_is_sent_is_read_with_the_levels_that_the_pm_saw() {
    let (_, session) = manager(&summary_of(Part::ALL));
    let state = session.state();
    let received = state.reading().expect("a summary");
    let summary = state.summary(&received.shared).expect("a catalogue");
    assert_eq!((summary.by, summary.made), (Some("Maya"), Some(day("2026-11-22"))));
    let title = summary.path[0].title.map(|title| title.in_language("en"));
    assert_eq!(title, Some("PATH-title"), "an activity of the PM's own comes along");
    let pm = with(&private_plan()).1;
    assert_eq!(summary.readiness, pm.state().readiness());
    let gaps: Vec<_> = summary.gaps.iter().map(|gap| gap.skill).collect();
    let seen_by_pm: Vec<_> = pm.state().gaps().iter().map(|gap| gap.skill).collect();
    assert_eq!(gaps, seen_by_pm);
}

#[test]
fn the_plan_of_who_reads_stays_as_it_was_and_a_click_away() {
    let (_, session) = manager(&summary_of(&[Part::Goal]));
    let before = session.state().plan.clone();
    assert!(session.state().reading().is_some());
    say(&session, SharingMsg::ReadingLeft);
    assert!(session.state().reading().is_none() && session.state().plan == before && &*before.id == "plan-2");
    let shared = session.state().sharing.received[0].shared.id.clone();
    say(&session, SharingMsg::ReadingResumed(shared.clone()));
    assert!(session.state().reading().is_some());
    say(&session, SharingMsg::PutAway(shared));
    assert!(session.state().sharing.received.is_empty() && session.state().plan == before);
}

#[test]
fn a_summary_of_another_catalogue_says_so() {
    let mut file: Value = serde_json::from_str(&summary_of(&[Part::Skills])).expect("JSON");
    let is_of_elsewhere = |file: &Value| {
        let (_, session) = manager(&file.to_string());
        let state = session.state();
        let received = state.reading().expect("a summary");
        state.summary(&received.shared).map(|summary| summary.is_of_elsewhere)
    };
    assert_eq!(is_of_elsewhere(&file), Some(false));
    file["plan"]["catalog"] = json!({ "id": "of-another-house" });
    assert_eq!(is_of_elsewhere(&file), Some(true));
}

#[test]
fn a_half_written_reply_survives() {
    let text = summary_of(&[Part::Skills]);
    let (world, session) = manager(&text);
    say(&session, SharingMsg::CommentWritten { about: None, text: "half a sen".to_owned() });
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    again.restore();
    again.restore_received();
    let state = again.state();
    assert_eq!(state.reading().expect("a summary").comment_on(None), "half a sen");
    // The same summary opened again is the same one.
    open(&again, &text);
    assert_eq!(again.state().reading().expect("a summary").comment_on(None), "half a sen");
    let shared = again.state().sharing.received[0].shared.id.clone();
    say(&again, SharingMsg::PutAway(shared));
    let third = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    third.restore_received();
    assert!(third.state().sharing.received.is_empty());
}

#[test]
fn a_reply_needs_a_name_and_something_to_say() {
    let (world, session) = manager(&summary_of(&[Part::Skills]));
    say(&session, SharingMsg::CommentWritten { about: None, text: "  ".to_owned() });
    say(&session, SharingMsg::ReplierNamed("Jonas".to_owned()));
    say(&session, SharingMsg::ReplyFileAsked);
    assert!(world.files.borrow().is_empty());
    say(&session, SharingMsg::CommentWritten { about: None, text: "Good".to_owned() });
    say(&session, SharingMsg::ReplierNamed(" ".to_owned()));
    say(&session, SharingMsg::ReplyFileAsked);
    assert!(world.files.borrow().is_empty());
}

#[test]
fn a_reply_is_taken_in_as_theirs_once_and_can_be_undone() {
    let (world, pm) = with(&private_plan());
    let before = pm.state().plan.clone();
    let reply = reply();
    take(&pm, &reply);
    let state = pm.state();
    assert_eq!(state.notice, Some(Notice::ReplyTaken { name: "Jonas Weber".to_owned(), news: 3 }));
    assert_eq!(state.screen, Screen::Share);
    let rating = state.plan.ratings.last().expect("a rating");
    assert_eq!(
        (rating.by, rating.who.as_deref(), rating.level.get()),
        (Source::Manager, Some("Jonas Weber"), 3)
    );
    let voices = state.reviewers();
    let voice = voices.iter().find(|voice| voice.who == Some("Jonas Weber")).expect("a voice");
    let texts: Vec<&str> = voice.comments.iter().map(|comment| &*comment.text).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&"A strong year") && texts.contains(&"Further than you say"));
    assert!(world.stored_text().contains("A strong year"));

    let merged = state.plan.clone();
    open(&pm, &reply);
    assert_eq!(pm.state().plan, merged, "the same reply adds nothing");
    assert_eq!(pm.state().notice, Some(Notice::ReplyTaken { name: "Jonas Weber".to_owned(), news: 0 }));
    pm.send(Msg::Undone);
    assert_eq!(pm.state().plan.ratings, before.ratings);
    assert_eq!(pm.state().plan.comments, before.comments);
}

#[test]
fn replies_add_up_in_any_order_and_nothing_is_lost() {
    let one = reply();
    let mut other: Value = serde_json::from_str(&one).expect("JSON");
    other["id"] = json!("another");
    other["by"] = json!({ "name": "Ana", "as": "peer" });
    let other = other.to_string();
    let after = |replies: [&str; 3]| {
        let (_, pm) = with(&private_plan());
        replies.iter().for_each(|reply| take(&pm, reply));
        let plan = pm.state().plan.clone();
        let mut ratings: Vec<String> = plan.ratings.iter().map(|rating| format!("{rating:?}")).collect();
        ratings.sort();
        let mut comments: Vec<_> =
            plan.comments.iter().map(|comment| (comment.who.clone(), comment.text.clone())).collect();
        comments.sort();
        (ratings, comments)
    };
    let all = after([&one, &other, &one]);
    assert_eq!(all, after([&other, &one, &other]));
    assert_eq!((all.0.len(), all.1.len()), (2 + 2, 1 + 4));
}

#[test]
fn a_comment_can_be_removed_and_that_undone() {
    let (_, pm) = with(&private_plan());
    say(&pm, SharingMsg::CommentRemoved(id("c1")));
    assert!(pm.state().plan.comments.is_empty());
    pm.send(Msg::Undone);
    assert_eq!(pm.state().plan.comments.len(), 1);
    pm.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    say(&pm, SharingMsg::CommentRemoved(id("c1")));
    assert_eq!(pm.state().plan.comments.len(), 1);
}

#[test]
fn a_reply_to_another_plan_is_refused_with_a_way_on() {
    let (world, session) = with(&json!({
        "format": "waymark/plan", "version": 1, "id": "mine", "updated": "2026-11-01T09:00:00Z",
        "learner": {}, "limits": {},
    }));
    let before = session.state().plan.clone();
    open(&session, &reply());
    let state = session.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("not refused") };
    let expected = "E302 at /plan: a reply to another plan, \"plan-1\"; open the plan that was shared first, and then \
                    this reply";
    assert_eq!(faults.as_slice()[0].to_string(), expected);
    assert_eq!(state.plan, before);
    assert!(matches!(world.events.borrow().last(), Some(Event::Refused(_))));
}

#[test]
fn what_is_hostile_leaves_everything_as_it_was() {
    let good: Value = serde_json::from_str(&summary_of(Part::ALL)).expect("JSON");
    let with_field = |at: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(at).expect("a place") = value;
        changed.to_string()
    };
    let deep = format!("{{\"format\":\"waymark/shared\",\"a\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let cases = [
        (with_field("/plan/ratings/0/url", json!("javascript:alert(1)")), "E110 at /plan/ratings/0/url"),
        (with_field("/plan/journal/0/url", json!("java\nscript:alert(1)")), "E110 at /plan/journal/0/url"),
        (with_field("/for", json!("boss")), "E106 at /for"),
        (with_field("/parts", json!({ "goal": true })), "E103 at /parts"),
        (with_field("/levels/0/level", json!(1e300)), "E108 at /levels/0/level"),
        (with_field("/plan", json!("plan")), "E103 at /plan"),
        (with_field("/plan/format", json!("waymark/shared")), "E104 at /plan/format"),
        (with_field("/plan/version", json!(99)), "E105 at /plan/version"),
        (with_field("/plan/path/items/0/end", json!("2020-01-01")), "E205 at /plan/path/items/0"),
        (with_field("/version", json!(2)), "E105 at /version"),
        (deep, "E109 at line 1, column"),
    ];
    let (_, session) = with(&private_plan());
    let before = session.state().plan.clone();
    for (text, expected) in cases {
        for by_link in [false, true] {
            if by_link {
                say(&session, SharingMsg::LinkOpened(text.clone()));
            } else {
                open(&session, &text);
            }
            let state = session.state();
            let (Some(Notice::FileRefused { faults, .. }) | Some(Notice::LinkRefused(faults))) =
                &state.notice
            else {
                panic!("{expected} was not refused")
            };
            let first = faults.as_slice()[0].to_string();
            assert!(first.starts_with(expected), "{first}, where {expected} was expected");
            assert!(state.plan == before && state.sharing.received.is_empty());
        }
    }
}

#[test]
fn all_faults_of_a_summary_are_named_at_once() {
    let mut file: Value = serde_json::from_str(&summary_of(Part::ALL)).expect("JSON");
    file["for"] = json!(7);
    file["plan"]["ratings"][0]["level"] = json!(-1);
    file["plan"]["path"]["items"][0]["end"] = json!("2020-01-01");
    let (_, session) = with(&private_plan());
    open(&session, &file.to_string());
    let state = session.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("not refused") };
    let codes: Vec<&str> = faults.as_slice().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["E103", "E108", "E205"]);
}

#[test]
fn a_link_never_brings_a_plan() {
    let (_, session) = with(&private_plan());
    let before = session.state().plan.clone();
    let mut other = private_plan();
    other["id"] = json!("evil");
    say(&session, SharingMsg::LinkOpened(other.to_string()));
    assert_eq!(session.state().plan, before);
    assert!(matches!(session.state().notice, Some(Notice::LinkRefused(_))));
}

#[test]
fn a_widget_that_only_shows_reads_and_says_nothing() {
    let (_, session) = with(&private_plan());
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    say(&session, SharingMsg::LinkOpened(summary_of(&[Part::Goal])));
    assert!(session.state().reading().is_some());
    say(&session, SharingMsg::CommentWritten { about: None, text: "no".to_owned() });
    assert_eq!(session.state().reading().map(|received| received.said()), Some(0));
    say(&session, SharingMsg::ReadingLeft);
    let before = session.state().plan.clone();
    say(&session, SharingMsg::LinkOpened(reply()));
    assert_eq!(session.state().notice, Some(Notice::ReplyNotTaken), "it is said, not passed over");
    say(&session, SharingMsg::IncomingTaken);
    assert_eq!(session.state().plan, before);
}

#[test]
fn a_link_says_what_was_chosen_when_it_was_made() {
    let (_, session) = with(&private_plan());
    say(&session, SharingMsg::LinkMade(Link::TooLong(12_345)));
    assert_eq!(session.state().sharing.link, Some(Link::TooLong(12_345)));
    say(&session, SharingMsg::LinkOutdated);
    assert_eq!(session.state().sharing.link, None);
}

/// A reply with these fields put over those of the manager's.
fn reply_with(fields: Value) -> String {
    let mut reply: Value = serde_json::from_str(&reply()).expect("JSON");
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply.to_string()
}

#[test]
fn what_a_reply_changes_is_shown_before_it_is_in_the_plan() {
    let (world, pm) = with(&private_plan());
    let before = pm.state().plan.clone();
    let ratings = json!([
        { "skill": "roadmapping", "level": 1, "on": "2026-11-20" },
        { "skill": "pricing", "level": 3, "on": "2026-11-20" },
    ]);
    open(&pm, &reply_with(json!({ "ratings": ratings })));
    let state = pm.state();
    assert_eq!((&state.plan, state.screen), (&before, Screen::Share));
    let incoming = state.incoming().expect("a reply");
    let levels: Vec<_> =
        incoming.levels.iter().map(|one| (one.seen.get(), one.before.get(), one.after.get())).collect();
    // Roadmapping follows the newer of two managers; pricing was agreed on.
    assert_eq!(levels, [(1, 3, 1), (3, 2, 2)]);
    assert!(incoming.readiness.is_some_and(|(now, then)| then.closed < now.closed));
    assert_eq!((incoming.comments.len(), incoming.faults.is_empty()), (2, true));

    // It waits, over a reload as well.
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    again.open_catalogue(common::CATALOGUE).expect("a catalogue");
    again.open_plan(&private_plan().to_string()).expect("a plan");
    again.restore_received();
    assert_eq!(again.state().incoming().map(|incoming| incoming.levels), Some(incoming.levels));
    say(&again, SharingMsg::IncomingLeft);
    assert!(again.state().incoming().is_none() && again.state().plan.comments == before.comments);

    say(&pm, SharingMsg::IncomingTaken);
    assert!(pm.state().incoming().is_none());
    assert_eq!(pm.state().standing(skill(&pm, "roadmapping")).map(|standing| standing.level.get()), Some(1));
    pm.send(Msg::Undone);
    assert_eq!(pm.state().plan.ratings, before.ratings);
}

fn skill(session: &Session, id: &str) -> waymark::model::SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

#[test]
fn ratings_that_the_catalogue_does_not_know_are_left_out_each_with_its_fault() {
    let (_, pm) = with(&private_plan());
    let ratings = json!([
        { "skill": "juggling", "level": 1, "on": "2026-11-20" },
        { "skill": "pricing", "level": 9, "on": "2026-11-20" },
        { "skill": "pricing", "level": 3, "on": "2026-11-20" },
    ]);
    let reply = reply_with(json!({ "ratings": ratings }));
    open(&pm, &reply);
    let state = pm.state();
    let incoming = state.incoming().expect("a reply");
    let faults: Vec<String> = incoming.faults.as_slice().iter().map(ToString::to_string).collect();
    let expected = [
        "W311 at /ratings/0/skill: the skill \"juggling\", which this catalogue does not have; ask for a reply made with \
         this catalogue; this rating is left out",
        "W313 at /ratings/1/level: level 9, where the scale ends at 5; ask for a level of this scale; this rating is \
         left out",
    ];
    assert_eq!(faults, expected);
    say(&pm, SharingMsg::IncomingTaken);
    let theirs: Vec<u8> = pm.state().plan.ratings[2..].iter().map(|rating| rating.level.get()).collect();
    assert_eq!((theirs, pm.state().plan.comments.len()), (vec![3], 3), "the rest is merged");
}

#[test]
fn a_comment_that_was_edited_and_sent_again_takes_the_place_of_the_first() {
    let first = reply_with(
        json!({ "made": "2026-11-20T09:00:00Z", "comments": [{ "on": "2026-11-20", "text": "Good" }] }),
    );
    let second = reply_with(
        json!({ "made": "2026-11-21T09:00:00Z", "comments": [{ "on": "2026-11-21", "text": "Very good" }] }),
    );
    for (order, is_replaced) in [([&first, &second], true), ([&second, &first], false)] {
        let (_, pm) = with(&private_plan());
        order.iter().for_each(|reply| take(&pm, reply));
        let state = pm.state();
        let [_, comment] = &state.plan.comments[..] else { panic!("{:?}", state.plan.comments) };
        assert_eq!(
            (&*comment.text, comment.on, comment.edited),
            ("Very good", day("2026-11-21"), is_replaced)
        );
    }
}

#[test]
fn a_second_summary_leaves_the_reply_to_the_first() {
    let (world, session) = manager(&summary_of(&[Part::Skills]));
    say(&session, SharingMsg::CommentWritten { about: None, text: "for Maya".to_owned() });
    let maya = session.state().reading().expect("a summary").shared.id.clone();
    let mut other: Value = serde_json::from_str(&summary_of(&[Part::Skills])).expect("JSON");
    other["id"] = json!("of-ben");
    open(&session, &other.to_string());
    assert_eq!(session.state().reading().expect("a summary").comment_on(None), "");
    say(&session, SharingMsg::CommentWritten { about: None, text: "for Ben".to_owned() });
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    again.restore_received();
    assert_eq!(again.state().reading().expect("a summary").comment_on(None), "for Ben");
    say(&again, SharingMsg::ReadingResumed(maya));
    assert_eq!(again.state().reading().expect("a summary").comment_on(None), "for Maya");
}

#[test]
fn what_was_put_away_can_be_had_back_with_what_was_written() {
    let (_, session) = manager(&summary_of(&[Part::Skills]));
    say(&session, SharingMsg::CommentWritten { about: None, text: "half a sen".to_owned() });
    let shared = session.state().reading().expect("a summary").shared.id.clone();
    say(&session, SharingMsg::PutAway(shared));
    assert_eq!(session.state().notice, Some(Notice::PutAway { is_begun: true }));
    say(&session, SharingMsg::BroughtBack);
    assert_eq!(session.state().reading().expect("a summary").comment_on(None), "half a sen");
}

#[test]
fn what_its_parts_do_not_say_is_neither_shown_nor_kept() {
    let mut file: Value = serde_json::from_str(&summary_of(Part::ALL)).expect("JSON");
    file["parts"] = json!(["goal", "evidence"]);
    let (world, session) = manager(&file.to_string());
    let state = session.state();
    let received = state.reading().expect("a summary");
    let summary = state.summary(&received.shared).expect("a catalogue");
    assert!(
        summary.path.is_empty()
            && summary.entries.is_empty()
            && summary.goal.is_some_and(|goal| goal.why.is_none())
    );
    let noted = world.notes.borrow().get("shared").cloned().expect("a note");
    for mark in ["WHY-", "SKILLS-", "EVIDENCE-", "PATH-", "JOURNAL-", "OTHER"] {
        assert!(!noted.contains(mark), "{mark} in {noted}");
    }
    assert!(noted.contains("GOAL-milestone"));
}

#[test]
fn evidence_names_who_says_it() {
    let mut plan = private_plan();
    plan["ratings"][1]["evidence"] = json!("Saw it");
    let (_, pm) = with(&plan);
    let state = pm.state();
    let choice = Chosen { reader: Reader::Manager, parts: Part::ALL.to_vec() };
    let made = waymark::document::values::Instant::parse("2026-11-22T09:30:00Z").expect("an instant");
    let shared = state.shared(&choice, id("s"), &made);
    let summary = state.summary(&shared).expect("a summary");
    let all = summary.gaps.iter().chain(&summary.others).flat_map(|skill| &skill.evidence);
    let mut said: Vec<_> = all.map(|one| (one.text, one.by, one.who)).collect();
    said.sort();
    let expected = [
        (Some("EVIDENCE-note"), None, None),
        (Some("EVIDENCE-text"), Some(Source::Self_), None),
        (Some("Saw it"), Some(Source::Manager), Some("SKILLS-who")),
    ];
    assert_eq!(said, expected);
}

#[test]
fn texts_of_others_are_no_longer_than_the_forms_take_and_ones_own_are_all_kept() {
    let long = "é".repeat(5_001);
    let (_, session) = with(&private_plan());
    let comments = json!([{ "on": "2026-11-20", "text": long }]);
    open(
        &session,
        &reply_with(json!({ "comments": comments, "by": { "name": "J".repeat(201), "as": "peer" } })),
    );
    let state = session.state();
    let Some(Notice::FileRefused { faults, .. }) = &state.notice else { panic!("not refused") };
    let lines: Vec<String> = faults.as_slice().iter().map(ToString::to_string).collect();
    let expected = [
        "E109 at /by/name: a text of 201 letters; keep it to 200 letters",
        "E109 at /comments/0/text: a text of 5001 letters; keep it to 5000 letters",
    ];
    assert_eq!(lines, expected);

    let mut plan = private_plan();
    plan["journal"][0]["text"] = json!(long);
    let (world, pm) = with(&plan);
    assert_eq!(pm.state().plan.journal[0].text.as_deref(), Some(&*long), "one's own text stays whole");
    say(&pm, SharingMsg::FileAsked(Chosen { reader: Reader::Manager, parts: vec![Part::Journal] }));
    let (_, reader) = manager(&last_file(&world));
    let state = reader.state();
    let entry = state.reading().expect("what is sent can be read").shared.plan.journal[0].text.clone();
    assert_eq!(entry.map(|text| text.chars().count()), Some(5_000));
}
