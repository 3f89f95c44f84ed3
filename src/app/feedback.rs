//! What happens to feedback and to reviews, beyond what sheets write: what one click does, and what follows from it.

use crate::document::feedback::Feedback;
use crate::document::origin::{Came, Origin};
use crate::document::plan::{Plan, Rating};
use crate::document::read::blank;
use crate::document::review::ReviewSection;
use crate::document::values::{Address, Date, Id, Level};
use crate::model::{Catalogue, SkillId};

use super::host::Moment;
use super::msg::Change;
use super::reviews;
use super::sheets::Section;
use super::state::State;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum FeedbackMsg {
    /// Somebody was asked once more today.
    AskedAgain(Id),
    /// What somebody said is to count as a rating.
    RatingMade(Id),
    /// A review was begun.
    ReviewStarted(ReviewForm),
    /// What a manager says in a review came from elsewhere; it takes the place of what was there.
    ManagerSection {
        /// The review, which is not closed.
        review: Id,
        /// What the manager says.
        section: ReviewSection,
    },
    /// Both agreed on a level, or do not after all.
    LevelAgreed {
        /// The review, which is not closed.
        review: Id,
        /// The skill.
        skill: SkillId,
        /// The level.
        level: Option<Level>,
    },
    /// Both agreed wherever they see the same level.
    SameLevelsAgreed(Id),
    /// A review was closed: the plan follows from it.
    ReviewClosed {
        /// The review.
        review: Id,
        /// What is noted with each level that was agreed on.
        note: String,
        /// Whether what is half written in it may be left behind.
        leaves: bool,
    },
}

/// What a review follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewForm {
    /// A form of the catalogue.
    Template(Id),
    /// None; people call it so.
    Named(String),
}

impl FeedbackMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Change> {
        let today = moment.today;
        match self {
            Self::AskedAgain(id) => {
                plan.feedback.get_mut(id).filter(|feedback| is_waiting(feedback))?.asked_on = Some(today);
            }
            Self::RatingMade(id) => {
                rate(plan, catalogue, id, today)?;
                return Some(Change::Rating);
            }
            Self::ReviewStarted(form) => reviews::start(plan, catalogue, form, moment)?,
            Self::ManagerSection { review, section } => {
                reviews::open_review(plan, review)?.manager = Some(section.clone());
            }
            Self::LevelAgreed { review, skill, level } => {
                reviews::agree(plan, catalogue, review, *skill, *level, today)?;
            }
            Self::SameLevelsAgreed(review) => reviews::agree_where_same(plan, catalogue, review, today)?,
            Self::ReviewClosed { review, note, .. } => {
                reviews::close(plan, catalogue, review, note, today)?;
                return Some(Change::Rating);
            }
        }
        Some(Change::Feedback)
    }
}

impl State {
    /// Whether a message would leave behind what is half written, and nobody said that it may.
    pub(super) fn must_ask_first(&self, msg: &FeedbackMsg) -> bool {
        let FeedbackMsg::ReviewClosed { review, leaves: false, .. } = msg else { return false };
        !self.half_written(Section::Reviews, review).is_empty()
    }
}

/// Whether somebody was asked who has said nothing yet.
pub(super) fn is_waiting(feedback: &Feedback) -> bool {
    feedback.given_on.is_none() && feedback.what_happened.is_none() && feedback.level.is_none()
}

/// Why feedback is no rating, or when it became one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rateable {
    /// It can become one.
    Now,
    /// It became one on this day.
    Rated(Date),
    /// It is for the PM alone, and a rating is not.
    Private,
    /// It is one of the voices of a review, which are summed up, and a rating names who gives it.
    OfReview,
    /// It tells no skill that is known here, or no level.
    NoLevel,
}

impl Rateable {
    /// What may become of feedback.
    pub fn of(feedback: &Feedback, catalogue: &Catalogue) -> Self {
        let skill = feedback.skill.as_ref().and_then(|skill| catalogue.skill_named(skill));
        match feedback.rated_on {
            Some(on) => Self::Rated(on),
            None if skill.zip(feedback.level).is_none() => Self::NoLevel,
            None if feedback.private.0 => Self::Private,
            None if feedback.review.is_some() => Self::OfReview,
            None => Self::Now,
        }
    }
}

/// Makes a rating of what somebody said. One that is in the plan already, say from a reply, is not put there again.
fn rate(plan: &mut Plan, catalogue: &Catalogue, id: &Id, today: Date) -> Option<()> {
    let feedback = plan.feedback.get_mut(id).filter(|one| Rateable::of(one, catalogue) == Rateable::Now)?;
    let evidence = feedback.evidence.clone().or_else(|| feedback.what_happened.clone());
    let rating = Rating {
        skill: feedback.skill.clone()?,
        level: feedback.level?.min(catalogue.top()),
        by: feedback.voice().source(),
        on: feedback.given_on.map_or(today, |on| on.min(today)),
        evidence,
        url: feedback.url.clone(),
        assumed: false,
        who: feedback.from.as_ref().and_then(|from| from.name.clone()),
        came: Origin(Some(Box::new(Came { feedback: Some(feedback.id.clone()), ..blank() }))),
        other: Default::default(),
    };
    feedback.rated_on = Some(today);
    if !plan.ratings.iter().any(|other| other.says_the_same(&rating)) {
        plan.ratings.push(rating);
    }
    Some(())
}

/// An address that opens a message to somebody, where they can be reached by mail.
///
/// ```
/// use waymark::document::values::Address;
/// let to = Address::new("mailto:jo@example.org").unwrap();
/// let mail = waymark::app::mail_to(&to, "A word", "Hi,\nJo & co").unwrap();
/// assert_eq!(mail.as_str(), "mailto:jo@example.org?subject=A%20word&body=Hi%2C%0D%0AJo%20%26%20co");
/// ```
pub fn mail_to(contact: &Address, subject: &str, body: &str) -> Option<Address> {
    let (scheme, rest) = contact.as_str().split_once(':')?;
    let to = rest.split('?').next().filter(|_| scheme.eq_ignore_ascii_case("mailto"))?;
    let mut mail = format!("mailto:{to}?subject=");
    encode(subject, &mut mail);
    mail.push_str("&body=");
    encode(body, &mut mail);
    Address::new(&mail)
}

/// Writes a text as it may stand in an address (RFC 6068): lines end with CR and LF there.
fn encode(text: &str, into: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'\r' => {}
            b'\n' => into.push_str("%0D%0A"),
            b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                into.push(char::from(byte))
            }
            other => {
                let digits = [DIGITS[usize::from(other >> 4)], DIGITS[usize::from(other & 15)]];
                into.push('%');
                into.extend(digits.map(char::from));
            }
        }
    }
}
