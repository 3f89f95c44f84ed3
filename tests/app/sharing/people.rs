//! What a mentor, a giver of feedback and a manager say: written, shown before it is taken, merged once, and undone.

use waymark::app::{
    AnswerPlace, FeedbackField, Fields, News, Requests, Saying, Section, Sheet, SheetField, SheetKind,
};
use waymark::app::{Mentee, SheetMsg, Takes, Went};
use waymark::document::mentorship::{Score, Side, Stage};
use waymark::document::plan::Plan;

use super::*;

/// The text of a summary with what one other person is to see.
pub(super) fn sent(plan: &Value, choice: Chosen) -> String {
    let (world, session) = with(plan);
    say(&session, SharingMsg::FileAsked(choice));
    last_file(&world)
}

/// The reply of somebody who opens a summary, says something and signs it.
pub(crate) fn answer(summary: &str, name: &str, sayings: impl FnOnce(&Session)) -> String {
    let (world, session) = manager(summary);
    sayings(&session);
    say(&session, SharingMsg::ReplierNamed(name.to_owned()));
    say(&session, SharingMsg::ReplyFileAsked);
    last_file(&world)
}

pub(crate) fn says(session: &Session, saying: Saying) {
    say(session, SharingMsg::Said(saying));
}

/// Writes a sheet on the reply that is being written.
fn write_sheet(session: &Session, way: &[SheetStep], fields: &[(&str, &str)]) {
    let at: Vec<SheetStep> = [SheetStep::Part("mentorship")].into_iter().chain(way.iter().cloned()).collect();
    write_on_reply(session, &at, fields);
}

/// Writes a sheet somewhere on the reply.
pub(super) fn write_on_reply(session: &Session, way: &[SheetStep], fields: &[(&str, &str)]) {
    static TAKES: [(&str, SheetField); 5] = [
        ("text", SheetField::new("text", Takes::Line)),
        ("due", SheetField::new("due", Takes::Day)),
        ("why", SheetField::new("why", Takes::Text)),
        ("on", SheetField::new("on", Takes::Day)),
        ("agenda", SheetField::new("agenda", Takes::Lines)),
    ];
    let state = session.state();
    let reply = state.reading().expect("a summary").reply.id.clone();
    let at = [SheetStep::Entry(Some(reply))].into_iter().chain(way.iter().cloned()).collect();
    let is_asked = |name: &str| fields.iter().any(|(asked, _)| *asked == name);
    let takes = TAKES.iter().filter(|(name, _)| is_asked(name)).map(|(_, field)| field.clone());
    let kind = SheetKind { key: "reply-action", fields: takes.collect() };
    let sheet = Sheet { section: Section::Replies, at, kind, about: None };
    let fields: Fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let draft = sheet
        .read(&fields, &state.sheet_fields(&sheet), state.open_catalogue().expect("a catalogue"), state.today)
        .expect("a draft");
    session.send(Msg::Sheet(SheetMsg::Saved(sheet, draft)));
}

fn actions_of(session: &str) -> [SheetStep; 4] {
    let at = SheetStep::Entry(Some(id(session)));
    [SheetStep::Part("sessions"), at, SheetStep::Part("actions"), SheetStep::Entry(None)]
}

/// What the mentor of the private plan says.
fn mentors_reply() -> String {
    let summary = sent(&private_plan(), Chosen::for_mentorship(id("m2")));
    answer(&summary, "Ida", |session| {
        says(session, Saying::Agenda { session: id("s2"), text: "Pricing\n\n  Hiring ".to_owned() });
        says(session, Saying::Notes { session: id("s1"), text: "Go on like this \n".to_owned() });
        says(session, Saying::View { decision: id("d2"), text: "Rent".to_owned() });
        says(session, Saying::Scored { goal: id("mg1"), at: Stage::Start, score: Score::new(3) });
        write_sheet(session, &actions_of("s2"), &[("text", "Read the memo"), ("due", "2026-12-24")]);
        let advice = [SheetStep::Part("recommendations"), SheetStep::Entry(None)];
        write_sheet(session, &advice, &[("text", "A book"), ("why", "It helped me")]);
    })
}

fn mentorship(plan: &Plan) -> &waymark::document::mentorship::Mentorship {
    plan.mentorships.get("m2").expect("a relationship")
}

/// Who said what of a decision.
pub(super) fn views(decision: &waymark::document::decision::Decision) -> Vec<(String, String)> {
    let said = decision.views.iter().map(|view| (view.by.clone().unwrap_or_default(), view.text.clone()));
    said.collect()
}

#[test]
fn what_a_mentor_says_is_listed_then_taken_once_and_can_be_undone() {
    let (_, pm) = with(&private_plan());
    let before = pm.state().plan.clone();
    let reply = mentors_reply();
    open(&pm, &reply);
    let state = pm.state();
    let incoming = state.incoming().expect("a reply");
    assert_eq!(
        (state.plan.clone(), incoming.news.len(), incoming.faults.is_empty()),
        (before.clone(), 7, true)
    );
    say(&pm, SharingMsg::IncomingTaken);
    let state = pm.state();
    assert_eq!(
        state.notice,
        Some(Notice::ReplyTaken {
            name: "Ida".to_owned(),
            news: 7,
            places: vec![Went::Mentor, Went::Decisions]
        })
    );
    let own = mentorship(&state.plan);
    assert_eq!(own.sessions[1].agenda, ["MENTORSHIP-agenda", "Pricing", "Hiring"]);
    assert_eq!(own.sessions[0].mentor_notes.as_deref(), Some("Go on like this"));
    assert_eq!(own.sessions[0].notes.as_deref(), Some("MENTORSHIP-notes"), "the PM's notes are theirs");
    assert_eq!(own.sessions[0].private_notes.0.as_deref(), Some("OTHER-note"), "and stay");
    let action = &own.sessions[1].actions[0];
    assert_eq!((&*action.text, action.due), ("Read the memo", Some(day("2026-12-24"))));
    let score = own.scores.last().expect("a score");
    assert_eq!((score.by, score.score.get(), score.on), (Some(Side::Mentor), 3, Some(day("2026-11-22"))));
    let advice = own.recommendations.last().expect("a recommendation");
    assert_eq!((advice.text.as_deref(), advice.taken_on), (Some("A book"), None));
    let decision = state.plan.decisions.get("d2").expect("a decision");
    assert_eq!(
        (&decision.mentors_view, views(decision)),
        (&None, vec![("Ida".to_owned(), "Rent".to_owned())])
    );
    open(&pm, &reply);
    assert_eq!(
        pm.state().notice,
        Some(Notice::ReplyTaken { name: "Ida".to_owned(), news: 0, places: vec![] }),
        "known"
    );
    pm.send(Msg::Undone);
    assert_eq!(pm.state().plan.mentorships, before.mentorships);
    assert_eq!(pm.state().plan.decisions, before.decisions);
}

#[test]
fn what_stands_there_stays_beside_what_a_mentor_says_later() {
    let mut plan = private_plan();
    plan["decisions"][1]["mentors_view"] = json!("Build it");
    plan["mentorships"][1]["sessions"][0]["mentor_notes"] = json!("Go on like this");
    plan["mentorships"][1]["scores"]
        .as_array_mut()
        .expect("scores")
        .push(json!({ "goal": "mg1", "at": "start", "by": "mentor", "score": 5, "on": "2026-11-23" }));
    let (_, pm) = with(&plan);
    take(&pm, &mentors_reply());
    let state = pm.state();
    let decision = state.plan.decisions.get("d2").expect("a decision");
    assert_eq!(decision.mentors_view.as_deref(), Some("Build it"));
    assert_eq!(views(decision), [("Ida".to_owned(), "Rent".to_owned())]);
    let own = mentorship(&state.plan);
    assert_eq!(own.sessions[0].mentor_notes.as_deref(), Some("Go on like this"), "not twice");
    let scores: Vec<usize> = own.scores.iter().map(|score| score.score.get()).collect();
    assert_eq!(scores, [2, 5], "a newer score stays");
}

#[test]
fn what_a_mentor_writes_survives_a_reload_and_only_they_can_write() {
    let summary = sent(&private_plan(), Chosen::for_mentorship(id("m2")));
    let (world, session) = manager(&summary);
    says(&session, Saying::Agenda { session: id("s2"), text: "Pricing\n".to_owned() });
    write_sheet(&session, &actions_of("s1"), &[("text", "Call Ben")]);
    let again = Session::new(Rc::clone(&world) as Rc<dyn waymark::app::Host>, Settings::default());
    again.restore_received();
    let state = again.state();
    let received = state.reading().expect("a summary");
    assert_eq!(
        received.said_of_session(&id("s2")).map(|one| one.agenda.join("\n")).as_deref(),
        Some("Pricing\n")
    );
    assert_eq!(received.said(), 2);
    // For a manager it is there to be read.
    let mut choice = Chosen::for_mentorship(id("m2"));
    choice.reader = Reader::Manager;
    let (_, session) = manager(&sent(&private_plan(), choice));
    says(&session, Saying::Notes { session: id("s1"), text: "Mine".to_owned() });
    assert_eq!(session.state().reading().map(|received| received.said()), Some(0));
}

#[test]
fn a_reply_waits_until_what_is_half_written_is_saved_or_dropped() {
    let (world, session) = manager(&sent(&private_plan(), Chosen::for_mentorship(id("m2"))));
    says(&session, Saying::Notes { session: id("s1"), text: "Go on".to_owned() });
    say(&session, SharingMsg::ReplierNamed("Ida".to_owned()));
    let reply = session.state().reading().expect("a summary").reply.id.clone();
    let form = waymark::app::Form::Sheet(format!(
        "reply-action replies ={reply}/mentorship/sessions/=s1/actions/new"
    ));
    let fields: Fields = [("text".to_owned(), "Dra".to_owned())].into_iter().collect();
    session.send(Msg::Draft(waymark::app::DraftMsg::Typed(form.clone(), fields)));
    say(&session, SharingMsg::ReplyFileAsked);
    assert!(world.files.borrow().is_empty());
    session.send(Msg::Draft(waymark::app::DraftMsg::Dropped(form)));
    say(&session, SharingMsg::ReplyFileAsked);
    assert_eq!(world.files.borrow().len(), 1);
}

#[test]
fn a_mentor_has_all_mentees_side_by_side_with_what_is_late() {
    let (_, session) = manager(&sent(&private_plan(), Chosen::for_mentorship(id("m2"))));
    let mut other = private_plan();
    other["id"] = json!("plan-ben");
    other["learner"]["name"] = json!("Ben");
    other["mentorships"][1]["sessions"] = json!([]);
    let mut file: Value =
        serde_json::from_str(&sent(&other, Chosen::for_mentorship(id("m2")))).expect("JSON");
    file["id"] = json!("of-ben");
    open(&session, &file.to_string());
    let mayas = session.state().sharing.received[0].shared.id.clone();
    let rows = |session: &Session| -> Vec<(String, Option<String>, usize, usize, bool)> {
        let state = session.state();
        let row = |one: Mentee<'_>| {
            let name = one.name.unwrap_or_default().to_owned();
            (name, one.next.map(|day| day.to_string()), one.open, one.late, one.is_read)
        };
        state.mentees().into_iter().map(row).collect()
    };
    let maya = |is_read| ("Maya".to_owned(), Some("2026-12-01".to_owned()), 1, 1, is_read);
    assert_eq!(rows(&session), [("Ben".to_owned(), None, 0, 0, true), maya(false)]);
    says(&session, Saying::View { decision: id("d2"), text: "For Ben".to_owned() });
    say(&session, SharingMsg::ReadingResumed(mayas));
    assert_eq!(rows(&session)[1], maya(true));
    assert_eq!(
        session.state().reading().map(|received| received.said()),
        Some(0),
        "each has a reply of its own"
    );
}

/// What Ana says to the request that she was sent.
fn anas_reply(name: &str, said: &str) -> String {
    let summary = sent(&private_plan(), Chosen::for_request(id("f2")));
    answer(&summary, name, |session| {
        let text = format!(" {said} ");
        says(session, Saying::Feedback { request: id("f2"), field: FeedbackField::WhatHappened, text });
        says(session, Saying::FeedbackLevel { request: id("f2"), level: Level::new(4) });
    })
}

#[test]
fn feedback_that_was_asked_for_goes_into_its_request_and_a_second_answer_beside_it() {
    let (_, pm) = with(&private_plan());
    take(&pm, &anas_reply("Ana Ruiz", "You listened"));
    let state = pm.state();
    let given = state.plan.feedback.get("f2").expect("the request");
    assert_eq!(
        (given.what_happened.as_deref(), given.level, given.given_on, given.asked_person()),
        (Some("You listened"), Level::new(4), Some(day("2026-11-22")), Some("Ana Ruiz")),
    );
    assert_eq!(given.private_notes.0.as_deref(), Some("OTHER-note"));
    let count = state.plan.feedback.len();
    take(&pm, &anas_reply("Ana Ruiz", "You listened"));
    assert_eq!(pm.state().plan.feedback.len(), count, "the same again is known");
    open(&pm, &anas_reply("Ana", "You spoke"));
    let news = pm.state().incoming().map(|incoming| incoming.news);
    assert!(matches!(news.as_deref(), Some([News::Feedback { place: AnswerPlace::Beside, .. }])), "{news:?}");
    say(&pm, SharingMsg::IncomingTaken);
    let state = pm.state();
    let first = state.plan.feedback.get("f2").and_then(|one| one.what_happened.clone());
    let second = state.plan.feedback.iter().last().expect("another");
    assert_eq!(
        (first.as_deref(), second.what_happened.as_deref()),
        (Some("You listened"), Some("You spoke"))
    );
    assert_eq!(second.event.as_deref(), Some("FEEDBACK-event"));
    assert_ne!(&*second.id, "f2");
}

#[test]
fn an_answer_of_somebody_else_leaves_the_request_open() {
    let (_, pm) = with(&private_plan());
    take(&pm, &anas_reply("Tom", "You listened"));
    let state = pm.state();
    assert!(state.plan.feedback.get("f2").is_some_and(|one| one.is_awaited()));
    let second = state.plan.feedback.iter().last().expect("an answer");
    assert_eq!((second.asked_person(), second.what_happened.as_deref()), (Some("Tom"), Some("You listened")));
}

#[test]
fn a_request_brings_the_question_and_nothing_of_the_plan() {
    let text = sent(&private_plan(), Chosen::for_request(id("f2")));
    assert!(text.contains("FEEDBACK-question") && text.contains("Ana"));
    for word in ["OTHER", "MENTORSHIP-", "REVIEW-", "GOAL-", "pricing", "plan-2", "senior-pm"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let (_, session) = manager(&text);
    let state = session.state();
    let received = state.reading().expect("a request");
    assert_eq!((received.is_request_only(), &*received.reply.by.name), (true, "Ana"));
}

#[test]
fn all_that_one_person_is_asked_goes_together() {
    let mut plan = private_plan();
    let more = [("f6", "FEEDBACK-more", "Ana"), ("f7", "FEEDBACK-tom", "Tom")];
    let entries = plan["feedback"].as_array_mut().expect("feedback");
    entries
        .extend(more.map(|(id, event, name)| json!({ "id": id, "event": event, "from": { "name": name } })));
    let asked = |requests: Option<Requests>| {
        let mut choice = Chosen::of(Reader::Peer, vec![Part::Feedback]);
        choice.requests = requests;
        let text = sent(&plan, choice);
        ["FEEDBACK-event", "FEEDBACK-more", "FEEDBACK-tom", "OTHER"].map(|mark| text.contains(mark))
    };
    assert_eq!(asked(None), [true, true, false, false], "the first person");
    assert_eq!(asked(Some(Requests::To("Tom".to_owned()))), [false, false, true, false]);
    assert_eq!(asked(Some(Requests::One(id("f6")))), [false, true, false, false]);
    let (_, session) = with(&plan);
    assert_eq!(session.state().shareable().asked_more(), ["Ana"]);
}

/// What a manager says in the review of the private plan.
pub(crate) fn managers_part(name: &str, said: &str) -> String {
    let summary = sent(&private_plan(), Chosen::for_review(id("r1")));
    answer(&summary, name, |session| {
        says(session, Saying::Answer { question: id("strengths"), text: format!("{said} ") });
        says(session, Saying::ReviewLevel { skill: id("pricing"), level: Level::new(3) });
        says(session, Saying::ReviewEvidence { skill: id("pricing"), text: "The test".to_owned() });
    })
}

#[test]
fn a_managers_part_comes_with_the_form_of_the_house_and_fills_the_review() {
    let summary = sent(&private_plan(), Chosen::for_review(id("r1")));
    let file: Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(file["template"]["manager"][1]["id"], "strengths", "the questions come along");
    assert_eq!(file["plan"]["reviews"][0].get("manager"), None);
    let (_, pm) = with(&private_plan());
    take(&pm, &managers_part("Jonas", "Calm"));
    let part = |pm: &Session| pm.state().plan.reviews.get("r1").and_then(|review| review.manager.clone());
    let section = part(&pm).expect("a part");
    assert_eq!((section.by.as_deref(), section.on), (Some("Jonas"), Some(day("2026-11-22"))));
    assert_eq!(section.answers[0].text.as_deref(), Some("Calm"));
    let level = &section.levels[0];
    assert_eq!(
        (&*level.skill, level.level.get(), level.evidence.as_deref()),
        ("pricing", 3, Some("The test"))
    );
    take(&pm, &managers_part("Jonas", "Very calm"));
    assert_eq!(part(&pm).and_then(|section| section.answers[0].text.clone()).as_deref(), Some("Very calm"));
    pm.send(Msg::Undone);
    assert_eq!(part(&pm), Some(section));
}
