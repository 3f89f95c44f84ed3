//! Feedback that was asked for and given: what happened, its effect, a suggestion.

use super::kept::entries;
use super::origin::Origin;
use super::plan::Source;
use super::private::{Private, PrivateNote};
use super::read::{blank, document, words};
use super::values::{Address, Date, Id, Level};

document! {
    /// Feedback on a skill or an event, asked for, given or both.
    pub struct Feedback {
        /// Its id.
        id: Id,
        /// The skill that it is about.
        skill: Option<Id>,
        /// The event that it is about.
        event: Option<String>,
        /// Who is asked.
        from: Option<Giver>,
        /// The review that it is a voice of.
        review: Option<Id>,
        /// What was asked.
        question: Option<String>,
        /// When it was asked for.
        asked_on: Option<Date>,
        /// When it was given.
        given_on: Option<Date>,
        /// What happened.
        what_happened: Option<String>,
        /// Its effect.
        effect: Option<String>,
        /// What to do next time.
        suggestion: Option<String>,
        /// The level seen.
        level: Option<Level>,
        /// What shows it.
        evidence: Option<String>,
        /// Where that can be seen.
        url: Option<Address>,
        /// When it became a rating of the plan.
        rated_on: Option<Date>,
        /// Where it came from.
        came: Origin,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// Who gives feedback.
    pub struct Giver {
        /// Their name.
        name: Option<String>,
        /// What they are to the PM; a colleague when it is not given.
        r#as: Option<Voice>,
        /// How to reach them.
        contact: Option<Address>,
    }
}

words! {
    /// What somebody who gives feedback is to the PM.
    pub enum Voice {
        /// The PM's manager.
        Manager = "manager",
        /// A colleague.
        Peer = "peer",
        /// Somebody that the PM leads.
        Report = "report",
        /// Somebody of another part of the business.
        Stakeholder = "stakeholder",
        /// A mentor.
        Mentor = "mentor",
        /// A customer.
        Customer = "customer",
    }
}

entries!(Feedback);

impl Voice {
    /// The source of a rating that such feedback becomes.
    pub fn source(self) -> Source {
        match self {
            Self::Manager => Source::Manager,
            Self::Mentor => Source::Mentor,
            Self::Peer | Self::Report | Self::Stakeholder | Self::Customer => Source::Peer,
        }
    }
}

impl Feedback {
    /// Feedback of which nothing is said yet.
    pub fn new(id: Id) -> Self {
        Self { id, ..blank() }
    }

    /// The name of who is asked, where that is said.
    pub fn asked_person(&self) -> Option<&str> {
        let name = self.from.as_ref()?.name.as_deref()?.trim();
        (!name.is_empty()).then_some(name)
    }

    /// What the giver is to the PM.
    pub fn voice(&self) -> Voice {
        self.from.as_ref().and_then(|from| from.r#as).unwrap_or(Voice::Peer)
    }
}

/// A name as it counts where people are told apart: however it is spaced, and whichever letters of English are large.
pub fn one_spelling(name: &str) -> String {
    name.split_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>().join(" ")
}
