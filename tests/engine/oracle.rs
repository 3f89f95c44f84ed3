//! Every path of a small problem, one by one: what the planner says is held to it. Laws as properties.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::engine::planner::{Answer, Effort, Limits, Objective, Obstacle, Question, recommend};
use waymark::model::{ActivityId, Hours, Level};

use crate::common::{Case, within};

/// Open weighted levels, quarters, cents and count: less is better.
pub(crate) type Figure = (u64, u64, u64, usize);

/// The best figure of all sets of activities that can be done in some order within the limits.
pub(crate) fn oracle(case: &Case, close: bool, limits: &Limits) -> Figure {
    let count = case.catalogue.activities().len();
    assert!(count <= 12, "{count} activities are too many for an oracle");
    let all: Vec<ActivityId> = case.catalogue.activities().collect();
    let figures = (0_u32..1 << count).filter_map(|set| {
        let chosen: Vec<ActivityId> = all.iter().copied().filter(|id| set >> id.index() & 1 == 1).collect();
        figure(case, &chosen, limits)
    });
    // What cannot be closed at all counts for nothing, so the least open levels come first for `close` too.
    let best = figures.min().expect("the empty path is one");
    assert!(!close || *limits == Limits::default());
    best
}

/// The figure of a set, if its activities can all be done and fit.
pub(crate) fn figure(case: &Case, chosen: &[ActivityId], limits: &Limits) -> Option<Figure> {
    let catalogue = &case.catalogue;
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| case.profile.level(skill)).collect();
    let mut done: Vec<ActivityId> = case.profile.done().to_vec();
    let mut left = chosen.to_vec();
    while !left.is_empty() {
        let place = left.iter().position(|id| {
            let activity = catalogue.activity(*id);
            !done.contains(id)
                && activity.develops.iter().all(|entry| levels[entry.skill.index()] >= entry.from)
                && activity.needs_levels.iter().all(|(skill, level)| levels[skill.index()] >= *level)
                && activity.needs_all.iter().all(|id| done.contains(id))
                && activity.needs_any.iter().all(|group| group.iter().any(|id| done.contains(id)))
        })?;
        let id = left.remove(place);
        done.push(id);
        for entry in &catalogue.activity(id).develops {
            levels[entry.skill.index()] = levels[entry.skill.index()].max(entry.to);
        }
    }
    let activities = || chosen.iter().map(|id| catalogue.activity(*id));
    let is_work = |kind| {
        limits.on_the_job.is_some()
            && matches!(format!("{kind:?}").as_str(), "Project" | "Rotation" | "Leadership")
    };
    let hours_where = |work: bool| -> u64 {
        let ids = chosen.iter().filter(|id| is_work(catalogue.activity(**id).kind) == work);
        ids.map(|id| {
            let spent = case.profile.spent().iter().find(|(spent, _)| spent == id);
            let spent = spent.map_or(0, |(_, hours)| hours.quarters());
            u64::from(catalogue.activity(*id).hours.quarters().saturating_sub(spent))
        })
        .sum()
    };
    let (hours, job) = (hours_where(false), hours_where(true));
    let money: u64 = activities().map(|activity| activity.cost.minor()).sum();
    let fits = limits.hours.is_none_or(|limit| hours <= u64::from(limit.quarters()))
        && limits.on_the_job.is_none_or(|limit| job <= u64::from(limit.quarters()))
        && limits.money.is_none_or(|limit| money <= limit.minor());
    let is_wanted = |id: &ActivityId| !case.wishes.excluded.contains(id) && !catalogue.activity(*id).retired;
    let has_pins = case.wishes.pinned.iter().all(|pin| done.contains(pin));
    let open = case.target.required().iter().map(|required| {
        u64::from(levels[required.skill.index()].missing_to(required.level))
            * u64::from(required.weight.get())
    });
    (fits && has_pins && chosen.iter().all(is_wanted)).then(|| (open.sum(), hours + job, money, chosen.len()))
}

pub(crate) fn figure_of(case: &Case, answer: &Answer, limits: &Limits) -> Figure {
    let path: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
    let grade = case.grade(&path, *limits);
    assert_eq!(grade.breaches, [], "the checker refuses {}", case.shown(answer));
    assert_eq!((grade.hours, grade.money), (answer.hours, answer.money));
    assert_eq!((grade.before, grade.after), (answer.before, answer.after));
    let open = u64::from(grade.after.required - grade.after.closed);
    (open, u64::from(grade.hours.quarters()), grade.money.minor(), path.len())
}

pub(crate) fn check_close(case: &Case) -> Figure {
    let answer = case.recommend(Objective::Close);
    let figure = figure_of(case, &answer, &Limits::default());
    let best = oracle(case, true, &Limits::default());
    assert_eq!(answer.objective, figure.1);
    assert!(figure >= best, "{figure:?} beats the oracle's {best:?}");
    assert_eq!(figure.0, best.0, "a gap that can be closed stays open");
    assert!(answer.bound <= best.1, "the bound {} is above {best:?}", answer.bound);
    assert!(!answer.optimal || figure.1 == best.1, "{} is called optimal, {best:?} is", case.shown(&answer));
    assert_eq!(figure, best, "a small problem is solved to its last figure");
    figure
}

pub(crate) fn check_reach(case: &Case, limits: Limits) -> Figure {
    let answer = case.recommend(Objective::Reach(limits));
    let figure = figure_of(case, &answer, &limits);
    let best = oracle(case, false, &limits);
    let closed = |figure: &Figure| u64::from(answer.before.required - answer.before.closed) - figure.0;
    assert_eq!(answer.objective, closed(&figure));
    assert!(figure >= best, "{figure:?} beats the oracle's {best:?}");
    assert!(answer.bound >= closed(&best), "the bound {} is below {best:?}", answer.bound);
    assert!(!answer.optimal || figure.0 == best.0, "{} is called optimal, {best:?} is", case.shown(&answer));
    assert_eq!(figure, best, "a small problem is solved to its last figure");
    figure
}

/// A catalogue of up to `most` activities on five skills: circles, groups and needs included.
pub(crate) fn cases(most: usize) -> impl Strategy<Value = Case> {
    parts(most).prop_map(|parts| parts.case())
}

/// What a case is made of, to make others from it that differ in one thing.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) activities: Vec<Value>,
    /// By skill: level and weight.
    pub(crate) target: BTreeMap<usize, (u8, u8)>,
    pub(crate) levels: String,
}

impl Parts {
    pub(crate) fn case(&self) -> Case {
        let target: Vec<String> = self
            .target
            .iter()
            .map(|(skill, (level, weight))| format!("{} {level}*{weight}", name(*skill)))
            .collect();
        Case::of_json(&self.activities, &target.join(", ")).standing(&self.levels, &[])
    }
}

fn name(skill: usize) -> &'static str {
    ["a", "b", "c", "d", "e"][skill]
}

pub(crate) fn parts(most: usize) -> impl Strategy<Value = Parts> {
    // Half of all entries begin at no level: else most catalogues would offer no first step at all.
    let from = prop_oneof![Just(0_u8), 0..4_u8];
    let develops = prop::collection::btree_map(0..5_usize, (from, 1..3_u8), 1..4);
    let needs = prop::collection::btree_map(0..5_usize, 1..4_u8, 0..2);
    let waits =
        (0..8_usize, prop::collection::vec(0..100_usize, 1..3), prop::collection::vec(0..100_usize, 1..4));
    let one = (develops, needs, waits, 0..9_u32, 0..4_u64, 0..3_usize);
    let target = prop::collection::btree_map(0..5_usize, (1..5_u8, 1..6_u8), 1..5);
    let levels = prop::collection::vec(0..3_u8, 5);
    (prop::collection::vec(one, most / 2..=most), target, levels).prop_map(|(activities, target, levels)| {
        let written = activities.iter().enumerate().map(|(index, activity)| {
            let (develops, needs, (sort, all, any), hours, money, kind) = activity;
            let develops: Vec<_> = develops
                .iter()
                .map(|(skill, (from, rise))| json!({ "skill": name(*skill), "from": from, "to": (from + rise).min(5) }))
                .collect();
            let needs: Vec<_> =
                needs.iter().map(|(skill, level)| json!({ "skill": name(*skill), "level": level })).collect();
            // All-of only backwards, since circles of it are faults; any-of anywhere.
            let earlier = |place: &usize| format!("x{}", place % index.max(1));
            let anywhere = |place: &usize| format!("x{}", place % activities.len());
            let all: Vec<_> = all.iter().map(earlier).filter(|_| index > 0 && *sort == 0).collect();
            let any: Vec<Vec<_>> = if *sort == 1 { vec![any.iter().map(anywhere).collect()] } else { Vec::new() };
            let kind = ["course", "project", "mentoring"][*kind];
            json!({
                "id": format!("x{index}"), "title": "x", "kind": kind,
                "hours": f64::from(*hours) * 0.75, "cost": { "amount": money * 50, "currency": "EUR" },
                "develops": develops, "requires": { "skills": needs, "activities": all, "any_of": any },
            })
        });
        let levels: Vec<String> =
            levels.iter().enumerate().map(|(skill, level)| format!("{} {level}", name(skill))).collect();
        Parts { activities: written.collect(), target, levels: levels.join(", ") }
    })
}

pub(crate) fn limits() -> impl Strategy<Value = Limits> {
    let some = |most: u32| prop::option::of((0..most).prop_map(|parts| f64::from(parts) * 0.75));
    let money = prop::option::of((0..8_u32).prop_map(|parts| f64::from(parts) * 50.0));
    (some(40), some(20), money).prop_map(|(hours, job, money)| within(hours, job, money))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn close_is_what_the_oracle_finds(case in cases(9)) {
        check_close(&case);
    }

    #[test]
    fn reach_is_what_the_oracle_finds(case in cases(9), limits in limits()) {
        check_reach(&case, limits);
    }

    #[test]
    fn pins_and_exclusions_are_what_the_oracle_finds(case in cases(8), pin in 0..8_usize, out in 0..8_usize) {
        let mut case = case;
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        case.wishes.excluded = vec![all[out % all.len()]];
        let answer = case.recommend(Objective::Close);
        // Only a pin that can be kept has an oracle.
        case.wishes.pinned = vec![all[pin % all.len()]];
        if case.recommend(Objective::Close).obstacles.is_empty() {
            let pinned = check_close(&case);
            prop_assert!(pinned.1 >= answer.bound);
        }
    }

    #[test]
    fn hours_that_were_spent_count_no_more(
        case in cases(8), limits in prop::option::of(limits()), spent in prop::collection::btree_map(0..8_usize, 1..30_u32, 1..4),
    ) {
        let mut case = case;
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        // Asked before with nothing spent: what was reduced then is not taken for this question's.
        case.recommend(limits.map_or(Objective::Close, Objective::Reach));
        let spent = spent.into_iter().filter_map(|(id, quarters)| Some((*all.get(id)?, Hours::from_quarters(quarters))));
        case.profile = case.profile.with_spent(spent.collect());
        match limits {
            None => check_close(&case),
            Some(limits) => check_reach(&case, limits),
        };
    }

    #[test]
    fn pins_are_kept_in_turn_as_far_as_they_fit(
        case in cases(8), limits in limits(), pins in prop::collection::vec(0..8_usize, 1..4), steps in 0..2000_u64,
    ) {
        let mut case = case;
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        let mut pins: Vec<ActivityId> = pins.into_iter().map(|pin| all[pin % all.len()]).collect();
        pins.dedup();
        let fit = |case: &mut Case, pins: &[ActivityId], limits: &Limits| {
            case.wishes.pinned = pins.to_vec();
            (0_u32..1 << all.len()).any(|set| {
                let chosen = all.iter().copied().filter(|id| set >> id.index() & 1 == 1);
                figure(case, &chosen.collect::<Vec<_>>(), limits).is_some()
            })
        };
        let mut kept = Vec::new();
        let (mut unreachable, mut over) = (Vec::new(), Vec::new());
        for pin in pins.iter().copied() {
            if !fit(&mut case, &[pin], &Limits::default()) {
                unreachable.push(Obstacle::PinnedUnreachable(pin));
            } else if kept.contains(&pin) || fit(&mut case, &[&kept[..], &[pin]].concat(), &limits) {
                kept.push(pin);
            } else if !over.contains(&Obstacle::PinnedOverLimits(pin)) {
                over.push(Obstacle::PinnedOverLimits(pin));
            }
        }
        case.wishes.pinned = kept.clone();
        let best = check_reach(&case, limits);
        case.wishes.pinned = pins;
        let answer = case.recommend(Objective::Reach(limits));
        let mut obstacles = answer.obstacles;
        obstacles.sort_by_key(|obstacle| matches!(obstacle, Obstacle::PinnedOverLimits(_)));
        unreachable.sort_by_key(|obstacle| format!("{obstacle:?}"));
        unreachable.dedup();
        prop_assert_eq!(obstacles, [unreachable, over].concat());
        // However little is looked for: what is kept is in the path, and the bound is true of that question.
        let little = recommend(&Question { effort: Effort::of_steps(steps), ..case.question(Objective::Reach(limits)) });
        let left_out = |pin: &ActivityId| little.obstacles.iter().any(|obstacle| match obstacle {
            Obstacle::PinnedNotOffered(id) | Obstacle::PinnedUnreachable(id) | Obstacle::PinnedOverLimits(id) => id == pin,
            Obstacle::PinnedAfterGoal(_) | Obstacle::MixNotKept => false,
        });
        case.wishes.pinned.retain(|pin| !left_out(pin));
        let found = figure_of(&case, &little, &limits);
        let best = if case.wishes.pinned == kept { best } else { oracle(&case, false, &limits) };
        prop_assert!(found.0 >= best.0);
        prop_assert!(little.bound >= u64::from(little.before.required - little.before.closed) - best.0);
    }

    #[test]
    fn more_hours_never_close_less(case in cases(9), limits in limits(), more in 1..20_u32) {
        let less = case.recommend(Objective::Reach(limits));
        let hours = limits.hours.map(|hours| waymark::model::Hours::from_quarters(hours.quarters() + more));
        let more = case.recommend(Objective::Reach(Limits { hours, ..limits }));
        prop_assert!(more.bound >= less.objective);
        prop_assert!(!(less.optimal && more.optimal) || more.objective >= less.objective);
    }

    #[test]
    fn excluding_what_is_not_used_changes_no_figure(case in cases(9)) {
        let mut case = case;
        let before = case.recommend(Objective::Close);
        let used: Vec<ActivityId> = before.items.iter().map(|item| item.activity).collect();
        case.wishes.excluded = case.catalogue.activities().filter(|id| !used.contains(id)).collect();
        let after = case.recommend(Objective::Close);
        prop_assert!(!before.optimal || after.objective == before.objective);
        prop_assert!(after.objective <= before.objective);
    }
}
