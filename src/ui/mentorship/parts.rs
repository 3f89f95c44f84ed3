//! What the parts of this screen share.

use yew::{AttrValue, Html, html};

use crate::app::{Fields, MeetingRhythm, MentorshipChange, MentorshipMsg, Msg, Sheet};
use crate::document::values::{Address, Date, Id};
use crate::model::Catalogue;

use crate::ui::share::passage;
use crate::ui::sheet::{door, no_choices, sheet};
use crate::ui::view::{View, said};

use super::{MentorshipPart, to_part};

/// A form, or the button that opens it.
#[inline(never)]
pub(super) fn opens(
    view: &View,
    catalogue: &Catalogue,
    class: &'static str,
    label: AttrValue,
    one: &Sheet,
    given: &Fields,
) -> Html {
    sheet(view, catalogue, one, door(view, class, label, one), given, &no_choices)
}

/// The same for what is there already.
pub(super) fn edits(view: &View, catalogue: &Catalogue, key: &str, one: &Sheet) -> Html {
    opens(view, catalogue, "quiet small", view.say(key), one, &Fields::default())
}

/// A button that says its verb, and of which thing; none in a widget that only shows.
#[inline(never)]
pub(super) fn tells(view: &View, class: &'static str, key: &str, thing: &str, msg: Msg) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    html! {
        <button type="button" class={class} aria-label={view.action(key, thing)}
            onclick={view.tells_once(msg)}>{ view.say(key) }</button>
    }
}

/// A button that tells something and leads to another part of the screen.
#[inline(never)]
pub(super) fn goes_on(view: &View, key: &str, thing: &str, told: Vec<Msg>, to: MentorshipPart) -> Html {
    let (send, go) = (view.send.clone(), to_part(view, to));
    let onclick = move |_: web_sys::MouseEvent| {
        told.iter().for_each(|msg| send.emit(msg.clone()));
        go.emit(());
    };
    html! {
        <button type="button" class="primary" aria-label={view.action(key, thing)} onclick={onclick}>{ view.say(key) }</button>
    }
}

/// What happened to a relationship.
pub(super) fn change(id: &Id, change: MentorshipChange) -> Msg {
    Msg::Mentorship(MentorshipMsg::With(id.clone(), change))
}

/// Words with a day in them.
pub(super) fn dated(view: &View, key: &str, day: Date) -> AttrValue {
    view.fill(key, &[("day", &view.words.formats().day(day))])
}

/// How a rhythm stands, in words.
pub(super) fn rhythm(view: &View, of: &str, rhythm: MeetingRhythm) -> Html {
    match rhythm {
        MeetingRhythm::Booked(day) | MeetingRhythm::Due(day) => {
            said("hint", dated(view, &format!("{of}.due"), day))
        }
        MeetingRhythm::Lapsed { due, days } => {
            let day = view.words.formats().day(due);
            let words = view.words.count(&format!("{of}.lapsed"), f64::from(days), &[("day", &day)]);
            // The network is a gentle thing: there nothing is overdue.
            said(if of == "contact" { "hint late" } else { "overdue" }, words)
        }
    }
}

/// What is known, each with what it is; what is not said is left out.
#[inline(never)]
pub(super) fn facts(view: &View, facts: Vec<(&str, Option<AttrValue>)>) -> Html {
    let known: Vec<(&str, AttrValue)> = facts
        .into_iter()
        .filter_map(|(key, fact)| Some((key, fact.filter(|fact| !fact.is_empty())?)))
        .collect();
    if known.is_empty() {
        return Html::default();
    }
    let fact = |(key, fact): (&str, AttrValue)| {
        html! { <div><dt>{ view.say(key) }</dt><dd>{ passage(view, "entry-text", &fact) }</dd></div> }
    };
    html! { <dl class="facts">{ for known.into_iter().map(fact) }</dl> }
}

/// A text that somebody wrote.
pub(super) fn text(text: &Option<String>) -> Option<AttrValue> {
    text.clone().map(AttrValue::from)
}

/// A note of the PM to themselves, which says that it is one. It is not printed.
#[inline(never)]
pub(super) fn private_note(view: &View, note: Option<&str>) -> Html {
    let Some(note) = note else { return Html::default() };
    html! {
        <div class="private-note"><span class="badge">{ view.say("mentorship.private") }</span>{ passage(view, "entry-text", note) }</div>
    }
}

/// A link to where somebody is found: their mail address, or the host.
#[inline(never)]
pub(super) fn reached(address: &Address) -> Html {
    let text = address.as_str();
    let mail =
        text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).and_then(|_| text.get(7..));
    let shown = mail.map(|mail| mail.split('?').next().unwrap_or(mail));
    let shown = shown.or(address.host()).unwrap_or(text).to_owned();
    html! { <a class="host" href={text.to_owned()} target="_blank" rel="noopener noreferrer">{ shown }</a> }
}

/// Buttons beside each other; the form of one takes the whole line.
#[inline(never)]
pub(super) fn buttons(content: Vec<Html>) -> Html {
    html! { <div class="buttons">{ for content }</div> }
}

/// The name of a skill by its id.
pub(super) fn skill(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let known = catalogue.skill_named(id).map(|skill| view.skill_name(catalogue, skill));
    known.unwrap_or_else(|| view.words.beside(id).into())
}
