//! The planner: the best path, with a proved limit on how much better any other could be.
//!
//! Levels only rise, so choosing activities is planning without deletes (h⁺ of the planning literature): a question
//! is reduced to what can be reached and is of use, searched for a good path, and bounded by relaxations that every
//! path satisfies.

mod answer;
mod branching;
mod certificate;
mod chance;
mod columns;
mod cuts;
mod explain;
mod local;
mod path;
mod problem;
mod question;
mod relaxation;
mod search;
mod separation;
mod sifting;
mod simplex;
mod stages;
mod support;
mod tree;

pub use answer::{Answer, Closed, Item, Obstacle, Unreachable};
pub use columns::Columns;
pub use question::{Effort, Limits, Objective, Question, Wishes};

use crate::model::{Amount, Hours, Level, Profile, Readiness, SkillId};

use super::readiness;
use path::Walk;
use problem::{Problem, Reduced};
use search::Meter;
use stages::Solution;

/// The best path that the effort finds, with its bound and its reasons.
///
/// Equal questions get equal answers, unless the clock stops one of them.
pub fn recommend(question: &Question<'_>) -> Answer {
    let reduced = problem::reduce(question);
    let mut meter = Meter::new(question.effort);
    let solution = stages::solve(&reduced.problem, question.seed, &mut meter);
    if reduced.problem.first_pin < reduced.problem.ladders() && solution.figure.failures > 0 {
        // The pins do not fit: the path is made without them.
        let wishes = Wishes { pinned: Vec::new(), ..question.wishes.clone() };
        let mut answer = recommend(&Question { wishes: &wishes, ..*question });
        answer.obstacles.extend(reduced.obstacles);
        answer.obstacles.push(Obstacle::PinnedOverLimits);
        answer.obstacles.dedup();
        return answer;
    }
    answer(question, reduced, &solution)
}

fn answer(question: &Question<'_>, reduced: Reduced, solution: &Solution) -> Answer {
    let problem = &reduced.problem;
    let figure = solution.figure;
    let order = explain::ordered(problem, &solution.columns);
    let mut walk = Walk::default();
    walk.over(problem, &order);
    let (objective, bound) = match question.objective {
        Objective::Close => (figure.hours, solution.bound.max(0) as u64),
        Objective::Reach(_) => {
            // What is made least is minus what is closed.
            (problem.wanted() - figure.open, solution.bound.saturating_neg().max(0) as u64)
        }
    };
    Answer {
        items: explain::items(question, problem, &order),
        objective,
        bound,
        optimal: objective == bound,
        hours: Hours::from_quarters(u32::try_from(figure.hours).unwrap_or(u32::MAX)),
        money: Amount::from_minor(figure.money),
        closed: closed(question, problem, &walk.levels),
        before: readiness(question.profile, question.target),
        after: readiness_after(question, problem, &walk.levels),
        unreachable: reduced.unreachable,
        obstacles: reduced.obstacles,
        explored: solution.explored,
    }
}

fn closed(question: &Question<'_>, problem: &Problem, levels: &[u8]) -> Vec<Closed> {
    let ladders = problem.ladder.iter().enumerate();
    let closed = ladders.filter_map(|(ladder, &of_catalogue)| {
        let of_catalogue = Some(of_catalogue as usize).filter(|&ladder| ladder < question.columns.skills)?;
        let required = question.target.of(SkillId::at(of_catalogue))?;
        let to = Level::new(levels[ladder]).unwrap_or(Level::HIGHEST).min(required.level);
        let from = question.profile.level(required.skill);
        (to > from).then_some(Closed { skill: required.skill, from, to, required: required.level })
    });
    closed.collect()
}

fn readiness_after(question: &Question<'_>, problem: &Problem, levels: &[u8]) -> Readiness {
    let mut after: Vec<Level> = question.profile.levels().to_vec();
    after.resize(question.columns.skills, Level::NONE);
    for (&of_catalogue, &level) in problem.ladder.iter().zip(levels) {
        if let Some(after) = after.get_mut(of_catalogue as usize) {
            *after = Level::new(level).unwrap_or(Level::HIGHEST);
        }
    }
    readiness(&Profile::new(after, Vec::new()), question.target)
}
