//! The career ladder as a person sees it: grade by grade, with what is near.

use crate::document::values::Count;
use crate::model::{Readiness, RoleId, sorted};

use super::state::State;

/// A role of the ladder, seen from where the person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LadderStep {
    /// The role.
    pub role: RoleId,
    /// How ready the person is for it.
    pub readiness: Readiness,
    /// Whether they have it.
    pub is_present: bool,
    /// Whether they want it.
    pub is_target: bool,
    /// Whether it usually comes next.
    pub is_next: bool,
}

impl State {
    /// The roles by grade, the highest first, within a grade in the catalogue's order. Roles without a grade come last.
    pub fn ladder(&self) -> Vec<Vec<LadderStep>> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let present = self.role();
        let step = |role: RoleId| LadderStep {
            role,
            readiness: self.readiness_for(role),
            is_present: present == Some(role),
            is_target: self.target_role() == Some(role),
            is_next: present.is_some_and(|present| catalogue.role(present).leads_to.contains(&role)),
        };
        let grade =
            |role: RoleId| catalogue.role_text(role).grade.map_or(-1, |grade: Count| i64::from(grade.get()));
        let mut grades = sorted(catalogue.roles().map(grade).collect(), |one, other| other.cmp(one));
        grades.dedup();
        let rung = |wanted: i64| catalogue.roles().filter(|role| grade(*role) == wanted).map(step).collect();
        grades.into_iter().map(rung).collect()
    }
}
