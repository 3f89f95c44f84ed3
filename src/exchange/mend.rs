//! One row of a table mended within its text: every cell that stays as it was keeps its letters, and so does the rest.

use super::csv::{self, Cell, Quotes};

/// One record of a table, as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its cells, without those that are missing at its end.
    pub cells: Vec<Cell>,
    /// Its letters, quotes and signs between the cells among them.
    pub text: String,
    /// Where its letters begin and end in the table.
    bounds: (usize, usize),
    /// Where each cell begins.
    starts: Vec<usize>,
}

/// What a record is replaced by.
#[derive(Clone, Copy, Debug)]
pub enum Mended<'m> {
    /// The text of each cell, in order; there may be more of them than before.
    Cells(&'m [String]),
    /// Its letters, for a record whose quotes are broken.
    Text(&'m str),
}

impl Record {
    /// The record that a line of the table belongs to; none for a line beyond the table.
    #[must_use]
    pub fn at(table: &str, line: usize) -> Option<Self> {
        let (records, _) = csv::read(table, Quotes::Meant);
        let begins = |record: &Vec<Cell>| record.first().map_or(0, |cell| cell.line);
        let cells = records.into_iter().take_while(|record| begins(record) <= line).last()?;
        let places: Vec<(usize, usize)> = cells.iter().map(|cell| (cell.line, cell.column)).collect();
        let starts = offsets(table, &places);
        let (first, last) = (*starts.first()?, *starts.last()?);
        let end = last + end_of(table.get(last..)?);
        Some(Self { text: table.get(first..end)?.to_owned(), bounds: (first, end), starts, cells })
    }

    /// Whether its quotes are broken, so that a cell may hold what belongs to others.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        csv::broken(&self.cells).is_some()
    }

    /// The table with this record mended.
    #[must_use]
    pub fn mended(&self, table: &str, mended: Mended<'_>) -> String {
        let (first, end) = self.bounds;
        let between = |from: usize, to: usize| table.get(from..to).unwrap_or_default();
        let separator = match self.starts.get(1) {
            Some(second) => between(first, *second).chars().next_back().unwrap_or(','),
            None => csv::separator_in(table),
        };
        let row = match mended {
            Mended::Text(text) => text.to_owned(),
            Mended::Cells(texts) => {
                let mut row = String::new();
                for (place, text) in texts.iter().enumerate() {
                    if place > 0 {
                        row.push(separator);
                    }
                    // A line with nothing on it is no row.
                    let is_all = texts.len() == 1 && text.is_empty();
                    let own = self.cells.get(place).filter(|cell| cell.text == *text && !is_all);
                    match (own, self.starts.get(place)) {
                        (Some(_), Some(start)) => {
                            let next = self.starts.get(place + 1);
                            let end = next.map_or(end, |next| next - separator.len_utf8());
                            row.push_str(between(*start, end));
                        }
                        _ => csv::write_cell(text, separator, &mut row),
                    }
                }
                row
            }
        };
        format!("{}{row}{}", between(0, first), table.get(end..).unwrap_or_default())
    }
}

/// Where the places of cells, in ascending order, are in a text, counted as [`csv::read`] counts lines and columns.
fn offsets(table: &str, places: &[(usize, usize)]) -> Vec<usize> {
    let mut wanted = places.iter().peekable();
    let mut found = Vec::new();
    let (mut line, mut column) = (1, 1);
    let body = table.trim_start_matches('\u{feff}');
    let skipped = table.len() - body.len();
    let mut characters = body.char_indices().peekable();
    loop {
        let next = characters.next();
        let offset = skipped + next.map_or(body.len(), |(offset, _)| offset);
        while wanted.next_if(|place| **place <= (line, column)).is_some() {
            found.push(offset);
        }
        match next {
            None => return found,
            Some((_, '\r')) if characters.peek().is_some_and(|(_, after)| *after == '\n') => column += 1,
            Some((_, '\r' | '\n')) => (line, column) = (line + 1, 1),
            Some(_) => column += 1,
        }
    }
}

/// How long the last cell of a record is, with its quotes.
fn end_of(rest: &str) -> usize {
    let mut characters = rest.char_indices().peekable();
    let mut in_quotes = characters.next_if(|(_, character)| *character == '"').is_some();
    while let Some((offset, character)) = characters.next() {
        match character {
            '"' if in_quotes => {
                in_quotes = characters.next_if(|(_, next)| *next == '"').is_some();
            }
            '\r' | '\n' if !in_quotes => return offset,
            _ => {}
        }
    }
    rest.len()
}
