//! Everything that is on offer: search, facets, details.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

pub(in crate::ui) fn catalogue_screen(view: &View, _catalogue: &Catalogue) -> Html {
    said("empty", view.say("catalogue.title"))
}
