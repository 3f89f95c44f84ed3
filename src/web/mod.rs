//! PAGE: the only code that knows a browser. It translates and forwards; what things mean is decided elsewhere.
//!
//! | file | holds |
//! |---|---|
//! | `mounted` | one widget in a page, as the loader in `www/loader` handles it |
//! | `page_host` | the world outside the widget: clock, storage, the page's listeners, files |
//! | `storage` | what the browser keeps, and that it may refuse |
//! | `ids` | ids that nobody else has |
//! | `files`, `chosen` | handing out a file, reading one that was chosen |
//! | `link` | links that carry a text |
//! | `formats` | numbers and dates as a language writes them |
//! | `recovery` | what happens when the widget breaks |
//! | `functions` | the engine without the screen, for programs; its types are in `types/` |
//! | `programme` | questions about many plans at once, for programs |
//! | `compiled` | a catalogue that a program compiled once |
//! | `answers` | what the functions answer |
//! | `actor` | whom statements for an LRS are about |
//! | `team` | one team element in a page |
//! | `clock`, `js`, `passed` | small things: today and now; what JavaScript gets, and what it passes |
//!
//! Nothing here may let a JavaScript exception pass: inside of Yew it is no panic, and leaves the scheduler locked.
//! So every import that can throw is declared with `catch`.

#[cfg(any(feature = "plan", feature = "programs"))]
mod actor;
#[cfg(any(feature = "plan", feature = "programs"))]
#[cfg_attr(
    not(feature = "programs"),
    allow(dead_code, reason = "the widget answers what the person lacks alone")
)]
mod answers;
#[cfg(feature = "plan")]
mod chosen;
mod clock;
#[cfg(feature = "programs")]
mod compiled;
#[cfg(feature = "programs")]
mod conversion;
#[cfg(any(feature = "plan", feature = "team"))]
mod files;
#[cfg_attr(
    not(any(feature = "plan", feature = "team")),
    allow(dead_code, reason = "programs sort and write no words")
)]
mod formats;
#[cfg(feature = "programs")]
mod functions;
#[cfg(any(feature = "plan", feature = "team"))]
mod ids;
mod js;
#[cfg(feature = "plan")]
mod link;
#[cfg(feature = "plan")]
mod mounted;
#[cfg(feature = "plan")]
mod page_host;
#[cfg(feature = "programs")]
mod passed;
#[cfg(feature = "programs")]
mod programme;
mod recovery;
#[cfg(feature = "plan")]
mod rest;
#[cfg(feature = "programs")]
mod rotations;
#[cfg(feature = "plan")]
mod storage;
#[cfg(feature = "team")]
mod team;
#[cfg(feature = "programs")]
mod training;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "programs")]
pub use compiled::{CompiledCatalog, compile_catalog};
#[cfg(feature = "programs")]
pub use conversion::{convert, mend_row, row_of, table_of, try_import};
#[cfg(feature = "programs")]
pub use functions::{check_catalog, check_plan, gaps, recommend, survey_catalog};
#[cfg(feature = "plan")]
pub use mounted::Mounted;
#[cfg(feature = "programs")]
pub use programme::match_mentors;
pub use recovery::on_panic;
#[cfg(feature = "programs")]
pub use rotations::plan_rotations;
#[cfg(feature = "team")]
pub use team::MountedTeam;
#[cfg(feature = "programs")]
pub use training::plan_training;

/// The version of Waymark that this module is, as `0.1.0`.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The stylesheet of the widget, for a shadow root.
#[cfg(feature = "plan")]
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn styles() -> String {
    crate::ui::STYLES.to_owned()
}

/// The stylesheet of the team element, for a shadow root.
#[cfg(all(feature = "team", not(feature = "plan")))]
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn styles() -> String {
    crate::ui::TEAM_STYLES.to_owned()
}

/// Runs in every new instance of the module, in a page, a worker or Node.
#[wasm_bindgen(start)]
pub fn start() {
    recovery::watch();
}
