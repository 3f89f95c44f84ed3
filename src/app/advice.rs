//! The best path for a plan, asked for once and without a widget.

use crate::document::fault::{Code, Faults, Place};
use crate::document::options::{Aim, Budget, Options};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::values::{Amount, Date, Hours};
use crate::engine::planner::{Answer, Columns, Effort, Limits, Objective};
use crate::engine::{self, reasons};
use crate::model::{ActivityId, Catalogue, Profile, Readiness, Target, Why};

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
    /// Changes of one limit each that would let everything be closed.
    pub changes: Vec<LimitChange>,
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

/// A change of one limit, all others kept, with which everything that can be closed fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitChange {
    /// From so many hours to so many.
    Hours(Hours, Hours),
    /// From so much money to so much.
    Money(Amount, Amount),
}

/// The best path to the plan's goal; an empty one when the plan has no goal.
///
/// # Errors
/// `E207` when the options name money in another currency than the catalogue's.
pub fn advise(
    catalogue: &Catalogue,
    columns: &Columns,
    plan: &Plan,
    options: &Options,
    today: Date,
    effort: Effort<'_>,
) -> Result<Advice, Faults> {
    let profile = engine::profile(catalogue, plan);
    let goal = plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role));
    let target = goal.map(|role| catalogue.role(role).target.clone()).unwrap_or_default();
    let mut asked = Asked::new(catalogue, plan, &profile, &target, today);
    asked.limits.hours = options.hours.or(asked.limits.hours);
    asked.limits.money = money(catalogue, options)?.or(asked.limits.money);
    let without_limits = asked.limits == Limits::default();
    let aim = options.objective.unwrap_or(if without_limits { Aim::Close } else { Aim::Reach });
    let objective = match aim {
        Aim::Close => Objective::Close,
        Aim::Reach => Objective::Reach(asked.limits),
    };
    let seed = options.seed.map_or(1, |seed| u64::from(seed.get()));
    let ask = |objective: Objective| asked.ask(columns, objective, effort, seed);
    let answer = ask(objective);
    let changes = if aim == Aim::Reach { changes(asked.limits, answer.after, ask) } else { Vec::new() };
    Ok(Advice { aim, items: items(&asked, plan, &answer), answer, changes })
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
    let why = reasons(asked.catalogue, profile, target, &asked.pinned, &path);
    let items = dated.into_iter().zip(why);
    items.map(|((activity, dates), why)| AdvisedItem { activity, dates, why }).collect()
}

/// For each limit: what it would have to be, if lifting it alone lets everything be closed that can be closed.
fn changes(limits: Limits, after: Readiness, ask: impl Fn(Objective) -> Answer) -> Vec<LimitChange> {
    let all = ask(Objective::Close).after;
    let mut changes = Vec::new();
    if after == all {
        return changes;
    }
    if let Some(from) = limits.hours {
        let lifted = ask(Objective::Reach(Limits { hours: None, on_the_job: None, ..limits }));
        if lifted.after == all {
            let from = from.plus(limits.on_the_job.unwrap_or(Hours::ZERO));
            changes.push(LimitChange::Hours(from, lifted.hours));
        }
    }
    if let Some(from) = limits.money {
        let lifted = ask(Objective::Reach(Limits { money: None, ..limits }));
        if lifted.after == all {
            changes.push(LimitChange::Money(from, lifted.money));
        }
    }
    changes
}
