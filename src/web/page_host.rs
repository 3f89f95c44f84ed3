//! The world outside the widget, as the page has it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise, Reflect};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::app::{Event, Host, Moment, Msg, Screen, Session, SharingMsg, Stored, broken_link, later};
use crate::document::write;

use super::storage::PlanStorage;
use super::{clock, files, ids, js, link};

/// The page around one element.
pub(super) struct PageHost {
    element: HtmlElement,
    storage: PlanStorage,
    /// Whether the plan was stored since the page was last told of it.
    is_stored: Cell<bool>,
    /// Takes the text of the plan after each change, and whether it is stored: memory that outlives this instance of
    /// the module.
    remember: Function,
    /// Prints the document in view by itself.
    print: Function,
    /// Who is told of what takes the browser a while.
    session: RefCell<Weak<Session>>,
}

impl PageHost {
    pub(super) fn new(element: HtmlElement, key: Option<&str>, remember: Function, print: Function) -> Self {
        Self {
            element,
            storage: PlanStorage::new(key),
            is_stored: Cell::new(false),
            remember,
            print,
            session: RefCell::default(),
        }
    }

    /// Names who is told of what takes the browser a while.
    pub(super) fn attach(&self, session: &Rc<Session>) {
        self.session.replace(Rc::downgrade(session));
    }

    /// Tells the session later.
    fn later(&self, told: impl Future<Output = SharingMsg> + 'static) {
        let session = self.session.borrow().clone();
        spawn_local(async move {
            let msg = told.await;
            if let Some(session) = session.upgrade() {
                session.send(Msg::Sharing(msg));
            }
        });
    }

    /// Tells the session later whether what comes later is there.
    fn bring(&self) {
        let session = self.session.borrow().clone();
        spawn_local(async move {
            let is_there = later::bring().await;
            if let Some(session) = session.upgrade() {
                session.arrived(is_there);
            }
        });
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

    fn tell(&self, name: &str, detail: &Value) {
        self.dispatch(name, &js::object_of(detail));
    }
}

impl Host for PageHost {
    fn moment(&self) -> Moment {
        Moment { today: clock::today(), now: clock::now(), new_id: ids::new_id() }
    }

    fn load(&self) -> Stored {
        self.storage.load()
    }

    fn save(&self, text: &str) -> bool {
        let is_stored = self.storage.save(text);
        self.is_stored.set(is_stored);
        is_stored
    }

    fn keep_copy(&self, name: &str, text: &str) -> bool {
        self.storage.keep_copy(name, text)
    }

    fn note_screen(&self, screen: Screen) {
        self.storage.note("screen", screen.as_str());
    }

    fn last_screen(&self) -> Option<Screen> {
        let noted = if self.element.has_attribute("view") { None } else { self.storage.noted("screen") };
        Screen::from_word(&noted?)
    }

    fn is_new_visit(&self) -> bool {
        !self.element.has_attribute("view") && self.storage.noted("screen").is_none()
    }

    fn note_declined(&self, fingerprint: u64) {
        self.storage.note("declined", &fingerprint.to_string());
    }

    fn declined(&self) -> Option<u64> {
        self.storage.noted("declined")?.parse().ok()
    }

    fn note(&self, name: &str, text: &str) {
        self.storage.note(name, text);
    }

    fn noted(&self, name: &str) -> Option<String> {
        self.storage.noted(name)
    }

    fn make_link(&self, text: &str) {
        let text = text.to_owned();
        self.later(async move { SharingMsg::LinkMade(link::link_to(&text).await) });
    }

    fn open_link(&self, fragment: &str) {
        let fragment = fragment.to_owned();
        self.later(async move {
            match link::text_in(&fragment).await {
                Some(Ok(text)) => SharingMsg::LinkOpened(text),
                Some(Err(faults)) => SharingMsg::LinkRefused(faults),
                None => SharingMsg::LinkRefused(broken_link("a link of another page")),
            }
        });
    }

    fn copy(&self, text: &str) {
        let copying = copying(text);
        self.later(async move {
            SharingMsg::Copied(match copying {
                Ok(copying) => JsFuture::from(copying).await.is_ok(),
                Err(_) => false,
            })
        });
    }

    fn fetch_later(&self) {
        self.bring();
    }

    fn print(&self) {
        // A frame that may open no dialog prints nothing.
        let _ = self.print.call0(&JsValue::NULL);
    }

    fn emit(&self, event: Event) {
        match event {
            Event::Ready => self.dispatch("waymark-ready", &JsValue::NULL),
            Event::Changed(plan, change) => {
                // The plan is written in one way wherever it goes: each further way is code for every part of it.
                let text = write(&*plan);
                let is_stored = JsValue::from(self.is_stored.take());
                // The loader's own function; if it fails there is nobody to tell.
                let _ = self.remember.call2(&JsValue::NULL, &text.as_str().into(), &is_stored);
                let detail = format!("{{\"plan\":{text},\"change\":\"{}\"}}", change.as_str());
                self.dispatch("waymark-change", &js::parsed(&detail));
            }
            Event::Progressed { percent, done, items } => {
                self.tell("waymark-progress", &json!({ "percent": percent, "done": done, "items": items }))
            }
            Event::Refused(faults) => {
                self.dispatch(
                    "waymark-error",
                    &js::parsed(&format!("{{\"faults\":{}}}", js::list_of(&faults))),
                );
            }
        }
    }

    fn offer_file(&self, name: &str, media_type: &str, text: &str) {
        if let Some(root) = self.element.shadow_root() {
            // A browser that refuses downloads, as in a sandboxed frame, says so itself.
            let _ = files::offer(&root, name, media_type, text);
        }
    }
}

/// Hands a text to the clipboard, which a page over plain http does not have.
fn copying(text: &str) -> Result<Promise, JsValue> {
    let of = |from: &JsValue, name: &str| Reflect::get(from, &name.into());
    let clipboard = of(&of(&js_sys::global(), "navigator")?, "clipboard")?;
    let write: Function = of(&clipboard, "writeText")?.dyn_into()?;
    Ok(write.call1(&clipboard, &text.into())?.into())
}
