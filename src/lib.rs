//! Waymark.
pub mod document;
#[cfg(target_arch = "wasm32")]
pub mod web;
