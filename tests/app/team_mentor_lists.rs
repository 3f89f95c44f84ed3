//! What mentors get of a match, and how a mentor whom a programme proposes arrives in the mentee's plan.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    FirstPoint, MatchMsg, SendingMsg, Team, TeamEffect, TeamMsg, mentor_files, mentors_mentees_table, update,
};
use waymark::app::{MentorshipChange, MentorshipMsg, Moment, Msg, SharingMsg, Stored};
use waymark::document::match_options::NamedPair;
use waymark::document::mentorship::MentorshipStatus;
use waymark::document::values::{Id, Instant};
use waymark::model::Catalogue;

use crate::common::{World, day, session};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The built-in catalogue with two mentors, of whom one is strong in pricing.
fn catalogue() -> String {
    let mut catalogue: Value = serde_json::from_str(crate::common::CATALOGUE).unwrap();
    let strengths = json!([{ "skill": "pricing", "level": 4 }]);
    catalogue["mentors"] = json!([
        { "id": "ida", "name": "Ida Mentor", "strengths": strengths },
        { "id": "li", "name": "李雷" }
    ]);
    catalogue.to_string()
}

fn plan(id: &str, name: &str, focus: &[&str]) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm" },
        "goals": [{ "id": "g1", "role": "senior-pm", "by": "2027-06-30", "status": "active", "focus": focus }],
        "ratings": [{ "skill": "discovery-research", "level": 1, "by": "self", "on": "2026-11-01", "evidence": "A secret talk" }],
        "limits": {},
    })
}

fn team() -> Team {
    let mut team = Team::new(day("2026-11-22"));
    update(&mut team, TeamMsg::CatalogueOpened(Rc::new(Catalogue::read(catalogue()).unwrap())));
    let plans = [plan("p-1", "Zoe", &["discovery-research", "pricing"]), plan("p-2", "Amir", &[])];
    for (place, plan) in plans.iter().enumerate() {
        update(&mut team, TeamMsg::FileRead { name: format!("{place}.json"), text: plan.to_string() });
    }
    team
}

fn tell(team: &mut Team, msg: SendingMsg) -> Vec<TeamEffect> {
    let moment = Moment {
        today: day("2026-11-22"),
        now: Instant::parse("2026-11-22T08:00:00Z").unwrap(),
        new_id: id("team-moment"),
    };
    update(team, TeamMsg::Sending(SendingMsg::MomentCame(moment)));
    update(team, TeamMsg::Sending(msg))
}

/// The point as a word; skills and roles by their ids.
fn words(point: FirstPoint) -> String {
    let catalogue = Catalogue::read(catalogue()).unwrap();
    match point {
        FirstPoint::GettingToKnow => "know".to_owned(),
        FirstPoint::Expectations => "expect".to_owned(),
        FirstPoint::Rhythm => "rhythm".to_owned(),
        FirstPoint::Aim(role) => format!("to {}", catalogue.role_text(role).id),
        FirstPoint::Skill(skill) => catalogue.skill_text(skill).id.to_string(),
    }
}

#[test]
fn beside_the_replies_each_mentor_gets_a_table_of_their_mentees_without_levels() {
    let mut team = team();
    tell(&mut team, SendingMsg::Named("Lead".to_owned()));
    let pairs = [("p-1", "ida"), ("p-2", "ida"), ("gone", "ida"), ("p-2", "gone")];
    tell(&mut team, SendingMsg::Matched(pairs.map(|(plan, mentor)| (id(plan), id(mentor))).to_vec()));
    let beside = mentor_files(&team, &words);
    let effects = tell(&mut team, SendingMsg::AllWanted(beside));
    let [TeamEffect::SaveReplies { files, .. }] = &effects[..] else { panic!("{effects:?}") };
    let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
    assert_eq!(
        names,
        [
            "waymark-reply-for-zoe-2026-11-22.json",
            "waymark-reply-for-amir-2026-11-22.json",
            "waymark-mentees-of-ida-mentor-2026-11-22.csv",
        ]
    );
    // Spreadsheets take it for UTF-8.
    let table = files[2].1.strip_prefix('\u{feff}').unwrap();
    let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(lines[0], "mentor,mentor_name,mentee,role,goal,by,skills,first_agenda");
    // In the order of names; what the mentor is strong in stands first of what the mentee put the focus on.
    assert!(lines[1].starts_with("ida,Ida Mentor,Amir,Product manager,Senior product manager,2027-06-30,"));
    assert!(
        lines[2].contains(",Zoe,")
            && lines[2].contains("know; expect; to senior-pm; rhythm; pricing; discovery-research; "),
        "{}",
        lines[2]
    );
    assert_eq!(lines.len(), 3);
    assert!(!files[2].1.contains("secret"), "what shows a level is the mentee's to tell");

    // One mentee and one mentor are an archive of two.
    let one = files[0].1.clone();
    assert!(serde_json::from_str::<Value>(&one).is_ok());
}

#[test]
fn a_mentor_whose_name_no_file_takes_has_a_file_by_their_id() {
    let mut team = team();
    tell(&mut team, SendingMsg::Named("Lead".to_owned()));
    tell(&mut team, SendingMsg::Matched(vec![(id("p-1"), id("li"))]));
    let files = mentor_files(&team, &words);
    assert_eq!(
        files.iter().map(|(name, _)| &**name).collect::<Vec<_>>(),
        ["waymark-mentees-of-li-2026-11-22.csv"]
    );
    let effects = tell(&mut team, SendingMsg::AllWanted(files));
    assert!(
        matches!(&effects[..], [TeamEffect::SaveReplies { files, .. }] if files.len() == 2),
        "{effects:?}"
    );
    assert!(
        mentor_files(&self::team(), &words).is_empty(),
        "where nobody is proposed there is nothing to tell"
    );
}

#[test]
fn the_lists_on_the_screen_are_those_of_the_match() {
    let mut team = team();
    update(&mut team, TeamMsg::Match(MatchMsg::Wanted));
    update(&mut team, TeamMsg::Match(MatchMsg::Fixed(NamedPair(id("p-1"), id("ida")))));
    let matched = Rc::clone(team.matched().unwrap());
    let of = |mentor: &str| {
        let list = matched.lists().iter().find(|list| list.mentor == id(mentor)).unwrap();
        list.mentees.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    let paired = team.pairs();
    assert_eq!(
        of("ida").len()
            + matched
                .lists()
                .iter()
                .filter(|one| one.mentor != id("ida"))
                .map(|one| one.mentees.len())
                .sum::<usize>(),
        paired.len()
    );
    assert!(of("ida").contains(&"Zoe".to_owned()));
    let table = mentors_mentees_table(&team, matched.lists(), &words);
    assert_eq!(table.trim_end().split("\r\n").count(), 1 + paired.len());
    let effects = update(&mut team, TeamMsg::Match(MatchMsg::ListsWanted(table.clone())));
    assert_eq!(effects, [TeamEffect::Save { name: "mentors-mentees.csv".to_owned(), text: table }]);
}

#[test]
fn a_mentor_whom_a_programme_proposes_arrives_as_proposed_and_is_accepted_or_declined() {
    let mut team = team();
    tell(&mut team, SendingMsg::Named("Lead".to_owned()));
    tell(&mut team, SendingMsg::Matched(vec![(id("p-1"), id("ida"))]));
    let effects = tell(&mut team, SendingMsg::FileWanted(id("p-1")));
    let [TeamEffect::Save { text, .. }] = &effects[..] else { panic!("{effects:?}") };
    for (answer, status) in [
        (MentorshipChange::Accepted, MentorshipStatus::Active),
        (MentorshipChange::Declined, MentorshipStatus::Declined),
    ] {
        let pm = session(&World::new(Stored::Nothing));
        pm.open_catalogue(&catalogue()).unwrap();
        pm.open_plan(&plan("p-1", "Zoe", &[]).to_string()).unwrap();
        pm.send(Msg::FileChosen { name: "reply.json".to_owned(), text: text.clone() });
        pm.send(Msg::Sharing(SharingMsg::IncomingTaken));
        let state = pm.state();
        let known = state.plan.mentorships.iter().next().unwrap();
        assert_eq!((known.asked_on, known.proposed_on), (None, Some(state.today)), "nobody was asked yet");
        assert!(known.is_proposed());
        // It is to be answered, and not to be asked once more.
        let due: Vec<&str> = state.mentorship_dates().iter().map(|due| due.key).collect();
        assert!(due.contains(&"due.mentor-proposed") && !due.contains(&"due.mentor-asked"), "{due:?}");
        let mentorship = known.id.clone();
        pm.send(Msg::Mentorship(MentorshipMsg::With(mentorship, answer)));
        let state = pm.state();
        let known = state.plan.mentorships.iter().next().unwrap();
        assert_eq!(known.status, Some(status));
        assert!(!known.is_proposed() && known.is_from_programme());
    }
}
