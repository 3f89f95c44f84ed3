//! The mentorship programme as those who run it see it: from the agreements in the plans of a team.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    MentoringFilter, MentoringMsg, MentoringStanding, NeedsHelp, Team, TeamEffect, TeamMsg, update,
};
use waymark::document::mentorship::{Fit, Stage};
use waymark::document::values::Date;
use waymark::model::Catalogue;

fn catalogue() -> Rc<Catalogue> {
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [{ "id": "research", "name": "Research, deep" }, { "id": "pricing", "name": "Pricing" }],
        "roles": [{ "id": "pm", "name": "Product manager" }], "activities": [],
        "mentors": [{ "id": "mo", "name": "Mo" }]
    });
    Rc::new(Catalogue::read(text.to_string()).unwrap())
}

/// The plan of a person with one relationship.
fn plan(name: &str, mentorship: Value) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": name.to_lowercase(), "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm" },
        "ratings": [{ "skill": "research", "level": 3, "by": "self", "on": "2026-11-01" }],
        "limits": {}, "mentorships": [mentorship]
    })
}

/// A relationship of ten weeks from 2026-09-14, agreed on by both, with a meeting every 14 days.
fn running() -> Value {
    let session =
        |on| json!({ "id": format!("s{on}"), "on": on, "status": "held", "notes": "what they talked about" });
    let sessions = ["2026-09-28", "2026-10-12", "2026-10-26", "2026-11-09"].map(session);
    json!({
        "id": "m", "mentor": { "id": "mo" }, "status": "active",
        "agreement": {
            "goals": [{ "id": "g", "text": "Talk with customers", "skill": "research", "level": 3 }],
            "rhythm_days": 14, "start": "2026-09-14", "until": "2027-03-15",
            "signed": [{ "who": "mentee", "name": "Al", "on": "2026-09-14" }, { "who": "mentor", "name": "Mo", "on": "2026-09-14" }]
        },
        "sessions": sessions,
        "fit_check": { "on": "2026-10-01", "fit": "good" },
        "scores": [{ "goal": "g", "at": "start", "score": 2 }]
    })
}

fn team_of(plans: &[Value]) -> Team {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    let text = Value::from(plans.to_vec()).to_string();
    update(&mut team, TeamMsg::FileRead { name: "all.json".to_owned(), text });
    assert_eq!(team.people.len(), plans.len(), "every plan is read");
    team
}

/// Why the pair of one plan needs help.
fn help(mentorship: Value) -> Vec<NeedsHelp> {
    let team = team_of(&[plan("Al", mentorship)]);
    team.mentorings().pairs[0].mentoring.help.clone()
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut mentorship = running();
    change(&mut mentorship);
    mentorship
}

fn counted(team: &Team, word: &str) -> (usize, usize) {
    let count = team.mentorings().counts.iter().find(|count| count.word == word).unwrap();
    (count.count, count.of)
}

#[test]
fn a_pair_that_meets_as_agreed_needs_no_help() {
    let team = team_of(&[plan("Al", running())]);
    let one = &team.mentorings().pairs[0].mentoring;
    assert_eq!((one.mentor.as_str(), one.standing), ("Mo", MentoringStanding::Running));
    // What is due today, the fifth, can still take place.
    assert_eq!((one.meetings.held, one.meetings.due), (4, Some(4)));
    assert_eq!(one.meetings.is_as_agreed(), Some(true));
    assert_eq!(
        (one.fit, one.score(Stage::Start), one.score(Stage::Middle)),
        (Some(Fit::Good), Some(2.0), None)
    );
    assert_eq!(one.help, []);
    assert_eq!(counted(&team, "as-agreed"), (1, 1));
    assert_eq!(counted(&team, "needs-help"), (0, 1));
}

#[test]
fn each_reason_to_help_is_said_with_its_days() {
    let asked = json!({ "id": "m", "mentor": { "name": "Mo" }, "status": "asked", "asked_on": "2026-11-09" });
    assert_eq!(help(asked), [NeedsHelp::Unanswered(14)]);
    let just_asked =
        json!({ "id": "m", "mentor": { "name": "Mo" }, "status": "asked", "asked_on": "2026-11-10" });
    assert_eq!(help(just_asked), []);
    // Of four meetings the last two were missed: the third was due on 26 October.
    let lapsed = with(|one| {
        one["sessions"][2]["status"] = json!("missed");
        one["sessions"][3]["status"] = json!("missed");
    });
    assert_eq!(help(lapsed), [NeedsHelp::Lapsed(28)]);
    assert_eq!(help(with(|one| one["fit_check"]["fit"] = json!("change"))), [NeedsHelp::WantsChange]);
    assert_eq!(help(with(|one| one["fit_check"]["fit"] = json!("unsure"))), [NeedsHelp::Unsure]);
    let half_signed = with(|one| {
        one["agreement"]["signed"] = json!([{ "who": "mentee", "name": "Al", "on": "2026-09-14" }])
    });
    assert_eq!(help(half_signed), [NeedsHelp::Unsigned(70)]);
    // The middle of 14 September to 14 November was on 14 October; the end is over as well.
    let over = with(|one| one["agreement"]["until"] = json!("2026-11-14"));
    assert_eq!(help(over), [NeedsHelp::PastEnd(9), NeedsHelp::HalfwayUnscored(40)]);
    let stuck = with(|one| {
        one["scores"] =
            json!([{ "goal": "g", "at": "start", "score": 2 }, { "goal": "g", "at": "middle", "score": 2 }]);
    });
    assert_eq!(help(stuck), [NeedsHelp::NoProgress]);
}

#[test]
fn who_waits_or_is_done_is_not_called_late() {
    for change in [
        json!({ "status": "paused" }),
        json!({ "status": "ended", "ended": { "on": "2026-10-01" } }),
        json!({ "status": "declined" }),
    ] {
        let mentorship = with(|one| {
            one["sessions"] = json!([]);
            one.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        });
        assert_eq!(help(mentorship), [], "{change}");
    }
    // Until the day on which it ended one meeting was due, and none was held.
    let ended = with(|one| {
        one["sessions"] = json!([]);
        one["ended"] = json!({ "on": "2026-10-01" });
    });
    let team = team_of(&[plan("Al", ended)]);
    let meetings = team.mentorings().pairs[0].mentoring.meetings;
    assert_eq!((meetings.held, meetings.due, meetings.next), (0, Some(1), None));
}

#[test]
fn what_is_private_or_was_said_between_the_two_is_not_seen() {
    let mut hidden = running();
    hidden["private"] = json!(true);
    let private_answer = with(|one| {
        one["fit_check"]["private"] = json!(true);
        one["fit_check"]["fit"] = json!("change");
    });
    let team = team_of(&[plan("Al", hidden), plan("Bo", private_answer)]);
    let pairs = &team.mentorings().pairs;
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].mentoring.fit, &pairs[0].mentoring.help[..]), (None, &[][..]));
    assert_eq!(counted(&team, "fit-untold"), (1, 1));
    let shown = format!("{pairs:?}");
    let of_mentoring = shown.split("mentoring: ").last().unwrap();
    assert!(
        !of_mentoring.contains("what they talked about") && !of_mentoring.contains("Talk with customers")
    );
}

#[test]
fn the_outcome_counts_by_skill_what_both_sides_say_and_the_levels_in_force() {
    let score = |at: &str, by: &str, score: u8| json!({ "goal": "g", "at": at, "by": by, "score": score });
    let one = with(|one| {
        one["scores"] =
            json!([score("start", "mentee", 2), score("middle", "mentee", 5), score("middle", "mentor", 6)]);
    });
    let two = with(|two| {
        two["agreement"]["goals"][0]["level"] = json!(4);
        two["scores"] =
            json!([score("start", "mentee", 4), score("middle", "mentee", 9), score("end", "mentee", 3)]);
    });
    let no_skill = with(|three| three["agreement"]["goals"][0]["skill"] = json!("unknown"));
    let team = team_of(&[plan("Al", one), plan("Bo", two), plan("Cy", no_skill)]);
    let [research] = &team.mentorings().outcomes[..] else { panic!("one skill of the catalogue") };
    assert_eq!((research.goals, research.reached, research.wanted), (2, 1, 2));
    assert_eq!(research.scores, [(Some(3.0), 2), (Some(7.25), 2), (Some(3.0), 1)]);
    // From 2 to 5.5, and from 4 to 3 at the end, whatever was said in the middle.
    assert_eq!(research.moved, (Some(1.25), 2));
}

#[test]
fn the_most_urgent_pairs_come_first_and_others_are_chosen() {
    let change = with(|one| one["fit_check"]["fit"] = json!("change"));
    let unsure = with(|one| one["fit_check"]["fit"] = json!("unsure"));
    let mut team = team_of(&[plan("Al", running()), plan("Bo", unsure), plan("Cy", change)]);
    let names = |team: &Team| -> Vec<String> {
        team.shown_mentorings().iter().map(|pair| pair.person.member.name.clone()).collect()
    };
    assert_eq!(names(&team), ["Cy", "Bo"]);
    update(&mut team, TeamMsg::Mentoring(MentoringMsg::Filtered(MentoringFilter::All)));
    assert_eq!(names(&team), ["Cy", "Bo", "Al"]);
    let ended = MentoringFilter::Standing(MentoringStanding::Ended);
    update(&mut team, TeamMsg::Mentoring(MentoringMsg::Filtered(ended)));
    assert_eq!(names(&team), [""; 0]);
    // Whoever leaves the team takes their pair along.
    let id = team.mentorings().pairs[0].person.id.clone();
    update(&mut team, TeamMsg::PersonTakenOut(id));
    assert_eq!(team.mentorings().pairs.len(), 2);
}

#[test]
fn another_day_makes_other_pairs_late() {
    let mut team = team_of(&[plan("Al", running())]);
    update(&mut team, TeamMsg::DayBegun(Date::parse("2026-11-30").unwrap()));
    assert_eq!(team.mentorings().pairs[0].mentoring.help, [NeedsHelp::Lapsed(7)]);
}

#[test]
fn every_picture_goes_out_as_a_table() {
    let mut team = team_of(&[
        plan("Al, junior", with(|one| one["fit_check"]["fit"] = json!("change"))),
        plan("=Bo", running()),
    ]);
    let mut saved = |msg| match &update(&mut team, TeamMsg::Mentoring(msg))[..] {
        [TeamEffect::Save { name, text }] => {
            (name.clone(), text.lines().map(str::to_owned).collect::<Vec<_>>())
        }
        other => panic!("{other:?}"),
    };
    let (name, pairs) = saved(MentoringMsg::PairsWanted);
    assert_eq!(name, "mentoring-pairs.csv");
    assert_eq!(
        pairs[1..],
        [
            "\"al, junior\",\"Al, junior\",Mo,running,2027-03-15,4,4,yes,2026-11-23,change,2.0,,,wants-change",
            "'=bo,'=Bo,Mo,running,2027-03-15,4,4,yes,2026-11-23,good,2.0,,,",
        ]
    );
    let (_, counts) = saved(MentoringMsg::CountsWanted);
    assert!(
        counts.contains(&"running,2,2".to_owned()) && counts.contains(&"needs-help,1,2".to_owned()),
        "{counts:?}"
    );
    let (_, outcomes) = saved(MentoringMsg::OutcomesWanted);
    assert_eq!(outcomes[1], "\"Research, deep\",2,2.0,2,,0,,0,,0,2,2");
}
