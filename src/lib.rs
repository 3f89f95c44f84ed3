//! Waymark.
pub mod document;
