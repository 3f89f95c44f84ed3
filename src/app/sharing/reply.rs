//! What somebody says of a plan that they were shown: written, sent, and taken into the plan.

use std::rc::Rc;

use crate::app::host::Moment;
use crate::app::state::State;
use crate::app::update::Effect;
use crate::document::plan::{Plan, Rating};
use crate::document::shared::{Comment, Reply, ReplyComment, ReplyRating, Subject};
use crate::document::values::{Date, Id, Level};
use crate::document::write_compact;

use super::{NOTES, Received, SharingMsg};

/// Writes on the reply, which is noted for this visit.
pub(super) fn write(state: &mut State, said: SharingMsg, today: Date) -> Vec<Effect> {
    // Who only looks says nothing.
    let Some(received) = state.sharing.received.as_mut().filter(|_| !state.settings.readonly) else {
        return Vec::new();
    };
    let reply = &mut Rc::make_mut(received).reply;
    match said {
        SharingMsg::ReplierNamed(name) => reply.by.name = name,
        SharingMsg::ReplierIs(reader) => reply.by.r#as = reader,
        SharingMsg::LevelSeen { skill, level } => {
            reply.ratings.retain(|rating| rating.skill != skill);
            reply.ratings.extend(level.map(|level| ReplyRating {
                skill,
                level,
                on: today,
                evidence: None,
                other: Default::default(),
            }));
        }
        SharingMsg::CommentWritten { about, text } => {
            let place = reply.comments.iter().position(|comment| comment.about == about);
            match place {
                Some(place) if text.is_empty() => drop(reply.comments.remove(place)),
                Some(place) => {
                    let comment = &mut reply.comments[place];
                    (comment.text, comment.on) = (text, today);
                }
                None if text.is_empty() => {}
                None => {
                    reply.comments.push(ReplyComment { on: today, about, text, other: Default::default() });
                }
            }
        }
        _ => return Vec::new(),
    }
    let note = Effect::Note(NOTES[1], write_compact(&received.reply));
    // A link that was made says what was written before.
    state.sharing.link = None;
    vec![note]
}

impl Received {
    /// The level that the person sees in a skill.
    pub fn level_seen(&self, skill: &Id) -> Option<Level> {
        let rating = self.reply.ratings.iter().find(|rating| rating.skill == *skill);
        rating.map(|rating| rating.level)
    }

    /// What the person says of something.
    pub fn comment_on(&self, about: Option<&Subject>) -> &str {
        let comment = self.reply.comments.iter().find(|comment| comment.about.as_ref() == about);
        comment.map_or("", |comment| &comment.text)
    }

    /// How many levels and comments there are to send.
    pub fn said(&self) -> usize {
        let comments = self.reply.comments.iter().filter(|comment| !comment.text.trim().is_empty());
        self.reply.ratings.len() + comments.count()
    }

    /// Whether the reply can be sent: it has a name and says something.
    pub fn can_reply(&self) -> bool {
        !self.reply.by.name.trim().is_empty() && self.said() > 0
    }
}

/// The reply as it is sent; `None` while it has no name or says nothing.
pub(super) fn finished(state: &State, moment: &Moment) -> Option<Reply> {
    let received = state.sharing.received.as_ref().filter(|received| received.can_reply())?;
    let mut reply = received.reply.clone();
    reply.made = moment.now.clone();
    reply.by.name = reply.by.name.trim().to_owned();
    reply.comments.retain(|comment| !comment.text.trim().is_empty());
    for comment in &mut reply.comments {
        comment.text = comment.text.trim().to_owned();
    }
    Some(reply)
}

/// The plan with what somebody says, and how much of that is new. What the plan has already is not added again, and
/// nothing is taken out: opening one twice changes nothing, and the order decides only which of two ratings counts that the
/// same person gave a skill on the same day, the one opened last.
pub(super) fn merged(plan: &Plan, reply: &Reply) -> (Plan, usize) {
    let mut merged = plan.clone();
    for rating in &reply.ratings {
        let rating = Rating {
            skill: rating.skill.clone(),
            level: rating.level,
            by: reply.by.r#as.source(),
            on: rating.on,
            evidence: rating.evidence.clone(),
            url: None,
            assumed: false,
            who: name_of(reply),
            other: rating.other.clone(),
        };
        if !merged.ratings.contains(&rating) {
            merged.ratings.push(rating);
        }
    }
    for comment in &reply.comments {
        let is_known = merged.comments.iter().any(|known| {
            let is_same =
                known.text == comment.text && known.about == comment.about && known.on == comment.on;
            is_same && known.reply.as_ref() == Some(&reply.id)
        });
        if let Some(id) = new_id(&merged).filter(|_| !is_known) {
            merged.comments.push(Comment {
                id,
                by: reply.by.r#as.source(),
                who: name_of(reply),
                on: comment.on,
                about: comment.about.clone(),
                text: comment.text.clone(),
                reply: Some(reply.id.clone()),
                other: comment.other.clone(),
            });
        }
    }
    let news = merged.ratings.len() + merged.comments.len() - plan.ratings.len() - plan.comments.len();
    (merged, news)
}

fn name_of(reply: &Reply) -> Option<String> {
    let name = reply.by.name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The first of `c1`, `c2`, … that no comment has.
fn new_id(plan: &Plan) -> Option<Id> {
    let is_taken = |id: &Id| plan.comments.iter().any(|comment| comment.id == *id);
    (plan.comments.len() + 1..).filter_map(|number| Id::new(format!("c{number}"))).find(|id| !is_taken(id))
}
