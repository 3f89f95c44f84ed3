//! Rotations: the slots, what a lead decided by hand, and the plan that is best beside it.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::document::catalog::Area;
use crate::document::fault::Faults;
use crate::document::limits::{MOST_NAME, cut};
use crate::document::parse;
use crate::document::rotation_options::{NamedStay, OfferedSlot, RotationOptions};
use crate::document::values::{Between, Count, Date, Id};
use crate::engine::cohort::rotations_rules::area_of;
use crate::model::{ActivityId, sorted_by_key};

use super::rotations_table::{slots_table, stays_table, teams_table};
use super::rotations_work::Known;
use super::state::Team;
use super::update::TeamEffect;

/// What says that a file is a question of rotations.
pub const ROTATIONS_FORMAT: &str = "waymark/rotations";

/// What happened on the screen of rotations.
#[derive(Clone, Debug)]
pub enum RotationMsg {
    /// Somebody writes a slot.
    Written(SlotField, String),
    /// The slot that is written is offered.
    SlotAdded,
    /// A slot is no longer offered.
    SlotTakenOut(Id, Date),
    /// Somebody says how many of a team may be away at once.
    AwayAtMost(String, String),
    /// Somebody says how many stays a person may be given.
    StaysEach(u32),
    /// Somebody chose a person, by the id of their plan, to send somewhere by hand.
    PersonChosen(Option<Id>),
    /// Somebody wants to know what a stay costs, or no more.
    Asked(Option<NamedStay>),
    /// A stay is made, whatever else is.
    Fixed(NamedStay),
    /// A stay is not made.
    Excluded(NamedStay),
    /// What was fixed or excluded is open again.
    Freed(NamedStay),
    /// The last change is taken back.
    Undone,
    /// Who goes where as a file.
    StaysWanted,
    /// The slots as a file.
    SlotsWanted,
    /// The teams as a file.
    TeamsWanted,
    /// All that was decided as a file, to go on with.
    QuestionWanted,
}

/// A field of a slot that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotField {
    /// The activity's id.
    Activity,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// How many at once.
    Seats,
}

impl SlotField {
    /// All of them in order.
    pub const ALL: [Self; 4] = [Self::Activity, Self::Start, Self::End, Self::Seats];
}

/// What is asked, and what is on the way to be.
#[derive(Clone, Debug)]
pub struct RotationBoard {
    /// What was decided.
    pub question: Rc<RotationOptions>,
    /// What the file with slots says that it is.
    pub title: Option<String>,
    /// The slot that is written, field by field.
    pub draft: [String; 4],
    /// The fields of it that cannot be so.
    pub faulty: Vec<SlotField>,
    /// The team whose number cannot be so.
    pub faulty_team: Option<String>,
    /// Who is to be sent somewhere by hand.
    pub chosen: Option<Id>,
    /// The stay whose cost is looked at.
    pub asked: Option<NamedStay>,
    /// Whether a file took the place of what was decided last.
    pub is_of_file: bool,
    /// What was decided before, the last at the end.
    before: Vec<Rc<RotationOptions>>,
    pub(super) known: Rc<RefCell<Known>>,
}

impl Default for RotationBoard {
    fn default() -> Self {
        Self {
            question: Rc::default(),
            title: None,
            draft: [String::new(), String::new(), String::new(), "1".to_owned()],
            faulty: Vec::new(),
            faulty_team: None,
            chosen: None,
            asked: None,
            is_of_file: false,
            before: Vec::new(),
            known: Rc::default(),
        }
    }
}

impl Team {
    /// What can be offered as a slot: rotations, shadowing and projects that have an area, by title.
    pub fn stay_activities(&self) -> Vec<ActivityId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let is_stay = |id: &ActivityId| !catalogue.activity(*id).retired && area_of(catalogue, *id).is_some();
        let title = |id: &ActivityId| {
            catalogue.activity_text(*id).title.in_language(&self.settings.language).to_lowercase()
        };
        sorted_by_key(catalogue.activities().filter(is_stay).collect(), title)
    }

    /// The name of an area, or its id where the catalogue does not have it.
    pub fn area_name<'a>(&'a self, id: &'a Id) -> &'a str {
        let areas = self.open_catalogue().map(|catalogue| catalogue.head().areas.iter());
        let area: Option<&Area> = areas.into_iter().flatten().find(|area| area.id == *id);
        area.map_or(id, |area| area.name.in_language(&self.settings.language))
    }

    /// Whether the last decision can be taken back.
    pub fn can_undo_rotation(&self) -> bool {
        !self.rotations.before.is_empty()
    }
}

/// Takes in what happened on the screen.
pub(super) fn update(team: &mut Team, msg: RotationMsg) -> Vec<TeamEffect> {
    let board = &mut team.rotations;
    match msg {
        RotationMsg::Written(field, text) => {
            board.draft[field as usize] = text;
            board.faulty.retain(|faulty| *faulty != field);
        }
        RotationMsg::SlotAdded => add_slot(team),
        RotationMsg::SlotTakenOut(activity, start) => {
            board.decide(|question| {
                question.slots.retain(|slot| slot.activity != activity || slot.start != start);
            });
        }
        RotationMsg::AwayAtMost(name, text) => match text.trim().parse::<u32>().ok().and_then(Count::new) {
            Some(count) => {
                board.faulty_team = None;
                board.decide(|question| {
                    question.away_at_most.0.retain(|(team, _)| *team != name);
                    question.away_at_most.0.push((name, count));
                });
            }
            None => board.faulty_team = Some(name),
        },
        RotationMsg::StaysEach(each) => board.decide(|question| question.stays_each = Between::new(each)),
        RotationMsg::PersonChosen(person) => {
            board.chosen = person;
            board.asked = None;
        }
        RotationMsg::Asked(stay) => board.asked = stay,
        RotationMsg::Fixed(stay) => board.decide(|question| {
            question.exclude.retain(|one| *one != stay);
            question.fixed.push(stay);
        }),
        RotationMsg::Excluded(stay) => board.decide(|question| {
            question.fixed.retain(|one| *one != stay);
            question.exclude.push(stay);
        }),
        RotationMsg::Freed(stay) => board.decide(|question| {
            question.fixed.retain(|one| *one != stay);
            question.exclude.retain(|one| *one != stay);
        }),
        RotationMsg::Undone => {
            if let Some(before) = board.before.pop() {
                board.question = before;
                board.is_of_file = false;
                board.asked = None;
                board.faulty_team = None;
            }
        }
        RotationMsg::StaysWanted => return save("team-rotations.csv", stays_table(team)),
        RotationMsg::SlotsWanted => return save("team-rotation-slots.csv", slots_table(team)),
        RotationMsg::TeamsWanted => return save("team-rotation-teams.csv", teams_table(team)),
        RotationMsg::QuestionWanted => return save("team-rotations.json", written(&team.rotations)),
    }
    Vec::new()
}

fn save(name: &str, text: String) -> Vec<TeamEffect> {
    vec![TeamEffect::Save { name: name.to_owned(), text }]
}

impl RotationBoard {
    fn decide(&mut self, change: impl FnOnce(&mut RotationOptions)) {
        let mut question = RotationOptions::clone(&self.question);
        change(&mut question);
        self.asked = None;
        self.is_of_file = false;
        if question != *self.question {
            self.before.push(std::mem::replace(&mut self.question, Rc::new(question)));
        }
    }
}

/// Offers the slot that is written, or says which fields cannot be so.
fn add_slot(team: &mut Team) {
    let activities = team.stay_activities();
    let catalogue = team.open_catalogue().cloned();
    let today = team.today;
    let board = &mut team.rotations;
    let [activity, start, end, seats] = board.draft.each_ref().map(|text| text.trim());
    let id = catalogue.as_ref().and_then(|catalogue| catalogue.activity_named(activity));
    let id = id.filter(|id| activities.contains(id)).zip(catalogue.as_ref());
    let id = id.map(|(id, catalogue)| catalogue.activity_text(id).id.clone());
    let first = Date::parse(start).filter(|first| *first >= today);
    let last = Date::parse(end).filter(|last| first.is_none_or(|first| *last >= first));
    let count = seats.parse::<u32>().ok().filter(|count| *count > 0).and_then(Count::new);
    let is_faulty = [id.is_none(), first.is_none(), last.is_none(), count.is_none()];
    let faulty = SlotField::ALL.into_iter().zip(is_faulty).filter(|(_, is_faulty)| *is_faulty);
    board.faulty = faulty.map(|(field, _)| field).collect();
    let (Some(id), Some(first), Some(last), Some(count)) = (id, first, last, count) else { return };
    board.decide(|question| {
        question.slots.retain(|slot| slot.activity != id || slot.start != first);
        question.slots.push(OfferedSlot { seats: Some(count), ..OfferedSlot::new(id, first, last) });
    });
    // The next one is often in the same place.
    board.draft[SlotField::Start as usize].clear();
    board.draft[SlotField::End as usize].clear();
}

/// Takes in a file that has a question of rotations; `None` where the text is something else.
pub(super) fn taken_in(team: &mut Team, text: &str) -> Option<Result<(), Faults>> {
    // A plan is long: it is not read twice.
    let is_meant = text.contains(ROTATIONS_FORMAT);
    let Some(Ok(Value::Object(mut fields))) = is_meant.then(|| parse(text)) else { return None };
    if fields.get("format").and_then(Value::as_str) != Some(ROTATIONS_FORMAT) {
        return None;
    }
    fields.remove("format");
    fields.remove("version");
    let title = fields.remove("title");
    Some(RotationOptions::of(Value::Object(fields)).map(|read| {
        let title = title.as_ref().and_then(Value::as_str);
        team.rotations.title = title.map(|title| cut(title, MOST_NAME).to_owned());
        // Where nothing was decided there is nothing to go back to.
        if !team.can_undo_rotation() && *team.rotations.question == RotationOptions::default() {
            team.rotations.question = Rc::new(read);
        } else {
            team.rotations.decide(|question| *question = read);
            team.rotations.is_of_file = true;
        }
    }))
}

/// A question as a file that [`taken_in`] reads, and programs as options of `planRotations`.
fn written(board: &RotationBoard) -> String {
    let mut fields = json!({ "format": ROTATIONS_FORMAT, "version": 1 });
    if let Some(title) = &board.title {
        fields["title"] = json!(title);
    }
    if let (Value::Object(fields), Ok(Value::Object(of))) =
        (&mut fields, serde_json::to_value(&*board.question))
    {
        fields.extend(of);
    }
    format!("{fields:#}\n")
}
