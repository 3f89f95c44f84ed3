//! The path of the story: every activity could be begun when it was, took its hours within those of each week, and the
//! whole keeps to what the plan wants.

use waymark::document::plan::{ItemStatus, PathItem, Plan};
use waymark::document::values::Hours;
use waymark::engine::checker::{Breach, Clash, Rules, clashes, grade};
use waymark::engine::planner::{Limits, Mix, Wishes};
use waymark::engine::schedule::{Availability, Days, Slot, Task};
use waymark::engine::{profile, target};
use waymark::model::{ActivityId, Amount, Catalogue, Date};

use super::{FIRST_DAY, STORY_DAY, as_of, catalogue, story};
use crate::common::day;

/// What was not given up, in the order in which it ends.
fn followed(plan: &Plan) -> Vec<PathItem> {
    let mut items: Vec<PathItem> =
        plan.items().iter().filter(|item| item.status != ItemStatus::Dropped).cloned().collect();
    items.sort_by_key(|item| item.end);
    items
}

fn id_of(catalogue: &Catalogue, item: &PathItem) -> ActivityId {
    catalogue.activity_named(&item.activity).unwrap()
}

fn breaches(catalogue: &Catalogue, plan: &Plan, path: &[ActivityId]) -> Vec<Breach> {
    let pinned = plan.limits.pinned.iter().map(|pin| catalogue.activity_named(pin).unwrap()).collect();
    let languages = plan.limits.languages.iter().map(|language| language.to_string()).collect();
    let wishes = Wishes { pinned, languages, ..Wishes::default() };
    let money = Some(Amount::from_minor(20_000));
    let mix = Mix::new((500, 900), (0, 1000), (0, 1000));
    let rules = Rules {
        catalogue,
        profile: &profile(catalogue, &as_of(day(FIRST_DAY))),
        target: &target(catalogue, plan).unwrap(),
        wishes: &wishes,
        mix: mix.as_ref(),
        limits: Limits { money, ..Limits::default() },
    };
    grade(&rules, path).breaches
}

#[test]
fn the_checker_accepts_the_path_from_the_levels_of_the_first_day() {
    let (catalogue, plan) = (catalogue(), story());
    let path: Vec<ActivityId> = followed(&plan).iter().map(|item| id_of(&catalogue, item)).collect();
    assert_eq!(breaches(&catalogue, &plan, &path), []);
    // Without its first activity it would not: the interviews need what the book brings.
    assert_ne!(breaches(&catalogue, &plan, &path[1..]), []);
}

/// The hours of an item over the weeks of its days, evenly over working days on which she is there.
fn slot(catalogue: &Catalogue, item: &PathItem, availability: &Availability) -> Slot {
    let activity = id_of(catalogue, item);
    let quarters = i64::from(catalogue.activity(activity).hours.quarters());
    let (start, end) = (item.start.unwrap(), item.end.unwrap());
    let is_open = |on: &Date| {
        let is_away = availability.away.iter().any(|(first, last)| first <= on && on <= last);
        on.days_since(on.monday()) < 5 && !is_away
    };
    let days: Vec<Date> =
        (0..=end.days_since(start)).map(|passed| start.plus_days(passed)).filter(is_open).collect();
    let share = |worked: usize| quarters * worked as i64 / days.len() as i64;
    let mut weeks: Vec<(Date, Hours)> = Vec::new();
    for (worked, on) in days.iter().enumerate() {
        let takes = Hours::from_quarters(u32::try_from(share(worked + 1) - share(worked)).unwrap());
        match weeks.last_mut().filter(|(monday, _)| *monday == on.monday()) {
            Some((_, hours)) => *hours = Hours::from_quarters(hours.quarters() + takes.quarters()),
            None => weeks.push((on.monday(), takes)),
        }
    }
    weeks.retain(|(_, hours)| hours.quarters() > 0);
    Slot { activity, days: Ok(Days { start, end }), weeks }
}

/// What the grader of days says of some items.
fn clashes_of(items: &[PathItem]) -> Vec<Clash> {
    let (catalogue, plan) = (catalogue(), story());
    let availability = Availability {
        start: plan.limits.start.unwrap(),
        hours_per_week: plan.limits.hours_per_week,
        on_the_job_hours_per_week: plan.limits.on_the_job_hours_per_week,
        away: plan.limits.away.iter().map(|away| (away.start, away.end)).collect(),
        most_at_once: None,
    };
    let task = |item: &PathItem| {
        let activity = id_of(&catalogue, item);
        Task::new(activity, catalogue.activity(activity).hours)
    };
    let tasks: Vec<Task> = items.iter().map(task).collect();
    let slots: Vec<Slot> = items.iter().map(|item| slot(&catalogue, item, &availability)).collect();
    let first = profile(&catalogue, &as_of(day(FIRST_DAY)));
    clashes(&catalogue, &first, &tasks, &availability, &slots)
}

#[test]
fn the_days_keep_what_comes_first_the_least_weeks_and_the_hours_of_each_week() {
    let mut items = followed(&story());
    assert_eq!(clashes_of(&items), []);
    // Moved before what it needs, an activity is refused.
    let rotation = items.iter_mut().find(|item| &*item.activity == "pilot-to-service").unwrap();
    (rotation.start, rotation.end) = (Some(day("2026-02-02")), Some(day("2026-05-29")));
    assert!(clashes_of(&items).iter().any(|clash| matches!(clash, Clash::TooSoon(_))));
}

#[test]
fn what_is_done_began_or_is_to_come_says_so_in_hours_and_days() {
    let (catalogue, plan, today) = (catalogue(), story(), day(STORY_DAY));
    let count = |status| plan.items().iter().filter(|item| item.status == status).count();
    assert!(count(ItemStatus::Done) >= 10);
    assert!(
        count(ItemStatus::Started) >= 2 && count(ItemStatus::Planned) >= 1 && count(ItemStatus::Dropped) == 1
    );
    for item in plan.items() {
        let hours = catalogue.activity(id_of(&catalogue, item)).hours;
        let (start, end) = (item.start.unwrap(), item.end.unwrap());
        let spent = item.hours_done.unwrap_or_default();
        match item.status {
            ItemStatus::Done => {
                assert_eq!((spent, item.done_on), (hours, Some(end)), "{}", item.activity);
                assert!(end <= today);
            }
            ItemStatus::Started => {
                assert!(spent > Hours::default() && spent < hours && start <= today && end > today)
            }
            ItemStatus::Planned => assert!(spent == Hours::default() && start > today),
            ItemStatus::Dropped => assert!(item.note.is_some() && spent < hours),
        }
        assert!(end <= plan.active_goal().unwrap().by.unwrap());
    }
}
