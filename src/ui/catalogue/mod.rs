//! Everything that is on offer: search, facets, a list of which only what is in view is drawn, and details.

mod details;
mod facets;
mod list;
mod offer;

use yew::{Html, html};

use crate::app::{CatalogueMsg, Msg};
use crate::model::{ActivityId, Catalogue};

use facets::Facets;
pub(super) use facets::language_name;

use super::look::Look;
use super::view::View;

/// What finds the list.
pub(super) const LIST: &str = "[id='offers']";

/// What finds the details.
const DETAILS: &str = "[id='offer']";

/// Where one is in the list.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Position {
    /// The first row in view.
    first: usize,
    /// How far the list is scrolled, in pixels.
    pub top: i32,
    /// The row that the keyboard is on.
    active: usize,
    /// The search that it is a place in the answer of.
    turn: u32,
}

pub(super) fn catalogue_screen(view: &View, catalogue: &Catalogue) -> Html {
    let opened = view.state().opened_offer();
    html! {
        <div class={if opened.is_some() { "catalogue one-open" } else { "catalogue" }}>
            <div class="catalogue-main">
                { facets::search(view) }
                <Facets view={view.clone()} />
                { facets::count(view) }
                { list::list(view) }
            </div>
            { for opened.map(|activity| details::details(view, catalogue, activity)) }
        </div>
    }
}

/// Opens the details of an activity, which get the focus.
fn open(view: &View, activity: ActivityId) {
    view.send.emit(Msg::Catalogue(CatalogueMsg::Opened(activity)));
    turn_to(view, |look| look.go_to(DETAILS));
}

/// Closes them; the focus is back where they were opened.
fn close(view: &View) {
    view.send.emit(Msg::Catalogue(CatalogueMsg::Closed));
    turn_to(view, |look| look.go_to(LIST));
}

fn turn_to(view: &View, change: impl FnOnce(&mut Look)) {
    let mut look = view.look.clone();
    change(&mut look);
    view.turn.emit(look);
}
