//! Files that somebody chose.

use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::app::{Msg, Session};
use crate::document::MOST_BYTES;

/// Reads a file that the person chose and tells the session.
pub(super) fn read(session: &Rc<Session>, file: &File) {
    let session = Rc::clone(session);
    let name = file.name();
    // One byte more than is accepted: enough for the reader of the text to see that it is too much.
    let part = file.slice_with_f64_and_f64(0.0, (MOST_BYTES + 1) as f64);
    spawn_local(async move {
        let text = match part {
            Ok(part) => {
                JsFuture::from(part.text()).await.ok().and_then(|text| text.dyn_into::<JsString>().ok())
            }
            Err(_) => None,
        };
        session.send(match text {
            Some(text) => Msg::FileChosen { name, text: text.into() },
            None => Msg::FileUnreadable { name },
        });
    });
}
