//! A catalogue as the solver reads it: numbers, compiled once and used for every question.
//!
//! A *ladder* is a skill with its levels, or something that is done or not: an activity that others wait for, or a
//! group of which one is enough. So "done before" and "level reached before" are one and the same.

use std::collections::BTreeMap;

use waymark_solver::{Columns as Numbers, Step};

use crate::model::{Activity, ActivityId, Catalogue, Family, Hours, Profile, sort_numbers};

use super::Wishes;

/// A catalogue in columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Skills come first among the ladders.
    pub(super) skills: usize,
    pub(super) numbers: Numbers,
    families: Vec<Family>,
    retired: Vec<bool>,
    /// A place in `languages`; 0 where no language is stated.
    language: Vec<u16>,
    languages: Vec<String>,
    /// By activity: the ladders that it completes when it is done, with the activity; ascending.
    completes: Vec<(ActivityId, u32)>,
}

/// The steps of one activity, as they are found and as the solver wants them.
#[derive(Default)]
struct Draft {
    /// Ladder, level needed and level reached, in one number each.
    found: Vec<u64>,
    steps: Vec<Step>,
}

impl Draft {
    fn add(&mut self, ladder: u32, entry: u8, to: u8) {
        self.found.push(u64::from(ladder) << 16 | u64::from(entry) << 8 | u64::from(to));
    }

    /// One step a ladder, with the highest levels that were found, by ascending ladder. The draft is empty again.
    fn settle(&mut self) -> &[Step] {
        sort_numbers(&mut self.found);
        self.steps.clear();
        for found in self.found.drain(..) {
            let ladder = (found >> 16) as u32;
            let (entry, to) = ((found >> 8) as u8, found as u8);
            match self.steps.last_mut() {
                Some(step) if step.ladder == ladder => {
                    step.entry = step.entry.max(entry);
                    step.to = step.to.max(to);
                }
                _ => self.steps.push(Step { ladder, entry, to }),
            }
        }
        &self.steps
    }
}

impl Columns {
    /// The columns of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let skills = catalogue.skills().len();
        let waits = Waits::new(catalogue, skills as u32);
        let mut columns = Self { skills, numbers: Numbers::new(waits.ladders as usize), ..Self::default() };
        columns.languages.push(String::new());
        let mut draft = Draft::default();
        for id in catalogue.activities() {
            let activity = catalogue.activity(id);
            let is_experience = activity.kind.family() == Family::Experience;
            columns.families.push(activity.kind.family());
            waits.draft(id, activity, &mut draft);
            let steps = draft.settle();
            columns.numbers.push(activity.hours.quarters(), activity.cost.minor(), is_experience, steps);
            columns.retired.push(activity.retired);
            // A catalogue of more than 65,535 languages counts the rest as unstated: they are offered to everybody.
            let language = activity.language.and_then(|language| u16::try_from(language.index() + 1).ok());
            columns.language.push(language.unwrap_or(0));
        }
        columns.numbers.settle();
        columns.languages.extend(catalogue.languages().map(str::to_owned));
        columns.completes = waits
            .completes
            .into_iter()
            .flat_map(|(id, ladders)| ladders.into_iter().map(move |ladder| (id, ladder)))
            .collect();
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

    /// The family of an activity.
    pub(super) fn family(&self, activity: usize) -> Family {
        self.families[activity]
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
        set(&wishes.over, false);
        set(profile.done(), false);
        offered
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

    fn draft(&self, id: ActivityId, activity: &Activity, draft: &mut Draft) {
        for entry in &activity.develops {
            draft.add(entry.skill.index() as u32, entry.from.get(), entry.to.get());
        }
        for (skill, level) in &activity.needs_levels {
            draft.add(skill.index() as u32, level.get(), 0);
        }
        for needed in &activity.needs_all {
            draft.add(self.known(&[*needed]).unwrap_or(0), 1, 0);
        }
        for group in &activity.needs_any {
            draft.add(self.known(&members(group)).unwrap_or(0), 1, 0);
        }
        for ladder in self.completes.get(&id).into_iter().flatten() {
            draft.add(*ladder, 0, 1);
        }
    }
}

fn members(group: &[ActivityId]) -> Vec<ActivityId> {
    let mut members = group.to_vec();
    members.sort_unstable();
    members.dedup();
    members
}
