//! Skills as the person and others see them: mine, theirs, agreed, over time, and what has grown old.

use std::rc::Rc;

use crate::common::{World, day, session};
use waymark::app::{Msg, OpinionDraft, OpinionMsg, Said, Session, Stored};
use waymark::document::plan::Source;
use waymark::document::values::Level;
use waymark::model::{RoleId, SkillId};

fn role(session: &Session, id: &str) -> RoleId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
}

fn skill(session: &Session, id: &str) -> SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

fn level(level: u8) -> Level {
    Level::new(level).expect("a level")
}

fn pm(world: &Rc<World>) -> Rc<Session> {
    let session = session(world);
    session.send(Msg::RoleChosen(role(&session, "pm")));
    session.send(Msg::TargetChosen(role(&session, "senior-pm")));
    session
}

fn rate(session: &Session, id: &str, given: u8) {
    session.send(Msg::LevelRated { skill: skill(session, id), level: level(given) });
}

/// Somebody says something on a day.
fn hear(session: &Session, id: &str, by: Source, who: &str, given: u8, on: &str) {
    let draft = OpinionDraft {
        by,
        who: who.to_owned(),
        level: level(given),
        on: Some(day(on)),
        evidence: String::new(),
        url: None,
    };
    session.send(Msg::Opinion(OpinionMsg::Noted { skill: skill(session, id), draft }));
}

fn agree(session: &Session, id: &str, given: u8, note: &str) {
    let msg = OpinionMsg::Agreed { skill: skill(session, id), level: level(given), note: note.to_owned() };
    session.send(Msg::Opinion(msg));
}

/// The voices on a skill in order: who, level, day.
fn voices(session: &Session, id: &str) -> Vec<String> {
    let state = session.state();
    let voices = state.voices(skill(session, id));
    let voice = |voice: &waymark::app::Voice<'_>| {
        let who = voice.rating.who.as_deref().unwrap_or(voice.rating.by.as_str());
        format!("{who} {} {}", voice.level, voice.rating.on)
    };
    voices.iter().map(voice).collect()
}

fn in_force(session: &Session, id: &str) -> u8 {
    session.state().standing(skill(session, id)).map_or(0, |standing| standing.level.get())
}

#[test]
fn the_newest_word_of_each_person_stands_beside_the_others() {
    let session = pm(&World::new(Stored::Nothing));
    rate(&session, "pricing", 2);
    hear(&session, "pricing", Source::Manager, "Ana", 1, "2026-03-01");
    hear(&session, "pricing", Source::Manager, "Ana", 3, "2026-10-01");
    hear(&session, "pricing", Source::Peer, "", 1, "2026-09-01");
    hear(&session, "pricing", Source::Peer, "", 4, "2026-09-01");
    assert_eq!(voices(&session, "pricing"), ["self 2 2026-11-22", "Ana 3 2026-10-01"]);
    let state = session.state();
    let (peers, _) = state.peers(skill(&session, "pricing")).expect("colleagues");
    assert_eq!(
        (peers.voices, peers.median, peers.range),
        (2, None, None),
        "two of them are told as a number"
    );
    assert_eq!(state.standing(skill(&session, "pricing")).map(|standing| standing.disagreement()), Some(2));
    assert_eq!(in_force(&session, "pricing"), 3);
}

#[test]
fn what_was_said_can_be_taken_out_and_is_never_from_tomorrow() {
    let session = pm(&World::new(Stored::Nothing));
    rate(&session, "pricing", 2);
    hear(&session, "pricing", Source::Mentor, "Jo", 9, "2027-01-01");
    // No later than today, no higher than the scale.
    assert_eq!(voices(&session, "pricing"), ["Jo 5 2026-11-22", "self 2 2026-11-22"]);
    let place = session.state().voices(skill(&session, "pricing"))[0].place;
    session.send(Msg::Opinion(OpinionMsg::Removed(place)));
    assert_eq!(voices(&session, "pricing"), ["self 2 2026-11-22"]);
    session.send(Msg::Undone);
    assert_eq!(in_force(&session, "pricing"), 5);
}

#[test]
fn an_agreed_level_counts_until_it_is_taken_back() {
    let world = World::new(Stored::Nothing);
    let session = pm(&world);
    rate(&session, "pricing", 1);
    agree(&session, "pricing", 2, "After the price test.");
    agree(&session, "pricing", 3, "");
    assert_eq!(session.state().plan.agreed.len(), 1, "one word a day");
    world.today.set(day("2026-12-01"));
    agree(&session, "pricing", 4, "");
    assert_eq!(in_force(&session, "pricing"), 4);
    let take_back = || session.send(Msg::Opinion(OpinionMsg::AgreementTakenBack(skill(&session, "pricing"))));
    take_back();
    assert_eq!(in_force(&session, "pricing"), 3);
    take_back();
    assert_eq!(in_force(&session, "pricing"), 1);
    assert!(session.state().agreement(skill(&session, "pricing")).is_none());
}

#[test]
fn a_skill_has_a_history_once_there_are_words_of_two_days() {
    let world = World::new(Stored::Nothing);
    world.today.set(day("2026-01-01"));
    let session = pm(&world);
    rate(&session, "pricing", 1);
    hear(&session, "pricing", Source::Mentor, "Jo", 2, "2026-01-01");
    hear(&session, "pricing", Source::Peer, "Ann", 4, "2026-01-01");
    assert!(session.state().skill_history(skill(&session, "pricing")).is_none());
    world.today.set(day("2026-01-06"));
    rate(&session, "pricing", 2);
    world.today.set(day("2026-01-11"));
    agree(&session, "pricing", 3, "");
    let state = session.state();
    let history = state.skill_history(skill(&session, "pricing")).expect("a history");
    let words: Vec<_> = history.words.iter().map(|word| (word.said, word.level.get(), word.across)).collect();
    let own = |level, across| (Said::By(Source::Self_, None), level, across);
    assert_eq!(
        words,
        [own(1, 0), (Said::By(Source::Mentor, Some("Jo")), 2, 0), own(2, 500), (Said::Together, 3, 1000)]
    );
    assert_eq!(history.days, (day("2026-01-01"), day("2026-01-11")));
}

#[test]
fn a_rating_that_grew_old_is_marked() {
    let world = World::new(Stored::Nothing);
    world.today.set(day("2024-11-23"));
    let session = pm(&world);
    // Market insight fades after 24 months, pricing does not.
    for id in ["market-insight", "pricing"] {
        rate(&session, id, 2);
    }
    let is_old = |id: &str| session.state().skill_row(skill(&session, id)).is_faded;
    world.today.set(day("2026-11-22"));
    rate(&session, "user-focus", 1);
    assert!(!is_old("market-insight"));
    world.today.set(day("2026-11-23"));
    rate(&session, "user-focus", 2);
    assert!(is_old("market-insight") && !is_old("pricing"));
    assert!(session.state().voices(skill(&session, "market-insight"))[0].is_faded);
    agree(&session, "market-insight", 2, "");
    assert!(!is_old("market-insight"), "it was agreed on today");
}

#[test]
fn what_nobody_rated_is_no_measured_0() {
    let session = pm(&World::new(Stored::Nothing));
    let senior = role(&session, "senior-pm");
    let distance = || session.state().distance(senior, None);
    let unrated = distance();
    assert_eq!((unrated.short, unrated.unrated, unrated.met.len()), (0, 24, 0));
    let means = || session.state().group_means("en");
    assert!(means().iter().all(|mean| mean.level.is_none() && mean.unrated > 0), "{:?}", means());
    rate(&session, "pricing", 0);
    assert_eq!((distance().short, distance().unrated, distance().open.len()), (1, 23, 24));
    let known: Vec<_> = means().into_iter().filter(|mean| mean.level.is_some()).collect();
    assert_eq!((known.len(), known[0].level), (1, Some(0.0)), "{known:?}");
    rate(&session, "pricing", 5);
    assert_eq!((distance().short, distance().met.len()), (0, 1));
}

#[test]
fn skills_can_stand_by_gap_and_first_guesses_are_marked() {
    let session = pm(&World::new(Stored::Nothing));
    session.send(Msg::LevelsAssumed);
    rate(&session, "communication", 0);
    let state = session.state();
    let rows = state.skills_by_gap();
    assert_eq!(rows.len(), 24);
    let gaps: Vec<SkillId> = state.gaps().iter().map(|gap| gap.skill).collect();
    assert_eq!(rows.iter().map(|row| row.skill).take(gaps.len()).collect::<Vec<_>>(), gaps);
    assert_eq!(rows[0].skill, skill(&session, "communication"));
    assert_eq!(state.first_to_rate(), Some(skill(&session, "user-focus")));
    rate(&session, "user-focus", 2);
    assert_eq!(session.state().first_to_rate(), Some(skill(&session, "discovery-research")));
    let state = session.state();
    let guessed = |id: &str| state.skill_row(skill(&session, id)).is_assumed;
    assert!(guessed("pricing") && !guessed("user-focus") && !guessed("communication"));
}
