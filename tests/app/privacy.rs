//! The page on privacy, `www/privacy.html`, says what the code does: each row is compared with a summary of everything, and
//! each test that it names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use waymark::app::{Chosen, Msg, SharingMsg, Stored};
use waymark::document::shared::{Part, Reader};
use waymark::engine::voices::{LEAST_FOR_RANGE, LEAST_VOICES};

use crate::common::{World, session};

const PAGE: &str = include_str!("../../www/privacy.html");
const STORY: &str = include_str!("../../www/plans/story.json");
const EVERY_FIELD: &str = include_str!("../fixtures/every-field-plan.json");
const WORDS: &str = include_str!("../../www/words/en.json");

/// What every file of ours has, whatever it holds.
const FRAME: [&str; 5] = ["format", "version", "id", "updated", "catalog"];

/// The cells of a row: one for each reader, and what checks it.
fn row(id: &str) -> Vec<&'static str> {
    let row = PAGE.split(&format!("<tr id=\"{id}\">")).nth(1).unwrap_or_else(|| panic!("no row for {id}"));
    let row = row.split("</tr>").next().unwrap();
    row.split("<td>").skip(1).map(|cell| cell.split("</td>").next().unwrap()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The plan in a summary with every part of a plan in which every list has something public.
fn summary_of_everything() -> Value {
    let mut plan: Value = serde_json::from_str(STORY).unwrap();
    let own = json!({ "id": "own-1", "kind": "project", "title": "My own", "hours": 8 });
    plan["own_activities"] = json!([own]);
    let item = json!({ "activity": "own-1", "status": "planned" });
    plan["path"]["items"].as_array_mut().unwrap().push(item);
    let review = json!({ "id": "open", "title": "Check-in", "on": "2026-12-01", "own": { "by": "Amina" } });
    plan["reviews"].as_array_mut().unwrap().push(review);
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.open_plan(&plan.to_string()).unwrap();
    let chosen = Chosen::of(Reader::Manager, Part::ALL.to_vec());
    session.send(Msg::Sharing(SharingMsg::FileAsked(chosen)));
    let file = world.files.borrow_mut().pop().unwrap().1;
    serde_json::from_str::<Value>(&file).unwrap()["plan"].take()
}

#[test]
fn the_page_says_of_every_list_whether_it_can_be_in_a_summary() {
    let shared = summary_of_everything();
    let fields: Value = serde_json::from_str(EVERY_FIELD).unwrap();
    let fields = fields.as_object().unwrap().keys().filter(|field| !FRAME.contains(&field.as_str()));
    let mut rows = 0;
    for field in fields.filter(|field| !field.starts_with("x-")) {
        let is_shared = match &shared[field] {
            Value::Null => false,
            Value::Object(fields) => !fields.is_empty(),
            _ => true,
        };
        let readers = &row(field)[..Reader::ALL.len()];
        assert_eq!(readers.iter().all(|cell| *cell != "Never"), is_shared, "{field}: {readers:?}");
        assert_eq!(readers.iter().any(|cell| *cell != "Never"), is_shared, "{field}: {readers:?}");
        rows += 1;
    }
    assert!(rows >= 15, "{rows}");
}

#[test]
fn the_page_says_what_is_chosen_for_each_reader_at_first() {
    let heads = "<th scope=\"col\">Manager</th><th scope=\"col\">Mentor</th><th scope=\"col\">Colleague</th>";
    assert!(PAGE.contains(heads));
    assert_eq!(Reader::ALL, [Reader::Manager, Reader::Mentor, Reader::Peer]);
    for part in Part::ALL {
        let id = match part {
            Part::Goal => "goals",
            Part::Skills => "ratings",
            Part::Mentorship => "mentorships",
            Part::Review => "reviews",
            part => part.as_str(),
        };
        for (reader, cell) in Reader::ALL.iter().zip(row(id)) {
            let is_chosen = Chosen::for_reader(*reader).has(*part);
            let expected = if is_chosen { "Yes, unless the PM takes it out" } else { "If the PM chooses it" };
            assert_eq!(cell, expected, "{part:?} for {reader:?}");
        }
    }
}

#[test]
fn the_page_says_from_how_many_on_voices_are_shown() {
    let number = |count: usize| ["one", "two", "three", "four", "five", "six"][count - 1];
    let said =
        PAGE.split("<tr id=\"voices\">").nth(1).and_then(|row| row.split("</tr>").next()).expect("a row");
    assert!(said.contains(&format!("from {} people on, without names", number(LEAST_VOICES))));
    assert!(said.contains(&format!("from {} on the lowest and the highest", number(LEAST_FOR_RANGE))));
    assert!(said.contains(&format!("the one in the middle, from {} people on", number(LEAST_VOICES))));
    assert!(!PAGE.contains("towards the PM nobody is unknown"));
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(readme.contains("are shown together from three on and without names, to you as well"));
}

/// Holds a page to the tests that it names, as `file::name`; answers how many those are.
pub(crate) fn check_named_tests(page: &str) -> usize {
    let named: Vec<&str> =
        page.split("<code>tests/").skip(1).map(|rest| rest.split("</code>").next().unwrap()).collect();
    for one in &named {
        let (file, name) = one.split_once("::").unwrap_or_else(|| panic!("{one} names no test"));
        let text =
            fs::read_to_string(root().join("tests").join(file)).unwrap_or_else(|_| panic!("no file {file}"));
        let is_there = match file.ends_with(".rs") {
            true => text.contains(&format!("fn {name}(")),
            false => text.contains(&format!("test('{name}'")),
        };
        assert!(is_there, "no test \"{name}\" in {file}");
    }
    named.len()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    assert!(check_named_tests(PAGE) >= 30);
}

#[test]
fn every_button_that_the_page_names_is_called_so() {
    let words: Value = serde_json::from_str(WORDS).unwrap();
    let words: BTreeSet<&str> = words.as_object().unwrap().values().filter_map(Value::as_str).collect();
    let named: Vec<&str> = PAGE.split('“').skip(1).map(|rest| rest.split('”').next().unwrap()).collect();
    assert!(named.len() >= 4);
    for name in named {
        assert!(words.contains(name) || name == "Never", "nothing is called \"{name}\"");
    }
}

/// Every file below a folder with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files_here): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let here = files_here.into_iter().filter(|path| path.extension().is_some_and(|found| found == ending));
    here.chain(folders.iter().flat_map(|folder| files(folder, ending))).collect()
}

#[test]
fn nothing_of_ours_can_send_anything() {
    let ways = [
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "WebTransport",
        "RTCPeerConnection",
        "cookieStore",
        "document.cookie",
        "indexedDB",
    ];
    let mut fetches = Vec::new();
    for path in code_of_ours() {
        let text = fs::read_to_string(&path).unwrap();
        for way in ways {
            assert!(!text.contains(way), "{way} in {}", path.display());
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        fetches.extend(
            text.lines()
                .filter(|line| line.contains("fetch("))
                .map(|line| (name.clone(), line.trim().to_owned())),
        );
    }
    // Five requests are made for files, the last two by the studio and by the page with the sample team, and none carries
    // anything. `lrs.js` sends to the store that the page names.
    let expected = [
        ("explain.js", "const response = await fetch(url);"),
        ("get.js", "response = await fetch(url, options);"),
        ("lrs.js", "const { status } = await fetch(url, {"),
        ("part_fetched.js", "const response = await fetch(url, { integrity: WAYMARK_LATER[name] });"),
        ("takeaway.js", "const response = await fetch(address);"),
        ("team.js", "const response = await fetch(address);"),
    ];
    fetches.sort();
    assert_eq!(fetches, expected.map(|(file, line)| (file.to_owned(), line.to_owned())));
    let loader: String = files(&root().join("www/loader"), "js")
        .iter()
        .filter(|path| !path.ends_with("lrs.js"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(!loader.contains("method:") && !loader.contains("body:"), "a request that carries something");
}

/// The files of all that we wrote and browsers run.
pub(crate) fn code_of_ours() -> Vec<PathBuf> {
    let pages = files(&root().join("www"), "js").into_iter().filter(|path| !is_built(path));
    let all: Vec<PathBuf> = pages.chain(files(&root().join("src"), "rs")).collect();
    assert!(all.len() > 150, "{}", all.len());
    all
}

/// What `cargo xtask build` puts beside the pages.
fn is_built(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "pkg")
}
