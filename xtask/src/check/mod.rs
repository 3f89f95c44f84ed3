//! Every check that CI runs, counted. All of them run, whatever fails before: one look shows all that is wrong.

mod licence;
mod rust;
mod tally;
mod web;

use crate::build::Part;
use crate::place::Places;
use crate::tools::{self, Browser, Hosts, Tools};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;

/// What the checks work with, and what one leaves for those after it.
struct Bench<'a> {
    places: &'a Places,
    tools: Option<Tools>,
    browser: Option<Browser>,
    hosts: Option<Hosts>,
    /// Python with the packages of `tests/requirements.txt`.
    python: Option<PathBuf>,
    /// Python with Apache Spark.
    spark: Option<PathBuf>,
    /// What `pkg/` weighs, once it is built.
    parts: Option<Vec<Part>>,
}

type Step = fn(&mut Bench<'_>) -> Result<Tally>;

/// Quick ones first, so that what is often wrong is told soon; what needs `pkg/` comes after the build.
const STEPS: [(&str, Step); 11] = [
    ("tools", find_tools),
    ("rustfmt", rust::formatted),
    ("clippy", rust::linted),
    ("clippy for the browser", rust::linted_for_the_browser),
    ("cargo test", rust::tested),
    ("rustdoc", rust::documented),
    ("licences", licence::all_allowed),
    ("build", web::built),
    ("size", web::within_budget),
    ("node tests", web::tested_in_node),
    ("browser tests", web::tested_in_a_browser),
];

/// Runs every step; the last line printed is the sum of what they counted.
pub(crate) fn check(places: &Places) -> ExitCode {
    let mut bench =
        Bench { places, tools: None, browser: None, hosts: None, python: None, spark: None, parts: None };
    let mut sum = Tally::default();
    let mut failures = Vec::new();
    for (name, step) in STEPS {
        println!("── {name}");
        let started = Instant::now();
        let tally = step(&mut bench).unwrap_or_else(|fault| {
            println!("error: {fault:#}");
            Tally::FAILURE
        });
        println!("── {name}: {tally} in {:.1} s\n", started.elapsed().as_secs_f64());
        if tally.failed > 0 {
            failures.push(name);
        }
        sum += tally;
    }
    if !failures.is_empty() {
        println!("failed: {}", failures.join(", "));
    }
    println!("{sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Has everything installed before the first check, since that takes longest on a fresh machine.
fn find_tools(bench: &mut Bench<'_>) -> Result<Tally> {
    let mut tally = Tally::default();
    tally.count("rustfmt and clippy", &tools::linters());
    let tools = tools::for_build(bench.places);
    tally.count("the build tools", &tools);
    let browser = tools::browser();
    tally.count("Chromium", &browser);
    let hosts = tools::hosts(bench.places);
    tally.count("nginx, DokuWiki, MediaWiki and WordPress", &hosts);
    let python = tools::python_for_tests(bench.places);
    tally.count("scormhost, icalendar, duckdb and timeback-case", &python);
    let spark = tools::spark(bench.places);
    tally.count("Apache Spark", &spark);
    bench.tools = tools.ok();
    bench.browser = browser.ok();
    bench.hosts = hosts.ok();
    bench.python = python.ok();
    bench.spark = spark.ok();
    Ok(tally)
}

impl Bench<'_> {
    fn tools(&self) -> Result<&Tools> {
        self.tools.as_ref().context("not run: the build tools are missing, see above")
    }

    fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().context("not run: there is no browser, see above")
    }

    fn parts(&self) -> Result<&[Part]> {
        self.parts.as_deref().context("not run: there is no pkg/, see above")
    }
}
