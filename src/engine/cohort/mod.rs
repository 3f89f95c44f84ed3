//! Many people at once: each as a [`Member`], and what is asked of all of them together.
//!
//! | file | answers |
//! |---|---|
//! | `member` | one person's plan: levels, goal, how far the path is, what it brings by a day |
//! | `talks` | what is worth a conversation this week, with its reason |
//! | `lack` | where the team is thin against the organisation's goals |
//! | `pipeline` | who is ready for a role now, in a year and in two, by their plans |
//! | `calibration` | raters that are higher or lower than others of the same people |

mod calibration;
mod lack;
mod member;
mod pipeline;
mod talks;

pub use calibration::{LEAST_SHARED, LEAST_SHIFT, Rater, RaterName, Tendency, calibration};
pub use lack::{Cover, Lack, lacks, strong};
pub use member::{Given, Member, PathProgress};
pub use pipeline::{Bench, Candidate, Outlook, Ready, bench};
pub use talks::{SILENT, STALLED, Talk};
