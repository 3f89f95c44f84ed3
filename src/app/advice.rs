//! The best path for a plan, asked for once and without a widget.

use crate::document::fault::{Code, Faults, Place};
use crate::document::options::{Aim, Budget, Extra, Options};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::values::{Amount, Between, Date, Hours, Level};
use crate::engine::dated::{
    Asking, Change, DatedPath, changes, dated_path, explained, limits, mix_price, others, without_serving,
};
use crate::engine::planner::{
    Alternatives, Answer, Columns, Comparison, Effort, Explanations, Frontier, Limits, Objective, Shares,
    frontier, in_the_way,
};
use crate::engine::{self, Service, reasons, services};
use crate::model::{ActivityId, Catalogue, Profile, SkillId, Target, Why};

use super::path::Unkept;
use super::planning::{Asked, LESS_PATHS, LESS_TRIES};

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
    /// What of the plan it does not keep to.
    pub unkept: Vec<Unkept>,
    /// By gap of the answer that no path closes: the exclusions that keep it open.
    pub in_the_way: Vec<Vec<ActivityId>>,
    /// The last day of the path, when every item has its days.
    pub finish: Option<Date>,
    /// No schedule of these items ends before this day.
    pub soonest: Option<Date>,
    /// Changes, each of which would let everything be closed; those of one list belong together.
    pub changes: Vec<Vec<LimitChange>>,
    /// Why the path is as it is, when that was asked for.
    pub explanations: Option<Explanations>,
    /// The best paths that differ, likewise.
    pub alternatives: Option<Alternatives>,
    /// Hours against money against readiness, likewise.
    pub frontier: Option<Frontier>,
    /// What serves the organisation, likewise.
    pub serving: Option<ServingAdvice>,
}

/// What serves the goals of the organisation.
#[derive(Clone, Debug)]
pub struct ServingAdvice {
    /// Which items serve which goal.
    pub services: Vec<Service>,
    /// From this path to the best one with the weights of the role alone.
    pub without: Comparison,
}

/// An activity of the path.
#[derive(Clone, Debug)]
pub struct AdvisedItem {
    /// The activity.
    pub activity: ActivityId,
    /// What it still takes.
    pub hours: Hours,
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

/// A change, all else kept, with which everything fits that can be closed: from so much to so much. No less would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitChange {
    /// Of the hours for the whole path, where these were given.
    Hours(Hours, Hours),
    /// Of the hours a week.
    HoursPerWeek(Hours, Hours),
    /// Of the hours a week on the job.
    OnTheJobHoursPerWeek(Hours, Hours),
    /// Of the day of the goal.
    By(Date, Date),
    /// Of the money.
    Money(Amount, Amount),
    /// Of one requirement of the role.
    Requirement {
        /// The skill.
        skill: SkillId,
        /// The level that the role asks for.
        from: Level,
        /// The level to go to instead.
        to: Level,
    },
    /// Of a rating: with this level, which the person may have, they need not learn it.
    Rating {
        /// The skill.
        skill: SkillId,
        /// The level in force.
        from: Level,
        /// The level that is asked for.
        to: Level,
    },
}

/// The best path to the plan's goal, and what else the options ask for; an empty one when the plan has no goal.
///
/// The first effort is for the path, the second for the changes of limits, and one more for each of
/// [`Options::extras`].
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
    let target = engine::target(catalogue, plan).unwrap_or_default();
    let mut asked = Asked::new(catalogue, plan, &profile, &target, today);
    asked.limits.money = money(catalogue, options)?.or(asked.limits.money);
    // Hours that are given are for the whole path, whether it is done on the job or not.
    asked.limits = limits(catalogue, &asked.availability, asked.by, options.hours, asked.limits.money);
    let without_limits = asked.limits == Limits::default();
    let aim = options.objective.unwrap_or(if without_limits { Aim::Close } else { Aim::Reach });
    asked.objective = match aim {
        Aim::Close => Objective::Close,
        Aim::Reach => Objective::Reach(asked.limits),
    };
    let seed = options.seed.map_or(1, |seed| u64::from(seed.get()));
    // To close everything knows no limits that could be changed: their part is the path's too.
    let effort = effort_of(if aim == Aim::Close { 1 } else { 0 });
    let asking = |effort| Asking { hours: options.hours, ..asked.asking(columns, effort, seed) };
    let path = dated_path(&asking(effort));
    let all_changes = match aim {
        Aim::Close => Vec::new(),
        Aim::Reach => {
            let most = options.changes.map_or(0, Between::get);
            let less = Asking { tries: LESS_TRIES, paths: LESS_PATHS, ..asking(for_changes(effort_of(1))) };
            changes(&less, &path, most)
        }
    };
    let items = items(&asked, plan, &path);
    let is_foreign = options.money.is_none() && options.objective != Some(Aim::Close);
    let question = asked.question(columns, asked.objective, effort, seed);
    let price = mix_price(&asking(effort), &path);
    let of_extras: Vec<Extra> = options.extras();
    let mut extras = Extras::default();
    for (part, extra) in of_extras.into_iter().enumerate() {
        let effort = effort_of(part + 2);
        match extra {
            Extra::Explanations => extras.explanations = Some(explained(&asking(effort), &path)),
            Extra::Alternatives(count) => extras.alternatives = Some(others(&asking(effort), &path, count)),
            Extra::Frontier(budgets) => {
                extras.frontier =
                    Some(frontier(&asked.question(columns, asked.objective, effort, seed), budgets));
            }
            Extra::Serving => {
                let plain = engine::target_without_serving(catalogue, plan).unwrap_or_default();
                extras.serving = Some(ServingAdvice {
                    services: services_of(catalogue, plan, &target, &items),
                    without: without_serving(&asking(effort), &path, &plain).1,
                });
            }
        }
    }
    let answer = path.answer;
    let mix = price.map(|price| MixAdvice {
        shares: Shares::of(&question, answer.items.iter().map(|item| item.activity)),
        is_kept: !answer.misses_mix(),
        price,
    });
    let advice = Advice {
        aim,
        items,
        mix,
        // Where the plan's budget is not asked about, its currency does not matter.
        unkept: asked
            .unkept(&answer)
            .into_iter()
            .filter(|one| is_foreign || !matches!(one, Unkept::Budget(_)))
            .collect(),
        in_the_way: answer.unreachable.iter().map(|gap| in_the_way(&question, gap)).collect(),
        finish: path.schedule.finish,
        soonest: path.schedule.bound,
        answer,
        changes: all_changes
            .into_iter()
            .map(|together| together.into_iter().map(|one| asked.limit_change(options.hours, one)).collect())
            .collect(),
        explanations: extras.explanations,
        alternatives: extras.alternatives,
        frontier: extras.frontier,
        serving: extras.serving,
    };
    Ok(advice)
}

/// What was asked for beside the path.
#[derive(Default)]
struct Extras {
    explanations: Option<Explanations>,
    alternatives: Option<Alternatives>,
    frontier: Option<Frontier>,
    serving: Option<ServingAdvice>,
}

fn services_of(catalogue: &Catalogue, plan: &Plan, target: &Target, items: &[AdvisedItem]) -> Vec<Service> {
    let path: Vec<ActivityId> = items.iter().map(|item| item.activity).collect();
    let why: Vec<Vec<Why>> = items.iter().map(|item| item.why.clone()).collect();
    services(catalogue, plan, target, &path, &why)
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

fn items(asked: &Asked<'_>, plan: &Plan, path: &DatedPath) -> Vec<AdvisedItem> {
    let answer = &path.answer;
    let to_do = |status| matches!(status, ItemStatus::Planned | ItemStatus::Started);
    let dated = asked.items(plan, path);
    let is_advised = |activity: ActivityId| answer.items.iter().any(|item| item.activity == activity);
    let dated: Vec<_> = dated
        .iter()
        .filter(|item| to_do(item.status))
        .filter_map(|item| Some((asked.catalogue.activity_named(&item.activity)?, item.start.zip(item.end))))
        // What is started and does not fit stays in the plan, but is no part of the answer.
        .filter(|(activity, _)| is_advised(*activity))
        .collect();
    let path: Vec<ActivityId> = dated.iter().map(|(activity, _)| *activity).collect();
    let (profile, target): (&Profile, &Target) = (asked.profile, asked.target);
    let why = reasons(asked.catalogue, profile, target, &asked.pinned, &answer.items, &path);
    let items = dated.into_iter().zip(why);
    let advised = items.map(|((activity, dates), why)| {
        let hours = asked.hours_left(activity);
        AdvisedItem { activity, hours, dates, why }
    });
    advised.collect()
}

/// A path that fits is wanted, not the proof that it is the best.
fn for_changes(effort: Effort<'_>) -> Effort<'_> {
    Effort { steps: effort.steps.min(Effort::default().steps) / CHANGES_SHARE, ..effort }
}

/// Each change is looked for with this part of the work that the path itself is worth.
const CHANGES_SHARE: u64 = 10;

impl Asked<'_> {
    /// A change beside what it changes; `hours` are those that were given for the whole path.
    pub(super) fn limit_change(&self, hours: Option<Hours>, change: Change) -> LimitChange {
        let weekly = |hours: Option<Hours>, to| (hours.unwrap_or_default(), to);
        match change {
            Change::Hours(to) => LimitChange::Hours(hours.unwrap_or_default(), to),
            Change::HoursPerWeek(to) => {
                let (from, to) = weekly(self.availability.hours_per_week, to);
                LimitChange::HoursPerWeek(from, to)
            }
            Change::OnTheJobHoursPerWeek(to) => {
                let (from, to) = weekly(self.availability.on_the_job_hours_per_week, to);
                LimitChange::OnTheJobHoursPerWeek(from, to)
            }
            Change::By(to) => LimitChange::By(self.by.unwrap_or(to), to),
            Change::Money(to) => LimitChange::Money(self.limits.money.unwrap_or(to), to),
            Change::Requirement { skill, level } => {
                let required = self.target.of(skill).map_or(level, |required| required.level);
                LimitChange::Requirement { skill, from: required, to: level }
            }
            Change::Rating { skill, level } => {
                LimitChange::Rating { skill, from: self.profile.level(skill), to: level }
            }
        }
    }
}
