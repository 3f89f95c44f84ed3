//! Feedback: asking, what was said, what it becomes, and what many say without saying who.

use std::rc::Rc;

use crate::common::{World, day, pm_with};
use serde_json::{Value, json};
use waymark::app::{
    Change, Event, FeedbackMsg, Fields, Group, Msg, Rateable, Readable, Session, Settings, Sheet, SheetFault,
    SheetMsg, Stored, Wrong, answer_sheet,
};
use waymark::document::feedback::Voice;
use waymark::document::plan::Source;
use waymark::document::values::Id;

const SKILL: &str = "discovery-research";

fn heard(fields: &Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), json!({ "feedback": fields }))
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn told(session: &Session, msg: FeedbackMsg) {
    session.send(Msg::Feedback(msg));
}

fn save(session: &Session, sheet: &Sheet, fields: &[(&str, &str)]) -> Vec<SheetFault> {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let fields: Fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    match sheet.read(&fields, &state.sheet_fields(sheet), catalogue, state.today) {
        Ok(draft) => {
            session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
            Vec::new()
        }
        Err(faults) => faults,
    }
}

/// What one person said of the skill.
fn voice(name: &str, level: u8) -> Value {
    json!({ "id": name, "skill": SKILL, "from": { "name": name, "as": "peer" }, "given_on": "2026-11-10", "level": level })
}

fn level(session: &Session) -> u8 {
    let state = session.state();
    let skill = state.open_catalogue().and_then(|catalogue| catalogue.skill_named(SKILL)).expect("a skill");
    state.standing(skill).expect("a standing").level.get()
}

#[test]
fn who_was_asked_waits_until_their_answer_is_written_down() {
    let session = heard(&json!([]));
    let asked = [("from.name", "Ana"), ("from.as", "manager"), ("skill", SKILL), ("asked_on", "2026-11-20")];
    assert_eq!(save(&session, &session.state().ask_sheet(None), &asked), []);
    let state = session.state();
    let [request] = &state.open_requests()[..] else { panic!("one request") };
    assert_eq!((request.days, request.is_late), (2, false));
    let answered = answer_sheet(Some(&request.feedback.id));
    save(
        &session,
        &answered,
        &[("what_happened", "Asked well"), ("given_on", "2026-11-22"), ("skill", SKILL)],
    );
    let state = session.state();
    assert!(state.open_requests().is_empty());
    let [given] = &state.feedback_given()[..] else { panic!("one that was given") };
    assert_eq!(given.asked_on, Some(day("2026-11-20")), "what was asked stays");
    assert_eq!(given.voice(), Voice::Manager);
}

#[test]
fn the_longest_wait_stands_first_and_has_a_date_once_it_is_time_to_ask_again() {
    let session = heard(&json!([
        { "id": "new", "from": { "name": "New" }, "asked_on": "2026-11-08" },
        { "id": "old", "from": { "name": "Old" }, "asked_on": "2026-11-07" },
        { "id": "given", "from": { "name": "Given" }, "asked_on": "2026-01-01", "given_on": "2026-01-02" },
    ]));
    let names = |session: &Session| {
        let state = session.state();
        let names = state.open_requests().into_iter().map(|one| (one.feedback.id.to_string(), one.is_late));
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&session), [("old".to_owned(), true), ("new".to_owned(), false)]);
    let [due] = &session.state().feedback_dates()[..] else { panic!("one date") };
    assert_eq!((due.on, due.key, &*due.what), (day("2026-11-21"), "due.ask-again", "Old"));
    told(&session, FeedbackMsg::AskedAgain(id("old")));
    assert_eq!(names(&session), [("new".to_owned(), false), ("old".to_owned(), false)]);
    assert!(session.state().feedback_dates().is_empty());
}

#[test]
fn feedback_becomes_a_rating_once_and_the_levels_and_the_path_follow() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(
        &world,
        json!({ "feedback": [{
            "id": "f1", "skill": SKILL, "from": { "name": "Ana", "as": "manager" }, "given_on": "2026-11-10",
            "what_happened": "Ran the interviews alone", "level": 4, "url": "https://example.org/notes",
        }] }),
    );
    assert_eq!(level(&session), 0);
    let gaps = session.state().gaps().len();
    told(&session, FeedbackMsg::RatingMade(id("f1")));
    let state = session.state();
    let [rating] = &state.plan.ratings[..] else { panic!("one rating") };
    assert_eq!((rating.by, rating.level.get(), rating.on), (Source::Manager, 4, day("2026-11-10")));
    assert_eq!(rating.who.as_deref(), Some("Ana"));
    assert_eq!(rating.evidence.as_deref(), Some("Ran the interviews alone"), "what happened shows it");
    assert!(rating.url.is_some());
    assert_eq!(level(&session), 4);
    assert_eq!(state.gaps().len(), gaps - 1, "the gap is closed");
    let changes: Vec<Change> = world.events.borrow().iter().filter_map(changed).collect();
    assert_eq!(changes.last(), Some(&Change::Rating), "the page hears of a rating");
    told(&session, FeedbackMsg::RatingMade(id("f1")));
    assert_eq!(session.state().plan.ratings.len(), 1, "once");
    session.send(Msg::Undone);
    let state = session.state();
    assert!(state.plan.ratings.is_empty() && state.plan.feedback.iter().all(|one| one.rated_on.is_none()));
}

fn changed(event: &Event) -> Option<Change> {
    match event {
        Event::Changed(_, change) => Some(*change),
        _ => None,
    }
}

#[test]
fn a_rating_that_came_another_way_is_not_doubled() {
    let session = pm_with(
        &World::new(Stored::Nothing),
        json!({
            "feedback": [voice("Ana", 3)],
            "ratings": [{ "skill": SKILL, "level": 3, "by": "peer", "on": "2026-11-10", "who": "Ana" }],
        }),
    );
    told(&session, FeedbackMsg::RatingMade(id("Ana")));
    let state = session.state();
    assert_eq!(state.plan.ratings.len(), 1);
    assert!(state.plan.feedback.iter().all(|one| one.rated_on.is_some()), "it is shown as done");
}

#[test]
fn what_is_private_or_a_voice_of_a_review_becomes_no_rating() {
    let mut private = voice("Private", 3);
    private["private"] = json!(true);
    let mut of_review = voice("Review", 3);
    of_review["review"] = json!("r1");
    let mut without_level = voice("Bare", 3);
    without_level.as_object_mut().expect("an object").remove("level");
    let session = heard(&json!([private, of_review, without_level]));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let rateable: Vec<Rateable> =
        state.plan.feedback.iter().map(|feedback| Rateable::of(feedback, catalogue)).collect();
    assert_eq!(rateable, [Rateable::Private, Rateable::OfReview, Rateable::NoLevel]);
    for name in ["Private", "Review", "Bare"] {
        told(&session, FeedbackMsg::RatingMade(id(name)));
    }
    assert!(session.state().plan.ratings.is_empty());
}

#[test]
fn two_voices_show_nothing_and_three_do() {
    let session = heard(&json!([voice("A", 1), voice("B", 3)]));
    let all = session.state().all_voices();
    assert!(all.skills.is_empty() && all.too_few[0].voices == 2);
    let session = heard(&json!([voice("A", 1), voice("B", 3), voice("C", 4)]));
    let all = session.state().all_voices();
    assert!(all.too_few.is_empty());
    let [skill] = &all.skills[..] else { panic!("one skill") };
    let [group] = &skill.groups[..] else { panic!("one group") };
    assert_eq!((group.group, group.voices, group.median.get()), (Group::Of(Voice::Peer), 3, 3));
    assert_eq!(group.range, None, "of three people the lowest is somebody");
}

#[test]
fn a_voice_of_a_review_is_read_without_its_name_and_from_three_on_and_an_answer_to_a_question_whole() {
    let of_review = |name: &str| {
        let mut one = voice(name, 2);
        one["review"] = json!("r1");
        one
    };
    let first = |feedback: Value| {
        let session = heard(&feedback);
        let state = session.state();
        state.readable(state.plan.feedback.iter().next().expect("feedback"))
    };
    assert_eq!(first(json!([of_review("A"), of_review("B"), voice("C", 3)])), Readable::SoFar(2));
    assert_eq!(first(json!([of_review("A"), of_review("B"), of_review("C")])), Readable::Words);
    let mut answer = voice("A", 2);
    answer.as_object_mut().expect("an object").remove("review");
    assert_eq!(first(json!([answer])), Readable::Whole);
    let spelt = [of_review("Mei Tanaka"), of_review("mei  tanaka "), of_review("MEI TANAKA")];
    assert_eq!(first(json!(spelt)), Readable::SoFar(1), "one person, however they are spelt");
}

#[test]
fn what_is_private_is_no_voice() {
    let mut private = voice("C", 4);
    private["private"] = json!(true);
    let all = heard(&json!([voice("A", 1), voice("B", 3), private])).state().all_voices();
    assert!(all.skills.is_empty() && all.too_few[0].voices == 2);
    let mut alone = voice("C", 4);
    alone["private"] = json!(true);
    assert!(heard(&json!([alone])).state().all_voices().too_few.is_empty());
}

#[test]
fn a_contact_is_taken_as_people_write_it() {
    let session = heard(&json!([]));
    let ask = |contact| [("from.name", "Ana"), ("asked_on", "2026-11-20"), ("from.contact", contact)];
    let faults = save(&session, &session.state().ask_sheet(None), &ask("down the hall"));
    assert_eq!(faults, [SheetFault { field: "from.contact".to_owned(), wrong: Wrong::Contact }]);
    assert_eq!(save(&session, &session.state().ask_sheet(None), &ask("ana@example.org")), []);
    let state = session.state();
    let [request] = &state.open_requests()[..] else { panic!("one request") };
    let contact = request.feedback.from.as_ref().and_then(|from| from.contact.as_ref()).expect("a contact");
    assert_eq!(contact.as_str(), "mailto:ana@example.org");
    let again = state.sheet_fields(&state.ask_sheet(Some(&request.feedback.id)));
    assert_eq!(again.text("from.contact"), "ana@example.org");
}

#[test]
fn a_widget_that_only_shows_rates_nothing() {
    let session = heard(&json!([voice("A", 1)]));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    told(&session, FeedbackMsg::RatingMade(id("A")));
    assert!(session.state().plan.ratings.is_empty());
}
