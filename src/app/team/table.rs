//! What is on the screens as tables for a spreadsheet.

use crate::engine::cohort::Cover;
use crate::exchange::csv;
use crate::model::{RoleId, SkillId};

use super::state::Team;

/// Everybody as they are shown: the id of the plan, name, manager, role, goal, by when, readiness in whole percent, how far
/// the path is in activities and hours, whether nothing moves, how much there is to talk about, the last change, the file.
pub fn people_table(team: &Team) -> String {
    let head = [
        "plan",
        "name",
        "manager",
        "role",
        "goal",
        "by",
        "readiness_percent",
        "activities",
        "done",
        "overdue",
        "hours_due",
        "hours_spent",
        "stalled",
        "to_talk_about",
        "updated",
        "file",
    ];
    let mut table = String::new();
    csv::write(&head, &mut table);
    for row in team.rows() {
        let member = &row.person.member;
        let cells = [
            row.id.to_string(),
            member.name.clone(),
            member.manager.clone().unwrap_or_default(),
            role(team, member.role),
            role(team, member.goal),
            member.by.map(|by| by.to_string()).unwrap_or_default(),
            member.goal.map(|_| member.readiness.percent().to_string()).unwrap_or_default(),
            member.path.items.to_string(),
            member.path.done.to_string(),
            member.path.overdue.to_string(),
            member.path.due.to_string(),
            member.path.spent.to_string(),
            if member.is_stalled { "yes" } else { "no" }.to_owned(),
            member.talks.len().to_string(),
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
    let mut head = vec!["plan".to_owned(), "name".to_owned()];
    for skill in &skills {
        let name = catalogue.skill_text(*skill).name.in_language(&team.settings.language);
        head.extend([name.to_owned(), format!("{name} (asked)")]);
    }
    let mut table = String::new();
    csv::write(&head, &mut table);
    for row in team.rows() {
        let mut cells = vec![row.id.to_string(), row.person.member.name.clone()];
        for skill in &skills {
            let cell = row.person.cell(*skill);
            let figure = |level: Option<crate::model::Level>| level.map(|level| level.to_string());
            cells.extend([figure(cell.level).unwrap_or_default(), figure(cell.required).unwrap_or_default()]);
        }
        csv::write(&cells, &mut table);
    }
    table
}

/// How many people stand at each level of the skills that are shown, whom nobody rated, and whose goal asks for more.
pub fn distributions_table(team: &Team) -> String {
    let Some(catalogue) = team.open_catalogue() else { return String::new() };
    let levels = (0..=catalogue.top().get()).map(|level| format!("at_{level}"));
    let words = ["unrated", "short", "missing_levels"].map(ToOwned::to_owned);
    let mut table = String::new();
    csv::write(&["skill".to_owned()].into_iter().chain(levels).chain(words).collect::<Vec<_>>(), &mut table);
    for of in team.distributions() {
        let mut cells = vec![skill(team, of.skill)];
        cells.extend(of.at.iter().map(|count| count.to_string()));
        cells.extend([of.unrated.to_string(), of.short.to_string(), of.missing.to_string()]);
        csv::write(&cells, &mut table);
    }
    table
}

/// Where the team is thin: the organisation's goal, a skill it needs, how many are strong in it and who if it is one
/// person, and how many are not there whose goal asks for it.
pub fn lacks_table(team: &Team) -> String {
    let Some(catalogue) = team.open_catalogue() else { return String::new() };
    let everybody = team.everybody();
    let mut table = String::new();
    csv::write(&["goal", "skill", "strong", "only", "growing"], &mut table);
    for lack in team.lacks() {
        let goal = catalogue.organisation_goal_text(lack.goal).title.in_language(&team.settings.language);
        let (strong, only) = match lack.cover {
            Cover::Nobody => (0, ""),
            Cover::One(at) => (1, everybody.get(at).map_or("", |person| &*person.member.name)),
            Cover::Several(count) => (count, ""),
        };
        let cells = [
            goal.to_owned(),
            skill(team, lack.skill),
            strong.to_string(),
            only.to_owned(),
            lack.growing.to_string(),
        ];
        csv::write(&cells, &mut table);
    }
    table
}

fn skill(team: &Team, skill: SkillId) -> String {
    let text = team.open_catalogue().map(|catalogue| catalogue.skill_text(skill));
    text.map_or_else(String::new, |skill| skill.name.in_language(&team.settings.language).to_owned())
}

fn role(team: &Team, role: Option<RoleId>) -> String {
    let text = team.open_catalogue().zip(role).map(|(catalogue, role)| catalogue.role_text(role));
    text.map_or_else(String::new, |role| role.name.in_language(&team.settings.language).to_owned())
}

/// Who could fill each role: for every person who holds neither it nor one above it their role, and readiness in whole percent
/// now, in a year, in two years.
pub fn benches_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(
        &[
            "role",
            "plan",
            "name",
            "wants_it",
            "own_word_only",
            "now_percent",
            "one_year_percent",
            "two_years_percent",
            "holds",
        ],
        &mut table,
    );
    let everybody = team.everybody();
    for of in team.roles() {
        let Some(bench) = team.bench(of) else { continue };
        for candidate in &bench.candidates {
            let Some(person) = everybody.get(candidate.member) else { continue };
            let percents = [candidate.now, candidate.in_one_year, candidate.in_two_years];
            let mut cells = vec![role(team, Some(of)), person.id.to_string(), person.member.name.clone()];
            cells.push(if candidate.wants_it { "yes" } else { "no" }.to_owned());
            cells.push(candidate.claimed.to_string());
            cells.extend(percents.map(|readiness| readiness.percent().to_string()));
            cells.push(role(team, person.member.role));
            csv::write(&cells, &mut table);
        }
    }
    table
}

/// The raters with their numbers: ratings, those beside somebody else's, people, shift and standard error in levels.
pub fn raters_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(
        &["as", "name", "ratings", "shared", "people", "shift", "standard_error", "tendency"],
        &mut table,
    );
    for rater in team.raters() {
        let (word, name) = rater.name.words();
        let figure = |figure: Option<f64>| figure.map(|figure| format!("{figure:.2}")).unwrap_or_default();
        let counts = [rater.ratings, rater.shared, rater.people].map(|count| count.to_string());
        let mut cells = vec![word.to_owned(), name.unwrap_or_default().to_owned()];
        cells.extend(counts);
        cells.extend([figure(rater.shift), figure(rater.error), rater.tendency.word().to_owned()]);
        csv::write(&cells, &mut table);
    }
    table
}
