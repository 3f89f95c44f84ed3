//! What a mentor says, taken into the relationship: points, notes and actions of its meetings, scores, what they
//! recommend, and what they think of decisions.

use crate::app::ids::new_id;
use crate::document::decision::{Decision, MentorsView};
use crate::document::fault::{Code, Place, shown};
use crate::document::mentorship::{
    Action, GoalScore, MentoringSession, Mentorship, Recommended, SessionStatus, Side,
};
use crate::document::read::blank;
use crate::document::said::has_words;
use crate::document::shared::{Reader, was_said};
use crate::document::values::Id;

use super::merge::{came_in, name_of, origin};
use super::merge_people::{News, Taking};
use super::names::{is_called, is_same_name};
use super::people::decisions_of;

impl Taking<'_> {
    pub(super) fn mentorship(&mut self) {
        let reply = self.reply;
        let Some(words) = &reply.mentorship else { return };
        let at = Place::ROOT.field("mentorship");
        let Some(mut own) = self.plan.mentorships.get(&words.id).cloned() else {
            return self.unknown("mentoring relationship", &words.id, &at.field("id"));
        };
        let name = self.mentor_of(&own);
        if !self.is_theirs(Reader::Mentor, name.as_deref(), &at) {
            return;
        }
        self.sessions(&mut own, words, &at.field("sessions"));
        self.meetings(&mut own);
        self.done(&mut own);
        self.scores(&mut own, words, &at.field("scores"));
        self.advice(&mut own, words, &at.field("recommendations"));
        if let Some(place) = self.plan.mentorships.get_mut(&words.id) {
            *place = own;
        }
    }

    /// The name of the mentor, where that is known.
    fn mentor_of(&self, own: &Mentorship) -> Option<String> {
        let mentors = &self.catalogue.head().mentors;
        let known = own.mentor.id.as_ref().and_then(|id| mentors.iter().find(|mentor| mentor.id == *id));
        let name = own.mentor.name.as_deref().or(known.map(|mentor| &*mentor.name));
        name.filter(|name| has_words(name)).map(ToOwned::to_owned)
    }

    fn sessions(&mut self, own: &mut Mentorship, words: &Mentorship, at: &Place<'_>) {
        for (number, said) in words.sessions.iter().enumerate() {
            if !own.sessions.iter().any(|session| session.id == said.id) {
                self.unknown("meeting", &said.id, &at.index(number).field("id"));
            }
        }
        // Of a meeting that they say nothing of any more, what they said before goes.
        for place in 0..own.sessions.len() {
            let session = &mut own.sessions[place];
            let nothing = MentoringSession::new(session.id.clone(), session.on);
            let said = words.sessions.iter().find(|said| said.id == session.id).unwrap_or(&nothing);
            self.points_and_notes(session, said);
            self.actions(own, place, &said.actions);
        }
    }

    fn points_and_notes(&mut self, session: &mut MentoringSession, said: &MentoringSession) {
        let on = session.on;
        let before = session.came.0.clone().filter(|came| came.reply.as_ref() == Some(&self.reply.id));
        let mut came = before.clone().unwrap_or_else(|| came_in(self.reply).into());
        came.made = Some(self.reply.made.clone());
        let points: Vec<&str> =
            said.agenda.iter().map(|point| point.trim()).filter(|point| !point.is_empty()).collect();
        for gone in came.points.extract_if(.., |point| !points.contains(&&**point)) {
            session.agenda.retain(|point| *point != gone);
            self.news.push(News::TakenBack(gone));
        }
        for point in points {
            if !session.agenda.iter().any(|known| known == point) {
                session.agenda.push(point.to_owned());
                came.points.push(point.to_owned());
                self.news.push(News::Point { on, text: point.to_owned() });
            }
        }
        let note = said.mentor_notes.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let earlier = came.note.take();
        if write_over(&mut session.mentor_notes, earlier.as_deref(), note) {
            came.note = note.map(ToOwned::to_owned);
            self.news.extend(match note {
                Some(note) => Some(News::Note { on, text: note.to_owned() }),
                None => earlier.map(News::TakenBack),
            });
        } else {
            came.note = earlier;
        }
        if before.is_some() || came.note.is_some() || !came.points.is_empty() {
            session.came.0 = Some(came);
        }
    }

    fn actions(&mut self, own: &mut Mentorship, place: usize, said: &[Action]) {
        let reply = self.reply;
        let is_gone = |known: &mut Action| {
            let entry = known.came.entry_in(&reply.id).filter(|_| known.done.is_none());
            entry.is_some_and(|entry| !said.iter().any(|one| one.id == *entry))
        };
        let gone = own.sessions[place].actions.extract_if(.., is_gone);
        self.news.extend(gone.map(|action| News::TakenBack(action.text)));
        for one in said.iter().filter(|action| has_words(&action.text)) {
            let all = || own.sessions.iter().flat_map(|session| &session.actions);
            let told = |known: &Action| (known.text.clone(), side(known), known.due);
            if all().any(|known| told(known) == told(one)) {
                continue;
            }
            let is_taken = |id: &str| all().any(|known| *known.id == *id);
            let Some(id) = new_id(self.chance, &is_taken) else { continue };
            let came = origin(reply, Some(&one.id));
            let action = Action { id, done: None, came, ..one.clone() };
            let actions = &mut own.sessions[place].actions;
            match actions.iter_mut().find(|known| known.came.entry_in(&reply.id) == Some(&one.id)) {
                Some(known) if known.done.is_some() => continue,
                Some(known) => *known = Action { id: known.id.clone(), ..action.clone() },
                None => actions.push(action.clone()),
            }
            self.news.push(News::Action(action));
        }
    }

    /// Puts each meeting that they propose beside the others, unless one is on that day.
    fn meetings(&mut self, own: &mut Mentorship) {
        let reply = self.reply;
        for said in &reply.meetings {
            if own.sessions.iter().any(|session| session.on == said.on) {
                continue;
            }
            let is_taken = |id: &str| own.sessions.iter().any(|session| *session.id == *id);
            let Some(id) = new_id(self.chance, &is_taken) else { continue };
            let agenda: Vec<String> = said.agenda.iter().filter(|point| has_words(point)).cloned().collect();
            let session = MentoringSession {
                status: Some(SessionStatus::Planned),
                agenda: agenda.clone(),
                came: origin(reply, Some(&said.id)),
                ..MentoringSession::new(id, said.on)
            };
            let is_it = |known: &&mut MentoringSession| known.came.entry_in(&reply.id) == Some(&said.id);
            match own.sessions.iter_mut().find(is_it) {
                Some(known) if known.status != Some(SessionStatus::Planned) => continue,
                Some(known) => (known.on, known.agenda, known.came) = (said.on, session.agenda, session.came),
                None => own.sessions.push(session),
            }
            self.news.push(News::Meeting { on: said.on, agenda });
        }
    }

    /// Ticks what they have done of their own actions.
    fn done(&mut self, own: &mut Mentorship) {
        let at = Place::ROOT.field("done");
        for (number, said) in self.reply.done.iter().enumerate() {
            let at = at.index(number);
            let mut actions = own.sessions.iter_mut().flat_map(|session| &mut session.actions);
            let Some(known) = actions.find(|known| known.id == said.id) else {
                self.unknown("action", &said.id, &at.field("id"));
                continue;
            };
            let on = said.done.unwrap_or(self.today);
            if known.done.is_some() || !was_said(on, self.today, &at, self.faults) {
                continue;
            }
            if side(known) != Side::Mentor {
                let found =
                    format!("the action \"{}\" of the mentee, done by the mentor", shown(&known.text));
                let action = "tick it yourself if it is done; this is left out";
                self.faults.add(Code::NotTheirs, &at, found, action);
                continue;
            }
            known.done = Some(on);
            self.news.push(News::Done(known.clone()));
        }
    }

    fn scores(&mut self, own: &mut Mentorship, words: &Mentorship, at: &Place<'_>) {
        for (number, said) in words.scores.iter().enumerate() {
            let at = at.index(number);
            let mut goals = own.agreement.iter().flat_map(|agreement| &agreement.goals);
            let Some(goal) = goals.find(|goal| goal.id == said.goal) else {
                self.unknown("goal", &said.goal, &at.field("goal"));
                continue;
            };
            let on = said.on.unwrap_or(self.today);
            if !was_said(on, self.today, &at, self.faults) {
                continue;
            }
            let goal = goal.text.clone().unwrap_or_default();
            let came = origin(self.reply, None);
            let score = GoalScore { by: Some(Side::Mentor), on: Some(on), came, ..said.clone() };
            let is_same = |known: &&mut GoalScore| {
                (&known.goal, known.at, known.by) == (&score.goal, score.at, score.by)
            };
            let is_later = |known: &GoalScore| {
                known.on > score.on || known.on == score.on && known.came.is_after(&self.reply.made)
            };
            let before = match own.scores.iter_mut().find(is_same) {
                // Of two, the one that was said last stays.
                Some(known) if (known.score, &known.note) == (score.score, &score.note) => continue,
                Some(known) if is_later(known) => continue,
                Some(known) => Some(std::mem::replace(known, score).score),
                None => {
                    own.scores.push(score);
                    None
                }
            };
            self.news.push(News::Score { goal, at: said.at, score: said.score, before });
        }
    }

    fn advice(&mut self, own: &mut Mentorship, words: &Mentorship, at: &Place<'_>) {
        let reply = self.reply;
        let is_gone = |known: &mut Recommended| {
            let entry = known.came.entry_in(&reply.id).filter(|_| known.taken_on.is_none());
            entry.is_some_and(|entry| !words.recommendations.iter().any(|one| one.id == *entry))
        };
        let gone: Vec<Recommended> = own.recommendations.extract_if(.., is_gone).collect();
        let told = |one: &Recommended| one.text.clone().or_else(|| one.activity.as_ref().map(Id::to_string));
        self.news.extend(gone.iter().filter_map(told).map(News::TakenBack));
        for (number, said) in words.recommendations.iter().enumerate() {
            let at = at.index(number);
            let on = said.on.unwrap_or(self.today);
            let is_known = said.activity.as_ref().is_none_or(|id| self.has_activity(id));
            if let Some(id) = said.activity.as_ref().filter(|_| !is_known) {
                let found = format!("the activity \"{}\", which this catalogue does not have", shown(id));
                let action = "ask for a reply made with this catalogue; this is left out";
                self.faults.add(Code::NotInCatalogue, &at.field("activity"), found, action);
            }
            let key = |one: &Recommended| (one.activity.clone(), one.text.clone(), one.url.clone());
            let is_there = own.recommendations.iter().any(|known| key(known) == key(said));
            let is_empty = key(said) == (None, None, None);
            if !is_known || is_there || is_empty || !was_said(on, self.today, &at, self.faults) {
                continue;
            }
            let is_taken = |id: &str| own.recommendations.iter().any(|known| *known.id == *id);
            let Some(id) = new_id(self.chance, &is_taken) else { continue };
            let came = origin(reply, Some(&said.id));
            let advice = Recommended { id, on: Some(on), taken_on: None, came, ..said.clone() };
            own.recommendations.push(advice.clone());
            self.news.push(News::Advice(advice));
        }
    }

    fn has_activity(&self, id: &Id) -> bool {
        self.catalogue.activity_named(id).is_some()
            || self.plan.own_activities.iter().any(|own| own.id == *id)
    }

    /// What a mentor thinks of decisions, signed by them: what another mentor said stays another's.
    pub(super) fn views(&mut self) {
        let reply = self.reply;
        let at = Place::ROOT.field("decisions");
        for (number, said) in reply.decisions.iter().enumerate() {
            let text = said.mentors_view.as_deref().map(str::trim).unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            let at = at.index(number);
            let Some(mut own) = self.plan.decisions.get(&said.id).cloned() else {
                self.unknown("decision", &said.id, &at.field("id"));
                continue;
            };
            let (mentorship, called) = self.relation_of(&own);
            if !self.is_theirs(Reader::Mentor, called.as_deref(), &at) {
                continue;
            }
            let came = origin(reply, None);
            let view = MentorsView { by: name_of(reply), mentorship, text: text.to_owned(), came, ..blank() };
            let is_theirs =
                |known: &MentorsView| is_same_name(known.by.as_deref().unwrap_or_default(), &reply.by.name);
            let is_there = own.views.iter().any(|known| is_theirs(known) && known.text == text);
            if is_there || stands_in(own.mentors_view.as_deref().unwrap_or_default(), text).is_some() {
                continue;
            }
            let is_mended = |known: &&mut MentorsView| is_theirs(known) && known.came.is_reply(&reply.id);
            match own.views.iter_mut().find(is_mended) {
                Some(known) => *known = view,
                None => own.views.push(view),
            }
            self.news.push(News::View { question: own.question.clone(), text: text.to_owned() });
            if let Some(place) = self.plan.decisions.get_mut(&said.id) {
                *place = own;
            }
        }
    }

    /// The relationship of who replies, that in which a decision is talked through if there are several; where there is
    /// none, the name of the mentor who is to reply.
    fn relation_of(&self, decision: &Decision) -> (Option<Id>, Option<String>) {
        let is_in =
            |one: &&Mentorship| decisions_of(self.plan, one).iter().any(|known| known.id == decision.id);
        let (within, others): (Vec<_>, Vec<_>) = self.plan.mentorships.iter().partition(is_in);
        let all: Vec<&Mentorship> = within.into_iter().chain(others).collect();
        let is_theirs = |one: &&&Mentorship| {
            self.mentor_of(one).is_none_or(|name| is_called(self.plan, &name, self.signed()))
        };
        match all.iter().find(is_theirs) {
            Some(one) => (Some(one.id.clone()), None),
            None => (None, all.first().and_then(|one| self.mentor_of(one))),
        }
    }
}

/// The side that does something.
fn side(action: &Action) -> Side {
    action.who.unwrap_or(Side::Mentee)
}

const BETWEEN: &str = "\n\n";

/// Where a text begins among the paragraphs of another, both as they stand between two empty lines.
fn stands_in(whole: &str, text: &str) -> Option<usize> {
    [BETWEEN, whole.trim(), BETWEEN].concat().find(&[BETWEEN, text, BETWEEN].concat())
}

/// Puts a text in the place of one that stood there before, or below what stands there; whether anything changes.
fn write_over(place: &mut Option<String>, before: Option<&str>, text: Option<&str>) -> bool {
    let whole = place.as_deref().unwrap_or_default().trim().to_owned();
    if before == text || text.is_some_and(|text| stands_in(&whole, text).is_some()) {
        return false;
    }
    let found = before.and_then(|before| Some((stands_in(&whole, before)?, before.len())));
    let (start, rest) = match found {
        Some((begin, length)) => (whole.get(..begin), whole.get(begin + length..)),
        None => (Some(&*whole), None),
    };
    let parts = [start.unwrap_or_default(), text.unwrap_or_default(), rest.unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    let written = parts.join(BETWEEN);
    let is_new = written != whole;
    *place = Some(written).filter(|written| !written.is_empty());
    is_new
}
