//! What a plan says of stays in other areas: those that stand, those that are wished for, and what stands against one.

use crate::document::catalog::ActivityKind;
use crate::document::plan::{ItemStatus, Plan};
use crate::document::values::Id;
use crate::model::{ActivityId, Catalogue, Date};

use super::member::is_open;

/// A stay that somebody has before anything is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingStay {
    /// What it is, where the catalogue has it.
    pub activity: Option<ActivityId>,
    /// Where it is.
    pub area: Id,
    /// Its first and its last day.
    pub days: (Date, Date),
}

/// A plan as far as stays go.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The id of the plan.
    pub id: Id,
    /// The area that they work in.
    pub area: Option<Id>,
    /// The name of their manager.
    pub manager: Option<String>,
    /// Stays that stand, by their first day.
    pub standing: Vec<StandingStay>,
    pub(super) languages: Vec<String>,
    pub(super) away: Vec<(Date, Date)>,
    pub(super) excluded: Vec<ActivityId>,
    pub(super) dropped: Vec<ActivityId>,
    pub(super) in_path: Vec<ActivityId>,
    known: Vec<Id>,
    wished_areas: Vec<Id>,
    wished: Vec<ActivityId>,
}

/// Whether one gets to know another area by it.
pub fn is_stay_kind(kind: ActivityKind) -> bool {
    matches!(kind, ActivityKind::Rotation | ActivityKind::Shadowing | ActivityKind::Project)
}

impl Guest {
    /// What a plan says. A stay that is private to the PM is not looked at.
    ///
    /// A stay stands where the path has it open with its days, or an entry of `exposures` that is not over says them. An entry
    /// that is not over and has no days is a wish for its activity, or for its area where it names none; so is a pin.
    pub fn of(catalogue: &Catalogue, plan: &Plan) -> Self {
        let ids = |ids: &[Id]| ids.iter().filter_map(|id| catalogue.activity_named(id)).collect();
        let mut guest = Self {
            id: plan.id.clone(),
            area: plan.learner.area.clone(),
            manager: plan.learner.manager.as_ref().and_then(|manager| manager.name.clone()),
            standing: Vec::new(),
            languages: plan.limits.languages.iter().map(|language| language.to_string()).collect(),
            away: plan.limits.away.iter().map(|away| (away.start, away.end)).collect(),
            excluded: ids(&plan.limits.excluded),
            dropped: Vec::new(),
            in_path: Vec::new(),
            known: Vec::new(),
            wished_areas: Vec::new(),
            wished: ids(&plan.limits.pinned),
        };
        guest.note_path(catalogue, plan);
        guest.note_exposures(catalogue, plan);
        guest.standing.sort_by_key(|stay| stay.days);
        guest
    }

    fn note_path(&mut self, catalogue: &Catalogue, plan: &Plan) {
        for item in plan.items() {
            let Some(id) = catalogue.activity_named(&item.activity) else { continue };
            if item.status == ItemStatus::Dropped {
                self.dropped.push(id);
                continue;
            }
            let numbers = catalogue.activity(id);
            let Some(area) = catalogue.activity_text(id).area.clone().filter(|_| is_stay_kind(numbers.kind))
            else {
                continue;
            };
            if item.status == ItemStatus::Done {
                self.known.push(area);
                continue;
            }
            self.in_path.push(id);
            if let (Some(start), Some(end)) = (item.start, item.end) {
                self.standing.push(StandingStay { activity: Some(id), area, days: (start, end) });
            }
        }
    }

    fn note_exposures(&mut self, catalogue: &Catalogue, plan: &Plan) {
        for entry in plan.exposures.iter().filter(|entry| !entry.private.0) {
            let activity = entry.activity.as_ref().and_then(|id| catalogue.activity_named(id));
            if entry.known.is_some_and(|known| known.get() > 0) {
                self.known.push(entry.area.clone());
            }
            // The path says how far a stay is that is in both.
            if activity.is_some_and(|id| self.in_path.contains(&id) || self.dropped.contains(&id)) {
                continue;
            }
            match (entry.status, &entry.slot, activity) {
                (Some(ItemStatus::Dropped), _, Some(id)) => self.dropped.push(id),
                (Some(ItemStatus::Dropped), ..) => {}
                (Some(ItemStatus::Done), ..) => self.known.push(entry.area.clone()),
                (_, Some(slot), _) => {
                    self.in_path.extend(activity);
                    let days = (slot.start, slot.end);
                    self.standing.push(StandingStay { activity, area: entry.area.clone(), days });
                }
                (Some(status), None, Some(id)) if is_open(status) => self.wished.push(id),
                (Some(status), None, None) if is_open(status) => self.wished_areas.push(entry.area.clone()),
                _ => {}
            }
        }
    }

    /// Whether they say that they want to go there.
    pub fn wishes(&self, activity: ActivityId, area: &Id) -> bool {
        self.wished.contains(&activity) || self.wished_areas.contains(area)
    }

    /// Whether they know nothing of an area yet.
    pub fn is_new(&self, area: &Id) -> bool {
        self.area.as_ref() != Some(area) && !self.known.contains(area)
    }

    /// Whether a stay that stands has one of these days.
    pub(super) fn is_elsewhere(&self, days: (Date, Date)) -> bool {
        self.standing.iter().any(|stay| overlap(stay.days, days))
    }

    /// How many days of these they are away on.
    pub(super) fn days_away(&self, (first, last): (Date, Date)) -> i32 {
        let mut spans: Vec<(Date, Date)> =
            self.away.iter().map(|(start, end)| (*start.max(&first), *end.min(&last))).collect();
        spans.sort_unstable();
        let mut counted_to = first.plus_days(-1);
        let mut days = 0;
        for (start, end) in spans {
            let from = start.max(counted_to.plus_days(1));
            days += (end.days_since(from) + 1).max(0);
            counted_to = counted_to.max(end);
        }
        days
    }
}

/// Whether two spans have a day in common.
pub(super) fn overlap(one: (Date, Date), other: (Date, Date)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}
