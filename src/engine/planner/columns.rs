//! A catalogue in columns: only the numbers that planning reads, in flat lists, compiled once and used for every
//! question.
//!
//! A *ladder* is a skill with its levels, or something that is done or not: an activity that others wait for, or a
//! group of which one is enough. So that "done before" and "level reached before" are one and the same: a [`Rung`].

use std::collections::BTreeMap;

use crate::model::{Activity, ActivityId, Catalogue, Family};

/// Lists of different lengths in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Lists<T> {
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.values.extend(list);
        self.ends.push(self.values.len() as u32);
    }

    pub(crate) fn of(&self, index: usize) -> &[T] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.values[start..self.ends[index] as usize]
    }

    /// Lists by key, each in the order of the pairs.
    pub(crate) fn by_key(keys: usize, pairs: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends = vec![0_u32; keys + 1];
        for (key, _) in pairs.clone() {
            ends[key + 1] += 1;
        }
        for key in 0..keys {
            ends[key + 1] += ends[key];
        }
        let total = ends[keys] as usize;
        let mut values = Vec::with_capacity(total);
        let mut next: Vec<u32> = ends[..keys].to_vec();
        if let Some((_, first)) = pairs.clone().next() {
            values.resize(total, first);
        }
        for (key, value) in pairs {
            values[next[key] as usize] = value;
            next[key] += 1;
        }
        ends.remove(0);
        Self { ends, values }
    }
}

/// A place on a ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rung(u32);

impl Rung {
    pub(crate) fn new(ladder: u32, level: u8) -> Self {
        Self(ladder << 4 | u32::from(level))
    }

    pub(crate) fn ladder(self) -> usize {
        (self.0 >> 4) as usize
    }

    pub(crate) fn level(self) -> u8 {
        (self.0 & 15) as u8
    }
}

/// A way up a ladder: for somebody at `from` or above, to `to`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Climb(u32);

impl Climb {
    pub(crate) fn new(ladder: u32, from: u8, to: u8) -> Self {
        Self(ladder << 8 | u32::from(from) << 4 | u32::from(to))
    }

    pub(crate) fn ladder(self) -> usize {
        (self.0 >> 8) as usize
    }

    pub(crate) fn from(self) -> u8 {
        (self.0 >> 4 & 15) as u8
    }

    pub(crate) fn to(self) -> u8 {
        (self.0 & 15) as u8
    }
}

/// Levels are at most 10, so that a ladder has at most 11.
pub(crate) const LEVELS: usize = 11;

/// The place of a rung in lists by rung.
pub(crate) fn key(ladder: usize, level: u8) -> usize {
    ladder * LEVELS + usize::from(level)
}

/// A catalogue in columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Skills come first among the ladders.
    pub(crate) skills: usize,
    pub(crate) ladders: usize,
    /// In quarters.
    pub(crate) hours: Vec<u32>,
    /// In minor units.
    pub(crate) money: Vec<u64>,
    pub(crate) experience: Vec<bool>,
    pub(crate) retired: Vec<bool>,
    /// A place in `languages`; 0 where no language is stated.
    language: Vec<u16>,
    languages: Vec<String>,
    /// Ways up, each above the entry level on its ladder; by ascending ladder.
    pub(crate) climbs: Lists<Climb>,
    /// The rungs that must have been reached before, one a ladder; by ascending ladder.
    pub(crate) entries: Lists<Rung>,
    /// By rung: the activities that wait for it.
    pub(crate) waiting: Lists<u32>,
    /// By rung: the activities that climb from it.
    pub(crate) climbing: Lists<u32>,
}

/// What is written down of an activity, as a reader finds it.
#[derive(Clone, Debug, Default)]
struct Draft {
    /// By ladder: the level needed before and the level reached, 0 where none.
    steps: BTreeMap<u32, (u8, u8)>,
}

impl Draft {
    fn needs(&mut self, ladder: u32, level: u8) {
        let step = self.steps.entry(ladder).or_default();
        step.0 = step.0.max(level);
    }

    fn climbs(&mut self, ladder: u32, from: u8, to: u8) {
        self.needs(ladder, from);
        let step = self.steps.entry(ladder).or_default();
        step.1 = step.1.max(to);
    }
}

impl Columns {
    /// The columns of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let skills = catalogue.skills().len();
        let waits = Waits::new(catalogue, skills as u32);
        let mut columns = Self { skills, ladders: waits.ladders as usize, ..Self::default() };
        columns.languages.push(String::new());
        for id in catalogue.activities() {
            let activity = catalogue.activity(id);
            let text = catalogue.activity_text(id);
            columns.hours.push(activity.hours.quarters());
            columns.money.push(activity.cost.minor());
            columns.experience.push(activity.kind.family() == Family::Experience);
            columns.retired.push(activity.retired);
            let language = columns.language_number(text.language.as_deref().unwrap_or_default());
            columns.language.push(language);
            columns.push_steps(&waits.draft(id, activity));
        }
        columns.index();
        columns
    }

    /// The number of activities.
    pub fn len(&self) -> usize {
        self.hours.len()
    }

    /// Whether there is no activity.
    pub fn is_empty(&self) -> bool {
        self.hours.is_empty()
    }

    /// Whether each language of the table is one of those wished for; all are when none is wished for.
    pub(crate) fn spoken(&self, wished: &[String]) -> Vec<bool> {
        let is_spoken = |language: &String| {
            language.is_empty()
                || wished.is_empty()
                || wished.iter().any(|wish| is_same_language(wish, language))
        };
        self.languages.iter().map(is_spoken).collect()
    }

    /// The place of the activity's language in the table of [`Columns::spoken`].
    pub(crate) fn language(&self, column: usize) -> usize {
        usize::from(self.language[column])
    }

    fn language_number(&mut self, language: &str) -> u16 {
        // A catalogue of more than 65,535 languages counts the rest as unstated: they are offered to everybody.
        let known = self.languages.iter().position(|known| known == language);
        let number = known.unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        });
        u16::try_from(number).unwrap_or(0)
    }

    fn push_steps(&mut self, draft: &Draft) {
        let steps = draft.steps.iter();
        let climbs = steps.clone().filter(|(_, (entry, to))| to > entry);
        self.climbs.push(climbs.map(|(ladder, (entry, to))| Climb::new(*ladder, *entry, *to)));
        let entries = steps.filter(|(_, (entry, _))| *entry > 0);
        self.entries.push(entries.map(|(ladder, (entry, _))| Rung::new(*ladder, *entry)));
    }

    fn index(&mut self) {
        let count = self.len();
        let entries = (0..count).flat_map(|column| {
            self.entries.of(column).iter().map(move |rung| (key(rung.ladder(), rung.level()), column as u32))
        });
        let waiting = Lists::by_key(self.ladders * LEVELS, entries);
        let climbs = (0..count).flat_map(|column| {
            self.climbs.of(column).iter().map(move |climb| (key(climb.ladder(), climb.from()), column as u32))
        });
        let climbing = Lists::by_key(self.ladders * LEVELS, climbs);
        (self.waiting, self.climbing) = (waiting, climbing);
    }
}

/// Whether one of two BCP 47 tags is the other, or the other with more said: `en` and `en-GB`.
fn is_same_language(one: &str, other: &str) -> bool {
    one.split('-').zip(other.split('-')).all(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// The ladders of activities that others wait for.
struct Waits {
    ladders: u32,
    /// By activity: the ladders that it completes.
    completes: BTreeMap<ActivityId, Vec<u32>>,
    single: BTreeMap<ActivityId, u32>,
    groups: BTreeMap<Vec<ActivityId>, u32>,
}

impl Waits {
    fn new(catalogue: &Catalogue, skills: u32) -> Self {
        let mut waits = Self {
            ladders: skills,
            completes: BTreeMap::new(),
            single: BTreeMap::new(),
            groups: BTreeMap::new(),
        };
        for id in catalogue.activities() {
            let activity = catalogue.activity(id);
            for needed in &activity.needs_all {
                waits.ladder_of(vec![*needed]);
            }
            for group in &activity.needs_any {
                waits.ladder_of(members(group));
            }
        }
        waits
    }

    /// The ladder of "one of these is done".
    fn ladder_of(&mut self, group: Vec<ActivityId>) -> u32 {
        if let Some(known) = self.known(&group) {
            return known;
        }
        let ladder = self.ladders;
        self.ladders += 1;
        for member in &group {
            self.completes.entry(*member).or_default().push(ladder);
        }
        if let [only] = group.as_slice() {
            self.single.insert(*only, ladder);
        } else {
            self.groups.insert(group, ladder);
        }
        ladder
    }

    fn known(&self, group: &[ActivityId]) -> Option<u32> {
        match group {
            [only] => self.single.get(only).copied(),
            _ => self.groups.get(group).copied(),
        }
    }

    fn draft(&self, id: ActivityId, activity: &Activity) -> Draft {
        let mut draft = Draft::default();
        for entry in &activity.develops {
            draft.climbs(entry.skill.index() as u32, entry.from.get(), entry.to.get());
        }
        for (skill, level) in &activity.needs_levels {
            draft.needs(skill.index() as u32, level.get());
        }
        for needed in &activity.needs_all {
            draft.needs(self.known(&[*needed]).unwrap_or(0), 1);
        }
        for group in &activity.needs_any {
            draft.needs(self.known(&members(group)).unwrap_or(0), 1);
        }
        for ladder in self.completes.get(&id).into_iter().flatten() {
            draft.climbs(*ladder, 0, 1);
        }
        draft
    }
}

fn members(group: &[ActivityId]) -> Vec<ActivityId> {
    let mut members = group.to_vec();
    members.sort_unstable();
    members.dedup();
    members
}
