//! What training could bring one person: every set of activities that they could do, with what it closes and takes.

use std::collections::BTreeMap;

use crate::model::{ActivityId, Catalogue, Gap, Level, SkillId};

use super::member::{Member, bring, can_begin, speaks};
use super::rotations_fit::Closed;
use super::training_rules::{Trainee, TrainingRules};

/// Why somebody cannot be given an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Barrier {
    /// It is not offered any more, or not asked for.
    NotOffered,
    /// They have done it.
    Done,
    /// They have begun it.
    Begun,
    /// They gave it up.
    Dropped,
    /// Their plan excludes it.
    ExcludedByPlan,
    /// The options exclude it.
    Excluded,
    /// They say which languages they speak, and it is given in none of them.
    NoLanguage,
    /// It is free, has no limit of seats and is booked for no group: it needs no budget.
    OwnMatter,
    /// It takes more hours than there are for one person.
    TooLong,
    /// They cannot begin it, not even after what else they may be given.
    NotReady,
}

impl Barrier {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotOffered => "not-offered",
            Self::Done => "done",
            Self::Begun => "begun",
            Self::Dropped => "dropped",
            Self::ExcludedByPlan => "excluded-by-plan",
            Self::Excluded => "excluded",
            Self::NoLanguage => "no-language",
            Self::OwnMatter => "own-matter",
            Self::TooLong => "too-long",
            Self::NotReady => "not-ready",
        }
    }
}

/// An activity that somebody is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub activity: ActivityId,
    /// The booking for a group by which they take part, by its place among those offered; none for a seat of their own.
    pub booking: Option<usize>,
    /// What it closes, after those before it.
    pub closes: Vec<Closed>,
}

/// A set of activities of one person, in an order in which each can be begun.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) taken: Vec<Taken>,
    /// Levels of gaps closed, each times its weight.
    pub(super) gap: u32,
    /// What it costs beside bookings, in minor units.
    pub(super) cost: u64,
}

/// One person beside the budget.
pub(super) struct Training<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) rules: &'a TrainingRules,
    pub(super) place: usize,
    pub(super) trainee: &'a Trainee,
    pub(super) member: &'a Member,
}

/// An activity, and how one takes part.
type Part = (ActivityId, Option<usize>);

impl Training<'_> {
    /// Levels that are there or on their way, and what is done or begun.
    fn start(&self) -> (Vec<Level>, Vec<ActivityId>) {
        let mut levels = self.member.profile.levels().to_vec();
        let mut done = self.member.profile.done().to_vec();
        for id in &self.trainee.begun {
            bring(self.catalogue.activity(*id), &mut levels);
            done.push(*id);
        }
        (levels, done)
    }

    /// What is missing of their goal at the start.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let (levels, _) = self.start();
        let missing = self.member.target.required().iter().filter_map(|asked| {
            let from = levels.get(asked.skill.index()).copied().unwrap_or_default();
            let gap = Gap { skill: asked.skill, level: from, required: asked.level, weight: asked.weight };
            (from < asked.level).then_some(gap)
        });
        missing.collect()
    }

    /// What is against an activity, but for what it needs.
    pub(super) fn barrier(&self, id: ActivityId) -> Option<Barrier> {
        let numbers = self.catalogue.activity(id);
        let trainee = self.trainee;
        let checks: [(Barrier, &dyn Fn() -> bool); 9] = [
            (Barrier::NotOffered, &|| !self.rules.is_offered[id.index()]),
            (Barrier::Done, &|| self.member.profile.done().contains(&id)),
            (Barrier::Begun, &|| trainee.begun.contains(&id)),
            (Barrier::Dropped, &|| trainee.dropped.contains(&id)),
            (Barrier::ExcludedByPlan, &|| trainee.excluded.contains(&id)),
            (Barrier::Excluded, &|| self.rules.exclude.contains(&(self.place, id))),
            (Barrier::NoLanguage, &|| !speaks(self.catalogue, &trainee.languages, numbers)),
            (Barrier::OwnMatter, &|| !self.rules.is_scarce(self.catalogue, id)),
            (Barrier::TooLong, &|| self.rules.hours.is_some_and(|most| numbers.hours > most)),
        ];
        checks.into_iter().find(|(_, is_so)| is_so()).map(|(barrier, _)| barrier)
    }

    /// What could be of use: what closes a gap, and what those need that close one.
    fn of_use(&self) -> Vec<ActivityId> {
        let (levels, done) = self.start();
        let gaps = self.gaps();
        let open: Vec<ActivityId> =
            self.catalogue.activities().filter(|id| self.barrier(*id).is_none()).collect();
        let mut wanted: BTreeMap<SkillId, Level> = gaps.iter().map(|gap| (gap.skill, gap.required)).collect();
        let mut named: Vec<ActivityId> = self.fixed();
        let mut of_use: Vec<ActivityId> = Vec::new();
        // What is needed by what is of use is of use: until nothing new is.
        for _ in 0..self.rules.each {
            let is_new = |id: &&ActivityId| {
                let develops = &self.catalogue.activity(**id).develops;
                let brings = develops.iter().any(|one| {
                    let there = levels.get(one.skill.index()).copied().unwrap_or_default();
                    one.to > there && wanted.get(&one.skill).is_some_and(|asked| *asked > there)
                });
                !of_use.contains(id) && (brings || named.contains(id))
            };
            let new: Vec<ActivityId> = open.iter().filter(is_new).copied().collect();
            for id in &new {
                let activity = self.catalogue.activity(*id);
                named.extend(activity.needs_all.iter().filter(|id| !done.contains(id)));
                named.extend(activity.needs_any.iter().flatten());
                let needs = activity.develops.iter().map(|one| (one.skill, one.from));
                for (skill, level) in needs.chain(activity.needs_levels.iter().copied()) {
                    let asked = wanted.entry(skill).or_default();
                    *asked = level.max(*asked);
                }
            }
            of_use.extend(new);
        }
        of_use.sort_unstable();
        of_use
    }

    fn fixed(&self) -> Vec<ActivityId> {
        self.rules.fixed.iter().filter(|(place, _)| *place == self.place).map(|(_, id)| *id).collect()
    }

    /// All sets that are worth weighing: of those that take the same seats only the dearer that close more. With what is
    /// fixed in each.
    pub(super) fn ways(&self, most: usize, count: &mut usize) -> Option<Vec<Way>> {
        let fixed = self.fixed();
        let parts: Vec<Part> = self.of_use().into_iter().flat_map(|id| self.parts(id)).collect();
        let each = self.rules.each.max(fixed.len());
        let mut by_seats: BTreeMap<Vec<Part>, Vec<Way>> = BTreeMap::new();
        let mut stack: Vec<(usize, Vec<Part>)> = vec![(0, Vec::new())];
        while let Some((from, chosen)) = stack.pop() {
            *count += 1;
            if *count > most {
                return None;
            }
            let has_fixed = fixed.iter().all(|id| chosen.iter().any(|(one, _)| one == id));
            let way = (has_fixed && !chosen.is_empty()).then(|| self.way(&chosen)).flatten();
            if let Some(way) = way.filter(|way| way.gap > 0 || !fixed.is_empty()) {
                let seats = chosen.iter().filter(|part| self.takes_seat(**part)).copied().collect();
                by_seats.entry(seats).or_default().push(way);
            }
            if chosen.len() == each {
                continue;
            }
            for (place, part) in parts.iter().enumerate().skip(from) {
                if chosen.iter().all(|(id, _)| *id != part.0) {
                    let more = chosen.iter().copied().chain([*part]).collect();
                    stack.push((place + 1, more));
                }
            }
        }
        let mut ways = Vec::new();
        for mut same in by_seats.into_values() {
            same.sort_by_key(|way| (way.cost, std::cmp::Reverse(way.gap), way.taken.len()));
            let mut closed = None;
            same.retain(|way| {
                let is_more = closed.is_none_or(|closed| way.gap > closed);
                if is_more {
                    closed = Some(way.gap);
                }
                is_more
            });
            ways.append(&mut same);
        }
        Some(ways)
    }

    fn parts(&self, id: ActivityId) -> impl Iterator<Item = Part> + '_ {
        let bookings = self.rules.bookings.iter().enumerate();
        let booked =
            bookings.filter(move |(_, booking)| booking.activity == id).map(|(place, _)| Some(place));
        [None].into_iter().chain(booked).map(move |booking| (id, booking))
    }

    fn takes_seat(&self, (id, booking): Part) -> bool {
        booking.is_some() || self.rules.seats[id.index()].is_some()
    }

    /// The activities one after the other, if each can be begun in turn.
    fn way(&self, chosen: &[Part]) -> Option<Way> {
        let (mut levels, mut done) = self.start();
        let mut left: Vec<Part> = chosen.to_vec();
        let mut way = Way::default();
        let mut hours = 0;
        while !left.is_empty() {
            let can = |(id, _): &Part| can_begin(self.catalogue.activity(*id), &levels, &done);
            let next = left.iter().position(can)?;
            let (id, booking) = left.remove(next);
            let activity = self.catalogue.activity(id);
            let before = levels.clone();
            bring(activity, &mut levels);
            done.push(id);
            let closes = self.closes(&before, &levels);
            way.gap +=
                closes.iter().map(|one| u32::from(one.from.missing_to(one.to)) * one.weight).sum::<u32>();
            way.cost += if booking.is_some() { 0 } else { activity.cost.minor() };
            hours += activity.hours.quarters();
            way.taken.push(Taken { activity: id, booking, closes });
        }
        let fits = self.rules.hours.is_none_or(|most| hours <= most.quarters());
        fits.then_some(way)
    }

    fn closes(&self, before: &[Level], after: &[Level]) -> Vec<Closed> {
        let closed = self.member.target.required().iter().filter_map(|asked| {
            let at = |levels: &[Level]| levels.get(asked.skill.index()).copied().unwrap_or_default();
            let (from, to) = (at(before), at(after).min(asked.level));
            let weight = u32::from(asked.weight.get());
            (from < to).then_some(Closed { skill: asked.skill, from, to, weight })
        });
        closed.collect()
    }
}
