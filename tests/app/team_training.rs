//! The training budget of a team: money, seats and bookings that somebody writes, what is decided by hand and taken back,
//! and what goes out as files.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{
    Team, TeamEffect, TeamMsg, TeamScreen, TrainingBarrier, TrainingField, TrainingMsg, Trainings,
    WhyNotTrained, update,
};
use waymark::document::training_options::NamedPlace;
use waymark::document::values::{Date, Id};
use waymark::model::Catalogue;

fn catalogue() -> Rc<Catalogue> {
    let course = |id: &str, skill: &str, to: u8, cost: u64| {
        json!({ "id": id, "kind": "course", "title": id, "hours": 8, "cost": { "amount": cost, "currency": "EUR" },
            "develops": [{ "skill": skill, "to": to }] })
    };
    let text = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": (0..=4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect::<Vec<_>>(),
        "skills": [{ "id": "research", "name": "Research" }, { "id": "pricing", "name": "Pricing" }],
        "roles": [{ "id": "pm", "name": "Product manager" }, { "id": "senior", "name": "Senior", "requires": [
            { "skill": "research", "level": 2, "weight": 3 }, { "skill": "pricing", "level": 2, "weight": 1 } ] }],
        "activities": [course("interviews", "research", 2, 400), course("tariffs", "pricing", 2, 100),
            { "id": "book", "kind": "reading", "title": "Book", "hours": 2, "develops": [{ "skill": "pricing", "to": 1 }] }],
    });
    Rc::new(Catalogue::read(text.to_string()).unwrap())
}

fn plan(id: &str, name: &str, research: u8) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": "2026-11-20T08:00:00Z",
        "learner": { "name": name, "role": "pm" },
        "goals": [{ "id": "g", "role": "senior", "by": "2027-06-30", "status": "active" }],
        "ratings": [{ "skill": "research", "level": research, "by": "self", "on": "2026-11-01" }],
        "limits": {}
    })
}

fn read(team: &mut Team, name: &str, value: &Value) {
    update(team, TeamMsg::FileRead { name: name.to_owned(), text: value.to_string() });
}

/// Al lacks two levels of research, Bo one; both two of pricing.
fn team() -> Team {
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(catalogue()));
    read(&mut team, "a.json", &plan("a", "Al", 0));
    read(&mut team, "b.json", &plan("b", "Bo", 1));
    update(&mut team, TeamMsg::ScreenOpened(TeamScreen::Training));
    team
}

fn tell(team: &mut Team, msg: TrainingMsg) -> Vec<TeamEffect> {
    update(team, TeamMsg::Training(msg))
}

fn money(team: &mut Team, amount: &str) {
    tell(team, TrainingMsg::MoneyWritten(amount.to_owned()));
}

fn write(team: &mut Team, fields: &[TrainingField], texts: &[&str]) {
    for (field, text) in fields.iter().zip(texts) {
        tell(team, TrainingMsg::Written(*field, (*text).to_owned()));
    }
}

fn group(team: &mut Team, texts: [&str; 3]) {
    write(team, &TrainingField::GROUP, &texts);
    tell(team, TrainingMsg::GroupAdded);
}

fn seats(team: &mut Team, texts: [&str; 2]) {
    write(team, &TrainingField::SEATS, &texts);
    tell(team, TrainingMsg::SeatsSet);
}

fn answer(team: &Team) -> Rc<Trainings> {
    settle(team);
    team.trainings().unwrap().unwrap()
}

/// What takes long is worked out in parts.
fn settle(team: &Team) {
    while team.waits() {
        team.work();
    }
}

/// `Al interviews tariffs, Bo tariffs; 10 for 600`: who is given what (`*` in a group), what is closed, and for how much.
fn shown(team: &Team) -> String {
    let found = answer(team);
    let given = found.plan.given.iter().map(|one| {
        let taken = one.taken.iter().map(|taken| {
            let group = if taken.booking.is_some() { "*" } else { "" };
            format!(" {}{group}", &*catalogue().activity_text(taken.activity).id)
        });
        format!("{}{}", found.people[one.person].member.name, taken.collect::<String>())
    });
    assert!(found.plan.optimal && found.plan.bound == found.plan.gap);
    format!(
        "{}; {} for {}",
        given.collect::<Vec<_>>().join(", "),
        found.plan.gap,
        found.plan.cost as f64 / 100.0
    )
}

fn place(plan: &str, activity: &str) -> NamedPlace {
    NamedPlace::new(Id::new(plan).unwrap(), Id::new(activity).unwrap())
}

#[test]
fn money_is_written_and_spent_where_it_closes_most_and_each_change_is_taken_back() {
    let mut team = team();
    assert_eq!(shown(&team), "; 0 for 0");
    money(&mut team, "500");
    assert_eq!(shown(&team), "Al interviews, Bo tariffs; 8 for 500");
    let found = answer(&team);
    assert_eq!(
        (found.plan.more.gap, found.plan.more.is_exact),
        (5, true),
        "a thousand more is enough for all"
    );
    assert_eq!(found.plan.less.gap, 8);
    tell(&mut team, TrainingMsg::Each(1));
    assert_eq!(shown(&team), "Al interviews, Bo tariffs; 8 for 500");
    money(&mut team, "1000,00");
    assert_eq!(shown(&team), "Al interviews, Bo interviews; 9 for 800");
    for expected in
        ["Al interviews, Bo tariffs; 8 for 500", "Al interviews, Bo tariffs; 8 for 500", "; 0 for 0"]
    {
        assert!(team.can_undo_training());
        tell(&mut team, TrainingMsg::Undone);
        assert_eq!(shown(&team), expected);
    }
    assert!(!team.can_undo_training());
}

#[test]
fn what_cannot_be_is_named_at_its_field_and_nothing_changes() {
    let mut team = team();
    money(&mut team, "much");
    assert_eq!(team.training.faulty_money.as_deref(), Some("much"));
    money(&mut team, "500");
    assert_eq!(team.training.faulty_money, None);
    group(&mut team, ["", "1", "free"]);
    assert_eq!(team.training.faulty, TrainingField::GROUP);
    seats(&mut team, ["nothing", "-1"]);
    assert_eq!(team.training.faulty.len(), 5);
    tell(&mut team, TrainingMsg::Written(TrainingField::GroupCost, "90".to_owned()));
    assert!(!team.training.faulty.contains(&TrainingField::GroupCost));
    group(&mut team, ["book", "1001", "90"]);
    assert!(team.training.question.groups.is_empty() && team.training.question.seats.0.is_empty());
    group(&mut team, ["book", "2", "90"]);
    assert_eq!(team.training.question.groups.len(), 1);
    assert_eq!(team.training.faulty, TrainingField::SEATS, "what is right is no fault any more");
    assert_eq!(team.training.draft[..3], ["", "", ""]);
}

#[test]
fn a_group_is_booked_where_it_closes_more_and_taken_out_again() {
    let mut team = team();
    money(&mut team, "500");
    group(&mut team, ["interviews", "12", "500"]);
    assert_eq!(shown(&team), "Al interviews*, Bo interviews*; 9 for 500");
    assert_eq!(answer(&team).plan.bookings, [(1, 2)]);
    tell(&mut team, TrainingMsg::GroupTakenOut(0));
    assert_eq!(shown(&team), "Al interviews, Bo tariffs; 8 for 500");
    tell(&mut team, TrainingMsg::Undone);
    assert_eq!(answer(&team).plan.bookings, [(1, 2)]);
}

#[test]
fn seats_are_set_what_one_more_brings_is_known_and_they_are_the_catalogues_again() {
    let mut team = team();
    money(&mut team, "1000");
    assert_eq!(shown(&team), "Al interviews tariffs, Bo interviews tariffs; 13 for 1000");
    seats(&mut team, ["interviews", "1"]);
    assert_eq!(shown(&team), "Al interviews tariffs, Bo tariffs; 10 for 600");
    let found = answer(&team);
    let [seats] = &found.plan.seats[..] else { panic!("{:?}", found.plan.seats) };
    assert_eq!((seats.seats, seats.used, seats.one_more.gap, seats.one_more.is_exact), (1, 1, 3, true));
    tell(&mut team, TrainingMsg::SeatsFreed(Id::new("interviews").unwrap()));
    assert_eq!(shown(&team), "Al interviews tariffs, Bo interviews tariffs; 13 for 1000");
}

#[test]
fn a_change_by_hand_says_what_it_costs_and_costs_that_and_is_taken_back() {
    let mut team = team();
    money(&mut team, "500");
    let price = |team: &Team, named: &NamedPlace| {
        let found = answer(team);
        let of = found.place(&catalogue(), named).unwrap();
        found.price(&catalogue(), of).unwrap().map(|beside| (beside.gap, beside.is_exact))
    };
    let (planned, other) = (place("a", "interviews"), place("b", "interviews"));
    // Without Al's interviews Bo has them, and one of the two the tariffs: 3 + 2.
    assert_eq!(price(&team, &planned), Ok((3, true)));
    assert_eq!(price(&team, &other), Ok((3, true)));
    tell(&mut team, TrainingMsg::Asked(Some(other.clone())));
    settle(&team);
    tell(&mut team, TrainingMsg::Fixed(other.clone()));
    assert_eq!(answer(&team).plan.gap, 8 - 3);
    assert_eq!(team.training.asked, None);
    assert_eq!(price(&team, &other), Err(WhyNotTrained::Fixed));
    assert_eq!(price(&team, &planned), Err(WhyNotTrained::NoRoom), "the money is gone");
    tell(&mut team, TrainingMsg::Freed(other));
    tell(&mut team, TrainingMsg::Excluded(planned.clone()));
    assert_eq!(answer(&team).plan.gap, 8 - 3);
    assert_eq!(price(&team, &planned), Err(WhyNotTrained::Barred(TrainingBarrier::Excluded)));
    assert_eq!(
        price(&team, &place("a", "book")),
        Err(WhyNotTrained::Barred(TrainingBarrier::OwnMatter)),
        "what is free needs no budget"
    );
    (0..3).for_each(|_| drop(tell(&mut team, TrainingMsg::Undone)));
    assert_eq!(shown(&team), "Al interviews, Bo tariffs; 8 for 500");
}

#[test]
fn what_cannot_all_be_is_refused_and_the_way_back_is_open() {
    let mut team = team();
    money(&mut team, "300");
    tell(&mut team, TrainingMsg::Fixed(place("a", "interviews")));
    settle(&team);
    let faults = team.trainings().unwrap().unwrap_err();
    assert_eq!(faults.as_slice()[0].code, "E303");
    tell(&mut team, TrainingMsg::Undone);
    assert_eq!(shown(&team), "Al tariffs, Bo tariffs; 4 for 200");
}

#[test]
fn who_is_taken_out_of_the_team_is_passed_over() {
    let mut team = team();
    money(&mut team, "800");
    tell(&mut team, TrainingMsg::Fixed(place("b", "interviews")));
    update(&mut team, TeamMsg::PersonTakenOut(Id::new("b").unwrap()));
    assert_eq!(shown(&team), "Al interviews tariffs; 8 for 500");
    update(&mut team, TeamMsg::Undone);
    assert_eq!(answer(&team).plan.given.len(), 2);
}

#[test]
fn every_table_goes_out() {
    let mut team = team();
    money(&mut team, "400");
    group(&mut team, ["tariffs", "5", "150"]);
    seats(&mut team, ["interviews", "1"]);
    settle(&team);
    let mut saved = |msg: TrainingMsg| match tell(&mut team, msg).remove(0) {
        TeamEffect::Save { name, text } => (name, text.replace("\r\n", "|")),
        effect => panic!("{effect:?}"),
    };
    assert_eq!(
        saved(TrainingMsg::TableWanted),
        (
            "team-training.csv".to_owned(),
            "plan,name,activity,title,group,on_path,cost,closes|a,Al,interviews,interviews,no,no,400.00,6|"
                .to_owned()
        )
    );
    assert_eq!(
        saved(TrainingMsg::LeftWanted),
        ("team-training-left.csv".to_owned(), "plan,name,why|b,Bo,goes-to-others|".to_owned())
    );
    assert_eq!(
        saved(TrainingMsg::SeatsWanted),
        (
            "team-training-seats.csv".to_owned(),
            "activity,title,seats,used,one_more,proved|interviews,interviews,1,1,0,yes|".to_owned()
        )
    );
    assert_eq!(
        saved(TrainingMsg::GroupsWanted),
        (
            "team-training-groups.csv".to_owned(),
            "activity,title,seats,cost,booked,used|tariffs,tariffs,5,150.00,0,0|".to_owned()
        )
    );
}

#[test]
fn a_large_team_is_worked_out_in_parts_and_what_is_asked_meanwhile_counts() {
    let mut team = team();
    for number in 0..400_u16 {
        read(&mut team, "more.json", &plan(&format!("p{number:03}"), "More", u8::from(number % 2 == 1)));
    }
    money(&mut team, "20000");
    assert!(team.trainings().is_none(), "402 plans are not read at once");
    let (done, of) = team.training_progress().unwrap();
    assert!(0 < done && done < of, "{done} of {of}");
    // Another question takes the place of the one that is on its way.
    money(&mut team, "30000");
    let mut parts = 0;
    while team.waits() {
        team.work();
        parts += 1;
    }
    assert!(parts > 1, "{parts}");
    let found = answer(&team);
    // Pricing brings 2 for 100, research at best 6 for 400: 300 people have the tariffs.
    assert_eq!((found.plan.gap, found.plan.optimal), (600, true));
    assert!(found.plan.cost <= 3_000_000);
    // On another screen nothing is worked at.
    money(&mut team, "40000");
    update(&mut team, TeamMsg::ScreenOpened(TeamScreen::People));
    assert!(!team.waits());
}
