//! The search for the best plan of rotations, gone on with in parts, so that whoever waits for it can do something else.

use crate::document::fault::{Code, Faults, Place};
use crate::model::Catalogue;

use super::rotations::{
    Difference, EFFORT, EFFORT_BESIDE, MOST_CHOICES, Person, RotationPlan, check_fixed, fitting, fixed_of,
    no_room, possible_of, taken,
};
use super::rotations_fit::{RotationScore, StayBarrier};
use super::rotations_guest::Guest;
use super::rotations_model::{Asked, Change, Model, Possible};
use super::rotations_rules::{GuestId, RotationRules, SlotId, TeamId};

/// About how long it takes to look at a slot for somebody, and at a way in which they could go: in microseconds.
const SLOT: u64 = 5;
const WAY: u64 = 5;

/// The search for the best plan. However it is parted, what it finds is the same.
#[derive(Debug, Default)]
pub struct RotationSearch {
    /// What each slot brings each person alone: by person as given, then by slot.
    alone: Vec<Result<RotationScore, StayBarrier>>,
    possible: Vec<Possible>,
    choices: usize,
    is_checked: bool,
    asked: Option<(Model, Asked)>,
    plan: Option<RotationPlan>,
    questions: Vec<Question>,
    /// The last of the questions, on its way.
    beside: Option<Asked>,
    /// Effort so far.
    spent: u64,
}

/// What more would bring.
#[derive(Clone, Copy, Debug)]
enum Question {
    Slot(SlotId),
    Team(TeamId),
}

impl RotationSearch {
    /// Goes on for about so much effort, in microseconds; the answer once it is there. It is to be asked with the same
    /// catalogue, people and rules each time, and not again once it has answered.
    pub fn go_on(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        steps: u64,
    ) -> Option<Result<RotationPlan, Faults>> {
        let until = self.spent.saturating_add(steps);
        while self.spent < until {
            let answer = self.part(catalogue, people, rules, until - self.spent);
            if answer.is_some() {
                return answer;
            }
        }
        None
    }

    /// Goes on with what comes next, and notes what it took.
    fn part(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        steps: u64,
    ) -> Option<Result<RotationPlan, Faults>> {
        // To pass from one to the next takes as long as there are people.
        self.spent += 10 + people.len() as u64;
        if self.plan.is_some() {
            return self.ask_more(steps).map(Ok);
        }
        let Some((_, asked)) = &mut self.asked else {
            return self.look(catalogue, people, rules, steps).err().map(Err);
        };
        let before = asked.spent();
        let is_done = asked.go_on(steps);
        self.spent += asked.spent() - before;
        if is_done && let Some(asked) = self.asked.take() {
            let guests: Vec<&Guest> = people.iter().map(|(guest, _)| *guest).collect();
            let known = (std::mem::take(&mut self.alone), taken(people, rules));
            let plan = RotationPlan::told(rules, &guests, asked, known);
            let full = |slot: &SlotId| plan.model.seats[slot.index()] <= plan.slots[slot.index()].used;
            let slots = rules.slot_ids().filter(full).map(Question::Slot);
            let short = plan.teams.iter().filter(|one| one.most_away >= rules.team(one.team).at_most);
            self.questions = slots.chain(short.map(|one| Question::Team(one.team))).collect();
            self.plan = Some(plan);
        }
        None
    }

    /// How much of it is done: parts of it, and how many there are.
    pub fn progress(&self, people: usize) -> (usize, usize) {
        let solved = if self.plan.is_some() { people } else { 0 };
        let looked = if self.asked.is_some() || self.plan.is_some() { people } else { self.possible.len() };
        (looked + solved, 2 * people + self.questions.len())
    }

    /// Looks at what the next people could do.
    fn look(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        steps: u64,
    ) -> Result<(), Faults> {
        if !self.is_checked {
            check_fixed(rules, &|id| fitting(catalogue, people, rules, id))?;
            self.alone = vec![Err(StayBarrier::NoUse); people.len() * rules.slots.len()];
            self.is_checked = true;
        }
        let mut spent = 0;
        while let Some(id) = rules.guests.get(self.possible.len()).copied() {
            if spent > steps {
                self.spent += spent;
                return Ok(());
            }
            let before = self.choices;
            self.look_at(catalogue, people, rules, id)?;
            spent += rules.slots.len() as u64 * SLOT + (self.choices - before) as u64 * WAY;
        }
        self.spent += spent;
        let guests: Vec<&Guest> = people.iter().map(|(guest, _)| *guest).collect();
        let taken = taken(people, rules);
        let seats = rules.slots.iter().zip(&taken).map(|(slot, taken)| slot.seats.saturating_sub(*taken));
        let model = Model::new(rules, &guests, std::mem::take(&mut self.possible), seats.collect());
        let asked = model.ask(EFFORT).ok_or_else(|| no_room(rules))?;
        self.asked = Some((model, asked));
        Ok(())
    }

    fn look_at(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &RotationRules,
        id: GuestId,
    ) -> Result<(), Faults> {
        let fitting = fitting(catalogue, people, rules, id);
        let mut open = Vec::new();
        for slot in rules.slot_ids() {
            let found = fitting.alone(slot);
            // What cannot be begun alone may be after another stay.
            if matches!(found, Ok(_) | Err(StayBarrier::NotReady)) {
                open.push(slot);
            }
            let score = found.map(|worth| worth.score());
            let is_of_use = |score: &RotationScore| *score > RotationScore::default();
            self.alone[id.index() * rules.slots.len() + slot.index()] = match score {
                Ok(score) if !is_of_use(&score) => Err(StayBarrier::NoUse),
                other => other,
            };
        }
        let one = possible_of(&fitting, &open, &fixed_of(rules, id));
        self.choices += one.choices.len();
        if self.choices > MOST_CHOICES {
            let mut faults = Faults::new();
            let found = format!("more than {MOST_CHOICES} ways in which people could go");
            let action = "ask for fewer people, slots or stays each";
            faults.add(Code::TooLarge, &Place::ROOT.field("options"), found, action);
            return Err(faults);
        }
        self.possible.push(one);
        Ok(())
    }

    /// Goes on with what more would bring; the plan once all is known.
    fn ask_more(&mut self, steps: u64) -> Option<RotationPlan> {
        let plan = self.plan.as_mut()?;
        let Some(question) = self.questions.last().copied() else { return self.plan.take() };
        let change = match question {
            Question::Slot(slot) => Change::Seat(slot),
            Question::Team(team) => Change::Away(team),
        };
        let before = self.beside.as_ref().map_or(0, Asked::spent);
        if self.beside.is_none() {
            self.beside = plan.model.ask_beside(&plan.asked, change, EFFORT_BESIDE);
        }
        let is_done = self.beside.as_mut().is_none_or(|beside| beside.go_on(steps));
        self.spent += self.beside.as_ref().map_or(0, Asked::spent).saturating_sub(before);
        if !is_done {
            return None;
        }
        let found = self.beside.take().map_or_else(Difference::default, |beside| {
            let solved = plan.model.solved(&beside);
            Difference::of(solved.total, plan.total, solved.optimal && plan.optimal)
        });
        match question {
            Question::Slot(slot) => plan.slots[slot.index()].one_more = found,
            Question::Team(team) => {
                plan.teams.iter_mut().filter(|one| one.team == team).for_each(|one| one.one_more = found);
            }
        }
        self.questions.pop();
        None
    }
}
