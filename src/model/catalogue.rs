//! The catalogue, compiled: ids are numbers, references are resolved, nothing dangles.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::document::brief::Brief;
use crate::document::catalog::{self as paper, Catalog};
use crate::document::digest::{ActivityTexts, Digest, digest, digest_more};
use crate::document::fault::Faults;
use crate::document::names::Names;
use crate::document::plan::Plan;
use crate::document::values::{Amount, Date, Hours, Id, Level, Weight};
use crate::document::{Offer, check_catalog, check_own, check_plan_beside, parse, read_catalog};

use super::gap::{Required, Target};
use super::{ActivityKind, Currency, sort_numbers};

macro_rules! ids {
    ($( $(#[doc = $about:literal])* $name:ident ),*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The place in the catalogue's list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            // A catalogue is at most 64 MiB of text, so that its lists have fewer than 2³² entries.
            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )* };
}

ids! {
    /// A skill of one compiled catalogue; the order is that of its list.
    SkillId,
    /// A role of one compiled catalogue; the order is that of its list.
    RoleId,
    /// An activity of one compiled catalogue; the order is that of its list.
    ActivityId,
    /// A mentor of one compiled catalogue; the order is that of its list.
    MentorId,
    /// A goal of the organisation of one compiled catalogue; the order is that of its list.
    OrganisationGoalId,
    /// A language in which activities of one compiled catalogue are given.
    LanguageId
}

/// An activity in numbers; its texts stay in the document.
#[derive(Clone, Debug)]
pub struct Activity {
    /// What sort of activity it is.
    pub kind: ActivityKind,
    /// The effort it takes.
    pub hours: Hours,
    /// What it costs in the catalogue's one currency.
    pub cost: Amount,
    /// The language it is given in; `None` where none is stated.
    pub language: Option<LanguageId>,
    /// The levels it brings, by ascending skill.
    pub develops: Box<[Development]>,
    /// Levels that must have been reached before.
    pub needs_levels: Box<[(SkillId, Level)]>,
    /// Activities that must be done before.
    pub needs_all: Box<[ActivityId]>,
    /// Groups of which one must be done before; none of them is empty.
    pub needs_any: Box<[Box<[ActivityId]>]>,
    /// The fewest weeks that it can be spread over, at least 1.
    pub min_weeks: u32,
    /// The dates on which it is held, first and last day; at any time when there are none.
    pub sessions: Box<[(Date, Date)]>,
    /// Whether it is no longer offered.
    pub retired: bool,
}

/// A level that an activity brings to somebody who is at `from` or above; `from` is below `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Development {
    /// The skill.
    pub skill: SkillId,
    /// The level needed to begin.
    pub from: Level,
    /// The level reached.
    pub to: Level,
}

/// A role in numbers; its texts stay in the document.
#[derive(Clone, Debug)]
pub struct Role {
    /// What it asks for.
    pub target: Target,
    /// The roles that usually come next.
    pub leads_to: Vec<RoleId>,
    /// Its height on the ladder, where the catalogue has it.
    pub grade: Option<u32>,
}

/// A catalogue whose references are resolved.
#[derive(Debug)]
pub struct Catalogue {
    /// The document, without its activities where these are kept as text.
    head: Rc<Catalog>,
    texts: Option<Rc<ActivityTexts>>,
    whole: OnceCell<Rc<Catalog>>,
    /// Activities of a person's own, after those of the document.
    own: Vec<paper::Activity>,
    top: Level,
    currency: Option<Currency>,
    roles: Vec<Role>,
    activities: Vec<Activity>,
    skill_ids: Names,
    role_ids: Names,
    activity_ids: Names,
    languages: Names,
}

impl Catalogue {
    /// Reads and compiles the text of a catalogue, and keeps it: the text of an activity is read when it is asked for.
    ///
    /// # Errors
    /// Every fault that stands in the way, as [`parse`], [`read_catalog`] and [`Catalogue::compile`] find it.
    pub fn read(text: String) -> Result<Self, Faults> {
        match digest(text) {
            Ok((head, digest, texts)) => Ok(Self::made_of(Rc::new(head), digest, Some(Rc::new(texts)))),
            Err(text) => Self::compile(Rc::new(read_catalog(parse(&text)?).into_result()?)),
        }
    }

    /// Compiles a catalogue.
    ///
    /// # Errors
    /// Every fault in its meaning: ids that name nothing or stand twice, levels off the scale, prerequisites in circles.
    pub fn compile(document: Rc<Catalog>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        check_catalog(&document, &mut faults);
        if faults.has_errors() {
            return Err(faults);
        }
        let digest = Digest::of(&document);
        Ok(Self::made_of(document, digest, None))
    }

    /// The catalogue with activities of a person's own after its own, but for those that cannot take part: what
    /// [`check_own`] warns of. `None` where nothing is left.
    pub fn with_own(&self, own: &[paper::Activity]) -> Option<Self> {
        let has_activity = &|id: &Id| self.activity_named(id).is_some();
        let offer = Offer { head: &self.head, has_activity, currency: self.currency };
        let takes_part = check_own(own, Some(&offer), &mut Faults::new());
        let own: Vec<&paper::Activity> =
            own.iter().zip(takes_part).filter_map(|(one, takes_part)| takes_part.then_some(one)).collect();
        if own.is_empty() {
            return None;
        }
        let names = (self.skill_ids.clone(), self.activity_ids.clone(), self.languages.clone());
        let ids: BTreeSet<&Id> = own.iter().map(|one| &one.id).collect();
        let is_there = |id: &Id| has_activity(id) || ids.contains(id);
        let read: Vec<_> = own.iter().map(|one| without_lost_alternatives(one, is_there)).collect();
        let Digest { briefs, skills, activities, languages, currency } =
            digest_more(&read, names, self.currency);
        let mut all = self.activities.clone();
        all.extend(compile_activities(briefs));
        Some(Self {
            head: Rc::clone(&self.head),
            texts: self.texts.clone(),
            whole: self.whole.clone(),
            own: self.own.iter().chain(own).cloned().collect(),
            top: self.top,
            currency,
            roles: self.roles.clone(),
            activities: all,
            skill_ids: skills,
            role_ids: self.role_ids.clone(),
            activity_ids: activities,
            languages,
        })
    }

    /// Notes what of a plan means nothing beside this catalogue, as warnings.
    pub fn check_plan(&self, plan: &Plan, faults: &mut Faults) {
        let has_activity = &|id: &Id| self.activity_named(id).is_some_and(|id| !self.is_own(id));
        check_plan_beside(plan, &Offer { head: &self.head, has_activity, currency: self.currency }, faults);
    }

    fn made_of(head: Rc<Catalog>, digest: Digest, texts: Option<Rc<ActivityTexts>>) -> Self {
        let Digest { briefs, skills, activities, languages, currency } = digest;
        let role_ids = head.roles.iter().map(|role| &*role.id).collect();
        Self {
            top: head.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::NONE),
            currency,
            roles: head.roles.iter().map(|role| compile_role(role, &skills, &role_ids)).collect(),
            activities: compile_activities(briefs),
            skill_ids: skills,
            role_ids,
            activity_ids: activities,
            languages,
            whole: OnceCell::new(),
            own: Vec::new(),
            texts,
            head,
        }
    }

    /// The document it was compiled from, without a person's own activities. Where activities are kept as text, the first call reads them all: for the
    /// rest of the document use [`Catalogue::head`], for one activity [`Catalogue::activity_text`].
    pub fn document(&self) -> &Rc<Catalog> {
        let Some(texts) = &self.texts else { return &self.head };
        let read = || parse(texts.text()).and_then(|value| read_catalog(value).into_result());
        // It was read once without a fault.
        self.whole.get_or_init(|| read().map_or_else(|_| Rc::clone(&self.head), Rc::new))
    }

    /// The document but for its activities, which may be there or not.
    pub fn head(&self) -> &Catalog {
        &self.head
    }

    /// The highest level of its scale.
    pub fn top(&self) -> Level {
        self.top
    }

    /// The one currency of all its costs; `None` when everything is free.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// Its skills in order.
    pub fn skills(&self) -> impl DoubleEndedIterator<Item = SkillId> + ExactSizeIterator + use<> {
        (0..self.head.skills.len()).map(SkillId::at)
    }

    /// Its roles in order.
    pub fn roles(&self) -> impl DoubleEndedIterator<Item = RoleId> + ExactSizeIterator + use<> {
        (0..self.roles.len()).map(RoleId::at)
    }

    /// Its activities in order.
    pub fn activities(&self) -> impl DoubleEndedIterator<Item = ActivityId> + ExactSizeIterator + use<> {
        (0..self.activities.len()).map(ActivityId::at)
    }

    /// The skill of this id, if the catalogue has it.
    pub fn skill_named(&self, id: &str) -> Option<SkillId> {
        self.skill_ids.find(id).map(SkillId)
    }

    /// The role of this id, if the catalogue has it.
    pub fn role_named(&self, id: &str) -> Option<RoleId> {
        self.role_ids.find(id).map(RoleId)
    }

    /// The activity of this id, if the catalogue has it.
    pub fn activity_named(&self, id: &str) -> Option<ActivityId> {
        self.activity_ids.find(id).map(ActivityId)
    }

    /// A role in numbers.
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.index()]
    }

    /// An activity in numbers.
    pub fn activity(&self, id: ActivityId) -> &Activity {
        &self.activities[id.index()]
    }

    /// Its mentors in order.
    pub fn mentors(&self) -> impl DoubleEndedIterator<Item = MentorId> + ExactSizeIterator + use<> {
        (0..self.head.mentors.len()).map(MentorId::at)
    }

    /// A mentor as they stand in the document.
    pub fn mentor_text(&self, id: MentorId) -> &paper::Mentor {
        &self.head.mentors[id.index()]
    }

    /// The goals of the organisation in order.
    pub fn organisation_goals(
        &self,
    ) -> impl DoubleEndedIterator<Item = OrganisationGoalId> + ExactSizeIterator + use<> {
        (0..self.head.organisation_goals.len()).map(OrganisationGoalId::at)
    }

    /// A goal of the organisation as it stands in the document.
    pub fn organisation_goal_text(&self, id: OrganisationGoalId) -> &paper::OrganisationGoal {
        &self.head.organisation_goals[id.index()]
    }

    /// A skill as it stands in the document.
    pub fn skill_text(&self, id: SkillId) -> &paper::Skill {
        &self.head.skills[id.index()]
    }

    /// A role as it stands in the document.
    pub fn role_text(&self, id: RoleId) -> &paper::Role {
        &self.head.roles[id.index()]
    }

    /// Whether an activity is one of a person's own.
    pub fn is_own(&self, id: ActivityId) -> bool {
        id.index() >= self.activities.len() - self.own.len()
    }

    /// An activity as it stands in the document, or in a person's plan.
    pub fn activity_text(&self, id: ActivityId) -> &paper::Activity {
        let first_own = self.activities.len() - self.own.len();
        match (id.index().checked_sub(first_own), &self.texts) {
            (Some(place), _) => &self.own[place],
            (None, Some(texts)) => texts.get(id.index()),
            (None, None) => &self.head.activities[id.index()],
        }
    }

    /// The languages that activities state, in the order of their ids.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        (0..self.languages.len()).map(|index| self.language(LanguageId::at(index)))
    }

    /// A language as activities state it, a BCP 47 tag.
    pub fn language(&self, id: LanguageId) -> &str {
        self.languages.name(id.0)
    }
}

// References were checked before: `filter_map` drops nothing here.
fn compile_role(role: &paper::Role, skills: &Names, roles: &Names) -> Role {
    let required = role.requires.iter().filter_map(|requirement| {
        Some(Required {
            skill: SkillId(skills.find(&requirement.skill)?),
            level: requirement.level,
            weight: requirement.weight.unwrap_or(Weight::ONE),
        })
    });
    Role {
        target: Target::new(required.collect()),
        leads_to: role.leads_to.iter().filter_map(|id| roles.find(id).map(RoleId)).collect(),
        grade: role.grade.map(|grade| grade.get()),
    }
}

/// The activity without the alternatives of its groups that are not there.
fn without_lost_alternatives(
    one: &paper::Activity,
    is_there: impl Fn(&Id) -> bool,
) -> Cow<'_, paper::Activity> {
    let groups = || one.requires.iter().flat_map(|requires| &requires.any_of);
    let mut one = Cow::Borrowed(one);
    if !groups().flatten().all(&is_there) {
        let groups = one.to_mut().requires.iter_mut().flat_map(|requires| &mut requires.any_of);
        groups.for_each(|group| group.retain(&is_there));
    }
    one
}

/// The activities of a digest, whose numbers are places in the catalogue's lists.
fn compile_activities(briefs: Vec<Brief>) -> Vec<Activity> {
    let mut order = Vec::new();
    let activities = |numbers: Box<[u32]>| numbers.into_iter().map(ActivityId).collect();
    let compile = |brief: Brief| {
        // Each skill with its place among those of the activity.
        order.extend((0..).zip(&brief.develops).map(|(place, (skill, ..))| u64::from(*skill) << 32 | place));
        sort_numbers(&mut order);
        let develops = order.drain(..).filter_map(|entry| {
            let (skill, from, to) = *brief.develops.get((entry & u64::from(u32::MAX)) as usize)?;
            Some(Development { skill: SkillId(skill), from, to })
        });
        let needs_levels = brief.needs_levels.into_iter();
        Activity {
            kind: brief.kind,
            hours: brief.hours,
            cost: brief.cost,
            language: brief.language.map(LanguageId),
            develops: develops.collect(),
            needs_levels: needs_levels.map(|(skill, level)| (SkillId(skill), level)).collect(),
            needs_all: activities(brief.needs_all),
            needs_any: brief.needs_any.into_iter().map(activities).collect(),
            min_weeks: brief.min_weeks,
            sessions: brief.sessions,
            retired: brief.retired,
        }
    };
    briefs.into_iter().map(compile).collect()
}
