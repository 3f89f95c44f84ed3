//! The best training budget, worked out in parts, so that the page answers meanwhile.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::fault::Faults;
use crate::document::training_options::{NamedPlace, TrainingOptions};
use crate::document::{parse, read_plan};
use crate::engine::cohort::Member;
use crate::engine::cohort::training::{Beside, PriceSearch, TrainingPlan, TrainingSearch, WhyNot};
use crate::engine::cohort::training_rules::{Trainee, TrainingRules};
use crate::model::{ActivityId, Catalogue};

use super::roster::Roster;
use super::state::{Person, Team, TeamScreen};

/// What is done at once before the page answers: about microseconds.
pub(super) const AT_ONCE: u64 = 20_000;
/// As much is done before anything is drawn: for a team of a usual size it is enough for the answer.
pub(super) const AT_FIRST: u64 = 80_000;
/// What it takes to read a plan.
pub(super) const READING: u64 = 500;

/// A spending, or why what was decided cannot all be.
type Answer = Result<Rc<Trainings>, Faults>;

/// What was worked out, and for whom.
#[derive(Debug, Default)]
pub(super) struct Known {
    roster: Rc<Roster>,
    people: Vec<Rc<Person>>,
    trainees: Rc<Vec<Trainee>>,
    work: Option<Work>,
}

/// The answer to a question, on its way or there.
#[derive(Debug)]
struct Work {
    question: Rc<TrainingOptions>,
    search: Option<(TrainingRules, TrainingSearch)>,
    answer: Option<Answer>,
}

/// What a change by hand costs, on its way or known.
#[derive(Debug)]
enum Price {
    Sought(Box<PriceSearch>),
    Known(Result<Beside, WhyNot>),
}

/// A spending with whom it is for.
#[derive(Debug)]
pub struct Trainings {
    /// Everybody by the id of their plan; the places of the spending are places here.
    pub people: Vec<Rc<Person>>,
    trainees: Rc<Vec<Trainee>>,
    /// What was asked.
    pub rules: TrainingRules,
    /// Who is given what.
    pub plan: TrainingPlan,
    search: TrainingSearch,
    prices: RefCell<BTreeMap<(usize, ActivityId), Price>>,
}

impl Trainings {
    /// Whether an activity is on somebody's path already.
    pub fn is_planned(&self, person: usize, activity: ActivityId) -> bool {
        self.trainees.get(person).is_some_and(|trainee| trainee.plans(activity))
    }

    /// Somebody in an activity, by ids.
    pub fn named(&self, catalogue: &Catalogue, person: usize, activity: ActivityId) -> Option<NamedPlace> {
        let plan = self.trainees.get(person)?.id.clone();
        Some(NamedPlace::new(plan, catalogue.activity_text(activity).id.clone()))
    }

    /// Somebody in an activity, by places.
    pub fn place(&self, catalogue: &Catalogue, named: &NamedPlace) -> Option<(usize, ActivityId)> {
        let person = self.trainees.iter().position(|one| one.id == named.plan)?;
        Some((person, catalogue.activity_named(&named.activity)?))
    }

    /// Whether somebody is given an activity.
    pub fn has(&self, (person, activity): (usize, ActivityId)) -> bool {
        let mut given = self.plan.given.iter().filter(|one| one.person == person).flat_map(|one| &one.taken);
        given.any(|taken| taken.activity == activity)
    }

    /// What it costs all to give somebody something, or not to where they are given it; `None` while it is worked out.
    pub fn price(&self, catalogue: &Catalogue, place: (usize, ActivityId)) -> Option<Result<Beside, WhyNot>> {
        let mut prices = self.prices.borrow_mut();
        let price = prices.entry(place).or_insert_with(|| {
            let pairs = pairs(&self.trainees, &self.people);
            match self.search.price(catalogue, &pairs, &self.rules, place) {
                Ok(search) => Price::Sought(Box::new(search)).after(AT_FIRST),
                Err(why) => Price::Known(Err(why)),
            }
        });
        match price {
            Price::Known(found) => Some(*found),
            Price::Sought(_) => None,
        }
    }

    /// Whether a price is on its way, and goes on with one.
    fn go_on(&self) -> bool {
        let mut prices = self.prices.borrow_mut();
        let sought = prices.values_mut().find(|price| matches!(price, Price::Sought(_)));
        sought.is_some_and(|price| {
            let before = std::mem::replace(price, Price::Known(Err(WhyNot::NoRoom)));
            *price = before.after(AT_ONCE);
            matches!(price, Price::Sought(_))
        })
    }

    fn seeks(&self) -> bool {
        self.prices.borrow().values().any(|price| matches!(price, Price::Sought(_)))
    }
}

impl Price {
    fn after(self, steps: u64) -> Self {
        match self {
            Self::Sought(mut search) => search.go_on(steps).map_or(Self::Sought(search), Self::Known),
            Self::Known(found) => Self::Known(found),
        }
    }
}

fn pairs<'a>(trainees: &'a [Trainee], people: &'a [Rc<Person>]) -> Vec<(&'a Trainee, &'a Member)> {
    trainees.iter().zip(people.iter().map(|person| &person.member)).collect()
}

impl Team {
    /// The best spending beside what was decided, worked out once; nothing without a catalogue, and while it is on its way.
    pub fn trainings(&self) -> Option<Result<Rc<Trainings>, Faults>> {
        let catalogue = self.open_catalogue()?;
        if self.reading.is_some() {
            return None;
        }
        let mut known = self.training.known.borrow_mut();
        if !Rc::ptr_eq(&known.roster, &self.people) {
            let people = self.people.values().cloned().collect();
            *known = Known { roster: Rc::clone(&self.people), people, ..Known::default() };
        }
        let question = &self.training.question;
        if !known.work.as_ref().is_some_and(|work| Rc::ptr_eq(&work.question, question)) {
            known.work = Some(Work { question: Rc::clone(question), search: None, answer: None });
            let mut left = AT_FIRST;
            while left > 0 && self.step(catalogue, &mut known) {
                left = left.saturating_sub(AT_ONCE);
            }
        }
        known.work.as_ref()?.answer.clone()
    }

    /// How much of the answer is worked out, while it is on its way: parts, and how many there are.
    pub fn training_progress(&self) -> Option<(usize, usize)> {
        let known = self.training.known.borrow();
        let work = known.work.as_ref().filter(|work| work.answer.is_none())?;
        let people = known.people.len();
        let (done, of) = work.search.as_ref().map_or((0, 2 * people), |(_, search)| search.progress(people));
        Some((known.trainees.len() + done, people + of))
    }

    /// Goes on for a moment with what the screen of the training budget waits for; whether it waits for more.
    pub(super) fn work_at_training(&self) -> bool {
        if self.screen != TeamScreen::Training {
            return false;
        }
        match (self.trainings(), self.open_catalogue()) {
            (Some(Ok(found)), _) => found.go_on(),
            (None, Some(catalogue)) if self.reading.is_none() => {
                self.step(catalogue, &mut self.training.known.borrow_mut())
            }
            _ => false,
        }
    }

    /// Whether the screen of the training budget waits for something.
    pub(super) fn waits_for_training(&self) -> bool {
        let is_shown = self.screen == TeamScreen::Training && self.reading.is_none();
        is_shown
            && match self.trainings() {
                Some(Ok(found)) => {
                    let asked = self.training.asked.as_ref().zip(self.open_catalogue());
                    if let Some((asked, catalogue)) = asked
                        && let Some(place) = found.place(catalogue, asked)
                    {
                        found.price(catalogue, place);
                    }
                    found.seeks()
                }
                Some(Err(_)) => false,
                None => self.open_catalogue().is_some(),
            }
    }

    /// Works for a moment; whether there is more to be done.
    fn step(&self, catalogue: &Catalogue, known: &mut Known) -> bool {
        let Known { people, trainees, work, .. } = known;
        let Some(work) = work.as_mut().filter(|work| work.answer.is_none()) else { return false };
        if trainees.len() < people.len() {
            let next = people.iter().skip(trainees.len()).take((AT_ONCE / READING) as usize);
            let read = next.map(|person| {
                let plan = parse(&person.text).ok().and_then(|plan| read_plan(plan).document);
                plan.map_or_else(|| Trainee::of_nobody(&person.id), |plan| Trainee::of(catalogue, &plan))
            });
            let read: Vec<Trainee> = read.collect();
            Rc::make_mut(trainees).extend(read);
            return true;
        }
        let pairs = pairs(trainees, people);
        let (rules, search) = match &mut work.search {
            Some(search) => search,
            None => match self.training_rules(catalogue, trainees, &work.question) {
                Ok(rules) => work.search.insert((rules, TrainingSearch::default())),
                Err(faults) => {
                    work.answer = Some(Err(faults));
                    return false;
                }
            },
        };
        let Some(answer) = search.go_on(catalogue, &pairs, rules, AT_ONCE) else { return true };
        let (people, trainees) = (people.clone(), Rc::clone(trainees));
        let all = |(plan, (rules, search))| {
            Rc::new(Trainings { people, trainees, rules, plan, search, prices: RefCell::default() })
        };
        work.answer = match answer {
            Ok(plan) => work.search.take().map(|search| Ok(all((plan, search)))),
            Err(faults) => Some(Err(faults)),
        };
        false
    }

    fn training_rules(
        &self,
        catalogue: &Catalogue,
        trainees: &[Trainee],
        question: &TrainingOptions,
    ) -> Result<TrainingRules, Faults> {
        let mut question = question.clone();
        // Who was taken out of the team is passed over, and what this catalogue does not have.
        let is_there = |place: &NamedPlace| {
            self.people.contains_key(&place.plan) && catalogue.activity_named(&place.activity).is_some()
        };
        question.fixed.retain(is_there);
        question.exclude.retain(is_there);
        question.groups.retain(|offer| catalogue.activity_named(&offer.activity).is_some());
        question.seats.0.retain(|(id, _)| catalogue.activity_named(id).is_some());
        TrainingRules::of(catalogue, &trainees.iter().collect::<Vec<_>>(), &question, self.today)
    }
}
