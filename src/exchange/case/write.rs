//! A catalogue as a CASE package.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::document::catalog::{Catalog, Skill};
use crate::document::values::{Instant, Text};

use super::super::stable_id;
use super::{CHILD, EXAMPLE, LEADERSHIP, LEVEL, SAME};

/// The skills, levels and scale of a catalogue as a CASE package. What says no day of its last change was last changed
/// at `made`.
pub fn write(catalog: &Catalog, made: &Instant) -> String {
    let document = stable_id::of("catalog", &catalog.id);
    let changed = catalog.updated.map_or_else(|| made.clone(), Instant::midnight);
    let mut package = Package { catalog, document, changed, items: Vec::new(), associations: Vec::new() };
    let mut groups: Vec<&Text> = Vec::new();
    for (place, skill) in catalog.skills.iter().enumerate() {
        let parent = match &skill.group {
            None => package.root(),
            Some(group) => {
                let node = package.node("group", &[package.text(group)], package.text(group));
                if !groups.contains(&group) {
                    groups.push(group);
                    package.item(&node, package.text(group), "Group", |_| {});
                    package.link(CHILD, &node, &package.root(), Some(place));
                }
                node
            }
        };
        package.skill(skill, &parent, place);
    }
    let mut written = json!({
        "CFDocument": package.document(),
        "CFItems": package.items,
        "CFAssociations": package.associations,
    });
    if !catalog.scale.is_empty() {
        written["CFRubrics"] = json!([package.scale()]);
    }
    crate::document::write(&written)
}

struct Package<'c> {
    catalog: &'c Catalog,
    document: Uuid,
    changed: Instant,
    items: Vec<Value>,
    associations: Vec<Value>,
}

/// Something that an association can name.
struct Node {
    id: Uuid,
    title: String,
}

impl Package<'_> {
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.catalog.language.as_deref().unwrap_or("en"))
    }

    fn root(&self) -> Node {
        Node { id: self.document, title: self.text(&self.catalog.title).to_owned() }
    }

    fn node(&self, kind: &str, steps: &[&str], title: &str) -> Node {
        Node { id: self.id(kind, steps), title: title.to_owned() }
    }

    fn id(&self, kind: &str, steps: &[&str]) -> Uuid {
        stable_id::within(self.document, &[&[kind], steps].concat())
    }

    /// What every part of a package begins with.
    fn part(&self, id: Uuid) -> Value {
        json!({
            "identifier": id.to_string(),
            "uri": stable_id::address(id),
            "lastChangeDateTime": self.changed.as_str(),
        })
    }

    fn document(&self) -> Value {
        let catalog = self.catalog;
        let title = self.text(&catalog.title);
        let mut document = self.part(self.document);
        document["title"] = json!(title);
        document["creator"] = json!(catalog.publisher.as_deref().unwrap_or(title));
        if let Some(publisher) = &catalog.publisher {
            document["publisher"] = json!(publisher);
        }
        if let Some(language) = &catalog.language {
            document["language"] = json!(language);
        }
        if let Some(licence) = &catalog.licence {
            let id = self.id("licence", &[licence]);
            document["licenseURI"] = json!({
                "title": licence, "identifier": id.to_string(), "uri": stable_id::address(id),
            });
        }
        document
    }

    fn skill(&mut self, skill: &Skill, parent: &Node, place: usize) {
        let name = self.text(&skill.name);
        let node = self.node("skill", &[&skill.id], name);
        let description = skill.description.as_ref().map(|text| self.text(text).to_owned());
        let source = skill.source.as_ref().map(|text| self.text(text).to_owned());
        self.item(&node, description.as_deref().unwrap_or(name), "Skill", |item| {
            item["humanCodingScheme"] = json!(*skill.id);
            if description.is_some() {
                item["abbreviatedStatement"] = json!(name);
            }
            if let Some(source) = source {
                item["notes"] = json!(source);
            }
            if skill.leadership {
                item["conceptKeywords"] = json!([LEADERSHIP]);
            }
        });
        self.link(CHILD, &node, parent, Some(place));
        for described in &skill.levels {
            let level = described.level.to_string();
            let text = self.text(&described.descriptor);
            let rung = self.node("level", &[&skill.id, &level], text);
            self.item(&rung, text, "Level", |item| item["listEnumeration"] = json!(level));
            let number = Some(usize::from(described.level.get()));
            self.link(CHILD, &rung, &node, number);
            self.link(LEVEL, &node, &rung, number);
            if let Some(example) = &described.example {
                let text = self.text(example);
                let example = self.node("example", &[&skill.id, &level], text);
                self.item(&example, text, "Example", |_| {});
                self.link(EXAMPLE, &example, &rung, None);
            }
        }
        for address in &skill.same_as {
            self.link(
                SAME,
                &node,
                &Node { id: stable_id::of_address(address), title: address.clone() },
                None,
            );
            // It stands at its own address, which is not one of ours.
            if let Some(last) = self.associations.last_mut() {
                last["destinationNodeURI"]["uri"] = json!(address);
            }
        }
    }

    fn item(&mut self, node: &Node, statement: &str, kind: &str, more: impl FnOnce(&mut Value)) {
        let mut item = self.part(node.id);
        item["fullStatement"] = json!(statement);
        item["CFItemType"] = json!(kind);
        more(&mut item);
        self.items.push(item);
    }

    fn link(&mut self, kind: &str, from: &Node, to: &Node, number: Option<usize>) {
        let end = |node: &Node| json!({ "title": node.title, "identifier": node.id.to_string(), "uri": stable_id::address(node.id) });
        let id = self.id("association", &[kind, &from.id.to_string(), &to.id.to_string()]);
        let mut association = self.part(id);
        association["associationType"] = json!(kind);
        association["originNodeURI"] = end(from);
        association["destinationNodeURI"] = end(to);
        if let Some(number) = number {
            association["sequenceNumber"] = json!(number);
        }
        self.associations.push(association);
    }

    fn scale(&self) -> Value {
        let title = self.text(&self.catalog.title);
        let (rubric, criterion) = (self.id("scale", &[]), self.id("scale", &["criterion"]));
        let levels = self.catalog.scale.iter().enumerate().map(|(place, level)| {
            let mut part = self.part(self.id("scale", &["level", &level.level.to_string()]));
            part["quality"] = json!(self.text(&level.name));
            part["score"] = json!(level.level.get());
            part["position"] = json!(place);
            part["rubricCriterionId"] = json!(criterion.to_string());
            if let Some(description) = &level.description {
                part["description"] = json!(self.text(description));
            }
            part
        });
        let mut row = self.part(criterion);
        row["CFRubricCriterionLevels"] = levels.collect();
        row["rubricId"] = json!(rubric.to_string());
        row["position"] = json!(0);
        let mut scale = self.part(rubric);
        scale["title"] = json!(title);
        scale["CFRubricCriteria"] = json!([row]);
        scale
    }
}
