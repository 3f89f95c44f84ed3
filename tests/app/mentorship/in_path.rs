//! A mentoring relationship as a part of the path.

use serde_json::{Value, json};
use waymark::app::{
    Change, Chosen, Event, MentoringInPath, MentoringLack, MentorshipChange, Msg, Session, SharingMsg,
};
use waymark::document::catalog::ActivityKind;
use waymark::document::mentorship::SessionStatus;
use waymark::document::plan::ItemStatus;
use waymark::document::shared::{Part, Reader};

use super::{clocks, id, mentored, mentorship, told, with};

/// Seven meetings of an hour, for pricing up to level 3.
fn agreement() -> Value {
    json!({ "rhythm_days": 14, "minutes": 60, "start": "2026-11-23", "until": "2027-02-15",
            "goals": [{ "id": "g", "text": "Price it", "skill": "pricing", "level": 3 }] })
}

fn put(session: &Session, title: &str) {
    told(session, MentorshipChange::PutIntoPath(title.to_owned()));
}

fn lacks(agreement: Value) -> Vec<MentoringLack> {
    let (_, session) = mentored(json!({ "agreement": agreement }));
    match session.state().mentoring_in_path(&mentorship(&session)) {
        MentoringInPath::Lacks(lacks) => lacks,
        other => panic!("{other:?}"),
    }
}

fn hours_spent(session: &Session) -> u32 {
    let state = session.state();
    let own = mentorship(session).activity.expect("an activity");
    let item = state.plan.items().iter().find(|item| item.activity == own).expect("an item").clone();
    item.hours_done.unwrap_or_default().quarters()
}

#[test]
fn what_is_agreed_with_a_mentor_becomes_an_activity_of_the_path() {
    let (_, session) = mentored(json!({ "agreement": agreement() }));
    let before = session.state().readiness().expect("a goal");
    let one = mentorship(&session);
    let state = session.state();
    let MentoringInPath::Offered(offer) = state.mentoring_in_path(&one) else { panic!("an offer") };
    assert_eq!((offer.name, offer.meetings, offer.hours.to_string().as_str()), (Some("Near By"), 7, "7"));
    let gain = offer.readiness.expect("a goal");
    assert!(gain.now == before && gain.with_it.percent() > before.percent());
    let reached = state.path().and_then(|path| path.totals()).expect("a path").readiness;
    assert_eq!(gain.path, Some(reached), "what is offered stands beside what the path reaches as it is");
    drop(state);

    put(&session, "Mentoring with Near By");
    let state = session.state();
    let own = state.plan.own_activities.first().expect("an activity").clone();
    assert_eq!(mentorship(&session).activity.as_ref(), Some(&own.id));
    assert_eq!((own.kind, own.hours.to_string().as_str()), (ActivityKind::Mentoring, "7"));
    let [brings] = &own.develops[..] else { panic!("one skill") };
    assert_eq!((&*brings.skill, brings.to.get()), ("pricing", 3));
    let MentoringInPath::There(place) = state.mentoring_in_path(&mentorship(&session)) else {
        panic!("there")
    };
    assert!(place.is_open());
    // What changed with it is told where it was put in.
    assert_eq!(state.by_hand().map(|told| told.activity), Some(place.activity));
    drop(state);
    put(&session, "Twice");
    assert_eq!(session.state().plan.own_activities.len(), 1, "it is there once");
    session.send(Msg::Undone);
    assert!(session.state().plan.own_activities.is_empty() && mentorship(&session).activity.is_none());
}

#[test]
fn what_an_agreement_lacks_for_the_path_is_said_all_at_once() {
    use MentoringLack::{Goals, Minutes, Reached, Rhythm, Until};
    assert_eq!(lacks(json!({})), [Goals, Rhythm, Minutes, Until]);
    let mut reached = agreement();
    reached["goals"][0]["level"] = json!(1);
    assert_eq!(lacks(reached), [Reached]);
    let (_, session) = mentored(json!({ "agreement": {} }));
    put(&session, "Mentoring");
    assert!(session.state().plan.own_activities.is_empty());
}

#[test]
fn a_meeting_that_took_place_counts_its_hours_once_and_can_be_taken_back() {
    let sessions = json!([{ "id": "s1", "on": "2026-11-20", "status": "held", "minutes": 30 },
                          { "id": "s2", "on": "2026-11-20", "status": "planned" }]);
    let (world, session) = mentored(json!({ "agreement": agreement(), "sessions": sessions }));
    put(&session, "Mentoring with Near By");
    assert_eq!(hours_spent(&session), 2, "half an hour with the mentor before");
    let mark = |status| told(&session, MentorshipChange::SessionMarked(id("s2"), status));
    mark(SessionStatus::Held);
    mark(SessionStatus::Held);
    assert_eq!(hours_spent(&session), 6, "and an hour, as the agreement has it");
    let is_told = |event: &Event| matches!(event, Event::Changed(_, Change::Progress));
    assert!(world.events.borrow().iter().any(is_told));
    mark(SessionStatus::Missed);
    assert_eq!(hours_spent(&session), 2);
}

#[test]
fn what_ends_can_be_given_up_and_taken_up_again_with_its_hours() {
    let sessions = json!([{ "id": "s1", "on": "2026-11-20", "status": "held" }]);
    let (_, session) = mentored(json!({ "agreement": agreement(), "sessions": sessions }));
    put(&session, "Mentoring with Near By");
    let there = || match session.state().mentoring_in_path(&mentorship(&session)) {
        MentoringInPath::There(place) => Some(place),
        _ => None,
    };
    let drop_it = || {
        let activity = there().expect("it is there").activity;
        session.send(Msg::ItemMarked { activity, status: ItemStatus::Dropped });
    };
    drop_it();
    assert_eq!(there(), None);
    put(&session, "Another title");
    assert_eq!(there().map(|place| place.status), Some(ItemStatus::Started), "it is the one that it was");
    assert_eq!((session.state().plan.own_activities.len(), hours_spent(&session)), (1, 4));
    told(&session, MentorshipChange::Ended);
    assert!(there().is_some_and(|place| place.is_open()), "whether it goes is for the PM to say");
    drop_it();
    assert_eq!((there(), hours_spent(&session)), (None, 4), "hours are never lost");
}

#[test]
fn a_private_mentor_is_neither_named_nor_shared() {
    let private =
        json!({ "agreement": agreement(), "private": true, "mentor": { "name": "Whisper Quietly" } });
    let (world, session) = mentored(private);
    let one = mentorship(&session);
    let state = session.state();
    let MentoringInPath::Offered(offer) = state.mentoring_in_path(&one) else { panic!("an offer") };
    assert_eq!(offer.name, None);
    drop(state);
    put(&session, "Mentoring in silence");
    session.send(Msg::Sharing(SharingMsg::FileAsked(Chosen::of(Reader::Manager, Part::ALL.to_vec()))));
    let file = world.files.borrow_mut().pop().expect("a file").1;
    let own = session.state().plan.own_activities[0].id.clone();
    for secret in ["Whisper", "in silence", &own] {
        assert!(!file.contains(secret), "{secret}: {file}");
    }
}

#[test]
fn who_asks_a_mentor_sees_what_it_would_bring() {
    let (_, session) = with(json!({}));
    let state = session.state();
    let ranking = state.mentor_ranking(None, &clocks);
    let [near, .., weak] = &ranking.ranked[..] else { panic!("mentors") };
    let gain = state.mentor_gain(near).expect("a gain");
    let required = state.gaps().into_iter().find(|gap| gap.skill == gain.raises[0].skill).expect("a gap");
    assert_eq!((gain.raises.len(), gain.raises[0].to), (1, required.required));
    assert!(gain.readiness.now == state.readiness().expect("a goal"));
    assert!(gain.readiness.with_it.closed > gain.readiness.now.closed);
    assert_eq!(state.mentor_gain(weak), None);
}
