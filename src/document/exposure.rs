//! What a PM knows of the other areas of the business, and the ways to know more.

use super::catalog::{ActivityKind, Period};
use super::kept::entries;
use super::mentorship::Person;
use super::plan::ItemStatus;
use super::private::{Private, PrivateNote};
use super::read::{blank, document};
use super::values::{Address, Between, Date, Hours, Id};

/// How well an area is known: 0 not at all, 1 what it does and whom to ask, 2 watched at work, 3 worked in.
pub type Known = Between<0, 3>;

document! {
    /// Contact with an area of the business: what is known of it, or a stay in it.
    pub struct Exposure {
        /// Its id.
        id: Id,
        /// The area.
        area: Id,
        /// How well it is known: 0 not at all, 1 what it does and whom to ask, 2 watched at work, 3 worked in.
        known: Option<Known>,
        /// When that was said.
        on: Option<Date>,
        /// The rotation, the shadowing or the project.
        activity: Option<Id>,
        /// What sort of stay it is, where no activity says so.
        kind: Option<ActivityKind>,
        /// How far that is.
        status: Option<ItemStatus>,
        /// Who takes the PM in.
        host: Option<Person>,
        /// The days of it.
        slot: Option<Period>,
        /// What PM and host agreed on.
        contract: Option<LearningContract>,
        /// What came of it.
        debrief: Option<Debrief>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// What a guest and their host agree on.
    pub struct LearningContract {
        /// What to learn.
        learn: Option<String>,
        /// What to leave behind.
        leave_behind: Option<String>,
        /// The skills that it is to raise by one level each, where no activity says which.
        skills: Vec<Id>,
        /// The effort that it takes, where no activity says it.
        hours: Option<Hours>,
        /// When it was agreed.
        agreed_on: Option<Date>,
    }

    /// What came of a stay, which is evidence of the skills that it develops.
    pub struct Debrief {
        /// The day.
        on: Date,
        /// What was learnt.
        learnt: Option<String>,
        /// What was left behind.
        left_behind: Option<String>,
        /// What to do differently now.
        next: Option<String>,
        /// Where the result can be seen.
        url: Option<Address>,
        /// The entry of the journal that was made of it, as evidence.
        entry: Option<Id>,
    }
}

entries!(Exposure);

impl Exposure {
    /// An area of which nothing is said yet.
    pub fn new(id: Id, area: Id) -> Self {
        Self { id, area, ..blank() }
    }
}
