//! Meetings: what is talked about, what is agreed on, how far the goals are, and what a mentor recommends.

use serde_json::{Value, json};
use waymark::app::{
    AgendaPoint, MeetingRhythm, MentorshipChange, Msg, Section, Session, Sheet, SheetField, SheetKind,
    SheetMsg, SheetStep, Takes,
};
use waymark::document::mentorship::{Fit, MentorshipStatus, Score, SessionStatus, Side, Stage};
use waymark::document::plan::ItemStatus;

use super::{found, id, mentored, mentorship, told, with};
use crate::common::day;

/// The agenda of the next meeting, a word for each point.
fn agenda(session: &Session) -> Vec<String> {
    let state = session.state();
    let mentorship = state.plan.mentorships.get("m1").expect("a relationship");
    let catalogue = state.open_catalogue().expect("a catalogue");
    let word = |point: &AgendaPoint<'_>| match point {
        AgendaPoint::GettingToKnow => "know".to_owned(),
        AgendaPoint::Expectations => "expect".to_owned(),
        AgendaPoint::Rhythm => "rhythm".to_owned(),
        AgendaPoint::Aim(role) => format!("aim {}", catalogue.role_text(*role).id),
        AgendaPoint::Action(action) => format!("action {}", action.text),
        AgendaPoint::Decision(decision) => format!("decision {}", decision.question),
        AgendaPoint::Gap(goal, gap) => {
            format!("gap {} {}", catalogue.skill_text(gap.skill).id, goal.map_or("-", |goal| &*goal.id))
        }
        AgendaPoint::Late(activity) => format!("late {}", catalogue.activity_text(*activity).id),
        AgendaPoint::Scores(stage) => format!("scores {}", stage.as_str()),
        AgendaPoint::LookingBack => "back".to_owned(),
    };
    state.proposed_agenda(mentorship).iter().map(word).collect()
}

#[test]
fn the_first_meeting_is_for_getting_to_know_each_other() {
    let (_, session) = mentored(json!({}));
    let all = agenda(&session);
    assert_eq!(all[..4], ["know", "expect", "aim senior-pm", "rhythm"]);
    assert!(all[4..].iter().all(|point| point.starts_with("gap") && point.ends_with('-')), "{all:?}");
    assert_eq!(all.len(), 6);
}

/// An agreement over a year, with a goal in pricing.
fn agreement() -> Value {
    json!({ "rhythm_days": 14, "start": "2026-11-01", "until": "2027-11-01",
        "goals": [{ "id": "mg1", "text": "Price with confidence", "skill": "pricing", "level": 3 }] })
}

fn scored(at: &str) -> Value {
    json!({ "goal": "mg1", "at": at, "by": "mentee", "score": 2 })
}

#[test]
fn later_meetings_go_on_from_the_last_one_and_from_the_plan() {
    let actions = json!([
        { "id": "a1", "text": "Read the memo" },
        { "id": "a2", "text": "Call two customers", "due": "2026-11-20" },
        { "id": "a3", "text": "Done long ago", "done": "2026-11-12" },
    ]);
    let (_, session) = with(json!({
        "mentorships": [{ "id": "m1", "mentor": { "name": "An" }, "status": "active", "agreement": agreement(),
            "sessions": [{ "id": "s1", "on": "2026-11-10", "status": "held", "actions": actions }],
            "scores": [scored("start")] }],
        "decisions": [
            { "id": "d1", "question": "Sunset?", "mentorship": "m1" },
            { "id": "d2", "question": "Elsewhere?", "mentorship": "m9" },
            { "id": "d5", "question": "Mine alone?", "private": true },
            { "id": "d6", "question": "Anybody’s?" },
            { "id": "d3", "question": "Made", "mentorship": "m1", "choice": "Yes" },
            { "id": "d4", "question": "Again", "mentorship": "m1", "choice": "Yes", "revisit_on": "2026-11-20" },
        ],
        "path": { "made": "2026-10-01T09:00:00Z", "items": [
            { "activity": "monetizing-innovation", "start": "2026-10-05", "end": "2026-10-30", "status": "planned" },
        ] },
    }));
    let expected = [
        "action Call two customers",
        "action Read the memo",
        "decision Sunset?",
        "decision Again",
        "decision Anybody’s?",
        "gap pricing mg1",
        "late monetizing-innovation",
    ];
    assert_eq!(agenda(&session), expected);
}

#[test]
fn goals_are_scored_at_the_start_in_the_middle_and_at_the_end() {
    let (world, session) = mentored(json!({
        "agreement": agreement(), "sessions": [{ "id": "s1", "on": "2026-11-10", "status": "held" }],
    }));
    let stages = |session: &Session| {
        let state = session.state();
        let one = state.plan.mentorships.get("m1").expect("a relationship");
        (state.mentoring_stage(one), state.score_wanted(one))
    };
    assert_eq!(stages(&session), (Stage::Start, Some(Stage::Start)));
    assert!(agenda(&session).contains(&"scores start".to_owned()));
    let goal = id("mg1");
    let score =
        |at, by, score| MentorshipChange::Scored { goal: goal.clone(), at, by, score: Score::new(score) };
    told(&session, score(Stage::Start, Side::Mentee, 2));
    assert_eq!(stages(&session), (Stage::Start, None));
    world.today.set(day("2027-05-03"));
    session.wake();
    assert_eq!(stages(&session), (Stage::Middle, Some(Stage::Middle)));
    told(&session, score(Stage::Middle, Side::Mentor, 5));
    told(&session, score(Stage::Middle, Side::Mentor, 6));
    assert_eq!(stages(&session).1, Some(Stage::Middle), "the PM did not say it");
    world.today.set(day("2027-10-12"));
    session.wake();
    assert_eq!(stages(&session), (Stage::End, Some(Stage::End)));
    assert!(agenda(&session).ends_with(&["scores end".to_owned(), "back".to_owned()]));
    let state = session.state();
    let one = state.plan.mentorships.get("m1").expect("a relationship");
    let goals = state.goal_scores(one);
    let at = |stage, side| goals[0].at(stage, side).map(|score| score.get());
    assert_eq!([at(Stage::Start, Side::Mentee), at(Stage::Middle, Side::Mentor)], [Some(2), Some(6)]);
    assert_eq!(at(Stage::End, Side::Mentor), None);
    assert_eq!(one.scores.len(), 2, "a score said anew takes the place of the old one");
    told(&session, MentorshipChange::Scored { goal, at: Stage::Start, by: Side::Mentee, score: None });
    assert_eq!(mentorship(&session).scores.len(), 1);
}

#[test]
fn a_score_said_anew_keeps_what_was_noted_beside_it() {
    let mut noted = scored("start");
    noted["note"] = json!("Never wrote one.");
    let (_, session) = mentored(json!({ "agreement": agreement(), "scores": [noted] }));
    let (goal, score) = (id("mg1"), Score::new(4));
    told(&session, MentorshipChange::Scored { goal, at: Stage::Start, by: Side::Mentee, score });
    let known = &mentorship(&session).scores[0];
    assert_eq!((known.score.get(), known.note.as_deref()), (4, Some("Never wrote one.")));
}

#[test]
fn who_met_before_the_day_that_was_planned_met_today_at_the_latest() {
    let later = json!([{ "id": "s1", "on": "2026-12-20", "status": "planned" }]);
    let (_, session) = mentored(json!({ "agreement": agreement(), "sessions": later }));
    let on = || mentorship(&session).sessions[0].on;
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Missed));
    assert_eq!(on(), day("2026-12-20"));
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Held));
    assert_eq!(on(), session.state().today);
}

#[test]
fn what_the_pm_took_on_is_due_after_the_end_as_well() {
    let action = json!({ "id": "a1", "text": "Write it down", "due": "2026-12-01" });
    let sessions = json!([{ "id": "s1", "on": "2026-11-20", "status": "held", "actions": [action] }]);
    let (_, session) = mentored(json!({ "sessions": sessions }));
    let is_due = || session.state().mentorship_dates().iter().any(|due| due.key == "due.action");
    assert!(is_due());
    told(&session, MentorshipChange::Ended);
    assert!(session.state().relations().is_empty() && is_due());
}

#[test]
fn a_meeting_whose_day_is_over_waits_to_be_marked_and_then_sets_the_rhythm() {
    let (_, session) = mentored(json!({ "agreement": agreement(), "sessions": [
        { "id": "s1", "on": "2026-11-20", "status": "planned", "agenda": [] },
        { "id": "s2", "on": "2026-11-02", "status": "held" },
    ] }));
    let state = session.state();
    let relation = &state.relations()[0];
    assert_eq!(relation.next.map(|one| &*one.id), Some("s1"));
    assert_eq!(relation.rhythm, Some(MeetingRhythm::Lapsed { due: day("2026-11-16"), days: 6 }));
    let points = vec!["One".to_owned(), "Two".to_owned()];
    told(&session, MentorshipChange::AgendaTaken(id("s1"), points.clone()));
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Held));
    assert_eq!(mentorship(&session).sessions[0].agenda, points);
    let state = session.state();
    let relation = &state.relations()[0];
    assert_eq!((relation.next, relation.past.len()), (None, 2));
    assert_eq!(&*relation.past[0].id, "s1", "the newest first");
    assert_eq!(relation.rhythm, Some(MeetingRhythm::Due(day("2026-12-04"))));
    told(&session, MentorshipChange::Paused);
    assert_eq!(session.state().relations()[0].rhythm, None);
    told(&session, MentorshipChange::Resumed);
    assert!(session.state().relations()[0].rhythm.is_some());
}

#[test]
fn an_action_done_today_stays_in_its_place_and_may_be_open_again() {
    let actions = json!([{ "id": "a1", "text": "One" }, { "id": "a2", "text": "Two", "done": "2026-11-01" }]);
    let (world, session) = mentored(
        json!({ "sessions": [{ "id": "s1", "on": "2026-11-10", "status": "held", "actions": actions }] }),
    );
    let shown = |session: &Session| session.state().relations()[0].actions.len();
    assert_eq!(shown(&session), 1);
    told(&session, MentorshipChange::ActionTicked(id("a1")));
    assert_eq!(mentorship(&session).sessions[0].actions[0].done, Some(day("2026-11-22")));
    assert_eq!(shown(&session), 1);
    told(&session, MentorshipChange::ActionTicked(id("a1")));
    assert_eq!(mentorship(&session).sessions[0].actions[0].done, None);
    told(&session, MentorshipChange::ActionTicked(id("a1")));
    world.today.set(day("2026-11-23"));
    session.wake();
    assert_eq!(shown(&session), 0);
}

#[test]
fn whether_the_two_fit_is_asked_once_after_they_met() {
    let planned = json!({ "sessions": [{ "id": "s1", "on": "2026-11-22", "status": "planned" }] });
    let (_, session) = mentored(planned);
    let asks = |session: &Session| session.state().relations()[0].asks_fit;
    assert!(!asks(&session));
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Missed));
    assert!(!asks(&session));
    told(&session, MentorshipChange::SessionMarked(id("s1"), SessionStatus::Held));
    assert!(asks(&session));
    told(&session, MentorshipChange::FitSaid(Fit::Unsure));
    assert!(!asks(&session));
    told(&session, MentorshipChange::FitSaid(Fit::Change));
    assert_eq!(mentorship(&session).fit_check.map(|check| check.fit), Some(Fit::Change));
    told(&session, MentorshipChange::Ended);
    let ended = mentorship(&session);
    assert_eq!(
        (ended.status, ended.ended.map(|end| end.on)),
        (Some(MentorshipStatus::Ended), Some(day("2026-11-22")))
    );
    assert!(session.state().relations().is_empty());
    assert_eq!(found(&session, None).0[0], "near", "and may be found again");
}

#[test]
fn each_side_signs_once_with_a_name_and_a_day() {
    let (_, session) = mentored(json!({ "agreement": agreement() }));
    for name in ["P. Manager", "P. M. Anager"] {
        told(&session, MentorshipChange::Signed(Side::Mentee, name.to_owned()));
    }
    told(&session, MentorshipChange::Signed(Side::Mentor, "Near By".to_owned()));
    let signed = mentorship(&session).agreement.expect("an agreement").signed;
    let signed: Vec<_> = signed.iter().map(|one| (one.who, &*one.name, one.on)).collect();
    let today = day("2026-11-22");
    assert_eq!(signed, [(Side::Mentee, "P. M. Anager", today), (Side::Mentor, "Near By", today)]);
}

/// Fills in the form of a part of the agreement.
fn write(session: &Session, at: Sheet, fields: &[(&str, &str)]) {
    let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let state = session.state();
    let before = state.sheet_fields(&at);
    let draft = at.read(&fields, &before, state.open_catalogue().expect("a catalogue"), state.today);
    session.send(Msg::Sheet(SheetMsg::Saved(at, draft.expect("a sheet that can be taken"))));
}

#[test]
fn nobody_has_signed_what_was_written_since() {
    static PLACE: [SheetField; 1] = [SheetField::new("place", Takes::Line)];
    static GOAL: [SheetField; 1] = [SheetField::needed("text", Takes::Line)];
    let (_, session) = mentored(json!({ "agreement": agreement() }));
    let signed = |session: &Session| mentorship(session).agreement.expect("an agreement").signed.len();
    let sign = |session: &Session| {
        for (side, name) in [(Side::Mentee, "P. Manager"), (Side::Mentor, "Near By")] {
            told(session, MentorshipChange::Signed(side, name.to_owned()));
        }
        assert_eq!(signed(session), 2);
    };
    let terms = || Sheet::part(Section::Mentorships, &id("m1"), "agreement", SheetKind::new("terms", &PLACE));
    let at = |last| {
        vec![SheetStep::Entry(Some(id("m1"))), SheetStep::Part("agreement"), SheetStep::Part("goals"), last]
    };
    let goal = Sheet { at: at(SheetStep::Entry(None)), kind: SheetKind::new("goal", &GOAL), ..terms() };
    sign(&session);
    write(&session, terms(), &[("place", "The café")]);
    assert_eq!(signed(&session), 0);
    session.send(Msg::Undone);
    assert_eq!(signed(&session), 2, "undo brings back both");
    write(&session, terms(), &[]);
    assert_eq!(signed(&session), 2, "the same was written again");
    write(&session, goal, &[("text", "Say no")]);
    assert_eq!(signed(&session), 0, "a goal is a part of it");
}

#[test]
fn what_a_mentor_recommends_goes_into_the_path_marked_as_theirs() {
    let (_, session) = mentored(json!({ "recommendations": [
        { "id": "r1", "activity": "toastmasters", "why": "Speak first." },
        { "id": "r2", "text": "The blue notebook" },
    ] }));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let activity = catalogue.activity_named("toastmasters").expect("an activity");
    assert_eq!(state.recommended_by(activity), Some("Near By"));
    let is_there =
        |session: &Session| session.state().plan.items().iter().any(|item| *item.activity == *"toastmasters");
    assert!(!is_there(&session));
    told(&session, MentorshipChange::RecommendationTaken(id("r1")));
    assert!(is_there(&session), "and the path has it at once");
    assert_eq!(mentorship(&session).recommendations[0].taken_on, Some(day("2026-11-22")));
    assert!(session.state().plan.limits.pinned.contains(&id("toastmasters")));
    told(&session, MentorshipChange::RecommendationTaken(id("r2")));
    assert_eq!(session.state().plan.limits.pinned.len(), 1);
    session.send(Msg::Undone);
    session.send(Msg::Undone);
    assert!(!is_there(&session));
    assert_eq!(mentorship(&session).recommendations[0].taken_on, None);
}

#[test]
fn what_was_given_up_comes_back_into_the_path_when_it_is_taken_up() {
    let recommended = json!([{ "id": "r1", "activity": "toastmasters", "taken_on": "2026-10-01" }]);
    let (_, session) = with(json!({
        "mentorships": [{ "id": "m1", "mentor": { "id": "near" }, "status": "active", "recommendations": recommended }],
        "path": { "made": "2026-11-22T08:00:00Z", "items": [{ "activity": "toastmasters", "status": "dropped" }] },
    }));
    let can_be_taken =
        |session: &Session| session.state().can_take_up(&mentorship(session).recommendations[0]);
    assert!(can_be_taken(&session));
    told(&session, MentorshipChange::RecommendationTaken(id("r1")));
    let item = session.state().plan.items().iter().find(|item| *item.activity == *"toastmasters").cloned();
    assert_eq!(item.map(|item| item.status), Some(ItemStatus::Planned));
    assert!(!can_be_taken(&session));
}
