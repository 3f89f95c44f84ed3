//! The best plan of rotations, worked out in parts, so that the page answers meanwhile.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::fault::Faults;
use crate::document::rotation_options::{NamedStay, RotationOptions};
use crate::document::values::{Date, Id};
use crate::document::{parse, read_plan};
use crate::engine::cohort::Member;
use crate::engine::cohort::rotations::{Difference, RotationPlan, RotationPrice, RotationSearch, WhyNot};
use crate::engine::cohort::rotations_guest::Guest;
use crate::engine::cohort::rotations_rules::{GuestId, RotationRules, Slot, Stay, area_of};
use crate::model::Catalogue;

use super::roster::Roster;
use super::state::{Person, Team, TeamScreen};
use super::training_work::{AT_FIRST, AT_ONCE, READING};

/// What was worked out, and for whom.
#[derive(Debug, Default)]
pub(super) struct Known {
    roster: Rc<Roster>,
    people: Vec<Rc<Person>>,
    guests: Rc<Vec<Guest>>,
    work: Option<Work>,
}

/// The answer to a question, on its way or there.
#[derive(Debug)]
struct Work {
    question: Rc<RotationOptions>,
    search: Option<(RotationRules, RotationSearch)>,
    answer: Option<Result<Rc<Rotations>, Faults>>,
}

/// A plan of rotations with whom it is for.
#[derive(Debug)]
pub struct Rotations {
    /// Everybody by the id of their plan; ids of guests are places here.
    pub people: Vec<Rc<Person>>,
    guests: Rc<Vec<Guest>>,
    /// What was asked.
    pub rules: RotationRules,
    /// Who goes where.
    pub plan: RotationPlan,
    prices: RefCell<BTreeMap<Stay, Result<Difference, WhyNot>>>,
    /// The price that is on its way, and of what.
    pricing: RefCell<Option<(Stay, RotationPrice)>>,
}

impl Rotations {
    /// Somebody.
    pub fn person(&self, guest: GuestId) -> Option<&Rc<Person>> {
        self.people.get(guest.index())
    }

    /// A stay by its ids.
    pub fn stay(&self, catalogue: &Catalogue, named: &NamedStay) -> Option<Stay> {
        let guest = *self.rules.guests.iter().find(|id| self.guests[id.index()].id == named.plan)?;
        let activity = catalogue.activity_named(&named.activity)?;
        let is_it = |slot: &Slot| slot.activity == activity && slot.days.0 == named.start;
        let slot = self.rules.slot_ids().find(|id| is_it(self.rules.slot(*id)))?;
        Some(Stay { guest, slot })
    }

    /// The ids of a stay.
    pub fn named(&self, catalogue: &Catalogue, stay: Stay) -> NamedStay {
        let slot = self.rules.slot(stay.slot);
        let activity = catalogue.activity_text(slot.activity).id.clone();
        NamedStay::new(self.guests[stay.guest.index()].id.clone(), activity, slot.days.0)
    }

    /// What a stay costs all when it is made by hand, or left out where the plan has it, or why it cannot be made. Worked
    /// out once; nothing while it is on its way, which `Rotations::go_on` goes.
    pub fn loses(&self, catalogue: &Catalogue, stay: Stay) -> Option<Result<Difference, WhyNot>> {
        if let Some(known) = self.prices.borrow().get(&stay) {
            return Some(*known);
        }
        if self.pricing.borrow().as_ref().is_none_or(|(of, _)| *of != stay) {
            let people: Vec<(&Guest, &Member)> = self.all().collect();
            match self.plan.price(catalogue, &people, &self.rules, stay) {
                Ok(price) => *self.pricing.borrow_mut() = Some((stay, price)),
                Err(why) => drop(self.prices.borrow_mut().insert(stay, Err(why))),
            }
            self.go_on();
        }
        self.prices.borrow().get(&stay).copied()
    }

    /// Goes on for a moment with the price that is on its way.
    fn go_on(&self) {
        let mut pricing = self.pricing.borrow_mut();
        let Some((stay, price)) = &mut *pricing else { return };
        if let Some(lost) = price.go_on(&self.plan, AT_ONCE) {
            self.prices.borrow_mut().insert(*stay, Ok(lost));
            *pricing = None;
        }
    }

    fn all(&self) -> impl Iterator<Item = (&Guest, &Member)> {
        self.guests.iter().zip(self.people.iter().map(|person| &person.member))
    }
}

impl Team {
    /// The best plan of rotations beside what was decided, worked out once; nothing without a catalogue, and while it is on
    /// its way.
    pub fn rotations(&self) -> Option<Result<Rc<Rotations>, Faults>> {
        let catalogue = self.open_catalogue()?;
        if self.reading.is_some() {
            return None;
        }
        let mut known = self.rotations.known.borrow_mut();
        if !Rc::ptr_eq(&known.roster, &self.people) {
            let people = self.people.values().cloned().collect();
            *known = Known { roster: Rc::clone(&self.people), people, ..Known::default() };
        }
        let question = &self.rotations.question;
        if !known.work.as_ref().is_some_and(|work| Rc::ptr_eq(&work.question, question)) {
            known.work = Some(Work { question: Rc::clone(question), search: None, answer: None });
            let mut left = AT_FIRST;
            while left > 0 && self.step_rotations(catalogue, &mut known) {
                left = left.saturating_sub(AT_ONCE);
            }
        }
        known.work.as_ref()?.answer.clone()
    }

    /// How much of the plan is worked out, while it is on its way: parts, and how many there are.
    pub fn rotation_progress(&self) -> Option<(usize, usize)> {
        let known = self.rotations.known.borrow();
        let work = known.work.as_ref().filter(|work| work.answer.is_none())?;
        let people = known.people.len();
        let (done, of) = work.search.as_ref().map_or((0, 2 * people), |(_, search)| search.progress(people));
        Some((known.guests.len() + done, people + of))
    }

    /// Whether the screen of rotations waits for its plan, or for what a stay costs.
    pub(super) fn waits_for_rotations(&self) -> bool {
        let is_shown = self.screen == TeamScreen::Rotations && self.reading.is_none();
        let Some(catalogue) = self.open_catalogue().filter(|_| is_shown) else { return false };
        match self.rotations() {
            None => true,
            Some(Err(_)) => false,
            Some(Ok(answer)) => {
                let asked = self.rotations.asked.as_ref().and_then(|named| answer.stay(catalogue, named));
                asked.is_some_and(|stay| answer.loses(catalogue, stay).is_none())
            }
        }
    }

    /// Goes on for a moment with what the screen of rotations waits for.
    pub(super) fn work_at_rotations(&self) {
        let Some(catalogue) = self.open_catalogue().filter(|_| self.waits_for_rotations()) else { return };
        match self.rotations() {
            Some(Ok(answer)) => answer.go_on(),
            _ => drop(self.step_rotations(catalogue, &mut self.rotations.known.borrow_mut())),
        }
    }

    /// Works for a moment; whether there is more to be done.
    fn step_rotations(&self, catalogue: &Catalogue, known: &mut Known) -> bool {
        if known.work.as_ref().is_none_or(|work| work.answer.is_some()) {
            return false;
        }
        if known.guests.len() < known.people.len() {
            let next = known.people.iter().skip(known.guests.len()).take((AT_ONCE / READING) as usize);
            let read = next.filter_map(|person| {
                let plan = read_plan(parse(&person.text).ok()?).document?;
                Some(Guest::of(catalogue, &plan))
            });
            let read: Vec<Guest> = read.collect();
            if read.is_empty() {
                // Whoever cannot be read any more is passed over.
                known.people.truncate(known.guests.len());
            }
            Rc::make_mut(&mut known.guests).extend(read);
            return true;
        }
        let is_new = known.work.as_ref().is_some_and(|work| work.search.is_none());
        let rules = is_new.then(|| self.rotation_rules(catalogue, known));
        let Known { people, guests, work: Some(work), .. } = known else { return false };
        match rules {
            Some(Ok(rules)) => work.search = Some((rules, RotationSearch::default())),
            Some(Err(faults)) => {
                work.answer = Some(Err(faults));
                return false;
            }
            None => {}
        }
        let Some((rules, search)) = &mut work.search else { return false };
        let pairs: Vec<(&Guest, &Member)> =
            guests.iter().zip(people.iter().map(|person| &person.member)).collect();
        let Some(answer) = search.go_on(catalogue, &pairs, rules, AT_ONCE) else { return true };
        let (people, guests) = (people.clone(), Rc::clone(guests));
        work.answer = match answer {
            Ok(plan) => work.search.take().map(|(rules, _)| {
                let (prices, pricing) = (RefCell::default(), RefCell::default());
                Ok(Rc::new(Rotations { people, guests, rules, plan, prices, pricing }))
            }),
            Err(faults) => Some(Err(faults)),
        };
        false
    }

    fn rotation_rules(&self, catalogue: &Catalogue, known: &Known) -> Result<RotationRules, Faults> {
        let (people, guests) = (&known.people, &known.guests);
        let mut question = RotationOptions::clone(&self.rotations.question);
        // Who was taken out of the team is passed over, and a slot that is over or that this catalogue does not have.
        let is_open = |activity: &Id, start: Date| {
            let found = catalogue.activity_named(activity).filter(|id| area_of(catalogue, *id).is_some());
            let is_offered =
                question.slots.iter().any(|slot| slot.activity == *activity && slot.start == start);
            let sessions = found.map(|id| &catalogue.activity(id).sessions);
            found.is_some()
                && (is_offered
                    || sessions.is_some_and(|days| {
                        days.iter().any(|(first, _)| *first == start && start >= self.today)
                    }))
        };
        let is_there =
            |stay: &NamedStay| self.people.contains_key(&stay.plan) && is_open(&stay.activity, stay.start);
        let fixed = question.fixed.iter().filter(|stay| is_there(stay)).cloned().collect();
        let exclude = question.exclude.iter().filter(|stay| is_there(stay)).cloned().collect();
        (question.fixed, question.exclude) = (fixed, exclude);
        question.slots.retain(|slot| {
            catalogue.activity_named(&slot.activity).is_some_and(|id| area_of(catalogue, id).is_some())
        });
        let managers = people.iter().filter_map(|person| person.member.manager.as_deref());
        let areas = people.iter().filter_map(|person| person.member.area.as_deref());
        let known: Vec<&str> = managers.chain(areas).collect();
        question.away_at_most.0.retain(|(team, _)| known.contains(&team.as_str()));
        let all: Vec<&Guest> = guests.iter().collect();
        RotationRules::of(catalogue, &all, &question, self.today)
    }
}
