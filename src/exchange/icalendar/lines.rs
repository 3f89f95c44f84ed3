//! The lines of a calendar: days, instants and texts as RFC 5545 writes them.

use std::fmt::Write as _;

use crate::document::values::{Date, Instant};

/// The longest line, in octets without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// A day as calendars write it: `20261123`.
pub(super) fn day(date: Date) -> String {
    let (year, month, day) = date.year_month_day();
    format!("{year:04}{month:02}{day:02}")
}

/// An instant as calendars write it: `20261123T093000Z`, without parts of a second.
pub(super) fn compact(instant: &Instant) -> String {
    let whole = instant.as_str().split(['.', 'Z', '+']).next().unwrap_or_default();
    let mut compact: String = whole.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    compact.push('Z');
    compact
}

/// The lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// A line whose value is no free text.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{value}"));
    }

    /// A line of free text (RFC 5545, 3.3.11).
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for letter in text.replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => {
                    let _ = write!(line, "\\{letter}");
                }
                '\n' | '\r' => line.push_str("\\n"),
                '\t' => line.push('\t'),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.folded(&line);
    }

    /// Writes a line, folded where it is longer than lines may be, never within a letter.
    fn folded(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
