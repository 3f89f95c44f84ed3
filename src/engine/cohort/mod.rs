//! Many people at once: each as a [`Member`], and what is asked of all of them together.
//!
//! | file | holds |
//! |---|---|
//! | `member` | one person's plan: levels, goal, how far the path is, what it brings by a day |
//! | `talks` | what is worth a conversation this week, with its reason |
//! | `lack` | where the team is thin against the organisation's goals |
//! | `pipeline` | who is ready for a role now, in a year and in two, by their plans |
//! | `calibration` | raters that are higher or lower than others of the same people |
//! | `matching` | all mentees matched with all mentors, the best total and its proof |
//! | `matching_rules` | what is asked of a match, resolved: pairs, places, wishes |
//! | `matching_fit` | what speaks for one pair and what forbids it |
//! | `training` | what a training budget is best spent on, and its proof |
//! | `training_rules` | what is asked of it, resolved: money, seats, bookings |
//! | `training_ways` | what it could bring one person |
//! | `rotations` | who could go where and when for the most gap closed, no team short, and its proof |
//! | `rotations_answer` | what such a plan is made of |
//! | `rotations_model` | it as groups and choices under shared capacities |
//! | `rotations_price` | what a stay that is made or left out by hand costs all |
//! | `rotations_rules` | what is asked of that, resolved: slots, teams, what is fixed |
//! | `rotations_guest` | what a plan says of stays |
//! | `rotations_fit` | what one stay brings to one person, and what forbids it |

mod calibration;
mod lack;
pub mod matching;
pub mod matching_fit;
pub mod matching_rules;
mod member;
mod pipeline;
pub mod rotations;
mod rotations_answer;
pub mod rotations_fit;
pub mod rotations_guest;
mod rotations_model;
mod rotations_price;
pub mod rotations_rules;
mod rotations_search;
mod talks;
pub mod training;
mod training_answer;
mod training_model;
pub mod training_rules;
mod training_ways;

pub use calibration::{LEAST_SHARED, LEAST_SHIFT, Rater, RaterName, Tendency, calibration};
pub use lack::{Cover, Lack, lacks, strong};
pub use member::{Given, Member, PathProgress};
pub use pipeline::{Bench, Candidate, Outlook, Ready, bench};
pub use talks::{SILENT, STALLED, Talk};
