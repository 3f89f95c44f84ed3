//! The timer of a widget: it has one thing at a time to wait for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use yew::Callback;

use crate::ui::{Pause, Wait};

/// Where nothing is drawn, as in a tab that is not seen, what waits for a drawing waits so many milliseconds.
const UNDRAWN: i32 = 100;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(then: &Closure<dyn FnMut()>, milliseconds: i32) -> Result<i32, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: i32);
    #[wasm_bindgen(js_name = requestAnimationFrame, catch)]
    fn request_animation_frame(then: &Closure<dyn FnMut()>) -> Result<i32, JsValue>;
    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_animation_frame(frame: i32);
}

/// The timer of one widget.
#[derive(Default)]
pub(super) struct Resting {
    timer: Cell<Option<i32>>,
    frame: Cell<Option<i32>>,
    then: RefCell<Option<Callback<()>>>,
    ring: RefCell<Option<Closure<dyn FnMut()>>>,
    draw: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Resting {
    /// Nothing is to happen any more.
    pub(super) fn end(&self) {
        self.then.take();
        self.frame.take().into_iter().for_each(cancel_animation_frame);
        self.wait(None);
    }

    /// Rings after so many milliseconds, and not when it was to ring before.
    fn wait(&self, milliseconds: Option<i32>) {
        self.timer.take().into_iter().for_each(clear_timeout);
        if let (Some(milliseconds), Some(ring)) = (milliseconds, &*self.ring.borrow()) {
            self.timer.set(set_timeout(ring, milliseconds).ok());
        }
    }
}

/// Waits as long as it is last asked to, and calls back.
pub(super) fn pauses(resting: &Rc<Resting>) -> Callback<Pause> {
    let ringing = Rc::downgrade(resting);
    resting.ring.replace(Some(Closure::new(move || {
        let Some(resting) = ringing.upgrade() else { return };
        resting.timer.take();
        resting.frame.take().into_iter().for_each(cancel_animation_frame);
        // Whoever is called may ask for the next pause.
        let then = resting.then.take();
        if let Some(then) = then {
            then.emit(());
        }
    })));
    let drawing = Rc::downgrade(resting);
    resting.draw.replace(Some(Closure::new(move || {
        let Some(resting) = drawing.upgrade() else { return };
        resting.frame.take();
        // The drawing follows this call, and what waits no time at all follows the drawing.
        resting.wait(Some(0));
    })));
    let resting = Rc::clone(resting);
    Callback::from(move |pause: Pause| {
        resting.end();
        resting.then.replace(Some(pause.then));
        match pause.wait {
            Wait::Milliseconds(milliseconds) => resting.wait(Some(milliseconds)),
            Wait::Drawing => {
                resting.wait(Some(UNDRAWN));
                if let Some(draw) = &*resting.draw.borrow() {
                    resting.frame.set(request_animation_frame(draw).ok());
                }
            }
        }
    })
}
