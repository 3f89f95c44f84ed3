//! The scheduler against an exact solver, and held to its laws.

use serde_json::{Value, json};
use waymark::engine::checker::{Clash, clashes};
use waymark::engine::schedule::{Availability, Pace, Schedule, Task, schedule};
use waymark::model::{Date, Hours};

use crate::common::Case;

/// Cases and the earliest finish of each, as CP-SAT proves it: `benches/schedules.py` makes them.
const CASES: &str = include_str!("schedules.json");
/// Orders that are tried, as many as a case of seven needs.
const TRIES: u32 = 5_040;

/// A path and the time that there is for it.
struct Laying {
    case: Case,
    tasks: Vec<Task>,
    availability: Availability,
}

impl Laying {
    fn of(written: &Value) -> Self {
        let date = |value: &Value| Date::parse(value.as_str().unwrap()).unwrap();
        let period = |value: &Value| (date(&value[0]), date(&value[1]));
        let hours = |name: &str| {
            let quarters = written[name].as_u64()?;
            Some(Hours::from_quarters(u32::try_from(quarters).unwrap()))
        };
        let activities: Vec<Value> = written["tasks"].as_array().unwrap().iter().map(activity).collect();
        let case = Case::of_json(&activities, "a 1");
        let ids: Vec<&str> = activities.iter().map(|one| one["id"].as_str().unwrap()).collect();
        let ids = case.ids(&ids);
        let tasks = ids.into_iter().map(|id| Task::new(id, case.catalogue.activity(id).hours)).collect();
        let availability = Availability {
            start: date(&written["start"]),
            hours_per_week: hours("hours_per_week"),
            on_the_job_hours_per_week: hours("on_the_job_hours_per_week"),
            away: written["away"].as_array().unwrap().iter().map(period).collect(),
            most_at_once: written["most_at_once"].as_u64().map(|most| u32::try_from(most).unwrap()),
        };
        Self { case, tasks, availability }
    }

    fn laid(&self) -> Schedule {
        self.laid_within(&self.availability)
    }

    fn laid_within(&self, availability: &Availability) -> Schedule {
        schedule(&self.case.catalogue, &self.case.profile, &self.tasks, availability, TRIES, Pace::Steady)
    }

    fn clashes(&self, schedule: &Schedule) -> Vec<Clash> {
        let Self { case, tasks, availability } = self;
        clashes(&case.catalogue, &case.profile, tasks, availability, &schedule.slots)
    }
}

/// A task as the catalogue has it.
fn activity(task: &Value) -> Value {
    let held = |one: &Value| json!({ "start": one[0], "end": one[1] });
    let groups = task["needs"].as_array().unwrap();
    json!({
        "id": task["id"], "kind": task["kind"], "title": task["id"],
        "hours": task["quarters"].as_f64().unwrap() / 4.0, "min_weeks": task["min_weeks"],
        "develops": [{ "skill": task["id"], "from": 0, "to": 1 }],
        "requires": { "any_of": groups },
        "sessions": task["sessions"].as_array().unwrap().iter().map(held).collect::<Vec<_>>(),
    })
}

fn written() -> Vec<Value> {
    serde_json::from_str(CASES).unwrap()
}

#[test]
fn it_ends_when_the_exact_solver_says() {
    let mut late = Vec::new();
    for (number, written) in written().iter().enumerate() {
        let laying = Laying::of(written);
        let schedule = laying.laid();
        assert_eq!(laying.clashes(&schedule), [], "case {number}: {written}");
        let expected = written["finish"].as_str().map(|day| Date::parse(day).unwrap());
        let is_true = expected.is_none() || schedule.bound <= expected;
        assert!(is_true, "case {number}: bound {:?}, finish {expected:?}", schedule.bound);
        if schedule.finish != expected {
            late.push(number);
        }
    }
    // In the one the hours of a session and those of a course beside it would have to be dealt out day by day.
    assert_eq!(late, [103]);
}

#[test]
fn time_added_ends_nothing_later() {
    let mut later = Vec::new();
    for (number, written) in written().iter().enumerate() {
        let laying = Laying::of(written);
        let before = laying.laid();
        let given = &laying.availability;
        let more = |hours: Option<Hours>| Some(hours?.plus(Hours::from_quarters(4)));
        let wider = [
            Availability { hours_per_week: more(given.hours_per_week), ..given.clone() },
            Availability {
                on_the_job_hours_per_week: more(given.on_the_job_hours_per_week),
                ..given.clone()
            },
            Availability { away: Vec::new(), ..given.clone() },
            Availability { most_at_once: given.most_at_once.map(|most| most + 1), ..given.clone() },
        ];
        for (which, wider) in wider.iter().enumerate() {
            let after = laying.laid_within(wider);
            let is_later =
                before.finish.is_some_and(|finish| after.finish.is_none_or(|after| after > finish));
            if is_later {
                later.push((number, which, before.finish, after.finish));
            }
        }
    }
    assert_eq!(later, []);
}
