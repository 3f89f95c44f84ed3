//! VERBS: pure functions on nouns. No clock, no DOM, no serde.

mod gaps;
mod reasons;
mod standings;

pub use gaps::{gaps, readiness};
pub use reasons::reasons;
pub use standings::{is_faded, profile, standings};
