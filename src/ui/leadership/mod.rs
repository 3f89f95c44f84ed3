//! What stands on the way to leading others: the next step explained, duties, and moments in which the PM led.

mod duties;
mod moments;
mod steps;

use yew::{Html, html};

use crate::model::Catalogue;

use crate::ui::view::View;

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeadershipLook {
    /// The next role that is looked at, by its place in the catalogue; the one that is wanted when there is none.
    pub role: Option<usize>,
}

pub(in crate::ui) fn leadership_screen(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <div class="leadership">
            { steps::next_steps(view, catalogue) }
            { moments::moments(view, catalogue) }
            { duties::duties(view, catalogue) }
        </div>
    }
}
