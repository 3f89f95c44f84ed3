//! The world outside the widget, as the page has it.

use js_sys::Function;
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::app::{Event, Host, Moment, Stored};
use crate::document::values::{Date, Instant};

use super::storage::PlanStorage;
use super::{files, ids, js};

/// The page around one element.
pub(super) struct PageHost {
    element: HtmlElement,
    storage: PlanStorage,
    /// Takes the text of the plan each time it is kept: memory that outlives this instance of the module.
    remember: Function,
}

impl PageHost {
    pub(super) fn new(element: HtmlElement, key: Option<&str>, remember: Function) -> Self {
        Self { element, storage: PlanStorage::new(key), remember }
    }

    /// Sends an event that bubbles and leaves shadow roots, so that a listener on the page's document gets it too.
    fn dispatch(&self, name: &str, detail: &JsValue) {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_composed(true);
        options.set_detail(detail);
        // Listeners that throw are the page's own affair: the browser reports them.
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
            let _ = self.element.dispatch_event(&event);
        }
    }

    fn tell<T: Serialize>(&self, name: &str, detail: &T) {
        self.dispatch(name, &js::object_of(detail));
    }
}

impl Host for PageHost {
    fn moment(&self) -> Moment {
        let now = js_sys::Date::new_0();
        let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
        // A clock that is centuries wrong is shown as what it is: wrong.
        let today = Date::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap_or(Date::EARLIEST);
        let now = now.to_iso_string().as_string().and_then(|text| Instant::parse(&text));
        Moment { today, now: now.unwrap_or_else(|| Instant::midnight(today)), new_id: ids::new_id() }
    }

    fn load(&self) -> Stored {
        self.storage.load()
    }

    fn save(&self, text: &str) -> bool {
        // The loader's own function; if it fails there is nobody to tell.
        let _ = self.remember.call1(&JsValue::NULL, &text.into());
        self.storage.save(text)
    }

    fn keep_copy(&self, name: &str, text: &str) {
        self.storage.keep_copy(name, text);
    }

    fn emit(&self, event: Event) {
        match event {
            Event::Ready => self.dispatch("waymark-ready", &JsValue::NULL),
            Event::Changed(plan, change) => {
                self.tell("waymark-change", &json!({ "plan": *plan, "change": change.as_str() }))
            }
            Event::Progressed { percent, done, items } => {
                self.tell("waymark-progress", &json!({ "percent": percent, "done": done, "items": items }))
            }
            Event::Refused(faults) => self.tell("waymark-error", &json!({ "faults": faults.as_slice() })),
        }
    }

    fn offer_file(&self, name: &str, media_type: &str, text: &str) {
        if let Some(root) = self.element.shadow_root() {
            // A browser that refuses downloads, as in a sandboxed frame, says so itself.
            let _ = files::offer(&root, name, media_type, text);
        }
    }
}
