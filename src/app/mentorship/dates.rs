//! What has a date on the screen of mentors.

use crate::document::mentorship::Side;
use crate::engine::rhythm::Rhythm;
use crate::model::sorted_by_key;

use super::super::due::{Due, PATIENCE, Tick};
use super::super::screen::Screen;
use super::super::state::State;
use super::relations::{Relation, doer, is_to_come};

impl State {
    /// What has a date between the PM and those they learn from, the first day first: who was asked and has not answered,
    /// whom a programme proposes, meetings, rhythms that are due,
    /// what the PM took on, agreements that end, decisions to look at again, and whom to be in touch with.
    pub fn mentorship_dates(&self) -> Vec<Due> {
        let due = |on, key, what: &str| Due::on_screen(on, key, what, Screen::Mentorship);
        let mut dates = Vec::new();
        for relation in self.relations().iter().filter(|relation| relation.is_asked()) {
            let (since, key) = match relation.mentorship.is_proposed() {
                true => (relation.mentorship.proposed_on, "due.mentor-proposed"),
                false => (relation.mentorship.asked_on, "due.mentor-asked"),
            };
            let on = since.map(|on| on.plus_days(PATIENCE));
            dates.extend(on.map(|on| due(on, key, relation.name)));
        }
        for relation in self.relations().iter().filter(|relation| !relation.is_asked()) {
            let sessions = relation.mentorship.sessions.iter().filter(|one| is_to_come(one, self.today));
            dates.extend(sessions.map(|session| due(session.on, "due.session", relation.name)));
            // A meeting that has its day stands there already, or is to be marked first.
            if relation.next.is_none() {
                dates.extend(relation.rhythm.map(|rhythm| due(rhythm.day(), "due.rhythm", relation.name)));
            }
            dates.extend(own_actions(relation));
            let agreement = relation.mentorship.agreement.as_ref();
            let last = agreement.and_then(|agreement| agreement.until);
            dates.extend(last.map(|last| due(last, "due.agreement-ends", relation.name)));
        }
        // What the PM took on is theirs to do after the end as well.
        dates.extend(self.past_relations().iter().flat_map(own_actions));
        let again = self.plan.decisions.iter().filter(|decision| {
            let is_ahead = decision.revisit_on.is_some_and(|day| day > self.today);
            is_ahead || self.is_to_look_at_again(decision)
        });
        dates.extend(again.filter_map(|one| Some(due(one.revisit_on?, "due.decision", &one.question))));
        for row in self.contacts(None) {
            let day = row.rhythm.map(Rhythm::day);
            dates.extend(day.map(|day| due(day, "due.contact", &row.contact.name)));
        }
        sorted_by_key(dates, |due| due.on)
    }
}

/// What the PM took on in a relationship.
fn own_actions(relation: &Relation<'_>) -> Vec<Due> {
    let own = relation.actions.iter().filter(|one| doer(one) == Side::Mentee);
    let told = own.filter_map(|action| {
        let (mentorship, action_id) = (relation.mentorship.id.clone(), action.id.clone());
        let tick = Tick { mentorship, action: action_id, is_done: action.done.is_some() };
        let due = Due::on_screen(action.due?, "due.action", &action.text, Screen::Mentorship);
        Some(Due { tick: Some(tick), ..due })
    });
    told.collect()
}
