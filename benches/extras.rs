//! Explanations, alternatives and the frontier on generated problems: `cargo bench --bench extras -- DIR…`, each with a
//! catalog.json and a plan.json. Prints the time on the processor, and how much is proved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::rc::Rc;
use std::time::Duration;

use waymark::document::{parse, read_catalog, read_plan};
use waymark::engine::planner::{
    Columns, Effort, Limits, Objective, Question, Wishes, alternatives, explain, frontier, recommend,
};
use waymark::engine::profile;
use waymark::model::{Catalogue, Hours};

fn main() {
    let folders = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    folders.for_each(|folder| measure(&folder));
}

/// The time that this process was on a processor: other work on the machine does not count.
fn on_processor() -> Duration {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = on_processor();
    let done = work();
    (done, on_processor() - start)
}

fn measure(folder: &str) {
    let text = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a file");
    let document = read_catalog(parse(&text("catalog")).unwrap()).into_result().unwrap();
    let catalogue = Catalogue::compile(Rc::new(document)).unwrap();
    let columns = Columns::new(&catalogue);
    let plan = read_plan(parse(&text("plan")).unwrap()).into_result().unwrap();
    let profile = profile(&catalogue, &plan);
    let target = &catalogue.role(catalogue.roles().next().unwrap()).target;
    let wishes = Wishes::default();
    let steps = std::env::var("STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(200_000);
    let question = |objective| Question {
        columns: &columns,
        profile: &profile,
        target,
        wishes: &wishes,
        mix: None,
        objective,
        effort: Effort::of_steps(steps),
        seed: 1,
    };
    let (close, time) = timed(|| recommend(&question(Objective::Close)));
    println!("{folder}: close {} of {}, {} items, {time:?}", close.objective, close.bound, close.items.len());
    let half = Hours::from_quarters(close.hours.quarters() / 2);
    let reach = Objective::Reach(Limits { hours: Some(half), ..Limits::default() });
    for (name, objective) in [("close", Objective::Close), ("reach", reach)] {
        let question = question(objective);
        let answer = recommend(&question);
        let (found, time) = timed(|| explain(&question, &answer));
        let sure = found.without.iter().filter(|(_, one)| one.figure.lowest == one.figure.highest).count();
        let sure_levels = found.levels.iter().filter(|one| one.saves.lowest == one.saves.highest).count();
        println!(
            "  {name} explain: {time:?}, {sure} of {} items and {sure_levels} of {} levels exact, {} unavoidable",
            found.without.len(),
            found.levels.len(),
            found.unavoidable.len(),
        );
        for count in [3, 5, 10] {
            let (found, time) = timed(|| alternatives(&question, &answer, count));
            let proved = found.paths.iter().filter(|path| path.is_proved).count();
            println!(
                "  {name} alternatives {count}: {time:?}, {} found, {proved} proved{}",
                found.paths.len(),
                if found.is_complete { "" } else { ", cut short" },
            );
        }
    }
    for budgets in [5, 12, 50] {
        let (found, time) = timed(|| frontier(&question(Objective::Close), budgets));
        let gap = found.points.iter().map(|point| point.bound as f64 / point.path.closed.max(1) as f64 - 1.0);
        println!(
            "  frontier {budgets}: {time:?}, {} points, {} proved, widest gap {:.1}%",
            found.points.len(),
            found.points.iter().filter(|point| point.is_proved()).count(),
            100.0 * gap.fold(0.0, f64::max),
        );
    }
}
