//! Days as tables write them. Whether a month or a day comes first is decided by the whole column, never by one cell.

use super::csv::Cell;
use crate::document::fault::{Code, Fault, shown};
use crate::document::read::words;
use crate::document::values::Date;

words! {
    /// Which of two numbers of a day is the month.
    pub enum DayOrder {
        /// As in `31/12/2027`.
        DayFirst = "day-first",
        /// As in `12/31/2027`.
        MonthFirst = "month-first",
    }
}

/// What to do about a text that is no day.
const ACTION: &str = "use a day as YYYY-MM-DD, DD.MM.YYYY or seconds since 1970";

/// A day as it is written.
enum Written {
    Nothing,
    Day(Date),
    /// Seconds since 1970.
    Instant(i64),
    /// Two numbers of which one is the month, and a year.
    Either(u32, u32, u32),
    Unknown,
}

/// The days of a column, `None` where a cell is empty; a fault for each that is none.
pub(super) fn days_of(cells: &[&Cell], told: Option<DayOrder>) -> Vec<Result<Option<Date>, Fault>> {
    let written: Vec<Written> = cells.iter().map(|cell| written_in(&cell.text)).collect();
    let either = || {
        written.iter().filter_map(|one| match one {
            Written::Either(first, second, _) => Some((*first, *second)),
            _ => None,
        })
    };
    let (is_day_first, is_month_first) =
        (either().any(|(first, _)| first > 12), either().any(|(_, second)| second > 12));
    let order = told.or(match (is_day_first, is_month_first) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    });
    let is_midnight = are_local_midnights(&written);
    let day = |cell: &&Cell, written: &Written| {
        let fault = |action: &str| {
            Err(cell.fault(Code::NotADate, format!("the text \"{}\"", shown(&cell.text)), action))
        };
        let day = match (written, order) {
            (Written::Nothing, _) => return Ok(None),
            (Written::Day(day), _) => Some(*day),
            (Written::Instant(seconds), _) => day_of(*seconds, is_midnight),
            (Written::Either(day, month, year), Some(DayOrder::DayFirst))
            | (Written::Either(month, day, year), Some(DayOrder::MonthFirst)) => dated(*year, *month, *day),
            (Written::Either(day, month, year), None) if day == month => dated(*year, *month, *day),
            (Written::Either(..), None) => {
                return fault("say whether the day or the month comes first, or use YYYY-MM-DD");
            }
            (Written::Unknown, _) => None,
        };
        day.map_or_else(|| fault(ACTION), |day| Ok(Some(day)))
    };
    cells.iter().zip(&written).map(|(cell, written)| day(cell, written)).collect()
}

fn written_in(text: &str) -> Written {
    let text = text.trim();
    // Moodle writes 0 for a course without an end.
    if text.is_empty() || text == "0" {
        return Written::Nothing;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) && (9..=11).contains(&text.len()) {
        return text.parse().map_or(Written::Unknown, Written::Instant);
    }
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let Some(separator) = day.chars().find(|c| ".-/".contains(*c)) else { return Written::Unknown };
    let numbers: Vec<Option<u32>> = day.trim_end_matches('.').split(separator).map(number_in).collect();
    let [Some(first), Some(second), Some(third)] = numbers[..] else { return Written::Unknown };
    if (1900..3000).contains(&first) {
        return dated(first, second, third).map_or(Written::Unknown, Written::Day);
    }
    if !(1900..3000).contains(&third) {
        return Written::Unknown;
    }
    match separator {
        // Nobody writes the month first with dots.
        '.' => dated(third, second, first).map_or(Written::Unknown, Written::Day),
        _ => Written::Either(first, second, third),
    }
}

fn number_in(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn dated(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether all instants are at one time of the day, give or take the hour of summer: then they are midnights of a place
/// whose clock is not UTC, as Moodle writes the days of its courses.
fn are_local_midnights(written: &[Written]) -> bool {
    let mut times = written.iter().filter_map(|one| match one {
        Written::Instant(seconds) => Some(seconds.rem_euclid(86_400)),
        _ => None,
    });
    let Some(first) = times.next() else { return false };
    times.all(|time| {
        let apart = (time - first).rem_euclid(86_400);
        apart.min(86_400 - apart) <= 3600
    })
}

/// The day of an instant, the nearest where it is a midnight elsewhere.
fn day_of(seconds: i64, is_midnight: bool) -> Option<Date> {
    let shifted = if is_midnight { seconds + 43_200 } else { seconds };
    let days = i32::try_from(shifted.div_euclid(86_400)).ok()?;
    let day = Date::parse("1970-01-01")?.plus_days(days);
    (day < Date::LATEST).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], told: Option<DayOrder>, expected: &[&str]) {
        let cells: Vec<Cell> = texts
            .iter()
            .map(|text| Cell { text: (*text).to_owned(), line: 2, column: 1, broken: None })
            .collect();
        let days = days_of(&cells.iter().collect::<Vec<_>>(), told);
        let said = |day: &Result<Option<Date>, Fault>| match day {
            Ok(day) => day.map_or_else(|| "none".to_owned(), |day| day.to_string()),
            Err(fault) => fault.code.to_owned(),
        };
        assert_eq!(days.iter().map(said).collect::<Vec<_>>(), expected, "{texts:?}");
    }

    #[test]
    fn the_column_decides_which_number_is_the_month() {
        check(&["03/04/2027", "31/12/2027"], None, &["2027-04-03", "2027-12-31"]);
        check(&["03/04/2027", "12/31/2027"], None, &["2027-03-04", "2027-12-31"]);
        check(&["03/04/2027", "05/05/2027"], None, &["E107", "2027-05-05"]);
        check(&["31/12/2027", "12/31/2027"], None, &["E107", "E107"]);
        check(&["03/04/2027"], Some(DayOrder::MonthFirst), &["2027-03-04"]);
    }

    #[test]
    fn other_forms_say_it_themselves() {
        check(
            &["2027-02-01", "2027-02-01 09:30", "2027/2/1", "1.2.2027", "", "0"],
            None,
            &["2027-02-01", "2027-02-01", "2027-02-01", "2027-02-01", "none", "none"],
        );
        check(
            &["1.2.27", "2027-02-30", "soon", "99999999999", "-", "é.ü.ö"],
            None,
            &["E107", "E107", "E107", "E107", "E107", "E107"],
        );
    }

    #[test]
    fn midnights_of_another_place_keep_their_day() {
        // Midnight of 1 February and of 1 July 2027 in Berlin.
        check(&["1801436400", "1814392800"], None, &["2027-02-01", "2027-07-01"]);
        // Noon and the evening of one day: no midnights.
        check(&["1801483200", "1801512000"], None, &["2027-02-01", "2027-02-01"]);
    }
}
