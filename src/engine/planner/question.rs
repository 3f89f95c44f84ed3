//! What is asked of the planner.

use crate::model::{ActivityId, Amount, Hours, Profile, Target};

use super::{Columns, Effort, Mix};

/// A question to the planner; equal questions get equal answers.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The catalogue.
    pub columns: &'a Columns,
    /// Where the person stands.
    pub profile: &'a Profile,
    /// Where they want to go.
    pub target: &'a Target,
    /// What they want in the path, and what not.
    pub wishes: &'a Wishes,
    /// The shares of hours that they want for each family; with any when `None`.
    pub mix: Option<&'a Mix>,
    /// What is best.
    pub objective: Objective,
    /// How long to look for it.
    pub effort: Effort<'a>,
    /// Which of the many ways to search; any number.
    pub seed: u64,
}

impl Question<'_> {
    /// The quarters of an hour that an activity still takes.
    pub(super) fn quarters_left(&self, activity: usize) -> u64 {
        let hours = self.columns.hours(activity);
        u64::from(self.profile.left(ActivityId::at(activity), hours).quarters())
    }
}

/// What a person wants in the path, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Activities that must be in the path, such as those already begun. Where they do not all fit into the limits,
    /// those wished for first are kept.
    pub pinned: Vec<ActivityId>,
    /// Activities that must not be in it; of one that is also pinned, this wins.
    pub excluded: Vec<ActivityId>,
    /// Activities that are no longer on offer, as all their sessions are over; pinned ones too.
    pub over: Vec<ActivityId>,
    /// Languages (BCP 47) that activities may be given in; any when there are none. An activity that states no
    /// language suits everybody.
    pub languages: Vec<String>,
}

impl Wishes {
    /// Whether an activity may not be in the path, pinned or not.
    pub fn is_out(&self, activity: ActivityId) -> bool {
        self.excluded.contains(&activity) || self.over.contains(&activity)
    }
}

/// What is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Every gap closed, as far as the catalogue can: the fewest hours, then the least money, then the fewest
    /// activities. It knows no limits; to close everything within limits, ask for [`Objective::Reach`], which then
    /// finds the fewest hours too.
    Close,
    /// The most weighted levels closed within limits, then the fewest hours, then the least money, then the fewest
    /// activities.
    Reach(Limits),
}

/// What a path may take, each without limit when `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Hours for everything; where `on_the_job` is given, for all but the experience family.
    pub hours: Option<Hours>,
    /// Hours for the experience family alone.
    pub on_the_job: Option<Hours>,
    /// Money.
    pub money: Option<Amount>,
}
