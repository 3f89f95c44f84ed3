//! The best set of activities that raise levels, with a proved limit on how much better any other could be.
//!
//! Levels only rise, so choosing activities is planning without deletes (h⁺ of the planning literature; Haslum,
//! Slaney and Thiébaux, 2012; Imai and Fukunaga, 2015): a question is reduced to what can be reached and is of use,
//! searched for a good path, and bounded by relaxations that every path satisfies. Everything here is a number: an
//! activity is its place in the catalogue, and a *ladder* is a skill with its levels, or something that is done or
//! not.

mod assignment;
mod branching;
mod certificate;
mod chance;
mod columns;
mod cuts;
mod effort;
mod first_core;
mod lists;
mod local;
mod order;
mod packing;
mod path;
mod problem;
mod reach;
mod reduce;
mod relaxation;
mod search;
mod separation;
mod sifting;
mod simplex;
mod stages;
mod subset;
mod support;
mod table;
mod task;
mod tree;
mod trial;
mod warm_up;

pub use assignment::{Assignment, FORBIDDEN, Score};
pub use columns::{Columns, Step};
pub use effort::Effort;
pub use packing::{Choice, Packed, Packing, Search, pack};
pub use task::{Finding, Limits, Obstacle, OnlyWay, Task, Want};
pub use trial::{Trial, Tried};
pub use warm_up::warm_up;
