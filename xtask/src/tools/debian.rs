//! Where rustup may not fetch the wasm32 library: Debian's Rust, which comes with the library's sources.
//!
//! It lives beside rustup's, which stays first on PATH and compiles everything that is not for the browser.

use super::system::{apt, as_root, may_be_root};
use super::wasm_target::{TARGET, holds_core};
use crate::place::{Places, folder, text, write};
use crate::shell::{read, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUSTC: &str = "/usr/bin/rustc";
/// Under which name rustup knows Debian's Rust.
const TOOLCHAIN: &str = "waymark-wasm";
const LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// Makes every proxy of rustup use Debian's Rust, with its linker, and has the library compiled along with the
/// product: the one that is installed has no bitcode, and so could not take part in LTO.
pub(crate) fn environment() -> Vec<(&'static str, String)> {
    vec![
        ("RUSTUP_TOOLCHAIN", TOOLCHAIN.to_owned()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19".to_owned()),
        ("RUSTC_BOOTSTRAP", "1".to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
    ]
}

/// Whether all of it is there and made by the very rustc that is installed now: an upgrade starts it over.
pub(crate) fn is_ready(places: &Places) -> bool {
    let Ok(version) = version() else { return false };
    text(&stamp(places)).is_ok_and(|built_by| built_by == version)
        && holds_core(Path::new(LIBRARY))
        && is_linked()
}

/// Installs Debian's Rust, builds the library once, and makes both known to rustup.
pub(crate) fn install(places: &Places) -> Result<()> {
    if !may_be_root() {
        bail!(
            "without root, Debian's Rust can not stand in: apt-get install rustc-web cargo-web rust-web-src lld-19"
        );
    }
    super::saying("Debian's Rust with its sources", "about 30 seconds");
    apt(&["rustc-web", "cargo-web", "rust-web-src", "lld-19"])?;
    super::saying(&format!("Rust's library for {TARGET}, from those sources"), "about 40 seconds");
    let built = build_library(places)?;
    run(as_root("mkdir").args(["-p", LIBRARY]))?;
    run(as_root("cp").args(&built).arg(LIBRARY))?;
    if !is_linked() {
        run(Command::new("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]))?;
    }
    write(&stamp(places), version()?)
}

/// Compiles std with a crate that holds nothing, and answers the library's files.
fn build_library(places: &Places) -> Result<Vec<PathBuf>> {
    let stub = places.cache.join("debian-std");
    if stub.exists() {
        fs::remove_dir_all(&stub).with_context(|| format!("cannot clear {}", stub.display()))?;
    }
    folder(stub.join("src"))?;
    write(&stub.join("src/lib.rs"), "#![no_std]\n")?;
    let manifest = "[package]\nname = \"stub\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
                    [profile.release]\nopt-level = \"s\"\ndebug = false\n\n[workspace]\n";
    write(&stub.join("Cargo.toml"), manifest)?;
    // `test` is what `wasm-pack test` links.
    run(Command::new("cargo")
        .args(["build", "--quiet", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test"])
        .env("PATH", format!("/usr/bin:{}", std::env::var("PATH").unwrap_or_default()))
        .env("CARGO_TARGET_DIR", stub.join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTC")
        .env_remove("CARGO")
        .current_dir(&stub))?;
    let deps = stub.join("target").join(TARGET).join("release/deps");
    let files = fs::read_dir(&deps).with_context(|| format!("nothing was built in {}", deps.display()))?;
    Ok(files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|end| end == "rlib"))
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libstub-")))
        .collect())
}

fn version() -> Result<String> {
    read(Command::new(RUSTC).arg("--version"))
}

fn is_linked() -> bool {
    read(Command::new("rustup").args(["toolchain", "list"]))
        .is_ok_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(TOOLCHAIN)))
}

/// Remembers which rustc built the library that is installed.
fn stamp(places: &Places) -> PathBuf {
    places.cache.join("debian-std").join("rustc-version")
}
