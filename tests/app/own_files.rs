//! What the PM takes away in the formats of others, and the badges that they bring.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::{
    BadgeMsg, BadgeOutcome, CalendarPart, Event, FilesMsg, Msg, Notice, Session, Settings, Stored,
    USUAL_PARTS, is_mailbox,
};
use waymark::document::plan::Source;
use waymark::document::values::Id;
use waymark::model::Level;

use crate::common::{World, pm_with};

const PNG: &[u8] = include_bytes!("../fixtures/badges/research.png");

/// A plan with something of each kind that has a day, and something private of most.
fn with_days(world: &Rc<World>) -> Rc<Session> {
    pm_with(
        world,
        json!({
            "goals": [{ "id": "g1", "role": "senior-pm", "by": "2027-06-30", "why": "secret reason",
                "milestones": [{ "title": "First study", "by": "2027-01-31" }] }],
            "path": { "items": [{ "activity": "pricing-test", "start": "2026-12-07", "end": "2026-12-20",
                "status": "planned", "note": "secret note" }] },
            "mentorships": [{ "id": "m", "mentor": { "name": "Ada" }, "notes": "secret note", "sessions": [
                { "id": "s", "on": "2026-12-10", "agenda": ["The pay rise"],
                  "actions": [{ "id": "a", "text": "Ask Bo", "due": "2026-12-15" }] }] },
                { "id": "m2", "mentor": { "name": "Cy" }, "private": true,
                  "sessions": [{ "id": "s2", "on": "2026-12-11" }] }],
            "decisions": [{ "id": "d", "question": "Leave?", "revisit_on": "2027-02-01" }],
            "reviews": [{ "id": "r", "title": "Half-year review", "on": "2027-01-15" }],
        }),
    )
}

fn file_of(world: &World) -> (String, String) {
    world.files.borrow().last().cloned().expect("a file")
}

fn save_calendar(session: &Session, parts: &[CalendarPart]) {
    let msg = FilesMsg::CalendarAsked { parts: parts.to_vec(), wording: Box::default() };
    session.send(Msg::Files(msg));
}

fn summaries(calendar: &str) -> Vec<String> {
    let lines = calendar.replace("\r\n ", "");
    lines.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).map(str::to_owned).collect()
}

#[test]
fn a_calendar_holds_what_was_chosen_and_nothing_private() {
    let world = World::new(Stored::Nothing);
    let session = with_days(&world);
    save_calendar(&session, &USUAL_PARTS);
    let (name, usual) = file_of(&world);
    assert_eq!(name, "waymark-calendar-2026-11-22.ics");
    let title = summaries(&usual).remove(0);
    let expected = [
        &title,
        "Goal: Senior product manager",
        "Milestone: First study",
        "Mentoring: Ada",
        "Review: Half-year review",
    ];
    assert_eq!(summaries(&usual), expected);
    save_calendar(&session, CalendarPart::ALL);
    let (_, all) = file_of(&world);
    assert_eq!(summaries(&all).len(), expected.len() + 2);
    assert!(all.contains("DESCRIPTION:The pay rise") && !usual.contains("pay rise"));
    assert!(!all.contains("secret") && !all.contains("Cy"), "{all}");
    save_calendar(&session, &[CalendarPart::Agendas]);
    assert_eq!(world.files.borrow().len(), 2, "an agenda without its meeting is no calendar");
}

#[test]
fn the_screen_can_say_what_a_calendar_would_hold() {
    let session = with_days(&World::new(Stored::Nothing));
    let contents = session.state().calendar_contents().expect("a catalogue");
    let parts: Vec<(&str, usize)> =
        contents.parts.iter().map(|(part, count)| (part.as_str(), *count)).collect();
    let expected = [
        ("path", 1),
        ("goals", 2),
        ("meetings", 1),
        ("agendas", 1),
        ("actions", 1),
        ("reviews", 1),
        ("decisions", 1),
    ];
    assert_eq!((parts, contents.private), (expected.to_vec(), 1));
    let empty = pm_with(&World::new(Stored::Nothing), json!({ "goals": [] }));
    assert_eq!(empty.state().calendar_contents(), Some(Default::default()));
}

#[test]
fn an_event_keeps_its_id_when_its_day_moves_and_when_parts_are_left_out() {
    let world = World::new(Stored::Nothing);
    let session = with_days(&world);
    let id_of = |calendar: &str, summary: &str| {
        let event = calendar.split("BEGIN:VEVENT").find(|event| event.contains(summary)).expect("an event");
        event.lines().find(|line| line.starts_with("UID:")).expect("an id").to_owned()
    };
    save_calendar(&session, &USUAL_PARTS);
    let before = file_of(&world).1;
    session.send(Msg::DeadlineSet(waymark::document::values::Date::parse("2027-09-30")));
    save_calendar(&session, &[CalendarPart::Goals]);
    let after = file_of(&world).1;
    assert!(after.contains("20270930"));
    assert_eq!(id_of(&before, "Goal: "), id_of(&after, "Goal: "));
}

#[test]
fn a_table_runs_nothing_in_a_spreadsheet() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(&world, json!({}));
    let line = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let lines = vec![
        line(["Activity", "Why", "Link"]),
        line(["=1+1", "-2, and \"more\"", "@x"]),
        line(["+3", "", "ok"]),
    ];
    session.send(Msg::Files(FilesMsg::TableAsked(lines)));
    let expected = "\u{feff}Activity,Why,Link\r\n'=1+1,\"'-2, and \"\"more\"\"\",'@x\r\n'+3,,ok\r\n";
    assert_eq!(file_of(&world), ("waymark-path-2026-11-22.csv".to_owned(), expected.to_owned()));
}

#[test]
fn a_learning_record_tells_what_was_done_and_of_whom() {
    let world = World::new(Stored::Nothing);
    let done =
        json!([{ "activity": "pricing-test", "status": "done", "done_on": "2026-11-20", "note": "secret" }]);
    let session = pm_with(&world, json!({ "path": { "items": done } }));
    let length = session.state().learning_record_length();
    assert!(length > 0);
    session.send(Msg::Files(FilesMsg::RecordAsked(" pm@example.org ".to_owned())));
    let (name, text) = file_of(&world);
    let statements: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(name, "waymark-learning-record-2026-11-22.json");
    assert_eq!(statements.as_array().unwrap().len(), length);
    assert_eq!(statements[0]["actor"]["mbox"], "mailto:pm@example.org");
    assert!(!text.contains("secret"));
    assert!(!format!("{:?}", session.state().plan).contains("pm@example.org"));
    session.send(Msg::Files(FilesMsg::RecordAsked("nobody".to_owned())));
    assert_eq!(world.files.borrow().len(), 1);
    assert!(is_mailbox(" pm@example.org ") && !is_mailbox("nobody"));
}

/// A badge of Open Badges 3.0 with this achievement and date.
fn badge(achievement: Value, from: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "https://learn.example", "type": ["Profile"], "name": "Learn" },
        "validFrom": from,
        "credentialSubject": { "type": ["AchievementSubject"], "achievement": achievement },
    })
}

fn choose(session: &Session, bytes: Option<&[u8]>) {
    let name = "mine.png".to_owned();
    let bytes = bytes.map(<[u8]>::to_vec);
    session.send(Msg::Files(FilesMsg::Badges(BadgeMsg::FileChosen { name, bytes })));
}

fn tell(session: &Session, msg: BadgeMsg) {
    session.send(Msg::Files(FilesMsg::Badges(msg)));
}

/// Each row as `title: skill level outcome`.
fn rows(session: &Session) -> Vec<String> {
    let state = session.state();
    let catalogue = state.open_catalogue().unwrap();
    let trial = state.badge_trial().expect("a dry run");
    let row = |row: &waymark::app::BadgeRow<'_>| {
        let skill = row.skill.map_or("-", |skill| &catalogue.skill_text(skill).id);
        let outcome = match row.outcome {
            BadgeOutcome::Added { before, after } => format!("{before} to {after}"),
            BadgeOutcome::Known => "known".to_owned(),
            BadgeOutcome::NoSkill => "no skill".to_owned(),
            BadgeOutcome::Unusable(fault) => format!("{} at {}", fault.code, fault.at),
        };
        format!("{}: {skill} {} {outcome}", row.title, row.level)
    };
    trial.rows.iter().map(row).collect()
}

#[test]
fn badges_are_tried_first_and_then_one_step_that_can_be_undone() {
    let world = World::new(Stored::Nothing);
    let manager = json!([{ "skill": "pricing", "level": 3, "by": "manager", "on": "2026-11-01" }]);
    let session = pm_with(&world, json!({ "ratings": manager }));
    let before = session.state().plan.clone();
    let text = json!([
        badge(
            json!({ "name": "Prices", "alignment": [{ "targetCode": "pricing" }] }),
            "2026-10-01T00:00:00Z"
        ),
        badge(json!({ "name": "Juggling" }), "2026-10-02T00:00:00Z"),
        badge(json!({ "name": "Later", "alignment": [{ "targetCode": "pricing" }] }), "2027-10-02T00:00:00Z"),
    ]);
    choose(&session, Some(text.to_string().as_bytes()));
    // A badge is trusted more than a manager: that is seen before it happens.
    let tried = ["Prices: pricing 1 3 to 1", "Juggling: - 1 no skill", "Later: pricing 1 E108 at /2"];
    assert_eq!(rows(&session), tried);
    assert_eq!(session.state().plan, before);
    let place = |number: usize| session.state().badge_trial().unwrap().rows[number].place;
    tell(&session, BadgeMsg::LevelChosen(place(0), Level::new(4).unwrap()));
    tell(&session, BadgeMsg::SkillChosen(place(1), Id::new("discovery-research")));
    assert_eq!(rows(&session)[..2], ["Prices: pricing 4 3 to 4", "Juggling: discovery-research 1 0 to 1"]);
    tell(&session, BadgeMsg::Taken);
    let state = session.state();
    let taken: Vec<(&str, u8)> =
        state.plan.ratings.iter().skip(1).map(|one| (&*one.skill, one.level.get())).collect();
    assert_eq!(taken, [("pricing", 4), ("discovery-research", 1)]);
    assert!(state.plan.ratings.iter().skip(1).all(|one| one.by == Source::Badge));
    assert!(state.badge_trial().is_none());
    assert_eq!(state.notice, Some(Notice::BadgesTaken { name: "mine.png".to_owned(), count: 2 }));
    // The same file once more brings nothing, also of the one whose skill the PM chose.
    choose(&session, Some(text.to_string().as_bytes()));
    assert_eq!(rows(&session)[..2], ["Prices: pricing 1 known", "Juggling: discovery-research 1 known"]);
    tell(&session, BadgeMsg::Taken);
    assert_eq!(session.state().plan, state.plan);
    session.send(Msg::Undone);
    assert_eq!(session.state().plan.ratings, before.ratings);
    assert_eq!(session.state().notice, None);
}

#[test]
fn a_picture_with_a_badge_in_it_is_read() {
    let session = pm_with(&World::new(Stored::Nothing), json!({}));
    choose(&session, Some(PNG));
    let rows = rows(&session);
    assert!(rows[0].starts_with("Research <practitioner>: "), "{rows:?}");
}

#[test]
fn a_bad_file_of_badges_keeps_the_plan_and_names_every_fault() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(&world, json!({}));
    let before = session.state().plan.clone();
    let faults = |bytes: Option<&[u8]>| {
        choose(&session, bytes);
        let state = session.state();
        let trial = state.badge_trial().unwrap();
        assert!(trial.rows.is_empty() && trial.news == 0);
        let faults = trial.faults.expect("faults");
        faults.as_slice().iter().map(|fault| format!("{} {}", fault.code, fault.at)).collect::<Vec<_>>()
    };
    let two =
        json!([{ "type": "Assertion" }, badge(json!({ "name": 7 }), "2026-10-01T00:00:00Z")]).to_string();
    assert_eq!(faults(Some(two.as_bytes())), ["E401 /0", "E103 /1/credentialSubject/achievement/name"]);
    assert_eq!(faults(Some(b"{ half")), ["E101 line 1, column 3"]);
    assert_eq!(faults(Some(&PNG[..40])), ["E401 "]);
    assert_eq!(faults(None), ["E401 "]);
    assert_eq!(faults(Some(&vec![b' '; (16 << 20) + 1])), ["E109 "]);
    tell(&session, BadgeMsg::Taken);
    assert_eq!(session.state().plan, before);
    let refused = |event: &&Event| matches!(event, Event::Refused(_));
    assert_eq!(world.events.borrow().iter().filter(refused).count(), 5);
    tell(&session, BadgeMsg::Left);
    assert!(session.state().badge_trial().is_none());
}

#[test]
fn who_only_reads_saves_and_brings_nothing() {
    let world = World::new(Stored::Nothing);
    let session = with_days(&world);
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    choose(&session, Some(PNG));
    assert!(session.state().badge_trial().is_none());
    save_calendar(&session, &USUAL_PARTS);
    assert_eq!(world.files.borrow().len(), 1);
}
