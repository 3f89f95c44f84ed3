//! A plan that is there already: which of the two counts. A whole plan tells more than a summary of it, however old.

use crate::document::fault::{Code, Fault};

use super::file::Shown;
use super::state::{Newer, Person};

pub(super) struct Again {
    /// Whether what came now takes the place of what was there.
    pub(super) is_taken: bool,
    /// The summary that is newer than the plan that counts.
    pub(super) newer: Option<Newer>,
    is_fuller: bool,
}

impl Again {
    /// What was there, what came now, and the file that it came in.
    pub(super) fn of(known: &Person, came: &Shown, file: &str) -> Self {
        let is_newer = came.plan.updated > known.updated;
        let summaries = (known.shared.is_some(), came.shared.is_some());
        let is_taken = match summaries {
            (true, false) => true,
            (false, true) => false,
            _ => is_newer,
        };
        let mut newer = known.newer.clone();
        let mut note = |file: &str, updated: &crate::document::values::Instant| {
            if newer.as_ref().is_none_or(|known| *updated > known.updated) {
                newer = Some(Newer { file: file.to_owned(), updated: updated.clone() });
            }
        };
        match summaries {
            (true, false) => note(&known.file, &known.updated),
            (false, true) => note(file, &came.plan.updated),
            _ => {}
        }
        let counts = if is_taken { &came.plan.updated } else { &known.updated };
        let newer = newer.filter(|newer| newer.updated > *counts);
        Self { is_taken, newer, is_fuller: summaries.0 != summaries.1 }
    }

    /// What is said of it in the list of files.
    pub(super) fn fault(&self, known: &str, came: &str) -> Fault {
        let (kept, left) = if self.is_taken { (came, known) } else { (known, came) };
        let (found, action) = match (self.is_fuller, &self.newer) {
            (false, _) => (
                format!("the plan of {left} again in {kept}, where it is newer or the same"),
                "nothing is to be done: the newer one counts",
            ),
            (true, None) => (
                format!("a summary in {left} of the plan that is whole in {kept}, and no older"),
                "nothing is to be done: the whole plan counts",
            ),
            (true, Some(newer)) => (
                format!("a summary in {left} of the plan that is whole in {kept}; {} is newer", newer.file),
                "ask for the whole plan as it is now: until then the older one counts, which tells more",
            ),
        };
        Fault::new(Code::Repeated, "/id".to_owned(), found, action)
    }
}
