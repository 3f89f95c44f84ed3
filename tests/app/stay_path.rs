//! A stay in another area that the PM writes themselves: into the path, and from its debrief to a rating.

use serde_json::{Value, json};
use waymark::app::{ExposureMsg, Msg, Session, SheetMsg, State, StayInPath, StayLack, StayRow, Whereabouts};
use waymark::document::catalog::ActivityKind;
use waymark::document::plan::{ItemStatus, PathItem};

use crate::exposure::{activity, first, id, save, tell, with};

/// The stay that the PM wrote.
fn mine(state: &State) -> StayRow<'_> {
    state.stays().into_iter().find(|stay| stay.entry.is_some()).expect("a stay")
}

/// A stay of the PM's own with these fields.
fn stay(fields: Value) -> Value {
    let mut stay = json!({ "id": "x", "area": "sales", "host": { "name": "Host" } });
    stay.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
    json!({ "exposures": [stay] })
}

#[test]
fn a_stay_of_ones_own_goes_into_the_path_with_what_was_agreed_on() {
    let contract = json!({ "skills": ["pricing"], "hours": 24 });
    let session = with(stay(json!({ "kind": "rotation", "contract": contract })));
    let state = session.state();
    let Some(StayInPath::Offered { kind, hours, raises, .. }) = state.stay_in_path(&mine(&state)) else {
        panic!("an offer")
    };
    assert_eq!((kind, hours.to_string().as_str(), raises.len()), (ActivityKind::Rotation, "24", 1));
    assert_eq!(raises[0].to.get(), raises[0].from.get() + 1);
    drop(state);
    let put = ExposureMsg::PutIntoPath { stay: id("x"), title: "Rotation: Sales".to_owned() };
    session.send(Msg::Exposure(put));
    let state = session.state();
    let own = state.plan.own_activities.first().expect("an activity");
    let entry = state.plan.exposures.get("x").expect("the stay");
    assert_eq!((own.area.as_deref(), entry.activity.as_ref()), (Some("sales"), Some(&own.id)));
    let stays = state.stays();
    assert_eq!(
        stays.iter().filter(|stay| &*stay.area == "sales").count(),
        1,
        "the path does not list it again"
    );
    assert_eq!(
        state.by_hand().map(|told| told.activity),
        mine(&state).activity,
        "what changed with it is told"
    );
    assert!(mine(&state).is_in_path && state.stay_in_path(&mine(&state)).is_none());
}

#[test]
fn a_stay_says_what_it_lacks_for_the_path() {
    let session = with(stay(json!({ "status": "planned" })));
    let state = session.state();
    let lacks = state.stay_in_path(&mine(&state));
    assert_eq!(lacks, Some(StayInPath::Lacks(vec![StayLack::Skills, StayLack::Hours])));
}

#[test]
fn a_debrief_shows_a_level_once_and_never_where_it_is_private() {
    let fields = |private: bool| {
        json!({ "status": "done", "private": private, "contract": { "skills": ["pricing"] },
                "debrief": { "on": "2026-11-15", "learnt": "Discounts hide a bad list price.", "left_behind": "A price book." } })
    };
    let session = with(stay(fields(false)));
    let shown = session.state().shown_by_stay(&mine(&session.state()));
    let [(skill, level)] = shown[..] else { panic!("one level: {shown:?}") };
    let tell = || session.send(Msg::Exposure(ExposureMsg::LevelShown { stay: id("x"), skill }));
    tell();
    tell();
    let state = session.state();
    let [rating] = &state.plan.ratings[..] else { panic!("one rating") };
    assert_eq!((rating.level, &*rating.skill), (level, "pricing"));
    assert_eq!(rating.evidence.as_deref(), Some("Discounts hide a bad list price.\n\nA price book."));
    assert!(state.shown_by_stay(&mine(&state)).is_empty());
    let private = with(stay(fields(true)));
    assert!(private.state().shown_by_stay(&mine(&private.state())).is_empty());
}

#[test]
fn what_is_taken_out_takes_its_activity_with_it_unless_it_was_begun() {
    let own = |status: Option<&str>| {
        let contract = json!({ "skills": ["pricing"], "hours": 24 });
        let session = with(stay(json!({ "kind": "rotation", "contract": contract, "status": status })));
        let put = ExposureMsg::PutIntoPath { stay: id("x"), title: "Rotation: Sales".to_owned() };
        session.send(Msg::Exposure(put));
        assert_eq!(session.state().plan.own_activities.len(), 1);
        let sheet = {
            let state = session.state();
            mine(&state).sheet(state.open_catalogue().expect("a catalogue"))
        };
        session.send(Msg::Sheet(SheetMsg::Removed(sheet)));
        let left = session.state().plan.own_activities.len();
        assert!(session.state().plan.exposures.get("x").is_none());
        session.send(Msg::Undone);
        assert_eq!(session.state().plan.own_activities.len(), 1, "undo brings both back");
        left
    };
    assert_eq!((own(None), own(Some("started"))), (0, 1));
}

#[test]
fn what_was_done_beside_the_path_counts_and_is_not_offered_again() {
    let level = |session: &Session| {
        let state = session.state();
        let skill = state.open_catalogue().and_then(|catalogue| catalogue.skill_named("pricing"));
        state.standing(skill.expect("a skill")).expect("a standing").level.get()
    };
    let stay = json!({ "id": "x1", "area": "sales", "activity": "sales-call-shadowing", "status": "started",
        "slot": { "start": "2026-11-02", "end": "2026-11-06" } });
    let session = with(json!({ "exposures": [stay], "limits": { "excluded": ["sales-call-shadowing"] } }));
    let calls = activity(&session, "sales-call-shadowing");
    assert_eq!((level(&session), session.state().whereabouts(calls)), (0, Whereabouts::PutAside));
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Done });
    assert_eq!((level(&session), session.state().whereabouts(calls)), (1, Whereabouts::Done));
    session.send(Msg::ActivityFreed(calls));
    let is_planned = |item: &PathItem| item.activity == id("sales-call-shadowing");
    assert!(!session.state().plan.items().iter().any(is_planned), "nor does any path have it");
    tell(&session, ExposureMsg::StayMarked { stay: id("x1"), status: ItemStatus::Planned });
    assert_eq!(level(&session), 0);
}

#[test]
fn the_days_of_the_path_are_not_written_as_those_agreed_on() {
    let session = with(json!({
        "limits": { "hours_per_week": 8, "pinned": ["sales-call-shadowing"] },
        "exposures": [{ "id": "x1", "area": "sales", "activity": "sales-call-shadowing", "host": { "name": "Sal" } }],
        "path": { "made": "2026-11-22T08:00:00Z", "items": [
            { "activity": "sales-call-shadowing", "start": "2026-11-30", "end": "2026-12-06", "status": "planned" },
        ] },
    }));
    let (sheet, fields) = first(&session, |stay| {
        let state = session.state();
        let catalogue = state.open_catalogue().expect("a catalogue");
        let sheet = stay.sheet(catalogue);
        let fields = state.sheet_fields(&sheet).or(&stay.given(catalogue));
        (sheet, fields)
    });
    let all =
        ["area", "activity", "host.name", "slot.start", "slot.end"].map(|name| (name, fields.text(name)));
    save(&session, &sheet, &all);
    let slot = |session: &Session| session.state().plan.exposures.get("x1").expect("the stay").slot.clone();
    assert_eq!(slot(&session), None);
}
