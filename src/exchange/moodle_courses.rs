//! Activities as Moodle's "Upload courses" has them. What comes back from there as it was written changes nothing.

use super::catalogue_csv::{Row, Table};
use super::catalogue_table::{cell_of, text_in};
use super::csv::{self, Cell};
use super::mapping::Told;
use super::moodle::check_length;
use super::plain::escaped;
use crate::document::catalog::{Activity, Catalog};
use crate::document::fault::{Faults, Place};
use crate::document::values::Text;

/// The columns that are read and written.
pub(super) const COLUMNS: [(&str, Told); 9] = [
    ("shortname", Told::Id),
    ("fullname", Told::Title),
    ("category_path", Told::Category),
    ("summary", Told::Summary),
    ("startdate", Told::Start),
    ("enddate", Told::End),
    ("tags", Told::Tags),
    ("lang", Told::Language),
    ("visible", Told::Visible),
];

/// The activities as Moodle's "Upload courses" reads them, each in a category of the catalogue's name, which must be
/// there. What is no longer offered is hidden.
///
/// # Errors
/// `E108` for each title of more than 254 characters: Moodle refuses the row. Ids are shorter than it allows.
pub fn write(catalog: &Catalog) -> Result<String, Faults> {
    let mut table = String::new();
    let mut faults = Faults::new();
    csv::write(&COLUMNS.map(|(header, _)| header), &mut table);
    let at_activities = Place::ROOT.field("activities");
    for (place, activity) in catalog.activities.iter().enumerate() {
        let title = text_in(&activity.title, catalog);
        check_length(&mut faults, &at_activities.index(place).field("title"), title, 254);
        csv::write(&COLUMNS.map(|(_, says)| course_cell_of(activity, says, catalog)), &mut table);
    }
    if faults.is_empty() { Ok(table) } else { Err(faults) }
}

/// What a course for Moodle says of an activity.
fn course_cell_of(activity: &Activity, says: Told, catalog: &Catalog) -> String {
    let session = activity.sessions.first();
    match says {
        Told::Category => text_in(&catalog.title, catalog).replace('/', "-"),
        Told::Summary => {
            let summary = activity.summary.as_ref().map(|text| text_in(text, catalog)).unwrap_or_default();
            escaped(summary).replace('\n', "<br>")
        }
        Told::Start => session.map(|session| session.start.to_string()).unwrap_or_default(),
        Told::End => session.map(|session| session.end.to_string()).unwrap_or_default(),
        Told::Tags => activity.tags.join(","),
        // Moodle writes `de_at` for what others call `de-AT`.
        Told::Language => activity.language.as_deref().unwrap_or_default().replace('-', "_").to_lowercase(),
        Told::Visible => String::from(if activity.retired { "0" } else { "1" }),
        _ => cell_of(activity, says, catalog),
    }
}

/// Whether a category is the one that [`write`] puts all in: the catalogue's name, in any of its languages.
pub(super) fn is_category_of_all(catalog: &Catalog, category: &str) -> bool {
    let is_it = |title: &String| title.replace('/', "-").trim() == category;
    match &catalog.title {
        Text::Plain(title) => is_it(title),
        Text::PerLanguage(titles) => titles.values().any(is_it),
    }
}

impl Table<'_> {
    /// The category that all rows have in Moodle's column for it: there, where one must be named, it is the catalogue's name.
    pub(super) fn category_of_all<'r>(&self, rows: &'r [Vec<Cell>]) -> Option<&'r str> {
        let (_, place) = self.columns.iter().find(|(says, _)| *says == Told::Category)?;
        self.headers.get(*place).filter(|header| header.text.trim().eq_ignore_ascii_case("category_path"))?;
        let mut all = rows.iter().map(|row| row.get(*place).map_or("", |cell| cell.text.trim()));
        let first = all.next().filter(|first| !first.is_empty() && !first.contains('/'))?;
        all.all(|one| one == first).then_some(first)
    }
}

impl Row<'_> {
    /// Leaves alone what stands in Moodle's columns as it was written for Moodle, where less can be said: a course has one
    /// time, a tag no comma, a language no capital letters.
    pub(super) fn leave_what_moodle_was_told(&mut self) {
        let (Some(base), Some(own)) = (self.base, self.known.get(self.id())) else { return };
        let is_as_told = |says: Told| {
            let place = self.table.columns.iter().find(|(one, _)| *one == says).map(|(_, place)| *place);
            place.and_then(|place| self.cells.get(place)).is_some_and(|cell| {
                COLUMNS.iter().any(|(_, one)| *one == says) && cell.text == course_cell_of(own, says, base)
            })
        };
        let told: [(&str, &[Told]); 4] = [
            ("summary", &[Told::Summary]),
            ("tags", &[Told::Tags, Told::Category]),
            ("sessions", &[Told::Start, Told::End]),
            ("language", &[Told::Language]),
        ];
        for (field, _) in told.into_iter().filter(|(_, all)| all.iter().all(|says| is_as_told(*says))) {
            self.fields.remove(field);
        }
    }
}
