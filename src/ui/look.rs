//! What the person looks at. It changes nothing in the plan, and is gone when the widget is.

use yew::AttrValue;

use crate::app::Axis;
use crate::model::Level;

use super::journal::JournalLook;
use super::share::ShareLook;

/// What the person looks at.
#[derive(Clone, PartialEq, Default)]
pub struct Look {
    /// The id of the activity whose details are open.
    pub open: Option<AttrValue>,
    /// What readiness is shown against, where that tells paths apart.
    pub axis: Axis,
    /// The point of the trade-offs that is looked at; the one nearest to the present path when there is none.
    pub point: Option<usize>,
    /// The words of the search for another activity.
    pub search: AttrValue,
    /// The number of the skill that an activity of one's own is to develop; the largest gap when there is none.
    pub own_skill: Option<usize>,
    /// The step that it is to bring; the next one when there is none.
    pub own_step: Option<(Level, Level)>,
    /// What is looked at in the journal.
    pub journal: JournalLook,
    /// What is to be shared.
    pub share: ShareLook,
}
