//! A plan to explore. While one looks at it, the person's own is put aside; nothing of the sample is kept.

use std::rc::Rc;

use crate::document::plan::{Goal, GoalStatus, ItemStatus, JournalEntry, Plan, Rating, Source};
use crate::document::values::{Date, Hours, Id, Instant, Level};
use crate::model::{Catalogue, RoleId, SkillId, sorted_by_key};

use super::history::History;
use super::host::Moment;
use super::planning::{Replanning, follow};
use super::screen::Screen;
use super::state::State;

/// The sample began so many days ago, and is to be done in so many.
const BEGAN: i32 = 84;
const ENDS: i32 = 330;

/// Earlier ratings are so many days older.
const EARLIER: i32 = 270;

/// What was put aside.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    plan: Rc<Plan>,
    history: History,
    screen: Screen,
}

/// What stands in a sample in the person's language.
#[derive(Clone, Debug)]
pub struct SampleTexts {
    /// Whose plan it is.
    pub name: String,
    /// Why they want the role.
    pub why: String,
    /// What they wrote in their journal.
    pub journal: String,
}

impl State {
    /// Whether a sample is looked at.
    pub fn is_sample(&self) -> bool {
        self.aside.is_some()
    }

    /// The person's own plan, which is not the one in view while a sample is looked at.
    pub fn own_plan(&self) -> &Rc<Plan> {
        self.aside.as_ref().map_or(&self.plan, |aside| &aside.plan)
    }

    /// Puts the person's own plan back, as it was.
    pub(super) fn leave_sample(&mut self) -> bool {
        let Some(aside) = self.aside.take() else { return false };
        let Aside { plan, history, screen } = Rc::unwrap_or_clone(aside);
        (self.plan, self.history, self.screen) = (plan, history, screen);
        true
    }
}

/// Shows a sample, if the catalogue has a role that leads to another.
pub(super) fn open_sample(state: &mut State, texts: &SampleTexts, moment: &Moment) {
    let Some(catalogue) = state.open_catalogue().map(Rc::clone) else { return };
    let Some((role, goal)) = roles(&catalogue).filter(|_| !state.is_sample()) else { return };
    let Some(plan) = beginning(&catalogue, (role, goal), texts, moment) else { return };
    let aside = Aside {
        plan: std::mem::replace(&mut state.plan, Rc::new(plan)),
        history: std::mem::take(&mut state.history),
        screen: state.screen,
    };
    state.aside = Some(Rc::new(aside));
    state.screen = Screen::Today;
    let began = Moment { today: moment.today.plus_days(-BEGAN), ..moment.clone() };
    follow(state, Replanning::IfMissing, &began);
    let mut plan = (*state.plan).clone();
    go_on(&mut plan, &catalogue, texts, moment.today);
    state.plan = Rc::new(plan);
    follow(state, Replanning::IfMissing, moment);
}

/// A role that leads to another: of all such, the one with the second lowest grade, as the lowest has little behind it.
fn roles(catalogue: &Catalogue) -> Option<(RoleId, RoleId)> {
    let leads = |role: &RoleId| !catalogue.role(*role).leads_to.is_empty();
    let by_grade =
        sorted_by_key(catalogue.roles().filter(leads).collect(), |role| catalogue.role_text(*role).grade);
    let role = by_grade.get(1).or(by_grade.first())?;
    Some((*role, *catalogue.role(*role).leads_to.last()?))
}

/// The plan on its first day, without a path.
fn beginning(
    catalogue: &Catalogue,
    (role, goal): (RoleId, RoleId),
    texts: &SampleTexts,
    moment: &Moment,
) -> Option<Plan> {
    let first = moment.today.plus_days(-BEGAN);
    let mut plan = Plan::new(Id::new("sample")?, Instant::midnight(first));
    plan.learner.name = Some(texts.name.clone());
    plan.learner.role = Some(catalogue.role_text(role).id.clone());
    plan.goals.push(Goal {
        id: Id::new("g1")?,
        role: catalogue.role_text(goal).id.clone(),
        why: Some(texts.why.clone()),
        by: Some(moment.today.plus_days(ENDS)),
        serves: Vec::new(),
        status: Some(GoalStatus::Active),
        focus: Vec::new(),
        milestones: Vec::new(),
        lowered: Vec::new(),
        other: Default::default(),
    });
    plan.limits.start = Some(first);
    plan.limits.hours_per_week = Some(Hours::from_quarters(16));
    plan.limits.on_the_job_hours_per_week = Some(Hours::from_quarters(32));
    for (number, required) in (0..).zip(catalogue.role(role).target.required()) {
        rate(&mut plan, catalogue, (number, required.skill, required.level), first);
    }
    Some(plan)
}

/// What the sample person, and now and then their manager, says of one skill: mostly what the role asks for.
fn rate(plan: &mut Plan, catalogue: &Catalogue, (number, skill, asked): (u32, SkillId, Level), first: Date) {
    let below = |level: Level| Level::new(level.get().saturating_sub(1)).unwrap_or(level);
    let mut say = |by: Source, level: Level, on: Date| {
        let skill = catalogue.skill_text(skill).id.clone();
        let other = Default::default();
        plan.ratings.push(Rating {
            skill,
            level,
            by,
            on,
            evidence: None,
            url: None,
            who: None,
            assumed: false,
            came: Default::default(),
            other,
        });
    };
    let own = if number % 5 == 3 { below(asked) } else { asked };
    if number % 3 == 0 {
        say(Source::Self_, below(own), first.plus_days(-EARLIER));
    }
    say(Source::Self_, own, first);
    if number % 4 == 1 {
        say(Source::Manager, if number % 8 == 1 { below(own) } else { own }, first.plus_days(7));
    }
}

/// What should have been done by today is done, and what should have begun has begun.
fn go_on(plan: &mut Plan, catalogue: &Catalogue, texts: &SampleTexts, today: Date) {
    let Some(path) = &mut plan.path else { return };
    for item in &mut path.items {
        let (Some(start), Some(end)) = (item.start, item.end) else { continue };
        let hours = catalogue.activity_named(&item.activity).map(|id| catalogue.activity(id).hours);
        let hours = hours.unwrap_or_default();
        if end < today {
            (item.status, item.done_on, item.hours_done) = (ItemStatus::Done, Some(end), Some(hours));
        } else if start < today {
            let part = i64::from(today.days_since(start)) * i64::from(hours.quarters())
                / i64::from(end.days_since(start) + 1);
            item.status = ItemStatus::Started;
            item.hours_done = Some(Hours::from_quarters(u32::try_from(part).unwrap_or(0)));
        }
    }
    let begun = path.items.iter().find(|item| item.status != ItemStatus::Planned);
    let entry = begun.zip(Id::new("j1")).map(|(item, id)| JournalEntry {
        id,
        on: item.done_on.unwrap_or(today.plus_days(-2)),
        text: Some(texts.journal.clone()),
        activity: Some(item.activity.clone()),
        skills: Vec::new(),
        hours: None,
        url: None,
        marked: false,
        other: Default::default(),
    });
    plan.journal.extend(entry);
}
