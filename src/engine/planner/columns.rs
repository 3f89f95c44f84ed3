//! A catalogue as the solver reads it: numbers, compiled once and used for every question.
//!
//! A *ladder* is a skill with its levels, or something that is done or not: an activity that others wait for, or a
//! group of which one is enough. So "done before" and "level reached before" are one and the same.

use std::collections::BTreeMap;

use waymark_solver::{Columns as Numbers, Step};

use crate::model::{Activity, ActivityId, Catalogue, Family, Hours, Profile};

use super::Wishes;

/// A catalogue in columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Skills come first among the ladders.
    pub(super) skills: usize,
    pub(super) numbers: Numbers,
    retired: Vec<bool>,
    /// A place in `languages`; 0 where no language is stated.
    language: Vec<u16>,
    languages: Vec<String>,
    /// By activity: the ladders that it completes when it is done, with the activity; ascending.
    completes: Vec<(ActivityId, u32)>,
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
        let mut columns = Self { skills, numbers: Numbers::new(waits.ladders as usize), ..Self::default() };
        columns.languages.push(String::new());
        let mut steps = Vec::new();
        for id in catalogue.activities() {
            let activity = catalogue.activity(id);
            let text = catalogue.activity_text(id);
            let is_experience = activity.kind.family() == Family::Experience;
            steps.clear();
            let drafted = waits.draft(id, activity).steps;
            steps.extend(drafted.into_iter().map(|(ladder, (entry, to))| Step { ladder, entry, to }));
            columns.numbers.push(activity.hours.quarters(), activity.cost.minor(), is_experience, &steps);
            columns.retired.push(activity.retired);
            let language = columns.language_number(text.language.as_deref().unwrap_or_default());
            columns.language.push(language);
        }
        let completes = waits.completes.into_iter();
        columns.completes =
            completes.flat_map(|(id, ladders)| ladders.into_iter().map(move |l| (id, l))).collect();
        columns
    }

    /// The number of activities.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is no activity.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The effort of an activity.
    pub(super) fn hours(&self, activity: usize) -> Hours {
        Hours::from_quarters(self.numbers.hours(activity))
    }

    /// By ladder: the level of a person.
    pub(super) fn start(&self, profile: &Profile) -> Vec<u8> {
        let mut start = vec![0; self.numbers.ladders()];
        for (level, rated) in start.iter_mut().zip(profile.levels()).take(self.skills) {
            *level = rated.get();
        }
        for done in profile.done() {
            let first = self.completes.partition_point(|(id, _)| id < done);
            let of_done = self.completes[first..].iter().take_while(|(id, _)| id == done);
            of_done.for_each(|(_, ladder)| start[*ladder as usize] = 1);
        }
        start
    }

    /// By activity: whether it may be chosen.
    pub(super) fn offered(&self, profile: &Profile, wishes: &Wishes) -> Vec<bool> {
        let is_spoken = |language: &String| {
            let wished = &wishes.languages;
            let is_wished = || wished.iter().any(|wish| is_same_language(wish, language));
            language.is_empty() || wished.is_empty() || is_wished()
        };
        let spoken: Vec<bool> = self.languages.iter().map(is_spoken).collect();
        let columns = self.retired.iter().zip(&self.language);
        let mut offered: Vec<bool> =
            columns.map(|(retired, language)| !retired && spoken[usize::from(*language)]).collect();
        // A pin is the person's own word: they may have begun what is no longer offered.
        let mut set = |ids: &[ActivityId], value: bool| {
            for id in ids {
                if let Some(offered) = offered.get_mut(id.index()) {
                    *offered = value;
                }
            }
        };
        set(&wishes.pinned, true);
        set(&wishes.excluded, false);
        set(profile.done(), false);
        offered
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
