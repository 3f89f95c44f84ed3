//! PAGE: the only code that knows a browser.
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of Waymark that this module is, as `0.1.0`.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
