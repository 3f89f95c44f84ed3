//! The checker finds each way in which a path can be wrong.

use waymark::engine::checker::Breach;
use waymark::engine::planner::Limits;
use waymark::model::{Amount, Family, Hours, Level};

use crate::common::{Case, activity, within};

fn level(level: u8) -> Level {
    Level::new(level).unwrap()
}

#[test]
fn a_good_path_has_its_true_figures() {
    let case = Case::new(&[("x", 12.0, "a 0-1"), ("y", 2.5, "a 1-3; a 1; x")], "a 2*5, b 1");
    let grade = case.grade(&case.ids(&["x", "y"]), Limits::default());
    assert_eq!(grade.breaches, []);
    assert_eq!((grade.hours, grade.closed), (Hours::from_quarters(58), 10));
    assert_eq!((grade.before.percent(), grade.after.percent()), (0, 90));
}

#[test]
fn of_what_is_begun_the_hours_left_count_and_all_of_the_cost() {
    let mut begun = activity("x", 12.0, "a 0-1");
    begun["cost"] = serde_json::json!({ "amount": 100, "currency": "EUR" });
    let case = Case::of_json(&[begun], "a 1");
    let x = case.ids(&["x"])[0];
    let profile = case.profile.clone().with_spent(vec![(x, Hours::from_quarters(40))]);
    let grade = Case { profile, ..case }.grade(&[x], within(Some(2.0), None, Some(99.0)));
    assert_eq!((grade.hours, grade.money), (Hours::from_quarters(8), Amount::from_minor(10_000)));
    let takes = grade.money;
    assert_eq!(grade.breaches, [Breach::OverMoney { takes, limit: Amount::from_minor(9900) }]);
}

#[test]
fn what_cannot_be_started_is_named_with_what_it_waits_for() {
    let activities =
        [("x", 1.0, "a 2-3; b 1"), ("y", 1.0, "c 0-1;; x, v|w"), ("v", 1.0, "c 0-1"), ("w", 1.0, "c 0-1")];
    let case = Case::new(&activities, "a 3");
    let [x, y, v, w] = case.ids(&["x", "y", "v", "w"])[..] else { unreachable!() };
    let grade = case.grade(&[x, y], Limits::default());
    let (a, b) = (case.skill("a"), case.skill("b"));
    let expected = [
        Breach::NeedsLevel { activity: x, skill: a, level: level(0), needed: level(2) },
        Breach::NeedsLevel { activity: x, skill: b, level: level(0), needed: level(1) },
        Breach::NeedsActivity { activity: y, needed: x },
        Breach::NeedsOneOf { activity: y, group: vec![v, w] },
    ];
    assert_eq!(grade.breaches, expected);
    assert_eq!(grade.hours, Hours::ZERO);
}

#[test]
fn wishes_and_repetitions_are_held_to() {
    let mut german = activity("g", 1.0, "a 0-1");
    german["language"] = "de-AT".into();
    let mut old = activity("o", 1.0, "a 0-1");
    old["retired"] = true.into();
    let case = Case::of_json(&[activity("x", 1.0, "a 0-1"), activity("y", 1.0, "b 0-1"), german, old], "a 1");
    let case = case.excluded(&["x"]).pinned(&["y"]).languages(&["en"]);
    let [x, y, g, o] = case.ids(&["x", "y", "g", "o"])[..] else { unreachable!() };
    let grade = case.grade(&[x, x, g, o], Limits::default());
    let expected = [
        Breach::Excluded(x),
        Breach::Excluded(x),
        Breach::Again(x),
        Breach::Language(g),
        Breach::Retired(o),
        Breach::PinMissing(y),
    ];
    assert_eq!(grade.breaches, expected);
}

#[test]
fn limits_are_each_a_budget_of_its_own() {
    let mut project = activity("p", 40.0, "a 0-1");
    project["kind"] = "project".into();
    project["cost"] = serde_json::json!({ "amount": 99.5, "currency": "EUR" });
    let case = Case::of_json(&[project, activity("x", 10.0, "b 0-1")], "a 1, b 1");
    let path = case.ids(&["p", "x"]);
    let breaches = |limits| case.grade(&path, limits).breaches;
    assert_eq!(breaches(within(Some(50.0), None, Some(99.5))), []);
    assert_eq!(breaches(within(Some(10.0), Some(40.0), None)), []);
    let hours = |hours: u32| Hours::from_quarters(4 * hours);
    let expected = [
        Breach::OverHours { takes: hours(10), limit: hours(9) },
        Breach::OverHoursOnTheJob { takes: hours(40), limit: hours(39) },
        Breach::OverMoney { takes: Amount::from_minor(9950), limit: Amount::from_minor(9949) },
    ];
    assert_eq!(breaches(within(Some(9.0), Some(39.0), Some(99.49))), expected);
}

#[test]
fn shares_outside_their_ranges_are_named() {
    let mut project = activity("p", 3.0, "a 0-1");
    project["kind"] = "project".into();
    let case = Case::of_json(&[project, activity("x", 9.0, "b 0-1")], "a 1, b 1");
    let path = case.ids(&["p", "x"]);
    let hours = |hours: u32| Hours::from_quarters(4 * hours);
    let case = case.mixed([(25, 100), (0, 0), (0, 75)]);
    assert_eq!(case.grade(&path, Limits::default()).breaches, []);
    let case = case.mixed([(30, 100), (0, 100), (0, 70)]);
    let outside = |family, takes| Breach::OutsideMix { family, takes: hours(takes), of: hours(12) };
    let expected = [outside(Family::Experience, 3), outside(Family::Education, 9)];
    assert_eq!(case.grade(&path, Limits::default()).breaches, expected);
    assert_eq!(case.grade(&[], Limits::default()).breaches, []);
}
