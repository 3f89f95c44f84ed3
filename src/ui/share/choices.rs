//! Whom a summary is for, what it shows, and how it gets there.

use yew::{Html, html};

use crate::app::{Chosen, Msg, SharingMsg};
use crate::document::limits::MOST_NAME;
use crate::document::shared::{Part, Reader};

use crate::ui::field::{labelled, written};
use crate::ui::icons::{SAVE, icon};
use crate::ui::view::{View, said};

use super::link::link;

pub(super) fn choices(view: &View) -> Html {
    let choice = &view.look.share.choice;
    html! {
        <div class="card share-choices">
            <fieldset class="fields">
                <legend class="field-label">{ view.say("share.for") }</legend>
                <div class="segments">{ for Reader::ALL.iter().map(|reader| for_reader(view, *reader)) }</div>
            </fieldset>
            <fieldset class="share-parts">
                <legend class="field-label">{ view.say("share.parts") }</legend>
                { for Part::ALL.iter().map(|part| part_choice(view, choice, *part)) }
                { said("hint", view.say("share.never")) }
            </fieldset>
            { name(view) }
            if choice.is_empty() {
                { said("hint", view.say("share.nothing")) }
            } else {
                <div class="buttons">
                    <button type="button" class="primary"
                        onclick={view.tells(Msg::Sharing(SharingMsg::FileAsked(choice.clone())))}>
                        { icon(SAVE) }{ view.say("share.file") }
                    </button>
                    { view.button("", "share.link", Msg::Sharing(SharingMsg::LinkAsked(choice.clone()))) }
                    { view.button("", "share.print", Msg::Sharing(SharingMsg::PrintAsked)) }
                </div>
            }
            { link(view) }
        </div>
    }
}

fn for_reader(view: &View, reader: Reader) -> Html {
    let is_chosen = view.look.share.choice.reader == reader;
    let send = view.send.clone();
    let turn = view.looking(move |look, ()| look.share.choice = Chosen::for_reader(reader));
    let onclick = move |_| {
        send.emit(Msg::Sharing(SharingMsg::LinkOutdated));
        turn.emit(());
    };
    html! {
        <button type="button" aria-pressed={is_chosen.to_string()} onclick={onclick}>
            { view.say(&format!("reader.{}", reader.as_str())) }
        </button>
    }
}

fn part_choice(view: &View, choice: &Chosen, part: Part) -> Html {
    let send = view.send.clone();
    let turn = view.looking(move |look, ()| look.share.choice.toggle(part));
    let onchange = move |_| {
        send.emit(Msg::Sharing(SharingMsg::LinkOutdated));
        turn.emit(());
    };
    let word = part.as_str();
    html! {
        <label class="share-part">
            <input type="checkbox" checked={choice.has(part)} disabled={!choice.can_have(part)} onchange={onchange} />
            <span>
                <span class="share-part-name">{ view.say(&format!("part.{word}")) }</span>
                <span class="hint">{ view.say(&format!("part.{word}-hint")) }</span>
            </span>
        </label>
    }
}

fn name(view: &View) -> Html {
    let state = view.state();
    let onchange = view.send.reform(|event: web_sys::Event| Msg::NameWritten(written(&event)));
    let name = state.plan.learner.name.clone().unwrap_or_default();
    labelled(
        view.say("share.name"),
        None,
        html! {
            <input type="text" maxlength={MOST_NAME.to_string()} autocomplete="name" dir="auto" value={name} onchange={onchange}
                readonly={state.settings.readonly} />
        },
    )
}
