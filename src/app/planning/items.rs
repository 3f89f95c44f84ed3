//! From an answer to the items of the plan.

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::Id;
use crate::engine::dated::DatedPath;
use crate::engine::startable;
use crate::model::{ActivityId, sorted_by_key};

use super::Asked;

impl Asked<'_> {
    /// The items of the plan after the answer: what is done or dropped stays, what is started keeps its first day,
    /// what is planned is laid anew.
    pub(in crate::app) fn items(&self, plan: &Plan, path: &DatedPath) -> Vec<PathItem> {
        let old = |activity: ActivityId| {
            let id = &self.catalogue.activity_text(activity).id;
            plan.items().iter().find(|item| item.activity == *id)
        };
        let has = |id: &Id| {
            let other = self.catalogue.activity_named(id);
            path.schedule.slots.iter().any(|slot| Some(slot.activity) == other)
        };
        let begun = |item: &&PathItem| item.status == ItemStatus::Started;
        let planned: Vec<(ActivityId, PathItem)> = path
            .schedule
            .slots
            .iter()
            .map(|slot| {
                let old = old(slot.activity);
                let started = old.filter(begun);
                let days = slot.days.ok();
                let item = PathItem {
                    activity: self.catalogue.activity_text(slot.activity).id.clone(),
                    start: started
                        .and_then(|item| Some(item.start?.min(days?.end)))
                        .or(days.map(|days| days.start)),
                    end: days.map(|days| days.end),
                    status: started.map_or(ItemStatus::Planned, |item| item.status),
                    hours_done: started.and_then(|item| item.hours_done),
                    done_on: None,
                    chosen_start: old.and_then(|item| item.chosen_start),
                    // What comes after something that left the path is free.
                    not_before: old.and_then(|item| item.not_before.clone()).filter(|id| has(id)),
                    note: old.and_then(|item| item.note.clone()),
                    other: old.map(|item| item.other.clone()).unwrap_or_default(),
                };
                (slot.activity, item)
            })
            .collect();
        // Of those that begin on one day, what the PM placed there stands first.
        let is_placed = |item: &PathItem| item.chosen_start.is_some() && item.chosen_start == item.start;
        let planned = sorted_by_key(planned, |(_, item)| {
            (item.start.is_none(), item.start, !is_placed(item), item.end)
        });
        // What was begun before what it needs comes after it all the same: a path is an order that can be followed.
        let order: Vec<ActivityId> = planned.iter().map(|(activity, _)| *activity).collect();
        let order = startable(self.catalogue, self.profile, &order);
        let planned =
            sorted_by_key(planned, |(activity, _)| order.iter().position(|other| other == activity));
        let planned_anew = |item: &PathItem| planned.iter().any(|(_, new)| new.activity == item.activity);
        let settled = |item: &&PathItem| match item.status {
            ItemStatus::Done | ItemStatus::Dropped => true,
            ItemStatus::Started => !planned_anew(item),
            ItemStatus::Planned => false,
        };
        // What this catalogue does not know is carried along.
        let unknown = |item: &&PathItem| self.catalogue.activity_named(&item.activity).is_none();
        let mut items: Vec<PathItem> =
            plan.items().iter().filter(|item| settled(item) || unknown(item)).cloned().collect();
        items.extend(planned.into_iter().map(|(_, item)| item));
        items
    }
}
