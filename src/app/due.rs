//! What has a date beside the path.

use crate::document::values::{Date, Id};

use crate::model::sorted_by_key;

use super::screen::Screen;
use super::state::State;

/// After so many days without an answer it is time to ask again.
pub(super) const PATIENCE: i32 = 14;

/// So many days ahead something is worth a thought today.
const AHEAD: i32 = 14;

/// So many days late something is still told by itself; what is later than that is counted.
const BEHIND: i32 = 28;

/// Something with a date beside the path: a meeting, an action, a decision to look at again, a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: Date,
    /// The key of its words, which have the blank `{what}`: `due.session`.
    pub key: &'static str,
    /// What it is, in the words of the plan.
    pub what: String,
    /// The screen where it is dealt with.
    pub screen: Screen,
    /// What can be ticked where it is told, if anything.
    pub tick: Option<Tick>,
}

/// Something that a PM agreed to do, to be ticked wherever it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The mentoring relationship in which it was agreed.
    pub mentorship: Id,
    /// The action.
    pub action: Id,
    /// Whether it was done today: then it stays until tomorrow, to be taken back.
    pub is_done: bool,
}

impl Due {
    /// Something that is dealt with on a screen.
    pub(super) fn on_screen(on: Date, key: &'static str, what: impl Into<String>, screen: Screen) -> Self {
        Self { on, key, what: what.into(), screen, tick: None }
    }

    fn is_done(&self) -> bool {
        self.tick.as_ref().is_some_and(|tick| tick.is_done)
    }
}

impl State {
    /// What has a date beside the path and is late by at most four weeks, due today, or comes within two weeks: by the
    /// day.
    pub fn due(&self) -> Vec<Due> {
        let days = self.today.plus_days(-BEHIND)..=self.today.plus_days(AHEAD);
        let near = self.dates().filter(|due| days.contains(&due.on)).collect();
        sorted_by_key(near, |due: &Due| due.on)
    }

    /// How much is later than that, and still open, by the screen where it is dealt with.
    pub fn long_due(&self) -> Vec<(Screen, usize)> {
        let last = self.today.plus_days(-BEHIND);
        let late: Vec<Screen> =
            self.dates().filter(|due| due.on < last && !due.is_done()).map(|due| due.screen).collect();
        let count = |screen: Screen| late.iter().filter(|one| **one == screen).count();
        Screen::ALL
            .into_iter()
            .map(|screen| (screen, count(screen)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    fn dates(&self) -> impl Iterator<Item = Due> {
        [self.mentorship_dates(), self.feedback_dates(), self.exposure_dates()].into_iter().flatten()
    }
}
