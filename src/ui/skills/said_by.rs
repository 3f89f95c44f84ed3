//! Forms for what was said in a talk: somebody's view, and the level that was agreed on.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, OpinionDraft, OpinionMsg};
use crate::document::plan::Source;
use crate::document::values::{Address, Date};
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::field::{Filled, labelled};
use crate::ui::view::{View, folded};

/// Who may have said something, the most usual first.
const SOURCES: [Source; 5] =
    [Source::Manager, Source::Peer, Source::Mentor, Source::Assessment, Source::Badge];

/// Who says something, by name where that is known.
pub(super) fn name(view: &View, by: Source, who: Option<&str>) -> AttrValue {
    let source = match by {
        Source::Peer => view.say("views.peer"),
        by => view.say(&format!("source.{}", by.as_str())),
    };
    match who {
        Some(who) => view.fill("views.named", &[("who", &view.words.beside(who)), ("source", &source)]),
        None => source,
    }
}

/// What somebody else said.
pub(super) fn note(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        if let Some(filled) = Filled::of(&event)
            && let Some(draft) = draft(&filled)
        {
            filled.reset();
            send.emit(Msg::Opinion(OpinionMsg::Noted { skill, draft }));
        }
    };
    let today = view.state().today.to_string();
    let source = |by: Source| html! { <option value={by.as_str()} selected={by == SOURCES[0]}>{ name(view, by, None) }</option> };
    let content = html! {
        <form class="views-form" onsubmit={onsubmit}>
            { labelled(view.say("views.source"), None, html! { <select name="by">{ for SOURCES.into_iter().map(source) }</select> }) }
            { labelled(view.say("views.who"), None, html! { <input name="who" maxlength="200" autocomplete="off" /> }) }
            { levels(view, catalogue, skill) }
            { labelled(view.say("views.day"), None, html! { <input type="date" name="on" max={today.clone()} value={today.clone()} /> }) }
            { labelled(view.say("views.what"), None, html! { <textarea name="evidence" rows="2" /> }) }
            { labelled(view.say("rating.where"), None, html! { <input type="url" name="url" placeholder="https://" /> }) }
            <button type="submit">{ view.say("views.note") }</button>
        </form>
    };
    folded("views-more", view.say("views.add"), content)
}

/// The level that both agree on.
pub(super) fn agree(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        if let Some(filled) = Filled::of(&event)
            && let Some(level) = level_in(&filled)
        {
            let note = filled.text("note");
            filled.reset();
            send.emit(Msg::Opinion(OpinionMsg::Agreed { skill, level, note }));
        }
    };
    let content = html! {
        <form class="views-form" onsubmit={onsubmit}>
            { levels(view, catalogue, skill) }
            { labelled(view.say("views.agreed-note"), None, html! { <textarea name="note" rows="2" /> }) }
            <button type="submit">{ view.say("views.agree") }</button>
        </form>
    };
    folded("views-more", view.say("views.agree-title"), content)
}

/// The levels to choose from; at first the one that counts.
fn levels(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let first = view.state().standing(skill).map(|standing| standing.level);
    let option = |level: Level| {
        html! {
            <option value={level.to_string()} selected={first == Some(level)}>
                { format!("{level} · {}", view.level_name(catalogue, level)) }
            </option>
        }
    };
    let levels = (0..=catalogue.top().get()).filter_map(Level::new);
    // A browser keeps what was chosen before: where another level counts the list is made anew.
    let control = html! {
        <select name="level" key={first.map_or(0, |level| usize::from(level.get()))}>{ for levels.map(option) }</select>
    };
    labelled(view.say("views.level"), None, control)
}

fn level_in(filled: &Filled) -> Option<Level> {
    Level::new(filled.text("level").parse().ok()?)
}

fn draft(filled: &Filled) -> Option<OpinionDraft> {
    let by = filled.text("by");
    Some(OpinionDraft {
        by: SOURCES.into_iter().find(|source| source.as_str() == by)?,
        who: filled.text("who"),
        level: level_in(filled)?,
        on: Date::parse(&filled.text("on")),
        evidence: filled.text("evidence"),
        url: Address::new(&filled.text("url")),
    })
}
