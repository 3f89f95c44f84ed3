//! What others get to see, and what they say; and what is seen here of somebody else's plan.

mod asked;
mod choices;
mod incoming;
mod link;
mod mentees;
mod mentoring;
mod paper;
mod proposals;
mod reading;
mod reply;
mod reviewers;

use std::rc::Rc;

use yew::{Callback, Html, html};

use crate::app::{Chosen, Msg, Received, Screen, SharingMsg};
use crate::document::shared::Reader;
use crate::document::values::{Id, Instant};
use crate::model::Catalogue;

use crate::ui::field::{Filled, labelled};
use crate::ui::view::{View, said};

pub(in crate::ui) use link::link;
pub(in crate::ui) use paper::{entry_item, lines, linked, passage, section};
pub(in crate::ui) use reading::{reading_header, reading_screen, reading_title};

/// What is to be shared.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareLook {
    /// With whom, and what.
    pub choice: Chosen,
}

impl Default for ShareLook {
    fn default() -> Self {
        Self { choice: Chosen::for_reader(Reader::Manager) }
    }
}

pub(in crate::ui) fn share_screen(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <div class="share" tabindex="-1">
            { incoming::incoming(view, catalogue) }
            { mentees::mentees(view) }
            <div class="share-side" tabindex="-1">
                { put_aside(view) }
                { pasted(view) }
                { choices::choices(view) }
                { reviewers::reviewers(view, catalogue) }
            </div>
            { preview(view, catalogue) }
        </div>
    }
}

/// Opens this screen with a choice made, such as `Chosen::for_mentorship`: what is between the PM and one person is sent
/// from where it stands.
fn shares(view: &View, chosen: Chosen) -> Callback<web_sys::MouseEvent> {
    let send = view.send.clone();
    let turn = view.looking(move |look, ()| look.share.choice = chosen.clone());
    Callback::from(move |_| {
        send.emit(Msg::Sharing(SharingMsg::LinkOutdated));
        send.emit(Msg::ScreenOpened(Screen::Share));
        turn.emit(());
    })
}

/// A button that does so.
#[inline(never)]
pub(in crate::ui) fn shares_button(view: &View, key: &str, thing: &str, chosen: Chosen) -> Html {
    html! {
        <button type="button" class="quiet small" aria-label={view.action(key, thing)} onclick={shares(view, chosen)}>
            { view.say(key) }
        </button>
    }
}

/// The summary as it would be sent now.
fn preview(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let Some(id) = Id::new("preview") else { return Html::default() };
    let shared = state.shared(&view.look.share.choice, id, &Instant::midnight(state.today));
    let Some(summary) = state.summary(&shared) else { return Html::default() };
    html! {
        <section class="share-preview" aria-label={view.say("share.preview")}>
            { said("hint share-preview-title", view.say("share.preview")) }
            { paper::paper(view, catalogue, &summary, None) }
        </section>
    }
}

/// A box for a link that somebody sent: a plan to read, or an answer.
fn pasted(view: &View) -> Html {
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let text = filled.text("link");
        if !text.trim().is_empty() {
            filled.reset();
            send.emit(Msg::Sharing(SharingMsg::LinkPasted(text)));
        }
    };
    html! {
        <form class="card share-pasted" onsubmit={onsubmit}>
            { labelled(view.say("paste.label"), Some(view.say("paste.hint")), html! {
                <input name="link" type="text" inputmode="url" autocomplete="off" dir="ltr" />
            }) }
            <div class="buttons"><button type="submit" class="small">{ view.say("paste.open") }</button></div>
        </form>
    }
}

/// Plans of others that wait to be read on.
fn put_aside(view: &View) -> Html {
    let one = |received: &Rc<Received>| {
        let [resume, put_away] = [SharingMsg::ReadingResumed, SharingMsg::PutAway]
            .map(|msg| Msg::Sharing(msg(received.shared.id.clone())));
        html! {
            <div class="tip" key={received.shared.id.to_string()}>
                <p>{ reading::whose(view, received) }{ reading::so_far(view, received) }</p>
                <div class="buttons">
                    { view.button("small", "reading.resume", resume) }
                    { view.button("quiet small", "reading.put-away", put_away) }
                </div>
            </div>
        }
    };
    view.state().sharing.received.iter().rev().map(one).collect()
}
