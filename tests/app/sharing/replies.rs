//! What is said back: written, shown before it is taken, merged once, and undone.

use super::*;

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
    assert_eq!(
        state.notice,
        Some(Notice::ReplyTaken {
            name: "Jonas Weber".to_owned(),
            news: 3,
            places: vec![waymark::app::Went::Skills, waymark::app::Went::Comments]
        })
    );
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
    assert_eq!(
        pm.state().notice,
        Some(Notice::ReplyTaken { name: "Jonas Weber".to_owned(), news: 0, places: vec![] })
    );
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
    again.open_catalogue(crate::common::CATALOGUE).expect("a catalogue");
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
fn what_is_dated_after_tomorrow_is_left_out_and_the_rest_is_merged() {
    let (_, pm) = with(&private_plan());
    let ratings = json!([
        { "skill": "pricing", "level": 5, "on": "2099-01-01" },
        { "skill": "pricing", "level": 3, "on": "2026-11-22" },
    ]);
    let comments = json!([{ "on": "2026-11-24", "text": "From the day after tomorrow" }, { "on": "2026-11-22", "text": "Today" }]);
    let reply = reply_with(json!({ "ratings": ratings, "comments": comments }));
    for _ in 0..2 {
        open(&pm, &reply);
        let faults: Vec<String> = pm
            .state()
            .incoming()
            .expect("a reply")
            .faults
            .as_slice()
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = [
            "W324 at /ratings/0/on: 2099-01-01, a day that is still to come; open the reply again when that day has \
             come, or ask for one with the right day; this is left out",
            "W324 at /comments/0/on: 2026-11-24, a day that is still to come; open the reply again when that day has \
             come, or ask for one with the right day; this is left out",
        ];
        assert_eq!(faults, expected);
        say(&pm, SharingMsg::IncomingTaken);
        let state = pm.state();
        let theirs: Vec<u8> = state.plan.ratings[2..].iter().map(|rating| rating.level.get()).collect();
        let texts: Vec<&str> = state.plan.comments[1..].iter().map(|comment| &*comment.text).collect();
        assert_eq!((theirs, texts), (vec![3], vec!["Today"]));
    }
}

#[test]
fn a_second_reply_waits_behind_the_first() {
    let by = |name: &str, made: &str, text: &str| {
        let comments = json!([{ "on": "2026-11-20", "text": text }]);
        let fields =
            json!({ "id": name, "by": { "name": name, "as": "peer" }, "made": made, "comments": comments });
        reply_with(fields)
    };
    let (world, pm) = with(&private_plan());
    open(&pm, &by("Ana", "2026-11-20T09:00:00Z", "One"));
    open(&pm, &by("Ben", "2026-11-20T09:00:00Z", "Two"));
    open(&pm, &by("Ana", "2026-11-21T09:00:00Z", "One more"));
    let first = |session: &Session| {
        let state = session.state();
        let incoming = state.incoming()?;
        Some((incoming.name.to_owned(), incoming.comments[0].comment.text.clone(), incoming.waiting))
    };
    let ana = Some(("Ana".to_owned(), "One more".to_owned(), 1));
    assert_eq!(first(&pm), ana, "what was sent again takes the place of what it mends");
    say(&pm, SharingMsg::IncomingTaken);
    assert_eq!(first(&pm), Some(("Ben".to_owned(), "Two".to_owned(), 0)));
    say(&pm, SharingMsg::IncomingLeft);
    assert_eq!(first(&pm), None);
    assert_eq!(world.notes.borrow().get("incoming").map(|text| &**text), Some("[]"));
}

#[test]
fn replies_that_wait_outlive_a_reload() {
    let (world, pm) = with(&private_plan());
    open(&pm, &reply());
    open(&pm, &reply_with(json!({ "id": "another", "by": { "name": "Ana", "as": "peer" } })));
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    again.restore();
    again.restore_received();
    say(&again, SharingMsg::IncomingLeft);
    let noted = world.notes.borrow().get("incoming").cloned().expect("a note");
    assert!(noted.contains("\"Ana\"") && !noted.contains("Jonas"), "{noted}");
}

#[test]
fn a_name_carries_over_to_the_next_summary() {
    let (_, session) = manager(&summary_of(&[Part::Skills]));
    say(&session, SharingMsg::ReplierNamed("Jonas".to_owned()));
    let mut other: Value = serde_json::from_str(&summary_of(&[Part::Skills])).expect("JSON");
    other["id"] = json!("of-ben");
    open(&session, &other.to_string());
    assert_eq!(session.state().reading().expect("a summary").reply.by.name, "Jonas");
}

#[test]
fn a_reply_that_says_nothing_is_called_that() {
    let (_, pm) = with(&private_plan());
    let empty = json!({ "ratings": [], "comments": [{ "on": "2026-11-20", "text": " " }], "by": { "name": "", "as": "peer" } });
    open(&pm, &reply_with(empty));
    assert_eq!(pm.state().notice, Some(Notice::ReplyEmpty { name: String::new() }));
    assert!(pm.state().incoming().is_none());
}
