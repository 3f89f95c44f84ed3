//! What a mentor, a giver of feedback and a manager say, taken into the plan beside what stands there: nothing that
//! was written before is lost, and what is there already does not come again.

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::feedback::{Feedback, Giver, Voice};
use crate::document::mentorship::{Action, GoalScore, Mentorship, Recommended, Score, Side, Stage};
use crate::document::plan::Plan;
use crate::document::review::{Review, ReviewSection};
use crate::document::said::has_words;
use crate::document::shared::{Reader, Reply, was_said};
use crate::document::values::{Date, Id};
use crate::model::Catalogue;

use super::sayings::FeedbackField;

/// Something that is new to the plan, and is neither a level nor a comment.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A point to talk about.
    Point {
        /// The day of the meeting.
        on: Date,
        /// The point.
        text: String,
    },
    /// A mentor's note of a meeting.
    Note {
        /// The day of the meeting.
        on: Date,
        /// The note.
        text: String,
    },
    /// Something to do.
    Action(Action),
    /// What a mentor thinks of a decision.
    View {
        /// The question.
        question: String,
        /// What they think.
        text: String,
    },
    /// How far a mentor sees a goal.
    Score {
        /// The goal.
        goal: String,
        /// At which time.
        at: Stage,
        /// The score.
        score: Score,
    },
    /// Something that a mentor recommends.
    Advice(Recommended),
    /// Feedback that was asked for.
    Feedback {
        /// What is said.
        given: Box<Feedback>,
        /// Whether the request was answered already, or by somebody else.
        is_second: bool,
    },
    /// What a manager says in a review.
    Section(ReviewSection),
}

/// A plan that takes in what somebody says, and what was noticed on the way.
struct Taking<'t> {
    plan: &'t mut Plan,
    catalogue: &'t Catalogue,
    today: Date,
    news: Vec<News>,
    faults: &'t mut Faults,
}

/// Takes into the plan what a reply says to its entries about people; what of it is new.
pub(super) fn take_people(
    plan: &mut Plan,
    reply: &Reply,
    catalogue: &Catalogue,
    today: Date,
    faults: &mut Faults,
) -> Vec<News> {
    let mut taking = Taking { plan, catalogue, today, news: Vec::new(), faults };
    if let Some(words) = &reply.mentorship {
        taking.mentorship(words, &Place::ROOT.field("mentorship"));
    }
    taking.views(reply);
    taking.feedback(reply);
    if let Some(words) = &reply.review {
        taking.review(words, reply.by.name.trim(), &Place::ROOT.field("review"));
    }
    taking.news
}

impl Taking<'_> {
    fn mentorship(&mut self, words: &Mentorship, at: &Place<'_>) {
        let Some(mut own) = self.plan.mentorships.get(&words.id).cloned() else {
            return self.unknown("mentoring relationship", &words.id, &at.field("id"));
        };
        self.sessions(&mut own, words, &at.field("sessions"));
        self.scores(&mut own, words, &at.field("scores"));
        self.advice(&mut own, words, &at.field("recommendations"));
        if let Some(place) = self.plan.mentorships.get_mut(&words.id) {
            *place = own;
        }
    }

    fn sessions(&mut self, own: &mut Mentorship, words: &Mentorship, at: &Place<'_>) {
        for (number, said) in words.sessions.iter().enumerate() {
            let Some(place) = own.sessions.iter().position(|session| session.id == said.id) else {
                self.unknown("meeting", &said.id, &at.index(number).field("id"));
                continue;
            };
            let mut actions: Vec<Action> =
                own.sessions.iter().flat_map(|session| session.actions.iter().cloned()).collect();
            let session = &mut own.sessions[place];
            let on = session.on;
            for point in said.agenda.iter().map(|point| point.trim()).filter(|point| has_words(point)) {
                if !session.agenda.iter().any(|known| known == point) {
                    session.agenda.push(point.to_owned());
                    self.news.push(News::Point { on, text: point.to_owned() });
                }
            }
            let note = said.mentor_notes.as_deref().unwrap_or_default();
            if append(&mut session.mentor_notes, note) {
                self.news.push(News::Note { on, text: note.to_owned() });
            }
            for action in said.actions.iter().filter(|action| has_words(&action.text)) {
                let is_same = |known: &Action| {
                    (&known.text, side(known), known.due) == (&action.text, side(action), action.due)
                };
                let ids: Vec<&Id> = actions.iter().map(|known| &known.id).collect();
                let Some(id) = fresh('n', &ids).filter(|_| !actions.iter().any(is_same)) else { continue };
                let action = Action { id, done: None, ..action.clone() };
                actions.push(action.clone());
                session.actions.push(action.clone());
                self.news.push(News::Action(action));
            }
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
            let score = GoalScore { by: Some(Side::Mentor), on: Some(on), ..said.clone() };
            let is_same = |known: &&mut GoalScore| {
                (&known.goal, known.at, known.by) == (&score.goal, score.at, score.by)
            };
            match own.scores.iter_mut().find(is_same) {
                // Of two, the newer one stays.
                Some(known) if known.score == score.score || known.on > score.on => continue,
                Some(known) => *known = score,
                None => own.scores.push(score),
            }
            self.news.push(News::Score { goal, at: said.at, score: said.score });
        }
    }

    fn advice(&mut self, own: &mut Mentorship, words: &Mentorship, at: &Place<'_>) {
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
            let ids: Vec<&Id> = own.recommendations.iter().map(|known| &known.id).collect();
            let Some(id) = fresh('n', &ids) else { continue };
            let advice = Recommended { id, on: Some(on), taken_on: None, ..said.clone() };
            own.recommendations.push(advice.clone());
            self.news.push(News::Advice(advice));
        }
    }

    fn has_activity(&self, id: &Id) -> bool {
        self.catalogue.activity_named(id).is_some()
            || self.plan.own_activities.iter().any(|own| own.id == *id)
    }

    fn views(&mut self, reply: &Reply) {
        let at = Place::ROOT.field("decisions");
        for (number, said) in reply.decisions.iter().enumerate() {
            let Some(text) = said.mentors_view.as_deref().filter(|text| has_words(text)) else { continue };
            let Some(own) = self.plan.decisions.get_mut(&said.id) else {
                self.unknown("decision", &said.id, &at.index(number).field("id"));
                continue;
            };
            if append(&mut own.mentors_view, text) {
                let question = own.question.clone();
                self.news.push(News::View { question, text: text.to_owned() });
            }
        }
    }

    fn feedback(&mut self, reply: &Reply) {
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
            let mut given = answered(&asked, said, on);
            let top = self.catalogue.top();
            if given.level.is_some_and(|level| level > top) {
                self.above_scale(&at.field("level"));
                given.level = None;
            }
            let name = reply.by.name.trim();
            let is_theirs = asked.asked_person().is_none_or(|person| is_one_person(person, name));
            if asked.asked_person().is_none() || !is_theirs {
                let named = asked.from.clone().filter(|_| is_theirs);
                given.from = Some(giver(reply, named));
            }
            if self.plan.feedback.iter().any(|known| say_the_same(known, &given)) {
                continue;
            }
            let is_second = !is_theirs || !asked.is_awaited();
            if !is_second {
                if let Some(place) = self.plan.feedback.get_mut(&asked.id) {
                    *place = given.clone();
                }
            } else {
                let ids: Vec<&Id> = self.plan.feedback.iter().map(|known| &known.id).collect();
                let Some(id) = fresh('f', &ids) else { continue };
                given.id = id;
                given.rated_on = None;
                self.plan.feedback.push(given.clone());
            }
            self.news.push(News::Feedback { given: Box::new(given), is_second });
        }
    }

    fn review(&mut self, words: &Review, by: &str, at: &Place<'_>) {
        let Some(mut section) = words.manager.clone().filter(|_| words.said_by_manager() > 0) else { return };
        // Whoever sends it says it.
        section.by = Some(by.to_owned()).filter(|name| !name.is_empty());
        let Some(own) = self.plan.reviews.get(&words.id).cloned() else {
            return self.unknown("review", &words.id, &at.field("id"));
        };
        let at = at.field("manager");
        if !was_said(section.on.unwrap_or(self.today), self.today, &at, self.faults) {
            return;
        }
        self.keep_known_levels(&mut section, &at.field("levels"));
        let before = own.manager.as_ref().filter(|_| own.said_by_manager() > 0);
        let written = before.map_or_else(|| section.clone(), |before| written_over(before, &section));
        if before.is_some_and(|before| says_the_same(before, &written)) {
            return;
        }
        if let Some(day) = own.closed_on {
            let found = format!("a part of a review that was closed on {day}");
            let action = "keep it for the next review; this is left out";
            return self.faults.add(Code::AlreadySaid, &at, found, action);
        }
        if before.is_some_and(|before| !is_newer(&section, before)) {
            let found = "a part of a review in which the manager's part is written already, by somebody else or later";
            let action = "remove that part from the review first and open the reply again; this is left out";
            return self.faults.add(Code::AlreadySaid, &at, found, action);
        }
        if let Some(place) = self.plan.reviews.get_mut(&words.id) {
            place.manager = Some(written);
        }
        self.news.push(News::Section(section));
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

    fn above_scale(&mut self, at: &Place<'_>) {
        let found = format!("a level above {}, where the scale ends", self.catalogue.top());
        let action = "ask for a level of this scale; this level is left out";
        self.faults.add(Code::AboveScale, at, found, action);
    }

    fn unknown(&mut self, what: &str, id: &Id, at: &Place<'_>) {
        let found = format!("the {what} \"{}\", which this plan does not have", shown(id));
        let action = "put it back into the plan and open the reply again; what is said of it is left out";
        self.faults.add(Code::NotInPlan, at, found, action);
    }
}

/// The side that does something.
fn side(action: &Action) -> Side {
    action.who.unwrap_or(Side::Mentee)
}

/// Puts a text below what stands there, unless it stands there already; whether it is new.
fn append(place: &mut Option<String>, text: &str) -> bool {
    let text = text.trim();
    let before = place.as_deref().map(str::trim).filter(|before| !before.is_empty());
    let Some(before) = before else {
        *place = (!text.is_empty()).then(|| text.to_owned());
        return !text.is_empty();
    };
    let between = "\n\n";
    let is_there = [between, before, between].concat().contains(&[between, text, between].concat());
    if text.is_empty() || is_there {
        return false;
    }
    *place = Some([before, between, text].concat());
    true
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

/// Whether two answers of one person to one request say the same.
fn say_the_same(one: &Feedback, other: &Feedback) -> bool {
    let is_about = (&one.skill, &one.event) == (&other.skill, &other.event)
        && (&one.question, one.asked_on) == (&other.question, other.asked_on)
        && one.asked_person() == other.asked_person();
    let told =
        |given: &Feedback| FeedbackField::ALL.iter().all(|field| field.text(given) == field.text(other));
    is_about && told(one) && (one.level, &one.url) == (other.level, &other.url)
}

/// Who replies. Of somebody who was asked without a name, what else was said of them stays.
fn giver(reply: &Reply, asked: Option<Giver>) -> Giver {
    let name = Some(reply.by.name.trim().to_owned()).filter(|name| !name.is_empty());
    let voice = match reply.by.r#as {
        Reader::Manager => Voice::Manager,
        Reader::Mentor => Voice::Mentor,
        Reader::Peer => Voice::Peer,
    };
    match asked {
        Some(asked) => Giver { name, r#as: asked.r#as.or(Some(voice)), ..asked },
        None => Giver { name, r#as: Some(voice), contact: None, other: Default::default() },
    }
}

/// Whether two names are of one person, who may have left out a part of theirs: `Ana` and `Ana Ruiz`.
fn is_one_person(one: &str, other: &str) -> bool {
    let begins = |long: &str, short: &str| {
        let rest = long.get(short.len()..).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        rest.is_some() && long.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short))
    };
    begins(one, other) || begins(other, one)
}

/// A part of a review with what was said later: what that says nothing of stays, where it stood.
fn written_over(before: &ReviewSection, later: &ReviewSection) -> ReviewSection {
    let mut written = ReviewSection { by: later.by.clone(), on: later.on, ..before.clone() };
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

fn says_the_same(one: &ReviewSection, other: &ReviewSection) -> bool {
    (&one.answers, &one.levels) == (&other.answers, &other.levels)
}

/// Whether a part of a review takes the place of another: it is by the same person, and not older.
fn is_newer(section: &ReviewSection, before: &ReviewSection) -> bool {
    let [one, other] = [section, before].map(|section| section.by.as_deref().unwrap_or_default().trim());
    is_one_person(one, other) && section.on >= before.on
}

/// The first of `n1`, `n2`, … that is not taken.
pub(super) fn fresh(prefix: char, taken: &[&Id]) -> Option<Id> {
    let all = (taken.len() + 1..).filter_map(|number| Id::new(format!("{prefix}{number}")));
    all.into_iter().find(|id| !taken.contains(&id))
}
