//! Build, serve, test and measure Waymark: `cargo xtask <command>`.
//!
//! # Map
//! | module    | holds                                                                              |
//! |-----------|------------------------------------------------------------------------------------|
//! | `place`   | where the repository, its build folder and the user's cache are                    |
//! | `shell`   | running other programs, and what to say when one fails                             |
//! | `tools`   | what has to be on the machine: found, else installed; one file per tool            |
//! | `build`   | `pkg/` as released: compile, prove LTO, optimise, lay out, weigh                   |
//! | `serve`   | `www/` and `pkg/` on loopback                                                      |
//! | `check`   | every check that CI runs, counted                                                  |
//! | `bench`   | the benchmarks, by name                                                            |
//!
//! # Where to add X
//! - a tool that the project needs: a file in `tools/`, and a line in `tools/mod.rs`;
//! - something that `pkg/` must contain: `build/parts.rs`, with its budget in `build/weight.rs`;
//! - a check for CI: a function in `check/`, and a line in `STEPS` of `check/mod.rs`;
//! - a benchmark: a script in `benches/`, and an entry in `BENCHMARKS` of `bench.rs`.

mod bench;
mod build;
mod check;
mod place;
mod serve;
mod shell;
mod tools;

use anyhow::{Result, bail};
use place::Places;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--port N]  build, then show the demo on loopback
cargo xtask test              every check that CI runs
cargo xtask build             pkg/ as released, with the size of each part
cargo xtask build --quick     the same for a look at a change: sooner there, and several times as large
cargo xtask bench [NAME]      the benchmarks; without a name, which there are; options after `--`
cargo xtask pictures          a picture of every screen, for target/pictures/ and the README

Each installs what it lacks, outside the clone, and says so.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("error: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    let places = Places::find()?;
    match words {
        ["serve"] => serve::serve(&places, serve::FIRST_PORT)?,
        ["serve", "--port", port] => serve::serve(&places, serve::port(port)?)?,
        ["test"] => return Ok(check::check(&places)),
        ["build"] => {
            let parts = build::build(&places, &tools::for_build(&places)?)?;
            print!("{}", build::table(&parts));
        }
        ["build", "--quick"] => {
            let parts = build::build_quickly(&places, &tools::for_build(&places)?)?;
            print!("{}", build::table(&parts));
        }
        ["bench"] => print!("{}", bench::list()),
        ["bench", name, options @ ..] => bench::bench(&places, name, options)?,
        ["pictures"] => bench::run_in_chromium(&places, "tests/browser/pictures.mjs", &[])?,
        [] | ["help" | "--help" | "-h"] => println!("{HELP}"),
        _ => bail!("`{}` is no command; there are:\n{HELP}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
