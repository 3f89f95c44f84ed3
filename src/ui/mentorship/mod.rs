//! What is between the PM and a mentor.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MentorshipLook {}

pub(in crate::ui) fn mentorship_screen(view: &View, _: &Catalogue) -> Html {
    said("empty", view.nothing("mentorship"))
}
