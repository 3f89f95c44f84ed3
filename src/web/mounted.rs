//! One widget in a page, as the loader in `www/loader` handles it.
//!
//! The loader makes it, tells it the attributes, has it restore what was stored, opens a catalogue and shows it. All
//! of that comes before the first drawing, which Yew does in a later turn.
#![allow(
    clippy::needless_pass_by_value,
    reason = "what comes from JavaScript is handed over, there is no borrowing it"
)]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Callback};

use crate::app::{Event, Host, Msg, Screen, Session, Settings, SharingMsg, Theme, levels_in_force};
use crate::document::write;
use crate::exchange::xapi::{self, Telling};
use crate::ui::words::Words;
use crate::ui::{Handle, Widget, WidgetMsg, WidgetProps};

use super::actor::actor_in;
use super::formats::IntlFormats;
use super::page_host::PageHost;
use super::{answers, chosen, js, link, rest};

/// One widget in a page.
#[wasm_bindgen(skip_typescript)]
pub struct Mounted {
    session: Rc<Session>,
    host: Rc<PageHost>,
    words: RefCell<Words>,
    app: RefCell<Option<AppHandle<Widget>>>,
    resting: Rc<rest::Resting>,
}

#[wasm_bindgen]
impl Mounted {
    /// A widget for the element. Without a key the plan is kept in memory only; `remember` gets its text at each
    /// change, and whether it is stored; `print` prints the document in view.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement, key: Option<String>, remember: Function, print: Function) -> Self {
        let host = Rc::new(PageHost::new(element, key.as_deref(), remember, print));
        let world: Rc<dyn Host> = Rc::<PageHost>::clone(&host);
        let settings = Settings::default();
        let words = RefCell::new(words_of(&settings.language, None));
        let session = Session::new(world, settings);
        host.attach(&session);
        Self { session, host, words, app: RefCell::default(), resting: Rc::default() }
    }

    /// Takes in an attribute: `lang`, `dir`, `theme`, `readonly`, `storage` or `view`.
    pub fn set(&self, name: &str, value: Option<String>) {
        let state = self.session.state();
        let mut settings = state.settings.clone();
        match (name, value.as_deref()) {
            ("lang", language) => settings.language = language.unwrap_or("en").to_owned(),
            ("dir", direction) => settings.right_to_left = direction == Some("rtl"),
            ("theme", Some("light")) => settings.theme = Theme::Light,
            ("theme", Some("dark")) => settings.theme = Theme::Dark,
            ("theme", _) => settings.theme = Theme::Auto,
            ("readonly", value) => settings.readonly = value.is_some(),
            ("storage", value) => settings.kept_by_page = value == Some("page"),
            ("view", Some(word)) => {
                if let Some(screen) = Screen::from_word(word) {
                    self.session.send(Msg::ScreenOpened(screen));
                }
            }
            _ => {}
        }
        if settings != state.settings {
            self.session.send(Msg::SettingsChanged(settings));
        }
    }

    /// Speaks the language of the attribute with the messages of its file, or in English where there is none.
    pub fn speak(&self, messages: Option<String>) {
        let words = words_of(&self.session.state().settings.language, messages.as_deref());
        if let Some(app) = &*self.app.borrow() {
            app.send_message(WidgetMsg::Spoken(words.clone()));
        }
        self.words.replace(words);
    }

    /// Opens the plan of the last visit, or the one of the widget's life before it broke or was taken out of the page.
    /// Answers whether there was one. Of several widgets with one plan, only the first goes on with what was shared with
    /// the person. To be called before a catalogue is opened.
    pub fn restore(&self, remembered: Option<String>, is_first: bool) -> bool {
        let is_found = self.session.restore();
        if let Some(text) = &remembered {
            self.session.resume(text);
        }
        self.session.restore_drafts();
        if is_first {
            self.session.restore_received();
        }
        is_found || remembered.is_some()
    }

    /// Opens what the fragment of the page's address carries, if that is of ours. To be called once the plan is there.
    #[wasm_bindgen(js_name = openLink)]
    pub fn open_link(&self, fragment: String) {
        let session = Rc::clone(&self.session);
        spawn_local(async move {
            if let Some(text) = link::text_in(&fragment).await {
                session.send(Msg::Sharing(match text {
                    Ok(text) => SharingMsg::LinkOpened(text),
                    Err(faults) => SharingMsg::LinkRefused(faults),
                }));
            }
        });
    }

    /// Takes over the plan as another widget or another window has just stored it under the same key.
    pub fn follow(&self, text: &str) {
        self.session.follow(text);
    }

    /// The page came back into view, perhaps on another day.
    pub fn wake(&self) {
        self.session.wake();
    }

    /// Reads a catalogue and opens it.
    ///
    /// # Errors
    /// An `Error` with every fault; the catalogue that was open stays open.
    #[wasm_bindgen(js_name = openCatalog)]
    pub fn open_catalog(&self, text: &str) -> Result<(), JsValue> {
        self.session.open_catalogue(text).map_err(|faults| {
            if let Some(first) = faults.as_slice().first() {
                self.fail_catalog(first.to_string());
            }
            let error = js::error_of(&faults);
            self.host.emit(Event::Refused(faults));
            error
        })
    }

    /// Says why there is no catalogue. One that is open stays open.
    #[wasm_bindgen(js_name = failCatalog)]
    pub fn fail_catalog(&self, why: String) {
        if self.session.state().open_catalogue().is_none() {
            self.session.send(Msg::CatalogueFailed(why));
        }
    }

    /// Says why the plan to start from could not be had.
    #[wasm_bindgen(js_name = failPlan)]
    pub fn fail_plan(&self, why: String) {
        self.session.send(Msg::PlanFailed(why));
    }

    /// Reads a plan and opens it.
    ///
    /// # Errors
    /// An `Error` with every fault; the plan that was open stays open.
    #[wasm_bindgen(js_name = openPlan)]
    pub fn open_plan(&self, text: &str) -> Result<(), JsValue> {
        self.session.open_plan(text).map_err(|faults| js::error_of(&faults))
    }

    /// The plan as JSON.
    pub fn plan(&self) -> String {
        write(&**self.session.state().own_plan())
    }

    /// The catalogue as JSON, when one is open.
    pub fn catalog(&self) -> Option<String> {
        self.session.state().open_catalogue().map(|catalogue| write(&**catalogue.document()))
    }

    /// Where the person stands in each skill of the role they want, as the function `gaps` answers it, when a catalogue is
    /// open.
    #[must_use]
    pub fn gaps(&self) -> Option<JsValue> {
        let state = self.session.state();
        state.open_catalogue().map(|catalogue| answers::gaps(catalogue, state.own_plan()))
    }

    /// What an LRS is told of the plan, as a text that is an array of statements about somebody; nothing as long as no
    /// catalogue is open.
    ///
    /// # Errors
    /// An `Error` with what is wrong with whom they are about.
    pub fn statements(&self, actor: &JsValue) -> Result<Option<String>, JsValue> {
        let actor = actor_in(actor).map_err(|faults| js::error_of(&faults))?;
        let state = self.session.state();
        let plan = state.own_plan();
        Ok(state.open_catalogue().map(|catalogue| {
            let levels = levels_in_force(catalogue, &plan.public());
            xapi::write(plan, &Telling { catalog: catalogue.document(), actor: &actor, levels: &levels })
        }))
    }

    /// Draws into an element, which is this widget's until it is destroyed.
    pub fn show(&self, mount: Element) {
        let session = Rc::clone(&self.session);
        let props = WidgetProps {
            session: Handle(Rc::clone(&self.session)),
            words: self.words.borrow().clone(),
            open_file: Callback::from(move |(is_for, file)| chosen::read(&session, is_for, &file)),
            pause: rest::pauses(&self.resting),
        };
        let app = yew::Renderer::<Widget>::with_root_and_props(mount, props).render();
        self.app.replace(Some(app));
    }

    /// Tells the page that the first screen is there.
    pub fn ready(&self) {
        self.host.emit(Event::Ready);
    }

    /// Stops drawing. The mount is to be removed with it, as Yew leaves its listeners on it.
    pub fn destroy(&self) {
        self.resting.end();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        // The session would otherwise hold what drew it, and that the session.
        self.session.on_change(Rc::new(|| {}));
    }
}

fn words_of(language: &str, messages: Option<&str>) -> Words {
    let formats = Rc::new(IntlFormats::new(language));
    let spoken =
        messages.and_then(|text| Words::from_messages(language, text, Rc::<IntlFormats>::clone(&formats)));
    spoken.unwrap_or_else(|| Words::english(language, formats))
}
