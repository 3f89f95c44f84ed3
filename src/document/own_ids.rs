//! Ids that stand twice in a list of a plan. What happens to an entry is known by its id, so that a click on the second
//! of two would change the first: each but the first gets an id of its own when the plan is opened to be worked on.

use std::collections::BTreeSet;

use super::kept::{Entries, Entry};
use super::mentorship::Mentorship;
use super::plan::Plan;
use super::values::Id;

/// So many letters of an id stay before the number that tells it from others.
const MOST_OF_ID: usize = 180;

impl Plan {
    /// Gives each entry an id of its own among its like: the first of those with one id keeps it, as what names that id
    /// means the first. The same plan gets the same ids at every opening.
    pub fn give_own_ids(&mut self) {
        in_list(&mut self.mentorships);
        in_list(&mut self.decisions);
        in_list(&mut self.network);
        in_list(&mut self.feedback);
        in_list(&mut self.reviews);
        in_list(&mut self.exposures);
        in_list(&mut self.leadership);
        among(ids(&self.journal), self.journal.iter_mut());
        among(ids(&self.comments), self.comments.iter_mut());
        self.mentorships.iter_mut().for_each(in_mentorship);
    }
}

fn in_list<T: Entry>(entries: &mut Entries<T>) {
    among(ids(entries.iter()), entries.iter_mut());
}

fn in_mentorship(mentorship: &mut Mentorship) {
    if let Some(agreement) = &mut mentorship.agreement {
        among(ids(&agreement.goals), agreement.goals.iter_mut());
    }
    among(ids(&mentorship.sessions), mentorship.sessions.iter_mut());
    // Actions are known by their ids across all sessions of a relationship.
    let taken = ids(mentorship.sessions.iter().flat_map(|session| &session.actions));
    among(taken, mentorship.sessions.iter_mut().flat_map(|session| &mut session.actions));
    among(ids(&mentorship.recommendations), mentorship.recommendations.iter_mut());
}

fn ids<'e, T: Entry + 'e>(entries: impl IntoIterator<Item = &'e T>) -> BTreeSet<Id> {
    entries.into_iter().map(|entry| entry.id().clone()).collect()
}

/// Gives each of these an id of its own, other than all that are taken.
fn among<'e, T: Entry + 'e>(mut taken: BTreeSet<Id>, entries: impl Iterator<Item = &'e mut T>) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        if seen.insert(entry.id().clone()) {
            continue;
        }
        // Longer than this no id may be, with its number.
        let stem: String = entry.id().chars().take(MOST_OF_ID).collect();
        let numbered = |number: u32| Id::new(format!("{stem}-{number}"));
        let Some(own) = (2..).filter_map(numbered).find(|id| !taken.contains(id)) else { continue };
        taken.insert(own.clone());
        seen.insert(own.clone());
        *entry.id_mut() = own;
    }
}
