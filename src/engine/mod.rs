//! VERBS: pure functions on nouns. No clock, no DOM, no serde.

pub mod checker;
pub mod cohort;
pub mod dated;
mod gaps;
pub mod mentors;
mod order;
pub mod planner;
mod reasons;
pub mod rhythm;
pub mod schedule;
mod serving;
mod standings;
pub mod step;
pub mod survey;
pub mod voices;

pub use gaps::{gaps, readiness, target, target_without_serving};
pub use order::{followable, startable};
pub use reasons::reasons;
pub use serving::{FACTOR, Raised, Served, Service, raised, services};
pub use standings::{done_beside, is_faded, profile, standings};
