//! A CASE package as a catalogue.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use crate::document::catalog::{Catalog, Descriptor, ScaleLevel, Skill};
use crate::document::fault::{Code, Fault, Faults, Place, shown};
use crate::document::read::{Read, blank};
use crate::document::values::{Date, Id, Language, Level, Text};
use crate::document::{CATALOG_FORMAT, VERSION, parse};

use super::super::below_itself::in_circles;
use super::super::combine::fields_of;
use super::super::draft::{Import, Incoming, What};
use super::super::stable_id;
use super::paper::{Association, Item, Package};
use super::{CHILD, EXAMPLE, LEADERSHIP, LEVEL, SAME};

/// The skills, levels and scale of a CASE package. The id of a catalogue made of it is the package's own.
///
/// A statement with others below it is a group of skills, one without is a skill, and so is one with levels of its own;
/// levels and examples are told by the associations that lead to them. A skill has the code for people as its id where no
/// other has it. Every statement that is no level and no example of a skill is an entry, groups and what is left out too.
///
/// # Errors
/// The faults of a text that is not JSON, with line and column, and of a package that does not keep to its format.
pub fn read(text: &str) -> Result<Import, Faults> {
    let mut faults = Faults::new();
    let package = Package::read(parse(text)?, &Place::ROOT, &mut faults);
    let Some(package) = package.filter(|_| !faults.has_errors()) else { return Err(faults) };
    let framed = Framed::of(&package, &mut faults);
    let head = framed.head(&mut faults);
    let stated = framed.stated(&head.id, &mut faults);
    if faults.has_errors() {
        return Err(faults);
    }
    let scale = framed.scale(stated.iter().filter_map(|(_, stated)| stated.skill()));
    let entries = stated.iter().map(|(item, stated)| framed.entry(item, stated)).collect();
    let scale_at = Some("/CFRubrics".to_owned());
    Ok(Import { head: fields_of(&Catalog { scale, ..head }), entries, scale_at, faults, ..Import::default() })
}

/// What a statement is.
enum Stated {
    Skill(Box<Skill>),
    Group,
    /// A group that is in a circle, so that what stands above it cannot be said.
    BelowItself,
    /// A level of a statement that is not there, or is a level itself.
    LevelOfNone,
}

impl Stated {
    fn skill(&self) -> Option<&Skill> {
        if let Self::Skill(skill) = self { Some(skill) } else { None }
    }
}

/// A package with its statements in order.
struct Framed<'p> {
    package: &'p Package,
    items: BTreeMap<&'p str, &'p Item>,
    places: BTreeMap<&'p str, usize>,
    /// The levels of each skill, with their numbers.
    levels: BTreeMap<&'p str, Vec<(Option<i64>, &'p Item)>>,
    examples: BTreeMap<&'p str, &'p Item>,
    /// What stands below a statement or the framework, in order.
    children: BTreeMap<&'p str, Vec<(i64, &'p str)>>,
    /// What a statement stands below.
    parents: BTreeMap<&'p str, &'p Item>,
    /// The statements that stand below themselves.
    circled: BTreeSet<&'p str>,
    /// The addresses of the same statement in other frameworks.
    same: BTreeMap<&'p str, Vec<&'p str>>,
}

impl<'p> Framed<'p> {
    fn of(package: &'p Package, faults: &mut Faults) -> Self {
        let mut items = BTreeMap::new();
        let mut places = BTreeMap::new();
        for (place, item) in package.CFItems.iter().flatten().enumerate() {
            places.insert(item.identifier.as_str(), place);
            if items.insert(item.identifier.as_str(), item).is_some() {
                let all = Place::ROOT.field("CFItems");
                let found = format!("the identifier \"{}\" again", shown(&item.identifier));
                let action = "give each item an identifier of its own";
                faults.add(Code::Duplicate, &all.index(place).field("identifier"), found, action);
            }
        }
        let mut framed = Self {
            package,
            items,
            places,
            levels: BTreeMap::new(),
            examples: BTreeMap::new(),
            children: BTreeMap::new(),
            parents: BTreeMap::new(),
            circled: BTreeSet::new(),
            same: BTreeMap::new(),
        };
        let mut levels: BTreeSet<&str> = BTreeSet::new();
        for (link, from, to) in framed.links(LEVEL) {
            let Some(level) = framed.items.get(to) else { continue };
            levels.insert(to);
            framed.levels.entry(from).or_default().push((number(link), level));
        }
        for (link, from, to) in framed.links(CHILD) {
            if !levels.contains(from) && framed.items.contains_key(from) {
                framed.children.entry(to).or_default().push((number(link).unwrap_or(i64::MAX), from));
                if let Some(parent) = framed.items.get(to) {
                    framed.parents.entry(from).or_insert(parent);
                }
            }
        }
        // What has levels or statements of its own is more than an example.
        let (levelled, parents) = (&framed.levels, &framed.children);
        let has_more = |item: &str| levelled.contains_key(item) || parents.contains_key(item);
        for (_, from, to) in framed.links(EXAMPLE) {
            if let Some(example) = framed.items.get(from).filter(|_| levels.contains(to) && !has_more(from)) {
                framed.examples.entry(to).or_insert(example);
            }
        }
        let below = |all: &Vec<(i64, &'p str)>| all.iter().map(|(_, child)| *child).collect();
        framed.circled = in_circles(&framed.children.iter().map(|(item, all)| (*item, below(all))).collect());
        for (link, from, to) in framed.links(SAME) {
            let uri = link.destinationNodeURI.uri.as_deref();
            if let Some(uri) = uri.filter(|_| !framed.items.contains_key(to)) {
                framed.same.entry(from).or_default().push(uri);
            }
        }
        for below in framed.children.values_mut() {
            below.sort_by_key(|(number, _)| *number);
        }
        framed
    }

    /// The associations of a kind, with what they lead from and to.
    fn links(
        &self,
        kind: &'static str,
    ) -> impl Iterator<Item = (&'p Association, &'p str, &'p str)> + use<'p> {
        let all = self.package.CFAssociations.iter().flatten();
        all.filter(move |link| link.associationType == kind).filter_map(|link| {
            Some((
                link,
                link.originNodeURI.identifier.as_deref()?,
                link.destinationNodeURI.identifier.as_deref()?,
            ))
        })
    }

    /// What the framework says of itself.
    fn head(&self, faults: &mut Faults) -> Catalog {
        let framework = &self.package.CFDocument;
        let place = Place::ROOT.field("CFDocument");
        let id = id_or_fault(&framework.identifier, &place.field("identifier"), faults);
        let creator = framework.creator.as_ref().filter(|creator| **creator != framework.title);
        let changed = framework.lastChangeDateTime.as_deref().and_then(|instant| instant.get(..10));
        Catalog {
            format: CATALOG_FORMAT.to_owned(),
            version: VERSION,
            id,
            title: Text::Plain(framework.title.clone()),
            language: framework.language.as_deref().and_then(Language::new),
            updated: changed.and_then(Date::parse),
            licence: framework.licenseURI.as_ref().and_then(|link| link.title.clone()),
            publisher: framework.publisher.as_ref().or(creator).cloned(),
            ..blank()
        }
    }

    /// Where an item stands in the file.
    fn place(&self, identifier: &str) -> String {
        let place = self.places.get(identifier).copied().unwrap_or_default();
        Place::ROOT.field("CFItems").index(place).to_string()
    }

    /// What each statement is, in the order of the tree; those that hang nowhere come last.
    fn stated(&self, framework: &Id, faults: &mut Faults) -> Vec<(&'p Item, Stated)> {
        let mut stated = Vec::new();
        let all = || self.package.CFItems.iter().flatten();
        // What belongs to a skill, so that it is told with it: of levels and examples that themselves have some, nothing.
        let levels: BTreeSet<&str> =
            self.levels.values().flatten().map(|(_, level)| &*level.identifier).collect();
        let is_own = |identifier: &&str| self.items.contains_key(identifier) && !levels.contains(identifier);
        let owned = self.levels.iter().filter(|(skill, _)| is_own(skill)).flat_map(|(_, levels)| levels);
        let mut told: BTreeSet<&str> = owned.map(|(_, level)| &*level.identifier).collect();
        let examples = self.examples.iter().filter(|(level, _)| told.contains(*level));
        let examples: Vec<&str> = examples.map(|(_, example)| &*example.identifier).collect();
        told.extend(examples);
        let mut taken = BTreeSet::new();
        let below = |identifier: &str| self.children.get(identifier).into_iter().flatten().rev();
        // The last is taken first: what hangs in the tree before all there is.
        let mut open: Vec<&str> = all().rev().map(|item| &*item.identifier).collect();
        open.extend(below(&self.package.CFDocument.identifier).map(|(_, child)| *child));
        while let Some(identifier) = open.pop() {
            let Some(item) = self.items.get(identifier).filter(|_| told.insert(identifier)) else { continue };
            open.extend(below(identifier).map(|(_, child)| *child));
            let has_levels = self.levels.contains_key(identifier);
            let is = if levels.contains(identifier) {
                Stated::LevelOfNone
            } else if self.circled.contains(identifier) {
                Stated::BelowItself
            } else if has_levels || !self.children.contains_key(identifier) {
                Stated::Skill(Box::new(self.skill(item, framework, &mut taken, faults)))
            } else {
                Stated::Group
            };
            stated.push((*item, is));
        }
        stated
    }

    /// A statement as an entry.
    fn entry(&self, item: &Item, stated: &Stated) -> Incoming {
        let place = self.place(&item.identifier);
        let (found, action) = match stated {
            Stated::Skill(skill) => {
                return Incoming { place, what: What::Skill, fields: fields_of(skill), fault: None };
            }
            Stated::Group => return Incoming::group(place, &item.identifier, name(item), None),
            Stated::BelowItself => {
                ("which stands below itself", "take out one of the isChildOf associations of this circle")
            }
            Stated::LevelOfNone => (
                "a level of what is no skill here",
                "take out the hasSkillLevel association that leads to it",
            ),
        };
        let found = format!("\"{}\", {found}", shown(name(item)));
        let fault = Fault::new(Code::NotItsFormat, place.clone(), found, action);
        Incoming::group(place, &item.identifier, name(item), Some(fault))
    }

    fn skill(
        &self,
        item: &'p Item,
        framework: &Id,
        taken: &mut BTreeSet<String>,
        faults: &mut Faults,
    ) -> Skill {
        let code =
            item.humanCodingScheme.as_deref().and_then(Id::new).filter(|code| !taken.contains(&**code));
        let place = Place::ROOT.field("CFItems");
        let id = code.unwrap_or_else(|| id_or_fault(&item.identifier, &place, faults));
        taken.insert(id.to_string());
        let mut same_as: Vec<String> = Vec::new();
        // An address that follows from the id says nothing that the id does not.
        let own = stable_id::address(stable_id::within(stable_id::of("catalog", framework), &["skill", &id]));
        same_as.extend(item.uri.clone().filter(|uri| *uri != own));
        same_as.extend(self.same.get(&*item.identifier).into_iter().flatten().map(ToString::to_string));
        let group = self.parents.get(&*item.identifier);
        let group = group.filter(|group| !self.circled.contains(&*group.identifier));
        let is_leadership = |word: &String| word.eq_ignore_ascii_case(LEADERSHIP);
        Skill {
            id,
            name: Text::Plain(name(item).to_owned()),
            group: group.map(|group| Text::Plain(name(group).to_owned())),
            description: item.abbreviatedStatement.is_some().then(|| Text::Plain(item.fullStatement.clone())),
            levels: self.described(item, faults),
            same_as,
            source: item.notes.clone().map(Text::Plain),
            leadership: item.conceptKeywords.iter().flatten().any(is_leadership),
            ..blank()
        }
    }

    /// What a person does at each level, the lowest first. Levels without numbers of their own are counted from 1.
    fn described(&self, item: &Item, faults: &mut Faults) -> Vec<Descriptor> {
        let mut levels: Vec<(Option<i64>, &Item)> =
            self.levels.get(item.identifier.as_str()).cloned().unwrap_or_default();
        levels.sort_by_key(|(number, _)| number.unwrap_or(i64::MAX));
        let numbers: BTreeSet<i64> = levels.iter().filter_map(|(number, _)| *number).collect();
        let is_numbered =
            numbers.len() == levels.len() && numbers.iter().all(|number| (0..=10).contains(number));
        let mut described = Vec::new();
        for (place, (number, rung)) in levels.into_iter().enumerate() {
            let counted = i64::try_from(place + 1).ok();
            let number = if is_numbered { number } else { counted };
            let Some(level) = number.and_then(|number| u8::try_from(number).ok()).and_then(Level::new) else {
                let found = format!("more than 10 levels of \"{}\"", shown(name(item)));
                faults.add(
                    Code::OutOfRange,
                    &Place::ROOT.field("CFAssociations"),
                    found,
                    "use at most 10 levels",
                );
                break;
            };
            let example = self.examples.get(rung.identifier.as_str());
            described.push(Descriptor {
                level,
                descriptor: Text::Plain(rung.fullStatement.clone()),
                example: example.map(|example| Text::Plain(example.fullStatement.clone())),
                other: Default::default(),
            });
        }
        described
    }

    /// The scale: the first table whose grades are the whole numbers from 0 that skills need, or else one of the levels that skills have.
    fn scale<'s>(&self, skills: impl Iterator<Item = &'s Skill>) -> Vec<ScaleLevel> {
        let rows = self
            .package
            .CFRubrics
            .iter()
            .flatten()
            .flat_map(|rubric| rubric.CFRubricCriteria.iter().flatten());
        let mut tables = rows.map(|row| {
            let grades = row.CFRubricCriterionLevels.iter().flatten().map(|grade| {
                let level =
                    grade.score.as_ref()?.as_f64().filter(|score| score.fract() == 0.0 && *score >= 0.0)?;
                Some(ScaleLevel {
                    level: Level::new(level.min(255.0) as u8)?,
                    name: Text::Plain(grade.quality.clone()?),
                    description: grade.description.clone().map(Text::Plain),
                    other: Default::default(),
                })
            });
            grades.collect::<Option<Vec<_>>>()
        });
        let highest = skills.flat_map(|skill| &skill.levels).map(|described| described.level).max();
        let is_whole = |table: &Vec<ScaleLevel>| {
            let levels: BTreeSet<Level> = table.iter().map(|level| level.level).collect();
            let top = levels.last().map_or(0, |top| usize::from(top.get()) + 1);
            levels.len() == table.len() && levels.len() == top && highest <= levels.last().copied()
        };
        if let Some(mut table) =
            tables.find_map(|table| table.filter(is_whole)).filter(|table| !table.is_empty())
        {
            table.sort_by_key(|level| level.level);
            return table;
        }
        let Some(top) = highest else { return Vec::new() };
        let all = (0..=top.get()).filter_map(Level::new);
        all.map(|level| ScaleLevel {
            level,
            name: Text::Plain(level.to_string()),
            description: None,
            other: Default::default(),
        })
        .collect()
    }
}

/// What people call a statement.
fn name(item: &Item) -> &str {
    item.abbreviatedStatement.as_deref().filter(|short| !short.is_empty()).unwrap_or(&item.fullStatement)
}

/// The number of an association; some write it as a text.
fn number(link: &Association) -> Option<i64> {
    match link.sequenceNumber.as_ref()? {
        Value::String(text) => text.trim().parse().ok(),
        number => number.as_i64(),
    }
}

/// An id of a CASE file as one of ours: as it is, but for capital letters of a UUID.
fn id_or_fault(identifier: &str, at: &Place<'_>, faults: &mut Faults) -> Id {
    let plain = Uuid::try_parse(identifier).map_or_else(|_| identifier.to_owned(), |uuid| uuid.to_string());
    Id::read(Value::String(plain), at, faults).unwrap_or_else(Id::stand_in)
}
