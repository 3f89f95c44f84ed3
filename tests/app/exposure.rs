//! Other areas of the business: what is known of them, stays in them, and what is on offer.

use std::rc::Rc;

use crate::common::{World, day, session};
use serde_json::{Value, json};
use waymark::app::{
    Debriefed, ExposureMsg, Fields, Msg, Session, Settings, Sheet, SheetMsg, StayRow, Stored, Whereabouts,
    Wrong, own_stay,
};
use waymark::document::exposure::Known;
use waymark::document::plan::ItemStatus;
use waymark::document::values::Id;
use waymark::document::{parse, read_plan, write};
use waymark::model::ActivityId;

/// A widget with a PM who wants to be a senior one, and these fields.
pub(crate) fn with(fields: Value) -> Rc<Session> {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": "pm", "area": "engineering" }, "limits": {},
        "goals": [{ "id": "g1", "role": "senior-pm" }],
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    let session = session(&World::new(Stored::Nothing));
    session.open_plan(&plan.to_string()).expect("a plan");
    session
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn known(level: u32) -> Known {
    Known::new(level).expect("a level")
}

pub(crate) fn activity(session: &Session, id: &str) -> ActivityId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.activity_named(id)).expect("an activity")
}

pub(crate) fn tell(session: &Session, msg: ExposureMsg) {
    session.send(Msg::Exposure(msg));
}

fn set(session: &Session, area: &str, level: u32) {
    tell(session, ExposureMsg::KnownSet { area: id(area), known: known(level) });
}

/// Fills in the form of a sheet and sends it.
pub(crate) fn save(session: &Session, sheet: &Sheet, fields: &[(&str, &str)]) {
    let fields: Fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let state = session.state();
    let draft = sheet.read(
        &fields,
        &state.sheet_fields(sheet),
        state.open_catalogue().expect("a catalogue"),
        state.today,
    );
    session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft.expect("a sheet that can be taken"))));
}

/// The areas in their order, each with how well it is known.
fn areas(session: &Session) -> Vec<(String, usize)> {
    session.state().areas().iter().map(|row| (row.area.id.to_string(), row.level())).collect()
}

fn stays(session: &Session) -> Vec<(String, ItemStatus)> {
    let state = session.state();
    state.stays().iter().map(|stay| (state.stay_title(stay), stay.status)).collect()
}

/// Asks something of the first stay of which the plan says something.
pub(crate) fn first<T>(session: &Session, ask: impl Fn(&StayRow<'_>) -> T) -> T {
    let state = session.state();
    ask(state.stays().iter().find(|stay| stay.entry.is_some()).expect("a stay"))
}

#[test]
fn blind_spots_come_first_and_the_own_area_last() {
    let session = with(json!({}));
    set(&session, "customer-support", 3);
    set(&session, "sales", 1);
    let all = areas(&session);
    assert_eq!(all[0], ("marketing".to_owned(), 0));
    assert_eq!(
        all[8..],
        [("sales".to_owned(), 1), ("customer-support".to_owned(), 3), ("engineering".to_owned(), 0)]
    );
    assert_eq!(session.state().areas_by_level(), [8, 1, 0, 1], "one's own is not counted");
    // What was in an order stays in it.
    let order: Vec<Id> = ["sales", "legal"].map(id).into();
    let state = session.state();
    let kept: Vec<&str> = state.areas_in(&order).iter().take(2).map(|row| &*row.area.id).collect();
    assert_eq!(kept, ["sales", "legal"]);
}

#[test]
fn how_well_an_area_is_known_is_said_once_and_anew() {
    let session = with(json!({ "exposures": [
        { "id": "x1", "area": "sales", "known": 3, "on": "2025-01-01" },
        { "id": "x2", "area": "sales", "known": 1, "on": "2026-01-01", "private": true },
    ] }));
    let row = |session: &Session| {
        let state = session.state();
        let rows = state.areas();
        let row = rows.iter().find(|row| &*row.area.id == "sales").expect("an area");
        (row.level(), row.said_on)
    };
    assert_eq!(row(&session), (1, Some(day("2026-01-01"))), "the newest counts");
    set(&session, "sales", 2);
    assert_eq!(row(&session), (2, Some(day("2026-11-22"))));
    let plan = Rc::clone(&session.state().plan);
    assert_eq!(plan.exposures.len(), 2, "it is said in its place");
    assert!(plan.exposures.get("x2").expect("the entry").private.0, "what else stands there stays");
    session.send(Msg::Undone);
    assert_eq!(row(&session), (1, Some(day("2026-01-01"))));
    set(&session, "legal", 0);
    assert_eq!(session.state().plan.exposures.iter().next_back().expect("a new entry").known, Some(known(0)));
}

#[test]
fn what_is_said_of_areas_leaves_the_path_alone() {
    let session = with(json!({}));
    let made = session.state().plan.path.clone();
    assert!(made.as_ref().is_some_and(|path| !path.items.is_empty()));
    set(&session, "sales", 2);
    tell(&session, ExposureMsg::AreaChosen(Some(id("sales"))));
    assert_eq!(session.state().plan.path, made);
    assert_eq!(session.state().plan.learner.area, Some(id("sales")));
    tell(&session, ExposureMsg::AreaChosen(None));
    assert_eq!(session.state().plan.learner.area, None);
}

#[test]
fn a_widget_that_only_shows_changes_nothing() {
    let session = with(json!({}));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    set(&session, "sales", 2);
    assert!(session.state().plan.exposures.is_empty());
}

#[test]
fn what_closes_gaps_is_offered_before_what_fills_a_blind_spot() {
    // Who begins has every gap, and has done nothing anywhere.
    let session =
        with(json!({ "ratings": [{ "skill": "user-focus", "level": 2, "by": "self", "on": "2026-11-01" }] }));
    let state = session.state();
    let offers = state.area_offers();
    let closing = offers.iter().take_while(|offer| !offer.closes.is_empty()).count();
    assert!(closing > 0 && closing < offers.len());
    assert!(offers[closing..].iter().all(|offer| offer.closes.is_empty() && offer.is_blind_spot));
    assert!(offers.iter().all(|offer| &*offer.area.id != "engineering"), "one's own area is no other one");
    assert!(offers.iter().all(|offer| state.whereabouts(offer.activity) == Whereabouts::OnOffer));
}

#[test]
fn what_neither_closes_a_gap_nor_fills_a_blind_spot_is_not_offered() {
    let mut ratings = Vec::new();
    for skill in ["pricing", "go-to-market"] {
        ratings.push(json!({ "skill": skill, "level": 5, "by": "self", "on": "2026-11-01" }));
    }
    let session = with(json!({ "ratings": ratings }));
    let calls = activity(&session, "sales-call-shadowing");
    let is_offered =
        |session: &Session| session.state().area_offers().iter().any(|offer| offer.activity == calls);
    assert!(is_offered(&session), "it fills a blind spot");
    set(&session, "sales", 1);
    assert!(!is_offered(&session), "sales is none any more");
}

#[test]
fn a_stay_that_is_put_into_the_path_stands_among_the_stays() {
    let session = with(json!({}));
    let calls = activity(&session, "sales-call-shadowing");
    session.send(Msg::ActivityPinned(calls));
    assert!(
        stays(&session)
            .contains(&("Listen in on sales calls and pricing talks".to_owned(), ItemStatus::Planned))
    );
    assert!(session.state().plan.exposures.is_empty(), "the path says it, and nothing else does");
    assert!(session.state().area_offers().iter().all(|offer| offer.activity != calls));
}

/// A path of one shadowing, with what was agreed on for it.
fn agreed(more: Value) -> Rc<Session> {
    let mut entry = json!({ "id": "x1", "area": "sales", "activity": "sales-call-shadowing",
        "slot": { "start": "2026-12-01", "end": "2026-12-04" } });
    let (Value::Object(into), Value::Object(more)) = (&mut entry, more) else { panic!("objects") };
    into.extend(more);
    with(json!({
        "limits": { "hours_per_week": 8, "pinned": ["sales-call-shadowing"] },
        "exposures": [entry],
        "path": { "made": "2026-11-22T08:00:00Z", "items": [
            { "activity": "sales-call-shadowing", "start": "2026-11-30", "end": "2026-12-06", "status": "planned" },
        ] },
    }))
}

#[test]
fn the_path_says_how_far_a_stay_is_and_the_stay_tells_the_path() {
    let session = agreed(json!({}));
    let status =
        |session: &Session| (first(session, |stay| stay.status), session.state().plan.items()[0].status);
    let calls = activity(&session, "sales-call-shadowing");
    session.send(Msg::ItemMarked { activity: calls, status: ItemStatus::Started });
    assert_eq!(status(&session), (ItemStatus::Started, ItemStatus::Started));
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Done });
    assert_eq!(status(&session), (ItemStatus::Done, ItemStatus::Done));
    let plan = Rc::clone(&session.state().plan);
    assert_eq!(plan.items()[0].done_on, Some(day("2026-11-22")));
    assert_eq!(plan.exposures.get("x1").expect("the stay").status, None, "it is said in one place");
}

#[test]
fn a_stay_beside_the_path_keeps_its_own_status() {
    let session = with(json!({ "exposures": [{ "id": "x1", "area": "legal", "host": { "name": "N." } }] }));
    assert_eq!(stays(&session)[0], ("Legal".to_owned(), ItemStatus::Planned));
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Started });
    assert_eq!(stays(&session)[0], ("Legal".to_owned(), ItemStatus::Started));
    tell(&session, ExposureMsg::StayMarked { stay: id("none"), status: ItemStatus::Done });
    assert_eq!(stays(&session)[0].1, ItemStatus::Started);
}

#[test]
fn who_was_there_is_asked_whether_they_know_the_area_now() {
    let session = agreed(json!({}));
    let done_there = |session: &Session| {
        let state = session.state();
        let rows = state.areas();
        let sales = rows.iter().find(|row| &*row.area.id == "sales").expect("an area");
        sales.done_there.map(|(_, known)| known.get())
    };
    assert_eq!(done_there(&session), None);
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Done });
    assert_eq!(done_there(&session), Some(2), "who shadowed has watched it at work");
    set(&session, "sales", 2);
    assert_eq!(done_there(&session), None);
}

#[test]
fn host_days_and_contract_are_written_and_come_back_from_a_file() {
    let session = with(json!({}));
    let calls = activity(&session, "sales-call-shadowing");
    session.send(Msg::ActivityPinned(calls));
    let (sheet, given) = {
        let state = session.state();
        let catalogue = state.open_catalogue().expect("a catalogue");
        let stays = state.stays();
        let stay = stays.iter().find(|stay| stay.activity == Some(calls)).expect("the stay");
        (stay.sheet(catalogue), stay.given(catalogue))
    };
    assert_eq!((given.text("area"), given.text("activity")), ("sales", "sales-call-shadowing"));
    let fields = [
        ("area", "sales"),
        ("activity", "sales-call-shadowing"),
        ("host.name", "Sal"),
        ("slot.start", "2027-01-11"),
        ("contract.learn", "Why deals are lost"),
        ("contract.leave_behind", "A list"),
        ("private_notes", "Ask twice"),
    ];
    save(&session, &sheet, &fields);
    let text = write(&*session.state().plan);
    let back = parse(&text).and_then(|value| read_plan(value).into_result()).expect("a plan");
    let entry = back.exposures.iter().next().expect("the stay");
    let slot = entry.slot.as_ref().expect("days");
    assert_eq!(
        (slot.start, slot.end),
        (day("2027-01-11"), day("2027-01-11")),
        "of one day where no other is said"
    );
    assert_eq!(entry.host.as_ref().and_then(|host| host.name.as_deref()), Some("Sal"));
    assert_eq!(
        entry.contract.as_ref().and_then(|contract| contract.learn.as_deref()),
        Some("Why deals are lost")
    );
    assert_eq!(stays(&session).iter().filter(|(title, _)| title.starts_with("Listen")).count(), 1);
}

#[test]
fn a_stay_does_not_end_before_it_begins() {
    let session = with(json!({}));
    let read = |start: &str, end: &str| {
        let fields = [("area", "sales"), ("host.name", "Sal"), ("slot.start", start), ("slot.end", end)];
        let fields: Fields = fields.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
        let state = session.state();
        let read = own_stay().read(
            &fields,
            &Fields::default(),
            state.open_catalogue().expect("a catalogue"),
            state.today,
        );
        read.err().map(|faults| faults[0].wrong)
    };
    assert_eq!(read("2027-01-11", "2027-01-15"), None);
    assert_eq!(read("", ""), None);
    assert_eq!(read("2027-01-11", "2027-01-10"), Some(Wrong::LastDay));
    assert_eq!(read("", "2027-01-10"), Some(Wrong::LastDay));
    assert_eq!(read("tomorrow", "2027-01-10"), Some(Wrong::Day), "said once, of the first day");
}

#[test]
fn a_debrief_becomes_evidence_once() {
    let session = agreed(json!({}));
    let debrief = |session: &Session| first(session, |stay| stay.debrief);
    assert_eq!(debrief(&session), Debriefed::NotYet);
    tell(&session, ExposureMsg::EvidenceMade(id("x1")));
    assert!(session.state().plan.journal.is_empty(), "nothing shows nothing");
    let sheet = first(&session, |stay| stay.debrief_sheet().expect("a sheet"));
    save(
        &session,
        &sheet,
        &[("on", "2026-11-20"), ("learnt", "Price is asked last"), ("left_behind", "A list")],
    );
    assert_eq!(debrief(&session), Debriefed::Usable);
    tell(&session, ExposureMsg::EvidenceMade(id("x1")));
    tell(&session, ExposureMsg::EvidenceMade(id("x1")));
    let plan = Rc::clone(&session.state().plan);
    let [entry] = plan.journal.as_slice() else { panic!("one entry: {:?}", plan.journal) };
    assert_eq!(entry.text.as_deref(), Some("Price is asked last\n\nA list"));
    assert_eq!((entry.on, entry.activity.as_deref()), (day("2026-11-20"), Some("sales-call-shadowing")));
    let skills: Vec<&str> = entry.skills.iter().map(|skill| &**skill).collect();
    assert_eq!(skills, ["pricing", "go-to-market"]);
    assert_eq!(debrief(&session), Debriefed::Used);
    // Written anew it is still used; taken out of the journal it can be used again.
    save(&session, &sheet, &[("on", "2026-11-20"), ("learnt", "Price is asked first")]);
    assert_eq!(debrief(&session), Debriefed::Used);
    session.send(Msg::Journal(waymark::app::JournalMsg::Removed(entry.id.clone())));
    assert_eq!(debrief(&session), Debriefed::Usable);
}

#[test]
fn a_private_stay_never_reaches_the_journal() {
    let debrief = json!({ "on": "2026-11-20", "learnt": "Much" });
    let session = agreed(json!({ "private": true, "debrief": debrief }));
    assert_eq!(first(&session, |stay| stay.debrief), Debriefed::Written);
    tell(&session, ExposureMsg::EvidenceMade(id("x1")));
    assert!(session.state().plan.journal.is_empty());
}

#[test]
fn the_days_of_a_stay_are_due_until_they_are_dealt_with() {
    let session = agreed(json!({}));
    let dates = |session: &Session| -> Vec<(String, &'static str)> {
        session.state().exposure_dates().iter().map(|due| (due.on.to_string(), due.key)).collect()
    };
    let due = |on: &str, key| (on.to_owned(), key);
    assert_eq!(
        dates(&session),
        [
            due("2026-12-01", "due.stay-begins"),
            due("2026-12-04", "due.stay-ends"),
            due("2026-12-05", "due.debrief")
        ]
    );
    // The path can be told of these days, and then says them.
    assert_eq!(first(&session, |stay| stay.begins_apart), Some(day("2026-12-01")));
    let calls = activity(&session, "sales-call-shadowing");
    session.send(Msg::StartChosen { activity: calls, day: Some(day("2026-12-01")) });
    assert_eq!(first(&session, |stay| stay.begins_apart), None);
    assert_eq!(dates(&session), [due("2026-12-05", "due.debrief")]);
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Done });
    assert_eq!(dates(&session), [due("2026-12-05", "due.debrief")]);
    let sheet = first(&session, |stay| stay.debrief_sheet().expect("a sheet"));
    save(&session, &sheet, &[("on", "2026-11-22")]);
    assert_eq!(dates(&session), []);
}
