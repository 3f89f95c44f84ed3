//! Where something came from that somebody else said, so that what they send again takes the place of what they sent
//! first, and what was said last counts.

use serde_json::Value;

use super::fault::{Faults, Place};
use super::read::{Read, document};
use super::values::{Id, Instant};

document! {
    /// In which reply something came, or of which feedback or stay it was made.
    pub struct Came {
        /// The reply.
        reply: Option<Id>,
        /// When that was made.
        made: Option<Instant>,
        /// The id of the thing in the reply.
        entry: Option<Id>,
        /// The note on a meeting as it came.
        note: Option<String>,
        /// The points to talk about that came.
        points: Vec<String>,
        /// The feedback that was made a rating.
        feedback: Option<Id>,
        /// The stay in another area of which the debrief was made a rating.
        stay: Option<Id>,
    }
}

/// Where something came from, where that is known. It never stands in what is shared.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Origin(pub Option<Box<Came>>);

impl Origin {
    /// Whether it came in this reply.
    pub fn is_reply(&self, reply: &Id) -> bool {
        self.0.as_ref().is_some_and(|came| came.reply.as_ref() == Some(reply))
    }

    /// Whether it came in a reply that was made after an instant.
    pub fn is_after(&self, instant: &Instant) -> bool {
        let made = self.0.as_ref().and_then(|came| came.made.as_ref());
        made.is_some_and(|made| made.as_str() > instant.as_str())
    }

    /// The id that it had in this reply.
    pub fn entry_in(&self, reply: &Id) -> Option<&Id> {
        self.0.as_ref()?.entry.as_ref().filter(|_| self.is_reply(reply))
    }

    /// The feedback that it was made of.
    pub fn feedback(&self) -> Option<&Id> {
        self.0.as_ref()?.feedback.as_ref()
    }
}

impl Read for Origin {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        Option::read(value, at, faults).map(|came| Self(came.map(Box::new)))
    }

    fn stand_in() -> Self {
        Self(None)
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self(None))
    }

    fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    fn keep_public(&mut self) -> bool {
        self.0 = None;
        true
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        Option::<Came>::schema(parts)
    }
}
