//! What to do next and why, this week, and one sentence on progress.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

pub(in crate::ui) fn today_screen(view: &View, _catalogue: &Catalogue) -> Html {
    said("empty", view.say("today.title"))
}
