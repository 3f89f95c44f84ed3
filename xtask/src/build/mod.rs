//! `pkg/` as released: compile, prove that LTO ran, optimise, lay out, weigh.

mod loader;
mod lto;
mod minify;
mod optimise;
mod parts;
mod scorm;
mod split;
mod weight;

pub(crate) use weight::{Part, over_budget, table};

use crate::place::{Places, folder};
use crate::shell::listen;
use crate::tools::Tools;
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};

/// A WebAssembly module of `pkg/`.
pub(crate) struct Module {
    /// The crate that it is made of, below the root.
    folder: &'static str,
    /// Its name, and the crate's as rustc has it.
    name: &'static str,
    /// Where cargo compiles it, below `target/waymark/modules`. Cargo lets nobody else into a folder that it works in, so
    /// modules that are made side by side have one each; those that are made one after the other share what is below them.
    target: &'static str,
}

/// What pages with a plan download, which is split, what programs do, and what pages with a team do.
const PLAN: Module = Module { folder: "xtask/plan", name: "waymark_plan", target: "split" };
const CORE: Module = Module { folder: "xtask/core", name: "waymark_core", target: "whole" };
const TEAM: Module = Module { folder: "xtask/team", name: "waymark_team", target: "whole" };

/// A module as it was made: its glue, its bytes, and what a loader checks these by.
pub(crate) struct Made {
    /// Where its glue and its types are.
    folder: PathBuf,
    /// The name of the module.
    name: &'static str,
    wasm: PathBuf,
    integrity: String,
    /// What was split off, each with a name of its own.
    later: Vec<Later>,
}

/// A part of a module that pages download later.
pub(crate) struct Later {
    /// Its name, without that of the module.
    name: String,
    wasm: PathBuf,
    integrity: String,
}

/// All modules of `pkg/`.
pub(crate) struct Modules {
    plan: Made,
    core: Made,
    team: Made,
}

/// How a module is made.
#[derive(Clone, Copy)]
enum How {
    /// As released.
    Released,
    /// For a look at a change: without LTO and wasm-opt.
    Quickly,
}

/// Builds `pkg/` and answers what each of its parts weighs. What has not changed is not made again.
pub(crate) fn build(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    finish(places, tools, How::Released)
}

/// Builds `pkg/` for a look at a change: without LTO and wasm-opt, several times as large, and much sooner there.
pub(crate) fn build_quickly(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    finish(places, tools, How::Quickly)
}

/// Makes the modules side by side, as LTO has one core busy for minutes and leaves the others idle: the heaviest beside
/// both of the others.
fn finish(places: &Places, tools: &Tools, how: How) -> Result<Vec<Part>> {
    let (plan, core, team) = std::thread::scope(|scope| {
        let plan = scope.spawn(|| split::make(places, tools, &PLAN, how));
        let (core, team) = (make(places, tools, &CORE, how), make(places, tools, &TEAM, how));
        (
            plan.join().unwrap_or_else(|_| Err(anyhow!("the build of the widget's module panicked"))),
            core,
            team,
        )
    });
    let modules = Modules { plan: plan?, core: core?, team: team? };
    let files = parts::lay_out(places, tools, &modules)?;
    weight::weigh(places, tools, &files)
}

/// Makes a module that stays in one piece.
fn make(places: &Places, tools: &Tools, module: &Module, how: How) -> Result<Made> {
    let folder = folder(places.target.join("waymark").join(how.folder()))?;
    let wasm = folder.join(module.wasm());
    let wasm = match how {
        How::Released => {
            proved(places, module, || wasm_pack(places, tools, module, &[], &folder))?;
            optimise::optimise(places, tools, module.name, &wasm)?
        }
        How::Quickly => {
            wasm_pack(places, tools, module, &["--profile", how.profile()], &folder)?;
            wasm
        }
    };
    let integrity = weight::integrity(tools, &wasm)?;
    Ok(Made { folder, name: module.name, wasm, integrity, later: Vec::new() })
}

impl How {
    /// The profile of cargo, which names the folder below `target/` too.
    fn profile(self) -> &'static str {
        match self {
            Self::Released => "release",
            Self::Quickly => "quick",
        }
    }

    /// Where what is made so is, on the way to `pkg/`: never in `pkg/` itself, so that a page that is being served never
    /// sees half of it, and `pkg/` holds nothing but what is released.
    fn folder(self) -> &'static str {
        match self {
            Self::Released => "wasm-pack",
            Self::Quickly => "quick",
        }
    }
}

impl Module {
    /// The folder that cargo compiles it in.
    fn target(&self, places: &Places) -> PathBuf {
        places.target.join("waymark").join("modules").join(self.target)
    }

    /// The name that wasm-pack gives its bytes.
    fn wasm(&self) -> String {
        format!("{}_bg.wasm", self.name)
    }
}

impl Made {
    /// The path of its glue as wasm-bindgen made it.
    fn glue(&self) -> PathBuf {
        self.folder.join(format!("{}.js", self.name))
    }
}

/// Compiles a module, and once more where it cannot be said that LTO ran.
fn proved(places: &Places, module: &Module, compile: impl Fn() -> Result<Vec<String>>) -> Result<()> {
    for is_last in [false, true] {
        match lto::verdict(places, module, &compile()?)? {
            lto::Verdict::Ran => break,
            lto::Verdict::Unknown if !is_last => lto::force_rebuild(places, module)?,
            lto::Verdict::Unknown => {
                bail!("cargo does not show how it compiled {}, so LTO cannot be proved", module.name)
            }
        }
    }
    Ok(())
}

/// Runs wasm-pack and answers what cargo said.
fn wasm_pack(
    places: &Places,
    tools: &Tools,
    module: &Module,
    profile: &[&str],
    made: &Path,
) -> Result<Vec<String>> {
    let mut command = tools.wasm_command("wasm-pack")?;
    command
        .args(["build", module.folder, "--target", "web", "--out-name", module.name, "--mode", "no-install"])
        .args(profile)
        // wasm-opt is a step of our own (see `optimise`), and so is package.json (see `parts`).
        .args(["--no-opt", "--no-pack", "--no-gitignore", "--out-dir"])
        .arg(made)
        .args(["--", "--verbose"])
        .env("CARGO_TARGET_DIR", module.target(places))
        .current_dir(&places.root);
    let heard = listen(&mut command, is_news).context("wasm-pack did not run")?;
    if !heard.ended_well {
        bail!("wasm-pack failed; what it said stands above");
    }
    Ok(heard.lines)
}

/// Of what `cargo build --verbose` says, what a person wants to see: crates as they compile, warnings and errors.
fn is_news(line: &str) -> bool {
    let told_to_us = ["Running `", "Fresh ", "Dirty ", "Finished ", "[INFO]", "[WARN]"];
    !line.trim().is_empty() && !told_to_us.iter().any(|start| line.trim_start().starts_with(start))
}
