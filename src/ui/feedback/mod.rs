//! What is said in feedback and to reviews.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedbackLook {}

pub(in crate::ui) fn feedback_screen(view: &View, _: &Catalogue) -> Html {
    said("empty", view.nothing("feedback"))
}
