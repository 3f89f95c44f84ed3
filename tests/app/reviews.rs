//! Performance reviews: how one begins, what both sides say, and what follows for the plan when it is closed.

use std::rc::Rc;

use crate::common::{World, day, pm_with};
use serde_json::{Value, json};
use waymark::app::{
    Change, DraftMsg, Event, FeedbackMsg, Fields, Form, Msg, Notice, ReviewForm, ReviewLack, ReviewSide,
    Section, Session, Sheet, SheetMsg, Stored, Wrong, focus_sheet,
};
use waymark::document::review::{Review, ReviewLevel, ReviewSection};
use waymark::document::values::{Id, Level};
use waymark::model::SkillId;

fn reviewed(fields: Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), fields)
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn told(session: &Session, msg: FeedbackMsg) {
    session.send(Msg::Feedback(msg));
}

fn start(session: &Session, template: &str) {
    told(session, FeedbackMsg::ReviewStarted(ReviewForm::Template(id(template))));
}

/// The review that was begun last.
fn review(session: &Session) -> Review {
    session.state().plan.reviews.iter().next_back().expect("a review").clone()
}

fn skill(session: &Session, id: &str) -> SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

fn save(session: &Session, sheet: &Sheet, fields: &[(&str, &str)]) -> Vec<Wrong> {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let fields: Fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    match sheet.read(&fields, &state.sheet_fields(sheet), catalogue, state.today) {
        Ok(draft) => {
            session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
            Vec::new()
        }
        Err(faults) => faults.into_iter().map(|fault| fault.wrong).collect(),
    }
}

fn levels_sheet(session: &Session, side: ReviewSide) -> Sheet {
    session.state().levels_sheet(&review(session), side, &|_| ["level".to_owned(), "shown by".to_owned()])
}

fn see(session: &Session, side: ReviewSide, levels: &[(&str, &str)]) {
    let fields: Vec<(String, &str)> =
        levels.iter().map(|(skill, level)| (format!("levels[skill={skill}].level"), *level)).collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, level)| (&**name, *level)).collect();
    assert_eq!(save(session, &levels_sheet(session, side), &fields), []);
}

fn focus(session: &Session, skill: &str) {
    assert_eq!(save(session, &focus_sheet(&review(session).id, None), &[("skill", skill)]), []);
}

fn close(session: &Session) {
    let msg = FeedbackMsg::ReviewClosed {
        review: review(session).id,
        note: "Agreed in: Review".to_owned(),
        leaves: false,
    };
    told(session, msg);
}

fn in_force(session: &Session, id: &str) -> u8 {
    session.state().standing(skill(session, id)).expect("a standing").level.get()
}

#[test]
fn a_review_begins_with_the_months_of_its_form() {
    let session = reviewed(json!({}));
    start(&session, "half-year");
    let first = review(&session);
    let cycle = first.cycle.expect("months");
    assert_eq!((cycle.start, cycle.end), (day("2026-05-23"), day("2026-11-22")));
    assert_eq!(first.on, Some(day("2026-12-06")));
    start(&session, "no-such-form");
    assert_eq!(session.state().plan.reviews.len(), 1);
}

#[test]
fn the_next_review_goes_on_where_the_last_one_ended() {
    let session = reviewed(json!({ "reviews": [{
        "id": "r1", "template": "quarterly", "cycle": { "start": "2026-06-01", "end": "2026-08-31" },
        "on": "2026-09-01", "closed_on": "2026-09-01", "next_on": "2026-12-01",
    }] }));
    start(&session, "quarterly");
    let next = review(&session);
    let cycle = next.cycle.expect("months");
    assert_eq!((cycle.start, cycle.end), (day("2026-09-01"), day("2026-11-30")));
    assert_eq!(next.on, Some(day("2026-12-01")));
    start(&session, "annual");
    assert_eq!(review(&session).cycle.expect("months").start, day("2025-11-23"), "another form begins anew");
}

#[test]
fn levels_are_proposed_from_what_counts_and_from_what_the_journal_shows() {
    let session = reviewed(json!({
        "ratings": [
            { "skill": "pricing", "level": 2, "by": "self", "on": "2026-10-01", "evidence": "A price test" },
            { "skill": "discovery-research", "level": 3, "by": "manager", "on": "2026-10-01", "evidence": "Six talks" },
            { "skill": "pricing", "level": 1, "by": "manager", "on": "2020-10-01" },
            { "skill": "strategic-ownership", "level": 2, "by": "self", "on": "2026-10-01", "assumed": true },
        ],
        "journal": [
            { "id": "j1", "on": "2026-10-02", "text": "Spoke to ten", "skills": ["discovery-research"], "marked": true },
            { "id": "j2", "on": "2026-10-03", "text": "Not chosen", "skills": ["discovery-research"] },
            { "id": "j3", "on": "2020-10-03", "text": "Long ago", "skills": ["discovery-research"], "marked": true },
        ],
    }));
    start(&session, "half-year");
    let (state, review) = (session.state(), review(&session));
    let own = state.levels_given(&review, ReviewSide::Own);
    assert_eq!(own.text("levels[skill=discovery-research].level"), "3");
    assert_eq!(own.text("levels[skill=discovery-research].evidence"), "Spoke to ten");
    assert_eq!(own.text("levels[skill=pricing].evidence"), "A price test");
    for skill in ["strategic-ownership", "facilitation"] {
        assert!(!own.has(&format!("levels[skill={skill}].level")), "{skill}: nobody said a level of it");
    }
    let manager = state.levels_given(&review, ReviewSide::Manager);
    assert_eq!(manager.text("levels[skill=discovery-research].evidence"), "Six talks");
    assert!(!manager.has("levels[skill=pricing].level"), "what was said before these months is not proposed");
    see(&session, ReviewSide::Own, &[("pricing", "2")]);
    let review = self::review(&session);
    let own = session.state().levels_given(&review, ReviewSide::Own);
    assert!(!own.has("levels[skill=discovery-research].level"), "what was taken back is not proposed again");
}

#[test]
fn what_shows_a_level_needs_the_level() {
    let session = reviewed(json!({}));
    start(&session, "half-year");
    let sheet = levels_sheet(&session, ReviewSide::Own);
    assert_eq!(save(&session, &sheet, &[("levels[skill=pricing].evidence", "A test")]), [Wrong::Missing]);
    assert_eq!(save(&session, &sheet, &[]), [], "nothing needs to be said");
}

#[test]
fn answers_stand_with_their_questions() {
    let session = reviewed(json!({}));
    start(&session, "quarterly");
    let review = review(&session);
    let sheet = session.state().answers_sheet(&review, ReviewSide::Own, &|id, _| id.to_string());
    save(&session, &sheet, &[("answers[question=moved].text", "Two launches"), ("on", "2026-11-22")]);
    let own = self::review(&session).own.expect("answers");
    let answers: Vec<(&str, Option<&str>)> =
        own.answers.iter().map(|answer| (&*answer.question, answer.text.as_deref())).collect();
    assert_eq!(answers, [("moved", Some("Two launches"))]);
    assert!(!session.state().has_levels(&review), "a check-in asks for no levels");
}

#[test]
fn skills_that_are_seen_differently_stand_first() {
    let session = reviewed(json!({}));
    start(&session, "half-year");
    see(&session, ReviewSide::Own, &[("pricing", "1"), ("discovery-research", "2"), ("facilitation", "4")]);
    see(
        &session,
        ReviewSide::Manager,
        &[("pricing", "1"), ("discovery-research", "3"), ("facilitation", "2")],
    );
    let review = review(&session);
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let rows: Vec<(String, u8)> = state
        .review_rows(&review)
        .iter()
        .map(|row| (catalogue.skill_text(row.skill).id.to_string(), row.apart()))
        .collect();
    let row = |skill: &str, apart| (skill.to_owned(), apart);
    assert_eq!(rows, [row("facilitation", 2), row("discovery-research", 1), row("pricing", 0)]);
    assert_eq!(state.same_levels(&review), 1);
    told(&session, FeedbackMsg::SameLevelsAgreed(review.id));
    let agreed = self::review(&session).agreed;
    assert_eq!(agreed.iter().map(|one| &*one.skill).collect::<Vec<_>>(), ["pricing"]);
}

#[test]
fn a_review_takes_the_focus_areas_of_its_form_and_no_more() {
    let session = reviewed(json!({}));
    start(&session, "quarterly");
    let lack = |session: &Session| session.state().review_lack(&review(session));
    assert_eq!(lack(&session), Some(ReviewLack::NoFocus));
    close(&session);
    assert_eq!(review(&session).closed_on, None);
    focus(&session, "pricing");
    assert_eq!(lack(&session), None);
    focus(&session, "facilitation");
    assert_eq!(lack(&session), Some(ReviewLack::TooManyFocus(1)));
    close(&session);
    assert_eq!(review(&session).closed_on, None);
}

#[test]
fn closing_a_review_changes_levels_goal_and_path_and_undo_opens_it_again() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(
        &world,
        json!({
            "goals": [{ "id": "g1", "role": "senior-pm", "focus": ["facilitation", "roadmapping", "communication"] }],
            "reviews": [{ "id": "r1", "template": "half-year", "on": "2026-05-20", "closed_on": "2026-05-20",
                "cycle": { "start": "2025-12-01", "end": "2026-05-20" }, "next_on": "2026-11-20",
                "focus": [{ "skill": "facilitation", "added_to": "g1" }, { "skill": "roadmapping" },
                    { "skill": "communication", "added_to": "another" }] }],
        }),
    );
    start(&session, "half-year");
    let id = review(&session).id;
    let level = |skill_id, level| FeedbackMsg::LevelAgreed {
        review: id.clone(),
        skill: skill(&session, skill_id),
        level: Level::new(level),
    };
    told(&session, level("pricing", 4));
    told(&session, level("discovery-research", 9));
    told(&session, level("pricing", 3));
    assert_eq!(in_force(&session, "pricing"), 0, "nothing counts before the review is closed");
    focus(&session, "pricing");
    let made = session.state().plan.path.clone();
    close(&session);
    let state = session.state();
    let closed = review(&session);
    assert_eq!((closed.closed_on, closed.next_on), (Some(day("2026-11-22")), Some(day("2027-05-22"))));
    let agreed: Vec<(&str, u8, Option<&str>)> =
        state.plan.agreed.iter().map(|one| (&*one.skill, one.level.get(), one.note.as_deref())).collect();
    let note = Some("Agreed in: Review");
    assert_eq!(agreed, [("pricing", 3, note), ("discovery-research", 5, note)]);
    assert_eq!((in_force(&session, "pricing"), in_force(&session, "discovery-research")), (3, 5));
    let focus: Vec<&str> = state.plan.goals[0].focus.iter().map(|skill| &**skill).collect();
    let kept = ["roadmapping", "communication", "pricing"];
    assert_eq!(focus, kept, "what the review before brought goes, and nothing else");
    assert_eq!(closed.focus[0].added_to.as_deref(), Some("g1"));
    assert_ne!(state.plan.path, made, "the path follows");
    let is_rating = |event: &Event| matches!(event, Event::Changed(_, Change::Rating));
    assert!(world.events.borrow().iter().any(is_rating), "as after any agreement");
    let told_of = Notice::ReviewClosed { agreed: 2, focus: 1, next: closed.next_on };
    assert_eq!(state.notice, Some(told_of), "what follows is said");
    let [due] = &state.feedback_dates()[..] else { panic!("one date") };
    assert_eq!((due.on, due.key, &*due.what), (day("2027-05-22"), "due.next-review", "Half-year review"));
    told(&session, level("pricing", 1));
    assert_eq!(session.state().plan.agreed.len(), 2, "what is closed stays as it is");
    session.send(Msg::Undone);
    assert_eq!(session.state().notice, None);
    assert_eq!(review(&session).closed_on, None);
    assert!(session.state().plan.agreed.is_empty());
    let [talk] = &session.state().feedback_dates()[..] else { panic!("one date") };
    assert_eq!((talk.on, talk.key), (day("2026-12-06"), "due.review"));
}

#[test]
fn agreed_levels_count_from_the_day_of_the_talk() {
    let session =
        reviewed(json!({ "reviews": [{ "id": "r1", "on": "2026-11-10", "focus": [{ "skill": "pricing" }],
        "agreed": [{ "skill": "pricing", "level": 2, "on": "2026-11-22" }] }] }));
    close(&session);
    assert_eq!(session.state().plan.agreed[0].on, day("2026-11-10"));
    assert_eq!(review(&session).next_on, None, "without a form nobody says when the next one is");
}

#[test]
fn a_managers_section_from_elsewhere_is_put_into_a_review_that_goes_on() {
    let session = reviewed(json!({ "reviews": [{ "id": "r1" }, { "id": "r2", "closed_on": "2026-11-01" }] }));
    let mut section = ReviewSection::new();
    section.by = Some("A. Lead".to_owned());
    section.levels.push(ReviewLevel {
        skill: id("pricing"),
        level: Level::new(3).expect("a level"),
        evidence: None,
        other: Default::default(),
    });
    for review in ["r1", "r2"] {
        told(&session, FeedbackMsg::ManagerSection { review: id(review), section: section.clone() });
    }
    let state = session.state();
    let sections: Vec<bool> = state.plan.reviews.iter().map(|review| review.manager.is_some()).collect();
    assert_eq!(sections, [true, false]);
    let open = state.plan.reviews.get("r1").expect("the review");
    assert_eq!(state.review_rows(open).len(), 1);
}

#[test]
fn the_months_of_a_review_are_told_from_journal_path_and_feedback() {
    let session = reviewed(json!({
        "reviews": [{ "id": "r1", "cycle": { "start": "2026-10-01", "end": "2026-10-31" } }],
        "path": { "items": [
            { "activity": "interviewing-workshop", "status": "done", "hours_done": 3, "done_on": "2026-10-20" },
            { "activity": "pricing-course", "status": "done", "hours_done": 8, "done_on": "2026-09-20" },
        ] },
        "journal": [
            { "id": "j1", "on": "2026-10-02", "text": "Chosen", "marked": true, "hours": 2 },
            { "id": "j2", "on": "2026-10-03", "text": "Not chosen", "hours": 1 },
            { "id": "j3", "on": "2026-11-03", "text": "Later", "marked": true, "hours": 5 },
        ],
        "feedback": [
            { "id": "f1", "given_on": "2026-10-05", "what_happened": "Said" },
            { "id": "f2", "given_on": "2026-09-05", "what_happened": "Before" },
            { "id": "f3", "given_on": "2026-10-05", "what_happened": "A voice", "review": "r1" },
            { "id": "f4", "given_on": "2026-10-05", "what_happened": "For me", "private": true },
        ],
    }));
    let state = session.state();
    let summary = state.cycle_summary(&review(&session));
    assert_eq!(summary.hours.quarters(), 6 * 4);
    assert_eq!(
        summary.done.iter().map(|done| &**done.activity).collect::<Vec<_>>(),
        ["interviewing-workshop"]
    );
    assert_eq!(summary.entries.iter().map(|entry| &*entry.id).collect::<Vec<_>>(), ["j1"]);
    assert_eq!(summary.feedback.iter().map(|one| &*one.id).collect::<Vec<_>>(), ["f1"]);
}

#[test]
fn skills_are_those_of_the_wanted_role() {
    let session = reviewed(json!({}));
    start(&session, "half-year");
    let asked = session.state().target().expect("a target").required().len();
    assert_eq!(levels_sheet(&session, ReviewSide::Own).kind.fields.len(), asked * 2);
}

#[test]
fn a_review_of_another_form_about_that_day_takes_the_place_of_the_next_one() {
    let session = |held: &str| {
        reviewed(json!({ "reviews": [
            { "id": "half", "template": "half-year", "on": "2026-05-20", "closed_on": "2026-05-20", "next_on": "2026-11-20" },
            { "id": "year", "template": "annual", "on": held, "closed_on": held },
        ] }))
    };
    let dates = |held: &str| session(held).state().feedback_dates().len();
    assert_eq!((dates("2026-11-06"), dates("2026-11-05")), (0, 1));
}

/// The form for what the PM answers, and what they typed into it.
fn half_answered(session: &Session) -> Form {
    let sheet = session.state().answers_sheet(&review(session), ReviewSide::Own, &|id, _| id.to_string());
    let (form, given) = (Form::Sheet(sheet.key()), session.state().answers_given(ReviewSide::Own));
    let typed = Fields::from_iter([("answers[question=moved].text".to_owned(), "Two lau".to_owned())]);
    session.send(Msg::Draft(DraftMsg::on_sheet(&sheet, typed.or(&given), &given)));
    form
}

#[test]
fn a_review_is_not_closed_over_half_written_answers_unasked() {
    let session = reviewed(json!({}));
    start(&session, "quarterly");
    focus(&session, "pricing");
    let form = half_answered(&session);
    let id = review(&session).id;
    assert_eq!(session.state().half_written(Section::Reviews, &id), ["review-own"]);
    close(&session);
    assert_eq!(review(&session).closed_on, None);
    told(&session, FeedbackMsg::ReviewClosed { review: id, note: "Review".to_owned(), leaves: true });
    assert_eq!(review(&session).closed_on, Some(day("2026-11-22")));
    session.send(Msg::Undone);
    assert!(session.state().draft(&form).is_some(), "it is there again with the review");
}

#[test]
fn what_belongs_to_another_review_stops_no_review() {
    let session = reviewed(json!({ "reviews": [{ "id": "r10" }] }));
    half_answered(&session);
    start(&session, "quarterly");
    assert_eq!(session.state().half_written(Section::Reviews, &self::id("r1")), [""; 0]);
    focus(&session, "pricing");
    close(&session);
    assert!(review(&session).closed_on.is_some());
}

#[test]
fn questions_are_told_until_they_are_answered() {
    let session = reviewed(json!({}));
    start(&session, "quarterly");
    let open = |session: &Session| {
        [ReviewSide::Own, ReviewSide::Manager].map(|side| session.state().unanswered(&review(session), side))
    };
    let [own, manager] = open(&session);
    assert!(own > 1 && manager > 0);
    let sheet = session.state().answers_sheet(&review(&session), ReviewSide::Own, &|id, _| id.to_string());
    save(&session, &sheet, &[("answers[question=moved].text", "Two launches"), ("on", "2026-11-22")]);
    assert_eq!(open(&session), [own - 1, manager]);
}
