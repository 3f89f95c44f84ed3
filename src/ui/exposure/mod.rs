//! What is between the PM and other areas of the business.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExposureLook {}

pub(in crate::ui) fn exposure_screen(view: &View, _: &Catalogue) -> Html {
    said("empty", view.nothing("exposure"))
}
