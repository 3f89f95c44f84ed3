//! Tables as text: comma, semicolon or tab between cells (RFC 4180, and what spreadsheets make of it).
//!
//! The well-kept `csv-core` counts lines but no columns, and takes a quote that is never closed for the rest of the file
//! without a word; a dry run has to name both, so this reader is our own.

use crate::document::MOST_BYTES;
use crate::document::fault::{Code, Fault, Faults};

/// What may stand between cells; of those that are as frequent, the first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// So many cells has a record at the most, so many records a table, and so many cells in all: what has more is no table of
/// courses or skills. O*NET's Skills has some 62,000 records of 15.
const MOST_COLUMNS: usize = 1_000;
const MOST_RECORDS: usize = 100_000;
const MOST_CELLS: usize = 2_000_000;

/// With what a spreadsheet takes a cell for a formula.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell, and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it, without the quotes around it and without what defuses it.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its first character in that line, from 1.
    pub column: usize,
    /// What breaks its form, so that it may hold what belongs to others.
    pub broken: Option<Box<Fault>>,
}

impl Cell {
    /// The place as faults name it.
    pub fn place(&self) -> String {
        format!("line {}, column {}", self.line, self.column)
    }

    /// A fault of this cell.
    pub fn fault(&self, code: Code, found: impl Into<String>, action: impl Into<String>) -> Fault {
        Fault::new(code, self.place(), found, action)
    }

    /// Notes what breaks its form.
    fn breaks(&mut self, fault: Fault, faults: &mut Faults) {
        faults.push(fault.clone());
        self.broken.get_or_insert(Box::new(fault));
    }
}

/// What breaks the form of a record, if anything does.
pub fn broken<'c>(record: impl IntoIterator<Item = &'c Cell>) -> Option<Fault> {
    record.into_iter().find_map(|cell| cell.broken.as_deref()).cloned()
}

/// Whether quotes around a cell belong to the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// They do, as in RFC 4180.
    Meant,
    /// They are letters like others.
    Letters,
}

/// The records of a text, lines without anything left out, and what breaks its form.
pub fn read(text: &str, quotes: Quotes) -> (Vec<Vec<Cell>>, Faults) {
    let mut faults = Faults::new();
    if text.len() > MOST_BYTES {
        let found = format!("{} bytes", text.len());
        faults.add_at(
            Code::TooLarge,
            String::new(),
            found,
            format!("use a file of at most {MOST_BYTES} bytes"),
        );
        return (Vec::new(), faults);
    }
    if text.starts_with("PK\u{3}\u{4}") || text.contains('\0') {
        let action = "save the table as CSV in UTF-8 and use that file";
        faults.add_at(Code::NotItsFormat, String::new(), "a file that is no text", action);
        return (Vec::new(), faults);
    }
    let text = text.trim_start_matches('\u{feff}');
    // Excel writes this line before a table, and hides it.
    let told = text.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    let (text, first_line) = match told {
        Some(_) => (text.split_once('\n').map_or("", |(_, rest)| rest), 2),
        None => (text, 1),
    };
    let separator = told.unwrap_or_else(|| separator_of(text));
    let mut reader =
        Reader { records: Vec::new(), record: Vec::new(), cells: 0, line: first_line, column: 1 };
    reader.read(text, separator, quotes, &mut faults);
    (reader.records, faults)
}

/// Refuses a table from the cell on that is one too many.
fn too_many(cell: &Cell, most: usize, of: &str, faults: &mut Faults) {
    let action = format!("use a table of at most {most} {of}");
    faults.push(cell.fault(Code::TooLarge, format!("more than {most} {of}"), action));
}

/// What stands between the cells of a table.
pub(super) fn separator_in(table: &str) -> char {
    let text = table.trim_start_matches('\u{feff}');
    let told = text.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    told.unwrap_or_else(|| separator_of(text))
}

/// What stands most often between the cells of the first record.
fn separator_of(text: &str) -> char {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut in_quotes = false;
    for character in text.chars() {
        match character {
            '"' => in_quotes = !in_quotes,
            '\n' | '\r' if !in_quotes => break,
            _ if in_quotes => {}
            _ => {
                let place = SEPARATORS.iter().position(|separator| *separator == character);
                if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                    *count += 1;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    SEPARATORS
        .into_iter()
        .zip(counts)
        .find(|(_, count)| *count == most)
        .map_or(',', |(separator, _)| separator)
}

struct Reader {
    records: Vec<Vec<Cell>>,
    record: Vec<Cell>,
    /// Cells in all records.
    cells: usize,
    line: usize,
    column: usize,
}

impl Reader {
    fn read(&mut self, text: &str, separator: char, quotes: Quotes, faults: &mut Faults) {
        let mut characters = text.chars().peekable();
        loop {
            let mut cell = Cell { line: self.line, column: self.column, ..Cell::default() };
            let is_quoted = quotes == Quotes::Meant && characters.peek() == Some(&'"');
            if is_quoted {
                characters.next();
                self.column += 1;
                let is_closed = self.quoted(&mut characters, &mut cell.text);
                if !is_closed {
                    let action = "close it with another quote, or write a quote within a cell twice";
                    cell.breaks(
                        cell.fault(Code::NotItsFormat, "a quote that is never closed", action),
                        faults,
                    );
                }
            }
            let mut is_followed = false;
            let end = loop {
                match characters.next() {
                    Some(next) if next == separator => break Some(separator),
                    Some('\r') => {
                        characters.next_if_eq(&'\n');
                        break Some('\n');
                    }
                    Some('\n') => break Some('\n'),
                    Some(other) => {
                        if is_quoted && !is_followed && other != ' ' {
                            is_followed = true;
                            let here = Cell { line: self.line, column: self.column, ..Cell::default() };
                            let action = "write a quote within a cell twice";
                            let fault = here.fault(Code::NotItsFormat, "text after a closing quote", action);
                            cell.breaks(fault, faults);
                        }
                        self.column += 1;
                        cell.text.push(other);
                    }
                    None => break None,
                }
            };
            let text = cell.text.strip_prefix('\'').filter(|rest| is_dangerous(rest)).map(str::to_owned);
            cell.text = text.unwrap_or(cell.text);
            let is_nothing = self.record.is_empty() && cell.text.is_empty() && !is_quoted;
            if end == Some(separator) || !is_nothing {
                self.cells += 1;
                let bounds = [
                    (self.record.len() >= MOST_COLUMNS, MOST_COLUMNS, "cells in a row"),
                    (self.records.len() >= MOST_RECORDS, MOST_RECORDS, "rows"),
                    (self.cells > MOST_CELLS, MOST_CELLS, "cells in all"),
                ];
                if let Some((_, most, of)) = bounds.into_iter().find(|(is_beyond, ..)| *is_beyond) {
                    too_many(&cell, most, of, faults);
                    self.records.clear();
                    return;
                }
                self.record.push(cell);
            }
            self.column += 1;
            if end != Some(separator) {
                if !self.record.is_empty() {
                    self.records.push(std::mem::take(&mut self.record));
                }
                (self.line, self.column) = (self.line + 1, 1);
            }
            if end.is_none() {
                break;
            }
        }
    }

    /// Reads up to the closing quote; whether there is one.
    fn quoted(
        &mut self,
        characters: &mut std::iter::Peekable<std::str::Chars<'_>>,
        text: &mut String,
    ) -> bool {
        while let Some(character) = characters.next() {
            self.column += 1;
            match character {
                '"' if characters.next_if_eq(&'"').is_some() => {
                    self.column += 1;
                    text.push('"');
                }
                '"' => return true,
                other => {
                    // A lone CR ends a line too; of CRLF the LF does.
                    if other == '\n' || other == '\r' && characters.peek() != Some(&'\n') {
                        (self.line, self.column) = (self.line + 1, 1);
                    }
                    text.push(other);
                }
            }
        }
        false
    }
}

/// Whether a spreadsheet would take the text for a formula, however often it is defused. A number below zero is none.
fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(DANGEROUS) && !is_number(text)
}

/// Whether a text is a number as programs write it: digits, perhaps with a minus before them and a point within.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
    is_digits(whole) && is_digits(decimals)
}

/// What stands before the letters of a file with a table, so that spreadsheets take it for UTF-8.
pub const MARK: &str = "\u{feff}";

/// Adds a record to a table: commas, quotes where they are needed, CRLF. A text that a spreadsheet would run begins with
/// an apostrophe; [`read`] takes it away.
pub fn write<T: AsRef<str>>(record: &[T], table: &mut String) {
    for (number, text) in record.iter().enumerate() {
        let text = text.as_ref();
        if number > 0 {
            table.push(',');
        }
        if !text.is_empty() || record.len() == 1 {
            write_cell(text, ',', table);
        }
    }
    table.push_str("\r\n");
}

/// Adds a cell as [`write`] writes it, to a table with this between its cells; an empty one with quotes.
pub(super) fn write_cell(text: &str, separator: char, table: &mut String) {
    let defused = if is_dangerous(text) { "'" } else { "" };
    let is_plain = !text.contains([separator, ',', ';', '"', '\n', '\r', '\t', '|']) && text.trim() == text;
    if is_plain && !text.is_empty() {
        table.push_str(defused);
        table.push_str(text);
    } else {
        table.push('"');
        table.push_str(defused);
        table.push_str(&text.replace('"', "\"\""));
        table.push('"');
    }
}
