//! The areas of the business: what the PM knows of each, and what is on offer to know more.

use crate::document::catalog::Area;
use crate::document::exposure::Known;
use crate::document::values::{Date, Id};
use crate::model::{ActivityId, ActivityKind, Catalogue, Gap, sorted_by_key};

use super::catalogue::{Brought, Whereabouts};
use super::exposure::told;
use super::exposure_stays::StayRow;
use super::state::State;

/// An area of the business as the PM knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaRow<'c> {
    /// The area.
    pub area: &'c Area,
    /// Whether the PM works there.
    pub is_own: bool,
    /// How well the PM says they know it; `None` where they did not say.
    pub known: Option<Known>,
    /// When that was last said.
    pub said_on: Option<Date>,
    /// What the PM has done there, and how well one knows an area after it, where they said less.
    pub done_there: Option<(ActivityId, Known)>,
}

impl AreaRow<'_> {
    /// From 0 (not at all, or not said) to 3 (worked in).
    pub fn level(&self) -> usize {
        self.known.map_or(0, Known::get)
    }

    /// Whether the PM knows nothing of it.
    pub fn is_blind_spot(&self) -> bool {
        !self.is_own && self.level() == 0
    }
}

/// A stay in another area that is on offer.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaOffer<'c> {
    /// The activity.
    pub activity: ActivityId,
    /// Where it happens.
    pub area: &'c Area,
    /// The gaps that it closes, or a part of each.
    pub closes: Vec<Brought>,
    /// Whether the PM knows nothing of the area yet.
    pub is_blind_spot: bool,
    /// Whether it can be started now.
    pub can_start: bool,
    /// When it can still be joined; at any time when there are none.
    pub sessions: Vec<(Date, Date)>,
}

/// Whether one gets to know another area by it.
pub(super) fn is_stay_kind(kind: ActivityKind) -> bool {
    matches!(kind, ActivityKind::Rotation | ActivityKind::Shadowing | ActivityKind::Project)
}

/// How well an area is known after something done there.
fn known_after(kind: ActivityKind) -> Option<Known> {
    Known::new(if kind == ActivityKind::Shadowing { 2 } else { 3 })
}

/// The area in which an activity happens, if the catalogue has it.
pub(super) fn area_of(catalogue: &Catalogue, activity: ActivityId) -> Option<&Area> {
    area_named(catalogue, catalogue.activity_text(activity).area.as_ref()?)
}

pub(super) fn area_named<'c>(catalogue: &'c Catalogue, id: &Id) -> Option<&'c Area> {
    catalogue.head().areas.iter().find(|area| area.id == *id)
}

impl State {
    /// The areas of the business, blind spots first and the PM's own last; of those as well known, in the catalogue's
    /// order.
    pub fn areas(&self) -> Vec<AreaRow<'_>> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let stays = self.stays();
        let rows = catalogue.head().areas.iter().map(|area| {
            let is_own = self.plan.learner.area.as_ref() == Some(&area.id);
            let told = told(&self.plan, &area.id);
            let known = told.and_then(|entry| entry.known);
            AreaRow {
                area,
                is_own,
                known,
                said_on: told.and_then(|entry| entry.on),
                done_there: done_in(catalogue, &stays, &area.id)
                    .filter(|(_, after)| !is_own && known.is_none_or(|known| known.get() < after.get())),
            }
        });
        sorted_by_key(rows.collect(), |row: &AreaRow<'_>| (row.is_own, row.level()))
    }

    /// The areas in an order that was there before; what is new comes last.
    pub fn areas_in(&self, order: &[Id]) -> Vec<AreaRow<'_>> {
        let place = |row: &AreaRow<'_>| order.iter().position(|id| *id == row.area.id).unwrap_or(order.len());
        sorted_by_key(self.areas(), place)
    }

    /// How many of the other areas are known how well, from not at all to worked in.
    pub fn areas_by_level(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in self.areas().iter().filter(|row| !row.is_own) {
            if let Some(count) = counts.get_mut(row.level()) {
                *count += 1;
            }
        }
        counts
    }

    /// Rotations, shadowing and projects in other areas that close a gap or fill a blind spot: those that close the most
    /// come first, then those that fill a blind spot, then those that can be started now.
    pub fn area_offers(&self) -> Vec<AreaOffer<'_>> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let rows = self.areas();
        let gaps = self.gaps();
        let offer = |activity: ActivityId| {
            let numbers = catalogue.activity(activity);
            if !is_stay_kind(numbers.kind) || numbers.retired {
                return None;
            }
            let area = area_of(catalogue, activity)?;
            let row = rows.iter().find(|row| row.area.id == area.id).filter(|row| !row.is_own)?;
            let sessions: Vec<(Date, Date)> =
                numbers.sessions.iter().filter(|(start, _)| *start >= self.today).copied().collect();
            let is_over = sessions.is_empty() && !numbers.sessions.is_empty();
            if is_over || self.whereabouts(activity) != Whereabouts::OnOffer || self.has_stay(activity) {
                return None;
            }
            let closes = self.closes(activity);
            let is_blind_spot = row.is_blind_spot();
            let can_start = self.can_start(activity);
            let offer = AreaOffer { activity, area, closes, is_blind_spot, can_start, sessions };
            (is_blind_spot || !offer.closes.is_empty()).then_some(offer)
        };
        let offers = catalogue.activities().filter_map(offer).collect();
        sorted_by_key(offers, |offer: &AreaOffer<'_>| {
            let closed = closed_by(&offer.closes, &gaps);
            (std::cmp::Reverse(closed), !offer.is_blind_spot, !offer.can_start, offer.activity)
        })
    }

    /// What of an activity closes a gap, or a part of one.
    pub(super) fn closes(&self, activity: ActivityId) -> Vec<Brought> {
        self.brings(activity).into_iter().filter(|one| one.closes_gap).collect()
    }
}

/// What of the things done in an area brings one to know it best.
fn done_in(catalogue: &Catalogue, stays: &[StayRow<'_>], area: &Id) -> Option<(ActivityId, Known)> {
    let done = stays.iter().filter(|stay| stay.is_done() && stay.area == *area);
    let after = done.filter_map(|stay| {
        let activity = stay.activity?;
        Some((activity, known_after(catalogue.activity(activity).kind)?))
    });
    after.max_by_key(|(_, known)| known.get())
}

/// What steps close of gaps: levels times weights.
pub(super) fn closed_by(steps: &[Brought], gaps: &[Gap]) -> u32 {
    let closed = |step: &Brought| {
        let gap = gaps.iter().find(|gap| gap.skill == step.skill)?;
        let levels = gap.level.max(step.from).missing_to(gap.required.min(step.to));
        Some(u32::from(levels) * u32::from(gap.weight.get()))
    };
    steps.iter().filter_map(closed).sum()
}
