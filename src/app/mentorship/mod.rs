//! What happens between the PM and a mentor, beyond what sheets write: what one click does.

mod agenda;
mod dates;
mod decisions;
mod find;
mod in_path;
mod network;
mod relations;
mod scores;

use crate::document::mentorship::{
    Ending, Fit, FitCheck, GoalScore, MentoringAgreement, MentoringFormat, Mentorship, MentorshipStatus,
    Person, Recommended, Score, SessionStatus, Side, Signature, Stage,
};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::private::Private;
use crate::document::values::{Date, Id};
use crate::model::{Catalogue, MentorId};

use super::host::Moment;
use super::ids::new_id;
use super::msg::Change;
use super::update::{item, mark, pin};

pub use agenda::AgendaPoint;
pub use decisions::Decisions;
pub use find::{MentorRequest, Suits};
pub use in_path::{MentorGain, MentoringInPath, MentoringLack, MentoringOffer};
pub use network::ContactRow;
pub use relations::Relation;
pub(super) use relations::doer;
pub use scores::GoalScores;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum MentorshipMsg {
    /// A mentor of the catalogue was asked, to meet in a format if one was wished for.
    Asked {
        /// The mentor.
        mentor: MentorId,
        /// How to meet.
        format: Option<MentoringFormat>,
    },
    /// Something happened to the mentoring relationship of this id.
    With(Id, MentorshipChange),
    /// The PM was in touch with the contact of this id.
    InTouch(Id),
    /// One of its ways was chosen in the decision of this id.
    Chosen(Id, String),
}

/// What can happen to a mentoring relationship.
#[derive(Clone, Debug)]
pub enum MentorshipChange {
    /// The mentor said yes.
    Accepted,
    /// The mentor said no.
    Declined,
    /// It waits.
    Paused,
    /// It goes on.
    Resumed,
    /// It is over.
    Ended,
    /// Somebody of this name agreed to what is written, on one side.
    Signed(Side, String),
    /// What was proposed is the agenda of a session.
    AgendaTaken(Id, Vec<String>),
    /// A session took place, did not, or is to come after all.
    SessionMarked(Id, SessionStatus),
    /// An action was done, or was not after all.
    ActionTicked(Id),
    /// The PM said whether the two fit.
    FitSaid(Fit),
    /// Somebody said how far a goal is at one time, or takes that back.
    Scored {
        /// The goal of the agreement.
        goal: Id,
        /// At which time.
        at: Stage,
        /// Who says so.
        by: Side,
        /// How far it is.
        score: Option<Score>,
    },
    /// What the mentor recommends was taken up: an activity is in the path then.
    RecommendationTaken(Id),
    /// It is to be in the path, as an activity of the PM's own with this title; or again, after it was dropped there.
    PutIntoPath(String),
}

impl MentorshipMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Change> {
        let today = moment.today;
        match self {
            Self::Asked { mentor, format } => {
                let text = catalogue.mentor_text(*mentor);
                // Catalogues change: the name stays known.
                let mut person = Person::of_catalogue(text.id.clone());
                person.name = Some(text.name.clone());
                let mut asked = Mentorship::new(
                    new_id(&moment.new_id, &|id| plan.mentorships.get(id).is_some())?,
                    person,
                );
                asked.format = *format;
                asked.status = Some(MentorshipStatus::Asked);
                asked.asked_on = Some(today);
                plan.mentorships.push(asked);
                Some(Change::Mentorship)
            }
            Self::With(id, MentorshipChange::RecommendationTaken(recommended)) => {
                take_up(plan, catalogue, id, recommended, today)
            }
            Self::With(id, MentorshipChange::PutIntoPath(title)) => {
                in_path::put_into_path(plan, catalogue, (id, title), moment)
            }
            Self::With(id, change) => {
                let before = plan.mentorships.get(id)?.clone();
                let made = change.make(plan.mentorships.get_mut(id)?, today)?;
                let has_met = in_path::count_meetings(plan, catalogue, &before, today);
                Some(if has_met { Change::Progress } else { made })
            }
            Self::Chosen(id, choice) => {
                let decision = plan.decisions.get_mut(id)?;
                (decision.choice, decision.chosen_on) = (Some(choice.clone()), Some(today));
                Some(Change::Mentorship)
            }
            Self::InTouch(id) => {
                plan.network.get_mut(id)?.last_contact = Some(today);
                Some(Change::Mentorship)
            }
        }
    }
}

impl MentorshipMsg {
    /// The activity that this put into the path of the plan.
    pub(super) fn put_into_path<'p>(&'p self, plan: &'p Plan) -> Option<&'p Id> {
        let Self::With(id, change) = self else { return None };
        let one = plan.mentorships.get(id)?;
        match change {
            MentorshipChange::PutIntoPath(_) => one.activity.as_ref(),
            MentorshipChange::RecommendationTaken(taken) => {
                one.recommendations.iter().find(|advice| advice.id == *taken)?.activity.as_ref()
            }
            _ => None,
        }
    }
}

impl MentorshipChange {
    fn make(&self, mentorship: &mut Mentorship, today: Date) -> Option<Change> {
        match self {
            Self::Accepted | Self::Resumed => mentorship.status = Some(MentorshipStatus::Active),
            Self::Declined => mentorship.status = Some(MentorshipStatus::Declined),
            Self::Paused => mentorship.status = Some(MentorshipStatus::Paused),
            Self::Ended => {
                mentorship.status = Some(MentorshipStatus::Ended);
                let ending = Ending { on: today, why: None, learnt: None, other: Default::default() };
                mentorship.ended.get_or_insert(ending);
            }
            Self::Signed(side, name) => {
                let agreement = mentorship.agreement.get_or_insert_with(MentoringAgreement::new);
                agreement.signed.retain(|signature| signature.who != *side);
                let signature =
                    Signature { who: *side, name: name.clone(), on: today, other: Default::default() };
                agreement.signed.push(signature);
            }
            Self::AgendaTaken(id, agenda) => {
                let session = mentorship.sessions.iter_mut().find(|session| session.id == *id)?;
                session.agenda.clone_from(agenda);
            }
            Self::SessionMarked(id, status) => {
                let session = mentorship.sessions.iter_mut().find(|session| session.id == *id)?;
                session.status = Some(*status);
                if *status == SessionStatus::Held {
                    // Whoever met before the day that was planned met today at the latest.
                    session.on = session.on.min(today);
                }
            }
            Self::ActionTicked(id) => {
                let mut actions = mentorship.sessions.iter_mut().flat_map(|session| &mut session.actions);
                let action = actions.find(|action| action.id == *id)?;
                action.done = action.done.is_none().then_some(today);
            }
            Self::FitSaid(fit) => {
                let unsaid = FitCheck {
                    on: today,
                    fit: *fit,
                    note: None,
                    private: Private(false),
                    other: Default::default(),
                };
                let said = mentorship.fit_check.get_or_insert(unsaid);
                (said.on, said.fit) = (today, *fit);
            }
            Self::Scored { goal, at, by, score } => note_score(mentorship, (goal, *at, *by), *score, today),
            Self::RecommendationTaken(_) | Self::PutIntoPath(_) => return None,
        }
        Some(Change::Mentorship)
    }
}

/// Says how far a goal is at a time, or takes it back. What was noted beside it stays with it.
fn note_score(
    mentorship: &mut Mentorship,
    (goal, at, by): (&Id, Stage, Side),
    score: Option<Score>,
    today: Date,
) {
    let is_it = |one: &GoalScore| one.goal == *goal && one.at == at && one.by.unwrap_or(Side::Mentee) == by;
    let Some(score) = score else { return mentorship.scores.retain(|one| !is_it(one)) };
    match mentorship.scores.iter_mut().find(|one| is_it(one)) {
        Some(known) => (known.score, known.on) = (score, Some(today)),
        None => mentorship.scores.push(GoalScore {
            goal: goal.clone(),
            at,
            by: Some(by),
            score,
            on: Some(today),
            note: None,
            came: Default::default(),
            other: Default::default(),
        }),
    }
}

/// Takes up what a mentor recommends. An activity that is not in the path yet, or was given up there, is pinned.
fn take_up(plan: &mut Plan, catalogue: &Catalogue, id: &Id, recommended: &Id, today: Date) -> Option<Change> {
    let mentorship = plan.mentorships.get_mut(id)?;
    let is_it = |one: &&mut Recommended| one.id == *recommended;
    let found = mentorship.recommendations.iter_mut().find(is_it)?;
    found.taken_on = Some(today);
    let Some(activity) = found.activity.clone().and_then(|id| catalogue.activity_named(&id)) else {
        return Some(Change::Mentorship);
    };
    match item(plan, catalogue, activity) {
        Some(known) if known.status != ItemStatus::Dropped => return Some(Change::Mentorship),
        Some(dropped) => {
            mark(dropped, ItemStatus::Planned, catalogue.activity(activity).hours, today);
        }
        None => {}
    }
    pin(plan, catalogue, activity);
    Some(Change::Limits)
}

/// Whoever signed agreed to what was written then: where something else is written now, nobody has signed it yet.
pub(super) fn take_signatures_off(before: &Plan, plan: &mut Plan) {
    let terms =
        |agreement: &MentoringAgreement| MentoringAgreement { signed: Vec::new(), ..agreement.clone() };
    for mentorship in plan.mentorships.iter_mut() {
        let before = before.mentorships.get(&mentorship.id).and_then(|one| one.agreement.as_ref());
        let Some((before, agreement)) = before.zip(mentorship.agreement.as_mut()) else { continue };
        if terms(before) != terms(agreement) {
            agreement.signed.clear();
        }
    }
}
