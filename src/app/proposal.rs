//! Another path beside the one in the plan, which is taken over only when the PM says so.

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::{Amount, Date, Hours};
use crate::engine;
use crate::engine::checker::{Rules, grade};
use crate::engine::planner::Wishes;
use crate::model::{ActivityId, Gap, Readiness};

use super::msg::Change;
use super::planning::Asked;

/// A first and a last day, where there are any.
pub type Dates = Option<(Date, Date)>;

/// Another path beside the one in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What would stand in the plan.
    pub items: Vec<PathItem>,
    /// What would be different.
    pub difference: Difference,
    /// Why it is proposed.
    pub occasion: Occasion,
    /// Why the path in the plan cannot stay as it is; none where the PM asked for another.
    pub causes: Vec<Cause>,
}

/// Why a path that was promised cannot stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The PM has just changed this.
    Changed(Change),
    /// So many activities were to begin before today and have not: the first of them, and its day.
    NotBegun(usize, ActivityId, Date),
    /// So many activities were to end before today and are not done: the first of them, and its day.
    NotDone(usize, ActivityId, Date),
    /// It ends after this day of the goal.
    TooLate(Date),
    /// It costs more than there is.
    OverMoney,
    /// Another path closes more.
    ClosesLess,
    /// What is left to do does not fit on its days any more.
    DoesNotHold,
}

/// Why another path is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The path in the plan cannot be kept as it is, or does not close what it could.
    Needed,
    /// The PM asked for the best path there is.
    Asked,
}

/// What another path is beside the one in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It makes the PM less ready than the plan promised, which can no longer be kept as it is.
    ClosesLess,
    /// It takes the place of one that cannot stay as it is, and closes no less.
    Needed,
    /// It closes more, or as much in less of something and more of nothing.
    Better,
    /// It gives something for something else.
    Another,
}

/// One path beside another.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Activities that only the other path has, with their days.
    pub comes: Vec<(ActivityId, Dates)>,
    /// Activities that only this path has, with their days.
    pub goes: Vec<(ActivityId, Dates)>,
    /// Activities of both whose days differ.
    pub moves: Vec<Move>,
    /// How many activities of both keep their days.
    pub stays: usize,
    /// This path in figures.
    pub before: Totals,
    /// The other in figures.
    pub after: Totals,
    /// What the other leaves open.
    pub open: Vec<Gap>,
    /// What of that this path closes, or closes further.
    pub newly_open: Vec<Gap>,
}

/// An activity on other days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The activity.
    pub activity: ActivityId,
    /// Its days in this path.
    pub from: Dates,
    /// Its days in the other.
    pub to: Dates,
}

/// A path in figures: what is still to be done of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// The last day.
    pub finish: Option<Date>,
    /// The effort.
    pub hours: Hours,
    /// What it costs.
    pub money: Amount,
    /// How ready the PM is after it.
    pub readiness: Readiness,
}

/// How much more one path has than another; less is negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Quarters of an hour.
    pub hours: i64,
    /// Minor units of money.
    pub money: i64,
    /// Whole percent of readiness, as they are shown.
    pub percent: i64,
    /// Days until the finish, when both have one.
    pub days: Option<i64>,
}

impl Totals {
    /// What another path has more than this one.
    pub fn step_to(&self, other: &Self) -> Step {
        let days = self.finish.zip(other.finish);
        Step {
            hours: i64::from(other.hours.quarters()) - i64::from(self.hours.quarters()),
            money: i64::try_from(other.money.minor()).unwrap_or(i64::MAX)
                - i64::try_from(self.money.minor()).unwrap_or(i64::MAX),
            percent: i64::from(other.readiness.percent()) - i64::from(self.readiness.percent()),
            days: days.map(|(this, other)| i64::from(other.days_since(this))),
        }
    }
}

impl Difference {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.comes.is_empty() && self.goes.is_empty() && self.moves.is_empty()
    }

    /// One list of items beside another, as far as they are still to be done.
    pub(super) fn between(asked: &Asked<'_>, one: &[PathItem], other: &[PathItem]) -> Self {
        let [this, that] = [one, other].map(|items| to_do(asked, items));
        let of = |items: &[(ActivityId, Dates)], activity: ActivityId| {
            items.iter().find(|(id, _)| *id == activity).map(|(_, dates)| *dates)
        };
        let only =
            |items: &[(ActivityId, Dates)], others: &[(ActivityId, Dates)]| -> Vec<(ActivityId, Dates)> {
                items.iter().filter(|(id, _)| of(others, *id).is_none()).copied().collect()
            };
        let moves = this.iter().filter_map(|(activity, from)| {
            let to = of(&that, *activity)?;
            (to != *from).then_some(Move { activity: *activity, from: *from, to })
        });
        let moves: Vec<Move> = moves.collect();
        let goes = only(&this, &that);
        let (before, open_before) = totals(asked, &this);
        let (after, open) = totals(asked, &that);
        let is_closed =
            |gap: &&Gap| !open_before.iter().any(|one| one.skill == gap.skill && one.level <= gap.level);
        Self {
            comes: only(&that, &this),
            stays: this.len() - goes.len() - moves.len(),
            goes,
            moves,
            before,
            after,
            newly_open: open.iter().filter(is_closed).copied().collect(),
            open,
        }
    }
}

impl Proposal {
    /// A number that another proposal has by chance alone, and hardly ever: of what would stand in the plan
    /// ([FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/)).
    pub fn fingerprint(&self) -> u64 {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut take = |byte: u64| hash = (hash ^ byte).wrapping_mul(0x0100_0000_01b3);
        for item in &self.items {
            item.activity.bytes().for_each(|byte| take(byte.into()));
            for day in [item.start, item.end] {
                take(day.map_or(0, |day| u64::from(day.days_since(Date::EARLIEST).unsigned_abs())));
            }
        }
        hash
    }

    /// What it is beside the path in the plan.
    pub fn verdict(&self) -> Verdict {
        let Difference { before, after, .. } = &self.difference;
        let step = before.step_to(after);
        let costs = [step.hours, step.money, step.days.unwrap_or(0)];
        let is_cheaper = costs.iter().all(|cost| *cost <= 0) && costs.iter().any(|cost| *cost < 0);
        match step.percent {
            ..0 => Verdict::ClosesLess,
            _ if self.is_needed() => Verdict::Needed,
            0 if !is_cheaper => Verdict::Another,
            _ => Verdict::Better,
        }
    }

    /// Whether it was made because the path in the plan cannot stay as it is.
    pub fn is_needed(&self) -> bool {
        self.occasion == Occasion::Needed
    }

    /// The items beside those of the plan; `None` where they are the same.
    pub(super) fn of(
        asked: &Asked<'_>,
        plan: &Plan,
        items: Vec<PathItem>,
        occasion: Occasion,
        causes: Vec<Cause>,
    ) -> Option<Self> {
        let difference = Difference::between(asked, plan.items(), &items);
        (!difference.is_empty()).then_some(Self { items, difference, occasion, causes })
    }
}

fn to_do(asked: &Asked<'_>, items: &[PathItem]) -> Vec<(ActivityId, Dates)> {
    let is_to_do = |item: &&PathItem| matches!(item.status, ItemStatus::Planned | ItemStatus::Started);
    let known =
        |item: &PathItem| Some((asked.catalogue.activity_named(&item.activity)?, item.start.zip(item.end)));
    items.iter().filter(is_to_do).filter_map(known).collect()
}

/// A path in figures, and what it leaves open.
fn totals(asked: &Asked<'_>, items: &[(ActivityId, Dates)]) -> (Totals, Vec<Gap>) {
    let wishes = Wishes::default();
    let rules = Rules {
        catalogue: asked.catalogue,
        profile: asked.profile,
        target: asked.target,
        wishes: &wishes,
        mix: None,
        limits: Default::default(),
    };
    let path: Vec<ActivityId> = items.iter().map(|(activity, _)| *activity).collect();
    let graded = grade(&rules, &path);
    let ends: Option<Vec<Date>> = items.iter().map(|(_, dates)| dates.map(|(_, end)| end)).collect();
    let totals = Totals {
        finish: ends.and_then(|ends| ends.into_iter().max()),
        hours: graded.hours,
        money: graded.money,
        readiness: graded.after,
    };
    (totals, engine::gaps(&graded.profile, asked.target))
}
