//! Raters that are systematically higher or lower than others of the same people.
//!
//! A level is taken as the sum of what belongs to the person and the skill, of what belongs to the rater, and of chance:
//! the additive model of two ways without interaction, of unequal numbers, fitted by least squares (Searle, "Linear Models
//! for Unbalanced Data", 1987, chapter 4). Only skills of people that at least two raters have seen say anything, and
//! raters are compared within a group that such skills connect: in each the mean shift of all ratings is zero.
//!
//! What people say of themselves is one rater, and so are colleagues: nobody's single voice is made visible. Managers and
//! mentors are told apart by the names that the plans give them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{SkillId, Source, sorted};

use super::Member;

/// So many ratings beside those of others are needed for a verdict.
pub const LEAST_SHARED: usize = 8;

/// A smaller shift, in levels, is no tendency, however sure it is.
pub const LEAST_SHIFT: f64 = 0.5;

/// A shift that is so many standard errors from zero is no chance: about 95 of 100.
const SURE: f64 = 2.0;

/// Rounds after which the search for the least squares ends at the latest; it takes one for each rater at most, but for
/// what is lost in rounding.
const MOST_ROUNDS: usize = 500;

/// Who rates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaterName {
    /// All people of themselves.
    Themselves,
    /// A manager; without a name, all whom no plan names.
    Manager(Option<Box<str>>),
    /// A mentor, likewise.
    Mentor(Option<Box<str>>),
    /// All colleagues.
    Peers,
    /// All assessments.
    Assessments,
    /// All badges.
    Badges,
}

impl RaterName {
    /// The word for what they are, and their name where there is one.
    pub fn words(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Themselves => ("themselves", None),
            Self::Manager(who) => ("manager", who.as_deref()),
            Self::Mentor(who) => ("mentor", who.as_deref()),
            Self::Peers => ("peers", None),
            Self::Assessments => ("assessments", None),
            Self::Badges => ("badges", None),
        }
    }
}

/// What a rater's numbers say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tendency {
    /// There are too few ratings beside those of others.
    TooFew,
    /// No higher or lower than chance explains.
    None,
    /// Higher than others.
    High,
    /// Lower than others.
    Low,
}

impl Tendency {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::None => "none",
            Self::High => "high",
            Self::Low => "low",
        }
    }
}

/// A rater among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Rater {
    /// Who it is.
    pub name: RaterName,
    /// How many ratings they gave.
    pub ratings: usize,
    /// How many of them stand beside one of somebody else.
    pub shared: usize,
    /// How many people these are about.
    pub people: usize,
    /// By how many levels they are higher than the mean of their group; `None` without shared ratings.
    pub shift: Option<f64>,
    /// The standard error of that; `None` where the numbers do not say.
    pub error: Option<f64>,
    /// What follows.
    pub tendency: Tendency,
}

/// A rating as the model has it: which skill of which person, which rater, which level.
struct Seen {
    item: usize,
    rater: usize,
    level: f64,
}

/// Every rater, the strongest tendency first, then by name.
pub fn calibration(members: &[&Member]) -> Vec<Rater> {
    let mut numbers: BTreeMap<RaterName, usize> = BTreeMap::new();
    let mut items: BTreeMap<(usize, SkillId), usize> = BTreeMap::new();
    let mut seen = Vec::new();
    let mut about = Vec::new();
    for (at, member) in members.iter().enumerate() {
        for given in &member.given {
            let (count, place) = (numbers.len(), items.len());
            let rater = *numbers.entry(name(given.by, given.who.as_deref())).or_insert(count);
            let item = *items.entry((at, given.skill)).or_insert(place);
            if item == about.len() {
                about.push(at);
            }
            seen.push(Seen { item, rater, level: f64::from(given.level.get()) });
        }
    }
    let fit = Fit::of(&seen, items.len(), numbers.len());
    let raters = numbers.into_iter().map(|(name, number)| rater(name, number, &seen, &about, &fit)).collect();
    let strength = |rater: &Rater| match rater.tendency {
        Tendency::High | Tendency::Low => rater.shift.unwrap_or_default().abs(),
        Tendency::None => 0.0,
        Tendency::TooFew => -1.0,
    };
    sorted(raters, |one, other| {
        strength(other).total_cmp(&strength(one)).then_with(|| one.name.cmp(&other.name))
    })
}

fn name(by: Source, who: Option<&str>) -> RaterName {
    let who = who.map(str::trim).filter(|who| !who.is_empty()).map(Into::into);
    match by {
        Source::Self_ => RaterName::Themselves,
        Source::Manager => RaterName::Manager(who),
        Source::Mentor => RaterName::Mentor(who),
        Source::Peer => RaterName::Peers,
        Source::Assessment => RaterName::Assessments,
        Source::Badge => RaterName::Badges,
    }
}

fn rater(name: RaterName, number: usize, seen: &[Seen], about: &[usize], fit: &Fit) -> Rater {
    let own = || seen.iter().filter(move |one| one.rater == number);
    let shared: Vec<usize> = own().filter(|one| fit.is_shared[one.item]).map(|one| about[one.item]).collect();
    let people: BTreeSet<usize> = shared.iter().copied().collect();
    let shift = (!shared.is_empty()).then(|| fit.shifts[number]);
    let error = shift.and_then(|_| fit.error(number));
    let tendency = match (shift, error) {
        (Some(shift), Some(error)) if shared.len() >= LEAST_SHARED => {
            let is_clear = shift.abs() >= LEAST_SHIFT && shift.abs() > SURE * error;
            match (is_clear, shift > 0.0) {
                (false, _) => Tendency::None,
                (true, true) => Tendency::High,
                (true, false) => Tendency::Low,
            }
        }
        _ => Tendency::TooFew,
    };
    Rater { name, ratings: own().count(), shared: shared.len(), people: people.len(), shift, error, tendency }
}

/// The least squares of the model, from which the items are taken out: what is left is one equation for each rater.
struct Fit {
    /// For each item, the raters who saw it, once for each rating.
    raters_of: Vec<Vec<usize>>,
    /// Whether at least two raters saw an item.
    is_shared: Vec<bool>,
    /// How many shared ratings each rater has.
    counts: Vec<f64>,
    /// The group of raters that each is compared within.
    groups: Vec<usize>,
    shifts: Vec<f64>,
    /// The variance of chance; `None` where nothing is left to see it by.
    variance: Option<f64>,
}

impl Fit {
    fn of(seen: &[Seen], items: usize, raters: usize) -> Self {
        let mut raters_of = vec![Vec::new(); items];
        let mut sums = vec![0.0; items];
        for one in seen {
            raters_of[one.item].push(one.rater);
            sums[one.item] += one.level;
        }
        let is_shared: Vec<bool> =
            raters_of.iter().map(|of| of.iter().any(|rater| Some(rater) != of.first())).collect();
        for (of, _) in raters_of.iter_mut().zip(&is_shared).filter(|(_, is_shared)| !**is_shared) {
            of.clear();
        }
        let shared = || seen.iter().filter(|one| is_shared[one.item]);
        let mut counts = vec![0.0; raters];
        let mut above = vec![0.0; raters];
        let mean = |item: usize| sums[item] / raters_of[item].len() as f64;
        for one in shared() {
            counts[one.rater] += 1.0;
            above[one.rater] += one.level - mean(one.item);
        }
        let groups = groups(&raters_of, raters);
        let mut fit = Self { raters_of, is_shared, counts, groups, shifts: Vec::new(), variance: None };
        fit.shifts = fit.solved(above);
        let of_item = |item: usize| {
            let of = &fit.raters_of[item];
            let shifts = of.iter().map(|rater| fit.shifts[*rater]).sum::<f64>();
            (sums[item] - shifts) / of.len() as f64
        };
        let left = |one: &Seen| one.level - of_item(one.item) - fit.shifts[one.rater];
        let squares: f64 =
            seen.iter().filter(|one| fit.is_shared[one.item]).map(|one| left(one).powi(2)).sum();
        let ratings = seen.iter().filter(|one| fit.is_shared[one.item]).count();
        let known = fit.is_shared.iter().filter(|is_shared| **is_shared).count() + fit.free_raters();
        fit.variance = (ratings > known).then(|| squares / (ratings - known) as f64);
        fit
    }

    /// The raters that are compared, but for one in each group, whose shift follows from the others.
    fn free_raters(&self) -> usize {
        let compared: Vec<usize> = (0..self.counts.len()).filter(|at| self.counts[*at] > 0.0).collect();
        let firsts = compared.iter().filter(|at| self.groups[**at] == **at).count();
        compared.len() - firsts
    }

    /// What the equations make of shifts: each rater's count times their shift, less the means of the items they saw.
    fn applied(&self, shifts: &[f64]) -> Vec<f64> {
        let mut made: Vec<f64> = self.counts.iter().zip(shifts).map(|(count, shift)| count * shift).collect();
        for of in self.raters_of.iter().filter(|of| !of.is_empty()) {
            let mean = of.iter().map(|rater| shifts[*rater]).sum::<f64>() / of.len() as f64;
            for rater in of {
                made[*rater] -= mean;
            }
        }
        made
    }

    /// The shifts that give `wanted`, which sums to zero in each group; their mean over the ratings is zero there: by conjugate gradients, as the equations are
    /// symmetric and never negative (Hestenes and Stiefel, 1952).
    fn solved(&self, wanted: Vec<f64>) -> Vec<f64> {
        let mut found = vec![0.0; wanted.len()];
        let mut left = wanted;
        let mut direction = left.clone();
        let mut size = product(&left, &left);
        let enough = size * 1e-20;
        for _ in 0..MOST_ROUNDS {
            if size <= enough {
                break;
            }
            let made = self.applied(&direction);
            let step = size / product(&direction, &made);
            if !step.is_finite() {
                break;
            }
            for (at, one) in found.iter_mut().enumerate() {
                *one += step * direction[at];
                left[at] -= step * made[at];
            }
            let smaller = product(&left, &left);
            for (one, left) in direction.iter_mut().zip(&left) {
                *one = left + smaller / size * *one;
            }
            size = smaller;
        }
        self.centred(found)
    }

    /// Numbers of the raters less their mean over the ratings of each group.
    fn centred(&self, mut numbers: Vec<f64>) -> Vec<f64> {
        let mut sums = vec![(0.0, 0.0); numbers.len()];
        for (at, number) in numbers.iter().enumerate() {
            let (sum, count) = &mut sums[self.groups[at]];
            *sum += number * self.counts[at];
            *count += self.counts[at];
        }
        for (at, number) in numbers.iter_mut().enumerate() {
            let (sum, count) = sums[self.groups[at]];
            *number = if self.counts[at] > 0.0 { *number - sum / count } else { 0.0 };
        }
        numbers
    }

    /// The standard error of a rater's shift from the mean of their group.
    fn error(&self, rater: usize) -> Option<f64> {
        let group = |at: &usize| self.groups[*at] == self.groups[rater];
        let all: f64 = (0..self.counts.len()).filter(group).map(|at| self.counts[at]).sum();
        let mut contrast = vec![0.0; self.counts.len()];
        for at in (0..self.counts.len()).filter(group) {
            contrast[at] = -self.counts[at] / all;
        }
        contrast[rater] += 1.0;
        let spread = product(&contrast, &self.solved(contrast.clone()));
        Some((self.variance? * spread).sqrt()).filter(|error| error.is_finite())
    }
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// For each rater the first of the group that shared items connect.
fn groups(raters_of: &[Vec<usize>], raters: usize) -> Vec<usize> {
    let mut above: Vec<usize> = (0..raters).collect();
    fn first(above: &mut [usize], mut at: usize) -> usize {
        while above[at] != at {
            above[at] = above[above[at]];
            at = above[at];
        }
        at
    }
    for of in raters_of {
        for pair in of.windows(2) {
            let (one, other) = (first(&mut above, pair[0]), first(&mut above, pair[1]));
            above[one.max(other)] = one.min(other);
        }
    }
    (0..raters).map(|at| first(&mut above, at)).collect()
}
