//! A catalogue's activities as a table that reads back the same. A table has one language; of texts in several, it holds the catalogue's.

use super::cells::written_out;
use super::csv;
use super::mapping::Told;
use super::plain::kept;
use crate::document::catalog::{Activity, Catalog, RequiredLevel};
use crate::document::values::{Id, Text};

/// The columns that are written, in this order.
const COLUMNS: [Told; 22] = [
    Told::Id,
    Told::Title,
    Told::Kind,
    Told::Provider,
    Told::Url,
    Told::Summary,
    Told::Language,
    Told::Hours,
    Told::MinWeeks,
    Told::Cost,
    Told::Develops,
    Told::RequiredSkills,
    Told::RequiredActivities,
    Told::AnyOf,
    Told::Sessions,
    Told::Area,
    Told::Scope,
    Told::Seats,
    Told::Tags,
    Told::Authors,
    Told::Year,
    Told::Retired,
];

/// The activities as a table; [`read`](super::catalogue_csv::read) gives the same, beside a catalogue with the same
/// skills and areas. Fields that Waymark does not know are not in it.
#[must_use]
pub fn write(catalog: &Catalog) -> String {
    let mut table = String::new();
    csv::write(&COLUMNS.map(Told::as_str), &mut table);
    for activity in &catalog.activities {
        csv::write(&COLUMNS.map(|column| cell_of(activity, column, catalog)), &mut table);
    }
    table
}

pub(super) fn text_in<'t>(text: &'t Text, catalog: &Catalog) -> &'t str {
    text.in_language(catalog.language.as_deref().unwrap_or("en"))
}

pub(super) fn cell_of(activity: &Activity, column: Told, catalog: &Catalog) -> String {
    let text =
        |text: &Option<Text>| text.as_ref().map(|text| kept(text_in(text, catalog))).unwrap_or_default();
    let listed = |entries: &mut dyn Iterator<Item = String>| entries.collect::<Vec<_>>().join("; ");
    let requires = activity.requires.as_ref();
    match column {
        Told::Id => activity.id.to_string(),
        Told::Title => kept(text_in(&activity.title, catalog)),
        Told::Kind => activity.kind.as_str().to_owned(),
        Told::Provider => text(&activity.provider),
        Told::Url => activity.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
        Told::Summary => text(&activity.summary),
        Told::Language => activity.language.as_deref().unwrap_or_default().to_owned(),
        Told::Hours => activity.hours.to_string(),
        Told::MinWeeks => activity.min_weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
        Told::Cost => activity
            .cost
            .as_ref()
            .map(|cost| {
                let (whole, cents) = (cost.amount.minor() / 100, cost.amount.minor() % 100);
                let cents = if cents == 0 { String::new() } else { format!(".{cents:02}") };
                format!("{}{whole}{cents} {}", if cost.estimated { "~" } else { "" }, cost.currency.as_str())
            })
            .unwrap_or_default(),
        Told::Develops => listed(&mut activity.develops.iter().map(|entry| {
            let from = entry.from.map(|from| format!("{from}>")).unwrap_or_default();
            format!("{}:{from}{}", written_out(&entry.skill), entry.to)
        })),
        Told::RequiredSkills => {
            listed(&mut requires.into_iter().flat_map(|requires| &requires.skills).map(level))
        }
        Told::RequiredActivities => {
            listed(&mut requires.into_iter().flat_map(|requires| &requires.activities).map(id))
        }
        Told::AnyOf => listed(
            &mut requires
                .into_iter()
                .flat_map(|requires| &requires.any_of)
                .map(|group| group.iter().map(id).collect::<Vec<_>>().join(", ")),
        ),
        Told::Sessions => {
            listed(&mut activity.sessions.iter().map(|time| format!("{}/{}", time.start, time.end)))
        }
        Told::Area => activity.area.as_deref().unwrap_or_default().to_owned(),
        Told::Scope => activity.scope.map(|scope| scope.as_str().to_owned()).unwrap_or_default(),
        Told::Seats => activity.seats.map(|seats| seats.to_string()).unwrap_or_default(),
        Told::Tags => kept(&listed(&mut activity.tags.iter().map(|tag| written_out(tag)))),
        Told::Authors => kept(&listed(&mut activity.authors.iter().map(|author| written_out(author)))),
        Told::Year => activity.year.map(|year| year.to_string()).unwrap_or_default(),
        Told::Retired => String::from(if activity.retired { "yes" } else { "" }),
        // What is told in another column.
        Told::Minutes
        | Told::ToLevel
        | Told::FromLevel
        | Told::Currency
        | Told::Start
        | Told::End
        | Told::Category
        | Told::Visible => String::new(),
    }
}

fn level(entry: &RequiredLevel) -> String {
    format!("{}:{}", written_out(&entry.skill), entry.level)
}

fn id(id: &Id) -> String {
    written_out(id)
}
