//! What is shown of the path in the plan.

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::values::{Date, Hours};
use crate::engine::checker::{Grade, Rules, grade};
use crate::engine::dated::DatedPath;
use crate::engine::planner::{Answer, Columns, Effort, Objective, Wishes, in_the_way};
use crate::engine::schedule::soonest_end;
use crate::engine::{self, reasons};
use crate::model::{ActivityId, Family, Gap, Level, Readiness, SkillId};

use super::Asked;
use crate::app::path::{Figures, GapObstacle, PathGap, PathRow, PathView, Proof};

impl Asked<'_> {
    /// What is shown of the path in the plan, judged against what the answer proves.
    pub(super) fn view(&self, plan: &Plan, best: &DatedPath, columns: &Columns) -> PathView {
        let answer = &best.answer;
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
                hours: self.hours_left(activity),
                dates: item.start.zip(item.end).map(|(start, end)| (start, end.max(start))),
                is_pinned: plan.limits.pinned.contains(&item.activity),
                chosen: item.chosen_start,
                after: item.not_before.as_ref().and_then(|other| self.catalogue.activity_named(other)),
                spent: item.hours_done.unwrap_or_default(),
                done_on: item.done_on.filter(|_| status == ItemStatus::Done),
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
        let late_for = self.by.filter(|by| last.is_some_and(|last| last > *by));
        // What misses its day is not the best that there is, whatever it closes.
        let proof = if late_for.is_some() { Proof::Unproved } else { self.proof(&graded, answer) };
        PathView {
            is_undated: rows.iter().any(|row| row.dates.is_none()),
            unkept: self.unkept(answer),
            has_passed: self.by.filter(|by| *by < self.availability.start),
            soonest: self.soonest(best, &to_do),
            late_for,
            open: self.open(&graded, answer, columns),
            figures: Some(Figures {
                hours: graded.hours,
                money: graded.money,
                before: graded.before,
                after: graded.after,
                proof,
            }),
            rows,
        }
    }

    /// The day before which no schedule of the path ends, where it is the path that was worked out.
    fn soonest(&self, best: &DatedPath, to_do: &[ActivityId]) -> Option<Date> {
        let items = &best.answer.items;
        let is_best = items.len() == to_do.len() && items.iter().all(|item| to_do.contains(&item.activity));
        best.schedule.bound.filter(|_| is_best)
    }

    fn open(&self, graded: &Grade, answer: &Answer, columns: &Columns) -> Vec<PathGap> {
        let question = self.question(columns, self.objective, Effort::of_steps(0), 1);
        let still_open = engine::gaps(&graded.profile, self.target).into_iter();
        still_open
            .map(|gap| {
                let of_skill = answer.unreachable.iter().find(|unreachable| unreachable.skill == gap.skill);
                let unreachable = of_skill.filter(|unreachable| unreachable.reachable <= gap.level);
                // What only takes too long is on offer, for a later day.
                let obstacle = self.obstacle(graded, gap, unreachable.is_some());
                let unreachable = unreachable.filter(|_| obstacle != Some(GapObstacle::Weeks));
                PathGap {
                    skill: gap.skill,
                    from: gap.level,
                    to: gap.required,
                    is_unreachable: unreachable.is_some(),
                    obstacle,
                    put_aside: unreachable.map(|gap| in_the_way(&question, gap)).unwrap_or_default(),
                }
            })
            .collect()
    }

    /// What stands in the way of each activity on offer that would bring more of a skill, where that is the same for all;
    /// of what cannot be reached by the day, whether one of them takes too long for it.
    fn obstacle(&self, graded: &Grade, gap: Gap, is_unreachable: bool) -> Option<GapObstacle> {
        let catalogue = self.catalogue;
        let is_on_offer =
            |id: &ActivityId| !self.wishes.excluded.contains(id) && !catalogue.activity(*id).retired;
        let brings_next = |id: &ActivityId| {
            let mut brought = catalogue.activity(*id).develops.iter();
            brought.any(|one| one.skill == gap.skill && one.from <= gap.level && one.to > gap.level)
        };
        let ways = catalogue.activities().filter(|id| brings_next(id) && is_on_offer(id));
        let found: Vec<_> = ways.map(|id| self.obstacle_of(graded, id)).collect();
        let weeks = Some(GapObstacle::Weeks);
        if found.contains(&weeks) && is_unreachable {
            return weeks;
        }
        let first = found.first().copied().unwrap_or(Some(GapObstacle::NeedsFirst));
        if found.iter().all(|other| *other == first) { first } else { None }
    }

    /// What stands in the way of one activity after the path.
    fn obstacle_of(&self, graded: &Grade, id: ActivityId) -> Option<GapObstacle> {
        let activity = self.catalogue.activity(id);
        let is_too_long = |by| soonest_end(&self.availability, activity).is_none_or(|end| end > by);
        let money = graded.money.minor().saturating_add(activity.cost.minor());
        let has_level = |need: &(SkillId, Level)| graded.profile.level(need.0) >= need.1;
        let (taken, limit) = match (activity.kind.family(), self.limits.on_the_job) {
            (Family::Experience, Some(limit)) => (graded.on_the_job, Some(limit)),
            (_, Some(_)) => (graded.hours.minus(graded.on_the_job), self.limits.hours),
            (_, None) => (graded.hours, self.limits.hours),
        };
        if self.by.is_some_and(is_too_long) {
            Some(GapObstacle::Weeks)
        } else if self.limits.money.is_some_and(|limit| money > limit.minor()) {
            Some(GapObstacle::Money)
        } else if !activity.needs_levels.iter().all(has_level) {
            Some(GapObstacle::NeedsFirst)
        } else {
            let takes = taken.plus(self.hours_left(id));
            limit.filter(|limit| takes > *limit).map(|_| GapObstacle::Hours)
        }
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
