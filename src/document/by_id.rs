//! Something for each of some ids or names, as options have it: an object in JSON.

use serde_json::Value;

use super::fault::{Faults, Place};
use super::read::{Read, object};
use super::values::{Count, Id};

/// A count for each of some ids.
pub type Capacities = ById<Count>;

/// The ids of plans by the name of their team.
pub type TeamsByName = ById<Vec<Id>>;

/// Something for each of some ids or names, in the order in which they were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ById<T>(pub Vec<(String, T)>);

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: serde::Serialize> serde::Serialize for ById<T> {
    /// As it is read: an object.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

impl<T: Read> Read for ById<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let fields = object(value, at, faults)?;
        let read = fields.into_iter().filter_map(|(id, value)| {
            let value = T::read(value, &at.field(&id), faults)?;
            Some((id, value))
        });
        Some(Self(read.collect()))
    }

    fn stand_in() -> Self {
        Self::default()
    }

    fn absent(_: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self::default())
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "object", "additionalProperties": T::schema(parts) })
    }
}
