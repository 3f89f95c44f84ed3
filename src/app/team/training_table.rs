//! What a training budget is spent on, as a table for a spreadsheet.

use crate::exchange::csv;
use crate::model::ActivityId;

use super::state::Team;

/// Who is given what: plan and name, the activity, whether it is booked for a group, whether it is on their path already,
/// what a seat of their own costs in major units, and what it closes (levels times weight).
pub fn training_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["plan", "name", "activity", "title", "group", "on_path", "cost", "closes"], &mut table);
    let answer = team.trainings().and_then(Result::ok);
    let Some((found, catalogue)) = answer.zip(team.open_catalogue()) else { return table };
    let yes = |is_so: bool| if is_so { "yes" } else { "no" }.to_owned();
    let title =
        |id: ActivityId| catalogue.activity_text(id).title.in_language(&team.settings.language).to_owned();
    for one in &found.plan.given {
        let Some(person) = found.people.get(one.person) else { continue };
        for taken in &one.taken {
            let minor = catalogue.activity(taken.activity).cost.minor();
            let cost = if taken.booking.is_some() {
                String::new()
            } else {
                format!("{}.{:02}", minor / 100, minor % 100)
            };
            let closes: u32 = taken
                .closes
                .iter()
                .map(|closed| u32::from(closed.from.missing_to(closed.to)) * closed.weight)
                .sum();
            let cells = [
                person.id.to_string(),
                person.member.name.clone(),
                catalogue.activity_text(taken.activity).id.to_string(),
                title(taken.activity),
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
