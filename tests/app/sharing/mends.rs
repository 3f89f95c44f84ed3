//! Who says what, and what was said last: replies that were mended, that came late, and that others signed.

use waymark::app::{AnswerPlace, News, Saying};
use waymark::document::mentorship::Mentorship;
use waymark::document::plan::Plan;

use super::people::{answer, managers_part, says, sent, views};
use super::people_faults::faults_of;
use super::*;

/// A reply of somebody, with these fields and nothing else said.
fn said_by(name: &str, r#as: &str, fields: Value) -> Value {
    let mut reply = json!({
        "format": "waymark/reply", "version": 1, "id": format!("of-{name}"), "shared": "s", "plan": "plan-1",
        "by": { "name": name, "as": r#as }, "made": "2026-11-20T09:00:00Z",
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply
}

/// The same reply made anew, with other fields.
fn mended(reply: &Value, made: &str, fields: Value) -> Value {
    let mut reply = reply.clone();
    reply["made"] = json!(made);
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply
}

fn taken(pm: &Session, reply: &Value) {
    take(pm, &reply.to_string());
}

fn plan_of(pm: &Session) -> Rc<Plan> {
    pm.state().plan.clone()
}

fn relation(pm: &Session) -> Mentorship {
    pm.state().plan.mentorships.get("m2").expect("a relationship").clone()
}

fn feedback(what: &str) -> Value {
    json!({ "feedback": [{ "id": "f2", "what_happened": what }] })
}

/// Who answered the request for feedback, with what.
fn answers(pm: &Session) -> Vec<(String, String)> {
    let plan = plan_of(pm);
    let given = plan.feedback.iter().filter(|one| one.event.as_deref() == Some("FEEDBACK-event"));
    let said = given.filter_map(|one| Some((one.asked_person()?.to_owned(), one.what_happened.clone()?)));
    said.collect()
}

fn pair(one: &str, other: &str) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn two_people_who_say_the_same_are_two_voices() {
    let (_, pm) = with(&private_plan());
    taken(&pm, &said_by("Ana", "peer", feedback("You listened")));
    taken(&pm, &said_by("Tom", "peer", feedback("You listened")));
    assert_eq!(answers(&pm), [pair("Ana", "You listened"), pair("Tom", "You listened")]);
}

#[test]
fn a_name_is_short_for_another_only_where_it_can_mean_nobody_else() {
    let answered = |others: &[&str], signed: &str| {
        let mut plan = private_plan();
        let more = others.iter().enumerate();
        let more = more.map(|(number, name)| json!({ "id": format!("o{number}"), "from": { "name": name } }));
        plan["feedback"].as_array_mut().expect("feedback").extend(more);
        let (_, pm) = with(&plan);
        taken(&pm, &said_by(signed, "peer", feedback("You listened")));
        plan_of(&pm).feedback.get("f2").is_some_and(|asked| !asked.is_awaited())
    };
    assert!(answered(&[], "Ana Ruiz") && answered(&["Tom"], " ana  RUIZ "));
    assert!(!answered(&["Ana Ruiz"], "Ana Ruiz"), "another person, who is asked too");
    assert!(!answered(&["Ana Torres"], "Ana Ruiz"), "it may be either of them");
    assert!(!answered(&[], "Anabel") && !answered(&[], "Ruiz"));
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
fn nobody_else_says_what_a_mentor_or_a_manager_is_to_say() {
    let mentoring = json!({
        "mentorship": { "id": "m2", "mentor": { "name": "Ida" }, "sessions": [
            { "id": "s1", "on": "2026-11-01", "mentor_notes": "Evil" },
        ] },
        "decisions": [{ "id": "d2", "question": "", "mentors_view": "Evil" }],
    });
    let refused = |name: &str, r#as: &str, fields: &Value| {
        let (_, pm) = with(&private_plan());
        let before = plan_of(&pm);
        open(&pm, &said_by(name, r#as, fields.clone()).to_string());
        let faults = faults_of(&pm);
        say(&pm, SharingMsg::IncomingTaken);
        assert_eq!(plan_of(&pm), before);
        faults
    };
    let expected = ["W326 at /mentorship", "W326 at /decisions/0"];
    assert_eq!(refused("Ida", "peer", &mentoring), expected);
    assert_eq!(refused("Tom", "mentor", &mentoring), expected, "whatever name stands within");
    let review = json!({ "review": { "id": "r1", "manager": { "by": "Jonas", "answers": [
        { "question": "strengths", "text": "Evil" },
    ] } } });
    assert_eq!(refused("Jonas", "peer", &review), ["W326 at /review/manager"]);
    let (_, pm) = with(&private_plan());
    taken(&pm, &said_by("Tom", "manager", review));
    let by = plan_of(&pm).reviews.get("r1").and_then(|review| review.manager.clone()?.by);
    assert_eq!(by.as_deref(), Some("Tom"), "who sends it says it");
}

#[test]
fn what_one_mentor_thinks_is_neither_shown_to_the_next_nor_taken_for_theirs() {
    let mut plan = private_plan();
    plan["decisions"][1]["mentors_view"] = json!("OTHER-noted");
    plan["decisions"][1]["mentorship"] = json!("m2");
    plan["mentorships"].as_array_mut().expect("mentorships").remove(0);
    let shown = |plan: &Value, mark: &str| sent(plan, Chosen::for_mentorship(id("m2"))).contains(mark);
    assert!(shown(&plan, "OTHER-noted"), "there is but one mentor who can have said so");
    let before = json!({ "id": "m0", "mentor": { "name": "Eva" }, "status": "ended" });
    plan["mentorships"].as_array_mut().expect("mentorships").push(before);
    assert!(!shown(&plan, "OTHER-noted"));
    let thinks = |text: &str| json!({ "decisions": [{ "id": "d2", "question": "", "mentors_view": text }] });
    let (world, pm) = with(&plan);
    taken(&pm, &said_by("Eva", "mentor", thinks("EVA-thinks")));
    taken(&pm, &said_by("Ida", "mentor", thinks("IDA-thinks")));
    let decision = plan_of(&pm).decisions.get("d2").expect("a decision").clone();
    assert_eq!(views(&decision), [pair("Eva", "EVA-thinks"), pair("Ida", "IDA-thinks")]);
    assert_eq!(decision.mentors_view.as_deref(), Some("OTHER-noted"));
    say(&pm, SharingMsg::FileAsked(Chosen::for_mentorship(id("m2"))));
    let file = last_file(&world);
    assert!(
        file.contains("IDA-thinks") && !file.contains("EVA-thinks") && !file.contains("of-Ida"),
        "{file}"
    );
}

#[test]
fn a_rating_that_was_made_of_feedback_names_nobody_unless_feedback_is_shared() {
    let mut plan = private_plan();
    let given = json!({ "id": "f5", "skill": "pricing", "level": 3, "given_on": "2026-11-02",
        "from": { "name": "GIVER-name", "as": "peer" } });
    plan["feedback"].as_array_mut().expect("feedback").push(given);
    let (world, pm) = with(&plan);
    pm.send(Msg::Feedback(waymark::app::FeedbackMsg::RatingMade(id("f5"))));
    let holds = |parts: &[Part]| {
        say(&pm, SharingMsg::FileAsked(Chosen::of(Reader::Manager, parts.to_vec())));
        let file = last_file(&world);
        (file.matches("\"peer\"").count(), file.contains("GIVER-name"), file.contains("\"came\""))
    };
    assert_eq!(holds(&[Part::Skills, Part::Evidence]), (1, false, false));
    assert_eq!(holds(&[Part::Skills, Part::Feedback]), (1, true, false));
    // One that was made before it was noted of what.
    let mut plan: Value = serde_json::from_str(&waymark::document::write(&*plan_of(&pm))).expect("JSON");
    let ratings = plan["ratings"].as_array_mut().expect("ratings");
    ratings.last_mut().and_then(Value::as_object_mut).expect("a rating").remove("came");
    let text = super::people::sent(&plan, Chosen::of(Reader::Manager, vec![Part::Skills]));
    assert!(!text.contains("GIVER-name") && text.contains("SKILLS-who"));
}

#[test]
fn nobody_writes_over_the_comment_of_somebody_else() {
    let comments = |text: &str| json!({ "id": "same", "comments": [{ "on": "2026-11-20", "text": text }] });
    let (_, pm) = with(&private_plan());
    taken(&pm, &said_by("Ana", "peer", comments("Good")));
    taken(&pm, &mended(&said_by("Eva", "peer", comments("Bad")), "2026-11-21T09:00:00Z", json!({})));
    let plan = plan_of(&pm);
    let said: Vec<_> = plan.comments.iter().skip(1).map(|one| (one.who.as_deref(), &*one.text)).collect();
    assert_eq!(said, [(Some("Ana"), "Good"), (Some("Eva"), "Bad")]);
}

#[test]
fn a_summary_holds_no_more_than_is_shown_of_it() {
    let mut plan = private_plan();
    let items = plan["path"]["items"].as_array_mut().expect("items");
    items.push(json!({ "activity": "own-2", "status": "dropped" }));
    items[0]["hours_done"] = json!(5);
    plan["mentorships"][1]["agreement"]["place"] = json!("OTHER-place");
    plan["decisions"][1]["revisit_on"] = json!("2027-04-04");
    plan["decisions"][1]["options"] = json!([{ "text": "Rent", "for": "FOR-it", "against": "AGAINST-it" }]);
    plan["decisions"][1]["outcome"] = json!("OUT-come");
    plan["mentorships"][1]["scores"][0]["note"] = json!("NOTE-of-score");
    let text = sent(&plan, Chosen::of(Reader::Mentor, Part::ALL.to_vec()));
    for mark in ["own-2", "OTHER", "dropped", "hours_done", "2027-04-04"] {
        assert!(!text.contains(mark), "{mark} in {text}");
    }
    for mark in ["FOR-it", "AGAINST-it", "OUT-come", "NOTE-of-score"] {
        assert!(text.contains(mark), "{mark}");
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
    assert_eq!(pm.state().notice, Some(Notice::ReplyTaken { name: "Jonas".to_owned(), news: 0 }));
}
