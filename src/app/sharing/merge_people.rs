//! What a mentor, a giver of feedback and a manager say, taken into the plan beside what stands there: nothing that
//! was written before is lost, but what they send again in a mended form takes the place of what they sent first.
//! Whoever sends a reply says what is in it, whatever name stands in its parts.

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::feedback::Feedback;
use crate::document::mentorship::{Action, Recommended, Score, Stage};
use crate::document::plan::Plan;
use crate::document::review::ReviewSection;
use crate::document::shared::{Approval, Reader, Reply};
use crate::document::values::{Date, Id};
use crate::model::Catalogue;

use super::names::is_called;

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
    /// Something that the mentor has done.
    Done(Action),
    /// A meeting that the mentor proposes.
    Meeting {
        /// The day.
        on: Date,
        /// What to talk about.
        agenda: Vec<String>,
    },
    /// Something that they said before and take back.
    TakenBack(String),
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
        /// The score in the place of which it comes.
        before: Option<Score>,
    },
    /// Something that a mentor recommends.
    Advice(Recommended),
    /// Feedback that was asked for.
    Feedback {
        /// What is said.
        given: Box<Feedback>,
        /// Where it goes.
        place: AnswerPlace,
    },
    /// What a manager says in a review.
    Section {
        /// The review.
        review: Id,
        /// What they say.
        section: ReviewSection,
    },
    /// What a manager says of the plan as a whole.
    Approval(Approval),
    /// A mentor whom a programme proposes, by name.
    Proposed(String),
}

/// Where feedback goes that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerPlace {
    /// Into the request.
    Request,
    /// Beside the request, which was answered already, or was for somebody else.
    Beside,
    /// In the place of what the same person answered before.
    Mended,
}

/// A plan that takes in what somebody says, and what was noticed on the way.
pub(super) struct Taking<'t> {
    pub(super) plan: &'t mut Plan,
    pub(super) reply: &'t Reply,
    pub(super) catalogue: &'t Catalogue,
    pub(super) today: Date,
    /// What new entries have their ids of.
    pub(super) chance: &'t Id,
    pub(super) news: Vec<News>,
    pub(super) faults: &'t mut Faults,
}

/// Takes into the plan what a reply says to its entries about people; what of it is new.
pub(super) fn take_people(
    plan: &mut Plan,
    reply: &Reply,
    catalogue: &Catalogue,
    (today, chance): (Date, &Id),
    faults: &mut Faults,
) -> Vec<News> {
    let mut taking = Taking { plan, reply, catalogue, today, chance, news: Vec::new(), faults };
    taking.mentorship();
    taking.views();
    taking.feedback();
    taking.review();
    taking.approval();
    taking.proposed();
    taking.news
}

impl<'t> Taking<'t> {
    /// The name of who replies.
    pub(super) fn signed(&self) -> &'t str {
        self.reply.by.name.trim()
    }

    /// Whether who replies is what only that one may be who says a part of it. Else the part is left out, with a fault:
    /// in the plan it would stand as the word of somebody else.
    pub(super) fn is_theirs(&mut self, reader: Reader, called: Option<&str>, at: &Place<'_>) -> bool {
        let by = &self.reply.by;
        let is_called = called.is_none_or(|called| is_called(self.plan, called, &by.name));
        if by.r#as == reader && is_called {
            return true;
        }
        let found = match called {
            Some(called) if by.r#as == reader => {
                format!("what \"{}\" is to say, signed by \"{}\"", shown(called), shown(&by.name))
            }
            _ => format!("what a {} is to say, by a {}", reader.as_str(), by.r#as.as_str()),
        };
        let action = "ask for it from that person, or write this name into the plan if it is the same one; this is left out";
        self.faults.add(Code::NotTheirs, at, found, action);
        false
    }

    pub(super) fn above_scale(&mut self, at: &Place<'_>) {
        let found = format!("a level above {}, where the scale ends", self.catalogue.top());
        let action = "ask for a level of this scale; this level is left out";
        self.faults.add(Code::AboveScale, at, found, action);
    }

    pub(super) fn unknown(&mut self, what: &str, id: &Id, at: &Place<'_>) {
        let found = format!("the {what} \"{}\", which this plan does not have", shown(id));
        let action = "put it back into the plan and open the reply again; what is said of it is left out";
        self.faults.add(Code::NotInPlan, at, found, action);
    }
}
