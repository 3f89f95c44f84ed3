//! All mentoring relationships of a team together: how many are where, and what came of them, skill by skill.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::mentorship::{Fit, Stage};
use crate::model::{SkillId, sorted_by_key};

use super::mentoring::{Mentoring, MentoringGoalState, MentoringStanding, mean};
use super::state::{Person, Team};
use super::update::{TeamEffect, save};

/// What can happen to the view of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentoringMsg {
    /// Somebody wants other pairs shown.
    Filtered(MentoringFilter),
    /// Somebody wants the pairs as a file.
    PairsWanted,
    /// Somebody wants the counts as a file.
    CountsWanted,
    /// Somebody wants the outcome by skill as a file.
    OutcomesWanted,
}

/// Which pairs are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MentoringFilter {
    /// Those that need help.
    #[default]
    NeedsHelp,
    /// All.
    All,
    /// Those that are so far.
    Standing(MentoringStanding),
}

impl MentoringFilter {
    /// All of them in order.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::NeedsHelp, Self::All].into_iter().chain(MentoringStanding::ALL.map(Self::Standing))
    }

    /// The word for it in keys of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsHelp => "needs-help",
            Self::All => "all",
            Self::Standing(standing) => standing.word(),
        }
    }

    fn shows(self, mentoring: &Mentoring) -> bool {
        match self {
            Self::NeedsHelp => !mentoring.help.is_empty(),
            Self::All => true,
            Self::Standing(standing) => mentoring.standing == standing,
        }
    }
}

/// A mentee with one of their relationships.
#[derive(Clone, Debug)]
pub struct MentoringPair {
    /// The mentee.
    pub person: Rc<Person>,
    /// The relationship.
    pub mentoring: Rc<Mentoring>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The word for what is counted, in tables and in keys of messages.
    pub word: &'static str,
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

/// What came of the goals that are about a skill.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillOutcome {
    /// The skill.
    pub skill: SkillId,
    /// How many goals are about it.
    pub goals: usize,
    /// How far they are at the start, in the middle and at the end, from 0 to 10, in the mean; and of how many it is said.
    pub scores: [(Option<f64>, usize); 3],
    /// How far those moved of which a start and something later is said, in the mean; and how many these are.
    pub moved: (Option<f64>, usize),
    /// At how many the level that is wanted is in force.
    pub reached: usize,
    /// At how many a level is wanted.
    pub wanted: usize,
}

/// The programme as a whole.
#[derive(Debug, Default)]
pub struct Mentorings {
    /// All pairs, those that need help most urgently first, then by the mentee's name.
    pub pairs: Vec<MentoringPair>,
    /// How many are where.
    pub counts: Vec<Count>,
    /// What came of it, by skill in the catalogue's order.
    pub outcomes: Vec<SkillOutcome>,
}

impl Mentorings {
    pub(super) fn of<'p>(people: impl Iterator<Item = &'p Rc<Person>>) -> Self {
        let of_person = |person: &Rc<Person>| {
            let pair = |mentoring: &Rc<Mentoring>| MentoringPair {
                person: Rc::clone(person),
                mentoring: Rc::clone(mentoring),
            };
            person.mentorings.iter().map(pair).collect::<Vec<_>>()
        };
        let pairs = sorted_by_key(people.flat_map(of_person).collect(), |pair: &MentoringPair| {
            let first = pair.mentoring.help.first();
            (first.is_none(), first.map(|help| help.urgency()), pair.person.key.clone())
        });
        let counts = counts(&pairs);
        let outcomes = outcomes(&pairs);
        Self { pairs, counts, outcomes }
    }
}

fn counts(pairs: &[MentoringPair]) -> Vec<Count> {
    let all: Vec<&Mentoring> = pairs.iter().map(|pair| &*pair.mentoring).collect();
    let count = |word: &'static str, of: &dyn Fn(&Mentoring) -> bool, is: &dyn Fn(&Mentoring) -> bool| {
        let of: Vec<&&Mentoring> = all.iter().filter(|one| of(one)).collect();
        Count { word, count: of.iter().filter(|one| is(one)).count(), of: of.len() }
    };
    let mut counts: Vec<Count> = MentoringStanding::ALL
        .into_iter()
        .map(|standing| count(standing.word(), &|_| true, &|one| one.standing == standing))
        .collect();
    let is_under_way = |one: &Mentoring| one.standing.is_under_way();
    let has_begun = |one: &Mentoring| one.meetings.held > 0;
    let has_goals = |one: &Mentoring| !one.goals.is_empty();
    let has_ended = |one: &Mentoring| has_goals(one) && one.standing == MentoringStanding::Ended;
    counts.extend([
        count("as-agreed", &|one| is_under_way(one) && one.meetings.due.is_some(), &|one| {
            one.meetings.is_as_agreed() == Some(true)
        }),
        count("fit-good", &has_begun, &|one| one.fit == Some(Fit::Good)),
        count("fit-unsure", &has_begun, &|one| one.fit == Some(Fit::Unsure)),
        count("fit-change", &has_begun, &|one| one.fit == Some(Fit::Change)),
        count("fit-untold", &has_begun, &|one| one.fit.is_none()),
        count("halfway-scored", &|one| has_goals(one) && one.is_past_middle, &|one| {
            one.score(Stage::Middle).is_some()
        }),
        count("end-scored", &has_ended, &|one| one.score(Stage::End).is_some()),
        count("needs-help", &|_| true, &|one| !one.help.is_empty()),
    ]);
    counts
}

fn outcomes(pairs: &[MentoringPair]) -> Vec<SkillOutcome> {
    let mut by_skill: BTreeMap<SkillId, Vec<&MentoringGoalState>> = BTreeMap::new();
    for goal in pairs.iter().flat_map(|pair| &pair.mentoring.goals) {
        if let Some(skill) = goal.skill {
            by_skill.entry(skill).or_default().push(goal);
        }
    }
    let outcome = |(skill, goals): (SkillId, Vec<&MentoringGoalState>)| {
        let moved: Vec<f64> = goals.iter().filter_map(|goal| goal.moved()).collect();
        SkillOutcome {
            skill,
            goals: goals.len(),
            scores: [0, 1, 2].map(|at: usize| {
                let said = || goals.iter().filter_map(|goal| goal.scores.get(at).copied().flatten());
                (mean(said()), said().count())
            }),
            moved: (mean(moved.iter().copied()), moved.len()),
            reached: goals.iter().filter(|goal| goal.is_reached == Some(true)).count(),
            wanted: goals.iter().filter(|goal| goal.is_reached.is_some()).count(),
        }
    };
    by_skill.into_iter().map(outcome).collect()
}

impl Team {
    /// The programme as a whole, by the plans of the team.
    pub fn mentorings(&self) -> &Mentorings {
        self.people.mentorings()
    }

    /// The pairs that are shown.
    pub fn shown_mentorings(&self) -> Vec<&MentoringPair> {
        let pairs = self.mentorings().pairs.iter();
        pairs.filter(|pair| self.mentoring_filter.shows(&pair.mentoring)).collect()
    }
}

pub(super) fn update(team: &mut Team, msg: MentoringMsg) -> Vec<TeamEffect> {
    use super::mentoring_table::{counts_table, mentorings_table, outcomes_table};
    match msg {
        MentoringMsg::Filtered(filter) => team.mentoring_filter = filter,
        MentoringMsg::PairsWanted => return save("mentoring-pairs.csv", mentorings_table(team)),
        MentoringMsg::CountsWanted => return save("mentoring-counts.csv", counts_table(team)),
        MentoringMsg::OutcomesWanted => return save("mentoring-outcomes.csv", outcomes_table(team)),
    }
    Vec::new()
}
