//! The parts of a badge that a rating has a place for; whatever else stands in it is left alone.
#![allow(non_snake_case, reason = "the fields are spelt as Open Badges spells them")]
#![allow(unreachable_pub, reason = "a document is declared as one that others read")]

use serde_json::Value;

use crate::document::fault::{Faults, Place};
use crate::document::read::{Read, document};

document! {
    /// A badge that somebody was given.
    pub struct Credential {
        /// Its address.
        id: Option<String>,
        /// Who gave it.
        issuer: Option<Issuer>,
        /// For what.
        credentialSubject: Subject,
        /// From when on it is valid.
        validFrom: Option<String>,
        /// The same, as the first version of its data model has it.
        issuanceDate: Option<String>,
        /// Until when it is valid.
        validUntil: Option<String>,
        /// The same, as the first version has it.
        expirationDate: Option<String>,
        /// What shows it.
        evidence: Option<OneOrMore<Evidence>>,
    }

    /// What somebody achieved.
    pub struct Subject {
        /// The achievement.
        achievement: Achievement,
    }

    /// Something to achieve.
    pub struct Achievement {
        /// Its name.
        name: String,
        /// What of other frameworks it shows.
        alignment: Option<OneOrMore<Alignment>>,
    }

    /// Something of another framework.
    pub struct Alignment {
        /// Its name.
        targetName: Option<String>,
        /// Its address.
        targetUrl: Option<String>,
        /// Its code.
        targetCode: Option<String>,
    }

    /// What shows an achievement.
    pub struct Evidence {
        /// Its address.
        id: Option<String>,
        /// What it is called.
        name: Option<String>,
        /// What it tells.
        narrative: Option<String>,
    }
}

/// A list, of which some write the only entry alone.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct OneOrMore<T>(pub Vec<T>);

impl<T: Read> Read for OneOrMore<T> {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match value {
            list @ Value::Array(_) => Vec::read(list, at, faults).map(Self),
            one => T::read(one, at, faults).map(|one| Self(vec![one])),
        }
    }

    fn stand_in() -> Self {
        Self(Vec::new())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(parts: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "anyOf": [T::schema(parts), Vec::<T>::schema(parts)] })
    }
}

/// The name of an issuer, who may be given by address alone.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Issuer(pub Option<String>);

impl Read for Issuer {
    fn read(value: Value, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        let name = value.get("name").and_then(Value::as_str).filter(|name| !name.trim().is_empty());
        let address = || value.as_str().or_else(|| value.get("id")?.as_str());
        Some(Self(name.or_else(address).map(str::to_owned)))
    }

    fn stand_in() -> Self {
        Self(None)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({})
    }
}
