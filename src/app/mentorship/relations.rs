//! Mentoring relationships as they stand today.

use crate::document::mentorship::{
    Action, MentoringSession, Mentorship, MentorshipStatus, Person, Recommended, SessionStatus, Side,
};
use crate::document::values::{Address, Date};
use crate::engine::mentors::is_same;
use crate::engine::rhythm::{Rhythm, of_mentorship};
use crate::model::{ActivityId, Catalogue, MentorId, sorted_by_key};

use super::super::catalogue::Whereabouts;
use super::super::state::State;

/// A mentoring relationship as it stands today.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation<'s> {
    /// The relationship.
    pub mentorship: &'s Mentorship,
    /// The name of the mentor; empty where nobody wrote one.
    pub name: &'s str,
    /// How to reach them.
    pub contact: Option<&'s Address>,
    /// The meeting that comes next, or was to be marked since.
    pub next: Option<&'s MentoringSession>,
    /// The meetings after that.
    pub later: Vec<&'s MentoringSession>,
    /// The meetings that lie behind, the newest first.
    pub past: Vec<&'s MentoringSession>,
    /// What is to be done, the earliest due first; what was done today stays in its place.
    pub actions: Vec<&'s Action>,
    /// When the next meeting is due.
    pub rhythm: Option<Rhythm>,
    /// Whether it is time to ask whether the two fit: they have met, and nobody said.
    pub asks_fit: bool,
}

impl Relation<'_> {
    /// Whether nobody said yet that something comes of it: the mentor, or to what a programme proposed the PM.
    pub fn is_asked(&self) -> bool {
        self.mentorship.status == Some(MentorshipStatus::Asked)
    }

    /// Whether it waits.
    pub fn is_paused(&self) -> bool {
        self.mentorship.status == Some(MentorshipStatus::Paused)
    }
}

/// Whether a session is to come, or nobody said whether it took place.
pub(super) fn is_to_come(session: &MentoringSession, today: Date) -> bool {
    match session.status {
        Some(status) => status == SessionStatus::Planned,
        None => session.on > today,
    }
}

/// The actions of a relationship that are not done, the earliest due first, then those without a day.
pub(super) fn open_actions(mentorship: &Mentorship) -> Vec<&Action> {
    actions_by_day(mentorship, |action| action.done.is_none())
}

fn actions_by_day(mentorship: &Mentorship, is_shown: impl Fn(&Action) -> bool) -> Vec<&Action> {
    let actions = mentorship.sessions.iter().flat_map(|session| &session.actions);
    let shown = actions.filter(|action| is_shown(action)).collect();
    sorted_by_key(shown, |action: &&Action| action.due.unwrap_or(Date::LATEST))
}

/// Who does an action.
pub(in crate::app) fn doer(action: &Action) -> Side {
    action.who.unwrap_or(Side::Mentee)
}

impl State {
    /// The relationships that go on: those that were agreed on first, then those that were asked for, as in the plan.
    pub fn relations(&self) -> Vec<Relation<'_>> {
        let open = self.plan.mentorships.iter().filter(|mentorship| mentorship.is_open());
        sorted_by_key(open.map(|one| self.relation(one)).collect(), Relation::is_asked)
    }

    /// The relationships that are over, and those that did not come about, the last of the plan first.
    pub fn past_relations(&self) -> Vec<Relation<'_>> {
        let over = self.plan.mentorships.iter().rev().filter(|mentorship| !mentorship.is_open());
        over.map(|one| self.relation(one)).collect()
    }

    fn relation<'s>(&'s self, mentorship: &'s Mentorship) -> Relation<'s> {
        let today = self.today;
        let by_day = sorted_by_key(mentorship.sessions.iter().collect(), |session| session.on);
        let (to_come, past): (Vec<_>, Vec<_>) =
            by_day.into_iter().partition(|session: &&MentoringSession| is_to_come(session, today));
        let mut to_come = to_come.into_iter();
        let has_met = mentorship.sessions.iter().any(|session| session.was_held(today));
        let is_shown = |action: &Action| action.done.is_none_or(|done| done == today);
        Relation {
            mentorship,
            name: self.person_name(&mentorship.mentor),
            contact: self.person_contact(&mentorship.mentor),
            next: to_come.next(),
            later: to_come.collect(),
            past: past.into_iter().rev().collect(),
            actions: actions_by_day(mentorship, is_shown),
            rhythm: of_mentorship(mentorship, today),
            asks_fit: has_met && mentorship.fit_check.is_none(),
        }
    }

    /// The day that a new meeting is to have: by the rhythm that is agreed on after the last one that is planned, or else
    /// when the rhythm asks for it, and no sooner than today. None where there is no rhythm.
    pub fn next_meeting_day(&self, relation: &Relation<'_>) -> Option<Date> {
        let agreement = relation.mentorship.agreement.as_ref()?;
        let every = i32::try_from(agreement.rhythm_days?.get()).ok()?;
        let planned = relation.next.into_iter().chain(relation.later.iter().copied());
        let after_planned = planned.map(|session| session.on.plus_days(every)).max();
        let day = after_planned.or_else(|| Some(relation.rhythm?.day()))?;
        Some(day.max(self.today))
    }

    /// Whether what a mentor recommends can be taken up: it was not yet, or was given up since.
    pub fn can_take_up(&self, recommended: &Recommended) -> bool {
        let known = || self.open_catalogue()?.activity_named(recommended.activity.as_ref()?);
        let Some(activity) = known() else { return recommended.taken_on.is_none() };
        match self.whereabouts(activity) {
            Whereabouts::InPath(_) | Whereabouts::Done => false,
            Whereabouts::PutAside => true,
            Whereabouts::OnOffer => recommended.taken_on.is_none() || self.dropped().contains(&activity),
        }
    }

    /// Whether something should be done by now, and is not.
    pub fn is_action_late(&self, action: &Action) -> bool {
        action.done.is_none() && action.due.is_some_and(|day| day < self.today)
    }

    /// The name of a person; empty where nobody wrote one.
    pub fn person_name<'s>(&'s self, person: &'s Person) -> &'s str {
        let of_catalogue = || {
            let catalogue = self.open_catalogue()?;
            let mentor = mentor_of(catalogue, person)?;
            Some(&*catalogue.mentor_text(mentor).name)
        };
        person.name.as_deref().or_else(of_catalogue).unwrap_or_default()
    }

    fn person_contact<'s>(&'s self, person: &'s Person) -> Option<&'s Address> {
        let of_catalogue = || {
            let catalogue = self.open_catalogue()?;
            catalogue.mentor_text(mentor_of(catalogue, person)?).contact.as_ref()
        };
        person.contact.as_ref().or_else(of_catalogue)
    }

    /// The name of the mentor who recommends an activity, the last who did.
    pub fn recommended_by(&self, activity: ActivityId) -> Option<&str> {
        let id = &self.open_catalogue()?.activity_text(activity).id;
        let mut mentorships = self.plan.mentorships.iter().rev();
        let recommends = mentorships.find(|mentorship| {
            mentorship.recommendations.iter().any(|one| one.activity.as_ref() == Some(id))
        })?;
        Some(self.person_name(&recommends.mentor))
    }
}

/// The mentor of the catalogue that a person is.
pub(super) fn mentor_of(catalogue: &Catalogue, person: &Person) -> Option<MentorId> {
    catalogue.mentors().find(|mentor| is_same(person, catalogue.mentor_text(*mentor)))
}
