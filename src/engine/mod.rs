//! VERBS: pure functions on nouns. No clock, no DOM, no serde.

pub mod calendar;
pub mod checker;
mod gaps;
mod order;
pub mod planner;
mod reasons;
mod standings;

pub use gaps::{gaps, readiness};
pub use order::startable;
pub use reasons::reasons;
pub use standings::{is_faded, profile, standings};
