//! The match of a team's mentees with the catalogue's mentors, as a programme lead makes it.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    Barrier, MATCH_FORMAT, MatchMsg, MatchScore, Payer, Team, TeamEffect, TeamMsg, TeamScreen, update,
};
use waymark::document::match_options::NamedPair;
use waymark::document::values::{Date, Id};
use waymark::model::Catalogue;

fn catalogue() -> Value {
    json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [{ "id": "research", "name": "Research" }, { "id": "pricing", "name": "Pricing" }],
        "roles": [
            { "id": "pm", "name": "Product manager", "grade": 1 },
            { "id": "senior", "name": "Senior", "grade": 2, "requires": [
                { "skill": "research", "level": 3 }, { "skill": "pricing", "level": 3 }] }
        ],
        "activities": [],
        "mentors": [
            { "id": "strong", "name": "Strong", "role": "senior", "capacity": 1,
                "strengths": [{ "skill": "pricing", "level": 4 }] },
            { "id": "none", "name": "None", "role": "senior", "capacity": 1 }
        ]
    })
}

fn plan(id: &str, research: u8, pricing: u8) -> String {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": id.to_uppercase(), "role": "pm" },
        "goals": [{ "id": "g", "role": "senior", "status": "active" }],
        "ratings": [
            { "skill": "research", "level": research, "by": "self", "on": "2026-11-01" },
            { "skill": "pricing", "level": pricing, "by": "self", "on": "2026-11-01" }],
        "limits": {}
    })
    .to_string()
}

fn add(team: &mut Team, name: &str, text: String) {
    update(team, TeamMsg::ReadingBegun(1));
    update(team, TeamMsg::FileRead { name: name.to_owned(), text });
    update(team, TeamMsg::ReadingEnded);
}

fn team() -> Team {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(Rc::new(Catalogue::read(catalogue().to_string()).unwrap())));
    // The strong mentor has what A lacks, and nothing that B lacks.
    add(&mut team, "a.json", plan("a", 0, 0));
    add(&mut team, "b.json", plan("b", 2, 3));
    update(&mut team, TeamMsg::ScreenOpened(TeamScreen::Mentoring));
    team
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn pair(mentee: &str, mentor: &str) -> NamedPair {
    NamedPair(id(mentee), id(mentor))
}

fn tell(team: &mut Team, msg: MatchMsg) -> Vec<TeamEffect> {
    update(team, TeamMsg::Match(msg))
}

/// The pairs, such as `a-strong b-none`.
fn pairs(team: &Team) -> String {
    team.pairs()
        .iter()
        .map(|NamedPair(mentee, mentor)| format!("{mentee}-{mentor}"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_pair_is_changed_by_hand_its_cost_is_seen_and_it_is_undone() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    assert_eq!(pairs(&team), "a-strong b-none");
    assert!(team.matched().unwrap().matching().is_proved);

    // The cost is seen before anything is decided.
    tell(&mut team, MatchMsg::MenteeOpened(Some(id("b"))));
    let (_, possible) = team.matchmaking.open.clone().unwrap();
    let strong = possible.iter().find(|one| one.mentor.index() == 0).unwrap();
    let cost = strong.loses.unwrap();
    assert_eq!(cost.placed, 0);
    assert!(cost.points > 0, "{cost:?}");
    assert_eq!(pairs(&team), "a-strong b-none");

    // And it is what it costs then.
    tell(&mut team, MatchMsg::Fixed(pair("b", "strong")));
    assert_eq!(pairs(&team), "a-none b-strong");
    assert_eq!(team.matched().unwrap().lost_by_hand(), cost);
    // Who pays is known by name: A, whose pair loses what B does not win.
    let matched = team.matched().unwrap();
    let payers = matched.payers();
    let named = |payer: &Payer| {
        (
            matched.mentee(payer.mentee).unwrap().to_string(),
            payer.had.index(),
            payer.has.map(|has| has.index()),
        )
    };
    let a = payers.iter().find(|payer| named(payer).0 == "a").unwrap();
    assert_eq!(named(a), ("a".to_owned(), 0, Some(1)));
    assert!(i64::from(a.loses) >= cost.points, "{a:?} beside {cost:?}");
    assert!(team.matchmaking.can_undo());
    tell(&mut team, MatchMsg::Undone);
    assert_eq!(pairs(&team), "a-strong b-none");
    assert_eq!(team.matched().unwrap().lost_by_hand(), MatchScore::default());
    assert_eq!(team.matched().unwrap().payers(), []);
}

#[test]
fn who_loses_their_mentor_pays_first() {
    let mut team = team();
    tell(&mut team, MatchMsg::PlacesSet(id("none"), Some(0)));
    tell(&mut team, MatchMsg::Wanted);
    assert_eq!(pairs(&team), "a-strong");
    tell(&mut team, MatchMsg::Fixed(pair("b", "strong")));
    let matched = team.matched().unwrap();
    let [payer] = matched.payers() else { panic!("one pays: {:?}", matched.payers()) };
    assert_eq!((matched.mentee(payer.mentee), payer.has), (Some(&id("a")), None));
}

#[test]
fn a_pair_that_was_made_by_hand_is_looked_at_as_if_it_were_free() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::Fixed(pair("b", "strong")));
    tell(&mut team, MatchMsg::MenteeOpened(Some(id("b"))));
    let (_, possible) = team.matchmaking.open.clone().unwrap();
    assert!(possible.iter().all(|one| one.loses.is_ok()), "{possible:?}");
    assert_eq!(possible[0].loses, Ok(MatchScore::default()), "the least loss comes first");
    tell(&mut team, MatchMsg::Released(id("b")));
    assert_eq!(pairs(&team), "a-strong b-none");
}

#[test]
fn what_is_never_to_be_made_is_not_and_may_be_again() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::Excluded(pair("a", "strong")));
    assert_eq!(pairs(&team), "a-none b-strong");
    tell(&mut team, MatchMsg::MenteeOpened(Some(id("a"))));
    let (_, possible) = team.matchmaking.open.clone().unwrap();
    assert!(possible.iter().any(|one| one.points == Err(Barrier::Excluded)));
    tell(&mut team, MatchMsg::Allowed(pair("a", "strong")));
    assert_eq!(pairs(&team), "a-strong b-none");
}

#[test]
fn places_are_set_and_what_cannot_be_is_said_and_taken_back() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::PlacesSet(id("strong"), Some(2)));
    tell(&mut team, MatchMsg::PlacesSet(id("none"), Some(0)));
    assert_eq!(pairs(&team), "a-strong b-strong");
    tell(&mut team, MatchMsg::Fixed(pair("b", "none")));
    assert_eq!(team.matchmaking.faults.as_slice()[0].code, "E303");
    assert_eq!(pairs(&team), "a-strong b-strong", "all is as it was");
    assert!(team.matchmaking.options.fixed.is_empty());
}

#[test]
fn a_match_of_a_team_that_changed_is_not_shown_and_parts_few() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::Fixed(pair("b", "strong")));
    add(&mut team, "c.json", plan("c", 1, 1));
    assert!(team.matched().is_none() && team.was_matched());
    tell(&mut team, MatchMsg::Wanted);
    assert_eq!(pairs(&team), "a-none b-strong", "c is left: nobody is parted for the same");
    // What was decided about somebody who went is nobody's any more.
    update(&mut team, TeamMsg::PersonTakenOut(id("b")));
    tell(&mut team, MatchMsg::Wanted);
    assert!(team.matchmaking.faults.as_slice().is_empty());
    assert_eq!(team.pairs().len(), 2);
}

#[test]
fn a_catalogue_that_is_dropped_brings_its_mentors() {
    let mut team = team();
    let mut other = catalogue();
    other["mentors"][1] = json!({ "id": "new", "name": "New", "role": "senior", "capacity": 2 });
    add(&mut team, "catalogue.json", other.to_string());
    assert!(team.files.last().unwrap().is_catalogue);
    tell(&mut team, MatchMsg::Wanted);
    assert_eq!(pairs(&team), "a-strong b-new");
    // One that is broken leaves the other.
    add(&mut team, "broken.json", other.to_string().replace("\"level\":0", "\"level\":-1"));
    assert!(!team.files.last().unwrap().faults.is_empty());
    assert_eq!(pairs(&team), "a-strong b-new");
}

#[test]
fn pairs_and_mentors_go_out_as_tables() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    let [TeamEffect::Save { name, text }] = &tell(&mut team, MatchMsg::TableWanted)[..] else {
        panic!("a file")
    };
    assert_eq!(name, "mentor-match.csv");
    assert!(text.contains("\r\na,A,strong,Strong,"), "{text}");
    let [TeamEffect::Save { text, .. }] = &tell(&mut team, MatchMsg::MentorsWanted)[..] else {
        panic!("a file")
    };
    assert!(text.contains("\r\nstrong,Strong,1,1,0,"), "{text}");
}

#[test]
fn who_is_left_goes_out_as_a_table_with_a_line_for_each_reason() {
    let mut team = team();
    add(&mut team, "c.json", plan("c", 2, 3));
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::Excluded(pair("c", "none")));
    let [TeamEffect::Save { name, text }] = &tell(&mut team, MatchMsg::LeftWanted)[..] else {
        panic!("a file")
    };
    assert_eq!(name, "mentees-left.csv");
    let head = "mentee,mentee_name,why,barred,mentors_barred\r\n";
    assert_eq!(*text, format!("{head}c,C,places-taken,excluded,1\r\n"));
}

/// The file of the match in force.
fn kept(team: &mut Team) -> String {
    let effects = tell(team, MatchMsg::FileWanted);
    let [TeamEffect::Save { name, text }] = &effects[..] else { panic!("a file") };
    assert_eq!(name, "mentor-match.json");
    text.clone()
}

#[test]
fn a_match_that_was_kept_comes_back_before_or_after_its_people() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    tell(&mut team, MatchMsg::Fixed(pair("b", "strong")));
    tell(&mut team, MatchMsg::PlacesSet(id("none"), Some(2)));
    let text = kept(&mut team);
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&file["format"], &file["version"]), (&json!(MATCH_FORMAT), &json!(1)));
    assert_eq!(file["previous"], json!([["a", "none"], ["b", "strong"]]));

    let mut after = self::team();
    add(&mut after, "mentor-match.json", text.clone());
    let mut first = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut first, TeamMsg::CatalogueOpened(Rc::new(Catalogue::read(catalogue().to_string()).unwrap())));
    add(&mut first, "mentor-match.json", text);
    add(&mut first, "a.json", plan("a", 0, 0));
    add(&mut first, "b.json", plan("b", 2, 3));
    for mut again in [after, first] {
        assert_eq!(again.faulty().count(), 0);
        tell(&mut again, MatchMsg::Wanted);
        assert_eq!(pairs(&again), "a-none b-strong");
        assert_eq!(again.matchmaking.options.fixed, [pair("b", "strong")]);
        assert_eq!(again.matchmaking.options.capacity, team.matchmaking.options.capacity);
    }
}

#[test]
fn a_new_match_parts_few_pairs_of_one_that_was_kept_and_forgets_who_left() {
    let mut team = team();
    // Two who are alike: which of them has the strong mentor is as good either way.
    add(&mut team, "b.json", plan("b", 0, 0).replace("08:00:00", "09:00:00"));
    tell(&mut team, MatchMsg::Wanted);
    let free = pairs(&team);
    let (kept_pairs, other) = match &*free {
        "a-strong b-none" => ("a-none b-strong", json!([["a", "none"], ["b", "strong"], ["gone", "strong"]])),
        _ => ("a-strong b-none", json!([["a", "strong"], ["b", "none"], ["gone", "strong"]])),
    };
    let file = json!({ "format": MATCH_FORMAT, "version": 1, "previous": other, "fixed": [["gone", "none"]], "capacity": { "left": 3 } });
    add(&mut team, "mentor-match.json", file.to_string());
    assert_eq!(pairs(&team), kept_pairs, "the match in force follows at once");
    assert!(team.matchmaking.faults.as_slice().is_empty() && team.matchmaking.can_undo());
    tell(&mut team, MatchMsg::Undone);
    assert_eq!(pairs(&team), free);
}

#[test]
fn a_file_of_a_match_that_is_broken_or_newer_changes_nothing() {
    let mut team = team();
    tell(&mut team, MatchMsg::Wanted);
    for (at, file) in [
        ("/version", json!({ "format": MATCH_FORMAT, "version": 2, "fixed": [["b", "strong"]] })),
        ("/fixed/0", json!({ "format": MATCH_FORMAT, "version": 1, "fixed": ["b"] })),
    ] {
        add(&mut team, "match.json", file.to_string());
        let fault = &team.files.last().unwrap().faults[0].1;
        assert_eq!(&*fault.at, at, "{fault}");
        assert_eq!(pairs(&team), "a-strong b-none");
        assert!(team.matchmaking.options.fixed.is_empty());
    }
}
