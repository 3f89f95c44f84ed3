//! Somebody else's plan, marked as such, with one's own plan a click away.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Received, SharingMsg};
use crate::model::Catalogue;

use crate::ui::view::View;

use super::mentees::mentees;
use super::paper::paper;
use super::reply::reply_card;

/// Whose plan it is.
pub(super) fn whose(view: &View, received: &Received) -> AttrValue {
    let key = if received.is_request_only() { "reading.asked-by" } else { "reading.of" };
    match &received.shared.by {
        Some(name) => view.fill(key, &[("name", &view.words.beside(name))]),
        None => view.say("reading.of-somebody"),
    }
}

/// How much of a reply is written.
pub(super) fn so_far(view: &View, received: &Received) -> Html {
    match received.said() {
        0 => Html::default(),
        said => html! { <span class="hint">{ view.words.count("reply.count", said as f64, &[]) }</span> },
    }
}

pub(in crate::ui) fn reading_title(view: &View, received: &Received) -> AttrValue {
    whose(view, received)
}

/// In place of the navigation: that this is not one's own plan, and the way back to it.
pub(in crate::ui) fn reading_header(view: &View, received: &Received) -> Html {
    let about = if view.state().settings.readonly { "reading.about-shown" } else { "reading.about" };
    let put_away = SharingMsg::PutAway(received.shared.id.clone());
    html! {
        <header class="header reading-header" part="header">
            <p><span class="badge strong">{ view.say("reading.badge") }</span>{ view.say(about) }</p>
            <div class="buttons">
                { view.button("", "reading.leave", Msg::Sharing(SharingMsg::ReadingLeft)) }
                { view.button("quiet", "reading.put-away", Msg::Sharing(put_away)) }
            </div>
        </header>
    }
}

pub(in crate::ui) fn reading_screen(view: &View, catalogue: &Catalogue, received: &Received) -> Html {
    let state = view.state();
    let Some(summary) = state.summary(&received.shared) else { return Html::default() };
    let answers = Some(received).filter(|_| !state.settings.readonly);
    html! {
        <div class="reading">
            { mentees(view) }
            { paper(view, catalogue, &summary, answers) }
            { for answers.map(|received| reply_card(view, received)) }
        </div>
    }
}
