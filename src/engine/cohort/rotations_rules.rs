//! What is asked of a plan of rotations, resolved: slots, teams, who is fixed and who excluded.

use std::collections::BTreeMap;

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::names::Names;
use crate::document::rotation_options::{NamedStay, OfferedSlot, RotationOptions};
use crate::document::values::Id;
use crate::model::{ActivityId, Catalogue, Date, sorted_by_key};

use super::matching_rules::dangling;
use super::rotations_guest::{Guest, is_stay_kind};

/// People times slots, at most.
pub const MOST_FITS: usize = 1_000_000;

/// Somebody: their place among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GuestId(pub(super) usize);

/// A slot: its place among those of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub(super) usize);

/// A team: its place among those of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub(super) usize);

impl GuestId {
    /// The place among those given, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl SlotId {
    /// The place among the slots, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl TeamId {
    /// The place among the teams, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Somebody in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stay {
    /// Who.
    pub guest: GuestId,
    /// Where and when.
    pub slot: SlotId,
}

/// When one can go somewhere, and how many at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The rotation, the shadowing or the project.
    pub activity: ActivityId,
    /// The area where it is.
    pub area: Id,
    /// Its first day and its last.
    pub days: (Date, Date),
    /// How many people can be there.
    pub seats: u32,
    /// Whether it comes from the options, and not from the catalogue.
    pub is_added: bool,
}

/// What makes people a team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamName {
    /// The options name it.
    Given(String),
    /// They have the same manager.
    Manager(String),
    /// They work in the same area, and no plan says who manages them.
    Area(Id),
}

impl TeamName {
    /// The name by which options know it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Given(name) | Self::Manager(name) => name,
            Self::Area(area) => area,
        }
    }
}

/// People of whom only so many may be away at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotationTeam {
    /// What makes them a team.
    pub name: TeamName,
    /// Who is in it, by the id of their plan.
    pub guests: Vec<GuestId>,
    /// How many of them may be away at once.
    pub at_most: u32,
}

/// Plans, and what is asked of their stays in other areas.
#[derive(Clone, Debug)]
pub struct RotationRules {
    /// Everybody by the id of their plan.
    pub guests: Vec<GuestId>,
    /// All slots that have not begun or that the options name, by first day, last day and the id of the activity.
    pub slots: Vec<Slot>,
    /// The teams by name.
    pub teams: Vec<RotationTeam>,
    /// How many stays one person may be given.
    pub stays_each: usize,
    /// Stays that are made.
    pub fixed: Vec<Stay>,
    /// Stays that are not made.
    pub exclude: Vec<Stay>,
    /// Stays of which to say what making them by hand loses, or leaving them out.
    pub price: Vec<Stay>,
    /// The day that counts as today.
    pub today: Date,
}

impl RotationRules {
    /// Resolves what is asked.
    ///
    /// Slots are the sessions that have not begun of rotations, shadowing and projects that are offered and have an area, and
    /// those of the options: one of these takes the place of a session that begins on the same day. A slot whose seats
    /// nobody says has one.
    ///
    /// # Errors
    /// Ids that name nothing or stand twice, and more than can be planned at once. Places begin with `/plans/` and the
    /// place of the plan, or with `/options/`.
    pub fn of(
        catalogue: &Catalogue,
        guests: &[&Guest],
        options: &RotationOptions,
        today: Date,
    ) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let known = known(guests, &mut faults);
        let slots = slots(catalogue, &options.slots, today, &mut faults);
        if guests.len().saturating_mul(slots.len()) > MOST_FITS {
            let found = format!("{} plans and {} slots", guests.len(), slots.len());
            let action = format!("plan at most {MOST_FITS} people times slots at once, such as one area");
            faults.add(Code::TooLarge, &Place::ROOT.field("plans"), found, action);
        }
        let id = |id: &GuestId| guests[id.0].id.clone();
        let ordered = sorted_by_key((0..guests.len()).map(GuestId).collect(), id);
        let mut stays = |stays: &[NamedStay], option: &str| {
            let find = |(index, stay): (usize, &NamedStay)| {
                resolve(catalogue, &known, &slots, stay, (option, index), &mut faults)
            };
            stays.iter().enumerate().filter_map(find).collect::<Vec<Stay>>()
        };
        let fixed = stays(&options.fixed, "fixed");
        let exclude = stays(&options.exclude, "exclude");
        let price = stays(&options.price, "price");
        let teams = teams(guests, &ordered, &known, options, &mut faults);
        let rules = Self {
            guests: ordered,
            stays_each: options.stays_each.map_or(1, |each| each.get()),
            slots,
            teams,
            fixed,
            exclude,
            price,
            today,
        };
        if faults.has_errors() { Err(faults) } else { Ok(rules) }
    }

    /// A slot.
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.0]
    }

    /// All slots.
    pub fn slot_ids(&self) -> impl Iterator<Item = SlotId> + use<> {
        (0..self.slots.len()).map(SlotId)
    }

    /// All teams.
    pub fn team_ids(&self) -> impl Iterator<Item = TeamId> + use<> {
        (0..self.teams.len()).map(TeamId)
    }

    /// A team.
    pub fn team(&self, id: TeamId) -> &RotationTeam {
        &self.teams[id.0]
    }
}

fn known(guests: &[&Guest], faults: &mut Faults) -> Names {
    let mut known = Names::default();
    for (index, guest) in guests.iter().enumerate() {
        // One that stands twice is refused, so that numbers are places.
        if known.find(&guest.id).is_some() {
            let plans = Place::ROOT.field("plans");
            let found = format!("the id \"{}\", which another plan has", shown(&guest.id));
            faults.add(Code::Duplicate, &plans.index(index).field("id"), found, "pass each plan once");
        }
        known.number(&guest.id);
    }
    known
}

fn slots(catalogue: &Catalogue, offered: &[OfferedSlot], today: Date, faults: &mut Faults) -> Vec<Slot> {
    let options = Place::ROOT.field("options");
    let list = options.field("slots");
    let mut slots: BTreeMap<(ActivityId, Date), Slot> = BTreeMap::new();
    for (index, slot) in offered.iter().enumerate() {
        let at = list.index(index);
        let Some(activity) = catalogue.activity_named(&slot.activity) else {
            dangling(&slot.activity, "activity", &at.field("activity"), faults);
            continue;
        };
        let Some(area) = area_of(catalogue, activity) else {
            let found = format!("the activity \"{}\", which is no stay in an area", shown(&slot.activity));
            let action = "use a rotation, shadowing or project that has an area";
            faults.add(Code::Dangling, &at.field("activity"), found, action);
            continue;
        };
        let seats = slot.seats.map_or(1, |seats| seats.get());
        let days = (slot.start, slot.end);
        let slot = Slot { activity, area, days, seats, is_added: true };
        if slots.insert((activity, days.0), slot).is_some() {
            let found = format!("a second slot of this activity from {}", days.0);
            faults.add(Code::Duplicate, &at, found, "say once how many seats there are");
        }
    }
    for activity in catalogue.activities() {
        let numbers = catalogue.activity(activity);
        if numbers.retired || numbers.sessions.is_empty() || !is_stay_kind(numbers.kind) {
            continue;
        }
        let Some(area) = area_of(catalogue, activity) else { continue };
        let seats = catalogue.activity_text(activity).seats.map_or(1, |seats| seats.get());
        for days in numbers.sessions.iter().copied().filter(|(start, _)| *start >= today) {
            let slot = || Slot { activity, area: area.clone(), days, seats, is_added: false };
            slots.entry((activity, days.0)).or_insert_with(slot);
        }
    }
    sorted_by_key(slots.into_values().collect(), |slot: &Slot| {
        (slot.days, catalogue.activity_text(slot.activity).id.clone())
    })
}

/// The area of an activity that is a stay in one.
pub fn area_of(catalogue: &Catalogue, activity: ActivityId) -> Option<Id> {
    let is_stay = is_stay_kind(catalogue.activity(activity).kind);
    catalogue.activity_text(activity).area.clone().filter(|_| is_stay)
}

fn resolve(
    catalogue: &Catalogue,
    known: &Names,
    slots: &[Slot],
    stay: &NamedStay,
    (option, index): (&str, usize),
    faults: &mut Faults,
) -> Option<Stay> {
    let options = Place::ROOT.field("options");
    let list = options.field(option);
    let at = list.index(index);
    let guest = known.find(&stay.plan).map(|number| GuestId(number as usize));
    if guest.is_none() {
        dangling(&stay.plan, "plan", &at.field("plan"), faults);
    }
    let activity = catalogue.activity_named(&stay.activity);
    let of = |slot: &Slot| Some(slot.activity) == activity && slot.days.0 == stay.start;
    let slot = slots.iter().position(of).map(SlotId);
    if slot.is_none() {
        let found = format!("the activity \"{}\" from {}", shown(&stay.activity), stay.start);
        let action = "use an activity and the first day of a slot that has not begun, or add the slot";
        faults.add(Code::Dangling, &at, found, action);
    }
    Some(Stay { guest: guest?, slot: slot? })
}

fn teams(
    guests: &[&Guest],
    ordered: &[GuestId],
    known: &Names,
    options: &RotationOptions,
    faults: &mut Faults,
) -> Vec<RotationTeam> {
    let place = Place::ROOT.field("options");
    let mut members: BTreeMap<TeamName, Vec<GuestId>> = BTreeMap::new();
    if options.teams.0.is_empty() {
        for id in ordered {
            let guest = guests[id.0];
            let manager = guest.manager.clone().map(TeamName::Manager);
            if let Some(name) = manager.or_else(|| guest.area.clone().map(TeamName::Area)) {
                members.entry(name).or_default().push(*id);
            }
        }
    }
    let list = place.field("teams");
    for (name, plans) in &options.teams.0 {
        let at = list.field(name);
        let mut team = Vec::new();
        for (index, plan) in plans.iter().enumerate() {
            match known.find(plan) {
                Some(number) => team.push(GuestId(number as usize)),
                None => dangling(plan, "plan", &at.index(index), faults),
            }
        }
        let mut team = sorted_by_key(team, |guest| guests[guest.0].id.clone());
        team.dedup();
        members.insert(TeamName::Given(name.clone()), team);
    }
    let list = place.field("away_at_most");
    for (name, _) in &options.away_at_most.0 {
        if !members.keys().any(|team| team.as_str() == name) {
            let found = format!("the team \"{}\"", shown(name));
            faults.add(
                Code::Dangling,
                &list.field(name),
                found,
                "use the name of a team, a manager or an area",
            );
        }
    }
    let team = |(name, guests): (TeamName, Vec<GuestId>)| {
        let said = options.away_at_most.0.iter().find(|(team, _)| team == name.as_str());
        // Everybody counts at most once, and there are fewer than 2³² of them.
        let half = (guests.len() as u32 / 2).max(1);
        RotationTeam { at_most: said.map_or(half, |(_, count)| count.get()), name, guests }
    };
    members.into_iter().map(team).collect()
}
