//! What goes back from the team: written, changed, undone, saved, and taken in by the PM it is for.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{DraftPlace, SendingMsg, Team, TeamEffect, TeamMsg, update};
use waymark::app::{Moment, Msg, Notice, Session, SharingMsg, Stored};
use waymark::document::mentorship::MentorshipStatus;
use waymark::document::shared::{Reader, Subject, Verdict};
use waymark::document::values::{Id, Instant, Level};
use waymark::model::Catalogue;

use crate::common::{World, day, session};

const PLAN: &str = "plan-1";

/// The built-in catalogue with two mentors of an organisation.
fn catalogue() -> String {
    let mut catalogue: Value = serde_json::from_str(crate::common::CATALOGUE).unwrap();
    catalogue["mentors"] =
        json!([{ "id": "ida", "name": "Ida Mentor" }, { "id": "boss", "name": "Jo Boss" }]);
    catalogue.to_string()
}

fn plan(id: &str, name: &str) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm", "manager": { "id": "boss", "name": "Jo Boss" } },
        "goals": [{ "id": "g1", "role": "senior-pm", "by": "2027-06-30", "status": "active" }],
        "limits": {},
    })
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn team_of(plans: &[Value]) -> Team {
    let mut team = Team::new(day("2026-11-22"));
    update(&mut team, TeamMsg::CatalogueOpened(Rc::new(Catalogue::read(catalogue()).unwrap())));
    for (place, plan) in plans.iter().enumerate() {
        update(&mut team, TeamMsg::FileRead { name: format!("{place}.json"), text: plan.to_string() });
    }
    assert_eq!(team.people.len(), plans.len());
    team
}

/// Sends a message at a moment of its own.
fn tell(team: &mut Team, number: usize, msg: SendingMsg) -> Vec<TeamEffect> {
    let moment = Moment {
        today: day("2026-11-22"),
        now: Instant::parse(&format!("2026-11-22T08:{number:02}:00Z")).unwrap(),
        new_id: id(&format!("team-moment{number}")),
    };
    update(team, TeamMsg::Sending(SendingMsg::MomentCame(moment)));
    update(team, TeamMsg::Sending(msg))
}

fn approve(plan: &str, text: &str) -> SendingMsg {
    SendingMsg::Judged { plan: id(plan), verdict: Verdict::Approved, text: text.to_owned() }
}

/// The name and text of the one file that goes out.
fn file(effects: Vec<TeamEffect>) -> (String, String) {
    match effects.into_iter().next() {
        Some(TeamEffect::Save { name, text }) => (name, text),
        other => panic!("one file is to go out, and not {other:?}"),
    }
}

/// What a manager called Jo Boss sends back to the first plan, said by these messages.
fn said(team: &mut Team, messages: Vec<SendingMsg>) -> String {
    tell(team, 0, SendingMsg::Named("Jo Boss".to_owned()));
    for (number, msg) in messages.into_iter().enumerate() {
        tell(team, number + 1, msg);
    }
    file(tell(team, 30, SendingMsg::FileWanted(id(PLAN)))).1
}

fn pm(plan: &Value) -> Rc<Session> {
    pm_in(&World::new(Stored::Nothing), plan)
}

fn pm_in(world: &Rc<World>, plan: &Value) -> Rc<Session> {
    let session = session(world);
    session.open_catalogue(&catalogue()).unwrap();
    session.open_plan(&plan.to_string()).unwrap();
    session
}

fn open(pm: &Session, text: &str) {
    pm.send(Msg::FileChosen { name: "reply.json".to_owned(), text: text.to_owned() });
}

fn take(pm: &Session, text: &str) {
    open(pm, text);
    pm.send(Msg::Sharing(SharingMsg::IncomingTaken));
}

fn about(skill: Option<&str>, activity: Option<&str>, goal: Option<&str>) -> Option<Subject> {
    let id = |text: Option<&str>| text.and_then(Id::new);
    Some(Subject { skill: id(skill), activity: id(activity), goal: id(goal), other: Default::default() })
}

#[test]
fn all_that_a_manager_says_arrives_whole_after_the_pm_has_seen_it_and_is_undone_in_one_step() {
    let mut team = team_of(&[plan(PLAN, "Maya")]);
    let text = said(
        &mut team,
        vec![
            approve(PLAN, " Go on like this "),
            SendingMsg::Commented { plan: id(PLAN), about: None, text: "A good year".to_owned() },
            SendingMsg::Commented {
                plan: id(PLAN),
                about: about(None, None, Some("g1")),
                text: "The right goal".to_owned(),
            },
            SendingMsg::Commented {
                plan: id(PLAN),
                about: about(Some("pricing"), None, None),
                text: "More of it".to_owned(),
            },
            SendingMsg::Proposed {
                plan: id(PLAN),
                activity: id("cs50-business"),
                why: "You work with engineers".to_owned(),
                due: Some(day("2027-03-31")),
            },
            SendingMsg::Rated {
                plan: id(PLAN),
                skill: id("pricing"),
                level: Level::new(2).unwrap(),
                evidence: "The price test".to_owned(),
            },
            SendingMsg::Matched(vec![(id(PLAN), id("ida")), (id("nobody"), id("ida"))]),
        ],
    );
    let pm = pm(&plan(PLAN, "Maya"));
    let before = pm.state().plan.clone();
    open(&pm, &text);
    assert_eq!(pm.state().plan, before, "nothing is taken in before it was seen");
    {
        let state = pm.state();
        let incoming = state.incoming().unwrap();
        assert_eq!((incoming.levels.len(), incoming.comments.len(), incoming.news.len()), (1, 4, 2));
        assert!(incoming.faults.is_empty() && incoming.known.is_empty());
    }
    pm.send(Msg::Sharing(SharingMsg::IncomingTaken));
    let state = pm.state();
    let approvals: Vec<_> = state.approvals().collect();
    let [(approval, true)] = approvals[..] else { panic!("{approvals:?}") };
    assert_eq!(
        (approval.verdict, approval.who.as_deref(), approval.on),
        (Verdict::Approved, Some("Jo Boss"), day("2026-11-22"))
    );
    assert_eq!(approval.text.as_deref(), Some("Go on like this"));
    assert_eq!(approval.updated.as_str(), "2026-11-20T08:00:00Z");
    let plan = &state.plan;
    let texts: Vec<(&str, bool)> = plan.comments.iter().map(|one| (&*one.text, one.proposes)).collect();
    let expected = [
        ("A good year", false),
        ("The right goal", false),
        ("More of it", false),
        ("You work with engineers", true),
    ];
    assert_eq!(texts, expected);
    assert_eq!(plan.comments.last().unwrap().due, Some(day("2027-03-31")));
    let rating = plan.ratings.last().unwrap();
    assert_eq!(
        (&*rating.skill, rating.level.get(), rating.evidence.as_deref()),
        ("pricing", 2, Some("The price test"))
    );
    let mentor = plan.mentorships.iter().next().unwrap();
    assert_eq!(
        (mentor.mentor.name.as_deref(), mentor.status),
        (Some("Ida Mentor"), Some(MentorshipStatus::Asked))
    );
    let merged = plan.clone();
    // A second time it adds nothing, and says so.
    open(&pm, &text);
    assert_eq!(pm.state().plan, merged);
    assert_eq!(
        pm.state().notice,
        Some(Notice::ReplyTaken { name: "Jo Boss".to_owned(), news: 0, places: vec![] })
    );
    pm.send(Msg::Undone);
    assert_eq!(pm.state().plan.approvals, []);
    assert_eq!(pm.state().plan.comments, before.comments);
    assert!(pm.state().plan.mentorships.is_empty());
}

#[test]
fn an_approval_holds_while_replies_come_in_and_until_the_pm_changes_the_plan() {
    let mut team = team_of(&[plan(PLAN, "Maya")]);
    let text = said(&mut team, vec![approve(PLAN, "")]);
    let world = World::new(Stored::Nothing);
    let pm = pm_in(&world, &plan(PLAN, "Maya"));
    take(&pm, &text);
    world.today.set(day("2026-11-24"));
    pm.wake();
    let mut other: Value = serde_json::from_str(&text).unwrap();
    (other["id"], other["by"]) = (json!("another"), json!({ "name": "Ana", "as": "peer" }));
    other["approval"] = Value::Null;
    other["comments"] = json!([{ "on": "2026-11-22", "text": "Well done" }]);
    take(&pm, &other.to_string());
    assert_eq!(pm.state().plan.comments.len(), 1);
    let holds = |pm: &Session| pm.state().approvals().map(|(_, holds)| holds).collect::<Vec<_>>();
    assert_eq!(holds(&pm), [true]);
    let skill = pm.state().open_catalogue().unwrap().skill_named(&id("pricing")).unwrap();
    world.today.set(day("2026-11-25"));
    pm.wake();
    pm.send(Msg::LevelRated { skill, level: Level::new(2).unwrap() });
    assert_eq!(holds(&pm), [false]);
}

#[test]
fn what_does_not_fit_the_plan_is_said_and_left_out() {
    let mut team = team_of(&[plan(PLAN, "Maya")]);
    let text = said(&mut team, vec![approve(PLAN, "")]);
    let codes = |plan: &Value, change: &dyn Fn(&mut Value)| {
        let pm = pm(plan);
        let mut reply: Value = serde_json::from_str(&text).unwrap();
        change(&mut reply);
        open(&pm, &reply.to_string());
        let state = pm.state();
        let refused = match &state.notice {
            Some(Notice::FileRefused { faults, .. }) => Some(faults.clone()),
            _ => None,
        };
        let faults = refused.or_else(|| state.incoming().map(|incoming| incoming.faults)).unwrap();
        faults.as_slice().iter().map(|fault| fault.to_string()).collect::<Vec<_>>().join("\n")
    };
    let maya = plan(PLAN, "Maya");
    assert!(codes(&plan("plan-2", "Bo"), &|_| {}).contains("a reply to another plan, \"plan-1\""));
    let mut older = maya.clone();
    older["updated"] = json!("2026-11-01T08:00:00Z");
    assert!(codes(&older, &|_| {}).contains("as it was on 2026-11-20, which is newer than this one"));
    let unknown = |reply: &mut Value| {
        reply["comments"] =
            json!([{ "on": "2026-11-22", "text": "Do", "proposes": true, "about": { "activity": "gone" } }]);
    };
    assert!(codes(&maya, &unknown).contains("the activity \"gone\", which this catalogue does not have"));
    assert!(
        codes(&maya, &|reply| reply["by"]["as"] = json!("peer"))
            .contains("what a manager is to say, by a peer")
    );
    let of =
        |mentor: Value| move |reply: &mut Value| reply["proposed"] = json!([{ "id": "m", "mentor": mentor }]);
    assert!(
        codes(&maya, &of(json!({ "id": "boss" }))).contains("\"Jo Boss\" as a mentor, who is the manager")
    );
    assert!(
        codes(&maya, &of(json!({ "id": "gone" }))).contains("a mentor whom this catalogue does not have")
    );
}

#[test]
fn a_draft_is_changed_taken_back_undone_and_known_as_saved() {
    let mut team = team_of(&[plan(PLAN, "Maya"), plan("plan-2", "Bo")]);
    assert!(tell(&mut team, 1, SendingMsg::FileWanted(id(PLAN))).is_empty(), "there is nothing to say");
    let comment = |text: &str| SendingMsg::Commented { plan: id(PLAN), about: None, text: text.to_owned() };
    tell(&mut team, 2, comment("  "));
    assert_eq!(team.sending.drafts().count(), 0, "without words it is no comment");
    tell(&mut team, 3, comment("One"));
    tell(&mut team, 4, approve(PLAN, "Yes"));
    assert!(tell(&mut team, 5, SendingMsg::FileWanted(id(PLAN))).is_empty(), "nobody knows who says so");
    tell(&mut team, 6, SendingMsg::Named("Jo".to_owned()));
    let (name, first) = file(tell(&mut team, 7, SendingMsg::FileWanted(id(PLAN))));
    assert_eq!(name, "waymark-reply-for-maya-2026-11-22.json");
    assert_eq!(team.sending.unsaved(), 0);
    tell(
        &mut team,
        8,
        SendingMsg::Reworded { plan: id(PLAN), place: DraftPlace::Comment(0), text: "Two".to_owned() },
    );
    assert_eq!(team.sending.unsaved(), 1, "the file says something else");
    let (_, second) = file(tell(&mut team, 9, SendingMsg::FileWanted(id(PLAN))));
    let [first, second]: [Value; 2] = [first, second].map(|text| serde_json::from_str(&text).unwrap());
    assert_eq!(first["id"], second["id"], "what is sent again takes the place of what was sent first");
    assert_eq!(
        (&first["comments"][0]["text"], &second["comments"][0]["text"]),
        (&json!("One"), &json!("Two"))
    );
    assert_eq!(first["shared"], json!(PLAN), "the id of a whole plan serves");
    tell(&mut team, 10, SendingMsg::TakenBack { plan: id(PLAN), place: DraftPlace::Approval });
    tell(&mut team, 11, SendingMsg::TakenBack { plan: id(PLAN), place: DraftPlace::Comment(0) });
    assert!(team.sending.draft(&id(PLAN)).is_none(), "a draft without anything is none");
    tell(&mut team, 12, SendingMsg::Undone);
    tell(&mut team, 13, SendingMsg::Undone);
    assert_eq!(team.sending.draft(&id(PLAN)).unwrap().reply.said(), 2);
    while team.sending.can_undo() {
        tell(&mut team, 14, SendingMsg::Undone);
    }
    assert_eq!(team.sending.drafts().count(), 0);
}

#[test]
fn the_files_for_several_go_out_together_each_with_a_name_of_its_own() {
    let mut team =
        team_of(&[plan("p-1", "Maya"), plan("p-2", "Maya"), plan("p-77", "ليلى"), plan("p-4", "Bo")]);
    tell(&mut team, 0, SendingMsg::Named("מנהלת".to_owned()));
    tell(&mut team, 1, SendingMsg::RoleSaid(Reader::Peer));
    tell(
        &mut team,
        2,
        SendingMsg::Matched(["p-1", "p-2", "p-77"].map(|plan| (id(plan), id("ida"))).to_vec()),
    );
    // Only a manager's word on a plan counts, so that there is nothing to send to Bo.
    tell(&mut team, 3, approve("p-4", ""));
    let effects = tell(&mut team, 4, SendingMsg::AllWanted(Vec::new()));
    let [TeamEffect::SaveReplies { name, files }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "waymark-replies-2026-11-22.zip");
    let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
    let expected = ["maya-2026-11-22", "maya-2026-11-22-2", "77-2026-11-22"];
    assert_eq!(names, expected.map(|name| format!("waymark-reply-for-{name}.json")));
    assert_eq!(team.sending.unsaved(), 1);
    let of = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let ids: Vec<Value> = files.iter().map(|(_, text)| of(text)["id"].clone()).collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
    assert_eq!(of(&files[2].1)["by"], json!({ "name": "מנהלת", "as": "peer" }));
    let pm = pm(&plan("p-77", "ليلى"));
    take(&pm, &files[2].1);
    let mentor = pm.state().plan.mentorships.iter().next().unwrap().mentor.clone();
    assert_eq!((mentor.id, mentor.name.as_deref()), (Some(id("ida")), Some("Ida Mentor")));
}

#[test]
fn a_word_on_an_earlier_state_is_known_as_such_once_the_newer_plan_is_here() {
    let mut team = team_of(&[plan(PLAN, "Maya")]);
    tell(&mut team, 1, approve(PLAN, ""));
    assert!(!team.is_judged_before(&id(PLAN)));
    let mut newer = plan(PLAN, "Maya");
    newer["updated"] = json!("2026-11-21T08:00:00Z");
    update(&mut team, TeamMsg::FileRead { name: "newer.json".to_owned(), text: newer.to_string() });
    assert!(team.is_judged_before(&id(PLAN)));
    tell(&mut team, 2, approve(PLAN, ""));
    assert!(!team.is_judged_before(&id(PLAN)));
    update(&mut team, TeamMsg::PersonTakenOut(id(PLAN)));
    assert!(team.sending.draft(&id(PLAN)).is_some(), "who is taken out is still written to");
}
