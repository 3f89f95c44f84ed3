//! Where a row of a table stands in the catalogue: the skills that it develops and asks for, what comes before it, and its area.

use serde_json::{Map, Value, json};

use super::catalogue_csv::Row;
use super::cells::{entries_of, parts_of, restored};
use super::mapping::Told;
use super::skills_named::SkillsNamed;
use super::taught::Taught;

impl Row<'_> {
    pub(super) fn places_in_the_catalogue(&mut self, skills: &mut SkillsNamed, areas: &mut Vec<Value>) {
        if let Some(cell) = self.cell(Told::Develops) {
            let (to, from) = (self.cell(Told::ToLevel), self.cell(Told::FromLevel));
            let taught = Taught { to, from, otherwise: self.mapping.level };
            let developed = skills.developments(cell, &taught, &mut self.faults);
            self.put("develops", developed);
        }
        let mut requires = Map::new();
        if let Some(cell) = self.cell(Told::RequiredSkills) {
            requires.insert("skills".to_owned(), skills.levels(cell, &mut self.faults).into());
        }
        if let Some(cell) = self.cell(Told::RequiredActivities) {
            requires.insert("activities".to_owned(), entries_of(&cell.text).collect());
        }
        if let Some(cell) = self.cell(Told::AnyOf) {
            let group = |text: &str| -> Value { parts_of(text, &[',', '|']).map(restored).collect() };
            requires.insert("any_of".to_owned(), parts_of(&cell.text, &[';', '\n']).map(group).collect());
        }
        if !requires.is_empty() {
            self.put("requires", requires);
        }
        if let Some(cell) = self.cell(Told::Area) {
            let id = cell.text.trim();
            self.put("area", id);
            let is_known = self.base.is_some_and(|base| base.areas.iter().any(|area| *area.id == *id))
                || areas.iter().any(|area| area["id"] == id);
            if !is_known {
                areas.push(json!({ "id": id, "name": id }));
            }
        }
        if let Some(cell) = self.cell(Told::Scope) {
            self.put("scope", cell.text.trim());
        }
    }
}
