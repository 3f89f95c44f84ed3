//! What people who tried it missed between people: where things went, what a level rests on, and what is prefilled.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::{
    Chosen, DraftMsg, Fields, Form, GoalMsg, Host, MentorshipMsg, Msg, Notice, Section, Session, Settings,
    SharingMsg, Sheet, SheetKind, SheetMsg, Stored,
};
use waymark::document::shared::Reader;
use waymark::document::values::{Date, Id};

use crate::common::{CATALOGUE, World, day, pm_with};

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn with(fields: Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), fields)
}

fn skill(session: &Session, id: &str) -> waymark::model::SkillId {
    session.state().open_catalogue().and_then(|open| open.skill_named(id)).expect("a skill")
}

#[test]
fn files_are_named_by_who_and_when_in_letters_that_any_system_takes() {
    let world = World::new(Stored::Nothing);
    let name_of = |who: &str| {
        let session = pm_with(&world, json!({ "learner": { "name": who, "role": "pm" } }));
        session.send(Msg::Sharing(SharingMsg::FileAsked(Chosen::for_reader(Reader::Manager))));
        world.files.borrow().last().expect("a file").0.clone()
    };
    assert_eq!(name_of("María O'Neil/../x"), "waymark-shared-maria-o-neil-x-2026-11-22.json");
    assert_eq!(name_of("李雷"), "waymark-shared-2026-11-22.json");
    assert!(name_of(&"Very long ".repeat(50)).len() < 90);
}

#[test]
fn a_mentor_who_replies_is_called_as_the_pm_calls_them() {
    let world = World::new(Stored::Nothing);
    let pm = pm_with(&world, json!({ "mentorships": [{ "id": "m", "mentor": { "name": "Ana Ruiz" } }] }));
    pm.send(Msg::Sharing(SharingMsg::FileAsked(Chosen::for_mentorship(id("m")))));
    let shared = world.files.borrow().last().expect("a file").1.clone();
    let mentor = with(json!({ "id": "q" }));
    mentor.send(Msg::FileChosen { name: "s.json".to_owned(), text: shared });
    let state = mentor.state();
    assert_eq!(state.reading().expect("a plan to read").reply.by.name, "Ana Ruiz");
}

#[test]
fn a_mentor_who_is_taken_out_can_be_had_back_from_the_notice() {
    let session = with(json!({ "mentorships": [{ "id": "m", "mentor": { "name": "An" } }] }));
    let sheet = Sheet::entry(Section::Mentorships, Some(&id("m")), SheetKind::new("mentor", &[]));
    session.send(Msg::Sheet(SheetMsg::Removed(sheet)));
    assert!(session.state().plan.mentorships.is_empty());
    assert_eq!(session.state().notice, Some(Notice::Removed));
    session.send(Msg::Undone);
    assert_eq!((session.state().plan.mentorships.len(), session.state().notice.clone()), (1, None));
}

#[test]
fn a_new_meeting_has_its_day_by_the_rhythm() {
    let next = |sessions: Value, rhythm: Value| -> Option<Date> {
        let session = with(json!({ "mentorships": [{ "id": "m", "mentor": { "name": "An" },
            "agreement": { "rhythm_days": rhythm }, "sessions": sessions }] }));
        let state = session.state();
        state.next_meeting_day(&state.relations()[0])
    };
    let on = |day: &str, status: &str| json!({ "id": day, "on": day, "status": status });
    assert_eq!(next(json!([on("2026-11-20", "held")]), json!(14)), Some(day("2026-12-04")));
    assert_eq!(next(json!([on("2026-09-20", "held")]), json!(14)), Some(day("2026-11-22")), "it has lapsed");
    let planned = json!([on("2026-11-20", "held"), on("2026-11-30", "planned")]);
    assert_eq!(next(planned, json!(14)), Some(day("2026-12-14")), "after the one that is planned");
    assert_eq!(next(json!([on("2026-11-20", "held")]), Value::Null), None);
}

#[test]
fn a_decision_takes_one_of_its_ways_by_one_click() {
    let session =
        with(json!({ "decisions": [{ "id": "d", "question": "?", "options": [{ "text": "Wait" }] }] }));
    session.send(Msg::Mentorship(MentorshipMsg::Chosen(id("d"), "Wait".to_owned())));
    let plan = Rc::clone(&session.state().plan);
    let decision = plan.decisions.get("d").expect("it");
    assert_eq!((decision.choice.as_deref(), decision.chosen_on), (Some("Wait"), Some(day("2026-11-22"))));
    session.send(Msg::Undone);
    assert!(session.state().plan.decisions.get("d").expect("it").is_open());
}

#[test]
fn a_review_looks_back_on_meetings_and_moments_of_leadership_too() {
    let meeting = |id: &str, on: &str, status: &str| json!({ "id": id, "on": on, "status": status });
    let moment =
        |id: &str, on: &str, private: bool| json!({ "id": id, "on": on, "what": id, "private": private });
    let session = with(json!({
        "reviews": [{ "id": "r", "cycle": { "start": "2026-11-01", "end": "2026-11-30" } }],
        "mentorships": [
            { "id": "m", "mentor": { "name": "An" }, "sessions": [
                meeting("a", "2026-11-10", "held"), meeting("b", "2026-11-12", "missed"), meeting("c", "2026-10-10", "held"),
            ] },
            { "id": "n", "mentor": { "name": "Bo" }, "private": true, "sessions": [meeting("a", "2026-11-11", "held")] },
        ],
        "leadership": [moment("led", "2026-11-05", false), moment("mine", "2026-11-06", true), moment("old", "2026-10-05", false)],
    }));
    let state = session.state();
    let summary = state.cycle_summary(state.open_reviews()[0]);
    assert_eq!(summary.meetings, [(day("2026-11-10"), "An")]);
    assert_eq!(summary.moments.iter().map(|one| &*one.what).collect::<Vec<_>>(), ["led"]);
    assert!(!summary.is_empty());
}

#[test]
fn an_agreed_level_says_that_another_word_has_no_effect() {
    let outvoted = |on: &str, level: u8| {
        let session = with(json!({
            "agreed": [{ "skill": "pricing", "level": 2, "on": "2026-10-01" }],
            "ratings": [{ "skill": "pricing", "level": level, "by": "manager", "on": on }],
        }));
        session.state().outvoted_since(skill(&session, "pricing"))
    };
    assert_eq!(outvoted("2026-11-01", 4), Some(day("2026-10-01")));
    assert_eq!(outvoted("2026-11-01", 2), None, "it says the same");
    assert_eq!(outvoted("2026-09-01", 4), None, "that was said before");
}

#[test]
fn what_the_organisations_goals_make_of_readiness_is_known_by_number() {
    let empty = with(json!({}));
    let state = empty.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let ids = catalogue.skills().map(|skill| catalogue.skill_text(skill).id.to_string());
    let rated = ids.filter(|id| id != "pricing");
    let rating = |id| json!({ "skill": id, "level": 5, "by": "manager", "on": "2026-11-01" });
    let session = with(json!({ "ratings": rated.map(rating).collect::<Vec<_>>() }));
    assert_eq!(session.state().readiness_unserved(), None, "nothing is served");
    let before = session.state().readiness().expect("a goal").percent();
    session.send(Msg::Goal(GoalMsg::ServiceTicked(id("earn-more"))));
    let after = session.state().readiness().expect("a goal").percent();
    let told =
        session.state().readiness_unserved().map(|(without, with)| (without.percent(), with.percent()));
    assert!(after < before, "{after} of {before}: what is missing counts more");
    assert_eq!(told, Some((before, after)));
}

#[test]
fn a_draft_of_a_plan_that_was_never_saved_is_there_after_a_reload() {
    let world = World::new(Stored::Nothing);
    let visit = || {
        let session = Session::new(Rc::clone(&world) as Rc<dyn Host>, Settings::default());
        session.restore();
        session.restore_drafts();
        session.open_catalogue(CATALOGUE).expect("a catalogue");
        session
    };
    let first = visit();
    let fields = Fields::from_iter([("text".to_owned(), "Half a sen".to_owned())]);
    first.send(Msg::Draft(DraftMsg::Typed(Form::NewEntry, fields)));
    let again = visit();
    let draft = again.state().draft(&Form::NewEntry).expect("what was half written");
    assert_eq!(draft.text("text"), "Half a sen");
    assert!(matches!(*world.stored.borrow(), Stored::Nothing), "a draft stores no plan");
}

#[test]
fn words_without_a_link_are_refused_and_a_link_among_words_is_read() {
    let session = with(json!({}));
    session.send(Msg::Sharing(SharingMsg::LinkPasted("https://example.org/".to_owned())));
    let notice = session.state().notice.clone();
    assert!(matches!(notice, Some(Notice::LinkRefused(_))), "{notice:?}");
    session.send(Msg::NoticeDismissed);
    let pasted = "Here it is: https://example.org/w.html?a=b#waymark=abc_-9. Thanks";
    let mut state = (*session.state()).clone();
    let msg = Msg::Sharing(SharingMsg::LinkPasted(pasted.to_owned()));
    let effects = waymark::app::update(&mut state, msg, &World::new(Stored::Nothing).moment());
    let opened = effects.iter().find_map(|effect| match effect {
        waymark::app::Effect::OpenLink(fragment) => Some(&**fragment),
        _ => None,
    });
    assert_eq!((opened, state.notice), (Some("#waymark=abc_-9"), None));
}
