//! What is to be done in the world outside, as values.

use std::rc::Rc;

use serde_json::Value;

use crate::app::host::Event;
use crate::document::plan::Plan;

/// Something to be done in the world outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep the plan.
    Save(Rc<Plan>),
    /// Tell the page.
    Emit(Event),
    /// Hand the person the plan as a file.
    OfferPlan(Rc<Plan>),
    /// Hand the person a file of this name.
    OfferFile {
        /// The name of the file.
        name: String,
        /// What kind of text it is.
        media_type: &'static str,
        /// Its text.
        text: String,
    },
    /// Make a link that carries a text.
    MakeLink(String),
    /// Open what the fragment of a link carries.
    OpenLink(String),
    /// Hand a text to other programs of the person.
    Copy(String),
    /// Print what is on the screen.
    Print,
    /// Note a text under a name, for as long as the page is visited.
    Note(&'static str, String),
    /// Note what is half written in the form of a key, or that nothing is, for as long as the page is visited.
    NoteDraft(String, Option<Value>),
    /// Note the fingerprint of a proposal that was declined.
    NoteDeclined(u64),
}
