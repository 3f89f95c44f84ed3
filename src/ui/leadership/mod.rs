//! What stands on the way to leading others.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeadershipLook {}

pub(in crate::ui) fn leadership_screen(view: &View, _: &Catalogue) -> Html {
    said("empty", view.nothing("leadership"))
}
