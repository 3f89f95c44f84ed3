//! A stay in another area that the PM wrote themselves as a part of the path, and what its debrief shows.

use crate::document::catalog::ActivityKind;
use crate::document::exposure::Exposure;
use crate::document::origin::{Came, Origin};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::read::blank;
use crate::document::values::{Date, Hours, Id, Level};
use crate::engine;
use crate::model::{Catalogue, Profile, SkillId};

use super::agreed_activity::{AgreedActivity, Raised, ReadinessGain, take_up_again};
use super::exposure::{shows_something, told_by};
use super::exposure_stays::StayRow;
use super::host::Moment;
use super::msg::Change;
use super::state::{State, own_rating};
use super::update::rate;

/// How a stay that no activity of the catalogue is stands to the path.
#[derive(Clone, Debug, PartialEq)]
pub enum StayInPath {
    /// It can be put there.
    Offered {
        /// What sort of stay it is.
        kind: ActivityKind,
        /// The effort.
        hours: Hours,
        /// What it raises.
        raises: Vec<Raised>,
        /// What that would bring, where there is a goal.
        readiness: Option<ReadinessGain>,
    },
    /// It does not say what that takes.
    Lacks(Vec<StayLack>),
}

/// What a stay lacks for the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StayLack {
    /// Skills that it raises, and that are not at the top yet.
    Skills,
    /// The hours that it takes.
    Hours,
}

/// What a stay raises by what was agreed on: each skill by one level.
fn raises(catalogue: &Catalogue, profile: &Profile, entry: &Exposure) -> Vec<Raised> {
    let skills = entry.contract.iter().flat_map(|contract| &contract.skills);
    let raised = |skill: SkillId| {
        let from = profile.level(skill);
        let to = Level::new(from.get() + 1).filter(|to| *to <= catalogue.top())?;
        Some(Raised { skill, from, to })
    };
    let mut raises: Vec<Raised> =
        skills.filter_map(|id| catalogue.skill_named(id)).filter_map(raised).collect();
    raises.sort_by_key(|one| one.skill);
    raises.dedup();
    raises
}

fn hours(entry: &Exposure) -> Option<Hours> {
    let hours = entry.contract.as_ref().and_then(|contract| contract.hours);
    hours.filter(|hours| *hours > Hours::ZERO)
}

fn kind(entry: &Exposure) -> ActivityKind {
    entry.kind.unwrap_or(ActivityKind::Shadowing)
}

/// Puts a stay into the path, or takes it up there again.
pub(super) fn put_into_path(
    plan: &mut Plan,
    catalogue: &Catalogue,
    (id, title): (&Id, &str),
    moment: &Moment,
) -> Option<Change> {
    let entry = plan.exposures.get(id)?.clone();
    if take_up_again(plan, catalogue, entry.activity.as_ref(), moment.today).is_some() {
        return Some(Change::Limits);
    }
    if entry.activity.as_ref().is_some_and(|known| catalogue.activity_named(known).is_some()) {
        return None;
    }
    let profile = engine::profile(catalogue, plan);
    let status = entry.status.unwrap_or(ItemStatus::Planned);
    let put = AgreedActivity {
        title,
        kind: kind(&entry),
        hours: hours(&entry)?,
        raises: &raises(catalogue, &profile, &entry),
        area: Some(entry.area.clone()),
        days: entry.slot.as_ref().map_or((None, None), |slot| (Some(slot.start), Some(slot.end))),
        status: if status == ItemStatus::Started { status } else { ItemStatus::Planned },
        spent: Hours::ZERO,
    };
    let activity = put.put(plan, catalogue, moment)?;
    let entry = plan.exposures.get_mut(id)?;
    entry.activity = Some(activity);
    // What stands in the path does not stand here as well.
    entry.status = None;
    Some(Change::Limits)
}

/// The levels that a stay is to bring: those of its activity, else those that were agreed on.
fn brought(catalogue: &Catalogue, profile: &Profile, entry: &Exposure) -> Vec<(SkillId, Level)> {
    match entry.activity.as_ref().and_then(|id| catalogue.activity_named(id)) {
        Some(activity) => {
            catalogue.activity(activity).develops.iter().map(|one| (one.skill, one.to)).collect()
        }
        None => raises(catalogue, profile, entry).into_iter().map(|one| (one.skill, one.to)).collect(),
    }
}

/// The levels that the debrief of a stay can show: no rating was made of it yet, and the PM does not see a higher one.
fn shown(catalogue: &Catalogue, profile: &Profile, plan: &Plan, entry: &Exposure) -> Vec<(SkillId, Level)> {
    if !shows_something(entry) {
        return Vec::new();
    }
    let mut all = brought(catalogue, profile, entry);
    all.retain(|(skill, to)| {
        let id = &catalogue.skill_text(*skill).id;
        let is_of_it = |came: &Came| came.stay.as_ref() == Some(&entry.id);
        let mut made = plan.ratings.iter().filter(|rating| rating.skill == *id);
        !made.any(|rating| rating.came.0.as_deref().is_some_and(is_of_it))
            && own_rating(plan, id).is_none_or(|own| own.assumed || own.level <= *to)
    });
    all
}

/// Makes a rating of what came of a stay.
pub(super) fn show_level(
    plan: &mut Plan,
    catalogue: &Catalogue,
    (stay, skill): (&Id, SkillId),
    today: Date,
) -> Option<Change> {
    let profile = engine::profile(catalogue, plan);
    let entry = plan.exposures.get(stay)?;
    let (_, level) = shown(catalogue, &profile, plan, entry).into_iter().find(|(one, _)| *one == skill)?;
    let debrief = entry.debrief.as_ref()?;
    let (evidence, url) = (told_by(debrief), debrief.url.clone());
    let came = Came { stay: Some(stay.clone()), ..blank() };
    rate(plan, catalogue, skill, today, |rating| {
        rating.level = level;
        (rating.evidence, rating.url) = (evidence, url);
        rating.came = Origin(Some(Box::new(came)));
    });
    Some(Change::Rating)
}

impl State {
    /// How a stay stands to the path that the PM wrote themselves; none where it is in the path, or over.
    pub fn stay_in_path(&self, stay: &StayRow<'_>) -> Option<StayInPath> {
        let entry = stay.entry.filter(|_| stay.activity.is_none() && stay.is_open())?;
        let profile = &self.derived.as_ref()?.profile;
        let raises = raises(self.open_catalogue()?, profile, entry);
        let lacks = [(raises.is_empty(), StayLack::Skills), (hours(entry).is_none(), StayLack::Hours)];
        let lacks = lacks.into_iter().filter_map(|(is_missing, lack)| is_missing.then_some(lack)).collect();
        Some(match hours(entry).filter(|_| !raises.is_empty()) {
            Some(hours) => {
                let readiness = self.readiness_with(&raises);
                StayInPath::Offered { kind: kind(entry), hours, raises, readiness }
            }
            None => StayInPath::Lacks(lacks),
        })
    }

    /// The levels that the debrief of a stay can show.
    pub fn shown_by_stay(&self, stay: &StayRow<'_>) -> Vec<(SkillId, Level)> {
        let opened = self.open_catalogue().zip(self.derived.as_ref());
        let all = opened.zip(stay.entry.filter(|_| stay.has_ended(self.today)));
        all.map_or_else(Vec::new, |((catalogue, derived), entry)| {
            shown(catalogue, &derived.profile, &self.plan, entry)
        })
    }
}
