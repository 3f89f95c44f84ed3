//! Every check that CI runs, counted. It comes with the next commit.

use crate::place::Places;
use anyhow::{Result, bail};
use std::process::ExitCode;

pub(crate) fn check(_places: &Places) -> Result<ExitCode> {
    bail!("`cargo xtask test` is not written yet")
}
