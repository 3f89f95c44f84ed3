//! What somebody says of a plan that they were shown: written, and sent.

use std::rc::Rc;

use serde_json::Value;

use crate::app::host::Moment;
use crate::app::sheets::SheetMsg;
use crate::app::state::State;
use crate::app::update::Effect;
use crate::document::fault::{Faults, Place};
use crate::document::read::{Read, blank};
use crate::document::said::has_words;
use crate::document::shared::{Reply, ReplyComment, ReplyRating, Subject};
use crate::document::values::{Date, Id, Level};
use crate::document::{parse, write_compact};

use super::received::list_of;
use super::{Received, Sharing, SharingMsg, sayings};

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
            let before = reply.ratings.iter().position(|rating| rating.skill == skill);
            let evidence = before.and_then(|place| reply.ratings.remove(place).evidence);
            reply.ratings.extend(level.map(|level| ReplyRating {
                skill,
                level,
                on: today,
                evidence,
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
                    reply.comments.push(ReplyComment { on: today, about, text, ..blank() });
                }
            }
        }
        SharingMsg::EvidenceWritten { skill, text } => {
            let rating = reply.ratings.iter_mut().find(|rating| rating.skill == skill);
            rating.into_iter().for_each(|rating| rating.evidence = typed(&text));
        }
        SharingMsg::Said(saying) => saying.write_on(reply, today),
        _ => return Vec::new(),
    }
    // A link that was made says what was written before.
    state.sharing.link = None;
    vec![state.sharing.note_of_replies()]
}

/// Writes on the reply what stands in a sheet, or takes it out there.
pub(in crate::app) fn write_sheet(state: &mut State, msg: &SheetMsg, moment: &Moment) -> Vec<Effect> {
    let Some(received) = state.sharing.read_mut() else { return Vec::new() };
    let Some(reply) = with_sheet(received, msg, &moment.new_id) else { return Vec::new() };
    Rc::make_mut(received).reply = reply;
    state.sharing.link = None;
    vec![state.sharing.note_of_replies()]
}

/// The reply with what stands in a sheet; `None` where it cannot hold that.
pub(in crate::app) fn with_sheet(received: &Received, msg: &SheetMsg, chance: &Id) -> Option<Reply> {
    let mut list = parse(&list_of([write_compact(&received.reply)].into_iter())).ok()?;
    msg.write(&mut list, chance)?;
    let mut faults = Faults::new();
    let reply = Reply::read(list.get_mut(0)?.take(), &Place::ROOT, &mut faults);
    reply.filter(|_| !faults.has_errors())
}

impl Sharing {
    /// The replies that are being written, as their files have them.
    pub(in crate::app) fn replies(&self) -> Option<Value> {
        parse(&list_of(self.received.iter().map(|received| write_compact(&received.reply)))).ok()
    }
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

    /// What the person says that shows the level they see.
    pub fn evidence_of(&self, skill: &Id) -> &str {
        let rating = self.reply.ratings.iter().find(|rating| rating.skill == *skill);
        rating.and_then(|rating| rating.evidence.as_deref()).unwrap_or_default()
    }

    /// How many things there are to send.
    pub fn said(&self) -> usize {
        self.reply.said()
    }

    /// Whether the reply can be sent: it has a name and says something.
    pub fn can_reply(&self) -> bool {
        has_words(&self.reply.by.name) && self.said() > 0
    }
}

/// What stands in a field, as it is typed.
pub(super) fn typed(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The reply as it is sent; `None` while it has no name or says nothing, or something of it is still in a form, which
/// would stay behind.
pub(super) fn finished(state: &State, moment: &Moment) -> Option<Reply> {
    let is_whole = |received: &&Rc<Received>| received.can_reply() && !state.is_half_said(&received.reply.id);
    let received = state.reading().filter(is_whole)?;
    let mut reply = received.reply.clone();
    reply.made = moment.now.clone();
    reply.by.name = reply.by.name.trim().to_owned();
    reply.comments.retain(ReplyComment::says_something);
    for comment in &mut reply.comments {
        comment.text = comment.text.trim().to_owned();
    }
    sayings::finish(&mut reply, moment.today);
    Some(reply)
}
