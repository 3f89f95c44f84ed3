//! Waymark: a career-growth planner for product managers that lives in a web page.
//!
//! A PM says where they want to go; Waymark shows what is missing and the provably best way there. Everything is one
//! plan, in one JSON file that the PM owns. No server, no login: `<waymark-plan>` is a custom element, drawn by Yew
//! and computed in WebAssembly.
//!
//! # The house
//!
//! | room | what | holds |
//! |---|---|---|
//! | [`document`] | paper | the files as on disk: types, every fault at once, versions, schemas |
//! | [`model`] | nouns | values that cannot be wrong, compiled from documents: catalogue, profile, gap, reason |
//! | [`engine`] | verbs | pure functions on nouns: standings, gaps, planner, calendar, checker, many plans at once |
//! | [`exchange`] | foreign paper | one file per format, each to or from a document |
//! | [`app`] | memory | state, messages, update, undo, and the world outside as a trait |
//! | [`ui`] | screen | Yew: draws the state, sends messages, decides nothing |
//! | `web` | page | the only code that knows a browser: element, storage, files, JavaScript functions |
//!
//! Imports point one way: `document ← model ← engine`, `document ← exchange`, and all of these `← app ← ui ← web`;
//! `tests/layers.rs` names file and line of a breach. Outside `src/`: `www/` is what pages see (loader, catalogue, words, schemas, demo), `xtask/` builds, serves,
//! tests and measures, `benches/` holds what is fast and against whom.
//!
//! # Where to add …
//!
//! - **a field of a file**: its declaration in `document::catalog` or `document::plan`; the struct, the reader, the writer
//!   and the schema follow from it (`WAYMARK_WRITE=1 cargo test --test schemas` writes the schema). New fields are
//!   optional.
//! - **a field about people** (mentoring, decisions, network, feedback, reviews, other areas, leadership): its declaration in
//!   the file of that name in `document`; a text for the PM alone is a `PrivateNote`, a thing for them alone has
//!   `private: Private`, and what is shared never holds either. Entries that cannot be read are kept as they are.
//! - **a rule that a file must keep**: `document::check_catalog`, `check_plan` or `check_growth`, with a code in `document::fault`.
//! - **a skill, a role, an activity** of the built-in catalogue: `www/catalog/product-management.json`; `tests/catalogue.rs`
//!   proves that every gap can still be closed in two ways.
//! - **a format of somebody else**: a file in `exchange`, a variant of [`exchange::Format`] and its arms in
//!   `exchange::read` or `exchange::write`.
//! - **something a person can do**: a variant of [`app::Msg`], its arm in `app::update`, a test in `tests/session.rs`, and a
//!   control in `ui` that sends it.
//! - **a figure on a screen**: a query on [`app::State`], tested natively; then a line in `ui`.
//! - **a screen**: a variant of [`app::Screen`] and a folder in `ui`, with its words in `www/words/en.json` and its styles in
//!   `ui/styles`; its arm in `ui::later`, unless it is among those that a page shows first.
//! - **something that a page downloads later**: `app::later` and `ui::later` hold the functions where the module is split; what
//!   they alone use goes with them. A message that is taken in there is named by `Msg::comes_later`.
//! - **a question about many people**: a file in `engine::cohort`, a query on `app::team::Team`, a screen in `ui::team` with
//!   its words in `www/words/team/en.json`. It is a module of its own (`xtask/team`), by the feature `team`.
//! - **a planner rule**: `engine::planner`; `engine::checker` must grade it without knowing how it was made.
//! - **a question about many plans at once**: a file in `engine::cohort`, and a function in `web::programme`.
//! - **a language**: a file in `www/words/`, named by its BCP 47 tag.

pub mod app;
pub mod document;
pub mod engine;
pub mod exchange;
pub mod model;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
