//! Where the keyboard goes on after something was done.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Puts the focus on what a selector finds in the widget of an event.
pub(super) fn go_to(event: &Event, selector: &str) {
    let root = target(event).and_then(|element| element.closest("[part='root']").ok().flatten());
    let found = root.and_then(|root| root.query_selector(selector).ok().flatten());
    if let Some(place) = found.as_ref().and_then(|place| place.dyn_ref::<HtmlElement>()) {
        let _ = place.focus();
    }
}

/// Whether an event is one of what a selector finds.
pub(super) fn is_on(event: &Event, selector: &str) -> bool {
    target(event).is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// The element of an event.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
