//! A module in parts: what the first screen needs, and what pages download when it is first wanted.
//!
//! The module is linked as one and split after that, at the functions that are marked by `wasm_split`, before
//! wasm-bindgen makes the glue of its first part. What links the others to it in a page is `www/loader/later.js`.

use super::{How, Later, Made, Module, is_news, optimise, proved, weight};
use crate::place::{Places, folder};
use crate::shell::{listen, run};
use crate::tools::{Tools, WASM_TARGET};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What the splitter begins the name of a part with that has one function that is marked.
const MARKED: &str = "split_";

/// Makes a module and splits it.
pub(super) fn make(places: &Places, tools: &Tools, module: &Module, how: How) -> Result<Made> {
    let compile = || cargo(places, tools, module, how);
    match how {
        How::Released => proved(places, module, compile)?,
        How::Quickly => drop(compile()?),
    }
    let made = folder(places.target.join("waymark").join(how.folder()))?;
    let parts = places.target.join("waymark").join(format!("split-{}", how.folder()));
    // Parts of an older build must not be taken for parts of this one.
    if parts.exists() {
        fs::remove_dir_all(&parts).with_context(|| format!("cannot clear {}", parts.display()))?;
    }
    let linked = module.target(places).join(format!("{WASM_TARGET}/{}/{}.wasm", how.profile(), module.name));
    let mut split = tools.command("wasm-split-cli")?;
    run(split.arg(linked).arg(&parts).args(["--target", "web", "--out-name", module.name]))?;
    let first = parts.join(format!("{}.wasm", module.name));
    let mut bindgen = tools.command("wasm-bindgen")?;
    // The other parts find the functions of the first in its table, which wasm-bindgen would otherwise keep inside.
    bindgen.args(["--target", "web", "--keep-lld-exports", "--out-name", module.name, "--out-dir"]);
    bindgen.arg(&made).arg(&first);
    run(&mut bindgen)?;
    let finished = |name: &str, wasm: PathBuf| match how {
        How::Released => optimise::optimise(places, tools, name, &wasm),
        How::Quickly => Ok(wasm),
    };
    let wasm = finished(module.name, made.join(module.wasm()))?;
    let integrity = weight::integrity(tools, &wasm)?;
    let mut later = Vec::new();
    for (name, wasm) in split_off(&parts)? {
        let wasm = finished(&format!("{}_{name}", module.name), wasm)?;
        later.push(Later { integrity: weight::integrity(tools, &wasm)?, name, wasm });
    }
    Ok(Made { folder: made, name: module.name, wasm, integrity, later })
}

/// Compiles, and answers what cargo said.
fn cargo(places: &Places, tools: &Tools, module: &Module, how: How) -> Result<Vec<String>> {
    let mut command = tools.wasm_command("cargo")?;
    command
        .args(["build", "--verbose", "--lib", "--target", WASM_TARGET, "--profile", how.profile()])
        .arg("--manifest-path")
        .arg(places.root.join(module.folder).join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", module.target(places))
        .current_dir(&places.root);
    let heard = listen(&mut command, is_news).context("cargo did not run")?;
    if !heard.ended_well {
        bail!("cargo failed; what it said stands above");
    }
    Ok(heard.lines)
}

/// The parts beside the first one, by name.
fn split_off(parts: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parts).with_context(|| format!("cannot list {}", parts.display()))? {
        let path = entry?.path();
        let name =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".wasm"));
        match name {
            Some(name) if name.starts_with(MARKED) => {
                found.push((name[MARKED.len()..].to_owned(), path.clone()))
            }
            // What several parts have in common has a number, which says nothing.
            Some(name) if name.starts_with("chunk_") => {
                bail!("{name} is of several parts: www/loader/later.js links one for each mark")
            }
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}
