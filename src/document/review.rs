//! Performance reviews, and the forms that they follow.

use super::catalog::Period;
use super::kept::entries;
use super::origin::Origin;
use super::plan::Agreement;
use super::private::{Private, PrivateNote};
use super::read::{blank, document};
use super::values::{Between, Date, Id, Level, Text};

document! {
    /// A review of some months.
    pub struct Review {
        /// Its id.
        id: Id,
        /// The form that it follows.
        template: Option<Id>,
        /// What people call it.
        title: Option<String>,
        /// The months that it looks back on.
        cycle: Option<Period>,
        /// When the two meet.
        on: Option<Date>,
        /// What the PM says.
        own: Option<ReviewSection>,
        /// What the manager says.
        manager: Option<ReviewSection>,
        /// The levels that both agreed on.
        agreed: Vec<Agreement>,
        /// What to work on until the next one: one to three areas.
        focus: Vec<FocusArea>,
        /// When it was closed, and the plan followed from it.
        closed_on: Option<Date>,
        /// When the next one is.
        next_on: Option<Date>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// What one side says in a review.
    pub struct ReviewSection {
        /// Who says so.
        by: Option<String>,
        /// When it was handed in.
        on: Option<Date>,
        /// The answers to the form.
        answers: Vec<ReviewAnswer>,
        /// The levels seen.
        levels: Vec<ReviewLevel>,
        /// Where it came from.
        came: Origin,
    }

    /// An answer to a question of the form.
    pub struct ReviewAnswer {
        /// The question of the form.
        question: Id,
        /// The answer.
        text: Option<String>,
    }

    /// A level that one side sees.
    pub struct ReviewLevel {
        /// The skill.
        skill: Id,
        /// The level seen.
        level: Level,
        /// What shows it.
        evidence: Option<String>,
    }

    /// Something to work on until the next review.
    pub struct FocusArea {
        /// The skill.
        skill: Option<Id>,
        /// What to work on, and what will show it.
        text: Option<String>,
        /// The goal whose focus the skill came into when the review was closed; none where it stood there for another
        /// reason.
        added_to: Option<Id>,
    }

    /// A form of reviews.
    pub struct ReviewTemplate {
        /// Its id.
        id: Id,
        /// Its name.
        name: Option<Text>,
        /// What it is for.
        summary: Option<Text>,
        /// Months from one such review to the next.
        every_months: Option<Between<1, 36>>,
        /// What the PM is asked.
        own: Vec<ReviewQuestion>,
        /// What the manager is asked.
        manager: Vec<ReviewQuestion>,
        /// Whether both give the levels that they see.
        levels: bool,
        /// Whether others are asked too.
        voices: bool,
        /// The most areas to work on until the next one.
        most_focus: Option<Between<1, 3>>,
    }

    /// A question of a form.
    pub struct ReviewQuestion {
        /// Its id.
        id: Id,
        /// The question.
        text: Text,
    }
}

entries!(Review, ReviewTemplate, ReviewQuestion);

impl Review {
    /// A review of which nothing is said yet.
    pub fn new(id: Id) -> Self {
        Self { id, ..blank() }
    }
}

impl ReviewSection {
    /// A side that has said nothing yet.
    pub fn new() -> Self {
        blank()
    }
}

impl Default for ReviewSection {
    fn default() -> Self {
        Self::new()
    }
}
