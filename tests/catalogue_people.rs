//! What the built-in catalogue says of growth with people: areas, duties, reviews and mentoring that any organisation can
//! offer, and nobody made up.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests say what went wrong by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use waymark::document::catalog::{ActivityKind, Catalog};
use waymark::document::kept::Kept;
use waymark::document::mentorship::{MentoringFormat, MentorshipProgramme};
use waymark::document::values::Text;
use waymark::document::{parse, read_catalog};

fn document() -> Catalog {
    let file = include_str!("../www/catalog/product-management.json");
    read_catalog(parse(file).unwrap()).into_result().unwrap()
}

fn plain(text: &Text) -> &str {
    match text {
        Text::Plain(text) => text,
        Text::PerLanguage(_) => panic!("a text per language"),
    }
}

fn programme(document: &Catalog) -> &MentorshipProgramme {
    match &document.mentorship_programme {
        Some(Kept::Read(programme)) => programme,
        _ => panic!("a programme that is read"),
    }
}

#[test]
fn every_area_can_be_known_by_a_stay_in_it() {
    use ActivityKind::{Project, Rotation, Shadowing};
    let document = document();
    for area in &document.areas {
        let stays = document.activities.iter().filter(|one| one.area.as_ref() == Some(&area.id));
        let mut stays = stays.filter(|one| matches!(one.kind, Project | Rotation | Shadowing));
        assert!(stays.next().is_some(), "no way into {}", area.id);
    }
}

#[test]
fn leadership_duties_begin_early_and_grow_with_every_level() {
    let document = document();
    let mut duties: BTreeMap<u8, BTreeSet<&str>> = BTreeMap::new();
    for duty in document.activities.iter().filter(|one| one.kind == ActivityKind::Leadership) {
        let from = duty.develops.iter().filter_map(|entry| entry.from).min().unwrap();
        duties.entry(from.get()).or_default().insert(&duty.id);
    }
    for level in 1..=4 {
        assert!(duties.get(&level).is_some_and(|ids| ids.len() >= 2), "too few duties from level {level}");
    }
    for id in ["lead-team-ritual", "lead-launch", "mentor-associate", "acting-lead"] {
        assert!(duties.values().any(|ids| ids.contains(id)), "{id} is no duty");
    }
}

#[test]
fn the_leadership_skills_are_those_of_the_group() {
    for skill in &document().skills {
        assert_eq!(skill.leadership, skill.group.as_ref().map(plain) == Some("Leadership"), "{}", skill.id);
    }
}

#[test]
fn goals_of_the_organisation_need_what_roles_ask_for() {
    let document = document();
    assert!(document.organisation_goals.len() >= 5);
    for goal in &document.organisation_goals {
        assert!(goal.skills.len() >= 3, "{} needs little", goal.id);
        for skill in &goal.skills {
            let is_asked =
                document.roles.iter().any(|role| role.requires.iter().any(|one| one.skill == *skill));
            assert!(is_asked, "{skill} of {} is asked of nobody", goal.id);
        }
    }
}

#[test]
fn reviews_have_a_form_for_a_quarter_half_a_year_and_a_year() {
    let document = document();
    let months: Vec<usize> =
        document.review_templates.iter().filter_map(|one| Some(one.every_months?.get())).collect();
    assert_eq!(months, [3, 6, 12]);
    for template in document.review_templates.iter() {
        for questions in [&template.own, &template.manager] {
            assert!(questions.len() >= 3, "{} asks little", template.id);
            let ids: BTreeSet<&str> = questions.iter().map(|one| &*one.id).collect();
            assert_eq!(ids.len(), questions.len(), "{} has an id twice", template.id);
            for question in questions.iter().map(|one| plain(&one.text)) {
                let is_short = question.chars().count() <= 90;
                assert!(is_short && question.ends_with('?') && question.trim() == question, "{question}");
            }
        }
    }
}

#[test]
fn the_mentorship_programme_is_whole_and_names_nobody() {
    let document = document();
    let programme = programme(&document);
    assert_eq!(programme.formats, MentoringFormat::ALL);
    let texts = [&programme.summary, &programme.boundaries, &programme.confidentiality, &programme.ending];
    for text in texts.map(|text| plain(text.as_ref().unwrap())) {
        assert!(text.ends_with('.') && text.chars().count() <= 160, "{text}");
    }
    assert!(
        programme.length_weeks.is_some() && programme.rhythm_days.is_some() && programme.minutes.is_some()
    );
    // Mentors are people: an organisation names its own.
    assert!(document.mentors.is_empty() && programme.contact.is_none());
}
