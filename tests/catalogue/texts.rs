//! The words of the built-in catalogue that are ours.

use std::collections::BTreeMap;

use waymark::document::catalog::Catalog;
use waymark::document::values::Text;

use crate::{document, is_published, plain};

/// The texts that we wrote, each with its place and the most letters it may have. Titles and names of published works
/// are as their authors wrote them.
fn own_texts(document: &Catalog) -> Vec<(String, String, usize)> {
    let mut texts = Vec::new();
    let mut note = |at: String, text: Option<&Text>, most: usize| {
        texts.extend(text.map(|text| (at, plain(text).to_owned(), most)));
    };
    for level in &document.scale {
        note(format!("scale {}", level.level), level.description.as_ref(), 160);
    }
    for skill in &document.skills {
        note(format!("skill {}", skill.id), skill.description.as_ref(), 160);
        for level in &skill.levels {
            note(format!("skill {} level {}", skill.id, level.level), Some(&level.descriptor), 160);
            note(format!("example {} level {}", skill.id, level.level), level.example.as_ref(), 160);
        }
    }
    for role in &document.roles {
        note(format!("role {}", role.id), role.summary.as_ref(), 220);
    }
    for activity in &document.activities {
        note(format!("activity {}", activity.id), activity.summary.as_ref(), 220);
        if !is_published(activity) {
            note(format!("title {}", activity.id), Some(&activity.title), 60);
        }
    }
    texts
}

/// Spellings that are American and have an obvious British one.
const AMERICAN: [&str; 26] = [
    "organiz",
    "prioritiz",
    "analyz",
    "recogniz",
    "realiz",
    "summariz",
    "optimiz",
    "emphasiz",
    "standardiz",
    "minimiz",
    "maximiz",
    "customiz",
    "visualiz",
    "specializ",
    "criticiz",
    "apologiz",
    "monetiz",
    "behavior",
    "color",
    "favor",
    "center",
    "labeled",
    "modeled",
    "canceled",
    "fulfill ",
    "practicing",
];

#[test]
fn its_texts_are_short_clean_and_british() {
    let document = document();
    let mut found = Vec::new();
    for (at, text, most) in own_texts(&document) {
        let length = text.chars().count();
        if length > most {
            found.push(format!("{at} has {length} letters, more than {most}"));
        }
        if text.trim() != text
            || text.contains("  ")
            || text.contains(['’', '“', '\t', '\n'])
            || text.is_empty()
        {
            found.push(format!("{at} is not clean: {text:?}"));
        }
        if !at.starts_with("title") && !text.ends_with(['.', '?', '!']) {
            found.push(format!("{at} does not end: {text:?}"));
        }
        let small = text.to_lowercase();
        found.extend(
            AMERICAN.iter().filter(|word| small.contains(*word)).map(|word| format!("{at} says {word}…")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_text_and_no_title_stands_twice() {
    let document = document();
    let mut seen = BTreeMap::new();
    let titles =
        document.activities.iter().map(|activity| (format!("title {}", activity.id), &activity.title));
    let titles = titles.map(|(at, title)| (at, plain(title).to_lowercase()));
    let others = own_texts(&document).into_iter().filter(|(at, ..)| !at.starts_with("title"));
    for (at, text) in titles.chain(others.map(|(at, text, _)| (at, text.to_lowercase()))) {
        if let Some(before) = seen.insert(text, at.clone()) {
            panic!("{at} says what {before} says");
        }
    }
}
