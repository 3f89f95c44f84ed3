//! What others see in a person, what was agreed, and how it came to be: mine, theirs, agreed.

use crate::document::plan::{Agreement, Plan, Rating, Source};
use crate::document::values::{Address, Date, Level};
use crate::engine::is_faded;
use crate::engine::voices::{Peers, peers};
use crate::model::{Basis, Catalogue, SkillId, sorted_by_key};

use super::fields::{FieldFault, Fields};
use super::msg::{Change, Msg};
use super::state::State;
use super::update::filled;

/// What can happen to the views of others and to what was agreed.
#[derive(Clone, Debug)]
pub enum OpinionMsg {
    /// The PM noted what somebody else said.
    Noted {
        /// The skill.
        skill: SkillId,
        /// What was said.
        draft: OpinionDraft,
    },
    /// A rating was taken out again.
    Removed(RatingPlace),
    /// The PM and somebody who is responsible agreed on a level.
    Agreed {
        /// The skill.
        skill: SkillId,
        /// The level.
        level: Level,
        /// What was said.
        note: String,
    },
    /// What was agreed last on a skill does not hold any more.
    AgreementTakenBack(SkillId),
}

/// What somebody else said, as the PM writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionDraft {
    /// Who says it.
    pub by: Source,
    /// Their name.
    pub who: String,
    /// The level.
    pub level: Level,
    /// When it was said; today when no day is given, and no later.
    pub on: Option<Date>,
    /// What shows it.
    pub evidence: String,
    /// Where that can be seen.
    pub url: Option<Address>,
}

/// The place of a rating among those of the plan: a document gives them no ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingPlace(usize);

impl OpinionDraft {
    /// What stands in a form.
    ///
    /// # Errors
    /// Each field that cannot be taken as it is.
    pub fn read(fields: &Fields, today: Date) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let on = fields.day(None, today, &mut faults);
        let url = fields.link(None, &mut faults);
        let said = Source::from_word(fields.text("by")).zip(fields.level("level"));
        let Some((by, level)) = said.filter(|_| faults.is_empty()) else { return Err(faults) };
        let [who, evidence] = ["who", "evidence"].map(|name| fields.text(name).to_owned());
        Ok(Self { by, who, level, on, evidence, url })
    }
}

impl OpinionMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, today: Date) -> Option<Change> {
        let id = |skill: SkillId| catalogue.skill_text(skill).id.clone();
        match self {
            Self::Noted { skill, draft } => plan.ratings.push(Rating {
                skill: id(*skill),
                level: draft.level.min(catalogue.top()),
                by: draft.by,
                on: draft.on.map_or(today, |on| on.min(today)),
                evidence: filled(&draft.evidence),
                url: draft.url.clone(),
                assumed: false,
                who: filled(&draft.who),
                came: Default::default(),
                other: Default::default(),
            }),
            Self::Removed(place) => {
                plan.ratings.get(place.0)?;
                plan.ratings.remove(place.0);
            }
            Self::Agreed { skill, level, note } => {
                let skill = id(*skill);
                plan.agreed.retain(|agreed| agreed.skill != skill || agreed.on < today);
                let level = (*level).min(catalogue.top());
                plan.agreed.push(Agreement {
                    skill,
                    level,
                    on: today,
                    note: filled(note),
                    other: Default::default(),
                });
            }
            Self::AgreementTakenBack(skill) => {
                let newest = newest_agreement(plan, &id(*skill))?;
                plan.agreed.remove(newest);
            }
        }
        Some(Change::Rating)
    }
}

fn newest_agreement(plan: &Plan, skill: &str) -> Option<usize> {
    let of_skill = plan.agreed.iter().enumerate().filter(|(_, agreed)| *agreed.skill == *skill);
    of_skill.max_by_key(|(place, agreed)| (agreed.on, *place)).map(|(place, _)| place)
}

/// The newest word of one person, or of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice<'a> {
    /// Where it stands in the plan.
    pub place: RatingPlace,
    /// What was said.
    pub rating: &'a Rating,
    /// The level, up to the top of the scale.
    pub level: Level,
    /// Whether it is so old that the skill may have faded since.
    pub is_faded: bool,
}

/// What was said of a skill on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The day.
    pub on: Date,
    /// The level.
    pub level: Level,
    /// Who said it.
    pub said: Said<'a>,
    /// Thousandths of the time from the first word until today.
    pub across: usize,
}

/// Who said something of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// One source, by name where that is known.
    By(Source, Option<&'a str>),
    /// The PM and somebody else, together.
    Together,
}

/// How the level of a skill was seen over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillHistory<'a> {
    /// Everything that was said, the oldest first.
    pub words: Vec<Word<'a>>,
    /// The first day and today.
    pub days: (Date, Date),
}

impl State {
    /// What is to be told of the form in which the PM writes what shows their level.
    ///
    /// # Errors
    /// Each field that cannot be taken as it is.
    pub fn evidence_in(&self, skill: SkillId, fields: &Fields) -> Result<Msg, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let before = self.own_rating(skill).and_then(|rating| rating.url.as_ref());
        let url = fields.link(before, &mut faults);
        let evidence = fields.text("evidence").to_owned();
        if faults.is_empty() { Ok(Msg::EvidenceWritten { skill, evidence, url }) } else { Err(faults) }
    }

    /// What colleagues say of a skill, together and without names, and which of their ratings is the newest.
    pub fn peers(&self, skill: SkillId) -> Option<(Peers, RatingPlace)> {
        let catalogue = self.open_catalogue()?;
        let id = &catalogue.skill_text(skill).id;
        let theirs = |rating: &Rating| rating.by == Source::Peer && rating.skill == *id;
        let of_peers = self.plan.ratings.iter().enumerate().filter(|(_, rating)| theirs(rating));
        let (newest, _) = of_peers.max_by_key(|(place, rating)| (rating.on, *place))?;
        Some((peers(catalogue, &self.plan, skill)?, RatingPlace(newest)))
    }

    /// What each person, or source, said last of a skill, the newest first; colleagues are told together, by
    /// [`State::peers`].
    pub fn voices(&self, skill: SkillId) -> Vec<Voice<'_>> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let id = &catalogue.skill_text(skill).id;
        let is_told = |rating: &Rating| rating.skill == *id && rating.by != Source::Peer;
        let ratings = self.plan.ratings.iter().enumerate().filter(|(_, rating)| is_told(rating));
        let newest_first =
            sorted_by_key(ratings.collect(), |(place, rating)| std::cmp::Reverse((rating.on, *place)));
        let mut voices: Vec<Voice<'_>> = Vec::new();
        for (place, rating) in newest_first {
            let is_same = |voice: &Voice<'_>| voice.rating.by == rating.by && voice.rating.who == rating.who;
            if !voices.iter().any(is_same) {
                voices.push(Voice {
                    place: RatingPlace(place),
                    rating,
                    level: rating.level.min(catalogue.top()),
                    is_faded: is_faded(catalogue, skill, rating.on, self.today),
                });
            }
        }
        voices
    }

    /// What was agreed last on a skill.
    pub fn agreement(&self, skill: SkillId) -> Option<&Agreement> {
        let id = &self.open_catalogue()?.skill_text(skill).id;
        self.plan.agreed.get(newest_agreement(&self.plan, id)?)
    }

    /// The day on which the level was agreed that counts, where somebody said another one since: that has no effect.
    pub fn outvoted_since(&self, skill: SkillId) -> Option<Date> {
        let Basis::Agreed(on) = self.standing(skill)?.basis else { return None };
        let level = self.standing(skill)?.level;
        let is_other = |voice: &Voice<'_>| {
            voice.rating.by != Source::Self_ && voice.rating.on >= on && voice.level != level
        };
        self.voices(skill).iter().any(is_other).then_some(on)
    }

    /// Everything that was said of a skill over time; `None` before there are words of two days.
    pub fn skill_history(&self, skill: SkillId) -> Option<SkillHistory<'_>> {
        let catalogue = self.open_catalogue()?;
        let id = &catalogue.skill_text(skill).id;
        let word = |on, level: Level, said| Word { on, level: level.min(catalogue.top()), said, across: 0 };
        // A single colleague's word is told nowhere.
        let is_told = |rating: &&Rating| rating.skill == *id && rating.by != Source::Peer;
        let rated = self.plan.ratings.iter().filter(is_told);
        let rated =
            rated.map(|rating| word(rating.on, rating.level, Said::By(rating.by, rating.who.as_deref())));
        let agreed = self.plan.agreed.iter().filter(|agreed| agreed.skill == *id);
        let agreed = agreed.map(|agreed| word(agreed.on, agreed.level, Said::Together));
        let mut words = sorted_by_key(rated.chain(agreed).collect(), |word| word.on);
        let (first, last) = (words.first()?.on, words.last()?.on);
        if first == last {
            return None;
        }
        let until = last.max(self.today);
        let whole = until.days_since(first).max(1) as usize;
        for word in &mut words {
            word.across = word.on.days_since(first) as usize * 1000 / whole;
        }
        Some(SkillHistory { words, days: (first, until) })
    }
}
