//! What comes back beyond levels and comments, in the forms of the plan: of each entry, only what the other side says.

use super::decision::Decision;
use super::feedback::Feedback;
use super::mentorship::{MentoringSession, Mentorship};
use super::review::Review;
use super::shared::{Reply, ReplyComment};

/// Whether there is a word in a text.
pub fn has_words(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Whether there is a word in a text that may be missing.
fn says(text: Option<&String>) -> bool {
    text.is_some_and(|text| has_words(text))
}

impl Reply {
    /// How many things it says.
    pub fn said(&self) -> usize {
        let comments = self.comments.iter().filter(|comment| comment.says_something()).count();
        let mentorship = self.mentorship.as_ref().map_or(0, Mentorship::said);
        let views = self.decisions.iter().filter(|decision| decision.has_view()).count();
        let feedback = self.feedback.iter().filter(|given| given.says_something()).count();
        let review = self.review.as_ref().map_or(0, Review::said_by_manager);
        let own = self.meetings.len()
            + self.done.len()
            + self.proposed.len()
            + usize::from(self.approval.is_some());
        self.ratings.len() + comments + mentorship + views + feedback + review + own
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.said() == 0
    }
}

impl ReplyComment {
    /// Whether there is a word in it.
    pub fn says_something(&self) -> bool {
        has_words(&self.text)
    }
}

impl Mentorship {
    /// How many things a mentor says in it.
    pub fn said(&self) -> usize {
        let sessions = self.sessions.iter().map(MentoringSession::said);
        sessions.sum::<usize>() + self.scores.len() + self.recommendations.len()
    }
}

impl MentoringSession {
    /// How many things a mentor says of it.
    pub fn said(&self) -> usize {
        let points = self.agenda.iter().filter(|point| has_words(point)).count();
        points + self.actions.len() + usize::from(says(self.mentor_notes.as_ref()))
    }
}

impl Decision {
    /// Whether a mentor says what they think of it.
    pub fn has_view(&self) -> bool {
        says(self.mentors_view.as_ref())
    }
}

impl Feedback {
    /// Whether there is a word or a level in what was given.
    pub fn says_something(&self) -> bool {
        let texts = [&self.what_happened, &self.effect, &self.suggestion, &self.evidence];
        self.level.is_some() || texts.iter().any(|text| says(text.as_ref()))
    }

    /// Whether it was asked for and nothing was given yet.
    pub fn is_awaited(&self) -> bool {
        self.given_on.is_none() && !self.says_something()
    }
}

impl Review {
    /// How many answers and levels a manager gives in it.
    pub fn said_by_manager(&self) -> usize {
        let Some(section) = &self.manager else { return 0 };
        let answers = section.answers.iter().filter(|answer| says(answer.text.as_ref()));
        answers.count() + section.levels.len()
    }
}
