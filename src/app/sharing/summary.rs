//! What is read in a summary, by whoever it was made for, and what others have said of the PM's own plan.

use crate::app::progress::newest_first;
use crate::app::state::{State, own_rating};
use crate::document::catalog::{Activity, ActivityKind};
use crate::document::feedback::Feedback;
use crate::document::plan::{Goal, ItemStatus, JournalEntry, PathItem, Rating, Source};
use crate::document::review::{Review, ReviewTemplate};
use crate::document::shared::{Comment, Part, Shared};
use crate::document::values::{Address, Date, Hours, Id, Level, Text};
use crate::engine;
use crate::model::{Basis, Catalogue, Profile, Readiness, RoleId, SkillId, Standing, sorted_by_key};

use super::day_of;
use super::meeting::Mentoring;

/// A summary as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary<'s> {
    /// Whether it was made with another catalogue, so that what this one does not have is not shown.
    pub is_of_elsewhere: bool,
    /// The day on which it was made.
    pub made: Option<Date>,
    /// The name of the person whose plan it is.
    pub by: Option<&'s str>,
    /// Their present role.
    pub role: Option<RoleId>,
    /// The role they want.
    pub target: Option<RoleId>,
    /// Their goal.
    pub goal: Option<&'s Goal>,
    /// How ready they are, where goal and skills are shared.
    pub readiness: Option<Readiness>,
    /// Skills below what the goal asks for, the largest gap first.
    pub gaps: Vec<SummarySkill<'s>>,
    /// All other skills that are rated or asked for.
    pub others: Vec<SummarySkill<'s>>,
    /// The path, in its order.
    pub path: Vec<SummaryItem<'s>>,
    /// The journal, the newest first.
    pub entries: Vec<&'s JournalEntry>,
    /// The mentoring relationship.
    pub mentoring: Option<Mentoring<'s>>,
    /// The questions to which feedback is asked.
    pub requests: Vec<&'s Feedback>,
    /// The review.
    pub review: Option<&'s Review>,
    shared: &'s Shared,
}

/// A skill of a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct SummarySkill<'s> {
    /// The skill.
    pub skill: SkillId,
    /// Its id.
    pub id: &'s Id,
    /// The level in force.
    pub level: Level,
    /// What that level rests on.
    pub ground: Ground,
    /// What the goal asks for.
    pub required: Option<Level>,
    /// What shows it.
    pub evidence: Vec<SummaryEvidence<'s>>,
}

/// What a level of a summary rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Somebody's judgement, or something that was done.
    Known,
    /// A first guess, taken from what the present role asks for.
    FirstGuess,
    /// Nothing: nobody rated.
    NotRated,
}

/// What shows a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SummaryEvidence<'s> {
    /// Who says so; `None` for what was agreed on.
    pub by: Option<Source>,
    /// Their name, where that is known.
    pub who: Option<&'s str>,
    /// What was written.
    pub text: Option<&'s str>,
    /// Where it can be seen.
    pub url: Option<&'s Address>,
    /// The day on which that was said.
    pub on: Date,
}

/// An activity of the path in a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryItem<'s> {
    /// The activity's id.
    pub id: &'s Id,
    /// Its title; the id of one that this catalogue does not have.
    pub title: Option<&'s Text>,
    /// What sort of activity it is.
    pub kind: Option<ActivityKind>,
    /// From the first to the last day.
    pub dates: Option<(Date, Date)>,
    /// The hours that it takes.
    pub hours: Option<Hours>,
    /// How far it is.
    pub status: ItemStatus,
}

/// Somebody who said something of the PM's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewer<'p> {
    /// What they are to the PM.
    pub by: Source,
    /// Their name.
    pub who: Option<&'p str>,
    /// What they say, the newest first.
    pub comments: Vec<&'p Comment>,
    /// The levels that they see, the newest of each skill.
    pub ratings: Vec<&'p Rating>,
}

impl Summary<'_> {
    /// Whether a part was chosen.
    pub fn has(&self, part: Part) -> bool {
        self.shared.parts.contains(&part)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.goal.is_none()
            && self.gaps.is_empty()
            && self.others.is_empty()
            && self.path.is_empty()
            && self.entries.is_empty()
            && self.mentoring.is_none()
            && self.requests.is_empty()
            && self.review.is_none()
    }

    /// Whether nothing but a request for feedback is shared.
    pub fn is_request_only(&self) -> bool {
        *self.shared.parts == [Part::Feedback]
    }

    /// The skills of which a manager is to say a level: those that the PM gave one in the review, or else those that the
    /// goal asks for.
    pub fn skills_to_judge(&self) -> Vec<&Id> {
        let own = self.review.iter().flat_map(|review| &review.own).flat_map(|section| &section.levels);
        let own: Vec<&Id> = own.map(|one| &one.skill).collect();
        if !own.is_empty() {
            return own;
        }
        let asked = self.gaps.iter().chain(&self.others).filter(|row| row.required.is_some());
        asked.map(|row| row.id).collect()
    }

    /// The form that the review follows.
    pub fn template(&self) -> Option<&ReviewTemplate> {
        self.shared.template.as_ref()
    }
}

impl State {
    /// A summary as it is read here. Of activities with the same id, those of whoever shared it count, not one's own.
    pub fn summary<'s>(&'s self, shared: &'s Shared) -> Option<Summary<'s>> {
        let catalogue = &**self.offered.as_ref()?;
        let plan = &shared.plan;
        let has = |part: Part| shared.parts.contains(&part);
        let goal = plan.active_goal().filter(|_| has(Part::Goal));
        let (gaps, others) = if has(Part::Skills) { skills(catalogue, shared) } else { Default::default() };
        let made_with = plan.catalog.as_ref().map(|made_with| &made_with.id);
        Some(Summary {
            is_of_elsewhere: made_with.is_some_and(|id| *id != catalogue.head().id),
            made: day_of(&shared.made),
            by: shared.by.as_deref(),
            role: plan.learner.role.as_ref().and_then(|role| catalogue.role_named(role)),
            target: goal.and_then(|goal| catalogue.role_named(&goal.role)),
            goal,
            readiness: readiness(catalogue, shared)
                .filter(|_| has(Part::Skills) && !shared.levels.is_empty()),
            gaps,
            others,
            path: plan.items().iter().filter_map(|item| item_of(catalogue, shared, item)).collect(),
            entries: newest_first(&plan.journal),
            mentoring: self.mentoring(shared),
            requests: plan.feedback.iter().collect(),
            review: plan.reviews.iter().next(),
            shared,
        })
    }

    /// Who said something of the plan, the one who spoke last first.
    pub fn reviewers(&self) -> Vec<Reviewer<'_>> {
        let mut voices: Vec<Reviewer<'_>> = Vec::new();
        let comments = self.plan.comments.iter().map(|comment| (comment.by, comment.who.as_deref()));
        let ratings = self.plan.ratings.iter().map(|rating| (rating.by, rating.who.as_deref()));
        for (by, who) in comments.chain(ratings) {
            let is_person = matches!(by, Source::Manager | Source::Mentor | Source::Peer);
            if is_person && !voices.iter().any(|voice| (voice.by, voice.who) == (by, who)) {
                voices.push(self.reviewer(by, who));
            }
        }
        sorted_by_key(voices, |voice| std::cmp::Reverse(voice.last()))
    }

    fn reviewer<'p>(&'p self, by: Source, who: Option<&'p str>) -> Reviewer<'p> {
        let comments = self.plan.comments.iter().rev();
        let comments = comments.filter(|comment| (comment.by, comment.who.as_deref()) == (by, who));
        let ratings = self.plan.ratings.iter().rev();
        let ratings = ratings.filter(|rating| (rating.by, rating.who.as_deref()) == (by, who));
        let mut newest: Vec<&Rating> = Vec::new();
        for rating in sorted_by_key(ratings.collect(), |rating: &&Rating| std::cmp::Reverse(rating.on)) {
            if !newest.iter().any(|known| known.skill == rating.skill) {
                newest.push(rating);
            }
        }
        Reviewer {
            by,
            who,
            comments: sorted_by_key(comments.collect(), |comment: &&Comment| std::cmp::Reverse(comment.on)),
            ratings: newest,
        }
    }
}

impl Reviewer<'_> {
    /// The day on which they spoke last.
    pub fn last(&self) -> Option<Date> {
        let comments = self.comments.iter().map(|comment| comment.on);
        comments.chain(self.ratings.iter().map(|rating| rating.on)).max()
    }
}

/// How ready somebody is for the goal, by the levels that they share.
fn readiness(catalogue: &Catalogue, shared: &Shared) -> Option<Readiness> {
    let target = engine::target(catalogue, &shared.plan)?;
    let levels = catalogue.skills().map(|skill| level_of(catalogue, shared, skill).unwrap_or_default());
    Some(engine::readiness(&Profile::new(levels.collect(), Vec::new()), &target))
}

fn level_of(catalogue: &Catalogue, shared: &Shared, skill: SkillId) -> Option<Level> {
    let id = &catalogue.skill_text(skill).id;
    let level = shared.levels.iter().find(|level| level.skill == *id)?;
    Some(level.level.min(catalogue.top()))
}

/// The skills below what is asked for, and the others.
fn skills<'s>(
    catalogue: &'s Catalogue,
    shared: &'s Shared,
) -> (Vec<SummarySkill<'s>>, Vec<SummarySkill<'s>>) {
    let target = engine::target(catalogue, &shared.plan);
    let standings = engine::standings(catalogue, &shared.plan);
    let all = catalogue.skills().filter_map(|skill| {
        let id = &catalogue.skill_text(skill).id;
        let level = level_of(catalogue, shared, skill);
        let required = target.as_ref().and_then(|target| target.of(skill));
        if level.is_none() && required.is_none() {
            return None;
        }
        let ratings = shared.plan.ratings.iter().filter(|rating| rating.skill == *id);
        let shown = ratings.map(|rating| SummaryEvidence {
            by: Some(rating.by),
            who: rating.who.as_deref(),
            text: rating.evidence.as_deref(),
            url: rating.url.as_ref(),
            on: rating.on,
        });
        let agreed = shared.plan.agreed.iter().filter(|agreed| agreed.skill == *id);
        let noted = agreed.map(|agreed| SummaryEvidence {
            by: None,
            who: None,
            text: agreed.note.as_deref(),
            url: None,
            on: agreed.on,
        });
        let says_something = |one: &SummaryEvidence<'_>| one.text.is_some() || one.url.is_some();
        let mut evidence: Vec<_> = shown.chain(noted).filter(says_something).collect();
        evidence.dedup();
        let row = SummarySkill {
            skill,
            id,
            level: level.unwrap_or_default(),
            ground: ground(&standings[skill.index()], id, level, shared),
            required: required.map(|required| required.level),
            evidence,
        };
        let size = required.map_or(0, |required| {
            u32::from(row.level.missing_to(required.level)) * u32::from(required.weight.get())
        });
        Some((size, row))
    });
    let all = sorted_by_key(all.collect(), |(size, _): &(u32, _)| std::cmp::Reverse(*size));
    let (gaps, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(size, _)| *size > 0);
    let rows = |list: Vec<(u32, SummarySkill<'s>)>| list.into_iter().map(|(_, row)| row).collect();
    (rows(gaps), rows(others))
}

/// What a level rests on: a first guess where nothing but that gives the level which is shown.
fn ground(standing: &Standing, id: &Id, level: Option<Level>, shared: &Shared) -> Ground {
    let Some(level) = level else { return Ground::NotRated };
    let Basis::Rated(Source::Self_, on) = standing.basis else { return Ground::Known };
    let own = own_rating(&shared.plan, id).filter(|rating| rating.on == on);
    let is_guess = own.is_some_and(|rating| rating.assumed);
    if is_guess && standing.level == level { Ground::FirstGuess } else { Ground::Known }
}

fn item_of<'s>(catalogue: &'s Catalogue, shared: &'s Shared, item: &'s PathItem) -> Option<SummaryItem<'s>> {
    if item.status == ItemStatus::Dropped {
        return None;
    }
    let text = activity_of(catalogue, shared, &item.activity);
    Some(SummaryItem {
        id: &item.activity,
        title: text.map(|text| &text.title),
        kind: text.map(|text| text.kind),
        dates: item.start.zip(item.end),
        hours: text.map(|text| text.hours),
        status: item.status,
    })
}

fn activity_of<'s>(catalogue: &'s Catalogue, shared: &'s Shared, id: &Id) -> Option<&'s Activity> {
    let own = shared.plan.own_activities.iter().find(|own| own.id == *id);
    own.or_else(|| Some(catalogue.activity_text(catalogue.activity_named(id)?)))
}
