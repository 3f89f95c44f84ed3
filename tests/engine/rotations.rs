//! Who could go where and when, by example.

use serde_json::{Value, json};
use waymark::document::plan::Plan;
use waymark::document::rotation_options::RotationOptions;
use waymark::engine::cohort::Member;
use waymark::engine::cohort::rotations::{Person, RotationPlan, plan_rotations};
use waymark::engine::cohort::rotations_fit::RotationScore;
use waymark::engine::cohort::rotations_guest::Guest;
use waymark::engine::cohort::rotations_rules::{GuestId, RotationRules, SlotId, Stay};
use waymark::model::{Catalogue, Date};

use crate::people::{catalogue, date, plan};

const TODAY: &str = "2026-11-23";

/// A question and its answer.
pub(crate) struct Rotations {
    pub(crate) catalogue: Catalogue,
    pub(crate) guests: Vec<Guest>,
    pub(crate) members: Vec<Member>,
    pub(crate) rules: RotationRules,
    pub(crate) plan: RotationPlan,
}

/// Activities, skills aside; plans; options.
pub(crate) fn asked(catalogue: Catalogue, plans: &[Plan], options: Value) -> Result<Rotations, String> {
    let today = date(TODAY);
    let guests: Vec<Guest> = plans.iter().map(|plan| Guest::of(&catalogue, plan)).collect();
    let members: Vec<Member> = plans.iter().map(|plan| Member::of(&catalogue, plan, &[], today)).collect();
    let options = RotationOptions::of(options).unwrap();
    let faults = |faults: waymark::document::fault::Faults| {
        let told = faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at));
        told.collect::<Vec<_>>().join(", ")
    };
    let rules =
        RotationRules::of(&catalogue, &guests.iter().collect::<Vec<_>>(), &options, today).map_err(faults)?;
    let people: Vec<Person<'_>> = guests.iter().zip(&members).collect();
    let plan = plan_rotations(&catalogue, &people, &rules).map_err(faults)?;
    Ok(Rotations { catalogue, guests, members, rules, plan })
}

impl Rotations {
    pub(crate) fn people(&self) -> Vec<Person<'_>> {
        self.guests.iter().zip(&self.members).collect()
    }

    fn named(&self, guest: GuestId, slot: SlotId) -> String {
        let slot = self.rules.slot(slot);
        let activity = &self.catalogue.activity_text(slot.activity).id;
        format!("{} {activity} {}", &*self.guests[guest.index()].id, &slot.days.0.to_string()[5..])
    }

    /// `p desk 01-04 3+1; q: goes-to-others`: stays with the gap that they close and what else counts, who stays home and why.
    fn shown(&self) -> String {
        let stays = self.plan.stays.iter().map(|stay| {
            let RotationScore { gap, exposure } = stay.worth.score();
            format!("{} {gap}+{exposure}", self.named(stay.guest, stay.worth.slot))
        });
        let left = self.plan.left.iter();
        let left = left.map(|one| format!("{}: {}", &*self.guests[one.guest.index()].id, one.why.word()));
        [stays.collect::<Vec<_>>().join(", "), left.collect::<Vec<_>>().join(", ")].join("; ")
    }

    fn stay(&self, text: &str) -> Stay {
        let stays =
            self.rules.guests.iter().flat_map(|guest| self.rules.slot_ids().map(|slot| (*guest, slot)));
        let (guest, slot) =
            stays.into_iter().find(|(guest, slot)| self.named(*guest, *slot) == text).unwrap();
        Stay { guest, slot }
    }

    fn loses(&self, text: &str) -> String {
        match self.plan.loses(&self.catalogue, &self.people(), &self.rules, self.stay(text)) {
            Ok(lost) => format!("{}{:+}", lost.gap, lost.exposure),
            Err(why) => format!("{why:?}"),
        }
    }

    /// Nobody is in two places, no slot over its seats, no team short, day by day; and what is counted is what there is.
    pub(crate) fn check(&self) {
        let stays = &self.plan.stays;
        let sum = stays.iter().fold(RotationScore::default(), |sum, stay| sum + stay.worth.score());
        assert_eq!(sum, self.plan.total);
        assert!(self.plan.total <= self.plan.bound);
        assert_eq!(self.plan.optimal, self.plan.total == self.plan.bound);
        for slot in &self.plan.slots {
            assert!(slot.used == 0 || slot.used + slot.standing <= self.rules.slot(slot.slot).seats);
        }
        let days = |slot: SlotId| self.rules.slot(slot).days;
        for day in (0..500).map(|later| date(TODAY).plus_days(later)) {
            let on = |(start, end): (Date, Date)| start <= day && day <= end;
            let there: Vec<GuestId> =
                stays.iter().filter(|stay| on(days(stay.worth.slot))).map(|stay| stay.guest).collect();
            let mut once = there.clone();
            once.dedup();
            assert_eq!(once, there, "in two places on {day}");
            for team in &self.rules.teams {
                let new = there.iter().filter(|guest| team.guests.contains(guest)).count();
                let standing = team.guests.iter().flat_map(|guest| &self.guests[guest.index()].standing);
                let standing = standing.filter(|stay| on(stay.days)).count();
                assert!(new == 0 || new + standing <= team.at_most as usize, "{team:?} on {day}");
            }
        }
    }
}

/// Stays of the areas `sales` and `support`: `desk` raises pricing to 2, `calls` research to 1, `deep` pricing from 2 to 3.
fn small(sessions: &[(&str, Value)]) -> Catalogue {
    let of = |id: &str| {
        let sessions =
            sessions.iter().filter(|(activity, _)| *activity == id).map(|(_, session)| session.clone());
        sessions.collect::<Vec<Value>>()
    };
    let stay = |id: &str, kind: &str, area: &str, develops: Value| {
        json!({ "id": id, "kind": kind, "title": id, "hours": 10, "area": area, "sessions": of(id),
            "develops": develops })
    };
    let roles = json!([{ "id": "g1", "name": "R" }, { "id": "g3", "name": "R", "requires": [
        { "skill": "pricing", "level": 3, "weight": 2 }, { "skill": "research", "level": 1 }] }]);
    catalogue(json!({ "roles": roles, "activities": [
        stay("desk", "shadowing", "support", json!([{ "skill": "pricing", "to": 2 }])),
        stay("calls", "shadowing", "sales", json!([{ "skill": "research", "to": 1 }])),
        stay("deep", "rotation", "sales", json!([{ "skill": "pricing", "from": 2, "to": 3 }])),
        { "id": "book", "kind": "reading", "title": "b", "hours": 1, "area": "sales", "sessions": of("book"),
            "develops": [{ "skill": "research", "to": 1 }] },
    ] }))
}

fn span(start: &str, end: &str) -> Value {
    json!({ "start": format!("2027-{start}"), "end": format!("2027-{end}") })
}

fn person(id: &str, fields: Value) -> Plan {
    let mut whole = json!({ "id": id, "goals": [{ "id": "1", "role": "g3" }] });
    whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan(whole)
}

/// Somebody to whom the desk brings half of what it brings others.
fn half_way(id: &str, fields: Value) -> Plan {
    let mut whole =
        json!({ "ratings": [{ "skill": "pricing", "level": 1, "by": "self", "on": "2026-11-01" }] });
    whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    person(id, whole)
}

fn of_manager(manager: &str) -> Value {
    json!({ "learner": { "manager": { "name": manager } } })
}

fn check(sessions: &[(&str, Value)], plans: &[Plan], options: Value, expected: &str) {
    let rotations = asked(small(sessions), plans, options).unwrap();
    rotations.check();
    assert!(rotations.plan.optimal);
    assert_eq!(rotations.shown(), expected);
}

#[test]
fn each_goes_where_all_together_close_most() {
    let slots = [("desk", span("01-04", "01-08")), ("calls", span("02-01", "02-05"))];
    let both = [half_way("q", json!({})), person("p", json!({}))];
    check(&slots, &both, json!({}), "p desk 01-04 4+1, q calls 02-01 1+1; ");
    check(&slots, &both[..1], json!({ "stays_each": 2 }), "q desk 01-04 2+1, q calls 02-01 1+1; ");
    check(
        &slots,
        &both,
        json!({ "fixed": [{ "plan": "q", "activity": "desk", "start": "2027-01-04" }] }),
        "p calls 02-01 1+1, q desk 01-04 2+1; ",
    );
    check(
        &slots,
        &both,
        json!({ "exclude": [{ "plan": "p", "activity": "desk", "start": "2027-01-04" }] }),
        "p calls 02-01 1+1, q desk 01-04 2+1; ",
    );
    check(&slots[..1], &both, json!({}), "p desk 01-04 4+1; q: goes-to-others");
    check(&[], &both, json!({}), "; p: no-slots, q: no-slots");
    check(&[("book", span("01-04", "01-08"))], &both[..1], json!({}), "; q: no-slots");
    // One that has begun is no slot, and one of the options takes the place of the one of the same day.
    check(
        &[("desk", json!({ "start": "2026-11-20", "end": "2027-01-20" }))],
        &both,
        json!({}),
        "; p: no-slots, q: no-slots",
    );
    let offered =
        json!({ "slots": [{ "activity": "desk", "start": "2027-01-04", "end": "2027-01-30", "seats": 2 }] });
    check(&slots[..1], &both, offered, "p desk 01-04 4+1, q desk 01-04 2+1; ");
}

#[test]
fn a_stay_can_make_the_next_one_possible() {
    let slots = [("desk", span("01-04", "01-08")), ("deep", span("02-01", "03-30"))];
    let one = [person("p", json!({}))];
    check(&slots, &one, json!({ "stays_each": 2 }), "p desk 01-04 4+1, p deep 02-01 2+1; ");
    check(&slots[1..], &one, json!({ "stays_each": 2 }), "; p: all-barred");
    // What the path ends before then is there by then, and not counted again.
    let path = |end: &str| json!({ "path": { "items": [{ "activity": "desk", "start": "2026-12-01", "end": end, "status": "planned" }] } });
    check(&slots[1..], &[person("p", path("2027-01-30"))], json!({}), "p deep 02-01 2+1; ");
    check(&slots[1..], &[person("p", path("2027-02-01"))], json!({}), "; ");
}

#[test]
fn no_team_is_short_on_any_day() {
    let slots = [("desk", span("01-04", "01-08")), ("calls", span("01-08", "01-12"))];
    let team = |at_most: Value, plans: &[Plan], expected: &str| {
        check(&slots, plans, json!({ "away_at_most": at_most }), expected)
    };
    let two = [person("p", of_manager("Mo")), half_way("q", of_manager("Mo"))];
    team(json!({}), &two, "p desk 01-04 4+1; q: goes-to-others");
    team(json!({ "Mo": 2 }), &two, "p desk 01-04 4+1, q calls 01-08 1+1; ");
    team(json!({ "Mo": 0 }), &two, "; p: team-away, q: team-away");
    team(
        json!({}),
        &[person("p", of_manager("Mo")), half_way("q", of_manager("Al"))],
        "p desk 01-04 4+1, q calls 01-08 1+1; ",
    );
    // Without managers those of an area are a team.
    let area = || json!({ "learner": { "area": "a" } });
    let areas = [person("p", area()), half_way("q", area())];
    team(json!({}), &areas, "p desk 01-04 4+1; q: goes-to-others");
    check(
        &slots,
        &areas,
        json!({ "teams": { "t": ["p"], "u": ["q"] } }),
        "p desk 01-04 4+1, q calls 01-08 1+1; ",
    );
    // Who is away by a stay that stands counts, on its days.
    let standing = |end: &str| {
        json!({ "goals": [], "learner": { "manager": { "name": "Mo" } }, "exposures": [
        { "id": "e", "area": "sales", "activity": "deep", "slot": { "start": "2026-12-01", "end": end }, "status": "planned" }] })
    };
    let with = |end: &str| [person("p", of_manager("Mo")), person("q", standing(end))];
    team(json!({}), &with("2027-01-04"), "p calls 01-08 1+1; ");
    team(json!({}), &with("2027-01-03"), "p desk 01-04 4+1; ");
}

#[test]
fn what_stands_against_a_stay_is_named() {
    let slots = [("desk", span("01-04", "01-07"))];
    let check = |fields: Value, expected: &str| {
        let rotations = asked(small(&slots), &[person("p", fields)], json!({})).unwrap();
        let barred = rotations.plan.left.iter().flat_map(|left| &left.barred).map(|(why, _)| why.word());
        assert_eq!(barred.collect::<Vec<_>>().join(" "), expected);
    };
    check(json!({}), "");
    check(json!({ "learner": { "area": "support" } }), "own-area");
    check(json!({ "limits": { "excluded": ["desk"] } }), "excluded-by-plan");
    let away = |start: &str, end: &str| json!({ "limits": { "away": [{ "start": start, "end": end }] } });
    check(away("2027-01-04", "2027-01-05"), "away");
    check(away("2026-12-20", "2027-01-04"), "");
    let item = |status: &str| json!({ "path": { "items": [{ "activity": "desk", "status": status }] } });
    check(item("done"), "done");
    check(item("dropped"), "dropped");
    check(item("planned"), "standing");
    check(
        json!({ "exposures": [{ "id": "e", "area": "sales", "slot": { "start": "2027-01-07", "end": "2027-01-09" }, "status": "planned" }] }),
        "",
    );
    check(json!({ "goals": [] }), "no-use");
    // Who wants to go there goes, whatever it closes; one that is private is not looked at.
    check(json!({ "goals": [], "exposures": [{ "id": "e", "area": "support", "status": "planned" }] }), "");
    check(
        json!({ "goals": [], "exposures": [{ "id": "e", "area": "support", "status": "planned", "private": true }] }),
        "no-use",
    );
}

#[test]
fn what_more_would_bring_and_what_a_hand_costs_is_said() {
    let slots = [("desk", span("01-04", "01-08")), ("calls", span("01-08", "01-12"))];
    let rotations = asked(
        small(&slots),
        &[person("p", of_manager("Mo")), half_way("q", of_manager("Mo")), half_way("r", of_manager("Al"))],
        json!({}),
    )
    .unwrap();
    assert_eq!(rotations.shown(), "p desk 01-04 4+1, r calls 01-08 1+1; q: goes-to-others");
    let seats: Vec<i64> = rotations.plan.slots.iter().map(|slot| slot.one_more.gap).collect();
    // Another seat at the desk is for r, whose place in the calls nobody can take; another in the calls is for nobody.
    assert_eq!(seats, [1, 0]);
    let teams: Vec<(u32, i64)> =
        rotations.plan.teams.iter().map(|team| (team.most_away, team.one_more.gap)).collect();
    assert_eq!(teams, [(1, 0), (1, 0)]);
    assert_eq!(rotations.loses("p desk 01-04"), "2+0");
    assert_eq!(rotations.loses("p calls 01-08"), "2+0");
    assert_eq!(rotations.loses("q desk 01-04"), "2+0");
    assert_eq!(rotations.loses("r calls 01-08"), "1+1");
}

#[test]
fn what_is_not_proved_says_by_how_much_another_plan_could_be_better() {
    let slots = [("desk", span("01-04", "01-08"))];
    let mut plan = asked(small(&slots), &[person("p", of_manager("Mo"))], json!({})).unwrap().plan;
    assert!(plan.optimal && plan.at_most_better() == 0);
    for ((total, bound), percent) in
        [((200, 200), 0), ((200, 201), 1), ((200, 210), 5), ((3, 4), 34), ((0, 2), 200)]
    {
        (plan.total.gap, plan.bound.gap) = (total, bound);
        assert_eq!(plan.at_most_better(), percent, "{total} of {bound}");
    }
}

#[test]
fn what_is_asked_and_cannot_be_is_refused() {
    let check = |options: Value, expected: &str| {
        let slots = [("desk", span("01-04", "01-08")), ("calls", span("01-08", "01-12"))];
        let plans = [person("p", of_manager("Mo")), person("q", of_manager("Mo"))];
        assert_eq!(asked(small(&slots), &plans, options).err().unwrap(), expected);
    };
    let stay = |plan: &str, activity: &str, start: &str| json!({ "plan": plan, "activity": activity, "start": start });
    check(json!({ "fixed": [stay("x", "desk", "2027-01-04")] }), "E203 at /options/fixed/0/plan");
    check(json!({ "price": [stay("p", "desk", "2027-01-05")] }), "E203 at /options/price/0");
    check(json!({ "teams": { "t": ["x"] } }), "E203 at /options/teams/t/0");
    check(json!({ "away_at_most": { "Al": 1 } }), "E203 at /options/away_at_most/Al");
    check(
        json!({ "slots": [{ "activity": "book", "start": "2027-01-04", "end": "2027-01-04" }] }),
        "E203 at /options/slots/0/activity",
    );
    let twice = json!({ "activity": "desk", "start": "2027-01-04", "end": "2027-01-04" });
    check(json!({ "slots": [twice, twice] }), "E202 at /options/slots/1");
    check(
        json!({ "fixed": [stay("p", "desk", "2027-01-04"), stay("p", "calls", "2027-01-08")] }),
        "E303 at /options/fixed/0, E303 at /options/fixed/1",
    );
    check(
        json!({ "fixed": [stay("p", "desk", "2027-01-04"), stay("q", "desk", "2027-01-04")] }),
        "E303 at /options/fixed",
    );
    check(
        json!({ "fixed": [stay("p", "desk", "2027-01-04"), stay("q", "calls", "2027-01-08")] }),
        "E303 at /options/fixed",
    );
}

impl std::fmt::Debug for Rotations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}\n{:?}\n{:?}", self.shown(), self.rules, self.guests)
    }
}
