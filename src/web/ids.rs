//! Ids that nobody else has.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::values::Id;

#[wasm_bindgen]
extern "C" {
    // In a page that came over plain http `crypto.randomUUID` is not there, and this is.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill_with_chance(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// An id of this moment and of chance.
pub(super) fn new_id() -> Id {
    let mut chance = [0; 10];
    if fill_with_chance(&mut chance).is_err() {
        chance.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    Id::unique(js_sys::Date::now() as u64, chance)
}
