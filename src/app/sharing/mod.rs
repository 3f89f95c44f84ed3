//! What the PM shows of their plan, what others show of theirs, and what is said back.

mod carried;
mod chosen;
mod meeting;
mod merge;
mod merge_answers;
mod merge_approval;
mod merge_mentoring;
mod merge_people;
mod names;
mod parts;
mod people;
mod received;
mod reply;
mod sayings;
mod summary;

use std::rc::Rc;

use serde_json::Value;

use crate::document::fault::{Code, Faults};
use crate::document::plan::Plan;
use crate::document::shared::{Reader, Reply, Shared, Subject, check_reply_to};
use crate::document::values::{Date, Id, Level};
use crate::document::{
    REPLY_FORMAT, SHARED_FORMAT, parse, read_plan, read_reply, read_shared, write, write_compact,
};

use super::host::{Event, Moment};
use super::msg::Change;
use super::notice::Notice;
use super::planning::{Replanning, follow};
use super::screen::Screen;
use super::state::State;
use super::update::{Effect, open, refuse, settle};

use received::{bring_back, put_away, read, receive};

pub(super) use carried::file_name;
use carried::fragment_in;
pub use carried::{LINK_MARK, broken_link};
pub use chosen::{Chosen, Requests, Shareable};
pub use meeting::{Mentee, Mentoring, OpenAction};
pub use merge::{Incoming, IncomingComment, LevelSeen, Went};
pub use merge_people::{AnswerPlace, News};
pub use parts::levels_in_force;
pub(super) use received::restore;
pub(super) use reply::{with_sheet, write_sheet};
pub use sayings::{FeedbackField, Saying};
pub use summary::{Ground, Reviewer, Summary, SummaryEvidence, SummaryItem, SummarySkill};

/// The longest link that is made, in characters with the address of the page. Browsers take longer ones, but chats and
/// mail programs cut them off.
pub const MOST_LINK: usize = 8_000;

/// What was shared with somebody, and what came from somebody.
#[derive(Clone, Debug, Default)]
pub struct Sharing {
    /// The plans that somebody shared with the person in this visit, the newest last.
    pub received: Vec<Rc<Received>>,
    /// The id of the one that is being read now, in place of the person's own plan.
    reading: Option<Id>,
    /// The one that was put away last, which can be had back.
    put_away: Option<Rc<Received>>,
    /// What others say of the plan, before it is taken in; the first that is about the open plan is shown.
    incoming: Vec<Rc<Reply>>,
    /// The link that was made last.
    pub link: Option<Link>,
    /// What was to be copied last, and whether it was.
    copying: Option<(Copying, bool)>,
}

/// A plan that somebody shared, and what the person says of it so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What was shared.
    pub shared: Rc<Shared>,
    /// The reply so far.
    pub reply: Reply,
}

/// Something that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Copying {
    /// The link that was made last.
    Link,
    /// A prepared message, by its name.
    Letter(String),
}

impl Sharing {
    /// Whether the link that was made last was copied.
    pub fn has_copied_link(&self) -> bool {
        self.copying == Some((Copying::Link, true))
    }

    /// Whether the prepared message of this name was what was copied last.
    pub fn has_copied(&self, letter: &str) -> bool {
        matches!(&self.copying, Some((Copying::Letter(name), true)) if name == letter)
    }
}

/// A link to this page that carries something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It was made.
    Made(String),
    /// It would have so many characters, which is too many.
    TooLong(usize),
    /// This browser cannot make one.
    Impossible,
}

/// What can happen with what is shared.
#[derive(Clone, Debug)]
pub enum SharingMsg {
    /// A summary was asked for as a file.
    FileAsked(Chosen),
    /// A summary was asked for as a link.
    LinkAsked(Chosen),
    /// What is on the screen was to be printed.
    PrintAsked,
    /// A link was made, or could not be.
    LinkMade(Link),
    /// The link was to be copied.
    CopyAsked,
    /// A prepared message was to be copied.
    LetterCopied {
        /// The name of the message.
        name: String,
        /// Its text as it is now.
        text: String,
    },
    /// What was to be copied was copied, or could not be.
    Copied(bool),
    /// Something else was chosen, so that the link no longer says it.
    LinkOutdated,
    /// The person pasted a link, or words with one in them.
    LinkPasted(String),
    /// The page was opened with a link that carries this text.
    LinkOpened(String),
    /// The page was opened with a link that cannot be read.
    LinkRefused(Faults),
    /// The person goes on with their own plan.
    ReadingLeft,
    /// The person goes on reading what was shared with them, by its id.
    ReadingResumed(Id),
    /// What was shared with the person was put away, by its id, with what they wrote of a reply.
    PutAway(Id),
    /// What was put away last is wanted again.
    BroughtBack,
    /// What somebody says is to be in the plan.
    IncomingTaken,
    /// What somebody says is not to be in the plan.
    IncomingLeft,
    /// The person who replies wrote their name.
    ReplierNamed(String),
    /// The person who replies said what they are to the PM.
    ReplierIs(Reader),
    /// The person sees a level, or takes it back.
    LevelSeen {
        /// The skill.
        skill: Id,
        /// The level.
        level: Option<Level>,
    },
    /// The person wrote what shows a level that they see.
    EvidenceWritten {
        /// The skill.
        skill: Id,
        /// What shows it.
        text: String,
    },
    /// The person wrote something on what they were asked.
    Said(Saying),
    /// The person wrote a comment; empty to take it back.
    CommentWritten {
        /// What it is about.
        about: Option<Subject>,
        /// What they say.
        text: String,
    },
    /// The reply was asked for as a file.
    ReplyFileAsked,
    /// The reply was asked for as a link.
    ReplyLinkAsked,
    /// The PM removed a comment that somebody made.
    CommentRemoved(Id),
}

impl SharingMsg {
    /// Whether the message would change the plan.
    pub(super) fn changes_plan(&self) -> bool {
        matches!(self, Self::CommentRemoved(_) | Self::IncomingTaken)
    }
}

/// Takes in what happened.
pub(super) fn take_in(state: &mut State, msg: SharingMsg, moment: &Moment) -> Vec<Effect> {
    match msg {
        SharingMsg::FileAsked(choice) => {
            let text = write(&state.shared(&choice, moment.new_id.clone(), &moment.now));
            vec![Effect::OfferFile {
                name: file_name("shared", state.plan.learner.name.as_deref(), moment.today),
                media_type: "application/json",
                text,
            }]
        }
        SharingMsg::LinkAsked(choice) => {
            state.sharing.link = None;
            let text = write_compact(&state.shared(&choice, moment.new_id.clone(), &moment.now));
            vec![Effect::MakeLink(text)]
        }
        SharingMsg::PrintAsked => vec![Effect::Print],
        SharingMsg::LinkMade(link) => {
            state.sharing.link = Some(link);
            state.sharing.copying = None;
            Vec::new()
        }
        SharingMsg::LinkOutdated => {
            state.sharing.link = None;
            Vec::new()
        }
        SharingMsg::CopyAsked => match &state.sharing.link {
            Some(Link::Made(address)) => {
                let address = address.clone();
                state.sharing.copying = Some((Copying::Link, false));
                vec![Effect::Copy(address)]
            }
            _ => Vec::new(),
        },
        SharingMsg::LetterCopied { name, text } => {
            state.sharing.copying = Some((Copying::Letter(name), false));
            vec![Effect::Copy(text)]
        }
        SharingMsg::Copied(is_copied) => {
            if let Some((_, copied)) = &mut state.sharing.copying {
                *copied = is_copied;
            }
            Vec::new()
        }
        SharingMsg::LinkPasted(text) => match fragment_in(&text) {
            Some(fragment) => vec![Effect::OpenLink(fragment.to_owned())],
            None => refuse_link(state, broken_link("a text with no link from Waymark in it")),
        },
        SharingMsg::LinkOpened(text) => open_link(state, &text, moment),
        SharingMsg::LinkRefused(faults) => refuse_link(state, faults),
        SharingMsg::ReadingLeft => read(state, None),
        SharingMsg::ReadingResumed(id) => read(state, Some(id)),
        SharingMsg::PutAway(id) => put_away(state, &id),
        SharingMsg::BroughtBack => bring_back(state),
        SharingMsg::IncomingTaken => take_reply(state, moment),
        SharingMsg::IncomingLeft => {
            state.next_incoming().map(|_| state.sharing.note_of_incoming()).into_iter().collect()
        }
        SharingMsg::ReplyFileAsked => match reply::finished(state, moment) {
            Some(reply) => {
                let name = file_name("reply", Some(&reply.by.name), moment.today);
                vec![Effect::OfferFile { name, media_type: "application/json", text: write(&reply) }]
            }
            None => Vec::new(),
        },
        SharingMsg::ReplyLinkAsked => match reply::finished(state, moment) {
            Some(reply) => {
                state.sharing.link = None;
                vec![Effect::MakeLink(write_compact(&reply))]
            }
            None => Vec::new(),
        },
        SharingMsg::CommentRemoved(id) => {
            let mut plan = (*state.plan).clone();
            plan.comments.retain(|comment| comment.id != id);
            change(state, plan, moment)
        }
        said => reply::write(state, said, moment.today),
    }
}

/// Opens a file: a plan takes the place of the one that is open, what somebody shared is shown, and what somebody says
/// is taken into the plan.
pub(super) fn open_file(state: &mut State, name: String, text: &str, moment: &Moment) -> Vec<Effect> {
    let value = match parse(text) {
        Ok(value) => value,
        Err(faults) => return refuse(state, name, faults),
    };
    let outcome = match format_of(&value) {
        SHARED_FORMAT => read_shared(value).into_result().map(|shared| receive(state, shared, moment)),
        REPLY_FORMAT => open_reply(state, value, moment),
        _ => {
            let reading = read_plan(value);
            // Ids that stand twice are mended here.
            let mut warnings = reading.faults.warnings_but(Code::SameId);
            reading.into_result().map(|mut plan| {
                plan.give_own_ids();
                if let Some(catalogue) = state.open_catalogue() {
                    catalogue.check_plan(&plan, &mut warnings);
                }
                state.notice = Some(Notice::FileOpened { name: name.clone(), warnings });
                state.sharing.reading = None;
                open(state, Rc::new(plan), moment)
            })
        }
    };
    outcome.unwrap_or_else(|faults| refuse(state, name, faults))
}

/// A link brings what somebody shared, or says, and never a plan: that would take the place of the person's own.
fn open_link(state: &mut State, text: &str, moment: &Moment) -> Vec<Effect> {
    let outcome = parse(text).and_then(|value| match format_of(&value) {
        REPLY_FORMAT if state.settings.readonly => {
            state.notice = Some(Notice::ReplyNotTaken);
            Ok(Vec::new())
        }
        REPLY_FORMAT => open_reply(state, value, moment),
        _ => read_shared(value).into_result().map(|shared| receive(state, shared, moment)),
    });
    outcome.unwrap_or_else(|faults| refuse_link(state, faults))
}

fn format_of(value: &Value) -> &str {
    value.get("format").and_then(Value::as_str).unwrap_or_default()
}

fn refuse_link(state: &mut State, faults: Faults) -> Vec<Effect> {
    state.notice = Some(Notice::LinkRefused(faults.clone()));
    vec![Effect::Emit(Event::Refused(faults))]
}

/// Shows what somebody says, so that the PM sees what it changes before it is in the plan.
fn open_reply(state: &mut State, value: Value, moment: &Moment) -> Result<Vec<Effect>, Faults> {
    let mut reply = read_reply(value).into_result()?;
    if reply.made.as_str() > moment.now.as_str() {
        // A clock that runs ahead would keep out what its owner says later.
        reply.made = moment.now.clone();
    }
    let mut faults = Faults::new();
    check_reply_to(state.own_plan(), &reply, &mut faults);
    if faults.has_errors() {
        return Err(faults);
    }
    if state.leave_sample() {
        follow(state, Replanning::IfMissing, moment);
    }
    state.screen = Screen::Share;
    let merge = state
        .open_catalogue()
        .map(|catalogue| merge::merged(&state.plan, &reply, catalogue, moment.today, &moment.new_id));
    let is_known = merge.is_some_and(|merge| merge.news() == 0 && merge.faults.is_empty());
    let mut effects = read(state, None);
    state.notice = None;
    if reply.is_empty() {
        state.notice = Some(Notice::ReplyEmpty { name: reply.by.name });
    } else if is_known {
        state.notice = Some(Notice::ReplyTaken { name: reply.by.name, news: 0, places: Vec::new() });
    } else {
        state.sharing.wait(reply);
        effects.push(state.sharing.note_of_incoming());
    }
    Ok(effects)
}

/// Takes what somebody says into the plan.
fn take_reply(state: &mut State, moment: &Moment) -> Vec<Effect> {
    let Some(catalogue) = state.open_catalogue().cloned() else { return Vec::new() };
    let Some(reply) = state.next_incoming() else { return Vec::new() };
    let merge = merge::merged(&state.plan, &reply, &catalogue, moment.today, &moment.new_id);
    let (name, news, places) = (reply.by.name.clone(), merge.news(), merge.places());
    state.notice = Some(Notice::ReplyTaken { name, news, places });
    let mut plan = merge.plan;
    if news > 0 {
        merge_approval::hold(&mut plan.approvals, &state.plan.updated, &moment.now);
    }
    let mut effects = vec![state.sharing.note_of_incoming()];
    effects.extend(change(state, plan, moment));
    effects
}

/// Puts a plan in the place of the present one, as a change that can be undone.
fn change(state: &mut State, plan: Plan, moment: &Moment) -> Vec<Effect> {
    if plan == *state.plan {
        return Vec::new();
    }
    let earlier = std::mem::replace(&mut state.plan, Rc::new(plan));
    state.history.remember(earlier);
    settle(state, Change::Feedback, Replanning::Following(Change::Feedback), moment)
}

/// The day of an instant.
fn day_of(instant: &crate::document::values::Instant) -> Option<Date> {
    Date::parse(instant.as_str().get(..10)?)
}
