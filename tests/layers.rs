//! The house keeps its order: a room uses only what stands below it, and only the web room knows a browser.
//!
//! The sources are read as text, tests and code for other targets included, so that nothing hides behind a `cfg`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A room of `src/` and the rooms that it may use.
struct Room {
    name: &'static str,
    uses: &'static [&'static str],
}

const ROOMS: [Room; 8] = [
    // A crate of its own: its paths begin with `crate::` too, and never with a room's name.
    Room { name: "solver", uses: &[] },
    Room { name: "document", uses: &[] },
    Room { name: "model", uses: &["document"] },
    Room { name: "engine", uses: &["document", "model"] },
    Room { name: "exchange", uses: &["document"] },
    Room { name: "app", uses: &["document", "model", "engine", "exchange"] },
    // A view asks the state; it calls neither the engine nor the exchange.
    Room { name: "ui", uses: &["document", "model", "app"] },
    Room { name: "web", uses: &["document", "model", "engine", "exchange", "app", "ui"] },
];

/// Outside crates that belong to some rooms only. A name ending in `*` stands for every crate that begins so.
const CRATES: [(&str, &[&str]); 9] = [
    ("waymark_solver", &["engine"]),
    ("yew*", &["ui", "web"]),
    ("web_sys", &["ui", "web"]),
    ("js_sys", &["web"]),
    ("gloo*", &["web"]),
    ("wasm_bindgen*", &["web"]),
    ("serde_wasm_bindgen", &["web"]),
    ("serde", &["document", "model", "exchange", "app", "ui", "web"]),
    ("serde_json", &["document", "model", "exchange", "app", "ui", "web"]),
];

/// Something that a room uses and must not.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Breach {
    file: String,
    line: usize,
    room: &'static str,
    used: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {} must not use {}", self.file, self.line, self.room, self.used)
    }
}

/// A piece of Rust: a word, `::`, or any other sign.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// The words and signs of a source, without comments, texts and lifetimes.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let bytes = source.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if rest.starts_with('"') {
            text(rest)
        } else if rest.starts_with('\'') {
            letter_or_lifetime(rest)
        } else if rest.starts_with("::") {
            tokens.push(Token { text: "::", line });
            2
        } else if is_word(bytes[at]) {
            let length = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
            tokens.push(Token { text: &rest[..length], line });
            length
        } else {
            if !bytes[at].is_ascii_whitespace() {
                tokens.push(Token { text: &rest[..1], line });
            }
            1
        };
        line += source[at..at + length].matches('\n').count();
        at += length;
    }
    tokens
}

/// The length of a block comment, which may hold others.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of a raw text such as `r#"…"#`, if one begins here.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let marks = after.bytes().take_while(|byte| *byte == b'#').count();
    let opening = rest.len() - after.len() + marks;
    rest[opening..].starts_with('"').then_some(())?;
    let closing = format!("\"{}", "#".repeat(marks));
    let content = &rest[opening + 1..];
    Some(content.find(&closing).map_or(rest.len(), |end| opening + 1 + end + closing.len()))
}

/// The length of a text in quotation marks.
fn text(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a letter such as `'"'`, or of the mark before a lifetime.
fn letter_or_lifetime(rest: &str) -> usize {
    if rest[1..].starts_with('\\') {
        return rest
            .char_indices()
            .skip(3)
            .find(|(_, letter)| *letter == '\'')
            .map_or(rest.len(), |(at, _)| at + 1);
    }
    let mut letters = rest.char_indices().skip(2);
    match letters.next() {
        Some((at, '\'')) => at + 1,
        _ => 1,
    }
}

/// A path as it stands in the source, such as `crate::model::Gap`, with the line it begins on.
type Used<'a> = (Vec<&'a str>, usize);

/// Every path that a source uses, those in groups such as `use crate::{app, ui::words}` written out.
fn paths<'a>(tokens: &[Token<'a>]) -> Vec<Used<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = at;
        tree(tokens, &mut at, &mut Vec::new(), &mut found);
        at = at.max(before + 1);
    }
    found
}

/// Reads one path and the groups that it may open; a source is nothing but these and signs between them.
fn tree<'a>(tokens: &[Token<'a>], at: &mut usize, stem: &mut Vec<&'a str>, found: &mut Vec<Used<'a>>) {
    let is_word = |token: &Token<'_>| token.text.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let depth = stem.len();
    let Some(line) = tokens.get(*at).map(|token| token.line) else { return };
    if tokens[*at].text == "::" {
        *at += 1;
    }
    while let Some(token) = tokens.get(*at).filter(|token| is_word(token)) {
        stem.push(token.text);
        *at += 1;
        // `use ::name` is a word and a path, not one path.
        if token.text == "use" || tokens.get(*at).is_none_or(|token| token.text != "::") {
            break;
        }
        *at += 1;
    }
    let is_open = stem.len() > depth && tokens.get(*at).is_some_and(|token| token.text == "{");
    if is_open && tokens[*at - 1].text == "::" {
        *at += 1;
        while let Some(token) = tokens.get(*at).filter(|token| token.text != "}") {
            let before = *at;
            tree(tokens, at, stem, found);
            if *at == before || token.text == "*" {
                *at = before + 1;
            }
        }
        *at += 1;
    } else if stem.len() > depth {
        found.push((stem.clone(), line));
    }
    stem.truncate(depth);
}

/// The module of a file below `src/`, such as `["document", "values", "dates"]` for `document/values/dates.rs`.
fn module(file: &str) -> Vec<&str> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').collect()
}

/// The room of this crate that a path leads to, seen from a module, if it leads out of the module's own.
fn room_of<'p>(path: &[&'p str], module: &[&str]) -> Option<&'p str> {
    let ups = path.iter().take_while(|step| **step == "super").count();
    let next = match path.first() {
        Some(&("crate" | "waymark")) => 1,
        Some(&"self") if path.get(1) == Some(&"super") => return room_of(&path[1..], module),
        // The tests of a module stand one deeper than its file; one more `super` does not lead out of the crate.
        _ if ups > 0 && ups >= module.len() => ups,
        _ => return None,
    };
    path.get(next).copied().filter(|name| ROOMS.iter().any(|room| room.name == *name))
}

/// Every breach in one file of `src/`.
fn breaches(file: &str, source: &str) -> Vec<Breach> {
    let module = module(file);
    let Some(room) = ROOMS.iter().find(|room| room.name == module[0]) else { return Vec::new() };
    let breach = |used: String, line| Breach { file: file.to_owned(), line, room: room.name, used };
    let mut found = Vec::new();
    for (path, line) in paths(&tokens(source)) {
        if let Some(other) = room_of(&path, &module)
            && other != room.name
            && !room.uses.contains(&other)
        {
            found.push(breach(format!("crate::{other}"), line));
        }
        let is_named = |pattern: &str| match pattern.strip_suffix('*') {
            Some(beginning) => path[0].starts_with(beginning),
            None => path[0] == pattern,
        };
        let is_path = path.len() > 1 || is_whole_crate(source, line, path[0]);
        if is_path
            && let Some((_, rooms)) = CRATES.iter().find(|(pattern, _)| is_named(pattern))
            && !rooms.contains(&room.name)
        {
            found.push(breach(path[0].to_owned(), line));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether the line takes in a whole crate by its bare name: `use serde;` or `extern crate yew;`.
fn is_whole_crate(source: &str, line: usize, name: &str) -> bool {
    let line = source.lines().nth(line - 1).unwrap_or_default().trim_start();
    ["use ", "pub use ", "pub(crate) use ", "extern crate "]
        .iter()
        .any(|beginning| line.strip_prefix(beginning).is_some_and(|rest| rest.starts_with(name)))
}

/// Every Rust file below a folder, by name.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(rust_files(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            files.push(entry);
        }
    }
    files
}

/// The files of `src/`, each as its path below it with `/` between the steps, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |file: &Path| {
        let steps = file.strip_prefix(&root).unwrap().iter().map(|step| step.to_str().unwrap());
        steps.collect::<Vec<_>>().join("/")
    };
    rust_files(&root).iter().map(|file| (name(file), fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn imports_point_one_way() {
    let sources = sources();
    assert!(sources.len() > 20, "only {} files were found", sources.len());
    let all: Vec<String> = sources
        .iter()
        .flat_map(|(file, source)| breaches(file, source))
        .map(|breach| breach.to_string())
        .collect();
    assert!(all.is_empty(), "{} breaches of the layer rule:\n{}", all.len(), all.join("\n"));
}

#[test]
fn every_file_stands_in_a_room() {
    let strays: Vec<String> = sources()
        .into_iter()
        .map(|(file, _)| file)
        .filter(|file| file != "lib.rs" && !ROOMS.iter().any(|room| module(file)[0] == room.name))
        .collect();
    assert!(strays.is_empty(), "add a room to ROOMS, or move these: {strays:?}");
}

/// Checks what is found in a made-up file, as `line used` each.
fn check(file: &str, source: &str, expected: &[&str]) {
    let found: Vec<String> =
        breaches(file, source).iter().map(|breach| format!("{} {}", breach.line, breach.used)).collect();
    assert_eq!(found, expected, "in {file}:\n{source}");
}

#[test]
fn the_checker_finds_a_breach_however_it_is_written() {
    check("model/gap.rs", "\nuse crate::engine::gaps;", &["2 crate::engine"]);
    check("model/gap.rs", "use crate::{document::values::Level,\n  app::State};", &["2 crate::app"]);
    let group = "use crate::{self, ui::{self, words::{Words, *}}, web};";
    check("model/gap.rs", group, &["1 crate::ui", "1 crate::web"]);
    check("model/gap.rs", "fn f() {\n  let x = crate::app::State::new();\n}", &["2 crate::app"]);
    check("model/gap.rs", "use super::super::engine;", &["1 crate::engine"]);
    check("model/mod.rs", "use super::engine;", &["1 crate::engine"]);
    check("document/values/dates.rs", "use super::super::super::model::Gap;", &["1 crate::model"]);
    check("document/read.rs", "pub(crate) use crate::model as m;", &["1 crate::model"]);
    check("app/state.rs", "mod tests { use super::super::super::ui; }", &["1 crate::ui"]);
    check("ui/path.rs", "fn f() { crate::engine::recommend(); }", &["1 crate::engine"]);
    check("exchange/csv.rs", "use crate::model::Catalogue;", &["1 crate::model"]);
}

#[test]
fn the_checker_finds_a_crate_that_belongs_elsewhere() {
    check("engine/gaps.rs", "use serde::Serialize;", &["1 serde"]);
    check("engine/gaps.rs", "#[derive(serde::Serialize)]\nstruct A;", &["1 serde"]);
    check("engine/gaps.rs", "fn f() -> serde_json::Value { todo!() }", &["1 serde_json"]);
    check("app/state.rs", "use yew::prelude::*;\nuse ::yew_router::Route;", &["1 yew", "2 yew_router"]);
    check("app/host.rs", "extern crate yew;\nuse gloo;", &["1 yew", "2 gloo"]);
    check("ui/words.rs", "use web_sys::Event;\nuse wasm_bindgen::JsCast;", &["2 wasm_bindgen"]);
    check("ui/words.rs", "use gloo_timers::Timeout; use js_sys::Date;", &["1 gloo_timers", "1 js_sys"]);
}

#[test]
fn the_checker_leaves_alone_what_is_allowed() {
    check("web/mod.rs", "use crate::{ui, app, engine}; use wasm_bindgen::JsCast; use gloo::net;", &[]);
    check("engine/gaps.rs", "use crate::model::Gap; use crate::document::values::Level;", &[]);
    check("engine/planner/mod.rs", "use super::super::model; use super::gaps; use self::bound::app;", &[]);
    check("document/read.rs", "// use crate::ui;\n/* crate::app /* crate::web */ */ //! crate::engine", &[]);
    check("document/read.rs", "const A: &str = \"crate::ui\\\"crate::app\"; const B: char = '\"';", &[]);
    check("document/read.rs", "const A: &str = r#\"use crate::ui;\" yew::html\"#;", &[]);
    check("document/read.rs", "fn f<'a>(serde: &'a str) -> &'a str { serde }", &[]);
    check("ui/mod.rs", "use web_sys::KeyboardEvent; use yew::html;", &[]);
}
