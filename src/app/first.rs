//! The first visit: three steps to a path, which stay until they are done or put away.

use crate::model::{Basis, ItemStatus};

use super::planning::is_promised;
use super::screen::Screen;
use super::state::State;

/// Under this name the page notes what is known of the steps, for as long as it is visited.
pub(super) const NOTE: &str = "first";

/// What can happen to the steps of the first visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstMsg {
    /// The PM has rated as many skills as they want to for now.
    EnoughRated,
    /// The PM put the steps away.
    PutAway,
}

/// What the PM did about the steps beside what the plan says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FirstVisit {
    is_enough: bool,
    has_seen_path: bool,
    is_put_away: bool,
}

/// The steps to a first path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// Whether there is a goal, whether enough is rated, and whether the path was seen.
    pub done: [bool; 3],
    /// How many of the skills that the goal asks for have a level.
    pub rated: usize,
    /// How many skills the goal asks for.
    pub asked: usize,
}

impl FirstSteps {
    /// The number of the step to take next.
    pub fn next(&self) -> Option<usize> {
        self.done.iter().position(|is_done| !is_done)
    }

    /// Whether the PM may say that enough is rated.
    pub fn may_be_enough(&self) -> bool {
        self.next() == Some(1) && self.rated > 0
    }
}

impl FirstVisit {
    /// The same as a text that the page can note.
    pub(super) fn written(self) -> String {
        let Self { is_enough, has_seen_path, is_put_away } = self;
        let letters = [(is_enough, 'e'), (has_seen_path, 's'), (is_put_away, 'a')];
        letters.into_iter().filter_map(|(is, letter)| is.then_some(letter)).collect()
    }

    /// What was noted.
    pub(super) fn read(text: &str) -> Self {
        let has = |letter: char| text.contains(letter);
        Self { is_enough: has('e'), has_seen_path: has('s'), is_put_away: has('a') }
    }

    pub(super) fn take_in(&mut self, msg: FirstMsg) {
        match msg {
            FirstMsg::EnoughRated => self.is_enough = true,
            FirstMsg::PutAway => self.is_put_away = true,
        }
    }
}

impl State {
    /// The steps to a first path; none once all are done, they were put away, or the plan is past its first day.
    pub fn first_steps(&self) -> Option<FirstSteps> {
        let is_over = self.first.is_put_away
            || self.settings.readonly
            || self.is_sample()
            || self.is_past_its_first_day();
        self.open_catalogue().filter(|_| !is_over)?;
        let target = self.target().unwrap_or_default();
        let is_rated = |skill| self.standing(skill).is_some_and(|one| one.basis != Basis::Unrated);
        let rated = target.required().iter().filter(|required| is_rated(required.skill)).count();
        let asked = target.required().len();
        let has_goal = self.role().is_some() && self.target_role().is_some();
        let is_enough = rated > 0 && (rated == asked || self.first.is_enough);
        let steps =
            FirstSteps { done: [has_goal, has_goal && is_enough, self.first.has_seen_path], rated, asked };
        steps.next().map(|_| steps)
    }

    /// Notes that the path was seen, once there is one from levels that somebody gave.
    pub(super) fn note_first_path(&mut self) {
        self.first.has_seen_path |=
            self.screen == Screen::Path && self.target_role().is_some() && self.is_rated();
    }

    fn is_past_its_first_day(&self) -> bool {
        let is_begun = self.plan.items().iter().any(|item| item.status != ItemStatus::Planned);
        is_begun || !self.plan.journal.is_empty() || is_promised(&self.plan, self.today)
    }
}
