//! The paper: every fault in its place and in its words, nothing lost on a round trip, nothing that breaks the reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../common/any.rs"]
mod any;
#[path = "../common/papers.rs"]
mod papers;

mod digest;
mod fault_cases;
mod faults;
mod garbage;
mod growth;
mod own;
mod round_trip;
mod versions;
