//! The dates of a plan as a calendar (iCalendar, RFC 5545), which every calendar app reads.
//!
//! Everything is an event of whole days, deadlines too: many apps leave to-dos out. The id of an event is made of what
//! it tells, so that a second import moves an event in place of adding one. Nothing private is in it, and no note.
//!
//! Written by hand: the kept crates for it bring a parser, a clock and a random number generator that this needs none
//! of, and fold and escape no better.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::catalog::{Activity, Catalog};
use crate::document::exposure::Exposure;
use crate::document::mentorship::{
    MentoringSession, Mentorship, MentorshipStatus, Person, SessionStatus, Side,
};
use crate::document::plan::{Goal, GoalStatus, ItemStatus, PathItem, Plan};
use crate::document::values::{Address, Date, Instant};

use super::stable_id;

/// The longest line, in octets without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// What a calendar is made of beside the plan.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The catalogue that the plan was made with.
    pub catalog: &'a Catalog,
    /// When the calendar is made: the later of two is the newer.
    pub made: &'a Instant,
    /// The words that it needs.
    pub wording: &'a Wording,
}

/// The words of a calendar. `{}` stands for what the plan says.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The language of the texts (BCP 47).
    pub language: String,
    /// What the calendar is called.
    pub calendar: String,
    /// The day by which a role is to be reached.
    pub goal: String,
    /// A step on the way to a goal.
    pub milestone: String,
    /// A meeting with a mentor.
    pub session: String,
    /// Something to do that came out of a meeting.
    pub action: String,
    /// A stay in another area.
    pub stay: String,
    /// A review.
    pub review: String,
    /// A decision to look at again.
    pub decision: String,
}

impl Default for Wording {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            calendar: "Growth plan".to_owned(),
            goal: "Goal: {}".to_owned(),
            milestone: "Milestone: {}".to_owned(),
            session: "Mentoring: {}".to_owned(),
            action: "Action: {}".to_owned(),
            stay: "Stay: {}".to_owned(),
            review: "Review: {}".to_owned(),
            decision: "Revisit: {}".to_owned(),
        }
    }
}

/// The calendar of a plan; `None` when it has no dates, as a calendar without events is none.
///
/// ```
/// use waymark::document::{catalog::Catalog, plan::Plan, read_catalog, read_plan, values::Instant};
/// use waymark::exchange::icalendar::{Calendar, Wording, write};
/// # let catalog = read_catalog(serde_json::json!({ "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
/// #     "scale": [{ "level": 0, "name": "None" }, { "level": 1, "name": "Some" }] }));
/// # let plan = read_plan(serde_json::json!({
/// #     "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-22T09:00:00Z", "learner": {}, "limits": {},
/// #     "decisions": [{ "id": "d", "question": "Raise the price?", "revisit_on": "2027-03-01" }],
/// # }));
/// # let (catalog, plan) = (catalog.into_result().unwrap(), plan.into_result().unwrap());
/// let made = Instant::parse("2026-11-22T09:30:00Z").unwrap();
/// let calendar = Calendar { catalog: &catalog, made: &made, wording: &Wording::default() };
/// assert!(write(&plan, &calendar).unwrap().contains("\r\nSUMMARY:Revisit: Raise the price?\r\n"));
/// ```
pub fn write(plan: &Plan, calendar: &Calendar<'_>) -> Option<String> {
    let events = Events::of(plan, calendar);
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
        let plan = plan.public();
        let mut events =
            Self { whole: plan.id.to_string(), calendar, list: Vec::new(), taken: BTreeMap::new() };
        for item in plan.items().iter().filter(|item| item.status != ItemStatus::Dropped) {
            events.item(&plan, item);
        }
        let is_active = |goal: &&Goal| goal.status.is_none_or(|status| status == GoalStatus::Active);
        for goal in plan.goals.iter().filter(is_active) {
            events.goal(goal);
        }
        for mentorship in plan.mentorships.iter() {
            events.mentorship(mentorship);
        }
        for exposure in plan.exposures.iter() {
            events.stay(&plan, exposure);
        }
        let wording = calendar.wording;
        for review in plan.reviews.iter() {
            let title = review.title.as_deref().unwrap_or_default();
            events.day(&["review", &review.id], review.on, &wording.review, title);
            events.day(&["review", &review.id, "next"], review.next_on, &wording.review, title);
        }
        for decision in plan.decisions.iter() {
            events.day(
                &["decision", &decision.id],
                decision.revisit_on,
                &wording.decision,
                &decision.question,
            );
        }
        events
    }

    fn item(&mut self, plan: &Plan, item: &PathItem) {
        let Some(start) = item.start.or(item.done_on) else { return };
        let activity = activity(self.calendar.catalog, plan, &item.activity);
        let text = |text: &crate::document::values::Text| {
            text.in_language(&self.calendar.wording.language).to_owned()
        };
        let title = activity.map_or_else(|| item.activity.to_string(), |activity| text(&activity.title));
        let mut event = self.event(&["activity", &item.activity], start, title);
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
        self.day(&["goal", &goal.id], goal.by, &wording.goal, name);
        for step in &goal.milestones {
            self.day(&["milestone", &goal.id, &step.title], step.by, &wording.milestone, &step.title);
        }
    }

    fn mentorship(&mut self, mentorship: &Mentorship) {
        let wording = self.calendar.wording;
        let name = self.name_of(&mentorship.mentor);
        let place = mentorship.agreement.as_ref().and_then(|agreement| agreement.place.clone());
        let missed = |session: &&MentoringSession| session.status != Some(SessionStatus::Missed);
        for session in mentorship.sessions.iter().filter(missed) {
            let summary = filled(&wording.session, &name);
            let mut event = self.event(&["session", &mentorship.id, &session.id], session.on, summary);
            event.description = (!session.agenda.is_empty()).then(|| session.agenda.join("\n"));
            event.place.clone_from(&place);
            self.list.push(event);
        }
        self.rhythm(mentorship, &name, place);
        let actions = mentorship.sessions.iter().flat_map(|session| &session.actions);
        for action in actions.filter(|one| one.done.is_none() && one.who != Some(Side::Mentor)) {
            self.day(&["action", &mentorship.id, &action.id], action.due, &wording.action, &action.text);
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
        let mut event = self.event(&["rhythm", &mentorship.id], start, summary);
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
        let mut event = self.event(&["exposure", &exposure.id], slot.start, filled(&wording.stay, name));
        event.last = slot.end.max(slot.start);
        self.list.push(event);
    }

    /// Adds something that is on one day, if it has one.
    fn day(&mut self, steps: &[&str], on: Option<Date>, wording: &str, what: &str) {
        if let Some(on) = on {
            let event = self.event(steps, on, filled(wording, what));
            self.list.push(event);
        }
    }

    fn event(&mut self, steps: &[&str], start: Date, summary: String) -> Event {
        let mut id = self.id(steps);
        let times = self.taken.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let times = times.to_string();
            id = self.id(&[steps, &[&times]].concat());
        }
        Event {
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

/// A wording with what the plan says in it; where that is nothing, without the colon before it.
fn filled(wording: &str, what: &str) -> String {
    let filled = wording.replace("{}", what);
    if what.is_empty() { filled.trim_end_matches([' ', ':']).to_owned() } else { filled }
}

/// A day as calendars write it: `20261123`.
fn day(date: Date) -> String {
    let (year, month, day) = date.year_month_day();
    format!("{year:04}{month:02}{day:02}")
}

/// An instant as calendars write it: `20261123T093000Z`, without parts of a second.
fn compact(instant: &Instant) -> String {
    let whole = instant.as_str().split(['.', 'Z', '+']).next().unwrap_or_default();
    let mut compact: String = whole.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    compact.push('Z');
    compact
}

/// The lines of a calendar.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value is no free text.
    fn plain(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{value}"));
    }

    /// A line of free text (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for letter in text.replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => {
                    let _ = write!(line, "\\{letter}");
                }
                '\n' | '\r' => line.push_str("\\n"),
                '\t' => line.push('\t'),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.folded(&line);
    }

    /// Writes a line, folded where it is longer than lines may be, never within a letter.
    fn folded(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
