//! What a training budget is spent on, as tables for a spreadsheet.

use std::rc::Rc;

use crate::exchange::csv;
use crate::model::{ActivityId, Catalogue};

use super::state::Team;
use super::training_work::Trainings;

fn answer(team: &Team) -> Option<(Rc<Trainings>, &Rc<Catalogue>)> {
    team.trainings().and_then(Result::ok).zip(team.open_catalogue())
}

fn id_and_title(team: &Team, catalogue: &Catalogue, id: ActivityId) -> [String; 2] {
    let text = catalogue.activity_text(id);
    [text.id.to_string(), text.title.in_language(&team.settings.language).to_owned()]
}

fn major(minor: u64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

/// Who is given nothing, and why: plan, name, and the word of the reason.
pub fn untrained_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["plan", "name", "why"], &mut table);
    let Some((found, _)) = answer(team) else { return table };
    for (person, why) in &found.plan.left {
        let Some(person) = found.people.get(*person) else { continue };
        csv::write(&[person.id.to_string(), person.member.name.clone(), why.word().to_owned()], &mut table);
    }
    table
}

/// Activities whose seats are limited: how many there are and are taken, what one more would close, and whether that is
/// proved.
pub fn seats_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["activity", "title", "seats", "used", "one_more", "proved"], &mut table);
    let Some((found, catalogue)) = answer(team) else { return table };
    for one in &found.plan.seats {
        let [id, title] = id_and_title(team, catalogue, one.activity);
        let (seats, used, more) = (one.seats.to_string(), one.used.to_string(), one.one_more.gap.to_string());
        csv::write(&[id, title, seats, used, more, yes(one.one_more.is_exact)], &mut table);
    }
    table
}

/// Bookings for groups: for how many each is, what one costs in major units, how often it is booked, and for how many.
pub fn groups_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["activity", "title", "seats", "cost", "booked", "used"], &mut table);
    let Some((found, catalogue)) = answer(team) else { return table };
    for (booking, (times, used)) in found.rules.bookings.iter().zip(&found.plan.bookings) {
        let [id, title] = id_and_title(team, catalogue, booking.activity);
        let (seats, cost) = (booking.seats.to_string(), major(booking.cost));
        csv::write(&[id, title, seats, cost, times.to_string(), used.to_string()], &mut table);
    }
    table
}

/// Who is given what: plan and name, the activity, whether it is booked for a group, whether it is on their path already,
/// what a seat of their own costs in major units, and what it closes (levels times weight).
pub fn training_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["plan", "name", "activity", "title", "group", "on_path", "cost", "closes"], &mut table);
    let Some((found, catalogue)) = answer(team) else { return table };
    for one in &found.plan.given {
        let Some(person) = found.people.get(one.person) else { continue };
        for taken in &one.taken {
            let minor = catalogue.activity(taken.activity).cost.minor();
            let cost = if taken.booking.is_some() { String::new() } else { major(minor) };
            let [id, title] = id_and_title(team, catalogue, taken.activity);
            let closes: u32 = taken
                .closes
                .iter()
                .map(|closed| u32::from(closed.from.missing_to(closed.to)) * closed.weight)
                .sum();
            let cells = [
                person.id.to_string(),
                person.member.name.clone(),
                id,
                title,
                yes(taken.booking.is_some()),
                yes(found.is_planned(one.person, taken.activity)),
                cost,
                closes.to_string(),
            ];
            csv::write(&cells, &mut table);
        }
    }
    table
}
