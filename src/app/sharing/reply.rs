//! What somebody says of a plan that they were shown: written, and sent.

use std::rc::Rc;

use crate::app::host::Moment;
use crate::app::state::State;
use crate::app::update::Effect;
use crate::document::shared::{Reply, ReplyComment, ReplyRating, Subject};
use crate::document::values::{Date, Id, Level};

use super::{Received, SharingMsg};

/// Writes on the reply, which is noted for this visit.
pub(super) fn write(state: &mut State, said: SharingMsg, today: Date) -> Vec<Effect> {
    // Who only looks says nothing.
    let Some(received) = state.sharing.read_mut().filter(|_| !state.settings.readonly) else {
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
    // A link that was made says what was written before.
    state.sharing.link = None;
    vec![state.sharing.note_of_replies()]
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
        let comments = self.reply.comments.iter().filter(|comment| comment.says_something());
        self.reply.ratings.len() + comments.count()
    }

    /// Whether the reply can be sent: it has a name and says something.
    pub fn can_reply(&self) -> bool {
        !self.reply.by.name.trim().is_empty() && self.said() > 0
    }
}

/// The reply as it is sent; `None` while it has no name or says nothing.
pub(super) fn finished(state: &State, moment: &Moment) -> Option<Reply> {
    let received = state.reading().filter(|received| received.can_reply())?;
    let mut reply = received.reply.clone();
    reply.made = moment.now.clone();
    reply.by.name = reply.by.name.trim().to_owned();
    reply.comments.retain(ReplyComment::says_something);
    for comment in &mut reply.comments {
        comment.text = comment.text.trim().to_owned();
    }
    Some(reply)
}
