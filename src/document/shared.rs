//! What a PM shares of their plan, and what comes back: the formats `waymark/shared` and `waymark/reply`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::catalog::Catalog;
use super::check_own;
use super::check_plan::check_plan;
use super::decision::Decision;
use super::fault::{Code, Faults, Place, shown};
use super::feedback::Feedback;
use super::kept::entries;
use super::limits::{check_count, check_fields};
use super::mentorship::{Action, MentoringSession, Mentorship};
use super::origin::Origin;
use super::plan::{Plan, Source};
use super::read::{document, words};
use super::review::{Review, ReviewTemplate};
use super::values::{Count, Date, Id, Instant, Level};
use super::{PLAN_FORMAT, REPLY_FORMAT, Reading, SHARED_FORMAT, is_readable, migrate, read_prepared};

document! {
    /// A part of a plan, made for somebody to read. What was not chosen is not in it.
    pub struct Shared {
        /// Always `waymark/shared`.
        format: String,
        /// The version of the format.
        version: Count,
        /// Its own id, by which a reply refers to it.
        id: Id,
        /// When it was made.
        made: Instant,
        /// The name of the person whose plan it is.
        by: Option<String>,
        /// Whom it was made for.
        r#for: Reader,
        /// What was chosen.
        parts: Vec<Part>,
        /// The level in force in each skill as the PM saw it, where the skills are shared.
        levels: Vec<LevelInForce>,
        /// The form that the shared review follows.
        template: Option<ReviewTemplate>,
        /// The plan with the chosen parts only.
        plan: Plan,
    }

    /// The level that counts in a skill.
    pub struct LevelInForce {
        /// The skill.
        skill: Id,
        /// The level.
        level: Level,
    }

    /// What somebody says who was shown a plan.
    pub struct Reply {
        /// Always `waymark/reply`.
        format: String,
        /// The version of the format.
        version: Count,
        /// Its own id, by which it is known when it is opened again.
        id: Id,
        /// The id of what was shared; that of the plan where it was shown as a whole.
        shared: Id,
        /// The id of the plan that it is about.
        plan: Id,
        /// Who says so.
        by: Replier,
        /// When it was made.
        made: Instant,
        /// The levels that they see.
        ratings: Vec<ReplyRating>,
        /// What they say.
        comments: Vec<ReplyComment>,
        /// What a mentor says of the relationship: notes of its meetings, points for them, actions, scores and what they
        /// recommend.
        mentorship: Option<Mentorship>,
        /// The decisions of which a mentor says what they think.
        decisions: Vec<Decision>,
        /// The feedback that was asked for, by the ids of the requests.
        feedback: Vec<Feedback>,
        /// The review in which a manager says their part.
        review: Option<Review>,
        /// Meetings that a mentor proposes: the day, and what to talk about.
        meetings: Vec<MentoringSession>,
        /// What a mentor has done of what they took on, by the ids of the plan's actions.
        done: Vec<Action>,
        /// What a manager says of the plan as a whole.
        approval: Option<Approval>,
        /// A mentor whom a programme proposes, or several.
        proposed: Vec<Mentorship>,
    }

    /// Somebody who replies.
    pub struct Replier {
        /// Their name.
        name: String,
        /// What they are to the PM.
        r#as: Reader,
    }

    /// A level that somebody sees in the PM.
    pub struct ReplyRating {
        /// The skill.
        skill: Id,
        /// The level seen.
        level: Level,
        /// When it was said.
        on: Date,
        /// What shows it.
        evidence: Option<String>,
    }

    /// A comment that comes back.
    pub struct ReplyComment {
        /// When it was said.
        on: Date,
        /// What it is about; the whole plan where nothing is named.
        about: Option<Subject>,
        /// What was said.
        text: String,
        /// Whether the activity that it is about is proposed for the path; the text says why.
        proposes: bool,
        /// By when it is to be done.
        due: Option<Date>,
    }

    /// A comment of somebody else, kept in the plan.
    pub struct Comment {
        /// The comment's id.
        id: Id,
        /// What the person is to the PM.
        by: Source,
        /// The person's name.
        who: Option<String>,
        /// When it was said.
        on: Date,
        /// What it is about; the whole plan where nothing is named.
        about: Option<Subject>,
        /// What was said.
        text: String,
        /// The id of the reply that it came in.
        reply: Option<Id>,
        /// When that reply was made.
        made: Option<Instant>,
        /// Whether it took the place of other words, sent before.
        edited: bool,
        /// Whether the activity that it is about is proposed for the path; the text says why.
        proposes: bool,
        /// By when it is to be done.
        due: Option<Date>,
    }

    /// What a comment is about: a skill, an activity or a goal.
    pub struct Subject {
        /// The skill.
        skill: Option<Id>,
        /// The activity.
        activity: Option<Id>,
        /// The goal.
        goal: Option<Id>,
    }

    /// What a manager says of a plan as it was on a day.
    pub struct Approval {
        /// Whether they approve of it.
        verdict: Verdict,
        /// When they said so.
        on: Date,
        /// When the plan that they saw had last been changed, or was shared.
        updated: Instant,
        /// What they say to it.
        text: Option<String>,
        /// Their name, where it is kept in the plan.
        who: Option<String>,
        /// The last change of the plan by which nothing but replies came into it since.
        holds_until: Option<Instant>,
        /// Where it came from.
        came: Origin,
    }
}

entries!(Comment);

words! {
    /// Whether somebody approves of a plan.
    pub enum Verdict {
        /// They do.
        Approved = "approved",
        /// They ask for changes.
        Changes = "changes",
    }

    /// Whom a plan is shared with.
    pub enum Reader {
        /// The PM's manager.
        Manager = "manager",
        /// A mentor.
        Mentor = "mentor",
        /// A colleague.
        Peer = "peer",
    }

    /// A part of a plan that can be shared or kept back.
    pub enum Part {
        /// The role wanted, by when, and the milestones.
        Goal = "goal",
        /// The reason for the goal.
        Why = "why",
        /// The levels, and who said them.
        Skills = "skills",
        /// What shows the levels, notes on what was agreed, and links.
        Evidence = "evidence",
        /// The path with its dates.
        Path = "path",
        /// The journal.
        Journal = "journal",
        /// A mentoring relationship: its goals, meetings, actions and decisions.
        Mentorship = "mentorship",
        /// Questions to which feedback is asked.
        Feedback = "feedback",
        /// A review: what the PM says, and the questions to the manager.
        Review = "review",
    }
}

impl Reader {
    /// The source of what this reader says.
    pub fn source(self) -> Source {
        match self {
            Self::Manager => Source::Manager,
            Self::Mentor => Source::Mentor,
            Self::Peer => Source::Peer,
        }
    }
}

/// Reads what was shared and checks what it means.
pub fn read_shared(value: Value) -> Reading<Shared> {
    let prepare = |fields: &mut Map<String, Value>, faults: &mut Faults| {
        check_fields(fields, &Place::ROOT, faults);
        // The plan within has a version of its own.
        let Some(Value::Object(plan)) = fields.get_mut("plan") else { return true };
        let is_known = is_readable(plan, PLAN_FORMAT, &Place::ROOT.field("plan"), faults);
        if is_known {
            migrate::to_present(plan);
        }
        is_known
    };
    read_prepared(value, SHARED_FORMAT, prepare, |shared: &Shared, faults| {
        let mut inner = Faults::new();
        check_plan(&shared.plan, &mut inner);
        check_own(&shared.plan.own_activities, None, &mut inner);
        faults.append_at(&Place::ROOT.field("plan"), inner);
    })
}

/// Reads a reply.
pub fn read_reply(value: Value) -> Reading<Reply> {
    let prepare = |fields: &mut Map<String, Value>, faults: &mut Faults| {
        check_fields(fields, &Place::ROOT, faults);
        check_count(fields, faults);
        true
    };
    read_prepared(value, REPLY_FORMAT, prepare, |_: &Reply, _| {})
}

/// The ratings of a reply that a catalogue knows, and that were given by today. Of the others each is a warning: it is
/// left out, and the rest is of use.
pub fn known_ratings<'r>(
    reply: &'r Reply,
    catalog: &Catalog,
    today: Date,
    faults: &mut Faults,
) -> Vec<&'r ReplyRating> {
    let skills: BTreeSet<&Id> = catalog.skills.iter().map(|skill| &skill.id).collect();
    let top = catalog.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::HIGHEST);
    let at_ratings = Place::ROOT.field("ratings");
    let is_known = |(index, rating): &(usize, &ReplyRating)| {
        let at = at_ratings.index(*index);
        if !skills.contains(&rating.skill) {
            let found = format!("the skill \"{}\", which this catalogue does not have", shown(&rating.skill));
            let action = "ask for a reply made with this catalogue; this rating is left out";
            faults.add(Code::NotInCatalogue, &at.field("skill"), found, action);
            return false;
        }
        if rating.level > top {
            let found = format!("level {}, where the scale ends at {top}", rating.level);
            let action = "ask for a level of this scale; this rating is left out";
            faults.add(Code::AboveScale, &at.field("level"), found, action);
            return false;
        }
        was_said(rating.on, today, &at, faults)
    };
    reply.ratings.iter().enumerate().filter(is_known).map(|(_, rating)| rating).collect()
}

/// The comments of a reply that say something, and did so by today. What is dated later would stand above all that is
/// said until then: it is left out, with a warning.
pub fn said_comments<'r>(reply: &'r Reply, today: Date, faults: &mut Faults) -> Vec<&'r ReplyComment> {
    let at_comments = Place::ROOT.field("comments");
    let comments = reply.comments.iter().enumerate().filter(|(_, comment)| comment.says_something());
    comments
        .filter(|(index, comment)| was_said(comment.on, today, &at_comments.index(*index), faults))
        .map(|(_, comment)| comment)
        .collect()
}

/// Whether something was said by today; a warning where not. Tomorrow may have begun where they are.
pub(crate) fn was_said(on: Date, today: Date, at: &Place<'_>, faults: &mut Faults) -> bool {
    let latest = today.plus_days(1);
    if on > latest {
        let action = "open the reply again when that day has come, or ask for one with the right day; this is left out";
        faults.add(Code::StillToCome, &at.field("on"), format!("{on}, a day that is still to come"), action);
    }
    on <= latest
}

/// Notes that a reply is about another plan than this one.
pub fn check_reply_to(plan: &Plan, reply: &Reply, faults: &mut Faults) {
    if reply.plan != plan.id {
        let found = format!("a reply to another plan, \"{}\"", shown(&reply.plan));
        let action = "open the plan that was shared first, and then this reply";
        faults.add(Code::OtherPlan, &Place::ROOT.field("plan"), found, action);
    }
}
