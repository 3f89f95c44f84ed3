//! The message catalogue: every word on screen by key, with plurals, and dates, numbers and money as the language
//! writes them.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use crate::document::values::{Date, Hours};

/// The messages that are always there.
const ENGLISH: &str = include_str!("../../www/words/en.json");

/// Those of the team element.
const TEAM_ENGLISH: &str = include_str!("../../www/words/team/en.json");

/// How a language writes numbers. The page's browser knows; natively there is a plain one.
pub trait Formats {
    /// A day, such as `22 Nov 2026`.
    fn day(&self, date: Date) -> String;
    /// A month, such as `November 2026`.
    fn month(&self, date: Date) -> String;
    /// A number with at most two decimals.
    fn number(&self, number: f64) -> String;
    /// An amount in minor units of a currency, such as `€1,500`.
    fn money(&self, minor_units: u64, currency: &str) -> String;
    /// Whole percent, such as `62%`.
    fn percent(&self, percent: u32) -> String;
    /// The plural category of a count (`one`, `other`, …), as Unicode CLDR names them.
    fn plural(&self, count: f64) -> String;
    /// By how many minutes the clocks of a time zone (IANA name) are ahead of UTC now; those where the person is for an
    /// empty name. `None` for one that is not known.
    fn ahead_of_utc(&self, _zone: &str) -> Option<i32> {
        None
    }
}

/// The words of one language.
#[derive(Clone)]
pub struct Words {
    language: Rc<str>,
    messages: Rc<BTreeMap<String, Value>>,
    english: Rc<BTreeMap<String, Value>>,
    formats: Rc<dyn Formats>,
    is_isolated: bool,
}

/// Formats whose texts keep their own direction.
struct Isolated(Rc<dyn Formats>);

/// A text that keeps its own direction within one that may run the other way: between the Unicode signs FIRST STRONG
/// ISOLATE and POP DIRECTIONAL ISOLATE, which options and labels can have too, where no element can stand.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

impl Formats for Isolated {
    fn day(&self, date: Date) -> String {
        isolated(&self.0.day(date))
    }

    fn month(&self, date: Date) -> String {
        isolated(&self.0.month(date))
    }

    fn number(&self, number: f64) -> String {
        isolated(&self.0.number(number))
    }

    fn money(&self, minor_units: u64, currency: &str) -> String {
        isolated(&self.0.money(minor_units, currency))
    }

    fn percent(&self, percent: u32) -> String {
        isolated(&self.0.percent(percent))
    }

    fn plural(&self, count: f64) -> String {
        self.0.plural(count)
    }

    fn ahead_of_utc(&self, zone: &str) -> Option<i32> {
        self.0.ahead_of_utc(zone)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.messages, &other.messages) && Rc::ptr_eq(&self.formats, &other.formats)
    }
}

impl Words {
    /// English words, with numbers and dates written by `formats`.
    pub fn english(language: &str, formats: Rc<dyn Formats>) -> Self {
        Self::of(ENGLISH, language, formats)
    }

    /// The same for the team element.
    pub fn of_team(language: &str, formats: Rc<dyn Formats>) -> Self {
        Self::of(TEAM_ENGLISH, language, formats)
    }

    fn of(english: &str, language: &str, formats: Rc<dyn Formats>) -> Self {
        let english = Rc::new(read(english).unwrap_or_default());
        let (language, messages) = (language.into(), Rc::clone(&english));
        Self { language, messages, english, formats, is_isolated: false }
    }

    /// The words of a message file; a message it lacks is shown in English. `None` when the text is no message file.
    pub fn from_messages(language: &str, messages: &str, formats: Rc<dyn Formats>) -> Option<Self> {
        Self::english(language, formats).in_language(messages)
    }

    /// These words as a message file has them; a message it lacks stays as it is. `None` when the text is no message file.
    pub fn in_language(&self, messages: &str) -> Option<Self> {
        Some(Self { messages: Rc::new(read(messages)?), ..self.clone() })
    }

    /// The language of the words (BCP 47).
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The language that the messages are in: English where there are none of the person's language.
    pub fn spoken(&self) -> &str {
        if Rc::ptr_eq(&self.messages, &self.english) { "en" } else { &self.language }
    }

    /// The same words for a page that runs from right to left, in which each text keeps its own direction.
    pub fn isolated(&self) -> Self {
        Self { formats: Rc::new(Isolated(Rc::clone(&self.formats))), is_isolated: true, ..self.clone() }
    }

    /// A text from elsewhere, such as the catalogue, between these words.
    pub fn beside(&self, text: &str) -> String {
        // What would turn the direction of the words after it is kept to itself anywhere.
        let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_turned = self.is_isolated || text.contains(turns);
        if is_turned && !text.is_empty() { isolated(text) } else { text.to_owned() }
    }

    /// A message without blanks.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A message with its blanks `{name}` filled.
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        self.write(key, "other", blanks)
    }

    /// A message that depends on a count, which fills the blank `{n}`.
    pub fn count(&self, key: &str, count: f64, blanks: &[(&str, &str)]) -> String {
        let number = self.formats.number(count);
        let blanks: Vec<(&str, &str)> = blanks.iter().copied().chain([("n", number.as_str())]).collect();
        self.write(key, &self.formats.plural(count), &blanks)
    }

    /// A language by its name, or by its tag where there is no word for it.
    pub fn language_name(&self, tag: &str) -> String {
        let key = format!("language.{tag}");
        let name = self.say(&key);
        if name.contains(&key) { tag.to_owned() } else { name }
    }

    /// Hours as a counted message, such as `12 hours`.
    pub fn hours(&self, hours: Hours) -> String {
        self.count("unit.hours", f64::from(hours.quarters()) / 4.0, &[])
    }

    /// How numbers and dates are written.
    pub fn formats(&self) -> &dyn Formats {
        &*self.formats
    }

    fn write(&self, key: &str, plural: &str, blanks: &[(&str, &str)]) -> String {
        let message = self.messages.get(key).or_else(|| self.english.get(key));
        let text = match message {
            Some(Value::String(text)) => text,
            Some(Value::Object(forms)) => {
                let form = forms.get(plural).or_else(|| forms.get("other"));
                form.and_then(Value::as_str).unwrap_or(key)
            }
            _ => key,
        };
        self.beside(&filled(text, blanks))
    }
}

/// The text with its blanks filled; what fills a blank is not searched for blanks again.
fn filled(text: &str, blanks: &[(&str, &str)]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let blank = after.split_once('}').and_then(|(name, behind)| {
            blanks.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, behind))
        });
        match blank {
            Some((value, behind)) => {
                written.push_str(value);
                rest = behind;
            }
            None => {
                written.push('{');
                rest = after;
            }
        }
    }
    written.push_str(rest);
    written
}

fn read(text: &str) -> Option<BTreeMap<String, Value>> {
    match serde_json::from_str(text).ok()? {
        Value::Object(messages) => Some(messages.into_iter().collect()),
        _ => None,
    }
}

/// Numbers and dates without a language: for tests, and where the browser has no `Intl`.
#[derive(Debug, Default)]
pub struct PlainFormats;

impl Formats for PlainFormats {
    fn day(&self, date: Date) -> String {
        date.to_string()
    }

    fn month(&self, date: Date) -> String {
        let (year, month, _) = date.year_month_day();
        format!("{year}-{month:02}")
    }

    fn number(&self, number: f64) -> String {
        Hours::from_quarters((number * 4.0) as u32).to_string()
    }

    fn money(&self, minor_units: u64, currency: &str) -> String {
        format!("{currency} {}.{:02}", minor_units / 100, minor_units % 100)
    }

    fn percent(&self, percent: u32) -> String {
        format!("{percent}%")
    }

    fn plural(&self, count: f64) -> String {
        if count == 1.0 { "one".to_owned() } else { "other".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_once() {
        assert_eq!(filled("{a} and {b} {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2 {c}");
    }

    #[test]
    fn the_english_messages_are_a_message_file() {
        let words = Words::english("en", Rc::new(PlainFormats));
        assert_eq!(words.hours(Hours::from_quarters(4)), "1 hour");
        assert_eq!(words.hours(Hours::from_quarters(6)), "1.5 hours");
    }
}
