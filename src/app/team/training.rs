//! The training budget: money, bookings for groups, what a lead decided by hand, and the spending that is best beside it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::document::catalog::Money;
use crate::document::fault::Faults;
use crate::document::training_options::{GroupOffer, NamedPlace, TrainingOptions};
use crate::document::values::{Amount, Between, Count};
use crate::document::{parse, read_plan};
use crate::engine::cohort::Member;
use crate::engine::cohort::training::{TrainingPlan, plan_training};
use crate::engine::cohort::training_rules::{Trainee, TrainingRules};
use crate::model::{ActivityId, Catalogue, sorted_by_key};

use super::roster::Roster;
use super::state::{Person, Team};
use super::training_table::training_table;
use super::update::TeamEffect;

/// What happened on the screen.
#[derive(Clone, Debug)]
pub enum TrainingMsg {
    /// Somebody says how much can be spent, in major units.
    MoneyWritten(String),
    /// Somebody says how many activities one person may be given.
    Each(u32),
    /// Somebody writes a booking for a group.
    Written(GroupField, String),
    /// The booking that is written is offered.
    GroupAdded,
    /// A booking is no longer offered: by its place among them.
    GroupTakenOut(usize),
    /// Somebody is given something, whatever else is.
    Fixed(NamedPlace),
    /// Somebody is not given something.
    Excluded(NamedPlace),
    /// What was fixed or excluded is open again.
    Freed(NamedPlace),
    /// The last decision is taken back.
    Undone,
    /// Who is given what as a file.
    TableWanted,
}

/// A field of a booking that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupField {
    /// The activity's id.
    Activity,
    /// How many people it is for.
    Seats,
    /// What it costs, in major units.
    Cost,
}

impl GroupField {
    /// All of them in order.
    pub const ALL: [Self; 3] = [Self::Activity, Self::Seats, Self::Cost];
}

/// What is asked, and what is on the way to be.
#[derive(Clone, Debug, Default)]
pub struct TrainingBoard {
    /// What was decided.
    pub question: Rc<TrainingOptions>,
    /// The money that is written and cannot be so.
    pub faulty_money: Option<String>,
    /// The booking that is written, field by field.
    pub draft: [String; 3],
    /// The fields of it that cannot be so.
    pub faulty: Vec<GroupField>,
    /// What was decided before, the last at the end.
    before: Vec<Rc<TrainingOptions>>,
    known: Rc<RefCell<Known>>,
}

/// What was worked out, and for whom.
#[derive(Debug, Default)]
struct Known {
    roster: Rc<Roster>,
    trainees: Rc<Vec<Trainee>>,
    answer: Option<(Rc<TrainingOptions>, Result<Rc<Trainings>, Faults>)>,
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
}

impl Team {
    /// The best spending beside what was decided, worked out once; nothing without a catalogue.
    pub fn trainings(&self) -> Option<Result<Rc<Trainings>, Faults>> {
        let catalogue = self.open_catalogue()?;
        let mut known = self.training.known.borrow_mut();
        if !Rc::ptr_eq(&known.roster, &self.people) || known.trainees.len() != self.people.len() {
            let trainee = |person: &Rc<Person>| {
                let plan = read_plan(parse(&person.text).ok()?).document?;
                Some(Trainee::of(catalogue, &plan))
            };
            let trainees = self.people.values().filter_map(trainee).collect();
            *known = Known { roster: Rc::clone(&self.people), trainees: Rc::new(trainees), answer: None };
        }
        let question = &self.training.question;
        if let Some((_, answer)) = known.answer.as_ref().filter(|(asked, _)| Rc::ptr_eq(asked, question)) {
            return Some(answer.clone());
        }
        let answer = self.best_training(catalogue, &known.trainees);
        known.answer = Some((Rc::clone(question), answer.clone()));
        Some(answer)
    }

    fn best_training(
        &self,
        catalogue: &Catalogue,
        trainees: &Rc<Vec<Trainee>>,
    ) -> Result<Rc<Trainings>, Faults> {
        let people: Vec<Rc<Person>> = self.people.values().cloned().collect();
        let mut question = TrainingOptions::clone(&self.training.question);
        // Who was taken out of the team is passed over, and what this catalogue does not have.
        let is_there = |place: &NamedPlace| {
            self.people.contains_key(&place.plan) && catalogue.activity_named(&place.activity).is_some()
        };
        question.fixed.retain(is_there);
        question.exclude.retain(is_there);
        question.groups.retain(|offer| catalogue.activity_named(&offer.activity).is_some());
        let all: Vec<&Trainee> = trainees.iter().collect();
        let rules = TrainingRules::of(catalogue, &all, &question, self.today)?;
        let pairs: Vec<(&Trainee, &Member)> =
            trainees.iter().zip(people.iter().map(|person| &person.member)).collect();
        let plan = plan_training(catalogue, &pairs, &rules)?;
        Ok(Rc::new(Trainings { people, trainees: Rc::clone(trainees), rules, plan }))
    }

    /// What can be booked: everything that is offered and develops something, by title.
    pub fn training_activities(&self) -> Vec<ActivityId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let is_offered = |id: &ActivityId| {
            let numbers = catalogue.activity(*id);
            !numbers.retired && !numbers.develops.is_empty()
        };
        let title = |id: &ActivityId| {
            catalogue.activity_text(*id).title.in_language(&self.settings.language).to_lowercase()
        };
        sorted_by_key(catalogue.activities().filter(is_offered).collect(), title)
    }

    /// Whether the last decision can be taken back.
    pub fn can_undo_training(&self) -> bool {
        !self.training.before.is_empty()
    }
}

/// An amount as somebody writes it, in major units: `1500`, `1500.50`, `1500,50`.
fn amount(text: &str) -> Option<Amount> {
    let plain = text.trim().replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_number = |digits: &str| digits.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let minor = format!("{whole}{part:0<2}").parse::<u64>().ok()?;
    (minor <= Amount::MOST.minor()).then(|| Amount::from_minor(minor))
}

/// Takes in what happened on the screen.
pub(super) fn update(team: &mut Team, msg: TrainingMsg) -> Vec<TeamEffect> {
    let currency = team.open_catalogue().and_then(|catalogue| catalogue.currency());
    let board = &mut team.training;
    match msg {
        TrainingMsg::MoneyWritten(text) => match amount(&text).zip(currency) {
            Some((amount, currency)) => {
                board.faulty_money = None;
                board.decide(|question| question.money = Some(Money::new(amount, currency)));
            }
            None => board.faulty_money = Some(text),
        },
        TrainingMsg::Each(each) => board.decide(|question| question.each = Between::new(each)),
        TrainingMsg::Written(field, text) => {
            board.draft[field as usize] = text;
            board.faulty.retain(|faulty| *faulty != field);
        }
        TrainingMsg::GroupAdded => add_group(team),
        TrainingMsg::GroupTakenOut(place) => board.decide(|question| {
            if place < question.groups.len() {
                question.groups.remove(place);
            }
        }),
        TrainingMsg::Fixed(place) => board.decide(|question| {
            question.exclude.retain(|one| *one != place);
            question.fixed.push(place);
        }),
        TrainingMsg::Excluded(place) => board.decide(|question| {
            question.fixed.retain(|one| *one != place);
            question.exclude.push(place);
        }),
        TrainingMsg::Freed(place) => board.decide(|question| {
            question.fixed.retain(|one| *one != place);
            question.exclude.retain(|one| *one != place);
        }),
        TrainingMsg::Undone => {
            if let Some(before) = board.before.pop() {
                board.question = before;
                board.faulty_money = None;
            }
        }
        TrainingMsg::TableWanted => {
            return vec![TeamEffect::Save {
                name: "team-training.csv".to_owned(),
                text: training_table(team),
            }];
        }
    }
    Vec::new()
}

impl TrainingBoard {
    fn decide(&mut self, change: impl FnOnce(&mut TrainingOptions)) {
        let mut question = TrainingOptions::clone(&self.question);
        change(&mut question);
        if question != *self.question {
            self.before.push(std::mem::replace(&mut self.question, Rc::new(question)));
        }
    }
}

/// Offers the booking that is written, or says which fields cannot be so.
fn add_group(team: &mut Team) {
    let activities = team.training_activities();
    let catalogue = team.open_catalogue().cloned();
    let currency = catalogue.as_ref().and_then(|catalogue| catalogue.currency());
    let board = &mut team.training;
    let [activity, seats, cost] = board.draft.each_ref().map(|text| text.trim());
    let known = catalogue.as_ref().and_then(|catalogue| {
        let id = catalogue.activity_named(activity).filter(|id| activities.contains(id))?;
        Some(catalogue.activity_text(id).id.clone())
    });
    let seats = seats.parse::<u32>().ok().filter(|seats| (2..=1000).contains(seats)).and_then(Count::new);
    let cost = amount(cost).zip(currency);
    let is_faulty = [known.is_none(), seats.is_none(), cost.is_none()];
    let faulty = GroupField::ALL.into_iter().zip(is_faulty).filter(|(_, is_faulty)| *is_faulty);
    board.faulty = faulty.map(|(field, _)| field).collect();
    let (Some(id), Some(seats), Some((amount, currency))) = (known, seats, cost) else { return };
    board.decide(|question| question.groups.push(GroupOffer::new(id, seats, Money::new(amount, currency))));
    board.draft = Default::default();
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |text| amount(text).map(|amount| amount.minor());
        assert_eq!(read(" 1500 "), Some(150_000));
        assert_eq!(read("1500.5"), Some(150_050));
        assert_eq!(read("1500,55"), Some(150_055));
        assert_eq!(read("0"), Some(0));
        for text in ["", "-1", "1.555", "1.000,50", "1e3", "money", "99999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
