//! The calendar of a plan: what is in it, what never is, and the form that RFC 5545 asks for and parsers do not check.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::values::Instant;
use waymark::document::{read_catalog, read_plan};
use waymark::exchange::icalendar::{Calendar, Part, Wording, write};

use crate::papers::{EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, json_of, plan};
use crate::written::open_plan;

const MADE: &str = "2026-11-23T09:30:00.25Z";

/// The calendar of a plan beside the catalogue that has every field.
fn calendar(plan: &Value) -> Option<String> {
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = read_plan(plan.clone()).into_result().unwrap();
    let made = Instant::parse(MADE).unwrap();
    write(&plan, &Calendar { catalog: &catalog, made: &made, wording: &Wording::default(), parts: Part::ALL })
}

/// The logical lines of a calendar.
fn unfolded(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// Checks the events of a plan, each as its lines without the ids and the times of making.
fn check(fields: Value, expected: &[&[&str]]) {
    let calendar = calendar(&plan(fields)).unwrap_or_default();
    let own = ["UID:", "DTSTAMP:", "LAST-MODIFIED:", "TRANSP:"];
    let lines = unfolded(&calendar);
    let events: Vec<Vec<&str>> = lines
        .split(|line| line == "BEGIN:VEVENT")
        .skip(1)
        .map(|event| {
            let event = event.iter().map(String::as_str).take_while(|line| *line != "END:VEVENT");
            event.filter(|line| !own.iter().any(|name| line.starts_with(name))).collect()
        })
        .collect();
    assert_eq!(events, expected, "{calendar}");
}

fn ids(calendar: &str) -> Vec<String> {
    unfolded(calendar).into_iter().filter(|line| line.starts_with("UID:")).collect()
}

#[test]
fn an_activity_is_there_from_its_first_to_the_day_after_its_last() {
    check(
        json!({ "path": { "items": [
            { "activity": "interviewing-workshop", "start": "2026-12-07", "end": "2026-12-31", "status": "planned" },
            { "activity": "unknown", "start": "2027-02-28", "status": "started" },
            { "activity": "dropped", "start": "2027-02-28", "status": "dropped" },
            { "activity": "undated", "status": "planned" },
        ] } }),
        &[
            &[
                "DTSTART;VALUE=DATE:20261207",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:Interviewing",
                "DESCRIPTION:Three afternoons.",
                "URL:https://acme.example/interviewing",
            ],
            &["DTSTART;VALUE=DATE:20270228", "DTEND;VALUE=DATE:20270301", "SUMMARY:unknown"],
        ],
    );
}

#[test]
fn what_is_done_ended_on_the_day_it_was_done() {
    check(
        json!({ "path": { "items": [{
            "activity": "unknown", "start": "2026-12-01", "end": "2026-12-06", "status": "done", "done_on": "2026-12-03",
        }] } }),
        &[&["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204", "SUMMARY:unknown"]],
    );
}

#[test]
fn goals_and_their_milestones_have_their_days() {
    check(
        json!({ "goals": [
            { "id": "g", "role": "senior-pm", "by": "2027-09-30", "milestones": [{ "title": "Half; way", "by": "2027-03-31" }] },
            { "id": "h", "role": "senior-pm", "by": "2027-09-30", "status": "dropped" },
        ] }),
        &[
            &[
                "DTSTART;VALUE=DATE:20270930",
                "DTEND;VALUE=DATE:20271001",
                "SUMMARY:Goal: Senior product manager",
            ],
            &["DTSTART;VALUE=DATE:20270331", "DTEND;VALUE=DATE:20270401", "SUMMARY:Milestone: Half\\; way"],
        ],
    );
}

#[test]
fn the_rhythm_of_mentoring_goes_on_after_the_last_meeting_that_has_a_day() {
    let mentorship = |more: Value| {
        let mut mentorship = json!({
            "id": "m", "mentor": { "id": "m-17" },
            "agreement": { "rhythm_days": 14, "start": "2026-11-10", "until": "2027-05-10", "place": "Room 1, left" },
        });
        let (Value::Object(into), Value::Object(more)) = (&mut mentorship, more) else { panic!("objects") };
        into.extend(more);
        json!({ "mentorships": [mentorship] })
    };
    check(
        mentorship(json!({ "sessions": [
            { "id": "s1", "on": "2026-11-12", "agenda": ["Aims", "Fears"],
              "actions": [{ "id": "a", "text": "Read", "due": "2026-11-20" }, { "id": "b", "text": "Ask", "who": "mentor", "due": "2026-11-20" }] },
            { "id": "s2", "on": "2026-11-13", "status": "missed" },
        ] })),
        &[
            &[
                "DTSTART;VALUE=DATE:20261112",
                "DTEND;VALUE=DATE:20261113",
                "SUMMARY:Mentoring: M. Mentor",
                "DESCRIPTION:Aims\\nFears",
                "LOCATION:Room 1\\, left",
            ],
            &[
                "DTSTART;VALUE=DATE:20261127",
                "DTEND;VALUE=DATE:20261128",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270510",
                "SUMMARY:Mentoring: M. Mentor",
                "LOCATION:Room 1\\, left",
            ],
            &["DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261121", "SUMMARY:Action: Read"],
        ],
    );
    check(
        mentorship(json!({ "agreement": { "rhythm_days": 10, "start": "2026-11-10" } })),
        &[&[
            "DTSTART;VALUE=DATE:20261110",
            "DTEND;VALUE=DATE:20261111",
            "RRULE:FREQ=DAILY;INTERVAL=10",
            "SUMMARY:Mentoring: M. Mentor",
        ]],
    );
    check(mentorship(json!({ "status": "asked" })), &[]);
}

#[test]
fn stays_reviews_and_decisions_have_their_days() {
    check(
        json!({
            "exposures": [{ "id": "x", "area": "customer-support", "slot": { "start": "2027-01-11", "end": "2027-01-15" } }],
            "reviews": [{ "id": "r", "on": "2026-12-15", "next_on": "2027-06-15", "title": "Half a year" }],
            "decisions": [{ "id": "d", "question": "Build\nor \\buy?", "revisit_on": "2027-11-20" }],
        }),
        &[
            &["DTSTART;VALUE=DATE:20270111", "DTEND;VALUE=DATE:20270116", "SUMMARY:Stay: Customer support"],
            &["DTSTART;VALUE=DATE:20261215", "DTEND;VALUE=DATE:20261216", "SUMMARY:Review: Half a year"],
            &["DTSTART;VALUE=DATE:20270615", "DTEND;VALUE=DATE:20270616", "SUMMARY:Review: Half a year"],
            &[
                "DTSTART;VALUE=DATE:20271120",
                "DTEND;VALUE=DATE:20271121",
                "SUMMARY:Revisit: Build\\nor \\\\buy?",
            ],
        ],
    );
}

#[test]
fn a_plan_without_dates_makes_no_calendar() {
    assert_eq!(calendar(&plan(json!({}))), None);
}

#[test]
fn nothing_private_is_in_a_calendar() {
    let whole = calendar(&json_of(EVERY_FIELD_PLAN)).unwrap();
    for private in ["Mentoring:", "Stay:", "Review:", "Revisit:", "Afraid", "nervous", "Action:"] {
        assert!(!whole.contains(private), "{private} is in\n{whole}");
    }
    let open = calendar(&open_plan()).unwrap();
    for shown in ["Mentoring: M. Mentor", "Stay:", "Review:", "Revisit:"] {
        assert!(open.contains(shown), "{shown} is not in\n{open}");
    }
    // Notes to oneself, what was said in a meeting and what is noted of an activity stay at home however open all is.
    for note in ["Afraid", "nervous", "Agreed on one goal", "Ask for", "One goal is enough"] {
        assert!(!open.contains(note), "{note} is in\n{open}");
    }
}

#[test]
fn a_second_calendar_moves_its_events() {
    let first = calendar(&open_plan()).unwrap();
    let mut later = open_plan();
    later["path"]["items"][0]["end"] = json!("2027-01-08");
    later["decisions"][0]["revisit_on"] = json!("2028-01-08");
    let second = calendar(&later).unwrap();
    assert_ne!(first, second);
    assert_eq!(ids(&first), ids(&second));
    let mut other = open_plan();
    other["id"] = json!("another");
    assert!(ids(&calendar(&other).unwrap()).iter().all(|id| !ids(&first).contains(id)));
}

/// What RFC 5545 asks for, as far as it says how a calendar is written.
fn is_well_formed(calendar: &str) -> Result<(), TestCaseError> {
    prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    prop_assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "a line ends in CR LF");
    for line in calendar.split("\r\n") {
        prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let lines = unfolded(calendar);
    for line in &lines {
        let name = line.split([':', ';']).next().unwrap_or_default();
        prop_assert!(
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'),
            "{line:?}"
        );
        prop_assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
    }
    let mut seen = ids(calendar);
    let events = lines.iter().filter(|line| *line == "BEGIN:VEVENT").count();
    prop_assert_eq!(seen.len(), events);
    seen.sort();
    seen.dedup();
    prop_assert_eq!(seen.len(), events, "each id is there once");
    prop_assert_eq!(lines.iter().filter(|line| *line == "DTSTAMP:20261123T093000Z").count(), events);
    Ok(())
}

#[test]
fn the_calendar_of_everything_is_well_formed() {
    is_well_formed(&calendar(&open_plan()).unwrap()).unwrap();
}

/// The text that a line of free text holds.
fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => plain.push(match letters.next() {
                Some('n' | 'N') => '\n',
                other => other.unwrap_or('\\'),
            }),
            (letter, false) => plain.push(letter),
        }
    }
    plain
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_folded_and_escaped_so_that_it_comes_back(text in "(?s)[\\PC\n]{0,200}", again in "\\PC{0,90}") {
        let question = text;
        let titles = [&again, &again].map(|title| json!({ "title": title, "by": "2027-03-31" }));
        let made = calendar(&plan(json!({
            "goals": [{ "id": "g", "role": "r", "milestones": titles }],
            "decisions": [{ "id": "d", "question": question, "revisit_on": "2999-12-31" }],
        })));
        let made = made.unwrap();
        is_well_formed(&made)?;
        let lines = unfolded(&made);
        let summary = lines.iter().rev().find_map(|line| line.strip_prefix("SUMMARY:Revisit: ")).unwrap_or_default();
        prop_assert_eq!(unescaped(summary), question);
    }
}
