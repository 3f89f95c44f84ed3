//! A prepared message: to be changed, copied and sent by the PM's own means.

use web_sys::{Event, MouseEvent, SubmitEvent};
use yew::{AttrValue, Callback, Html, html};

use crate::app::{Form, Msg, SharingMsg};
use crate::document::limits::MOST_TEXT;

use super::field::{Filled, keeping, labelled};
use super::view::View;

/// The name of the field that holds the message.
const MESSAGE: &str = "message";

/// The form in which a message is changed.
pub(super) fn form_of(name: &str) -> Form {
    Form::Sheet(format!("letter {name}"))
}

/// A message as it stands in its form: what was changed in it stays for this visit.
pub(super) fn written(view: &View, name: &str, prepared: &str) -> String {
    let draft = view.state().draft(&form_of(name)).filter(|draft| draft.has(MESSAGE));
    draft.map_or_else(|| unmarked(prepared).trim_end().to_owned(), |draft| draft.text(MESSAGE).to_owned())
}

/// Words that leave the screen, into the plan or to somebody else: without the signs that keep a direction on it.
pub(super) fn unmarked(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}

/// A message by its name, with where to send it and what else can be done.
#[inline(never)]
pub(super) fn letter(view: &View, name: &str, text: String, then: Html) -> Html {
    let is_copied = view.state().sharing.has_copied(name);
    // What stands beside it may have the message as it was changed once the field is left.
    let redraw: Callback<Event> = view.looking(|_, _| ());
    html! {
        <form class="letter" oninput={keeping(view, form_of(name))} onchange={redraw}
            onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { labelled(view.say("letter.title"), Some(view.say("letter.how")), html! {
                <textarea name={MESSAGE} rows="10" maxlength={MOST_TEXT.to_string()} dir="auto" ~defaultValue={text} />
            }) }
            <div class="buttons">
                <button type="button" onclick={copies(view, name)}>{ view.say("letter.copy") }</button>
                { then }
            </div>
            <p class="hint" role="status">{ if is_copied { view.say("letter.copied") } else { AttrValue::default() } }</p>
        </form>
    }
}

/// Copies the message as it is now.
fn copies(view: &View, name: &str) -> impl Fn(MouseEvent) + 'static {
    let (send, name) = (view.send.clone(), name.to_owned());
    move |event: MouseEvent| {
        if let Some(filled) = Filled::around(&event) {
            let text = filled.text(MESSAGE);
            send.emit(Msg::Sharing(SharingMsg::LetterCopied { name: name.clone(), text }));
        }
    }
}
