//! A prepared message: to be changed, copied and sent by the PM's own means.

use web_sys::MouseEvent;
use yew::{AttrValue, Html, html};

use crate::app::{Form, MentorshipMsg, Msg};
use crate::document::limits::MOST_TEXT;
use crate::document::values::Address;

use crate::ui::field::{Filled, keeping, labelled};
use crate::ui::view::View;

use super::parts::{reached, unmarked};

/// The form in which a message is changed.
pub(super) fn form_of(name: &str) -> Form {
    Form::Sheet(format!("letter {name}"))
}

/// A message by its name, with where to send it and what else can be done.
#[inline(never)]
pub(super) fn letter(view: &View, name: &str, text: &str, contact: Option<&Address>, then: Html) -> Html {
    let form = form_of(name);
    let text =
        view.state().draft(&form).map_or_else(|| unmarked(text), |draft| draft.text("message").to_owned());
    let is_copied = view.look.mentorship.copied.as_deref() == Some(name);
    let is_copied = is_copied && view.state().sharing.letter == Some(true);
    html! {
        <form class="letter" oninput={keeping(view, form)}>
            { labelled(view.say("letter.title"), Some(view.say("letter.how")), html! {
                <textarea name="message" rows="10" maxlength={MOST_TEXT.to_string()} dir="auto" ~defaultValue={text} />
            }) }
            <div class="buttons">
                <button type="button" onclick={copies(view, name)}>{ view.say("letter.copy") }</button>
                { for contact.map(reached) }
                { then }
            </div>
            <p class="hint" role="status">{ if is_copied { view.say("letter.copied") } else { AttrValue::default() } }</p>
        </form>
    }
}

/// Copies the message as it is now.
fn copies(view: &View, name: &str) -> impl Fn(MouseEvent) + 'static {
    let send = view.send.clone();
    let name = AttrValue::from(name.to_owned());
    let note = view.looking(move |look, ()| look.mentorship.copied = Some(name.clone()));
    move |event: MouseEvent| {
        if let Some(filled) = Filled::around(&event) {
            send.emit(Msg::Mentorship(MentorshipMsg::MessageCopied(filled.text("message"))));
            note.emit(());
        }
    }
}
