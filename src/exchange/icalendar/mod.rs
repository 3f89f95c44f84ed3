//! The dates of a plan as a calendar (iCalendar, RFC 5545), which every calendar app reads.
//!
//! Everything is an event of whole days, deadlines too: many apps leave to-dos out. The id of an event is made of what
//! it tells, so that a second import moves an event in place of adding one. Nothing private is in it, and no note.
//!
//! Written by hand: the kept crates for it bring a parser, a clock and a random number generator that this needs none
//! of, and fold and escape no better.

mod lines;
mod wording;

use std::collections::BTreeMap;

use crate::document::catalog::{Activity, Catalog};
use crate::document::exposure::Exposure;
use crate::document::mentorship::{
    MentoringSession, Mentorship, MentorshipStatus, Person, SessionStatus, Side,
};
use crate::document::plan::{Goal, GoalStatus, ItemStatus, PathItem, Plan};
use crate::document::read::words;
use crate::document::values::{Address, Date, Instant};

use super::stable_id;
use lines::{Lines, compact, day};
use wording::filled;

pub use wording::Wording;

words! {
    /// What of a plan can be in its calendar.
    pub enum Part {
        /// The activities of the path.
        Path = "path",
        /// The days by which goals and their milestones are to be reached.
        Goals = "goals",
        /// Meetings with mentors, those of a rhythm among them.
        Meetings = "meetings",
        /// What is to be talked about at those.
        Agendas = "agendas",
        /// What the PM is to do after those.
        Actions = "actions",
        /// Stays in other areas.
        Stays = "stays",
        /// Reviews.
        Reviews = "reviews",
        /// Decisions to look at again.
        Decisions = "decisions",
    }
}

/// What a calendar is made of beside the plan.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The catalogue that the plan was made with.
    pub catalog: &'a Catalog,
    /// When the calendar is made: the later of two is the newer.
    pub made: &'a Instant,
    /// The words that it needs.
    pub wording: &'a Wording,
    /// What of the plan is in it.
    pub parts: &'a [Part],
}

/// How much of a plan its calendar could hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The parts of which there is any, each with how many events it is; an agenda is none by itself.
    pub parts: Vec<(Part, usize)>,
    /// How many events stay out because what they tell is private.
    pub private: usize,
}

/// What the calendar of a plan could hold, whatever parts are wanted.
pub fn contents(plan: &Plan, calendar: &Calendar<'_>) -> Contents {
    let calendar = Calendar { parts: Part::ALL, ..*calendar };
    let events = Events::of(&plan.public(), &calendar).list;
    let of = |part: &Part| match part {
        Part::Agendas => {
            let with_agenda = |event: &&Event| event.part == Part::Meetings && event.description.is_some();
            events.iter().filter(with_agenda).count()
        }
        part => events.iter().filter(|event| event.part == *part).count(),
    };
    let parts = Part::ALL.iter().map(|part| (*part, of(part))).filter(|(_, count)| *count > 0).collect();
    let whole = Events::of(plan, &calendar).list.len();
    Contents { parts, private: whole.saturating_sub(events.len()) }
}

/// The calendar of a plan; `None` when it has no dates in the parts that are wanted, as a calendar without events is none.
///
/// ```
/// use waymark::document::{catalog::Catalog, plan::Plan, read_catalog, read_plan, values::Instant};
/// use waymark::exchange::icalendar::{Calendar, Part, Wording, write};
/// # let catalog = read_catalog(serde_json::json!({ "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
/// #     "scale": [{ "level": 0, "name": "None" }, { "level": 1, "name": "Some" }] }));
/// # let plan = read_plan(serde_json::json!({
/// #     "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-22T09:00:00Z", "learner": {}, "limits": {},
/// #     "decisions": [{ "id": "d", "question": "Raise the price?", "revisit_on": "2027-03-01" }],
/// # }));
/// # let (catalog, plan) = (catalog.into_result().unwrap(), plan.into_result().unwrap());
/// let made = Instant::parse("2026-11-22T09:30:00Z").unwrap();
/// let calendar = Calendar { catalog: &catalog, made: &made, wording: &Wording::default(), parts: Part::ALL };
/// assert!(write(&plan, &calendar).unwrap().contains("\r\nSUMMARY:Revisit: Raise the price?\r\n"));
/// ```
pub fn write(plan: &Plan, calendar: &Calendar<'_>) -> Option<String> {
    let events = Events::of(&plan.public(), calendar);
    if events.list.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Waymark//Growth plan//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    // The name by RFC 7986, and the one that apps knew before it.
    lines.text("NAME", &calendar.wording.calendar);
    lines.text("X-WR-CALNAME", &calendar.wording.calendar);
    let stamp = compact(calendar.made);
    for event in &events.list {
        event.write(&stamp, &compact(&plan.updated), &mut lines);
    }
    lines.plain("END", "VCALENDAR");
    Some(lines.0)
}

/// Something on one day or several.
#[derive(Debug)]
struct Event {
    part: Part,
    id: String,
    start: Date,
    last: Date,
    summary: String,
    description: Option<String>,
    address: Option<String>,
    place: Option<String>,
    /// The days between one and the next, and the last day on which one may be.
    repeats: Option<(usize, Option<Date>)>,
}

impl Event {
    fn write(&self, stamp: &str, changed: &str, lines: &mut Lines) {
        lines.plain("BEGIN", "VEVENT");
        lines.plain("UID", &self.id);
        lines.plain("DTSTAMP", stamp);
        lines.plain("LAST-MODIFIED", changed);
        lines.plain("DTSTART;VALUE=DATE", &day(self.start));
        // The end of whole days is the day after the last. Of the last day of all there is none, nor need there be.
        let end = self.last.plus_days(1);
        if end > self.start {
            lines.plain("DTEND;VALUE=DATE", &day(end));
        }
        if let Some((days, until)) = self.repeats {
            let (unit, count) = if days % 7 == 0 { ("WEEKLY", days / 7) } else { ("DAILY", days) };
            let until = until.map(|until| format!(";UNTIL={}", day(until))).unwrap_or_default();
            lines.plain("RRULE", &format!("FREQ={unit};INTERVAL={count}{until}"));
        }
        lines.text("SUMMARY", &self.summary);
        if let Some(description) = &self.description {
            lines.text("DESCRIPTION", description);
        }
        if let Some(place) = &self.place {
            lines.text("LOCATION", place);
        }
        if let Some(address) = &self.address {
            lines.plain("URL", address);
        }
        // A path of months is not to make a person look busy for months.
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("END", "VEVENT");
    }
}

/// The events of a plan, in the order of its parts.
struct Events<'a> {
    whole: String,
    calendar: &'a Calendar<'a>,
    list: Vec<Event>,
    /// How often an id was asked for: entries that are the same in all are told apart by their order.
    taken: BTreeMap<String, usize>,
}

impl<'a> Events<'a> {
    fn of(plan: &Plan, calendar: &'a Calendar<'a>) -> Self {
        let mut events =
            Self { whole: plan.id.to_string(), calendar, list: Vec::new(), taken: BTreeMap::new() };
        for item in plan.items().iter().filter(|item| item.status != ItemStatus::Dropped) {
            events.item(plan, item);
        }
        let is_active = |goal: &&Goal| goal.status.is_none_or(|status| status == GoalStatus::Active);
        for goal in plan.goals.iter().filter(is_active) {
            events.goal(goal);
        }
        for mentorship in plan.mentorships.iter() {
            events.mentorship(mentorship);
        }
        for exposure in plan.exposures.iter() {
            events.stay(plan, exposure);
        }
        let wording = calendar.wording;
        for review in plan.reviews.iter() {
            let title = review.title.as_deref().unwrap_or_default();
            events.day(Part::Reviews, &["review", &review.id], review.on, &wording.review, title);
            events.day(
                Part::Reviews,
                &["review", &review.id, "next"],
                review.next_on,
                &wording.review,
                title,
            );
        }
        for decision in plan.decisions.iter() {
            events.day(
                Part::Decisions,
                &["decision", &decision.id],
                decision.revisit_on,
                &wording.decision,
                &decision.question,
            );
        }
        events.list.retain(|event| calendar.parts.contains(&event.part));
        events
    }

    fn item(&mut self, plan: &Plan, item: &PathItem) {
        let Some(start) = item.start.or(item.done_on) else { return };
        let activity = activity(self.calendar.catalog, plan, &item.activity);
        let text = |text: &crate::document::values::Text| {
            text.in_language(&self.calendar.wording.language).to_owned()
        };
        let title = activity.map_or_else(|| item.activity.to_string(), |activity| text(&activity.title));
        let mut event = self.event(Part::Path, &["activity", &item.activity], start, title);
        event.last = item.done_on.or(item.end).unwrap_or(start).max(start);
        event.description = activity.and_then(|activity| activity.summary.as_ref()).map(text);
        let address = activity.and_then(|activity| activity.url.as_ref());
        event.address =
            address.and_then(|url| Address::whole(url.as_str())).map(|url| url.as_str().to_owned());
        self.list.push(event);
    }

    fn goal(&mut self, goal: &Goal) {
        let wording = self.calendar.wording;
        let role = self.calendar.catalog.roles.iter().find(|role| role.id == goal.role);
        let name = role.map_or(&*goal.role, |role| role.name.in_language(&wording.language));
        self.day(Part::Goals, &["goal", &goal.id], goal.by, &wording.goal, name);
        for step in &goal.milestones {
            self.day(
                Part::Goals,
                &["milestone", &goal.id, &step.title],
                step.by,
                &wording.milestone,
                &step.title,
            );
        }
    }

    fn mentorship(&mut self, mentorship: &Mentorship) {
        let wording = self.calendar.wording;
        let name = self.name_of(&mentorship.mentor);
        let place = mentorship.agreement.as_ref().and_then(|agreement| agreement.place.clone());
        let missed = |session: &&MentoringSession| session.status != Some(SessionStatus::Missed);
        for session in mentorship.sessions.iter().filter(missed) {
            let summary = filled(&wording.session, &name);
            let mut event =
                self.event(Part::Meetings, &["session", &mentorship.id, &session.id], session.on, summary);
            let has_agenda = !session.agenda.is_empty() && self.calendar.parts.contains(&Part::Agendas);
            event.description = has_agenda.then(|| session.agenda.join("\n"));
            event.place.clone_from(&place);
            self.list.push(event);
        }
        self.rhythm(mentorship, &name, place);
        let actions = mentorship.sessions.iter().flat_map(|session| &session.actions);
        for action in actions.filter(|one| one.done.is_none() && one.who != Some(Side::Mentor)) {
            let steps = ["action", &mentorship.id, &action.id];
            self.day(Part::Actions, &steps, action.due, &wording.action, &action.text);
        }
    }

    /// The meetings that were agreed on and have no day of their own yet: after the last that has one.
    fn rhythm(&mut self, mentorship: &Mentorship, name: &str, place: Option<String>) {
        let is_active =
            mentorship.status.is_none_or(|status| status == MentorshipStatus::Active) && mentorship.is_open();
        let Some(agreement) = mentorship.agreement.as_ref().filter(|_| is_active) else { return };
        let Some(days) = agreement.rhythm_days.map(|days| days.get()) else { return };
        let last = mentorship.sessions.iter().map(|session| session.on).max();
        let after = last.map(|last| last.plus_days(i32::try_from(days).unwrap_or(i32::MAX)));
        let Some(start) = after.or(agreement.start) else { return };
        if agreement.until.is_some_and(|until| until < start) {
            return;
        }
        let summary = filled(&self.calendar.wording.session, name);
        let mut event = self.event(Part::Meetings, &["rhythm", &mentorship.id], start, summary);
        event.repeats = Some((days, agreement.until));
        event.place = place;
        self.list.push(event);
    }

    fn stay(&mut self, plan: &Plan, exposure: &Exposure) {
        let Some(slot) = exposure.slot.as_ref().filter(|_| exposure.status != Some(ItemStatus::Dropped))
        else {
            return;
        };
        // A stay that stands in the path stands there already.
        if plan.items().iter().any(|item| Some(&item.activity) == exposure.activity.as_ref()) {
            return;
        }
        let area = self.calendar.catalog.areas.iter().find(|area| area.id == exposure.area);
        let wording = self.calendar.wording;
        let name = area.map_or(&*exposure.area, |area| area.name.in_language(&wording.language));
        let mut event =
            self.event(Part::Stays, &["exposure", &exposure.id], slot.start, filled(&wording.stay, name));
        event.last = slot.end.max(slot.start);
        self.list.push(event);
    }

    /// Adds something that is on one day, if it has one.
    fn day(&mut self, part: Part, steps: &[&str], on: Option<Date>, wording: &str, what: &str) {
        if let Some(on) = on {
            let event = self.event(part, steps, on, filled(wording, what));
            self.list.push(event);
        }
    }

    fn event(&mut self, part: Part, steps: &[&str], start: Date, summary: String) -> Event {
        let mut id = self.id(steps);
        let times = self.taken.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let times = times.to_string();
            id = self.id(&[steps, &[&times]].concat());
        }
        Event {
            part,
            id,
            start,
            last: start,
            summary,
            description: None,
            address: None,
            place: None,
            repeats: None,
        }
    }

    /// An id that is the same in every calendar of this plan and tells nobody anything (RFC 7986, 5.3).
    fn id(&self, steps: &[&str]) -> String {
        stable_id::within(stable_id::of("plan", &self.whole), &[&["event"], steps].concat()).to_string()
    }

    fn name_of(&self, person: &Person) -> String {
        let mentors = &self.calendar.catalog.mentors;
        let listed = || mentors.iter().find(|mentor| Some(&mentor.id) == person.id.as_ref());
        let name = person.name.clone().or_else(|| listed().map(|mentor| mentor.name.clone()));
        name.or_else(|| person.id.as_ref().map(ToString::to_string)).unwrap_or_default()
    }
}

/// An activity of the catalogue or of the PM's own.
fn activity<'a>(catalog: &'a Catalog, plan: &'a Plan, id: &str) -> Option<&'a Activity> {
    catalog.activities.iter().chain(&plan.own_activities).find(|activity| *activity.id == *id)
}
