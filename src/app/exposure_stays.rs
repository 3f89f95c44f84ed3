//! Stays in other areas: with whom, when, what was agreed on and what came of it.
//!
//! A stay is an entry of the plan, an item of the path, or both: then the path says how far it is, and the entry all
//! else.

use crate::document::exposure::Exposure;
use crate::document::plan::{ItemStatus, PathItem};
use crate::document::values::{Date, Id};
use crate::model::{ActivityId, Catalogue, sorted_by_key};

use super::due::Due;
use super::exposure::{can_be_evidence, is_evidence, is_stay};
use super::exposure_map::{area_named, area_of, is_stay_kind};
use super::fields::Fields;
use super::proposal::Dates;
use super::screen::Screen;
use super::sheets::{Section, Sheet, SheetField, SheetKind, Takes};
use super::state::State;

/// A stay in another area.
#[derive(Clone, Debug, PartialEq)]
pub struct StayRow<'p> {
    /// What the plan says of it; none where it stands in the path alone.
    pub entry: Option<&'p Exposure>,
    /// The rotation, the shadowing or the project, where the catalogue has it.
    pub activity: Option<ActivityId>,
    /// The area.
    pub area: Id,
    /// How far it is.
    pub status: ItemStatus,
    /// Whether it stands in the path, which then says how far it is.
    pub is_in_path: bool,
    /// Its days: those agreed on, else those of the path.
    pub days: Dates,
    /// The first of the days agreed on, where the path has it begin on another day and can be told.
    pub begins_apart: Option<Date>,
    /// What became of what was learnt.
    pub debrief: Debriefed,
}

/// How far a stay is debriefed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debriefed {
    /// Not yet.
    NotYet,
    /// It is written down, and stays with the PM: it says nothing that shows something, or is for the PM alone.
    Written,
    /// It is written down and can be used as evidence.
    Usable,
    /// An entry of the journal was made of it.
    Used,
}

/// What is agreed on for any stay.
static AGREED: [SheetField; 7] = [
    SheetField::new("slot.start", Takes::Day),
    SheetField::new("slot.end", Takes::LastDay("slot.start")),
    SheetField::new("contract.learn", Takes::Text),
    SheetField::new("contract.leave_behind", Takes::Text),
    SheetField::new("contract.agreed_on", Takes::PastDay),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

/// What a stay takes and brings that no activity is.
static OWN: [SheetField; 3] = [
    SheetField::new("kind", Takes::Word(&["shadowing", "rotation", "project"])),
    SheetField::new("contract.skills", Takes::Skills),
    SheetField::new("contract.hours", Takes::Number(1, MOST_HOURS)),
];

/// The most hours of a stay: a year of work.
const MOST_HOURS: u32 = 2_000;

static DEBRIEF: [SheetField; 5] = [
    SheetField::needed("on", Takes::PastDay),
    SheetField::new("learnt", Takes::Text),
    SheetField::new("left_behind", Takes::Text),
    SheetField::new("next", Takes::Text),
    SheetField::new("url", Takes::Link),
];

/// The form for a stay that no activity of the catalogue is.
pub fn own_stay() -> Sheet {
    let about = [SheetField::needed("area", Takes::Area), SheetField::needed("host.name", Takes::Line)];
    Sheet::entry(Section::Exposures, None, stay_kind(about.iter().chain(&OWN)))
}

/// What is asked of a stay: what it is about, and what is agreed on.
fn stay_kind<'f>(about: impl Iterator<Item = &'f SheetField>) -> SheetKind {
    SheetKind { key: "stay", fields: about.chain(&AGREED).cloned().collect() }
}

impl StayRow<'_> {
    /// The form for host, days and learning contract.
    pub fn sheet(&self, catalogue: &Catalogue) -> Sheet {
        let about = [
            SheetField::needed("area", Takes::Given),
            SheetField::new("activity", Takes::Given),
            SheetField::new("host.name", Takes::Line),
        ];
        // An activity says by itself what it takes and brings.
        let own = if self.activity.is_none() { &OWN[..] } else { &[] };
        let kind = stay_kind(about.iter().chain(own));
        match (self.entry, self.activity) {
            (Some(entry), _) => Sheet::entry(Section::Exposures, Some(&entry.id), kind),
            (None, Some(activity)) => {
                Sheet::about(Section::Exposures, &catalogue.activity_text(activity).id, kind)
            }
            (None, None) => Sheet::entry(Section::Exposures, None, kind),
        }
    }

    /// What that form holds at first. The days of the path are not agreed on with anybody: they move with it.
    pub fn given(&self, catalogue: &Catalogue) -> Fields {
        let activity = self.activity.map(|activity| catalogue.activity_text(activity).id.to_string());
        let days = self.days.filter(|_| !self.is_in_path);
        let [start, end] = [days.map(|days| days.0), days.map(|days| days.1)];
        let all = [
            ("area", Some(self.area.to_string())),
            ("activity", activity),
            ("slot.start", start.map(|day| day.to_string())),
            ("slot.end", end.map(|day| day.to_string())),
        ];
        all.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
    }

    /// The form for what came of it.
    pub fn debrief_sheet(&self) -> Option<Sheet> {
        let kind = SheetKind::new("debrief", &DEBRIEF);
        self.entry.map(|entry| Sheet::part(Section::Exposures, &entry.id, "debrief", kind))
    }

    /// Whether it is over.
    pub fn is_done(&self) -> bool {
        self.status == ItemStatus::Done
    }

    /// Whether it is to come, or has begun.
    pub fn is_open(&self) -> bool {
        matches!(self.status, ItemStatus::Planned | ItemStatus::Started)
    }

    /// Whether its last day has come.
    pub fn has_ended(&self, today: Date) -> bool {
        self.is_done() || self.days.is_some_and(|(_, end)| end <= today)
    }
}

impl State {
    /// The stays of the plan and those that stand in the path: what has begun first, then what is to come by its days,
    /// then what is over, the latest first.
    pub fn stays(&self) -> Vec<StayRow<'_>> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let written = self.plan.exposures.iter().filter(|entry| is_stay(entry));
        let written = written.map(|entry| self.stay(catalogue, entry));
        let rows = self.path().map_or(&[][..], |path| &path.rows);
        let in_path_alone = rows.iter().filter_map(|row| {
            let is_of_kind = is_stay_kind(catalogue.activity(row.activity).kind);
            let area = area_of(catalogue, row.activity).filter(|_| is_of_kind)?;
            let is_there = self.has_stay(row.activity) || self.plan.learner.area.as_ref() == Some(&area.id);
            (!is_there).then(|| StayRow {
                entry: None,
                activity: Some(row.activity),
                area: area.id.clone(),
                status: row.status,
                is_in_path: true,
                days: row.dates,
                begins_apart: None,
                debrief: Debriefed::NotYet,
            })
        });
        let all: Vec<StayRow<'_>> = written.chain(in_path_alone).collect();
        sorted_by_key(all, |stay| {
            let start = stay.days.map(|(start, _)| start);
            let end = stay.days.map(|(_, end)| end);
            match stay.status {
                ItemStatus::Started => (0, start.is_none(), start, None),
                ItemStatus::Planned => (1, start.is_none(), start, None),
                ItemStatus::Done => (2, end.is_none(), None, Some(std::cmp::Reverse(end))),
                ItemStatus::Dropped => (3, end.is_none(), None, Some(std::cmp::Reverse(end))),
            }
        })
    }

    fn stay<'p>(&'p self, catalogue: &Catalogue, entry: &'p Exposure) -> StayRow<'p> {
        let item =
            entry.activity.as_ref().and_then(|id| self.plan.items().iter().find(|i| i.activity == *id));
        let slot = entry.slot.as_ref().map(|slot| (slot.start, slot.end.max(slot.start)));
        let of_path = item.and_then(|item| item.start.zip(item.end));
        let debrief = match entry.debrief {
            None => Debriefed::NotYet,
            Some(_) if is_evidence(&self.plan, entry) => Debriefed::Used,
            Some(_) if can_be_evidence(&self.plan, entry) => Debriefed::Usable,
            Some(_) => Debriefed::Written,
        };
        StayRow {
            entry: Some(entry),
            activity: entry.activity.as_ref().and_then(|id| catalogue.activity_named(id)),
            area: entry.area.clone(),
            status: item.map(|item| item.status).or(entry.status).unwrap_or(ItemStatus::Planned),
            is_in_path: item.is_some(),
            days: slot.or(of_path),
            begins_apart: slot.map(|(start, _)| start).filter(|start| {
                let is_told = |item: &PathItem| [item.start, item.chosen_start].contains(&Some(*start));
                item.is_some_and(|item| item.status == ItemStatus::Planned && !is_told(item))
            }),
            debrief,
        }
    }

    /// The stay that an activity on offer would be.
    pub fn stay_of(&self, activity: ActivityId, days: Dates) -> Option<StayRow<'_>> {
        let area = area_of(self.open_catalogue()?, activity)?.id.clone();
        Some(StayRow {
            entry: None,
            activity: Some(activity),
            area,
            status: ItemStatus::Planned,
            is_in_path: false,
            days,
            begins_apart: None,
            debrief: Debriefed::NotYet,
        })
    }

    /// Whether the plan says something of a stay that is this activity.
    pub(super) fn has_stay(&self, activity: ActivityId) -> bool {
        let Some(catalogue) = self.open_catalogue() else { return false };
        let id = &catalogue.activity_text(activity).id;
        self.plan.exposures.iter().any(|entry| entry.activity.as_ref() == Some(id))
    }

    /// The days of stays that were agreed on: where one is to begin and to end, and, the day after, to be debriefed. Of
    /// one that the path has begin on the same day, the path says the first two.
    pub fn exposure_dates(&self) -> Vec<Due> {
        let of_stay = |stay: StayRow<'_>| {
            let slot = stay.entry.and_then(|entry| entry.slot.as_ref()).map(|slot| (slot.start, slot.end));
            let is_undebriefed = stay.debrief == Debriefed::NotYet && stay.status != ItemStatus::Dropped;
            let told = slot.filter(|_| !stay.is_in_path || stay.begins_apart.is_some());
            let begins = told.filter(|_| stay.status == ItemStatus::Planned).map(|(start, _)| start);
            let ends = told.filter(|_| stay.is_open()).map(|(_, end)| end);
            let debrief = slot.filter(|_| is_undebriefed).map(|(_, end)| end.plus_days(1));
            let what = self.stay_title(&stay);
            let dated = [("due.stay-begins", begins), ("due.stay-ends", ends), ("due.debrief", debrief)];
            let due = move |(key, on): (&'static str, Option<Date>)| {
                Some(Due::on_screen(on?, key, what.clone(), Screen::Exposure))
            };
            dated.into_iter().filter_map(due)
        };
        sorted_by_key(self.stays().into_iter().flat_map(of_stay).collect(), |due: &Due| due.on)
    }

    /// What a stay is called: the title of its activity, else the name of its area.
    pub fn stay_title(&self, stay: &StayRow<'_>) -> String {
        let language = &self.settings.language;
        let Some(catalogue) = self.open_catalogue() else { return stay.area.to_string() };
        let title = stay.activity.map(|activity| &catalogue.activity_text(activity).title);
        let name = || area_named(catalogue, &stay.area).map(|area| &area.name);
        title
            .or_else(name)
            .map_or_else(|| stay.area.to_string(), |text| text.in_language(language).to_owned())
    }
}
