//! Where the keyboard is. A drawing may take away or move what has the focus: then the focus goes back to it, else to
//! what now has its id, else to what was around it.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{Callback, NodeRef};

/// From this width on the screens have two columns, as `styles/` has it.
const TWO_COLUMNS: i32 = 860;

/// Where the keyboard is.
#[derive(Default)]
pub(super) struct Footing {
    /// What holds everything.
    pub(super) root: NodeRef,
    /// What has the focus before a drawing, and what is around it and can have it, from the inside out.
    places: Vec<Element>,
    /// Whether something is written that no control has told yet.
    is_half_written: Rc<Cell<bool>>,
}

impl Footing {
    /// To be called before a drawing.
    pub(super) fn note(&mut self) {
        self.places.clear();
        let mut place = self.focused();
        while let Some(element) = place {
            let around = element.parent_element();
            place = around.and_then(|around| around.closest("[tabindex='-1']").ok().flatten());
            self.places.push(element);
        }
    }

    /// To be called after a drawing.
    pub(super) fn keep(&mut self) {
        let places = std::mem::take(&mut self.places);
        let had_focus = !places.is_empty();
        for place in places {
            if self.focused().is_some() {
                return;
            }
            let id = place.id();
            if place.is_connected() {
                focus(&place);
            } else if !id.is_empty() {
                self.go_to(&format!("[id='{id}']"));
            }
        }
        // Of what is gone with all that was around it, the screen's heading takes the place.
        if had_focus && self.focused().is_none() {
            self.go_to(".screen-title");
        }
    }

    /// Puts the focus on what a selector finds. What it stands in is opened.
    pub(super) fn go_to(&self, selector: &str) {
        let found = self.root.cast::<Element>().and_then(|root| root.query_selector(selector).ok().flatten());
        let closed = found.as_ref().and_then(|found| found.closest("details:not([open])").ok().flatten());
        let _ = closed.map(|closed| closed.set_attribute("open", ""));
        found.iter().for_each(focus);
    }

    /// Closes each panel that is new, where the widget has one column.
    pub(super) fn fold(&self) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        while let Some(panel) = root.query_selector("details[data-fold='new']").ok().flatten() {
            // To ask for the width has the page laid out at once, which is dear: only where there is such a panel.
            let is_narrow = root.offset_width() < TWO_COLUMNS;
            let is_noted = panel.set_attribute("data-fold", "noted").is_ok();
            if is_narrow {
                let _ = panel.remove_attribute("open");
            }
            if !is_noted {
                return;
            }
        }
    }

    /// Scrolls what a selector finds to a place.
    pub(super) fn scroll_to(&self, selector: &str, top: i32) {
        let found = self.root.cast::<Element>().and_then(|root| root.query_selector(selector).ok().flatten());
        if let Some(place) = found {
            place.set_scroll_top(top);
        }
    }

    /// Scrolls the page as little as brings what a selector finds into view of a person who is at work here.
    pub(super) fn bring_into_view(&self, selector: &str) {
        if self.focused().is_none() {
            return;
        }
        let found = self.root.cast::<Element>().and_then(|root| root.query_selector(selector).ok().flatten());
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        found.iter().for_each(|place| place.scroll_into_view_with_scroll_into_view_options(&nearest));
    }

    /// Moves what a selector finds into the middle of what it scrolls in, if that scrolls sideways.
    pub(super) fn bring_into_sight(&self, selector: &str) {
        let found = self.root.cast::<Element>().and_then(|root| root.query_selector(selector).ok().flatten());
        let around = found.as_ref().and_then(|found| found.parent_element());
        if let Some((found, around)) = found.zip(around) {
            let middle = |element: &Element| {
                let place = element.get_bounding_client_rect();
                place.left() + place.width() / 2.0
            };
            // In a page from right to left as well, less is further to the left.
            around.set_scroll_left(around.scroll_left() + (middle(&found) - middle(&around)) as i32);
        }
    }

    /// Whether the person is in the middle of writing.
    pub(super) fn is_writing(&self) -> bool {
        let Some(root) = self.root.cast::<Element>() else { return false };
        // A bar of the timeline that is on its way.
        if root.query_selector("[data-moving='true']").ok().flatten().is_some() {
            return true;
        }
        let unfinished = || root.query_selector("input:focus:is(:invalid, [data-typed])").ok().flatten();
        self.focused().is_some() && (self.is_half_written.get() || unfinished().is_some())
    }

    /// Notes that something was written, or that it was told.
    pub(super) fn writes<E>(&self, is_half_written: bool) -> Callback<E> {
        let cell = Rc::clone(&self.is_half_written);
        Callback::from(move |_| cell.set(is_half_written))
    }

    fn focused(&self) -> Option<Element> {
        self.root.cast::<Element>()?.query_selector(":focus").ok()?
    }
}

/// Puts the focus on an element, of HTML or of a picture: both have the same method.
fn focus(place: &Element) {
    let _ = place.unchecked_ref::<HtmlElement>().focus();
}
