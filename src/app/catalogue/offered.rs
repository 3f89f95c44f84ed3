//! One activity of the catalogue as the PM sees it from where they stand.

use std::rc::Rc;

use crate::document::plan::ItemStatus;
use crate::model::{ActivityId, Date, Level, SkillId};

use crate::app::state::State;

/// A level that an activity brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The skill.
    pub skill: SkillId,
    /// The level needed to begin.
    pub from: Level,
    /// The level reached.
    pub to: Level,
    /// Whether that closes a gap of the PM's, or a part of one.
    pub closes_gap: bool,
}

/// Something that has to be there before an activity can be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What.
    pub what: Prerequisite,
    /// Whether it is there.
    pub is_met: bool,
}

/// What has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prerequisite {
    /// A level of a skill, and the level that the PM has.
    Level(SkillId, Level, Level),
    /// One of these activities, done.
    OneOf(Vec<ActivityId>),
}

/// Where an activity is in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Nowhere.
    OnOffer,
    /// In the path, with its days where it has some.
    InPath(Option<(Date, Date)>),
    /// Done.
    Done,
    /// Put aside by the PM.
    PutAside,
}

impl State {
    /// Whether each activity is to the PM what it is in another state.
    pub fn has_same_offers(&self, other: &Self) -> bool {
        let is_same = |one: &Option<_>, two: &Option<_>| match (one, two) {
            (Some(one), Some(two)) => Rc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        };
        is_same(&self.derived, &other.derived)
            && Rc::ptr_eq(&self.plan, &other.plan)
            && match (self.open_catalogue(), other.open_catalogue()) {
                (Some(one), Some(two)) => std::ptr::eq(one, two),
                (one, two) => one.is_none() && two.is_none(),
            }
            && self.today == other.today
    }

    /// What an activity brings, that which closes a gap first.
    pub fn brings(&self, activity: ActivityId) -> Vec<Brought> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let seen = self.seen(catalogue);
        let brought = catalogue.activity(activity).develops.iter().map(|one| Brought {
            skill: one.skill,
            from: one.from,
            to: one.to,
            closes_gap: seen.is_missing(one.skill, one.from, one.to),
        });
        let (closing, others): (Vec<_>, Vec<_>) = brought.partition(|one| one.closes_gap);
        closing.into_iter().chain(others).collect()
    }

    /// What has to be there before an activity can be started.
    pub fn needs(&self, id: ActivityId) -> Vec<Need> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let seen = self.seen(catalogue);
        let activity = catalogue.activity(id);
        let entry = activity.develops.iter().map(|one| (one.skill, one.from));
        let levels =
            entry.filter(|(_, from)| *from > Level::NONE).chain(activity.needs_levels.iter().copied());
        let of_level = |(skill, level)| {
            let has = seen.level(skill);
            Need { what: Prerequisite::Level(skill, level, has), is_met: has >= level }
        };
        let alone = activity.needs_all.iter().map(|one| vec![*one]);
        let groups = alone.chain(activity.needs_any.iter().map(|group| group.to_vec()));
        let of_group = |group: Vec<ActivityId>| {
            let is_met = group.iter().any(|one| seen.is_done(*one));
            Need { what: Prerequisite::OneOf(group), is_met }
        };
        levels.map(of_level).chain(groups.map(of_group)).collect()
    }

    /// Whether an activity can be started now.
    pub fn can_start(&self, activity: ActivityId) -> bool {
        self.open_catalogue().is_some_and(|catalogue| self.seen(catalogue).can_start(activity))
    }

    /// Where an activity is in the plan.
    pub fn whereabouts(&self, activity: ActivityId) -> Whereabouts {
        let rows = self.path().map(|path| path.rows.as_slice()).unwrap_or_default();
        match rows.iter().find(|row| row.activity == activity) {
            Some(row) if row.status == ItemStatus::Done => Whereabouts::Done,
            Some(row) => Whereabouts::InPath(row.dates),
            None if self.is_done(activity) => Whereabouts::Done,
            None if self.is_put_aside(activity) => Whereabouts::PutAside,
            None => Whereabouts::OnOffer,
        }
    }

    /// Whether the PM has done an activity, in the path or beside it.
    fn is_done(&self, activity: ActivityId) -> bool {
        self.open_catalogue().is_some_and(|catalogue| self.seen(catalogue).is_done(activity))
    }

    /// Whether the PM does not want an activity.
    pub fn is_put_aside(&self, activity: ActivityId) -> bool {
        let Some(catalogue) = self.open_catalogue() else { return false };
        self.plan.limits.excluded.contains(&catalogue.activity_text(activity).id)
    }
}
