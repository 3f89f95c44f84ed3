//! Decisions that a PM carries, and what came of them.

use super::kept::entries;
use super::origin::Origin;
use super::private::{Private, PrivateNote};
use super::read::{blank, document};
use super::values::{Date, Id};

document! {
    /// A question to decide, with what is known and what came of it.
    pub struct Decision {
        /// Its id.
        id: Id,
        /// The question.
        question: String,
        /// When it came up.
        raised_on: Option<Date>,
        /// What could be done.
        options: Vec<Choice>,
        /// What is known, and what is not.
        known: Option<String>,
        /// What the mentor thinks, as the PM notes it.
        mentors_view: Option<String>,
        /// What mentors think, in their own words.
        views: Vec<MentorsView>,
        /// What was chosen, and why.
        choice: Option<String>,
        /// When it was chosen.
        chosen_on: Option<Date>,
        /// What came of it.
        outcome: Option<String>,
        /// When to look at it again.
        revisit_on: Option<Date>,
        /// The skills that it is about.
        skills: Vec<Id>,
        /// The mentoring relationship in which it is talked through.
        mentorship: Option<Id>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// What a mentor thinks of a decision.
    pub struct MentorsView {
        /// Their name.
        by: Option<String>,
        /// The mentoring relationship in which they say so.
        mentorship: Option<Id>,
        /// What they think.
        text: String,
        /// Where it came from.
        came: Origin,
    }

    /// Something that could be done.
    pub struct Choice {
        /// What.
        text: String,
        /// What speaks for it.
        r#for: Option<String>,
        /// What speaks against it.
        against: Option<String>,
    }
}

entries!(Decision);

impl Decision {
    /// A question of which nothing else is known.
    pub fn new(id: Id, question: String) -> Self {
        Self { id, question, ..blank() }
    }

    /// Whether it is still to be decided.
    pub fn is_open(&self) -> bool {
        self.chosen_on.is_none() && self.choice.is_none()
    }
}
