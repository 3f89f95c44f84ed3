//! The page on threats, `www/threats.html`, says what is tested: each test that it names is there, and what it says of all
//! code of ours is held to here.

use std::fs;

use crate::privacy::{check_named_tests, code_of_ours};

const PAGE: &str = include_str!("../../www/threats.html");

#[test]
fn every_test_that_the_page_on_threats_names_is_there() {
    assert!(check_named_tests(PAGE) >= 15);
}

#[test]
fn nothing_of_ours_makes_markup_or_code_of_text() {
    let ways = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "createContextualFragment",
        "document.write",
        "srcdoc",
        "setHTML",
        "eval(",
        "new Function",
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "from_html_unchecked",
        "VRaw",
    ];
    for path in code_of_ours() {
        let text = fs::read_to_string(&path).unwrap();
        for way in ways {
            assert!(!text.contains(way), "{way} in {}", path.display());
        }
    }
}

#[test]
fn links_that_open_elsewhere_have_no_way_back() {
    let mut links = 0;
    for path in code_of_ours() {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.contains("target=\"_blank\"")) {
            assert!(line.contains("rel=\"noopener noreferrer\""), "{}: {line}", path.display());
            links += 1;
        }
    }
    assert!(links >= 5, "{links}");
}
