//! The SCORM packages for the built-in catalogue, made from `www/scorm` by the same code that a browser runs.

use super::loader::esbuild;
use crate::place::{Places, folder, write};
use crate::shell::read;
use crate::tools::Tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The files of `pkg/` that are packages, by name; `single` is the widget in one file.
pub(super) fn packages(places: &Places, tools: &Tools, single: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let sources = places.root.join("www/scorm");
    let made = folder(places.target.join("waymark").join("scorm"))?;
    esbuild(tools, &sources.join("launch.js"), &made.join("launch.js"), &["--format=iife".to_owned()])?;
    write(&made.join("waymark.single.js"), single)?;
    for name in ["launch.html", "launch.css"] {
        let from = sources.join(name);
        write(&made.join(name), fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?)?;
    }
    let build = made.join("build.mjs");
    let for_node = ["--format=esm".to_owned(), "--platform=node".to_owned()];
    esbuild(tools, &sources.join("build.js"), &build, &for_node)?;
    read(tools.command("node")?.args([&build, &made, &made]))?;
    let mut files = ["scorm12", "scorm2004"]
        .map(|version| package(&made, version))
        .into_iter()
        .collect::<Result<Vec<_>>>()?;
    // What a page needs that makes packages of its own, beside the one file.
    let maker = made.join("waymark_package.js");
    esbuild(tools, &sources.join("package.js"), &maker, &["--format=esm".to_owned()])?;
    files.push(("waymark_package.js".to_owned(), fs::read(&maker)?));
    for name in ["launch.html", "launch.css", "launch.js"] {
        files.push((format!("scorm/{name}"), fs::read(made.join(name))?));
    }
    Ok(files)
}

fn package(made: &Path, version: &str) -> Result<(String, Vec<u8>)> {
    let name = format!("waymark.{version}.zip");
    let bytes = fs::read(made.join(&name)).with_context(|| format!("node made no {name}"))?;
    Ok((name, bytes))
}
