//! All mentees matched with all mentors, the best total and its proof.
//!
//! **What is best.** Of all matches that keep to the rules, the most mentees have a mentor; of these matches the one with the
//! most points ([`PairReason`]). So to leave somebody without a mentor costs more than all points together. Who has a
//! mentor by an agreement that runs is not matched anew; fixed pairs are made, and the rest is best beside them.
//!
//! **What is never made**: see [`Barrier`]. A mentor never has more than their places.
//!
//! **Proof.** An assignment with room per mentor, solved exactly in whole numbers with dual values: see
//! [`waymark_solver::Assignment`]. [`Proof`] has these values, so that anybody can check it.
//!
//! **Stable.** A pair of before has [`FOR_PREVIOUS`](super::matching_fit::FOR_PREVIOUS) points more. Of matches that are
//! equally good one is found by the ids of plans and mentors, whatever order they come in.

use waymark_solver::{Assignment, FORBIDDEN, Score};

use crate::document::plan::Plan;
use crate::model::{Catalogue, MentorId};

use super::matching_fit::{Barrier, Fits, PairReason, points_of};
use super::matching_rules::{MatchRules, MenteeId, Pair};

/// Mentees matched, and points: of a match, or of the difference of two.
pub type MatchScore = Score;

/// The best match.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The pairs that are made, by the id of the mentee's plan.
    pub pairs: Vec<MatchedPair>,
    /// Who is left without a mentor, by the id of their plan.
    pub left: Vec<LeftOut>,
    /// What the match uses of each mentor, by their id.
    pub mentors: Vec<MentorUse>,
    /// Mentees matched and their points, fixed pairs included.
    pub total: MatchScore,
    /// What no match has more than.
    pub bound: MatchScore,
    /// Whether the dual values prove the match, looked at pair by pair.
    pub is_proved: bool,
    /// Mentees and mentors as rows and columns of what was solved.
    table: Table,
}

/// A pair that is made.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchedPair {
    /// Who.
    pub pair: Pair,
    /// The sum of the points of all reasons.
    pub points: i32,
    /// What speaks for it and against it.
    pub why: Vec<PairReason>,
    /// The best match in which this pair is not made; of a fixed one there is none.
    pub alternative: Option<NextBest>,
}

/// The best match in which a pair is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextBest {
    /// The mentee's mentor then; in some, they have none.
    pub mentor: Option<MentorId>,
    /// By how much all are worse off together.
    pub loses: MatchScore,
}

/// Somebody who is left without a mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Who.
    pub mentee: MenteeId,
    /// The reason.
    pub why: WhyLeft,
    /// How many mentors are barred for which reason, by reason; one who is barred twice counts for the first.
    pub barred: Vec<(Barrier, u32)>,
}

/// Why somebody is left without a mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeft {
    /// There are no mentors.
    NoMentors,
    /// Every mentor is barred, places aside.
    AllBarred,
    /// Those who are not barred can take nobody.
    NoPlaces,
    /// The places of those who are not barred go to others, with whom as many are matched, and better.
    PlacesTaken,
}

/// What the match uses of a mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentorUse {
    /// Who.
    pub mentor: MentorId,
    /// How many more they can take, beside those whom they have.
    pub places: u32,
    /// How many of these are used.
    pub used: u32,
    /// What one more place would bring to all together.
    pub one_more: MatchScore,
}

/// The dual values: none is below zero; for each pair that can be made those of the two are together no less than `unit`
/// and the pair's points; and all of mentees with each of mentors times the places that fixed pairs leave are together `unit`
/// for each pair that is made and not fixed, and its points. So no match has more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What a pair counts beside its points, so that the most are matched.
    pub unit: i64,
    /// Of each mentee who was to be matched.
    pub mentees: Vec<(MenteeId, i64)>,
    /// Of each mentor.
    pub mentors: Vec<(MentorId, i64)>,
}

/// What was solved: mentees who are neither fixed nor have a mentor, beside all mentors.
#[derive(Clone, Debug)]
struct Table {
    rows: Vec<MenteeId>,
    columns: Vec<MentorId>,
    fits: Vec<Result<i32, Barrier>>,
    fixed: Vec<Pair>,
    running: Vec<Pair>,
    best: Assignment,
}

/// The best match of plans with the mentors of a catalogue. `ahead_of_utc` says by how many minutes the clocks of a time
/// zone are ahead of UTC.
pub fn match_mentors(
    catalogue: &Catalogue,
    plans: &[Plan],
    rules: &MatchRules,
    ahead_of_utc: &dyn Fn(&str) -> Option<i32>,
) -> Matching {
    let fits = Fits::of(catalogue, plans, rules, ahead_of_utc);
    let table = Table::of(rules, &fits);
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    let matched = |pair: Pair, alternative: Option<NextBest>| {
        let why = fits.reasons(pair);
        MatchedPair { pair, points: points_of(&why), why, alternative }
    };
    for mentee in rules.mentees.iter().copied() {
        if let Some(pair) = rules.fixed.iter().find(|pair| pair.mentee == mentee) {
            pairs.push(matched(*pair, None));
            continue;
        }
        let Some(row) = table.rows.iter().position(|one| *one == mentee) else { continue };
        match table.best.column_of(row) {
            Some(column) => {
                let alternative = table.best.without_pair(row).map(|(instead, loses)| NextBest {
                    mentor: instead.map(|column| table.columns[column]),
                    loses,
                });
                pairs.push(matched(Pair { mentee, mentor: table.columns[column] }, alternative));
            }
            None => left.push(table.left_out(row, rules)),
        }
    }
    let of_fixed = |score: Score| {
        let fixed = pairs.iter().filter(|one| table.fixed.contains(&one.pair));
        fixed.fold(score, |sum, one| Score {
            placed: sum.placed + 1,
            points: sum.points + i64::from(one.points),
        })
    };
    let (total, bound) = (of_fixed(table.best.score()), of_fixed(table.best.bound()));
    let gains = table.best.one_more();
    let uses = table.columns.iter().zip(gains).enumerate().map(|(column, (mentor, one_more))| MentorUse {
        mentor: *mentor,
        places: rules.places(*mentor),
        used: (table.best.rows_in(column) + table.fixed_with(*mentor)) as u32,
        one_more,
    });
    let mentors = uses.collect();
    Matching { pairs, left, mentors, total, bound, is_proved: table.best.is_proved(), table }
}

impl Matching {
    /// What is lost when a pair is made by hand and the rest is as good as it can be beside it.
    ///
    /// # Errors
    /// Why the pair cannot be made.
    pub fn price(&self, pair: Pair) -> Result<MatchScore, Barrier> {
        let table = &self.table;
        if table.fixed.iter().chain(&table.running).any(|one| *one == pair) {
            return Ok(Score::default());
        }
        let of_mentee = |one: &Pair| one.mentee == pair.mentee;
        if table.fixed.iter().any(of_mentee) {
            return Err(Barrier::FixedElsewhere);
        }
        let row = table.rows.iter().position(|one| *one == pair.mentee).ok_or(Barrier::HasMentor)?;
        // Every mentor has a column.
        let column = table.columns.iter().position(|one| *one == pair.mentor).ok_or(Barrier::Retired)?;
        table.fit(row, column)?;
        table.best.with_pair(row, column).ok_or(Barrier::NoPlace)
    }

    /// The points of a pair that could be made, whether it is or not.
    ///
    /// # Errors
    /// Why the pair cannot be made, places aside.
    pub fn points(&self, pair: Pair) -> Result<i32, Barrier> {
        let table = &self.table;
        let row = table.rows.iter().position(|one| *one == pair.mentee).ok_or(Barrier::HasMentor)?;
        let column = table.columns.iter().position(|one| *one == pair.mentor).ok_or(Barrier::Retired)?;
        table.fit(row, column)
    }

    /// The dual values that prove the match.
    pub fn proof(&self) -> Proof {
        let (mentees, mentors) = self.table.best.duals();
        Proof {
            unit: self.table.best.unit(),
            mentees: self.table.rows.iter().copied().zip(mentees.iter().copied()).collect(),
            mentors: self.table.columns.iter().copied().zip(mentors.iter().copied()).collect(),
        }
    }
}

impl Table {
    fn of(rules: &MatchRules, fits: &Fits<'_>) -> Self {
        let has_mentor =
            |mentee: &MenteeId| rules.running.iter().chain(&rules.fixed).any(|pair| pair.mentee == *mentee);
        let rows: Vec<MenteeId> = rules.mentees.iter().copied().filter(|one| !has_mentor(one)).collect();
        let columns = rules.mentors.clone();
        let pairs = rows.iter().flat_map(|mentee| columns.iter().map(|mentor| (*mentee, *mentor)));
        let fits: Vec<_> = pairs.map(|(mentee, mentor)| fits.points(Pair { mentee, mentor })).collect();
        let points: Vec<i32> = fits.iter().map(|fit| fit.unwrap_or(FORBIDDEN)).collect();
        let fixed = rules.fixed.clone();
        let room = |mentor: &MentorId| {
            let fixed = fixed.iter().filter(|pair| pair.mentor == *mentor).count() as u32;
            rules.places(*mentor).saturating_sub(fixed)
        };
        let best = Assignment::best(columns.iter().map(room).collect(), rows.len(), &points);
        Self { rows, columns, fits, fixed, running: rules.running.clone(), best }
    }

    fn fit(&self, row: usize, column: usize) -> Result<i32, Barrier> {
        self.fits[row * self.columns.len() + column]
    }

    fn fixed_with(&self, mentor: MentorId) -> usize {
        self.fixed.iter().filter(|pair| pair.mentor == mentor).count()
    }

    fn left_out(&self, row: usize, rules: &MatchRules) -> LeftOut {
        let mut barred: Vec<(Barrier, u32)> = Vec::new();
        let mut add = |barrier: Barrier| match barred.iter_mut().find(|(one, _)| *one == barrier) {
            Some((_, count)) => *count += 1,
            None => barred.push((barrier, 1)),
        };
        let (mut suits, mut has_place) = (false, false);
        for (column, mentor) in self.columns.iter().enumerate() {
            match self.fit(row, column) {
                Err(barrier) => add(barrier),
                Ok(_) => {
                    suits = true;
                    if rules.places(*mentor) as usize > self.fixed_with(*mentor) {
                        has_place = true;
                    } else {
                        add(Barrier::NoPlace);
                    }
                }
            }
        }
        let why = match (self.columns.is_empty(), suits, has_place) {
            (true, ..) => WhyLeft::NoMentors,
            (_, false, _) => WhyLeft::AllBarred,
            (_, _, false) => WhyLeft::NoPlaces,
            _ => WhyLeft::PlacesTaken,
        };
        let barred = crate::model::sorted_by_key(barred, |(barrier, _)| *barrier);
        LeftOut { mentee: self.rows[row], why, barred }
    }
}
