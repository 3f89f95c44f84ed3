//! Files that go out.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, MouseEvent, MouseEventInit, ShadowRoot, Url};

/// How long a browser may take to begin a download, in milliseconds.
const TIME_TO_BEGIN: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = URL, js_name = revokeObjectURL)]
    static REVOKE: Function;

    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn call_later(call: &Function, milliseconds: i32, argument: &str) -> Result<JsValue, JsValue>;
}

/// Hands the person a file, without the page noticing.
pub(super) fn offer(root: &ShadowRoot, name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let Some(document) = root.owner_document() else { return Ok(()) };
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    root.append_child(&link)?;
    // This click neither bubbles nor leaves the shadow root: no router of the page mistakes it for one of its own.
    let click = MouseEvent::new_with_mouse_event_init_dict("click", &MouseEventInit::new());
    let outcome = click.and_then(|click| link.dispatch_event(&click));
    link.remove();
    // The address is given up by the browser's own function: nothing of ours has to live until then.
    REVOKE.with(|revoke| call_later(revoke, TIME_TO_BEGIN, &address))?;
    outcome.map(|_| ())
}
