//! What somebody says, taken into the plan: first shown as what it would change, then merged.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::app::ids::new_id;
use crate::app::state::State;
use crate::document::fault::Faults;
use crate::document::mentorship::{MentoringSession, Mentorship};
use crate::document::origin::{Came, Origin};
use crate::document::plan::{Plan, Rating, Source};
use crate::document::read::blank;
use crate::document::shared::{Comment, Reader, Reply, ReplyComment, known_ratings, said_comments};
use crate::document::values::{Date, Id, Level};
use crate::engine;
use crate::model::{Basis, Catalogue, Profile, Readiness, SkillId, Standing};

use super::merge_people::{News, take_people};
use super::names::is_called;

/// What a reply would change in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming<'s> {
    /// The name of the person who replies.
    pub name: &'s str,
    /// What they are to the PM, as they say.
    pub by: Source,
    /// Whom the plan has as such, where that is somebody else.
    pub known: Vec<&'s str>,
    /// The levels that they see, where that is new.
    pub levels: Vec<LevelSeen>,
    /// The comments that are new, or have other words than before.
    pub comments: Vec<IncomingComment<'s>>,
    /// What is new of meetings, decisions, feedback and reviews.
    pub news: Vec<News>,
    /// How ready the PM is for the goal, and would be, where that differs in percent.
    pub readiness: Option<(Readiness, Readiness)>,
    /// Whether something of the same reply is in the plan already.
    pub is_more: bool,
    /// How many other replies wait behind this one.
    pub waiting: usize,
    /// What is left out, and why.
    pub faults: Faults,
}

/// A level that somebody sees, and what it does to the one in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelSeen {
    /// The skill.
    pub skill: SkillId,
    /// The level that they see.
    pub seen: Level,
    /// The level in force now.
    pub before: Level,
    /// The level in force with it.
    pub after: Level,
    /// The day on which a level was agreed that counts more than what they see.
    pub agreed_on: Option<Date>,
}

/// A comment that comes in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IncomingComment<'s> {
    /// What is said.
    pub comment: &'s ReplyComment,
    /// Whether it takes the place of what was said before.
    pub is_edited: bool,
}

/// A plan with what somebody says.
pub(super) struct Merge<'r> {
    pub(super) plan: Plan,
    /// The ratings that are new.
    ratings: Vec<Rating>,
    comments: Vec<IncomingComment<'r>>,
    people: Vec<News>,
    pub(super) faults: Faults,
}

/// Where in the plan something of a reply went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Went {
    /// To the levels of the skills.
    Skills,
    /// To the mentor: meetings, actions, scores and what is recommended.
    Mentor,
    /// To the decisions.
    Decisions,
    /// To what was heard.
    Feedback,
    /// To the review.
    Review,
    /// To what others said of the plan.
    Comments,
}

impl Went {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Mentor => "mentor",
            Self::Decisions => "decisions",
            Self::Feedback => "feedback",
            Self::Review => "review",
            Self::Comments => "comments",
        }
    }

    fn of(news: &News) -> Self {
        match news {
            News::View { .. } => Self::Decisions,
            News::Feedback { .. } => Self::Feedback,
            News::Section { .. } => Self::Review,
            News::Approval(_) => Self::Comments,
            _ => Self::Mentor,
        }
    }
}

impl Merge<'_> {
    /// Where what is new goes, each place once.
    pub(super) fn places(&self) -> Vec<Went> {
        let levels = self.ratings.iter().map(|_| Went::Skills);
        let comments = self.comments.iter().map(|_| Went::Comments);
        let all: BTreeSet<Went> = self.people.iter().map(Went::of).chain(levels).chain(comments).collect();
        all.into_iter().collect()
    }

    /// How much is new, or has other words than before.
    pub(super) fn news(&self) -> usize {
        self.ratings.len() + self.comments.len() + self.people.len()
    }
}

impl State {
    /// What somebody says of the plan that is open, before it is taken in.
    pub fn incoming(&self) -> Option<Incoming<'_>> {
        let catalogue = self.open_catalogue()?;
        let mut waiting = self.sharing.incoming.iter().filter(|reply| reply.plan == self.plan.id);
        let reply = waiting.next()?;
        let merge = merged(&self.plan, reply, catalogue, self.today, &reply.id);
        let after = engine::standings(catalogue, &merge.plan);
        let levels = merge.ratings.iter().filter_map(|rating| {
            let skill = catalogue.skill_named(&rating.skill)?;
            let level = |standings: &[Standing]| standings.get(skill.index()).map(|standing| standing.level);
            let (before, after) = level(self.standings()).zip(level(&after))?;
            let agreed_on = match self.standing(skill)?.basis {
                Basis::Agreed(on) if after != rating.level => Some(on),
                _ => None,
            };
            Some(LevelSeen { skill, seen: rating.level, before, after, agreed_on })
        });
        let readiness = self.readiness_by(self.standings()).zip(self.readiness_by(&after));
        Some(Incoming {
            name: reply.by.name.trim(),
            by: reply.by.r#as.source(),
            known: others_known(&self.plan, reply),
            levels: levels.collect(),
            comments: merge.comments,
            news: merge.people,
            readiness: readiness.filter(|(before, after)| before.percent() != after.percent()),
            is_more: is_begun(&self.plan, reply),
            waiting: waiting.count(),
            faults: merge.faults,
        })
    }

    fn readiness_by(&self, standings: &[Standing]) -> Option<Readiness> {
        let levels = standings.iter().map(|standing| standing.level).collect();
        Some(engine::readiness(&Profile::new(levels, Vec::new()), &self.target()?))
    }
}

/// The plan with what somebody says. What the plan has already is not added again: opening a reply twice changes
/// nothing. Of a reply that was written on and sent again the newest words stand in the place of the first, in whatever
/// order the two are opened; of what one person says at one day in two replies, that which was said last counts.
///
/// New entries have ids of this `chance`.
pub(super) fn merged<'r>(
    plan: &Plan,
    reply: &'r Reply,
    catalogue: &Rc<Catalogue>,
    today: Date,
    chance: &Id,
) -> Merge<'r> {
    let mut merge = Merge {
        plan: plan.clone(),
        ratings: Vec::new(),
        comments: Vec::new(),
        people: Vec::new(),
        faults: Faults::new(),
    };
    if is_outdated(plan, reply) {
        return merge;
    }
    for rating in known_ratings(reply, catalogue.head(), today, &mut merge.faults) {
        let rating = Rating {
            skill: rating.skill.clone(),
            level: rating.level,
            by: reply.by.r#as.source(),
            on: rating.on,
            evidence: rating.evidence.clone(),
            url: None,
            assumed: false,
            who: name_of(reply),
            came: origin(reply, None),
            other: rating.other.clone(),
        };
        if put_rating(&mut merge.plan.ratings, &rating, reply) {
            merge.ratings.push(rating);
        }
    }
    let comments = said_comments(reply, today, &mut merge.faults);
    for (place, comment) in comments.iter().copied().enumerate() {
        if merge.proposes_unknown(reply, comment, catalogue) {
            continue;
        }
        // A reply has one comment on each thing; of another hand it may have more, which are told apart by their order.
        let about = |one: &ReplyComment| (one.about.clone(), one.proposes);
        let before = comments[..place].iter().filter(|other| about(other) == about(comment)).count();
        let is_edited = match known(&mut merge.plan, reply, comment, before) {
            None => {
                merge.plan.comments.extend(new_comment(&merge.plan, reply, comment, chance));
                Some(false)
            }
            Some(known) => rewrite(known, reply, comment).then_some(true),
        };
        merge.comments.extend(is_edited.map(|is_edited| IncomingComment { comment, is_edited }));
    }
    merge.people = take_people(&mut merge.plan, reply, catalogue, (today, chance), &mut merge.faults);
    merge
}

/// Whether the plan has a later state of the same reply.
fn is_outdated(plan: &Plan, reply: &Reply) -> bool {
    origins(plan).any(|came| came.is_reply(&reply.id) && came.is_after(&reply.made))
}

/// Whether the plan has something of the same reply.
fn is_begun(plan: &Plan, reply: &Reply) -> bool {
    plan.comments.iter().any(|comment| comment.reply.as_ref() == Some(&reply.id))
        || origins(plan).any(|came| came.is_reply(&reply.id))
}

/// Where everything came from that may have come in a reply, but for comments.
fn origins(plan: &Plan) -> impl Iterator<Item = &Origin> {
    let ratings = plan.ratings.iter().map(|rating| &rating.came);
    let views = plan.decisions.iter().flat_map(|decision| &decision.views).map(|view| &view.came);
    let sections = plan.reviews.iter().filter_map(|review| review.manager.as_ref()).map(|part| &part.came);
    ratings
        .chain(plan.mentorships.iter().flat_map(in_mentorship))
        .chain(views)
        .chain(plan.feedback.iter().map(|given| &given.came))
        .chain(sections)
        .chain(plan.approvals.iter().map(|approval| &approval.came))
}

fn in_mentorship(one: &Mentorship) -> impl Iterator<Item = &Origin> {
    let scores = one.scores.iter().map(|score| &score.came);
    let advice = one.recommendations.iter().map(|advice| &advice.came);
    one.sessions.iter().flat_map(in_session).chain(scores).chain(advice)
}

fn in_session(session: &MentoringSession) -> impl Iterator<Item = &Origin> {
    std::iter::once(&session.came).chain(session.actions.iter().map(|action| &action.came))
}

/// Whom the plan has as what somebody says they are, where none of these is called so.
fn others_known<'p>(plan: &'p Plan, reply: &Reply) -> Vec<&'p str> {
    let known: Vec<&str> = match reply.by.r#as {
        Reader::Manager => {
            plan.learner.manager.iter().filter_map(|manager| manager.name.as_deref()).collect()
        }
        Reader::Mentor => {
            let going_on = plan.mentorships.iter().filter(|one| one.is_open());
            going_on.filter_map(|one| one.mentor.name.as_deref()).collect()
        }
        Reader::Peer => Vec::new(),
    };
    let is_theirs = known.iter().any(|one| is_called(plan, one, reply.by.name.trim()));
    if is_theirs { Vec::new() } else { known }
}

/// Puts a rating among those of the plan; whether it is new. One that was mended takes the place of the first, and one
/// that was said before another of the same person and day stands before it, so that the later one counts.
fn put_rating(ratings: &mut Vec<Rating>, rating: &Rating, reply: &Reply) -> bool {
    let said = |one: &Rating| (one.level, one.on, one.evidence.clone());
    let mut theirs = (0..)
        .zip(&*ratings)
        .filter(|(_, known)| (&known.skill, known.by, &known.who) == (&rating.skill, rating.by, &rating.who));
    let [mut mended, mut later] = [None, None];
    for (place, known) in theirs.by_ref() {
        if said(known) == said(rating) {
            return false;
        }
        if known.came.is_reply(&reply.id) {
            mended = Some(place);
        } else if known.on == rating.on && known.came.is_after(&reply.made) {
            later = later.or(Some(place));
        }
    }
    match mended {
        Some(place) => ratings[place] = rating.clone(),
        None => ratings.insert(later.unwrap_or(ratings.len()), rating.clone()),
    }
    true
}

/// The comment of the plan that the same person made in the same reply on the same.
fn known<'p>(
    plan: &'p mut Plan,
    reply: &Reply,
    comment: &ReplyComment,
    before: usize,
) -> Option<&'p mut Comment> {
    let (by, who) = (reply.by.r#as.source(), name_of(reply));
    let is_same = |known: &&mut Comment| {
        known.reply.as_ref() == Some(&reply.id)
            && (&known.about, known.proposes) == (&comment.about, comment.proposes)
            && (known.by, &known.who) == (by, &who)
    };
    plan.comments.iter_mut().filter(is_same).nth(before)
}

/// Gives a comment its newest words; whether these are other ones.
fn rewrite(known: &mut Comment, reply: &Reply, comment: &ReplyComment) -> bool {
    let is_newer = known.made.as_ref().is_none_or(|made| made.as_str() <= reply.made.as_str());
    let is_edited = is_newer && (&known.text, known.due) != (&comment.text, comment.due);
    if is_edited {
        known.text.clone_from(&comment.text);
        known.due = comment.due;
        (known.on, known.made, known.edited) = (comment.on, Some(reply.made.clone()), true);
    }
    is_edited
}

fn new_comment(plan: &Plan, reply: &Reply, comment: &ReplyComment, chance: &Id) -> Option<Comment> {
    Some(Comment {
        id: new_id(chance, &|id| plan.comments.iter().any(|comment| *comment.id == *id))?,
        by: reply.by.r#as.source(),
        who: name_of(reply),
        on: comment.on,
        about: comment.about.clone(),
        text: comment.text.clone(),
        reply: Some(reply.id.clone()),
        made: Some(reply.made.clone()),
        edited: false,
        proposes: comment.proposes,
        due: comment.due,
        other: comment.other.clone(),
    })
}

/// That something came in a reply, where it had an id or none.
pub(super) fn origin(reply: &Reply, entry: Option<&Id>) -> Origin {
    Origin(Some(Box::new(Came { entry: entry.cloned(), ..came_in(reply) })))
}

/// That something came in a reply.
pub(super) fn came_in(reply: &Reply) -> Came {
    Came { reply: Some(reply.id.clone()), made: Some(reply.made.clone()), ..blank() }
}

/// The name with which a reply is signed.
pub(super) fn name_of(reply: &Reply) -> Option<String> {
    let name = reply.by.name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
