//! What a stay that is made or left out by hand costs all, worked out in parts.

use crate::model::Catalogue;

use super::rotations::{EFFORT_BESIDE, Person, RotationPlan, fitting, fixed_of, possible_of};
use super::rotations_answer::{Difference, WhyNot};
use super::rotations_fit::StayBarrier;
use super::rotations_model::{Asked, Change};
use super::rotations_rules::{RotationRules, SlotId, Stay};

/// The price of a stay, on its way. However it is parted, what it finds is the same.
#[derive(Debug)]
pub struct RotationPrice {
    asked: Asked,
}

impl RotationPrice {
    /// Goes on for about so much effort, in microseconds; what all lose once it is there.
    pub fn go_on(&mut self, plan: &RotationPlan, steps: u64) -> Option<Difference> {
        self.asked.go_on(steps).then(|| {
            let solved = plan.model.solved(&self.asked);
            Difference::of(plan.total, solved.total, solved.optimal && plan.optimal)
        })
    }
}

impl RotationPlan {
    /// Begins to work out what all together lose when a stay is made by hand and the rest is as good as it can be beside it;
    /// when the plan has it, what they lose when it is left out.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub fn price(
        &self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        stay: Stay,
    ) -> Result<RotationPrice, WhyNot> {
        if rules.fixed.contains(&stay) {
            return Err(WhyNot::Fixed);
        }
        if self.has(stay) {
            let asked = self.model.ask_beside(&self.asked, Change::Without(stay), EFFORT_BESIDE);
            return asked.map(|asked| RotationPrice { asked }).ok_or(WhyNot::Fixed);
        }
        let fitting = fitting(catalogue, people, rules, stay.guest);
        if let Some(barrier) = fitting.barrier(stay.slot) {
            return Err(WhyNot::Barred(barrier));
        }
        let is_open = |slot: &SlotId| fitting.barrier(*slot).is_none();
        let open: Vec<SlotId> = rules.slot_ids().filter(is_open).collect();
        let mut fixed = fixed_of(rules, stay.guest);
        fixed.push(stay.slot);
        fixed.sort_unstable();
        let possible = possible_of(&fitting, &open, &fixed);
        if possible.fixed.is_none() {
            return Err(WhyNot::Barred(StayBarrier::NotReady));
        }
        let asked = self.model.ask_beside(&self.asked, Change::Instead(&possible), EFFORT_BESIDE);
        asked.map(|asked| RotationPrice { asked }).ok_or(WhyNot::NoRoom)
    }

    /// The same, worked out at once.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub fn loses(
        &self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        stay: Stay,
    ) -> Result<Difference, WhyNot> {
        let mut price = self.price(catalogue, people, rules, stay)?;
        loop {
            if let Some(lost) = price.go_on(self, u64::MAX) {
                return Ok(lost);
            }
        }
    }
}
