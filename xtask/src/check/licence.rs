//! Whether everything that we build on may be given away under our own licence.

use super::Bench;
use super::tally::Tally;
use crate::shell::read;
use anyhow::{Context, Result};
use serde_json::Value;
use std::process::Command;

/// Each of these alone asks for no more than its notice, or, with MPL-2.0, for the changes to its own files.
///
/// Unlicense and CC0-1.0 are not among them, as their worth is doubted in some countries: they do as an alternative
/// to one that is.
const ALLOWED: [&str; 8] =
    ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "MPL-2.0", "Unicode-3.0"];
/// The one exception that only ever permits more.
const EXCEPTION: &str = "LLVM-exception";

/// Every crate in Cargo.lock, for whatever platform, those of the tests included.
pub(super) fn all_allowed(bench: &mut Bench<'_>) -> Result<Tally> {
    let metadata = read(
        Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--locked", "--quiet"])
            .current_dir(&bench.places.root),
    )?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut failed = 0;
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("no licence that it names");
        if !allowed(licence) {
            failed += 1;
            println!("{} {} is under {licence}, which is not allowed", package["name"], package["version"]);
        }
    }
    println!("{} crates, {failed} under a licence that is not allowed", packages.len());
    Ok(Tally { passed: usize::from(failed == 0), failed })
}

/// Whether an SPDX expression leaves a choice that is allowed. What it does not understand is not.
fn allowed(expression: &str) -> bool {
    // Crates older than SPDX wrote `MIT/Apache-2.0`, by which they meant a choice.
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest) == Some(true) && rest.is_empty()
}

/// `a OR b`, which binds weakest.
fn any(words: &mut &[&str]) -> Option<bool> {
    let mut result = all(words)?;
    while take(words, "OR") {
        result |= all(words)?;
    }
    Some(result)
}

/// `a AND b`.
fn all(words: &mut &[&str]) -> Option<bool> {
    let mut result = one(words)?;
    while take(words, "AND") {
        result &= one(words)?;
    }
    Some(result)
}

/// A licence, with its exception if it has one, or a whole expression in parentheses.
fn one(words: &mut &[&str]) -> Option<bool> {
    if take(words, "(") {
        let inner = any(words)?;
        return take(words, ")").then_some(inner);
    }
    let (licence, rest) = words.split_first()?;
    *words = rest;
    let known = ALLOWED.contains(licence);
    if !take(words, "WITH") {
        return Some(known);
    }
    let (exception, rest) = words.split_first()?;
    *words = rest;
    Some(known && *exception == EXCEPTION)
}

fn take(words: &mut &[&str], word: &str) -> bool {
    match words.split_first() {
        Some((first, rest)) if *first == word => {
            *words = rest;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn one_allowed_choice_is_enough() {
        for expression in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "Unlicense OR MIT",
            "GPL-3.0-only OR Zlib",
            "Apache-2.0 WITH LLVM-exception",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "GPL-2.0-only AND MIT OR ISC",
        ] {
            assert!(allowed(expression), "{expression}");
        }
    }

    #[test]
    fn what_is_joined_by_and_has_to_be_allowed_all() {
        for expression in [
            "GPL-3.0-only",
            "Unlicense",
            "CC0-1.0",
            "MIT AND GPL-3.0-only",
            "(MIT OR Apache-2.0) AND CC0-1.0",
            "GPL-2.0-only AND (MIT OR ISC)",
            "Apache-2.0 WITH some-other-exception",
        ] {
            assert!(!allowed(expression), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_is_not_allowed() {
        for nonsense in ["", "MIT Apache-2.0", "(MIT", "MIT)", "OR MIT", "MIT OR", "MIT WITH", "non-standard"]
        {
            assert!(!allowed(nonsense), "{nonsense}");
        }
    }
}
