//! Laws that every answer keeps, whatever the catalogue: as properties of small ones, which the oracle knows all about.

use proptest::prelude::*;
use waymark::engine::planner::{
    Alternative, Alternatives, Answer, Effort, Limits, Objective, Question, alternatives, explain, frontier,
    recommend, with, without,
};
use waymark::model::{ActivityId, Amount, Hours};

use crate::common::{Case, within};
use crate::oracle::{Figure, Parts, cases, figure, figure_of, limits, oracle, parts};

/// Work enough to prove everything about a small problem, however many answers share it.
const PLENTY: Effort<'_> = Effort::of_steps(20_000_000);

fn objective(limits: Option<Limits>) -> Objective {
    limits.map_or(Objective::Close, Objective::Reach)
}

/// The graded figure of the best path.
fn best(case: &Case, limits: Option<Limits>) -> Figure {
    figure_of(case, &case.recommend(objective(limits)), &limits.unwrap_or_default())
}

fn question(case: &Case, limits: Option<Limits>) -> Question<'_> {
    Question { effort: PLENTY, ..case.question(objective(limits)) }
}

fn either() -> impl Strategy<Value = Option<Limits>> {
    prop::option::of(limits())
}

fn path(answer: &Answer) -> Vec<ActivityId> {
    answer.items.iter().map(|item| item.activity).collect()
}

/// Every set of activities that can be done within the limits, with its figure; the best first.
fn all(case: &Case, limits: &Limits) -> Vec<(Figure, u32)> {
    let count = case.catalogue.activities().len();
    let chosen = |set: u32| -> Vec<ActivityId> {
        case.catalogue.activities().filter(|id| set >> id.index() & 1 == 1).collect()
    };
    let mut all: Vec<_> =
        (0..1 << count).filter_map(|set| Some((figure(case, &chosen(set), limits)?, set))).collect();
    all.sort_unstable();
    all
}

/// The figures of the paths that lack something of each better one; of `close` only those that close as much as can be.
fn distinct(case: &Case, limits: Option<Limits>) -> Vec<Figure> {
    let all = all(case, &limits.unwrap_or_default());
    let least_open = all[0].0.0;
    let mut listed: Vec<(Figure, u32)> = Vec::new();
    for (figure, set) in all {
        let is_enough = limits.is_some() || figure.0 == least_open;
        if is_enough && !listed.iter().any(|(_, better)| better & set == *better) {
            listed.push((figure, set));
        }
    }
    listed.into_iter().filter(|(_, set)| *set != 0).map(|(figure, _)| figure).collect()
}

/// The figures of alternatives, each graded and held to what it says of itself.
fn graded(case: &Case, found: &Alternatives, limits: &Limits) -> Vec<Figure> {
    let figures = found.paths.iter().map(|Alternative { path, .. }| {
        let grade = case.grade(&path.activities, *limits);
        assert_eq!(grade.breaches, [], "the checker refuses {}", case.names(path.activities.clone()));
        assert_eq!((grade.hours, grade.money, grade.after), (path.hours, path.money, path.after));
        assert_eq!(u64::from(grade.closed), path.closed);
        let open = u64::from(grade.after.required - grade.after.closed);
        (open, u64::from(grade.hours.quarters()), grade.money.minor(), path.activities.len())
    });
    figures.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_hours_or_money_never_close_less(case in cases(9), limits in limits(), more in (0..20_u32, 0..4_u64)) {
        let wider = Limits {
            hours: limits.hours.map(|hours| Hours::from_quarters(hours.quarters() + more.0)),
            money: limits.money.map(|money| Amount::from_minor(money.minor() + 5000 * more.1)),
            ..limits
        };
        prop_assert!(best(&case, Some(wider)) <= best(&case, Some(limits)));
    }

    #[test]
    fn an_extra_activity_never_makes_it_worse(case in cases(9), limits in either(), extra in 0..9_usize) {
        let mut case = case;
        let with_it = best(&case, limits);
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        case.wishes.excluded = vec![all[extra % all.len()]];
        prop_assert!(with_it <= best(&case, limits));
    }

    #[test]
    fn excluding_what_is_unused_changes_no_figure(case in cases(9), limits in either()) {
        let mut case = case;
        let before = case.recommend(objective(limits));
        let used = path(&before);
        case.wishes.excluded = case.catalogue.activities().filter(|id| !used.contains(id)).collect();
        let expected = figure_of(&case, &before, &limits.unwrap_or_default());
        prop_assert_eq!(best(&case, limits), expected);
    }

    #[test]
    fn scaling_all_weights_changes_nothing_but_the_figure(parts in parts(9), limits in either(), by in 2..20_u8) {
        let case = parts.case();
        let mut scaled = parts;
        scaled.target.values_mut().for_each(|(_, weight)| *weight *= by);
        let (plain, scaled) = (case.recommend(objective(limits)), scaled.case().recommend(objective(limits)));
        prop_assert_eq!(path(&plain), path(&scaled));
        let factor = if limits.is_some() { u64::from(by) } else { 1 };
        prop_assert_eq!((plain.objective * factor, plain.bound * factor), (scaled.objective, scaled.bound));
    }

    #[test]
    fn the_order_of_the_catalogue_changes_no_figure(
        (parts, activities) in parts(9).prop_flat_map(|parts| {
            let shuffled = Just(parts.activities.clone()).prop_shuffle();
            (Just(parts), shuffled)
        }),
        limits in either(),
    ) {
        let before = best(&parts.case(), limits);
        let permuted = Parts { activities, ..parts };
        prop_assert_eq!(best(&permuted.case(), limits), before);
    }

    #[test]
    fn pinning_an_item_of_the_best_path_changes_no_figure(case in cases(9), limits in either(), item in 0..9_usize) {
        let mut case = case;
        let before = case.recommend(objective(limits));
        let items = path(&before);
        if items.is_empty() {
            return Ok(());
        }
        case.wishes.pinned = vec![items[item % items.len()]];
        let expected = figure_of(&case, &before, &limits.unwrap_or_default());
        prop_assert_eq!(best(&case, limits), expected);
    }

    #[test]
    fn without_a_pin_the_difference_lies_where_it_is_said_to(case in cases(8), limits in either(), pin in 0..8_usize) {
        let mut case = case;
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        let pin = all[pin % all.len()];
        case.wishes.pinned = vec![pin];
        let asked = question(&case, limits);
        let answer = recommend(&asked);
        prop_assume!(answer.obstacles.is_empty() && path(&answer).contains(&pin));
        let said = without(&asked, &answer, pin).figure;
        let mut lifted = Case { wishes: Default::default(), ..case };
        lifted.wishes.excluded = vec![pin];
        let other = lifted.recommend(objective(limits));
        prop_assume!(answer.optimal && other.optimal);
        let truth = i64::try_from(other.objective).unwrap() - i64::try_from(answer.objective).unwrap();
        prop_assert!(said.lowest <= truth && truth <= said.highest, "{said:?} does not hold {truth}");
    }

    #[test]
    fn every_bound_is_true_however_little_is_done(case in cases(9), limits in either()) {
        let true_best = oracle(&case, false, &limits.unwrap_or_default());
        for steps in [0, 1, 10, 100, 1000] {
            let question = Question { effort: Effort::of_steps(steps), ..question(&case, limits) };
            let answer = recommend(&question);
            let found = figure_of(&case, &answer, &limits.unwrap_or_default());
            prop_assert!(found.0 >= true_best.0);
            match limits {
                None => {
                    prop_assert!(answer.bound <= true_best.1 && true_best.1 <= answer.objective);
                    prop_assert_eq!(found.0, true_best.0);
                }
                Some(_) => {
                    let closed = u64::from(answer.before.required - answer.before.closed) - true_best.0;
                    prop_assert!(answer.bound >= closed && closed >= answer.objective);
                }
            }
            prop_assert_eq!(answer.optimal, answer.objective == answer.bound);
        }
    }

    #[test]
    fn the_frontier_is_what_the_oracle_finds(case in cases(8), budgets in 2..6_usize) {
        let found = frontier(&question(&case, None), budgets);
        prop_assert!(found.is_complete);
        let all = all(&case, &Limits::default());
        let close = case.recommend(Objective::Close);
        let most = |hours: Hours, money: Amount| {
            let fits = |figure: &Figure| figure.1 <= u64::from(hours.quarters()) && figure.2 <= money.minor();
            let least = all.iter().map(|(figure, _)| figure).find(|figure| fits(figure)).expect("the empty path");
            u64::from(close.before.required - close.before.closed) - least.0
        };
        for (place, point) in found.points.iter().enumerate() {
            let limits = Limits { hours: Some(point.hours_limit), on_the_job: None, money: Some(point.money_limit) };
            let grade = case.grade(&point.path.activities, limits);
            prop_assert_eq!(grade.breaches, []);
            prop_assert_eq!((grade.hours, grade.money, grade.after), (point.path.hours, point.path.money, point.path.after));
            prop_assert_eq!(u64::from(grade.closed), point.path.closed);
            prop_assert_eq!((point.path.closed, point.bound), (most(limits.hours.unwrap(), limits.money.unwrap()), point.path.closed));
            for other in &found.points[place + 1..] {
                prop_assert!(other.path.closed >= point.path.closed);
                prop_assert!(other.path.hours > point.path.hours || other.path.money > point.path.money);
                prop_assert!(other.path.closed > point.path.closed || other.path.hours < point.path.hours || other.path.money < point.path.money);
            }
        }
        prop_assert_eq!(found.points.last().map(|point| point.path.closed), Some(most(close.hours, close.money)));
        // No budget that was asked for can do better than some point.
        for step in 0..budgets as u64 {
            for money in [4, 2, 1, 0].map(|part| Amount::from_minor(close.money.minor() * part / 4)) {
                let hours = u64::from(close.hours.quarters()) * step / (budgets as u64 - 1);
                let hours = Hours::from_quarters(hours as u32);
                let within = found.points.iter().filter(|point| point.path.hours <= hours && point.path.money <= money);
                prop_assert_eq!(within.map(|point| point.path.closed).max(), Some(most(hours, money)));
            }
        }
    }

    #[test]
    fn the_best_distinct_paths_are_what_the_oracle_finds(case in cases(8), limits in either(), count in 1..6_usize) {
        let question = question(&case, limits);
        let found = alternatives(&question, &recommend(&question), count);
        let figures = graded(&case, &found, &limits.unwrap_or_default());
        let mut expected = distinct(&case, limits);
        expected.truncate(if found.is_complete { count } else { figures.len() });
        prop_assert_eq!(figures, expected);
        prop_assert!(!found.is_complete || found.paths.iter().all(|path| path.is_proved));
    }

    #[test]
    fn a_rank_is_proved_only_where_it_is_true(case in cases(8), limits in either(), steps in 0..3000_u64) {
        let question = Question { effort: Effort::of_steps(steps), ..question(&case, limits) };
        let found = alternatives(&question, &recommend(&question), 4);
        let figures = graded(&case, &found, &limits.unwrap_or_default());
        let expected = distinct(&case, limits);
        let first = |figure: &Figure| if limits.is_some() { figure.0 } else { figure.1 };
        for (place, path) in found.paths.iter().enumerate().filter(|(_, path)| path.is_proved) {
            prop_assert!(first(&figures[place]) <= expected.get(place).map_or(u64::MAX, first), "{path:?}");
        }
    }

    #[test]
    fn what_is_said_of_an_item_is_true(parts in parts(8), limits in either(), steps in prop_oneof![Just(20_000_000), 0..3000_u64]) {
        let case = parts.case();
        let question = Question { effort: Effort::of_steps(steps), ..question(&case, limits) };
        let answer = recommend(&question);
        let found = explain(&question, &answer);
        prop_assert!(found.is_complete);
        prop_assert_eq!(found.without.iter().map(|(id, _)| *id).collect::<Vec<_>>(), path(&answer));
        let limits_or_none = limits.unwrap_or_default();
        let best = oracle(&case, false, &limits_or_none);
        let widest = oracle(&case, false, &Limits::default());
        let is_unavoidable = |activity: &ActivityId| found.unavoidable.contains(activity);
        for activity in case.catalogue.activities() {
            let mut other = parts.case();
            other.wishes.excluded = vec![activity];
            let less = oracle(&other, false, &Limits::default());
            prop_assert_eq!(is_unavoidable(&activity), less.0 > widest.0, "{}", case.names([activity]));
            let Some((_, comparison)) = found.without.iter().find(|(id, _)| *id == activity) else { continue };
            let without_it = oracle(&other, false, &limits_or_none);
            let difference = match limits {
                None => without_it.1 as i64 - best.1 as i64,
                Some(_) => best.0 as i64 - without_it.0 as i64,
            };
            let interval = comparison.figure;
            prop_assert!(interval.lowest <= difference && difference <= interval.highest, "{comparison:?}");
            prop_assert!(steps < 3000 || interval.lowest == interval.highest, "{comparison:?}");
            prop_assert!(comparison.goes.contains(&activity) && !comparison.comes.contains(&activity));
        }
    }

    #[test]
    fn what_a_level_costs_is_true(parts in parts(8), steps in prop_oneof![Just(20_000_000), 0..3000_u64]) {
        let case = parts.case();
        let question = Question { effort: Effort::of_steps(steps), ..question(&case, None) };
        let answer = recommend(&question);
        let found = explain(&question, &answer);
        let best = oracle(&case, false, &Limits::default());
        for cost in found.levels {
            let mut lower = parts.clone();
            let required = lower.target.get_mut(&cost.skill.index()).expect("a skill of the target");
            required.0 = cost.level.get() - 1;
            let less = oracle(&lower.case(), false, &Limits::default());
            let saved = best.1 as i64 - less.1 as i64;
            prop_assert!(cost.saves.lowest <= saved && saved <= cost.saves.highest, "{cost:?} {saved}");
            prop_assert!(steps < 3000 || cost.saves.lowest == cost.saves.highest, "{cost:?}");
        }
    }

    #[test]
    fn why_not_this_one_is_true(parts in parts(8), limits in either(), activity in 0..8_usize) {
        let case = parts.case();
        let question = question(&case, limits);
        let answer = recommend(&question);
        let all: Vec<ActivityId> = case.catalogue.activities().collect();
        let activity = all[activity % all.len()];
        let comparison = with(&question, &answer, activity);
        let best = oracle(&case, false, &limits.unwrap_or_default());
        if !comparison.broken.is_empty() {
            prop_assert!(!path(&answer).contains(&activity));
            return Ok(());
        }
        let mut pinned = parts.case();
        pinned.wishes.pinned = vec![activity];
        let with_it = oracle(&pinned, false, &limits.unwrap_or_default());
        let difference = match limits {
            None => with_it.1 as i64 - best.1 as i64,
            Some(_) => best.0 as i64 - with_it.0 as i64,
        };
        prop_assert_eq!((comparison.figure.lowest, comparison.figure.highest), (difference, difference));
        prop_assert!(path(&answer).contains(&activity) || comparison.comes.contains(&activity));
    }
}

#[test]
fn without_an_item_says_what_comes_and_what_it_costs() {
    let activities =
        [("x", 4.0, "a 0-1"), ("y", 6.0, "a 0-1"), ("z", 3.0, "b 0-1"), ("w", 9.0, "a 0-1, b 0-1")];
    let case = Case::new(&activities, "a 1, b 1");
    let question = question(&case, None);
    let answer = recommend(&question);
    assert_eq!(case.shown(&answer), "z x: 28 proved");
    let [x, y, z, w] = case.ids(&["x", "y", "z", "w"])[..] else { unreachable!() };
    let found = without(&question, &answer, x);
    assert_eq!((found.comes, found.goes, found.hours), (vec![w], vec![z, x], 8));
    let found = with(&question, &answer, y);
    assert_eq!((found.comes, found.goes, found.hours), (vec![y], vec![x], 8));
    let found = explain(&question, &answer);
    assert_eq!(found.unavoidable, []);
    let alone = case.excluded(&["w"]);
    let found = explain(&Question { wishes: &alone.wishes, ..alone.question(Objective::Close) }, &answer);
    assert_eq!(found.unavoidable, [z]);
    assert_eq!((found.levels[0].skill, found.levels[0].saves.lowest), (alone.skill("a"), 16));
    let within_hours = within(Some(4.0), None, None);
    let reach = alone.question(Objective::Reach(within_hours));
    assert_eq!(explain(&reach, &recommend(&reach)).unavoidable, [z]);
}
