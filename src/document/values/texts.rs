//! Texts as people read them, and addresses that a page may link to.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;
use serde_json::Value;

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::read::{Read, wrong_type};

/// An address that a page may link to: `http`, `https`, `mailto` or relative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address(String);

impl Address {
    /// The address without the white space around it, if its scheme is one that a page may link to.
    ///
    /// Control characters within are refused: browsers skip some of them, so that `java\nscript:` would slip through.
    /// A space within is written `%20`, as browsers do.
    ///
    /// ```
    /// use waymark::document::values::Address;
    /// assert_eq!(Address::new("https://example.org/a b").unwrap().as_str(), "https://example.org/a%20b");
    /// assert!(Address::new(" JAVA\tscript:alert(1)").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        // What the URL standard strips from both ends.
        let text = text.trim_matches(|c: char| c <= ' ');
        let scheme_end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let scheme = scheme_end.and_then(|end| Some((&text[..end], text[end..].strip_prefix(':')?)));
        let is_allowed = match scheme {
            None => !text.is_empty(),
            Some((scheme, rest)) if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => {
                let host = rest.strip_prefix("//").and_then(|rest| rest.chars().next());
                host.is_some_and(|c| !"/\\?#@: ".contains(c))
            }
            Some((scheme, rest)) => scheme.eq_ignore_ascii_case("mailto") && !rest.is_empty(),
        };
        (is_allowed && !text.contains(char::is_control)).then(|| Self(text.replace(' ', "%20")))
    }

    /// The address that a person wrote out, if it is a whole one: `https://…`, `http://…` or `mailto:…`. Words, which
    /// files may mean as a place within a site, are taken for none.
    ///
    /// ```
    /// use waymark::document::values::Address;
    /// assert!(Address::whole("https://example.org/notes").is_some() && Address::whole("my notes").is_none());
    /// ```
    pub fn whole(text: &str) -> Option<Self> {
        let is_whole = |address: &Self| {
            let scheme = address.0.split_once(':').map(|(scheme, _)| scheme);
            scheme.is_some_and(|scheme| {
                ["http", "https", "mailto"].iter().any(|one| scheme.eq_ignore_ascii_case(one))
            })
        };
        Self::new(text).filter(is_whole)
    }

    /// The address as a link target.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host that the address leads to, to be shown beside the link; `None` within the page's own site.
    pub fn host(&self) -> Option<&str> {
        // Browsers take `\\` for `/`, and an address that begins with two of them for one of another host.
        let is_slash = ['/', '\\'];
        let after_scheme = match self.0.split_once(':') {
            Some((scheme, rest)) if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => {
                rest
            }
            _ => &self.0,
        };
        let authority = after_scheme.strip_prefix(is_slash)?.strip_prefix(is_slash)?;
        let host = authority.split(['/', '\\', '?', '#']).next()?.rsplit('@').next()?;
        (!host.is_empty()).then_some(host)
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

    fn stand_in() -> Self {
        Self("#".to_owned())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        let web = r"[hH][tT][tT][pP][sS]?://[^\u0000-\u0020\u007f-\u009f/\\?#@:]";
        let mail = r"[mM][aA][iI][lL][tT][oO]:[^\u0000-\u0020\u007f-\u009f]";
        let bare = r"[A-Za-z0-9+.-]+(?:[^\u0000-\u001f\u007f-\u009f:A-Za-z0-9+.-]|[\u0000-\u0020]*$)";
        let path = r"[^\u0000-\u0020\u007f-\u009f:A-Za-z0-9+.-]";
        let rest = r"[^\u0000-\u001f\u007f-\u009f]*[\u0000-\u0020]*$";
        let pattern = format!(r"^[\u0000-\u0020]*(?:{web}|{mail}|{bare}|{path}){rest}");
        serde_json::json!({ "type": "string", "pattern": pattern })
    }
}

/// A language, written as a BCP 47 tag such as `en`, `de-AT` or `zh-Hant-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Language(String);

impl Language {
    /// A tag that has the form of BCP 47: parts of at most eight letters and digits, with `-` between them. Browsers
    /// throw when they are handed another one.
    ///
    /// ```
    /// use waymark::document::values::Language;
    /// assert!(Language::new("de-AT").is_some() && Language::new("de_AT").is_none());
    /// ```
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let starts_well = parts.next().is_some_and(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        });
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        (starts_well && parts.all(is_part)).then(|| Self(tag.to_owned()))
    }
}

impl Deref for Language {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// The form of a BCP 47 tag, as JSON Schema says it.
#[cfg(not(target_arch = "wasm32"))]
const LANGUAGE: &str = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$";

/// Notes that a text is no language tag.
fn no_language(tag: &str, at: &Place<'_>, faults: &mut Faults) {
    let found = format!("the language \"{}\"", shown(tag));
    faults.add(Code::UnknownWord, at, found, "use a BCP 47 tag such as en or de-AT");
}

impl Read for Language {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let tag = String::read(value, at, faults)?;
        let language = Self::new(&tag);
        if language.is_none() {
            no_language(&tag, at, faults);
        }
        language
    }

    fn stand_in() -> Self {
        Self("und".to_owned())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": LANGUAGE })
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
    /// The text in the language asked for, else in a wider one (`zh-Hant`, then `zh`, for `zh-Hant-TW`), else in
    /// another region's (`de-AT` for `de-CH`), else in English, else any. Capitals do not matter.
    pub fn in_language(&self, language: &str) -> &str {
        let texts = match self {
            Self::Plain(text) => return text,
            Self::PerLanguage(texts) => texts,
        };
        let exactly = |wanted: &str| texts.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
        let base_of = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let wider = std::iter::successors(Some(language), |tag| tag.rsplit_once('-').map(|(wider, _)| wider));
        let found = wider.into_iter().find_map(exactly).or_else(|| {
            let base = base_of(language);
            texts.iter().find(|(tag, _)| base_of(tag) == base)
        });
        found.or_else(|| exactly("en")).or_else(|| texts.iter().next()).map_or("", |(_, text)| text)
    }
}

impl Text {
    /// The text with each of its languages changed.
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Plain(text) => Self::Plain(change(&text)),
            Self::PerLanguage(texts) => {
                Self::PerLanguage(texts.into_iter().map(|(tag, text)| (tag, change(&text))).collect())
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
                let mut read = BTreeMap::new();
                for (tag, text) in texts {
                    if Language::new(&tag).is_none() {
                        no_language(&tag, at, faults);
                    } else if let Some(text) = String::read(text, &at.field(&tag), faults) {
                        read.insert(tag, text);
                    }
                }
                Some(Self::PerLanguage(read))
            }
            other => {
                wrong_type(&other, "a text, or a map of language to text", at, faults);
                None
            }
        }
    }

    fn stand_in() -> Self {
        Self::Plain(String::new())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": { "pattern": LANGUAGE },
                "additionalProperties": { "type": "string" },
            },
        ] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_from_region_to_language_to_english() {
        let texts = [("de-AT", "Weg"), ("en", "Path"), ("zh-Hant", "路徑")];
        let text = Text::PerLanguage(texts.map(|(tag, text)| (tag.to_owned(), text.to_owned())).into());
        let asked = ["de-at", "de-CH", "de", "zh-Hant-TW", "fr", "EN-gb"];
        assert_eq!(asked.map(|tag| text.in_language(tag)), ["Weg", "Weg", "Weg", "路徑", "Path", "Path"]);
    }

    #[test]
    fn only_addresses_that_cannot_run_code_are_made() {
        let safe = [
            "https://a.example/b?c#d",
            "HTTP://a",
            "mailto:a@b",
            "/x",
            "x/y",
            "x",
            "?q",
            "#top",
            "a/b:c",
            "//host/x",
            " \n https://ü.example/ä\t",
            "ä:b",
        ];
        for text in safe {
            assert!(Address::new(text).is_some(), "{text:?}");
        }
        let unsafe_ones = [
            "javascript:0",
            "\u{1}javascript:0",
            "java\nscript:0",
            "https://a/\nb",
            "data:text/html,x",
            "vbscript:x",
            "x:y",
            "",
            " ",
            ":",
            ":x",
            "https:",
            "https:a",
            "https:///a",
            "https://@a",
            "mailto:",
        ];
        for text in unsafe_ones {
            assert!(Address::new(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn the_host_is_the_one_that_a_browser_goes_to() {
        let cases = [
            ("https://a.example/b", Some("a.example")),
            ("https://bank.example@evil.example/", Some("evil.example")),
            ("https://evil.example\\@bank.example/", Some("evil.example")),
            ("//evil.example/b", Some("evil.example")),
            ("/\\evil.example/b", Some("evil.example")),
            ("/b?to=https://c.example", None),
            ("mailto:a@b.example", None),
        ];
        for (text, host) in cases {
            assert_eq!(Address::new(text).unwrap().host(), host, "{text}");
        }
    }
}
