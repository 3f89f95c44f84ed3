//! What has to be on the machine: found, else installed. The second time nothing here touches the network.
//!
//! Each file finds its tool, else says in one line what it is about to do and how long that takes, and does it.
//! Everything lands in the user's cache, named by tool and version, so that clones share it and none is changed
//! under another; only the wasm32 library and Chromium belong to the system.

mod cargo_tool;
mod chromium;
mod debian;
mod hosts;
mod npm;
mod python;
mod system;
mod wasm_target;

pub(crate) use chromium::Browser;
pub(crate) use hosts::Hosts;
pub(crate) use wasm_target::TARGET as WASM_TARGET;

use crate::place::Places;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Everything that turns the sources into `pkg/`, found and of the right version.
pub(crate) struct Tools {
    /// Folders to put in front of PATH.
    folders: Vec<PathBuf>,
    /// The npm packages, for bundles of our own that have parts of them.
    packages: PathBuf,
    /// What makes cargo compile for the browser on this machine; empty with an ordinary rustup.
    wasm_environment: Vec<(&'static str, String)>,
    /// Whether Rust for the browser comes from the system, beside rustup's.
    pub(crate) rust_from_debian: bool,
}

/// What `build` and `serve` need: no browser among it.
pub(crate) fn for_build(places: &Places) -> Result<Tools> {
    let node = npm::node()?;
    let wasm = wasm_target::ready(places)?;
    let [bindgen, pack, split] = cargo_tool::ready(places)?;
    let packages = npm::packages(places, &node, &npm::TESTS)?;
    Ok(Tools {
        folders: vec![pack, bindgen, split, packages.join(".bin")],
        packages,
        rust_from_debian: !wasm.is_empty(),
        wasm_environment: wasm,
    })
}

/// The browser, for tests and benchmarks; the npm packages that drive it come with [`for_build`].
pub(crate) fn browser() -> Result<Browser> {
    chromium::ready()
}

/// The servers of other people that tests put the element on.
pub(crate) fn hosts(places: &Places) -> Result<Hosts> {
    hosts::ready(places)
}

/// A Python with the solvers that the planner is measured against; with it, those that run in Node.
pub(crate) fn solvers(places: &Places) -> Result<PathBuf> {
    npm::packages(places, &npm::node()?, &npm::BENCHES)?;
    python::with_packages(places, &python::BENCHES)
}

/// A Python with what the tests need of it.
pub(crate) fn python_for_tests(places: &Places) -> Result<PathBuf> {
    python::with_packages(places, &python::TESTS)
}

/// A Python with Apache Spark, and the Java that it runs in.
pub(crate) fn spark(places: &Places) -> Result<PathBuf> {
    python::java()?;
    python::with_packages(places, &python::SPARK)
}

/// A Python as it is, for scripts that need nothing else.
pub(crate) fn python() -> Result<PathBuf> {
    python::plain()
}

/// rustfmt and clippy, which a minimal rustup leaves out.
pub(crate) fn linters() -> Result<()> {
    system::rustup_component("rustfmt", "fmt")?;
    system::rustup_component("clippy", "clippy")
}

impl Tools {
    /// A program that finds our tools first on its PATH.
    pub(crate) fn command(&self, program: &str) -> Result<Command> {
        let mut command = Command::new(program);
        command.env("PATH", self.path()?).env("NODE_PATH", &self.packages);
        Ok(command)
    }

    /// A program that compiles for the browser, itself or by way of cargo.
    pub(crate) fn wasm_command(&self, program: &str) -> Result<Command> {
        let mut command = self.command(program)?;
        for (name, value) in &self.wasm_environment {
            command.env(name, value);
        }
        Ok(command)
    }

    /// What makes cargo compile for the browser, for a program that calls it some day.
    pub(crate) fn wasm_environment(&self) -> &[(&'static str, String)] {
        &self.wasm_environment
    }

    fn path(&self) -> Result<OsString> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(std::env::split_paths(&inherited));
        std::env::join_paths(all).context("a folder on PATH has a colon in its name")
    }
}

/// Says, in the one line that a person gets, what takes so long.
fn saying(what: &str, how_long: &str) {
    println!("installing {what} ({how_long})");
}
