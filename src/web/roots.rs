//! Keeps our clicks apart from those of a page that is made with Yew too.
//!
//! Yew marks the nodes of each tree with a number, as a property that every Yew in the page sees, and every Yew counts
//! from 1. A page that is a Yew app of its own would take a click in our tree for one in its tree, and run its handlers.
//! There is no way to ask for another number than to use numbers up.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use yew::{Html, function_component, html};

/// More trees and portals than a page is likely to have. Each takes some microseconds, once.
const NUMBERS: usize = 512;

thread_local! {
    static IS_APART: Cell<bool> = const { Cell::new(false) };
}

#[function_component]
fn Empty() -> Html {
    html! {}
}

/// Uses the first numbers up, the first time it is called.
pub(super) fn keep_apart(document: &web_sys::Document) -> Result<(), JsValue> {
    if IS_APART.replace(true) {
        return Ok(());
    }
    let nowhere = document.create_element("div")?;
    for _ in 0..NUMBERS {
        yew::Renderer::<Empty>::with_root(nowhere.clone()).render().destroy();
    }
    Ok(())
}
