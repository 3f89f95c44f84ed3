//! What was said last: replies that were mended, that came late, and that go on with what was begun.

use waymark::app::{AnswerPlace, News, Saying};
use waymark::document::mentorship::Mentorship;
use waymark::document::plan::Plan;

use super::people::{answer, managers_part, says, sent, views};
use super::people_faults::faults_of;
use super::*;

/// A reply of somebody, with these fields and nothing else said.
pub(super) fn said_by(name: &str, r#as: &str, fields: Value) -> Value {
    let mut reply = json!({
        "format": "waymark/reply", "version": 1, "id": format!("of-{name}"), "shared": "s", "plan": "plan-1",
        "by": { "name": name, "as": r#as }, "made": "2026-11-20T09:00:00Z",
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply
}

/// The same reply made anew, with other fields.
pub(super) fn mended(reply: &Value, made: &str, fields: Value) -> Value {
    let mut reply = reply.clone();
    reply["made"] = json!(made);
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply
}

pub(super) fn taken(pm: &Session, reply: &Value) {
    take(pm, &reply.to_string());
}

pub(super) fn plan_of(pm: &Session) -> Rc<Plan> {
    pm.state().plan.clone()
}

fn relation(pm: &Session) -> Mentorship {
    pm.state().plan.mentorships.get("m2").expect("a relationship").clone()
}

pub(super) fn feedback(what: &str) -> Value {
    json!({ "feedback": [{ "id": "f2", "what_happened": what }] })
}

/// Who answered the request for feedback, with what.
pub(super) fn answers(pm: &Session) -> Vec<(String, String)> {
    let plan = plan_of(pm);
    let given = plan.feedback.iter().filter(|one| one.event.as_deref() == Some("FEEDBACK-event"));
    let said = given.filter_map(|one| Some((one.asked_person()?.to_owned(), one.what_happened.clone()?)));
    said.collect()
}

pub(super) fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn what_a_manager_says_later_leaves_the_rest_of_their_part_as_it_was() {
    let part = |answers: Value, levels: Value| json!({ "review": { "id": "r1", "manager": { "answers": answers, "levels": levels } } });
    let first = said_by(
        "Jonas",
        "manager",
        part(
            json!([{ "question": "strengths", "text": "Calm" }, { "question": "next", "text": "Pricing" }]),
            json!([{ "skill": "pricing", "level": 2 }]),
        ),
    );
    let later = part(
        json!([{ "question": "strengths", "text": "Very calm" }]),
        json!([{ "skill": "roadmapping", "level": 3 }]),
    );
    let later = mended(&said_by("Jonas", "manager", later), "2026-11-21T09:00:00Z", json!({ "id": "later" }));
    let (_, pm) = with(&private_plan());
    taken(&pm, &first);
    let before = plan_of(&pm);
    taken(&pm, &later);
    let section = |plan: &Plan| plan.reviews.get("r1").and_then(|one| one.manager.clone()).expect("a part");
    let now = section(&plan_of(&pm));
    let texts: Vec<_> = now.answers.iter().filter_map(|answer| answer.text.as_deref()).collect();
    let levels: Vec<_> = now.levels.iter().map(|one| (&*one.skill, one.level.get())).collect();
    assert_eq!((texts, levels), (vec!["Very calm", "Pricing"], vec![("pricing", 2), ("roadmapping", 3)]));
    open(&pm, &first.to_string());
    assert_eq!(
        faults_of(&pm),
        ["W325 at /review/manager"],
        "the earlier one does not come back over the later"
    );
    pm.send(Msg::Undone);
    assert_eq!(section(&plan_of(&pm)), section(&before));
}

#[test]
fn of_two_replies_of_one_day_the_one_that_was_made_last_counts_in_whatever_order_they_are_opened() {
    let words = |level: u8, score: u8| {
        json!({
            "ratings": [{ "skill": "roadmapping", "level": level, "on": "2026-11-20" }],
            "mentorship": { "id": "m2", "mentor": {},
                "scores": [{ "goal": "mg1", "at": "end", "score": score, "on": "2026-11-20" }] },
        })
    };
    let older = said_by("Ida", "mentor", words(1, 2));
    let mut newer = mended(&older, "2026-11-20T17:00:00Z", words(4, 7));
    for id in ["of-Ida", "another"] {
        newer["id"] = json!(id);
        for order in [[&older, &newer], [&newer, &older]] {
            let mut plan = private_plan();
            plan["ratings"].as_array_mut().expect("ratings").remove(1);
            let (_, pm) = with(&plan);
            order.into_iter().for_each(|reply| taken(&pm, reply));
            let state = pm.state();
            let skill = state.open_catalogue().and_then(|catalogue| catalogue.skill_named("roadmapping"));
            let level = state.standing(skill.expect("a skill")).map(|standing| standing.level.get());
            let score = relation(&pm).scores.last().map(|score| score.score.get());
            assert_eq!((level, score), (Some(4), Some(7)), "{id}");
        }
    }
}

#[test]
fn the_newer_file_of_a_mentee_takes_the_place_of_the_older_with_what_was_begun() {
    let at = |summary: &str, id: &str, made: &str| {
        let mut file: Value = serde_json::from_str(summary).expect("JSON");
        (file["id"], file["made"]) = (json!(id), json!(made));
        file.to_string()
    };
    let older = at(&sent(&private_plan(), Chosen::for_mentorship(id("m2"))), "one", "2026-11-20T09:00:00Z");
    let mut plan = private_plan();
    plan["mentorships"][1]["sessions"]
        .as_array_mut()
        .expect("sessions")
        .push(json!({ "id": "s3", "on": "2026-12-15" }));
    let newer = at(&sent(&plan, Chosen::for_mentorship(id("m2"))), "two", "2026-11-21T09:00:00Z");
    let (world, session) = manager(&older);
    says(&session, Saying::Notes { session: id("s1"), text: "Begun".to_owned() });
    open(&session, &newer);
    for _ in 0..2 {
        let state = session.state();
        assert_eq!(state.mentees().len(), 1);
        let received = state.reading().expect("a summary").clone();
        assert_eq!((&*received.shared.id, &*received.reply.shared, received.said()), ("two", "two", 1));
        assert!(received.said_of_session(&id("s3")).is_some(), "what is new can be written on");
        // The older one, opened after it, leads to the newer.
        open(&session, &older);
    }
    say(&session, SharingMsg::ReplierNamed("Ida".to_owned()));
    say(&session, SharingMsg::ReplyFileAsked);
    assert!(last_file(&world).contains("Begun"));
    // Another person's is another.
    plan["id"] = json!("plan-ben");
    open(&session, &at(&sent(&plan, Chosen::for_mentorship(id("m2"))), "ben", "2026-11-22T09:00:00Z"));
    assert_eq!(session.state().mentees().len(), 2);
}

/// What Ida says of the relationship and of a decision.
fn of_ida(note: &str, point: &str, action: &str, advice: &str, view: &str) -> Value {
    json!({
        "mentorship": { "id": "m2", "mentor": {},
            "sessions": [{ "id": "s1", "on": "2026-11-01", "mentor_notes": note, "agenda": [point],
                "actions": [{ "id": action, "text": action }] }],
            "recommendations": [{ "id": advice, "text": advice }] },
        "decisions": [{ "id": "d2", "question": "", "mentors_view": view }],
    })
}

#[test]
fn what_a_mentor_sends_again_takes_the_place_of_what_they_sent_first() {
    let mut plan = private_plan();
    plan["mentorships"][1]["sessions"][0]["mentor_notes"] = json!("Before");
    let (_, pm) = with(&plan);
    let first = said_by("Ida", "mentor", of_ida("One", "A", "do-one", "book-one", "Rent"));
    let second =
        mended(&first, "2026-11-21T09:00:00Z", of_ida("Two", "B", "do-two", "book-two", "Rent for a year"));
    let told = |pm: &Session| {
        let own = relation(pm);
        let session = own.sessions[0].clone();
        let actions: Vec<String> = session.actions.into_iter().map(|action| action.text).skip(2).collect();
        let advice: Vec<String> =
            own.recommendations.into_iter().filter_map(|one| one.text).skip(1).collect();
        let decision = plan_of(pm).decisions.get("d2").map(views).unwrap_or_default();
        (session.mentor_notes.unwrap_or_default(), session.agenda, actions, advice, decision)
    };
    let one = |text: &str| vec![text.to_owned()];
    taken(&pm, &first);
    let then =
        ("Before\n\nOne".to_owned(), one("A"), one("do-one"), one("book-one"), vec![pair("Ida", "Rent")]);
    assert_eq!(told(&pm), then);
    open(&pm, &second.to_string());
    let news = pm.state().incoming().map(|incoming| incoming.news).unwrap_or_default();
    let back = news.iter().filter(|one| matches!(one, News::TakenBack(_))).count();
    assert_eq!((news.len(), back), (8, 3), "what goes is shown too: {news:?}");
    say(&pm, SharingMsg::IncomingTaken);
    let now = (
        "Before\n\nTwo".to_owned(),
        one("B"),
        one("do-two"),
        one("book-two"),
        vec![pair("Ida", "Rent for a year")],
    );
    assert_eq!(told(&pm), now);
    taken(&pm, &first);
    assert_eq!(told(&pm), now, "the first state of it says nothing new");
    pm.send(Msg::Undone);
    assert_eq!(told(&pm), then);
    // Sent in another reply, it stands beside.
    taken(&pm, &mended(&second, "2026-11-21T09:00:00Z", json!({ "id": "another" })));
    assert_eq!(told(&pm).0, "Before\n\nOne\n\nTwo");
}

#[test]
fn what_was_acted_on_stays_though_the_mentor_takes_it_back() {
    let (_, pm) = with(&private_plan());
    let first = said_by("Ida", "mentor", of_ida("One", "A", "do-one", "book-one", "Rent"));
    taken(&pm, &first);
    let own = relation(&pm);
    let [action, advice] = [own.sessions[0].actions[2].id.clone(), own.recommendations[1].id.clone()];
    let change = |change| pm.send(Msg::Mentorship(waymark::app::MentorshipMsg::With(id("m2"), change)));
    change(waymark::app::MentorshipChange::ActionTicked(action));
    change(waymark::app::MentorshipChange::RecommendationTaken(advice));
    let nothing = json!({ "mentorship": { "id": "m2", "mentor": {},
        "scores": [{ "goal": "mg1", "at": "end", "score": 4 }] } });
    taken(&pm, &mended(&first, "2026-11-21T09:00:00Z", nothing));
    let own = relation(&pm);
    assert_eq!((own.sessions[0].actions.len(), own.recommendations.len()), (3, 2));
    assert_eq!((own.sessions[0].mentor_notes.as_deref(), own.sessions[0].agenda.len()), (None, 0));
}

#[test]
fn feedback_and_levels_that_are_sent_again_take_the_place_of_the_first() {
    let words = |what: &str, level: u8| {
        json!({
            "feedback": [{ "id": "f2", "what_happened": what }],
            "ratings": [{ "skill": "pricing", "level": level, "on": format!("2026-11-{}", 17 + level) }],
        })
    };
    let first = said_by("Ana", "peer", words("You spoke", 2));
    let second = mended(&first, "2026-11-21T09:00:00Z", words("You listened", 3));
    let (_, pm) = with(&private_plan());
    taken(&pm, &first);
    open(&pm, &second.to_string());
    let news = pm.state().incoming().map(|incoming| incoming.news);
    assert!(matches!(news.as_deref(), Some([News::Feedback { place: AnswerPlace::Mended, .. }])), "{news:?}");
    say(&pm, SharingMsg::IncomingTaken);
    let said = |pm: &Session| {
        let levels: Vec<u8> = plan_of(pm).ratings.iter().skip(2).map(|one| one.level.get()).collect();
        (answers(pm), levels)
    };
    assert_eq!(said(&pm), (vec![pair("Ana", "You listened")], vec![3]));
    taken(&pm, &first);
    assert_eq!(said(&pm), (vec![pair("Ana", "You listened")], vec![3]));
    pm.send(Msg::Undone);
    assert_eq!(said(&pm), (vec![pair("Ana", "You spoke")], vec![2]));
    let noted = plan_of(&pm).feedback.get("f2").and_then(|given| given.private_notes.0.clone());
    assert_eq!(noted.as_deref(), Some("OTHER-note"));
}

#[test]
fn a_mentor_proposes_meetings_and_ticks_what_is_theirs() {
    let mut plan = private_plan();
    let actions = plan["mentorships"][1]["sessions"][0]["actions"].as_array_mut().expect("actions");
    actions.push(json!({ "id": "n7", "text": "Send the memo", "who": "mentor" }));
    let summary = sent(&plan, Chosen::for_mentorship(id("m2")));
    let reply = answer(&summary, "Ida", |session| {
        let at = [SheetStep::Part("meetings"), SheetStep::Entry(None)];
        super::people::write_on_reply(session, &at, &[("on", "2026-12-24"), ("agenda", "Hiring")]);
        let state = session.state();
        let mentoring = state.reading().and_then(|received| state.mentoring(&received.shared)).expect("one");
        let tick = |text: &str| {
            let open = mentoring.actions.iter().find(|one| one.action.text == text).expect("an action");
            says(session, Saying::Done { action: open.action.clone(), is_done: true });
        };
        tick("Send the memo");
        tick("MENTORSHIP-action");
        assert_eq!(session.state().reading().map(|received| received.said()), Some(3));
    });
    let (_, pm) = with(&plan);
    let before = relation(&pm);
    open(&pm, &reply);
    let news = pm.state().incoming().map(|incoming| incoming.news).unwrap_or_default();
    assert!(matches!(&news[..], [News::Meeting { .. }, News::Done(_)]), "{news:?}");
    assert_eq!(faults_of(&pm), ["W326 at /done/1"], "what is the PM's to do they tick themselves");
    say(&pm, SharingMsg::IncomingTaken);
    let own = relation(&pm);
    let met = own.sessions.last().expect("a meeting");
    assert_eq!((met.on, &*met.agenda), (day("2026-12-24"), &["Hiring".to_owned()][..]));
    assert_eq!(met.status, Some(waymark::document::mentorship::SessionStatus::Planned));
    let done: Vec<_> = own.sessions[0].actions.iter().map(|action| action.done.is_some()).collect();
    assert_eq!(done, [false, true, true]);
    taken(&pm, &serde_json::from_str(&reply).expect("JSON"));
    assert_eq!(relation(&pm), own, "once");
    pm.send(Msg::Undone);
    assert_eq!(relation(&pm), before);
}

#[test]
fn in_a_widget_that_only_shows_no_form_of_a_reply_writes() {
    let (_, session) = manager(&sent(&private_plan(), Chosen::for_mentorship(id("m2"))));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    let at = [SheetStep::Part("meetings"), SheetStep::Entry(None)];
    super::people::write_on_reply(&session, &at, &[("on", "2026-12-24")]);
    assert_eq!(session.state().reading().map(|received| received.said()), Some(0));
}

#[test]
fn the_same_part_of_a_manager_twice_is_known() {
    let (_, pm) = with(&private_plan());
    take(&pm, &managers_part("Jonas", "Calm"));
    open(&pm, &managers_part("Jonas", "Calm"));
    assert_eq!(
        pm.state().notice,
        Some(Notice::ReplyTaken { name: "Jonas".to_owned(), news: 0, places: vec![] })
    );
}

#[test]
fn that_a_reply_can_be_undone_is_told_until_something_else_changes() {
    let (_, pm) = with(&private_plan());
    let is_told = || matches!(pm.state().notice, Some(Notice::ReplyTaken { .. }));
    let reply = said_by("Rae", "peer", feedback("It was clear."));
    taken(&pm, &reply);
    assert!(is_told());
    pm.send(Msg::ScreenOpened(Screen::Feedback));
    assert!(is_told(), "nothing changed in the plan");
    pm.send(Msg::Undone);
    assert!(!is_told(), "it is undone");
    pm.send(Msg::Redone);
    taken(&pm, &reply);
    assert!(is_told(), "that it is known already");
    pm.send(Msg::NameWritten("Other Name".to_owned()));
    assert!(!is_told());
}

#[test]
fn a_link_that_no_longer_says_what_the_plan_says_is_gone() {
    let (_, pm) = with(&private_plan());
    say(&pm, SharingMsg::LinkMade(Link::Made("https://example.org/#waymark=x".to_owned())));
    pm.send(Msg::ScreenOpened(Screen::Today));
    assert!(pm.state().sharing.link.is_some());
    pm.send(Msg::NameWritten("Other Name".to_owned()));
    assert!(pm.state().sharing.link.is_none());
}
