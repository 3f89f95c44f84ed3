//! Texts as people read them, and addresses that a page may link to.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(not(target_arch = "wasm32"))]
use serde_json::Map;
use serde_json::Value;

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::read::{Read, wrong_type};

/// An address that a page may link to: `http`, `https`, `mailto` or relative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address(String);

impl Address {
    /// The address without white space and control characters (browsers ignore these, so `java\nscript:` would
    /// otherwise slip through), if its scheme is one that a page may link to.
    ///
    /// ```
    /// use waymark::document::values::Address;
    /// assert!(Address::new("https://example.org/a").is_some());
    /// assert!(Address::new(" JAVA\tscript:alert(1)").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        let cleaned: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let scheme_end = cleaned.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let scheme = scheme_end.filter(|&end| cleaned[end..].starts_with(':')).map(|end| &cleaned[..end]);
        let allowed =
            scheme.is_none_or(|s| ["http", "https", "mailto"].iter().any(|ok| s.eq_ignore_ascii_case(ok)));
        let starts_well = !cleaned.starts_with(':') && !cleaned.is_empty();
        (allowed && starts_well).then_some(Self(cleaned))
    }

    /// The address as a link target.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host of an absolute web address, to be shown beside the link.
    pub fn host(&self) -> Option<&str> {
        let (scheme, rest) = self.0.split_once("://")?;
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        let host = authority.rsplit('@').next()?;
        (scheme.len() <= 5 && !host.is_empty()).then_some(host)
    }
}

impl Read for Address {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(value, at, faults)?;
        let address = Self::new(&text);
        if address.is_none() {
            let found = format!("the address \"{}\"", shown(&text));
            faults.add(Code::UnsafeAddress, at, found, "use an http, https, mailto or relative address");
        }
        address
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "uri-reference", "not": { "pattern": "^\\s*([jJ][aA][vV][aA][sS]|[vV][bB][sS]|[dD][aA][tT][aA]:)" } })
    }
}

/// Text as people read it: plain, or one text per language (BCP 47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Text {
    /// One text for everyone.
    Plain(String),
    /// A text per language tag, at least one.
    PerLanguage(BTreeMap<String, String>),
}

impl Text {
    /// The text in the language asked for, else in its base language (`de` for `de-AT`), else in English, else any.
    pub fn in_language(&self, language: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::PerLanguage(texts) => {
                let base = language.split('-').next().unwrap_or(language);
                let found = [language, base, "en"].iter().find_map(|tag| texts.get(*tag));
                found.or_else(|| texts.values().next()).map_or("", String::as_str)
            }
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl Read for Text {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Plain(text)),
            Value::Object(texts) if !texts.is_empty() => {
                let wanted = texts.len();
                let read: BTreeMap<String, String> = texts
                    .into_iter()
                    .filter_map(|(tag, text)| {
                        let read = String::read(text, &at.field(&tag), faults);
                        read.map(|text| (tag, text))
                    })
                    .collect();
                (read.len() == wanted).then_some(Self::PerLanguage(read))
            }
            other => {
                wrong_type(&other, "a text, or a map of language to text", at, faults);
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [
            { "type": "string" },
            { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
        ] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_from_region_to_language_to_english() {
        let texts =
            BTreeMap::from([("de".to_owned(), "Weg".to_owned()), ("en".to_owned(), "Path".to_owned())]);
        let text = Text::PerLanguage(texts);
        assert_eq!(["de-AT", "fr", "en"].map(|tag| text.in_language(tag)), ["Weg", "Path", "Path"]);
    }

    #[test]
    fn only_addresses_that_cannot_run_code_are_made() {
        let safe = ["https://a.example/b?c#d", "HTTP://a", "mailto:a@b", "/x", "x/y", "?q", "#top", "a/b:c"];
        let unsafe_ones =
            ["javascript:0", "\u{1}javascript:0", "data:text/html,x", "vbscript:x", "x:y", "", " ", ":"];
        assert!(safe.iter().all(|text| Address::new(text).is_some()));
        assert!(unsafe_ones.iter().all(|text| Address::new(text).is_none()));
    }
}
