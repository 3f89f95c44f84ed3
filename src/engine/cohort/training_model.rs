//! A training budget as groups, choices and shared rows: people, their sets of activities, money, bookings and seats.

use waymark_solver::{Choice, Packed, Packing, Search};

use crate::model::{ActivityId, Catalogue};

use super::training::Person;
use super::training_answer::{Beside, Given, SeatUse, TrainingPlan, WhyLeft};
use super::training_rules::TrainingRules;
use super::training_ways::{Training, Way};

/// What a question beside the answer may take: about microseconds.
const EFFORT_BESIDE: u64 = 1_000_000;

/// Groups, choices and rows of the packing, and what they mean.
#[derive(Debug)]
pub(super) struct Model {
    /// Of each person the ways; none for those whom it is not for.
    pub(super) ways: Vec<Vec<Way>>,
    /// How much there is of everything: money first, then bookings, then seats.
    capacities: Vec<i64>,
    /// By activity: the row of its seats.
    seat_rows: Vec<Option<usize>>,
    /// What a person counts beside what they close for whom something is fixed.
    unbound: i64,
    /// For whom something is fixed.
    pub(super) fixed: Vec<usize>,
}

/// One person beside the budget.
pub(super) fn training<'a>(
    catalogue: &'a Catalogue,
    people: &[Person<'a>],
    rules: &'a TrainingRules,
    place: usize,
) -> Training<'a> {
    let (trainee, member) = people[place];
    Training { catalogue, rules, place, trainee, member }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Model {
    pub(super) fn of(catalogue: &Catalogue, rules: &TrainingRules, ways: Vec<Vec<Way>>) -> Self {
        let mut capacities = vec![whole(rules.money)];
        capacities.extend(rules.bookings.iter().map(|_| 0));
        let mut is_used = vec![false; rules.seats.len()];
        let taken = ways.iter().flatten().flat_map(|way| &way.taken);
        taken.filter(|one| one.booking.is_none()).for_each(|one| is_used[one.activity.index()] = true);
        let mut seat_rows = vec![None; rules.seats.len()];
        for id in catalogue.activities().filter(|id| is_used[id.index()]) {
            if let Some(seats) = rules.seats[id.index()] {
                seat_rows[id.index()] = Some(capacities.len());
                capacities.push(i64::from(seats));
            }
        }
        // What is fixed counts more than all else, so that it is there wherever it can be.
        let most = |ways: &Vec<Way>| ways.iter().map(|way| i64::from(way.gap)).max().unwrap_or(0);
        let unbound = ways.iter().map(most).sum::<i64>() + 1;
        let mut fixed: Vec<usize> = rules.fixed.iter().map(|(place, _)| *place).collect();
        fixed.sort_unstable();
        fixed.dedup();
        Self { capacities, seat_rows, unbound, fixed, ways }
    }

    /// The question that the solver is asked.
    pub(super) fn packing(&self, rules: &TrainingRules) -> Packing {
        let of_person = |(place, ways): (usize, &Vec<Way>)| {
            let is_fixed = rules.fixed.iter().any(|(fixed, _)| *fixed == place);
            ways.iter().map(|way| self.choice(way, is_fixed)).collect()
        };
        let mut groups: Vec<Vec<Choice>> = self.ways.iter().enumerate().map(of_person).collect();
        for (place, booking) in rules.bookings.iter().enumerate() {
            let times = |times: u32| Choice {
                value: 0,
                takes: vec![
                    (0, whole(booking.cost.saturating_mul(u64::from(times)))),
                    (1 + place, -i64::from(times) * i64::from(booking.seats)),
                ],
            };
            groups.push((1..=booking.at_most).map(times).collect());
        }
        Packing { groups, capacities: self.capacities.clone() }
    }

    /// A way as a choice; one that is to be there wherever it can be counts for more than all else.
    pub(super) fn choice(&self, way: &Way, is_bound: bool) -> Choice {
        let mut takes = vec![(0, whole(way.cost))];
        takes.extend(way.taken.iter().filter_map(|one| match one.booking {
            Some(booking) => Some((1 + booking, 1)),
            None => Some((self.seat_rows[one.activity.index()]?, 1)),
        }));
        Choice { value: i64::from(way.gap) + if is_bound { self.unbound } else { 0 }, takes }
    }

    /// What is closed of a value in which so many people more are counted for whom something is fixed.
    pub(super) fn gap(&self, value: i64, more: usize) -> i64 {
        value - self.unbound * (self.fixed.len() + more) as i64
    }

    /// For how many people something is fixed for which there is not enough.
    pub(super) fn missing(&self, packed: &Packed) -> usize {
        self.fixed.iter().filter(|person| packed.chosen[**person].is_none()).count()
    }

    /// What [`Model::gap`] takes off for as many people too much.
    pub(super) fn gap_of_missing(&self, people: usize) -> i64 {
        self.unbound * people as i64
    }

    /// The same question with more or less of something.
    pub(super) fn beside(&self, row: usize, by: i64, search: &Search) -> Search {
        search.with_capacities(&[(row, self.capacities[row].saturating_add(by).max(0))], EFFORT_BESIDE)
    }

    /// The same question with other ways of one person.
    pub(super) fn with(&self, person: usize, ways: &[Way], is_bound: bool, search: &Search) -> Search {
        let choices: Vec<Choice> = ways.iter().map(|way| self.choice(way, is_bound)).collect();
        search.with_group(person, &choices, EFFORT_BESIDE)
    }

    /// The row of an activity's seats, if they are limited and somebody could use one.
    pub(super) fn seat_row(&self, activity: ActivityId) -> Option<usize> {
        self.seat_rows[activity.index()]
    }

    /// What the packing says; what more or less would change is still to be asked.
    pub(super) fn told(
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
        let mut alone = vec![0; rules.seats.len()];
        let mut together = vec![0; rules.bookings.len()];
        for one in given.iter().flat_map(|one: &Given| &one.taken) {
            match one.booking {
                Some(booking) => together[booking] += 1,
                None => alone[one.activity.index()] += 1,
            }
        }
        // What nobody needs is not booked.
        let booked = |(booking, used): (&super::training_rules::Booking, u32)| {
            (used.div_ceil(booking.seats.max(1)), used)
        };
        let bookings: Vec<(u32, u32)> = rules.bookings.iter().zip(together).map(booked).collect();
        let for_groups: u64 =
            rules.bookings.iter().zip(&bookings).map(|(one, (times, _))| one.cost * u64::from(*times)).sum();
        let cost = given.iter().map(|one| one.cost).sum::<u64>() + for_groups;
        let proved = Beside { gap: 0, is_exact: packed.optimal };
        let seats = catalogue.activities().filter_map(|activity| {
            self.seat_row(activity)?;
            let (seats, used) = (rules.seats[activity.index()]?, alone[activity.index()]);
            Some(SeatUse { activity, seats, used, one_more: proved })
        });
        TrainingPlan {
            seats: seats.collect(),
            left,
            bookings,
            cost,
            gap: self.gap(packed.value, 0),
            bound: self.gap(packed.bound, 0),
            optimal: packed.optimal,
            explored: packed.explored,
            more: proved,
            less: proved,
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
        let booking = |row: usize| rules.bookings.get(row.checked_sub(1)?);
        let most = |row: usize| {
            let seats = booking(row).map(|one| i64::from(one.seats) * i64::from(one.at_most));
            seats.unwrap_or(self.capacities[row])
        };
        let could = |way: &Way| {
            let takes = self.choice(way, false).takes;
            let dear: i64 =
                takes.iter().filter_map(|(row, _)| booking(*row)).map(|one| whole(one.cost)).sum();
            takes.iter().all(|(row, taken)| *taken + if *row == 0 { dear } else { 0 } <= most(*row))
        };
        if self.ways[person].iter().any(could) { WhyLeft::GoesToOthers } else { WhyLeft::TooDear }
    }
}
