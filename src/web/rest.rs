//! The moment of quiet after the last change, in which there is time for what takes time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use yew::Callback;

use crate::app::{Msg, Session};

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
    then: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Resting {
    /// Nothing is to happen any more.
    pub(super) fn end(&self) {
        if let Some(timer) = self.timer.take() {
            clear_timeout(timer);
        }
    }
}

/// Tells the session that it rested, so many milliseconds after the last call.
pub(super) fn after_a_moment(session: &Rc<Session>, resting: &Rc<Resting>) -> Callback<i32> {
    let session = Rc::downgrade(session);
    let done = Rc::downgrade(resting);
    resting.then.replace(Some(Closure::new(move || {
        if let Some(done) = done.upgrade() {
            done.timer.take();
        }
        if let Some(session) = session.upgrade() {
            session.send(Msg::Rested);
        }
    })));
    let resting = Rc::clone(resting);
    Callback::from(move |milliseconds| {
        resting.end();
        if let Some(then) = &*resting.then.borrow() {
            resting.timer.set(set_timeout(then, milliseconds).ok());
        }
    })
}
