//! What a field of a sheet takes, and how that stands in the file.

use serde_json::Value;

use crate::document::limits::{MOST_ADDRESS, MOST_NAME, MOST_TEXT, cut};
use crate::document::values::{Address, Date, Id};
use crate::model::Catalogue;

use super::super::fields::Fields;

/// What an address begins with that mail goes to.
const MAIL: &str = "mailto:";

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A name or a title.
    Line,
    /// A text.
    Text,
    /// Short texts, one in each line.
    Lines,
    /// A day.
    Day,
    /// A day until today.
    PastDay,
    /// A day that is not before the one in the field of this name.
    DayFrom(&'static str),
    /// The last day of those that begin on the day in the field of this name; that day where none is given.
    LastDay(&'static str),
    /// A whole number within these.
    Number(u32, u32),
    /// One of these words of the format.
    Word(&'static [&'static str]),
    /// Yes, or nothing.
    Check,
    /// An address.
    Link,
    /// How to reach somebody: an e-mail address as people write it, or another address.
    Contact,
    /// Addresses, one in each line.
    Links,
    /// A level of the scale.
    Level,
    /// A skill of the catalogue.
    Skill,
    /// Skills of the catalogue.
    Skills,
    /// An area of the business.
    Area,
    /// An activity.
    Activity,
    /// The id of one of the things that the screen offers.
    Choice,
    /// What the sheet came with; not to be seen.
    Given,
}

/// Why a field cannot be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must hold something.
    Missing,
    /// It holds no day.
    Day,
    /// It holds no day until today.
    PastDay,
    /// It holds no day on or after the first one.
    LastDay,
    /// It holds no whole number within these.
    Number(u32, u32),
    /// It holds no whole address.
    Link,
    /// It holds no way to reach anybody.
    Contact,
    /// It holds nothing that is on offer.
    Choice,
    /// It holds more letters than these.
    TooLong(usize),
    /// A document cannot hold it there.
    Refused,
    /// What the sheet is about is not there any more.
    Gone,
}

impl Takes {
    /// What a field holds; `Ok(None)` where that is nothing.
    pub(super) fn read(
        self,
        name: &str,
        fields: &Fields,
        before: &Fields,
        catalogue: &Catalogue,
        today: Date,
    ) -> Result<Option<Value>, Wrong> {
        let text = fields.text(name).trim();
        match self {
            Self::Skills => return Ok(skills(name, fields, before, catalogue)),
            Self::Check => return Ok(fields.has(name).then_some(Value::Bool(true))),
            Self::LastDay(first) => return last_day(fields.text(first).trim(), text),
            _ if text.is_empty() => return Ok(None),
            _ => {}
        }
        let texts = |text: String| Some(Value::String(text));
        match self {
            Self::Given => Ok(texts(text.to_owned())),
            Self::Line => within(text, MOST_NAME).map(|text| texts(text.to_owned())),
            Self::Text => within(text, MOST_TEXT).map(|text| texts(text.to_owned())),
            Self::Lines => within(text, MOST_TEXT).map(|text| Some(lines(text).map(Value::from).collect())),
            Self::DayFrom(first) => {
                let day = Date::parse(text).ok_or(Wrong::Day)?;
                let first = Date::parse(fields.text(first).trim());
                if first.is_some_and(|first| day < first) {
                    Err(Wrong::LastDay)
                } else {
                    Ok(texts(day.to_string()))
                }
            }
            Self::Day => Date::parse(text).map(|day| texts(day.to_string())).ok_or(Wrong::Day),
            Self::PastDay => {
                let day = Date::parse(text).filter(|day| *day <= today);
                day.map(|day| texts(day.to_string())).ok_or(Wrong::PastDay)
            }
            Self::Number(least, most) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                number.map(|number: u32| Some(Value::from(number))).ok_or(Wrong::Number(least, most))
            }
            Self::Level => {
                let top = u32::from(catalogue.top().get());
                let level = text.parse().ok().filter(|level| *level <= top);
                level.map(|level: u32| Some(Value::from(level))).ok_or(Wrong::Choice)
            }
            Self::Word(words) => {
                if words.contains(&text) {
                    Ok(texts(text.to_owned()))
                } else {
                    Err(Wrong::Choice)
                }
            }
            Self::Link => {
                let link = Address::whole(within(text, MOST_ADDRESS)?);
                link.map(|link| texts(link.as_str().to_owned())).ok_or(Wrong::Link)
            }
            Self::Contact => {
                within(text, MOST_ADDRESS)?;
                let is_mail = text.contains('@') && !text.contains(':');
                let whole =
                    if is_mail { Address::whole(&format!("{MAIL}{text}")) } else { Address::whole(text) };
                whole.map(|link| texts(link.as_str().to_owned())).ok_or(Wrong::Contact)
            }
            Self::Links => {
                lines(text).try_for_each(|line| within(line, MOST_ADDRESS).map(drop))?;
                let links: Option<Vec<Address>> = lines(text).map(Address::whole).collect();
                let value =
                    |links: Vec<Address>| links.iter().map(|link| Value::from(link.as_str())).collect();
                links.map(|links| Some(value(links))).ok_or(Wrong::Link)
            }
            Self::Skill | Self::Area | Self::Activity | Self::Choice => {
                Id::new(text).map(|id| texts(id.to_string())).ok_or(Wrong::Choice)
            }
            Self::Skills | Self::Check | Self::LastDay(_) => Ok(None),
        }
    }

    /// Whether a field holds what it held before, as a control shows that: without the ends of lines of other systems, and
    /// in one line where it has only one.
    pub(super) fn is_as_before(
        self,
        name: &str,
        fields: &Fields,
        before: &Fields,
        catalogue: &Catalogue,
    ) -> bool {
        let has_lines = matches!(self, Self::Text | Self::Lines | Self::Links);
        let is_shown = |sign: &char| *sign != '\r' && (has_lines || *sign != '\n');
        let shown = |fields: &Fields, name: &str| -> String {
            fields.text(name).trim().chars().filter(is_shown).collect()
        };
        let is_same = |name: &str| shown(fields, name) == shown(before, name);
        match self {
            Self::Skills => {
                let mut boxes = catalogue.skills().map(|skill| box_of(name, &catalogue.skill_text(skill).id));
                boxes.all(|name| fields.has(&name) == before.has(&name))
            }
            Self::DayFrom(first) | Self::LastDay(first) => is_same(first) && is_same(name),
            _ => is_same(name),
        }
    }

    /// The fields of a form that hold a value.
    pub(super) fn written(self, name: &str, value: &Value) -> Vec<(String, String)> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let texts = |list: &Value| list.as_array().into_iter().flatten().map(text).collect::<Vec<String>>();
        match self {
            Self::Skills => texts(value).iter().map(|id| (box_of(name, id), "on".to_owned())).collect(),
            Self::Check if *value == Value::Bool(true) => vec![(name.to_owned(), "on".to_owned())],
            Self::Check => Vec::new(),
            Self::Lines | Self::Links => vec![(name.to_owned(), texts(value).join("\n"))],
            Self::Contact => {
                let text = text(value);
                vec![(name.to_owned(), text.strip_prefix(MAIL).unwrap_or(&text).to_owned())]
            }
            _ => vec![(name.to_owned(), text(value))],
        }
    }

    /// The name of the box that says whether a field holds a skill.
    pub fn box_of(name: &str, skill: &Id) -> String {
        box_of(name, skill)
    }
}

fn box_of(name: &str, skill: &str) -> String {
    format!("{name} {skill}")
}

/// The last of some days. Where the first is none, that one says so.
fn last_day(first: &str, last: &str) -> Result<Option<Value>, Wrong> {
    let value = |day: Date| Some(Value::String(day.to_string()));
    match (Date::parse(first), Date::parse(last)) {
        (Some(first), Some(last)) if first <= last => Ok(value(last)),
        (Some(first), None) if last.is_empty() => Ok(value(first)),
        (None, _) if !first.is_empty() || last.is_empty() => Ok(None),
        _ => Err(Wrong::LastDay),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The text, unless it has more letters than these.
fn within(text: &str, most: usize) -> Result<&str, Wrong> {
    if cut(text, most).len() == text.len() { Ok(text) } else { Err(Wrong::TooLong(most)) }
}

/// The skills that are chosen, and those of before that the catalogue does not know: a form does not show them.
fn skills(name: &str, fields: &Fields, before: &Fields, catalogue: &Catalogue) -> Option<Value> {
    let ids = catalogue.skills().map(|skill| &catalogue.skill_text(skill).id);
    let chosen = ids.filter(|id| fields.has(&box_of(name, id))).map(|id| Value::from(&**id));
    let of_field = box_of(name, "");
    let boxes = before.object().keys().filter_map(|name| name.strip_prefix(&of_field));
    let unknown = boxes.filter(|id| catalogue.skill_named(id).is_none()).map(Value::from);
    let chosen: Vec<Value> = chosen.chain(unknown).collect();
    (!chosen.is_empty()).then_some(Value::Array(chosen))
}
