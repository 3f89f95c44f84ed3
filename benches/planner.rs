//! The planner on generated problems: `cargo bench --bench planner -- DIR…`, each a catalog.json and a plan.json.
//!
//! With `--one DIR close` or `--one DIR reach QUARTERS` it answers `benches/compare.py` in a line of JSON, and with
//! `--referee` it answers `benches/referee.py`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::rc::Rc;
use std::time::Instant;

use waymark::document::{parse, read_catalog, read_plan};
use waymark::engine::planner::{Columns, Effort, Limits, Objective, Question, Wishes, recommend};
use waymark::engine::{checker, profile};
use waymark::model::{Amount, Catalogue, Hours};

fn main() {
    if std::env::args().any(|argument| argument == "--referee") {
        return referee();
    }
    let words: Vec<String> = std::env::args().skip_while(|argument| argument != "--one").collect();
    if let [_, folder, rest @ ..] = words.as_slice() {
        return one(folder, rest.get(1).and_then(|quarters| quarters.parse().ok()));
    }
    let folders: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    for folder in folders {
        measure(&folder);
    }
}

/// The time that this process was on a processor: other work on the machine does not count.
fn on_processor() -> std::time::Duration {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0);
    std::time::Duration::from_nanos(nanoseconds)
}

fn measure(folder: &str) {
    let text = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a file");
    let document = read_catalog(parse(&text("catalog")).unwrap()).into_result().unwrap();
    let catalogue = Catalogue::compile(Rc::new(document)).unwrap();
    let start = on_processor();
    let columns = Columns::new(&catalogue);
    let compiling = on_processor() - start;
    let plan = read_plan(parse(&text("plan")).unwrap()).into_result().unwrap();
    let profile = profile(&catalogue, &plan);
    let target = &catalogue.role(catalogue.roles().next().unwrap()).target;
    let wishes = Wishes::default();
    let steps =
        std::env::var("STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(Effort::default().steps);
    let ask = |name: &str, objective: Objective, limits: Limits| {
        let question = Question {
            columns: &columns,
            profile: &profile,
            target,
            wishes: &wishes,
            mix: None,
            objective,
            effort: Effort::of_steps(steps),
            seed: 1,
        };
        let mut times = Vec::new();
        let mut answer = None;
        for _ in 0..std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(1) {
            let start = on_processor();
            answer = Some(recommend(&question));
            times.push(on_processor() - start);
        }
        times.sort();
        let answer = answer.unwrap();
        let path: Vec<_> = answer.items.iter().map(|item| item.activity).collect();
        let rules = checker::Rules {
            catalogue: &catalogue,
            profile: &profile,
            target,
            wishes: &wishes,
            mix: None,
            limits,
        };
        let grade = checker::grade(&rules, &path);
        assert_eq!(grade.breaches, []);
        println!(
            "{name} {folder}: {} bound {} gap {:.2}% {} {} items, explored {}, {:?} (columns {compiling:?})",
            answer.objective,
            answer.bound,
            100.0 * (answer.objective as f64 / answer.bound as f64 - 1.0).abs(),
            if answer.optimal { "proved" } else { "unproved" },
            path.len(),
            answer.explored,
            times[times.len() / 2],
        );
        answer
    };
    let only = std::env::var("ONLY").unwrap_or_default();
    let close = ask("close", Objective::Close, Limits::default());
    if only != "close" {
        let half = std::env::var("HALF")
            .ok()
            .and_then(|half| half.parse().ok())
            .unwrap_or(close.hours.quarters() / 2);
        let limits = Limits { hours: Some(Hours::from_quarters(half)), ..Limits::default() };
        ask("reach", Objective::Reach(limits), limits);
    }
}

/// Times one problem in a process of its own by the clock, the first call apart, as `benches/planner.mjs` does in wasm.
fn one(folder: &str, quarters: Option<u32>) {
    let text = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a file");
    let (catalog, plan) = (text("catalog"), text("plan"));
    let runs = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let plan = read_plan(parse(&plan).unwrap()).into_result().unwrap();
    let wishes = Wishes::default();
    let limits = Limits { hours: quarters.map(Hours::from_quarters), ..Limits::default() };
    let objective = quarters.map_or(Objective::Close, |_| Objective::Reach(limits));
    let (mut compiling, mut answering, mut last) = (Vec::new(), Vec::new(), serde_json::Value::Null);
    let begun = Instant::now();
    for run in 0..=runs {
        // As in benches/planner.mjs: less often where it takes long.
        if run > 2 && begun.elapsed().as_secs() >= 1 {
            break;
        }
        let start = Instant::now();
        let document = read_catalog(parse(&catalog).unwrap()).into_result().unwrap();
        let catalogue = Catalogue::compile(Rc::new(document)).unwrap();
        let columns = Columns::new(&catalogue);
        compiling.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        let profile = profile(&catalogue, &plan);
        let target = &catalogue.role(catalogue.roles().next().unwrap()).target;
        let answer = recommend(&Question {
            columns: &columns,
            profile: &profile,
            target,
            wishes: &wishes,
            mix: None,
            objective,
            effort: Effort::default(),
            seed: 1,
        });
        answering.push(start.elapsed().as_secs_f64() * 1e3);
        let items: Vec<_> =
            answer.items.iter().map(|item| catalogue.activity_text(item.activity).id.clone()).collect();
        // In the units of benches/peers.py: quarters of hours, or weighted levels closed.
        last = serde_json::json!({
            "value": answer.objective, "bound": answer.bound, "proved": answer.optimal, "items": items,
        });
    }
    last["cold_compile_ms"] = compiling.remove(0).into();
    last["cold_ms"] = answering.remove(0).into();
    last["compile_ms"] = compiling.into();
    last["warm_ms"] = answering.into();
    println!("{last}");
}

/// Answers problems line by line for `benches/referee.py`: a catalogue, a plan, and limits in quarters and cents.
fn referee() {
    for line in std::io::stdin().lines() {
        let mut line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let document = read_catalog(line["catalog"].take()).into_result().unwrap();
        let catalogue = Catalogue::compile(Rc::new(document)).unwrap();
        let columns = Columns::new(&catalogue);
        let plan = read_plan(line["plan"].take()).into_result().unwrap();
        let profile = profile(&catalogue, &plan);
        let target = &catalogue.role(catalogue.roles().next().unwrap()).target;
        let wishes = Wishes::default();
        let hours = |name: &str| line[name].as_u64().map(|quarters| Hours::from_quarters(quarters as u32));
        let limits = Limits {
            hours: hours("hours"),
            on_the_job: hours("on_the_job"),
            money: line["money"].as_u64().map(Amount::from_minor),
        };
        let effort = Effort::of_steps(line["steps"].as_u64().unwrap_or(Effort::default().steps));
        let ask = |objective: Objective, limits: Limits| {
            let (columns, profile, wishes) = (&columns, &profile, &wishes);
            let answer = recommend(&Question {
                columns,
                profile,
                target,
                wishes,
                mix: None,
                objective,
                effort,
                seed: 1,
            });
            let path: Vec<_> = answer.items.iter().map(|item| item.activity).collect();
            let grade = checker::grade(
                &checker::Rules { catalogue: &catalogue, profile, target, wishes, mix: None, limits },
                &path,
            );
            serde_json::json!({
                "objective": answer.objective, "bound": answer.bound, "optimal": answer.optimal,
                "breaches": grade.breaches.len(), "hours": grade.hours.quarters(), "closed": grade.closed,
                "items": path.len(),
            })
        };
        let close = ask(Objective::Close, Limits::default());
        let reach = ask(Objective::Reach(limits), limits);
        println!("{}", serde_json::json!({ "close": close, "reach": reach }));
    }
}
