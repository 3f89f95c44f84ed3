//! Public lists of skills: ESCO's `skills_en.csv` and O*NET's tab-separated files. Both are read only, under CC BY 4.0, and
//! bring the credit that their publishers ask for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::csv::{self, Cell, Quotes};
use super::draft::{Import, Incoming, What};
use crate::document::fault::{Code, Faults, shown};

/// What the European Commission asks for.
const ESCO_CREDIT: &str = "This service uses the ESCO classification of the European Commission.";

/// What the U.S. Department of Labor asks for.
const ONET_CREDIT: &str = "This page includes information from the O*NET Database by the U.S. Department of Labor, \
    Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of \
    USDOL/ETA. The skills were selected and brought into this format by the publisher of this catalogue.";

/// Where O*NET shows an element.
const ONET_ADDRESS: &str = "https://www.onetonline.org/find/descriptor/result/";

/// The parts of O*NET's content model that can be learnt: basic and cross-functional skills, and knowledge.
const ONET_PARTS: [&str; 3] = ["2.A", "2.B", "2.C"];

/// The columns of a table by their headers.
struct Columns<'t> {
    headers: Vec<&'t str>,
}

impl<'t> Columns<'t> {
    /// The columns, or a fault for those that are not there.
    fn of(records: &'t [Vec<Cell>], wanted: &[&str], list: &str, faults: &mut Faults) -> Option<Self> {
        let headers: Vec<&str> = records.first()?.iter().map(|cell| cell.text.trim()).collect();
        let missing: Vec<&str> = wanted.iter().filter(|header| !headers.contains(header)).copied().collect();
        if missing.is_empty() {
            return Some(Self { headers });
        }
        let found = format!("no column {}", missing.join(", "));
        faults.add_at(Code::NotItsFormat, "line 1, column 1".to_owned(), found, format!("use {list}"));
        None
    }

    fn cell<'r>(&self, row: &'r [Cell], header: &str) -> Option<&'r Cell> {
        self.headers.iter().position(|one| *one == header).and_then(|place| row.get(place))
    }

    fn text<'r>(&self, row: &'r [Cell], header: &str) -> &'r str {
        self.cell(row, header).map(|cell| cell.text.trim()).unwrap_or_default()
    }
}

fn head(title: &str, publisher: &str, credit: &str) -> Map<String, Value> {
    let head = json!({
        "title": title, "language": "en", "publisher": publisher, "licence": "CC-BY-4.0", "credits": [credit],
    });
    head.as_object().cloned().unwrap_or_default()
}

fn skill(place: String, fields: &Value) -> Incoming {
    Incoming {
        place,
        what: What::Skill,
        fields: fields.as_object().cloned().unwrap_or_default(),
        fault: None,
    }
}

/// The table of ESCO's skills. A skill is known again by its address; what ESCO has taken out is left out.
pub fn read_esco(text: &str) -> Import {
    let (records, faults) = csv::read(text, Quotes::Meant);
    let mut import = Import { faults, ..Import::default() };
    let wanted = ["conceptUri", "preferredLabel"];
    let list = "the file skills_en.csv of an ESCO download";
    let Some(columns) = Columns::of(&records, &wanted, list, &mut import.faults) else {
        note_nothing(&records, list, &mut import.faults);
        return import;
    };
    import.head = head("ESCO skills", "European Commission", ESCO_CREDIT);
    for row in records.iter().skip(1) {
        let Some(cell) = columns.cell(row, "conceptUri") else { continue };
        let address = cell.text.trim();
        let id = address.rsplit('/').next().unwrap_or_default();
        let label = columns.text(row, "preferredLabel");
        let description = ["description", "definition", "scopeNote"]
            .into_iter()
            .map(|header| columns.text(row, header))
            .find(|text| !text.is_empty());
        let mut entry = skill(
            cell.place(),
            &json!({
                "id": format!("esco-{id}"),
                "name": label,
                "group": Some(columns.text(row, "skillType")).filter(|group| !group.is_empty()),
                "description": description,
                "same_as": [address],
                "source": "ESCO",
            }),
        );
        let status = columns.text(row, "status");
        entry.fault = if !address.starts_with("http") || id.is_empty() {
            Some(cell.fault(
                Code::NotItsFormat,
                format!("\"{}\"", shown(address)),
                "use the address of a concept",
            ))
        } else if label.is_empty() {
            Some(cell.fault(
                Code::Missing,
                "a skill without a preferredLabel",
                "name it, or take the row out",
            ))
        } else if !matches!(status, "" | "released") {
            Some(cell.fault(
                Code::Assumed,
                format!("a skill that is {}", shown(status)),
                "use the one that takes its place",
            ))
        } else {
            None
        };
        import.faults = with(std::mem::take(&mut import.faults), &entry);
        entry.fault = csv::broken(row).or(entry.fault);
        import.entries.push(entry);
    }
    note_no_skills(&mut import, list);
    import
}

/// O*NET's "Content Model Reference" (element, name, description) or a file of ratings such as "Skills": every skill and
/// field of knowledge once. What occupations ask of them is not read.
pub fn read_onet(text: &str) -> Import {
    let (records, faults) = csv::read(text, Quotes::Letters);
    let mut import = Import { faults, ..Import::default() };
    let list = "O*NET's file Content Model Reference or Skills";
    let Some(columns) = Columns::of(&records, &["Element ID", "Element Name"], list, &mut import.faults)
    else {
        note_nothing(&records, list, &mut import.faults);
        return import;
    };
    import.head =
        head("O*NET skills", "U.S. Department of Labor, Employment and Training Administration", ONET_CREDIT);
    let rows = records.get(1..).unwrap_or_default();
    let names: BTreeMap<&str, &str> =
        rows.iter().map(|row| (columns.text(row, "Element ID"), columns.text(row, "Element Name"))).collect();
    let above = |id: &'_ str| id.rsplit_once('.').map(|(above, _)| above.to_owned());
    let groups: BTreeSet<String> = names.keys().filter_map(|id| above(id)).collect();
    let mut seen = BTreeSet::new();
    for row in rows {
        let Some(cell) = columns.cell(row, "Element ID") else { continue };
        let id = cell.text.trim();
        let is_part =
            ONET_PARTS.iter().any(|part| id.strip_prefix(part).is_some_and(|rest| rest.starts_with('.')));
        let is_element =
            !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        if is_element && (!is_part || groups.contains(id) || !seen.insert(id)) {
            continue;
        }
        let description = columns.text(row, "Description");
        let mut entry = skill(
            cell.place(),
            &json!({
                "id": format!("onet-{id}"),
                "name": columns.text(row, "Element Name"),
                "group": above(id).and_then(|above| names.get(above.as_str()).copied()),
                "description": Some(description).filter(|text| !text.is_empty()),
                "same_as": [format!("{ONET_ADDRESS}{id}")],
                "source": "O*NET",
            }),
        );
        entry.fault = if !is_element {
            Some(cell.fault(
                Code::NotItsFormat,
                format!("\"{}\"", shown(id)),
                "use an element such as 2.A.1.a",
            ))
        } else if columns.text(row, "Element Name").is_empty() {
            Some(cell.fault(Code::Missing, "an element without a name", "name it, or take the row out"))
        } else {
            None
        };
        import.faults = with(std::mem::take(&mut import.faults), &entry);
        import.entries.push(entry);
    }
    note_no_skills(&mut import, list);
    import
}

/// The faults and that of an entry.
fn with(mut faults: Faults, entry: &Incoming) -> Faults {
    if let Some(fault) = &entry.fault {
        faults.push(fault.clone());
    }
    faults
}

/// Notes a table of headers alone, or of what is no skill.
fn note_no_skills(import: &mut Import, list: &str) {
    if import.entries.is_empty() && !import.faults.has_errors() {
        let place = "line 1, column 1".to_owned();
        import.faults.add_at(Code::NotItsFormat, place, "headers without skills", format!("use {list}"));
    }
}

/// Notes a text without any record.
fn note_nothing(records: &[Vec<Cell>], list: &str, faults: &mut Faults) {
    if records.is_empty() && faults.is_empty() {
        faults.add_at(Code::NotItsFormat, String::new(), "an empty text", format!("use {list}"));
    }
}
