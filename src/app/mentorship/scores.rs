//! How far the goals of an agreement are: at the start, in the middle and at the end, as each side says.

use crate::document::mentorship::{MentoringGoal, Mentorship, Score, Side, Stage};
use crate::document::values::Date;

use super::super::state::State;

/// So many days before its last day, a relationship is at its end: time for a last meeting.
const LAST_DAYS: i32 = 21;

/// A goal with what each side says at each time.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalScores<'s> {
    /// The goal.
    pub goal: &'s MentoringGoal,
    /// By [`Stage::ALL`], then by [`Side::ALL`].
    pub scores: [[Option<Score>; 2]; 3],
}

impl GoalScores<'_> {
    /// What one side says at a time.
    pub fn at(&self, stage: Stage, side: Side) -> Option<Score> {
        self.scores[stage as usize][side as usize]
    }
}

/// What one side says of a goal at a time.
fn score(mentorship: &Mentorship, goal: &MentoringGoal, at: Stage, by: Side) -> Option<Score> {
    let is_it = |one: &&crate::document::mentorship::GoalScore| {
        one.goal == goal.id && one.at == at && one.by.unwrap_or(Side::Mentee) == by
    };
    mentorship.scores.iter().find(is_it).map(|one| one.score)
}

/// The first day of a relationship: as agreed on, else when it was signed or when one first met.
pub(super) fn first_day(mentorship: &Mentorship) -> Option<Date> {
    let agreement = mentorship.agreement.as_ref()?;
    let signed = || agreement.signed.iter().map(|signature| signature.on).max();
    let met = || mentorship.sessions.iter().map(|session| session.on).min();
    agreement.start.or_else(signed).or_else(met)
}

impl State {
    /// The goals of an agreement with what each side says of them.
    pub fn goal_scores<'s>(&self, mentorship: &'s Mentorship) -> Vec<GoalScores<'s>> {
        let goals = mentorship.agreement.iter().flat_map(|agreement| &agreement.goals);
        let scores = |goal: &'s MentoringGoal| GoalScores {
            goal,
            scores: [Stage::Start, Stage::Middle, Stage::End]
                .map(|at| [Side::Mentee, Side::Mentor].map(|by| score(mentorship, goal, at, by))),
        };
        goals.map(scores).collect()
    }

    /// Where a relationship is by the days of its agreement. At the start where there are none.
    pub fn mentoring_stage(&self, mentorship: &Mentorship) -> Stage {
        let until = mentorship.agreement.as_ref().and_then(|agreement| agreement.until);
        let Some((first, last)) = first_day(mentorship).zip(until) else { return Stage::Start };
        if self.today >= last.plus_days(-LAST_DAYS).max(first) {
            Stage::End
        } else if self.today.days_since(first) * 2 >= last.days_since(first) {
            Stage::Middle
        } else {
            Stage::Start
        }
    }

    /// The time at which the PM is to say now how far the goals are, and has not said it of all of them.
    pub fn score_wanted(&self, mentorship: &Mentorship) -> Option<Stage> {
        let stage = self.mentoring_stage(mentorship);
        let goals = self.goal_scores(mentorship);
        goals.iter().any(|goal| goal.at(stage, Side::Mentee).is_none()).then_some(stage)
    }
}
