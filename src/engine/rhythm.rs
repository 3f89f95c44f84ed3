//! Rhythms: when the next meeting is due, and since when one has lapsed.

use crate::document::mentorship::{Mentorship, MentorshipStatus, SessionStatus};
use crate::document::network::Contact;
use crate::model::Date;

/// How a rhythm stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// The next meeting has its day, today or later.
    Booked(Date),
    /// The next meeting is to be by this day, today or later.
    Due(Date),
    /// It was to be by this day, which is over.
    Lapsed {
        /// The day.
        due: Date,
        /// How many days ago that was, at least 1.
        days: u32,
    },
}

impl Rhythm {
    /// A meeting that is due on a day, as seen on another.
    fn of(due: Date, today: Date) -> Self {
        match u32::try_from(today.days_since(due)) {
            Ok(days) if days > 0 => Self::Lapsed { due, days },
            _ => Self::Due(due),
        }
    }

    /// The day that it is about.
    pub fn day(self) -> Date {
        match self {
            Self::Booked(day) | Self::Due(day) | Self::Lapsed { due: day, .. } => day,
        }
    }
}

/// The rhythm of a mentoring relationship: so many days after the last meeting that took place, else after the first day
/// of the agreement or the last signature. None where no rhythm is agreed on, where the relationship does not go on or
/// waits, and where the next meeting would be after its last day.
pub fn of_mentorship(mentorship: &Mentorship, today: Date) -> Option<Rhythm> {
    let is_paused = matches!(mentorship.status, Some(MentorshipStatus::Paused | MentorshipStatus::Asked));
    if is_paused || !mentorship.is_open() {
        return None;
    }
    let is_to_come = |status: Option<SessionStatus>| status.is_none_or(|one| one == SessionStatus::Planned);
    let to_come = mentorship.sessions.iter().filter(|one| is_to_come(one.status) && one.on >= today);
    if let Some(booked) = to_come.filter(|one| !one.was_held(today)).map(|one| one.on).min() {
        return Some(Rhythm::Booked(booked));
    }
    let agreement = mentorship.agreement.as_ref()?;
    let every = i32::try_from(agreement.rhythm_days?.get()).ok()?;
    let held = mentorship.sessions.iter().filter(|session| session.was_held(today)).map(|one| one.on).max();
    let signed = || agreement.signed.iter().map(|signature| signature.on).max();
    let due = held.or(agreement.start).or_else(signed)?.plus_days(every);
    let is_over = agreement.until.is_some_and(|until| until < due);
    (!is_over).then(|| Rhythm::of(due, today))
}

/// The rhythm of somebody in the network: so many days after one was last in touch, today where one never was. None where
/// there is no rhythm.
pub fn of_contact(contact: &Contact, today: Date) -> Option<Rhythm> {
    let every = i32::try_from(contact.rhythm_days?.get()).ok()?;
    let due = contact.last_contact.map_or(today, |last| last.plus_days(every));
    Some(Rhythm::of(due, today))
}
