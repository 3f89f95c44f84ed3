//! Node, which is expected, and the npm packages of `tests/package-lock.json`, wasm-opt and what drives the tests, and
//! of `benches/package-lock.json`, which only a benchmark needs.

use crate::place::{Places, copy, fingerprint, folder};
use crate::shell::{find, read};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_NODE: u32 = 20;

/// The `npm` beside a Node that is new enough.
pub(crate) fn node() -> Result<PathBuf> {
    let how = "install Node 20 or later with npm, from nodejs.org or a package manager";
    let version =
        read(Command::new("node").arg("--version")).with_context(|| format!("node is missing; {how}"))?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => {}
        _ => bail!("node is {}, too old; {how}", version.trim()),
    }
    find(&["npm"]).with_context(|| format!("npm is missing; {how}"))
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// A folder of the clone with a lock file, and what that asks for, in a person's words.
pub(crate) struct Packages {
    pub(crate) folder: &'static str,
    pub(crate) contents: &'static str,
}

/// What builds and tests.
pub(crate) const TESTS: Packages = Packages {
    folder: "tests",
    contents: "esbuild, wasm-opt, playwright, axe, ajv, parsers of calendars and JSON-LD, xAPI rules",
};
/// What we are measured against.
pub(crate) const BENCHES: Packages = Packages { folder: "benches", contents: "HiGHS in wasm" };

/// The `node_modules` that the lock file asks for, also linked beside it, where scripts look.
pub(crate) fn packages(places: &Places, npm: &Path, packages: &Packages) -> Result<PathBuf> {
    let asking = places.root.join(packages.folder);
    let lock = fs::read(asking.join("package-lock.json"))
        .with_context(|| format!("cannot read {}/package-lock.json", packages.folder))?;
    let home = places.cache.join(format!("npm-{}", fingerprint(&lock)));
    let modules = home.join("node_modules");
    if !modules.is_dir() {
        super::saying(&format!("npm packages: {}", packages.contents), "about 10 seconds");
        install(npm, &asking, &home)?;
    }
    link(&modules, &asking.join("node_modules"))?;
    Ok(modules)
}

/// Installs beside and renames at the end: what was cut short never counts, and two clones do not meet in it.
fn install(npm: &Path, asking: &Path, home: &Path) -> Result<()> {
    let beside = folder(home.with_extension(std::process::id().to_string()))?;
    for file in ["package.json", "package-lock.json"] {
        copy(&asking.join(file), &beside.join(file))?;
    }
    // No package of ours needs its install script; those that download would fail behind a firewall.
    read(
        Command::new(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&beside),
    )
    .with_context(|| {
        format!("the npm packages of {} are missing; `npm ci` needs the npm registry", asking.display())
    })?;
    match fs::rename(&beside, home) {
        // Somebody was quicker.
        Err(_) if home.is_dir() => Ok(fs::remove_dir_all(&beside)?),
        renamed => renamed.with_context(|| format!("cannot keep the npm packages in {}", home.display())),
    }
}

/// Makes `at` lead to `target`. A folder that somebody made by hand is left alone and told.
fn link(target: &Path, at: &Path) -> Result<()> {
    if fs::read_link(at).is_ok_and(|old| old == target) {
        return Ok(());
    }
    if at.is_symlink() {
        fs::remove_file(at).with_context(|| format!("cannot replace the link {}", at.display()))?;
    } else if at.exists() {
        bail!("{} is a folder; remove it, its packages are kept in the cache", at.display());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, at)
        .with_context(|| format!("cannot make the link {}", at.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_of_node() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
