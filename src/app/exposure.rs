//! What happens between the PM and other areas of the business, beyond what sheets write.

use crate::document::plan::Plan;
use crate::document::values::Date;
use crate::model::Catalogue;

use super::msg::Change;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum ExposureMsg {}

impl ExposureMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, _: &mut Plan, _: &Catalogue, _: Date) -> Option<Change> {
        match *self {}
    }
}
