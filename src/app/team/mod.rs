//! A team of plans: what was dropped, who is in it, and what somebody looks at. Nothing of it is kept or sent.

mod again;
mod clocks;
mod file;
mod letters;
mod matching;
mod matching_file;
mod matching_payers;
mod matching_table;
mod mentor_lists;
mod mentoring;
mod mentoring_sum;
mod mentoring_table;
mod namesakes;
mod people;
mod programme;
mod roster;
mod rotations;
mod rotations_table;
mod rotations_work;
mod sending;
mod sending_files;
mod sending_msg;
mod session;
mod state;
mod table;
mod training;
mod training_table;
mod training_work;
mod update;

pub use crate::engine::cohort::matching::{LeftOut, MatchScore, MatchedPair, MentorUse, NextBest, WhyLeft};
pub use crate::engine::cohort::matching_fit::{Barrier, PairReason, PairWhy};
pub use crate::engine::cohort::matching_rules::{MenteeId, Pair};
pub use crate::engine::cohort::rotations::{Difference, PlannedStay, StaysHome, WhyNot};
pub use crate::engine::cohort::rotations_fit::Closed;
pub use crate::engine::cohort::rotations_fit::StayBarrier;
pub use crate::engine::cohort::rotations_rules::{GuestId, Slot, SlotId, Stay, TeamName};
pub use crate::engine::cohort::training::{
    Barrier as TrainingBarrier, Beside, Given, STEP as TRAINING_STEP, SeatUse, Taken, TrainingPlan,
    WhyLeft as WhyUntrained, WhyNot as WhyNotTrained,
};
pub use crate::engine::cohort::{
    Bench, Candidate, Cover, LEAST_SHARED, Lack, Outlook, PathProgress, Rater, Ready, SILENT, STALLED, Talk,
    strong,
};
pub use crate::engine::mentors::MentorWhy;
pub use crate::engine::rhythm::Rhythm;
pub use clocks::Clocks;
pub use file::{Found, Shown, plans_in};
pub use letters::Letters;
pub use matching::{MatchMsg, Matched, Matchmaking, Possible};
pub use matching_file::MATCH_FORMAT;
pub use matching_payers::Payer;
pub use matching_table::{barred_word, left_table, left_word, mentors_table, pairs_table};
pub use mentor_lists::{FirstPoint, MenteeCard, MentorList, mentor_files, mentors_mentees_table};
pub use mentoring::{LATE, Meetings, Mentoring, MentoringGoalState, MentoringStanding, NeedsHelp, PATIENCE};
pub use mentoring_sum::{Count, MentoringFilter, MentoringMsg, MentoringPair, Mentorings, SkillOutcome};
pub use mentoring_table::{counts_table, mentorings_table, outcomes_table};
pub use people::{Distribution, PersonRow, SkillCell, SkillFilter};
pub use roster::Roster;
pub use rotations::{ROTATIONS_FORMAT, RotationBoard, RotationMsg, SlotField};
pub use rotations_work::Rotations;
pub use sending::{Draft, Sending};
pub use sending_msg::{DraftPlace, SendingMsg};
pub use session::{TeamHost, TeamSession};
pub use state::{
    Dropped, Newer, Only, Person, Reading, Sorting, Team, TeamCatalogue, TeamScreen, TeamSettings,
};
pub use table::{benches_table, distributions_table, heat_table, lacks_table, people_table, raters_table};
pub use training::{TrainingBoard, TrainingField, TrainingMsg};
pub use training_table::{groups_table, seats_table, training_table, untrained_table};
pub use training_work::Trainings;
pub use update::{TeamEffect, TeamMsg, update};
