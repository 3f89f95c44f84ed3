//! The ids of entries that are made here.

use crate::document::values::Id;

/// The id of a new entry, made of the chance in what the host calls new: no entry ever had it, not even one that is gone
/// from the plan and that a reply, a draft or a step to undo still names, and it does not tell how many there are.
///
/// Of one moment several entries may come: `is_taken` says which ids the plan has.
pub(super) fn new_id(chance: &Id, is_taken: &dyn Fn(&str) -> bool) -> Option<Id> {
    // The parts before tell the time, which is nobody's business.
    let word = chance.rsplit('-').next().unwrap_or(chance);
    if !is_taken(word) {
        return Id::new(word);
    }
    (2..).map(|number: u32| format!("{word}-{number}")).find(|id| !is_taken(id)).and_then(Id::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_differ_and_tell_neither_time_nor_number() {
        let chance = Id::unique(0x0193_5a0e_b000, [0xab; 10]);
        let first = new_id(&chance, &|_| false);
        assert_eq!(first.as_deref(), Some("abababababab"));
        let second = new_id(&chance, &|id| Some(id) == first.as_deref());
        assert_eq!(second.as_deref(), Some("abababababab-2"));
    }
}
