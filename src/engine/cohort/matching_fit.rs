//! What speaks for one pair and what forbids it.

use crate::document::catalog::Mentor;
use crate::document::mentorship::{Fit, Mentorship, MentorshipStatus, Side};
use crate::document::plan::Plan;
use crate::model::{Catalogue, Gap, MentorId};

use super::super::mentors::{self, MentorWhy, RuledOut, Search, Strengths, fit, is_same};
use super::super::{gaps, profile, target};
use super::matching_rules::{MatchRules, MenteeId, Pair};

/// More points for a pair of before than any other pair can have for a language, the grade or the hours together alone:
/// one is parted for what clearly is better, not for a little.
pub const FOR_PREVIOUS: i32 = 20;
/// Points for a first, a second and any later choice, on either side.
pub const FOR_CHOICES: [i32; 3] = [15, 10, 5];
/// Points off for a pair of which one said no before, or said that another mentor would be better.
pub const FOR_RELUCTANCE: i32 = -30;

/// Why a pair cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Barrier {
    /// The mentor no longer mentors.
    Retired,
    /// The mentor is the mentee's manager, who appraises them.
    OwnManager,
    /// The mentor is the mentee.
    Oneself,
    /// The pair is excluded.
    Excluded,
    /// Both say which languages they speak, and none is the same.
    NoSharedLanguage,
    /// The pair has fewer points than one must have.
    TooFewPoints,
    /// The mentor can take nobody, those aside whom they have and those who are fixed.
    NoPlace,
    /// The mentee has a mentor, by an agreement that runs.
    HasMentor,
    /// The mentee has another mentor, who is fixed.
    FixedElsewhere,
}

/// What speaks for a pair, or against it.
#[derive(Clone, Debug, PartialEq)]
pub enum PairWhy {
    /// What one mentee alone would weigh, too.
    Fit(MentorWhy),
    /// They were a pair before.
    Previous,
    /// The mentee wishes for the mentor: 1 is their first choice. Who asked the mentor already does so first.
    WishOfMentee(u32),
    /// The mentor wishes for the mentee.
    WishOfMentor(u32),
    /// The mentor said no to the mentee before.
    Declined,
    /// The mentee said after a meeting that another mentor would be better.
    WantedChange,
}

/// A reason with its points.
#[derive(Clone, Debug, PartialEq)]
pub struct PairReason {
    /// What it is.
    pub why: PairWhy,
    /// What it counts; below zero, against the pair.
    pub points: i32,
}

/// Why somebody is never the mentor of this person.
pub(super) fn never(plan: &Plan, mentor: &Mentor) -> Option<Barrier> {
    mentors::never(plan, mentor).map(|why| match why {
        RuledOut::OwnManager => Barrier::OwnManager,
        RuledOut::Oneself => Barrier::Oneself,
        _ => Barrier::Retired,
    })
}

/// Plans and mentors, ready to be compared pair by pair.
pub(super) struct Fits<'a> {
    catalogue: &'a Catalogue,
    plans: &'a [Plan],
    rules: &'a MatchRules,
    ahead_of_utc: &'a dyn Fn(&str) -> Option<i32>,
    gaps: Vec<Vec<Gap>>,
    /// As they stand in the catalogue, but for how many they can take: that is kept to, and makes nobody better.
    mentors: Vec<(Mentor, Strengths)>,
}

impl<'a> Fits<'a> {
    pub(super) fn of(
        catalogue: &'a Catalogue,
        plans: &'a [Plan],
        rules: &'a MatchRules,
        ahead_of_utc: &'a dyn Fn(&str) -> Option<i32>,
    ) -> Self {
        let mentor = |id: MentorId| {
            let text = catalogue.mentor_text(id);
            (Mentor { capacity: None, ..text.clone() }, Strengths::of(catalogue, text))
        };
        let mentors = catalogue.mentors().map(mentor).collect();
        let gaps = plans.iter().map(|plan| gaps_of(catalogue, plan)).collect();
        Self { catalogue, plans, rules, ahead_of_utc, gaps, mentors }
    }

    /// The points of a pair, or why it cannot be.
    pub(super) fn points(&self, pair: Pair) -> Result<i32, Barrier> {
        let never = never(self.plan(pair.mentee), &self.mentors[pair.mentor.index()].0);
        if let Some(barrier) = never {
            return Err(barrier);
        }
        if self.rules.exclude.binary_search(&pair).is_ok() {
            return Err(Barrier::Excluded);
        }
        let reasons = self.reasons(pair);
        if reasons.iter().any(|one| one.why == PairWhy::Fit(MentorWhy::NoSharedLanguage)) {
            return Err(Barrier::NoSharedLanguage);
        }
        let points = points_of(&reasons);
        if self.rules.least.is_some_and(|least| points < least) {
            return Err(Barrier::TooFewPoints);
        }
        Ok(points)
    }

    /// What speaks for a pair: first what one mentee alone would weigh, too.
    pub(super) fn reasons(&self, pair: Pair) -> Vec<PairReason> {
        let plan = self.plan(pair.mentee);
        let (mentor, strengths) = &self.mentors[pair.mentor.index()];
        let search = Search {
            gaps: &self.gaps[pair.mentee.index()],
            format: self.rules.format,
            languages: &plan.limits.languages,
            ahead_of_utc: self.ahead_of_utc,
        };
        let fit = fit(self.catalogue, plan, &search, mentor, strengths).into_iter();
        // A sum of at most a hundred.
        let plain =
            |one: mentors::Reason| PairReason { why: PairWhy::Fit(one.why), points: one.points as i32 };
        let mut reasons: Vec<PairReason> = fit.map(plain).collect();
        if self.rules.previous.binary_search(&pair).is_ok() {
            reasons.push(PairReason { why: PairWhy::Previous, points: FOR_PREVIOUS });
        }
        let said = || plan.mentorships.iter().filter(|one| is_said_of(one, mentor));
        // What a programme proposed is nobody's wish.
        let is_wish = |one: &Mentorship| one.status == Some(MentorshipStatus::Asked) && !one.is_proposed();
        let has_asked = said().any(|one| one.is_open() && is_wish(one));
        let asked = has_asked.then_some(1);
        let choices = [self.choice(pair, Side::Mentee).or(asked), self.choice(pair, Side::Mentor)];
        for (choice, why) in choices.into_iter().zip([PairWhy::WishOfMentee, PairWhy::WishOfMentor]) {
            let points = |choice: u32| FOR_CHOICES[FOR_CHOICES.len().min(choice as usize).saturating_sub(1)];
            reasons.extend(choice.map(|choice| PairReason { why: why(choice), points: points(choice) }));
        }
        let wants_change = |one: &Mentorship| {
            one.fit_check.as_ref().is_some_and(|check| check.fit == Fit::Change && !check.private.0)
        };
        let reluctance = if said().any(|one| one.status == Some(MentorshipStatus::Declined)) {
            Some(PairWhy::Declined)
        } else {
            said().any(wants_change).then_some(PairWhy::WantedChange)
        };
        reasons.extend(reluctance.map(|why| PairReason { why, points: FOR_RELUCTANCE }));
        reasons
    }

    /// The best choice that somebody states for the pair.
    fn choice(&self, pair: Pair, by: Side) -> Option<u32> {
        let wishes = self.rules.wishes.iter().filter(|wish| wish.pair == pair && wish.by == by);
        wishes.map(|wish| wish.choice).min()
    }

    fn plan(&self, mentee: MenteeId) -> &'a Plan {
        &self.plans[mentee.index()]
    }
}

pub(super) fn points_of(reasons: &[PairReason]) -> i32 {
    reasons.iter().map(|reason| reason.points).sum()
}

/// What is private to the PM is not looked at: the reasons are read by others.
fn is_said_of(mentorship: &Mentorship, mentor: &Mentor) -> bool {
    !mentorship.private.0 && is_same(&mentorship.mentor, mentor)
}

fn gaps_of(catalogue: &Catalogue, plan: &Plan) -> Vec<Gap> {
    let own = catalogue.with_own(&plan.own_activities);
    let catalogue = own.as_ref().unwrap_or(catalogue);
    let target = target(catalogue, plan).unwrap_or_default();
    gaps(&profile(catalogue, plan), &target)
}
