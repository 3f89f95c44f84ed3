//! Python, which is expected, and the packages of `benches/requirements.txt`, in an environment of their own.

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

/// The Python of an environment that has what `benches/requirements.txt` asks for.
pub(super) fn with_packages(places: &Places) -> Result<PathBuf> {
    let list = places.root.join("benches").join("requirements.txt");
    let asked = fs::read(&list).context("cannot read benches/requirements.txt")?;
    let home = places.cache.join(format!("python-{}", fingerprint(&asked)));
    if !is_complete(&home) {
        super::saying("Python packages: highspy, ortools, numpy", "about a minute");
        install(&list, &home)?;
    }
    Ok(home.join("bin").join("python"))
}

/// Whether all was installed, and the Python that it was made with is still there.
fn is_complete(home: &Path) -> bool {
    home.join("requirements.txt").is_file()
        && read(Command::new(home.join("bin").join("python")).arg("--version")).is_ok()
}

/// Makes the environment where it stays, as its scripts name their own place; the list is copied into it last.
fn install(list: &Path, home: &Path) -> Result<()> {
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
    read(
        Command::new(home.join("bin").join("python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                "-r",
            ])
            .arg(list),
    )
    .context("the packages of benches/requirements.txt are missing; pip needs the Python package index")?;
    copy(list, &home.join("requirements.txt"))
}
