//! Who pays for what was decided by hand, and how much.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::engine::cohort::matching::Matching;
use crate::engine::cohort::matching_rules::MenteeId;
use crate::model::{MentorId, sorted_by_key};

/// A mentee who is worse off than in the best match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Who.
    pub mentee: MenteeId,
    /// Their mentor in the best match.
    pub had: MentorId,
    /// Their mentor now, if they have one.
    pub has: Option<MentorId>,
    /// By how many points their pair was better.
    pub loses: i32,
}

/// Who is worse off than in the best match: those left without a mentor first, then whose pair loses most.
pub(super) fn payers(best: &Matching, now: &Matching) -> Vec<Payer> {
    let pairs: BTreeMap<usize, (MentorId, i32)> =
        now.pairs.iter().map(|one| (one.pair.mentee.index(), (one.pair.mentor, one.points))).collect();
    let payer = |mentee: MenteeId, had: MentorId, points: i32| {
        let has = pairs.get(&mentee.index());
        let loses = points - has.map_or(0, |(_, points)| *points);
        Payer { mentee, had, has: has.map(|(mentor, _)| *mentor), loses }
    };
    let all = best.pairs.iter().map(|one| payer(one.pair.mentee, one.pair.mentor, one.points));
    let worse = all.filter(|payer| payer.has.is_none() || payer.loses > 0).collect();
    sorted_by_key(worse, |payer: &Payer| (payer.has.is_some(), Reverse(payer.loses)))
}
