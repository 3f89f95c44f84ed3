//! Paths on days.

use waymark::engine::checker::{Clash, clashes};
use waymark::engine::schedule::{Availability, Pace, Task, schedule, soonest_end};
use waymark::model::{Date, Hours};

use crate::common::{Case, activity};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Four hours a week from Monday the 7th of December 2026.
fn evenings() -> Availability {
    Availability {
        start: date("2026-12-07"),
        hours_per_week: Some(Hours::from_quarters(16)),
        on_the_job_hours_per_week: None,
        away: Vec::new(),
        most_at_once: None,
    }
}

fn check(case: &Case, path: &[&str], availability: &Availability, expected: &[&str]) {
    let tasks: Vec<Task> = case
        .ids(path)
        .into_iter()
        .map(|activity| Task::new(activity, case.catalogue.activity(activity).hours))
        .collect();
    let shown: Vec<String> =
        schedule(&case.catalogue, &case.profile, &tasks, availability, 100, Pace::Steady)
            .slots
            .into_iter()
            .map(|slot| match slot.days {
                Ok(days) => format!("{} {}..{}", case.names([slot.activity]), days.start, days.end),
                Err(reason) => format!("{} {reason:?}", case.names([slot.activity])),
            })
            .collect();
    assert_eq!(shown, expected);
}

#[test]
fn twelve_hours_take_three_weeks_of_four_hours() {
    let case = Case::new(&[("x", 12.0, "a 0-1")], "a 1");
    check(&case, &["x"], &evenings(), &["x 2026-12-07..2026-12-25"]);
}

#[test]
fn what_follows_begins_the_day_after() {
    let case = Case::new(&[("x", 2.0, "a 0-1"), ("y", 2.0, "a 1-2"), ("z", 1.0, "b 0-1;; x|y")], "a 2");
    let expected = ["x 2026-12-07..2026-12-09", "y 2026-12-10..2026-12-14", "z 2026-12-14..2026-12-15"];
    check(&case, &["x", "y", "z"], &evenings(), &expected);
}

#[test]
fn time_away_is_skipped() {
    let case = Case::new(&[("x", 8.0, "a 0-1")], "a 1");
    let away = vec![(date("2026-12-14"), date("2027-01-03"))];
    check(&case, &["x"], &Availability { away, ..evenings() }, &["x 2026-12-07..2027-01-08"]);
}

#[test]
fn a_course_of_weeks_leaves_room_beside_it() {
    let mut slow = activity("x", 4.0, "a 0-1");
    slow["min_weeks"] = 4.into();
    let case = Case::of_json(&[slow, activity("y", 6.0, "b 0-1")], "a 1, b 1");
    // Both end when x must end: the hours of y are as few a week as that allows.
    let expected = ["x 2026-12-07..2027-01-01", "y 2026-12-07..2027-01-01"];
    check(&case, &["x", "y"], &evenings(), &expected);
    let one_by_one = Availability { most_at_once: Some(1), ..evenings() };
    // In this order the weekend after the four weeks is not waited for.
    let expected = ["x 2026-12-17..2027-01-11", "y 2026-12-07..2026-12-16"];
    check(&case, &["x", "y"], &one_by_one, &expected);
}

#[test]
fn projects_draw_on_hours_at_work_where_there_are_some() {
    let mut project = activity("p", 16.0, "a 0-1");
    project["kind"] = "project".into();
    let case = Case::of_json(&[project, activity("x", 4.0, "b 0-1")], "a 1, b 1");
    let at_work = Availability { on_the_job_hours_per_week: Some(Hours::from_quarters(32)), ..evenings() };
    let expected = ["p 2026-12-07..2026-12-18", "x 2026-12-07..2026-12-18"];
    check(&case, &["p", "x"], &at_work, &expected);
    let expected = ["p 2026-12-07..2027-01-01", "x 2027-01-04..2027-01-08"];
    check(&case, &["p", "x"], &evenings(), &expected);
}

#[test]
fn sessions_are_held_on_their_dates() {
    let mut held = activity("x", 3.0, "a 1-2");
    held["sessions"] = serde_json::json!([
        { "start": "2026-12-10", "end": "2026-12-11" }, { "start": "2027-02-01", "end": "2027-02-02" },
    ]);
    let mut dense = activity("y", 9.0, "b 0-1");
    dense["sessions"] = serde_json::json!([{ "start": "2027-03-01", "end": "2027-03-02" }]);
    let case = Case::of_json(&[activity("w", 4.0, "a 0-1"), held, dense], "a 2, b 1");
    let expected = ["w 2026-12-07..2026-12-11", "x 2027-02-01..2027-02-02", "y TooDense"];
    check(&case, &["w", "x", "y"], &evenings(), &expected);
}

#[test]
fn what_cannot_be_laid_says_why() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("y", 4.0, "a 1-2"), ("z", 4.0, "b 3-4")], "a 2");
    let nothing = Availability { hours_per_week: Some(Hours::ZERO), ..evenings() };
    let id = case.ids(&["x"])[0];
    let expected = ["x NoHours", &format!("y After({id:?})"), "z NotReady"];
    check(&case, &["x", "y", "z"], &nothing, &expected);
    let for_ever = Availability { away: vec![(date("2026-12-01"), date("2999-12-31"))], ..evenings() };
    check(&case, &["x"], &for_ever, &["x TooLate"]);
}

#[test]
fn the_weeks_are_as_even_as_the_finish_allows() {
    let mut slow = activity("x", 4.0, "a 0-1");
    slow["min_weeks"] = 4.into();
    let case = Case::of_json(&[slow, activity("y", 6.0, "b 0-1")], "a 1, b 1");
    let tasks: Vec<Task> = case
        .ids(&["x", "y"])
        .into_iter()
        .map(|id| Task::new(id, case.catalogue.activity(id).hours))
        .collect();
    let laid = schedule(&case.catalogue, &case.profile, &tasks, &evenings(), 100, Pace::Steady);
    assert_eq!(laid.finish, Some(date("2027-01-01")));
    assert!(laid.is_earliest());
    // Ten hours in four weeks are two and a half a week, of the four that there are.
    let mut weeks = std::collections::BTreeMap::new();
    for (monday, hours) in laid.slots.iter().flat_map(|slot| &slot.weeks) {
        *weeks.entry(*monday).or_insert(0) += hours.quarters();
    }
    assert_eq!(weeks.into_values().collect::<Vec<_>>(), [10, 10, 10, 10]);
}

#[test]
fn a_day_that_the_person_chose_comes_first() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("y", 4.0, "b 0-1"), ("z", 4.0, "c 0-1;; y")], "a 1");
    let [x, y, z] = [0, 1, 2].map(|place| case.ids(&["x", "y", "z"])[place]);
    let check = |tasks: &[Task], expected: &[&str]| {
        let laid = schedule(&case.catalogue, &case.profile, tasks, &evenings(), 100, Pace::Steady);
        let starts = laid.slots.iter().map(|slot| slot.days.map(|days| days.start.to_string()).unwrap());
        assert_eq!(starts.collect::<Vec<_>>(), expected);
    };
    let free = |activity| Task::new(activity, case.catalogue.activity(activity).hours);
    let on = |activity, day| Task { chosen: Some(date(day)), ..free(activity) };
    check(&[free(x), on(y, "2026-12-07")], &["2026-12-14", "2026-12-07"]);
    check(&[on(x, "2027-01-04"), free(y)], &["2027-01-04", "2026-12-07"]);
    // Not before what it needs, whatever was chosen.
    check(&[free(y), on(z, "2026-12-07")], &["2026-12-07", "2026-12-14"]);
    let after = Task { not_before: Some(x), ..free(y) };
    check(&[on(x, "2027-01-04"), after], &["2027-01-04", "2027-01-11"]);
}

/// Where tasks are laid, and that nothing is wrong with it: `x 2026-12-07..2026-12-11`.
fn laid(case: &Case, tasks: &[Task], availability: &Availability) -> Vec<String> {
    let laid = schedule(&case.catalogue, &case.profile, tasks, availability, 100, Pace::Steady);
    assert_eq!(clashes(&case.catalogue, &case.profile, tasks, availability, &laid.slots), []);
    let shown = laid.slots.iter().map(|slot| match slot.days {
        Ok(days) => format!("{} {}..{}", case.names([slot.activity]), days.start, days.end),
        Err(reason) => format!("{} {reason:?}", case.names([slot.activity])),
    });
    shown.collect()
}

fn free(case: &Case, names: &[&str]) -> Vec<Task> {
    case.ids(names).into_iter().map(|id| Task::new(id, case.catalogue.activity(id).hours)).collect()
}

#[test]
fn orders_in_a_circle_lose_nothing() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("y", 4.0, "b 0-1"), ("z", 4.0, "c 0-1;; y")], "a 1");
    let [x, y, z] = free(&case, &["x", "y", "z"])[..] else { panic!("three tasks") };
    let after = |task: Task, other: Task| Task { not_before: Some(other.activity), ..task };
    let itself = after(x, x);
    assert_eq!(laid(&case, &[itself], &evenings()), ["x 2026-12-07..2026-12-11"]);
    let circle = [after(x, y), after(y, x)];
    assert_eq!(laid(&case, &circle, &evenings()), ["x 2026-12-07..2026-12-11", "y 2026-12-14..2026-12-18"]);
    // What the catalogue asks for goes before what the person ordered.
    let against = [after(y, z), z];
    assert_eq!(laid(&case, &against, &evenings()), ["y 2026-12-07..2026-12-11", "z 2026-12-14..2026-12-18"]);
    // Beside the circle an order is kept, and what comes after something that has no days has none.
    let beside = [after(x, y), after(y, x), Task { chosen: Some(date("2027-02-01")), ..after(z, x) }];
    assert_eq!(laid(&case, &beside, &evenings())[2], "z 2027-02-01..2027-02-05");
}

#[test]
fn what_was_chosen_for_a_far_day_is_not_laid_on_the_first() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("y", 4.0, "b 0-1")], "a 1, b 1");
    let [x, y] = free(&case, &["x", "y"])[..] else { panic!("two tasks") };
    let on = |day| [Task { chosen: Some(date(day)), ..x }, y];
    for far in ["2047-01-01", "2999-12-31"] {
        assert_eq!(laid(&case, &on(far), &evenings()), ["x TooLate", "y 2026-12-07..2026-12-11"]);
    }
    assert_eq!(laid(&case, &on("2046-11-01"), &evenings())[0], "x 2046-11-01..2046-11-07");
    assert_eq!(laid(&case, &on("1999-11-01"), &evenings())[0], "x 2026-12-07..2026-12-11");
}

#[test]
fn nothing_is_laid_on_the_last_date_for_want_of_later_ones() {
    let case = Case::new(&[("x", 4.0, "a 0-1"), ("y", 8.0, "b 0-1"), ("z", 40.0, "c 0-1")], "a 1");
    let late = Availability { start: date("2999-12-16"), ..evenings() };
    let tasks = free(&case, &["x", "y", "z"]);
    assert_eq!(laid(&case, &tasks, &late), ["x 2999-12-16..2999-12-20", "y TooLate", "z TooLate"]);
    let mut slow = activity("w", 1.0, "a 0-1");
    slow["min_weeks"] = 4.into();
    let case = Case::of_json(&[slow], "a 1");
    assert_eq!(laid(&case, &free(&case, &["w"]), &late), ["w TooLate"]);
    let id = case.ids(&["w"])[0];
    assert_eq!(soonest_end(&late, case.catalogue.activity(id)), None);
    assert!(soonest_end(&evenings(), case.catalogue.activity(id)).is_some());
}

#[test]
fn the_hours_of_a_session_count_in_its_weeks_and_it_ends_with_its_last_day() {
    let mut held = activity("x", 6.0, "a 0-1");
    held["sessions"] = serde_json::json!([{ "start": "2027-02-04", "end": "2027-02-09" }]);
    let case = Case::of_json(&[held, activity("y", 2.0, "b 0-1")], "a 1, b 1");
    let tasks = free(&case, &["x", "y"]);
    let slots = schedule(&case.catalogue, &case.profile, &tasks, &evenings(), 100, Pace::Soon).slots;
    assert_eq!(clashes(&case.catalogue, &case.profile, &tasks, &evenings(), &slots), []);
    // From Thursday to Tuesday there are three hours and a quarter; the rest is taken in the same two weeks.
    let days = slots[0].days.unwrap();
    assert_eq!((days.start, days.end), (date("2027-02-04"), date("2027-02-09")));
    let mondays: Vec<Date> = slots[0].weeks.iter().map(|(monday, _)| *monday).collect();
    assert_eq!(mondays, [date("2027-02-01"), date("2027-02-08")]);
    // Hours in a week without a day of the session are none of its own.
    let mut elsewhere = slots;
    elsewhere[0].weeks[1].0 = date("2027-02-15");
    let found = clashes(&case.catalogue, &case.profile, &tasks, &evenings(), &elsewhere);
    assert_eq!(found, [Clash::OtherHours(tasks[0].activity)]);
}
