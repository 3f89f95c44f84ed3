//! What is checked of `pkg/`, as a page gets it: that it builds, what it weighs, and that it works.

use super::Bench;
use super::tally::{Tally, of_tap};
use crate::build::{build, over_budget, table};
use crate::shell::run;
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

/// A test that hangs is ended after this many milliseconds, and failed; so is a file of them, which on a slow machine may
/// take several minutes.
const LONGEST_TEST: u32 = 600_000;

pub(super) fn built(bench: &mut Bench<'_>) -> Result<Tally> {
    // An old one must not be tested in place of one that failed to build.
    bench.parts = None;
    bench.parts = Some(build(bench.places, bench.tools()?)?);
    Ok(Tally::SUCCESS)
}

pub(super) fn within_budget(bench: &mut Bench<'_>) -> Result<Tally> {
    let parts = bench.parts()?;
    print!("{}", table(parts));
    let (passed, broken) = over_budget(parts);
    for sentence in &broken {
        println!("{sentence}");
    }
    Ok(Tally { passed, failed: broken.len() })
}

pub(super) fn tested_in_node(bench: &mut Bench<'_>) -> Result<Tally> {
    let node = node_test(bench)?;
    run_tests(bench, node, "tests/node")
}

pub(super) fn tested_in_a_browser(bench: &mut Bench<'_>) -> Result<Tally> {
    let mut node = node_test(bench)?;
    // One of them builds a host page with Yew.
    for (name, value) in bench.tools()?.wasm_environment() {
        node.env(name, value);
    }
    bench.browser()?.tell(&mut node);
    // Without them the tests of hosts fail by themselves, and the others run.
    if let Some(hosts) = &bench.hosts {
        hosts.tell(&mut node);
    }
    // Two files at a time: a browser waits for its page as long as it works, so that one alone leaves a core of two idle.
    node.arg("--test-concurrency=2");
    run_tests(bench, node, "tests/browser")
}

fn node_test(bench: &Bench<'_>) -> Result<Command> {
    bench.parts()?;
    let mut node = bench.tools()?.command("node")?;
    node.args(["--test", &format!("--test-timeout={LONGEST_TEST}")]).current_dir(&bench.places.root);
    // Without it those tests fail that need it, and the others run.
    if let Some(python) = &bench.python {
        node.env("WAYMARK_PYTHON", python);
    }
    if let Some(spark) = &bench.spark {
        node.env("WAYMARK_SPARK", spark);
    }
    Ok(node)
}

/// Runs the `*.test.mjs` of a folder: shown to a person as they run, and counted from TAP, which is made for it.
fn run_tests(bench: &Bench<'_>, mut node: Command, folder: &str) -> Result<Tally> {
    let mut files: Vec<String> = fs::read_dir(bench.places.root.join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|file| file.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        println!("there are no tests in {folder}");
        return Ok(Tally::default());
    }
    let tap = bench.places.target.join("waymark").join(format!("{}.tap", folder.replace('/', "-")));
    // What an earlier run counted must not be taken for this one's.
    let _ = fs::remove_file(&tap);
    node.args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", tap.display()))
        .args(files);
    let outcome = run(&mut node);
    let counted = of_tap(&fs::read_to_string(&tap).context("node's test runner left no count")?);
    Ok(match outcome {
        Ok(()) => counted,
        Err(fault) => {
            println!("{fault:#}");
            counted.with_the_crash()
        }
    })
}
