//! A page that is a Yew app of its own: many buttons that count their clicks, a frame that counts all that it hears, and
//! Waymark among them.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Callback, Html, UseStateHandle, function_component, html, use_state};

/// More handlers than Waymark has on a screen, so that whichever number Yew gives to a handler of ours, the page has
/// one of that number too.
const BUTTONS: usize = 300;

#[function_component]
fn Page() -> Html {
    let clicks = use_state(|| 0);
    let heard = use_state(|| 0);
    let count = |number: &UseStateHandle<u32>| {
        let number = number.clone();
        Callback::from(move |_| number.set(*number + 1))
    };
    let onclick = count(&clicks);
    html! {
        <main onclick={count(&heard)}>
            <output id="clicks">{ *clicks }</output>
            <output id="heard">{ *heard }</output>
            <waymark-plan storage="none"></waymark-plan>
            { for (0..BUTTONS).map(|number| html! { <button onclick={onclick.clone()}>{ number }</button> }) }
        </main>
    }
}

/// Draws the page.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<Page>::new().render();
}
