//! Ids that other systems ask for and a catalogue or a plan does not have: UUIDs of version 5 (RFC 9562), which are
//! the same whenever they are made of the same thing, so that what is sent twice is known again.

use uuid::{Uuid, Variant};

/// The name space of all that is Waymark's. It was made by chance once and never changes.
const WAYMARK: Uuid = Uuid::from_u128(0xe3caa20a_f794_4756_9310_cee2d0c1caca);

/// The id of a thing in another: of `["skill", "pricing"]` in a catalogue. A step is never mixed up with two, as each
/// is a name space of its own.
pub(super) fn within(whole: Uuid, steps: &[&str]) -> Uuid {
    steps.iter().fold(whole, |space, step| Uuid::new_v5(&space, step.as_bytes()))
}

/// The id of a catalogue or a plan: its own where that is a UUID as RFC 9562 has them.
pub(super) fn of(kind: &str, id: &str) -> Uuid {
    let own =
        Uuid::try_parse(id).ok().filter(|own| own.to_string() == id && own.get_variant() == Variant::RFC4122);
    own.unwrap_or_else(|| within(WAYMARK, &[kind, id]))
}

/// The id of an address.
pub(super) fn of_address(address: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes())
}

/// An id as an address, for things that have no page.
pub(super) fn address(id: Uuid) -> String {
    id.urn().to_string()
}
