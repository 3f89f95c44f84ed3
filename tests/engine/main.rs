//! The engine by example, against an oracle, and held to its laws.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]
#![allow(
    clippy::needless_pass_by_value,
    reason = "a test that takes `json!(…)` reads without signs of borrowing"
)]

mod checker;
mod cohort;
mod common;
mod dated;
mod gaps;
mod kinds;
mod laws;
mod matchings;
mod mentors;
mod mix;
mod oracle;
mod own;
mod people;
mod planner;
mod programme;
mod rhythm;
mod rotations;
mod rotations_oracle;
mod schedule;
mod schedules;
mod serving;
mod step;
mod succession;
mod survey;
mod training;
mod voices;
mod wishes;
