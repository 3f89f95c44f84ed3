//! The best path for a plan, asked for once and without a widget.

use crate::document::fault::{Code, Faults, Place};
use crate::document::options::{Aim, Budget, Extra, Options};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::values::{Amount, Date, Hours};
use crate::engine::planner::{
    Alternatives, Answer, Columns, Comparison, Effort, Explanations, Frontier, Limits, Objective, Shares,
    alternatives, explain, frontier, price_of_mix,
};
use crate::engine::{self, reasons};
use crate::model::{ActivityId, Catalogue, Family, Profile, Readiness, Target, Why};

use super::planning::Asked;

/// The best path with its dates and reasons.
#[derive(Clone, Debug)]
pub struct Advice {
    /// What was asked for.
    pub aim: Aim,
    /// The activities in an order in which each can be started.
    pub items: Vec<AdvisedItem>,
    /// What the planner proved about them.
    pub answer: Answer,
    /// How the hours are divided among the families, when the plan asks for a mix.
    pub mix: Option<MixAdvice>,
    /// Changes of limits, each of which would let everything be closed.
    pub changes: Vec<LimitChange>,
    /// Why the path is as it is, when that was asked for.
    pub explanations: Option<Explanations>,
    /// The best paths that differ, likewise.
    pub alternatives: Option<Alternatives>,
    /// Hours against money against readiness, likewise.
    pub frontier: Option<Frontier>,
}

/// An activity of the path.
#[derive(Clone, Debug)]
pub struct AdvisedItem {
    /// The activity.
    pub activity: ActivityId,
    /// The first and the last day, when the person's hours a week give it any.
    pub dates: Option<(Date, Date)>,
    /// Why it stands there.
    pub why: Vec<Why>,
}

/// How the hours of a path are divided, and what that takes.
#[derive(Clone, Debug)]
pub struct MixAdvice {
    /// The hours of each family.
    pub shares: Shares,
    /// Whether each share lies in its range.
    pub is_kept: bool,
    /// From the best path without the mix to this one.
    pub price: Comparison,
}

/// A change of limits, all others kept, with which everything fits that can be closed: from so much to so much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitChange {
    /// Of the hours.
    pub hours: Option<(Hours, Hours)>,
    /// Of the hours at work.
    pub on_the_job: Option<(Hours, Hours)>,
    /// Of the money.
    pub money: Option<(Amount, Amount)>,
}

/// The best path to the plan's goal, and what else the options ask for; an empty one when the plan has no goal.
///
/// The first effort is for the path, and one more for each of [`Options::extras`].
///
/// # Errors
/// `E207` when the options name money in another currency than the catalogue's.
pub fn advise(
    catalogue: &Catalogue,
    columns: &Columns,
    plan: &Plan,
    options: &Options,
    today: Date,
    efforts: &[Effort<'_>],
) -> Result<Advice, Faults> {
    let effort_of = |part: usize| efforts.get(part).copied().unwrap_or_default();
    let profile = engine::profile(catalogue, plan);
    let goal = plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role));
    let target = goal.map(|role| catalogue.role(role).target.clone()).unwrap_or_default();
    let mut asked = Asked::new(catalogue, plan, &profile, &target, today);
    if options.hours.is_some() {
        // They are hours for the whole path, whether it is done on the job or not.
        (asked.limits.hours, asked.limits.on_the_job) = (options.hours, None);
    }
    asked.limits.money = money(catalogue, options)?.or(asked.limits.money);
    let without_limits = asked.limits == Limits::default();
    let aim = options.objective.unwrap_or(if without_limits { Aim::Close } else { Aim::Reach });
    let objective = match aim {
        Aim::Close => Objective::Close,
        Aim::Reach => Objective::Reach(asked.limits),
    };
    let seed = options.seed.map_or(1, |seed| u64::from(seed.get()));
    let effort = effort_of(0);
    let answer = asked.ask(columns, objective, effort, seed);
    let changes = if aim == Aim::Reach { changes(&asked, answer.after, columns, effort) } else { Vec::new() };
    let items = items(&asked, plan, &answer);
    let mix =
        price_of_mix(&asked.question(columns, objective, effort, seed), &answer).map(|price| MixAdvice {
            shares: Shares::of(columns, answer.items.iter().map(|item| item.activity)),
            is_kept: !answer.misses_mix(),
            price,
        });
    let mut advice =
        Advice { aim, items, answer, mix, changes, explanations: None, alternatives: None, frontier: None };
    for (part, extra) in options.extras().into_iter().enumerate() {
        let question = asked.question(columns, objective, effort_of(part + 1), seed);
        match extra {
            Extra::Explanations => advice.explanations = Some(explain(&question, &advice.answer)),
            Extra::Alternatives(count) => {
                advice.alternatives = Some(alternatives(&question, &advice.answer, count));
            }
            Extra::Frontier(budgets) => advice.frontier = Some(frontier(&question, budgets)),
        }
    }
    Ok(advice)
}

/// The money that the options allow, which must be in the catalogue's currency.
fn money(catalogue: &Catalogue, options: &Options) -> Result<Option<Amount>, Faults> {
    let Some(Budget(amount, named)) = options.money else { return Ok(None) };
    if let Some((named, known)) = named.zip(catalogue.currency())
        && named != known
    {
        let mut faults = Faults::new();
        let found = format!("an amount in {}", named.as_str());
        let action = format!("use {}, as the catalogue does", known.as_str());
        faults.add(Code::MixedCurrencies, &Place::ROOT.field("money"), found, action);
        return Err(faults);
    }
    Ok(Some(amount))
}

fn items(asked: &Asked<'_>, plan: &Plan, answer: &Answer) -> Vec<AdvisedItem> {
    let to_do = |status| matches!(status, ItemStatus::Planned | ItemStatus::Started);
    let dated = asked.dated_items(plan, answer);
    let dated: Vec<_> = dated
        .iter()
        .filter(|item| to_do(item.status))
        .filter_map(|item| Some((asked.catalogue.activity_named(&item.activity)?, item.start.zip(item.end))))
        .collect();
    let path: Vec<ActivityId> = dated.iter().map(|(activity, _)| *activity).collect();
    let (profile, target): (&Profile, &Target) = (asked.profile, asked.target);
    let why = reasons(asked.catalogue, profile, target, &asked.pinned, &answer.items, &path);
    let items = dated.into_iter().zip(why);
    items.map(|((activity, dates), why)| AdvisedItem { activity, dates, why }).collect()
}

/// The changes of the fewest limits with which everything fits that can be closed.
fn changes(asked: &Asked<'_>, after: Readiness, columns: &Columns, effort: Effort<'_>) -> Vec<LimitChange> {
    // A path that fits is wanted, not the proof that it is the best.
    let effort = Effort { steps: effort.steps / CHANGES_SHARE, ..effort };
    let ask = |objective: Objective| asked.ask(columns, objective, effort, 1);
    let all = ask(Objective::Close);
    // What does not fit into the mix does not fit however wide the limits are.
    if after == all.after || all.misses_mix() {
        return Vec::new();
    }
    let limits = asked.limits;
    let given = [limits.hours.is_some(), limits.on_the_job.is_some(), limits.money.is_some()];
    for many in 1..=3 {
        let mut changes = Vec::new();
        for set in LIFTED.iter().filter(|set| set.iter().filter(|lifted| **lifted).count() == many) {
            if set.iter().zip(given).any(|(lifted, given)| *lifted && !given) {
                continue;
            }
            if effort.time_is_up.is_some_and(|is_up| is_up()) {
                return changes;
            }
            let [hours, on_the_job, money] = *set;
            let lifted = Limits {
                hours: limits.hours.filter(|_| !hours),
                on_the_job: limits.on_the_job.filter(|_| !on_the_job),
                money: limits.money.filter(|_| !money),
            };
            let is_free = lifted == Limits::default();
            let answer = if is_free { all.clone() } else { ask(Objective::Reach(lifted)) };
            if answer.after == all.after && !answer.misses_mix() {
                changes.push(change(asked, *set, &answer));
            }
        }
        if !changes.is_empty() {
            return changes;
        }
    }
    Vec::new()
}

/// Each change is looked for with this part of the work that the path itself is worth.
const CHANGES_SHARE: u64 = 10;

/// Every choice of limits to lift: hours, hours at work, money.
const LIFTED: [[bool; 3]; 7] = [
    [true, false, false],
    [false, true, false],
    [false, false, true],
    [true, true, false],
    [true, false, true],
    [false, true, true],
    [true, true, true],
];

/// What the lifted limits would have to be for an answer to fit.
fn change(asked: &Asked<'_>, [hours, on_the_job, money]: [bool; 3], answer: &Answer) -> LimitChange {
    let limits = asked.limits;
    let kind = |activity: ActivityId| asked.catalogue.activity(activity).kind;
    let is_at_work =
        |activity: ActivityId| limits.on_the_job.is_some() && kind(activity).family() == Family::Experience;
    let spent = |at_work: bool| {
        let items = answer.items.iter().filter(|item| is_at_work(item.activity) == at_work);
        items.fold(Hours::ZERO, |sum, item| sum.plus(item.hours))
    };
    LimitChange {
        hours: limits.hours.filter(|_| hours).map(|from| (from, spent(false))),
        on_the_job: limits.on_the_job.filter(|_| on_the_job).map(|from| (from, spent(true))),
        money: limits.money.filter(|_| money).map(|from| (from, answer.money)),
    }
}
