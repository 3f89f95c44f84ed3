//! The best paths that differ: each lacks something that every better one has.

use crate::model::{ActivityId, Amount, Hours, sorted_by_key};

use super::again::{excluding, part, time_is_up};
use super::{Answer, Effort, Objective, Obstacle, Outline, Question, recommend};

/// The best paths of a question that differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alternatives {
    /// The best first. Each lacks an activity of every one before it.
    pub paths: Vec<Alternative>,
    /// Whether there are as many as were asked for, or no more; else the effort was used up.
    pub is_complete: bool,
}

/// One of several paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The path.
    pub path: Outline,
    /// Whether it is proved that no path is better by the figure of the question but those that stand before this one
    /// and those that have all the activities of one of them.
    pub is_proved: bool,
}

/// Up to `count` best paths by the question's own objective, after Lawler (1972, doi:10.1287/mnsc.18.7.401).
///
/// A set of excluded activities stands for all paths without them, and its answer for the best of these. The best of
/// all sets is the next path; what is left of its set are the paths without one of its activities, each a set again.
/// Of `Close` every path closes all that can be closed; all paths hold the pinned activities and keep the mix. Where the
/// answer does not keep the mix, they are the best paths of the question without it.
pub fn alternatives(question: &Question<'_>, answer: &Answer, count: usize) -> Alternatives {
    if answer.misses_mix() {
        let question = Question { mix: None, ..*question };
        return alternatives(&question, &recommend(&question), count);
    }
    let parts = most_solves(answer.items.len(), count);
    let search = Search {
        question,
        effort: part(question.effort, parts),
        solves_left: parts,
        whole: answer,
        open: Vec::new(),
        known: Vec::new(),
        listed: Vec::new(),
        unlooked: i64::MAX,
    };
    search.run(count)
}

/// How many answers are looked for: one for each item of the path, and some for each further path.
fn most_solves(items: usize, count: usize) -> usize {
    items + SOLVES_A_PATH * count
}

/// Few answers are new after the first round: most sets hold a path that is known.
const SOLVES_A_PATH: usize = 12;

/// Paths without some activities.
struct Set {
    /// Ascending.
    out: Vec<ActivityId>,
    /// The best of them, by its place in `known`.
    best: usize,
    /// None of them has a lower cost.
    least: i64,
}

struct Search<'a> {
    question: &'a Question<'a>,
    effort: Effort<'a>,
    solves_left: usize,
    /// The answer with nothing excluded.
    whole: &'a Answer,
    /// Together these hold every path that no path listed is a part of, but those that `unlooked` speaks of.
    open: Vec<Set>,
    /// Answers, each with what was excluded.
    known: Vec<(Vec<ActivityId>, Answer)>,
    /// Places in `known`.
    listed: Vec<usize>,
    /// No path that was given up has a lower cost.
    unlooked: i64,
}

/// By cost, hours, money, number of activities, and which was found first: less is better.
type Rank = (i64, Hours, Amount, usize, usize);

impl Search<'_> {
    fn run(mut self, count: usize) -> Alternatives {
        self.known.push((Vec::new(), self.whole.clone()));
        let least = self.least(self.whole);
        self.open.push(Set { out: Vec::new(), best: 0, least });
        let mut is_complete = true;
        while let Some(place) = self.first_open() {
            let set = self.open.remove(place);
            let path = ids(&self.known[set.best].1);
            if path.is_empty() {
                self.unlooked = self.unlooked.min(set.least);
                continue;
            }
            let part_of_it =
                self.listed.iter().find(|listed| is_part(&ids(&self.known[**listed].1), &path)).copied();
            if part_of_it.is_none() {
                // A better path that was found late may be a part of one listed before.
                let is_worse = |listed: &usize| {
                    self.rank(*listed) > self.rank(set.best) && is_part(&path, &ids(&self.known[*listed].1))
                };
                let mut listed = self.listed.clone();
                listed.retain(|listed| !is_worse(listed));
                listed.push(set.best);
                self.listed = listed;
            }
            // Of `Reach`, more than a path listed may close more, unless that is proved to close the most.
            if matches!(self.question.objective, Objective::Reach(_)) && !self.known[set.best].1.optimal {
                self.unlooked = self.unlooked.min(set.least);
            }
            if self.listed.len() >= count {
                self.unlooked = self.unlooked.min(set.least);
                break;
            }
            if !self.split(&set, part_of_it.unwrap_or(set.best)) {
                self.unlooked = self.unlooked.min(set.least);
                is_complete = false;
                break;
            }
        }
        let unlooked = self.open.iter().map(|set| set.least).fold(self.unlooked, i64::min);
        let listed = sorted_by_key(self.listed.clone(), |listed| self.rank(*listed));
        let paths = listed.into_iter().map(|listed| self.alternative(listed, unlooked)).collect();
        Alternatives { paths, is_complete }
    }

    fn first_open(&self) -> Option<usize> {
        (0..self.open.len()).min_by_key(|place| self.rank(self.open[*place].best))
    }

    /// Opens the sets that leave one activity of a path out; whether the effort allowed it.
    fn split(&mut self, set: &Set, path: usize) -> bool {
        for out in ids(&self.known[path].1) {
            if self.question.wishes.pinned.contains(&out) {
                continue;
            }
            let mut narrower = set.out.clone();
            narrower.push(out);
            narrower.sort_unstable();
            // What a wider set holds is looked at there.
            if self.open.iter().any(|open| is_part(&open.out, &narrower)) {
                continue;
            }
            let Some(best) = self.best_of(&narrower) else { return false };
            self.add(narrower, best, set.least);
        }
        true
    }

    fn add(&mut self, out: Vec<ActivityId>, best: usize, least: i64) {
        let answer = &self.known[best].1;
        let least = least.max(self.least(answer));
        let mut broken =
            answer.obstacles.iter().filter(|obstacle| !self.whole.obstacles.contains(obstacle)).peekable();
        if broken.peek().is_some() {
            // That pins do not fit or the mix is not kept is no proof: it may be that no such path was found.
            let is_no_proof = |obstacle: &Obstacle| {
                matches!(obstacle, Obstacle::PinnedOverLimits(_) | Obstacle::MixNotKept)
            };
            if broken.any(is_no_proof) {
                self.unlooked = self.unlooked.min(least);
            }
            return;
        }
        // Nothing in the set closes all that can be closed.
        if self.question.objective == Objective::Close && answer.after != self.whole.after {
            return;
        }
        self.open.push(Set { out, best, least });
    }

    /// The answer without some activities: one that is known and does without them, or a new one.
    fn best_of(&mut self, out: &[ActivityId]) -> Option<usize> {
        let does = |(known, answer): &(Vec<ActivityId>, Answer)| {
            is_part(known, out) && !answer.items.iter().any(|item| out.contains(&item.activity))
        };
        if let Some(known) = self.known.iter().rposition(does) {
            return Some(known);
        }
        if self.solves_left == 0 || time_is_up(self.effort) {
            return None;
        }
        self.solves_left -= 1;
        self.known.push((out.to_vec(), excluding(self.question, self.effort, out)));
        Some(self.known.len() - 1)
    }

    /// What is made least: quarters, or minus the weighted levels closed.
    fn cost(&self, figure: u64) -> i64 {
        let figure = i64::try_from(figure).unwrap_or(i64::MAX);
        if self.question.objective == Objective::Close { figure } else { -figure }
    }

    fn least(&self, answer: &Answer) -> i64 {
        self.cost(answer.bound)
    }

    fn rank(&self, known: usize) -> Rank {
        let answer = &self.known[known].1;
        (self.cost(answer.objective), answer.hours, answer.money, answer.items.len(), known)
    }

    fn alternative(&self, known: usize, unlooked: i64) -> Alternative {
        let answer = &self.known[known].1;
        Alternative { path: Outline::of(answer), is_proved: self.cost(answer.objective) <= unlooked }
    }
}

/// The activities of a path, ascending.
fn ids(answer: &Answer) -> Vec<ActivityId> {
    let mut ids: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
    ids.sort_unstable();
    ids
}

/// Whether all of one ascending list are in another.
fn is_part(part: &[ActivityId], whole: &[ActivityId]) -> bool {
    part.iter().all(|activity| whole.binary_search(activity).is_ok())
}
