//! What happens between the PM and other areas of the business, beyond what sheets write.

use crate::document::exposure::{Debrief, Exposure, Known};
use crate::document::plan::{ItemStatus, JournalEntry, Plan};
use crate::document::values::{Date, Id};
use crate::model::{Catalogue, SkillId};

use super::exposure_path::{put_into_path, show_level};
use super::host::Moment;
use super::ids::new_id;
use super::journal;
use super::msg::Change;
use super::update::{filled, item, mark};

/// What can happen there.
#[derive(Clone, Debug)]
pub enum ExposureMsg {
    /// The PM said in which area they work, or took that back.
    AreaChosen(Option<Id>),
    /// The PM said how well they know an area.
    KnownSet {
        /// The area.
        area: Id,
        /// How well.
        known: Known,
    },
    /// The PM said how far a stay is. Of one in the path, the path says it.
    StayMarked {
        /// The entry of the stay.
        stay: Id,
        /// How far it is now.
        status: ItemStatus,
    },
    /// What came of a stay is to show what the PM can: it becomes an entry of the journal, once.
    EvidenceMade(Id),
    /// What came of a stay shows a level of a skill: it becomes a rating of the PM's with that as its evidence, once.
    LevelShown {
        /// The entry of the stay.
        stay: Id,
        /// One of the skills that it raises.
        skill: SkillId,
    },
    /// A stay that the PM wrote is to be in the path, as an activity of their own.
    PutIntoPath {
        /// The entry of the stay.
        stay: Id,
        /// What the activity is called.
        title: String,
    },
}

impl ExposureMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Change> {
        let today = moment.today;
        match self {
            Self::AreaChosen(area) => {
                plan.learner.area.clone_from(area);
                Some(Change::Learner)
            }
            Self::KnownSet { area, known } => {
                note_known(plan, area, *known, moment)?;
                Some(Change::Exposure)
            }
            Self::StayMarked { stay, status } => mark_stay(plan, catalogue, stay, *status, today),
            Self::EvidenceMade(stay) => make_evidence(plan, catalogue, stay, moment),
            Self::LevelShown { stay, skill } => show_level(plan, catalogue, (stay, *skill), today),
            Self::PutIntoPath { stay, title } => put_into_path(plan, catalogue, (stay, title), moment),
        }
    }

    /// Whether another path may follow from it.
    pub(super) fn concerns_the_path(&self) -> bool {
        matches!(self, Self::StayMarked { .. } | Self::LevelShown { .. } | Self::PutIntoPath { .. })
    }
}

/// Whether an entry is about a stay, and not about an area alone.
pub(super) fn is_stay(entry: &Exposure) -> bool {
    let says_more = entry.host.is_some() || entry.contract.is_some() || entry.debrief.is_some();
    entry.activity.is_some() || entry.status.is_some() || entry.slot.is_some() || says_more
}

/// The entry that says how well an area is known: the newest, and of one day the last.
pub(super) fn told<'p>(plan: &'p Plan, area: &Id) -> Option<&'p Exposure> {
    let of_area = plan.exposures.iter().filter(|entry| entry.area == *area && entry.known.is_some());
    of_area.enumerate().max_by_key(|(place, entry)| (entry.on, *place)).map(|(_, entry)| entry)
}

/// What was said before is said anew; what else stands in its entry stays.
fn note_known(plan: &mut Plan, area: &Id, known: Known, moment: &Moment) -> Option<()> {
    let about_area = |entry: &&Exposure| entry.area == *area && !is_stay(entry);
    let entry = told(plan, area).or_else(|| plan.exposures.iter().find(about_area));
    let id = match entry.map(|entry| entry.id.clone()) {
        Some(id) => id,
        None => {
            let id = new_id(&moment.new_id, &|id| plan.exposures.get(id).is_some())?;
            plan.exposures.push(Exposure::new(id.clone(), area.clone()));
            id
        }
    };
    let entry = plan.exposures.get_mut(&id)?;
    entry.known = Some(known);
    entry.on = Some(entry.on.map_or(moment.today, |on| on.max(moment.today)));
    Some(())
}

fn mark_stay(
    plan: &mut Plan,
    catalogue: &Catalogue,
    stay: &Id,
    status: ItemStatus,
    today: Date,
) -> Option<Change> {
    let activity = plan.exposures.get(stay)?.activity.clone();
    let activity = activity.and_then(|id| catalogue.activity_named(&id));
    let in_path = activity.and_then(|activity| Some((activity, item(plan, catalogue, activity)?)));
    let Some((activity, item)) = in_path else {
        plan.exposures.get_mut(stay)?.status = Some(status);
        return Some(Change::Exposure);
    };
    mark(item, status, catalogue.activity(activity).hours, today);
    // What stands in the path does not stand here as well.
    plan.exposures.get_mut(stay)?.status = None;
    Some(Change::Progress)
}

/// Whether what came of a stay can show what the PM can: something did, it is not for the PM alone, and no entry of the
/// journal has been made of it.
pub(super) fn can_be_evidence(plan: &Plan, entry: &Exposure) -> bool {
    shows_something(entry) && !is_evidence(plan, entry)
}

/// Whether what came of a stay is written down and not for the PM alone.
pub(super) fn shows_something(entry: &Exposure) -> bool {
    let Some(debrief) = entry.debrief.as_ref().filter(|_| !entry.private.0) else { return false };
    debrief.learnt.is_some() || debrief.left_behind.is_some() || debrief.url.is_some()
}

/// What was learnt and left behind, as one text.
pub(super) fn told_by(debrief: &Debrief) -> Option<String> {
    let texts: Vec<&str> =
        [&debrief.learnt, &debrief.left_behind].into_iter().flatten().map(String::as_str).collect();
    filled(&texts.join("\n\n"))
}

/// Whether an entry of the journal was made of what came of a stay, and is still there.
pub(super) fn is_evidence(plan: &Plan, entry: &Exposure) -> bool {
    let made = entry.debrief.as_ref().and_then(|debrief| debrief.entry.as_ref());
    made.is_some_and(|made| plan.journal.iter().any(|one| one.id == *made))
}

fn make_evidence(plan: &mut Plan, catalogue: &Catalogue, stay: &Id, moment: &Moment) -> Option<Change> {
    plan.exposures.get(stay).filter(|entry| can_be_evidence(plan, entry))?;
    let id = journal::new_entry_id(plan, moment)?;
    let entry = plan.exposures.get_mut(stay)?;
    let activity = entry.activity.clone();
    let developed = activity.as_ref().and_then(|id| catalogue.activity_named(id));
    let developed = developed.map_or(&[][..], |activity| &catalogue.activity(activity).develops);
    let debrief = entry.debrief.as_mut()?;
    let written = JournalEntry {
        id: id.clone(),
        on: debrief.on.min(moment.today),
        text: told_by(debrief),
        activity,
        skills: developed.iter().map(|one| catalogue.skill_text(one.skill).id.clone()).collect(),
        hours: None,
        url: debrief.url.clone(),
        marked: false,
        other: Default::default(),
    };
    debrief.entry = Some(id);
    plan.journal.push(written);
    Some(Change::Journal)
}
