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

use waymark_solver::Search;

use crate::document::fault::{Code, Faults, Place};
use crate::model::{ActivityId, Catalogue};

use super::member::Member;
pub use super::training_answer::{Barrier, Beside, Given, SeatUse, Taken, TrainingPlan, WhyLeft, WhyNot};
use super::training_model::{Model, training};
use super::training_rules::{Trainee, TrainingRules};
use super::training_ways::Way;

/// Sets of activities of all people together that are looked at, at most.
pub const MOST_SETS: usize = 3_000_000;
/// What the answer may take: about microseconds.
const EFFORT: u64 = 4_000_000;
/// How much more and less money is asked about: a thousand, in minor units.
pub const STEP: u64 = 100_000;

/// One person as the budget sees them.
pub type Person<'a> = (&'a Trainee, &'a Member);

/// The best spending.
///
/// # Errors
/// What is fixed and cannot be, and more sets of activities than can be weighed. Places begin with `/options/`.
pub fn plan_training(
    catalogue: &Catalogue,
    people: &[Person<'_>],
    rules: &TrainingRules,
) -> Result<TrainingPlan, Faults> {
    let mut search = TrainingSearch::default();
    loop {
        if let Some(answer) = search.go_on(catalogue, people, rules, u64::MAX) {
            return answer;
        }
    }
}

/// The search for the best spending, gone on with in parts. However it is parted, what it finds is the same.
#[derive(Debug, Default)]
pub struct TrainingSearch {
    ways: Vec<Vec<Way>>,
    /// Sets of activities that were looked at.
    sets: usize,
    solving: Option<(Model, Search)>,
    asking: Option<Asking>,
    /// Effort so far.
    spent: u64,
}

/// What is still asked beside an answer.
#[derive(Debug)]
struct Asking {
    plan: TrainingPlan,
    questions: Vec<Question>,
    /// The first of them, on the way.
    search: Option<Search>,
}

#[derive(Clone, Copy, Debug)]
enum Question {
    More,
    Less,
    /// One more seat of the activity at this place of [`TrainingPlan::seats`].
    Seat(usize),
}

impl TrainingSearch {
    /// Goes on for about so much effort, in microseconds; the answer once it is there. It is to be asked with the same
    /// catalogue, people and rules each time.
    pub fn go_on(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &TrainingRules,
        steps: u64,
    ) -> Option<Result<TrainingPlan, Faults>> {
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
        rules: &TrainingRules,
        steps: u64,
    ) -> Option<Result<TrainingPlan, Faults>> {
        // To pass from one to the next takes as long as there are people.
        self.spent += 10 + people.len() as u64;
        let Some((model, search)) = &mut self.solving else {
            return self.look(catalogue, people, rules, steps).err().map(Err);
        };
        if let Some(asking) = &mut self.asking {
            let is_done = asking.go_on(model, search, steps, &mut self.spent);
            return is_done.then(|| Ok(asking.plan.clone()));
        }
        let before = search.spent();
        let is_done = search.go_on(steps);
        self.spent += search.spent() - before;
        if is_done {
            let packed = search.packed();
            if model.missing(&packed) > 0 {
                return Some(Err(refused(rules.fixed.len())));
            }
            self.asking = Some(Asking::of(model.told(catalogue, people, rules, &packed)));
        }
        None
    }

    /// How much of it is done: parts of it, and how many there are.
    pub fn progress(&self, people: usize) -> (usize, usize) {
        let questions = self.asking.as_ref().map_or(0, |asking| asking.questions.len());
        let solved = if self.asking.is_some() { people } else { 0 };
        (self.ways.len() + solved, 2 * people + questions)
    }

    /// Looks at what the next people could do.
    fn look(
        &mut self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &TrainingRules,
        steps: u64,
    ) -> Result<(), Faults> {
        let before = self.sets;
        let until = self.sets as u64 + steps / SET;
        while self.ways.len() < people.len() && self.sets as u64 <= until {
            let place = self.ways.len();
            let found = if rules.is_asked[place] {
                training(catalogue, people, rules, place).ways(MOST_SETS, &mut self.sets)
            } else {
                Some(Vec::new())
            };
            self.ways.push(found.ok_or_else(too_many)?);
        }
        self.spent += (self.sets - before) as u64 * SET;
        if self.ways.len() == people.len() {
            let model = Model::of(catalogue, rules, std::mem::take(&mut self.ways));
            let search = Search::new(model.packing(rules), EFFORT);
            self.solving = Some((model, search));
        }
        Ok(())
    }

    /// What it costs to give somebody something, or not to where the answer gives it: a search beside the one that ended.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn price(
        &self,
        catalogue: &Catalogue,
        people: &[Person<'_>],
        rules: &TrainingRules,
        (person, activity): (usize, ActivityId),
    ) -> Result<PriceSearch, WhyNot> {
        let Some(((model, search), asking)) = self.solving.as_ref().zip(self.asking.as_ref()) else {
            return Err(WhyNot::NoRoom);
        };
        if rules.fixed.contains(&(person, activity)) {
            return Err(WhyNot::Fixed);
        }
        if !rules.is_asked[person] {
            return Err(WhyNot::NotAsked);
        }
        let has = |taken: &[Taken]| taken.iter().any(|one| one.activity == activity);
        let is_bound = rules.fixed.iter().any(|(place, _)| *place == person);
        let price = |search, more: usize, is_needed: bool| PriceSearch {
            search,
            model_gap: asking.plan.gap,
            is_optimal: asking.plan.optimal,
            shift: model.gap(0, more),
            needed: model.fixed.iter().copied().chain(is_needed.then_some(person)).collect(),
        };
        if asking.plan.given.iter().any(|one| one.person == person && has(&one.taken)) {
            // What was of no use beside it may be of use without it.
            let mut rules = rules.clone();
            rules.exclude.push((person, activity));
            let ways = training(catalogue, people, &rules, person).ways(MOST_SETS, &mut 0);
            let without = ways.unwrap_or_default();
            return Ok(price(model.with(person, &without, is_bound, search), 0, is_bound));
        }
        let barrier = training(catalogue, people, rules, person).barrier(activity);
        if let Some(barrier) = barrier {
            return Err(WhyNot::Barred(barrier));
        }
        let mut with = rules.clone();
        with.fixed.push((person, activity));
        let ways = training(catalogue, people, &with, person).ways(MOST_SETS, &mut 0).unwrap_or_default();
        if ways.is_empty() {
            return Err(WhyNot::Barred(Barrier::NotReady));
        }
        Ok(price(model.with(person, &ways, true, search), usize::from(!is_bound), true))
    }
}

/// About how long one set of activities takes, in microseconds.
const SET: u64 = 2;

/// The search for what a change by hand costs, gone on with in parts.
#[derive(Debug)]
pub struct PriceSearch {
    search: Search,
    model_gap: i64,
    is_optimal: bool,
    /// What is to be added to a value to have what is closed.
    shift: i64,
    /// Who has to be given something.
    needed: Vec<usize>,
}

impl PriceSearch {
    /// Goes on for about so much effort, in microseconds; what is closed less, once it is known, or that it cannot be.
    pub fn go_on(&mut self, steps: u64) -> Option<Result<Beside, WhyNot>> {
        if !self.search.go_on(steps) {
            return None;
        }
        let packed = self.search.packed();
        if self.needed.iter().any(|person| packed.chosen[*person].is_none()) {
            return Some(Err(WhyNot::NoRoom));
        }
        let gap = self.model_gap - (packed.value + self.shift);
        // Without a proof, what should be worse may come out better: nothing is promised then.
        Some(Ok(Beside { gap: gap.max(0), is_exact: packed.optimal && self.is_optimal }))
    }
}

impl Asking {
    fn of(plan: TrainingPlan) -> Self {
        let full = plan.seats.iter().enumerate().filter(|(_, one)| one.used >= one.seats);
        let mut questions: Vec<Question> = full.map(|(place, _)| Question::Seat(place)).collect();
        questions.extend([Question::Less, Question::More]);
        questions.reverse();
        Self { plan, questions, search: None }
    }

    /// Goes on with what is asked beside the answer; whether all is known.
    fn go_on(&mut self, model: &Model, base: &Search, steps: u64, spent: &mut u64) -> bool {
        let Some(question) = self.questions.last().copied() else { return true };
        let step = i64::try_from(STEP).unwrap_or(i64::MAX);
        let (row, by) = match question {
            Question::More => (Some(0), step),
            Question::Less => (Some(0), -step),
            Question::Seat(place) => (model.seat_row(self.plan.seats[place].activity), 1),
        };
        let Some(row) = row else { return self.answered(question, 0, true) };
        let before = self.search.as_ref().map_or(0, Search::spent);
        let search = self.search.get_or_insert_with(|| model.beside(row, by, base));
        let is_done = search.go_on(steps);
        *spent += search.spent() - before;
        if !is_done {
            return false;
        }
        let found = search.packed();
        // With less money there may not be enough for what is fixed: as much of it as can be is there then.
        let missing = model.missing(&found);
        let gap = model.gap(found.value, 0) + model.gap_of_missing(missing) - self.plan.gap;
        self.answered(question, if by > 0 { gap } else { -gap }, found.optimal && missing == 0)
    }

    /// Notes an answer; whether it was the last.
    fn answered(&mut self, question: Question, gap: i64, is_proved: bool) -> bool {
        // Without a proof, what should be better may come out worse: nothing is promised then.
        let beside = Beside { gap: gap.max(0), is_exact: is_proved && self.plan.optimal };
        match question {
            Question::More => self.plan.more = beside,
            Question::Less => self.plan.less = beside,
            Question::Seat(place) => self.plan.seats[place].one_more = beside,
        }
        self.search = None;
        self.questions.pop();
        self.questions.is_empty()
    }
}

fn too_many() -> Faults {
    let mut faults = Faults::new();
    let found = format!("more than {MOST_SETS} sets of activities");
    let action = "ask for fewer people, activities, or activities each";
    faults.add(Code::TooLarge, &Place::ROOT.field("options"), found, action);
    faults
}

fn refused(count: usize) -> Faults {
    let mut faults = Faults::new();
    let found =
        format!("{count} places for which there is not the money, or not the seats, or that cannot be begun");
    let action = "fix fewer, or give more money or seats";
    faults.add(Code::FixedCannotBe, &Place::ROOT.field("options").field("fixed"), found, action);
    faults
}
