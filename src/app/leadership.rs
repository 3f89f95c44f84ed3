//! What happens on the way to leading others, beyond what sheets write.

use crate::document::plan::Plan;
use crate::document::values::Date;
use crate::model::Catalogue;

use super::msg::Change;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum LeadershipMsg {}

impl LeadershipMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, _: &mut Plan, _: &Catalogue, _: Date) -> Option<Change> {
        match *self {}
    }
}
