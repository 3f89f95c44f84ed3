//! A skill's description and what is done at each level, as the one HTML text that Moodle has for both.

use serde_json::{Value, json};

use super::plain::{escaped, text_of};
use crate::document::catalog::Skill;

/// The description as paragraphs, and the descriptors after it as a list: `<li>2: …</li>`.
pub(super) fn described(skill: &Skill, language: &str) -> String {
    let description = skill.description.as_ref().map(|text| text.in_language(language)).unwrap_or_default();
    let mut html = String::new();
    for line in description.split('\n').filter(|line| !line.is_empty()) {
        html.push_str(&format!("<p>{}</p>", escaped(line)));
    }
    if !skill.levels.is_empty() {
        html.push_str("<ul>");
        for entry in &skill.levels {
            let text = escaped(entry.descriptor.in_language(language)).replace('\n', "<br>");
            html.push_str(&format!("<li>{}: {text}</li>", entry.level));
        }
        html.push_str("</ul>");
    }
    html
}

/// What is a description, and the descriptors, where the text ends in a list of them as [`described`] writes it.
pub(super) fn descriptors_in(html: &str) -> (&str, Vec<Value>) {
    let read = || {
        let (description, list) = html.trim_end().strip_suffix("</li></ul>")?.rsplit_once("<ul><li>")?;
        let entry = |item: &str| {
            let (level, text) = item.split_once(": ")?;
            Some(json!({ "level": level.parse::<u8>().ok()?, "descriptor": text_of(text) }))
        };
        Some((description, list.split("</li><li>").map(entry).collect::<Option<Vec<_>>>()?))
    };
    read().unwrap_or((html, Vec::new()))
}
