//! What the programme sees of its pairs as tables for a spreadsheet.

use crate::document::mentorship::Stage;
use crate::exchange::csv;

use super::mentoring_sum::MentoringPair;
use super::state::Team;

fn figure(figure: Option<f64>) -> String {
    figure.map(|figure| format!("{figure:.1}")).unwrap_or_default()
}

/// All pairs, whichever are shown: how far they are, whether they meet as agreed, the fit, the scores from 0 to 10, and
/// why they need help. An empty cell where the plan says nothing.
pub fn mentorings_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(
        &[
            "plan",
            "mentee",
            "mentor",
            "state",
            "until",
            "meetings_held",
            "meetings_due",
            "as_agreed",
            "next_meeting",
            "fit",
            "score_start",
            "score_middle",
            "score_end",
            "needs_help",
        ],
        &mut table,
    );
    for MentoringPair { person, mentoring } in &team.mentorings().pairs {
        let help = mentoring.help.iter().map(|help| match help.days() {
            Some(days) => format!("{} {days}", help.word()),
            None => help.word().to_owned(),
        });
        let is_as_agreed = mentoring.meetings.is_as_agreed();
        let cells = [
            person.id.to_string(),
            person.member.name.clone(),
            mentoring.mentor.clone(),
            mentoring.standing.word().to_owned(),
            mentoring.until.map(|until| until.to_string()).unwrap_or_default(),
            mentoring.meetings.held.to_string(),
            mentoring.meetings.due.map(|due| due.to_string()).unwrap_or_default(),
            is_as_agreed.map(|is| if is { "yes" } else { "no" }).unwrap_or_default().to_owned(),
            mentoring.meetings.next.map(|next| next.day().to_string()).unwrap_or_default(),
            mentoring.fit.map(|fit| fit.as_str()).unwrap_or_default().to_owned(),
            figure(mentoring.score(Stage::Start)),
            figure(mentoring.score(Stage::Middle)),
            figure(mentoring.score(Stage::End)),
            help.collect::<Vec<_>>().join("; "),
        ];
        csv::write(&cells, &mut table);
    }
    table
}

/// How many pairs are where: so many of so many.
pub fn counts_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["what", "count", "of"], &mut table);
    for count in &team.mentorings().counts {
        csv::write(&[count.word.to_owned(), count.count.to_string(), count.of.to_string()], &mut table);
    }
    table
}

/// What came of the goals, by skill: mean scores from 0 to 10, each with the number of goals of which it is said.
pub fn outcomes_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(
        &[
            "skill",
            "goals",
            "start",
            "start_of",
            "middle",
            "middle_of",
            "end",
            "end_of",
            "moved",
            "moved_of",
            "level_reached",
            "level_wanted",
        ],
        &mut table,
    );
    let Some(catalogue) = team.open_catalogue() else { return table };
    for outcome in &team.mentorings().outcomes {
        let name = catalogue.skill_text(outcome.skill).name.in_language(&team.settings.language);
        let mut cells = vec![name.to_owned(), outcome.goals.to_string()];
        for (score, of) in outcome.scores.into_iter().chain([outcome.moved]) {
            cells.extend([figure(score), of.to_string()]);
        }
        cells.extend([outcome.reached.to_string(), outcome.wanted.to_string()]);
        csv::write(&cells, &mut table);
    }
    table
}
