//! What many say: never fewer than three, whatever is asked.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::feedback::Voice;
use waymark::document::values::Id;
use waymark::engine::voices::{Asked, Group, LEAST_VOICES, voices};

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
            format!("{} {group} {}-{}-{}", one.voices, one.lowest, one.median, one.highest)
        })
        .collect();
    assert_eq!(shown.join(", "), expected);
}

#[test]
fn three_of_a_sort_are_shown_and_two_are_not() {
    check("peer Ann 2, peer Bo 4, peer Cy 3", "3 peer 2-3-4");
    check("peer Ann 2, peer Bo 4", "");
    check("peer Ann 2, peer Bo 4, peer Cy 3, peer Di 5", "4 peer 2-3-5");
}

#[test]
fn too_few_of_a_sort_are_shown_with_others() {
    check("peer Ann 2, report Bo 4, manager Cy 3", "3 several 2-3-4");
    // One report alone would be shown by what is left, so that they join the peers.
    check("peer Ann 2, peer Bo 4, peer Cy 3, report Di 1", "4 several 1-2-4");
    check(
        "peer Ann 2, peer Bo 4, peer Cy 3, report Di 1, report Ed 1, manager Flo 5",
        "3 peer 2-3-4, 3 several 1-1-5",
    );
}

#[test]
fn a_person_counts_once_with_what_they_said_last() {
    check("peer Ann 2, peer Bo 4, peer Ann 5", "");
    check("peer Ann 2, peer Bo 4, peer Cy 4, peer Ann 5", "3 peer 4-4-5");
    check("peer - 2, peer - 4, peer - 3", "3 peer 2-3-4");
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
                        prop_assert!(one.voices >= LEAST_VOICES && one.lowest <= one.median && one.median <= one.highest);
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
