//! What a training budget is best spent on: which activities for whom, what is booked for groups, and the proof.
//!
//! **What is best.** Of all ways to spend no more money and take no more seats than there are, the one whose activities
//! close the most of what people's goals ask for: levels times weights, from the levels in force and what activities bring
//! that were begun. Nobody has more activities than one may have, and each can be begun after those before it.
//!
//! **What is not decided here**: what is free, unlimited and booked for no group; that is each person's own matter.
//!
//! **Proof.** One choice for each person out of all sets of activities that are worth weighing, and one for each booking
//! (once, twice, …), with money and seats shared: solved by [`waymark_solver::pack`], whose bound holds for every spending.

use waymark_solver::{Choice, Packed, Packing, pack};

use crate::document::fault::{Code, Faults, Place};
use crate::model::{ActivityId, Catalogue};

use super::member::Member;
use super::training_rules::{Trainee, TrainingRules};
pub use super::training_ways::Taken;
use super::training_ways::{Training, Way};

/// Sets of activities of all people together that are looked at, at most.
pub const MOST_SETS: usize = 3_000_000;
/// What the answer may take, and what a question beside it: about microseconds.
const EFFORT: u64 = 4_000_000;
const EFFORT_BESIDE: u64 = 1_000_000;
/// How much more and less money is asked about: a thousand, in minor units.
pub const STEP: u64 = 100_000;

/// One person as the budget sees them.
pub type Person<'a> = (&'a Trainee, &'a Member);

/// What the budget is spent on.
#[derive(Clone, Debug)]
pub struct TrainingPlan {
    /// Who is given what, by place among the people.
    pub given: Vec<Given>,
    /// Who is given nothing, and why.
    pub left: Vec<(usize, WhyLeft)>,
    /// How often each booking is made, and for how many.
    pub bookings: Vec<(u32, u32)>,
    /// Seats of activities whose seats are limited: how many there are, how many are taken, what one more would bring.
    pub seats: Vec<SeatUse>,
    /// What is spent, in minor units.
    pub cost: u64,
    /// Levels closed, each times its weight.
    pub gap: i64,
    /// No spending closes more.
    pub bound: i64,
    /// Whether the two are the same.
    pub optimal: bool,
    /// Parts of the search tree that were looked at for it.
    pub explored: u64,
    /// What a thousand more would close.
    pub more: Beside,
    /// What a thousand less would leave open.
    pub less: Beside,
}

/// What somebody is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Who, by place among the people.
    pub person: usize,
    /// What, in an order in which each can be begun.
    pub taken: Vec<Taken>,
    /// Levels closed, each times its weight.
    pub gap: u32,
    /// What it costs beside bookings, in minor units.
    pub cost: u64,
}

/// Seats of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatUse {
    /// Which.
    pub activity: ActivityId,
    /// How many there are.
    pub seats: u32,
    /// How many are taken.
    pub used: u32,
    /// What one more would close.
    pub one_more: Beside,
}

/// By how much another budget closes more, or less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Levels, each times its weight.
    pub gap: i64,
    /// Whether both answers are proved to be the best.
    pub is_exact: bool,
}

/// Why somebody is given nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeft {
    /// It is not for them.
    NotAsked,
    /// They have no goal, or nothing is missing for it.
    NoGap,
    /// Nothing that needs a budget closes a gap of theirs.
    NothingOfUse,
    /// All that would costs more than there is, or has no seats.
    TooDear,
    /// Money and seats go to others, with whom at least as much is closed.
    GoesToOthers,
}

impl WhyLeft {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::NoGap => "no-gap",
            Self::NothingOfUse => "nothing-of-use",
            Self::TooDear => "too-dear",
            Self::GoesToOthers => "goes-to-others",
        }
    }
}

/// Groups, choices and rows of the packing, and what they mean.
struct Model {
    /// Of each person the ways; none for those whom it is not for.
    ways: Vec<Vec<Way>>,
    packing: Packing,
    /// By activity: the row of its seats.
    seat_rows: Vec<Option<usize>>,
    unbound: i64,
}

/// The best spending.
///
/// # Errors
/// What is fixed and cannot be, and more sets of activities than can be weighed. Places begin with `/options/`.
pub fn plan_training(
    catalogue: &Catalogue,
    people: &[Person<'_>],
    rules: &TrainingRules,
) -> Result<TrainingPlan, Faults> {
    let model = Model::of(catalogue, people, rules)?;
    let packed = pack(&model.packing, EFFORT);
    let fixed_there = rules.fixed.iter().all(|(place, _)| packed.chosen[*place].is_some());
    if !fixed_there {
        return Err(refused(rules.fixed.len()));
    }
    Ok(model.told(catalogue, people, rules, &packed))
}

fn training<'a>(
    catalogue: &'a Catalogue,
    people: &[Person<'a>],
    rules: &'a TrainingRules,
    place: usize,
) -> Training<'a> {
    let (trainee, member) = people[place];
    Training { catalogue, rules, place, trainee, member }
}

fn refused(count: usize) -> Faults {
    let mut faults = Faults::new();
    let found =
        format!("{count} places for which there is not the money, or not the seats, or that cannot be begun");
    let action = "fix fewer, or give more money or seats";
    faults.add(Code::FixedCannotBe, &Place::ROOT.field("options").field("fixed"), found, action);
    faults
}

impl Model {
    fn of(catalogue: &Catalogue, people: &[Person<'_>], rules: &TrainingRules) -> Result<Self, Faults> {
        let mut count = 0;
        let mut ways = Vec::with_capacity(people.len());
        for place in 0..people.len() {
            let is_asked = rules.is_asked[place];
            let found =
                is_asked.then(|| training(catalogue, people, rules, place).ways(MOST_SETS, &mut count));
            match found {
                Some(Some(found)) => ways.push(found),
                None => ways.push(Vec::new()),
                Some(None) => {
                    let mut faults = Faults::new();
                    let found = format!("more than {MOST_SETS} sets of activities");
                    let action = "ask for fewer people, activities, or activities each";
                    faults.add(Code::TooLarge, &Place::ROOT.field("options"), found, action);
                    return Err(faults);
                }
            }
        }
        // Money comes first, then bookings, then seats.
        let mut capacities = vec![i64::try_from(rules.money).unwrap_or(i64::MAX)];
        capacities.extend(rules.bookings.iter().map(|_| 0));
        let mut seat_rows = vec![None; rules.seats.len()];
        let used = |id: ActivityId| {
            ways.iter()
                .flatten()
                .flat_map(|way| &way.taken)
                .any(|one| one.activity == id && one.booking.is_none())
        };
        for id in catalogue.activities() {
            if let Some(seats) = rules.seats[id.index()].filter(|_| used(id)) {
                seat_rows[id.index()] = Some(capacities.len());
                capacities.push(i64::from(seats));
            }
        }
        // What is fixed counts more than all else, so that it is there wherever it can be.
        let most = |ways: &Vec<Way>| ways.iter().map(|way| i64::from(way.gap)).max().unwrap_or(0);
        let unbound = ways.iter().map(most).sum::<i64>() + 1;
        let is_fixed = |place: usize| rules.fixed.iter().any(|(fixed, _)| *fixed == place);
        let choice = |place: usize, way: &Way| {
            let mut takes = vec![(0, i64::try_from(way.cost).unwrap_or(i64::MAX))];
            takes.extend(way.taken.iter().filter_map(|one| match one.booking {
                Some(booking) => Some((1 + booking, 1)),
                None => Some((seat_rows[one.activity.index()]?, 1)),
            }));
            Choice { value: i64::from(way.gap) + if is_fixed(place) { unbound } else { 0 }, takes }
        };
        let of_person =
            |(place, ways): (usize, &Vec<Way>)| ways.iter().map(|way| choice(place, way)).collect();
        let mut groups: Vec<Vec<Choice>> = ways.iter().enumerate().map(of_person).collect();
        for (place, booking) in rules.bookings.iter().enumerate() {
            let times = |times: u32| Choice {
                value: 0,
                takes: vec![
                    (0, i64::try_from(booking.cost.saturating_mul(u64::from(times))).unwrap_or(i64::MAX)),
                    (1 + place, -i64::from(times) * i64::from(booking.seats)),
                ],
            };
            groups.push((1..=booking.at_most).map(times).collect());
        }
        Ok(Self { ways, packing: Packing { groups, capacities }, seat_rows, unbound })
    }

    /// What is closed of a value that is counted with what is fixed.
    fn gap(&self, value: i64, fixed: usize) -> i64 {
        value - self.unbound * fixed as i64
    }

    fn beside(&self, row: usize, by: i64, packed: &Packed) -> Beside {
        let mut other = self.packing.clone();
        other.capacities[row] = (other.capacities[row] + by).max(0);
        let found = pack(&other, EFFORT_BESIDE);
        let gap = if by > 0 { found.value - packed.value } else { packed.value - found.value };
        // Without a proof, what should be better may come out worse: nothing is promised then.
        Beside { gap: gap.max(0), is_exact: found.optimal && packed.optimal }
    }

    fn told(
        &self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &TrainingRules,
        packed: &Packed,
    ) -> TrainingPlan {
        let mut given = Vec::new();
        let mut left = Vec::new();
        for (person, ways) in self.ways.iter().enumerate() {
            match packed.chosen[person].and_then(|chosen| ways.get(chosen)) {
                Some(way) => {
                    let Way { taken, gap, cost } = way.clone();
                    given.push(Given { person, taken, gap, cost });
                }
                None => left.push((person, self.why_left(catalogue, people, rules, person))),
            }
        }
        let taken = || given.iter().flat_map(|one: &Given| &one.taken);
        let booked = rules.bookings.iter().enumerate().map(|(place, booking)| {
            let used = taken().filter(|one| one.booking == Some(place)).count() as u32;
            // What nobody needs is not booked.
            (used.div_ceil(booking.seats.max(1)), used)
        });
        let bookings: Vec<(u32, u32)> = booked.collect();
        let for_groups: u64 =
            rules.bookings.iter().zip(&bookings).map(|(one, (times, _))| one.cost * u64::from(*times)).sum();
        let cost = given.iter().map(|one| one.cost).sum::<u64>() + for_groups;
        let seats = catalogue.activities().filter_map(|activity| {
            let row = self.seat_rows[activity.index()]?;
            let seats = rules.seats[activity.index()]?;
            let used = taken().filter(|one| one.activity == activity && one.booking.is_none()).count() as u32;
            let is_full = used >= seats;
            let proved = Beside { gap: 0, is_exact: packed.optimal };
            let one_more = if is_full { self.beside(row, 1, packed) } else { proved };
            Some(SeatUse { activity, seats, used, one_more })
        });
        let mut fixed: Vec<usize> = rules.fixed.iter().map(|(place, _)| *place).collect();
        fixed.sort_unstable();
        fixed.dedup();
        let step = i64::try_from(STEP).unwrap_or(i64::MAX);
        TrainingPlan {
            seats: seats.collect(),
            left,
            bookings,
            cost,
            gap: self.gap(packed.value, fixed.len()),
            bound: self.gap(packed.bound, fixed.len()),
            optimal: packed.optimal,
            explored: packed.explored,
            more: self.beside(0, step, packed),
            less: self.beside(0, -step, packed),
            given,
        }
    }

    fn why_left(
        &self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &TrainingRules,
        person: usize,
    ) -> WhyLeft {
        if !rules.is_asked[person] {
            return WhyLeft::NotAsked;
        }
        if training(catalogue, people, rules, person).gaps().is_empty() {
            return WhyLeft::NoGap;
        }
        if self.ways[person].is_empty() {
            return WhyLeft::NothingOfUse;
        }
        let could = |choice: &Choice| {
            let most = |row: usize| {
                let booked = row.checked_sub(1).and_then(|place| rules.bookings.get(place));
                booked.map_or(self.packing.capacities[row], |booking| {
                    i64::from(booking.seats * booking.at_most)
                })
            };
            let dear: i64 = choice
                .takes
                .iter()
                .filter_map(|(row, _)| rules.bookings.get(row.checked_sub(1)?))
                .map(|one| one.cost as i64)
                .sum();
            choice.takes.iter().all(|(row, taken)| *taken + if *row == 0 { dear } else { 0 } <= most(*row))
        };
        let is_possible = self.packing.groups[person].iter().any(could);
        if is_possible { WhyLeft::GoesToOthers } else { WhyLeft::TooDear }
    }
}
