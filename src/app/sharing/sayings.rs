//! What a mentor, a giver of feedback and a manager write on their reply, letter by letter.

use crate::document::feedback::Feedback;
use crate::document::mentorship::{Action, GoalScore, MentoringSession, Mentorship, Score, Side, Stage};
use crate::document::review::{ReviewAnswer, ReviewLevel, ReviewSection};
use crate::document::said::has_words;
use crate::document::shared::{Part, Reply};
use crate::document::values::{Date, Id, Level};

use super::Received;
use super::reply::typed;

/// Something that is said in a reply beyond levels of skills and comments.
#[derive(Clone, Debug)]
pub enum Saying {
    /// The mentor's notes of a meeting.
    Notes {
        /// The meeting.
        session: Id,
        /// What they note.
        text: String,
    },
    /// What the mentor wants to talk about.
    Agenda {
        /// The meeting.
        session: Id,
        /// The points, one in each line.
        text: String,
    },
    /// What the mentor thinks of a decision.
    View {
        /// The decision.
        decision: Id,
        /// What they think.
        text: String,
    },
    /// How far a goal is, as the mentor sees it.
    Scored {
        /// The goal.
        goal: Id,
        /// At which time.
        at: Stage,
        /// The score, or none.
        score: Option<Score>,
    },
    /// Whether the mentor has done something that they took on.
    Done {
        /// The action.
        action: Action,
        /// Whether it is done.
        is_done: bool,
    },
    /// A text of the feedback that was asked for.
    Feedback {
        /// The request.
        request: Id,
        /// Which of its texts.
        field: FeedbackField,
        /// What is said.
        text: String,
    },
    /// The level that a giver of feedback sees, or none.
    FeedbackLevel {
        /// The request.
        request: Id,
        /// The level.
        level: Option<Level>,
    },
    /// The manager's answer to a question of the review.
    Answer {
        /// The question.
        question: Id,
        /// The answer.
        text: String,
    },
    /// The level that the manager sees, or none.
    ReviewLevel {
        /// The skill.
        skill: Id,
        /// The level.
        level: Option<Level>,
    },
    /// What shows the level that the manager sees.
    ReviewEvidence {
        /// The skill.
        skill: Id,
        /// What shows it.
        text: String,
    },
}

/// A text of feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackField {
    /// What happened.
    WhatHappened,
    /// Its effect.
    Effect,
    /// What to do next time.
    Suggestion,
    /// What shows the level.
    Evidence,
}

impl FeedbackField {
    /// Every text, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::WhatHappened, Self::Effect, Self::Suggestion, Self::Evidence];

    /// The name of the field in the files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WhatHappened => "what_happened",
            Self::Effect => "effect",
            Self::Suggestion => "suggestion",
            Self::Evidence => "evidence",
        }
    }

    fn of(self, feedback: &mut Feedback) -> &mut Option<String> {
        match self {
            Self::WhatHappened => &mut feedback.what_happened,
            Self::Effect => &mut feedback.effect,
            Self::Suggestion => &mut feedback.suggestion,
            Self::Evidence => &mut feedback.evidence,
        }
    }

    /// What feedback says there.
    pub fn text(self, feedback: &Feedback) -> &str {
        let text = match self {
            Self::WhatHappened => &feedback.what_happened,
            Self::Effect => &feedback.effect,
            Self::Suggestion => &feedback.suggestion,
            Self::Evidence => &feedback.evidence,
        };
        text.as_deref().unwrap_or_default()
    }
}

impl Saying {
    /// Writes it on a reply that asks for it; of another nothing changes.
    pub(super) fn write_on(self, reply: &mut Reply, today: Date) {
        self.written(reply, today);
    }

    fn written(self, reply: &mut Reply, today: Date) -> Option<()> {
        match self {
            Self::Notes { session, text } => session_in(reply, &session)?.mentor_notes = typed(&text),
            Self::Agenda { session, text } => {
                let points = text.split('\n').map(ToOwned::to_owned);
                session_in(reply, &session)?.agenda =
                    if text.is_empty() { Vec::new() } else { points.collect() };
            }
            Self::View { decision, text } => {
                let mut decisions = reply.decisions.iter_mut();
                decisions.find(|one| one.id == decision)?.mentors_view = typed(&text);
            }
            Self::Scored { goal, at, score } => {
                let scores = &mut reply.mentorship.as_mut()?.scores;
                scores.retain(|one| (&one.goal, one.at) != (&goal, at));
                scores.extend(score.map(|score| GoalScore {
                    goal,
                    at,
                    by: Some(Side::Mentor),
                    score,
                    on: Some(today),
                    note: None,
                    came: Default::default(),
                    other: Default::default(),
                }));
            }
            Self::Done { action, is_done } => {
                reply.done.retain(|known| known.id != action.id);
                reply.done.extend(is_done.then_some(Action { done: Some(today), ..action }));
            }
            Self::Feedback { request, field, text } => *field.of(given_in(reply, &request)?) = typed(&text),
            Self::FeedbackLevel { request, level } => given_in(reply, &request)?.level = level,
            Self::Answer { question, text } => {
                let answers = &mut section_in(reply)?.answers;
                answers.retain(|answer| answer.question != question);
                let text = typed(&text)?;
                answers.push(ReviewAnswer { question, text: Some(text), other: Default::default() });
            }
            Self::ReviewLevel { skill, level } => {
                let levels = &mut section_in(reply)?.levels;
                let before = levels.iter().position(|one| one.skill == skill);
                let evidence = before.and_then(|place| levels.remove(place).evidence);
                levels.extend(level.map(|level| ReviewLevel {
                    skill,
                    level,
                    evidence,
                    other: Default::default(),
                }));
            }
            Self::ReviewEvidence { skill, text } => {
                let mut levels = section_in(reply)?.levels.iter_mut();
                levels.find(|one| one.skill == skill)?.evidence = typed(&text);
            }
        }
        Some(())
    }
}

fn session_in<'r>(reply: &'r mut Reply, id: &Id) -> Option<&'r mut MentoringSession> {
    reply.mentorship.as_mut()?.sessions.iter_mut().find(|session| session.id == *id)
}

fn given_in<'r>(reply: &'r mut Reply, request: &Id) -> Option<&'r mut Feedback> {
    reply.feedback.iter_mut().find(|given| given.id == *request)
}

fn section_in(reply: &mut Reply) -> Option<&mut ReviewSection> {
    reply.review.as_mut()?.manager.as_mut()
}

impl Received {
    /// What a mentor says of a meeting.
    pub fn said_of_session(&self, id: &Id) -> Option<&MentoringSession> {
        self.reply.mentorship.as_ref()?.sessions.iter().find(|session| session.id == *id)
    }

    /// What a mentor says of the relationship.
    pub fn mentors_words(&self) -> Option<&Mentorship> {
        self.reply.mentorship.as_ref()
    }

    /// Whether a mentor says that they have done something.
    pub fn has_done(&self, action: &Id) -> bool {
        self.reply.done.iter().any(|one| one.id == *action)
    }

    /// What a mentor thinks of a decision; `None` where they are not asked.
    pub fn view_of(&self, decision: &Id) -> Option<&str> {
        let decision = self.reply.decisions.iter().find(|one| one.id == *decision)?;
        Some(decision.mentors_view.as_deref().unwrap_or_default())
    }

    /// How far a mentor sees a goal.
    pub fn score_of(&self, goal: &Id, at: Stage) -> Option<Score> {
        let scores = &self.reply.mentorship.as_ref()?.scores;
        scores.iter().find(|one| (&one.goal, one.at) == (goal, at)).map(|one| one.score)
    }

    /// The feedback that is being given to a request.
    pub fn given_to(&self, request: &Id) -> Option<&Feedback> {
        self.reply.feedback.iter().find(|given| given.id == *request)
    }

    /// What a manager says in the review.
    pub fn managers_words(&self) -> Option<&ReviewSection> {
        self.reply.review.as_ref()?.manager.as_ref()
    }

    /// Whether nothing but an answer to a question is asked.
    pub fn is_request_only(&self) -> bool {
        *self.shared.parts == [Part::Feedback]
    }
}

/// Makes what was written ready to be sent: trimmed, signed and dated, and without what says nothing.
pub(super) fn finish(reply: &mut Reply, today: Date) {
    let name = reply.by.name.clone();
    reply.ratings.iter_mut().for_each(|rating| trim(&mut rating.evidence));
    if let Some(mentorship) = &mut reply.mentorship {
        mentorship.mentor.name = Some(name.clone());
        for session in &mut mentorship.sessions {
            trim(&mut session.mentor_notes);
            session.agenda.retain(|point| has_words(point));
            session.agenda.iter_mut().for_each(|point| *point = point.trim().to_owned());
        }
        mentorship.sessions.retain(|session| session.said() > 0);
        for advice in &mut mentorship.recommendations {
            advice.on = Some(today);
            // Who gives nothing but a reason recommends that.
            if (&advice.activity, &advice.text, &advice.url) == (&None, &None, &None) {
                advice.text = advice.why.take();
            }
        }
    }
    for meeting in &mut reply.meetings {
        meeting.agenda.retain(|point| has_words(point));
    }
    // What they propose and have done belongs to the relationship, which is named for that.
    let says_more = !reply.meetings.is_empty() || !reply.done.is_empty();
    if reply.mentorship.as_ref().is_some_and(|mentorship| mentorship.said() == 0 && !says_more) {
        reply.mentorship = None;
    }
    reply.decisions.retain(|decision| decision.has_view());
    reply.decisions.iter_mut().for_each(|decision| trim(&mut decision.mentors_view));
    reply.feedback.retain(Feedback::says_something);
    for given in &mut reply.feedback {
        given.given_on = Some(today);
        FeedbackField::ALL.iter().for_each(|field| trim(field.of(given)));
    }
    if let Some(section) = section_in(reply) {
        section.answers.retain(|answer| answer.text.as_deref().is_some_and(has_words));
        section.answers.iter_mut().for_each(|answer| trim(&mut answer.text));
        section.levels.iter_mut().for_each(|one| trim(&mut one.evidence));
        (section.by, section.on) = (Some(name), Some(today));
    }
    if reply.review.as_ref().is_some_and(|review| review.said_by_manager() == 0) {
        reply.review = None;
    }
}

/// A text without what says nothing around it.
fn trim(text: &mut Option<String>) {
    *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
}
