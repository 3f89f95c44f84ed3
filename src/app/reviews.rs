//! Performance reviews: how one begins, what it is prepared from, and what follows for the plan when it is closed.

use crate::document::catalog::Period;
use crate::document::plan::{Agreement, Plan};
use crate::document::review::{Review, ReviewSection, ReviewTemplate};
use crate::document::values::{Date, Id, Level};
use crate::model::{Catalogue, Gap, SkillId};

use super::feedback::ReviewForm;
use super::goal::active_goal;
use super::host::Moment;
use super::ids::new_id;

/// Months that a review looks back on where its form says nothing.
const MONTHS: i32 = 6;

/// Days from the beginning of a review to the talk, where nothing was said before.
const DAYS_TO_TALK: i32 = 14;

/// The most areas to work on, whatever a form says.
const MOST_FOCUS: usize = 3;

/// Begins a review, with the months that it looks back on and the day of the talk as they are to be expected.
pub(super) fn start(
    plan: &mut Plan,
    catalogue: &Catalogue,
    form: &ReviewForm,
    moment: &Moment,
) -> Option<()> {
    let today = moment.today;
    let mut review = Review::new(new_id(&moment.new_id, &|id| plan.reviews.get(id).is_some())?);
    match form {
        ReviewForm::Template(template) => {
            review.template = Some(catalogue.head().review_templates.get(template)?.id.clone());
        }
        ReviewForm::Named(title) => review.title = Some(title.clone()),
    }
    let last = plan.reviews.iter().filter(|other| other.template == review.template);
    let last = last.max_by_key(|other| other.cycle.as_ref().map(|cycle| cycle.end));
    let months = months(template(catalogue, &review));
    let ended = last.and_then(|last| last.cycle.as_ref()).map(|cycle| cycle.end);
    let (start, end) = match ended {
        Some(ended) => (ended.plus_days(1), today.max(ended.plus_months(months))),
        None => (today.plus_months(-months).plus_days(1), today),
    };
    review.cycle = Some(Period { start, end, other: Default::default() });
    let expected = last.and_then(|last| last.next_on).filter(|on| *on >= today);
    review.on = Some(expected.unwrap_or_else(|| today.plus_days(DAYS_TO_TALK)));
    plan.reviews.push(review);
    Some(())
}

/// The form that a review follows, where the catalogue has it.
pub(super) fn template<'c>(catalogue: &'c Catalogue, review: &Review) -> Option<&'c ReviewTemplate> {
    catalogue.head().review_templates.get(review.template.as_ref()?)
}

fn months(template: Option<&ReviewTemplate>) -> i32 {
    let every = template.and_then(|template| template.every_months);
    every.and_then(|every| i32::try_from(every.get()).ok()).unwrap_or(MONTHS)
}

/// When the next review is to be expected: what was said, or else after the months of the form.
pub(super) fn next_on(catalogue: &Catalogue, review: &Review, today: Date) -> Option<Date> {
    let template = template(catalogue, review).filter(|template| template.every_months.is_some());
    let proposed = || Some(day_of(review, today).plus_months(months(Some(template?))));
    review.next_on.or_else(proposed)
}

/// The most areas to work on until the next review.
pub(super) fn most_focus(catalogue: &Catalogue, review: &Review) -> usize {
    let most = template(catalogue, review).and_then(|template| template.most_focus);
    most.map_or(MOST_FOCUS, |most| most.get())
}

/// The day of the talk, or today where that is to come: nothing is agreed on tomorrow.
fn day_of(review: &Review, today: Date) -> Date {
    review.on.map_or(today, |on| on.min(today))
}

/// A review that is not closed, to be changed.
pub(super) fn open_review<'p>(plan: &'p mut Plan, id: &Id) -> Option<&'p mut Review> {
    plan.reviews.get_mut(id).filter(|review| review.closed_on.is_none())
}

/// Notes the level that both agreed on, in the place of what they agreed on before.
pub(super) fn agree(
    plan: &mut Plan,
    catalogue: &Catalogue,
    review: &Id,
    skill: SkillId,
    level: Option<Level>,
    today: Date,
) -> Option<()> {
    let review = open_review(plan, review)?;
    let on = day_of(review, today);
    let skill = catalogue.skill_text(skill).id.clone();
    let place = review.agreed.iter().position(|agreed| agreed.skill == skill);
    match (place, level.map(|level| level.min(catalogue.top()))) {
        (Some(place), Some(level)) => review.agreed[place].level = level,
        (Some(place), None) => drop(review.agreed.remove(place)),
        (None, Some(level)) => {
            review.agreed.push(Agreement { skill, level, on, note: None, other: Default::default() });
        }
        (None, None) => {}
    }
    Some(())
}

/// Notes the level of each skill that both see alike, where nothing is agreed on yet.
pub(super) fn agree_where_same(
    plan: &mut Plan,
    catalogue: &Catalogue,
    review: &Id,
    today: Date,
) -> Option<()> {
    let open = open_review(plan, review)?;
    let same: Vec<(SkillId, Level)> = compared(catalogue, open)
        .into_iter()
        .filter(|row| row.is_same() && row.agreed.is_none())
        .filter_map(|row| Some((row.skill, row.own?.level)))
        .collect();
    same.into_iter().try_for_each(|(skill, level)| agree(plan, catalogue, review, skill, Some(level), today))
}

/// What a review lacks that it could be closed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewLack {
    /// An area to work on until the next one.
    NoFocus,
    /// There are more areas than these.
    TooManyFocus(usize),
}

/// What a review lacks; `None` where it can be closed.
pub(super) fn lack(catalogue: &Catalogue, review: &Review) -> Option<ReviewLack> {
    let most = most_focus(catalogue, review);
    match review.focus.len() {
        0 => Some(ReviewLack::NoFocus),
        count if count > most => Some(ReviewLack::TooManyFocus(most)),
        _ => None,
    }
}

/// The areas to work on that have no gap to the goal, so that nothing in the path would change for them.
pub(super) fn focus_without_gap(gaps: &[Gap], catalogue: &Catalogue, review: &Review) -> Vec<SkillId> {
    let named = review.focus.iter().filter_map(|area| catalogue.skill_named(area.skill.as_ref()?));
    named.filter(|skill| gaps.iter().all(|gap| gap.skill != *skill)).collect()
}

/// Closes a review: what was agreed on counts from the day of the talk, the areas to work on take the place of those that
/// the review before brought into the goal, and the next one has its day.
pub(super) fn close(plan: &mut Plan, catalogue: &Catalogue, id: &Id, note: &str, today: Date) -> Option<()> {
    let review = open_review(plan, id)?;
    if lack(catalogue, review).is_some() {
        return None;
    }
    let on = day_of(review, today);
    review.next_on = next_on(catalogue, review, today);
    review.closed_on = Some(today);
    for agreed in &mut review.agreed {
        agreed.on = on;
        agreed.note.get_or_insert_with(|| note.to_owned());
    }
    let closed = review.clone();
    for agreed in closed.agreed.iter().filter(|agreed| catalogue.skill_named(&agreed.skill).is_some()) {
        plan.agreed.retain(|other| other.skill != agreed.skill || other.on != on);
        plan.agreed.push(agreed.clone());
    }
    move_focus(plan, closed);
    Some(())
}

/// What the review before put into the focus of the goal goes, and what this one is about comes. What stood there for
/// another reason stays.
fn move_focus(plan: &mut Plan, mut closed: Review) {
    let before = former(plan, &closed).map(|former| former.focus.clone()).unwrap_or_default();
    let Some(goal) = active_goal(plan) else { return };
    let is_added = |skill: &Id| {
        let mut of_skill = before.iter().filter(|area| area.skill.as_ref() == Some(skill));
        of_skill.any(|area| area.added_to.as_ref() == Some(&goal.id))
    };
    let own: Vec<Id> = goal.focus.iter().filter(|skill| is_added(skill)).cloned().collect();
    goal.focus.retain(|skill| !own.contains(skill));
    for area in &mut closed.focus {
        let Some(skill) = area.skill.as_ref().filter(|skill| !goal.focus.contains(skill)) else { continue };
        goal.focus.push(skill.clone());
        area.added_to = Some(goal.id.clone());
    }
    if let Some(review) = plan.reviews.get_mut(&closed.id) {
        *review = closed;
    }
}

/// The review of the same form that was closed before this one.
fn former<'p>(plan: &'p Plan, review: &Review) -> Option<&'p Review> {
    let others =
        plan.reviews.iter().filter(|other| other.id != review.id && other.template == review.template);
    others.filter(|other| other.closed_on.is_some()).max_by_key(|other| other.closed_on)
}

/// What both sides say of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewRow<'p> {
    /// The skill.
    pub skill: SkillId,
    /// What the PM says.
    pub own: Option<Seen<'p>>,
    /// What the manager says.
    pub manager: Option<Seen<'p>>,
    /// What both agreed on.
    pub agreed: Option<Level>,
}

/// A level that one side sees, within the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'p> {
    /// The level.
    pub level: Level,
    /// What shows it.
    pub evidence: Option<&'p str>,
}

impl ReviewRow<'_> {
    /// How many levels lie between both sides; 0 where one of them says nothing.
    pub fn apart(&self) -> u8 {
        self.own.zip(self.manager).map_or(0, |(own, manager)| own.level.get().abs_diff(manager.level.get()))
    }

    /// Whether both see the same level.
    pub fn is_same(&self) -> bool {
        self.own.zip(self.manager).is_some_and(|(own, manager)| own.level == manager.level)
    }
}

/// What both sides say of each skill: those that differ first, the most of all on top, then those of which one side says
/// nothing, then those that both see alike; each in the order of the catalogue.
pub(super) fn compared<'p>(catalogue: &Catalogue, review: &'p Review) -> Vec<ReviewRow<'p>> {
    let seen = |section: Option<&'p ReviewSection>, id: &Id| {
        let seen = section?.levels.iter().find(|seen| seen.skill == *id)?;
        Some(Seen { level: seen.level.min(catalogue.top()), evidence: seen.evidence.as_deref() })
    };
    let rows = catalogue.skills().filter_map(|skill| {
        let id = &catalogue.skill_text(skill).id;
        let agreed = review.agreed.iter().find(|agreed| agreed.skill == *id).map(|agreed| agreed.level);
        let row = ReviewRow {
            skill,
            own: seen(review.own.as_ref(), id),
            manager: seen(review.manager.as_ref(), id),
            agreed,
        };
        (row.own.is_some() || row.manager.is_some() || agreed.is_some()).then_some(row)
    });
    crate::model::sorted_by_key(rows.collect(), |row: &ReviewRow<'_>| {
        (std::cmp::Reverse(row.apart()), row.is_same())
    })
}
