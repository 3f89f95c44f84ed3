//! Who says what: nobody speaks for somebody else, and nothing of one goes out to another.

use super::mends::{answers, feedback, mended, pair, plan_of, said_by, taken};
use super::people::{sent, views};
use super::people_faults::faults_of;
use super::*;

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
        "from": { "name": "GIVER-name", "as": "mentor" } });
    plan["feedback"].as_array_mut().expect("feedback").push(given);
    let (world, pm) = with(&plan);
    pm.send(Msg::Feedback(waymark::app::FeedbackMsg::RatingMade(id("f5"))));
    let holds = |reader: Reader, parts: &[Part]| {
        say(&pm, SharingMsg::FileAsked(Chosen::of(reader, parts.to_vec())));
        let file = last_file(&world);
        (file.matches("\"by\": \"mentor\"").count(), file.contains("GIVER-name"), file.contains("\"came\""))
    };
    assert_eq!(holds(Reader::Mentor, &[Part::Skills, Part::Evidence]), (1, false, false));
    assert_eq!(holds(Reader::Mentor, &[Part::Skills, Part::Feedback]), (1, true, false));
    assert_eq!(holds(Reader::Manager, &[Part::Skills, Part::Evidence, Part::Feedback]), (1, true, false));
    // One that was made before it was noted of what.
    let mut plan: Value = serde_json::from_str(&waymark::document::write(&*plan_of(&pm))).expect("JSON");
    let ratings = plan["ratings"].as_array_mut().expect("ratings");
    ratings.last_mut().and_then(Value::as_object_mut).expect("a rating").remove("came");
    let text = sent(&plan, Chosen::of(Reader::Manager, vec![Part::Skills]));
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
fn nobody_is_told_more_of_colleagues_than_the_level_in_the_middle_of_three() {
    for reader in [Reader::Manager, Reader::Mentor, Reader::Peer] {
        let shared = |people: &[(&str, u8, &str)]| {
            let mut plan = private_plan();
            let rating = |(who, level, on): &(&str, u8, &str)| {
                json!({ "skill": "pricing", "level": level, "by": "peer", "on": on, "who": who,
                        "evidence": "PEER-words", "url": "https://example.org/PEER-link" })
            };
            plan["ratings"] = people.iter().map(rating).collect();
            plan["agreed"] = json!([]);
            let text = sent(&plan, Chosen::of(reader, Part::ALL.to_vec()));
            assert!(!text.contains("PEER-"), "{text}");
            let shared: Value = serde_json::from_str(&text).expect("JSON");
            let told = shared["plan"]["ratings"].as_array().cloned().unwrap_or_default();
            let level =
                shared["levels"].as_array().into_iter().flatten().find(|one| one["skill"] == "pricing");
            (told, level.map(|one| one["level"].clone()))
        };
        let [ana, ben, cem] =
            [("PEER-A", 1, "2026-10-02"), ("PEER-B", 3, "2026-11-02"), ("PEER-C", 2, "2026-10-12")];
        assert_eq!(shared(&[ana, ben]), (vec![], None));
        assert_eq!(
            shared(&[ana, ben, ("peer-b ", 4, "2026-11-03")]),
            (vec![], None),
            "they are two all the same"
        );
        let middle = json!({ "skill": "pricing", "level": 2, "by": "peer", "on": "2026-11-02" });
        assert_eq!(shared(&[ana, ben, cem]), (vec![middle], Some(json!(2))));
        let again = [ben, ben, ben, ana, ("PEER-C", 1, "2026-10-12")];
        assert_eq!(shared(&again).1, Some(json!(1)), "who says it three times is one all the same");
    }
}
