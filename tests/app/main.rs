//! The widget at work: messages in, plan and answers out. One program, so that what it tests is linked once.

#![allow(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod by_hand;
mod catalogue_search;
mod drafts;
mod due;
mod elsewhere;
mod exposure;
mod feedback;
mod goal;
mod journal;
mod leadership;
mod mends;
mod mends_people;
mod mentorship;
mod own_files;
mod own_hand;
mod path_actions;
mod privacy;
mod promise;
mod reviews;
mod serving;
mod session;
mod sharing;
mod sheets;
mod sheets_kept;
mod skills;
mod stay_path;
mod story;
mod team;
mod team_again;
mod team_matching;
mod team_mentor_lists;
mod team_mentoring;
mod team_rotations;
mod team_sending;
mod team_training;
mod threats;
mod today;
