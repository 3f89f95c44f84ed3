//! What was learnt and done: the journal, and progress that is logged with it.

use crate::document::plan::{ItemStatus, JournalEntry, Plan};
use crate::document::values::{Address, Date, Hours, Id};
use crate::model::{ActivityId, Catalogue, SkillId};

use super::fields::{FieldFault, Fields};
use super::host::Moment;
use super::ids::new_id;
use super::msg::Change;
use super::update::{filled, item, mark, spend};

/// The most hours of one entry.
const MOST_HOURS: u32 = 1_000;

/// What can happen to the journal.
#[derive(Clone, Debug)]
pub enum JournalMsg {
    /// Something was written. Hours with an activity of the path count as spent on it.
    Written(JournalDraft),
    /// Something was written about an activity of the path, which is done with it.
    WrittenAsDone {
        /// The activity.
        activity: ActivityId,
        /// What was written.
        draft: JournalDraft,
    },
    /// Progress was logged on an activity of the path.
    Logged {
        /// The activity.
        activity: ActivityId,
        /// What was written.
        draft: JournalDraft,
    },
    /// Progress was logged on an activity of the path, which is done with it.
    LoggedAsDone {
        /// The activity.
        activity: ActivityId,
        /// What was written.
        draft: JournalDraft,
    },
    /// An entry was written anew.
    Rewritten {
        /// The entry.
        id: Id,
        /// What it says now.
        draft: JournalDraft,
    },
    /// An entry was chosen for the summary of its year, or no longer is.
    Marked {
        /// The entry.
        id: Id,
        /// Whether it belongs there.
        is_marked: bool,
    },
    /// An entry was taken out, and its hours with it where its activity is not done.
    Removed(Id),
}

/// An entry as the PM writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JournalDraft {
    /// The day; today when none is given.
    pub on: Option<Date>,
    /// What happened, and what was learnt from it.
    pub text: String,
    /// The activity that it belongs to.
    pub activity: Option<ActivityId>,
    /// The skills that it is about.
    pub skills: Vec<SkillId>,
    /// Hours spent.
    pub hours: Option<Hours>,
    /// Where the result can be seen.
    pub url: Option<Address>,
}

impl JournalMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Change> {
        let today = moment.today;
        match self {
            Self::Written(draft) | Self::Logged { draft, .. } => {
                let is_progress = log_hours(plan, catalogue, draft, today);
                plan.journal.push(draft.entry(new_entry_id(plan, moment)?, catalogue, today));
                Some(if is_progress { Change::Progress } else { Change::Journal })
            }
            Self::WrittenAsDone { activity, draft } | Self::LoggedAsDone { activity, draft } => {
                let hours = catalogue.activity(*activity).hours;
                mark(item(plan, catalogue, *activity)?, ItemStatus::Done, hours, today);
                if draft.says_something() {
                    let draft = JournalDraft { activity: Some(*activity), ..draft.clone() };
                    plan.journal.push(draft.entry(new_entry_id(plan, moment)?, catalogue, today));
                }
                Some(Change::Progress)
            }
            Self::Rewritten { id, draft } => {
                let place = plan.journal.iter().position(|entry| entry.id == *id)?;
                let is_progress = take_back(plan, place) | log_hours(plan, catalogue, draft, today);
                let entry = &mut plan.journal[place];
                let (other, marked) = (std::mem::take(&mut entry.other), entry.marked);
                *entry = JournalEntry { other, marked, ..draft.entry(id.clone(), catalogue, today) };
                Some(if is_progress { Change::Progress } else { Change::Journal })
            }
            Self::Marked { id, is_marked } => {
                plan.journal.iter_mut().find(|entry| entry.id == *id)?.marked = *is_marked;
                Some(Change::Journal)
            }
            Self::Removed(id) => {
                let place = plan.journal.iter().position(|entry| entry.id == *id)?;
                let is_progress = take_back(plan, place);
                plan.journal.remove(place);
                Some(if is_progress { Change::Progress } else { Change::Journal })
            }
        }
    }
}

impl JournalDraft {
    /// The entry that stands in a form, in place of the one that was there before.
    ///
    /// # Errors
    /// Each field that cannot be taken as it is.
    pub fn read(
        fields: &Fields,
        catalogue: &Catalogue,
        before: Option<&JournalEntry>,
        today: Date,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let text = fields.text(FieldFault::Text.field()).to_owned();
        // One that came without words may stay so.
        if text.trim().is_empty() && before.is_none_or(|before| before.text.is_some()) {
            faults.push(FieldFault::Text);
        }
        let draft = Self {
            on: fields.day(before.map(|before| before.on), today, &mut faults),
            text,
            activity: catalogue.activity_named(fields.text("activity")),
            skills: catalogue
                .skills()
                .filter(|skill| fields.has(&Self::box_of(&catalogue.skill_text(*skill).id)))
                .collect(),
            hours: fields.hours(MOST_HOURS, &mut faults),
            url: fields.link(before.and_then(|before| before.url.as_ref()), &mut faults),
        };
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    /// The progress on an activity that stands in a form. Words, hours or a link are enough; none of them is needed
    /// where the activity is done with it.
    ///
    /// # Errors
    /// Each field that cannot be taken as it is.
    pub fn read_progress(
        fields: &Fields,
        catalogue: &Catalogue,
        activity: ActivityId,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let draft = Self {
            on: None,
            text: fields.text(FieldFault::Text.field()).to_owned(),
            activity: Some(activity),
            skills: catalogue.activity(activity).develops.iter().map(|one| one.skill).collect(),
            hours: fields.hours(MOST_HOURS, &mut faults),
            url: fields.link(None, &mut faults),
        };
        if faults.is_empty() && !draft.says_something() && !fields.has("done") {
            faults.push(FieldFault::Hours);
        }
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    fn says_something(&self) -> bool {
        !self.text.trim().is_empty() || self.hours.is_some() || self.url.is_some()
    }

    /// The name of the field that says whether it is about a skill.
    pub fn box_of(skill: &Id) -> String {
        format!("skill {skill}")
    }

    fn entry(&self, id: Id, catalogue: &Catalogue, today: Date) -> JournalEntry {
        JournalEntry {
            id,
            on: self.on.unwrap_or(today),
            text: filled(&self.text),
            activity: self.activity.map(|activity| catalogue.activity_text(activity).id.clone()),
            skills: self.skills.iter().map(|skill| catalogue.skill_text(*skill).id.clone()).collect(),
            hours: self.hours,
            url: self.url.clone(),
            marked: false,
            other: Default::default(),
        }
    }
}

/// Adds the hours of a draft to those of its activity, if that is in the path and not done; whether it did.
fn log_hours(plan: &mut Plan, catalogue: &Catalogue, draft: &JournalDraft, today: Date) -> bool {
    let (Some(activity), Some(hours)) = (draft.activity, draft.hours) else { return false };
    match item(plan, catalogue, activity) {
        Some(item) if matches!(item.status, ItemStatus::Planned | ItemStatus::Started) => {
            let spent = item.hours_done.unwrap_or_default().quarters().saturating_add(hours.quarters());
            spend(item, Hours::from_quarters(spent), today);
            true
        }
        _ => false,
    }
}

/// Takes the hours of an entry from those of its activity, if that has begun and is not done; whether it did.
fn take_back(plan: &mut Plan, place: usize) -> bool {
    let entry = &plan.journal[place];
    let (Some(activity), Some(hours)) = (entry.activity.clone(), entry.hours) else { return false };
    let items = plan.path.iter_mut().flat_map(|path| &mut path.items);
    let begun =
        items.into_iter().find(|item| item.activity == activity && item.status == ItemStatus::Started);
    let Some(item) = begun else { return false };
    item.hours_done = Some(item.hours_done.unwrap_or_default().minus(hours));
    true
}

/// The id of an entry that is made now.
pub(super) fn new_entry_id(plan: &Plan, moment: &Moment) -> Option<Id> {
    new_id(&moment.new_id, &|id| plan.journal.iter().any(|entry| *entry.id == *id))
}
