//! The benchmarks, by name. There are none yet.

use crate::place::Places;
use anyhow::{Result, bail};

pub(crate) fn list() -> String {
    "there are no benchmarks yet\n".to_owned()
}

pub(crate) fn bench(_places: &Places, name: &str) -> Result<()> {
    bail!("there is no benchmark `{name}`")
}
