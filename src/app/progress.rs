//! What the journal and the path come to: entries by month, hours, weeks with something in them, and evidence.
//!
//! No hour is counted twice. Hours written with an activity of the path are added to what its item says was spent, so
//! an activity counts with the larger of the two: what its item says, or what its entries say together. An entry's hours
//! stand in the month of its day; what the item says beyond them stands in the month in which the activity was done, and
//! in none while it is not.

use crate::document::plan::{ItemStatus, JournalEntry, PathItem, Plan, Rating, Source};
use crate::document::values::{Address, Date, Hours, Id, Level};
use crate::model::{Catalogue, Family, sorted_by_key};

use super::state::State;

/// How many weeks are looked at.
const WEEKS: i32 = 8;

/// How many months are shown of all.
const MONTHS: usize = 12;

/// The entries of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalMonth<'p> {
    /// Its first day.
    pub month: Date,
    /// Its entries, the newest first.
    pub entries: Vec<&'p JournalEntry>,
}

/// The last weeks, of which each has something in it or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// The weeks, the present one last; none before the first in which something happened.
    pub weeks: Vec<bool>,
}

impl Rhythm {
    /// In how many of the weeks something happened.
    pub fn active(&self) -> usize {
        self.weeks.iter().filter(|is_active| **is_active).count()
    }
}

/// Hours by family: experience, exposure, education, and those that belong to no activity that is known.
pub type FamilyHours = [Hours; 4];

/// The hours of one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthHours {
    /// Its first day.
    pub month: Date,
    /// Its hours.
    pub hours: FamilyHours,
}

impl MonthHours {
    /// All hours of the month.
    pub fn total(&self) -> Hours {
        self.hours.iter().fold(Hours::ZERO, |sum, hours| sum.plus(*hours))
    }
}

/// The hours that were spent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// All of them by family.
    pub families: FamilyHours,
    /// By month, the oldest first, without holes.
    pub months: Vec<MonthHours>,
    /// Those of no known day, or before the months that are shown.
    pub elsewhere: Hours,
}

impl Spent {
    /// All hours.
    pub fn total(&self) -> Hours {
        self.families.iter().fold(Hours::ZERO, |sum, hours| sum.plus(*hours))
    }

    /// The most hours of one month.
    pub fn most(&self) -> Hours {
        self.months.iter().map(MonthHours::total).max().unwrap_or_default()
    }
}

/// Hours of one day and family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lump {
    pub(super) on: Option<Date>,
    family: usize,
    pub(super) hours: Hours,
}

/// What sort of thing shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A rating by somebody or something.
    Rated(Source),
    /// A level that was agreed on.
    Agreed,
    /// An entry of the journal.
    Entry,
}

/// Something that shows what the PM can.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'p> {
    /// Its day.
    pub on: Date,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// The person who says so, where they are named.
    pub who: Option<&'p str>,
    /// The skills that it is about.
    pub skills: &'p [Id],
    /// The level that it shows.
    pub level: Option<Level>,
    /// What was written.
    pub text: Option<&'p str>,
    /// Where it can be seen.
    pub url: Option<&'p Address>,
}

impl State {
    /// The journal by month, the newest first; of one day, what was written last.
    pub fn journal(&self) -> Vec<JournalMonth<'_>> {
        let mut months: Vec<JournalMonth<'_>> = Vec::new();
        for entry in newest_first(&self.plan.journal) {
            let month = first_of_month(entry.on);
            match months.last_mut().filter(|last| last.month == month) {
                Some(last) => last.entries.push(entry),
                None => months.push(JournalMonth { month, entries: vec![entry] }),
            }
        }
        months
    }

    /// The last eight weeks: whether something was written, done or rated in each.
    pub fn rhythm(&self) -> Rhythm {
        let plan = &self.plan;
        let written = plan.journal.iter().map(|entry| entry.on);
        let done = plan.items().iter().filter_map(|item| item.done_on);
        let rated = plan.ratings.iter().filter(|rating| rating.by == Source::Self_ && !rating.assumed);
        let days: Vec<Date> = written.chain(done).chain(rated.map(|rating| rating.on)).collect();
        let Some(first) = days.iter().min() else { return Rhythm::default() };
        let mondays = (0..WEEKS).rev().map(|back| self.today.monday().plus_days(-7 * back));
        let mondays = mondays.filter(|monday| *monday >= first.monday());
        Rhythm { weeks: mondays.map(|monday| days.iter().any(|day| day.monday() == monday)).collect() }
    }

    /// The hours that were spent, with the last twelve months.
    pub fn spent(&self) -> Spent {
        let lumps = self.lumps();
        let Some(first) = lumps.iter().filter_map(|lump| lump.on).min() else {
            return sum(&lumps, Vec::new());
        };
        let mut months: Vec<Date> = months_between(first, self.today.max(first)).collect();
        months.drain(..months.len().saturating_sub(MONTHS));
        sum(&lumps, months)
    }

    /// All hours in lumps, none twice.
    pub(super) fn lumps(&self) -> Vec<Lump> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        lumps(&self.plan, catalogue)
    }

    /// Everything that shows what the PM can, the newest first: badges and assessments, and whatever has a text or a
    /// link to prove it.
    pub fn evidence(&self) -> Vec<Evidence<'_>> {
        let plan = &*self.plan;
        let ratings = plan.ratings.iter().filter(|rating| is_evidence(rating)).map(|rating| Evidence {
            on: rating.on,
            kind: EvidenceKind::Rated(rating.by),
            who: rating.who.as_deref(),
            skills: std::slice::from_ref(&rating.skill),
            level: Some(rating.level),
            text: rating.evidence.as_deref(),
            url: rating.url.as_ref(),
        });
        let noted = plan.agreed.iter().filter(|agreed| agreed.note.is_some()).map(|agreed| Evidence {
            on: agreed.on,
            kind: EvidenceKind::Agreed,
            who: None,
            skills: std::slice::from_ref(&agreed.skill),
            level: Some(agreed.level),
            text: agreed.note.as_deref(),
            url: None,
        });
        let entries = plan.journal.iter().filter(|entry| entry.url.is_some()).map(|entry| Evidence {
            on: entry.on,
            kind: EvidenceKind::Entry,
            who: None,
            skills: &entry.skills,
            level: None,
            text: entry.text.as_deref(),
            url: entry.url.as_ref(),
        });
        sorted_by_key(ratings.chain(noted).chain(entries).collect(), |one: &Evidence<'_>| {
            std::cmp::Reverse(one.on)
        })
    }
}

fn is_evidence(rating: &Rating) -> bool {
    matches!(rating.by, Source::Badge | Source::Assessment)
        || rating.evidence.is_some()
        || rating.url.is_some()
}

/// Entries by day, the newest first; of one day, what stands last.
pub(super) fn newest_first(entries: &[JournalEntry]) -> Vec<&JournalEntry> {
    sorted_by_key(entries.iter().rev().collect(), |entry: &&JournalEntry| std::cmp::Reverse(entry.on))
}

fn lumps(plan: &Plan, catalogue: &Catalogue) -> Vec<Lump> {
    let family = |activity: Option<&Id>| {
        let known = activity.and_then(|id| catalogue.activity_named(id));
        match known.map(|activity| catalogue.activity(activity).kind.family()) {
            Some(Family::Experience) => 0,
            Some(Family::Exposure) => 1,
            Some(Family::Education) => 2,
            None => 3,
        }
    };
    let written = plan.journal.iter().filter_map(|entry| {
        Some(Lump { on: Some(entry.on), family: family(entry.activity.as_ref()), hours: entry.hours? })
    });
    let logged = plan.items().iter().filter_map(|item| {
        let entries = plan.journal.iter().filter(|entry| entry.activity.as_ref() == Some(&item.activity));
        let written = entries.filter_map(|entry| entry.hours).fold(Hours::ZERO, Hours::plus);
        let hours = item.hours_done?.minus(written);
        let on = done_on(item);
        (hours > Hours::ZERO).then(|| Lump { on, family: family(Some(&item.activity)), hours })
    });
    written.chain(logged).collect()
}

/// The day on which an item was done.
pub(super) fn done_on(item: &PathItem) -> Option<Date> {
    let day = item.done_on.or(item.end);
    day.filter(|_| item.status == ItemStatus::Done)
}

/// The lumps by family and by these months.
pub(super) fn sum(lumps: &[Lump], months: Vec<Date>) -> Spent {
    let mut spent = Spent {
        months: months.into_iter().map(|month| MonthHours { month, hours: Default::default() }).collect(),
        ..Spent::default()
    };
    for Lump { on, family, hours } in lumps {
        spent.families[*family] = spent.families[*family].plus(*hours);
        let month = on.map(first_of_month);
        match spent.months.iter_mut().find(|one| Some(one.month) == month) {
            Some(one) => one.hours[*family] = one.hours[*family].plus(*hours),
            None => spent.elsewhere = spent.elsewhere.plus(*hours),
        }
    }
    spent
}

/// The first day of a day's month.
pub(super) fn first_of_month(day: Date) -> Date {
    let (_, _, number) = day.year_month_day();
    day.plus_days(1 - number as i32)
}

/// The first days of the months from the one of a day to the one of another, which is no earlier.
pub(super) fn months_between(first: Date, last: Date) -> impl Iterator<Item = Date> {
    // No month has more than 31 days, and none fewer than 28.
    // The last month of all has none after it.
    let next = |month: &Date| Some(first_of_month(month.plus_days(31))).filter(|next| next > month);
    let last = first_of_month(last);
    std::iter::successors(Some(first_of_month(first)), next).take_while(move |month| *month <= last)
}
