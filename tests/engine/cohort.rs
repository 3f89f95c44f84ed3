//! Many people at once: each in numbers, what is worth a word, who is ready for a role, and how raters differ.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::plan::Plan;
use waymark::document::read_plan;
use waymark::document::shared::LevelInForce;
use waymark::document::values::{Date, Id, Level};
use waymark::engine::cohort::{
    Bench, Cover, Member, Outlook, RaterName, Ready, Talk, Tendency, bench, calibration, lacks,
};
use waymark::model::Catalogue;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn today() -> Date {
    day("2026-11-23")
}

fn catalogue() -> Catalogue {
    let skill = |id: &str| json!({ "id": id, "name": id });
    let course = |id: &str, skill: &str, from: u8, hours: u32| {
        json!({ "id": id, "kind": "course", "title": id, "hours": hours,
            "develops": [{ "skill": skill, "from": from, "to": from + 1 }] })
    };
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
        "scale": (0..=5).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [skill("a"), skill("b"), skill("c")],
        "roles": [
            { "id": "pm", "name": "PM", "requires": [{ "skill": "a", "level": 1 }] },
            { "id": "lead", "name": "Lead", "requires": [{ "skill": "a", "level": 3 }, { "skill": "b", "level": 2 }] }
        ],
        "activities": [
            course("a1", "a", 0, 10), course("a2", "a", 1, 10), course("a3", "a", 2, 20), course("a3-short", "a", 2, 8),
            course("b1", "b", 0, 4), course("b2", "b", 1, 4)
        ],
        "organisation_goals": [{ "id": "grow", "title": "Grow", "skills": ["a", "b", "c"] }]
    });
    Catalogue::read(text.to_string()).unwrap()
}

fn plan_with(change: impl FnOnce(&mut Value)) -> Plan {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": "Al", "role": "pm" },
        "goals": [{ "id": "g", "role": "lead", "by": "2027-12-31", "status": "active" }],
        "ratings": [], "limits": {}
    });
    change(&mut plan);
    read_plan(plan).into_result().unwrap()
}

fn rating(skill: &str, level: u8, by: &str, who: Option<&str>) -> Value {
    let mut rating = json!({ "skill": skill, "level": level, "by": by, "on": "2026-11-01" });
    if let Some(who) = who {
        rating["who"] = json!(who);
    }
    rating
}

fn member(plan: &Plan) -> Member {
    Member::of(&catalogue(), plan, &[], today())
}

fn item(activity: &str, end: &str, status: &str) -> Value {
    json!({ "activity": activity, "start": "2026-10-01", "end": end, "status": status })
}

fn path(items: Vec<Value>) -> Value {
    json!({ "made": "2026-10-01T08:00:00Z", "items": items })
}

#[test]
fn what_the_path_brings_counts_from_the_day_that_each_activity_ends_and_only_in_an_order_that_works() {
    let plan = plan_with(|plan| {
        plan["ratings"] = json!([rating("a", 1, "self", None)]);
        // The third level comes before the second: it cannot be begun then.
        plan["path"] = path(vec![
            item("a3", "2026-12-01", "planned"),
            item("a2", "2027-01-31", "planned"),
            item("b1", "2027-02-28", "dropped"),
        ]);
    });
    let member = member(&plan);
    let a = catalogue().skill_named("a").unwrap();
    let on = |text: &str| member.levels_on(day(text)).level(a).get();
    assert_eq!([on("2026-11-30"), on("2026-12-31"), on("2027-01-30"), on("2027-01-31")], [1, 1, 1, 2]);
    let b = catalogue().skill_named("b").unwrap();
    assert_eq!(member.levels_on(day("2030-01-01")).level(b).get(), 0, "what was given up brings nothing");
}

#[test]
fn a_summary_tells_the_levels_that_its_ratings_do_not() {
    let told = LevelInForce {
        skill: Id::new("a").unwrap(),
        level: Level::new(3).unwrap(),
        other: Default::default(),
    };
    let member = Member::of(&catalogue(), &plan_with(|_| {}), &[told], today());
    let a = catalogue().skill_named("a").unwrap();
    assert_eq!(member.level(a), Level::new(3));
    assert_eq!(member.readiness.percent(), 60);
}

fn check_talks(expected: &[Talk], change: impl FnOnce(&mut Value)) {
    assert_eq!(member(&plan_with(change)).talks, expected);
}

#[test]
fn what_is_worth_a_word_is_said_with_its_reason() {
    let ends = "2027-03-31";
    check_talks(&[Talk::NoPath], |_| {});
    check_talks(&[], |plan| plan["path"] = path(vec![item("a1", ends, "planned")]));
    check_talks(&[Talk::NoGoal], |plan| plan["goals"] = json!([]));
    check_talks(&[Talk::Overdue { items: 2, since: day("2026-11-02") }], |plan| {
        plan["path"] = path(vec![
            item("a1", "2026-11-20", "started"),
            item("b1", "2026-11-02", "planned"),
            item("b2", "2026-11-02", "done"),
            item("a2", ends, "planned"),
        ]);
    });
    check_talks(&[Talk::GoalPast { by: day("2026-11-01") }], |plan| {
        plan["goals"][0]["by"] = json!("2026-11-01");
        plan["path"] = path(vec![item("a1", ends, "planned")]);
    });
    check_talks(&[Talk::EndsLate { end: day("2028-01-01"), by: day("2027-12-31") }], |plan| {
        plan["path"] = path(vec![item("a1", "2028-01-01", "planned")]);
    });
    check_talks(&[Talk::Silent { days: 54 }], |plan| {
        plan["updated"] = json!("2026-09-30T08:00:00Z");
        plan["path"] = path(vec![item("a1", ends, "planned")]);
    });
    check_talks(&[Talk::ReviewDue { on: day("2026-11-30") }], |plan| {
        plan["path"] = path(vec![item("a1", ends, "planned")]);
        plan["reviews"] = json!([{ "id": "r", "title": "Half-year", "on": "2026-11-30" },
            { "id": "later", "title": "Next", "on": "2026-12-01" }]);
    });
}

#[test]
fn two_levels_apart_are_worth_a_word_until_something_is_agreed() {
    let a = catalogue().skill_named("a").unwrap();
    let [one, three] = [1, 3].map(|level| Level::new(level).unwrap());
    let apart = |plan: &mut Value| {
        plan["ratings"] = json!([rating("a", 3, "self", None), rating("a", 1, "manager", Some("Mo"))]);
        plan["path"] = path(vec![item("b1", "2027-03-31", "planned")]);
    };
    check_talks(&[Talk::Disagreement { skill: a, own: three, manager: one }], apart);
    check_talks(&[], |plan| {
        apart(plan);
        plan["agreed"] = json!([{ "skill": "a", "level": 2, "on": "2026-11-10" }]);
    });
}

#[test]
fn somebody_is_stalled_who_is_four_weeks_late_or_six_weeks_silent() {
    let stalled = |updated: &str, end: &str| {
        member(&plan_with(|plan| {
            plan["updated"] = json!(format!("{updated}T08:00:00Z"));
            plan["path"] = path(vec![item("a1", end, "started")]);
        }))
        .is_stalled
    };
    assert!(!stalled("2026-11-20", "2026-10-27"));
    assert!(stalled("2026-11-20", "2026-10-26"));
    assert!(!stalled("2026-10-13", "2026-12-24"));
    assert!(stalled("2026-10-12", "2026-12-24"));
}

fn leads(items: Vec<Value>, role: &str, level: u8) -> Member {
    member(&plan_with(|plan| {
        plan["learner"]["role"] = json!(role);
        plan["ratings"] =
            json!([rating("a", level, "manager", Some("Mo")), rating("b", 2, "manager", Some("Mo"))]);
        plan["path"] = path(items);
    }))
}

#[test]
fn a_bench_says_who_is_ready_when_and_what_would_widen_it() {
    let catalogue = catalogue();
    let lead = catalogue.role_named("lead").unwrap();
    let held = leads(vec![], "lead", 3);
    let ready = leads(vec![], "pm", 3);
    let soon = leads(vec![item("a3", "2027-11-23", "planned")], "pm", 2);
    let late = leads(vec![item("a3", "2027-11-24", "planned")], "pm", 2);
    let never = leads(vec![], "pm", 2);
    let told = |members: &[&Member]| {
        let Bench { holders, candidates, outlook, widening, .. } = bench(&catalogue, members, lead, today());
        let titles = widening.map(|(who, activities)| {
            let named = activities.iter().map(|id| catalogue.activity_text(*id).id.to_string());
            (who, named.collect::<Vec<_>>())
        });
        let ready = candidates.iter().map(|one| (one.member, one.ready)).collect::<Vec<_>>();
        (holders, ready, outlook, titles)
    };
    let widen = |who| Some((who, vec!["a3-short".to_owned()]));
    assert_eq!(
        told(&[&held, &never, &late, &soon, &ready]),
        (
            vec![0],
            vec![(4, Ready::Now), (3, Ready::InOneYear), (2, Ready::InTwoYears), (1, Ready::Later)],
            Outlook::Covered,
            widen(1)
        )
    );
    assert_eq!(told(&[&held, &soon]).2, Outlook::InOneYear);
    assert_eq!(told(&[&held, &late]).2, Outlook::SinglePointOfFailure);
    assert_eq!(told(&[&late]).2, Outlook::Thin);
    assert_eq!(told(&[&held]), (vec![0], vec![], Outlook::SinglePointOfFailure, None));
}

#[test]
fn a_bench_does_not_rest_on_ones_own_word_nor_on_what_is_overdue() {
    let catalogue = catalogue();
    let lead = catalogue.role_named("lead").unwrap();
    let own = member(&plan_with(|plan| {
        plan["ratings"] = json!([rating("a", 3, "self", None), rating("b", 2, "self", None)]);
    }));
    let first = bench(&catalogue, &[&own], lead, today());
    assert_eq!(
        (first.outlook, first.candidates[0].ready, first.candidates[0].claimed),
        (Outlook::ToConfirm, Ready::Now, 2)
    );
    let seen = leads(vec![], "pm", 3);
    let both = bench(&catalogue, &[&own, &seen], lead, today());
    assert_eq!(
        (both.outlook, both.candidates[0].member),
        (Outlook::Covered, 1),
        "who is confirmed stands first"
    );
    let overdue = leads(vec![item("a3", "2026-11-22", "started")], "pm", 2);
    assert_eq!(bench(&catalogue, &[&overdue], lead, today()).candidates[0].ready, Ready::Later);
}

#[test]
fn what_widens_a_bench_climbs_every_level_of_who_is_nearest() {
    let catalogue = catalogue();
    let lead = catalogue.role_named("lead").unwrap();
    let [far, near] = [1, 2].map(|level| leads(vec![], "pm", level));
    let widening = |members: &[&Member]| {
        let (who, activities) = bench(&catalogue, members, lead, today()).widening.unwrap();
        (who, activities.iter().map(|id| catalogue.activity_text(*id).id.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(widening(&[&far]), (0, vec!["a2".to_owned(), "a3-short".to_owned()]));
    assert_eq!(widening(&[&far, &near]), (1, vec!["a3-short".to_owned()]));
}

#[test]
fn what_the_organisation_wants_stands_with_who_carries_it() {
    let catalogue = catalogue();
    let strong = leads(vec![], "pm", 3);
    let other = leads(vec![], "pm", 4);
    let weak = leads(vec![], "pm", 2);
    let cover = |members: &[&Member]| -> Vec<(String, Cover, usize)> {
        let told = lacks(&catalogue, members);
        told.iter()
            .map(|one| (catalogue.skill_text(one.skill).id.to_string(), one.cover, one.growing))
            .collect()
    };
    assert_eq!(
        cover(&[&weak, &strong]),
        [
            ("b".to_owned(), Cover::Nobody, 0),
            ("c".to_owned(), Cover::Nobody, 0),
            ("a".to_owned(), Cover::One(1), 1),
        ]
    );
    assert_eq!(cover(&[&strong, &other])[2], ("a".to_owned(), Cover::Several(2), 0));
}

/// People of whom each manager named saw every skill, with what they saw.
fn rated(people: &[Vec<(&str, &str, u8)>]) -> Vec<Member> {
    let of = |ratings: &Vec<(&str, &str, u8)>| {
        member(&plan_with(|plan| {
            let all = ratings.iter().map(|(who, skill, level)| {
                if *who == "self" {
                    rating(skill, *level, "self", None)
                } else {
                    rating(skill, *level, "manager", Some(who))
                }
            });
            plan["ratings"] = Value::Array(all.collect());
        }))
    };
    people.iter().map(of).collect()
}

#[test]
fn a_manager_who_is_a_level_higher_than_the_others_is_found_and_one_with_few_ratings_is_not_judged() {
    let people: Vec<_> = (0..6)
        .map(|at| {
            let (a, b) = (1 + at % 3, 2 + at % 2);
            let mut of = vec![("Hi", "a", a + 1), ("Hi", "b", b + 1), ("Mo", "a", a), ("Mo", "b", b)];
            of.extend([("self", "a", a), ("self", "b", b)]);
            if at == 0 {
                of.push(("Once", "c", 5));
                of.push(("self", "c", 1));
            }
            of
        })
        .collect();
    let members = rated(&people);
    let raters = calibration(&members.iter().collect::<Vec<_>>());
    let named = |name: &str| RaterName::Manager(Some(name.into()));
    let of = |name: RaterName| raters.iter().find(|rater| rater.name == name).unwrap();
    let high = of(named("Hi"));
    assert_eq!((high.tendency, high.ratings, high.shared, high.people), (Tendency::High, 12, 12, 6));
    let apart = high.shift.unwrap() - of(named("Mo")).shift.unwrap();
    assert!((apart - 1.0).abs() < 1e-9, "{apart}");
    assert_eq!(of(named("Once")).tendency, Tendency::TooFew);
    assert_eq!(raters[0].name, named("Hi"), "the strongest tendency stands first");
}

#[test]
fn where_all_raters_see_all_the_error_is_that_of_the_textbook() {
    // Of r raters who all see n skills of people, a rater's mean is off by σ √((1 − 1/r) / n), and σ² is what is left of the
    // squares over (n − 1)(r − 1).
    let table =
        [[2, 3, 2], [1, 1, 3], [4, 4, 3], [2, 2, 2], [3, 5, 4], [0, 1, 1], [3, 3, 2], [2, 4, 3], [1, 2, 1]];
    let names = ["A", "B", "C"];
    let people: Vec<_> = table
        .iter()
        .map(|row| names.iter().zip(row).map(|(name, level)| (*name, "a", *level)).collect())
        .collect();
    let members = rated(&people);
    let raters = calibration(&members.iter().collect::<Vec<_>>());
    let (n, r) = (table.len() as f64, 3.0);
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let all = mean(table.iter().flatten().map(|level| f64::from(*level)).collect());
    let of_rater = |at: usize| mean(table.iter().map(|row| f64::from(row[at])).collect());
    let of_row = |row: &[u8; 3]| mean(row.iter().map(|level| f64::from(*level)).collect());
    let left = |row: &[u8; 3], at: usize| (f64::from(row[at]) - of_row(row) - of_rater(at) + all).powi(2);
    let squares: f64 = table.iter().map(|row| (0..3).map(|at| left(row, at)).sum::<f64>()).sum();
    let expected = (squares / ((n - 1.0) * (r - 1.0)) * (1.0 - 1.0 / r) / n).sqrt();
    for (at, name) in names.iter().enumerate() {
        let rater = raters.iter().find(|one| one.name == RaterName::Manager(Some((*name).into()))).unwrap();
        assert!((rater.shift.unwrap() - (of_rater(at) - all)).abs() < 1e-9, "{rater:?}");
        assert!((rater.error.unwrap() - expected).abs() < 1e-9, "{rater:?}, expected {expected}");
    }
}

#[test]
fn what_one_rater_alone_saw_says_nothing() {
    let people = rated(&[vec![("Mo", "a", 5), ("Mo", "b", 5)], vec![("Lo", "a", 0)]]);
    for rater in calibration(&people.iter().collect::<Vec<_>>()) {
        assert_eq!((rater.shared, rater.shift, rater.tendency), (0, None, Tendency::TooFew));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever levels people have and whoever saw whom: without chance the shifts that were put in are found again, as
    /// differences within a group that is connected.
    #[test]
    fn shifts_that_were_put_in_are_found_again(
        levels in prop::collection::vec(1u8..4, 4..9),
        shifts in prop::collection::vec(0u8..2, 3),
        seen in prop::collection::vec(prop::array::uniform3(any::<bool>()), 9),
    ) {
        const NAMES: [&str; 3] = ["M0", "M1", "M2"];
        let people: Vec<Vec<(&str, &str, u8)>> = levels.iter().zip(&seen).map(|(level, seen)| {
            // The first sees everybody, so that all are in one group.
            let raters = NAMES.iter().zip(&shifts).enumerate().filter(|(at, _)| *at == 0 || seen[*at]);
            raters.map(|(_, (name, shift))| (*name, "a", level + shift)).collect()
        }).collect();
        let members = rated(&people);
        let raters = calibration(&members.iter().collect::<Vec<_>>());
        let found: Vec<(usize, f64)> = NAMES.iter().enumerate().filter_map(|(at, name)| {
            let rater = raters.iter().find(|rater| rater.name == RaterName::Manager(Some((*name).into())))?;
            Some((at, rater.shift?))
        }).collect();
        for (one, found_one) in &found {
            for (other, found_other) in &found {
                let put_in = f64::from(shifts[*one]) - f64::from(shifts[*other]);
                prop_assert!((found_one - found_other - put_in).abs() < 1e-6, "{found:?} of {shifts:?}");
            }
        }
        let shared = |at: usize| {
            let named = RaterName::Manager(Some(NAMES[at].into()));
            raters.iter().find(|rater| rater.name == named).map_or(0.0, |rater| rater.shared as f64)
        };
        prop_assert!(found.iter().map(|(at, shift)| shift * shared(*at)).sum::<f64>().abs() < 1e-6);
    }
}
