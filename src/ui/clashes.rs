//! Values that two windows changed to different ones at once: both are shown, and either can be taken.

use serde_json::Value;
use yew::{AttrValue, Html, html};

use crate::app::{Clash, Msg, name_of};
use crate::document::values::Date;

use super::view::{View, listed};

pub(super) fn clashes(view: &View, clashes: &[Clash]) -> Html {
    html! {
        <ul class="clashes">
            { for clashes.iter().enumerate().map(|(number, clash)| row(view, number, clash)) }
        </ul>
    }
}

#[inline(never)]
fn row(view: &View, number: usize, clash: &Clash) -> Html {
    let (here, there) = (value_text(view, clash.here.as_ref()), value_text(view, clash.there.as_ref()));
    let blanks = [("what", &*what(view, clash)), ("here", &*here), ("there", &*there)];
    html! {
        <li>
            <span>{ view.fill("clash.row", &blanks) }</span>
            <button type="button" class="small" onclick={view.tells(Msg::OtherTaken(number))}>
                { view.fill("clash.take", &[("there", &there)]) }
            </button>
        </li>
    }
}

/// Where the value is: the screen, and the names of the entries that it is in.
fn what(view: &View, clash: &Clash) -> AttrValue {
    let screen = match clash.place.first().map_or("", String::as_str) {
        "learner" | "goals" => "goal",
        "ratings" | "agreed" => "skills",
        "mentorships" | "decisions" | "network" => "mentorship",
        "feedback" | "reviews" | "comments" | "approvals" => "feedback",
        "exposures" => "exposure",
        "leadership" => "leadership",
        "journal" => "journal",
        _ => "path",
    };
    let mut parts = vec![view.say(&format!("nav.{screen}"))];
    parts.extend(clash.names.iter().map(|name| value_text(view, Some(name))));
    listed(&parts, " › ")
}

/// A value as one reads it: names for ids, days as days.
fn value_text(view: &View, value: Option<&Value>) -> AttrValue {
    match value {
        None => view.say("clash.nothing"),
        Some(Value::String(text)) => match Date::parse(text) {
            Some(day) => view.words.formats().day(day).into(),
            None => named(view, text).unwrap_or_else(|| view.words.beside(text).into()),
        },
        Some(Value::Number(number)) => {
            view.words.formats().number(number.as_f64().unwrap_or_default()).into()
        }
        Some(Value::Array(entries)) => {
            let texts: Vec<AttrValue> = entries.iter().map(|entry| value_text(view, Some(entry))).collect();
            listed(&texts, ", ")
        }
        Some(Value::Bool(truth)) => view.say(if *truth { "clash.yes" } else { "clash.no" }),
        Some(entry @ Value::Object(_)) => {
            name_of(entry).map_or_else(|| view.say("clash.entry"), |name| value_text(view, Some(&name)))
        }
        Some(Value::Null) => view.say("clash.nothing"),
    }
}

/// The name that the catalogue has for an id.
fn named(view: &View, text: &str) -> Option<AttrValue> {
    let catalogue = view.state().open_catalogue()?;
    let activity =
        || catalogue.activity_named(text).map(|one| view.text(&catalogue.activity_text(one).title));
    let role = || catalogue.role_named(text).map(|one| view.text(&catalogue.role_text(one).name));
    let skill = || catalogue.skill_named(text).map(|one| view.skill_name(catalogue, one));
    skill().or_else(activity).or_else(role)
}
