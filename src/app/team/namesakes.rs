//! People with one name are told apart by the first thing that differs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::document::values::Id;

use super::state::{Person, Team};

/// By what somebody is told apart from others with their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Role,
    Manager,
    File,
    /// Nothing else differs.
    Plan,
}

/// By what those are told apart who share their name with others.
pub(super) fn marks<'p>(people: impl Iterator<Item = &'p Rc<Person>>) -> BTreeMap<Id, Mark> {
    let mut by_name: BTreeMap<&str, Vec<&Rc<Person>>> = BTreeMap::new();
    for person in people {
        by_name.entry(person.key.trim()).or_default().push(person);
    }
    let shared = by_name.into_values().filter(|all| all.len() > 1);
    let of = |all: Vec<&'p Rc<Person>>| {
        let mark = mark(&all);
        all.into_iter().map(move |person| (person.id.clone(), mark))
    };
    shared.flat_map(of).collect()
}

/// What each of them has, and no two alike.
fn mark(all: &[&Rc<Person>]) -> Mark {
    fn differ<T: Ord>(values: impl Iterator<Item = Option<T>>, count: usize) -> bool {
        values.flatten().collect::<BTreeSet<T>>().len() == count
    }
    let count = all.len();
    if differ(all.iter().map(|one| one.member.role), count) {
        Mark::Role
    } else if differ(all.iter().map(|one| one.member.manager.as_deref()), count) {
        Mark::Manager
    } else if differ(all.iter().map(|one| Some(&*one.file)), count) {
        Mark::File
    } else {
        Mark::Plan
    }
}

impl Team {
    /// What tells somebody apart from others with their name: role, manager, file or, where all of that is the same, the
    /// id of the plan. `None` where nobody else has their name.
    pub fn told_apart(&self, person: &Person) -> Option<String> {
        let mark = *self.people.marks().get(&person.id)?;
        let role = || {
            let text = self.open_catalogue()?.role_text(person.member.role?);
            Some(text.name.in_language(&self.settings.language).to_owned())
        };
        Some(match mark {
            Mark::Role => role()?,
            Mark::Manager => person.member.manager.clone()?,
            Mark::File => person.file.clone(),
            Mark::Plan => person.id.to_string(),
        })
    }
}
