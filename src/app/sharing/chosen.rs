//! What the PM chooses to show, and what there is to choose from.

use crate::app::state::State;
use crate::document::feedback::Feedback;
use crate::document::mentorship::Mentorship;
use crate::document::plan::Plan;
use crate::document::review::Review;
use crate::document::shared::{Part, Reader};
use crate::document::values::Id;

/// What the PM wants to share, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Whom it is for.
    pub reader: Reader,
    /// What they get to see.
    pub parts: Vec<Part>,
    /// The mentoring relationship; the first that goes on where none is named.
    pub mentorship: Option<Id>,
    /// The requests for feedback; those to the first person who is asked where none are named.
    pub requests: Option<Requests>,
    /// The review; the first that is open where none is named.
    pub review: Option<Id>,
}

/// Which requests for feedback are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requests {
    /// All that there are: only of what somebody sent.
    All,
    /// All to a person of this name.
    To(String),
    /// One.
    One(Id),
}

/// What there is to share with other people beside the plan itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Shareable<'s> {
    /// The mentoring relationships that go on.
    pub mentorships: Vec<&'s Mentorship>,
    /// The requests for feedback that wait for an answer.
    pub requests: Vec<&'s Feedback>,
    /// The reviews that are open.
    pub reviews: Vec<&'s Review>,
}

impl Chosen {
    /// Some parts.
    pub fn of(reader: Reader, parts: Vec<Part>) -> Self {
        Self { reader, parts, mentorship: None, requests: None, review: None }
    }

    /// What somebody is shown at first: a manager the whole case, a mentor what to talk about, a peer what to rate.
    pub fn for_reader(reader: Reader) -> Self {
        let parts = match reader {
            Reader::Manager => vec![Part::Goal, Part::Why, Part::Skills, Part::Evidence, Part::Path],
            Reader::Mentor => vec![Part::Goal, Part::Why, Part::Skills, Part::Path],
            Reader::Peer => vec![Part::Skills],
        };
        Self::of(reader, parts)
    }

    /// What a mentor is shown to prepare the next meeting.
    pub fn for_mentorship(mentorship: Id) -> Self {
        let mut chosen = Self::for_reader(Reader::Mentor);
        chosen.parts.push(Part::Mentorship);
        chosen.mentorship = Some(mentorship);
        chosen
    }

    /// What somebody is shown who is asked for feedback: the question and nothing else.
    pub fn for_request(request: Id) -> Self {
        Self { requests: Some(Requests::One(request)), ..Self::of(Reader::Peer, vec![Part::Feedback]) }
    }

    /// What a manager is shown who is to say their part in a review.
    pub fn for_review(review: Id) -> Self {
        let mut chosen = Self::for_reader(Reader::Manager);
        chosen.parts.push(Part::Review);
        chosen.review = Some(review);
        chosen
    }

    /// Whether a part is to be shown. The reason is one of the goal's, the evidence one of the skills' or the journal's.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part) && self.can_have(part)
    }

    /// Whether nothing is to be shown.
    pub fn is_empty(&self) -> bool {
        !Part::ALL.iter().any(|part| self.has(*part))
    }

    /// Whether a part can be shown beside the others.
    pub fn can_have(&self, part: Part) -> bool {
        match part {
            Part::Why => self.parts.contains(&Part::Goal),
            Part::Evidence => self.parts.contains(&Part::Skills) || self.parts.contains(&Part::Journal),
            _ => true,
        }
    }

    /// Shows a part, or keeps it back.
    pub fn toggle(&mut self, part: Part) {
        if self.parts.contains(&part) {
            self.parts.retain(|other| *other != part);
        } else {
            self.parts.push(part);
        }
    }

    /// The relationship that is meant.
    pub(super) fn mentorship_in<'p>(&self, plan: &'p Plan) -> Option<&'p Mentorship> {
        let is_meant = |one: &&Mentorship| self.mentorship.as_ref().is_none_or(|id| *id == one.id);
        plan.mentorships.iter().filter(|one| one.is_open()).find(is_meant)
    }

    /// The requests that are meant.
    pub(super) fn requests_in<'p>(&self, plan: &'p Plan) -> Vec<&'p Feedback> {
        let mut awaited: Vec<&Feedback> = plan.feedback.iter().filter(|one| one.is_awaited()).collect();
        let first = Requests::first_of(&awaited);
        awaited.retain(|one| match self.requests.as_ref().or(first.as_ref()) {
            Some(Requests::To(name)) => one.asked_person() == Some(name),
            Some(Requests::One(id)) => one.id == *id,
            Some(Requests::All) | None => true,
        });
        awaited
    }

    /// The review that is meant.
    pub(super) fn review_in<'p>(&self, plan: &'p Plan) -> Option<&'p Review> {
        let is_meant = |one: &&Review| self.review.as_ref().is_none_or(|id| *id == one.id);
        plan.reviews.iter().filter(|one| one.closed_on.is_none()).find(is_meant)
    }
}

impl Requests {
    /// What the person is asked who is asked first.
    pub fn first_of(awaited: &[&Feedback]) -> Option<Self> {
        let first = awaited.first()?;
        Some(match first.asked_person() {
            Some(name) => Self::To(name.to_owned()),
            None => Self::One(first.id.clone()),
        })
    }
}

impl Shareable<'_> {
    /// The people who are asked more than one thing.
    pub fn asked_more(&self) -> Vec<&str> {
        let mut people: Vec<&str> = Vec::new();
        for person in self.requests.iter().filter_map(|one| one.asked_person()) {
            let asked = self.requests.iter().filter(|one| one.asked_person() == Some(person)).count();
            if asked > 1 && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    /// Whether there is something of a part.
    pub fn has(&self, part: Part) -> bool {
        match part {
            Part::Mentorship => !self.mentorships.is_empty(),
            Part::Feedback => !self.requests.is_empty(),
            Part::Review => !self.reviews.is_empty(),
            _ => true,
        }
    }
}

impl State {
    /// What there is to share with other people beside the plan itself; nothing that is private.
    pub fn shareable(&self) -> Shareable<'_> {
        let public = self.plan.public();
        let plan = &self.plan;
        let is_open = |one: &&Mentorship| one.is_open() && public.mentorships.get(&one.id).is_some();
        let is_awaited = |one: &&Feedback| one.is_awaited() && public.feedback.get(&one.id).is_some();
        let is_begun = |one: &&Review| one.closed_on.is_none() && public.reviews.get(&one.id).is_some();
        Shareable {
            mentorships: plan.mentorships.iter().filter(is_open).collect(),
            requests: plan.feedback.iter().filter(is_awaited).collect(),
            reviews: plan.reviews.iter().filter(is_begun).collect(),
        }
    }
}
