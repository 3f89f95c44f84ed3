//! Installs that belong to the machine: apt as root, and rustup's components.

use crate::shell::{find, read, run};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs Debian packages. What cannot be done is told with the command that a person may give.
pub(crate) fn apt(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if find(&["apt-get"]).is_none() {
        bail!(
            "{list}: missing, and there is no apt-get here to install it; install it by this system's own means"
        );
    }
    let by_hand =
        || format!("{list}: missing; install with `apt-get update && apt-get install {list}` as root");
    if !may_be_root() {
        bail!(by_hand());
    }
    if let Err(fault) = read(apt_get().arg("update")) {
        println!("{fault:#}; trying with the lists of before");
    }
    // Silent: what it unpacks and sets up is of interest only where it fails.
    read(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
        .with_context(by_hand)?;
    Ok(())
}

/// apt with the rights to change the system, silent, and patient: somebody else's apt may hold the lock for a minute.
pub(crate) fn apt_get() -> Command {
    let mut command = as_root("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300", "-qq"]);
    command
}

/// A command with the rights to change the system; only of use where [`may_be_root`].
pub(crate) fn as_root(program: &str) -> Command {
    if is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}

/// Whether the system may be changed without a password being asked.
pub(crate) fn may_be_root() -> bool {
    is_root() || read(Command::new("sudo").args(["-n", "true"])).is_ok()
}

fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// A component of the active toolchain, known by the cargo command it brings.
pub(crate) fn rustup_component(component: &str, cargo_command: &str) -> Result<()> {
    if read(Command::new("cargo").args([cargo_command, "--version"])).is_ok() {
        return Ok(());
    }
    super::saying(component, "some seconds");
    run(Command::new("rustup").args(["component", "add", component]))
        .with_context(|| format!("{component} is missing; install with `rustup component add {component}`"))
}
