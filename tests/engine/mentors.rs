//! Finding a mentor: who ranks before whom, and why.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::mentorship::MentoringFormat;
use waymark::document::plan::Plan;
use waymark::document::values::Language;
use waymark::engine::mentors::{MentorWhy, Ranking, Reason, RuledOut, Search, mentors};
use waymark::model::{Catalogue, Gap, Level, Weight};

use crate::people::{catalogue, plan};

fn level(level: u8) -> Level {
    Level::new(level).unwrap()
}

/// Somebody of grade 2 who lacks two levels of pricing, which counts 3, and two of research.
fn gaps(catalogue: &Catalogue) -> Vec<Gap> {
    let gap = |skill: &str, weight: u8| Gap {
        skill: catalogue.skill_named(skill).unwrap(),
        level: level(1),
        required: level(3),
        weight: Weight::new(weight).unwrap(),
    };
    vec![gap("pricing", 3), gap("research", 1)]
}

/// Clocks of three cities in winter.
fn ahead_of_utc(zone: &str) -> Option<i32> {
    match zone {
        "Europe/Berlin" => Some(60),
        "Europe/London" => Some(0),
        "Asia/Tokyo" => Some(540),
        "Pacific/Auckland" => Some(780),
        "America/Los_Angeles" => Some(-480),
        _ => None,
    }
}

fn learner() -> Value {
    json!({ "name": "P. Manager", "role": "g2", "area": "sales", "timezone": "Europe/Berlin" })
}

fn rank(catalogue: &Catalogue, plan: &Plan, format: Option<MentoringFormat>) -> Ranking {
    let gaps = gaps(catalogue);
    let search = Search { gaps: &gaps, format, languages: &[], ahead_of_utc: &ahead_of_utc };
    mentors(catalogue, plan, &search)
}

/// The ranking of mentors of these fields, as ids in order.
fn check(mentors: Value, format: Option<MentoringFormat>, expected: &str) {
    let catalogue = catalogue(json!({ "mentors": mentors }));
    let ranking = rank(&catalogue, &plan(json!({ "learner": learner() })), format);
    let ids = ranking.ranked.iter().map(|one| catalogue.mentor_text(one.mentor).id.to_string());
    assert_eq!(ids.collect::<Vec<_>>().join(" "), expected);
}

fn strong(id: &str, skill: &str, level: u8, fields: Value) -> Value {
    let mut mentor = json!({ "id": id, "name": id, "strengths": [{ "skill": skill, "level": level }] });
    mentor.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    mentor
}

#[test]
fn strength_where_it_counts_comes_first() {
    check(
        json!([
            strong("a", "research", 3, json!({})),
            strong("b", "pricing", 2, json!({})),
            strong("c", "pricing", 3, json!({})),
            strong("d", "strategy", 5, json!({})),
            strong("e", "pricing", 5, json!({})),
        ]),
        None,
        // Beyond what is asked for more is no better: c and e are equal. One level of pricing weighs more than two of
        // research. Strategy is no gap.
        "c e b a d",
    );
}

#[test]
fn a_grade_or_two_above_is_best_and_beneath_for_reverse_mentoring() {
    let mentors = || {
        json!(
            [1, 2, 3, 4, 5]
                .map(|grade| json!({ "id": format!("m{grade}"), "name": "M", "role": format!("g{grade}") }))
        )
    };
    check(mentors(), None, "m3 m4 m5 m2 m1");
    check(mentors(), Some(MentoringFormat::Peer), "m2 m1 m3 m4 m5");
    check(mentors(), Some(MentoringFormat::Reverse), "m1 m2 m3 m4 m5");
}

#[test]
fn hours_together_and_places_and_the_format_count() {
    let zones = ["Europe/London", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"];
    let mentors: Vec<Value> = (0..)
        .zip(zones)
        .map(|(place, zone)| json!({ "id": format!("m{place}"), "name": "M", "timezone": zone }))
        .collect();
    check(json!(mentors), None, "m0 m1 m2 m3");
    check(
        json!([
            { "id": "a", "name": "M", "capacity": 2, "mentees": 1 },
            { "id": "b", "name": "M", "capacity": 3, "mentees": 1 },
        ]),
        None,
        "b a",
    );
    check(
        json!([
            { "id": "a", "name": "M", "formats": ["group"] },
            { "id": "b", "name": "M", "formats": ["one-to-one", "flash"] },
        ]),
        Some(MentoringFormat::Flash),
        "b a",
    );
}

#[test]
fn who_cannot_be_asked_is_named_with_the_reason() {
    let catalogue = catalogue(json!({ "mentors": [
        { "id": "lead", "name": "A. Lead" }, { "id": "boss", "name": "B. Oss", "contact": "mailto:b@acme.example" },
        { "id": "me", "name": "p. manager " }, { "id": "mine", "name": "M" }, { "id": "former", "name": "F" },
        { "id": "full", "name": "U", "capacity": 1, "mentees": 1 }, { "id": "past", "name": "V", "retired": true },
    ] }));
    let found = |manager: Value| {
        let mut learner = learner();
        learner["manager"] = manager;
        let plan = plan(json!({ "learner": learner, "mentorships": [
            { "id": "1", "mentor": { "id": "mine" } },
            { "id": "2", "mentor": { "name": "f" }, "status": "ended" },
        ] }));
        let ranking = rank(&catalogue, &plan, None);
        let out = ranking.ruled_out.iter().map(|(id, why)| (catalogue.mentor_text(*id).id.to_string(), *why));
        out.collect::<Vec<_>>()
    };
    let rest = [
        ("me".to_owned(), RuledOut::Oneself),
        ("mine".to_owned(), RuledOut::AlreadyMentor),
        ("full".to_owned(), RuledOut::NoPlaceLeft),
        ("past".to_owned(), RuledOut::Retired),
    ];
    let with = |id: &str| [&[(id.to_owned(), RuledOut::OwnManager)][..], &rest[..]].concat();
    assert_eq!(found(json!({ "id": "lead" })), with("lead"));
    assert_eq!(found(json!({ "name": "a. lead" })), with("lead"));
    assert_eq!(found(json!({ "name": "Bob", "contact": "mailto:b@acme.example" })), with("boss"));
}

#[test]
fn every_reason_is_data_with_its_points() {
    let catalogue = catalogue(json!({ "mentors": [{
        "id": "m", "name": "M", "role": "g4", "area": "support", "strengths": [{ "skill": "pricing", "level": 4 }, { "skill": "research", "level": 2 }],
        "capacity": 2, "mentees": 1, "languages": ["de", "en-GB"], "timezone": "Europe/London", "formats": ["group"],
    }] }));
    let gaps = gaps(&catalogue);
    let languages = [Language::new("en").unwrap()];
    let search = Search {
        gaps: &gaps,
        format: Some(MentoringFormat::Group),
        languages: &languages,
        ahead_of_utc: &ahead_of_utc,
    };
    let ranking = mentors(&catalogue, &plan(json!({ "learner": learner() })), &search);
    let strength = |skill: &str, of: u8, points: u32| {
        let skill = catalogue.skill_named(skill).unwrap();
        Reason {
            why: MentorWhy::Strength { skill, level: level(of), from: level(1), required: level(3) },
            points,
        }
    };
    let expected = [
        // 7 of the 8 weighted levels that are missing.
        strength("pricing", 4, 52),
        strength("research", 2, 0),
        Reason { why: MentorWhy::Grades(2), points: 10 },
        Reason { why: MentorWhy::OtherArea, points: 0 },
        Reason { why: MentorWhy::SharedLanguage(Language::new("en-GB").unwrap()), points: 10 },
        Reason { why: MentorWhy::Overlap(420), points: 10 },
        Reason { why: MentorWhy::PlacesLeft(1), points: 3 },
        Reason { why: MentorWhy::Format(MentoringFormat::Group), points: 5 },
    ];
    assert_eq!(ranking.ranked[0].reasons, expected);
    assert_eq!(ranking.ranked[0].points, 90);
}

/// The strengths, the grade, the capacity and the mentees of a mentor.
type AnyMentor = (BTreeMap<&'static str, u8>, Option<u8>, Option<u32>, u32);

/// Mentors with some strength, some grade and some places.
fn any_mentors() -> impl Strategy<Value = Vec<Value>> {
    let skill = prop::sample::select(vec!["pricing", "research", "strategy"]);
    let strengths = prop::collection::btree_map(skill, 0..6_u8, 0..3);
    let mentor = (strengths, prop::option::of(1..6_u8), prop::option::of(0..3_u32), 0..2_u32);
    prop::collection::vec(mentor, 1..7).prop_map(|mentors| {
        let json = |(place, (strengths, grade, capacity, mentees)): (usize, AnyMentor)| {
            let strengths: Vec<Value> = strengths.iter().map(|(skill, level)| json!({ "skill": skill, "level": level })).collect();
            json!({ "id": format!("m{place}"), "name": "M", "strengths": strengths, "role": grade.map(|grade| format!("g{grade}")),
                    "capacity": capacity, "mentees": mentees })
        };
        mentors.into_iter().enumerate().map(json).collect()
    })
}

/// The ids in the order of the ranking.
fn ranked(mentors: &[Value]) -> Vec<String> {
    let catalogue = catalogue(json!({ "mentors": mentors }));
    let ranking = rank(&catalogue, &plan(json!({ "learner": learner() })), None);
    ranking.ranked.iter().map(|one| catalogue.mentor_text(one.mentor).id.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_strength_never_ranks_lower(mentors in any_mentors(), which in any::<prop::sample::Index>(), skill in prop::sample::select(vec!["pricing", "research"])) {
        let which = which.index(mentors.len());
        let id = format!("m{which}");
        let before = ranked(&mentors).iter().position(|one| *one == id);
        let mut stronger = mentors;
        let strengths = stronger[which]["strengths"].as_array_mut().unwrap();
        let raised = strengths.iter().find(|entry| entry["skill"] == skill).map_or(1, |entry| (entry["level"].as_u64().unwrap() + 1).min(5));
        strengths.retain(|entry| entry["skill"] != skill);
        strengths.push(json!({ "skill": skill, "level": raised }));
        let after = ranked(&stronger).iter().position(|one| *one == id);
        prop_assert!(after <= before, "{after:?} after {before:?}");
    }

    #[test]
    fn the_order_of_the_catalogue_decides_nothing((mentors, shuffled) in any_mentors().prop_flat_map(|mentors| (Just(mentors.clone()), Just(mentors).prop_shuffle()))) {
        prop_assert_eq!(ranked(&mentors), ranked(&shuffled));
    }

    #[test]
    fn points_are_the_sum_of_the_reasons_and_at_most_a_hundred(mentors in any_mentors()) {
        let catalogue = catalogue(json!({ "mentors": mentors }));
        for one in rank(&catalogue, &plan(json!({ "learner": learner() })), None).ranked {
            prop_assert_eq!(one.points, one.reasons.iter().map(|reason| reason.points).sum::<u32>());
            prop_assert!(one.points <= 100);
        }
    }
}
