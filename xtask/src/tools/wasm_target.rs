//! Rust's library for the browser: rustup's, else one that we build from Debian's sources.

use super::debian;
use crate::place::Places;
use crate::shell::{read, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The target that a browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The environment in which cargo compiles for the browser; empty where the active toolchain does as it is.
pub(crate) fn ready(places: &Places) -> Result<Vec<(&'static str, String)>> {
    if has_library() {
        return Ok(Vec::new());
    }
    if debian::is_ready(places) {
        return Ok(debian::environment());
    }
    super::saying(&format!("Rust's library for {TARGET}"), "some seconds");
    match run(Command::new("rustup").args(["target", "add", TARGET])) {
        Ok(()) if has_library() => return Ok(Vec::new()),
        Ok(()) => println!("rustup added {TARGET}, but not for the rustc in use; trying Debian's Rust"),
        Err(refused) => println!("{refused:#}; trying Debian's Rust"),
    }
    debian::install(places).with_context(|| {
        format!("{TARGET} is missing; on an open network `rustup target add {TARGET}` installs it")
    })?;
    Ok(debian::environment())
}

/// Whether the active toolchain can compile for the browser.
fn has_library() -> bool {
    read(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| holds_core(Path::new(folder.trim())))
}

/// Whether a folder holds the compiled `core`, without which nothing compiles.
pub(crate) fn holds_core(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|files| {
        files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
    })
}
