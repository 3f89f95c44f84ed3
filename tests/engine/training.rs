//! What a training budget is best spent on: by example, and against all there are.

use serde_json::{Value, json};
use waymark::document::plan::Plan;
use waymark::document::training_options::TrainingOptions;
use waymark::document::{parse, read_plan};
use waymark::engine::cohort::Member;
use waymark::engine::cohort::training::{Person, TrainingPlan, plan_training};
use waymark::engine::cohort::training_rules::{Trainee, TrainingRules};
use waymark::model::{Catalogue, Date};

const TODAY: &str = "2026-11-23";

fn catalogue(skills: usize, activities: &Value) -> Catalogue {
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": (0..skills).map(|at| json!({ "id": format!("s{at}"), "name": format!("S{at}") })).collect::<Vec<_>>(),
        "roles": [
            { "id": "pm", "name": "PM" },
            { "id": "senior", "name": "Senior", "requires": (0..skills).map(|at| {
                json!({ "skill": format!("s{at}"), "level": 3, "weight": 1 + at })
            }).collect::<Vec<_>>() }
        ],
        "activities": activities
    });
    Catalogue::read(text.to_string()).unwrap()
}

fn plan(id: &str, levels: &[u8], more: &Value) -> Plan {
    let ratings = levels.iter().enumerate().map(|(at, level)| {
        json!({ "skill": format!("s{at}"), "level": level, "by": "manager", "on": "2026-11-01" })
    });
    let mut text = json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": id, "role": "pm" },
        "goals": [{ "id": "g", "role": "senior", "status": "active" }],
        "ratings": ratings.collect::<Vec<_>>(), "limits": {}
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        text[name] = value.clone();
    }
    read_plan(parse(&text.to_string()).unwrap()).document.unwrap()
}

fn euros(amount: u64) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

fn course(id: &str, skill: usize, to: u8, cost: u64) -> Value {
    json!({ "id": id, "kind": "course", "title": id, "hours": 10, "cost": euros(cost),
        "develops": [{ "skill": format!("s{skill}"), "from": 0, "to": to }] })
}

fn asked(catalogue: &Catalogue, plans: &[Plan], options: Value) -> Result<TrainingPlan, String> {
    let today = Date::parse(TODAY).unwrap();
    let trainees: Vec<Trainee> = plans.iter().map(|plan| Trainee::of(catalogue, plan)).collect();
    let members: Vec<Member> = plans.iter().map(|plan| Member::of(catalogue, plan, &[], today)).collect();
    let told = |faults: waymark::document::fault::Faults| {
        let told = faults.as_slice().iter().map(|fault| format!("{} at {}", fault.code, fault.at));
        told.collect::<Vec<_>>().join(", ")
    };
    let options = TrainingOptions::of(options).map_err(told)?;
    let rules =
        TrainingRules::of(catalogue, &trainees.iter().collect::<Vec<_>>(), &options, today).map_err(told)?;
    let people: Vec<Person<'_>> = trainees.iter().zip(&members).collect();
    plan_training(catalogue, &people, &rules).map_err(told)
}

/// `p: a b (2), q: a* (1); r too-dear; 3 for 400`: who is given what (`*` in a group) and what it closes, who is left and
/// why, what is closed in all and for how much.
fn check(catalogue: &Catalogue, plans: &[Plan], options: Value, expected: &str) -> TrainingPlan {
    let found = asked(catalogue, plans, options).unwrap();
    let given = found.given.iter().map(|one| {
        let taken = one.taken.iter().map(|taken| {
            let id = &catalogue.activity_text(taken.activity).id;
            format!("{id}{}", if taken.booking.is_some() { "*" } else { "" })
        });
        format!("{}: {} ({})", &*plans[one.person].id, taken.collect::<Vec<_>>().join(" "), one.gap)
    });
    let left = found.left.iter().map(|(person, why)| format!("{} {}", &*plans[*person].id, why.word()));
    let parts = [given.collect::<Vec<_>>().join(", "), left.collect::<Vec<_>>().join(", ")];
    assert_eq!(format!("{}; {} for {}", parts.join("; "), found.gap, found.cost / 100), expected);
    assert!(found.optimal && found.bound == found.gap);
    found
}

#[test]
fn money_goes_where_it_closes_most() {
    let catalogue = catalogue(2, &json!([course("cheap", 0, 1, 100), course("dear", 1, 3, 400)]));
    let plans = [plan("p", &[0, 0], &json!({})), plan("q", &[3, 2], &json!({}))];
    // The second skill weighs twice: p gains 6 by what q gains 2 by.
    let found =
        check(&catalogue, &plans, json!({ "money": euros(450) }), "p: dear (6); q goes-to-others; 6 for 400");
    assert_eq!((found.more.gap, found.more.is_exact), (3, true), "a thousand more is enough for everything");
    assert_eq!(found.less.gap, 6);
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(500) }),
        "p: cheap dear (7); q goes-to-others; 7 for 500",
    );
    check(&catalogue, &plans, json!({}), "; p too-dear, q too-dear; 0 for 0");
}

#[test]
fn a_group_is_booked_where_it_is_cheaper_for_all() {
    let catalogue = catalogue(1, &json!([course("talk", 0, 2, 300)]));
    let plans = [plan("p", &[0], &json!({})), plan("q", &[1], &json!({})), plan("r", &[2], &json!({}))];
    let group = json!([{ "activity": "talk", "seats": 2, "cost": euros(500), "at_most": 2 }]);
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(500) }),
        "p: talk (2); q goes-to-others, r nothing-of-use; 2 for 300",
    );
    let found = check(
        &catalogue,
        &plans,
        json!({ "money": euros(500), "groups": group }),
        "p: talk* (2), q: talk* (1); r nothing-of-use; 3 for 500",
    );
    assert_eq!(found.bookings, [(1, 2)]);
}

#[test]
fn seats_are_kept_to_and_one_more_is_priced() {
    let mut course = course("talk", 0, 2, 100);
    course["seats"] = json!(1);
    let catalogue = catalogue(1, &json!([course]));
    let plans = [plan("p", &[1], &json!({})), plan("q", &[0], &json!({}))];
    let found =
        check(&catalogue, &plans, json!({ "money": euros(900) }), "q: talk (2); p goes-to-others; 2 for 100");
    assert_eq!((found.seats[0].seats, found.seats[0].used, found.seats[0].one_more.gap), (1, 1, 1));
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(900), "seats": { "talk": 2 } }),
        "p: talk (1), q: talk (2); ; 3 for 200",
    );
}

#[test]
fn what_needs_another_comes_after_it_and_what_was_begun_is_paid_for() {
    let mut second = course("second", 0, 3, 100);
    second["requires"] = json!({ "activities": ["first"] });
    let catalogue = catalogue(1, &json!([course("first", 0, 1, 100), second]));
    let begun = json!({ "path": { "made": "2026-11-01T08:00:00Z", "items": [{ "activity": "first", "status": "started" }] } });
    let plans = [plan("p", &[0], &json!({})), plan("q", &[0], &begun)];
    check(&catalogue, &plans, json!({ "money": euros(100) }), "q: second (2); p goes-to-others; 2 for 100");
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(300) }),
        "p: first second (3), q: second (2); ; 5 for 300",
    );
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(300), "each": 1 }),
        "p: first (1), q: second (2); ; 3 for 200",
    );
}

#[test]
fn what_somebody_fixed_or_left_out_holds() {
    let catalogue = catalogue(2, &json!([course("cheap", 0, 1, 100), course("dear", 1, 3, 400)]));
    let plans = [plan("p", &[0, 0], &json!({})), plan("q", &[3, 2], &json!({}))];
    let place = |plan: &str, activity: &str| json!([{ "plan": plan, "activity": activity }]);
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(450), "fixed": place("q", "dear") }),
        "q: dear (2); p goes-to-others; 2 for 400",
    );
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(450), "exclude": place("p", "dear") }),
        "q: dear (2); p goes-to-others; 2 for 400",
    );
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(450), "people": ["q"] }),
        "q: dear (2); p not-asked; 2 for 400",
    );
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(900), "never": ["dear"] }),
        "p: cheap (1); q nothing-of-use; 1 for 100",
    );
    check(
        &catalogue,
        &plans,
        json!({ "money": euros(900), "hours": 5 }),
        "; p nothing-of-use, q nothing-of-use; 0 for 0",
    );
    // With a thousand less not even what is fixed could be: no more is lost than there is.
    let found = check(
        &catalogue,
        &plans,
        json!({ "money": euros(450), "fixed": place("q", "dear") }),
        "q: dear (2); p goes-to-others; 2 for 400",
    );
    assert_eq!((found.less.gap, found.less.is_exact), (2, false));
    let none = asked(&catalogue, &plans, json!({ "money": euros(50), "fixed": place("q", "dear") }));
    assert_eq!(none.unwrap_err(), "E303 at /options/fixed");
}

#[test]
fn every_fault_of_the_question_is_named() {
    let catalogue = catalogue(1, &json!([course("talk", 0, 2, 100)]));
    let plans = [plan("p", &[1], &json!({}))];
    let options = json!({
        "money": { "amount": 1, "currency": "USD" }, "only": ["nothing"], "people": ["nobody"], "seats": { "none": 1 },
        "groups": [{ "activity": "other", "seats": 1, "cost": { "amount": 1, "currency": "USD" } }],
        "fixed": [{ "plan": "nobody", "activity": "nothing" }]
    });
    let faults = asked(&catalogue, &plans, options).unwrap_err();
    for at in [
        "/options/money/currency",
        "/options/only/0",
        "/options/people/0",
        "/options/seats/none",
        "/options/groups/0/cost/currency",
        "/options/groups/0/activity",
        "/options/fixed/0/plan",
        "/options/fixed/0/activity",
    ] {
        assert!(faults.contains(&format!(" at {at}")), "{at}: {faults}");
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// A question in numbers, small enough to try everything.
struct Question {
    levels: Vec<Vec<u8>>,
    /// Skill, level needed, level reached, cost, seats.
    activities: Vec<(usize, u8, u8, u64, Option<u64>)>,
    /// Activity, seats, cost, how often.
    groups: Vec<(usize, u64, u64, u64)>,
    money: u64,
    each: usize,
}

impl Question {
    fn made_up(chance: &mut Chance) -> Self {
        let skills = 1 + chance.below(2) as usize;
        let people = 1 + chance.below(3);
        let levels = (0..people).map(|_| (0..skills).map(|_| chance.below(4) as u8).collect()).collect();
        let count = 1 + chance.below(4);
        let activities: Vec<_> = (0..count)
            .map(|_| {
                let from = chance.below(3) as u8;
                let seats = (chance.below(2) == 0).then(|| chance.below(3));
                let to = from + 1 + chance.below(u64::from(3 - from)) as u8;
                (chance.below(skills as u64) as usize, from, to, 100 * (1 + chance.below(5)), seats)
            })
            .collect();
        let groups = (0..chance.below(2))
            .map(|_| {
                (
                    chance.below(count) as usize,
                    1 + chance.below(3),
                    100 * (1 + chance.below(8)),
                    1 + chance.below(2),
                )
            })
            .collect();
        Self { levels, activities, groups, money: 100 * chance.below(14), each: 1 + chance.below(2) as usize }
    }

    /// What a set of activities closes for somebody; `None` where no order lets all of them begin.
    fn closes(&self, person: usize, set: &[usize]) -> Option<u64> {
        let mut levels = self.levels[person].clone();
        let mut left = set.to_vec();
        while !left.is_empty() {
            let next = left.iter().position(|at| levels[self.activities[*at].0] >= self.activities[*at].1)?;
            let (skill, _, to, ..) = self.activities[left.remove(next)];
            levels[skill] = levels[skill].max(to);
        }
        let closed = levels.iter().zip(&self.levels[person]).enumerate();
        Some(
            closed
                .map(|(skill, (now, before))| {
                    (1 + skill as u64) * u64::from(now.min(&3).saturating_sub(*before.min(&3)))
                })
                .sum(),
        )
    }

    /// The most that can be closed, by trying every set of activities for everybody, each on a seat of its own or in a group.
    fn most(&self, person: usize, taken: &mut Vec<(usize, bool)>, closed: u64) -> u64 {
        if person == self.levels.len() {
            return if self.fits(taken) { closed } else { 0 };
        }
        let mut most = self.most(person + 1, taken, closed);
        for mask in 1..1_u32 << self.activities.len() {
            let set: Vec<usize> = (0..self.activities.len()).filter(|at| mask >> at & 1 == 1).collect();
            let Some(more) = (set.len() <= self.each).then(|| self.closes(person, &set)).flatten() else {
                continue;
            };
            for grouped in 0..1_u32 << set.len() {
                let parts = set.iter().enumerate().map(|(place, at)| (*at, grouped >> place & 1 == 1));
                let before = taken.len();
                taken.extend(parts);
                most = most.max(self.most(person + 1, taken, closed + more));
                taken.truncate(before);
            }
        }
        most
    }

    fn fits(&self, taken: &[(usize, bool)]) -> bool {
        let mut cost = 0;
        for (at, (_, _, _, price, seats)) in self.activities.iter().enumerate() {
            let alone = taken.iter().filter(|one| **one == (at, false)).count() as u64;
            let mut grouped = taken.iter().filter(|one| **one == (at, true)).count() as u64;
            cost += alone * price;
            if seats.is_some_and(|seats| alone > seats) {
                return false;
            }
            for (_, seats, price, at_most) in self.groups.iter().filter(|group| group.0 == at) {
                let times = grouped.div_ceil(*seats).min(*at_most);
                cost += times * price;
                grouped = grouped.saturating_sub(times * seats);
            }
            if grouped > 0 {
                return false;
            }
        }
        cost <= self.money
    }

    fn answer(&self) -> TrainingPlan {
        let activities = self.activities.iter().enumerate().map(|(at, (skill, from, to, cost, seats))| {
            let mut course = course(&format!("a{at}"), *skill, *to, *cost);
            course["develops"][0]["from"] = json!(from);
            if let Some(seats) = seats {
                course["seats"] = json!(seats);
            }
            course
        });
        let catalogue = catalogue(self.levels[0].len(), &activities.collect());
        let plans: Vec<Plan> = self
            .levels
            .iter()
            .enumerate()
            .map(|(at, levels)| plan(&format!("p{at}"), levels, &json!({})))
            .collect();
        let groups = self.groups.iter().map(|(at, seats, cost, at_most)| {
            json!({ "activity": format!("a{at}"), "seats": seats, "cost": euros(*cost), "at_most": at_most })
        });
        let options =
            json!({ "money": euros(self.money), "each": self.each, "groups": groups.collect::<Vec<_>>() });
        asked(&catalogue, &plans, options).unwrap()
    }
}

#[test]
fn no_spending_closes_more_than_the_one_that_is_found() {
    let mut chance = Chance(20261123);
    for _ in 0..300 {
        let question = Question::made_up(&mut chance);
        let found = question.answer();
        let most = question.most(0, &mut Vec::new(), 0);
        let shown = || {
            format!(
                "{:?} {:?} {:?} {} {}",
                question.levels, question.activities, question.groups, question.money, question.each
            )
        };
        assert_eq!((found.gap as u64, found.optimal), (most, true), "{}", shown());
        // What is told keeps to what there is, counted by the other hand.
        let taken: Vec<(usize, bool)> = found
            .given
            .iter()
            .flat_map(|one| one.taken.iter().map(|taken| (taken.activity.index(), taken.booking.is_some())))
            .collect();
        assert!(question.fits(&taken), "{}", shown());
        assert!(found.cost <= question.money * 100);
    }
}
