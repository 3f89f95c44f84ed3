//! What is on the screen of rotations as tables for a spreadsheet.

use crate::engine::cohort::rotations::Difference;
use crate::exchange::csv;
use crate::model::ActivityId;

use super::rotations_work::Rotations;
use super::state::Team;

/// Who goes where and when and why; stays that stand; and who goes nowhere, with the reason.
pub(super) fn stays_table(team: &Team) -> String {
    let head = [
        "plan",
        "name",
        "state",
        "area",
        "activity",
        "start",
        "end",
        "gap_closed",
        "closes",
        "new_area",
        "wished",
        "fixed",
        "why",
    ];
    table(team, &head, |rotations, row| {
        let plan = &rotations.plan;
        let who = |guest| match rotations.person(guest) {
            Some(person) => [person.id.to_string(), person.member.name.clone()],
            None => [String::new(), String::new()],
        };
        for stay in &plan.stays {
            let slot = rotations.rules.slot(stay.worth.slot);
            let skill = |id| {
                let text = team.open_catalogue().map(|catalogue| catalogue.skill_text(id));
                text.map_or("", |text| text.name.in_language(&team.settings.language))
            };
            let closes =
                stay.worth.closes.iter().map(|one| format!("{} {}-{}", skill(one.skill), one.from, one.to));
            let [id, name] = who(stay.guest);
            row(vec![
                id,
                name,
                "planned".to_owned(),
                team.area_name(&slot.area).to_owned(),
                title(team, Some(slot.activity)),
                slot.days.0.to_string(),
                slot.days.1.to_string(),
                stay.worth.score().gap.to_string(),
                closes.collect::<Vec<_>>().join("; "),
                yes(stay.worth.is_new),
                yes(stay.worth.is_wished),
                yes(stay.is_fixed),
                String::new(),
            ]);
        }
        for (guest, stay) in &plan.standing {
            let mut cells = who(*guest).to_vec();
            cells.extend(["stands".to_owned(), team.area_name(&stay.area).to_owned()]);
            cells.extend([title(team, stay.activity), stay.days.0.to_string(), stay.days.1.to_string()]);
            cells.resize(13, String::new());
            row(cells);
        }
        for left in &plan.left {
            let barred = left.barred.iter().map(|(why, slots)| format!("{} {slots}", why.word()));
            let why =
                std::iter::once(left.why.word().to_owned()).chain(barred).collect::<Vec<_>>().join("; ");
            let mut cells = who(left.guest).to_vec();
            cells.push("left".to_owned());
            cells.resize(12, String::new());
            cells.push(why);
            row(cells);
        }
    })
}

/// The slots with their seats, who takes them, and what one more would bring.
pub(super) fn slots_table(team: &Team) -> String {
    let head = ["area", "activity", "start", "end", "seats", "standing", "used", "one_more_closes", "proved"];
    table(team, &head, |rotations, row| {
        for one in &rotations.plan.slots {
            let slot = rotations.rules.slot(one.slot);
            let mut cells = vec![team.area_name(&slot.area).to_owned(), title(team, Some(slot.activity))];
            cells.extend([slot.days.0.to_string(), slot.days.1.to_string()]);
            cells.extend([slot.seats, one.standing, one.used].map(|count| count.to_string()));
            cells.extend(more(one.one_more));
            row(cells);
        }
    })
}

/// The teams: how many may be away, how many are at most, on which day first, and what one more would bring.
pub(super) fn teams_table(team: &Team) -> String {
    let head = ["team", "people", "away_at_most", "most_away", "on", "one_more_closes", "proved"];
    table(team, &head, |rotations, row| {
        for one in &rotations.plan.teams {
            let of = rotations.rules.team(one.team);
            let mut cells =
                vec![of.name.as_str().to_owned(), of.guests.len().to_string(), of.at_most.to_string()];
            cells.extend([one.most_away.to_string(), one.on.map(|on| on.to_string()).unwrap_or_default()]);
            cells.extend(more(one.one_more));
            row(cells);
        }
    })
}

fn table(team: &Team, head: &[&str], rows: impl FnOnce(&Rotations, &mut dyn FnMut(Vec<String>))) -> String {
    let mut table = String::new();
    csv::write(head, &mut table);
    if let Some(Ok(rotations)) = team.rotations() {
        rows(&rotations, &mut |cells| csv::write(&cells, &mut table));
    }
    table
}

fn more(of: Difference) -> [String; 2] {
    [of.gap.to_string(), yes(of.is_exact)]
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

fn title(team: &Team, activity: Option<ActivityId>) -> String {
    let text = team.open_catalogue().zip(activity).map(|(catalogue, id)| catalogue.activity_text(id));
    text.map_or_else(String::new, |text| text.title.in_language(&team.settings.language).to_owned())
}
