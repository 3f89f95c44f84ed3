//! What others get to see, and what they say.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

pub(in crate::ui) fn share_screen(view: &View, _catalogue: &Catalogue) -> Html {
    said("empty", view.say("share.title"))
}
