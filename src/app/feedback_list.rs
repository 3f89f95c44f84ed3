//! What was asked and said, what has a day, and what many say without saying who.

use std::collections::BTreeSet;

use crate::document::feedback::{Feedback, one_spelling};
use crate::document::values::{Date, Id};
use crate::engine::voices::{Asked, Heard, LEAST_VOICES, TooFew, too_few, voices};
use crate::model::{SkillId, sorted_by_key};

use super::due::{Due, PATIENCE};
use super::feedback::is_waiting;
use super::screen::Screen;
use super::state::State;

/// A review of another form that is held so many days before the next one takes its place.
const EARLY: i32 = 14;

/// Somebody who was asked, and has said nothing yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenRequest<'p> {
    /// What was asked.
    pub feedback: &'p Feedback,
    /// How many days ago.
    pub days: i32,
    /// Whether it is time to ask again.
    pub is_late: bool,
}

/// What groups of people say of one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardSkill {
    /// The review that they were asked for.
    pub review: Option<Id>,
    /// The skill.
    pub skill: SkillId,
    /// What each group says; at least one.
    pub groups: Vec<Heard>,
}

/// What many say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllVoices {
    /// By review, those beside reviews first, and in the order of the catalogue.
    pub skills: Vec<HeardSkill>,
    /// The skills on which too few spoke so far to tell what they said.
    pub too_few: Vec<TooFew>,
}

/// How much of what somebody said may be read by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    /// All of it.
    Whole,
    /// The words, and neither the name nor the level.
    Words,
    /// Nothing: so many people spoke so far, fewer than three.
    SoFar(usize),
}

impl State {
    /// Who was asked and has said nothing yet, the longest wait first.
    pub fn open_requests(&self) -> Vec<OpenRequest<'_>> {
        let waiting = self.plan.feedback.iter().filter(|feedback| is_waiting(feedback)).map(|feedback| {
            let days = feedback.asked_on.map_or(0, |on| self.today.days_since(on).max(0));
            OpenRequest { feedback, days, is_late: days > PATIENCE }
        });
        sorted_by_key(waiting.collect(), |request| std::cmp::Reverse(request.days))
    }

    /// What was said, the newest first.
    pub fn feedback_given(&self) -> Vec<&Feedback> {
        let given = self.plan.feedback.iter().filter(|feedback| !is_waiting(feedback));
        sorted_by_key(given.rev().collect(), |feedback: &&Feedback| std::cmp::Reverse(feedback.given_on))
    }

    /// What many say of each skill, never of fewer than three people.
    pub fn all_voices(&self) -> AllVoices {
        let Some(catalogue) = self.open_catalogue() else { return AllVoices::default() };
        let mut skills: Vec<HeardSkill> = Vec::new();
        for heard in voices(catalogue, &self.plan, Asked::default()) {
            match skills.last_mut().filter(|last| (&last.review, last.skill) == (&heard.review, heard.skill))
            {
                Some(last) => last.groups.push(heard),
                None => {
                    let (review, skill) = (heard.review.clone(), heard.skill);
                    skills.push(HeardSkill { review, skill, groups: vec![heard] });
                }
            }
        }
        AllVoices { skills, too_few: too_few(catalogue, &self.plan) }
    }

    /// How much of what somebody said may be read by itself. What was asked for by name may; a voice of a review has no
    /// name, and words only once there are three people.
    pub fn readable(&self, feedback: &Feedback) -> Readable {
        let Some(review) = &feedback.review else { return Readable::Whole };
        let said =
            self.plan.feedback.iter().filter(|one| one.review.as_ref() == Some(review) && !is_waiting(one));
        let name = |one: &Feedback| one.asked_person().map_or_else(|| one.id.to_string(), one_spelling);
        let people: BTreeSet<String> = said.map(name).collect();
        let voices = people.len();
        if voices < LEAST_VOICES { Readable::SoFar(voices) } else { Readable::Words }
    }

    /// What has a date: requests to be made again, talks, and the reviews that come next.
    pub fn feedback_dates(&self) -> Vec<Due> {
        let due = |on: Date, key: &'static str, what: String| Due::on_screen(on, key, what, Screen::Feedback);
        let late = self.open_requests().into_iter().filter(|request| request.is_late).map(|request| {
            let name = request.feedback.from.as_ref().and_then(|from| from.name.clone());
            let on = request.feedback.asked_on.unwrap_or(self.today);
            due(on.plus_days(PATIENCE), "due.ask-again", name.unwrap_or_default())
        });
        let talks = self
            .open_reviews()
            .into_iter()
            .filter_map(|review| Some(due(review.on?, "due.review", self.review_title(review))));
        let is_held = |on: Date| {
            self.plan.reviews.iter().any(|one| one.on.is_some_and(|held| held >= on.plus_days(-EARLY)))
        };
        let next = self.closed_reviews().into_iter().filter(|review| self.is_latest(review));
        let next = next.filter_map(|review| {
            Some(due(
                review.next_on.filter(|on| !is_held(*on))?,
                "due.next-review",
                self.review_title(review),
            ))
        });
        sorted_by_key(late.chain(talks).chain(next).collect(), |due: &Due| due.on)
    }
}
