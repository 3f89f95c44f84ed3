//! What is asked of all people together: who could fill a role, where the team is thin, how raters differ.

use std::rc::Rc;

use crate::engine::cohort::{Bench, Lack, Rater};
use crate::model::{RoleId, sorted_by_key};

use super::state::{Person, Team};

impl Team {
    /// Everybody by the id of their plan: answers name people by their place here.
    pub fn everybody(&self) -> Vec<&Rc<Person>> {
        self.people.values().collect()
    }

    /// The roles that ask for something, the highest grade first.
    pub fn roles(&self) -> Vec<RoleId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let asking = catalogue.roles().filter(|role| !catalogue.role(*role).target.required().is_empty());
        let grade = |role: &RoleId| catalogue.role_text(*role).grade;
        sorted_by_key(asking.collect(), |role| std::cmp::Reverse(grade(role)))
    }

    /// The role whose bench is looked at.
    pub fn shown_role(&self) -> Option<RoleId> {
        self.role.or_else(|| self.roles().first().copied())
    }

    /// Who could fill a role.
    pub fn bench(&self, role: RoleId) -> Option<Rc<Bench>> {
        Some(self.people.bench(self.open_catalogue()?, role, self.today))
    }

    /// Where the team is thin against the goals of the organisation.
    pub fn lacks(&self) -> &[Lack] {
        self.open_catalogue().map(|catalogue| self.people.lacks(catalogue)).unwrap_or_default()
    }

    /// The raters beside each other.
    pub fn raters(&self) -> &[Rater] {
        self.people.raters()
    }
}
