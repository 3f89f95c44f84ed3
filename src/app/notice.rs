//! What the person should know now, until it is put away or something else happens.

use std::rc::Rc;

use crate::document::fault::Faults;
use crate::document::join::Clash;
use crate::document::values::Date;

use super::sharing::Went;

/// What the person should know now.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A file was refused; the plan is as it was.
    FileRefused {
        /// The name of the file.
        name: String,
        /// Why.
        faults: Faults,
    },
    /// A file was opened as the plan.
    FileOpened {
        /// The name of the file.
        name: String,
        /// What of it has no effect here.
        warnings: Faults,
    },
    /// The page handed over a plan of which entries could not be read: they are kept as they are.
    EntriesKept(Faults),
    /// The plan to start from could not be had; the text says why.
    PlanFailed(String),
    /// What was needed to do what the person asked for could not be had.
    PartMissed,
    /// The plan was put away for an empty one, and can be had back.
    StartedOver,
    /// A link was refused; the plan is as it was.
    LinkRefused(Faults),
    /// What somebody said was taken in.
    ReplyTaken {
        /// The name of the person.
        name: String,
        /// How many ratings and comments are new.
        news: usize,
        /// Where they went.
        places: Vec<Went>,
    },
    /// Badges were put into the plan.
    BadgesTaken {
        /// The name of their file.
        name: String,
        /// How many ratings came of them.
        count: usize,
    },
    /// What somebody sent says nothing.
    ReplyEmpty {
        /// The name of the person.
        name: String,
    },
    /// What somebody says came to a widget that only shows.
    ReplyNotTaken,
    /// What somebody shared was put away, and can be had back.
    PutAway {
        /// Whether something of a reply was written.
        is_begun: bool,
    },
    /// What was stored cannot be read; a copy of it is kept.
    StoredUnreadable(Faults),
    /// What is stored cannot be read, and no copy of it could be kept: it is left as it is.
    StoredUntouched(Faults),
    /// The browser keeps nothing here.
    NotKept,
    /// These values were changed to different ones in two windows at once; those of this one stand.
    Clashed(Rc<[Clash]>),
    /// A mentor was taken out of the plan with all that was agreed and said, and can be had back.
    Removed,
    /// A review was closed, and this follows.
    ReviewClosed {
        /// How many levels that were agreed on count from now on.
        agreed: usize,
        /// How many areas to work on are in the focus.
        focus: usize,
        /// The day of the next one.
        next: Option<Date>,
    },
    /// The best path was asked for, and it is the one in the plan.
    NothingBetter,
}
