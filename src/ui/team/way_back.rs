//! The way back from a person to where their name was chosen: the same place of the same screen, with the focus on the name.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::document::values::Id;

/// What has an own scroll bar within a screen.
const SCROLLING: &str = ".wide-table";

/// How a screen was left for a person.
pub(super) struct WayBack {
    /// Which of the places with their name was chosen.
    chosen: usize,
    /// How far below the top of the window it was, in CSS pixels.
    top: f64,
    /// How far each wide table was scrolled, from the top and from the start.
    scrolled: Vec<(i32, i32)>,
}

impl WayBack {
    /// From a screen that is still drawn; nothing where it does not name the person.
    pub(super) fn from(root: &Element, person: &Id) -> Option<Self> {
        let named = names_of(root, person);
        let focused = root.query_selector(":focus").ok().flatten();
        let chosen = named.iter().position(|name| Some(name) == focused.as_ref()).unwrap_or(0);
        Some(Self {
            chosen,
            top: named.get(chosen)?.get_bounding_client_rect().top(),
            scrolled: tables(root).iter().map(|table| (table.scroll_top(), table.scroll_left())).collect(),
        })
    }

    /// Goes to the place, once the screen is drawn again; whether it is there.
    pub(super) fn go(&self, root: &Element, person: &Id) -> bool {
        for (table, (top, start)) in tables(root).iter().zip(&self.scrolled) {
            table.set_scroll_top(*top);
            table.set_scroll_left(*start);
        }
        let named = names_of(root, person);
        let Some(name) = named.get(self.chosen).or(named.first()) else { return false };
        let folded = name.closest("details:not([open])").ok().flatten();
        let _ = folded.map(|folded| folded.set_attribute("open", ""));
        let _ = name.unchecked_ref::<HtmlElement>().focus();
        if let Some(window) = web_sys::window() {
            window.scroll_by_with_x_and_y(0.0, name.get_bounding_client_rect().top() - self.top);
        }
        true
    }
}

fn names_of(root: &Element, person: &Id) -> Vec<Element> {
    let is_theirs = |name: &Element| name.get_attribute("data-person").as_deref() == Some(&**person);
    all(root, "[data-person]").into_iter().filter(is_theirs).collect()
}

fn tables(root: &Element) -> Vec<Element> {
    all(root, SCROLLING)
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}
