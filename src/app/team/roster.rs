//! Who is in a team, with what is asked of all of them together: worked out once, until somebody comes or goes.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

use crate::document::values::{Date, Id};
use crate::engine::cohort::{self, Bench, Lack, Member, Rater};
use crate::model::{Catalogue, RoleId};

use super::mentoring_sum::Mentorings;
use super::namesakes::{Mark, marks};
use super::state::Person;

/// Everybody, by the id of their plan.
#[derive(Debug, Default)]
pub struct Roster {
    people: BTreeMap<Id, Rc<Person>>,
    raters: OnceCell<Vec<Rater>>,
    lacks: OnceCell<Vec<Lack>>,
    mentorings: OnceCell<Mentorings>,
    marks: OnceCell<BTreeMap<Id, Mark>>,
    benches: RefCell<BTreeMap<RoleId, Rc<Bench>>>,
}

impl Deref for Roster {
    type Target = BTreeMap<Id, Rc<Person>>;
    fn deref(&self) -> &Self::Target {
        &self.people
    }
}

/// A copy is made to be changed: it knows no answers yet.
impl Clone for Roster {
    fn clone(&self) -> Self {
        self.people.iter().map(|(id, person)| (id.clone(), Rc::clone(person))).collect()
    }
}

impl FromIterator<(Id, Rc<Person>)> for Roster {
    fn from_iter<People: IntoIterator<Item = (Id, Rc<Person>)>>(people: People) -> Self {
        Self { people: people.into_iter().collect(), ..Self::default() }
    }
}

impl Roster {
    /// Takes somebody in, in the place of whoever had that plan.
    pub fn insert(&mut self, id: Id, person: Rc<Person>) {
        let mut people = std::mem::take(&mut self.people);
        people.insert(id, person);
        *self = Self { people, ..Self::default() };
    }

    /// Takes somebody out.
    pub fn remove(&mut self, id: &Id) {
        let mut people = std::mem::take(&mut self.people);
        people.remove(id);
        *self = Self { people, ..Self::default() };
    }

    fn members(&self) -> Vec<&Member> {
        self.people.values().map(|person| &person.member).collect()
    }

    /// The raters beside each other.
    pub(super) fn raters(&self) -> &[Rater] {
        self.raters.get_or_init(|| cohort::calibration(&self.members()))
    }

    /// The mentorship programme as a whole.
    pub(super) fn mentorings(&self) -> &Mentorings {
        self.mentorings.get_or_init(|| Mentorings::of(self.people.values()))
    }

    /// By what those are told apart who share their name with others.
    pub(super) fn marks(&self) -> &BTreeMap<Id, Mark> {
        self.marks.get_or_init(|| marks(self.people.values()))
    }

    /// Where the team is thin. The catalogue is the one by which the people were seen, here and below.
    pub(super) fn lacks(&self, catalogue: &Catalogue) -> &[Lack] {
        self.lacks.get_or_init(|| cohort::lacks(catalogue, &self.members()))
    }

    /// Who could fill a role; the day is that on which the people were seen.
    pub(super) fn bench(&self, catalogue: &Catalogue, role: RoleId, today: Date) -> Rc<Bench> {
        if let Some(known) = self.benches.borrow().get(&role) {
            return Rc::clone(known);
        }
        let bench = Rc::new(cohort::bench(catalogue, &self.members(), role, today));
        self.benches.borrow_mut().insert(role, Rc::clone(&bench));
        bench
    }
}
