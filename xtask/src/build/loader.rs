//! The loader, bundled from its modules in `www/loader/`: once for pages that fetch the parts of the widget, and once
//! with all of them in one file.

use super::{Later, Made};
use crate::place::{Places, folder, write};
use crate::shell::read;
use crate::tools::Tools;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Browsers that have what the widget needs: `adoptedStyleSheets`, and WebAssembly's bulk memory and reference types.
const TARGET: &str = "--target=chrome91,firefox101,safari16.4";

/// What a bundle is made of beside the modules of the loader.
pub(super) struct Parts<'a> {
    /// The glue that wasm-bindgen made.
    pub(super) glue: &'a str,
    /// The module.
    pub(super) module: &'a Made,
    /// The glue of the module for programs.
    pub(super) programs: &'a str,
    /// The built-in catalogue, without space.
    pub(super) catalogue: &'a str,
    /// What it speaks.
    pub(super) words: &'a Words,
}

/// The messages of each language beside English, which the modules have, without space.
pub(super) type Words = BTreeMap<String, String>;

/// The languages that a loader finds words of, each by its tag.
fn spoken(words: &Words) -> String {
    words.keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The files of `pkg/` that are bundled, by name.
pub(super) fn bundle(places: &Places, tools: &Tools, parts: &Parts<'_>) -> Result<Vec<(String, Vec<u8>)>> {
    let made = folder(places.target.join("waymark").join("loader"))?;
    let Made { wasm, integrity, later, .. } = parts.module;
    write(&made.join("core.js"), parts.programs.as_bytes())?;
    write(&made.join("plan.js"), parts.glue.as_bytes())?;
    write(&made.join(LINKS), links(later))?;
    write(&made.join("catalog.txt"), parts.catalogue.as_bytes())?;
    write(&made.join("words.json"), serde_json::to_string(parts.words)?.as_bytes())?;
    pack(tools, wasm, &made.join("wasm.txt"))?;
    for Later { name, wasm, .. } in later {
        pack(tools, wasm, &made.join(format!("{name}.txt")))?;
    }
    write(&made.join("later.js"), packed(later))?;
    let sources = places.root.join("www/loader");
    let fetching = [
        "--format=esm".to_owned(),
        format!("--alias:@waymark/parts={}", sources.join("fetched.js").display()),
        "--define:WAYMARK_CORE='waymark_plan'".to_owned(),
        format!("--define:WAYMARK_INTEGRITY='{integrity}'"),
        format!("--define:WAYMARK_SPOKEN='{}'", spoken(parts.words)),
        "--define:WAYMARK_WORDS='words/'".to_owned(),
    ];
    let within = |name: &str, file: &str| format!("--alias:@waymark/{name}={}", made.join(file).display());
    let single = [
        "--format=iife".to_owned(),
        format!("--alias:@waymark/parts={}", sources.join("inside.js").display()),
        within("core", "plan.js"),
        format!("--alias:@waymark/later={}", sources.join("later.js").display()),
        format!("--alias:@waymark/part={}", sources.join("part_inside.js").display()),
        within("packed", "later.js"),
        within("wasm", "wasm.txt"),
        within("catalog", "catalog.txt"),
        within("words", "words.json"),
        // The glue looks for its module beside itself only where it is not handed one.
        "--log-override:empty-import-meta=silent".to_owned(),
    ];
    let plain = ["--format=esm".to_owned()];
    let hashes: BTreeMap<&str, &str> =
        later.iter().map(|part| (part.name.as_str(), part.integrity.as_str())).collect();
    let linking = [
        "--format=esm".to_owned(),
        format!("--alias:@waymark/later={}", sources.join("later.js").display()),
        format!("--alias:@waymark/part={}", sources.join("part_fetched.js").display()),
        format!("--define:WAYMARK_LATER={}", serde_json::to_string(&hashes)?),
    ];
    // It stands beside the glue, and shares it.
    let batch = ["--format=esm", "--platform=node", "--external:./waymark_core.js"].map(str::to_owned);
    let bundles: [(&str, PathBuf, &[String]); 8] = [
        ("waymark.js", sources.join("element.js"), &fetching),
        ("waymark.single.js", sources.join("element.js"), &single),
        ("waymark_trouble.js", sources.join("explain.js"), &plain),
        ("waymark_lrs.js", sources.join("lrs.js"), &plain),
        ("waymark_print.js", sources.join("print.js"), &plain),
        ("waymark_plan.js", made.join("plan.js"), &linking),
        ("waymark_core.js", made.join("core.js"), &plain),
        ("waymark-batch.js", places.root.join("www/batch/main.js"), &batch),
    ];
    let bundled = |(name, entry, options): &(&str, PathBuf, &[String])| {
        let out = made.join(name);
        esbuild(tools, entry, &out, options)?;
        Ok(((*name).to_owned(), fs::read(out)?))
    };
    bundles.iter().map(bundled).collect()
}

/// The module from which a module that is split imports what links its parts: wasm-split-cli names it.
const LINKS: &str = "__wasm_split.js";

/// What the module calls to have a part, one function for each.
fn links(later: &[Later]) -> String {
    let load = |Later { name, .. }: &Later| {
        format!("export const __wasm_split_load_{name} = linking(initSync, '{name}');\n")
    };
    let loads: String = later.iter().map(load).collect();
    format!("import {{ initSync }} from './plan.js';\nimport {{ linking }} from '@waymark/later';\n{loads}")
}

/// The parts as they are in one file with all the others, by name.
fn packed(later: &[Later]) -> String {
    let line = |Later { name, .. }: &Later| format!("export {{ default as {name} }} from './{name}.txt';\n");
    later.iter().map(line).collect()
}

/// The files of the team element, by name: its loader, the glue of its module, and all of it with the catalogue in one file.
pub(super) fn bundle_team(
    places: &Places,
    tools: &Tools,
    glue: &str,
    module: &Made,
    catalogue: &str,
    words: &Words,
) -> Result<Vec<(String, Vec<u8>)>> {
    let made = folder(places.target.join("waymark").join("loader"))?;
    let integrity = &module.integrity;
    write(&made.join("team.js"), glue.as_bytes())?;
    write(&made.join("team_catalog.txt"), catalogue.as_bytes())?;
    write(&made.join("team_words.json"), serde_json::to_string(words)?.as_bytes())?;
    pack(tools, &module.wasm, &made.join("team.txt"))?;
    let sources = places.root.join("www/loader");
    let within = |name: &str, file: &str| format!("--alias:@waymark/{name}={}", made.join(file).display());
    let single = [
        "--format=iife".to_owned(),
        format!("--alias:@waymark/parts={}", sources.join("inside_team.js").display()),
        within("core", "team.js"),
        within("wasm", "team.txt"),
        within("catalog", "team_catalog.txt"),
        within("words", "team_words.json"),
        "--log-override:empty-import-meta=silent".to_owned(),
    ];
    let fetching = [
        "--format=esm".to_owned(),
        format!("--alias:@waymark/parts={}", sources.join("fetched.js").display()),
        "--define:WAYMARK_CORE='waymark_team'".to_owned(),
        format!("--define:WAYMARK_INTEGRITY='{integrity}'"),
        format!("--define:WAYMARK_SPOKEN='{}'", spoken(words)),
        "--define:WAYMARK_WORDS='words/team/'".to_owned(),
    ];
    let bundles: [(&str, PathBuf, &[String]); 4] = [
        ("waymark-team.single.js", sources.join("team.js"), &single),
        ("waymark-team.js", sources.join("team.js"), &fetching),
        // Only who saves the files for several people needs it.
        ("waymark_pack.js", sources.join("pack.js"), &["--format=esm".to_owned()]),
        ("waymark_team.js", made.join("team.js"), &["--format=esm".to_owned()]),
    ];
    bundles
        .iter()
        .map(|(name, entry, options)| {
            let out = made.join("out").join(name);
            esbuild(tools, entry, &out, options)?;
            Ok(((*name).to_owned(), fs::read(out)?))
        })
        .collect()
}

pub(super) fn esbuild(tools: &Tools, entry: &Path, out: &Path, options: &[String]) -> Result<()> {
    let mut command = tools.command("esbuild")?;
    command
        .arg(entry)
        .args([
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
            TARGET,
        ])
        .arg(format!("--outfile={}", out.display()))
        .args(options);
    read(&mut command).map(drop)
}

/// Node packs, as it weighs and hashes.
const PACK: &str = "
const { readFileSync, writeFileSync } = require('node:fs');
const { gzipSync } = require('node:zlib');
const [from, to] = process.argv.slice(1);
writeFileSync(to, gzipSync(readFileSync(from), { level: 9 }).toString('base64'));
";

/// Writes a file out as base64 of its gzip: the smallest form of bytes in a script that any server sends as it is.
fn pack(tools: &Tools, from: &Path, to: &Path) -> Result<()> {
    read(tools.command("node")?.args(["-e", PACK]).args([from, to])).map(drop)
}
