//! The world outside the widget, as the widget sees it: time, chance, storage, files and the page's listeners.

use std::rc::Rc;

use crate::document::fault::Faults;
use crate::document::plan::Plan;
use crate::document::values::{Date, Id, Instant};

use super::msg::Change;
use super::screen::Screen;

/// Today, now, and a name for what is made now. The widget has neither clock nor dice of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day where the person is.
    pub today: Date,
    /// The instant, in UTC.
    pub now: Instant,
    /// An id that no other plan has, and no moment before.
    pub new_id: Id,
}

/// Where plans are kept between visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Nothing is kept here yet.
    Nothing,
    /// The text of a plan.
    Plan(String),
    /// The page keeps nothing by its own wish (`storage="none"`).
    MemoryOnly,
    /// The browser refuses: private mode, a sandboxed frame, or a full disk.
    Blocked,
}

/// What the page is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// The first screen is there.
    Ready,
    /// The plan changed.
    Changed(Rc<Plan>, Change),
    /// Readiness or the state of an item changed: whole percent, and items done of all.
    Progressed {
        /// Readiness in whole percent.
        percent: u32,
        /// Items of the path that are done.
        done: usize,
        /// Items of the path.
        items: usize,
    },
    /// Something was refused.
    Refused(Faults),
}

/// The world outside.
pub trait Host {
    /// Today, now and a new id.
    fn moment(&self) -> Moment;
    /// What is kept from the last visit.
    fn load(&self) -> Stored;
    /// Keeps the text of the plan; says whether that worked.
    fn save(&self, text: &str) -> bool;
    /// Keeps a copy of a text beside the plan, under a name of its own, such as `before-version-1`; says whether the
    /// text is kept there now.
    fn keep_copy(&self, name: &str, text: &str) -> bool;
    /// Notes which screen is open, for as long as the page is visited. A world without visits notes nothing.
    fn note_screen(&self, _: Screen) {}
    /// The screen that was open last in this visit, unless the page itself says which comes first.
    fn last_screen(&self) -> Option<Screen> {
        None
    }
    /// Whether nothing says yet which screen comes first: neither this visit nor the page itself.
    fn is_new_visit(&self) -> bool {
        false
    }
    /// Notes the proposal that was declined last, by its fingerprint, for as long as the page is visited.
    fn note_declined(&self, _: u64) {}
    /// The proposal that was declined last in this visit.
    fn declined(&self) -> Option<u64> {
        None
    }
    /// Notes a text under a name, for as long as the page is visited.
    fn note(&self, _name: &str, _text: &str) {}
    /// What was noted last under a name in this visit.
    fn noted(&self, _name: &str) -> Option<String> {
        None
    }
    /// Makes a link to this page that carries a text, and sends what came of it as
    /// [`SharingMsg::LinkMade`](super::SharingMsg::LinkMade).
    fn make_link(&self, _text: &str) {}
    /// Reads what the fragment of a link carries, and sends it as
    /// [`SharingMsg::LinkOpened`](super::SharingMsg::LinkOpened), or why it cannot be read as
    /// [`SharingMsg::LinkRefused`](super::SharingMsg::LinkRefused).
    fn open_link(&self, _fragment: &str) {}
    /// Hands a text to other programs of the person, and sends [`SharingMsg::Copied`](super::SharingMsg::Copied).
    fn copy(&self, _text: &str) {}
    /// Fetches [what comes later](super::later), and tells the session whether it [arrived](super::Session::arrived).
    fn fetch_later(&self) {}
    /// Prints what is on the screen.
    fn print(&self) {}
    /// Tells the page.
    fn emit(&self, event: Event);
    /// Hands the person a file.
    fn offer_file(&self, name: &str, media_type: &str, text: &str);
}
