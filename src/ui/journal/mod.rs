//! What was learnt, hours, badges and evidence, and the year.

use yew::Html;

use crate::model::Catalogue;

use crate::ui::view::{View, said};

pub(in crate::ui) fn journal_screen(view: &View, _catalogue: &Catalogue) -> Html {
    said("empty", view.say("journal.title"))
}
