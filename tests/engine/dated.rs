//! Paths that are done by a day, against an oracle that lays every set of activities, and held to their laws.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::engine::checker::clashes;
use waymark::engine::dated::{Asking, Change, DatedPath, changes, dated_path, fits, replan, with, without};
use waymark::engine::planner::{Limits, Objective};
use waymark::engine::schedule::{Availability, Pace, Promised, Task, holds, schedule};
use waymark::model::{ActivityId, Amount, Date, Hours, Level, Profile, Required, SkillId, Target};

use crate::common::{Case, activity};
use crate::oracle::figure;

const MONDAY: &str = "2026-12-07";

pub(crate) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A life: a case, the time there is, and by when.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) case: Case,
    pub(crate) availability: Availability,
    pub(crate) by: Option<Date>,
    pub(crate) money: Option<Amount>,
    pub(crate) placed: Vec<Task>,
}

impl Life {
    /// So many hours a week until so many days after the first.
    pub(crate) fn new(case: Case, hours_per_week: f64, days: Option<i32>) -> Self {
        let availability = Availability {
            start: date(MONDAY),
            hours_per_week: Some(Hours::from_quarters((hours_per_week * 4.0) as u32)),
            on_the_job_hours_per_week: None,
            away: Vec::new(),
            most_at_once: None,
        };
        Self {
            case,
            availability,
            by: days.map(|days| date(MONDAY).plus_days(days)),
            money: None,
            placed: Vec::new(),
        }
    }

    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking {
            catalogue: &self.case.catalogue,
            question: self.case.question(Objective::Reach(Limits::default())),
            availability: &self.availability,
            by: self.by,
            hours: None,
            money: self.money,
            placed: &self.placed,
            tries: 720,
            paths: 60,
        }
    }

    pub(crate) fn path(&self) -> DatedPath {
        dated_path(&self.asking())
    }

    pub(crate) fn tasks(&self, path: &[ActivityId]) -> Vec<Task> {
        let placed = |id: &ActivityId| self.placed.iter().find(|task| task.activity == *id).copied();
        let free = |id: &ActivityId| Task::new(*id, self.case.catalogue.activity(*id).hours);
        path.iter().map(|id| placed(id).unwrap_or(free(id))).collect()
    }

    /// The most weighted levels that any set of activities closes which is done by the day.
    fn most_closed(&self) -> u64 {
        let all: Vec<ActivityId> = self.case.catalogue.activities().collect();
        let limits = Limits { money: self.money, ..Limits::default() };
        let open = |set: &[ActivityId]| figure(&self.case, set, &limits).map(|figure| figure.0);
        let now = open(&[]).unwrap();
        let closed = (0_u32..1 << all.len()).filter_map(|set| {
            let chosen: Vec<ActivityId> =
                all.iter().copied().filter(|id| set >> id.index() & 1 == 1).collect();
            let closed = now - open(&chosen)?;
            let (catalogue, profile) = (&self.case.catalogue, &self.case.profile);
            let laid =
                schedule(catalogue, profile, &self.tasks(&chosen), &self.availability, 720, Pace::Soon);
            let is_in_time = chosen.is_empty() || laid.finish.is_some_and(|finish| Some(finish) <= self.by);
            is_in_time.then_some(closed)
        });
        closed.max().unwrap()
    }

    /// The path, after everything that must be true of it was looked at.
    fn checked(&self) -> DatedPath {
        let found = self.path();
        let path: Vec<ActivityId> = found.answer.items.iter().map(|item| item.activity).collect();
        let limits = Limits { money: self.money, ..Limits::default() };
        let grade = self.case.grade(&path, limits);
        assert_eq!(grade.breaches, [], "the checker refuses {}", self.case.names(path));
        let (before, after) = (grade.before.closed, grade.after.closed);
        assert_eq!(
            (grade.hours, grade.money, grade.after),
            (found.answer.hours, found.answer.money, found.answer.after)
        );
        assert!(self.by.is_none() || found.answer.objective == u64::from(after - before));
        let (catalogue, profile) = (&self.case.catalogue, &self.case.profile);
        let tasks = self.tasks(&path);
        assert_eq!(clashes(catalogue, profile, &tasks, &self.availability, &found.schedule.slots), []);
        assert_eq!(found.overdue, []);
        assert!(self.by.is_none() || path.is_empty() || found.schedule.finish <= self.by);
        found
    }
}

/// A few activities on three skills, some of weeks and some with sessions.
pub(crate) fn lives() -> impl Strategy<Value = Life> {
    let skill = prop::sample::select(vec!["a", "b", "c"]);
    let one = (
        1_u32..24,
        skill.clone(),
        0_u8..2,
        1_u8..3,
        prop::option::weighted(0.3, skill),
        prop::sample::select(vec![1, 1, 1, 2, 3, 5]),
        prop::option::weighted(0.25, (0_i32..40, 0_i32..12)),
    );
    (prop::collection::vec(one, 1..6), 1_u32..6, 3_i32..60).prop_map(|(drawn, hours, days)| {
        let activities: Vec<Value> = drawn
            .into_iter()
            .enumerate()
            .map(|(number, (quarters, skill, from, rise, side, weeks, held))| {
                let id = format!("x{number}");
                let needs = side.filter(|side| *side != skill).map(|side| format!("; {side} 1"));
                let to = from + rise;
                let develops = format!("{skill} {from}-{to}{}", needs.unwrap_or_default());
                let mut written = activity(&id, f64::from(quarters) / 4.0, &develops);
                written["cost"] = json!({ "amount": f64::from(quarters % 5) * 10.0, "currency": "EUR" });
                match held {
                    Some((first, length)) => {
                        let day = |day| date(MONDAY).plus_days(day).to_string();
                        written["sessions"] = json!([{ "start": day(first), "end": day(first + length) }]);
                    }
                    None => written["min_weeks"] = json!(weeks),
                }
                written
            })
            .collect();
        Life::new(Case::of_json(&activities, "a 2*3, b 2*2, c 1"), f64::from(hours), Some(days))
    })
}

impl Life {
    /// The same with other kinds of activities: experience, exposure or education.
    pub(crate) fn of_kinds(self, kinds: &[usize]) -> Self {
        let activities = self.case.catalogue.activities().zip(kinds).map(|(id, kind)| {
            let mut written = serde_json::to_value(self.case.catalogue.activity_text(id)).unwrap();
            written["kind"] = json!(["project", "mentoring", "course"][*kind]);
            written
        });
        let case = Case::of_json(&activities.collect::<Vec<_>>(), "a 2*3, b 2*2, c 1");
        Self { case, ..self }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_set_of_activities_closes_more_by_the_day(life in lives()) {
        let found = life.checked();
        let most = life.most_closed();
        prop_assert!(found.answer.objective <= most, "{} beats the oracle's {most}", found.answer.objective);
        prop_assert!(found.answer.bound >= most, "the bound {} is below {most}", found.answer.bound);
        prop_assert_eq!(found.answer.objective, most);
    }

    #[test]
    fn more_time_closes_no_less(life in lives(), hours in 1_u32..8, days in 1_i32..30) {
        let before = life.checked().answer.objective;
        let more = life.availability.hours_per_week.map(|given| given.plus(Hours::from_quarters(hours)));
        let availability = Availability { hours_per_week: more, ..life.availability.clone() };
        let by = life.by.map(|by| by.plus_days(days));
        let with_hours = Life { availability, ..life };
        prop_assert!(with_hours.checked().answer.objective >= before);
        let with_days = Life { by, ..with_hours };
        prop_assert!(with_days.checked().answer.objective >= before);
    }
}

impl Life {
    /// Whether it fits with a change made; of one that has an amount, with so many tenths of it.
    pub(crate) fn fits_with(&self, change: Change, tenths: u64) -> bool {
        let part = |from: u64, to: u64| from + (to - from) * tenths / 10;
        let hours = |from: Option<Hours>, to: Hours| {
            let quarters = part(u64::from(from.unwrap().quarters()), u64::from(to.quarters()));
            Some(Hours::from_quarters(u32::try_from(quarters).unwrap()))
        };
        let mut availability = self.availability.clone();
        let (mut target, mut profile) = (self.case.target.clone(), self.case.profile.clone());
        let mut asking = self.asking();
        match change {
            Change::Hours(to) => asking.hours = hours(asking.hours, to),
            Change::HoursPerWeek(to) => availability.hours_per_week = hours(availability.hours_per_week, to),
            Change::OnTheJobHoursPerWeek(to) => {
                availability.on_the_job_hours_per_week = hours(availability.on_the_job_hours_per_week, to);
            }
            Change::By(to) => {
                let from = self.by.unwrap();
                let days = part(0, u64::try_from(to.days_since(from)).unwrap());
                asking.by = Some(from.plus_days(i32::try_from(days).unwrap()));
            }
            Change::Money(to) => {
                asking.money = Some(Amount::from_minor(part(self.money.unwrap().minor(), to.minor())));
            }
            Change::Requirement { skill, level } => {
                let lower = |required: &Required| Required {
                    level: if required.skill == skill { level } else { required.level },
                    ..*required
                };
                target = Target::new(target.required().iter().map(lower).collect());
            }
            Change::Rating { skill, level } => {
                let skills = self.case.catalogue.skills();
                let rated = |of: SkillId| if of == skill { level } else { profile.level(of) };
                profile = Profile::new(skills.map(rated).collect(), Vec::new());
            }
        }
        asking.question.target = &target;
        asking.question.profile = &profile;
        fits(&Asking { availability: &availability, ..asking })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_change_that_is_offered_makes_it_fit_and_a_tenth_less_does_not(
        life in lives(),
        money in prop::option::of(0_u64..60),
    ) {
        let life = Life { money: money.map(|money| Amount::from_minor(money * 100)), ..life };
        let offered = changes(&life.asking(), &life.path(), 3);
        if fits(&life.asking()) {
            prop_assert!(offered.is_empty(), "{:?}", offered);
            return Ok(());
        }
        for change in offered.into_iter().filter_map(|offered| <[Change; 1]>::try_from(offered).ok()) {
            let [change] = change;
            prop_assert!(life.fits_with(change, 10), "{:?} is too little", change);
            let has_amount = !matches!(change, Change::Requirement { .. } | Change::Rating { .. });
            if has_amount {
                prop_assert!(!life.fits_with(change, 9), "less than {:?} is enough", change);
            }
        }
    }
}

/// Two skills by the day, and time for one.
fn tight(activities: &[(&str, f64, &str)]) -> Life {
    Life::new(Case::new(activities, "a 1*3, b 1"), 2.0, Some(6))
}

#[test]
fn what_would_make_it_fit_is_said_to_the_quarter_and_to_the_day() {
    let life = tight(&[("x", 2.0, "a 0-1"), ("y", 1.0, "b 0-1")]);
    assert!(!fits(&life.asking()));
    let skill = life.case.skill("b");
    let expected = [
        Change::HoursPerWeek(Hours::from_quarters(12)),
        // An hour is half of what there is each week: done on the Wednesday.
        Change::By(date("2026-12-16")),
        Change::Requirement { skill, level: Level::NONE },
    ];
    let offered = changes(&life.asking(), &life.path(), 1);
    assert_eq!(offered.concat(), expected);
}

#[test]
fn a_level_that_one_may_have_spares_the_way_to_it() {
    let life = tight(&[("x", 1.0, "a 0-1;c 1"), ("y", 1.0, "b 0-1"), ("z", 2.0, "c 0-1")]);
    let offered = changes(&life.asking(), &life.path(), 3);
    let skill = life.case.skill("c");
    let rating = Change::Rating { skill, level: Level::new(1).unwrap() };
    assert!(offered.concat().contains(&rating), "{offered:?}");
}

#[test]
fn what_waits_goes_by_the_quicker_way_even_where_that_is_the_longer() {
    // A session before Christmas takes an hour; two hours of a course are done in a week; weeks follow either.
    let mut session = activity("x", 1.0, "a 0-1");
    session["sessions"] = json!([{ "start": "2026-12-21", "end": "2026-12-22" }]);
    let mut weeks = activity("y", 1.0, "b 0-1;a 1");
    weeks["min_weeks"] = json!(3);
    let case = Case::of_json(&[session, activity("z", 2.0, "a 0-1"), weeks], "a 1*3, b 1");
    let life = Life::new(case, 2.0, Some(33));
    let found = life.checked();
    assert_eq!(life.case.names(found.answer.items.iter().map(|item| item.activity)), "z y");
    assert!(found.answer.optimal);
}

impl Life {
    /// What the path promises.
    fn promised(&self, path: &DatedPath) -> Vec<Promised> {
        let promised = path.schedule.slots.iter().map(|slot| Promised {
            task: Task::new(slot.activity, self.case.catalogue.activity(slot.activity).hours),
            days: slot.days.ok(),
        });
        promised.collect()
    }
}

fn days(path: &DatedPath) -> Vec<(ActivityId, String)> {
    let slots = path.schedule.slots.iter();
    let mut days: Vec<_> = slots.map(|slot| (slot.activity, format!("{:?}", slot.days))).collect();
    days.sort();
    days
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_replan_with_nothing_changed_changes_nothing(life in lives()) {
        let path = life.path();
        let again = replan(&life.asking(), &path, &life.promised(&path));
        prop_assert_eq!(days(&again), days(&path));
    }

    #[test]
    fn a_replan_after_a_slip_closes_what_the_best_does_and_keeps_what_it_can(life in lives(), late in 1_i32..21) {
        let before = life.path();
        let promised = life.promised(&before);
        let availability = Availability { start: life.availability.start.plus_days(late), ..life.availability };
        let life = Life { availability, ..life };
        let best = life.path();
        let after = replan(&life.asking(), &best, &promised);
        prop_assert!(after.answer.after.closed >= best.answer.after.closed);
        prop_assert!(after.overdue.is_empty());
        let path: Vec<ActivityId> = after.answer.items.iter().map(|item| item.activity).collect();
        prop_assert_eq!(life.case.grade(&path, Limits::default()).breaches, []);
        let (catalogue, profile) = (&life.case.catalogue, &life.case.profile);
        // What was promised and still holds has its days, and no hours by the week are known of it.
        let weeks_are_known = after.schedule.slots.iter().all(|slot| !slot.weeks.is_empty() || slot.days.is_err());
        if weeks_are_known {
            let tasks: Vec<Task> = after
                .schedule
                .slots
                .iter()
                .map(|slot| Task::new(slot.activity, catalogue.activity(slot.activity).hours))
                .collect();
            prop_assert_eq!(clashes(catalogue, profile, &tasks, &life.availability, &after.schedule.slots), []);
        }
        let again: Vec<Promised> = life.promised(&after);
        let are_kept = after.schedule.slots.iter().all(|slot| slot.days.is_ok());
        if are_kept && !weeks_are_known {
            prop_assert!(holds(catalogue, profile, &again, &life.availability), "days that cannot be kept");
        }
        let comes = |path: &DatedPath| {
            let is_new = |id: &ActivityId| before.answer.items.iter().all(|item| item.activity != *id);
            path.answer.items.iter().filter(|item| is_new(&item.activity)).count()
        };
        prop_assert!(comes(&after) <= comes(&best), "more comes than in the best");
    }

    #[test]
    fn nothing_is_better_without_an_item_or_with_another(life in lives()) {
        let (asking, best) = (life.asking(), life.path());
        for activity in life.case.catalogue.activities() {
            let is_in = best.answer.items.iter().any(|item| item.activity == activity);
            let (other, comparison) =
                if is_in { without(&asking, &best, &[activity]) } else { with(&asking, &best, activity) };
            // What has no day in time is in no path that is done by then.
            if !other.overdue.is_empty() || !comparison.broken.is_empty() {
                continue;
            }
            prop_assert!(comparison.closed <= 0, "{} closes more", life.case.names([activity]));
            prop_assert!(comparison.figure.highest <= 0);
        }
    }
}

#[test]
fn what_closes_everything_has_its_days_even_where_the_day_is_missed() {
    let life = tight(&[("x", 2.0, "a 0-1"), ("y", 1.0, "b 0-1")]);
    let question = life.case.question(Objective::Close);
    let found = dated_path(&Asking { question, ..life.asking() });
    assert_eq!((found.answer.items.len(), found.schedule.slots.len()), (2, 2));
    assert!(found.schedule.finish > life.by);
}
