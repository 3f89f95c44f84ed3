//! One team element in a page, as the loader in `www/loader/team.js` handles it.
#![allow(
    clippy::needless_pass_by_value,
    reason = "what comes from JavaScript is handed over, there is no borrowing it"
)]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use web_sys::{Element, ShadowRoot};
use yew::{AppHandle, Callback};

use crate::app::team::{TeamHost, TeamMsg, TeamSession};
use crate::app::{Moment, Theme};
use crate::document::values::Date;
use crate::ui::team::{TeamHandle, TeamWidget, TeamWidgetMsg, TeamWidgetProps};
use crate::ui::words::Words;

use super::formats::IntlFormats;
use super::{clock, files, formats, ids, js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(then: &JsValue, milliseconds: i32) -> Result<i32, JsValue>;
}

/// One team element in a page.
#[wasm_bindgen(skip_typescript)]
pub struct MountedTeam {
    session: Rc<TeamSession>,
    words: RefCell<Words>,
    app: RefCell<Option<AppHandle<TeamWidget>>>,
    choose: Function,
}

struct Page {
    root: ShadowRoot,
    stop: Function,
    pack: Function,
}

impl TeamHost for Page {
    fn today(&self) -> Date {
        clock::today()
    }

    fn save(&self, name: &str, media_type: &str, text: &str) {
        // A browser that hands out no files says so itself.
        let _ = files::offer(&self.root, name, media_type, text);
    }

    fn save_together(&self, name: &str, files: &[(String, String)]) {
        let names: Array = files.iter().map(|(name, _)| JsValue::from_str(name)).collect();
        let texts: Array = files.iter().map(|(_, text)| JsValue::from_str(text)).collect();
        let _ = self.pack.call3(&JsValue::NULL, &name.into(), &names, &texts);
    }

    fn moment(&self) -> Moment {
        Moment { today: clock::today(), now: clock::now(), new_id: ids::new_id() }
    }

    fn ahead_of_utc(&self, zone: &str) -> Option<i32> {
        formats::ahead_of_utc(zone, js_sys::Date::now())
    }

    fn without_marks(&self, text: &str) -> String {
        // Taken apart, a letter stands before its marks; vowels of scripts that write them as marks stay.
        let marks = js_sys::RegExp::new("\\p{Diacritic}", "gu");
        js_sys::JsString::from(text).normalize("NFKD").replace_by_pattern(&marks, "").into()
    }

    fn soon(&self, then: Box<dyn FnOnce()>) {
        // A page that rings no bell cannot be told of it.
        let _ = set_timeout(&Closure::once_into_js(then), 0);
    }

    fn stop(&self) {
        let _ = self.stop.call0(&JsValue::NULL);
    }
}

#[wasm_bindgen]
impl MountedTeam {
    /// An element that draws into the shadow root. `choose` is called with the list of the files that somebody chose,
    /// `stop` when no more are to be read, `pack` with the name of an archive and the names and texts of the files in it.
    #[wasm_bindgen(constructor)]
    pub fn new(root: ShadowRoot, choose: Function, stop: Function, pack: Function) -> Self {
        let session = TeamSession::new(Rc::new(Page { root, stop, pack }));
        let words = RefCell::new(words_of("en", None));
        Self { session, words, app: RefCell::default(), choose }
    }

    /// Takes in an attribute, `lang`, `dir` or `theme`, or that the page is being printed: `paper`.
    pub fn set(&self, name: &str, value: Option<String>) {
        let mut settings = self.session.team().settings.clone();
        match (name, value.as_deref()) {
            ("lang", language) => settings.language = language.unwrap_or("en").to_owned(),
            ("dir", direction) => settings.right_to_left = direction == Some("rtl"),
            ("paper", printed) => settings.on_paper = printed.is_some(),
            ("theme", Some("light")) => settings.theme = Theme::Light,
            ("theme", Some("dark")) => settings.theme = Theme::Dark,
            ("theme", _) => settings.theme = Theme::Auto,
            _ => return,
        }
        self.session.send(TeamMsg::SettingsChanged(settings));
    }

    /// Speaks the language of the attribute with the messages of its file, or in English where there is none.
    pub fn speak(&self, messages: Option<String>) {
        let words = words_of(&self.session.team().settings.language, messages.as_deref());
        if let Some(app) = &*self.app.borrow() {
            app.send_message(TeamWidgetMsg::Spoken(words.clone()));
        }
        self.words.replace(words);
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
            js::error_of(&faults)
        })
    }

    /// Says why there is no catalogue. One that is open stays open.
    #[wasm_bindgen(js_name = failCatalog)]
    pub fn fail_catalog(&self, why: String) {
        if self.session.team().open_catalogue().is_none() {
            self.session.send(TeamMsg::CatalogueFailed(why));
        }
    }

    /// So many files are going to be read.
    pub fn begin(&self, count: usize) {
        self.session.send(TeamMsg::ReadingBegun(count));
    }

    /// Takes in the text of a file. It is drawn by [`MountedTeam::draw`].
    pub fn read(&self, name: String, text: String) {
        self.session.take_in(TeamMsg::FileRead { name, text });
    }

    /// Takes in that a file cannot be read, and why.
    pub fn refuse(&self, name: String, why: String) {
        self.session.take_in(TeamMsg::FileUnreadable { name, why });
    }

    /// Draws what was taken in so far.
    pub fn draw(&self) {
        self.session.draw();
    }

    /// All files were read.
    pub fn end(&self) {
        self.session.send(TeamMsg::ReadingEnded);
    }

    /// The page came back into view, perhaps on another day.
    pub fn wake(&self) {
        self.session.wake();
    }

    /// How many people are in the team.
    pub fn count(&self) -> usize {
        self.session.team().people.len()
    }

    /// Whether something that was written or decided is in no file yet.
    pub fn unsaved(&self) -> bool {
        let team = self.session.team();
        team.sending.is_pending() || team.matchmaking.is_pending()
    }

    /// Hands out a file of an archive that could not be made.
    pub fn offer(&self, root: &ShadowRoot, name: &str, text: &str) {
        let media_type = if name.ends_with(".json") { "application/json" } else { "text/csv" };
        let _ = files::offer(root, name, media_type, text);
    }

    /// Draws into an element, which is this widget's until it is destroyed.
    pub fn show(&self, mount: Element) {
        let choose = self.choose.clone();
        let props = TeamWidgetProps {
            session: TeamHandle(Rc::clone(&self.session)),
            words: self.words.borrow().clone(),
            choose: Callback::from(move |files: web_sys::FileList| {
                let _ = choose.call1(&JsValue::NULL, &files);
            }),
        };
        let app = yew::Renderer::<TeamWidget>::with_root_and_props(mount, props).render();
        self.app.replace(Some(app));
    }

    /// Stops drawing. The mount is to be removed with it, as Yew leaves its listeners on it.
    pub fn destroy(&self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        // The session would otherwise hold what drew it, and that the session.
        self.session.on_change(None);
    }
}

fn words_of(language: &str, messages: Option<&str>) -> Words {
    let formats = Rc::new(IntlFormats::new(language));
    let english = Words::of_team(language, formats);
    messages.and_then(|text| english.in_language(text)).unwrap_or(english)
}
