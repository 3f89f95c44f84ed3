//! From goal, levels and limits to the path in the plan, and from the path to what is shown of it.

use std::rc::Rc;

use crate::document::catalog::Money;
use crate::document::plan::{ItemStatus, Path, PathItem, Plan, ShareRange};
use crate::document::values::{Date, Hours};
use crate::engine::checker::{Grade, Rules, grade};
use crate::engine::planner::{
    Answer, Columns, Effort, Limits, Mix, Objective, Obstacle, Question, Wishes, recommend,
};
use crate::engine::schedule::{Availability, Task, schedule};
use crate::engine::{self, reasons, startable};
use crate::model::{ActivityId, Catalogue, Level, Profile, Readiness, Target, sorted_by_key};

use super::host::Moment;
use super::path::{Figures, PathGap, PathRow, PathView, Proof};
use super::state::{Derived, State};

/// Work for one answer, in the planner's steps: a few milliseconds where the proof is soon found, which it is on all
/// steps of the built-in ladder, and at most about a tenth of a second.
const EFFORT: u64 = 50_000;

/// Orders of a path that are tried to have it end sooner.
const TRIES: u32 = 200;

/// Whether the path in the plan may be made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replanning {
    /// The person changed something: what is planned follows.
    Always,
    /// The plan came from elsewhere: its path stands, and only a missing one is made.
    IfMissing,
}

/// Works out everything that follows from the plan and the catalogue, the path included.
pub(super) fn follow(state: &mut State, replanning: Replanning, moment: &Moment) {
    let Some(catalogue) = state.open_catalogue().map(Rc::clone) else {
        state.derived = None;
        return;
    };
    let standings = engine::standings(&catalogue, &state.plan);
    let profile = engine::profile(&catalogue, &state.plan);
    let path = match state.target().cloned() {
        None => PathView::default(),
        Some(target) => {
            let asked = Asked::new(&catalogue, &state.plan, &profile, &target, moment.today);
            let answer = asked.answer(state);
            if replanning == Replanning::Always || state.plan.path.is_none() {
                let items = asked.dated_items(&state.plan, &answer);
                let mut plan = (*state.plan).clone();
                let other = plan.path.map(|path| path.other).unwrap_or_default();
                plan.path = Some(Path { made: Some(moment.now.clone()), items, other });
                state.plan = Rc::new(plan);
            }
            asked.view(&state.plan, &answer)
        }
    };
    state.derived = Some(Rc::new(Derived { standings, profile, path }));
}

/// One question to the planner, with all that its answer is laid out by.
pub(super) struct Asked<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) profile: &'a Profile,
    pub(super) target: &'a Target,
    /// What the PM pinned; the wishes pin what has begun as well.
    pub(super) pinned: Vec<ActivityId>,
    wishes: Wishes,
    pub(super) mix: Option<Mix>,
    pub(super) limits: Limits,
    pub(super) objective: Objective,
    availability: Availability,
    by: Option<Date>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        plan: &Plan,
        profile: &'a Profile,
        target: &'a Target,
        today: Date,
    ) -> Self {
        let named = |ids: &[crate::document::values::Id]| -> Vec<ActivityId> {
            ids.iter().filter_map(|id| catalogue.activity_named(id)).collect()
        };
        let in_state = |status: ItemStatus| {
            plan.items().iter().filter(move |item| item.status == status).map(|item| item.activity.clone())
        };
        let wanted = &plan.limits;
        let started: Vec<_> = in_state(ItemStatus::Started).collect();
        let dropped: Vec<_> = in_state(ItemStatus::Dropped).collect();
        let pinned = named(&wanted.pinned);
        // What the PM has begun, and what they wrote on, is theirs: no new path loses it.
        let annotated: Vec<_> = plan
            .items()
            .iter()
            .filter(|item| {
                item.status == ItemStatus::Planned && (item.note.is_some() || !item.other.is_empty())
            })
            .map(|item| item.activity.clone())
            .collect();
        let wishes = Wishes {
            pinned: [pinned.clone(), named(&started), named(&annotated)].concat(),
            excluded: [named(&wanted.excluded), named(&dropped)].concat(),
            languages: wanted.languages.iter().map(|language| language.to_string()).collect(),
        };
        let availability = Availability {
            start: wanted.start.unwrap_or(today).max(today),
            hours_per_week: wanted.hours_per_week,
            on_the_job_hours_per_week: wanted.on_the_job_hours_per_week,
            away: merged(wanted.away.iter().map(|period| (period.start, period.end)).collect()),
            most_at_once: None,
        };
        let by = plan.active_goal().and_then(|goal| goal.by);
        let until = |hours: Option<Hours>| Some(hours_until(&availability, hours?, by?));
        // In another currency it says nothing of these costs; the faults of the plan name it.
        let is_spendable =
            |budget: &Money| catalogue.currency().is_none_or(|currency| currency == budget.currency);
        let limits = Limits {
            hours: until(wanted.hours_per_week),
            on_the_job: until(wanted.on_the_job_hours_per_week),
            money: wanted.budget.as_ref().filter(|budget| is_spendable(budget)).map(|budget| budget.amount),
        };
        let objective = if limits == Limits::default() { Objective::Close } else { Objective::Reach(limits) };
        let mix = wanted.mix.as_ref().and_then(mix);
        Self { catalogue, profile, target, pinned, wishes, mix, limits, objective, availability, by }
    }

    fn answer(&self, state: &State) -> Answer {
        let Some(columns) = &state.columns else { return Answer::default() };
        self.ask(columns, self.objective, Effort { steps: EFFORT, time_is_up: None }, 1)
    }

    /// The planner's answer to the question with this objective.
    pub(super) fn ask(
        &self,
        columns: &Columns,
        objective: Objective,
        effort: Effort<'_>,
        seed: u64,
    ) -> Answer {
        recommend(&self.question(columns, objective, effort, seed))
    }

    /// The question itself.
    pub(super) fn question<'q>(
        &'q self,
        columns: &'q Columns,
        objective: Objective,
        effort: Effort<'q>,
        seed: u64,
    ) -> Question<'q> {
        let Self { profile, target, wishes, mix, .. } = self;
        Question { columns, profile, target, wishes, mix: mix.as_ref(), objective, effort, seed }
    }

    /// The items of the plan after the answer: what is done or dropped stays, what is started keeps its first day,
    /// what is planned is laid anew.
    pub(super) fn dated_items(&self, plan: &Plan, answer: &Answer) -> Vec<PathItem> {
        let old = |activity: ActivityId| {
            let id = &self.catalogue.activity_text(activity).id;
            plan.items().iter().find(|item| item.activity == *id)
        };
        let begun = |item: &&PathItem| item.status == ItemStatus::Started;
        let order: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
        // What has begun goes first, since its hours are being spent, but not before what it still waits for.
        let order = sorted_by_key(order, |activity| old(*activity).filter(begun).is_none());
        let order = startable(self.catalogue, self.profile, &order);
        let tasks: Vec<Task> = order
            .iter()
            .map(|activity| {
                let done = old(*activity).filter(begun).and_then(|item| item.hours_done).unwrap_or_default();
                Task::new(*activity, self.catalogue.activity(*activity).hours.minus(done))
            })
            .collect();
        let schedule = schedule(self.catalogue, self.profile, &tasks, &self.availability, TRIES);
        let planned: Vec<(ActivityId, PathItem)> = schedule
            .slots
            .into_iter()
            .map(|slot| {
                let old = old(slot.activity);
                let started = old.filter(begun);
                let days = slot.days.ok();
                let item = PathItem {
                    activity: self.catalogue.activity_text(slot.activity).id.clone(),
                    start: started
                        .and_then(|item| Some(item.start?.min(days?.end)))
                        .or(days.map(|days| days.start)),
                    end: days.map(|days| days.end),
                    status: started.map_or(ItemStatus::Planned, |item| item.status),
                    hours_done: started.and_then(|item| item.hours_done),
                    done_on: None,
                    note: old.and_then(|item| item.note.clone()),
                    other: old.map(|item| item.other.clone()).unwrap_or_default(),
                };
                (slot.activity, item)
            })
            .collect();
        let planned = sorted_by_key(planned, |(_, item)| (item.start.is_none(), item.start, item.end));
        // What was begun before what it needs comes after it all the same: a path is an order that can be followed.
        let order: Vec<ActivityId> = planned.iter().map(|(activity, _)| *activity).collect();
        let order = startable(self.catalogue, self.profile, &order);
        let planned =
            sorted_by_key(planned, |(activity, _)| order.iter().position(|other| other == activity));
        let planned_anew = |item: &PathItem| planned.iter().any(|(_, new)| new.activity == item.activity);
        let settled = |item: &&PathItem| match item.status {
            ItemStatus::Done | ItemStatus::Dropped => true,
            ItemStatus::Started => !planned_anew(item),
            ItemStatus::Planned => false,
        };
        // What this catalogue does not know is carried along.
        let unknown = |item: &&PathItem| self.catalogue.activity_named(&item.activity).is_none();
        let mut items: Vec<PathItem> =
            plan.items().iter().filter(|item| settled(item) || unknown(item)).cloned().collect();
        items.extend(planned.into_iter().map(|(_, item)| item));
        items
    }

    /// What is shown of the path in the plan, judged against what the answer proves.
    fn view(&self, plan: &Plan, answer: &Answer) -> PathView {
        let known = |item: &'_ PathItem| Some((self.catalogue.activity_named(&item.activity)?, item.status));
        let to_do: Vec<ActivityId> = plan
            .items()
            .iter()
            .filter_map(known)
            .filter(|(_, status)| matches!(status, ItemStatus::Planned | ItemStatus::Started))
            .map(|(activity, _)| activity)
            .collect();
        let mut why = reasons(self.catalogue, self.profile, self.target, &self.pinned, &answer.items, &to_do)
            .into_iter();
        let rows = plan.items().iter().filter_map(|item| {
            let (activity, status) = known(item)?;
            let is_to_do = matches!(status, ItemStatus::Planned | ItemStatus::Started);
            Some(PathRow {
                activity,
                status,
                dates: item.start.zip(item.end).map(|(start, end)| (start, end.max(start))),
                is_pinned: plan.limits.pinned.contains(&item.activity),
                why: if is_to_do { why.next().unwrap_or_default() } else { Vec::new() },
            })
        });
        let rows: Vec<PathRow> = rows.filter(|row| row.status != ItemStatus::Dropped).collect();
        let wishes = Wishes { pinned: Vec::new(), ..self.wishes.clone() };
        let rules = Rules {
            catalogue: self.catalogue,
            profile: self.profile,
            target: self.target,
            wishes: &wishes,
            mix: self.mix.as_ref(),
            limits: self.limits,
        };
        let graded = grade(&rules, &to_do);
        let last = rows.iter().filter_map(|row| row.dates).map(|(_, end)| end).max();
        PathView {
            is_undated: rows.iter().any(|row| row.dates.is_none()),
            unkept: answer
                .obstacles
                .iter()
                .filter_map(|obstacle| match obstacle {
                    Obstacle::PinnedNotOffered(activity) | Obstacle::PinnedUnreachable(activity) => {
                        Some(*activity)
                    }
                    Obstacle::PinnedOverLimits | Obstacle::MixNotKept => None,
                })
                .collect(),
            leaves_out_pins: answer.obstacles.contains(&Obstacle::PinnedOverLimits),
            has_passed: self.by.filter(|by| *by < self.availability.start),
            late_for: self.by.filter(|by| last.is_some_and(|last| last > *by)),
            open: self.open(&graded.profile, answer),
            figures: Some(Figures {
                hours: graded.hours,
                money: graded.money,
                before: graded.before,
                after: graded.after,
                proof: self.proof(&graded, answer),
            }),
            rows,
        }
    }

    fn open(&self, after: &Profile, answer: &Answer) -> Vec<PathGap> {
        let still_open = engine::gaps(after, self.target).into_iter();
        still_open
            .map(|gap| PathGap {
                skill: gap.skill,
                from: gap.level,
                to: gap.required,
                is_unreachable: answer.unreachable.iter().any(|unreachable| {
                    unreachable.skill == gap.skill && unreachable.reachable <= gap.level.max(Level::NONE)
                }),
            })
            .collect()
    }

    /// What the answer proves of a path with this grade. A path that breaks a limit or closes less than the answer's
    /// was not made by it, and nothing is claimed of it.
    fn proof(&self, graded: &Grade, answer: &Answer) -> Proof {
        let Grade { hours, closed, before, .. } = *graded;
        if before.percent() == 100 {
            return Proof::NothingToClose;
        }
        let has_passed = self.by.is_some_and(|by| by < self.availability.start);
        if !graded.breaches.is_empty() || graded.after.closed < answer.after.closed || has_passed {
            return Proof::Unproved;
        }
        match self.objective {
            Objective::Close if u64::from(hours.quarters()) <= answer.bound => Proof::FewestHours,
            Objective::Close => {
                Proof::AtLeastHours(Hours::from_quarters(u32::try_from(answer.bound).unwrap_or(u32::MAX)))
            }
            Objective::Reach(_) if u64::from(closed) >= answer.bound => Proof::MostClosed,
            Objective::Reach(_) => {
                let most = before.closed.saturating_add(u32::try_from(answer.bound).unwrap_or(u32::MAX));
                Proof::AtMostReady(Readiness { closed: most.min(before.required), ..before })
            }
        }
    }
}

/// The shares of a plan; a family without a range may take any.
fn mix(wanted: &crate::document::plan::Mix) -> Option<Mix> {
    let range = |range: Option<ShareRange>| {
        range.map_or((0, 1000), |range| (range.least().thousandths(), range.most().thousandths()))
    };
    Mix::new(range(wanted.experience), range(wanted.exposure), range(wanted.education))
}

/// Periods in order, those that touch or overlap made one, so that no day counts twice.
fn merged(periods: Vec<(Date, Date)>) -> Vec<(Date, Date)> {
    let mut merged: Vec<(Date, Date)> = Vec::new();
    for (start, end) in sorted_by_key(periods, |period| *period) {
        match merged.last_mut() {
            Some((_, last)) if start <= last.plus_days(1) => *last = end.max(*last),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// The hours that there are from the first day to the last one, both included, without the days away.
fn hours_until(availability: &Availability, hours_per_week: Hours, by: Date) -> Hours {
    let start = availability.start;
    let days = by.days_since(start) + 1;
    let away = availability.away.iter();
    let away: i32 = away.map(|(from, to)| ((*to).min(by).days_since((*from).max(start)) + 1).max(0)).sum();
    let there = u64::try_from((days - away).max(0)).unwrap_or(0);
    Hours::from_quarters(u32::try_from(u64::from(hours_per_week.quarters()) * there / 7).unwrap_or(u32::MAX))
}
