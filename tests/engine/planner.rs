//! The planner by example.

use waymark::engine::planner::{Answer, Limits, Objective, Obstacle, Unreachable, in_the_way, recommend};
use waymark::engine::reasons;
use waymark::model::{Hours, Level, Why};

use crate::common::{Case, activity, within};

fn close(case: &Case, expected: &str) -> Answer {
    let answer = case.recommend(Objective::Close);
    assert_eq!(case.shown(&answer), expected);
    answer
}

fn reach(case: &Case, limits: Limits, expected: &str) {
    let answer = case.recommend(Objective::Reach(limits));
    assert_eq!(case.shown(&answer), expected);
}

#[test]
fn the_fewest_hours_close_every_gap() {
    let activities = [("x", 5.0, "a 0-1"), ("y", 5.0, "b 0-1"), ("both", 8.0, "a 0-1, b 0-1")];
    close(&Case::new(&activities, "a 1, b 1"), "both: 32 proved");
    close(&Case::new(&activities, "a 1"), "x: 20 proved");
}

#[test]
fn a_level_is_climbed_from_where_one_stands() {
    let activities =
        [("low", 2.0, "a 0-1"), ("middle", 2.0, "a 1-2"), ("jump", 7.0, "a 0-3"), ("top", 2.0, "a 2-3")];
    let case = Case::new(&activities, "a 3");
    close(&case, "low middle top: 24 proved");
    close(&case.standing("a 1", &[]), "middle top: 16 proved");
}

#[test]
fn nothing_supports_itself_in_a_circle() {
    // Each of x and y needs what the other brings: only the dear way in is true.
    let activities =
        [("x", 1.0, "a 0-2; b 1"), ("y", 1.0, "b 0-1; a 1"), ("in", 20.0, "a 0-1"), ("other", 30.0, "b 0-1")];
    close(&Case::new(&activities, "a 2, b 1"), "in y x: 88 proved");
}

#[test]
fn prerequisites_come_first_and_those_done_are_not_asked_again() {
    let activities =
        [("last", 1.0, "a 0-1;; first, x|y"), ("first", 4.0, ""), ("x", 9.0, ""), ("y", 3.0, "")];
    let case = Case::new(&activities, "a 1");
    close(&case, "y first last: 32 proved");
    close(&case.standing("", &["first", "x"]), "last: 4 proved");
}

#[test]
fn wishes_are_kept() {
    let mut german = activity("german", 1.0, "a 0-1");
    german["language"] = "de".into();
    let mut retired = activity("retired", 0.5, "a 0-1");
    retired["retired"] = true.into();
    let plain = activity("plain", 2.0, "a 0-1");
    let case = || Case::of_json(&[german.clone(), retired.clone(), plain.clone()], "a 1");
    close(&case(), "german: 4 proved");
    close(&case().languages(&["en"]), "plain: 8 proved");
    close(&case().languages(&["de-CH"]), "german: 4 proved");
    close(&case().excluded(&["german"]), "plain: 8 proved");
    close(&case().pinned(&["plain"]), "plain: 8 proved");
    close(&case().pinned(&["retired"]), "retired: 2 proved");
}

#[test]
fn a_gap_without_a_way_is_named_and_the_rest_is_closed() {
    let case = Case::new(&[("x", 1.0, "a 0-2"), ("y", 1.0, "a 3-4"), ("z", 1.0, "b 0-1")], "a 4, b 1, c 1");
    let answer = close(&case, "x z: 8 proved");
    let level = |level| Level::new(level).unwrap();
    let unreachable = |skill, reachable, required| Unreachable {
        skill: case.skill(skill),
        reachable: level(reachable),
        required: level(required),
    };
    assert_eq!(answer.unreachable, [unreachable("a", 2, 4), unreachable("c", 0, 1)]);
}

#[test]
fn a_gap_that_exclusions_keep_open_says_which() {
    let activities = [
        ("x", 1.0, "a 0-1"),
        ("y", 1.0, "a 1-2"),
        ("either", 1.0, "a 1-2"),
        ("z", 1.0, "a 2-3; b 1"),
        ("in", 1.0, "b 0-1"),
        ("other", 1.0, "c 0-1"),
        ("half", 1.0, "d 0-1"),
    ];
    let check = |excluded: &[&str], expected: &str| {
        let case = Case::new(&activities, "a 3, d 2, e 1").excluded(excluded);
        let question = case.question(Objective::Close);
        let unreachable = recommend(&question).unreachable;
        let said = unreachable.iter().map(|gap| {
            format!("{}: {}", case.catalogue.skill_text(gap.skill).id, case.names(in_the_way(&question, gap)))
        });
        assert_eq!(said.collect::<Vec<_>>().join("; "), expected);
    };
    check(&[], "d: ; e: ");
    check(&["z", "other"], "a: z; d: ; e: ");
    check(&["in", "z", "y"], "a: z in; d: ; e: ");
    check(&["y", "either", "half"], "a: either; d: half; e: ");
}

#[test]
fn within_limits_the_weightiest_levels_are_closed() {
    let activities = [("x", 4.0, "a 0-1"), ("y", 4.0, "b 0-1"), ("z", 4.0, "b 1-2")];
    let case = Case::new(&activities, "a 1*5, b 2*3");
    reach(&case, within(Some(4.0), None, None), "x: 5 proved");
    reach(&case, within(Some(8.0), None, None), "x y: 8 proved");
    reach(&case, within(Some(3.75), None, None), ": 0 proved");
    reach(&case, Limits::default(), "x y z: 11 proved");
}

#[test]
fn hours_at_work_are_a_budget_of_their_own() {
    let mut project = activity("project", 40.0, "a 0-1");
    project["kind"] = "project".into();
    let case = Case::of_json(&[project, activity("course", 4.0, "b 0-1")], "a 1, b 1");
    reach(&case, within(Some(4.0), None, None), "course: 1 proved");
    reach(&case, within(Some(4.0), Some(40.0), None), "course project: 2 proved");
    reach(&case, within(Some(3.0), Some(40.0), None), "project: 1 proved");
}

#[test]
fn pins_that_cannot_be_kept_are_reported_and_the_rest_is_planned() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("far", 4.0, "b 3-4"), ("long", 99.0, "c 0-1")], "a 1");
    let obstacles = |case: &Case, limits| {
        let answer = case.recommend(Objective::Reach(limits));
        assert_eq!(case.shown(&answer), "x: 1 proved");
        answer.obstacles
    };
    let limits = within(Some(10.0), None, None);
    let case = case.pinned(&["far"]);
    assert_eq!(obstacles(&case, limits), [Obstacle::PinnedUnreachable(case.ids(&["far"])[0])]);
    let case = case.pinned(&["long"]);
    assert_eq!(obstacles(&case, limits), [Obstacle::PinnedOverLimits(case.ids(&["long"])[0])]);
    let case = case.excluded(&["long"]);
    assert_eq!(obstacles(&case, limits), [Obstacle::PinnedNotOffered(case.ids(&["long"])[0])]);
}

#[test]
fn hours_that_were_spent_on_an_item_count_no_more() {
    let case = Case::new(&[("x", 10.0, "a 0-1"), ("y", 6.0, "a 0-1")], "a 1");
    close(&case, "y: 24 proved");
    let spent = |hours: u32| vec![(case.ids(&["x"])[0], Hours::from_quarters(4 * hours))];
    let begun = Case { profile: case.profile.clone().with_spent(spent(7)), ..case };
    let answer = close(&begun, "x: 12 proved");
    assert_eq!((answer.hours, answer.items[0].hours), (Hours::from_quarters(12), Hours::from_quarters(12)));
    reach(&begun, within(Some(3.0), None, None), "x: 1 proved");
    reach(&begun, within(Some(2.75), None, None), ": 0 proved");
}

#[test]
fn of_pins_that_do_not_all_fit_those_wished_for_first_are_kept() {
    let activities = [
        ("x", 2.0, "a 0-1"),
        ("big", 8.0, "b 0-1"),
        ("needy", 2.0, "c 0-1;; before"),
        ("before", 3.0, ""),
        ("small", 1.0, "d 0-1"),
        ("far", 1.0, "e 3-4"),
        ("endless", 99.0, "e 3-4"),
    ];
    let case = || Case::new(&activities, "a 1");
    let check = |case: &Case, hours: f64, path: &str, over: &[&str]| {
        let answer = case.recommend(Objective::Reach(within(Some(hours), None, None)));
        assert_eq!(case.shown(&answer), path);
        let over = case.ids(over).into_iter().map(Obstacle::PinnedOverLimits);
        assert_eq!(answer.obstacles, over.collect::<Vec<_>>());
    };
    check(&case().pinned(&["big", "needy", "small"]), 10.0, "small big: 0 proved", &["needy"]);
    check(&case().pinned(&["needy", "big", "small"]), 10.0, "x small before needy: 1 proved", &["big"]);
    check(&case().pinned(&["small", "needy", "big"]), 3.0, "x small: 1 proved", &["needy", "big"]);
    check(&case().pinned(&["needy", "before"]), 4.0, "before: 0 proved", &["needy"]);
    // What nothing leads to is that, however long it takes, and takes no other pin with it.
    let case = case().pinned(&["endless", "big", "far", "needy"]);
    let answer = case.recommend(Objective::Reach(within(Some(10.0), None, None)));
    assert_eq!(case.shown(&answer), "x big: 1 proved");
    let [endless, far, needy] = case.ids(&["endless", "far", "needy"])[..] else { unreachable!() };
    let unreachable = [far, endless].map(Obstacle::PinnedUnreachable);
    assert_eq!(answer.obstacles, [&unreachable[..], &[Obstacle::PinnedOverLimits(needy)]].concat());
}

#[test]
fn every_item_says_why_it_is_there() {
    let activities = [("first", 4.0, "b 0-2"), ("then", 4.0, "a 0-1; b 2"), ("after", 1.0, "a 1-2;; then")];
    let case = Case::new(&activities, "a 2");
    let answer = close(&case, "first then after: 36 proved");
    let [_, then, after] = case.ids(&["first", "then", "after"])[..] else { unreachable!() };
    let (a, b) = (case.skill("a"), case.skill("b"));
    let level = |level| Level::new(level).unwrap();
    let path = [case.ids(&["first"])[0], then, after];
    let why = reasons(&case.catalogue, &case.profile, &case.target, &[], &answer.items, &path);
    let expected: [&[Why]; 3] = [
        &[Why::Unlocks { activity: then, skill: b, level: level(2) }],
        &[
            Why::Closes { skill: a, from: level(0), to: level(1) },
            Why::OnlyWay { skill: a, level: level(1) },
            Why::Precedes { activity: after },
        ],
        &[Why::Closes { skill: a, from: level(1), to: level(2) }, Why::OnlyWay { skill: a, level: level(2) }],
    ];
    assert_eq!(why, expected);
}

#[test]
fn equal_questions_get_equal_answers() {
    let activities = [("x", 5.0, "a 0-1"), ("y", 5.0, "a 0-1"), ("z", 5.0, "a 0-1")];
    let case = Case::new(&activities, "a 1");
    let answers = [1, 2].map(|_| case.recommend(Objective::Close));
    assert_eq!(answers[0], answers[1]);
    close(&case, "x: 20 proved");
}
#[test]
fn a_path_that_needs_all_the_money_is_found() {
    let x = |id: &str, hours: f64, rest: &str, money: f64| {
        let mut written = crate::common::activity(id, hours, rest);
        written["cost"] = serde_json::json!({ "amount": money, "currency": "EUR" });
        written
    };
    let written = [
        x("x0", 0.0, "b 0-1", 100.0),
        x("x1", 0.0, "b 0-2; b 1", 50.0),
        x("x2", 0.0, "b 2-3", 50.0),
        x("x3", 0.0, "c 0-2;; x1", 50.0),
        x("x4", 0.0, "a 0-1;; x0", 0.0),
        x("x5", 0.0, "a 0-1;; x0", 0.0),
        x("x6", 0.0, "a 0-1;; x0", 0.0),
        x("x7", 0.75, "b 0-1", 0.0),
    ];
    let case = Case::of_json(&written, "b 3, c 1");
    let answer = case.recommend(Objective::Reach(within(None, None, Some(200.0))));
    assert_eq!(case.shown(&answer), "x7 x1 x2 x3: 4 proved");
}
