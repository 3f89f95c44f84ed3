//! Who could go where and when: stays in other areas for the most gap closed, with no team left short, and the proof.
//!
//! **What is best.** Of all plans that keep to the rules, the one whose stays close the most of what people's goals ask for:
//! levels times weights, from what is there on the day before a stay begins (levels in force, raised by what the path and
//! earlier stays end before then). Of plans that close as much, the one with the most for wishes and for areas that are new
//! ([`FOR_WISH`](super::rotations_fit::FOR_WISH), [`FOR_NEW_AREA`](super::rotations_fit::FOR_NEW_AREA)): all of that
//! together counts less than one level. Nobody is sent where nothing is closed and nothing wished for.
//!
//! **What is never done**: see [`StayBarrier`]. Nobody is in two places on one day or in an activity twice, no slot has more
//! people than seats, and of no team more are away at once than may be, stays that stand counted.
//!
//! **Proof.** One choice for each person out of all sets of slots that they could take one after the other, seats and
//! teams shared: solved by [`waymark_solver::pack`], whose bound holds for every plan.

use crate::document::fault::{Code, Faults, Place};
use crate::model::{Catalogue, Date, sorted_by_key};

use super::member::Member;
pub use super::rotations_answer::{Difference, PlannedStay, SlotUse, StaysHome, TeamUse, WhyHome, WhyNot};
use super::rotations_fit::{Fitting, RotationScore, StayBarrier, Stays};
use super::rotations_guest::{Guest, StandingStay};
use super::rotations_model::{Asked, Model, Possible};
pub use super::rotations_price::RotationPrice;
use super::rotations_rules::{GuestId, RotationRules, SlotId, Stay, TeamId};
pub use super::rotations_search::RotationSearch;

/// Sets of slots of all people together, at most.
pub const MOST_CHOICES: usize = 400_000;
/// What the plan may take, and what a question beside it: about microseconds.
pub(super) const EFFORT: u64 = 4_000_000;
pub(super) const EFFORT_BESIDE: u64 = 400_000;

/// One person as the plan sees them: stays, and all else.
pub type Person<'a> = (&'a Guest, &'a Member);

/// Who goes where and when.
#[derive(Clone, Debug)]
pub struct RotationPlan {
    /// The stays, by the id of the person's plan and by day.
    pub stays: Vec<PlannedStay>,
    /// Stays that stand, by the id of the person's plan and by day.
    pub standing: Vec<(GuestId, StandingStay)>,
    /// Who stays where they are, by the id of their plan.
    pub left: Vec<StaysHome>,
    /// What the plan uses of each slot.
    pub slots: Vec<SlotUse>,
    /// What the plan takes of each team.
    pub teams: Vec<TeamUse>,
    /// What all stays count that are not standing.
    pub total: RotationScore,
    /// What no plan counts more than.
    pub bound: RotationScore,
    /// Whether the two are the same.
    pub optimal: bool,
    /// Parts of the search tree that were looked at for it.
    pub explored: u64,
    /// What each slot brings each person alone, or what forbids it: by person as given, then by slot.
    alone: Vec<Result<RotationScore, StayBarrier>>,
    pub(super) model: Model,
    pub(super) asked: Asked,
}

/// The best plan of rotations.
///
/// # Errors
/// What is fixed and cannot be, and more sets of slots than can be weighed. Places begin with `/options/`.
pub fn plan_rotations(
    catalogue: &Catalogue,
    people: &[Person<'_>],
    rules: &RotationRules,
) -> Result<RotationPlan, Faults> {
    let mut search = RotationSearch::default();
    loop {
        if let Some(answer) = search.go_on(catalogue, people, rules, u64::MAX) {
            return answer;
        }
    }
}

pub(super) fn fitting<'a>(
    catalogue: &'a Catalogue,
    people: &[Person<'a>],
    rules: &'a RotationRules,
    id: GuestId,
) -> Fitting<'a> {
    let (guest, member) = people[id.index()];
    Fitting { catalogue, rules, id, guest, member }
}

pub(super) fn fixed_of(rules: &RotationRules, guest: GuestId) -> Vec<SlotId> {
    let fixed = rules.fixed.iter().filter(|stay| stay.guest == guest).map(|stay| stay.slot);
    let mut fixed = sorted_by_key(fixed.collect(), |slot| *slot);
    fixed.dedup();
    fixed
}

pub(super) fn possible_of(fitting: &Fitting<'_>, open: &[SlotId], fixed: &[SlotId]) -> Possible {
    let choices = fitting.all(open, fixed);
    let is_fixed = |stays: &&Stays| !fixed.is_empty() && stays.stays.len() == fixed.len();
    let alone = choices.iter().find(is_fixed).cloned();
    Possible { guest: fitting.id, choices, fixed: alone }
}

/// Of each slot the seats that stays take which stand: of its activity, on its days.
pub(super) fn taken(people: &[Person<'_>], rules: &RotationRules) -> Vec<u32> {
    let mut taken = vec![0; rules.slots.len()];
    for stay in people.iter().flat_map(|(guest, _)| &guest.standing) {
        let is_in = |slot: &super::rotations_rules::Slot| {
            stay.activity == Some(slot.activity) && slot.days.0 <= stay.days.0 && stay.days.1 <= slot.days.1
        };
        if let Some(place) = rules.slots.iter().position(is_in) {
            taken[place] += 1;
        }
    }
    taken
}

/// A fixed stay keeps to everything that cannot be otherwise; seats and teams are looked at later.
pub(super) fn check_fixed<'a>(
    rules: &RotationRules,
    fitting: &dyn Fn(GuestId) -> Fitting<'a>,
) -> Result<(), Faults> {
    let mut faults = Faults::new();
    let options = Place::ROOT.field("options");
    let list = options.field("fixed");
    for (index, stay) in rules.fixed.iter().enumerate() {
        let fitting = fitting(stay.guest);
        let fixed = fixed_of(rules, stay.guest);
        let why = match fitting.barrier(stay.slot) {
            Some(barrier) => barrier.word(),
            None if fitting.all(&fixed, &fixed).is_empty() => {
                "not possible beside what else is fixed, or not ready"
            }
            None => continue,
        };
        let found = format!("a stay that cannot be made: {why}");
        faults.add(
            Code::FixedCannotBe,
            &list.index(index),
            found,
            "take the stay out, or what is against it",
        );
    }
    if faults.has_errors() { Err(faults) } else { Ok(()) }
}

pub(super) fn no_room(rules: &RotationRules) -> Faults {
    let mut faults = Faults::new();
    let options = Place::ROOT.field("options");
    let found = format!(
        "{} stays for which there are not the seats, or of whose team too many are away",
        rules.fixed.len()
    );
    let action = "fix fewer, offer more seats, or let more of a team be away";
    faults.add(Code::FixedCannotBe, &options.field("fixed"), found, action);
    faults
}

impl RotationPlan {
    /// What the solver says; what one more would bring is still to be asked.
    pub(super) fn told(
        rules: &RotationRules,
        guests: &[&Guest],
        (model, asked): (Model, Asked),
        (alone, taken): (Vec<Result<RotationScore, StayBarrier>>, Vec<u32>),
    ) -> Self {
        let solved = model.solved(&asked);
        let mut stays = Vec::new();
        for (person, chosen) in model.people.iter().zip(&solved.chosen) {
            for worth in chosen.iter().flat_map(|chosen| chosen.stays.iter().cloned()) {
                let stay = Stay { guest: person.guest, slot: worth.slot };
                stays.push(PlannedStay { guest: person.guest, worth, is_fixed: rules.fixed.contains(&stay) });
            }
        }
        let standing = rules.guests.iter().flat_map(|id| {
            let standing = guests[id.index()].standing.iter().filter(|stay| stay.days.1 >= rules.today);
            standing.map(|stay| (*id, stay.clone()))
        });
        let mut plan = Self {
            standing: standing.collect(),
            left: Vec::new(),
            slots: Vec::new(),
            teams: Vec::new(),
            total: solved.total,
            bound: solved.bound,
            optimal: solved.optimal,
            explored: solved.explored,
            stays,
            alone,
            model,
            asked,
        };
        plan.left = plan.left_home(rules);
        plan.slots = rules.slot_ids().map(|slot| plan.use_of_slot(slot, taken[slot.index()])).collect();
        plan.teams = rules.team_ids().map(|team| plan.use_of_team(rules, team)).collect();
        plan
    }

    /// What a slot brings somebody alone.
    ///
    /// # Errors
    /// What forbids it, or that it is of no use.
    pub fn alone(&self, stay: Stay) -> Result<RotationScore, StayBarrier> {
        let slots = self.model.seats.len();
        self.alone
            .get(stay.guest.index() * slots + stay.slot.index())
            .copied()
            .unwrap_or(Err(StayBarrier::NoUse))
    }

    /// Whether the plan has a stay.
    pub fn has(&self, stay: Stay) -> bool {
        self.stays.iter().any(|one| one.guest == stay.guest && one.worth.slot == stay.slot)
    }

    /// By how many percent of what it closes another plan could close more at most, rounded up; 0 where that none does is
    /// proved.
    pub fn at_most_better(&self) -> u32 {
        let more = u64::from(self.bound.gap.saturating_sub(self.total.gap));
        let percent = (100 * more).div_ceil(u64::from(self.total.gap).max(1));
        u32::try_from(percent).unwrap_or(u32::MAX)
    }

    fn use_of_slot(&self, slot: SlotId, standing: u32) -> SlotUse {
        let used = self.stays.iter().filter(|stay| stay.worth.slot == slot).count() as u32;
        let one_more = Difference { is_exact: self.optimal, ..Difference::default() };
        SlotUse { slot, standing, used, one_more }
    }

    fn use_of_team(&self, rules: &RotationRules, id: TeamId) -> TeamUse {
        let team = rules.team(id);
        let away = |day: Date| {
            let there = |stay: &&PlannedStay| {
                let days = rules.slot(stay.worth.slot).days;
                days.0 <= day && day <= days.1 && team.guests.contains(&stay.guest)
            };
            self.model.standing_on(id, day) + self.stays.iter().filter(there).count() as u32
        };
        let days = self.model.days(rules, id).into_iter().map(|day| (day, away(day)));
        let most =
            days.fold((None, 0), |most, (day, away)| if away > most.1 { (Some(day), away) } else { most });
        let one_more = Difference { is_exact: self.optimal, ..Difference::default() };
        TeamUse { team: id, most_away: most.1, on: most.0, one_more }
    }

    fn left_home(&self, rules: &RotationRules) -> Vec<StaysHome> {
        let goes = |id: &GuestId| self.stays.iter().any(|stay| stay.guest == *id);
        let stands = |id: &GuestId| self.standing.iter().any(|(guest, _)| guest == id);
        let home = self.model.people.iter().filter(|person| !goes(&person.guest) && !stands(&person.guest));
        home.map(|person| self.left_one(rules, person)).collect()
    }

    fn left_one(&self, rules: &RotationRules, person: &Possible) -> StaysHome {
        let mut barred: Vec<(StayBarrier, u32)> = Vec::new();
        for slot in rules.slot_ids() {
            if let Err(barrier) = self.alone(Stay { guest: person.guest, slot }) {
                match barred.iter_mut().find(|(one, _)| *one == barrier) {
                    Some((_, count)) => *count += 1,
                    None => barred.push((barrier, 1)),
                }
            }
        }
        let seated = |stays: &&Stays| stays.stays.iter().all(|one| self.model.seats[one.slot.index()] > 0);
        let fits = |stays: &&Stays| seated(stays) && self.model.fits_team(rules, person.guest, stays);
        let why = if rules.slots.is_empty() {
            WhyHome::NoSlots
        } else if person.choices.is_empty() {
            WhyHome::AllBarred
        } else if !person.choices.iter().any(|stays| seated(&stays)) {
            WhyHome::NoSeats
        } else if !person.choices.iter().any(|stays| fits(&stays)) {
            WhyHome::TeamAway
        } else {
            WhyHome::GoesToOthers
        };
        // Of those that bring as much the first.
        let best = person.choices.iter().rev().max_by_key(|stays| stays.score);
        let could = best.map(|stays| (stays.stays.iter().map(|one| one.slot).collect(), stays.score));
        StaysHome { guest: person.guest, why, barred: sorted_by_key(barred, |(barrier, _)| *barrier), could }
    }
}
