//! wasm-pack, wasm-bindgen and what splits a module, built from their crates at the version that this clone needs.

use crate::place::{Places, folder, text};
use crate::shell::{read, run};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const WASM_PACK: &str = "0.15.1";

/// It reads the marks that `wasm_split_helpers` of Cargo.toml leaves in the module.
const WASM_SPLIT: &str = "0.2.4";

/// The folders with wasm-pack, wasm-bindgen and wasm-split-cli in them.
///
/// wasm-bindgen is of the very version that the module is compiled against: the two share a format of their own that
/// changes with every release.
pub(super) fn ready(places: &Places) -> Result<[PathBuf; 3]> {
    let lock = text(&places.root.join("Cargo.lock"))?;
    let version = locked(&lock, "wasm-bindgen").context("Cargo.lock names no version of wasm-bindgen")?;
    let folders = [
        install(places, &Tool::new("wasm-bindgen-cli", "wasm-bindgen", version))?,
        install(places, &Tool::new("wasm-pack", "wasm-pack", WASM_PACK))?,
        install(
            places,
            // It tells no version.
            &Tool {
                features: &["--features", "build-binary"],
                tells: "--help",
                ..Tool::new("wasm_split_cli_support", "wasm-split-cli", WASM_SPLIT)
            },
        )?,
    ];
    // Half a gigabyte that nobody needs again; that it stays, if it must, is no fault.
    let _ = fs::remove_dir_all(building(places));
    Ok(folders)
}

/// Where they are compiled: outside the clone, whose profile and lints are not meant for them, and in one folder,
/// since they have many of their crates in common.
fn building(places: &Places) -> PathBuf {
    places.cache.join("building")
}

struct Tool<'a> {
    crate_name: &'a str,
    program: &'a str,
    version: &'a str,
    features: &'a [&'a str],
    /// What it answers without doing anything.
    tells: &'a str,
}

impl<'a> Tool<'a> {
    fn new(crate_name: &'a str, program: &'a str, version: &'a str) -> Self {
        Self { crate_name, program, version, features: &[], tells: "--version" }
    }
}

/// Builds the tool unless it is there and works.
fn install(places: &Places, tool: &Tool<'_>) -> Result<PathBuf> {
    let Tool { crate_name, program, version, features, tells } = tool;
    let home = places.cache.join(format!("{program}-{version}"));
    let bin = home.join("bin");
    let works = || {
        read(Command::new(bin.join(program)).arg(tells)).is_ok_and(|answer| {
            *tells != "--version" || answer.split_whitespace().any(|word| word == *version)
        })
    };
    if works() {
        return Ok(bin);
    }
    super::saying(&format!("{program} {version}"), "about 2 minutes on 2 cores");
    let by_hand = || {
        format!(
            "{program} {version} is missing; install with `cargo install {crate_name} --version {version}`, or see above"
        )
    };
    // Optimised only a little: each runs for a second, and takes minutes to compile.
    // Not --locked: their lock files name versions that not every mirror of the registry has.
    run(Command::new("cargo")
        .args(["install", "--quiet", crate_name, "--version", &format!("={version}"), "--force"])
        .args(*features)
        .arg("--root")
        .arg(folder(home)?)
        .arg("--target-dir")
        .arg(building(places))
        .current_dir(folder(places.cache.clone())?)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
    .with_context(by_hand)?;
    works().then_some(bin).with_context(by_hand)
}

/// The version of a package in a Cargo.lock, the first where there are several.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn a_version_is_read_from_the_lock_and_not_from_a_namesake() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "bindgen"), None);
    }
}
