//! The benchmarks, by name.

use crate::build::build;
use crate::place::Places;
use crate::shell::{listen, read, run};
use crate::tools;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Benchmark {
    name: &'static str,
    /// What it measures.
    what: &'static str,
    run: fn(&Places, &[&str]) -> Result<()>,
}

const BENCHMARKS: [Benchmark; 8] = [
    Benchmark {
        name: "start",
        what: "from navigation to a plan that can be used: the demo in Chromium, cold, median of 7",
        run: start,
    },
    Benchmark {
        name: "interaction",
        what: "typing over 10,000 activities and dragging on the timeline, in Chromium slowed down 4 times",
        run: interaction,
    },
    Benchmark {
        name: "planner",
        what: "the planner in wasm and native beside HiGHS and CP-SAT; `-- --only ours --sizes 1000` is quick",
        run: planner,
    },
    Benchmark {
        name: "life",
        what: "each answer about a plan, native: on the built-in catalogue and on 5,000 generated activities",
        run: life,
    },
    Benchmark {
        name: "match",
        what: "300 mentees matched with 200 mentors in wasm, median of 7; `-- 1000 500` is another size",
        run: matching,
    },
    Benchmark {
        name: "batch",
        what: "waymark-batch by core and DuckDB on its tables, of 100,000 made-up plans; `-- --plans 2000 --paths 40` is quick",
        run: batch,
    },
    Benchmark {
        name: "team",
        what: "5,000 plans dropped on the team element in Chromium: reading, screens, scrolling, memory; `-- 500` is quick",
        run: team,
    },
    Benchmark {
        name: "referee",
        what: "10,000 small problems against HiGHS: no wrong bound, no invalid path; `-- --problems 200` is quick",
        run: referee,
    },
];

/// Which there are, one a line.
pub(crate) fn list() -> String {
    BENCHMARKS
        .iter()
        .map(|Benchmark { name, what, .. }| format!("cargo xtask bench {name:<12} {what}\n"))
        .collect()
}

/// Builds what is released and measures that.
pub(crate) fn bench(places: &Places, name: &str, options: &[&str]) -> Result<()> {
    let Some(known) = BENCHMARKS.iter().find(|known| known.name == name) else {
        bail!("there is no benchmark `{name}`; there are:\n{}", list().trim_end());
    };
    // cargo hands on the `--` by which people keep our options from it.
    (known.run)(places, options.strip_prefix(&["--"]).unwrap_or(options))
}

fn start(places: &Places, options: &[&str]) -> Result<()> {
    if !options.is_empty() {
        bail!("`start` takes no options");
    }
    run_in_chromium(places, "benches/start.mjs", &[])
}

fn interaction(places: &Places, options: &[&str]) -> Result<()> {
    if !options.is_empty() {
        bail!("`interaction` takes no options");
    }
    run_in_chromium(places, "benches/interaction.mjs", &[])
}

fn team(places: &Places, options: &[&str]) -> Result<()> {
    run_in_chromium(places, "benches/team.mjs", options)
}

fn planner(places: &Places, options: &[&str]) -> Result<()> {
    let tools = tools::for_build(places)?;
    let python = if is_only_ours(options) { tools::python()? } else { tools::solvers(places)? };
    build(places, &tools)?;
    script(places, &python, "compare.py", options)
}

/// Whether no other solver is asked, so that none needs to be installed.
fn is_only_ours(options: &[&str]) -> bool {
    options.contains(&"--only=ours") || options.windows(2).any(|pair| pair == ["--only", "ours"])
}

fn referee(places: &Places, options: &[&str]) -> Result<()> {
    script(places, &tools::solvers(places)?, "referee.py", options)
}

fn matching(places: &Places, options: &[&str]) -> Result<()> {
    let tools = tools::for_build(places)?;
    build(places, &tools)?;
    run(tools.command("node")?.arg("benches/match.mjs").args(options).current_dir(&places.root))
}

fn batch(places: &Places, options: &[&str]) -> Result<()> {
    let tools = tools::for_build(places)?;
    let python = tools::python_for_tests(places)?;
    build(places, &tools)?;
    let mut node = tools.command("node")?;
    run(node.arg("benches/batch.mjs").args(options).env("WAYMARK_PYTHON", python).current_dir(&places.root))
}

fn life(places: &Places, options: &[&str]) -> Result<()> {
    if !options.is_empty() {
        bail!("`life` takes no options");
    }
    let made = read(
        Command::new(tools::python()?)
            .arg(places.root.join("benches").join("problems.py"))
            .arg(places.target.join("planner"))
            .args(["--sizes", "5000", "--seeds", "1"])
            .env("PYTHONDONTWRITEBYTECODE", "1"),
    )?;
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--bench", "life", "--"]).args(made.lines()).current_dir(&places.root);
    run(&mut cargo)
}

/// Runs a script of `benches/` that asks the planner as it runs natively.
fn script(places: &Places, python: &Path, name: &str, options: &[&str]) -> Result<()> {
    run(Command::new(python)
        .arg(places.root.join("benches").join(name))
        .args(options)
        .env("PLANNER", native(places)?)
        .env("PROBLEMS", places.target.join("planner"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(&places.root))
}

/// Builds `benches/planner.rs` and answers where it is.
fn native(places: &Places) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["bench", "--bench", "planner", "--no-run", "--message-format=json-render-diagnostics"])
        .current_dir(&places.root);
    // What is for us is JSON; the rest is for the person who waits.
    let heard = listen(&mut cargo, |line| !line.starts_with('{'))?;
    if !heard.ended_well {
        bail!("benches/planner.rs does not compile; what cargo said stands above");
    }
    heard.lines.iter().find_map(|line| program(line, "planner")).context("cargo built no benches/planner.rs")
}

/// The program of this name, if it is that which a line of cargo's JSON tells of.
fn program(line: &str, name: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    (message["target"]["name"] == name).then(|| message["executable"].as_str().map(PathBuf::from))?
}

/// Builds what is released and runs a script on it that drives Chromium.
pub(crate) fn run_in_chromium(places: &Places, script: &str, options: &[&str]) -> Result<()> {
    let tools = tools::for_build(places)?;
    let browser = tools::browser()?;
    build(places, &tools)?;
    let mut node = tools.command("node")?;
    browser.tell(&mut node);
    run(node.arg(script).args(options).current_dir(&places.root))
}

#[cfg(test)]
mod tests {
    use super::{is_only_ours, program};
    use std::path::PathBuf;

    #[test]
    fn the_other_solvers_are_left_out_only_when_none_is_asked() {
        assert!(is_only_ours(&["--sizes", "200", "--only", "ours"]));
        assert!(is_only_ours(&["--only=ours"]));
        assert!(!is_only_ours(&["--only", "ours,highs"]));
        assert!(!is_only_ours(&[]));
    }

    #[test]
    fn cargo_tells_where_a_program_is() {
        let line =
            r#"{"reason":"compiler-artifact","target":{"name":"planner"},"executable":"/t/planner-1"}"#;
        assert_eq!(program(line, "planner"), Some(PathBuf::from("/t/planner-1")));
        assert_eq!(program(line, "other"), None);
        assert_eq!(program(r#"{"target":{"name":"planner"},"executable":null}"#, "planner"), None);
        assert_eq!(program("   Compiling planner", "planner"), None);
    }
}
