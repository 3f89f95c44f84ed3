//! What has a date beside the path, as Today tells it.

use crate::common::{World, day, session};
use waymark::app::{Screen, Stored};

#[test]
fn what_is_late_by_four_weeks_or_comes_within_two_is_told_by_the_day() {
    let session = session(&World::new(Stored::Nothing));
    let decision = |id: &str, day: &str| {
        format!(r#"{{ "id": "{id}", "question": "{id}?", "choice": "Wait", "revisit_on": "{day}" }}"#)
    };
    let decisions = [
        decision("too-far", "2026-12-07"),
        decision("soon", "2026-12-06"),
        decision("late", "2026-10-25"),
        decision("long-ago", "2026-10-24"),
        decision("today", "2026-11-22"),
    ];
    let plan = format!(
        r#"{{ "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
            "learner": {{}}, "limits": {{}}, "decisions": [{}] }}"#,
        decisions.join(", ")
    );
    session.open_plan(&plan).expect("a plan");
    let due = session.state().due();
    let told: Vec<_> = due.iter().map(|one| (one.on, &*one.what, one.screen)).collect();
    let of = |on: &str, what: &'static str| (day(on), what, Screen::Mentorship);
    assert_eq!(session.state().long_due(), [(Screen::Mentorship, 1)], "what is later than that is counted");
    assert_eq!(told, [of("2026-10-25", "late?"), of("2026-11-22", "today?"), of("2026-12-06", "soon?")]);
}
