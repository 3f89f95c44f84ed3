//! Everything that is on offer: search, facets, a list of which only what is in view is drawn, and details.

mod details;
mod facets;
mod list;

use yew::{Html, html};

use crate::app::{CatalogueMsg, Msg, Wanted};
use crate::model::{ActivityId, Catalogue};

use super::look::Look;
use super::view::View;

/// What finds the list.
pub(super) const LIST: &str = "[id='offers']";

/// What finds the details.
const DETAILS: &str = "[id='offer']";

/// Where one is in the catalogue.
#[derive(Clone, PartialEq, Default)]
pub struct CatalogueLook {
    /// The first row in view.
    pub first: usize,
    /// How far the list is scrolled, in pixels.
    pub top: i32,
    /// The row that the keyboard is on.
    pub active: usize,
    /// How often something else was looked for: the list is then at its first row again.
    pub sought: u32,
}

pub(super) fn catalogue_screen(view: &View, catalogue: &Catalogue) -> Html {
    let opened = view.state().opened_offer();
    html! {
        <div class={if opened.is_some() { "catalogue one-open" } else { "catalogue" }}>
            <div class="catalogue-main">
                { facets::search(view) }
                { facets::facets(view, catalogue) }
                { facets::count(view) }
                { list::list(view, catalogue) }
            </div>
            { for opened.map(|activity| details::details(view, catalogue, activity)) }
        </div>
    }
}

/// Looks for something else, from the first row on.
fn seek(view: &View, wanted: Wanted) {
    view.send.emit(Msg::Catalogue(CatalogueMsg::Sought(wanted)));
    let mut look = view.look.clone();
    // To scroll is dear: where the list is at its first row, it stays.
    let is_scrolled = look.catalogue.top > 0;
    let sought = look.catalogue.sought.wrapping_add(u32::from(is_scrolled));
    look.catalogue = CatalogueLook { sought, ..CatalogueLook::default() };
    view.turn.emit(look);
}

/// Opens the details of an activity, which get the focus.
fn open(view: &View, activity: ActivityId, active: usize) {
    view.send.emit(Msg::Catalogue(CatalogueMsg::Opened(activity)));
    let mut look = view.look.clone();
    look.catalogue.active = active;
    look.go_to(DETAILS);
    view.turn.emit(look);
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
