//! The way to leading others: the next step explained, duties, and moments.

use std::rc::Rc;

use crate::common::{World, session};
use serde_json::{Value, json};
use waymark::app::{
    Fields, Msg, NextStep, Session, Settings, Sheet, SheetMsg, StepState, StepVerdict, Stored, Whereabouts,
    Wrong, is_unproved, moment_sheet, proof_sheet,
};
use waymark::document::leadership::LeadershipScope;
use waymark::document::{parse, read_plan, write};
use waymark::model::{ActivityId, RoleId};

/// A widget with a PM in this role, and these fields.
fn with(role: &str, fields: Value) -> Rc<Session> {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": role }, "limits": {},
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    let session = session(&World::new(Stored::Nothing));
    session.open_plan(&plan.to_string()).expect("a plan");
    session
}

fn role(session: &Session, id: &str) -> RoleId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.role_named(id)).expect("a role")
}

fn activity(session: &Session, id: &str) -> ActivityId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.activity_named(id)).expect("an activity")
}

/// The next steps by the names of their roles.
fn named(session: &Session, steps: &[NextStep]) -> Vec<String> {
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    steps.iter().map(|next| catalogue.role_text(next.step.role).id.to_string()).collect()
}

fn save(session: &Session, sheet: &Sheet, fields: &[(&str, &str)]) -> Result<(), Wrong> {
    let fields: Fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let state = session.state();
    let draft = sheet.read(
        &fields,
        &state.sheet_fields(sheet),
        state.open_catalogue().expect("a catalogue"),
        state.today,
    );
    let draft = draft.map_err(|faults| faults[0].wrong)?;
    session.send(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
    Ok(())
}

#[test]
fn where_the_ladder_forks_both_tracks_are_shown() {
    let session = with("senior-pm", json!({}));
    let steps = session.state().next_steps(None);
    assert_eq!(named(&session, &steps), ["staff-pm", "lead-pm"]);
    let tracks: Vec<Option<&str>> = steps.iter().map(|next| next.track.as_deref()).collect();
    assert_eq!(tracks, [Some("individual"), Some("management")]);
}

#[test]
fn of_several_roles_of_a_track_the_one_on_the_way_is_shown() {
    let session = with("pm", json!({ "goals": [{ "id": "g1", "role": "platform-pm" }] }));
    let steps = session.state().next_steps(None);
    assert_eq!(named(&session, &steps), ["platform-pm"]);
    assert_eq!(steps[0].others.len(), 2);
    let chosen = session.state().next_steps(Some(role(&session, "growth-pm")));
    assert_eq!(named(&session, &chosen), ["growth-pm"]);
    // Two steps away: the first of them is the next.
    let session = with("pm", json!({ "goals": [{ "id": "g1", "role": "lead-pm" }] }));
    assert_eq!(named(&session, &session.state().next_steps(None)), ["senior-pm"]);
}

#[test]
fn who_has_no_role_or_the_last_one_has_no_next_step_but_a_wanted_one() {
    assert!(with("head-of-product", json!({})).state().next_steps(None).is_empty());
    let session = with("head-of-product", json!({ "goals": [{ "id": "g1", "role": "principal-pm" }] }));
    assert_eq!(named(&session, &session.state().next_steps(None)), ["principal-pm"]);
    let nobody = session_without_role();
    assert!(nobody.state().next_steps(None).is_empty());
}

fn session_without_role() -> Rc<Session> {
    session(&World::new(Stored::Nothing))
}

#[test]
fn readiness_is_told_skill_by_skill_with_what_shows_it() {
    let session = with(
        "senior-pm",
        json!({
            "ratings": [
                { "skill": "mentoring-coaching", "level": 5, "by": "self", "on": "2026-11-01" },
                { "skill": "product-culture", "level": 5, "by": "manager", "on": "2026-11-01" },
            ],
            "leadership": [{ "id": "l1", "on": "2026-11-01", "what": "Coached", "skill": "mentoring-coaching" }],
        }),
    );
    let steps = session.state().next_steps(None);
    let lead = &steps[1].step;
    let skill = |id: &str| {
        let skill = session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id));
        *lead.leadership.iter().find(|one| Some(one.skill) == skill).expect("a skill of leading others")
    };
    let coaching = skill("mentoring-coaching");
    assert_eq!((coaching.state, coaching.moments), (StepState::Claimed, 1));
    assert_eq!(skill("product-culture").state, StepState::Met);
    assert!(matches!(skill("people-leadership").state, StepState::Missing(_)));
    assert!(matches!(lead.verdict(), StepVerdict::Missing { leadership: 2, .. }));
}

#[test]
fn duties_reach_further_scope_by_scope_and_what_closes_the_most_comes_first() {
    let session = with("pm", json!({ "goals": [{ "id": "g1", "role": "lead-pm" }] }));
    let state = session.state();
    let duties = state.duties();
    let scopes: Vec<&str> = duties.iter().map(|(scope, _)| scope.as_str()).collect();
    assert_eq!(scopes, ["person", "team", "teams", "organisation"]);
    let of = |id: &str| {
        let wanted = activity(&session, id);
        duties.iter().find(|(_, all)| all.iter().any(|duty| duty.activity == wanted)).map(|(scope, _)| *scope)
    };
    assert_eq!(of("mentor-associate"), Some(LeadershipScope::Person));
    assert_eq!(of("lead-team-ritual"), Some(LeadershipScope::Team));
    assert_eq!(of("lead-launch"), Some(LeadershipScope::Teams));
    for (_, all) in &duties {
        let offers = || all.iter().filter(|duty| duty.whereabouts == Whereabouts::OnOffer);
        let closing = offers().take_while(|duty| !duty.closes.is_empty()).count();
        assert!(offers().skip(closing).all(|duty| duty.closes.is_empty()));
    }
}

#[test]
fn a_duty_that_is_added_to_the_path_leads_its_scope() {
    let session = with("pm", json!({ "goals": [{ "id": "g1", "role": "lead-pm" }] }));
    let ritual = activity(&session, "lead-team-ritual");
    session.send(Msg::ActivityPinned(ritual));
    let state = session.state();
    let duties = state.duties();
    let (_, team) = duties.iter().find(|(scope, _)| *scope == LeadershipScope::Team).expect("duties");
    assert!(matches!(team[0].whereabouts, Whereabouts::InPath(_)));
    assert!(
        team.iter().any(|duty| duty.activity == ritual && matches!(duty.whereabouts, Whereabouts::InPath(_)))
    );
}

#[test]
fn a_duty_without_a_scope_reaches_as_far_as_its_levels() {
    let catalogue = json!({
        "format": "waymark/catalog", "version": 1, "id": "c", "title": "C",
        "scale": (0..=5).map(|level| json!({ "level": level, "name": "L" })).collect::<Vec<_>>(),
        "skills": [{ "id": "a", "name": "A" }],
        "roles": [{ "id": "pm", "name": "PM", "requires": [{ "skill": "a", "level": 5 }] }],
        "activities": (1..=5).map(|to| json!({ "id": format!("d{to}"), "kind": "leadership", "title": "D", "hours": 1,
            "develops": [{ "skill": "a", "from": to - 1, "to": to }] })).collect::<Vec<_>>(),
    });
    let session = session_without_role();
    session.open_catalogue(&catalogue.to_string()).expect("a catalogue");
    let state = session.state();
    let counts: Vec<(&str, usize)> =
        state.duties().iter().map(|(scope, duties)| (scope.as_str(), duties.len())).collect();
    assert_eq!(counts, [("person", 2), ("team", 1), ("teams", 1), ("organisation", 1)]);
}

#[test]
fn moments_are_logged_proved_and_removed_and_come_back_from_a_file() {
    let session = with("pm", json!({}));
    let new = [
        ("what", "Ran the retrospective"),
        ("on", "2026-11-18"),
        ("scope", "team"),
        ("skill", "facilitation"),
        ("lesson", "Ask one question"),
        ("readiness", "Could run two"),
        ("private_notes", "Slept badly"),
    ];
    save(&session, &moment_sheet(None), &new).expect("a moment");
    assert_eq!(
        save(&session, &moment_sheet(None), &[("what", "X"), ("on", "2027-01-01")]),
        Err(Wrong::PastDay)
    );
    let id = session.state().moments()[0].id.clone();
    assert!(is_unproved(session.state().moments()[0]));
    save(&session, &proof_sheet(&id), &[("evidence", "Three changes were kept")]).expect("what shows it");
    let text = write(&*session.state().plan);
    let back = parse(&text).and_then(|value| read_plan(value).into_result()).expect("a plan");
    let moment = back.leadership.iter().next().expect("the moment");
    assert!(!is_unproved(moment));
    assert_eq!(
        (moment.scope, moment.lesson.as_deref()),
        (Some(LeadershipScope::Team), Some("Ask one question"))
    );
    session.send(Msg::Sheet(SheetMsg::Removed(moment_sheet(Some(&id)))));
    assert!(session.state().moments().is_empty());
    session.send(Msg::Undone);
    assert_eq!(session.state().moments().len(), 1);
}

#[test]
fn a_widget_that_only_shows_logs_nothing() {
    let session = with("pm", json!({}));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    save(&session, &moment_sheet(None), &[("what", "X"), ("on", "2026-11-18")]).expect("a moment");
    assert!(session.state().moments().is_empty());
}

#[test]
fn the_picture_has_a_line_for_each_reach_and_a_row_for_each_month() {
    let moment =
        |id: &str, on: &str, scope: Value| json!({ "id": id, "on": on, "what": "X", "scope": scope });
    let session = with(
        "pm",
        json!({ "leadership": [
        moment("l1", "2026-11-22", json!("team")), moment("l2", "2026-11-01", json!("person")),
        moment("l3", "2025-11-22", json!("team")), moment("l4", "2026-11-22", json!(null)),
    ] }),
    );
    let state = session.state();
    let picture = state.moment_picture().expect("a picture");
    assert_eq!(picture.first.to_string(), "2025-11-22");
    let lines: Vec<(Option<&str>, Vec<u32>)> = picture
        .lines
        .iter()
        .map(|line| (line.scope.map(LeadershipScope::as_str), line.places.clone()))
        .collect();
    assert_eq!(lines[2], (Some("team"), vec![1000, 0]));
    assert_eq!(lines[4], (None, vec![1000]), "what is not said comes last");
    let months: Vec<(String, Vec<usize>)> =
        picture.months.iter().map(|(month, counts)| (month.to_string(), counts.clone())).collect();
    assert_eq!(
        months,
        [("2026-11-01".to_owned(), vec![0, 0, 1, 1, 1]), ("2025-11-01".to_owned(), vec![0, 0, 1, 0, 0])]
    );
    assert!(with("pm", json!({})).state().moment_picture().is_none());
}
