//! Badges that the PM brings: what each would become before anything is changed, and then one step that can be undone.

use std::rc::Rc;

use crate::document::fault::{Code, Fault, Faults};
use crate::document::plan::{Plan, Rating};
use crate::document::values::{Date, Id};
use crate::engine;
use crate::exchange::open_badges::{self, Badge, first_level, text_in};
use crate::model::{Catalogue, Level, SkillId};

use super::host::{Event, Moment};
use super::msg::Change;
use super::notice::Notice;
use super::state::State;
use super::update::{Effect, replace};

/// The most bytes of a file of badges: pictures among them have one or two million.
pub const MOST_BADGE: usize = 16 << 20;

/// What can happen with a file of badges.
#[derive(Clone, Debug)]
pub enum BadgeMsg {
    /// A file was chosen; without its bytes where it could not be read.
    FileChosen {
        /// The name of the file.
        name: String,
        /// What it holds, or one byte more than is read of it.
        bytes: Option<Vec<u8>>,
    },
    /// A badge that names no skill is to show this one, or is left out.
    SkillChosen(BadgePlace, Option<Id>),
    /// A badge that names no level is to show this one.
    LevelChosen(BadgePlace, Level),
    /// What the file holds is to be in the plan.
    Taken,
    /// It is not.
    Left,
}

/// A skill that a badge shows, by the number of the badge in its file and of the skill in the badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BadgePlace {
    badge: usize,
    skill: usize,
}

impl BadgePlace {
    /// A name that no other has, for controls.
    pub fn key(self) -> String {
        format!("{}-{}", self.badge, self.skill)
    }
}

/// A file of badges that was chosen.
#[derive(Debug)]
pub(super) struct BadgeFile {
    name: String,
    read: Result<Vec<Badge>, Faults>,
}

/// What the PM says of the badges of a file, the last word last.
#[derive(Clone, Debug, Default)]
pub(super) struct BadgeWords {
    skills: Vec<(BadgePlace, Option<Id>)>,
    levels: Vec<(BadgePlace, Level)>,
}

/// The last word on a place.
fn last<T: Clone>(said: &[(BadgePlace, T)], place: BadgePlace) -> Option<T> {
    said.iter().rev().find(|(of, _)| *of == place).map(|(_, word)| word.clone())
}

/// What a file of badges would become.
#[derive(Clone, Debug)]
pub struct BadgeTrial<'s> {
    /// The name of the file.
    pub name: &'s str,
    /// Why nothing of it can be used.
    pub faults: Option<&'s Faults>,
    /// Each badge with each skill that it shows.
    pub rows: Vec<BadgeRow<'s>>,
    /// How many ratings it would add.
    pub news: usize,
    merged: Plan,
}

/// A badge with a skill that it shows.
#[derive(Clone, Debug)]
pub struct BadgeRow<'s> {
    /// By what the PM says something of it.
    pub place: BadgePlace,
    /// What was achieved.
    pub title: &'s str,
    /// Who gave it.
    pub issuer: Option<&'s str>,
    /// From when on it is valid.
    pub on: Option<Date>,
    /// The skill, named by the badge or chosen by the PM.
    pub skill: Option<SkillId>,
    /// Whether the badge itself names the skill.
    pub names_skill: bool,
    /// The level, named by the badge or chosen by the PM.
    pub level: Level,
    /// Whether the badge itself names the level.
    pub names_level: bool,
    /// What would become of it.
    pub outcome: BadgeOutcome<'s>,
}

/// What would become of a badge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BadgeOutcome<'s> {
    /// It becomes a rating.
    Added {
        /// The level that counts now.
        before: Level,
        /// The one that counts with all that the file brings.
        after: Level,
    },
    /// It is in the plan already.
    Known,
    /// It names no skill, and the PM chose none.
    NoSkill,
    /// It is not valid, for this reason.
    Unusable(&'s Fault),
}

/// Takes in what happened.
pub(super) fn take_in(state: &mut State, msg: BadgeMsg, moment: &Moment) -> Vec<Effect> {
    match msg {
        BadgeMsg::FileChosen { name, bytes } => {
            let Some(catalogue) = state.open_catalogue() else { return Vec::new() };
            let read = read(bytes, catalogue, moment.today);
            let refused = read.as_ref().err().cloned();
            state.badges = Some(Rc::new(BadgeFile { name, read }));
            state.badge_words = BadgeWords::default();
            refused.map(|faults| Effect::Emit(Event::Refused(faults))).into_iter().collect()
        }
        BadgeMsg::SkillChosen(place, skill) => {
            state.badge_words.skills.push((place, skill));
            Vec::new()
        }
        BadgeMsg::LevelChosen(place, level) => {
            state.badge_words.levels.push((place, level));
            Vec::new()
        }
        BadgeMsg::Taken => take(state, moment),
        BadgeMsg::Left => {
            state.badges = None;
            Vec::new()
        }
    }
}

fn read(bytes: Option<Vec<u8>>, catalogue: &Catalogue, today: Date) -> Result<Vec<Badge>, Faults> {
    let refused = |code, found: &str, action: String| {
        let mut faults = Faults::new();
        faults.add_at(code, String::new(), found, action);
        faults
    };
    let broken =
        || refused(Code::NotItsFormat, "a file that could not be read", "choose it again".to_owned());
    let bytes = bytes.ok_or_else(broken)?;
    if bytes.len() > MOST_BADGE {
        let action = format!("use a file of at most {MOST_BADGE} bytes (16 MiB)");
        return Err(refused(Code::TooLarge, "a file that is too large for a badge", action));
    }
    open_badges::read(&text_in(&bytes)?, catalogue.document(), today)
}

/// Puts what the file of badges holds into the plan.
fn take(state: &mut State, moment: &Moment) -> Vec<Effect> {
    let Some(trial) = state.badge_trial().filter(|trial| trial.news > 0) else { return Vec::new() };
    let (plan, name, count) = (trial.merged, trial.name.to_owned(), trial.news);
    state.badges = None;
    let effects = replace(state, plan, Change::Rating, moment);
    state.notice = Some(Notice::BadgesTaken { name, count });
    effects
}

impl State {
    /// What the file of badges that was chosen would become.
    pub fn badge_trial(&self) -> Option<BadgeTrial<'_>> {
        let (file, catalogue) = (self.badges.as_deref()?, self.open_catalogue()?);
        let mut trial = BadgeTrial {
            name: &file.name,
            faults: file.read.as_ref().err(),
            rows: Vec::new(),
            news: 0,
            merged: (*self.plan).clone(),
        };
        let badges = file.read.as_deref().unwrap_or_default();
        for (number, badge) in badges.iter().enumerate() {
            // One that names no skill is one row all the same.
            for skill in 0..badge.shows.len().max(1) {
                let place = BadgePlace { badge: number, skill };
                let row = self.badge_row(badge, place, catalogue, &mut trial.merged);
                trial.news += usize::from(matches!(row.outcome, BadgeOutcome::Added { .. }));
                trial.rows.push(row);
            }
        }
        let standings = engine::standings(catalogue, &trial.merged);
        for row in &mut trial.rows {
            if let (BadgeOutcome::Added { after, .. }, Some(skill)) = (&mut row.outcome, row.skill) {
                *after = standings.get(skill.index()).map_or(*after, |standing| standing.level);
            }
        }
        Some(trial)
    }

    fn badge_row<'s>(
        &self,
        badge: &'s Badge,
        place: BadgePlace,
        catalogue: &Catalogue,
        merged: &mut Plan,
    ) -> BadgeRow<'s> {
        let named = badge.shows.get(place.skill);
        let named_level = named.and_then(|(_, level)| *level);
        let words = &self.badge_words;
        let chosen = last(&words.skills, place);
        let id =
            named.map(|(skill, _)| skill.clone()).or_else(|| chosen.unwrap_or_else(|| self.known(badge)));
        let skill = id.as_ref().and_then(|id| catalogue.skill_named(id));
        let level = named_level.or(last(&words.levels, place)).unwrap_or(first_level());
        let level = level.min(catalogue.top());
        let rating = id.as_ref().and_then(|id| badge.rating(id, level));
        let is_known = |rating: &Rating| {
            let same = |one: &Rating| one.skill == rating.skill && badge.is_told_by(one);
            merged.ratings.iter().any(same)
        };
        let outcome = match (&badge.issued, rating, skill) {
            (Err(fault), ..) => BadgeOutcome::Unusable(fault),
            (_, Some(rating), Some(_)) if is_known(&rating) => BadgeOutcome::Known,
            (_, Some(rating), Some(skill)) => {
                merged.ratings.push(rating);
                let before = self.standing(skill).map_or(Level::NONE, |standing| standing.level);
                BadgeOutcome::Added { before, after: before }
            }
            _ => BadgeOutcome::NoSkill,
        };
        BadgeRow {
            place,
            title: badge.title(),
            issuer: badge.issuer(),
            on: badge.issued.as_ref().ok().copied(),
            skill,
            names_skill: named.is_some(),
            level,
            names_level: named_level.is_some(),
            outcome,
        }
    }

    /// The skill that the PM chose for a badge when they brought it before.
    fn known(&self, badge: &Badge) -> Option<Id> {
        let is_of_it = |rating: &&Rating| {
            let title = rating.evidence.as_deref().and_then(|evidence| evidence.lines().next());
            badge.is_told_by(rating) && title == badge.title().lines().next()
        };
        self.plan.ratings.iter().find(is_of_it).map(|rating| rating.skill.clone())
    }
}
