//! What stays bring to one person, and what forbids them.

use crate::model::{ActivityId, Catalogue, Date, Level, Profile, SkillId};

use super::member::{Member, bring, can_begin, speaks};
use super::rotations_guest::{Guest, overlap};
use super::rotations_rules::{GuestId, RotationRules, Slot, SlotId, Stay};

/// Of so many days of a slot somebody may be away on one.
const DAYS_TO_ONE_AWAY: i32 = 4;
/// What a stay counts beside the gap that it closes, where somebody wants to go there.
pub const FOR_WISH: u32 = 2;
/// What a stay that closes something or is wished for counts beside that, where they know nothing of the area.
pub const FOR_NEW_AREA: u32 = 1;

/// Why somebody cannot be in a slot, or is of no use there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StayBarrier {
    /// It has begun.
    Begun,
    /// It is where they work.
    OwnArea,
    /// They have done it.
    Done,
    /// They gave it up.
    Dropped,
    /// It stands in their path, or is agreed on.
    Standing,
    /// They excluded it.
    ExcludedByPlan,
    /// The options exclude it.
    Excluded,
    /// They say which languages they speak, and it is given in none of them.
    NoLanguage,
    /// They are away for more than a quarter of its days.
    Away,
    /// A stay that stands has one of its days.
    Elsewhere,
    /// They cannot begin it by then: a level or an activity is missing.
    NotReady,
    /// It closes nothing that their goal asks for, and they did not wish for it.
    NoUse,
}

impl StayBarrier {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::OwnArea => "own-area",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Standing => "standing",
            Self::ExcludedByPlan => "excluded-by-plan",
            Self::Excluded => "excluded",
            Self::NoLanguage => "no-language",
            Self::Away => "away",
            Self::Elsewhere => "elsewhere",
            Self::NotReady => "not-ready",
            Self::NoUse => "no-use",
        }
    }
}

/// Gap closed, which counts first, and what else speaks for stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RotationScore {
    /// Levels of gaps closed, each times its weight.
    pub gap: u32,
    /// [`FOR_WISH`] and [`FOR_NEW_AREA`] of each stay.
    pub exposure: u32,
}

impl std::ops::Add for RotationScore {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { gap: self.gap + other.gap, exposure: self.exposure + other.exposure }
    }
}

/// What of a gap a stay closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The skill.
    pub skill: SkillId,
    /// The level before.
    pub from: Level,
    /// The level after, at most the one asked for.
    pub to: Level,
    /// How much each level counts.
    pub weight: u32,
}

/// A stay and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayWorth {
    /// Where and when.
    pub slot: SlotId,
    /// What it closes.
    pub closes: Vec<Closed>,
    /// Whether they know nothing of the area, and the stay closes something or is wished for.
    pub is_new: bool,
    /// Whether they want to go there.
    pub is_wished: bool,
}

impl StayWorth {
    /// What it counts.
    pub fn score(&self) -> RotationScore {
        let gap = self.closes.iter().map(|one| u32::from(one.from.missing_to(one.to)) * one.weight).sum();
        let wish = if self.is_wished { FOR_WISH } else { 0 };
        RotationScore { gap, exposure: wish + if self.is_new { FOR_NEW_AREA } else { 0 } }
    }
}

/// Stays of one person, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Stays {
    pub(super) stays: Vec<StayWorth>,
    pub(super) score: RotationScore,
}

/// One person beside all slots.
pub(super) struct Fitting<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) rules: &'a RotationRules,
    pub(super) id: GuestId,
    pub(super) guest: &'a Guest,
    pub(super) member: &'a Member,
}

impl Fitting<'_> {
    /// What forbids a slot whatever else they do.
    pub(super) fn barrier(&self, id: SlotId) -> Option<StayBarrier> {
        let slot = self.rules.slot(id);
        let guest = self.guest;
        let numbers = self.catalogue.activity(slot.activity);
        let speaks = || speaks(self.catalogue, &guest.languages, numbers);
        let is_away = || {
            let days = slot.days.1.days_since(slot.days.0) + 1;
            guest.days_away(slot.days) * DAYS_TO_ONE_AWAY > days
        };
        let checks: [(StayBarrier, &dyn Fn() -> bool); 10] = [
            (StayBarrier::Begun, &|| slot.days.0 < self.rules.today),
            (StayBarrier::OwnArea, &|| guest.area.as_ref() == Some(&slot.area)),
            (StayBarrier::Done, &|| self.member.profile.done().contains(&slot.activity)),
            (StayBarrier::Dropped, &|| guest.dropped.contains(&slot.activity)),
            (StayBarrier::Standing, &|| guest.in_path.contains(&slot.activity)),
            (StayBarrier::ExcludedByPlan, &|| guest.excluded.contains(&slot.activity)),
            (StayBarrier::Excluded, &|| self.rules.exclude.contains(&Stay { guest: self.id, slot: id })),
            (StayBarrier::NoLanguage, &|| !speaks()),
            (StayBarrier::Away, &is_away),
            (StayBarrier::Elsewhere, &|| guest.is_elsewhere(slot.days)),
        ];
        checks.into_iter().find(|(_, is_so)| is_so()).map(|(barrier, _)| barrier)
    }

    /// The stay after others, if it can be begun by then.
    pub(super) fn after(&self, before: &Stays, id: SlotId) -> Option<StayWorth> {
        let slot = self.rules.slot(id);
        let activity = self.catalogue.activity(slot.activity);
        let beside: Vec<(Date, ActivityId, &crate::model::Activity)> = before
            .stays
            .iter()
            .map(|stay| self.rules.slot(stay.slot))
            .map(|slot| (slot.days.1, slot.activity, self.catalogue.activity(slot.activity)))
            .collect();
        let there = self.member.levels_after(slot.days.0.plus_days(-1), &beside);
        if !can_begin(activity, there.levels(), there.done()) {
            return None;
        }
        let is_first = !before.stays.iter().any(|stay| self.rules.slot(stay.slot).area == slot.area);
        let closes = self.closes(&there, activity);
        let is_wished = self.guest.wishes(slot.activity, &slot.area);
        // Nobody is sent somewhere only because they do not know it.
        let is_of_use = is_wished || !closes.is_empty();
        let is_new = is_of_use && is_first && self.guest.is_new(&slot.area);
        Some(StayWorth { slot: id, closes, is_new, is_wished })
    }

    fn closes(&self, there: &Profile, activity: &crate::model::Activity) -> Vec<Closed> {
        let mut raised = there.levels().to_vec();
        bring(activity, &mut raised);
        let closed = activity.develops.iter().filter_map(|one| {
            let asked = self.member.target.of(one.skill)?;
            let from = there.level(one.skill);
            let to = raised.get(one.skill.index()).copied()?.min(asked.level);
            let weight = u32::from(asked.weight.get());
            (from < to).then_some(Closed { skill: one.skill, from, to, weight })
        });
        closed.collect()
    }

    /// What the slot brings alone.
    ///
    /// # Errors
    /// What forbids it.
    pub(super) fn alone(&self, id: SlotId) -> Result<StayWorth, StayBarrier> {
        match self.barrier(id) {
            Some(barrier) => Err(barrier),
            None => self.after(&Stays::default(), id).ok_or(StayBarrier::NotReady),
        }
    }

    /// All stays that they could make with these slots, which no barrier forbids and which stand by their first day: no two
    /// on one day, none of an activity twice, no more than so many, and with all that are fixed. Stays are left out of which
    /// fewer bring as much, and those that bring nothing, but for what is fixed alone.
    pub(super) fn all(&self, open: &[SlotId], fixed: &[SlotId]) -> Vec<Stays> {
        let most = self.rules.stays_each.max(fixed.len());
        let mut found: Vec<Stays> = vec![Stays::default()];
        self.extend(open, most, &Stays::default(), &mut found);
        let has_fixed =
            |stays: &Stays| fixed.iter().all(|slot| stays.stays.iter().any(|one| one.slot == *slot));
        found.retain(has_fixed);
        let known: std::collections::BTreeMap<Vec<SlotId>, RotationScore> =
            found.iter().map(|stays| (slots_of(stays), stays.score)).collect();
        found.retain(|stays| {
            let slots = slots_of(stays);
            if slots.len() == fixed.len() {
                return !slots.is_empty();
            }
            (0..slots.len()).all(|without| {
                let mut fewer = slots.clone();
                fewer.remove(without);
                known.get(&fewer).is_none_or(|score| *score < stays.score)
            })
        });
        found
    }

    fn extend(&self, open: &[SlotId], most: usize, before: &Stays, found: &mut Vec<Stays>) {
        if before.stays.len() == most {
            return;
        }
        for (place, id) in open.iter().enumerate() {
            let slot = self.rules.slot(*id);
            let is_free = |stay: &StayWorth| {
                let other: &Slot = self.rules.slot(stay.slot);
                !overlap(other.days, slot.days) && other.activity != slot.activity
            };
            if !before.stays.iter().all(is_free) {
                continue;
            }
            if let Some(stay) = self.after(before, *id) {
                let mut stays = before.clone();
                stays.score = stays.score + stay.score();
                stays.stays.push(stay);
                self.extend(&open[place + 1..], most, &stays, found);
                found.push(stays);
            }
        }
    }
}

fn slots_of(stays: &Stays) -> Vec<SlotId> {
    stays.stays.iter().map(|stay| stay.slot).collect()
}
