//! What is asked of a training budget, resolved: money, seats, bookings for groups, who is fixed and who excluded.

use crate::document::fault::{Code, Faults, Place};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::training_options::{NamedPlace, TrainingOptions};
use crate::document::values::{Hours, Id};
use crate::model::{ActivityId, Catalogue, Currency, Date};

use super::matching_rules::dangling;

/// A plan as far as training goes.
#[derive(Clone, Debug)]
pub struct Trainee {
    /// The id of the plan.
    pub id: Id,
    pub(super) languages: Vec<String>,
    pub(super) excluded: Vec<ActivityId>,
    /// Given up, so that nobody is sent there again.
    pub(super) dropped: Vec<ActivityId>,
    /// Begun: what they bring is on its way and paid for.
    pub(super) begun: Vec<ActivityId>,
    /// On the path, and not begun.
    pub(super) planned: Vec<ActivityId>,
}

impl Trainee {
    /// What a plan says.
    pub fn of(catalogue: &Catalogue, plan: &Plan) -> Self {
        let of_status = |status: ItemStatus| {
            let items = plan.items().iter().filter(move |item| item.status == status);
            items.filter_map(|item| catalogue.activity_named(&item.activity)).collect()
        };
        Self {
            id: plan.id.clone(),
            languages: plan.limits.languages.iter().map(|language| language.to_string()).collect(),
            excluded: plan.limits.excluded.iter().filter_map(|id| catalogue.activity_named(id)).collect(),
            dropped: of_status(ItemStatus::Dropped),
            begun: of_status(ItemStatus::Started),
            planned: of_status(ItemStatus::Planned),
        }
    }

    /// Of a plan that says nothing.
    pub fn of_nobody(id: &Id) -> Self {
        let (languages, activities) = (Vec::new(), Vec::new);
        let (excluded, dropped, begun, planned) = (activities(), activities(), activities(), activities());
        Self { id: id.clone(), languages, excluded, dropped, begun, planned }
    }

    /// Whether an activity is on their path and not begun.
    pub fn plans(&self, activity: ActivityId) -> bool {
        self.planned.contains(&activity)
    }
}

/// An activity that can be booked for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Which.
    pub activity: ActivityId,
    /// How many people one booking is for.
    pub seats: u32,
    /// What one booking costs, in minor units.
    pub cost: u64,
    /// How often it can be booked.
    pub at_most: u32,
}

/// What is asked of a training budget.
#[derive(Clone, Debug)]
pub struct TrainingRules {
    /// What can be spent, in minor units of the catalogue's currency.
    pub money: u64,
    /// Seats of each activity, where they are limited.
    pub seats: Vec<Option<u32>>,
    /// Bookings for groups.
    pub bookings: Vec<Booking>,
    /// How many activities one person may be given.
    pub each: usize,
    /// The most hours of one person's activities.
    pub hours: Option<Hours>,
    /// Whether each activity may be given to anybody.
    pub is_offered: Vec<bool>,
    /// By place among the people: whether it is for them.
    pub is_asked: Vec<bool>,
    /// Who is given what, by place among the people.
    pub fixed: Vec<(usize, ActivityId)>,
    /// Who is not given what.
    pub exclude: Vec<(usize, ActivityId)>,
    /// The day that counts as today.
    pub today: Date,
}

impl TrainingRules {
    /// Resolves what is asked.
    ///
    /// What is free, has no limit of seats and is booked for no group needs no budget: it is each person's own matter. Where
    /// the catalogue limits the seats of an activity, each session that has not begun has as many.
    ///
    /// # Errors
    /// Ids that name nothing, and money of another currency than the catalogue's. Places begin with `/options/`.
    pub fn of(
        catalogue: &Catalogue,
        people: &[&Trainee],
        options: &TrainingOptions,
        today: Date,
    ) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let place = Place::ROOT.field("options");
        let currency = catalogue.currency();
        let activity = |id: &Id, at: &Place<'_>, faults: &mut Faults| {
            let found = catalogue.activity_named(id);
            if found.is_none() {
                dangling(id, "activity", at, faults);
            }
            found
        };
        let mut money = 0;
        if let Some(given) = &options.money {
            check_currency(given.currency, currency, &place.field("money").field("currency"), &mut faults);
            money = given.amount.minor();
        }
        let mut seats: Vec<Option<u32>> =
            catalogue.activities().map(|id| seats_of(catalogue, id, today)).collect();
        let list = place.field("seats");
        for (id, count) in &options.seats.0 {
            let found = Id::new(id.as_str()).and_then(|named| activity(&named, &list.field(id), &mut faults));
            if let Some(found) = found {
                seats[found.index()] = Some(count.get());
            }
        }
        let list = place.field("groups");
        let mut bookings = Vec::new();
        for (index, offer) in options.groups.iter().enumerate() {
            let at = list.index(index);
            check_currency(offer.cost.currency, currency, &at.field("cost").field("currency"), &mut faults);
            if let Some(found) = activity(&offer.activity, &at.field("activity"), &mut faults) {
                bookings.push(Booking {
                    activity: found,
                    seats: offer.seats.get(),
                    cost: offer.cost.amount.minor(),
                    at_most: offer.at_most.map_or(1, |most| most.get() as u32),
                });
            }
        }
        let named = |ids: &[Id], name: &str, faults: &mut Faults| {
            let list = place.field(name);
            let found =
                ids.iter().enumerate().filter_map(|(index, id)| activity(id, &list.index(index), faults));
            found.collect::<Vec<ActivityId>>()
        };
        let only = named(&options.only, "only", &mut faults);
        let never = named(&options.never, "never", &mut faults);
        let is_offered = |id: ActivityId| {
            let numbers = catalogue.activity(id);
            let is_to_come =
                numbers.sessions.is_empty() || numbers.sessions.iter().any(|(start, _)| *start >= today);
            !numbers.retired && is_to_come && (only.is_empty() || only.contains(&id)) && !never.contains(&id)
        };
        let is_offered = catalogue.activities().map(is_offered).collect();
        let person = |id: &Id, at: &Place<'_>, faults: &mut Faults| {
            let found = people.iter().position(|one| one.id == *id);
            if found.is_none() {
                dangling(id, "plan", at, faults);
            }
            found
        };
        let mut is_asked = vec![options.people.is_empty(); people.len()];
        let list = place.field("people");
        for (index, id) in options.people.iter().enumerate() {
            if let Some(found) = person(id, &list.index(index), &mut faults) {
                is_asked[found] = true;
            }
        }
        let mut places = |places: &[NamedPlace], name: &str| {
            let list = place.field(name);
            let resolve = |(index, named): (usize, &NamedPlace)| {
                let at = list.index(index);
                let found = catalogue.activity_named(&named.activity);
                if found.is_none() {
                    dangling(&named.activity, "activity", &at.field("activity"), &mut faults);
                }
                Some((person(&named.plan, &at.field("plan"), &mut faults)?, found?))
            };
            places.iter().enumerate().filter_map(resolve).collect::<Vec<_>>()
        };
        let fixed = places(&options.fixed, "fixed");
        let exclude = places(&options.exclude, "exclude");
        let each = options.each.map_or(2, |each| each.get());
        let rules = Self {
            money,
            seats,
            bookings,
            each,
            hours: options.hours,
            is_offered,
            is_asked,
            fixed,
            exclude,
            today,
        };
        if faults.has_errors() { Err(faults) } else { Ok(rules) }
    }

    /// Whether an activity needs money, a seat or a booking, so that a budget decides about it.
    pub fn is_scarce(&self, catalogue: &Catalogue, id: ActivityId) -> bool {
        catalogue.activity(id).cost.minor() > 0
            || self.seats[id.index()].is_some()
            || self.bookings.iter().any(|booking| booking.activity == id)
    }
}

/// Seats of all sessions that have not begun; `None` where they are not limited.
fn seats_of(catalogue: &Catalogue, id: ActivityId, today: Date) -> Option<u32> {
    let seats = catalogue.activity_text(id).seats?.get();
    let sessions = &catalogue.activity(id).sessions;
    let to_come = sessions.iter().filter(|(start, _)| *start >= today).count() as u32;
    Some(if sessions.is_empty() { seats } else { seats.saturating_mul(to_come) })
}

fn check_currency(given: Currency, known: Option<Currency>, at: &Place<'_>, faults: &mut Faults) {
    if let Some(known) = known.filter(|known| *known != given) {
        let action = format!("use {}, in which the catalogue's costs are", known.as_str());
        faults.add(Code::MixedCurrencies, at, format!("the currency {}", given.as_str()), action);
    }
}
