//! Waymark: a career-growth planner for product managers that lives in a web page.
//!
//! # The house
//!
//! | room | holds |
//! |---|---|
//! | [`document`] | PAPER: the files as on disk, their faults, versions and schemas |
//! | [`model`] | NOUNS: values that cannot be wrong, compiled from documents |
//! | [`engine`] | VERBS: pure functions on nouns: gaps, planner, calendar |
pub mod app;
pub mod document;
pub mod engine;
pub mod model;
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
