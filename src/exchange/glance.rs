//! A first look at a table, for whoever is to say what its columns mean.

use super::csv::{self, Cell, Quotes};
use super::mapping::Mapping;
use crate::document::fault::{Code, Faults};

/// So many rows are enough to see what a column holds.
const SAMPLE: usize = 5;

/// What a table looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Its headers in order, without the spaces around them.
    pub headers: Vec<String>,
    /// Its first rows, at most five.
    pub sample: Vec<Vec<String>>,
    /// How many rows it has below the headers.
    pub rows: usize,
    /// What its columns most likely say.
    pub mapping: Mapping,
}

/// Looks at a table.
///
/// # Errors
/// What makes a text no table. A quote that is never closed belongs to a row, and its import names it.
pub fn glance(text: &str) -> Result<Glance, Faults> {
    let (records, mut faults) = csv::read(text, Quotes::Meant);
    let texts = |record: &Vec<Cell>| record.iter().map(|cell| cell.text.trim().to_owned()).collect();
    let Some((first, rest)) = records.split_first() else {
        if faults.is_empty() {
            let action = "use a table whose first line names its columns";
            faults.add_at(Code::NotItsFormat, String::new(), "an empty text", action);
        }
        return Err(faults);
    };
    let headers: Vec<String> = texts(first);
    let names: Vec<&str> = headers.iter().map(String::as_str).collect();
    let mapping = Mapping::guessed(&names).seeing(&names, rest);
    Ok(Glance { mapping, sample: rest.iter().take(SAMPLE).map(texts).collect(), rows: rest.len(), headers })
}
