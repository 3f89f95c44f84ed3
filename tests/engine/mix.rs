//! The shares of experience, exposure and education: by example, against every path of small problems, and as laws.

use proptest::option::of;
use proptest::prelude::*;
use serde_json::json;
use waymark::engine::checker::Breach;
use waymark::engine::planner::{
    Answer, Effort, Limits, Mix, Objective, Obstacle, Question, alternatives, explain, frontier,
    price_of_mix, recommend,
};
use waymark::model::{ActivityId, Family};

use crate::common::{Case, activity, within};
use crate::oracle::{Figure, cases, figure, limits};

pub(crate) const ANY: (u16, u16) = (0, 100);

/// `("a", "project", 12, "s 0-1")`: activities with their kinds.
fn case(activities: &[(&str, &str, f64, &str)], target: &str, mix: [(u16, u16); 3]) -> Case {
    let written = activities.iter().map(|(id, kind, hours, rest)| {
        let mut written = activity(id, *hours, rest);
        written["kind"] = (*kind).into();
        written
    });
    Case::of_json(&written.collect::<Vec<_>>(), target).mixed(mix)
}

pub(crate) fn path(answer: &Answer) -> Vec<ActivityId> {
    answer.items.iter().map(|item| item.activity).collect()
}

pub(crate) fn is_kept(mix: &Mix, case: &Case, chosen: &[ActivityId]) -> bool {
    let hours = |is_it: &dyn Fn(Family) -> bool| -> u64 {
        let of_it = chosen.iter().map(|id| case.catalogue.activity(*id));
        of_it.filter(|one| is_it(one.kind.family())).map(|one| u64::from(one.hours.quarters())).sum()
    };
    let all = hours(&|_| true);
    [Family::Experience, Family::Exposure, Family::Education].into_iter().all(|family| {
        let (least, most) = mix.range(family);
        let takes = 1000 * hours(&|other| other == family);
        u64::from(least) * all <= takes && takes <= u64::from(most) * all
    })
}

/// What can be done at all, and the levels after all of it.
fn reached(case: &Case) -> (Vec<ActivityId>, Vec<u8>) {
    let mut done = Vec::new();
    loop {
        let left = case.catalogue.activities().filter(|id| !done.contains(id));
        let next: Vec<ActivityId> = left
            .filter(|id| {
                let path: Vec<ActivityId> = done.iter().copied().chain([*id]).collect();
                figure(case, &path, &Limits::default()).is_some()
            })
            .collect();
        if next.is_empty() {
            let levels = case.grade(&done, Limits::default()).profile;
            let levels = case.catalogue.skills().map(|skill| levels.level(skill).get()).collect();
            return (done, levels);
        }
        done.push(next[0]);
    }
}

/// The activities that lead to a level of the target that is lacking and can be reached, or to what such an activity
/// waits for.
fn of_use(case: &Case) -> Vec<ActivityId> {
    let catalogue = &case.catalogue;
    let (reached, highest) = reached(case);
    let level = |skill| case.profile.level(skill).get();
    let mut useful = vec![0_u8; catalogue.skills().len()];
    for required in case.target.required() {
        let wanted = required.level.get().min(highest[required.skill.index()]);
        useful[required.skill.index()] = if wanted > level(required.skill) { wanted } else { 0 };
    }
    let mut found: Vec<ActivityId> = Vec::new();
    loop {
        let next = reached.iter().copied().filter(|id| !found.contains(id)).find(|id| {
            let leads = |entry: &waymark::model::Development| {
                // What asks for more than it brings brings nothing.
                let asked =
                    catalogue.activity(*id).needs_levels.iter().filter(|(skill, _)| *skill == entry.skill);
                let from = asked.map(|(_, level)| *level).fold(entry.from, Ord::max);
                entry.to > from.max(case.profile.level(entry.skill))
                    && from.get() < useful[entry.skill.index()]
            };
            let waits = |other: &ActivityId| {
                let other = catalogue.activity(*other);
                other.needs_all.contains(id) || other.needs_any.iter().any(|group| group.contains(id))
            };
            catalogue.activity(*id).develops.iter().any(leads) || found.iter().any(waits)
        });
        let Some(next) = next else { return found };
        let activity = catalogue.activity(next);
        let entries = activity.develops.iter().map(|entry| (entry.skill, entry.from));
        let needs = entries.chain(activity.needs_levels.iter().copied());
        for (skill, needed) in needs.filter(|(skill, needed)| needed.get() > level(*skill)) {
            useful[skill.index()] = useful[skill.index()].max(needed.get());
        }
        found.push(next);
    }
}

/// What every path of a small problem says of an answer.
#[derive(Debug)]
pub(crate) struct Truth {
    /// The best figure of those that keep the mix, of any activities; of `close` that close all that can be closed.
    pub(crate) any: Option<Figure>,
    /// Weighted levels that stay open when nothing is done.
    pub(crate) open: u64,
}

pub(crate) fn truth(case: &Case, limits: Option<Limits>) -> Truth {
    let all: Vec<ActivityId> = case.catalogue.activities().collect();
    let mix = case.mix.unwrap();
    let within = limits.unwrap_or_default();
    let (mut every, mut kept) = (Vec::new(), Vec::new());
    for set in 0_u32..1 << all.len() {
        let chosen: Vec<ActivityId> = all.iter().copied().filter(|id| set >> id.index() & 1 == 1).collect();
        let Some(figure) = figure(case, &chosen, &within) else { continue };
        every.push(figure);
        if is_kept(&mix, case, &chosen) {
            kept.push(figure);
        }
    }
    let least = every.iter().map(|figure| figure.0).min().unwrap();
    let open = figure(case, &[], &within).map_or(u64::MAX, |figure| figure.0);
    let best = |figures: Vec<Figure>| {
        let counts = |figure: &Figure| match limits {
            None => figure.0 == least,
            Some(_) => figure.0 < open || least == open,
        };
        figures.into_iter().filter(counts).min()
    };
    Truth { any: best(kept), open }
}

pub(crate) fn objective(limits: Option<Limits>) -> Objective {
    limits.map_or(Objective::Close, Objective::Reach)
}

/// Holds an answer to the truth; its figure, if it keeps the mix.
pub(crate) fn held(case: &Case, limits: Option<Limits>, answer: &Answer, truth: &Truth) -> Option<Figure> {
    let grade = case.grade(&path(answer), limits.unwrap_or_default());
    let is_outside = |breach: &Breach| matches!(breach, Breach::OutsideMix { .. });
    assert!(grade.breaches.iter().all(is_outside), "{:?}", grade.breaches);
    assert_eq!(!grade.breaches.is_empty(), answer.misses_mix(), "{}", case.shown(answer));
    assert_eq!((grade.hours, grade.money, grade.after), (answer.hours, answer.money, answer.after));
    assert_eq!(answer.optimal, answer.objective == answer.bound);
    let useful = of_use(case);
    assert!(path(answer).iter().all(|id| useful.contains(id)), "{} is padded", case.shown(answer));
    if answer.misses_mix() {
        let plain = recommend(&Question { mix: None, ..case.question(objective(limits)) });
        // It may have been found with less effort.
        match limits {
            None => assert!(answer.bound <= plain.objective),
            Some(_) => assert!(answer.bound >= plain.objective),
        }
        return None;
    }
    let best = truth.any.expect("a path that keeps the mix");
    let open = u64::from(grade.after.required - grade.after.closed);
    let found = (open, u64::from(grade.hours.quarters()), grade.money.minor(), path(answer).len());
    match limits {
        None => {
            assert_eq!(open, best.0, "{} leaves something open", case.shown(answer));
            assert!(answer.bound <= best.1, "no path takes less than {}, says {answer:?}", answer.bound);
            assert!(answer.objective >= best.1);
        }
        Some(_) => {
            let closed = truth.open - best.0;
            assert!(answer.bound >= closed, "no path closes more than {}, says {answer:?}", answer.bound);
            assert!(answer.objective <= closed);
        }
    }
    Some(found)
}

pub(crate) fn mixes() -> impl Strategy<Value = [(u16, u16); 3]> {
    let one = || (0..5_u16, 4..11_u16).prop_map(|(least, most)| (10 * least, 10 * most));
    prop_oneof![
        [one(), one(), one()],
        one().prop_map(|range| [range, ANY, ANY]),
        one().prop_map(|range| [ANY, range, ANY]),
        one().prop_map(|range| [ANY, ANY, range]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_mix_is_kept_or_it_is_said_and_the_bound_is_true(case in cases(9), mix in mixes(), limits in of(limits()), steps in prop_oneof![Just(150_000), 0..2000_u64]) {
        let case = case.mixed(mix);
        let answer = recommend(&Question { effort: Effort::of_steps(steps), ..case.question(objective(limits)) });
        held(&case, limits, &answer, &truth(&case, limits));
    }

    #[test]
    fn any_share_for_every_family_changes_nothing(case in cases(9), limits in of(limits())) {
        let plain = case.recommend(objective(limits));
        let case = case.mixed([ANY; 3]);
        prop_assert_eq!(case.recommend(objective(limits)), plain);
    }

    #[test]
    fn a_wider_range_never_makes_it_worse(case in cases(9), mix in mixes(), by in 0..30_u16, limits in of(limits())) {
        let case = case.mixed(mix);
        let narrow = case.recommend(objective(limits));
        let case = case.mixed(mix.map(|(least, most)| (least.saturating_sub(by), (most + by).min(100))));
        let wide = case.recommend(objective(limits));
        if narrow.misses_mix() || wide.misses_mix() {
            return Ok(());
        }
        match limits {
            None => prop_assert!(wide.bound <= narrow.objective && (!wide.optimal || wide.objective <= narrow.objective)),
            Some(_) => prop_assert!(wide.bound >= narrow.objective && (!wide.optimal || wide.objective >= narrow.objective)),
        }
    }

    #[test]
    fn the_price_of_a_mix_holds_the_truth(case in cases(8), mix in mixes(), limits in of(limits())) {
        let case = case.mixed(mix);
        let question = case.question(objective(limits));
        let answer = recommend(&question);
        let price = price_of_mix(&question, &answer).unwrap();
        prop_assert_eq!(price.broken.contains(&Obstacle::MixNotKept), answer.misses_mix());
        if answer.misses_mix() {
            return Ok(());
        }
        let with = truth(&case, limits).any.unwrap();
        let without = truth(&case.mixed([ANY; 3]), limits).any.unwrap();
        let difference = match limits {
            None => with.1 as i64 - without.1 as i64,
            Some(_) => without.0 as i64 - with.0 as i64,
        };
        prop_assert!(price.figure.lowest <= difference && difference <= price.figure.highest, "{price:?} {difference}");
    }

    #[test]
    fn what_is_said_of_an_item_is_true_with_a_mix(case in cases(8), mix in mixes(), limits in of(limits())) {
        let mut case = case.mixed(mix);
        let question = case.question(objective(limits));
        let answer = recommend(&question);
        let found = explain(&question, &answer);
        let Some(best) = truth(&case, limits).any.filter(|_| !answer.misses_mix()) else { return Ok(()) };
        for (activity, comparison) in found.without {
            case.wishes.excluded = vec![activity];
            let Some(other) = truth(&case, limits).any.filter(|_| comparison.broken.is_empty()) else { continue };
            let difference = match limits {
                None => other.1 as i64 - best.1 as i64,
                Some(_) => best.0 as i64 - other.0 as i64,
            };
            let said = comparison.figure;
            prop_assert!(said.lowest <= difference && difference <= said.highest, "{comparison:?} {difference}");
        }
    }

    #[test]
    fn alternatives_and_points_keep_the_mix(case in cases(8), mix in mixes(), limits in of(limits())) {
        let case = case.mixed(mix);
        let question = case.question(objective(limits));
        let answer = recommend(&question);
        let mix = case.mix.unwrap();
        if !answer.misses_mix() {
            for one in alternatives(&question, &answer, 3).paths {
                prop_assert!(is_kept(&mix, &case, &one.path.activities));
            }
        }
        for point in frontier(&question, 4).points {
            prop_assert!(is_kept(&mix, &case, &point.path.activities));
            let within = Limits { hours: Some(point.hours_limit), on_the_job: None, money: Some(point.money_limit) };
            let truth = truth(&case, Some(within));
            let most = truth.any.map_or(0, |best| truth.open - best.0);
            prop_assert!(point.path.closed <= most && most <= point.bound, "{point:?} {most}");
        }
    }
}

const THIRD_BY_DOING: [(u16, u16); 3] = [(30, 100), ANY, ANY];

#[test]
fn learning_by_doing_takes_the_place_of_a_course() {
    let activities = [
        ("basics", "course", 10.0, "a 0-1"),
        ("class", "course", 10.0, "b 0-1"),
        ("project", "project", 15.0, "b 0-1"),
        ("rotation", "rotation", 90.0, "a 0-1, b 0-1"),
    ];
    let case = case(&activities, "a 1, b 1", THIRD_BY_DOING);
    let question = case.question(Objective::Close);
    let answer = recommend(&question);
    assert_eq!(case.names(path(&answer)), "basics project");
    assert!(answer.bound <= 100 && answer.bound > 80, "{}", answer.bound);
    let price = price_of_mix(&question, &answer).unwrap();
    let [class, project] = case.ids(&["class", "project"])[..] else { unreachable!() };
    assert_eq!((price.comes, price.goes, price.hours), (vec![project], vec![class], 20));
    // What the mix does not touch stays as it was, proof and all.
    let case = case.mixed([ANY, ANY, (50, 100)]);
    assert_eq!(case.shown(&case.recommend(Objective::Close)), "basics class: 80 proved");
    assert_eq!(price_of_mix(&case.mixed([ANY; 3]).question(Objective::Close), &answer).unwrap().hours, 20);
}

#[test]
fn practice_of_what_the_target_asks_for_may_be_added_but_nothing_else() {
    let course = ("course", "course", 10.0, "a 0-2");
    let practice = ("practice", "project", 6.0, "a 0-1");
    let other = ("other", "project", 6.0, "z 0-1");
    let with_practice = case(&[course, practice, other], "a 2", THIRD_BY_DOING);
    let answer = with_practice.recommend(Objective::Close);
    assert_eq!(with_practice.names(path(&answer)), "course practice");
    assert_eq!(answer.obstacles, []);
    let without = case(&[course, other], "a 2", THIRD_BY_DOING);
    let answer = without.recommend(Objective::Close);
    assert_eq!(without.shown(&answer), "course: 40 proved");
    assert_eq!(answer.obstacles, [Obstacle::MixNotKept]);
    let price = price_of_mix(&without.question(Objective::Close), &answer).unwrap();
    assert_eq!((price.hours, price.broken), (0, vec![Obstacle::MixNotKept]));
}

#[test]
fn within_hours_the_most_is_closed_that_the_mix_allows() {
    let activities = [("course", "course", 10.0, "a 0-1"), ("project", "project", 10.0, "b 0-1")];
    let case = case(&activities, "a 1*5, b 1", [(50, 100), ANY, ANY]);
    let reach = |hours| case.recommend(Objective::Reach(within(Some(hours), None, None)));
    assert_eq!(case.shown(&reach(10.0)), "project: 1 proved");
    assert_eq!(case.shown(&reach(20.0)), "course project: 6 proved");
    assert_eq!(case.shown(&reach(9.0)), ": 0 proved");
}

#[test]
fn what_begins_with_something_else_is_added_with_it() {
    let activities = [
        ("course", "course", 10.0, "a 0-2"),
        ("first", "mentoring", 2.0, "b 0-1"),
        ("project", "project", 8.0, "a 0-2; b 1"),
    ];
    let case = case(&activities, "a 2", THIRD_BY_DOING);
    assert_eq!(case.names(path(&case.recommend(Objective::Close))), "first project");
}

#[test]
fn pins_come_before_the_mix_and_what_cannot_be_is_said() {
    let activities = [("course", "course", 10.0, "a 0-1"), ("project", "project", 12.0, "a 0-1")];
    let most_by_doing = case(&activities, "a 1", [(80, 100), ANY, ANY]);
    assert_eq!(most_by_doing.names(path(&most_by_doing.recommend(Objective::Close))), "project");
    let pinned = most_by_doing.pinned(&["course"]);
    let answer = pinned.recommend(Objective::Close);
    assert!(path(&answer).contains(&pinned.ids(&["course"])[0]));
    assert_eq!(answer.obstacles, [Obstacle::MixNotKept]);
    let impossible = pinned.mixed([(50, 100), (30, 100), (30, 100)]);
    assert_eq!(impossible.recommend(Objective::Close).obstacles, [Obstacle::MixNotKept]);
    let nothing = case(&activities, "b 1", [(50, 100), (30, 100), (30, 100)]);
    assert_eq!(nothing.recommend(Objective::Close).obstacles, []);
}

#[test]
fn a_plan_says_which_mix() {
    let skills = [json!({ "id": "a", "name": "a" }), json!({ "id": "b", "name": "b" })];
    let scale: Vec<_> = (0..3).map(|level| json!({ "level": level, "name": level.to_string() })).collect();
    let required = [json!({ "skill": "a", "level": 1 }), json!({ "skill": "b", "level": 1 })];
    let activities = [
        ("basics", "course", 10.0, "a 0-1"),
        ("class", "course", 10.0, "b 0-1"),
        ("project", "project", 15.0, "b 0-1"),
    ];
    let activities = activities.map(|(id, kind, hours, rest)| {
        let mut written = activity(id, hours, rest);
        written["kind"] = kind.into();
        written
    });
    let catalogue = json!({
        "format": "waymark/catalog", "version": 1, "id": "test", "title": "Test", "scale": scale, "skills": skills,
        "roles": [{ "id": "lead", "name": "Lead", "requires": required }], "activities": activities,
    });
    let catalogue = waymark::document::read_catalog(catalogue).into_result().unwrap();
    let catalogue = waymark::model::Catalogue::compile(std::rc::Rc::new(catalogue)).unwrap();
    let columns = waymark::engine::planner::Columns::new(&catalogue);
    let advised = |limits: serde_json::Value| {
        let plan = json!({
            "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-21T09:30:00Z", "learner": {},
            "goals": [{ "id": "g", "role": "lead", "status": "active" }], "limits": limits,
        });
        let plan = waymark::document::read_plan(plan).into_result().unwrap();
        let today = waymark::model::Date::parse("2026-11-22").unwrap();
        waymark::app::advise(&catalogue, &columns, &plan, &Default::default(), today, &[]).unwrap()
    };
    assert!(advised(json!({})).mix.is_none());
    let advice = advised(json!({ "mix": { "experience": [0.3, 1.0] } }));
    let mix = advice.mix.unwrap();
    assert_eq!((mix.is_kept, mix.shares.share(Family::Experience)), (true, 0.6));
    assert_eq!((mix.price.hours, advice.items.len()), (20, 2));
    let mix = advised(json!({ "mix": { "exposure": [0.1, 1.0] } })).mix.unwrap();
    assert_eq!((mix.is_kept, mix.price.broken), (false, vec![Obstacle::MixNotKept]));
}
