//! The words by which activities are found, made once per catalogue and a part at a time.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

use crate::document::values::Text;
use crate::model::{ActivityId, Catalogue};

use super::near::begins_nearly;

/// How many activities are read between two moments in which a person may do something.
const AT_ONCE: usize = 125;

/// The words of a catalogue, as far as they have been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The language that the texts are read in.
    language: String,
    parts: Vec<Rc<Part>>,
    size: usize,
    /// The words that were looked for last: of a line that is being written only the last one is new.
    recent: Vec<Known>,
}

/// What is known of a word that was looked for.
#[derive(Clone, Debug)]
struct Known {
    word: String,
    /// What it is worth for each activity, 0 where it is no word of it.
    worths: Rc<[u8]>,
    /// Whether it was not found, and stands for others.
    is_near: bool,
}

/// The words of some activities that follow each other.
#[derive(Debug, Default)]
struct Part {
    /// For each word the activities that have it, and how much it says of them.
    hits: BTreeMap<String, Vec<Hit>>,
    /// The number of each activity's area.
    areas: Vec<Option<u16>>,
}

/// A word of an activity.
#[derive(Clone, Copy, Debug)]
struct Hit {
    /// The activity's place in its part.
    place: u16,
    worth: u8,
}

/// What a word in a title is worth.
const TITLE: u8 = 6;
/// What one in the name of a skill, of an author or of a provider is worth, or in a tag.
const NAME: u8 = 3;
/// What one in a summary is worth.
const SUMMARY: u8 = 1;

impl Words {
    /// None of so many activities yet.
    pub(super) fn new(language: &str, size: usize) -> Self {
        Self { language: language.to_owned(), size, ..Self::default() }
    }

    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// How many activities have been read.
    pub(super) fn read_count(&self) -> usize {
        self.size.min(self.parts.len() * AT_ONCE)
    }

    /// Whether all activities have been read.
    pub(super) fn is_whole(&self) -> bool {
        self.read_count() == self.size
    }

    /// Reads some more.
    pub(super) fn read_on(&mut self, catalogue: &Catalogue) {
        let first = self.parts.len() * AT_ONCE;
        let mut part = Part::default();
        for (place, id) in (0..).zip(catalogue.activities().take(self.size).skip(first).take(AT_ONCE)) {
            part.read(catalogue, id, place, &self.language);
        }
        self.parts.push(Rc::new(part));
        self.recent.clear();
    }

    /// The number of an activity's area, where it has one and has been read.
    pub(super) fn area(&self, index: usize) -> Option<u16> {
        self.parts.get(index / AT_ONCE)?.areas.get(index % AT_ONCE).copied().flatten()
    }

    /// How well each activity fits what is written: each word has to begin a word of it. Once all are read, a word that
    /// begins none anywhere stands for those that are spelt much like it.
    pub(super) fn fits(&mut self, written: &str) -> Fits {
        let before = std::mem::take(&mut self.recent);
        let mut fits = Fits::default();
        for word in words_in(written).iter().map(|word| singular(word)) {
            let known = before.iter().find(|known| known.word == word).cloned();
            let known = known.unwrap_or_else(|| self.find(word));
            fits.take(&known);
            self.recent.push(known);
        }
        fits
    }

    fn find(&self, word: &str) -> Known {
        let mut worths = vec![0; self.size];
        for (part, worths) in self.parts.iter().zip(worths.chunks_mut(AT_ONCE)) {
            part.add(word, worths);
        }
        let is_near = self.is_whole() && worths.iter().all(|worth| *worth == 0);
        if is_near {
            for (part, worths) in self.parts.iter().zip(worths.chunks_mut(AT_ONCE)) {
                part.add_near(word, worths);
            }
        }
        Known { word: word.to_owned(), worths: worths.into(), is_near }
    }
}

/// How well each activity fits some words.
#[derive(Debug, Default)]
pub(super) struct Fits {
    /// 0 for not at all; none where there are no words.
    worths: Option<Vec<u8>>,
    is_near: bool,
}

impl Fits {
    /// How well one fits, 0 for not at all.
    pub(super) fn worth(&self, index: usize) -> u8 {
        self.worths.as_ref().map_or(1, |worths| worths.get(index).copied().unwrap_or_default())
    }

    /// Whether a word was not found, and others that are spelt much like it were looked for.
    pub(super) fn is_near(&self) -> bool {
        self.is_near
    }

    /// Takes another word in, which all have to fit as well.
    fn take(&mut self, word: &Known) {
        let mut worths = word.worths.to_vec();
        for (worth, before) in worths.iter_mut().zip(self.worths.iter().flatten()) {
            *worth = if *worth == 0 || *before == 0 { 0 } else { before.saturating_add(*worth) };
        }
        self.worths = Some(worths);
        self.is_near |= word.is_near;
    }
}

impl Part {
    fn read(&mut self, catalogue: &Catalogue, id: ActivityId, place: u16, language: &str) {
        let text = catalogue.activity_text(id);
        let skills = text.develops.iter().filter_map(|one| catalogue.skill_named(&one.skill));
        let skills = skills.map(|skill| catalogue.skill_text(skill).name.in_language(language));
        let provider = text.provider.iter().map(|provider| provider.in_language(language));
        let said = text.authors.iter().chain(&text.tags).map(String::as_str);
        self.note(place, text.title.in_language(language), TITLE);
        for name in skills.chain(provider).chain(said).chain([text.kind.as_str()]) {
            self.note(place, name, NAME);
        }
        self.note(place, text.summary.as_ref().map_or("", |text: &Text| text.in_language(language)), SUMMARY);
        let areas = &catalogue.head().areas;
        let area = text.area.as_ref().and_then(|id| areas.iter().position(|area| area.id == *id));
        self.areas.push(area.and_then(|area| u16::try_from(area).ok()));
    }

    /// Notes the words of a text; texts that are worth more come first.
    fn note(&mut self, place: u16, text: &str, worth: u8) {
        for word in words_in(text) {
            match self.hits.get_mut(&word) {
                Some(hits) if hits.last().is_some_and(|last| last.place == place) => {}
                Some(hits) => hits.push(Hit { place, worth }),
                None => drop(self.hits.insert(word, vec![Hit { place, worth }])),
            }
        }
    }

    /// Adds what a word is worth that begins a word of these activities; one more where it is the whole of it.
    fn add(&self, word: &str, worth: &mut [u8]) {
        let from = (Bound::Included(word), Bound::Unbounded);
        let all = self.hits.range::<str, _>(from).take_while(|(known, _)| known.starts_with(word));
        for (known, hits) in all {
            let whole = u8::from(known.len() == word.len());
            for hit in hits {
                if let Some(best) = worth.get_mut(usize::from(hit.place)) {
                    *best = (*best).max(hit.worth + whole);
                }
            }
        }
    }

    /// The same for words that are spelt much like it. People seldom mistake the first letter.
    fn add_near(&self, word: &str, worth: &mut [u8]) {
        let Some(first) = word.chars().next() else { return };
        let alike = self.hits.range(first.to_string()..).take_while(|(known, _)| known.starts_with(first));
        for (_, hits) in alike.filter(|(known, _)| begins_nearly(known, word)) {
            for hit in hits {
                if let Some(best) = worth.get_mut(usize::from(hit.place)) {
                    *best = (*best).max(hit.worth);
                }
            }
        }
    }
}

/// A longer word without the `s` of the plural, so that many find one: one finds many, as it begins their word.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|one| one.len() > 3 && !one.ends_with('s')).unwrap_or(word)
}

/// The words of a text in small letters. Of scripts that leave no space between words each sign is one.
fn words_in(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        let stands_alone = ('\u{2e80}'..'\u{a000}').contains(&letter);
        if stands_alone || !is_in_word(letter) {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if stands_alone && is_in_word(letter) {
                words.push(letter.to_string());
            }
        } else {
            word.push(small(letter));
        }
    }
    words
}

/// Letters and digits of English, and all beyond that is no punctuation.
fn is_in_word(letter: char) -> bool {
    let is_sign = matches!(letter, '\u{80}'..'\u{c0}' | '\u{2000}'..'\u{2070}' | '\u{3000}'..'\u{3005}');
    letter.is_ascii_alphanumeric() || (!letter.is_ascii() && !is_sign)
}

/// The small letter of a capital of English, of western Europe, of Greek and of Cyrillic. The tables of all scripts
/// would be 7 kB of every page.
fn small(letter: char) -> char {
    let later = |by: u32| char::from_u32(letter as u32 + by).unwrap_or(letter);
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => later(0x20),
        'Ѐ'..='Џ' => later(0x50),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::words_in;

    #[test]
    fn words_are_told_apart_and_small() {
        assert_eq!(words_in("Pricing & Übung: “B2B”, ЦЕНА"), ["pricing", "übung", "b2b", "цена"]);
        assert_eq!(words_in("学习 Go"), ["学", "习", "go"]);
        assert_eq!(words_in(" – "), [""; 0]);
    }
}
