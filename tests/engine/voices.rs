//! What many say: never fewer than three, whatever is asked.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::feedback::Voice;
use waymark::document::values::Id;
use waymark::engine::voices::{Asked, Group, LEAST_FOR_RANGE, LEAST_VOICES, peers, too_few, voices};

use crate::people::{catalogue, plan};

/// `"peer Ann 2, report Bo 3"` on pricing in review r.
fn check(said: &str, expected: &str) {
    let feedback: Vec<Value> = said.split(", ").enumerate().map(|(place, one)| {
        let parts: Vec<&str> = one.split(' ').collect();
        json!({ "id": format!("f{place}"), "review": "r", "skill": "pricing", "given_on": format!("2026-11-{:02}", place + 1),
                "from": { "as": parts[0], "name": if parts[1] == "-" { Value::Null } else { json!(parts[1]) } },
                "level": parts[2].parse::<u8>().unwrap() })
    }).collect();
    let (catalogue, plan) =
        (catalogue(json!({})), plan(json!({ "feedback": feedback, "reviews": [{ "id": "r" }] })));
    let heard = voices(&catalogue, &plan, Asked::default());
    let shown: Vec<String> = heard
        .iter()
        .map(|one| {
            let group = match one.group {
                Group::Of(voice) => voice.as_str(),
                Group::Several => "several",
            };
            let range = one.range.map(|(lowest, highest)| format!(" {lowest}-{highest}")).unwrap_or_default();
            format!("{} {group} {}{range}", one.voices, one.median)
        })
        .collect();
    assert_eq!(shown.join(", "), expected);
}

#[test]
fn three_of_a_sort_are_shown_and_two_are_not() {
    check("peer Ann 2, peer Bo 4, peer Cy 3", "3 peer 3");
    check("peer Ann 2, peer Bo 4", "");
    check("peer Ann 2, peer Bo 4, peer Cy 3, peer Di 5", "4 peer 3");
}

#[test]
fn the_lowest_and_the_highest_are_told_from_six_on() {
    let five = "peer Ann 1, peer Bo 4, peer Cy 3, peer Di 5, peer Ed 3";
    check(five, "5 peer 3");
    check(&format!("{five}, peer Flo 2"), "6 peer 3 1-5");
}

#[test]
fn who_is_too_few_is_counted_and_no_more() {
    let one = |id: &str, name: &str| json!({ "id": id, "skill": "pricing", "level": 4, "given_on": "2026-11-02", "from": { "name": name } });
    let said = |all: &[Value]| {
        let (catalogue, plan) = (catalogue(json!({})), plan(json!({ "feedback": all })));
        too_few(&catalogue, &plan).iter().map(|few| few.voices).collect::<Vec<_>>()
    };
    assert_eq!(said(&[one("f0", "Ann"), one("f1", "Ann")]), [1]);
    assert_eq!(said(&[one("f0", "Ann"), one("f1", "Bo")]), [2]);
    assert_eq!(said(&[one("f0", "Ann"), one("f1", "Bo"), one("f2", "Cy")]), [0; 0]);
}

#[test]
fn what_comes_after_a_review_was_closed_changes_nothing_that_it_showed() {
    let one = |place: usize, day: &str, level: u8| {
        json!({ "id": format!("f{place}"), "review": "r", "skill": "pricing", "level": level, "given_on": day,
                "from": { "name": format!("P{place}") } })
    };
    let heard = |last_day: &str| {
        let days = ["2026-11-01", "2026-11-01", "2026-11-01", last_day];
        let feedback: Vec<Value> = days.iter().enumerate().map(|(place, day)| one(place, day, 2)).collect();
        let fields = json!({ "feedback": feedback, "reviews": [{ "id": "r", "closed_on": "2026-11-10" }] });
        voices(&catalogue(json!({})), &plan(fields), Asked::default())[0].voices
    };
    assert_eq!((heard("2026-11-10"), heard("2026-11-11")), (4, 3));
}

#[test]
fn ratings_of_colleagues_are_summed_up_in_threes_and_unnamed_ones_count_once_each() {
    let of = |who: &[Option<&str>]| {
        let rating = |who: &Option<&str>| json!({ "skill": "pricing", "level": 3, "by": "peer", "on": "2026-11-01", "who": who });
        let ratings: Vec<Value> = who.iter().map(rating).collect();
        let catalogue = catalogue(json!({}));
        let skill = catalogue.skill_named("pricing").unwrap();
        let told = peers(&catalogue, &plan(json!({ "ratings": ratings })), skill);
        told.map(|told| (told.voices, told.median.map(|level| level.get()), told.range.is_some()))
    };
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[Some("Ann"), Some(" Ann "), None]), Some((2, None, false)));
    assert_eq!(of(&[Some("Ann Lee"), Some("ann  lee"), Some("ANN LEE ")]), Some((1, None, false)));
    assert_eq!(of(&[Some("Ann"), None, None]), Some((3, Some(3), false)));
    assert_eq!(of(&[None; 6]), Some((6, Some(3), true)));
}

#[test]
fn too_few_of_a_sort_are_shown_with_others() {
    check("peer Ann 2, report Bo 4, manager Cy 3", "3 several 3");
    // One report alone would be shown by what is left, so that they join the peers.
    check("peer Ann 2, peer Bo 4, peer Cy 3, report Di 1", "4 several 2");
    check(
        "peer Ann 2, peer Bo 4, peer Cy 3, report Di 1, report Ed 1, manager Flo 5",
        "3 peer 3, 3 several 1",
    );
}

#[test]
fn a_person_counts_once_with_what_they_said_last() {
    check("peer Ann 2, peer Bo 4, peer Ann 5", "");
    check("peer Ann 2, peer Bo 4, peer Cy 4, peer Ann 5", "3 peer 4");
    check("peer - 2, peer - 4, peer - 3", "3 peer 3");
}

#[test]
fn what_is_private_or_has_no_level_does_not_count() {
    let feedback = |fields: Value| {
        let mut one = json!({ "id": "f0", "skill": "pricing", "level": 2 });
        one.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let others = [1, 2].map(|id| json!({ "id": format!("f{id}"), "skill": "pricing", "level": 2 }));
        plan(json!({ "feedback": [one, others[0], others[1]] }))
    };
    let count = |fields: Value| voices(&catalogue(json!({})), &feedback(fields), Asked::default()).len();
    assert_eq!(count(json!({})), 1);
    assert_eq!(count(json!({ "private": true })), 0);
    assert_eq!(count(json!({ "level": null })), 0);
}

/// The review, the skill, who gave it, a name, a level, and whether it is private.
type AnyFeedback = (Option<&'static str>, &'static str, Voice, Option<u8>, u8, bool);

fn any_feedback() -> impl Strategy<Value = Vec<Value>> {
    let one = (
        prop::option::of(prop::sample::select(vec!["r1", "r2"])),
        prop::sample::select(vec!["pricing", "research"]),
        prop::sample::select(Voice::ALL.to_vec()),
        prop::option::of(0..9_u8),
        0..6_u8,
        any::<bool>(),
    );
    prop::collection::vec(one, 0..25).prop_map(|all| {
        let json = |(place, (review, skill, voice, name, level, is_private)): (usize, AnyFeedback)| {
            json!({ "id": format!("f{place}"), "review": review, "skill": skill, "level": level, "given_on": "2026-11-01",
                    "from": { "as": voice.as_str(), "name": name.map(|name| format!("N{name}")) }, "private": is_private && place % 3 == 0 })
        };
        all.into_iter().enumerate().map(json).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_question_and_no_two_questions_show_fewer_than_three(feedback in any_feedback()) {
        let catalogue = catalogue(json!({}));
        let plan = plan(json!({ "feedback": feedback, "reviews": [{ "id": "r1" }, { "id": "r2" }] }));
        let reviews = [None, Id::new("r1"), Id::new("r2")];
        let skills = [None, catalogue.skill_named("pricing"), catalogue.skill_named("research")];
        let groups = Voice::ALL.iter().map(|voice| Some(Group::Of(*voice))).chain([None, Some(Group::Several)]);
        let groups: Vec<Option<Group>> = groups.collect();
        // By question: how many voices it shows on each skill.
        let mut answers: Vec<BTreeMap<_, usize>> = Vec::new();
        for review in &reviews {
            for skill in skills {
                for group in &groups {
                    let heard = voices(&catalogue, &plan, Asked { review: review.as_ref(), skill, group: *group });
                    let mut counts = BTreeMap::new();
                    for one in heard {
                        prop_assert!(one.voices >= LEAST_VOICES && one.range.is_none_or(|(lowest, highest)| one.voices >= LEAST_FOR_RANGE && lowest <= one.median && one.median <= highest));
                        counts.insert((one.review, one.skill, one.group), one.voices);
                    }
                    answers.push(counts);
                }
            }
        }
        // What one question shows and another does not is three voices or more, or nothing.
        for one in &answers {
            for other in &answers {
                let more: usize = one.iter().filter(|(cell, _)| !other.contains_key(*cell)).map(|(_, voices)| voices).sum();
                prop_assert!(more == 0 || more >= LEAST_VOICES);
                // The same voices are shown alike everywhere.
                prop_assert!(one.iter().all(|(cell, voices)| other.get(cell).is_none_or(|same| same == voices)));
            }
        }
    }

    #[test]
    fn the_voices_of_a_skill_are_all_shown_or_none(feedback in any_feedback()) {
        let catalogue = catalogue(json!({}));
        let shown = plan(json!({ "feedback": feedback, "reviews": [{ "id": "r1" }, { "id": "r2" }] }));
        let mut people: BTreeMap<(String, String), std::collections::BTreeSet<String>> = BTreeMap::new();
        for one in feedback.iter().filter(|one| one["private"] == json!(false)) {
            let name = one["from"]["name"].as_str().or(one["id"].as_str()).unwrap().to_owned();
            people.entry((one["review"].to_string(), one["skill"].to_string())).or_default().insert(name);
        }
        let expected: usize = people.values().map(|people| people.len()).filter(|count| *count >= LEAST_VOICES).sum();
        let heard = voices(&catalogue, &shown, Asked::default());
        prop_assert_eq!(heard.iter().map(|one| one.voices).sum::<usize>(), expected);
    }
}
