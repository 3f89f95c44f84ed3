//! The shares of hours that a person wants for each family of the 70-20-10 model.

use crate::model::{ActivityId, Family, Hours};

use super::again::{Comparison, compare};
use super::{Answer, Question, recommend};

/// The families in the order of their names.
const FAMILIES: [Family; 3] = [Family::Experience, Family::Exposure, Family::Education];

/// Thousandths in a whole.
const WHOLE: u64 = 1000;

/// The least and the most that each family may take of a path's hours, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mix {
    /// By family: least and most.
    ranges: [(u16, u16); 3],
}

/// Hours by family: experience, exposure and education.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    pub(super) quarters: [u64; 3],
}

impl Mix {
    /// Least and most of each family in thousandths, if no least is above its most and none is above 1000.
    pub fn new(experience: (u16, u16), exposure: (u16, u16), education: (u16, u16)) -> Option<Self> {
        let ranges = [experience, exposure, education];
        ranges.iter().all(|(least, most)| least <= most && *most <= 1000).then_some(Self { ranges })
    }

    /// The least and the most share of a family, in thousandths.
    pub fn range(&self, family: Family) -> (u16, u16) {
        self.ranges[place(family)]
    }

    /// Whether some hours could be divided so at all.
    pub(super) fn is_possible(&self) -> bool {
        self.least() <= WHOLE && self.ranges.iter().map(|(_, most)| u64::from(*most)).sum::<u64>() >= WHOLE
    }

    fn least(&self) -> u64 {
        self.ranges.iter().map(|(least, _)| u64::from(*least)).sum()
    }

    /// Whether the shares of a path lie in their ranges; those of an empty one do.
    pub fn is_kept(&self, shares: &Shares) -> bool {
        self.distance(shares) == 0
    }

    /// By how much the shares lie outside their ranges, in quarters times a thousand; 0 when they are kept.
    pub(super) fn distance(&self, shares: &Shares) -> u64 {
        let all = shares.total();
        let outside = shares.quarters.iter().zip(self.ranges).map(|(quarters, (least, most))| {
            let (least, most) = (u64::from(least) * all, u64::from(most) * all);
            least.saturating_sub(quarters * WHOLE) + (quarters * WHOLE).saturating_sub(most)
        });
        outside.sum()
    }

    /// The same in thousandths of the path's hours, rounded up.
    pub(super) fn thousandths_outside(&self, shares: &Shares) -> u64 {
        self.distance(shares).div_ceil(shares.total().max(1))
    }

    /// Of hours that are weighed by family and divided as the mix allows: the most that a thousand of them weigh.
    ///
    /// So the weighed hours of a path that keeps the mix are at most its hours times this, in thousandths. To be asked
    /// only of a mix that [`Mix::is_possible`].
    pub(super) fn heaviest(&self, weights: [u64; 3]) -> u64 {
        let mut order = [0, 1, 2];
        order.sort_by_key(|&place| std::cmp::Reverse(weights[place]));
        let mut left = WHOLE.saturating_sub(self.least());
        let mut heaviest = 0;
        for place in order {
            let (least, most) = self.ranges[place];
            let more = left.min(u64::from(most - least));
            left -= more;
            heaviest += weights[place] * (u64::from(least) + more);
        }
        heaviest
    }
}

impl Shares {
    /// The hours that a path still takes.
    pub fn of(question: &Question<'_>, path: impl IntoIterator<Item = ActivityId>) -> Self {
        let mut shares = Self::default();
        for activity in path {
            let activity = activity.index();
            shares.add(question.columns.family(activity), question.quarters_left(activity));
        }
        shares
    }

    pub(super) fn add(&mut self, family: Family, quarters: u64) {
        self.quarters[place(family)] += quarters;
    }

    /// The hours of a family.
    pub fn hours(&self, family: Family) -> Hours {
        Hours::from_quarters(u32::try_from(self.quarters[place(family)]).unwrap_or(u32::MAX))
    }

    /// The share of a family, from 0 to 1; 0 of no hours.
    pub fn share(&self, family: Family) -> f64 {
        self.quarters[place(family)] as f64 / self.total().max(1) as f64
    }

    /// Quarters of an hour in all.
    pub(super) fn total(&self) -> u64 {
        self.quarters.iter().sum()
    }

    /// The hours weighed by family.
    pub(super) fn weighed(&self, weights: [u64; 3]) -> u64 {
        self.quarters.iter().zip(weights).map(|(quarters, weight)| quarters * weight).sum()
    }
}

/// The place of a family in every list of three.
pub(super) fn place(family: Family) -> usize {
    FAMILIES.iter().position(|one| *one == family).unwrap_or(0)
}

/// What it takes to keep the mix: from the best path without it to that with it. None where no mix is asked for.
///
/// Every path that keeps the mix is one of the question without it, so the figure is never below zero for `Close` and
/// never above it for `Reach`. Where the mix is not kept, `broken` says so.
pub fn price_of_mix(question: &Question<'_>, answer: &Answer) -> Option<Comparison> {
    question.mix?;
    let plain = recommend(&Question { mix: None, ..*question });
    Some(compare(question.objective, &plain, answer, true))
}
