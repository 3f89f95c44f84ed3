//! The one way in for the files of others: a dry run of any format, for whoever converts a file and for whoever shows
//! first what it would do.

use crate::document::catalog::Catalog;
use crate::document::fault::{Code, Faults};
use crate::document::plan::Plan;
use crate::document::values::Date;

use super::draft::Draft;
use super::mapping::Mapping;
use super::{
    Beside, Format, case, catalogue_csv, draft_of, fault, moodle, named, needed, open_badges, own_catalogue,
    schema_org, skill_lists,
};

/// What an import would do, by what it would make.
#[derive(Clone, Debug)]
pub enum Drafted {
    /// A catalogue.
    Catalog(Box<Draft<Catalog>>),
    /// A plan.
    Plan(Box<Draft<Plan>>),
}

/// What it would be to take in a text of a format. What is wrong with some of its rows does not stand in the way of the
/// others.
///
/// # Errors
/// The faults of a text that cannot be read at all, and `E106` for a name of no format that brings something in.
pub fn dry_run(text: &str, from: &str, beside: Beside<'_>) -> Result<Drafted, Faults> {
    let drafted = drafted(text, named(from, "from")?, beside)?;
    let (is_empty, faults) = match &drafted {
        Drafted::Catalog(draft) => (draft.rows.is_empty(), &draft.faults),
        Drafted::Plan(draft) => (draft.rows.is_empty(), &draft.faults),
    };
    if is_empty && faults.has_errors() { Err(faults.clone()) } else { Ok(drafted) }
}

/// As [`dry_run`], of a format that is known.
pub(super) fn drafted(text: &str, from: Format, beside: Beside<'_>) -> Result<Drafted, Faults> {
    let mut import = match from {
        Format::Catalog => own_catalogue::read(text, beside.catalog)?,
        Format::Csv => catalogue_csv::read(text, beside.mapping, beside.catalog),
        Format::MoodleCourses => {
            // Its columns are known; what stands for an effort that it has no column for can be said.
            let hours = beside.mapping.and_then(|mapping| mapping.hours);
            let mapping = Mapping { hours, ..Mapping::moodle_courses() };
            catalogue_csv::read(text, Some(&mapping), beside.catalog)
        }
        Format::MoodleCompetencies => moodle::read(text, beside.catalog),
        Format::Esco => skill_lists::read_esco(text),
        Format::Onet => skill_lists::read_onet(text),
        Format::Case => case::read(text)?,
        Format::SchemaOrg => schema_org::read(text, beside.catalog)?,
        Format::OpenBadges => {
            let plan = needed(beside.plan, "plan", "the plan to take them into")?;
            let catalog = needed(beside.catalog, "catalog", "the catalogue of the plan")?;
            let made = needed(beside.made, "made", "the moment of the conversion")?;
            let today = made.as_str().get(..10).and_then(Date::parse).unwrap_or(Date::EARLIEST);
            let draft = open_badges::draft(text, plan, catalog, today)?;
            return Ok(Drafted::Plan(Box::new(draft)));
        }
        Format::Plan | Format::Icalendar | Format::Xapi => {
            let found = format!("the format \"{}\"", from.as_str());
            let action = match from {
                Format::Plan => "open a plan as a plan; nothing is brought in by it",
                _ => "use a format that is read; this one is only written",
            };
            return Err(fault(Code::UnknownWord, "from", found, action));
        }
    };
    import.taken_as = beside.taken_as.cloned().unwrap_or_default();
    Ok(Drafted::Catalog(Box::new(draft_of(import, beside))))
}
