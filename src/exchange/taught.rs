//! The levels that a table names: by the numbers or by the names of the catalogue's scale, alone or from one to another.

use std::collections::BTreeMap;

use super::SCALE;
use super::cells::parts_of;
use super::csv::Cell;
use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Fault, shown};
use crate::document::values::{Level, Text};

/// What may stand before the number of a level.
const BEFORE: [&str; 6] = ["level", "stufe", "niveau", "nivel", "lvl", "l"];

/// What may stand between the level that one has and the level that one gets.
const BETWEEN: [&str; 9] = ["->", ">", "→", "–", "-", " to ", " bis ", " à ", " a "];

/// A level that one has, if it is said, and the one that one gets.
pub(super) type Climb = (Option<u8>, u8);

/// The levels of a scale by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct LevelNames {
    levels: BTreeMap<String, u8>,
    /// The scale as people read it: `0 None, 1 Awareness`.
    shown: String,
}

/// What a row says of the levels of all its skills.
#[derive(Clone, Debug, Default)]
pub(super) struct Taught<'r> {
    /// The cell of the level that one gets, or of both levels.
    pub(super) to: Option<&'r Cell>,
    /// The cell of the level that one has.
    pub(super) from: Option<&'r Cell>,
    /// The level where the row says none.
    pub(super) otherwise: Option<Level>,
}

impl LevelNames {
    /// Those of a catalogue; without one, of the scale that a new one has.
    pub(super) fn of(base: Option<&Catalog>) -> Self {
        let mut names = Self::default();
        let mut add = |level: u8, name: &str, all: &[&str]| {
            for name in all {
                names.levels.entry(name.trim().to_lowercase()).or_insert(level);
            }
            let comma = if names.shown.is_empty() { "" } else { ", " };
            names.shown.push_str(&format!("{comma}{level} {name}"));
        };
        match base {
            Some(base) => {
                let language = base.language.as_deref().unwrap_or("en");
                for level in &base.scale {
                    let all: Vec<&str> = match &level.name {
                        Text::Plain(name) => vec![name],
                        Text::PerLanguage(names) => names.values().map(String::as_str).collect(),
                    };
                    add(level.level.get(), level.name.in_language(language), &all);
                }
            }
            None => (0..).zip(SCALE).for_each(|(level, name)| add(level, name, &[name])),
        }
        names
    }

    /// The level of a text such as `2`, `Working` or `Level 2`.
    pub(super) fn level(&self, text: &str) -> Option<u8> {
        let text = text.trim().to_lowercase();
        let number =
            |text: &str| text.trim().parse::<u8>().ok().filter(|level| *level <= Level::HIGHEST.get());
        let after_word = || BEFORE.iter().find_map(|word| text.strip_prefix(word).and_then(number));
        number(&text).or_else(|| self.levels.get(&text).copied()).or_else(after_word)
    }

    /// The levels of a text such as `2`, `1>2` or `Foundation to Expert`.
    pub(super) fn climb(&self, text: &str) -> Option<Climb> {
        if let Some(to) = self.level(text) {
            return Some((None, to));
        }
        BETWEEN.iter().find_map(|sign| {
            let (from, to) = text.split_once(sign)?;
            Some((Some(self.level(from)?), self.level(to)?))
        })
    }

    /// The levels of each of a row's skills, `count` of them, or what is to be noted: a course may be for `all levels`.
    pub(super) fn climbs(&self, taught: &Taught<'_>, count: usize) -> Result<Vec<Option<Climb>>, Fault> {
        let Some(cell) = taught.to else {
            if let Some(cell) = taught.from {
                let found = format!("the text \"{}\" without the level that it leads to", shown(&cell.text));
                return Err(cell.fault(Code::Assumed, found, "say that level too"));
            }
            return Ok(vec![taught.otherwise.map(|level| (None, level.get())); count]);
        };
        let mut climbs = self.each(cell, count, |text| self.climb(text))?;
        if let Some(cell) = taught.from {
            let from = self.each(cell, count, |text| self.level(text))?;
            for (climb, from) in climbs.iter_mut().zip(from) {
                climb.0 = Some(from).filter(|from| *from < climb.1);
            }
        }
        Ok(climbs.into_iter().map(Some).collect())
    }

    /// What a cell says for each of `count` skills: one thing for all of them, or as many as there are.
    fn each<T: Clone>(
        &self,
        cell: &Cell,
        count: usize,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Fault> {
        let text = cell.text.trim();
        if let Some(of_all) = read(text) {
            return Ok(vec![of_all; count]);
        }
        let parts: Vec<&str> = parts_of(text, &[';', ',', '|', '\n', '\r']).collect();
        let found = format!("the text \"{}\"", shown(text));
        if parts.len() > 1 && parts.len() != count {
            let action = "name one level for all skills of the row, or one for each of them";
            let found = format!("{found}: {} levels for {count} skills", parts.len());
            return Err(cell.fault(Code::Assumed, found, action));
        }
        parts.into_iter().map(read).collect::<Option<Vec<T>>>().ok_or_else(|| {
            let action = format!("use a level of the scale, {}, or two of them as in 1>2", self.shown);
            cell.fault(Code::Assumed, found, action)
        })
    }
}
