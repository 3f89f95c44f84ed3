//! Where the keyboard is. A drawing may take away or move what has the focus: then the focus goes back to it, else to
//! what now has its id, else to what was around it.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// Where the keyboard is.
#[derive(Default)]
pub(super) struct Footing {
    /// What holds everything.
    pub(super) root: NodeRef,
    /// What has the focus before a drawing, and what is around it and can have it, from the inside out.
    places: Vec<Element>,
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
        let Some(root) = self.root.cast::<Element>() else { return };
        for place in places {
            if self.focused().is_some() {
                return;
            }
            let id = place.id();
            let place = match (place.is_connected(), id.is_empty()) {
                (true, _) => Some(place),
                (false, true) => None,
                (false, false) => root.query_selector(&format!("[id='{id}']")).ok().flatten(),
            };
            if let Some(place) = place.as_ref().and_then(|place| place.dyn_ref::<HtmlElement>()) {
                let _ = place.focus();
            }
        }
    }

    fn focused(&self) -> Option<Element> {
        self.root.cast::<Element>()?.query_selector(":focus").ok()?
    }
}
