//! Chromium and its driver, for tests and benchmarks.

use super::system::apt;
use crate::shell::find;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVERS: [&str; 1] = ["chromedriver"];

/// A browser that can be driven.
pub(crate) struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Tells a script which browser to drive.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("CHROME", &self.chromium).env("CHROMEDRIVER", &self.driver);
    }
}

/// The browser that CHROME names, else the one on PATH, else Debian's, installed now.
pub(crate) fn ready() -> Result<Browser> {
    if named("CHROME")?.or_else(|| find(&BROWSERS)).is_none()
        || named("CHROMEDRIVER")?.or_else(|| find(&DRIVERS)).is_none()
    {
        super::saying("Chromium and its driver", "about 20 seconds");
        apt(&["chromium", "chromium-driver"]).context(
            "the browser tests need Chromium and chromedriver on PATH, or named by CHROME and CHROMEDRIVER",
        )?;
    }
    Ok(Browser {
        chromium: named("CHROME")?
            .or_else(|| find(&BROWSERS))
            .context("chromium was installed, but PATH has none")?,
        driver: named("CHROMEDRIVER")?
            .or_else(|| find(&DRIVERS))
            .context("chromedriver was installed, but PATH has none")?,
    })
}

/// The program that a variable names; a name that leads nowhere is a mistake to be told, not to be passed over.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if !path.is_file() {
        bail!("{variable} names {}, where there is no program", path.display());
    }
    Ok(Some(path))
}
