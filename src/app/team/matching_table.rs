//! The match as tables for a spreadsheet.

use crate::engine::cohort::matching::{MatchScore, WhyLeft};
use crate::engine::cohort::matching_fit::Barrier;
use crate::exchange::csv;

use super::state::Team;

/// The pairs of the match in force: plan and mentor by id and name, points, whether the pair was made by hand, the mentor
/// of the best match without it by id and name, and what that would lose in mentees and points.
pub fn pairs_table(team: &Team) -> String {
    let mut table = String::new();
    let head = [
        "mentee",
        "mentee_name",
        "mentor",
        "mentor_name",
        "points",
        "by_hand",
        "next_mentor",
        "next_mentor_name",
        "next_loses_mentees",
        "next_loses_points",
    ];
    csv::write(&head, &mut table);
    let Some((matched, catalogue)) = team.matched().zip(team.open_catalogue()) else { return table };
    for pair in &matched.matching().pairs {
        let Some(named) = matched.named(pair.pair) else { continue };
        let name = team.people.get(&named.0).map(|person| person.member.name.clone());
        let next: [String; 4] = pair.alternative.map_or_else(Default::default, |next| {
            let id = next.mentor.map(|mentor| matched.mentor(mentor).to_string()).unwrap_or_default();
            let name =
                next.mentor.map(|mentor| catalogue.mentor_text(mentor).name.clone()).unwrap_or_default();
            let MatchScore { placed, points } = next.loses;
            [id, name, placed.to_string(), points.to_string()]
        });
        let mut cells = vec![named.0.to_string(), name.unwrap_or_default(), named.1.to_string()];
        cells.push(catalogue.mentor_text(pair.pair.mentor).name.clone());
        cells.push(pair.points.to_string());
        cells.push(if matched.is_fixed(pair) { "yes" } else { "no" }.to_owned());
        cells.extend(next);
        csv::write(&cells, &mut table);
    }
    table
}

/// The mentors: places for this match, how many are used, and what one more would bring in mentees and points.
pub fn mentors_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["mentor", "name", "places", "used", "one_more_mentees", "one_more_points"], &mut table);
    let Some((matched, catalogue)) = team.matched().zip(team.open_catalogue()) else { return table };
    for one in &matched.matching().mentors {
        let cells = [
            matched.mentor(one.mentor).to_string(),
            catalogue.mentor_text(one.mentor).name.clone(),
            one.places.to_string(),
            one.used.to_string(),
            one.one_more.placed.to_string(),
            one.one_more.points.to_string(),
        ];
        csv::write(&cells, &mut table);
    }
    table
}

/// Who is left without a mentor: plan and name, why, and how many mentors are barred for which reason.
pub fn left_table(team: &Team) -> String {
    let mut table = String::new();
    csv::write(&["mentee", "mentee_name", "why", "barred", "mentors_barred"], &mut table);
    let Some(matched) = team.matched() else { return table };
    for left in &matched.matching().left {
        let Some(mentee) = matched.mentee(left.mentee) else { continue };
        let name = team.people.get(mentee).map(|person| person.member.name.clone()).unwrap_or_default();
        let line = |barred: &str, mentors: String, table: &mut String| {
            csv::write(&[&**mentee, &name, left_word(left.why), barred, &mentors], table);
        };
        if left.barred.is_empty() {
            line("", String::new(), &mut table);
        }
        // A spreadsheet sorts and counts by reason where each has its line.
        for (barrier, mentors) in &left.barred {
            line(barred_word(*barrier), mentors.to_string(), &mut table);
        }
    }
    table
}

/// Why somebody is left, as a word of a table and in keys of messages.
pub fn left_word(why: WhyLeft) -> &'static str {
    match why {
        WhyLeft::NoMentors => "no-mentors",
        WhyLeft::AllBarred => "all-barred",
        WhyLeft::NoPlaces => "no-places",
        WhyLeft::PlacesTaken => "places-taken",
    }
}

/// Why a pair cannot be, as a word of a table and in keys of messages.
pub fn barred_word(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Retired => "retired",
        Barrier::OwnManager => "own-manager",
        Barrier::Oneself => "oneself",
        Barrier::Excluded => "excluded",
        Barrier::NoSharedLanguage => "no-language",
        Barrier::TooFewPoints => "too-few-points",
        Barrier::NoPlace => "no-place",
        Barrier::HasMentor => "has-mentor",
        Barrier::FixedElsewhere => "fixed-elsewhere",
    }
}
