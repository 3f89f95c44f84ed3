//! The grader of schedules: it reads days and hours a week as they stand, and knows nothing of how they were laid.

use crate::model::{ActivityId, Catalogue, Date, Family, Hours, Level, Profile};

use crate::engine::schedule::{Availability, Days, Slot, Task};

/// One thing that is wrong with a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// An activity begins before the first day, or ends before it begins.
    Outside(ActivityId),
    /// An activity begins before what it needs is there.
    TooSoon(ActivityId),
    /// An activity begins before the one that the person put before it.
    OutOfOrder(ActivityId),
    /// An activity takes other hours than it has, or takes them outside of its weeks.
    OtherHours(ActivityId),
    /// An activity is done in fewer weeks than it takes at the least, or faster than at an even pace.
    TooFast(ActivityId),
    /// An activity is held on a day that is no session of it.
    NoSession(ActivityId),
    /// A week has more hours in it than there are.
    OverHours {
        /// Its Monday.
        week: Date,
        /// What is taken.
        takes: Hours,
        /// What there is.
        limit: Hours,
    },
    /// On a day more activities run than may.
    TooMany {
        /// The day.
        day: Date,
        /// How many.
        running: u32,
    },
}

/// Everything that is wrong with the slots that have days.
pub fn clashes(
    catalogue: &Catalogue,
    profile: &Profile,
    tasks: &[Task],
    availability: &Availability,
    slots: &[Slot],
) -> Vec<Clash> {
    let laid: Vec<(&Task, Days, &Slot)> =
        tasks.iter().zip(slots).filter_map(|(task, slot)| Some((task, slot.days.ok()?, slot))).collect();
    let mut clashes = Vec::new();
    for (task, days, slot) in &laid {
        let activity = task.activity;
        if days.start < availability.start || days.end < days.start {
            clashes.push(Clash::Outside(activity));
        }
        let ended: Vec<ActivityId> = laid
            .iter()
            .filter(|(_, other, _)| other.end < days.start)
            .map(|(task, ..)| task.activity)
            .collect();
        if !task.has_begun && !can_start(catalogue, profile, &ended, activity) {
            clashes.push(Clash::TooSoon(activity));
        }
        let first = task.not_before.and_then(|first| laid.iter().find(|(task, ..)| task.activity == first));
        let is_before = first.is_some_and(|(_, first, _)| first.start > days.start);
        if is_before && !is_in_vain(catalogue, profile, tasks, task) {
            clashes.push(Clash::OutOfOrder(activity));
        }
        hours_of(catalogue, task, *days, slot, &mut clashes);
    }
    hours_a_week(catalogue, availability, &laid, &mut clashes);
    side_by_side(availability, &laid, &mut clashes);
    clashes
}

/// Whether an order leads back to where it comes from, so that it cannot be kept with all the others: through other
/// orders, or through what cannot begin without this task.
fn is_in_vain(catalogue: &Catalogue, profile: &Profile, tasks: &[Task], ordered: &Task) -> bool {
    let mut met: Vec<ActivityId> = Vec::new();
    let mut next = ordered.not_before;
    while let Some(id) = next.filter(|id| !met.contains(id)) {
        met.push(id);
        let others: Vec<ActivityId> =
            tasks.iter().map(|task| task.activity).filter(|other| *other != ordered.activity).collect();
        if id == ordered.activity || !can_be_done(catalogue, profile, &others, id) {
            return true;
        }
        next = tasks.iter().find(|task| task.activity == id).and_then(|task| task.not_before);
    }
    false
}

/// Whether an activity can be begun when as many of some as can be are done.
fn can_be_done(catalogue: &Catalogue, profile: &Profile, some: &[ActivityId], id: ActivityId) -> bool {
    let mut ended: Vec<ActivityId> = Vec::new();
    while let Some(next) =
        some.iter().find(|other| !ended.contains(other) && can_start(catalogue, profile, &ended, **other))
    {
        ended.push(*next);
    }
    ended.contains(&id)
}

fn can_start(catalogue: &Catalogue, profile: &Profile, ended: &[ActivityId], id: ActivityId) -> bool {
    let activity = catalogue.activity(id);
    let level = |skill| {
        let brought = ended.iter().flat_map(|other| catalogue.activity(*other).develops.iter());
        let brought = brought.filter(|entry| entry.skill == skill).map(|entry| entry.to);
        brought.fold(profile.level(skill), |level: Level, to| level.max(to))
    };
    let is_done = |other: &ActivityId| profile.done().contains(other) || ended.contains(other);
    activity.develops.iter().all(|entry| level(entry.skill) >= entry.from)
        && activity.needs_levels.iter().all(|(skill, needed)| level(*skill) >= *needed)
        && activity.needs_all.iter().all(is_done)
        && activity.needs_any.iter().all(|group| group.iter().any(is_done))
}

/// The hours of one activity: as many as it has, in its weeks, and no faster than it goes.
fn hours_of(catalogue: &Catalogue, task: &Task, days: Days, slot: &Slot, clashes: &mut Vec<Clash>) {
    let activity = catalogue.activity(task.activity);
    let quarters = task.hours.quarters();
    let sum: u32 = slot.weeks.iter().map(|(_, hours)| hours.quarters()).sum();
    let is_inside = |monday: Date| monday >= days.start.monday() && monday <= days.end;
    if sum != quarters || !slot.weeks.iter().all(|(monday, _)| is_inside(*monday)) {
        clashes.push(Clash::OtherHours(task.activity));
    }
    let is_running = |(first, last): &(Date, Date)| *first <= days.start && *last >= days.start;
    // What has begun and whose sessions are over is done on any days.
    let is_free = task.has_begun && activity.sessions.iter().all(|(_, last)| *last < days.start);
    if !activity.sessions.is_empty() && !is_free {
        let mut sessions = activity.sessions.iter();
        let is_held = |session: &(Date, Date)| {
            *session == (days.start, days.end)
                || task.has_begun && is_running(session) && session.1 == days.end
        };
        if !sessions.any(is_held) {
            clashes.push(Clash::NoSession(task.activity));
        }
        return;
    }
    let weeks = if task.has_begun || task.hours < activity.hours { 1 } else { activity.min_weeks };
    let span = if weeks < 2 { 1 } else { 7 * (i64::from(weeks) - 1) + 5 };
    let passed = |day: Date| i64::from(day.days_since(days.start)) + 1;
    let mut so_far = 0;
    let is_too_fast = slot.weeks.iter().any(|(monday, hours)| {
        so_far += i64::from(hours.quarters());
        // At an even pace, so many quarters by the end of the week; the last one is begun.
        let most = i64::from(quarters) * passed(monday.plus_days(6)).min(span);
        so_far * span >= most + span
    });
    if passed(days.end) < span || is_too_fast {
        clashes.push(Clash::TooFast(task.activity));
    }
}

fn hours_a_week(
    catalogue: &Catalogue,
    availability: &Availability,
    laid: &[(&Task, Days, &Slot)],
    clashes: &mut Vec<Clash>,
) {
    let is_on_the_job = |activity: ActivityId| {
        availability.on_the_job_hours_per_week.is_some()
            && catalogue.activity(activity).kind.family() == Family::Experience
    };
    let mut mondays: Vec<Date> =
        laid.iter().flat_map(|(.., slot)| slot.weeks.iter().map(|(monday, _)| *monday)).collect();
    mondays.sort_unstable();
    mondays.dedup();
    for week in mondays {
        let is_open = |day: &Date| {
            *day >= availability.start
                && !availability.away.iter().any(|(first, last)| first <= day && day <= last)
        };
        let open = (0..5).map(|day| week.plus_days(day)).filter(is_open).count();
        for (on_the_job, given) in
            [(false, availability.hours_per_week), (true, availability.on_the_job_hours_per_week)]
        {
            let of_week = |slot: &Slot| {
                slot.weeks
                    .iter()
                    .filter(|(monday, _)| *monday == week)
                    .map(|(_, hours)| hours.quarters())
                    .sum::<u32>()
            };
            let of_pool = laid.iter().filter(|(task, ..)| is_on_the_job(task.activity) == on_the_job);
            let takes: u32 = of_pool.map(|(.., slot)| of_week(slot)).sum();
            // A working day has a fifth of the week's hours, to the quarter above.
            let given = given.unwrap_or_default().quarters();
            let limit = given.min(given.div_ceil(5) * u32::try_from(open).unwrap_or(0));
            if takes > limit {
                let (takes, limit) = (Hours::from_quarters(takes), Hours::from_quarters(limit));
                clashes.push(Clash::OverHours { week, takes, limit });
            }
        }
    }
}

fn side_by_side(availability: &Availability, laid: &[(&Task, Days, &Slot)], clashes: &mut Vec<Clash>) {
    let Some(most) = availability.most_at_once else { return };
    // Where more begin to run than may, one of them begins.
    for (_, days, _) in laid {
        let runs = |other: &Days| other.start <= days.start && days.start <= other.end;
        let running = laid.iter().filter(|(_, other, _)| runs(other)).count();
        let running = u32::try_from(running).unwrap_or(u32::MAX);
        let known =
            clashes.iter().any(|clash| matches!(clash, Clash::TooMany { day, .. } if *day == days.start));
        if running > most.max(1) && !known {
            clashes.push(Clash::TooMany { day: days.start, running });
        }
    }
}
