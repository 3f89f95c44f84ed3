//! Growing with a mentor: who is found, what is talked about, what is due, and what one click does.

mod beside;
mod in_path;
mod meetings;

use std::rc::Rc;

use crate::common::{World, day, session};
use serde_json::{Value, json};
use waymark::app::{MentorWhy, MentorshipChange, MentorshipMsg, Msg, RuledOut, Session, Stored, Suits};
use waymark::document::mentorship::{MentoringFormat, Mentorship, MentorshipStatus};
use waymark::document::values::Id;

/// The built-in catalogue with the mentors of an organisation.
fn catalogue() -> String {
    let mut catalogue: Value = serde_json::from_str(crate::common::CATALOGUE).expect("JSON");
    let strong = |skill: &str| json!([{ "skill": skill, "level": 5 }]);
    catalogue["mentors"] = json!([
        { "id": "far", "name": "Far Away", "role": "lead-pm", "strengths": strong("pricing"), "formats": ["flash"],
          "timezone": "Pacific/Auckland", "languages": ["de"] },
        { "id": "near", "name": "Near By", "role": "lead-pm", "strengths": strong("pricing"), "capacity": 2,
          "formats": ["one-to-one"], "timezone": "Europe/Berlin", "languages": ["en"], "contact": "mailto:near@acme.example" },
        { "id": "boss", "name": "The Boss", "role": "head-of-product", "strengths": strong("pricing") },
        { "id": "full", "name": "Full House", "capacity": 1, "mentees": 1 },
        { "id": "weak", "name": "Weak There", "role": "lead-pm", "formats": ["one-to-one"] },
    ]);
    catalogue.to_string()
}

/// A widget with that catalogue and a plan of these fields.
fn with(fields: Value) -> (Rc<World>, Rc<Session>) {
    let rating = |skill| json!({ "skill": skill, "level": 1, "by": "self", "on": "2026-11-01" });
    let ratings = ["pricing", "communication"].map(rating);
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "name": "P. Manager", "role": "pm", "manager": { "name": "The Boss" } },
        "limits": {}, "goals": [{ "id": "g1", "role": "senior-pm", "by": "2027-09-30" }],
        "ratings": ratings,
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.open_catalogue(&catalogue()).expect("a catalogue");
    session.open_plan(&plan.to_string()).expect("a plan");
    (world, session)
}

/// A widget with one relationship, which has these fields.
fn mentored(fields: Value) -> (Rc<World>, Rc<Session>) {
    let mut mentorship = json!({ "id": "m1", "mentor": { "id": "near" }, "status": "active" });
    let (Value::Object(into), Value::Object(fields)) = (&mut mentorship, fields) else { panic!("objects") };
    into.extend(fields);
    with(json!({ "mentorships": [mentorship] }))
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn told(session: &Session, change: MentorshipChange) {
    session.send(Msg::Mentorship(MentorshipMsg::With(mentorship(session).id, change)));
}

fn mentorship(session: &Session) -> Mentorship {
    session.state().plan.mentorships.iter().next().expect("a relationship").clone()
}

/// Clocks of two cities in winter; where the person is, it is as in Berlin.
fn clocks(zone: &str) -> Option<i32> {
    match zone {
        "" | "Europe/Berlin" => Some(60),
        "Pacific/Auckland" => Some(780),
        _ => None,
    }
}

/// The mentors that can be asked, best first, and those that cannot.
fn found(session: &Session, format: Option<MentoringFormat>) -> (Vec<String>, Vec<(String, RuledOut)>) {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let name = |mentor| catalogue.mentor_text(mentor).id.to_string();
    let ranking = state.mentor_ranking(format, &clocks);
    let ranked = ranking.ranked.iter().map(|one| name(one.mentor)).collect();
    (ranked, ranking.ruled_out.into_iter().map(|(mentor, why)| (name(mentor), why)).collect())
}

#[test]
fn those_strong_in_the_gaps_and_near_come_first_and_who_cannot_be_asked_is_told_apart() {
    let (_, session) = with(json!({}));
    let (ranked, ruled_out) = found(&session, None);
    assert_eq!(ranked, ["near", "far", "weak"]);
    let expected = [("boss", RuledOut::OwnManager), ("full", RuledOut::NoPlaceLeft)];
    assert_eq!(ruled_out, expected.map(|(id, why)| (id.to_owned(), why)));
    let state = session.state();
    let ranking = state.mentor_ranking(None, &clocks);
    let [near, .., weak] = &ranking.ranked[..] else { panic!("mentors") };
    let has = |wanted: fn(&MentorWhy) -> bool| near.reasons.iter().any(|one| wanted(&one.why));
    assert!(has(|why| *why == MentorWhy::Overlap(480)), "who states no time zone is where their clock is");
    assert!(has(|why| matches!(why, MentorWhy::SharedLanguage(language) if **language == *"en")));
    assert!(has(|why| *why == MentorWhy::PlacesLeft(2)));
    assert_eq!(Suits::of(weak), Suits::Partly);
    assert!(near.points > weak.points);
}

#[test]
fn a_language_is_the_same_in_any_country_and_the_plan_knows_better_than_the_page() {
    let shares = |limits: Value| {
        let (_, session) = with(json!({ "limits": limits }));
        let ranking = session.state().mentor_ranking(None, &clocks);
        let of = |name: &str| {
            let state = session.state();
            let text = |one| &*state.open_catalogue().expect("a catalogue").mentor_text(one).id == name;
            let ranked = ranking.ranked.iter().find(|one| text(one.mentor)).expect("a mentor");
            ranked.reasons.iter().any(|one| matches!(one.why, MentorWhy::SharedLanguage(_)))
        };
        (of("near"), of("far"))
    };
    assert_eq!(shares(json!({})), (true, false), "the page is English");
    assert_eq!(shares(json!({ "languages": ["de-AT"] })), (false, true));
    assert_eq!(shares(json!({ "languages": ["en-US", "de-DE"] })), (true, true));
}

#[test]
fn who_wants_a_format_sees_those_who_offer_it_or_do_not_say() {
    let (_, session) = with(json!({}));
    assert_eq!(found(&session, Some(MentoringFormat::Flash)).0, ["far"]);
    assert_eq!(found(&session, Some(MentoringFormat::OneToOne)).0, ["near", "weak"]);
}

#[test]
fn a_message_asks_with_the_goal_and_the_gaps_in_which_the_mentor_is_strong() {
    let (_, session) = with(json!({}));
    let state = session.state();
    let ranking = state.mentor_ranking(None, &clocks);
    let request = state.mentor_request(&ranking.ranked[0]).expect("a request");
    let catalogue = state.open_catalogue().expect("a catalogue");
    assert_eq!((request.to, request.from), ("Near By", Some("P. Manager")));
    assert_eq!((request.target, request.by), (state.target_role(), Some(day("2027-09-30"))));
    assert_eq!(request.skills, [catalogue.skill_named("pricing").expect("a skill")]);
    assert_eq!(state.programme().and_then(|one| one.rhythm_days).map(|days| days.get()), Some(14));
}

#[test]
fn who_was_asked_is_known_from_today_and_asked_once() {
    let (_, session) = with(json!({}));
    let mentor = session.state().mentor_ranking(None, &clocks).ranked[0].mentor;
    session.send(Msg::Mentorship(MentorshipMsg::Asked { mentor, format: Some(MentoringFormat::OneToOne) }));
    let asked = mentorship(&session);
    assert_eq!(asked.mentor.name.as_deref(), Some("Near By"), "catalogues change");
    assert_eq!((asked.status, asked.asked_on), (Some(MentorshipStatus::Asked), Some(day("2026-11-22"))));
    let (ranked, ruled_out) = found(&session, None);
    assert_eq!(ranked, ["far", "weak"]);
    assert!(ruled_out.contains(&("near".to_owned(), RuledOut::AlreadyMentor)));
    assert!(session.state().relations()[0].is_asked());
    let [again] = &session.state().mentorship_dates()[..] else { panic!("one date") };
    assert_eq!((again.key, again.on), ("due.mentor-asked", day("2026-12-06")));
    told(&session, MentorshipChange::Declined);
    assert!(session.state().relations().is_empty());
    assert_eq!(session.state().past_relations().len(), 1);
    assert_eq!(found(&session, None).0.len(), 3, "who said no may be asked another time");
    session.send(Msg::Undone);
    told(&session, MentorshipChange::Accepted);
    assert_eq!(mentorship(&session).status, Some(MentorshipStatus::Active));
}

#[test]
fn what_is_asked_anew_has_not_the_id_of_what_was_taken_out() {
    let (_, session) = with(json!({}));
    let mentor = session.state().mentor_ranking(None, &clocks).ranked[0].mentor;
    let ask = || {
        session.send(Msg::Mentorship(MentorshipMsg::Asked { mentor, format: None }));
        session.state().plan.mentorships.iter().next_back().expect("a relationship").id.clone()
    };
    let first = ask();
    session.send(Msg::Undone);
    assert_ne!(ask(), first, "a decision, a reply or a draft may name the first one still");
}
