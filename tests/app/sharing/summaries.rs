//! What is shared: nothing that was not chosen leaves, and what comes is shown beside one's own.

use waymark::app::Ground;

use super::*;

#[test]
fn nothing_that_was_not_chosen_leaves() {
    let marks: [(&str, &[Part]); 9] = [
        ("GOAL-", &[Part::Goal]),
        ("WHY-", &[Part::Goal, Part::Why]),
        ("SKILLS-", &[Part::Skills]),
        ("EVIDENCE-text", &[Part::Skills, Part::Evidence]),
        ("PATH-", &[Part::Path]),
        ("JOURNAL-", &[Part::Journal]),
        ("MENTORSHIP-", &[Part::Mentorship]),
        ("FEEDBACK-", &[Part::Feedback]),
        ("REVIEW-", &[Part::Review]),
    ];
    let (world, session) = with(&private_plan());
    // Every choice that there is: 2⁹.
    for choice in 0..1_u32 << Part::ALL.len() {
        let parts: Vec<Part> = Part::ALL
            .iter()
            .enumerate()
            .filter(|(bit, _)| choice >> bit & 1 == 1)
            .map(|(_, part)| *part)
            .collect();
        say(&session, SharingMsg::FileAsked(Chosen::of(Reader::Manager, parts.clone())));
        let text = last_file(&world);
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
    let has = |parts: &[Part], part| Chosen::of(Reader::Peer, parts.to_vec()).has(part);
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
    let choice = Chosen::of(Reader::Manager, Part::ALL.to_vec());
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
    say(&pm, SharingMsg::FileAsked(Chosen::of(Reader::Manager, vec![Part::Journal])));
    let (_, reader) = manager(&last_file(&world));
    let state = reader.state();
    let entry = state.reading().expect("what is sent can be read").shared.plan.journal[0].text.clone();
    assert_eq!(entry.map(|text| text.chars().count()), Some(5_000));
}

#[test]
fn what_is_marked_as_private_stays_at_home_wherever_it_stands() {
    let mark = |at: &str| {
        let mut plan = private_plan();
        plan.pointer_mut(at)
            .and_then(Value::as_object_mut)
            .expect("a place")
            .insert("private".to_owned(), json!(true));
        let (world, session) = with(&plan);
        say(&session, SharingMsg::FileAsked(Chosen::of(Reader::Manager, Part::ALL.to_vec())));
        last_file(&world)
    };
    let cases: [(&str, &[&str]); 16] = [
        ("/goals/1", &["GOAL-", "WHY-", "OTHER", "lead-pm"]),
        ("/goals/1/milestones/0", &["GOAL-"]),
        ("/ratings/0", &["EVIDENCE-text", "EVIDENCE-url"]),
        ("/ratings/1", &["SKILLS-who", "roadmapping"]),
        ("/agreed/0", &["EVIDENCE-note"]),
        ("/path/items/0", &["PATH-", "own-1"]),
        ("/own_activities/0", &["PATH-", "own-1"]),
        ("/journal/0", &["JOURNAL-", "EVIDENCE-link"]),
        ("/learner", &["Maya", "\"pm\""]),
        ("/comments/0", &["OTHER"]),
        ("/mentorships/1", &["MENTORSHIP-mentor", "MENTORSHIP-goal", "MENTORSHIP-notes"]),
        ("/mentorships/1/sessions/0", &["MENTORSHIP-notes", "MENTORSHIP-action", "MENTORSHIP-question"]),
        ("/mentorships/1/sessions/0/actions/0", &["MENTORSHIP-action"]),
        ("/decisions/1", &["MENTORSHIP-question"]),
        ("/feedback/2", &["FEEDBACK-"]),
        ("/reviews/2", &["REVIEW-"]),
    ];
    for (at, kept) in cases {
        let text = mark(at);
        assert!(!text.contains("private"), "{at}: {text}");
        for word in kept {
            assert!(!text.contains(word), "{word}, though {at} is private: {text}");
        }
    }
}

#[test]
fn unknown_fields_of_an_own_activity_stay_at_home() {
    let mut plan = private_plan();
    plan["own_activities"][0]["develops"][0]["x-secret"] = json!("OTHER");
    plan["own_activities"][0]["sessions"] =
        json!([{ "start": "2026-12-01", "end": "2026-12-02", "x-secret": "OTHER" }]);
    let (world, session) = with(&plan);
    assert_eq!(session.state().plan.own_activities[0].sessions.len(), 1);
    say(&session, SharingMsg::FileAsked(Chosen::of(Reader::Manager, Part::ALL.to_vec())));
    let text = last_file(&world);
    assert!(text.contains("PATH-title") && !text.contains("OTHER") && !text.contains("x-secret"), "{text}");
}

#[test]
fn a_summary_says_which_levels_are_first_guesses_and_which_nobody_rated() {
    let mut plan = private_plan();
    plan["ratings"].as_array_mut().expect("ratings").push(
        json!({ "skill": "user-focus", "level": 2, "by": "self", "on": "2026-02-01", "assumed": true }),
    );
    let (_, pm) = with(&plan);
    let state = pm.state();
    let made = waymark::document::values::Instant::parse("2026-11-22T09:30:00Z").expect("an instant");
    let choice = Chosen::of(Reader::Manager, vec![Part::Goal, Part::Skills]);
    let shared = state.shared(&choice, id("s"), &made);
    let summary = state.summary(&shared).expect("a summary");
    let all: Vec<_> = summary.gaps.iter().chain(&summary.others).collect();
    let of = |skill: &str| all.iter().find(|row| **row.id == *skill).map(|row| row.ground);
    assert_eq!(of("user-focus"), Some(Ground::FirstGuess));
    assert_eq!(of("roadmapping"), Some(Ground::Known));
    assert!(all.iter().any(|row| row.ground == Ground::NotRated && row.level == Level::NONE));
}
