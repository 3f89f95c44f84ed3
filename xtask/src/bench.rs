//! The benchmarks, by name.

use crate::build::build;
use crate::place::Places;
use crate::shell::run;
use crate::tools;
use anyhow::{Result, bail};

/// The name of each, its script in `benches/`, and what it measures.
const BENCHMARKS: [(&str, &str, &str); 1] = [(
    "start",
    "start.mjs",
    "from navigation to a plan that can be used: the demo in Chromium, cold, median of 7",
)];

/// Which there are, one a line.
pub(crate) fn list() -> String {
    BENCHMARKS.iter().map(|(name, _, what)| format!("cargo xtask bench {name:<10} {what}\n")).collect()
}

/// Builds what is released and measures that.
pub(crate) fn bench(places: &Places, name: &str) -> Result<()> {
    let Some((_, script, _)) = BENCHMARKS.iter().find(|(known, _, _)| *known == name) else {
        bail!("there is no benchmark `{name}`; there are:\n{}", list().trim_end());
    };
    run_in_chromium(places, &format!("benches/{script}"))
}

/// Builds what is released and runs a script on it that drives Chromium.
pub(crate) fn run_in_chromium(places: &Places, script: &str) -> Result<()> {
    let tools = tools::for_build(places)?;
    let browser = tools::browser()?;
    build(places, &tools)?;
    let mut node = tools.command("node")?;
    browser.tell(&mut node);
    run(node.arg(script).current_dir(&places.root))
}
