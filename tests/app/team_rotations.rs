//! Rotations of a team: slots that somebody adds, what is decided by hand and taken back, and what goes out as files.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    ROTATIONS_FORMAT, RotationMsg, Rotations, SlotField, Team, TeamEffect, TeamMsg, TeamScreen, WhyNot,
    update,
};
use waymark::document::rotation_options::NamedStay;
use waymark::document::values::{Date, Id};
use waymark::model::Catalogue;

fn catalogue() -> Rc<Catalogue> {
    let stay = |id: &str, area: &str, skill: &str, to: u8| json!({ "id": id, "kind": "shadowing", "title": id, "hours": 8, "area": area, "develops": [{ "skill": skill, "to": to }] });
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [{ "id": "research", "name": "Research" }, { "id": "pricing", "name": "Pricing" }],
        "areas": [{ "id": "sales", "name": "Sales" }, { "id": "support", "name": "Support" }],
        "roles": [{ "id": "pm", "name": "Product manager" }, { "id": "senior", "name": "Senior", "requires": [
            { "skill": "research", "level": 3, "weight": 3 }, { "skill": "pricing", "level": 2, "weight": 1 } ] }],
        "activities": [stay("desk", "support", "research", 2), stay("calls", "sales", "pricing", 2),
            { "id": "book", "kind": "reading", "title": "Book", "hours": 2, "develops": [{ "skill": "research", "to": 1 }] }],
    });
    Rc::new(Catalogue::read(text.to_string()).unwrap())
}

fn plan(id: &str, name: &str, research: u8) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm", "manager": { "name": "Mo" } },
        "goals": [{ "id": "g", "role": "senior", "by": "2027-06-30", "status": "active" }],
        "ratings": [{ "skill": "research", "level": research, "by": "self", "on": "2026-11-01" }],
        "limits": {}
    })
}

fn read(team: &mut Team, name: &str, value: &Value) {
    update(team, TeamMsg::FileRead { name: name.to_owned(), text: value.to_string() });
}

/// Two people of one manager.
fn team() -> Team {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    read(&mut team, "a.json", &plan("a", "Al", 0));
    read(&mut team, "b.json", &plan("b", "Bo", 1));
    update(&mut team, TeamMsg::ScreenOpened(TeamScreen::Rotations));
    team
}

fn tell(team: &mut Team, msg: RotationMsg) -> Vec<TeamEffect> {
    settle(team);
    update(team, TeamMsg::Rotation(msg))
}

fn write(team: &mut Team, fields: [&str; 4]) {
    for (field, text) in SlotField::ALL.into_iter().zip(fields) {
        tell(team, RotationMsg::Written(field, text.to_owned()));
    }
    tell(team, RotationMsg::SlotAdded);
}

fn with_slots() -> Team {
    let mut team = team();
    write(&mut team, ["desk", "2027-01-04", "2027-01-08", "1"]);
    write(&mut team, ["calls", "2027-01-06", "2027-01-12", "1"]);
    team
}

fn answer(team: &Team) -> Rc<Rotations> {
    settle(team);
    team.rotations().unwrap().unwrap()
}

/// What takes long is worked out in parts.
fn settle(team: &Team) {
    while team.waits() {
        team.work();
    }
}

/// `Al desk, Bo calls; Di`: who goes where, and who stays.
fn shown(team: &Team) -> String {
    let answer = answer(team);
    let name = |guest| answer.person(guest).unwrap().member.name.clone();
    let stays = answer.plan.stays.iter().map(|stay| {
        let activity = answer.rules.slot(stay.worth.slot).activity;
        format!("{} {}", name(stay.guest), &*catalogue().activity_text(activity).id)
    });
    let left = answer.plan.left.iter().map(|left| name(left.guest));
    [stays.collect::<Vec<_>>().join(", "), left.collect::<Vec<_>>().join(", ")].join("; ")
}

fn stay(plan: &str, activity: &str, start: &str) -> NamedStay {
    let id = |id: &str| Id::new(id).unwrap();
    NamedStay::new(id(plan), id(activity), Date::parse(start).unwrap())
}

#[test]
fn slots_are_added_and_taken_out_and_each_change_is_taken_back() {
    let mut team = team();
    assert_eq!(shown(&team), "; Al, Bo");
    write(&mut team, ["desk", "2027-01-04", "2027-01-08", "1"]);
    assert_eq!(shown(&team), "Al desk; Bo");
    // The team of two may have one away at once, and the two slots have days in common.
    write(&mut team, ["calls", "2027-01-06", "2027-01-12", "1"]);
    assert_eq!(shown(&team), "Al desk; Bo");
    tell(&mut team, RotationMsg::AwayAtMost("Mo".to_owned(), "2".to_owned()));
    assert_eq!(shown(&team), "Al desk, Bo calls; ");
    tell(&mut team, RotationMsg::SlotTakenOut(Id::new("desk").unwrap(), Date::parse("2027-01-04").unwrap()));
    assert_eq!(answer(&team).plan.stays.len(), 1);
    for expected in ["Al desk, Bo calls; ", "Al desk; Bo", "Al desk; Bo", "; Al, Bo"] {
        assert!(team.can_undo_rotation());
        tell(&mut team, RotationMsg::Undone);
        assert_eq!(shown(&team), expected);
    }
    assert!(!team.can_undo_rotation());
}

#[test]
fn fields_that_cannot_be_are_named_and_nothing_is_added() {
    let mut team = team();
    let mut check = |fields: [&str; 4], expected: &[SlotField]| {
        write(&mut team, fields);
        assert_eq!(team.rotations.faulty, expected);
        assert!(team.rotations.question.slots.is_empty());
    };
    check(["book", "2027-01-04", "2027-01-08", "1"], &[SlotField::Activity]);
    check(["desk", "2026-11-22", "2026-11-23", "1"], &[SlotField::Start]);
    check(["desk", "2027-01-04", "2027-01-03", "0"], &[SlotField::End, SlotField::Seats]);
    check(["", "", "", "some"], &SlotField::ALL);
    tell(&mut team, RotationMsg::Written(SlotField::Start, "2027-01-04".to_owned()));
    assert_eq!(team.rotations.faulty, [SlotField::Activity, SlotField::End, SlotField::Seats]);
    tell(&mut team, RotationMsg::AwayAtMost("Mo".to_owned(), "-1".to_owned()));
    assert_eq!(team.rotations.faulty_team.as_deref(), Some("Mo"));
    assert!(!team.can_undo_rotation());
}

#[test]
fn a_stay_by_hand_says_what_it_costs_and_is_made_left_out_and_let_go() {
    let mut team = with_slots();
    let costs = |team: &Team, named: &NamedStay| {
        let answer = answer(team);
        let of = answer.stay(&catalogue(), named).unwrap();
        answer.loses(&catalogue(), of).unwrap().map(|lost| lost.gap)
    };
    let (planned, other) = (stay("a", "desk", "2027-01-04"), stay("b", "desk", "2027-01-04"));
    // Al climbs two levels of weight 3 at the desk, Bo one.
    assert_eq!(costs(&team, &planned), Ok(3));
    assert_eq!(costs(&team, &other), Ok(3));
    tell(&mut team, RotationMsg::Fixed(other.clone()));
    assert_eq!(shown(&team), "Bo desk; Al");
    assert_eq!(costs(&team, &other), Err(WhyNot::Fixed));
    assert_eq!(costs(&team, &planned), Err(WhyNot::NoRoom));
    tell(&mut team, RotationMsg::Freed(other));
    assert_eq!(shown(&team), "Al desk; Bo");
    tell(&mut team, RotationMsg::Excluded(planned.clone()));
    assert_eq!(shown(&team), "Bo desk; Al");
    assert!(matches!(costs(&team, &planned), Err(WhyNot::Barred(_))));
    // What cannot be all together is refused, and taken back.
    tell(&mut team, RotationMsg::Fixed(stay("b", "calls", "2027-01-06")));
    tell(&mut team, RotationMsg::Fixed(planned));
    assert!(team.rotations().unwrap().is_err());
    tell(&mut team, RotationMsg::Undone);
    assert_eq!(shown(&team), "Bo calls; Al");
}

#[test]
fn the_answer_is_worked_out_once_for_each_question_and_team() {
    let mut team = with_slots();
    let first = answer(&team);
    assert!(Rc::ptr_eq(&first, &answer(&team)));
    update(&mut team, TeamMsg::Sought("al".to_owned()));
    assert!(Rc::ptr_eq(&first, &answer(&team)));
    tell(&mut team, RotationMsg::StaysEach(2));
    assert!(!Rc::ptr_eq(&first, &answer(&team)));
    // Who was taken out is passed over, whatever was decided of them.
    tell(&mut team, RotationMsg::Fixed(stay("a", "desk", "2027-01-04")));
    update(&mut team, TeamMsg::PersonTakenOut(Id::new("a").unwrap()));
    assert_eq!(shown(&team), "Bo desk; ");
    update(&mut team, TeamMsg::Undone);
    assert_eq!(shown(&team), "Al desk; Bo");
}

fn saved(team: &mut Team, msg: RotationMsg) -> (String, String) {
    match tell(team, msg).remove(0) {
        TeamEffect::Save { name, text } => (name, text),
        _ => panic!("nothing is saved"),
    }
}

#[test]
fn what_was_decided_goes_out_as_a_file_and_comes_back() {
    let mut team = with_slots();
    tell(&mut team, RotationMsg::Fixed(stay("b", "desk", "2027-01-04")));
    let (name, text) = saved(&mut team, RotationMsg::QuestionWanted);
    assert_eq!(name, "team-rotations.json");
    let mut again = self::team();
    read(&mut again, &name, &serde_json::from_str(&text).unwrap());
    assert_eq!(again.rotations.question, team.rotations.question);
    assert_eq!(shown(&again), "Bo desk; Al");
    assert_eq!(again.people.len(), 2);
    // One with a fault is listed among the files and changes nothing.
    let broken = json!({ "format": ROTATIONS_FORMAT, "title": "T", "slots": [{ "activity": "desk", "start": "soon", "end": "2027-01-04" }] });
    read(&mut again, "broken.json", &broken);
    assert_eq!(again.rotations.question, team.rotations.question);
    let faulty: Vec<_> = again.faulty().map(|file| (&*file.name, file.faults[0].1.at.to_string())).collect();
    assert_eq!(faulty, [("broken.json", "/slots/0/start".to_owned())]);
}

#[test]
fn stays_slots_and_teams_go_out_as_tables() {
    let mut team = with_slots();
    let (name, stays) = saved(&mut team, RotationMsg::StaysWanted);
    assert_eq!(name, "team-rotations.csv");
    let lines: Vec<&str> = stays.lines().collect();
    assert_eq!(lines[1], "a,Al,planned,Support,desk,2027-01-04,2027-01-08,6,Research 0-2,yes,no,no,");
    assert_eq!(lines[2], "b,Bo,left,,,,,,,,,,goes-to-others");
    let (_, slots) = saved(&mut team, RotationMsg::SlotsWanted);
    assert_eq!(slots.lines().nth(1), Some("Support,desk,2027-01-04,2027-01-08,1,0,1,0,yes"));
    let (_, teams) = saved(&mut team, RotationMsg::TeamsWanted);
    assert_eq!(teams.lines().nth(1), Some("Mo,2,1,1,2027-01-04,2,yes"));
}

#[test]
fn a_file_of_slots_is_nothing_to_undo_until_it_takes_the_place_of_a_decision() {
    let mut team = team();
    let file = |start: &str, end: &str| json!({ "format": ROTATIONS_FORMAT, "version": 1, "slots": [{ "activity": "desk", "start": start, "end": end }] });
    read(&mut team, "slots.json", &file("2027-01-04", "2027-01-08"));
    assert_eq!(shown(&team), "Al desk; Bo");
    assert!(!team.can_undo_rotation(), "nobody decided anything yet");
    write(&mut team, ["calls", "2027-02-01", "2027-02-03", "1"]);
    read(&mut team, "slots.json", &file("2027-03-01", "2027-03-05"));
    assert!(team.can_undo_rotation() && team.rotations.is_of_file);
    tell(&mut team, RotationMsg::Undone);
    assert_eq!(team.rotations.question.slots.len(), 2);
    assert!(!team.rotations.is_of_file);
}

#[test]
fn how_many_may_be_away_and_of_which_team_is_kept_in_the_file() {
    let mut team = team();
    let slots = serde_json::to_value(&with_slots().rotations.question.slots).unwrap();
    let question =
        json!({ "format": ROTATIONS_FORMAT, "version": 1, "slots": slots, "teams": { "Mo": ["a", "b"] } });
    read(&mut team, "slots.json", &question);
    tell(&mut team, RotationMsg::AwayAtMost("Mo".to_owned(), "2".to_owned()));
    let (name, text) = saved(&mut team, RotationMsg::QuestionWanted);
    let mut again = self::team();
    read(&mut again, &name, &serde_json::from_str(&text).unwrap());
    assert_eq!(again.faulty().count(), 0);
    assert_eq!(shown(&again), "Al desk, Bo calls; ");
}

#[test]
fn a_file_of_what_is_asked_alone_says_that_people_are_to_be_added() {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    assert!(team.waiting_for_people().is_empty());
    let slots = json!([{ "activity": "desk", "start": "2027-01-04", "end": "2027-01-08" }]);
    read(&mut team, "slots.json", &json!({ "format": ROTATIONS_FORMAT, "version": 1, "slots": slots }));
    assert_eq!(team.waiting_for_people(), ["files.only-rotations"]);
    read(
        &mut team,
        "match.json",
        &json!({ "format": "waymark/match", "version": 1, "previous": [["a", "m"]] }),
    );
    assert_eq!(team.waiting_for_people(), ["files.only-rotations", "files.only-match"]);
    read(&mut team, "a.json", &plan("a", "Al", 0));
    assert!(team.waiting_for_people().is_empty());
}
