//! A team of plans: what comes of files, and who is seen in which order.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    Letters, Only, PersonRow, SkillFilter, Sorting, Team, TeamEffect, TeamMsg, TeamScreen, update,
};
use waymark::document::values::{Date, Id};
use waymark::model::Catalogue;

fn catalogue() -> Rc<Catalogue> {
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [
            { "id": "research", "name": "Research", "group": "Discovery" },
            { "id": "pricing", "name": "Pricing", "group": "Money" },
            { "id": "speaking", "name": "Speaking", "group": "People" }
        ],
        "roles": [
            { "id": "pm", "name": "Product manager" },
            { "id": "senior", "name": "Senior", "requires": [
                { "skill": "research", "level": 3, "weight": 3 }, { "skill": "pricing", "level": 2, "weight": 1 } ] }
        ],
        "activities": [], "organisation_goals": [{ "id": "grow", "title": "Grow, abroad", "skills": ["research"] }]
    });
    Rc::new(Catalogue::read(text.to_string()).unwrap())
}

fn plan(id: &str, name: &str, research: u8) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm" },
        "goals": [{ "id": "g", "role": "senior", "by": "2027-06-30", "status": "active" }],
        "ratings": [{ "skill": "research", "level": research, "by": "self", "on": "2026-11-01" }],
        "limits": {}
    })
}

fn team_of(files: &[(&str, String)]) -> Team {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    update(&mut team, TeamMsg::ReadingBegun(files.len()));
    for (name, text) in files {
        update(&mut team, TeamMsg::FileRead { name: (*name).to_owned(), text: text.clone() });
    }
    update(&mut team, TeamMsg::ReadingEnded);
    team
}

fn names(team: &Team) -> Vec<String> {
    team.rows().iter().map(|PersonRow { person, .. }| person.member.name.clone()).collect()
}

fn codes(team: &Team) -> Vec<(String, String)> {
    let faults = team.files.iter().flat_map(|file| {
        file.faults.iter().map(|(at, fault)| (format!("{} {at}", file.name), fault.code.to_owned()))
    });
    faults.collect()
}

#[test]
fn plans_come_alone_in_lists_and_on_lines() {
    let list = json!([plan("b", "Bo", 2), plan("c", "Cy", 1)]).to_string();
    let lines = format!("{}\n\n{}\n", plan("d", "Di", 0), plan("e", "Ed", 3));
    let team = team_of(&[("a.json", plan("a", "Al", 3).to_string()), ("b.json", list), ("d.ndjson", lines)]);
    assert_eq!(names(&team), ["Al", "Bo", "Cy", "Di", "Ed"]);
    assert_eq!(codes(&team), []);
    assert_eq!(team.files.iter().map(|file| file.taken).collect::<Vec<_>>(), [1, 2, 2]);
}

#[test]
fn what_is_broken_foreign_from_the_future_or_there_twice_is_listed_and_the_rest_is_read() {
    let mut future = plan("f", "Fay", 1);
    future["version"] = json!(99);
    let mut older = plan("a", "Al of old", 0);
    older["updated"] = json!("2026-10-01T08:00:00Z");
    let lines = format!("{}\n{{broken\n{}\n", plan("d", "Di", 0), json!({ "format": "somebody/else" }));
    let team = team_of(&[
        ("a.json", plan("a", "Al", 3).to_string()),
        ("old.json", older.to_string()),
        ("future.json", future.to_string()),
        ("photo.json", "\u{fffd}PNG".to_owned()),
        ("people.csv.json", "name;role\nAl;pm\n".to_owned()),
        ("lines.ndjson", lines),
        ("none.json", "[]".to_owned()),
    ]);
    assert_eq!(names(&team), ["Al", "Di"]);
    let codes = codes(&team);
    let found: Vec<(&str, &str)> = codes.iter().map(|(at, code)| (at.as_str(), code.as_str())).collect();
    assert_eq!(
        found,
        [
            ("old.json ", "W211"),
            ("future.json ", "E105"),
            ("photo.json ", "E101"),
            ("people.csv.json ", "E101"),
            ("lines.ndjson line 2", "E101"),
            ("lines.ndjson line 3", "E104"),
            ("none.json ", "E102"),
        ]
    );
}

#[test]
fn of_two_plans_with_one_id_the_newer_counts_in_either_order() {
    let mut newer = plan("a", "Al of now", 3);
    newer["updated"] = json!("2026-11-22T08:00:00Z");
    for files in [[plan("a", "Al", 1), newer.clone()], [newer.clone(), plan("a", "Al", 1)]] {
        let [one, two] = files.map(|plan| plan.to_string());
        let team = team_of(&[("1.json", one), ("2.json", two)]);
        assert_eq!(names(&team), ["Al of now"]);
        assert_eq!(codes(&team), [("2.json ".to_owned(), "W211".to_owned())]);
    }
}

#[test]
fn nothing_that_is_private_gets_into_a_team() {
    let mut plan = plan("a", "Al", 3);
    plan["decisions"] = json!([{ "id": "d1", "question": "Leave the team?", "private": true }]);
    plan["ratings"][0]["evidence"] = json!("led the interviews");
    let team = team_of(&[("a.json", plan.to_string())]);
    let text = &team.rows()[0].person.text;
    assert!(text.contains("led the interviews"), "{text}");
    assert!(!text.contains("Leave the team"), "{text}");
}

#[test]
fn people_are_put_in_order_and_looked_for_by_name_role_and_goal() {
    let mut team = team_of(&[(
        "all.json",
        json!([plan("a", "Zoe", 3), plan("b", "Bo", 0), plan("c", "ána", 2)]).to_string(),
    )]);
    assert_eq!(names(&team), ["Bo", "Zoe", "ána"]);
    update(&mut team, TeamMsg::Sorted(Sorting::Readiness));
    assert_eq!(names(&team), ["Bo", "ána", "Zoe"]);
    let research = catalogue().skill_named("research").unwrap();
    update(&mut team, TeamMsg::Sorted(Sorting::Gap(research)));
    assert_eq!(names(&team), ["Bo", "ána", "Zoe"]);
    update(&mut team, TeamMsg::Sought("senior ZO".to_owned()));
    assert_eq!(names(&team), ["Zoe"]);
    update(&mut team, TeamMsg::Sought("nobody".to_owned()));
    assert!(names(&team).is_empty());
}

#[test]
fn skills_are_filtered_and_people_counted_at_each_level() {
    let mut team = team_of(&[("all.json", json!([plan("a", "A", 3), plan("b", "B", 1)]).to_string())]);
    let catalogue = catalogue();
    let named = |team: &Team| -> Vec<String> {
        team.shown_skills().iter().map(|skill| catalogue.skill_text(*skill).id.to_string()).collect()
    };
    assert_eq!(named(&team), ["research", "pricing"]);
    let [research, pricing] = &team.distributions()[..] else { panic!("two skills are asked for") };
    assert_eq!((&research.at[..], research.unrated, research.short), (&[0, 1, 0, 1, 0][..], 0, 1));
    assert_eq!((pricing.unrated, pricing.short, pricing.missing), (2, 2, 4));
    update(&mut team, TeamMsg::Filtered(SkillFilter::Group("People".to_owned())));
    assert_eq!(named(&team), ["speaking"]);
    update(&mut team, TeamMsg::Filtered(SkillFilter::All));
    assert_eq!(named(&team).len(), 3);
}

#[test]
fn who_is_taken_out_can_be_brought_back() {
    let mut team = team_of(&[("all.json", json!([plan("a", "A", 3), plan("b", "B", 1)]).to_string())]);
    let id = Id::new("a").unwrap();
    update(&mut team, TeamMsg::PersonOpened(Some(id.clone())));
    update(&mut team, TeamMsg::PersonTakenOut(id));
    assert_eq!((names(&team), team.open.is_none()), (vec!["B".to_owned()], true));
    update(&mut team, TeamMsg::Undone);
    assert_eq!(names(&team), ["A", "B"]);
    assert!(!team.can_undo());
}

#[test]
fn a_reading_that_is_stopped_says_so_and_keeps_who_was_read() {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    update(&mut team, TeamMsg::ReadingBegun(2));
    update(&mut team, TeamMsg::FileRead { name: "a".to_owned(), text: plan("a", "A", 3).to_string() });
    assert_eq!(team.reading.map(|reading| (reading.done, reading.of)), Some((1, 2)));
    assert_eq!(update(&mut team, TeamMsg::ReadingStopped), [TeamEffect::Stop]);
    assert!(team.was_stopped && team.reading.is_none());
    assert_eq!(names(&team), ["A"]);
}

#[test]
fn tables_go_out_as_they_are_shown_and_no_cell_is_a_formula() {
    let mut team = team_of(&[("all.json", json!([plan("a", "=1+1", 3), plan("b", "Bo, B", 1)]).to_string())]);
    let [TeamEffect::Save { name, text }] = &update(&mut team, TeamMsg::PeopleWanted)[..] else {
        panic!("a file goes out")
    };
    assert_eq!(name, "team.csv");
    assert!(text.contains("a,'=1+1,,Product manager,Senior,2027-06-30,"), "{text}");
    assert!(text.contains("\"Bo, B\",,Product manager"), "{text}");
    let [TeamEffect::Save { text, .. }] = &update(&mut team, TeamMsg::HeatWanted)[..] else {
        panic!("a file goes out")
    };
    assert!(text.starts_with("plan,name,Research,Research (asked),Pricing,Pricing (asked)\r\n"), "{text}");
    assert!(text.contains("\"Bo, B\",1,3,,2"), "{text}");
    let [TeamEffect::Save { name, text }] = &update(&mut team, TeamMsg::DistributionsWanted)[..] else {
        panic!("a file goes out")
    };
    assert_eq!(name, "team-levels.csv");
    let levels =
        "skill,at_0,at_1,at_2,at_3,at_4,unrated,short,missing_levels\r\nResearch,0,1,0,1,0,0,1,2\r\n";
    assert_eq!(text, &format!("{levels}Pricing,0,0,0,0,0,2,2,4\r\n"));
    let [TeamEffect::Save { name, text }] = &update(&mut team, TeamMsg::LacksWanted)[..] else {
        panic!("a file goes out")
    };
    assert_eq!(name, "team-thin-skills.csv");
    assert_eq!(text, "goal,skill,strong,only,growing\r\n\"Grow, abroad\",Research,1,'=1+1,1\r\n");
}

#[test]
fn what_is_asked_of_all_is_asked_anew_when_somebody_comes_or_goes() {
    let mut team = team_of(&[("a.json", plan("a", "Ada", 3).to_string())]);
    let growing = |team: &Team| team.lacks().iter().map(|lack| lack.growing).sum::<usize>();
    let candidates = |team: &Team| team.bench(team.shown_role().unwrap()).unwrap().candidates.len();
    assert_eq!((growing(&team), candidates(&team)), (0, 1));
    update(&mut team, TeamMsg::ReadingBegun(1));
    update(&mut team, TeamMsg::FileRead { name: "b.json".to_owned(), text: plan("b", "Bo", 1).to_string() });
    update(&mut team, TeamMsg::ReadingEnded);
    assert_eq!((growing(&team), candidates(&team)), (1, 2));
    update(&mut team, TeamMsg::PersonTakenOut(Id::new("a").unwrap()));
    assert_eq!((growing(&team), candidates(&team)), (1, 1));
    update(&mut team, TeamMsg::Undone);
    assert_eq!((growing(&team), candidates(&team)), (1, 2));
}

#[test]
fn where_no_file_can_be_read_the_faults_are_what_is_seen() {
    let team = team_of(&[("photo.json", "no".to_owned())]);
    assert_eq!(team.screen, TeamScreen::Files);
}

#[test]
fn names_and_roles_are_found_without_their_accents() {
    // The page takes the marks off; here the letters of this test are all that it knows.
    let marks = |text: &str| text.replace('é', "e").replace('\u{301}', "");
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    team.letters = Letters(Rc::new(marks));
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    for (id, name) in [("a", "José"), ("b", "Jose\u{301}"), ("c", "JOSE"), ("d", "Søren")] {
        let text = plan(id, name, 1).to_string();
        update(&mut team, TeamMsg::FileRead { name: format!("{id}.json"), text });
    }
    for sought in ["Jose", "josé", "JOSÉ sen"] {
        update(&mut team, TeamMsg::Sought(sought.to_owned()));
        assert_eq!(names(&team), ["José", "Jose\u{301}", "JOSE"], "{sought}");
    }
    update(&mut team, TeamMsg::Sought("soren".to_owned()));
    assert_eq!(names(&team), ["Søren"]);
}

#[test]
fn some_are_shown_alone_by_manager_by_what_moves_and_by_approval() {
    let mut of_mona = plan("a", "Al", 3);
    of_mona["learner"]["manager"] = json!({ "name": "Mona" });
    of_mona["approvals"] = json!([
        { "verdict": "approved", "on": "2026-11-21", "updated": "2026-11-20T08:00:00Z", "who": "Mona" }
    ]);
    let mut late = plan("b", "Bo", 1);
    late["learner"]["manager"] = json!({ "name": "Ben" });
    late["path"] = json!({ "items": [
        { "activity": "x", "status": "planned", "start": "2026-09-01", "end": "2026-10-01" }
    ] });
    // What was approved is not what is there now.
    late["approvals"] = json!([
        { "verdict": "approved", "on": "2026-10-21", "updated": "2026-10-20T08:00:00Z", "who": "Ben" }
    ]);
    let mut team = team_of(&[("a.json", of_mona.to_string()), ("b.json", late.to_string())]);
    assert_eq!(team.managers(), ["Ben", "Mona"]);
    let mut shown = |only: Only| {
        update(&mut team, TeamMsg::Narrowed(only));
        names(&team)
    };
    assert_eq!(shown(Only::Of("Mona".to_owned())), ["Al"]);
    assert_eq!(shown(Only::Stalled), ["Bo"]);
    assert_eq!(shown(Only::Unapproved), ["Bo"]);
    assert_eq!(shown(Only::Everybody), ["Al", "Bo"]);
}
