//! The servers of other people that tests put the element on: nginx, and DokuWiki, MediaWiki and WordPress on PHP, the last
//! with MariaDB.
//!
//! Debian's packages are unpacked into the cache and not installed: installing would start them as services, and needs
//! rights that nothing here has to have. `tests/browser/hosts.mjs` and `wordpress.mjs` start them, each on data of its own.

use super::system::{apt_get, may_be_root};
use crate::place::{Places, fingerprint, folder};
use crate::shell::{find, read};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is asked for; what these need and the system lacks comes along. php-cgi stands here because PHP needs some
/// server, and would otherwise bring Apache.
const PACKAGES: [&str; 14] = [
    "nginx-light",
    "libnginx-mod-http-brotli-static",
    "php-cgi",
    "php-cli",
    "php-xml",
    "php-intl",
    "php-mbstring",
    "php-sqlite3",
    "dokuwiki",
    "mediawiki",
    "mariadb-server-core",
    "php-mysql",
    "wordpress",
    "wordpress-theme-twentytwentythree",
];

/// Where they are unpacked.
pub(crate) struct Hosts {
    root: PathBuf,
}

impl Hosts {
    /// Tells a script where to look; what was installed before is in the system itself.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WAYMARK_HOSTS", &self.root);
    }
}

/// The folder in the cache, filled now unless it was before.
pub(crate) fn ready(places: &Places) -> Result<Hosts> {
    let root = places.cache.join(format!("debian-hosts-{}", fingerprint(PACKAGES.join(" ").as_bytes())));
    if !root.is_dir() {
        super::saying("nginx, DokuWiki, MediaWiki and WordPress, for the tests alone", "about a minute");
        fetch(&root).context("the tests on real hosts need nginx and wikis as Debian packages them")?;
    }
    Ok(Hosts { root })
}

/// Unpacks a package into a folder; what is there already stays.
const UNPACK: &str = "dpkg-deb --fsys-tarfile \"$1\" | tar -x --skip-old-files -C \"$2\"";

/// Unpacks beside and renames at the end: what was cut short never counts.
fn fetch(root: &Path) -> Result<()> {
    if find(&["apt-get"]).is_none() || find(&["dpkg-deb"]).is_none() {
        bail!("there is no apt-get here; these tests run on Debian and what derives from it");
    }
    if may_be_root()
        && let Err(fault) = read(apt_get().arg("update"))
    {
        println!("{fault:#}; trying with the lists of before");
    }
    let beside = folder(root.with_extension(std::process::id().to_string()))?;
    let packages = folder(beside.join("packages"))?;
    let names = missing()?;
    if !names.is_empty() {
        read(Command::new("apt-get").args(["-qq", "download"]).args(&names).current_dir(&packages))?;
    }
    let files = fs::read_dir(&packages).context("nothing was downloaded")?.flatten();
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.sort();
    // DokuWiki comes last: where it links to what another package brings, that is there.
    for file in files.iter().rev() {
        read(Command::new("sh").args(["-c", UNPACK, "sh"]).arg(file).arg(&beside))?;
    }
    fs::remove_dir_all(&packages).context("cannot clear the packages")?;
    match fs::rename(&beside, root) {
        // Somebody was quicker.
        Err(_) if root.is_dir() => Ok(fs::remove_dir_all(&beside)?),
        renamed => renamed.with_context(|| format!("cannot keep {}", root.display())),
    }
}

/// The packages that an install would bring, asked of apt without installing; those that the system has are not among
/// them.
fn missing() -> Result<Vec<String>> {
    let plan = read(
        Command::new("apt-get").args(["install", "--simulate", "--no-install-recommends"]).args(PACKAGES),
    )
    .context("apt knows not all of them; `apt-get update` as root brings its lists up to date")?;
    Ok(named(&plan))
}

/// `nginx` of a line `Inst nginx (1.22 Debian:12 [amd64])`.
fn named(plan: &str) -> Vec<String> {
    plan.lines()
        .filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn what_apt_would_install() {
        let plan = "Reading lists\nInst php-common (2:93 Debian [all])\nInst nginx (1.22 [amd64])\nConf nginx (1.22)\n";
        assert_eq!(named(plan), ["php-common", "nginx"]);
    }
}
