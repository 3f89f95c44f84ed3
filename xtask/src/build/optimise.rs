//! wasm-opt, the last fifth of the module's size and the longest step of a small build: done once per module.

use crate::place::{Places, fingerprint, folder};
use crate::shell::run;
use crate::tools::Tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What to optimise for: `-Oz` for size, `-O3` for speed.
const GOAL: &str = "-Oz";

/// The features that rustc compiles for by default, each by its name: with `--all-features` wasm-opt uses some that
/// Chromium does not know yet, and the page fails with "Invalid import kind".
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// The optimised module, from the last time if it was of the same bytes.
pub(crate) fn optimise(places: &Places, tools: &Tools, name: &str, module: &Path) -> Result<PathBuf> {
    let mut key = fs::read(module).with_context(|| format!("wasm-pack made no {}", module.display()))?;
    key.extend(GOAL.bytes());
    key.extend(FEATURES.iter().flat_map(|feature| feature.bytes()));
    let kept = places.target.join("waymark").join("wasm-opt").join(name);
    let optimised = kept.join(format!("{}.wasm", fingerprint(&key)));
    if optimised.is_file() {
        return Ok(optimised);
    }
    if kept.exists() {
        fs::remove_dir_all(&kept).with_context(|| format!("cannot clear {}", kept.display()))?;
    }
    let unfinished = folder(kept)?.join("unfinished.wasm");
    println!("   Optimising with wasm-opt {GOAL}");
    run(tools.command("wasm-opt")?.arg(module).arg("-o").arg(&unfinished).arg(GOAL).args(FEATURES))?;
    fs::rename(&unfinished, &optimised).with_context(|| format!("cannot keep {}", optimised.display()))?;
    Ok(optimised)
}
