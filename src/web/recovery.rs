//! When the widget breaks: after a panic this instance of the module is of no use to anybody. The next call gets a
//! fresh one, and the loader is told, so that it mounts every widget anew from what is stored.
//!
//! `schedule_reinit` is a hidden part of wasm-bindgen, which is why its version is pinned exactly in Cargo.toml.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error, catch)]
    fn log_error(text: &str) -> Result<(), JsValue>;
}

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Names who is told of a panic in this instance of the module. Called within the panic: it must only take note.
#[wasm_bindgen(js_name = onPanic, skip_typescript)]
pub fn on_panic(listener: Function) {
    LISTENER.with_borrow_mut(|known| *known = Some(listener));
}

/// Sets what happens on a panic. Set by way of Yew, since Yew would otherwise replace it.
pub(super) fn watch() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        wasm_bindgen::handler::schedule_reinit();
        // Nothing more can be done about a listener or a console that fails.
        let _ = log_error(&format!("Waymark broke, and starts again: {panic}"));
        let listener = LISTENER.with(|known| known.try_borrow().ok().and_then(|known| known.clone()));
        if let Some(listener) = listener {
            let _ = listener.call0(&JsValue::NULL);
        }
    }));
}
