//! What somebody answers who was asked: feedback, and a manager's part of a review.

use crate::app::ids::new_id;
use crate::document::fault::{Code, Place, shown};
use crate::document::feedback::{Feedback, Giver, Voice};
use crate::document::review::ReviewSection;
use crate::document::shared::{Reader, Reply, was_said};
use crate::document::values::Date;

use super::merge::{name_of, origin};
use super::merge_people::{AnswerPlace, News, Taking};
use super::names::{is_called, is_same_name};
use super::sayings::FeedbackField;

impl Taking<'_> {
    pub(super) fn feedback(&mut self) {
        let reply = self.reply;
        let at_all = Place::ROOT.field("feedback");
        for (number, said) in reply.feedback.iter().enumerate().filter(|(_, said)| said.says_something()) {
            let at = at_all.index(number);
            let Some(asked) = self.plan.feedback.get(&said.id).cloned() else {
                self.unknown("request for feedback", &said.id, &at.field("id"));
                continue;
            };
            let on = said.given_on.unwrap_or(self.today);
            if !was_said(on, self.today, &at, self.faults) {
                continue;
            }
            let is_theirs =
                asked.asked_person().is_none_or(|person| is_called(self.plan, person, self.signed()));
            let mut given = answered(&asked, said, on);
            given.came = origin(reply, None);
            given.from = Some(giver(reply, asked.from.clone().filter(|_| is_theirs)));
            // Whoever was not asked says it unasked.
            given.asked_on = asked.asked_on.filter(|_| is_theirs);
            let top = self.catalogue.top();
            if given.level.is_some_and(|level| level > top) {
                self.above_scale(&at.field("level"));
                given.level = None;
            }
            self.answer(&asked, given, is_theirs);
        }
    }

    /// Puts an answer where it belongs. What the same person answered before by a reply it takes the place of.
    fn answer(&mut self, asked: &Feedback, mut given: Feedback, is_theirs: bool) {
        let known = self.plan.feedback.iter().filter(|known| is_answer(known, &given));
        let known: Vec<Feedback> = known.cloned().collect();
        if known.iter().any(|known| say_the_same(known, &given)) {
            return;
        }
        let place = if let Some(known) = known.into_iter().find(|known| known.came.0.is_some()) {
            if known.given_on > given.given_on || known.came.is_after(&self.reply.made) {
                return;
            }
            // A rating that was made of it is one of another level no longer.
            let rated_on = known.rated_on.filter(|_| known.level == given.level);
            let (private_notes, private) = (known.private_notes, known.private);
            given = Feedback { id: known.id, rated_on, private_notes, private, ..given };
            AnswerPlace::Mended
        } else if is_theirs && asked.is_awaited() {
            AnswerPlace::Request
        } else {
            let is_taken = |id: &str| self.plan.feedback.get(id).is_some();
            let Some(id) = new_id(self.chance, &is_taken) else { return };
            given = Feedback { id, rated_on: None, ..given };
            AnswerPlace::Beside
        };
        match self.plan.feedback.get_mut(&given.id) {
            Some(known) => *known = given.clone(),
            None => self.plan.feedback.push(given.clone()),
        }
        self.news.push(News::Feedback { given: Box::new(given), place });
    }

    pub(super) fn review(&mut self) {
        let reply = self.reply;
        let Some(words) = reply.review.as_ref().filter(|words| words.said_by_manager() > 0) else { return };
        let Some(mut section) = words.manager.clone() else { return };
        let at = Place::ROOT.field("review");
        let Some(own) = self.plan.reviews.get(&words.id).cloned() else {
            return self.unknown("review", &words.id, &at.field("id"));
        };
        let at = at.field("manager");
        if !self.is_theirs(Reader::Manager, None, &at)
            || !was_said(section.on.unwrap_or(self.today), self.today, &at, self.faults)
        {
            return;
        }
        (section.by, section.came) = (name_of(reply), origin(reply, None));
        self.keep_known_levels(&mut section, &at.field("levels"));
        let before = own.manager.as_ref().filter(|_| own.said_by_manager() > 0);
        let written = before.map_or_else(|| section.clone(), |before| written_over(before, &section));
        if before
            .is_some_and(|before| (&before.answers, &before.levels) == (&written.answers, &written.levels))
        {
            return;
        }
        if let Some(day) = own.closed_on {
            let found = format!("a part of a review that was closed on {day}");
            let action = "keep it for the next review; this is left out";
            return self.faults.add(Code::AlreadySaid, &at, found, action);
        }
        if before.is_some_and(|before| !is_newer(&section, before, reply)) {
            let found = "a part of a review in which the manager's part is written already, by somebody else or later";
            let action = "remove that part from the review first and open the reply again; this is left out";
            return self.faults.add(Code::AlreadySaid, &at, found, action);
        }
        if let Some(place) = self.plan.reviews.get_mut(&words.id) {
            place.manager = Some(written);
        }
        self.news.push(News::Section { review: words.id.clone(), section });
    }

    /// Leaves out each level that the catalogue does not know, with a warning.
    fn keep_known_levels(&mut self, section: &mut ReviewSection, at: &Place<'_>) {
        let mut number = 0..;
        section.levels.retain(|one| {
            let at = at.index(number.next().unwrap_or_default());
            if self.catalogue.skill_named(&one.skill).is_none() {
                let found =
                    format!("the skill \"{}\", which this catalogue does not have", shown(&one.skill));
                let action = "ask for a reply made with this catalogue; this level is left out";
                self.faults.add(Code::NotInCatalogue, &at.field("skill"), found, action);
                return false;
            }
            let is_on_scale = one.level <= self.catalogue.top();
            if !is_on_scale {
                self.above_scale(&at.field("level"));
            }
            is_on_scale
        });
    }
}

/// A request with its answer.
fn answered(asked: &Feedback, said: &Feedback, on: Date) -> Feedback {
    Feedback {
        given_on: Some(on),
        what_happened: said.what_happened.clone(),
        effect: said.effect.clone(),
        suggestion: said.suggestion.clone(),
        level: said.level,
        evidence: said.evidence.clone(),
        url: said.url.clone(),
        ..asked.clone()
    }
}

/// Whether something is an answer of the same person to the same request as another.
fn is_answer(known: &Feedback, given: &Feedback) -> bool {
    let name = |one: &Feedback| one.asked_person().unwrap_or_default().to_owned();
    known.says_something()
        && (&known.skill, &known.event) == (&given.skill, &given.event)
        && (&known.question, known.asked_on) == (&given.question, given.asked_on)
        && is_same_name(&name(known), &name(given))
}

fn say_the_same(one: &Feedback, other: &Feedback) -> bool {
    FeedbackField::ALL.iter().all(|field| field.text(one) == field.text(other))
        && (one.level, &one.url) == (other.level, &other.url)
}

/// Who replies. Of somebody who was asked, what else was said of them stays.
fn giver(reply: &Reply, asked: Option<Giver>) -> Giver {
    let voice = match reply.by.r#as {
        Reader::Manager => Voice::Manager,
        Reader::Mentor => Voice::Mentor,
        Reader::Peer => Voice::Peer,
    };
    match asked {
        Some(asked) => {
            let name = name_of(reply).or(asked.name);
            Giver { name, r#as: asked.r#as.or(Some(voice)), ..asked }
        }
        None => Giver { name: name_of(reply), r#as: Some(voice), contact: None, other: Default::default() },
    }
}

/// A part of a review with what was said later: what that says nothing of stays, where it stood.
fn written_over(before: &ReviewSection, later: &ReviewSection) -> ReviewSection {
    let (by, came) = (later.by.clone(), later.came.clone());
    let mut written = ReviewSection { by, came, on: later.on, ..before.clone() };
    for one in &later.answers {
        match written.answers.iter_mut().find(|known| known.question == one.question) {
            Some(known) => known.clone_from(one),
            None => written.answers.push(one.clone()),
        }
    }
    for one in &later.levels {
        match written.levels.iter_mut().find(|known| known.skill == one.skill) {
            Some(known) => known.clone_from(one),
            None => written.levels.push(one.clone()),
        }
    }
    written
}

/// Whether a part of a review takes the place of another: it is by the same person, and was not said before.
fn is_newer(section: &ReviewSection, before: &ReviewSection, reply: &Reply) -> bool {
    let [one, other] = [section, before].map(|section| section.by.as_deref().unwrap_or_default());
    is_same_name(one, other) && section.on >= before.on && !before.came.is_after(&reply.made)
}
