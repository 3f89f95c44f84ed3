//! What others get to see, and what they say; and what is seen here of somebody else's plan.

mod choices;
mod link;
mod paper;
mod reading;
mod reply;
mod reviewers;

use yew::{Html, html};

use crate::app::{Chosen, Msg, SharingMsg};
use crate::document::shared::Reader;
use crate::document::values::{Id, Instant};
use crate::model::Catalogue;

use crate::ui::view::{View, said};

pub(in crate::ui) use paper::{dots, entry_item, lines, linked, section};
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
        <div class="share">
            <div class="share-side" tabindex="-1">
                { put_aside(view) }
                { choices::choices(view) }
                { reviewers::reviewers(view, catalogue) }
            </div>
            { preview(view, catalogue) }
        </div>
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

/// Somebody's plan that waits to be read on.
fn put_aside(view: &View) -> Html {
    let Some(received) = &view.state().sharing.received else { return Html::default() };
    html! {
        <div class="tip">
            { reading::whose(view, received) }
            <div class="buttons">
                { view.button("small", "reading.resume", Msg::Sharing(SharingMsg::ReadingResumed)) }
                { view.button("quiet small", "reading.put-away", Msg::Sharing(SharingMsg::PutAway)) }
            </div>
        </div>
    }
}
