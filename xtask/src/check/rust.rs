//! What cargo checks: form, lints, tests, docs.
//!
//! The steps are cut so that each crate below us is compiled three times and no more: checked and built natively
//! with the features that tests need, and checked for the browser.

use super::Bench;
use super::tally::{Tally, of_cargo_test};
use crate::shell::{listen, run};
use crate::tools::WASM_TARGET;
use anyhow::Result;
use std::process::Command;

fn cargo(bench: &Bench<'_>, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(&bench.places.root);
    command
}

pub(super) fn formatted(bench: &mut Bench<'_>) -> Result<Tally> {
    run(&mut cargo(bench, &["fmt", "--all", "--check"]))?;
    Ok(Tally::SUCCESS)
}

pub(super) fn linted(bench: &mut Bench<'_>) -> Result<Tally> {
    run(&mut cargo(bench, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(Tally::SUCCESS)
}

/// What is only compiled for the browser, which the step above never sees: as pages with a plan get it, programs, and pages with
/// a team.
pub(super) fn linted_for_the_browser(bench: &mut Bench<'_>) -> Result<Tally> {
    let mut tally = Tally::default();
    for features in ["plan", "programs", "team"] {
        let tools = bench.tools()?;
        let mut command = tools.wasm_command("cargo")?;
        if tools.rust_from_debian {
            // Debian has no clippy for this Rust; the compiler's own warnings are what is left.
            println!("only the compiler's warnings: Debian's Rust has no clippy");
            command.args(["rustc", "--profile", "check"]);
        } else {
            command.arg("clippy");
        }
        command.args(["--quiet", "--package", "waymark", "--lib", "--target", WASM_TARGET]);
        command.args(["--no-default-features", "--features", features, "--", "-D", "warnings"]);
        tally.count(features, &run(command.current_dir(&bench.places.root)));
    }
    Ok(tally)
}

/// Unit, integration and doc tests.
pub(super) fn tested(bench: &mut Bench<'_>) -> Result<Tally> {
    let mut tests = cargo(bench, &["test", "--workspace", "--no-fail-fast"]);
    // The same generated cases for the same commit; whoever looks for others says so.
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        tests.env("PROPTEST_RNG_SEED", "20261122");
    }
    let heard = listen(&mut tests, |_| true)?;
    let counted = of_cargo_test(&heard.lines);
    Ok(if heard.ended_well { counted } else { counted.with_the_crash() })
}

/// The library's docs as the browser build has them: that holds every room, and shares what clippy compiled for it.
pub(super) fn documented(bench: &mut Bench<'_>) -> Result<Tally> {
    let quiet = ["doc", "--quiet", "--no-deps"];
    let mut library = bench.tools()?.wasm_command("cargo")?;
    library.args(quiet).args(["--package", "waymark", "--lib", "--target", WASM_TARGET]);
    library.current_dir(&bench.places.root);
    let mut xtask = cargo(bench, &quiet);
    xtask.args(["--package", "xtask"]);
    let mut tally = Tally::default();
    for (what, mut command) in [("waymark", library), ("xtask", xtask)] {
        tally.count(what, &run(command.env("RUSTDOCFLAGS", "-D warnings")));
    }
    Ok(tally)
}
