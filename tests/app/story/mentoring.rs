//! The mentor of the story: an agreement that both signed, meetings in a rhythm, and what came of them.

use std::collections::BTreeSet;
use std::rc::Rc;

use waymark::document::mentorship::{
    Fit, MentoringFormat, MentoringSession, Mentorship, MentorshipStatus, SessionStatus, Side, Stage,
};
use waymark::document::plan::ItemStatus;
use waymark::document::values::Id;
use waymark::document::{parse, read_catalog};
use waymark::engine::mentors::{MentorWhy, RankedMentor, Search, mentors};
use waymark::engine::rhythm::{Rhythm, of_contact, of_mentorship};
use waymark::engine::{gaps, profile, target};
use waymark::model::Catalogue;

use super::{STORY_DAY, story};
use crate::common::{CATALOGUE, day};

fn mentor() -> Mentorship {
    story().mentorships.get("m-ingrid").unwrap().clone()
}

fn held(mentorship: &Mentorship) -> Vec<&MentoringSession> {
    mentorship.sessions.iter().filter(|session| session.status == Some(SessionStatus::Held)).collect()
}

#[test]
fn both_signed_an_agreement_with_goals_before_the_first_meeting() {
    let mentorship = mentor();
    let agreement = mentorship.agreement.as_ref().unwrap();
    let sides: BTreeSet<Side> = agreement.signed.iter().map(|signature| signature.who).collect();
    assert_eq!(sides, BTreeSet::from([Side::Mentee, Side::Mentor]));
    let first = held(&mentorship)[0].on;
    assert!(
        agreement
            .signed
            .iter()
            .all(|signature| signature.on <= first && signature.on > mentorship.asked_on.unwrap())
    );
    assert!(agreement.goals.len() >= 2 && agreement.goals.iter().all(|goal| goal.skill.is_some()));
    for text in [
        &agreement.mentee_wants,
        &agreement.mentor_wants,
        &agreement.boundaries,
        &agreement.confidentiality,
        &agreement.ending,
    ] {
        assert!(text.as_ref().is_some_and(|text| !text.is_empty()));
    }
}

#[test]
fn every_meeting_had_an_agenda_notes_and_actions_that_are_on_the_path() {
    let (plan, mentorship) = (story(), mentor());
    let held = held(&mentorship);
    assert!((8..=10).contains(&held.len()), "{}", held.len());
    for session in &held {
        assert!(
            session.agenda.len() >= 2 && session.notes.is_some() && !session.actions.is_empty(),
            "{}",
            session.id
        );
    }
    let actions: Vec<_> = mentorship.sessions.iter().flat_map(|session| &session.actions).collect();
    assert!(actions.iter().all(|action| action.due.is_some()));
    assert!(actions.iter().any(|action| action.done.is_none()), "one is still to do");
    assert!(
        actions.iter().any(|action| action.who == Some(Side::Mentor)),
        "the mentor does something as well"
    );
    for activity in actions.iter().filter_map(|action| action.activity.as_ref()) {
        assert!(plan.items().iter().any(|item| item.activity == *activity), "{activity}");
    }
    assert!(mentorship.sessions.iter().any(|session| session.status == Some(SessionStatus::Missed)));
}

#[test]
fn what_was_talked_through_and_what_names_the_mentor_are_the_same_decisions() {
    let (plan, mentorship) = (story(), mentor());
    let talked: BTreeSet<&Id> = mentorship.sessions.iter().flat_map(|session| &session.decisions).collect();
    let named = plan.decisions.iter().filter(|one| one.mentorship.as_ref() == Some(&mentorship.id));
    assert_eq!(talked, named.map(|decision| &decision.id).collect());
    assert!(talked.len() >= 4);
}

#[test]
fn the_two_asked_after_the_first_meeting_whether_they_fit() {
    let mentorship = mentor();
    let (check, held) = (mentorship.fit_check.as_ref().unwrap(), held(&mentorship));
    assert!(held[0].on < check.on && check.on < held[1].on);
    assert!(check.fit == Fit::Good && check.note.is_some());
}

#[test]
fn both_scored_every_goal_at_the_start_in_the_middle_and_at_the_end() {
    let mentorship = mentor();
    for goal in &mentorship.agreement.as_ref().unwrap().goals {
        for by in [Side::Mentee, Side::Mentor] {
            let of = |stage| {
                let mut scores =
                    mentorship.scores.iter().filter(|one| one.goal == goal.id && one.at == stage);
                let score = scores.find(|one| one.by.unwrap_or(Side::Mentee) == by).unwrap();
                (score.on.unwrap(), score.score.get())
            };
            let seen = [Stage::Start, Stage::Middle, Stage::End].map(of);
            assert!(seen.is_sorted() && seen[0].1 < seen[2].1, "{} by {by:?}: {seen:?}", goal.id);
        }
    }
}

#[test]
fn what_the_mentor_recommended_was_taken_and_done_later_but_not_all_of_it() {
    let (plan, mentorship) = (story(), mentor());
    let (taken, left): (Vec<_>, Vec<_>) =
        mentorship.recommendations.iter().partition(|one| one.taken_on.is_some());
    assert!(taken.len() >= 3 && !left.is_empty());
    for one in &taken {
        assert!(one.taken_on >= one.on && one.why.is_some());
        let Some(activity) = &one.activity else { continue };
        let item = plan.items().iter().find(|item| item.activity == *activity).unwrap();
        assert!(item.end >= one.taken_on && item.status == ItemStatus::Done, "{activity}");
    }
    assert!(taken.iter().any(|one| one.activity.is_none()), "one is from elsewhere");
    for one in left {
        assert!(plan.items().iter().all(|item| Some(&item.activity) != one.activity.as_ref()));
    }
}

#[test]
fn the_rhythm_was_kept_from_the_first_meeting_to_the_next() {
    let mentorship = mentor();
    let held: Vec<Id> = held(&mentorship).iter().map(|session| session.id.clone()).collect();
    for id in &held[1..] {
        let on = mentorship.sessions.iter().find(|session| session.id == *id).unwrap().on;
        let mut before = mentorship.clone();
        before.sessions.retain(|session| session.on < on);
        let rhythm = of_mentorship(&before, on).unwrap();
        assert!(matches!(rhythm, Rhythm::Due(_)), "{id}: {rhythm:?}");
    }
    assert_eq!(of_mentorship(&mentorship, day(STORY_DAY)), Some(Rhythm::Booked(day("2026-11-24"))));
    // Without the meetings since summer it would have lapsed.
    let mut lapsed = mentorship;
    lapsed.sessions.retain(|session| session.on < day("2026-08-01"));
    assert!(matches!(of_mentorship(&lapsed, day("2026-09-01")), Some(Rhythm::Lapsed { .. })));
}

#[test]
fn nobody_in_the_network_waits_longer_than_she_wanted() {
    let plan = story();
    assert!(plan.network.len() >= 6);
    for contact in plan.network.iter() {
        let rhythm = of_contact(contact, day(STORY_DAY)).unwrap();
        assert!(matches!(rhythm, Rhythm::Due(_)), "{}: {rhythm:?}", contact.name);
    }
    assert!(plan.network.iter().any(|contact| contact.activity.is_some()), "one of them is a community");
}

#[test]
fn a_single_meeting_answered_a_single_question_and_one_who_was_asked_said_no() {
    let plan = story();
    let flash = plan.mentorships.get("m-pascal").unwrap();
    assert_eq!((flash.format, flash.status), (Some(MentoringFormat::Flash), Some(MentorshipStatus::Ended)));
    assert!(flash.sessions.len() == 1 && flash.ended.as_ref().unwrap().learnt.is_some());
    assert_eq!(of_mentorship(flash, day(STORY_DAY)), None);
    assert!(plan.mentorships.iter().any(|one| one.status == Some(MentorshipStatus::Declined)));
}

#[test]
fn the_mentors_of_the_sample_are_ranked_for_its_gaps_and_marked_as_made_up() {
    let mut document = parse(CATALOGUE).unwrap();
    document["mentors"] =
        serde_json::from_str(include_str!("../../../www/plans/story-mentors.json")).unwrap();
    let read = read_catalog(document);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let catalogue = Rc::new(Catalogue::compile(Rc::new(read.into_result().unwrap())).unwrap());
    assert!(catalogue.head().mentors.iter().all(|mentor| mentor.name.ends_with(" (demo)")));
    let (plan, profile) = (story(), profile(&catalogue, &story()));
    let gaps = gaps(&profile, &target(&catalogue, &plan).unwrap());
    let search = Search { gaps: &gaps, format: None, languages: &[], ahead_of_utc: &|_| Some(0) };
    let ranked = mentors(&catalogue, &plan, &search).ranked;
    let is_ahead =
        |one: &RankedMentor| one.reasons.iter().any(|one| matches!(one.why, MentorWhy::Strength { .. }));
    assert!(ranked.len() >= 3 && is_ahead(&ranked[0]), "the first one is ahead in a gap of hers");
}
