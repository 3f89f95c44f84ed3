//! Forms for what was said in a talk: somebody's view, and the level that was agreed on.

use yew::{AttrValue, Html, html};

use crate::app::{FieldFault, Fields, Form, Msg, OpinionDraft, OpinionMsg};
use crate::document::limits::{MOST_NAME, MOST_TEXT};
use crate::document::plan::Source;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::field::{Filled, begun, checked, keeping, labelled};
use crate::ui::view::{View, folded};

/// Who may have said something, the most usual first.
const SOURCES: [Source; 5] =
    [Source::Manager, Source::Peer, Source::Mentor, Source::Assessment, Source::Badge];

/// Who says something, by name where that is known.
pub(in crate::ui) fn name(view: &View, by: Source, who: Option<&str>) -> AttrValue {
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
    let form = Form::Opinion(catalogue.skill_text(skill).id.clone());
    let today = view.state().today;
    let judge = view.looking({
        let form = form.clone();
        move |look, faults| look.judge(form.clone(), faults)
    });
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let faults = match OpinionDraft::read(&filled.fields(), today) {
            Ok(draft) => {
                filled.reset();
                send.emit(Msg::Opinion(OpinionMsg::Noted { skill, draft }));
                Vec::new()
            }
            Err(faults) => faults,
        };
        judge.emit(faults);
    };
    let given = Fields::from_iter([("on".to_owned(), today.to_string())]);
    let fields = view.state().draft(&form).unwrap_or(given);
    let chosen = Source::from_word(fields.text("by")).unwrap_or(SOURCES[0]);
    let source = |by: Source| html! { <option value={by.as_str()} selected={by == chosen}>{ name(view, by, None) }</option> };
    let checked = |fault: FieldFault, key: &str| {
        checked(view, &form, fault, view.say(key), fields.text(fault.field()).to_owned())
    };
    let content = html! {
        <form class="views-form" novalidate={true} onsubmit={onsubmit} oninput={keeping(view, form.clone())}>
            { labelled(view.say("views.source"), None, html! { <select name="by">{ for SOURCES.into_iter().map(source) }</select> }) }
            { labelled(view.say("views.who"), None, html! {
                <input name="who" maxlength={MOST_NAME.to_string()} autocomplete="off" ~defaultValue={fields.text("who").to_owned()} />
            }) }
            { levels(view, catalogue, skill, fields.level("level")) }
            { checked(FieldFault::Day, "views.day") }
            { words(view, "views.what", "evidence", &fields) }
            { checked(FieldFault::Link, "rating.where") }
            <button type="submit">{ view.say("views.note") }</button>
        </form>
    };
    folded("views-more", begun(view, view.say("views.add"), &form), content)
}

/// The level that both agree on.
pub(super) fn agree(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let form = Form::Agreement(catalogue.skill_text(skill).id.clone());
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let fields = filled.fields();
        if let Some(level) = fields.level("level") {
            let note = fields.text("note").to_owned();
            filled.reset();
            send.emit(Msg::Opinion(OpinionMsg::Agreed { skill, level, note }));
        }
    };
    let fields = view.state().draft(&form).unwrap_or_default();
    let content = html! {
        <form class="views-form" onsubmit={onsubmit} oninput={keeping(view, form.clone())}>
            { levels(view, catalogue, skill, fields.level("level")) }
            { words(view, "views.agreed-note", "note", &fields) }
            <button type="submit">{ view.say("views.agree") }</button>
        </form>
    };
    folded("views-more", begun(view, view.say("views.agree-title"), &form), content)
}

fn words(view: &View, key: &str, name: &'static str, fields: &Fields) -> Html {
    let text = fields.text(name).to_owned();
    labelled(
        view.say(key),
        None,
        html! { <textarea name={name} rows="2" maxlength={MOST_TEXT.to_string()} dir="auto" ~defaultValue={text} /> },
    )
}

/// The levels to choose from; at first the one that counts, or the one that was chosen before.
fn levels(view: &View, catalogue: &Catalogue, skill: SkillId, chosen: Option<Level>) -> Html {
    let first = chosen.or_else(|| view.state().standing(skill).map(|standing| standing.level));
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
