//! The people that the PM learns from, and where to meet more.

use crate::document::network::Contact;
use crate::document::values::Date;
use crate::engine::rhythm::{Rhythm, of_contact};
use crate::model::{ActivityId, ActivityKind, sorted_by_key};

use super::super::state::State;

/// The most communities that are offered at once.
const MOST_COMMUNITIES: usize = 4;

/// Somebody that the PM learns from.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactRow<'s> {
    /// The contact.
    pub contact: &'s Contact,
    /// When to be in touch again.
    pub rhythm: Option<Rhythm>,
}

impl State {
    /// The people that the PM learns from, of one topic if that is wished for: those to be in touch with first, then by
    /// role and name.
    pub fn contacts(&self, topic: Option<&str>) -> Vec<ContactRow<'_>> {
        let is_of_topic =
            |contact: &&Contact| topic.is_none_or(|topic| contact.topics.iter().any(|one| one == topic));
        let row = |contact| ContactRow { contact, rhythm: of_contact(contact, self.today) };
        let rows = self.plan.network.iter().filter(is_of_topic).map(row).collect();
        let due = |row: &ContactRow<'_>| {
            let day = row.rhythm.map(Rhythm::day).filter(|day| *day <= self.today);
            day.unwrap_or(Date::LATEST)
        };
        sorted_by_key(rows, |row| (due(row), row.contact.role.clone(), row.contact.name.clone()))
    }

    /// What the PM talks about with them, each topic once, by name.
    pub fn topics(&self) -> Vec<&str> {
        let topics = self.plan.network.iter().flat_map(|contact| &contact.topics);
        let mut topics = sorted_by_key(topics.map(String::as_str).collect(), |topic| *topic);
        topics.dedup();
        topics
    }

    /// Communities in which others learn the same: those that raise a skill with a gap first, in the catalogue's order.
    /// None that the PM put aside, or that is not offered any more.
    pub fn communities(&self) -> Vec<ActivityId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let gaps = self.gaps();
        let is_offered = |activity: &ActivityId| {
            let text = catalogue.activity_text(*activity);
            text.kind == ActivityKind::Community && !text.retired && !self.is_put_aside(*activity)
        };
        let closes = |activity: &ActivityId| {
            let develops = &catalogue.activity_text(*activity).develops;
            let mut skills = develops.iter().filter_map(|one| catalogue.skill_named(&one.skill));
            skills.any(|skill| gaps.iter().any(|gap| gap.skill == skill))
        };
        let offered = catalogue.activities().filter(is_offered).collect();
        let mut first = sorted_by_key(offered, |activity| !closes(activity));
        first.truncate(MOST_COMMUNITIES);
        first
    }
}
