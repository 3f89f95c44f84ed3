//! A range of shares.

use serde_json::Value;

use super::fault::{Code, Faults, Place};
use super::read::Read;
use super::values::Share;

/// The least and the most of a share, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ShareRange(Share, Share);

impl ShareRange {
    /// A range, if `least` is not above `most`.
    pub fn new(least: Share, most: Share) -> Option<Self> {
        (least <= most).then_some(Self(least, most))
    }

    /// The least share.
    pub fn least(self) -> Share {
        self.0
    }

    /// The most share.
    pub fn most(self) -> Share {
        self.1
    }
}

impl Read for ShareRange {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let before = faults.as_slice().len();
        let shares = Vec::<Share>::read(value, at, faults)?;
        let range = match shares.as_slice() {
            [least, most] => Self::new(*least, *most),
            _ => None,
        };
        // Of a list with a fault in it, that fault says enough.
        if range.is_none() && faults.as_slice().len() == before {
            let number = |share: &Share| f64::from(share.thousandths()) / 1000.0;
            let found = match shares.as_slice() {
                [] => "an empty list".to_owned(),
                [_] => "one share".to_owned(),
                [first, second] => format!("the shares {} and {}", number(first), number(second)),
                _ => format!("{} shares", shares.len()),
            };
            faults.add(Code::OutOfRange, at, found, "use two shares, the lower one first");
        }
        range
    }

    fn stand_in() -> Self {
        Self(Share::from_thousandths(0), Share::from_thousandths(1000))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "array", "items": Share::schema(parts), "minItems": 2, "maxItems": 2 })
    }
}
