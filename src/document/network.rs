//! The people that a PM learns from.

use super::kept::entries;
use super::mentorship::RhythmDays;
use super::private::{Private, PrivateNote};
use super::read::{blank, document};
use super::values::{Address, Date, Id};

document! {
    /// Somebody that the PM learns from, with a gentle rhythm.
    pub struct Contact {
        /// The entry's id.
        id: Id,
        /// The person's name.
        name: String,
        /// What they do.
        role: Option<String>,
        /// The area of the business they work in.
        area: Option<Id>,
        /// What to talk with them about.
        topics: Vec<String>,
        /// The skills to learn from them.
        skills: Vec<Id>,
        /// The community in which one meets, an activity.
        activity: Option<Id>,
        /// Days after which to be in touch again.
        rhythm_days: Option<RhythmDays>,
        /// When one was last in touch.
        last_contact: Option<Date>,
        /// Where they are found.
        links: Vec<Address>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }
}

entries!(Contact);

impl Contact {
    /// Somebody of whom nothing else is said.
    pub fn new(id: Id, name: String) -> Self {
        Self { id, name, ..blank() }
    }
}
