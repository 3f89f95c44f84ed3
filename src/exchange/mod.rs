//! FOREIGN paper: one file per format, each to or from a document.

pub mod case;
pub mod icalendar;
mod stable_id;
pub mod xapi;
