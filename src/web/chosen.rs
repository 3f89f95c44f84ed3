//! Files that somebody chose.

use std::rc::Rc;

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::app::{BadgeMsg, FileUse, FilesMsg, MOST_BADGE, Msg, Session};
use crate::document::MOST_BYTES;

/// Reads a file that the person chose and tells the session.
pub(super) fn read(session: &Rc<Session>, is_for: FileUse, file: &File) {
    let session = Rc::clone(session);
    let name = file.name();
    // One byte more than is accepted: enough for the reader of the file to see that it is too much.
    let most = if is_for == FileUse::Badges { MOST_BADGE } else { MOST_BYTES };
    let part = file.slice_with_f64_and_f64(0.0, (most + 1) as f64);
    let content = part.map(|part| match is_for {
        FileUse::Plan => part.text(),
        FileUse::Badges => part.array_buffer(),
    });
    spawn_local(async move {
        let content = match content {
            Ok(content) => JsFuture::from(content).await.ok(),
            Err(_) => None,
        };
        session.send(match is_for {
            FileUse::Plan => match content.and_then(|text| text.dyn_into::<JsString>().ok()) {
                Some(text) => Msg::FileChosen { name, text: text.into() },
                None => Msg::FileUnreadable { name },
            },
            FileUse::Badges => {
                let bytes = content.map(|bytes| Uint8Array::new(&bytes).to_vec());
                Msg::Files(FilesMsg::Badges(BadgeMsg::FileChosen { name, bytes }))
            }
        });
    });
}
