//! What happens between the PM and a mentor, beyond what sheets write: what one click does.

use crate::document::plan::Plan;
use crate::document::values::Date;
use crate::model::Catalogue;

use super::msg::Change;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum MentorshipMsg {}

impl MentorshipMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, _: &mut Plan, _: &Catalogue, _: Date) -> Option<Change> {
        match *self {}
    }
}
