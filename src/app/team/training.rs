//! The training budget: money, seats, bookings for groups, what a lead decided by hand, and the spending that is best beside
//! it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::document::catalog::Money;
use crate::document::training_options::{GroupOffer, NamedPlace, TrainingOptions};
use crate::document::values::{Amount, Between, Count, Id};
use crate::model::{ActivityId, sorted_by_key};

use super::state::Team;
use super::training_table::{groups_table, seats_table, training_table, untrained_table};
use super::training_work::Known;
use super::update::{TeamEffect, save};

/// What happened on the screen.
#[derive(Clone, Debug)]
pub enum TrainingMsg {
    /// Somebody is writing how much can be spent.
    MoneyTyped(String),
    /// Somebody says how much can be spent, in major units.
    MoneyWritten(String),
    /// Somebody says how many activities one person may be given.
    Each(u32),
    /// Somebody writes a booking for a group, or the seats of an activity.
    Written(TrainingField, String),
    /// The booking that is written is offered.
    GroupAdded,
    /// A booking is no longer offered: by its place among them.
    GroupTakenOut(usize),
    /// There are as many seats as is written.
    SeatsSet,
    /// There are as many seats of an activity as the catalogue says.
    SeatsFreed(Id),
    /// Somebody is looked at who is to be given something by hand, or nobody any more.
    PersonChosen(Option<Id>),
    /// What it costs to give somebody something, or not to, is looked at, or nothing any more.
    Asked(Option<NamedPlace>),
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
    /// Who is given nothing as a file.
    LeftWanted,
    /// The seats as a file.
    SeatsWanted,
    /// The bookings for groups as a file.
    GroupsWanted,
}

/// A field that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingField {
    /// The id of the activity that can be booked for a group.
    GroupActivity,
    /// How many people it is for.
    GroupSeats,
    /// What it costs, in major units.
    GroupCost,
    /// The id of the activity whose seats are limited.
    SeatsActivity,
    /// How many there are.
    SeatsCount,
}

impl TrainingField {
    /// Those of a booking for a group, in order.
    pub const GROUP: [Self; 3] = [Self::GroupActivity, Self::GroupSeats, Self::GroupCost];
    /// Those of seats, in order.
    pub const SEATS: [Self; 2] = [Self::SeatsActivity, Self::SeatsCount];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::GroupActivity => "group-activity",
            Self::GroupSeats => "group-seats",
            Self::GroupCost => "group-cost",
            Self::SeatsActivity => "seats-activity",
            Self::SeatsCount => "seats-count",
        }
    }
}

/// What is asked, and what is on the way to be.
#[derive(Clone, Debug, Default)]
pub struct TrainingBoard {
    /// What was decided.
    pub question: Rc<TrainingOptions>,
    /// The money that is being written: a drawing meanwhile leaves it as it is.
    pub typed_money: Option<String>,
    /// The money that is written and cannot be so.
    pub faulty_money: Option<String>,
    /// What is written, field by field.
    pub draft: [String; 5],
    /// The fields of it that cannot be so.
    pub faulty: Vec<TrainingField>,
    /// Who is to be given something by hand.
    pub chosen: Option<Id>,
    /// What it is whose cost is looked at.
    pub asked: Option<NamedPlace>,
    /// What was decided before, the last at the end.
    before: Vec<Rc<TrainingOptions>>,
    pub(super) known: Rc<RefCell<Known>>,
}

impl Team {
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
        TrainingMsg::MoneyTyped(text) => board.typed_money = Some(text),
        TrainingMsg::MoneyWritten(text) => match amount(&text).zip(currency) {
            Some((amount, currency)) => {
                (board.faulty_money, board.typed_money) = (None, None);
                board.decide(|question| question.money = Some(Money::new(amount, currency)));
            }
            None => (board.faulty_money, board.typed_money) = (Some(text), None),
        },
        TrainingMsg::Each(each) => board.decide(|question| question.each = Between::new(each)),
        TrainingMsg::Written(field, text) => {
            board.draft[field as usize] = text;
            board.faulty.retain(|faulty| *faulty != field);
        }
        TrainingMsg::GroupAdded => add_group(team),
        TrainingMsg::SeatsSet => set_seats(team),
        TrainingMsg::SeatsFreed(id) => {
            board.decide(|question| question.seats.0.retain(|(of, _)| **of != *id))
        }
        TrainingMsg::PersonChosen(person) => {
            board.chosen = person;
            board.asked = None;
        }
        TrainingMsg::Asked(place) => board.asked = place,
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
                (board.faulty_money, board.typed_money) = (None, None);
                board.asked = None;
            }
        }
        TrainingMsg::TableWanted => return save("team-training.csv", training_table(team)),
        TrainingMsg::LeftWanted => return save("team-training-left.csv", untrained_table(team)),
        TrainingMsg::SeatsWanted => return save("team-training-seats.csv", seats_table(team)),
        TrainingMsg::GroupsWanted => return save("team-training-groups.csv", groups_table(team)),
    }
    Vec::new()
}

impl TrainingBoard {
    /// Notes which of these fields are faulty.
    fn find_fault(&mut self, fields: impl Iterator<Item = (TrainingField, bool)>) {
        for (field, is_faulty) in fields {
            self.faulty.retain(|faulty| *faulty != field);
            self.faulty.extend(is_faulty.then_some(field));
        }
    }

    fn decide(&mut self, change: impl FnOnce(&mut TrainingOptions)) {
        let mut question = TrainingOptions::clone(&self.question);
        change(&mut question);
        self.asked = None;
        if question != *self.question {
            self.before.push(std::mem::replace(&mut self.question, Rc::new(question)));
        }
    }
}

/// The id of an activity that can be booked and is written in a field.
fn activity_in(team: &Team, field: TrainingField) -> Option<Id> {
    let catalogue = team.open_catalogue()?;
    let written = team.training.draft[field as usize].trim();
    let id = catalogue.activity_named(written).filter(|id| team.training_activities().contains(id))?;
    Some(catalogue.activity_text(id).id.clone())
}

/// Offers the booking that is written, or says which fields cannot be so.
fn add_group(team: &mut Team) {
    let known = activity_in(team, TrainingField::GroupActivity);
    let currency = team.open_catalogue().and_then(|catalogue| catalogue.currency());
    let board = &mut team.training;
    let [_, seats, cost] = TrainingField::GROUP.map(|field| board.draft[field as usize].trim());
    let seats = seats.parse::<u32>().ok().filter(|seats| (2..=1000).contains(seats)).and_then(Count::new);
    let cost = amount(cost).zip(currency);
    board.find_fault(TrainingField::GROUP.into_iter().zip([
        known.is_none(),
        seats.is_none(),
        cost.is_none(),
    ]));
    let (Some(id), Some(seats), Some((amount, currency))) = (known, seats, cost) else { return };
    board.decide(|question| question.groups.push(GroupOffer::new(id, seats, Money::new(amount, currency))));
    TrainingField::GROUP.into_iter().for_each(|field| board.draft[field as usize].clear());
}

/// Has as many seats as is written, or says which fields cannot be so.
fn set_seats(team: &mut Team) {
    let known = activity_in(team, TrainingField::SeatsActivity);
    let board = &mut team.training;
    let count = board.draft[TrainingField::SeatsCount as usize].trim();
    let count = count.parse::<u32>().ok().filter(|count| *count <= 1000).and_then(Count::new);
    board.find_fault(TrainingField::SEATS.into_iter().zip([known.is_none(), count.is_none()]));
    let (Some(id), Some(count)) = (known, count) else { return };
    board.decide(|question| {
        question.seats.0.retain(|(of, _)| **of != *id);
        question.seats.0.push((id.to_string(), count));
    });
    TrainingField::SEATS.into_iter().for_each(|field| board.draft[field as usize].clear());
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
