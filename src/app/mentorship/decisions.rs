//! The decisions that the PM carries.

use crate::document::decision::Decision;
use crate::document::values::Date;
use crate::model::sorted_by_key;

use super::super::state::State;

/// The decisions of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions<'s> {
    /// Those to make, the first to look at again first, then as they came up.
    pub open: Vec<&'s Decision>,
    /// Those that were made and of which nobody knows yet what came, or which are to be looked at again; the first day
    /// first.
    pub waiting: Vec<&'s Decision>,
    /// Those of which it is known what came, the newest first.
    pub past: Vec<&'s Decision>,
}

impl State {
    /// The decisions of the plan.
    pub fn decisions(&self) -> Decisions<'_> {
        let mut all = Decisions::default();
        for decision in self.plan.decisions.iter() {
            let is_ahead = decision.revisit_on.is_some_and(|day| day >= self.today);
            let list = if decision.is_open() {
                &mut all.open
            } else if decision.outcome.is_none() || is_ahead {
                &mut all.waiting
            } else {
                &mut all.past
            };
            list.push(decision);
        }
        let again = |decision: &&Decision| decision.revisit_on.unwrap_or(Date::LATEST);
        Decisions {
            open: sorted_by_key(all.open, |one| (again(one), one.raised_on)),
            waiting: sorted_by_key(all.waiting, again),
            past: all.past.into_iter().rev().collect(),
        }
    }

    /// Whether the day has come to look at a decision again. What came of one is known once it was written down, until
    /// another day is set.
    pub fn is_to_look_at_again(&self, decision: &Decision) -> bool {
        let is_known = decision.outcome.is_some();
        decision.revisit_on.is_some_and(|day| day == self.today || (day < self.today && !is_known))
    }
}
