//! Plans of rotations against an independent solver, and against every plan there is.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::engine::cohort::rotations_fit::RotationScore;
use waymark::engine::cohort::rotations_rules::Stay;
use waymark::model::Date;

use crate::people::{catalogue, date, plan};
use crate::rotations::{Rotations, asked};

/// SplitMix64 (Steele, Lea and Flood, 2014), as in `benches/rotations.py`.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

/// Seeds and what HiGHS finds for each: `benches/rotations.py` makes them, and says what they mean.
const ANSWERS: &str = include_str!("rotations.json");

/// People, activities, skills, areas, teams, the most stays each.
const SIZES: [[u64; 6]; 6] = [
    [4, 3, 3, 2, 2, 1],
    [12, 6, 5, 4, 3, 2],
    [40, 10, 8, 5, 5, 1],
    [40, 10, 8, 5, 5, 2],
    [120, 12, 10, 6, 12, 1],
    [25, 8, 6, 8, 4, 3],
];

/// A question in numbers, made of its seed here and in Python by the same steps.
fn of_seed(seed: u64) -> Rotations {
    let mut chance = Chance(seed);
    let [people, activities, skills, areas, teams, each] = SIZES[seed as usize % SIZES.len()];
    let name = |what: &str, number: u64| format!("{what}{number:03}");
    let mut all = Vec::new();
    for activity in 0..activities {
        let mut develops: Vec<Value> = Vec::new();
        for skill in 0..skills {
            if chance.below(skills) < 2 {
                develops.push(json!({ "skill": name("s", skill), "to": 1 + chance.below(4) }));
            }
        }
        let mut sessions = Vec::new();
        for session in 0..1 + chance.below(3) {
            let start = session * 80 + chance.below(70);
            let end = start + 4 + chance.below(60);
            let day = |days: u64| date("2027-01-01").plus_days(days as i32).to_string();
            sessions.push(json!({ "start": day(start), "end": day(end) }));
        }
        let area = name("a", chance.below(areas));
        all.push(
            json!({ "id": name("x", activity), "kind": "rotation", "title": "X", "hours": 10, "area": area,
            "sessions": sessions, "seats": 1 + chance.below(3), "develops": develops }),
        );
    }
    all.retain(|activity| activity["develops"].as_array().is_some_and(|develops| !develops.is_empty()));
    let (mut roles, mut plans) = (Vec::new(), Vec::new());
    for person in 0..people {
        let area = name("a", chance.below(areas));
        let manager = name("m", chance.below(teams));
        let (mut requires, mut ratings) = (Vec::new(), Vec::new());
        for skill in 0..skills {
            if chance.below(10) < 6 {
                let (level, weight) = (1 + chance.below(4), 1 + chance.below(5));
                requires.push(json!({ "skill": name("s", skill), "level": level, "weight": weight }));
                ratings.push(json!({ "skill": name("s", skill), "level": chance.below(3), "by": "self", "on": "2026-11-01" }));
            }
        }
        roles.push(json!({ "id": name("r", person), "name": "R", "requires": requires }));
        plans.push(plan(
            json!({ "id": name("p", person), "goals": [{ "id": "1", "role": name("r", person) }],
            "ratings": ratings, "learner": { "area": area, "manager": { "name": manager } } }),
        ));
    }
    let skills: Vec<Value> =
        (0..skills).map(|skill| json!({ "id": name("s", skill), "name": "S" })).collect();
    let areas: Vec<Value> = (0..areas).map(|area| json!({ "id": name("a", area), "name": "A" })).collect();
    let catalogue = catalogue(json!({ "roles": roles, "activities": all, "skills": skills, "areas": areas }));
    asked(catalogue, &plans, json!({ "stays_each": each })).unwrap()
}

#[test]
fn plans_close_as_much_as_highs_can() {
    let answers: Vec<Value> = serde_json::from_str(ANSWERS).unwrap();
    assert!(answers.len() >= 24);
    for answer in answers {
        let seed = answer["seed"].as_u64().unwrap();
        let rotations = of_seed(seed);
        rotations.check();
        assert!(
            rotations.plan.optimal,
            "seed {seed}: {:?} of {:?}",
            rotations.plan.total, rotations.plan.bound
        );
        assert_eq!((seed, u64::from(rotations.plan.total.gap)), (seed, answer["gap"].as_u64().unwrap()));
    }
}

/// The most that can be closed, by trying every set of slots of each, and the most beside it: written apart from the engine.
struct Trying<'a> {
    rotations: &'a Rotations,
    /// Of each person every set of slots with what it counts.
    ways: Vec<Vec<(Vec<usize>, RotationScore)>>,
}

impl<'a> Trying<'a> {
    fn of(rotations: &'a Rotations) -> Self {
        let slots = rotations.rules.slots.len();
        let ways = (0..rotations.guests.len()).map(|guest| {
            let sets =
                (0..1_usize << slots).map(|bits| (0..slots).filter(|slot| bits >> slot & 1 == 1).collect());
            sets.filter_map(|set: Vec<usize>| Some((set.clone(), counted(rotations, guest, &set)?))).collect()
        });
        Self { rotations, ways: ways.collect() }
    }

    fn best(
        &self,
        guest: usize,
        chosen: &mut Vec<(usize, Vec<usize>)>,
        so_far: RotationScore,
    ) -> RotationScore {
        let Some(ways) = self.ways.get(guest) else { return so_far };
        let mut best = RotationScore::default();
        for (set, score) in ways {
            chosen.push((guest, set.clone()));
            if self.fits(chosen) {
                best = best.max(self.best(guest + 1, chosen, so_far + *score));
            }
            chosen.pop();
        }
        best
    }

    fn fits(&self, chosen: &[(usize, Vec<usize>)]) -> bool {
        let rules = &self.rotations.rules;
        let in_slot = |slot: usize| chosen.iter().filter(|(_, set)| set.contains(&slot)).count();
        let seated =
            rules.slots.iter().enumerate().all(|(place, slot)| in_slot(place) <= slot.seats as usize);
        let days = rules.slots.iter().flat_map(|slot| [slot.days.0, slot.days.1]);
        seated
            && days.into_iter().all(|day| {
                let on =
                    |slot: &usize| (rules.slots[*slot].days.0..=rules.slots[*slot].days.1).contains(&day);
                rules.teams.iter().all(|team| {
                    let is_away = |(guest, set): &&(usize, Vec<usize>)| {
                        team.guests.iter().any(|one| one.index() == *guest) && set.iter().any(on)
                    };
                    chosen.iter().filter(is_away).count() <= team.at_most as usize
                })
            })
    }
}

/// What slots count for somebody one after the other; `None` where they cannot take them.
fn counted(rotations: &Rotations, guest: usize, set: &[usize]) -> Option<RotationScore> {
    let Rotations { catalogue, rules, .. } = rotations;
    let (guest, member) = (&rotations.guests[guest], &rotations.members[guest]);
    let mut levels = member.profile.levels().to_vec();
    let mut score = RotationScore::default();
    let mut last: Option<Date> = None;
    let (mut seen, mut areas) = (Vec::new(), Vec::new());
    if set.len() > rules.stays_each {
        return None;
    }
    for slot in set.iter().map(|slot| &rules.slots[*slot]) {
        if last.is_some_and(|last| slot.days.0 <= last)
            || seen.contains(&slot.activity)
            || guest.area.as_ref() == Some(&slot.area)
        {
            return None;
        }
        let mut closed = 0;
        for one in &catalogue.activity(slot.activity).develops {
            let level = levels[one.skill.index()];
            if level < one.from {
                return None;
            }
            let after = level.max(one.to);
            if let Some(asked) = member.target.of(one.skill) {
                let steps = level.missing_to(asked.level) - after.missing_to(asked.level);
                closed += u32::from(steps) * u32::from(asked.weight.get());
            }
            levels[one.skill.index()] = after;
        }
        score.gap += closed;
        score.exposure += u32::from(closed > 0 && !areas.contains(&&slot.area));
        (last, _) = (Some(slot.days.1), seen.push(slot.activity));
        areas.push(&slot.area);
    }
    Some(score)
}

/// Four people in two teams and up to five slots of three activities, some of which need a level.
fn any_rotations() -> impl Strategy<Value = Rotations> {
    let activity = (0..2_u64, 0..3_u64, 0..3_u64, 1..3_u64);
    let slot = (0..3_usize, 0..30_i32, 1..20_i32, 1..3_u64);
    let person = (0..3_u64, prop::collection::vec((0..3_u64, 1..4_u64, 1..4_u64), 2), 0..2_u64);
    let parts = (
        prop::collection::vec(activity, 3),
        prop::collection::vec(slot, 0..=5),
        prop::collection::vec(person, 1..=4),
        1..=3_u64,
    );
    parts.prop_map(|(activities, slots, people, each)| {
        let skills = ["pricing", "research"];
        let activities = activities.iter().enumerate().map(|(at, (skill, from, other, up))| {
            json!({ "id": format!("x{at}"), "kind": "rotation", "title": "X", "hours": 1, "area": (if at == 0 { "sales" } else { "support" }),
                "develops": [{ "skill": skills[*skill as usize], "from": from, "to": from + up },
                    { "skill": skills[1 - *skill as usize], "to": other + 1 }] })
        });
        let mut offered: Vec<Value> = Vec::new();
        for (activity, start, length, seats) in slots {
            let start = date("2027-01-01").plus_days(start);
            let slot = json!({ "activity": format!("x{activity}"), "start": start.to_string(), "end": start.plus_days(length).to_string(), "seats": seats });
            if !offered.iter().any(|other| (&other["activity"], &other["start"]) == (&slot["activity"], &slot["start"])) {
                offered.push(slot);
            }
        }
        let (mut roles, mut plans) = (Vec::new(), Vec::new());
        for (at, (area, skill, team)) in people.iter().enumerate() {
            let pairs = || skills.iter().zip(skill);
            roles.push(json!({ "id": format!("r{at}"), "name": "R", "requires": pairs().map(|(skill, (_, level, weight))|
                json!({ "skill": skill, "level": level, "weight": weight })).collect::<Vec<_>>() }));
            let area = ["sales", "support", "else"][*area as usize];
            plans.push(plan(json!({ "id": format!("p{at}"), "goals": [{ "id": "1", "role": format!("r{at}") }],
                "ratings": pairs().map(|(skill, (level, ..))| json!({ "skill": skill, "level": level, "by": "self", "on": "2026-11-01" })).collect::<Vec<_>>(),
                "learner": { "area": area, "manager": { "name": format!("m{team}") } } })));
        }
        let catalogue = catalogue(json!({ "roles": roles, "activities": activities.collect::<Vec<_>>() }));
        asked(catalogue, &plans, json!({ "slots": offered, "stays_each": each })).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_closes_more(rotations in any_rotations()) {
        rotations.check();
        prop_assert!(rotations.plan.optimal);
        let trying = Trying::of(&rotations);
        prop_assert_eq!(rotations.plan.total, trying.best(0, &mut Vec::new(), RotationScore::default()));
    }

    #[test]
    fn a_stay_made_or_left_out_by_hand_loses_what_is_said(rotations in any_rotations()) {
        let trying = Trying::of(&rotations);
        for guest in rotations.rules.guests.iter().copied() {
            for slot in rotations.rules.slot_ids() {
                let stay = Stay { guest, slot };
                let mut by_hand = Trying { rotations: &rotations, ways: trying.ways.clone() };
                let has = rotations.plan.has(stay);
                by_hand.ways[guest.index()].retain(|(set, _)| set.contains(&slot.index()) != has);
                let is_possible = !by_hand.ways[guest.index()].is_empty();
                if let Ok(lost) = rotations.plan.loses(&rotations.catalogue, &rotations.people(), &rotations.rules, stay) {
                    prop_assert!(is_possible);
                    // However it is parted.
                    let mut price = rotations.plan.price(&rotations.catalogue, &rotations.people(), &rotations.rules, stay).unwrap();
                    let parted = (0..1_000_000).find_map(|_| price.go_on(&rotations.plan, 1));
                    prop_assert_eq!(parted, Some(lost));
                    let best = by_hand.best(0, &mut Vec::new(), RotationScore::default());
                    let total = rotations.plan.total;
                    let left = (i64::from(total.gap) - lost.gap, i64::from(total.exposure) - lost.exposure);
                    prop_assert_eq!(left, (i64::from(best.gap), i64::from(best.exposure)));
                }
            }
        }
    }
}
