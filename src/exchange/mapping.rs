//! Which column of a table says what of an activity. No two systems export the same columns, so headers are guessed, and
//! what was guessed can be changed and kept for the next time.

use crate::document::catalog::Currency;
use crate::document::fault::{Faults, Place};
use crate::document::read::{Read, blank, document, words};
use crate::document::values::{Hours, Level};

use serde_json::Value;

use super::csv::Cell;
use super::days::DayOrder;

words! {
    /// What a column says of an activity.
    pub enum Told {
        /// Its id.
        Id = "id",
        /// Its title.
        Title = "title",
        /// Its kind.
        Kind = "kind",
        /// What it is about; HTML becomes text.
        Summary = "summary",
        /// Who offers it.
        Provider = "provider",
        /// Its address.
        Url = "url",
        /// Its effort in hours, or with a unit.
        Hours = "hours",
        /// Its effort in minutes, or with a unit.
        Minutes = "minutes",
        /// The fewest weeks that it takes.
        MinWeeks = "min_weeks",
        /// Its price, with or without a currency.
        Cost = "cost",
        /// The currency of its price.
        Currency = "currency",
        /// The skills that it develops: `pricing:1>2; research:2`.
        Develops = "develops",
        /// The level to which it develops its skills, by the scale's numbers or names, or from one to another: `1>2`.
        ToLevel = "to_level",
        /// The level that one has before.
        FromLevel = "from_level",
        /// The levels that it asks for: `facilitation:1`.
        RequiredSkills = "required_skills",
        /// The activities that must be done before it.
        RequiredActivities = "required_activities",
        /// Groups of which one must be done before it: `a, b; c, d`.
        AnyOf = "any_of",
        /// The first day on which it is held.
        Start = "start",
        /// The last day on which it is held.
        End = "end",
        /// All times at which it is held: `2027-02-01/2027-02-12; 2027-05-03/2027-05-07`.
        Sessions = "sessions",
        /// Its language.
        Language = "language",
        /// Words to find it by.
        Tags = "tags",
        /// The category that it is in, with those above it: it is found by the innermost.
        Category = "category",
        /// Its authors.
        Authors = "authors",
        /// The year of its publication.
        Year = "year",
        /// The area of the business.
        Area = "area",
        /// How far one leads in it.
        Scope = "scope",
        /// How many can take part.
        Seats = "seats",
        /// Whether it is no longer offered.
        Retired = "retired",
        /// Whether it is offered.
        Visible = "visible",
    }
}

document! {
    /// Which columns of a table say what, to be kept for the next file of the same system.
    pub struct Mapping {
        /// What people call it.
        name: Option<String>,
        /// The columns that are read; others are not.
        columns: Vec<Column>,
        /// Which of two numbers of a day is the month, where the table does not show it.
        day_order: Option<DayOrder>,
        /// The currency of prices that name none.
        currency: Option<Currency>,
        /// The effort of an activity of which the table says none.
        hours: Option<Hours>,
        /// The level to which skills are developed of which the table says none.
        level: Option<Level>,
    }

    /// One column.
    pub struct Column {
        /// Its header, as the table has it.
        header: String,
        /// What it says.
        says: Told,
    }
}

/// The headers of systems in English, German, French and Spanish, in small letters and without spaces and signs.
const HEADERS: [(Told, &str); 30] = [
    (
        Told::Id,
        "id idnumber courseid coursecode code shortname activityid kursid kursnummer kurzname coursenumber kennung codeducours nomabrégé código nombrecorto objectid",
    ),
    (
        Told::Title,
        "title name fullname coursename coursetitle course activity titel kursname kurstitel kurs vollständigername bezeichnung titre intitulé nomducours nomcomplet cours título nombre nombredelcurso nombrecompleto curso",
    ),
    (
        Told::Kind,
        "kind type coursetype format deliverymethod deliverytype modality art typ kursart lernform modalité tipo modalidad",
    ),
    (
        Told::Summary,
        "summary description coursedescription abstract overview beschreibung kursbeschreibung zusammenfassung inhalt résumé descripción resumen",
    ),
    (
        Told::Provider,
        "provider vendor publisher supplier institution organizer organiser anbieter veranstalter fournisseur organisme proveedor",
    ),
    (Told::Url, "url link courseurl courselink address web website deeplink adresse lien enlace"),
    (
        Told::Hours,
        "hours duration durationhours durationh effort estimatedhours credithours cpe stunden dauer aufwand dauerh durée duréeh heures duración horas duraciónhoras",
    ),
    (Told::Minutes, "minutes durationmin durationminutes durationmins minuten dauermin duréemin minutos"),
    (Told::MinWeeks, "minweeks weeks wochen semaines semanas"),
    (Told::Cost, "cost price fee coursefee preis kosten gebühr prix coût tarif precio costo coste"),
    (Told::Currency, "currency currencycode währung devise monnaie moneda divisa"),
    (
        Told::Develops,
        "develops skills competencies competences competence skill competency skillname competencename competencyname learningoutcomes fähigkeit fähigkeiten kompetenz kompetenzen compétence compétences competencia competencias habilidad habilidades",
    ),
    (
        Told::ToLevel,
        "level skilllevel skillslevel competencylevel competencelevel proficiency proficiencylevel targetlevel tolevel levelto stufe zielstufe kompetenzstufe kompetenzniveau niveau niveaudecompétence nivel niveldecompetencia",
    ),
    (
        Told::FromLevel,
        "fromlevel levelfrom startlevel entrylevel eingangsstufe ausgangsstufe niveaudedépart nivelinicial",
    ),
    (Told::RequiredSkills, "requiredskills skillprerequisites prerequisiteskills"),
    (
        Told::RequiredActivities,
        "requiredactivities prerequisites prerequisite requiredcourses voraussetzungen prérequis prerrequisitos",
    ),
    (Told::AnyOf, "anyof"),
    (
        Told::Start,
        "start startdate begin begins from startson beginn startdatum anfang kursbeginn début datededébut inicio fechadeinicio",
    ),
    (
        Told::End,
        "end enddate ends until endson ende enddatum kursende fin datedefin fechadefin fechadefinalización",
    ),
    (Told::Sessions, "sessions dates termine séances sesiones"),
    (Told::Language, "language lang locale courselanguage sprache langue idioma"),
    (
        Told::Tags,
        "tags keywords topics tag labels schlagwörter stichwörter themen motsclés étiquettes etiquetas palabrasclave",
    ),
    (
        Told::Category,
        "category categorypath coursecategory catalog subject kategorie kursbereich rubrik catégorie categoría",
    ),
    (Told::Authors, "authors author instructor autor autoren auteur auteurs autores"),
    (Told::Year, "year jahr année año"),
    (Told::Area, "area bereich"),
    (Told::Scope, "scope"),
    (
        Told::Seats,
        "seats capacity maxparticipants maxenrollment maxenrolments places plätze teilnehmerzahl maxteilnehmer plazas cupo",
    ),
    (Told::Retired, "retired archived inactive obsolete eingestellt archiviert"),
    (Told::Visible, "visible active published sichtbar aktiv activo actif"),
];

/// What in a header says that its column holds hours.
const HOURS: [&str; 5] = ["hour", "stunde", "heure", "hora", "credit"];

impl Mapping {
    /// What the headers of a table most likely say: of several that say the same, the first. Only tags and categories are
    /// read from more than one.
    #[must_use]
    pub fn guessed(headers: &[&str]) -> Self {
        let mut mapping: Self = blank();
        for header in headers {
            let bare: String = header.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            if bare.is_empty() {
                continue;
            }
            let named = |(_, names): &&(Told, &str)| names.split(' ').any(|name| name == bare);
            let Some((says, _)) = HEADERS.iter().find(named) else { continue };
            let is_new = mapping.columns.iter().all(|column| column.says != *says);
            if is_new || matches!(says, Told::Tags | Told::Category) {
                mapping.columns.push(Column::new(header, *says));
            }
        }
        mapping
    }

    /// The same, with what the rows show: a column of lengths that no header calls hours holds minutes where all its
    /// numbers are those of minutes, such as 30, 45 and 90.
    #[must_use]
    pub(super) fn seeing(mut self, headers: &[&str], rows: &[Vec<Cell>]) -> Self {
        for column in self.columns.iter_mut().filter(|column| column.says == Told::Hours) {
            let header = column.header.to_lowercase();
            let Some(place) = headers.iter().position(|one| *one == column.header) else { continue };
            let is_named = HOURS.iter().any(|word| header.contains(word))
                || header.ends_with(" h")
                || header.contains("(h");
            let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.text.trim());
            let numbers: Option<Vec<u32>> =
                cells.filter(|text| !text.is_empty()).map(|text| text.parse().ok()).collect();
            let is_of_minutes = |numbers: &[u32]| {
                numbers.iter().all(|number| *number >= 15 && number % 5 == 0)
                    && numbers.iter().any(|number| *number >= 45)
            };
            if !is_named && numbers.is_some_and(|numbers| is_of_minutes(&numbers)) {
                column.says = Told::Minutes;
            }
        }
        self
    }

    /// A mapping as it was kept.
    ///
    /// # Errors
    /// Every fault in its form.
    pub fn of(value: Value) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let mapping = Self::read(value, &Place::ROOT, &mut faults);
        mapping.filter(|_| !faults.has_errors()).ok_or(faults)
    }

    /// The columns of Moodle's "Upload courses".
    #[must_use]
    pub fn moodle_courses() -> Self {
        let columns = super::moodle_courses::COLUMNS
            .into_iter()
            .map(|(header, says)| Column::new(header, says))
            .collect();
        Self { name: Some("Moodle".to_owned()), columns, ..blank() }
    }
}

impl Column {
    /// A column of a header.
    #[must_use]
    pub fn new(header: &str, says: Told) -> Self {
        Self { header: header.to_owned(), says, other: Default::default() }
    }
}
