//! Python, which is expected, and the packages of a folder's `requirements.txt` and `requirements-any-python.txt`, in an
//! environment of their own.

use super::system::apt;
use crate::place::{Places, copy, fingerprint, folder};
use crate::shell::{find, read};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Python on PATH.
pub(super) fn plain() -> Result<PathBuf> {
    find(&["python3", "python"]).context("python3 is missing; install Python 3.10 or later")
}

/// Java, in which Spark runs.
pub(super) fn java() -> Result<()> {
    if find(&["java"]).is_none() {
        super::saying("Java for Spark", "about a minute");
        apt(&["default-jre-headless"])?;
    }
    find(&["java"]).map(drop).context("java is missing; install Java 17 or later")
}

/// What one part of the repository needs: the folder with its `requirements.txt`, and how installing it is announced.
pub(super) struct Packages {
    folder: &'static str,
    about: &'static str,
    /// What pip is told beside the list.
    given: &'static [&'static str],
}

/// The solvers that the planner is measured against.
pub(super) const BENCHES: Packages =
    Packages { folder: "benches", about: "highspy, ortools, numpy", given: &[] };

/// What the tests need of Python's.
pub(super) const TESTS: Packages =
    Packages { folder: "tests", about: "scormhost, icalendar, duckdb, timeback-case", given: &[] };

/// Apache Spark, of whose Python little runs: all of it is not compiled beforehand.
pub(super) const SPARK: Packages =
    Packages { folder: "tests/spark", about: "pyspark", given: &["--no-compile"] };

/// The Python of an environment that has what the list asks for.
pub(super) fn with_packages(places: &Places, packages: &Packages) -> Result<PathBuf> {
    let list = places.root.join(packages.folder).join("requirements.txt");
    let any_python = list.with_file_name("requirements-any-python.txt");
    let mut asked = fs::read(&list).with_context(|| format!("cannot read {}", list.display()))?;
    asked.extend(fs::read(&any_python).unwrap_or_default());
    let home = places.cache.join(format!("python-{}", fingerprint(&asked)));
    if !is_complete(&home) {
        super::saying(&format!("Python packages: {}", packages.about), "about a minute");
        install(&list, &home, packages.given)?;
    }
    Ok(home.join("bin").join("python"))
}

/// Whether all was installed, and the Python that it was made with is still there.
fn is_complete(home: &Path) -> bool {
    home.join("requirements.txt").is_file()
        && read(Command::new(home.join("bin").join("python")).arg("--version")).is_ok()
}

/// Makes the environment where it stays, as its scripts name their own place; the list is copied into it last.
fn install(list: &Path, home: &Path, given: &[&str]) -> Result<()> {
    let python = plain()?;
    let make = || {
        let mut command = Command::new(&python);
        command.args(["-m", "venv", "--clear"]).arg(home);
        command
    };
    folder(home.to_path_buf())?;
    if let Err(fault) = read(&mut make()) {
        // Debian takes the part that makes environments out of its Python.
        println!("{fault:#}; trying with Debian's python3-venv");
        apt(&["python3-venv"])?;
        read(&mut make())?;
    }
    let pip = |given: &[&str], list: &Path| {
        let mut command = Command::new(home.join("bin").join("python"));
        command.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary=:all:",
        ]);
        read(command.args(given).arg("-r").arg(list)).with_context(|| {
            format!("what {} asks for is missing; pip needs the Python package index", list.display())
        })
    };
    pip(given, list)?;
    // Packages of which single files are read: they need not run as a whole.
    let any_python = list.with_file_name("requirements-any-python.txt");
    if any_python.is_file() {
        pip(&["--no-deps", "--no-compile", "--ignore-requires-python"], &any_python)?;
    }
    copy(list, &home.join("requirements.txt"))
}
