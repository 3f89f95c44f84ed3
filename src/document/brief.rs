//! An activity in short: its numbers, and names by number.

use super::catalog::{self, ActivityKind, Currency};
use super::leadership::LeadershipScope;
use super::names::Names;
use super::scan::{NotPlain, Plain, Scan, Seen};
use super::values::{Address, Amount, Count, Date, Hours, Language, Level};

/// What planning reads of an activity. Skills, activities and languages are numbers of [`Heard`].
#[derive(Clone, Debug)]
pub struct Brief {
    /// What sort of activity it is.
    pub kind: ActivityKind,
    /// The effort it takes.
    pub hours: Hours,
    /// What it costs.
    pub cost: Amount,
    /// The language it is given in; `None` where none is stated.
    pub language: Option<u32>,
    /// Skills, each with the level needed to begin and the one reached.
    pub develops: Box<[(u32, Level, Level)]>,
    /// Skills, each with the level that must have been reached before.
    pub needs_levels: Box<[(u32, Level)]>,
    /// Activities that must be done before.
    pub needs_all: Box<[u32]>,
    /// Groups of activities of which one must be done before.
    pub needs_any: Box<[Box<[u32]>]>,
    /// The fewest weeks that it can be spread over, at least 1.
    pub min_weeks: u32,
    /// The dates on which it is held, first and last day.
    pub sessions: Box<[(Date, Date)]>,
    /// Whether it is no longer offered.
    pub retired: bool,
}

/// The names that activities used so far, and their one currency.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Skills.
    pub skills: Names,
    /// Activities, whether they have been defined yet or not.
    pub activities: Names,
    /// Languages, as they are written.
    pub languages: Names,
    /// Areas of the business.
    pub areas: Names,
    /// The currency of the first cost.
    pub currency: Option<Currency>,
    /// Whether another cost was in another currency.
    pub is_mixed: bool,
}

impl Heard {
    fn cost(&mut self, currency: Currency) {
        self.is_mixed |= *self.currency.get_or_insert(currency) != currency;
    }
}

impl Brief {
    /// An activity that costs nothing, needs nothing and brings nothing.
    fn new(kind: ActivityKind, hours: Hours) -> Self {
        Self {
            kind,
            hours,
            cost: Amount::ZERO,
            language: None,
            develops: Box::default(),
            needs_levels: Box::default(),
            needs_all: Box::default(),
            needs_any: Box::default(),
            min_weeks: 1,
            sessions: Box::default(),
            retired: false,
        }
    }
}

/// The lists of one activity while it is read, kept for the next so that nothing grows twice.
#[derive(Default)]
struct Lists {
    develops: Vec<(u32, Level, Level)>,
    needs_levels: Vec<(u32, Level)>,
    needs_all: Vec<u32>,
    needs_any: Vec<Box<[u32]>>,
    sessions: Vec<(Date, Date)>,
}

/// Makes activities short, one after the other.
#[derive(Default)]
pub(super) struct Briefing {
    pub(super) heard: Heard,
    lists: Lists,
}

impl Briefing {
    /// An activity in short, as it stands in a document.
    pub(super) fn of(&mut self, activity: &catalog::Activity) -> Brief {
        let Self { heard, lists } = self;
        lists.clear();
        for entry in &activity.develops {
            let skill = heard.skills.number(&entry.skill);
            lists.develops.push((skill, entry.from.unwrap_or(Level::NONE), entry.to));
        }
        if let Some(requires) = &activity.requires {
            for entry in &requires.skills {
                lists.needs_levels.push((heard.skills.number(&entry.skill), entry.level));
            }
            for needed in &requires.activities {
                lists.needs_all.push(heard.activities.number(needed));
            }
            for group in &requires.any_of {
                lists.needs_any.push(group.iter().map(|id| heard.activities.number(id)).collect());
            }
        }
        for session in &activity.sessions {
            lists.sessions.push((session.start, session.end));
        }
        if let Some(area) = &activity.area {
            heard.areas.number(area);
        }
        let mut brief = Brief::new(activity.kind, activity.hours);
        if let Some(cost) = &activity.cost {
            heard.cost(cost.currency);
            brief.cost = cost.amount;
        }
        brief.language = activity.language.as_ref().map(|language| heard.languages.number(language));
        brief.min_weeks = activity.min_weeks.map_or(1, Count::get).max(1);
        brief.retired = activity.retired;
        lists.put_into(&mut brief);
        brief
    }

    /// The activity that begins here, in short, and the number of its id. Names stay noted where it is not plain.
    pub(super) fn read(&mut self, scan: &mut Scan<'_>) -> Plain<(u32, Brief)> {
        let Self { heard, lists } = self;
        lists.clear();
        let mut seen = Seen::default();
        let mut id = 0;
        let mut brief = Brief::new(ActivityKind::Course, Hours::ZERO);
        scan.object(&mut |scan, name| {
            let field = match name {
                "id" => {
                    id = heard.activities.number(name_of(scan)?);
                    0
                }
                "kind" => {
                    brief.kind = ActivityKind::from_word(scan.text()?).ok_or(NotPlain)?;
                    1
                }
                "title" => {
                    scan.pass_text()?;
                    2
                }
                "hours" => {
                    brief.hours = hours(scan)?;
                    3
                }
                "develops" => {
                    scan.list(&mut |scan| lists.develop(scan, heard))?;
                    4
                }
                "cost" => {
                    brief.cost = cost(scan, heard)?;
                    5
                }
                "requires" => {
                    lists.require(scan, heard)?;
                    6
                }
                "language" => {
                    let language = scan.text()?;
                    Language::new(language).ok_or(NotPlain)?;
                    brief.language = Some(heard.languages.number(language));
                    7
                }
                "min_weeks" => {
                    brief.min_weeks = count(scan)?.max(1);
                    8
                }
                "sessions" => {
                    scan.list(&mut |scan| lists.session(scan))?;
                    9
                }
                "area" => {
                    heard.areas.number(name_of(scan)?);
                    10
                }
                "retired" => {
                    brief.retired = scan.truth()?;
                    11
                }
                "url" => {
                    Address::new(scan.text()?).ok_or(NotPlain)?;
                    12
                }
                "tags" => {
                    scan.list(&mut Scan::pass_text)?;
                    13
                }
                "authors" => {
                    scan.list(&mut Scan::pass_text)?;
                    14
                }
                "provider" => {
                    scan.pass_text()?;
                    15
                }
                "summary" => {
                    scan.pass_text()?;
                    16
                }
                "year" => {
                    count(scan)?;
                    17
                }
                "seats" => {
                    count(scan)?;
                    18
                }
                "scope" => {
                    LeadershipScope::from_word(scan.text()?).ok_or(NotPlain)?;
                    19
                }
                _ => return Err(NotPlain),
            };
            seen.once(field)
        })?;
        seen.has_first(4)?;
        lists.put_into(&mut brief);
        Ok((id, brief))
    }
}

impl Lists {
    fn clear(&mut self) {
        self.develops.clear();
        self.needs_levels.clear();
        self.needs_all.clear();
        self.needs_any.clear();
        self.sessions.clear();
    }

    fn put_into(&mut self, brief: &mut Brief) {
        brief.develops = self.develops.as_slice().into();
        brief.needs_levels = self.needs_levels.as_slice().into();
        brief.needs_all = self.needs_all.as_slice().into();
        brief.needs_any = std::mem::take(&mut self.needs_any).into();
        brief.sessions = self.sessions.as_slice().into();
    }

    fn develop(&mut self, scan: &mut Scan<'_>, heard: &mut Heard) -> Plain<()> {
        let mut seen = Seen::default();
        let (mut skill, mut from, mut to) = (0, Level::NONE, Level::NONE);
        scan.object(&mut |scan, name| {
            seen.once(match name {
                "skill" => {
                    skill = heard.skills.number(name_of(scan)?);
                    0
                }
                "to" => {
                    to = level(scan)?;
                    1
                }
                "from" => {
                    from = level(scan)?;
                    2
                }
                _ => return Err(NotPlain),
            })
        })?;
        self.develops.push((skill, from, to));
        seen.has_first(2)
    }

    fn require(&mut self, scan: &mut Scan<'_>, heard: &mut Heard) -> Plain<()> {
        let mut seen = Seen::default();
        scan.object(&mut |scan, name| {
            seen.once(match name {
                "skills" => {
                    scan.list(&mut |scan| self.require_level(scan, &mut heard.skills))?;
                    0
                }
                "activities" => {
                    scan.list(&mut |scan| {
                        self.needs_all.push(heard.activities.number(name_of(scan)?));
                        Ok(())
                    })?;
                    1
                }
                "any_of" => {
                    scan.list(&mut |scan| {
                        let mut group = Vec::new();
                        scan.list(&mut |scan| {
                            group.push(heard.activities.number(name_of(scan)?));
                            Ok(())
                        })?;
                        self.needs_any.push(group.into());
                        Ok(())
                    })?;
                    2
                }
                _ => return Err(NotPlain),
            })
        })
    }

    fn require_level(&mut self, scan: &mut Scan<'_>, skills: &mut Names) -> Plain<()> {
        let mut seen = Seen::default();
        let (mut skill, mut needed) = (0, Level::NONE);
        scan.object(&mut |scan, name| {
            seen.once(match name {
                "skill" => {
                    skill = skills.number(name_of(scan)?);
                    0
                }
                "level" => {
                    needed = level(scan)?;
                    1
                }
                _ => return Err(NotPlain),
            })
        })?;
        self.needs_levels.push((skill, needed));
        seen.has_first(2)
    }

    fn session(&mut self, scan: &mut Scan<'_>) -> Plain<()> {
        let mut seen = Seen::default();
        let (mut start, mut end) = (Date::EARLIEST, Date::EARLIEST);
        scan.object(&mut |scan, name| {
            let day = Date::parse(scan.text()?).ok_or(NotPlain)?;
            seen.once(match name {
                "start" => {
                    start = day;
                    0
                }
                "end" => {
                    end = day;
                    1
                }
                _ => return Err(NotPlain),
            })
        })?;
        self.sessions.push((start, end));
        seen.has_first(2)
    }
}

/// An id. Longer ones may be as good: they are counted in letters.
fn name_of<'t>(scan: &mut Scan<'t>) -> Plain<&'t str> {
    scan.text().and_then(|id| if (1..=200).contains(&id.len()) { Ok(id) } else { Err(NotPlain) })
}

fn level(scan: &mut Scan<'_>) -> Plain<Level> {
    u8::try_from(scan.whole(u32::from(Level::HIGHEST.get()))?).ok().and_then(Level::new).ok_or(NotPlain)
}

fn count(scan: &mut Scan<'_>) -> Plain<u32> {
    Count::new(scan.whole(u32::MAX)?).map(Count::get).ok_or(NotPlain)
}

fn hours(scan: &mut Scan<'_>) -> Plain<Hours> {
    let (whole, hundredths) = scan.hundredths()?;
    let hundredths = whole * 100 + u64::from(hundredths);
    let quarters = u32::try_from(hundredths / 25).map_err(|_| NotPlain)?;
    let hours = Hours::from_quarters(quarters);
    // What was rounded or cut was not plain.
    if hundredths % 25 == 0 && hours.quarters() == quarters { Ok(hours) } else { Err(NotPlain) }
}

fn cost(scan: &mut Scan<'_>, heard: &mut Heard) -> Plain<Amount> {
    let mut seen = Seen::default();
    let mut amount = Amount::ZERO;
    scan.object(&mut |scan, name| {
        seen.once(match name {
            "amount" => {
                let (whole, hundredths) = scan.hundredths()?;
                amount = Amount::from_minor(whole * 100 + u64::from(hundredths));
                0
            }
            "currency" => {
                heard.cost(Currency::new(scan.text()?).ok_or(NotPlain)?);
                1
            }
            "estimated" => {
                scan.truth()?;
                2
            }
            _ => return Err(NotPlain),
        })
    })?;
    seen.has_first(2)?;
    Ok(amount)
}
