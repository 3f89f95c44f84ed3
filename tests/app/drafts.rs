//! What is half written in a form: kept until it is sent, and read with every fault named.

use std::rc::Rc;

use crate::common::{World, pm_with};
use serde_json::{Value, json};
use waymark::app::{
    DraftMsg, FieldFault, Fields, Form, GoalMsg, Host, JournalDraft, JournalMsg, Msg, Session, Settings,
    Stored, answer_sheet,
};
use waymark::document::values::{Hours, Id};
use waymark::model::ItemStatus;

/// A widget with a plan of these fields.
fn with(fields: Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), fields)
}

fn fields(of: &[(&str, &str)]) -> Fields {
    of.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn typed(session: &Session, form: Form, of: &[(&str, &str)]) {
    session.send(Msg::Draft(DraftMsg::Typed(form, fields(of))));
}

fn draft(text: &str) -> JournalDraft {
    JournalDraft { text: text.to_owned(), ..JournalDraft::default() }
}

fn told(session: &Session, msg: JournalMsg) {
    session.send(Msg::Journal(msg));
}

/// A widget with an activity in its path, and the form for progress on it.
fn with_an_activity() -> (Rc<Session>, waymark::model::ActivityId, Form) {
    let session = with(json!({}));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let activity = catalogue.activities().next().expect("an activity");
    let id = catalogue.activity_text(activity).id.clone();
    let session = with(json!({ "path": { "items": [{ "activity": id.to_string(), "status": "planned" }] } }));
    (session, activity, Form::Log(id))
}

#[test]
fn what_is_half_written_is_there_after_a_reload_and_until_it_is_sent() {
    let world = World::new(Stored::Nothing);
    let session = pm_with(&world, json!({}));
    let text =
        |session: &Session| session.state().draft(&Form::NewEntry).map(|draft| draft.text("text").to_owned());
    typed(&session, Form::NewEntry, &[("text", "Half a sen"), ("on", "2026-11-20")]);
    assert_eq!(text(&session).as_deref(), Some("Half a sen"));
    let again = Session::new(Rc::clone(&world) as Rc<dyn Host>, Settings::default());
    again.open_catalogue(crate::common::CATALOGUE).expect("a catalogue");
    again.restore();
    again.restore_drafts();
    assert_eq!(text(&again).as_deref(), Some("Half a sen"));
    told(&again, JournalMsg::Written(draft("Half a sentence")));
    assert_eq!(text(&again), None, "what was sent is no draft");
    let third = Session::new(Rc::clone(&world) as Rc<dyn Host>, Settings::default());
    third.restore();
    third.restore_drafts();
    assert_eq!(text(&third), None);
}

#[test]
fn each_form_has_a_draft_of_its_own_and_each_plan_its_own() {
    let session = with(json!({ "journal": [{ "id": "j1", "on": "2026-11-01", "text": "first" }] }));
    let (entry, said) =
        (Form::Entry(Id::new("j1").expect("an id")), Form::Opinion(Id::new("pricing").expect("an id")));
    typed(&session, Form::NewEntry, &[("text", "new")]);
    typed(&session, entry.clone(), &[("text", "anew")]);
    typed(&session, said.clone(), &[("by", "peer"), ("level", "2"), ("on", "2026-11-22")]);
    assert!(!session.state().is_begun(&said), "a form fills these fields by itself");
    typed(&session, said.clone(), &[("by", "peer"), ("who", "An")]);
    assert!(session.state().is_begun(&said));
    told(&session, JournalMsg::Rewritten { id: Id::new("j1").expect("an id"), draft: draft("anew") });
    assert!(session.state().draft(&entry).is_none() && session.state().draft(&Form::NewEntry).is_some());
    session.send(Msg::Draft(DraftMsg::Dropped(said.clone())));
    assert!(session.state().draft(&said).is_none());
    session.send(Msg::StartedOver);
    assert!(session.state().draft(&Form::NewEntry).is_none(), "another plan");
    session.send(Msg::Undone);
    assert!(session.state().draft(&Form::NewEntry).is_some(), "and back");
}

#[test]
fn progress_that_is_half_written_is_a_draft_of_its_activity() {
    let (session, id, log) = with_an_activity();
    typed(&session, Form::NewEntry, &[("text", "Half a sen")]);
    typed(&session, log.clone(), &[("hours", "1")]);
    assert!(!session.state().is_begun(&log), "the form fills the hours by itself");
    typed(&session, log.clone(), &[("hours", "1"), ("text", "Half")]);
    assert!(session.state().is_begun(&log));
    told(&session, JournalMsg::Logged { activity: id, draft: draft("whole") });
    assert!(session.state().draft(&log).is_none(), "what was sent is no draft");
    assert!(session.state().draft(&Form::NewEntry).is_some(), "the journal has its own");
    typed(&session, log.clone(), &[("text", "More")]);
    told(&session, JournalMsg::LoggedAsDone { activity: id, draft: JournalDraft::default() });
    assert!(session.state().draft(&log).is_none());
    let plan = session.state().plan.clone();
    assert_eq!(
        (plan.journal.len(), plan.items()[0].status),
        (1, ItemStatus::Done),
        "without words, no entry"
    );
}

#[test]
fn progress_says_something_and_its_link_is_a_whole_address() {
    let (session, id, _) = with_an_activity();
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let read = |of: &[(&str, &str)]| JournalDraft::read_progress(&fields(of), catalogue, id);
    assert_eq!(read(&[("hours", "1"), ("url", "my notes")]), Err(vec![FieldFault::Link]));
    assert_eq!(read(&[("hours", "-1"), ("text", "a")]), Err(vec![FieldFault::Hours]));
    assert_eq!(read(&[("hours", ""), ("text", " ")]), Err(vec![FieldFault::Hours]), "nothing is said");
    let taken = read(&[("hours", "1,5")]).expect("progress");
    assert_eq!((taken.activity, taken.hours), (Some(id), Some(Hours::from_quarters(6))));
    assert!(!taken.skills.is_empty());
    assert!(read(&[("done", "on")]).is_ok(), "that it is done is enough");
}

#[test]
fn an_activity_of_ones_own_and_a_milestone_that_are_half_written_are_drafts() {
    let session = with(json!({}));
    let milestone = Form::Milestone(Id::new("g1").expect("an id"));
    typed(&session, Form::OwnActivity, &[("title", ""), ("kind", "course"), ("hours", "9")]);
    assert!(!session.state().is_begun(&Form::OwnActivity));
    typed(&session, Form::OwnActivity, &[("title", "Lead the"), ("kind", "course"), ("hours", "9")]);
    assert!(session.state().is_begun(&Form::OwnActivity));
    typed(&session, milestone.clone(), &[("title", "Ten inter")]);
    let title = |form: &Form| session.state().draft(form).map(|draft| draft.text("title").to_owned());
    assert_eq!(
        [title(&Form::OwnActivity), title(&milestone)],
        [Some("Lead the".into()), Some("Ten inter".into())]
    );
    session.send(Msg::Goal(GoalMsg::MilestoneAdded { title: "Ten interviews".into(), by: None }));
    assert_eq!(title(&milestone), None);
    assert!(title(&Form::OwnActivity).is_some());
}

#[test]
fn a_sheet_is_begun_once_it_says_something_else_than_it_came_with() {
    let session = with(json!({}));
    let sheet = answer_sheet(None);
    let form = Form::Sheet(sheet.key());
    let given = session.state().answer_given();
    let types = |of: &[(&str, &str)]| {
        session.send(Msg::Draft(DraftMsg::on_sheet(&sheet, fields(of).or(&given), &given)));
        session.state().is_begun(&form)
    };
    assert!(!types(&[("effect", "")]), "the sheet came with its day");
    assert!(types(&[("level", "3")]), "a level alone was chosen by somebody");
    assert!(types(&[("given_on", "2026-11-01")]));
    assert!(!types(&[]), "what is taken back is no draft");
}
