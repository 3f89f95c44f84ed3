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
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Builds `pkg/` and answers what each of its parts weighs. What has not changed is not made again.
pub(crate) fn build(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    let made = compile(places, tools)?;
    let wasm = optimise::optimise(places, tools, &made.join("waymark_core_bg.wasm"))?;
    finish(places, tools, &made, &wasm)
}

/// Builds `pkg/` for a look at a change: without LTO and wasm-opt, several times as large, and much sooner there.
pub(crate) fn build_quickly(places: &Places, tools: &Tools) -> Result<Vec<Part>> {
    let made = folder(places.target.join("waymark").join("quick"))?;
    wasm_pack(places, tools, &["--profile", "quick"], &made)?;
    let wasm = made.join("waymark_core_bg.wasm");
    finish(places, tools, &made, &wasm)
}

fn finish(places: &Places, tools: &Tools, made: &Path, wasm: &Path) -> Result<Vec<Part>> {
    let files = parts::lay_out(places, tools, made, wasm, &weight::integrity(tools, wasm)?)?;
    weight::weigh(places, tools, &files)
}

/// wasm-pack's answer, on the way to `pkg/`: the module, its glue and its types.
///
/// It is made in the build folder and not in `pkg/` itself, so that a page that is being served never sees half of
/// it, and `pkg/` holds nothing but what is released.
fn compile(places: &Places, tools: &Tools) -> Result<PathBuf> {
    let made = folder(places.target.join("waymark").join("wasm-pack"))?;
    let mut rebuilt = false;
    loop {
        let said = wasm_pack(places, tools, &[], &made)?;
        match lto::verdict(places, &said)? {
            lto::Verdict::Ran => return Ok(made),
            lto::Verdict::Unknown if !rebuilt => lto::force_rebuild(places)?,
            lto::Verdict::Unknown => {
                bail!("cargo does not show how it compiled waymark-core, so LTO cannot be proved")
            }
        }
        rebuilt = true;
    }
}

/// Runs wasm-pack and answers what cargo said.
fn wasm_pack(places: &Places, tools: &Tools, profile: &[&str], made: &Path) -> Result<Vec<String>> {
    let mut command = tools.wasm_command("wasm-pack")?;
    command
        .args([
            "build",
            "xtask/core",
            "--target",
            "web",
            "--out-name",
            "waymark_core",
            "--mode",
            "no-install",
        ])
        .args(profile)
        // wasm-opt is a step of our own (see `optimise`), and so is package.json (see `parts`).
        .args(["--no-opt", "--no-pack", "--no-gitignore", "--out-dir"])
        .arg(made)
        .args(["--", "--verbose"])
        .env("CARGO_TARGET_DIR", &places.target)
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
