//! What has a date beside the path.

use crate::document::values::Date;

use crate::model::sorted_by_key;

use super::screen::Screen;
use super::state::State;

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
        let late: Vec<Screen> = self.dates().filter(|due| due.on < last).map(|due| due.screen).collect();
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
