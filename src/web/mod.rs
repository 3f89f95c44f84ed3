//! PAGE: the only code that knows a browser. It translates and forwards; what things mean is decided elsewhere.
//!
//! | file | holds |
//! |---|---|
//! | `mounted` | one widget in a page, as the loader in `www/loader` handles it |
//! | `page_host` | the world outside the widget: clock, storage, the page's listeners, files |
//! | `storage` | what the browser keeps, and that it may refuse |
//! | `ids` | ids that nobody else has |
//! | `files` | handing out a file, reading one that was chosen |
//! | `link` | links that carry a text |
//! | `formats` | numbers and dates as a language writes them |
//! | `recovery` | what happens when the widget breaks |
//! | `functions` | the engine without the screen, for programs; its types are in `types/` |
//! | `programme` | questions about many plans at once, for programs |
//! | `compiled` | a catalogue that a program compiled once |
//! | `answers` | what the functions answer |
//! | `clock`, `js` | small things: today and now; JSON and errors of JavaScript |
//!
//! Nothing here may let a JavaScript exception pass: inside of Yew it is no panic, and leaves the scheduler locked.
//! So every import that can throw is declared with `catch`.

mod answers;
mod clock;
mod compiled;
mod conversion;
mod files;
mod formats;
mod functions;
mod ids;
mod js;
mod link;
mod mounted;
mod page_host;
mod programme;
mod recovery;
mod rest;
mod storage;

use wasm_bindgen::prelude::wasm_bindgen;

pub use compiled::{CompiledCatalog, compile_catalog};
pub use conversion::{convert, table_of, try_import};
pub use functions::{check_catalog, check_plan, gaps, recommend, survey_catalog};
pub use mounted::Mounted;
pub use programme::match_mentors;
pub use recovery::on_panic;

/// The version of Waymark that this module is, as `0.1.0`.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The stylesheet of the widget, for a shadow root.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn styles() -> String {
    crate::ui::STYLES.to_owned()
}

/// Runs in every new instance of the module, in a page, a worker or Node.
#[wasm_bindgen(start)]
pub fn start() {
    recovery::watch();
}
