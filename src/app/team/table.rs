//! What is on the screens as tables for a spreadsheet.

use crate::exchange::csv;
use crate::model::RoleId;

use super::state::Team;

/// Everybody as they are shown: name, role, goal, by when, readiness in whole percent, the day of the last change, the file.
pub fn people_table(team: &Team) -> String {
    let head = ["name", "role", "goal", "by", "readiness_percent", "updated", "file"];
    let mut table = String::new();
    csv::write(&head, &mut table);
    for row in team.rows() {
        let member = &row.person.member;
        let cells = [
            member.name.clone(),
            role(team, member.role),
            role(team, member.goal),
            member.by.map(|by| by.to_string()).unwrap_or_default(),
            member.readiness.percent().to_string(),
            row.person.updated.as_str().to_owned(),
            row.person.file.clone(),
        ];
        csv::write(&cells, &mut table);
    }
    table
}

/// People by skills as they are shown: for each skill the level in force and what the goal asks for; an empty cell where
/// nobody rated, or nothing is asked for.
pub fn heat_table(team: &Team) -> String {
    let Some(catalogue) = team.open_catalogue() else { return String::new() };
    let skills = team.shown_skills();
    let mut head = vec!["name".to_owned()];
    for skill in &skills {
        let name = catalogue.skill_text(*skill).name.in_language(&team.settings.language);
        head.extend([name.to_owned(), format!("{name} (asked)")]);
    }
    let mut table = String::new();
    csv::write(&head, &mut table);
    for row in team.rows() {
        let mut cells = vec![row.person.member.name.clone()];
        for skill in &skills {
            let cell = row.person.cell(*skill);
            let figure = |level: Option<crate::model::Level>| level.map(|level| level.to_string());
            cells.extend([figure(cell.level).unwrap_or_default(), figure(cell.required).unwrap_or_default()]);
        }
        csv::write(&cells, &mut table);
    }
    table
}

fn role(team: &Team, role: Option<RoleId>) -> String {
    let text = team.open_catalogue().zip(role).map(|(catalogue, role)| catalogue.role_text(role));
    text.map_or_else(String::new, |role| role.name.in_language(&team.settings.language).to_owned())
}
