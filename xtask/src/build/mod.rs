//! `pkg/` as released: compile, prove that LTO ran, optimise, lay out, weigh.

mod loader;
mod lto;
mod minify;
mod optimise;
mod parts;
mod scorm;
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
}

/// What pages with a plan download, and what those with a team do.
const MODULES: [Module; 2] = [
    Module { folder: "xtask/core", name: "waymark_core" },
    Module { folder: "xtask/team", name: "waymark_team" },
];

/// A module as it was made: its glue, its bytes, and what a loader checks these by.
pub(crate) struct Made {
    /// Where its glue and its types are.
    folder: PathBuf,
    /// The name of the module.
    name: &'static str,
    wasm: PathBuf,
    integrity: String,
}

/// Builds `pkg/` and answers what each of its parts weighs. What has not changed is not made again.
pub(crate) fn build(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    finish(places, tools, |module| {
        let made = compile(places, tools, module)?;
        let wasm = optimise::optimise(places, tools, module.name, &made.join(module.wasm()))?;
        Ok((made, wasm))
    })
}

/// Builds `pkg/` for a look at a change: without LTO and wasm-opt, several times as large, and much sooner there.
pub(crate) fn build_quickly(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    let made = folder(places.target.join("waymark").join("quick"))?;
    finish(places, tools, |module| {
        wasm_pack(places, tools, module, &["--profile", "quick"], &made)?;
        Ok((made.clone(), made.join(module.wasm())))
    })
}

/// Makes the modules side by side, as LTO has one core busy for minutes and leaves the others idle.
fn finish(
    places: &Places,
    tools: &Tools,
    make: impl Fn(&Module) -> Result<(PathBuf, PathBuf)> + Sync,
) -> Result<Vec<Part>> {
    let make = |module: &Module| {
        let (folder, wasm) = make(module)?;
        let integrity = weight::integrity(tools, &wasm)?;
        Ok(Made { folder, name: module.name, wasm, integrity })
    };
    let [core, team] = &MODULES;
    let (core, team) = std::thread::scope(|scope| {
        let team = scope.spawn(|| make(team));
        let core = make(core);
        (core, team.join().unwrap_or_else(|_| Err(anyhow!("the build of the team's module panicked"))))
    });
    let files = parts::lay_out(places, tools, &core?, &team?)?;
    weight::weigh(places, tools, &files)
}

impl Module {
    /// Where cargo compiles it: in a folder of its own, since cargo lets nobody else into one that it works in.
    fn target(&self, places: &Places) -> PathBuf {
        places.target.join("waymark").join("modules").join(self.name)
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

/// wasm-pack's answer, on the way to `pkg/`: the module, its glue and its types.
///
/// It is made in the build folder and not in `pkg/` itself, so that a page that is being served never sees half of
/// it, and `pkg/` holds nothing but what is released.
fn compile(places: &Places, tools: &Tools, module: &Module) -> Result<PathBuf> {
    let made = folder(places.target.join("waymark").join("wasm-pack"))?;
    let mut rebuilt = false;
    loop {
        let said = wasm_pack(places, tools, module, &[], &made)?;
        match lto::verdict(places, module, &said)? {
            lto::Verdict::Ran => return Ok(made),
            lto::Verdict::Unknown if !rebuilt => lto::force_rebuild(places, module)?,
            lto::Verdict::Unknown => {
                bail!("cargo does not show how it compiled {}, so LTO cannot be proved", module.name)
            }
        }
        rebuilt = true;
    }
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
