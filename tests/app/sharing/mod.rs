//! Sharing a plan: nothing leaks, what comes is shown beside one's own, and what is said back is merged once.

mod derived;
mod mends;
mod people;
mod people_faults;
mod preview;
mod replies;
mod signed;
mod summaries;

use std::rc::Rc;

use crate::common::{World, day, session};
use serde_json::{Value, json};
use waymark::app::{
    Chosen, Event, Link, Msg, Notice, Screen, Session, Settings, SharingMsg, SheetStep, Stored,
};
use waymark::document::plan::Source;
use waymark::document::shared::{Part, Reader, Subject};
use waymark::document::values::{Id, Level};

/// A plan in which every private thing says so, by the part that it belongs to.
fn private_plan() -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": "plan-1", "updated": "2026-11-01T09:00:00Z",
        "learner": { "name": "Maya", "role": "pm", "x-secret": "OTHER" },
        "goals": [
            { "id": "g0", "role": "lead-pm", "status": "dropped", "why": "OTHER-goal" },
            { "id": "g1", "role": "senior-pm", "why": "WHY-text", "by": "2027-09-30", "x-secret": "OTHER",
              "milestones": [{ "title": "GOAL-milestone", "x-secret": "OTHER" }] },
        ],
        "ratings": [
            { "skill": "pricing", "level": 2, "by": "self", "on": "2026-02-01", "evidence": "EVIDENCE-text",
              "url": "https://example.org/EVIDENCE-url", "x-secret": "OTHER" },
            { "skill": "roadmapping", "level": 3, "by": "manager", "who": "SKILLS-who", "on": "2026-02-02" },
        ],
        "agreed": [{ "skill": "pricing", "level": 2, "on": "2026-03-01", "note": "EVIDENCE-note" }],
        "limits": { "hours_per_week": 4, "budget": { "amount": 987, "currency": "EUR" } },
        "path": { "items": [
            { "activity": "own-1", "start": "2026-12-01", "end": "2026-12-31", "status": "planned",
              "note": "OTHER-note", "x-secret": "OTHER" },
        ] },
        "own_activities": [
            { "id": "own-1", "kind": "project", "title": "PATH-title", "hours": 8, "x-secret": "OTHER",
              "cost": { "amount": 654, "currency": "EUR" }, "develops": [{ "skill": "pricing", "to": 3 }] },
            { "id": "own-2", "kind": "project", "title": "OTHER-title", "hours": 8 },
        ],
        "mentorships": [
            { "id": "m1", "mentor": { "name": "OTHER-mentor" }, "private": true },
            { "id": "m2", "mentor": { "name": "Ida MENTORSHIP-mentor", "contact": "mailto:OTHER@example.org" },
              "private_notes": "OTHER-note", "x-secret": "OTHER",
              "agreement": { "boundaries": "OTHER-boundaries", "mentee_wants": "OTHER-wants",
                "goals": [{ "id": "mg1", "text": "MENTORSHIP-goal", "x-secret": "OTHER" }] },
              "fit_check": { "on": "2026-03-01", "fit": "change", "note": "OTHER-fit" },
              "sessions": [
                { "id": "s1", "on": "2026-11-01", "status": "held", "notes": "MENTORSHIP-notes",
                  "private_notes": "OTHER-note", "x-secret": "OTHER", "decisions": ["d1", "d2"],
                  "actions": [
                    { "id": "n1", "text": "MENTORSHIP-action", "due": "2026-11-10", "x-secret": "OTHER" },
                    { "id": "n2", "text": "OTHER-done", "done": "2026-11-05" },
                  ] },
                { "id": "s2", "on": "2026-12-01", "status": "planned", "agenda": ["MENTORSHIP-agenda"] },
              ],
              "scores": [{ "goal": "mg1", "at": "start", "by": "mentee", "score": 2, "on": "2026-11-01" }],
              "recommendations": [{ "id": "n1", "text": "MENTORSHIP-advice" }] },
        ],
        "decisions": [
            { "id": "d1", "question": "OTHER-question", "mentorship": "m2", "private": true },
            { "id": "d2", "question": "MENTORSHIP-question", "private_notes": "OTHER-note", "x-secret": "OTHER" },
            { "id": "d3", "question": "OTHER-elsewhere" },
        ],
        "network": [{ "id": "n1", "name": "OTHER-name", "private": true }],
        "feedback": [
            "OTHER-feedback",
            { "id": "f1", "question": "OTHER-suggestion", "private": true },
            { "id": "f2", "event": "FEEDBACK-event", "question": "FEEDBACK-question", "private_notes": "OTHER-note",
              "from": { "name": "Ana", "as": "stakeholder", "contact": "mailto:OTHER@example.org" } },
            { "id": "f3", "event": "OTHER-event", "what_happened": "OTHER-given", "given_on": "2026-11-02" },
            { "id": "f4", "event": "OTHER-request", "from": { "name": "OTHER-person" } },
        ],
        "reviews": [
            "OTHER-review",
            { "id": "r0", "title": "OTHER-closed", "closed_on": "2026-06-30" },
            { "id": "r1", "title": "REVIEW-title", "template": "half-year", "private_notes": "OTHER-note",
              "own": { "answers": [{ "question": "results", "text": "REVIEW-answer" }] },
              "manager": { "by": "OTHER-manager" },
              "focus": [{ "text": "OTHER-focus" }] },
        ],
        "exposures": [{ "id": "e1", "area": "support", "private_notes": "OTHER-note" }],
        "leadership": [{ "id": "l1", "on": "2026-03-01", "what": "OTHER-what", "private": true }],
        "comments": [{ "id": "c1", "by": "peer", "on": "2026-03-01", "text": "OTHER-comment" }],
        "journal": [
            { "id": "j1", "on": "2026-03-01", "text": "JOURNAL-text", "x-secret": "OTHER",
              "url": "https://example.org/EVIDENCE-link" },
        ],
        "x-secret": "OTHER",
    })
}

fn with(plan: &Value) -> (Rc<World>, Rc<Session>) {
    let world = World::new(Stored::Nothing);
    let session = session(&world);
    session.open_plan(&plan.to_string()).expect("a plan");
    (world, session)
}

fn last_file(world: &World) -> String {
    world.files.borrow().last().map(|(_, text)| text.clone()).expect("a file")
}

/// The text of a summary with these parts.
fn summary_of(parts: &[Part]) -> String {
    let (world, session) = with(&private_plan());
    let choice = Chosen::of(Reader::Manager, parts.to_vec());
    session.send(Msg::Sharing(SharingMsg::FileAsked(choice)));
    last_file(&world)
}

fn open(session: &Session, text: &str) {
    session.send(Msg::FileChosen { name: "file.json".to_owned(), text: text.to_owned() });
}

fn say(session: &Session, msg: SharingMsg) {
    session.send(Msg::Sharing(msg));
}

/// Opens a reply and takes it into the plan.
fn take(session: &Session, reply: &str) {
    open(session, reply);
    say(session, SharingMsg::IncomingTaken);
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// A manager who was sent everything.
fn manager(text: &str) -> (Rc<World>, Rc<Session>) {
    let (world, session) = with(&json!({
        "format": "waymark/plan", "version": 1, "id": "plan-2", "updated": "2026-11-01T09:00:00Z",
        "learner": { "name": "Jonas" }, "limits": {},
    }));
    open(&session, text);
    (world, session)
}

/// What a manager sends back: a level and two comments.
fn reply() -> String {
    let (world, session) = manager(&summary_of(Part::ALL));
    say(&session, SharingMsg::ReplierNamed(" Jonas Weber ".to_owned()));
    say(&session, SharingMsg::LevelSeen { skill: id("pricing"), level: Level::new(3) });
    let about =
        Some(Subject { skill: Some(id("pricing")), activity: None, goal: None, other: Default::default() });
    say(&session, SharingMsg::CommentWritten { about, text: "Further than you say".to_owned() });
    say(&session, SharingMsg::CommentWritten { about: None, text: "A strong year\n".to_owned() });
    say(&session, SharingMsg::ReplyFileAsked);
    last_file(&world)
}

/// A reply with these fields put over those of the manager's.
fn reply_with(fields: Value) -> String {
    let mut reply: Value = serde_json::from_str(&reply()).expect("JSON");
    let (Value::Object(into), Value::Object(fields)) = (&mut reply, fields) else { panic!("objects") };
    into.extend(fields);
    reply.to_string()
}
