//! What a row of a table does not say, and ought to: noted with each thing by its name.

use super::catalogue_csv::Row;
use super::cells::may_be_decimals;
use super::mapping::Told;
use crate::document::fault::{Code, Severity, shown};

impl Row<'_> {
    /// Notes what a new activity lacks. What is left out needs no warning. `example` is a skill of this table.
    pub(super) fn note_what_is_missing(&mut self, example: &str) {
        let is_left_out = self.faults.iter().any(|fault| fault.severity == Severity::Error);
        if is_left_out {
            return;
        }
        self.note_missing_cells();
        if self.known.contains_key(self.id()) {
            return;
        }
        let Some(title) = self.cell(Told::Title) else { return };
        // A path of activities without an effort would look as if it took no time.
        let is_told = self.mapping.hours.is_some()
            || [Told::Hours, Told::Minutes].iter().any(|says| self.cell(*says).is_some());
        if !is_told {
            let action =
                "0 hours stand for it; set the hours, or say how many stand for it in the whole table";
            self.faults.push(title.fault(Code::Assumed, "no effort", action));
        }
        let has_column = self.table.columns.iter().any(|(says, _)| *says == Told::Develops);
        if has_column && self.cell(Told::Develops).is_none() {
            let action = format!("it closes no gap until it has some; write them as {}:2", shown(example));
            self.faults.push(title.fault(Code::Assumed, "no skills that it develops", action));
        }
    }

    /// Notes a number that may be thousands or decimals, and for what it is taken.
    pub(super) fn note_decimals(&mut self, says: Told, taken: &str, action: &str) {
        if let Some(cell) = self.cell(says).filter(|cell| may_be_decimals(&cell.text)) {
            let found = format!("the text \"{}\", which is taken for {taken}", shown(&cell.text));
            self.faults.push(cell.fault(Code::Assumed, found, action));
        }
    }

    /// Notes the columns that a row ends before, by their headers.
    fn note_missing_cells(&mut self) {
        let count = self.cells.len();
        let mut places: Vec<usize> =
            self.table.columns.iter().map(|(_, place)| *place).filter(|place| *place >= count).collect();
        places.sort_unstable();
        let names: Vec<&str> = places
            .iter()
            .filter_map(|place| self.table.headers.get(*place))
            .map(|cell| cell.text.trim())
            .collect();
        if let (Some(first), false) = (self.cells.first().cloned(), names.is_empty()) {
            let found = format!(
                "{count} of {} cells, with none for {}",
                self.table.headers.len(),
                shown(&names.join(", "))
            );
            let action =
                "look whether a cell is missing in this row, and the rest stands in the wrong columns";
            self.faults.push(first.fault(Code::Assumed, found, action));
        }
    }
}
