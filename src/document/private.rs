//! What never leaves: marks and notes whose type says so, so that no part of a plan can be shared with them in it.

use serde_json::Value;

use super::fault::{Faults, Place};
use super::read::{Other, Read};

/// Whether a thing of a kind that has no such field says that it is private all the same: another version, or another
/// hand, meant it so. In doubt it did.
pub(crate) fn is_marked(other: &Other) -> bool {
    other.get("private").is_some_and(|mark| !matches!(mark, Value::Null | Value::Bool(false)))
}

/// Whether a thing is for the PM alone. One that is never stands in what is shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Private(pub bool);

impl Read for Private {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        bool::read(value, at, faults).map(Self)
    }

    fn stand_in() -> Self {
        Self(true)
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self(false))
    }

    fn is_absent(&self) -> bool {
        !self.0
    }

    fn keep_public(&mut self) -> bool {
        !self.0
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        bool::schema(parts)
    }
}

/// A note of the PM to themselves. It never stands in what is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct PrivateNote(pub Option<String>);

impl Read for PrivateNote {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        Option::read(value, at, faults).map(Self)
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
        Option::<String>::schema(parts)
    }
}
