//! A plan of rotations as groups, choices and shared rows: people, their stays, seats and teams.

use waymark_solver::{Choice, Packed, Packing, Search};

use crate::model::{Date, sorted};

use super::rotations_fit::{RotationScore, Stays};
use super::rotations_guest::Guest;
use super::rotations_rules::{GuestId, RotationRules, SlotId, Stay, TeamId};

/// Something else than what is asked, to see what it changes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change<'a> {
    /// A slot has one more seat.
    Seat(SlotId),
    /// One more of a team may be away.
    Away(TeamId),
    /// Somebody can do something else.
    Instead(&'a Possible),
    /// Somebody does not make a stay.
    Without(Stay),
}

/// What somebody can do, and what they do in any case.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    pub(super) guest: GuestId,
    pub(super) choices: Vec<Stays>,
    /// Stays that are fixed, alone; none where nothing is.
    pub(super) fixed: Option<Stays>,
}

/// What was packed.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) people: Vec<Possible>,
    /// Seats of each slot that no stay takes which stands.
    pub(super) seats: Vec<u32>,
    /// Days of stays that stand, team by team.
    standing: Vec<Vec<(Date, Date)>>,
    /// The teams of each person, by their place among those given.
    teams_of: Vec<Vec<TeamId>>,
    rows: Vec<Row>,
    unit: i64,
}

/// A team on the first day of a slot or a stay: on no other day more of it are away.
#[derive(Clone, Debug)]
struct Row {
    team: TeamId,
    /// The slots that have this day.
    covered: Vec<bool>,
    /// How many more may be away; below zero where already more are.
    room: i64,
}

/// A question on its way, or answered.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    search: Search,
    /// What is fixed counts in any case.
    base: i64,
    /// Who does something else than the model says, by their place among the people, and the places of the choices left.
    other: Option<(usize, Possible, Vec<usize>)>,
}

impl Asked {
    /// Goes on for about so much effort, in microseconds; whether it is answered.
    pub(super) fn go_on(&mut self, steps: u64) -> bool {
        self.search.go_on(steps)
    }

    /// The effort so far.
    pub(super) fn spent(&self) -> u64 {
        self.search.spent()
    }
}

/// A packing with what is fixed in it.
pub(super) struct Solved {
    /// What each of the people does.
    pub(super) chosen: Vec<Option<Stays>>,
    pub(super) total: RotationScore,
    pub(super) bound: RotationScore,
    pub(super) optimal: bool,
    pub(super) explored: u64,
}

impl Model {
    pub(super) fn new(
        rules: &RotationRules,
        guests: &[&Guest],
        people: Vec<Possible>,
        seats: Vec<u32>,
    ) -> Self {
        let mut teams_of = vec![Vec::new(); guests.len()];
        for id in rules.team_ids() {
            rules.team(id).guests.iter().for_each(|guest| teams_of[guest.index()].push(id));
        }
        // What is over, or was until today, leaves nobody short any more.
        let standing = |id: TeamId| {
            let team = rules.team(id).guests.iter();
            let stays = team.flat_map(|guest| guests[guest.index()].standing.iter().map(|stay| stay.days));
            let open = stays.filter(|(_, end)| *end >= rules.today);
            open.map(|(start, end)| (start.max(rules.today), end)).collect()
        };
        let most = |person: &Possible| {
            let scores = person.choices.iter().chain(&person.fixed).map(|stays| stays.score.exposure);
            i64::from(scores.max().unwrap_or_default())
        };
        let mut model = Self {
            // All that speaks for stays beside gaps is less than one level.
            unit: people.iter().map(most).sum::<i64>() + 1,
            standing: rules.team_ids().map(standing).collect(),
            people,
            seats,
            teams_of,
            rows: Vec::new(),
        };
        model.rows = model.rows(rules);
        model
    }

    fn worth(&self, score: RotationScore) -> i64 {
        i64::from(score.gap) * self.unit + i64::from(score.exposure)
    }

    fn score(&self, worth: i64) -> RotationScore {
        let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        RotationScore { gap: number(worth / self.unit), exposure: number(worth % self.unit) }
    }

    /// How many of a team have stays that stand on a day.
    pub(super) fn standing_on(&self, team: TeamId, day: Date) -> u32 {
        let standing = self.standing[team.index()].iter();
        standing.filter(|(start, end)| *start <= day && day <= *end).count() as u32
    }

    /// The days on which the most of a team can be away: the first of each slot, and of each stay that stands.
    pub(super) fn days(&self, rules: &RotationRules, team: TeamId) -> Vec<Date> {
        let slots = rules.slots.iter().map(|slot| slot.days.0);
        let starts = self.standing[team.index()].iter().map(|days| days.0);
        let mut days = sorted(slots.chain(starts).collect(), Date::cmp);
        days.dedup();
        days
    }

    /// One row for each team and each set of slots that have a day in common; where several days have the same or fewer
    /// slots, the one with the least room says it all.
    fn rows(&self, rules: &RotationRules) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for team in rules.team_ids() {
            let at_most = i64::from(rules.team(team).at_most);
            let first = rows.len();
            for day in self.days(rules, team) {
                let has_day = |slot: &super::rotations_rules::Slot| slot.days.0 <= day && day <= slot.days.1;
                let covered: Vec<bool> = rules.slots.iter().map(has_day).collect();
                if !covered.contains(&true) {
                    continue;
                }
                let room = at_most - i64::from(self.standing_on(team, day));
                let row = Row { team, covered, room };
                if rows[first..].iter().any(|other| other.says_all_of(&row)) {
                    continue;
                }
                let kept = rows.split_off(first);
                rows.extend(kept.into_iter().filter(|other| !row.says_all_of(other)));
                rows.push(row);
            }
        }
        rows
    }

    fn takes(&self, guest: GuestId, stays: &Stays) -> Vec<(usize, i64)> {
        let seats = stays.stays.iter().map(|stay| (stay.slot.index(), 1));
        let has_day = |row: &Row| stays.stays.iter().any(|stay| row.covered[stay.slot.index()]);
        let teams = &self.teams_of[guest.index()];
        let rows = self.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| teams.contains(&row.team) && has_day(row));
        seats.chain(rows.map(|(place, _)| (self.seats.len() + place, 1))).collect()
    }

    /// Whether stays that stand leave a team's share for these.
    pub(super) fn fits_team(&self, rules: &RotationRules, guest: GuestId, stays: &Stays) -> bool {
        let is_free = |team: &TeamId, days: (Date, Date)| {
            let at_most = rules.team(*team).at_most;
            let in_days = |day: &Date| days.0 <= *day && *day <= days.1;
            self.days(rules, *team)
                .iter()
                .filter(|day| in_days(day))
                .all(|day| self.standing_on(*team, *day) < at_most)
        };
        let teams = &self.teams_of[guest.index()];
        stays.stays.iter().all(|stay| teams.iter().all(|team| is_free(team, rules.slot(stay.slot).days)))
    }

    /// The question as it is asked; `None` where what is fixed cannot be.
    pub(super) fn ask(&self, effort: u64) -> Option<Asked> {
        let capacities = self.capacities(None, None)?;
        let groups = self.people.iter().map(|person| self.choices(person, None).1).collect();
        let search = Search::new(Packing { groups, capacities }, effort);
        Some(Asked { search, base: self.base(None), other: None })
    }

    /// The same question with something changed; it begins with what is known. `None` where what is fixed, or is to be,
    /// cannot be.
    pub(super) fn ask_beside(&self, asked: &Asked, change: Change<'_>, effort: u64) -> Option<Asked> {
        let place_of = |guest: GuestId| self.people.iter().position(|person| person.guest == guest);
        let other = match change {
            Change::Instead(other) => place_of(other.guest).map(|place| (place, other.clone())),
            Change::Without(stay) => place_of(stay.guest).map(|place| (place, self.people[place].clone())),
            Change::Seat(_) | Change::Away(_) => None,
        };
        let other_person = other.as_ref().map(|(place, person)| (*place, person));
        let capacities = self.capacities(other_person, Some(change))?;
        let base = self.base(other_person);
        let Some((place, person)) = other else {
            let search = asked.search.with(capacities, None, effort);
            return Some(Asked { search, base, other: None });
        };
        let (numbers, choices) = self.choices(&person, Some(change));
        let search = asked.search.with(capacities, Some((place, &choices)), effort);
        Some(Asked { search, base, other: Some((place, person, numbers)) })
    }

    /// The people, one of them replaced.
    fn people<'a>(&'a self, other: Option<(usize, &'a Possible)>) -> impl Iterator<Item = &'a Possible> {
        self.people.iter().enumerate().map(move |(place, person)| match other {
            Some((of, other)) if of == place => other,
            _ => person,
        })
    }

    fn base(&self, other: Option<(usize, &Possible)>) -> i64 {
        self.people(other)
            .filter_map(|person| person.fixed.as_ref())
            .map(|fixed| self.worth(fixed.score))
            .sum()
    }

    /// What is left of everything beside what is fixed; `None` where that is more than there is.
    fn capacities(&self, other: Option<(usize, &Possible)>, change: Option<Change<'_>>) -> Option<Vec<i64>> {
        let seat = |(slot, seats): (usize, &u32)| {
            let is_more = matches!(change, Some(Change::Seat(id)) if id.index() == slot);
            i64::from(*seats) + i64::from(is_more)
        };
        let room = |row: &Row| {
            let is_more = matches!(change, Some(Change::Away(team)) if team == row.team);
            (row.room + i64::from(is_more)).max(0)
        };
        let seats = self.seats.iter().enumerate().map(seat);
        let mut capacities: Vec<i64> = seats.chain(self.rows.iter().map(room)).collect();
        for person in self.people(other) {
            let takes = person.fixed.iter().flat_map(|fixed| self.takes(person.guest, fixed));
            takes.for_each(|(resource, taken)| capacities[resource] -= taken);
        }
        capacities.iter().all(|room| *room >= 0).then_some(capacities)
    }

    /// What somebody can do beside what they do in any case, and the places of that among their choices.
    fn choices(&self, person: &Possible, change: Option<Change<'_>>) -> (Vec<usize>, Vec<Choice>) {
        let basis = person.fixed.as_ref();
        let needed = basis.map(|basis| self.takes(person.guest, basis)).unwrap_or_default();
        let worth = basis.map_or(0, |basis| self.worth(basis.score));
        let numbers = allowed(person, change);
        let choice = |number: &usize| {
            let stays = &person.choices[*number];
            let mut takes = self.takes(person.guest, stays);
            takes.retain(|taken| !needed.contains(taken));
            Choice { value: self.worth(stays.score) - worth, takes }
        };
        let choices = numbers.iter().map(choice).collect();
        (numbers, choices)
    }

    /// What a question that is answered says.
    pub(super) fn solved(&self, asked: &Asked) -> Solved {
        let Packed { chosen, value, bound, optimal, explored, .. } = asked.search.packed();
        let other = asked.other.as_ref().map(|(place, person, _)| (*place, person));
        let pick = |(place, (person, chosen)): (usize, (&Possible, Option<usize>))| {
            let number = |chosen: usize| match &asked.other {
                Some((of, _, numbers)) if *of == place => numbers.get(chosen).copied(),
                _ => Some(chosen),
            };
            let chosen = chosen.and_then(number).and_then(|number| person.choices.get(number));
            chosen.or(person.fixed.as_ref()).cloned()
        };
        Solved {
            chosen: self.people(other).zip(chosen).enumerate().map(pick).collect(),
            total: self.score(asked.base + value),
            bound: self.score(asked.base + bound),
            optimal,
            explored,
        }
    }
}

/// The places of the choices that a change leaves.
fn allowed(person: &Possible, change: Option<Change<'_>>) -> Vec<usize> {
    let is_allowed = |number: &usize| match change {
        Some(Change::Without(stay)) if stay.guest == person.guest => {
            !has(&person.choices[*number], stay.slot)
        }
        _ => true,
    };
    (0..person.choices.len()).filter(is_allowed).collect()
}

impl Row {
    /// Whether a row of the same team asks for nothing more.
    fn says_all_of(&self, other: &Self) -> bool {
        self.room <= other.room && other.covered.iter().zip(&self.covered).all(|(other, own)| *own || !*other)
    }
}

fn has(stays: &Stays, slot: SlotId) -> bool {
    stays.stays.iter().any(|stay| stay.slot == slot)
}
