//! From the text that was stored at the last visit to a plan.

use crate::document::fault::Faults;
use crate::document::plan::Plan;
use crate::document::{parse, read_plan};

/// Reads the text of a plan, each entry of which has an id of its own then.
///
/// # Errors
/// Every fault that stands in the way.
pub(super) fn plan_from_text(text: &str) -> Result<Plan, Faults> {
    let mut plan = read_plan(parse(text)?).into_result()?;
    plan.give_own_ids();
    Ok(plan)
}

/// Whether the text is a plan of an earlier version, so that a copy is worth keeping before it is written anew.
pub(super) fn is_of_earlier_version(text: &str) -> bool {
    parse(text).is_ok_and(|value| crate::document::version_of(&value) < crate::document::VERSION.get().into())
}
