//! The timer of a widget: it has one thing at a time to wait for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use yew::Callback;

use crate::ui::Pause;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(then: &Closure<dyn FnMut()>, milliseconds: i32) -> Result<i32, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: i32);
}

/// The timer of one widget.
#[derive(Default)]
pub(super) struct Resting {
    timer: Cell<Option<i32>>,
    then: RefCell<Option<Callback<()>>>,
    ring: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Resting {
    /// Nothing is to happen any more.
    pub(super) fn end(&self) {
        self.then.take();
        if let Some(timer) = self.timer.take() {
            clear_timeout(timer);
        }
    }
}

/// Waits as long as it is last asked to, and calls back.
pub(super) fn pauses(resting: &Rc<Resting>) -> Callback<Pause> {
    let ringing = Rc::downgrade(resting);
    resting.ring.replace(Some(Closure::new(move || {
        let Some(resting) = ringing.upgrade() else { return };
        resting.timer.take();
        // Whoever is called may ask for the next pause.
        let then = resting.then.take();
        if let Some(then) = then {
            then.emit(());
        }
    })));
    let resting = Rc::clone(resting);
    Callback::from(move |pause: Pause| {
        resting.end();
        resting.then.replace(Some(pause.then));
        if let Some(ring) = &*resting.ring.borrow() {
            resting.timer.set(set_timeout(ring, pause.milliseconds).ok());
        }
    })
}
