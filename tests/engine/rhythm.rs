//! When the next meeting is due, and since when it is late.

use serde_json::{Value, json};
use waymark::engine::rhythm::{Rhythm, of_contact, of_mentorship};

use crate::people::{date, plan};

fn check(mentorship: Value, today: &str, expected: Option<Rhythm>) {
    let mut fields = json!({ "id": "m", "mentor": {} });
    fields.as_object_mut().unwrap().extend(mentorship.as_object().unwrap().clone());
    let plan = plan(json!({ "mentorships": [fields] }));
    assert_eq!(of_mentorship(plan.mentorships.iter().next().unwrap(), date(today)), expected);
}

fn every_two_weeks() -> Value {
    json!({ "rhythm_days": 14, "start": "2026-11-02", "until": "2026-12-31" })
}

fn session(on: &str, status: &str) -> Value {
    json!({ "id": on, "on": on, "status": status })
}

#[test]
fn the_next_meeting_is_due_so_many_days_after_the_last_one_held() {
    let held = json!({ "agreement": every_two_weeks(), "sessions": [session("2026-11-09", "held"), session("2026-11-16", "missed")] });
    check(held.clone(), "2026-11-20", Some(Rhythm::Due(date("2026-11-23"))));
    check(held.clone(), "2026-11-23", Some(Rhythm::Due(date("2026-11-23"))));
    check(held, "2026-11-30", Some(Rhythm::Lapsed { due: date("2026-11-23"), days: 7 }));
    // Before the first meeting, after the first day.
    check(json!({ "agreement": every_two_weeks() }), "2026-11-10", Some(Rhythm::Due(date("2026-11-16"))));
    let signed = json!({ "agreement": { "rhythm_days": 7, "signed": [{ "who": "mentor", "name": "M", "on": "2026-11-05" }] } });
    check(signed, "2026-11-10", Some(Rhythm::Due(date("2026-11-12"))));
}

#[test]
fn a_meeting_that_has_its_day_is_booked() {
    let booked =
        |status: &str| json!({ "agreement": every_two_weeks(), "sessions": [session("2026-12-01", status)] });
    check(booked("planned"), "2026-11-28", Some(Rhythm::Booked(date("2026-12-01"))));
    check(booked("planned"), "2026-12-01", Some(Rhythm::Booked(date("2026-12-01"))));
    // A planned meeting whose day is over did not take place.
    check(booked("planned"), "2026-12-02", Some(Rhythm::Lapsed { due: date("2026-11-16"), days: 16 }));
    check(booked("held"), "2026-12-02", Some(Rhythm::Due(date("2026-12-15"))));
}

#[test]
fn what_waits_or_is_over_has_no_rhythm() {
    for status in ["asked", "paused", "ended", "declined"] {
        check(json!({ "agreement": every_two_weeks(), "status": status }), "2026-11-20", None);
    }
    check(json!({ "agreement": every_two_weeks(), "ended": { "on": "2026-11-20" } }), "2026-11-20", None);
    check(json!({ "agreement": { "start": "2026-11-02" } }), "2026-11-20", None);
    check(json!({}), "2026-11-20", None);
    let last = json!({ "agreement": every_two_weeks(), "sessions": [session("2026-12-20", "held")] });
    check(last, "2026-12-21", None);
}

#[test]
fn people_of_the_network_have_a_rhythm_of_their_own() {
    let check = |contact: Value, expected: Option<Rhythm>| {
        let plan = plan(json!({ "network": [contact] }));
        assert_eq!(of_contact(plan.network.iter().next().unwrap(), date("2026-11-20")), expected);
    };
    let contact = |last: Value, days: Value| json!({ "id": "n", "name": "N", "last_contact": last, "rhythm_days": days });
    check(contact(json!("2026-11-01"), json!(30)), Some(Rhythm::Due(date("2026-12-01"))));
    check(
        contact(json!("2026-09-01"), json!(60)),
        Some(Rhythm::Lapsed { due: date("2026-10-31"), days: 20 }),
    );
    check(contact(Value::Null, json!(60)), Some(Rhythm::Due(date("2026-11-20"))));
    check(contact(json!("2026-09-01"), Value::Null), None);
}
