//! What each part of `pkg/` weighs on its way to a page, and how much it may.

use crate::place::Places;
use crate::shell::read;
use crate::tools::Tools;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// Bytes a part has on disk, and as servers send it.
pub(crate) struct Part {
    /// The path below `pkg/`.
    pub(crate) path: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
    /// What a page may check it by, as `sha384-…` (Subresource Integrity).
    pub(crate) integrity: String,
}

/// The most that a part may weigh, in kB (1000 bytes) with brotli. A part that is not named here has no limit.
const BUDGETS: [(&str, u64); 11] = [
    // What a page with a plan downloads at first, with no room to grow by accident …
    ("waymark_plan_bg.wasm", 548),
    ("waymark_plan.js", 8),
    // … and when another screen, a file or a link is opened.
    ("waymark_plan_screens.wasm", 333),
    // What programs use: the planner, the questions about whole programmes and the formats of others.
    ("waymark_core_bg.wasm", 542),
    // What a page with a team downloads, and one with a plan does not.
    ("waymark_team_bg.wasm", 472),
    ("waymark-team.js", 4),
    ("waymark_core.js", 8),
    // Every page loads it, whether a plan is looked at or not.
    ("waymark.js", 5),
    ("waymark_catalog.json", 60),
    // PHP's default limit for uploads, which Moodle has, is 2 MiB.
    ("waymark.scorm12.zip", 2000),
    ("waymark.scorm2004.zip", 2000),
];

/// The scripts that a page names, which it may check by their hash.
pub(super) const NAMED: [&str; 5] =
    ["waymark.js", "waymark.single.js", "waymark-team.js", "waymark-team.single.js", "parent.js"];

/// Node compresses, with what a server would use at its best: no crate to compile for it, and the same figures
/// everywhere.
const WEIGH: &str = "
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync } = require('node:zlib');
const weights = process.argv.slice(1).map((path) => {
    const bytes = readFileSync(path);
    const hash = 'sha384-' + createHash('sha384').update(bytes).digest('base64');
    return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length, hash];
});
console.log(JSON.stringify(weights));
";

/// Weighs files of `pkg/`.
pub(crate) fn weigh(places: &Places, tools: &Tools, files: &[String]) -> Result<Vec<Part>> {
    let pkg = places.root.join("pkg");
    let answer = read(tools.command("node")?.args(["-e", WEIGH]).args(files).current_dir(pkg))?;
    let weights: Value = serde_json::from_str(&answer).context("node weighed in no known form")?;
    let part = |(at, path): (usize, &String)| {
        let bytes =
            |form: usize| weights[at][form].as_u64().with_context(|| format!("{path} was not weighed"));
        let integrity = weights[at][3].as_str().unwrap_or_default().to_owned();
        Ok(Part { path: path.clone(), raw: bytes(0)?, gzip: bytes(1)?, brotli: bytes(2)?, integrity })
    };
    files.iter().enumerate().map(part).collect()
}

/// Node hashes too, for the same reasons.
const HASH: &str = "
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
console.log('sha384-' + createHash('sha384').update(readFileSync(process.argv[1])).digest('base64'));
";

/// What a page may check a file by, as `sha384-…` (Subresource Integrity).
pub(crate) fn integrity(tools: &Tools, file: &Path) -> Result<String> {
    Ok(read(tools.command("node")?.args(["-e", HASH]).arg(file))?.trim().to_owned())
}

/// The weights as a table, heaviest first as sent.
pub(crate) fn table(parts: &[Part]) -> String {
    let mut sorted: Vec<&Part> = parts.iter().collect();
    sorted.sort_by_key(|part| (std::cmp::Reverse(part.brotli), &part.path));
    let mut table = format!("{:<26}{:>10}{:>10}{:>10}  bytes\n", "part", "raw", "gzip", "brotli");
    // Writing to a String cannot fail.
    for Part { path, raw, gzip, brotli, .. } in &sorted {
        let _ = writeln!(table, "{path:<26}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    let _ = writeln!(table, "\nintegrity of the scripts that a page names");
    for name in NAMED {
        for part in sorted.iter().filter(|part| part.path == name) {
            let _ = writeln!(table, "{name:<26}{}", part.integrity);
        }
    }
    table
}

/// How many parts keep to their budget, and a sentence for each that does not.
pub(crate) fn over_budget(parts: &[Part]) -> (usize, Vec<String>) {
    let mut kept = 0;
    let mut broken = Vec::new();
    for (path, budget) in BUDGETS {
        match parts.iter().find(|part| part.path == path) {
            Some(part) if part.brotli > budget * 1000 => {
                broken.push(format!("{path} is {} bytes with brotli, and may be {budget} kB", part.brotli));
            }
            Some(_) => kept += 1,
            None => {}
        }
    }
    (kept, broken)
}

#[cfg(test)]
mod tests {
    use super::{Part, over_budget, table};

    fn part(path: &str, brotli: u64) -> Part {
        let integrity = format!("sha384-{path}");
        Part { path: path.to_owned(), raw: 4 * brotli, gzip: 2 * brotli, brotli, integrity }
    }

    #[test]
    fn a_part_over_its_budget_is_named_with_its_weight() {
        let (kept, broken) = over_budget(&[part("waymark.js", 3000), part("waymark_catalog.json", 60_001)]);
        assert_eq!(kept, 1);
        assert_eq!(broken, ["waymark_catalog.json is 60001 bytes with brotli, and may be 60 kB"]);
    }

    #[test]
    fn the_heaviest_part_stands_first() {
        let table = table(&[part("light", 1), part("heavy", 2)]);
        assert!(table.find("heavy") < table.find("light"), "{table}");
    }

    #[test]
    fn what_a_page_names_stands_with_its_hash() {
        let table = table(&[part("waymark.js", 1), part("words/en.json", 3)]);
        assert!(table.ends_with("waymark.js                sha384-waymark.js\n"), "{table}");
    }
}
