//! What the PM shows of their plan, what others show of theirs, and what is said back.

mod parts;
mod reply;
mod summary;

use std::rc::Rc;

use serde_json::Value;

use crate::document::fault::{Code, Faults, Place};
use crate::document::plan::Plan;
use crate::document::shared::{Part, Reader, Replier, Reply, Shared, Subject, check_reply_to};
use crate::document::values::{Date, Id, Level};
use crate::document::{
    REPLY_FORMAT, SHARED_FORMAT, VERSION, parse, read_plan, read_reply, read_shared, write, write_compact,
};

use super::host::{Event, Moment};
use super::msg::Change;
use super::planning::Replanning;
use super::state::{Notice, Screen, State};
use super::update::{Effect, open, refuse, settle};

pub use summary::{Reviewer, Summary, SummaryItem, SummarySkill};

/// The longest link that is made, in characters with the address of the page. Browsers take longer ones, but chats and
/// mail programs cut them off.
pub const MOST_LINK: usize = 8_000;

/// What was noted for this visit: what was shared, the reply so far, and whether it is being read.
const NOTES: [&str; 3] = ["shared", "reply", "reading"];

/// What the PM wants to share, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Whom it is for.
    pub reader: Reader,
    /// What they get to see.
    pub parts: Vec<Part>,
}

/// What was shared with somebody, and what came from somebody.
#[derive(Clone, Debug, Default)]
pub struct Sharing {
    /// A plan that somebody shared with the person.
    pub received: Option<Rc<Received>>,
    /// Whether that is being read now, in place of the person's own plan.
    pub is_reading: bool,
    /// The link that was made last.
    pub link: Option<Link>,
    /// Whether that link was copied.
    pub is_copied: bool,
}

/// A plan that somebody shared, and what the person says of it so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// What was shared.
    pub shared: Rc<Shared>,
    /// The reply so far.
    pub reply: Reply,
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
    /// It was copied, or could not be.
    Copied(bool),
    /// Something else was chosen, so that the link no longer says it.
    LinkOutdated,
    /// The page was opened with a link that carries this text.
    LinkOpened(String),
    /// The page was opened with a link that cannot be read.
    LinkRefused(Faults),
    /// The person goes on with their own plan.
    ReadingLeft,
    /// The person goes on reading what was shared with them.
    ReadingResumed,
    /// What was shared with the person was put away, with what they wrote of a reply.
    PutAway,
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
        matches!(self, Self::CommentRemoved(_))
    }
}

/// Takes in what happened.
pub(super) fn take_in(state: &mut State, msg: SharingMsg, moment: &Moment) -> Vec<Effect> {
    match msg {
        SharingMsg::FileAsked(choice) => {
            let text = write(&state.shared(&choice, moment.new_id.clone(), &moment.now));
            vec![Effect::OfferFile { name: format!("waymark-shared-{}.json", moment.today), text }]
        }
        SharingMsg::LinkAsked(choice) => {
            state.sharing.link = None;
            let text = write_compact(&state.shared(&choice, moment.new_id.clone(), &moment.now));
            vec![Effect::MakeLink(text)]
        }
        SharingMsg::PrintAsked => vec![Effect::Print],
        SharingMsg::LinkMade(link) => {
            state.sharing.link = Some(link);
            state.sharing.is_copied = false;
            Vec::new()
        }
        SharingMsg::LinkOutdated => {
            state.sharing.link = None;
            Vec::new()
        }
        SharingMsg::CopyAsked => match &state.sharing.link {
            Some(Link::Made(address)) => vec![Effect::Copy(address.clone())],
            _ => Vec::new(),
        },
        SharingMsg::Copied(is_copied) => {
            state.sharing.is_copied = is_copied;
            Vec::new()
        }
        SharingMsg::LinkOpened(text) => open_link(state, &text, moment),
        SharingMsg::LinkRefused(faults) => refuse_link(state, faults),
        SharingMsg::ReadingLeft => read(state, false),
        SharingMsg::ReadingResumed => read(state, true),
        SharingMsg::PutAway => {
            state.sharing = Sharing::default();
            NOTES.map(|name| Effect::Note(name, String::new())).into()
        }
        SharingMsg::ReplyFileAsked => match reply::finished(state, moment) {
            Some(reply) => {
                let name = format!("waymark-reply-{}.json", moment.today);
                vec![Effect::OfferFile { name, text: write(&reply) }]
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
        _ => read_plan(value).into_result().map(|plan| {
            let mut warnings = Faults::new();
            if let Some(catalogue) = state.open_catalogue() {
                catalogue.check_plan(&plan, &mut warnings);
            }
            state.notice = Some(Notice::FileOpened { name: name.clone(), warnings });
            state.sharing.is_reading = false;
            open(state, Rc::new(plan), moment)
        }),
    };
    outcome.unwrap_or_else(|faults| refuse(state, name, faults))
}

/// A link brings what somebody shared, or says, and never a plan: that would take the place of the person's own.
fn open_link(state: &mut State, text: &str, moment: &Moment) -> Vec<Effect> {
    let outcome = parse(text).and_then(|value| match format_of(&value) {
        REPLY_FORMAT if state.settings.readonly => Ok(Vec::new()),
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

/// Shows what somebody shared. What the person wrote about it before stays.
fn receive(state: &mut State, shared: Shared, moment: &Moment) -> Vec<Effect> {
    let known = state.sharing.received.as_ref().filter(|received| received.shared.id == shared.id);
    let reply = known.map_or_else(
        || Reply {
            format: REPLY_FORMAT.to_owned(),
            version: VERSION,
            id: moment.new_id.clone(),
            shared: shared.id.clone(),
            plan: shared.plan.id.clone(),
            by: Replier { name: String::new(), r#as: shared.r#for, other: Default::default() },
            made: moment.now.clone(),
            ratings: Vec::new(),
            comments: Vec::new(),
            other: Default::default(),
        },
        |received| received.reply.clone(),
    );
    let received = Rc::new(Received { shared: Rc::new(shared), reply });
    let [shared, reply, reading] = NOTES;
    let effects = vec![
        Effect::Note(shared, write_compact(&*received.shared)),
        Effect::Note(reply, write_compact(&received.reply)),
        Effect::Note(reading, "yes".to_owned()),
    ];
    state.notice = None;
    state.sharing = Sharing { received: Some(received), is_reading: true, ..Sharing::default() };
    effects
}

/// Goes to what was shared, or back to the person's own plan.
fn read(state: &mut State, is_reading: bool) -> Vec<Effect> {
    state.sharing.is_reading = is_reading && state.sharing.received.is_some();
    state.sharing.link = None;
    vec![Effect::Note(NOTES[2], if is_reading { "yes" } else { "" }.to_owned())]
}

/// Takes what somebody says into the plan.
fn open_reply(state: &mut State, value: Value, moment: &Moment) -> Result<Vec<Effect>, Faults> {
    let reply = read_reply(value).into_result()?;
    let mut faults = Faults::new();
    check_reply_to(state.own_plan(), &reply, &mut faults);
    if faults.has_errors() {
        return Err(faults);
    }
    state.leave_sample();
    let (plan, news) = reply::merged(&state.plan, &reply);
    state.notice = Some(Notice::ReplyTaken { name: reply.by.name, news });
    state.screen = Screen::Share;
    let mut effects = read(state, false);
    effects.extend(change(state, plan, moment));
    Ok(effects)
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

/// Takes over what was noted earlier in this visit. What cannot be read is left alone.
pub(super) fn restore(state: &mut State, noted: impl Fn(&str) -> Option<String>) {
    let [shared, reply, reading] = NOTES.map(noted);
    let value = |text: Option<String>| text.and_then(|text| parse(&text).ok());
    let shared = value(shared).and_then(|value| read_shared(value).into_result().ok());
    let reply = value(reply).and_then(|value| read_reply(value).into_result().ok());
    if let Some((shared, reply)) = shared.zip(reply).filter(|(shared, reply)| shared.id == reply.shared) {
        state.sharing.received = Some(Rc::new(Received { shared: Rc::new(shared), reply }));
        state.sharing.is_reading = reading.is_some_and(|reading| !reading.is_empty());
    }
}

/// The faults of a link that is cut off, or was never one of ours.
pub fn broken_link(found: &str) -> Faults {
    let mut faults = Faults::new();
    let action = "ask for the link again, or for a file";
    faults.add(Code::BrokenLink, &Place::ROOT, found, action);
    faults
}

impl State {
    /// What somebody shared, while that is being read.
    pub fn reading(&self) -> Option<&Rc<Received>> {
        self.sharing.received.as_ref().filter(|_| self.sharing.is_reading)
    }
}

/// The day of an instant.
fn day_of(instant: &crate::document::values::Instant) -> Option<Date> {
    Date::parse(instant.as_str().get(..10)?)
}
