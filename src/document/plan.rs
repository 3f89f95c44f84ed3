//! The plan that a PM owns: format `waymark/plan`.

use super::catalog::{Activity, Money, Period};
use super::decision::Decision;
use super::exposure::Exposure;
use super::feedback::Feedback;
use super::kept::{Entries, entries};
use super::leadership::LeadershipMoment;
use super::mentorship::{Mentorship, Person};
use super::network::Contact;
use super::origin::Origin;
use super::read::{Read, document, words};
use super::review::Review;
use super::shared::{Approval, Comment};
use super::values::{Address, Between, Count, Date, Hours, Id, Instant, Language, Level};
use super::withheld::withhold_derived;

pub use super::share_range::ShareRange;

document! {
    /// Where a PM stands, where they want to go, and the way there.
    pub struct Plan {
        /// Always `waymark/plan`.
        format: String,
        /// The version of the format.
        version: Count,
        /// The plan's own id.
        id: Id,
        /// When it was last changed.
        updated: Instant,
        /// The catalogue it was made with.
        catalog: Option<CatalogReference>,
        /// Whose plan it is.
        learner: Learner,
        /// What the PM wants; the first active one is worked on.
        goals: Vec<Goal>,
        /// Who said which level, when and why.
        ratings: Vec<Rating>,
        /// Levels that the PM and their manager agreed on.
        agreed: Vec<Agreement>,
        /// Time, money and wishes.
        limits: Limits,
        /// The learning path.
        path: Option<Path>,
        /// Activities of the PM's own, beside those of the catalogue and written as these are.
        own_activities: Vec<Activity>,
        /// Mentoring relationships.
        mentorships: Entries<Mentorship>,
        /// Decisions to talk through.
        decisions: Entries<Decision>,
        /// The people one learns from.
        network: Entries<Contact>,
        /// Feedback asked for and given.
        feedback: Entries<Feedback>,
        /// Performance reviews.
        reviews: Entries<Review>,
        /// Contact with other areas of the business.
        exposures: Entries<Exposure>,
        /// Leadership moments.
        leadership: Entries<LeadershipMoment>,
        /// What was learnt.
        journal: Vec<JournalEntry>,
        /// What others said of the plan.
        comments: Vec<Comment>,
        /// What managers said of the plan as a whole, as it was then; of each the latest.
        approvals: Vec<Approval>,
    }

    /// A reference to a catalogue.
    pub struct CatalogReference {
        /// Its id.
        id: Id,
    }

    /// Whose plan it is.
    pub struct Learner {
        /// Their name.
        name: Option<String>,
        /// Their present role.
        role: Option<Id>,
        /// The area of the business they work in.
        area: Option<Id>,
        /// Their time zone (IANA name).
        timezone: Option<String>,
        /// Their manager, who is never offered as a mentor.
        manager: Option<Person>,
    }

    /// A role to reach.
    pub struct Goal {
        /// The goal's id.
        id: Id,
        /// The role to reach.
        role: Id,
        /// Why.
        why: Option<String>,
        /// By when.
        by: Option<Date>,
        /// The organisation's goals that it serves.
        serves: Vec<Id>,
        /// Whether it is worked on.
        status: Option<GoalStatus>,
        /// The skills to work on first.
        focus: Vec<Id>,
        /// Steps on the way.
        milestones: Vec<Milestone>,
        /// Levels to go to instead of those that the role asks for, which are higher.
        lowered: Vec<Lowered>,
    }

    /// A level to go to instead of the one that the role asks for.
    pub struct Lowered {
        /// The skill.
        skill: Id,
        /// The level.
        level: Level,
    }

    /// A step on the way to a goal.
    pub struct Milestone {
        /// What it is.
        title: String,
        /// By when.
        by: Option<Date>,
        /// When it was reached.
        done: Option<Date>,
    }

    /// A level that somebody sees in a person.
    pub struct Rating {
        /// The skill.
        skill: Id,
        /// The level seen.
        level: Level,
        /// Who says so.
        by: Source,
        /// When it was said.
        on: Date,
        /// What shows it.
        evidence: Option<String>,
        /// Where that can be seen.
        url: Option<Address>,
        /// Whether it is only a first guess, taken from what the person's present role asks for.
        assumed: bool,
        /// The name of the person who says so, where that is not the PM.
        who: Option<String>,
        /// Where it came from.
        came: Origin,
    }

    /// A level that was agreed on.
    pub struct Agreement {
        /// The skill.
        skill: Id,
        /// The level.
        level: Level,
        /// When it was agreed.
        on: Date,
        /// What was said.
        note: Option<String>,
    }

    /// Time, money and wishes that a path keeps to.
    pub struct Limits {
        /// The first day.
        start: Option<Date>,
        /// Hours a week for everything, or for all but the experience family where that has hours of its own.
        hours_per_week: Option<Hours>,
        /// Hours a week at work for the experience family.
        on_the_job_hours_per_week: Option<Hours>,
        /// Money for the whole path, for what is started as well as for what is planned.
        budget: Option<Money>,
        /// Days on which nothing happens.
        away: Vec<Period>,
        /// The share of hours for each family.
        mix: Option<Mix>,
        /// How many activities may run side by side; as many as there are hours for when it is not given.
        at_once: Option<Between<1, 100>>,
        /// Activities that must be in the path.
        pinned: Vec<Id>,
        /// Activities that must not be in the path.
        excluded: Vec<Id>,
        /// Languages that activities may be given in; any when there are none.
        languages: Vec<Language>,
    }

    /// The share of hours for each family of the 70-20-10 model.
    pub struct Mix {
        /// Least and most for learning by doing.
        experience: Option<ShareRange>,
        /// Least and most for learning from others.
        exposure: Option<ShareRange>,
        /// Least and most for learning from material.
        education: Option<ShareRange>,
    }

    /// The learning path.
    pub struct Path {
        /// When it was made.
        made: Option<Instant>,
        /// Its activities in order.
        items: Vec<PathItem>,
        /// The path that this one took the place of when the PM planned anew.
        former: Option<FormerPath>,
    }

    /// Something that was learnt or done on a day.
    pub struct JournalEntry {
        /// The entry's id.
        id: Id,
        /// The day.
        on: Date,
        /// What happened, and what was learnt from it.
        text: Option<String>,
        /// The activity that it belongs to.
        activity: Option<Id>,
        /// The skills that it is about.
        skills: Vec<Id>,
        /// Hours spent, which count towards the activity.
        hours: Option<Hours>,
        /// Where the result can be seen.
        url: Option<Address>,
        /// Whether it belongs into the summary of its year.
        marked: bool,
    }

    /// A path that another took the place of.
    pub struct FormerPath {
        /// When it was made.
        made: Option<Instant>,
        /// Its activities in order.
        items: Vec<PathItem>,
    }

    /// An activity of the path with its dates.
    pub struct PathItem {
        /// The activity.
        activity: Id,
        /// The first day.
        start: Option<Date>,
        /// The last day.
        end: Option<Date>,
        /// How far it is.
        status: ItemStatus,
        /// Hours spent so far. Of what is started, they no longer count against the limits.
        hours_done: Option<Hours>,
        /// The day it was done.
        done_on: Option<Date>,
        /// The first day that the PM chose; the rest of the path is laid around it.
        chosen_start: Option<Date>,
        /// Another activity of the path that this one may not begin before, as the PM ordered them.
        not_before: Option<Id>,
        /// What the PM noted.
        note: Option<String>,
    }
}

entries!(JournalEntry);

words! {
    /// Who gives a rating.
    pub enum Source {
        /// The PM.
        Self_ = "self",
        /// The PM's manager.
        Manager = "manager",
        /// A colleague.
        Peer = "peer",
        /// A mentor.
        Mentor = "mentor",
        /// An assessment.
        Assessment = "assessment",
        /// A badge.
        Badge = "badge",
    }

    /// Whether a goal is worked on.
    pub enum GoalStatus {
        /// It is worked on.
        Active = "active",
        /// It waits.
        Paused = "paused",
        /// It was reached.
        Reached = "reached",
        /// It was given up.
        Dropped = "dropped",
    }

    /// How far an activity of the path is.
    pub enum ItemStatus {
        /// It has not begun.
        Planned = "planned",
        /// It has begun.
        Started = "started",
        /// It is done.
        Done = "done",
        /// It was given up.
        Dropped = "dropped",
    }
}

impl Plan {
    /// An empty plan: nobody's, without a goal.
    pub fn new(id: Id, updated: Instant) -> Self {
        Self {
            format: super::PLAN_FORMAT.to_owned(),
            version: super::VERSION,
            id,
            updated,
            catalog: None,
            learner: Learner::default(),
            goals: Vec::new(),
            ratings: Vec::new(),
            agreed: Vec::new(),
            limits: Limits::default(),
            path: None,
            own_activities: Vec::new(),
            mentorships: Entries::new(),
            decisions: Entries::new(),
            network: Entries::new(),
            feedback: Entries::new(),
            reviews: Entries::new(),
            exposures: Entries::new(),
            leadership: Entries::new(),
            journal: Vec::new(),
            comments: Vec::new(),
            approvals: Vec::new(),
            other: Default::default(),
        }
    }

    /// The goal that is worked on: the first active one.
    pub fn active_goal(&self) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.status.is_none_or(|status| status == GoalStatus::Active))
    }

    /// What of the plan may be shown to somebody else.
    pub fn public(&self) -> Self {
        let mut public = self.clone();
        public.keep_public();
        public
    }

    /// Takes out what is never shared: what is private, with whatever names it, was made of it or has its words, and what was
    /// not understood. Of a review no single voice is shared either: the engine sums up many of them.
    pub fn keep_public(&mut self) {
        let whole = self.clone();
        let own: Vec<Id> = self.own_activities.iter().map(|own| own.id.clone()).collect();
        if !self.learner.keep_public() {
            self.learner = Learner::default();
        }
        if !self.limits.keep_public() {
            self.limits = Limits::default();
        }
        if !Read::keep_public(self) {
            *self = Self::new(self.id.clone(), self.updated.clone());
        }
        withhold_derived(&whole, self);
        self.feedback.retain(|feedback| feedback.review.is_none());
        let is_public = |id: &Id| !own.contains(id) || self.own_activities.iter().any(|own| own.id == *id);
        if let Some(path) = &mut self.path {
            path.items.retain(|item| is_public(&item.activity));
        }
        for entry in &mut self.journal {
            entry.activity.take_if(|activity| !is_public(activity));
        }
    }

    /// The items of the path, none when there is no path.
    pub fn items(&self) -> &[PathItem] {
        self.path.as_ref().map_or(&[], |path| &path.items)
    }
}

impl Default for Learner {
    /// Nobody yet.
    fn default() -> Self {
        Self { name: None, role: None, area: None, timezone: None, manager: None, other: Default::default() }
    }
}

impl Default for Limits {
    /// No limits: a reading of an empty object.
    fn default() -> Self {
        Self {
            start: None,
            hours_per_week: None,
            on_the_job_hours_per_week: None,
            budget: None,
            away: Vec::new(),
            mix: None,
            at_once: None,
            pinned: Vec::new(),
            excluded: Vec::new(),
            languages: Vec::new(),
            other: serde_json::Map::new(),
        }
    }
}
