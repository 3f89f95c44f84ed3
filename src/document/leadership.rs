//! Moments of leadership.

use super::kept::entries;
use super::private::{Private, PrivateNote};
use super::read::{blank, document, words};
use super::values::{Address, Date, Id};

document! {
    /// A moment in which the PM led others.
    pub struct LeadershipMoment {
        /// Its id.
        id: Id,
        /// The day.
        on: Date,
        /// What it was.
        what: String,
        /// How far it reached.
        scope: Option<LeadershipScope>,
        /// The skill that it shows.
        skill: Option<Id>,
        /// The duty that it belongs to, an activity.
        activity: Option<Id>,
        /// What was learnt.
        lesson: Option<String>,
        /// What shows it.
        evidence: Option<String>,
        /// Where that can be seen.
        url: Option<Address>,
        /// What it says of readiness for the next step.
        readiness: Option<String>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }
}

words! {
    /// How far leadership reaches, from the least.
    pub enum LeadershipScope {
        /// One person, such as an associate.
        Person = "person",
        /// The own team.
        Team = "team",
        /// Several teams.
        Teams = "teams",
        /// The whole organisation.
        Organisation = "organisation",
    }
}

entries!(LeadershipMoment);

impl LeadershipMoment {
    /// A moment of which nothing else is said.
    pub fn new(id: Id, on: Date, what: String) -> Self {
        Self { id, on, what, ..blank() }
    }
}
