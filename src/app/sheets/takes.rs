//! What a field of a sheet takes, and how that stands in the file.

use serde_json::Value;

use crate::document::limits::{MOST_NAME, MOST_TEXT, cut};
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
}

impl Takes {
    /// What a field holds; `Ok(None)` where that is nothing.
    pub(super) fn read(
        self,
        name: &str,
        fields: &Fields,
        catalogue: &Catalogue,
        today: Date,
    ) -> Result<Option<Value>, Wrong> {
        let text = fields.text(name).trim();
        match self {
            Self::Skills => return Ok(skills(name, fields, catalogue)),
            Self::Check => return Ok(fields.has(name).then_some(Value::Bool(true))),
            Self::LastDay(first) => return last_day(fields.text(first).trim(), text),
            _ if text.is_empty() => return Ok(None),
            _ => {}
        }
        let texts = |text: String| Some(Value::String(text));
        match self {
            Self::Line | Self::Given => Ok(texts(cut(text, MOST_NAME).to_owned())),
            Self::Text => Ok(texts(cut(text, MOST_TEXT).to_owned())),
            Self::Lines => Ok(Some(lines(text).map(Value::from).collect())),
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
            Self::Link => Address::whole(text).map(|link| texts(link.as_str().to_owned())).ok_or(Wrong::Link),
            Self::Contact => {
                let is_mail = text.contains('@') && !text.contains(':');
                let whole =
                    if is_mail { Address::whole(&format!("{MAIL}{text}")) } else { Address::whole(text) };
                whole.map(|link| texts(link.as_str().to_owned())).ok_or(Wrong::Contact)
            }
            Self::Links => {
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

fn skills(name: &str, fields: &Fields, catalogue: &Catalogue) -> Option<Value> {
    let ids = catalogue.skills().map(|skill| &catalogue.skill_text(skill).id);
    let chosen: Vec<Value> =
        ids.filter(|id| fields.has(&box_of(name, id))).map(|id| Value::from(&**id)).collect();
    (!chosen.is_empty()).then_some(Value::Array(chosen))
}
