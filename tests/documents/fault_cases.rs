//! Files with faults, each with everything that is found in it.

use serde_json::{Value, json};

use crate::papers::{catalog, plan};

/// A file and everything that is found in it.
pub(crate) type Case = (Value, &'static [&'static str]);

/// Faults that show in the form of a file.
fn form() -> Vec<Case> {
    vec![
        (
            json!({ "format": "waymark/catalog", "version": 1 }),
            &[
                "E102 at /id: nothing; add this field",
                "E102 at /title: nothing; add this field",
                "E102 at /scale: no level; name the levels from 0 upwards, at least two",
            ],
        ),
        (
            json!({ "format": "waymark/plan", "version": 1 }),
            &[
                "E102 at /id: nothing; add this field",
                "E102 at /updated: nothing; add this field",
                "E102 at /learner: nothing; add this field",
                "E102 at /limits: nothing; add this field",
            ],
        ),
        (
            catalog(json!({ "scale": [{ "level": 0, "name": "None" }] })),
            &["E102 at /scale: one level; name the levels from 0 upwards, at least two"],
        ),
        (json!([1, 2]), &["E103 at the whole file: a list; use an object"]),
        (
            plan(json!({
                "id": 7, "learner": "me", "goals": {}, "agreed": [null, true],
                "ratings": [{ "skill": "s", "level": "high", "by": 1, "on": false, "assumed": "yes" }],
            })),
            &[
                "E103 at /id: the number 7; use a text",
                "E103 at /learner: the text \"me\"; use an object",
                "E103 at /goals: an object; use a list",
                "E103 at /ratings/0/level: the text \"high\"; use a whole number from 0 to 10",
                "E103 at /ratings/0/by: the number 1; use one of self, manager, peer, mentor, assessment, badge",
                "E103 at /ratings/0/on: false; use a text",
                "E103 at /ratings/0/assumed: the text \"yes\"; use true or false",
                "E103 at /agreed/0: null; use an object",
                "E103 at /agreed/1: true; use an object",
            ],
        ),
        (
            catalog(json!({ "title": [], "publisher": {}, "credits": [{ "en": 1, "de": "Dank" }, {}] })),
            &[
                "E103 at /title: a list; use a text, or a map of language to text",
                "E103 at /publisher: an object; use a text",
                "E103 at /credits/0/en: the number 1; use a text",
                "E103 at /credits/1: an object; use a text, or a map of language to text",
            ],
        ),
        (
            catalog(json!({ "format": "other/thing" })),
            &["E104 at /format: the format \"other/thing\"; use a file of the format \"waymark/plan\""],
        ),
        (json!({}), &["E104 at /format: no format; use a file of the format \"waymark/plan\""]),
        (
            json!({ "format": 7 }),
            &["E104 at /format: the number 7; use a file of the format \"waymark/plan\""],
        ),
        (
            catalog(json!({ "version": 2, "scale": "of a new kind" })),
            &[
                "E105 at /version: version 2, written by a newer Waymark; update Waymark, which here reads version 1; \
             the file is fine",
            ],
        ),
        (
            catalog(json!({
                "title": { "en_GB": "Careers" }, "language": "English please", "areas": [],
                "activities": [{ "id": "a", "kind": "webinar", "title": "A", "hours": 1,
                                 "cost": { "amount": 1, "currency": "euro" } }],
            })),
            &[
                "E106 at /title: the language \"en_GB\"; use a BCP 47 tag such as en or de-AT",
                "E106 at /language: the language \"English please\"; use a BCP 47 tag such as en or de-AT",
                "E106 at /activities/0/kind: the word \"webinar\"; use one of course, workshop, reading, \
                 certification, mentoring, coaching, shadowing, rotation, project, community, leadership",
                "E106 at /activities/0/cost/currency: the currency \"euro\"; use an ISO 4217 code such as EUR",
            ],
        ),
        (
            plan(json!({ "updated": "2026-11-21T09:30:00+02:00", "limits": { "start": "2027-02-29" } })),
            &[
                "E107 at /updated: the text \"2026-11-21T09:30:00+02:00\"; use an instant in UTC such as \
             2026-11-21T09:30:00Z",
                "E107 at /limits/start: the text \"2027-02-29\"; use a day of the calendar as YYYY-MM-DD",
            ],
        ),
        (
            plan(json!({
                "id": "", "agreed": [{ "skill": "s", "level": 11, "on": "2026-11-21" }],
                "limits": {
                    "hours_per_week": 2.3, "on_the_job_hours_per_week": -4,
                    "budget": { "amount": 9.999, "currency": "EUR" },
                    "mix": { "experience": [0.9, 0.3], "exposure": [0.1], "education": [0, 1.5] },
                },
            })),
            &[
                "E108 at /id: an id of 0 characters; use 1 to 200 characters",
                "E108 at /agreed/0/level: the number 11; use a whole number from 0 to 10",
                "E108 at /limits/hours_per_week: the number 2.3; use hours from 0 to 100000 in steps of a quarter",
                "E108 at /limits/on_the_job_hours_per_week: the number -4; use hours from 0 to 100000 in steps of a \
                 quarter",
                "E108 at /limits/budget/amount: the number 9.999; use an amount from 0 to 1000000000 with at most \
                 two decimals",
                "E108 at /limits/mix/experience: the shares 0.9 and 0.3; use two shares, the lower one first",
                "E108 at /limits/mix/exposure: one share; use two shares, the lower one first",
                "E108 at /limits/mix/education/1: the number 1.5; use a share from 0 to 1 with at most three decimals",
            ],
        ),
        (
            catalog(json!({
                "activities": [{ "id": "a", "kind": "reading", "title": "A", "hours": 1, "url": "javascript:alert(1)" }],
            })),
            &[
                "E110 at /activities/0/url: the address \"javascript:alert(1)\"; use an http, https, mailto or \
               relative address",
            ],
        ),
    ]
}

/// Faults in what a catalogue means.
fn meaning() -> Vec<Case> {
    let skills = json!([{ "id": "s", "name": "S" }, { "id": "t", "name": "T" }]);
    let activity = |id: &str, fields: Value| {
        let mut activity = json!({ "id": id, "kind": "reading", "title": "A", "hours": 1 });
        activity.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        activity
    };
    let after = |id: &str, others: &[&str]| activity(id, json!({ "requires": { "activities": others } }));
    let after_one = |id: &str, others: &[&str]| activity(id, json!({ "requires": { "any_of": [others] } }));
    let costing =
        |id: &str, currency: &str| activity(id, json!({ "cost": { "amount": 5, "currency": currency } }));
    vec![
        (
            catalog(
                json!({ "scale": Value::from_iter([1, 0, 2].map(|level| json!({ "level": level, "name": "Level" }))) }),
            ),
            &[
                "E201 at /scale/0/level: level 1 in place 0; name the levels 0, 1, 2 and so on, each once, in order",
                "E201 at /scale/1/level: level 0 in place 1; name the levels 0, 1, 2 and so on, each once, in order",
            ],
        ),
        (
            catalog(json!({
                "skills": [{ "id": "s", "name": "S", "levels": [{ "level": 3, "descriptor": "…" }] }],
                "roles": [{ "id": "r", "name": "R", "requires": [{ "skill": "s", "level": 4 }] }],
                "activities": [activity("a", json!({
                    "develops": [{ "skill": "s", "to": 5 }], "requires": { "skills": [{ "skill": "s", "level": 6 }] },
                }))],
                "mentors": [{ "id": "m", "name": "M", "strengths": [{ "skill": "s", "level": 7 }] }],
            })),
            &[
                "E201 at /skills/0/levels/0/level: level 3 is out of range; use a whole number from 0 to 2",
                "E201 at /roles/0/requires/0/level: level 4 is out of range; use a whole number from 0 to 2",
                "E201 at /activities/0/develops/0/to: level 5 is out of range; use a whole number from 0 to 2",
                "E201 at /activities/0/requires/skills/0/level: level 6 is out of range; use a whole number from 0 to 2",
                "E201 at /mentors/0/strengths/0/level: level 7 is out of range; use a whole number from 0 to 2",
            ],
        ),
        (
            catalog(json!({
                "skills": [{ "id": "s", "name": "S", "levels": Value::from_iter([1, 1].map(|level| json!({ "level": level, "descriptor": "…" }))) },
                           { "id": "s", "name": "S" }],
                "roles": [{ "id": "r", "name": "R", "requires": Value::from_iter([1, 2].map(|level| json!({ "skill": "s", "level": level }))) },
                          { "id": "r", "name": "R" }],
                "activities": [activity("a", json!({ "develops": Value::from_iter([1, 2].map(|to| json!({ "skill": "s", "to": to }))) })),
                               activity("a", json!({}))],
                "mentors": Value::from_iter(["M", "N"].map(|name| json!({ "id": "m", "name": name }))),
                "areas": Value::from_iter(["A", "B"].map(|name| json!({ "id": "x", "name": name }))),
                "organisation_goals": Value::from_iter(["G", "H"].map(|title| json!({ "id": "g", "title": title }))),
            })),
            &[
                "E202 at /skills/1/id: the id \"s\" again; give every entry an id of its own",
                "E202 at /roles/1/id: the id \"r\" again; give every entry an id of its own",
                "E202 at /activities/1/id: the id \"a\" again; give every entry an id of its own",
                "E202 at /areas/1/id: the id \"x\" again; give every entry an id of its own",
                "E202 at /mentors/1/id: the id \"m\" again; give every entry an id of its own",
                "E202 at /organisation_goals/1/id: the id \"g\" again; give every entry an id of its own",
                "E202 at /skills/0/levels/1/level: level 1 again; describe each level once",
                "E202 at /roles/0/requires/1/skill: the skill \"s\" again; ask for each skill once",
                "E202 at /activities/0/develops/1/skill: the skill \"s\" again; name each skill once in an activity",
            ],
        ),
        (
            catalog(json!({
                "roles": [{ "id": "r", "name": "R", "requires": [{ "skill": "x", "level": 1 }], "leads_to": ["q"] }],
                "activities": [activity("a", json!({
                    "develops": [{ "skill": "x", "to": 1 }], "area": "nowhere",
                    "requires": { "skills": [{ "skill": "x", "level": 1 }], "activities": ["b"], "any_of": [["a2", "c"]] },
                })), activity("a2", json!({}))],
                "mentors": [{ "id": "m", "name": "M", "role": "q", "area": "nowhere",
                              "strengths": [{ "skill": "x", "level": 1 }] }],
                "organisation_goals": [{ "id": "g", "title": "G", "skills": ["x"] }],
            })),
            &[
                "E203 at /roles/0/requires/0/skill: \"x\", which names nothing; use an id of /skills, or add it there",
                "E203 at /roles/0/leads_to/0: \"q\", which names nothing; use an id of /roles, or add it there",
                "E203 at /activities/0/develops/0/skill: \"x\", which names nothing; use an id of /skills, or add it \
                 there",
                "E203 at /activities/0/requires/skills/0/skill: \"x\", which names nothing; use an id of /skills, or \
                 add it there",
                "E203 at /activities/0/requires/activities/0: \"b\", which names nothing; use an id of /activities, or \
                 add it there",
                "E203 at /activities/0/requires/any_of/0/1: \"c\", which names nothing; use an id of /activities, or \
                 add it there",
                "E203 at /activities/0/area: \"nowhere\", which names nothing; use an id of /areas, or add it there",
                "E203 at /mentors/0/role: \"q\", which names nothing; use an id of /roles, or add it there",
                "E203 at /mentors/0/area: \"nowhere\", which names nothing; use an id of /areas, or add it there",
                "E203 at /mentors/0/strengths/0/skill: \"x\", which names nothing; use an id of /skills, or add it \
                 there",
                "E203 at /organisation_goals/0/skills/0: \"x\", which names nothing; use an id of /skills, or add it \
                 there",
            ],
        ),
        (
            catalog(json!({ "activities": [activity("a", json!({ "requires": { "any_of": [[]] } }))] })),
            &[
                "E102 at /activities/0/requires/any_of/0: an empty group; name at least one activity, or take it out",
            ],
        ),
        (
            catalog(json!({ "activities": [
                after("alone", &["alone"]), after("a", &["b"]), after("b", &["c"]), after("c", &["a", "free"]),
                after("free", &[]), after("behind", &["a"]),
            ] })),
            &[
                "E204 at /activities/0/requires/activities/0: a circle of prerequisites: alone → alone; take one of \
                 these prerequisites out",
                "E204 at /activities/3/requires/activities/0: a circle of prerequisites: a → b → c → a; take one of \
                 these prerequisites out",
            ],
        ),
        (
            catalog(json!({ "activities": [
                after("1", &["2"]), after("2", &["3"]), after("3", &["4"]), after("4", &["5"]), after("5", &["6"]),
                after("6", &["7"]), after("7", &["2"]),
            ] })),
            &[
                "E204 at /activities/6/requires/activities/0: a circle of prerequisites: 2 → 3 → 4 → 5 → 6 → … → 2; \
               take one of these prerequisites out",
            ],
        ),
        (
            catalog(json!({ "activities": [
                // The first two can never be started; with "free" among the alternatives the others can.
                after_one("a", &["b"]), after_one("b", &["a", "a"]),
                after_one("c", &["d", "free"]), after_one("d", &["c"]), activity("free", json!({})),
            ] })),
            &[
                "W211 at /activities/1/requires/any_of/0/1: \"a\" again; take it out, once is enough",
                "W213 at /activities/1/requires/any_of/0/0: a circle of prerequisites: a → b → a; add an alternative \
                 that can be started, or take one of these out",
                "W213 at /activities/1/requires/any_of/0/1: a circle of prerequisites: a → b → a; add an alternative \
                 that can be started, or take one of these out",
            ],
        ),
        (
            catalog(json!({ "activities": [
                activity("a", json!({ "sessions": [{ "start": "2027-02-12", "end": "2027-02-01" }] })),
            ] })),
            &[
                "E205 at /activities/0/sessions/0: 2027-02-12 to 2027-02-01; let the end be on or after the start",
            ],
        ),
        (
            catalog(json!({ "skills": skills, "activities": [
                activity("a", json!({ "develops": [{ "skill": "s", "from": 2, "to": 1 }, { "skill": "t", "to": 0 }] })),
            ] })),
            &[
                "E206 at /activities/0/develops/0: from 2 to 1; let \"to\" be above \"from\", or take the entry out",
                "E206 at /activities/0/develops/1: from 0 to 0; let \"to\" be above \"from\", or take the entry out",
            ],
        ),
        (
            catalog(json!({ "activities": [costing("a", "EUR"), costing("b", "USD"), costing("c", "EUR")] })),
            &["E207 at /activities/1/cost/currency: USD where others cost EUR; convert it to one currency"],
        ),
        (
            catalog(json!({
                "skills": skills,
                "roles": [{ "id": "r", "name": "R", "leads_to": ["r", "q", "q"] }, { "id": "q", "name": "Q" }],
                "activities": [activity("a", json!({
                    "tags": ["discovery", "free", "discovery"],
                    "requires": { "skills": Value::from_iter([1, 2].map(|level| json!({ "skill": "s", "level": level }))),
                                  "activities": ["b", "b"] },
                })), activity("b", json!({}))],
                "mentors": [{ "id": "m", "name": "M", "languages": ["en", "en"] }],
                "organisation_goals": [{ "id": "g", "title": "G", "skills": ["s", "t", "s"] }],
            })),
            &[
                "W211 at /roles/0/leads_to/2: \"q\" again; take it out, once is enough",
                "W212 at /roles/0/leads_to/0: \"r\", the role itself; name the roles that come next",
                "W211 at /activities/0/requires/skills/1/skill: the skill \"s\" again; take one of them out, the \
                 higher level counts",
                "W211 at /activities/0/requires/activities/1: \"b\" again; take it out, once is enough",
                "W211 at /activities/0/tags/2: \"discovery\" again; take it out, once is enough",
                "W211 at /mentors/0/languages/1: \"en\" again; take it out, once is enough",
                "W211 at /organisation_goals/0/skills/2: \"s\" again; take it out, once is enough",
            ],
        ),
    ]
}

/// Faults in what a plan means, whatever the catalogue.
fn plans() -> Vec<Case> {
    vec![
        (
            plan(json!({
                "goals": [{ "id": "g", "role": "r", "focus": ["s", "s"], "serves": ["x", "x"] }, { "id": "g", "role": "r" }],
                "limits": { "away": [{ "start": "2026-12-24", "end": "2026-12-23" }], "pinned": ["a", "b", "b"],
                            "excluded": ["c", "a", "c"], "languages": ["en", "en"] },
                "path": { "items": [
                    { "activity": "a", "status": "planned", "start": "2027-01-02", "end": "2027-01-01" },
                    { "activity": "a", "status": "done" },
                ] },
            })),
            &[
                "W211 at /goals/0/serves/1: \"x\" again; take it out, once is enough",
                "W211 at /goals/0/focus/1: \"s\" again; take it out, once is enough",
                "E202 at /goals/1/id: the id \"g\" again; give every goal an id of its own",
                "E205 at /limits/away/0: 2026-12-24 to 2026-12-23; let the end be on or after the start",
                "E301 at /limits/pinned/0: \"a\", which is also excluded; take it out of one of the two lists",
                "W211 at /limits/pinned/2: \"b\" again; take it out, once is enough",
                "W211 at /limits/excluded/2: \"c\" again; take it out, once is enough",
                "W211 at /limits/languages/1: \"en\" again; take it out, once is enough",
                "E205 at /path/items/0: 2027-01-02 to 2027-01-01; let the end be on or after the start",
                "E202 at /path/items/1/activity: the activity \"a\" again; do each activity once",
            ],
        ),
        (
            plan(json!({ "goals": [{ "id": "g", "role": "r", "status": "open", "by": "soon" }] })),
            &[
                "E107 at /goals/0/by: the text \"soon\"; use a day of the calendar as YYYY-MM-DD",
                "E106 at /goals/0/status: the word \"open\"; use one of active, paused, reached, dropped",
            ],
        ),
    ]
}

/// Faults of form and of meaning, of catalogues and of plans.
pub(crate) fn all() -> impl Iterator<Item = Case> {
    form().into_iter().chain(meaning()).chain(plans())
}
