//! The entries, month by month.

use yew::{AttrValue, Html, html};

use crate::app::{Form, JournalMonth, JournalMsg, Msg};
use crate::document::plan::JournalEntry;
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::share::{linked, passage};
use crate::ui::view::{View, chips, said};

use super::entry::edited;

pub(super) fn list(view: &View, catalogue: &Catalogue) -> Html {
    let months = view.state().journal();
    let month = |one: JournalMonth<'_>| {
        html! {
            <section class="journal-month" key={one.month.to_string()}>
                <h3>{ view.words.formats().month(one.month) }</h3>
                <ul class="entries">{ for one.entries.iter().map(|entry| item(view, catalogue, entry)) }</ul>
            </section>
        }
    };
    let count = view.state().plan.journal.len() as f64;
    html! {
        <div class="journal-months">
            if months.is_empty() {
                { said("empty", view.nothing("journal")) }
            }
            <p class="unseen" role="status">{ view.words.count("journal.count", count, &[]) }</p>
            { for months.into_iter().map(month) }
        </div>
    }
}

fn item(view: &View, catalogue: &Catalogue, entry: &JournalEntry) -> Html {
    let is_edited = view.look.journal.editing.as_ref() == Some(&entry.id);
    html! {
        <li class="entry" key={entry.id.to_string()} data-marked={entry.marked.to_string()}>
            if is_edited {
                { edited(view, catalogue, entry) }
            } else {
                <p class="entry-head">
                    <strong>{ view.words.formats().day(entry.on) }</strong>
                    { for entry.hours.map(|hours| html! { <span>{ view.words.hours(hours) }</span> }) }
                    { for entry.activity.as_ref().map(|id| html! { <span>{ activity_name(view, catalogue, id) }</span> }) }
                </p>
                { for entry.text.as_ref().map(|text| passage(view, "entry-text", text)) }
                if !entry.skills.is_empty() {
                    { chips("reasons", Some(view.say("entry.skills")), skill_names(view, catalogue, &entry.skills)) }
                }
                { for entry.url.as_ref().map(|url| html! { <p>{ linked(url) }</p> }) }
                if !view.state().settings.readonly {
                    { actions(view, entry) }
                }
            }
        </li>
    }
}

/// The id of what writes an entry anew: first a button, then the form in its place, so that the focus goes along.
pub(super) fn edit_id(entry: &JournalEntry) -> AttrValue {
    format!("edit-{}", entry.id).into()
}

/// The title of an activity; its id where the catalogue no longer has it.
pub(in crate::ui) fn activity_name(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let known = catalogue.activity_named(id).map(|activity| view.activity_title(catalogue, activity));
    known.unwrap_or_else(|| view.words.beside(id).into())
}

/// The names of skills; their ids where the catalogue no longer has them.
pub(super) fn skill_names(view: &View, catalogue: &Catalogue, skills: &[Id]) -> Vec<AttrValue> {
    let name = |id: &Id| {
        let known = catalogue.skill_named(id).map(|skill| view.skill_name(catalogue, skill));
        known.unwrap_or_else(|| view.words.beside(id).into())
    };
    skills.iter().map(name).collect()
}

fn actions(view: &View, entry: &JournalEntry) -> Html {
    let (id, is_marked) = (entry.id.clone(), !entry.marked);
    let edit = entry.id.clone();
    let named = |key: &str| view.action(key, &view.words.formats().day(entry.on));
    let is_begun = view.state().draft(&Form::Entry(entry.id.clone())).is_some();
    let edit_key = if is_begun { "entry.edit-on" } else { "entry.edit" };
    html! {
        <div class="buttons entry-actions">
            <button type="button" class="quiet small" aria-pressed={entry.marked.to_string()} aria-label={named("entry.mark")}
                onclick={view.tells(Msg::Journal(JournalMsg::Marked { id, is_marked }))}>{ view.say("entry.mark") }</button>
            <button type="button" class="quiet small" id={edit_id(entry)} aria-label={named(edit_key)}
                onclick={view.looking(move |look, _| look.journal.editing = Some(edit.clone()))}>{ view.say(edit_key) }</button>
            <button type="button" class="quiet small" aria-label={named("entry.remove")}
                onclick={view.tells(Msg::Journal(JournalMsg::Removed(entry.id.clone())))}>{ view.say("entry.remove") }</button>
        </div>
    }
}
