//! The formats of other systems that are JSON, and the calendar.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

#[path = "common/any.rs"]
mod any;
#[path = "common/papers.rs"]
mod papers;

#[path = "exchange/case.rs"]
mod case;
#[path = "exchange/icalendar.rs"]
mod icalendar;
#[path = "exchange/open_badges.rs"]
mod open_badges;
#[path = "exchange/samples.rs"]
mod samples;
#[path = "exchange/schema_org.rs"]
mod schema_org;
#[path = "exchange/xapi.rs"]
mod xapi;
