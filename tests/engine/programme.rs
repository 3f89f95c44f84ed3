//! All mentees matched with all mentors: who with whom, why, and who not.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::match_options::MatchOptions;
use waymark::document::plan::Plan;
use waymark::engine::cohort::matching::{Matching, WhyLeft, match_mentors};
use waymark::engine::cohort::matching_fit::{Barrier, PairWhy};
use waymark::engine::cohort::matching_rules::{MatchRules, MenteeId, Pair};
use waymark::model::Catalogue;

use crate::people::{catalogue, plan};

/// A programme and its best match.
struct Programme {
    catalogue: Catalogue,
    plans: Vec<Plan>,
    rules: MatchRules,
    matching: Matching,
}

impl Programme {
    /// Mentors and plans in the fields that count; each plan is of grade 2 and wants pricing at level 3.
    fn of(mentors: Value, plans: &[(&str, Value)], options: Value) -> Self {
        let roles = json!([
            { "id": "g2", "name": "R", "grade": 2 },
            { "id": "g3", "name": "R", "grade": 3, "requires": [{ "skill": "pricing", "level": 3 }, { "skill": "research", "level": 3 }] },
        ]);
        let catalogue = catalogue(json!({ "mentors": mentors, "roles": roles }));
        let plans: Vec<Plan> = plans.iter().map(|(id, fields)| plan_of(id, fields)).collect();
        let options = MatchOptions::of(options).unwrap();
        let rules = MatchRules::of(&catalogue, &plans, &options).unwrap();
        let matching = match_mentors(&catalogue, &plans, &rules, &|_| None);
        assert!(matching.is_proved);
        assert_eq!(matching.total, matching.bound);
        Self { catalogue, plans, rules, matching }
    }

    fn named(&self, pair: Pair) -> String {
        format!("{}-{}", self.plan(pair.mentee), self.catalogue.mentor_text(pair.mentor).id)
    }

    fn plan(&self, mentee: MenteeId) -> &str {
        &self.plans[mentee.index()].id
    }

    /// `a-x 60, b-y 20; c: PlacesTaken`: pairs with their points, and who is left out why.
    fn shown(&self) -> String {
        let pairs = self.matching.pairs.iter().map(|one| format!("{} {}", self.named(one.pair), one.points));
        let left = self.matching.left.iter().map(|one| format!("{}: {:?}", self.plan(one.mentee), one.why));
        [pairs.collect::<Vec<_>>().join(", "), left.collect::<Vec<_>>().join(", ")].join("; ")
    }
}

fn plan_of(id: &str, fields: &Value) -> Plan {
    let mut whole =
        json!({ "id": id, "learner": { "name": id, "role": "g2" }, "goals": [{ "id": "1", "role": "g3" }] });
    whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan(whole)
}

/// A mentor strong in one skill.
fn mentor(id: &str, skill: &str, level: u8, places: u32, more: Value) -> Value {
    let mut mentor = json!({ "id": id, "name": id, "capacity": places, "strengths": [{ "skill": skill, "level": level }] });
    mentor.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    mentor
}

fn rated(skill: &str) -> Value {
    json!({ "ratings": [{ "skill": skill, "level": 3, "by": "self", "on": "2026-11-01" }] })
}

fn check(mentors: Value, plans: &[(&str, Value)], options: Value, expected: &str) {
    assert_eq!(Programme::of(mentors, plans, options).shown(), expected);
}

fn two_mentors() -> Value {
    json!([mentor("x", "pricing", 3, 1, json!({})), mentor("y", "research", 3, 1, json!({}))])
}

#[test]
fn each_goes_where_all_together_are_best_off() {
    // Of x `p` gets all that they miss, and `q` half.
    let plans = [("q", json!({})), ("p", rated("research"))];
    check(two_mentors(), &plans, json!({}), "p-x 60, q-y 30; ");
    check(two_mentors(), &plans, json!({ "exclude": [["p", "x"]] }), "p-y 0, q-x 30; ");
    check(two_mentors(), &plans, json!({ "capacity": { "x": 2 } }), "p-x 60, q-x 30; ");
    check(two_mentors(), &plans, json!({ "fixed": [["q", "x"]] }), "p-y 0, q-x 30; ");
    // The most are matched, unless a pair is not worth it.
    check(two_mentors(), &plans, json!({ "fixed": [["q", "x"]], "least": 1 }), "q-x 30; p: NoPlaces");
    check(two_mentors(), &plans, json!({ "capacity": { "y": 0 } }), "p-x 60; q: PlacesTaken");
    check(two_mentors(), &plans, json!({ "capacity": { "x": 0, "y": 0 } }), "; p: NoPlaces, q: NoPlaces");
    check(json!([]), &plans, json!({}), "; p: NoMentors, q: NoMentors");
}

#[test]
fn a_pair_of_before_stays_for_a_little_and_goes_for_much() {
    let mentors = |levels: [u8; 2]| {
        json!([
            mentor("x", "pricing", levels[0], 1, json!({})),
            mentor("y", "pricing", levels[1], 1, json!({}))
        ])
    };
    let plans = [("p", json!({}))];
    check(mentors([2, 3]), &plans, json!({}), "p-y 30; ");
    check(
        mentors([2, 3]),
        &plans,
        json!({ "previous": [["p", "x"], ["gone", "x"], ["p", "gone"]] }),
        "p-x 40; ",
    );
    check(mentors([0, 3]), &plans, json!({ "previous": [["p", "x"]] }), "p-y 30; ");
}

#[test]
fn what_both_sides_wish_counts() {
    let mentors =
        || json!([mentor("x", "pricing", 3, 1, json!({})), mentor("y", "pricing", 3, 1, json!({}))]);
    let wish = |by: &str, choice: u32| json!({ "mentee": "p", "mentor": "y", "by": by, "choice": choice });
    let plans = [("p", json!({}))];
    check(mentors(), &plans, json!({}), "p-x 30; ");
    check(mentors(), &plans, json!({ "wishes": [wish("mentee", 1)] }), "p-y 45; ");
    check(mentors(), &plans, json!({ "wishes": [wish("mentee", 2), wish("mentor", 9)] }), "p-y 45; ");
    let asked = |fields: Value| {
        let mut asked = json!({ "id": "1", "mentor": { "id": "y" } });
        asked.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        [("p", json!({ "mentorships": [asked] }))]
    };
    check(mentors(), &asked(json!({ "status": "asked" })), json!({}), "p-y 45; ");
    check(mentors(), &asked(json!({ "status": "declined" })), json!({ "exclude": [["p", "x"]] }), "p-y 0; ");
    let change = |private: bool| json!({ "status": "ended", "fit_check": { "on": "2026-10-01", "fit": "change", "private": private } });
    check(mentors(), &asked(change(false)), json!({ "exclude": [["p", "x"]] }), "p-y 0; ");
    // What is for the mentee alone is not weighed, as the reasons are read by others.
    check(mentors(), &asked(change(true)), json!({ "exclude": [["p", "x"]] }), "p-y 30; ");
}

#[test]
fn who_has_a_mentor_is_not_matched_anew_and_takes_a_place() {
    let running =
        |status: &str| json!({ "mentorships": [{ "id": "1", "mentor": { "name": "X" }, "status": status }] });
    let plans = [("p", running("active")), ("q", json!({}))];
    let mentors = || json!([mentor("x", "pricing", 3, 1, json!({}))]);
    let programme = Programme::of(mentors(), &plans, json!({}));
    assert_eq!(programme.shown(), "; q: NoPlaces");
    assert_eq!(
        programme.rules.running.iter().map(|pair| programme.named(*pair)).collect::<Vec<_>>(),
        ["p-x"]
    );
    check(mentors(), &plans, json!({ "capacity": { "x": 2 } }), "q-x 30; ");
    check(mentors(), &[("p", running("ended")), ("q", json!({}))], json!({}), "p-x 30; q: PlacesTaken");
    // Those of whom the catalogue knows may be others than those whose plans are here.
    let full = json!([mentor("x", "pricing", 3, 3, json!({ "mentees": 3 }))]);
    check(full, &plans, json!({}), "; q: NoPlaces");
}

#[test]
fn it_is_said_who_cannot_be_whose_mentor() {
    let mentors = json!([
        mentor("boss", "pricing", 3, 1, json!({})),
        mentor("excluded", "pricing", 3, 1, json!({})),
        mentor("french", "pricing", 3, 1, json!({ "languages": ["fr"] })),
        mentor("full", "pricing", 3, 0, json!({})),
        mentor("gone", "pricing", 3, 1, json!({ "retired": true })),
        mentor("P", "pricing", 3, 1, json!({})),
        mentor("weak", "pricing", 0, 1, json!({ "languages": ["en-GB"] })),
    ]);
    let learner = json!({ "name": "p", "role": "g2", "manager": { "name": "Boss" } });
    let plans = [("p", json!({ "learner": learner, "limits": { "languages": ["en"] } }))];
    let programme = Programme::of(mentors, &plans, json!({ "exclude": [["p", "excluded"]], "least": 11 }));
    let left = &programme.matching.left[0];
    assert_eq!(left.why, WhyLeft::NoPlaces);
    let barriers = [
        Barrier::Retired,
        Barrier::OwnManager,
        Barrier::Oneself,
        Barrier::Excluded,
        Barrier::NoSharedLanguage,
        Barrier::TooFewPoints,
        Barrier::NoPlace,
    ];
    assert_eq!(left.barred, barriers.map(|barrier| (barrier, 1)));
}

#[test]
fn a_pair_has_the_reasons_that_one_mentee_alone_would_see() {
    let mentors = json!([mentor(
        "x",
        "pricing",
        3,
        5,
        json!({ "role": "g3", "area": "sales", "languages": ["en"], "formats": ["group"] })
    )]);
    let learner = json!({ "name": "p", "role": "g2", "area": "sales" });
    let plans = [("p", json!({ "learner": learner, "limits": { "languages": ["en"] } }))];
    let programme = Programme::of(mentors, &plans, json!({ "format": "group", "previous": [["p", "x"]] }));
    let matched = &programme.matching.pairs[0];
    let points: Vec<i32> = matched.why.iter().map(|one| one.points).collect();
    // Half of the gaps, the grade above, the area, the language, the format, and the pair of before. Places count nothing.
    assert_eq!(points, [30, 10, 0, 10, 5, 20]);
    assert_eq!(matched.why.last().map(|one| &one.why), Some(&PairWhy::Previous));
    assert_eq!(matched.points, 75);
}

#[test]
fn everything_wrong_with_the_question_is_said_at_once() {
    let catalogue = catalogue(
        json!({ "mentors": [mentor("x", "pricing", 3, 1, json!({})), { "id": "boss", "name": "B", "retired": true }] }),
    );
    let faults = |plans: &[(&str, Value)], options: Value| {
        let plans: Vec<Plan> = plans.iter().map(|(id, fields)| plan_of(id, fields)).collect();
        let faults =
            MatchRules::of(&catalogue, &plans, &MatchOptions::of(options).unwrap()).expect_err("faults");
        let shown =
            |fault: &waymark::document::fault::Fault| format!("{} {} {}", fault.code, fault.at, fault.found);
        faults.as_slice().iter().map(shown).collect::<Vec<_>>()
    };
    let plans = [("p", json!({})), ("q", json!({})), ("p", json!({}))];
    let options = json!({ "fixed": [["p", "y"]], "exclude": [["r", "x"]], "capacity": { "z": 1 },
        "wishes": [{ "mentee": "r", "mentor": "z", "by": "mentor" }], "previous": [["r", "z"]] });
    assert_eq!(
        faults(&plans, options),
        [
            "E202 /plans/2/id the id \"p\", which another plan has",
            "E203 /options/fixed/0/1 the mentor \"y\"",
            "E203 /options/exclude/0/0 the plan \"r\"",
            "E203 /options/capacity/z the mentor \"z\"",
            "E203 /options/wishes/0/mentee the plan \"r\"",
            "E203 /options/wishes/0/mentor the mentor \"z\"",
        ]
    );
    let options =
        json!({ "fixed": [["p", "x"], ["p", "x"], ["q", "x"], ["q", "boss"]], "exclude": [["q", "x"]] });
    assert_eq!(
        faults(&plans[..2], options),
        [
            "E303 /options/fixed/1 a second pair of this mentee",
            "E303 /options/fixed/2 a pair that is excluded too",
            "E303 /options/fixed/3 a pair with a mentor who no longer mentors",
        ]
    );
    let options = json!({ "fixed": [["p", "x"], ["q", "x"]] });
    assert_eq!(
        faults(&plans[..2], options),
        ["E303 /options/fixed/1 a pair with a mentor who has no place left"]
    );
}

/// Strengths of mentors and their places, gaps of mentees, pairs that are excluded, fixed or were before.
type Any = (Vec<(u8, u8, u32)>, Vec<u8>, Vec<(usize, usize)>, Vec<(usize, usize)>, Option<(usize, usize)>);

fn any_programme() -> impl Strategy<Value = Any> {
    let pairs = || prop::collection::vec((0..5_usize, 0..4_usize), 0..5);
    (
        prop::collection::vec((0..4_u8, 0..4_u8, 0..3_u32), 1..5),
        prop::collection::vec(0..3_u8, 1..6),
        pairs(),
        pairs(),
        prop::option::of((0..5_usize, 0..4_usize)),
    )
}

/// The parts of a programme: mentors, plans, options.
fn parts((mentors, mentees, exclude, previous, fixed): &Any) -> (Vec<Value>, Vec<(String, Value)>, Value) {
    let mentor_of = |(index, (pricing, research, places)): (usize, &(u8, u8, u32))| {
        json!({ "id": format!("m{index}"), "name": "M", "capacity": places,
            "strengths": [{ "skill": "pricing", "level": pricing }, { "skill": "research", "level": research }] })
    };
    let plan_of = |(index, gap): (usize, &u8)| {
        let fields = [json!({}), rated("pricing"), rated("research")][usize::from(*gap)].clone();
        (format!("p{index}"), fields)
    };
    let is_there = |(mentee, mentor): &&(usize, usize)| *mentee < mentees.len() && *mentor < mentors.len();
    let named = |pairs: &[(usize, usize)]| {
        let pairs = pairs.iter().filter(is_there);
        pairs.map(|(mentee, mentor)| json!([format!("p{mentee}"), format!("m{mentor}")])).collect::<Vec<_>>()
    };
    let can_be = |pair: &&(usize, usize)| is_there(pair) && !exclude.contains(pair) && mentors[pair.1].2 > 0;
    let fixed: Vec<_> = fixed.iter().filter(can_be).copied().collect();
    let options = json!({ "exclude": named(exclude), "previous": named(previous), "fixed": named(&fixed) });
    (
        mentors.iter().enumerate().map(mentor_of).collect(),
        mentees.iter().enumerate().map(plan_of).collect(),
        options,
    )
}

fn programme(mentors: &[Value], plans: &[(String, Value)], options: &Value) -> Programme {
    let plans: Vec<(&str, Value)> = plans.iter().map(|(id, fields)| (id.as_str(), fields.clone())).collect();
    Programme::of(json!(mentors), &plans, options.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_plans_and_mentors_decides_nothing(any in any_programme()) {
        let (mut mentors, mut plans, options) = parts(&any);
        let one = programme(&mentors, &plans, &options).shown();
        mentors.reverse();
        plans.reverse();
        prop_assert_eq!(one, programme(&mentors, &plans, &options).shown());
    }

    #[test]
    fn what_a_change_by_hand_costs_is_what_it_costs(any in any_programme()) {
        let (mentors, plans, options) = parts(&any);
        let best = programme(&mentors, &plans, &options);
        let score = best.matching.total;
        let fixed = options["fixed"].as_array().unwrap().clone();
        for mentee in &best.rules.mentees {
            for mentor in &best.rules.mentors {
                let pair = Pair { mentee: *mentee, mentor: *mentor };
                let Ok(lost) = best.matching.price(pair) else { continue };
                let named = best.named(pair);
                let (mentee, mentor) = named.split_once('-').unwrap();
                let mut by_hand = options.clone();
                if !fixed.contains(&json!([mentee, mentor])) {
                    by_hand["fixed"].as_array_mut().unwrap().push(json!([mentee, mentor]));
                }
                let total = programme(&mentors, &plans, &by_hand).matching.total;
                prop_assert_eq!((total.placed, total.points), (score.placed - lost.placed, score.points - lost.points));
            }
        }
        for one in &best.matching.mentors {
            let index = one.mentor.index();
            let mut wider = mentors.clone();
            wider[index]["capacity"] = json!(wider[index]["capacity"].as_u64().unwrap() + 1);
            let total = programme(&wider, &plans, &options).matching.total;
            prop_assert_eq!((total.placed, total.points), (score.placed + one.one_more.placed, score.points + one.one_more.points));
        }
        for one in &best.matching.pairs {
            let Some(next) = one.alternative else { continue };
            let named = best.named(one.pair);
            let (mentee, mentor) = named.split_once('-').unwrap();
            let mut without = options.clone();
            without["exclude"].as_array_mut().unwrap().push(json!([mentee, mentor]));
            let total = programme(&mentors, &plans, &without).matching.total;
            prop_assert_eq!((total.placed, total.points), (score.placed - next.loses.placed, score.points - next.loses.points));
        }
    }

    #[test]
    fn anybody_can_check_the_proof(any in any_programme()) {
        let (mentors, plans, options) = parts(&any);
        let best = programme(&mentors, &plans, &options);
        let proof = best.matching.proof();
        for (mentee, one) in &proof.mentees {
            for (mentor, other) in &proof.mentors {
                prop_assert!(*one >= 0 && *other >= 0);
                if let Ok(points) = best.matching.points(Pair { mentee: *mentee, mentor: *mentor }) {
                    prop_assert!(one + other >= proof.unit + i64::from(points));
                }
            }
        }
        let fixed = |mentor| best.rules.fixed.iter().filter(|pair| pair.mentor == mentor).count() as i64;
        let columns = proof.mentors.iter().map(|(mentor, value)| value * (i64::from(best.rules.places(*mentor)) - fixed(*mentor)));
        let bound: i64 = proof.mentees.iter().map(|(_, value)| *value).sum::<i64>() + columns.sum::<i64>();
        let open = best.matching.pairs.iter().filter(|one| one.alternative.is_some());
        let counts: i64 = open.map(|one| proof.unit + i64::from(one.points)).sum();
        prop_assert_eq!(bound, counts);
    }
}
