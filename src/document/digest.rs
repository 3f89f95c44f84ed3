//! A catalogue read without a tree of its activities: their numbers at once, their texts when somebody asks.
//!
//! A catalogue of 100,000 activities is 20 MB of text or more, and ten times as much as values. Here each activity is
//! read where it stands, the plain ones by `brief`, the others one at a time by the careful reader. What has a fault is
//! given back: the careful reader then reads it whole and says what is wrong, so that a fault is worded in one place.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Value;

use super::brief::{Brief, Briefing, Heard};
use super::catalog::{Activity, Catalog, Currency};
use super::fault::{Faults, Place};
use super::names::Names;
use super::parse::{MOST_BYTES, MOST_MEMORY, parse_part};
use super::read::Read;
use super::scan::{NotPlain, Plain, Scan};
use super::values::{Id, Level};
use super::{VERSION, read_catalog, version_of};

/// How deep in a catalogue its activities lie: in a list in an object.
const DEPTH: usize = 2;

/// The activities of a catalogue in short, and what they name.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The activities in order. Their numbers are places in these lists.
    pub briefs: Vec<Brief>,
    /// The ids of the skills, in order.
    pub skills: Names,
    /// The ids of the activities, in order.
    pub activities: Names,
    /// The languages in which activities are given.
    pub languages: Names,
    /// The one currency of all costs; `None` when everything is free.
    pub currency: Option<Currency>,
}

impl Digest {
    /// The digest of a document that was checked and has no fault.
    pub fn of(document: &Catalog) -> Self {
        let ids = |ids: &mut dyn Iterator<Item = &Id>| {
            let mut names = Names::default();
            ids.for_each(|id| {
                names.number(id);
            });
            names
        };
        let mut briefing = Briefing::default();
        briefing.heard.skills = ids(&mut document.skills.iter().map(|skill| &skill.id));
        briefing.heard.activities = ids(&mut document.activities.iter().map(|activity| &activity.id));
        let briefs = document.activities.iter().map(|activity| briefing.of(activity)).collect();
        briefing.digest(briefs)
    }
}

/// The digest of more activities, after those of a catalogue and its names, which they add to. They were checked.
pub fn digest_more(
    more: &[Cow<'_, Activity>],
    (skills, activities, languages): (Names, Names, Names),
    currency: Option<Currency>,
) -> Digest {
    let mut briefing = Briefing::default();
    briefing.heard = Heard { skills, activities, languages, currency, ..Heard::default() };
    // In their order, before any of them names another.
    for one in more {
        briefing.heard.activities.number(&one.id);
    }
    let briefs = more.iter().map(|one| briefing.of(one)).collect();
    briefing.digest(briefs)
}

impl Briefing {
    fn digest(self, briefs: Vec<Brief>) -> Digest {
        let Heard { skills, activities, languages, currency, .. } = self.heard;
        Digest { briefs, skills, activities, languages, currency }
    }
}

/// The activities of a catalogue as text, each read when somebody asks for it and kept from then on.
#[derive(Debug)]
pub struct ActivityTexts {
    text: String,
    /// Where each begins.
    places: Vec<u32>,
    read: Box<[OnceCell<Box<Activity>>]>,
}

impl ActivityTexts {
    fn new(text: String, places: Vec<u32>) -> Self {
        let read = places.iter().map(|_| OnceCell::new()).collect();
        Self { text, places, read }
    }

    /// The activity in this place of the list, from 0. There must be one.
    pub fn get(&self, index: usize) -> &Activity {
        self.read[index].get_or_init(|| Box::new(self.read(index)))
    }

    /// The text of the whole catalogue.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn read(&self, index: usize) -> Activity {
        let mut scan = Scan::new(&self.text);
        scan.go_to(self.places[index] as usize);
        // It was read once without a fault.
        careful(&mut scan, &mut { MOST_MEMORY }).unwrap_or_else(|_| Activity::stand_in())
    }
}

/// The activity that begins here, by the careful reader.
fn careful(scan: &mut Scan<'_>, memory: &mut usize) -> Plain<Activity> {
    let value = parse_part(scan.pass_value()?, DEPTH, memory).ok_or(NotPlain)?;
    let mut faults = Faults::new();
    let activity = Activity::read(value, &Place::ROOT, &mut faults).ok_or(NotPlain)?;
    if faults.is_empty() { Ok(activity) } else { Err(NotPlain) }
}

/// A catalogue without faults: all but its activities, these in short, and their texts.
///
/// # Errors
/// The text, when it has a fault that stands in the way, or may have one: [`super::parse`] and [`read_catalog`] tell.
pub fn digest(text: String) -> Result<(Catalog, Digest, ActivityTexts), String> {
    match read(&text) {
        Ok((head, digest, places)) => Ok((head, digest, ActivityTexts::new(text, places))),
        Err(NotPlain) => Err(text),
    }
}

fn read(text: &str) -> Plain<(Catalog, Digest, Vec<u32>)> {
    if text.len() > MOST_BYTES {
        return Err(NotPlain);
    }
    let mut memory = MOST_MEMORY;
    let mut scan = Scan::new(text);
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    scan.go_to(start);

    let mut briefing = Briefing::default();
    let mut list = List::default();
    let mut lies = None;
    scan.object(&mut |scan, name| {
        if name != "activities" {
            return scan.pass_value().map(|_| ());
        }
        let begin = scan.at();
        scan.list(&mut |scan| list.read_one(scan, &mut briefing, &mut memory))?;
        // Of two such lists the careful reader of the rest finds both.
        lies = Some(begin..scan.at());
        Ok(())
    })?;
    let lies = lies.filter(|_| scan.next_sign().is_none()).ok_or(NotPlain)?;
    let (before, after) = (text.get(start..lies.start), text.get(lies.end..));
    let head = head_of(&format!("{}[]{}", before.ok_or(NotPlain)?, after.ok_or(NotPlain)?), &mut memory)?;
    if memory < scan.memory.saturating_add(text.len()) {
        return Err(NotPlain);
    }
    let List { mut briefs, ids, mut places } = list;
    briefs.shrink_to_fit();
    places.shrink_to_fit();
    let digest = settle(&head, briefs, &ids, briefing.heard)?;
    Ok((head, digest, places))
}

/// The catalogue without its activities, checked.
fn head_of(text: &str, memory: &mut usize) -> Plain<Catalog> {
    let value: Value = parse_part(text, 0, memory).ok_or(NotPlain)?;
    // What an earlier version wrote is brought to the present one as a whole.
    if version_of(&value) != u64::from(VERSION.get()) {
        return Err(NotPlain);
    }
    read_catalog(value).into_result().map_err(|_| NotPlain)
}

/// The activities that were read so far.
#[derive(Default)]
struct List {
    briefs: Vec<Brief>,
    /// The number of each one's id.
    ids: Vec<u32>,
    /// Where each begins in the text.
    places: Vec<u32>,
}

impl List {
    fn read_one(&mut self, scan: &mut Scan<'_>, briefing: &mut Briefing, memory: &mut usize) -> Plain<()> {
        let (begin, counted) = (scan.at(), scan.memory);
        let (id, brief) = match briefing.read(scan) {
            Ok(read) => read,
            Err(NotPlain) => {
                scan.go_to(begin);
                scan.memory = counted;
                let activity = careful(scan, memory)?;
                (briefing.heard.activities.number(&activity.id), briefing.of(&activity))
            }
        };
        self.briefs.push(brief);
        self.ids.push(id);
        self.places.push(u32::try_from(begin).map_err(|_| NotPlain)?);
        Ok(())
    }
}

/// Turns the numbers of names into places in the lists of the catalogue, and checks what the activities mean.
fn settle(head: &Catalog, mut briefs: Vec<Brief>, ids: &[u32], heard: Heard) -> Plain<Digest> {
    let ensure = |holds: bool| if holds { Ok(()) } else { Err(NotPlain) };
    let top = head.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::NONE);
    let known: Names = head.skills.iter().map(|skill| &*skill.id).collect();
    let skills = (0..heard.skills.len() as u32).map(|number| known.find(heard.skills.name(number)));
    let skills: Vec<u32> = skills.collect::<Option<_>>().ok_or(NotPlain)?;
    let areas: Names = head.areas.iter().map(|area| &*area.id).collect();
    let has_area = |number| areas.find(heard.areas.name(number)).is_some();
    ensure((0..heard.areas.len() as u32).all(has_area) && !heard.is_mixed)?;

    // Each name is the id of one activity, or something dangles or stands twice.
    let activities = heard.activities.in_order(ids).ok_or(NotPlain)?;
    let mut places = vec![0; ids.len()];
    (0..).zip(ids).for_each(|(place, number)| places[*number as usize] = place);

    for brief in &mut briefs {
        // Each is compared with all before it, and so many are not plain.
        ensure(brief.develops.len() <= 64)?;
        for place in 0..brief.develops.len() {
            let (before, rest) = brief.develops.split_at_mut(place);
            let Some((skill, from, to)) = rest.first_mut() else { continue };
            *skill = skills[*skill as usize];
            ensure(*from < *to && *to <= top && before.iter().all(|(other, ..)| other != skill))?;
        }
        for (skill, level) in &mut brief.needs_levels {
            *skill = skills[*skill as usize];
            ensure(*level <= top)?;
        }
        ensure(brief.needs_any.iter().all(|group| !group.is_empty()))?;
        for needed in brief.needs_all.iter_mut().chain(brief.needs_any.iter_mut().flatten()) {
            *needed = places[*needed as usize];
        }
        ensure(brief.sessions.iter().all(|(start, end)| start <= end))?;
    }
    ensure(!has_circle(&briefs))?;
    Ok(Digest { briefs, skills: known, activities, languages: heard.languages, currency: heard.currency })
}

/// Whether activities wait for each other in a circle. Circles that lead through a choice are no fault.
fn has_circle(briefs: &[Brief]) -> bool {
    // Who waits for each activity, one after the other, and where the list of each begins.
    let mut begins = vec![0_usize; briefs.len() + 1];
    let needs = || briefs.iter().flat_map(|brief| brief.needs_all.iter().map(|needed| *needed as usize));
    needs().for_each(|needed| begins[needed] += 1);
    let mut sum = 0;
    for begin in &mut begins {
        sum += *begin;
        *begin = sum;
    }
    let mut waiting = vec![0_usize; sum];
    for (waiter, brief) in briefs.iter().enumerate() {
        for needed in &brief.needs_all {
            let begin = &mut begins[*needed as usize];
            *begin -= 1;
            waiting[*begin] = waiter;
        }
    }
    let mut open: Vec<usize> = briefs.iter().map(|brief| brief.needs_all.len()).collect();
    let mut free: Vec<usize> = (0..briefs.len()).filter(|activity| open[*activity] == 0).collect();
    let mut freed = 0;
    while let Some(activity) = free.pop() {
        freed += 1;
        for waiter in &waiting[begins[activity]..begins[activity + 1]] {
            open[*waiter] -= 1;
            if open[*waiter] == 0 {
                free.push(*waiter);
            }
        }
    }
    freed < briefs.len()
}
