//! What somebody shared with the person: read, put away and brought back, with a reply to each, and noted for this
//! visit.

use std::rc::Rc;

use serde_json::Value;

use crate::app::host::Moment;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::app::update::Effect;
use crate::document::feedback::Feedback;
use crate::document::mentorship::MentoringSession;
use crate::document::shared::{Reader, Replier, Reply, Shared};
use crate::document::values::Id;
use crate::document::{REPLY_FORMAT, VERSION, parse, read_reply, read_shared, write_compact};

use super::{Received, Sharing, parts, people};

/// What is noted for this visit: what was shared, the replies so far, the id of what is being read, and what others say
/// that was not taken in yet.
const NOTES: [&str; 4] = ["shared", "reply", "reading", "incoming"];

/// Shows what somebody shared: of that, the parts that they chose. What the person wrote about it before stays, and so
/// does whatever else was shared with them.
pub(super) fn receive(state: &mut State, shared: Shared, moment: &Moment) -> Vec<Effect> {
    let shared = parts::chosen_only(shared);
    state.notice = None;
    let known = state.sharing.received.iter().position(|known| is_of_same(&known.shared, &shared));
    let reply = match known {
        // Of two states of one mentee's plan the newer one is read.
        Some(place) if state.sharing.received[place].shared.made.as_str() > shared.made.as_str() => {
            let newer = state.sharing.received[place].shared.id.clone();
            return read(state, Some(newer));
        }
        Some(place) => {
            let before = state.sharing.received.remove(place).reply.clone();
            go_on(before, reply_to(&shared, String::new(), moment))
        }
        None => reply_to(&shared, state.sharing.replier(), moment),
    };
    let id = shared.id.clone();
    state.sharing.received.push(Rc::new(Received { shared: Rc::new(shared), reply }));
    let mut effects = state.sharing.notes();
    effects.extend(read(state, Some(id)));
    effects
}

/// Whether two summaries are one, or two states of what one mentee shows their mentor.
fn is_of_same(one: &Shared, other: &Shared) -> bool {
    let mentee = |shared: &Shared| {
        let relation = shared.plan.mentorships.iter().next().filter(|_| shared.r#for == Reader::Mentor)?;
        Some((shared.plan.id.clone(), relation.id.clone()))
    };
    one.id == other.id || mentee(one).is_some() && mentee(one) == mentee(other)
}

/// A reply that was begun, with what there is to write on now.
fn go_on(mut begun: Reply, fresh: Reply) -> Reply {
    begun.shared = fresh.shared;
    if let Some((words, now)) = begun.mentorship.as_mut().zip(fresh.mentorship) {
        let is_new = |session: &MentoringSession| words.sessions.iter().all(|known| known.id != session.id);
        let new: Vec<MentoringSession> = now.sessions.into_iter().filter(is_new).collect();
        words.sessions.extend(new);
    }
    for decision in fresh.decisions {
        if begun.decisions.iter().all(|known| known.id != decision.id) {
            begun.decisions.push(decision);
        }
    }
    for request in fresh.feedback {
        if begun.feedback.iter().all(|known| known.id != request.id) {
            begun.feedback.push(request);
        }
    }
    begun.review = begun.review.or(fresh.review);
    begun
}

/// A reply in which nothing is said yet. What may be said stands ready in it, with the ids of what it is about.
fn reply_to(shared: &Shared, replier: String, moment: &Moment) -> Reply {
    let plan = &shared.plan;
    let asked = plan.feedback.iter().find_map(Feedback::asked_person);
    // A mentor is called as the PM calls them: by another name what they say would not be theirs.
    let mentor = plan.mentorships.iter().find_map(|one| one.mentor.name.as_deref());
    let called = asked.or(mentor.filter(|_| shared.r#for == Reader::Mentor));
    let name = called.map_or(replier, ToOwned::to_owned);
    Reply {
        format: REPLY_FORMAT.to_owned(),
        version: VERSION,
        id: moment.new_id.clone(),
        shared: shared.id.clone(),
        plan: plan.id.clone(),
        by: Replier { name, r#as: shared.r#for, other: Default::default() },
        made: moment.now.clone(),
        ratings: Vec::new(),
        comments: Vec::new(),
        mentorship: people::mentorship_to_write_on(shared),
        decisions: people::decisions_to_write_on(shared),
        feedback: plan.feedback.iter().map(|request| Feedback::new(request.id.clone())).collect(),
        review: people::review_to_write_on(shared),
        meetings: Vec::new(),
        done: Vec::new(),
        approval: None,
        proposed: Vec::new(),
        other: Default::default(),
    }
}

/// Goes to what was shared, or back to the person's own plan.
pub(super) fn read(state: &mut State, id: Option<Id>) -> Vec<Effect> {
    let note = Effect::Note(NOTES[2], id.as_ref().map(ToString::to_string).unwrap_or_default());
    state.sharing.reading = id;
    state.sharing.link = None;
    vec![note]
}

/// Puts away what somebody shared.
pub(super) fn put_away(state: &mut State, id: &Id) -> Vec<Effect> {
    let Some(place) = state.sharing.received.iter().position(|known| known.shared.id == *id) else {
        return Vec::new();
    };
    let received = state.sharing.received.remove(place);
    state.notice = Some(Notice::PutAway { is_begun: received.said() > 0 });
    state.sharing.put_away = Some(received);
    let mut effects = state.sharing.notes();
    effects.extend(read(state, None));
    effects
}

/// Brings back what was put away last, to be read on.
pub(super) fn bring_back(state: &mut State) -> Vec<Effect> {
    let Some(received) = state.sharing.put_away.take() else { return Vec::new() };
    let id = received.shared.id.clone();
    state.sharing.received.retain(|known| known.shared.id != id);
    state.sharing.received.push(received);
    state.notice = None;
    let mut effects = state.sharing.notes();
    effects.extend(read(state, Some(id)));
    effects
}

/// Takes over what was noted earlier in this visit. What cannot be read is left alone.
pub(in crate::app) fn restore(state: &mut State, noted: impl Fn(&str) -> Option<String>) {
    let [shared, replies, reading, incoming] = NOTES.map(noted);
    let all = |text: Option<String>| match text.and_then(|text| parse(&text).ok()) {
        Some(Value::Array(all)) => all,
        _ => Vec::new(),
    };
    let read =
        |text: Option<String>| all(text).into_iter().filter_map(|reply| read_reply(reply).into_result().ok());
    let mut replies: Vec<Reply> = read(replies).collect();
    let sharing = &mut state.sharing;
    sharing.received = all(shared)
        .into_iter()
        .filter_map(|shared| {
            let shared = read_shared(shared).into_result().ok()?;
            let place = replies.iter().position(|reply| reply.shared == shared.id)?;
            Some(Rc::new(Received { shared: Rc::new(shared), reply: replies.remove(place) }))
        })
        .collect();
    sharing.reading = reading.and_then(Id::new);
    sharing.incoming = read(incoming).map(Rc::new).collect();
}

impl State {
    /// What somebody shared, while that is being read.
    pub fn reading(&self) -> Option<&Rc<Received>> {
        let id = self.sharing.reading.as_ref()?;
        self.sharing.received.iter().find(|received| received.shared.id == *id)
    }

    /// Takes what somebody says of the open plan out of those that wait: it was decided on.
    pub(super) fn next_incoming(&mut self) -> Option<Rc<Reply>> {
        let incoming = &mut self.sharing.incoming;
        let place = incoming.iter().position(|reply| reply.plan == self.plan.id)?;
        Some(incoming.remove(place))
    }
}

impl Sharing {
    /// What is being read, to be written on.
    pub(super) fn read_mut(&mut self) -> Option<&mut Rc<Received>> {
        let id = self.reading.as_ref()?;
        self.received.iter_mut().find(|received| received.shared.id == *id)
    }

    /// Lets what somebody says wait behind the others. What they wrote on and sent again takes the place of what they sent
    /// before, unless that is newer.
    pub(super) fn wait(&mut self, reply: Reply) {
        let is_same = |known: &Rc<Reply>| (&known.id, &known.by) == (&reply.id, &reply.by);
        match self.incoming.iter().position(is_same) {
            Some(place) if self.incoming[place].made.as_str() > reply.made.as_str() => {}
            Some(place) => self.incoming[place] = Rc::new(reply),
            None => self.incoming.push(Rc::new(reply)),
        }
    }

    /// The name that the person gave in the reply that they wrote last.
    fn replier(&self) -> String {
        let replies =
            self.put_away.iter().chain(&self.received).rev().map(|received| &received.reply.by.name);
        replies.into_iter().find(|name| !name.trim().is_empty()).cloned().unwrap_or_default()
    }

    /// What was shared, and what the person says of it, for this visit.
    fn notes(&self) -> Vec<Effect> {
        let shared = self.received.iter().map(|received| write_compact(&*received.shared));
        vec![Effect::Note(NOTES[0], list_of(shared)), self.note_of_replies()]
    }

    /// What the person says so far, for this visit.
    pub(super) fn note_of_replies(&self) -> Effect {
        Effect::Note(NOTES[1], list_of(self.received.iter().map(|received| write_compact(&received.reply))))
    }

    /// What others say that was not taken in yet, for this visit.
    pub(super) fn note_of_incoming(&self) -> Effect {
        Effect::Note(NOTES[3], list_of(self.incoming.iter().map(|reply| write_compact(&**reply))))
    }
}

/// The text of a list of documents.
pub(super) fn list_of(texts: impl Iterator<Item = String>) -> String {
    format!("[{}]", texts.collect::<Vec<_>>().join(","))
}
