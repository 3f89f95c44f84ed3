//! What is between the PM and one other person, as that person gets to see it. As everything that is shared, it is put
//! together from what is public, and nothing stands in it that is not named here.

use crate::document::decision::Decision;
use crate::document::feedback::{Feedback, Giver};
use crate::document::kept::Entries;
use crate::document::mentorship::{MentoringAgreement, MentoringSession, Mentorship, Person};
use crate::document::plan::Plan;
use crate::document::review::{Review, ReviewSection};
use crate::document::shared::{Reader, Shared};
use crate::document::values::Id;

use super::chosen::Chosen;

/// The relationship that is meant: what both know of it. Whether the two fit, and how it is going to end, stays at home.
pub(super) fn mentorship(public: &Plan, choice: &Chosen) -> Option<Mentorship> {
    let one = choice.mentorship_in(public)?;
    let shown = decisions_of(public, one);
    let sessions = one.sessions.iter().map(|session| session_of(session, &shown));
    let mentor = Person { contact: None, ..one.mentor.clone() };
    let mut mentorship = Mentorship::new(one.id.clone(), mentor);
    mentorship.status = one.status;
    mentorship.agreement = one.agreement.as_ref().map(agreement);
    mentorship.sessions = sessions.collect();
    mentorship.scores.clone_from(&one.scores);
    mentorship.recommendations.clone_from(&one.recommendations);
    Some(mentorship)
}

/// What is to be reached.
fn agreement(whole: &MentoringAgreement) -> MentoringAgreement {
    MentoringAgreement { goals: whole.goals.clone(), ..MentoringAgreement::new() }
}

/// A meeting with what both read, and what is still to be done.
fn session_of(session: &MentoringSession, shown: &[&Decision]) -> MentoringSession {
    let is_shown = |id: &&Id| shown.iter().any(|decision| decision.id == **id);
    MentoringSession {
        status: session.status,
        agenda: session.agenda.clone(),
        notes: session.notes.clone(),
        mentor_notes: session.mentor_notes.clone(),
        actions: session.actions.iter().filter(|action| action.done.is_none()).cloned().collect(),
        decisions: session.decisions.iter().filter(is_shown).cloned().collect(),
        ..MentoringSession::new(session.id.clone(), session.on)
    }
}

/// The decisions that are talked through in the relationships that are shown, with what the mentor of each said. What
/// another one said is theirs; of what the PM noted it is known who said it only where there is but one relationship.
pub(super) fn decisions(public: &Plan, shown: &Entries<Mentorship>, is_only_one: bool) -> Entries<Decision> {
    let of = |mentorship| {
        let all = decisions_of(public, mentorship).into_iter();
        all.map(move |one| decision(one, mentorship, is_only_one))
    };
    shown.iter().flat_map(of).collect()
}

/// The decisions that are talked through in a relationship: those that name it, and those that its meetings name.
pub(super) fn decisions_of<'p>(plan: &'p Plan, mentorship: &Mentorship) -> Vec<&'p Decision> {
    let is_named =
        |id: &Id| mentorship.sessions.iter().any(|session| session.decisions.iter().any(|named| named == id));
    let is_of_it = |one: &&Decision| one.mentorship.as_ref() == Some(&mentorship.id) || is_named(&one.id);
    plan.decisions.iter().filter(is_of_it).collect()
}

fn decision(one: &Decision, mentorship: &Mentorship, is_only_one: bool) -> Decision {
    let is_theirs = one.mentorship.as_ref().is_none_or(|named| *named == mentorship.id);
    let views = one.views.iter().filter(|view| view.mentorship.as_ref() == Some(&mentorship.id));
    Decision {
        options: one.options.clone(),
        known: one.known.clone(),
        mentors_view: one.mentors_view.clone().filter(|_| is_only_one && is_theirs),
        views: views.cloned().collect(),
        choice: one.choice.clone(),
        chosen_on: one.chosen_on,
        outcome: one.outcome.clone(),
        mentorship: one.mentorship.clone(),
        ..Decision::new(one.id.clone(), one.question.clone())
    }
}

/// What somebody is asked.
pub(super) fn request(one: &Feedback) -> Feedback {
    let from = one.from.as_ref().map(|from| Giver { contact: None, ..from.clone() });
    Feedback {
        skill: one.skill.clone(),
        event: one.event.clone(),
        from,
        question: one.question.clone(),
        asked_on: one.asked_on,
        ..Feedback::new(one.id.clone())
    }
}

/// A review with what the PM says in it.
pub(super) fn review(one: &Review) -> Review {
    Review {
        template: one.template.clone(),
        title: one.title.clone(),
        cycle: one.cycle.clone(),
        on: one.on,
        own: one.own.as_ref().map(section),
        ..Review::new(one.id.clone())
    }
}

fn section(own: &ReviewSection) -> ReviewSection {
    ReviewSection {
        by: own.by.clone(),
        on: own.on,
        answers: own.answers.clone(),
        levels: own.levels.clone(),
        ..ReviewSection::new()
    }
}

/// What a mentor writes on who is shown a relationship of theirs: the meetings stand ready.
pub(super) fn mentorship_to_write_on(shared: &Shared) -> Option<Mentorship> {
    let one = shared.plan.mentorships.iter().next().filter(|_| shared.r#for == Reader::Mentor)?;
    let mut mentorship = Mentorship::new(one.id.clone(), one.mentor.clone());
    let sessions = one.sessions.iter().map(|session| MentoringSession::new(session.id.clone(), session.on));
    mentorship.sessions = sessions.collect();
    Some(mentorship)
}

/// The decisions of which a mentor may say what they think.
pub(super) fn decisions_to_write_on(shared: &Shared) -> Vec<Decision> {
    let all = shared.plan.decisions.iter().filter(|_| shared.r#for == Reader::Mentor);
    all.map(|one| Decision::new(one.id.clone(), one.question.clone())).collect()
}

/// The review in which a manager says their part.
pub(super) fn review_to_write_on(shared: &Shared) -> Option<Review> {
    let one = shared.plan.reviews.iter().next().filter(|_| shared.r#for == Reader::Manager)?;
    Some(Review { manager: Some(ReviewSection::new()), ..Review::new(one.id.clone()) })
}
