//! How good the planner's paths with a mix are: measurements, run by hand.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use waymark::engine::planner::{Effort, Limits, Mix, Objective, Question, recommend};
use waymark::model::Hours;

use crate::mix::{ANY, held, is_kept, mixes, objective, path, truth};
use crate::oracle::{cases, limits};

/// How often the path is the best: `cargo test --test engine how_often -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn how_often_the_best_path_is_found() {
    let mut runner = TestRunner::deterministic();
    let strategies = (cases(9), mixes(), limits());
    for (name, kind) in [("close", 0), ("reach, hours", 1), ("reach, any limits", 2)] {
        let [mut all, mut bound_by_it, mut best, mut proved, mut missed, mut impossible, mut bound] = [0; 7];
        let mut gap = 0.0_f64;
        for _ in 0..3000 {
            let (case, mix, limits) = strategies.new_tree(&mut runner).unwrap().current();
            let limits = match kind {
                0 => None,
                1 => Some(Limits {
                    hours: limits.hours.or(Some(Hours::from_quarters(40))),
                    ..Limits::default()
                }),
                _ => Some(limits),
            };
            let plain = case.recommend(objective(limits));
            let case = case.mixed(mix);
            if plain.items.is_empty() {
                continue;
            }
            all += 1;
            if is_kept(&case.mix.unwrap(), &case, &path(&plain)) {
                continue;
            }
            bound_by_it += 1;
            let answer = case.recommend(objective(limits));
            let truth = truth(&case, limits);
            let found = held(&case, limits, &answer, &truth);
            match (found, truth.useful) {
                (Some(found), Some(true_best)) => {
                    best += usize::from(found == true_best);
                    proved += usize::from(answer.optimal);
                    let reached = match limits {
                        None => answer.bound == true_best.1,
                        Some(_) => answer.bound == truth.open - true_best.0,
                    };
                    bound += usize::from(reached);
                    let excess = match limits {
                        None => found.1 as f64 / true_best.1 as f64 - 1.0,
                        Some(_) => 1.0 - (truth.open - found.0) as f64 / (truth.open - true_best.0) as f64,
                    };
                    gap = gap.max(excess);
                }
                (None, Some(_)) => missed += 1,
                (None, None) => impossible += 1,
                (Some(_), None) => unreachable!(),
            }
        }
        println!(
            "{name}: {all} with a path, {bound_by_it} bound by the mix, of these {impossible} impossible, {missed} missed, \
             {best} best, {bound} with the best bound, {proved} proved; worst {:.0} % off",
            100.0 * gap
        );
    }
}

/// The steps between the roles of the built-in catalogue: `cargo test --test engine built_in_mix -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn the_built_in_mix() {
    let text = std::fs::read_to_string("www/catalog/product-management.json").unwrap();
    let document =
        waymark::document::read_catalog(serde_json::from_str(&text).unwrap()).into_result().unwrap();
    let catalogue = waymark::model::Catalogue::compile(std::rc::Rc::new(document)).unwrap();
    let columns = waymark::engine::planner::Columns::new(&catalogue);
    let wishes = waymark::engine::planner::Wishes::default();
    let mixes =
        [[(30, 100), ANY, ANY], [(50, 100), ANY, ANY], [ANY, (20, 100), ANY], [(50, 90), (10, 40), (0, 30)]];
    for mix in mixes {
        let [e, x, l] = mix.map(|(least, most): (u16, u16)| (10 * least, 10 * most));
        let mix_wanted = Mix::new(e, x, l).unwrap();
        let [mut steps, mut bound_by_it, mut kept, mut proved] = [0_u32; 4];
        let (mut slowest, mut plain_time, mut all_time) = (0.0_f64, 0.0, 0.0);
        let (mut price, mut gap, mut plain_hours) = (0.0, 0.0, 0.0);
        let levels = |role| {
            let mut levels = vec![waymark::model::Level::NONE; catalogue.skills().len()];
            for required in catalogue.role(role).target.required() {
                levels[required.skill.index()] = required.level;
            }
            waymark::model::Profile::new(levels, Vec::new())
        };
        for from in catalogue.roles() {
            for to in catalogue.roles().filter(|to| *to != from) {
                for reach in [false, true] {
                    let profile = levels(from);
                    let question = Question {
                        columns: &columns,
                        profile: &profile,
                        target: &catalogue.role(to).target,
                        wishes: &wishes,
                        mix: None,
                        objective: Objective::Close,
                        effort: Effort::of_steps(50_000),
                        seed: 1,
                    };
                    let close = recommend(&question);
                    let half = Hours::from_quarters(close.hours.quarters() / 2);
                    let within = Objective::Reach(Limits { hours: Some(half), ..Limits::default() });
                    let question = if reach { Question { objective: within, ..question } } else { question };
                    let start = std::time::Instant::now();
                    let plain = recommend(&question);
                    let plain_took = start.elapsed().as_secs_f64();
                    let start = std::time::Instant::now();
                    let answer = recommend(&Question { mix: Some(&mix_wanted), ..question });
                    let took = start.elapsed().as_secs_f64();
                    steps += 1;
                    if plain == answer {
                        continue;
                    }
                    bound_by_it += 1;
                    (plain_time, all_time, slowest) =
                        (plain_time + plain_took, all_time + took, slowest.max(took));
                    if answer.misses_mix() {
                        continue;
                    }
                    kept += 1;
                    proved += u32::from(answer.optimal);
                    if !reach {
                        plain_hours += f64::from(plain.hours.quarters());
                        price += f64::from(answer.hours.quarters()) - f64::from(plain.hours.quarters());
                        gap += answer.objective as f64 - answer.bound as f64;
                    }
                }
            }
        }
        println!(
            "{mix:?}: {steps} steps, {bound_by_it} bound by it, {kept} kept, {proved} proved; of close {:.1} % more hours, \
             {:.1} % at most to gain; {:.1} ms each, {:.0} at most, {:.1} without the mix",
            100.0 * price / plain_hours,
            100.0 * gap / (plain_hours + price),
            1000.0 * all_time / f64::from(bound_by_it),
            1000.0 * slowest,
            1000.0 * plain_time / f64::from(bound_by_it),
        );
    }
}
