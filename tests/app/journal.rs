//! The journal: what is written, what it comes to, and the year that it tells.

use std::rc::Rc;

use crate::common::{World, day, pm_with, session};
use serde_json::{Value, json};
use waymark::app::{
    EvidenceKind, FieldFault, Fields, JournalDraft, JournalMsg, Msg, Session, Settings, Stored,
};
use waymark::document::plan::Source;
use waymark::document::values::{Address, Hours, Id};
use waymark::model::{ActivityId, SkillId};

/// A widget with a plan of these fields.
fn with(fields: Value) -> Rc<Session> {
    pm_with(&World::new(Stored::Nothing), fields)
}

fn activity(session: &Session, id: &str) -> ActivityId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.activity_named(id)).expect("an activity")
}

fn skill(session: &Session, id: &str) -> SkillId {
    session.state().open_catalogue().and_then(|catalogue| catalogue.skill_named(id)).expect("a skill")
}

/// The id of the first activity of the built-in catalogue of a family: experience, exposure or education.
fn of_family(family: &str) -> String {
    let session = session(&World::new(Stored::Nothing));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let found = catalogue.activities().find(|one| catalogue.activity(*one).kind.family().as_str() == family);
    catalogue.activity_text(found.expect("an activity")).id.to_string()
}

fn hours(hours: u32) -> Hours {
    Hours::from_quarters(hours * 4)
}

fn draft(text: &str) -> JournalDraft {
    JournalDraft { text: text.to_owned(), ..JournalDraft::default() }
}

fn told(session: &Session, msg: JournalMsg) {
    session.send(Msg::Journal(msg));
}

/// The texts of the journal by month, as it is shown.
fn shown(session: &Session) -> Vec<(String, Vec<String>)> {
    let state = session.state();
    let texts = |month: &waymark::app::JournalMonth<'_>| {
        let texts = month.entries.iter().map(|entry| entry.text.clone().unwrap_or_default());
        (month.month.to_string(), texts.collect())
    };
    state.journal().iter().map(texts).collect()
}

#[test]
fn entries_stand_by_month_and_the_newest_first() {
    let session = with(json!({}));
    for (on, text) in [("2026-10-31", "a"), ("2026-11-02", "b"), ("2026-11-02", "c"), ("2026-11-01", "d")] {
        told(&session, JournalMsg::Written(JournalDraft { on: Some(day(on)), ..draft(text) }));
    }
    let of = |month: &str, texts: &[&str]| {
        (month.to_owned(), texts.iter().map(|text| (*text).to_owned()).collect())
    };
    assert_eq!(shown(&session), [of("2026-11-01", &["c", "b", "d"]), of("2026-10-01", &["a"])]);
}

#[test]
fn an_entry_is_written_anew_marked_and_removed_and_each_can_be_undone() {
    let session = with(json!({}));
    told(&session, JournalMsg::Written(draft("first")));
    let id = session.state().plan.journal[0].id.clone();
    told(&session, JournalMsg::Marked { id: id.clone(), is_marked: true });
    told(&session, JournalMsg::Rewritten { id: id.clone(), draft: draft("second") });
    let entry = |session: &Session| {
        session.state().plan.journal.first().map(|entry| (entry.text.clone(), entry.marked))
    };
    assert_eq!(entry(&session), Some((Some("second".to_owned()), true)), "writing anew keeps the mark");
    told(&session, JournalMsg::Removed(id));
    assert_eq!(entry(&session), None);
    session.send(Msg::Undone);
    session.send(Msg::Undone);
    session.send(Msg::Undone);
    assert_eq!(entry(&session), Some((Some("first".to_owned()), false)));
}

#[test]
fn a_widget_that_only_shows_writes_nothing() {
    let session = with(json!({}));
    session.send(Msg::SettingsChanged(Settings { readonly: true, ..Settings::default() }));
    told(&session, JournalMsg::Written(draft("no")));
    assert!(session.state().plan.journal.is_empty());
}

#[test]
fn no_hour_is_counted_twice() {
    let (project, course) = (of_family("experience"), of_family("education"));
    let session = with(json!({
        "path": { "items": [
            { "activity": project, "status": "started", "hours_done": 1 },
            { "activity": course, "status": "done", "hours_done": 8, "done_on": "2026-10-20" },
        ] },
        "journal": [{ "id": "j1", "on": "2026-09-10", "activity": course, "hours": 3 }],
    }));
    let two = JournalDraft {
        activity: Some(activity(&session, &project)),
        hours: Some(hours(2)),
        ..draft("on it")
    };
    told(&session, JournalMsg::Written(two));
    told(&session, JournalMsg::Written(JournalDraft { hours: Some(hours(5)), ..draft("on nothing") }));
    let spent = session.state().spent();
    // One hour was there, two were written; of the eight of the course three are in an entry.
    assert_eq!(spent.families, [hours(3), hours(0), hours(8), hours(5)]);
    assert_eq!(spent.total(), hours(16));
    let months: Vec<(String, Hours)> =
        spent.months.iter().map(|month| (month.month.to_string(), month.total())).collect();
    let of = |month: &str, count: u32| (month.to_owned(), hours(count));
    assert_eq!(months, [of("2026-09-01", 3), of("2026-10-01", 5), of("2026-11-01", 7)]);
    assert_eq!(spent.elsewhere, hours(1), "an hour without a day is in no month");
    assert_eq!(spent.most(), hours(7));
}

#[test]
fn an_activity_whose_entries_say_more_than_its_item_counts_with_the_entries() {
    let project = of_family("experience");
    let session = with(json!({
        "path": { "items": [{ "activity": project, "status": "started", "hours_done": 2 }] },
        "journal": [{ "id": "j1", "on": "2026-11-10", "activity": project, "hours": 6 }],
    }));
    assert_eq!(session.state().spent().total(), hours(6));
}

#[test]
fn quiet_weeks_are_no_reproach_and_none_counts_before_the_first() {
    assert!(with(json!({})).state().rhythm().weeks.is_empty());
    let session = with(json!({ "journal": [
        { "id": "j1", "on": "2026-11-04" }, { "id": "j2", "on": "2026-11-22" }, { "id": "j3", "on": "2026-11-20" },
    ] }));
    let rhythm = session.state().rhythm();
    assert_eq!(rhythm.weeks, [true, false, true]);
    assert_eq!(rhythm.active(), 2);
    let long_ago = with(json!({ "journal": [{ "id": "j1", "on": "2025-01-04" }] }));
    assert_eq!(long_ago.state().rhythm().weeks, [false; 8]);
}

#[test]
fn everything_that_shows_something_is_in_one_list() {
    let session = with(json!({
        "ratings": [
            { "skill": "pricing", "level": 2, "by": "self", "on": "2026-01-01" },
            { "skill": "pricing", "level": 3, "by": "badge", "on": "2026-02-01" },
            { "skill": "pricing", "level": 3, "by": "self", "on": "2026-03-01", "evidence": "Ran the review" },
        ],
        "agreed": [{ "skill": "pricing", "level": 3, "on": "2026-04-01", "note": "Both say so" }],
        "journal": [
            { "id": "j1", "on": "2026-05-01", "text": "no link" },
            { "id": "j2", "on": "2026-06-01", "text": "a link", "url": "https://example.org" },
        ],
    }));
    let state = session.state();
    let kinds: Vec<EvidenceKind> = state.evidence().iter().map(|one| one.kind).collect();
    let expected = [
        EvidenceKind::Entry,
        EvidenceKind::Agreed,
        EvidenceKind::Rated(Source::Self_),
        EvidenceKind::Rated(Source::Badge),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_year_tells_what_rose_what_was_done_and_what_was_marked() {
    let project = of_family("experience");
    let session = with(json!({
        "ratings": [
            { "skill": "pricing", "level": 1, "by": "self", "on": "2025-11-01" },
            { "skill": "pricing", "level": 2, "by": "self", "on": "2026-03-01" },
            { "skill": "pricing", "level": 3, "by": "manager", "on": "2026-09-01" },
            { "skill": "roadmapping", "level": 2, "by": "self", "on": "2026-05-01" },
        ],
        "journal": [
            { "id": "j1", "on": "2026-02-01", "text": "marked", "marked": true, "hours": 2 },
            { "id": "j2", "on": "2026-02-02", "text": "not marked" },
            { "id": "j3", "on": "2025-02-01", "text": "another year", "marked": true, "hours": 9 },
        ],
        "path": { "items": [{ "activity": project, "status": "dropped", "hours_done": 1 }] },
    }));
    let pricing = skill(&session, "pricing");
    let state = session.state();
    assert_eq!(state.years(), [2026, 2025]);
    let year = state.year_review(2026).expect("a review");
    let rises: Vec<_> =
        year.rises.iter().map(|rise| (rise.skill, rise.from.get(), rise.to.get(), rise.on)).collect();
    assert_eq!(rises, [(pricing, 1, 3, day("2026-09-01"))], "a first rating is no rise");
    assert_eq!(year.entries.iter().map(|entry| &*entry.id).collect::<Vec<_>>(), ["j1"]);
    assert_eq!(year.spent.total(), hours(2), "hours without a day are of no year");
    assert_eq!(year.undated, hours(1), "but they are told");
    assert_eq!(year.first_rated, 1);
    assert_eq!(year.spent.months.len(), 12);
    assert!(year.done.is_empty());
    let ready = year.readiness.expect("readiness");
    assert_eq!(ready.since, day("2026-01-01"));
    assert!(ready.before.closed < ready.after.closed);
    assert_eq!(Some(ready.after), state.readiness(), "at the end of the year it is what it is now");
}

#[test]
fn what_was_done_in_a_year_raises_what_it_brings() {
    let session = with(json!({}));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let wanted =
        catalogue.activities().find(|one| !catalogue.activity(*one).develops.is_empty()).expect("one");
    let brought = catalogue.activity(wanted).develops[0].skill;
    let id = catalogue.activity_text(wanted).id.to_string();
    let session = with(json!({
        "path": { "items": [{ "activity": id, "status": "done", "done_on": "2026-07-07", "hours_done": 4 }] },
    }));
    let state = session.state();
    let year = state.year_review(2026).expect("a review");
    let rise = year.rises.iter().find(|rise| rise.skill == brought).expect("a rise");
    assert_eq!((rise.from.get(), rise.on), (0, day("2026-07-07")));
    assert_eq!(year.done.len(), 1);
    assert!(state.year_review(2025).is_some_and(|year| year.rises.is_empty() && year.done.is_empty()));
}

#[test]
fn an_entry_that_ends_an_activity_keeps_its_own_words_and_link() {
    let project = of_family("experience");
    let session = with(json!({ "path": { "items": [{ "activity": project, "status": "planned" }] } }));
    let draft =
        JournalDraft { url: Address::new("https://example.org/x"), hours: Some(hours(2)), ..draft("done") };
    told(&session, JournalMsg::WrittenAsDone { activity: activity(&session, &project), draft });
    let state = session.state();
    let entry = &state.plan.journal[0];
    assert_eq!(entry.activity, Id::new(&*project));
    assert_eq!(state.plan.items()[0].status.as_str(), "done");
    let all = state.plan.items()[0].hours_done.expect("hours");
    assert_eq!(
        state.spent().total(),
        all.max(hours(2)),
        "the hours of the entry are among those of the activity"
    );
}

#[test]
fn what_is_learnt_on_the_day_of_a_first_rating_rises_from_that() {
    let session = with(json!({
        "ratings": [{ "skill": "pricing", "level": 1, "by": "self", "on": "2026-03-02", "assumed": true }],
        "path": { "made": "2026-03-02T09:00:00Z", "items": [
            { "activity": "monetizing-innovation", "status": "done", "done_on": "2026-03-02" },
        ] },
    }));
    let state = session.state();
    let year = state.year_review(2026).expect("a review");
    let pricing = skill(&session, "pricing");
    let rise = year.rises.iter().find(|rise| rise.skill == pricing).expect("a rise");
    assert_eq!((rise.from.get(), rise.to.get()), (1, 2));
    let ready = year.readiness.expect("readiness");
    let only_rated = with(json!({
        "ratings": [{ "skill": "pricing", "level": 1, "by": "self", "on": "2026-03-02", "assumed": true }],
    }));
    assert_eq!(Some(ready.before), only_rated.state().readiness());
}

#[test]
fn a_skill_that_nobody_had_rated_is_told_as_first_rated() {
    let session = with(json!({ "ratings": [
        { "skill": "pricing", "level": 1, "by": "self", "on": "2026-02-03" },
        { "skill": "pricing", "level": 3, "by": "self", "on": "2026-09-01" },
        { "skill": "roadmapping", "level": 1, "by": "self", "on": "2025-12-31" },
        { "skill": "roadmapping", "level": 2, "by": "self", "on": "2026-01-01" },
    ] }));
    let state = session.state();
    let year = state.year_review(2026).expect("a review");
    let [pricing, roadmapping] = ["pricing", "roadmapping"].map(|id| {
        let wanted = skill(&session, id);
        year.rises.iter().find(|rise| rise.skill == wanted).map(|rise| (rise.from.get(), rise.first_rated))
    });
    assert_eq!(pricing, Some((1, Some(day("2026-02-03")))));
    assert_eq!(roadmapping, Some((1, None)), "the level in force before the year");
    assert_eq!(year.first_rated, 1);
}

#[test]
fn an_activity_counts_with_its_hours_in_the_year_that_tells_of_it() {
    let project = of_family("experience");
    let session = with(json!({ "path": { "items": [
        { "activity": project, "status": "done", "end": "2026-05-01", "hours_done": 4 },
    ] } }));
    let state = session.state();
    let year = state.year_review(2026).expect("a review");
    assert_eq!((year.done.len(), year.spent.total(), year.undated), (1, hours(4), hours(0)));
}

fn fields(of: &[(&str, &str)]) -> Fields {
    of.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn every_field_of_an_entry_that_cannot_be_taken_is_named() {
    let session = with(json!({}));
    let state = session.state();
    let catalogue = state.open_catalogue().expect("a catalogue");
    let read = |of: &[(&str, &str)]| JournalDraft::read(&fields(of), catalogue, None, state.today);
    let all = [("text", " "), ("on", "0001-01-01"), ("hours", "a few"), ("url", "javascript:alert(1)")];
    let expected = [FieldFault::Text, FieldFault::Day, FieldFault::Hours, FieldFault::Link];
    assert_eq!(read(&all), Err(expected.to_vec()));
    for wrong in ["my notes", "//evil.example", "example.org/x", "data:text/html,x"] {
        assert_eq!(read(&[("text", "a"), ("url", wrong)]), Err(vec![FieldFault::Link]), "{wrong}");
    }
    for wrong in ["9999-01-01", "2026-11-23", "2026-02-30", "?"] {
        assert_eq!(read(&[("text", "a"), ("on", wrong)]), Err(vec![FieldFault::Day]), "{wrong}");
    }
    let taken =
        read(&[("text", "a"), ("hours", "1,5"), ("url", " https://example.org/a b "), ("on", "2026-11-22")]);
    let taken = taken.expect("an entry");
    assert_eq!((taken.hours, taken.on), (Some(Hours::from_quarters(6)), Some(day("2026-11-22"))));
    assert_eq!(taken.url, Address::new("https://example.org/a b"));
}

#[test]
fn an_entry_from_a_file_may_be_written_anew_with_the_day_and_link_that_it_has() {
    let session = with(json!({ "journal": [{ "id": "j1", "on": "2031-01-01", "url": "notes/one" }] }));
    let state = session.state();
    let (catalogue, entry) = (state.open_catalogue().expect("a catalogue"), &state.plan.journal[0]);
    let same = [("text", ""), ("on", "2031-01-01"), ("url", "notes/one")];
    let read = JournalDraft::read(&fields(&same), catalogue, Some(entry), state.today).expect("an entry");
    assert_eq!((read.on, read.url), (Some(entry.on), entry.url.clone()));
}
