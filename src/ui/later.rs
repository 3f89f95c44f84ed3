//! The screens that come later: see `app::later`.

use yew::{Callback, Html, html};

use crate::app::later::{self, Presence};
use crate::app::{CatalogueState, Screen, State};
use crate::model::Catalogue;

use super::catalogue::catalogue_screen;
use super::exposure::exposure_screen;
use super::feedback::feedback_screen;
use super::journal::journal_screen;
use super::leadership::leadership_screen;
use super::mentorship::mentorship_screen;
use super::path::path_screen;
use super::share::{reading_screen, share_screen};
use super::skills::skills_screen;
use super::view::{View, said};

thread_local! {
    static PRESENCE: Presence = const { Presence::new() };
}

/// Fetches what comes later. Answers whether it is there.
pub(super) async fn bring() -> bool {
    if !later::bring().await {
        return false;
    }
    let fetched = fetch_screens().await;
    PRESENCE.with(|presence| presence.note(&fetched))
}

/// Whether what is to be shown is on its way, or else to be fetched.
pub(super) fn is_awaited(state: &State) -> bool {
    let is_first = matches!(state.screen, Screen::Today | Screen::Goal) && state.reading().is_none();
    matches!(state.catalogue, CatalogueState::Open(_)) && !is_first && !PRESENCE.with(Presence::is_there)
}

/// What is drawn in the place of a screen that is not there yet.
pub(super) struct Awaited {
    /// Whether it could not be had.
    pub(super) has_failed: bool,
    /// Tries to have it again.
    pub(super) again: Callback<()>,
}

impl Awaited {
    pub(super) fn draw(&self, view: &View) -> Html {
        if !self.has_failed {
            return said("empty", view.say("screen.coming"));
        }
        html! {
            <div class="empty" role="alert">
                { said("", view.say("screen.failed")) }
                <button type="button" class="primary" onclick={self.again.reform(|_| ())}>{ view.say("screen.again") }</button>
            </div>
        }
    }
}

/// The screen; nothing while it is awaited.
pub(super) fn later_screen(view: &View, catalogue: &Catalogue) -> Option<Html> {
    PRESENCE.with(|presence| presence.answer_of(drawn(view, catalogue)))
}

#[cfg(feature = "plan")]
#[wasm_split_helpers::wasm_split(screens, preload(fetch_screens), fallible)]
fn drawn(view: &View, catalogue: &Catalogue) -> Result<Html, wasm_split_helpers::SplitLoaderError> {
    Ok(draw(view, catalogue))
}

/// Where there is no widget nothing is marked: a mark keeps what stands below it in the module.
#[cfg(not(feature = "plan"))]
async fn fetch_screens() -> Result<(), std::convert::Infallible> {
    Ok(())
}

#[cfg(not(feature = "plan"))]
async fn drawn(view: &View, catalogue: &Catalogue) -> Result<Html, std::convert::Infallible> {
    Ok(draw(view, catalogue))
}

fn draw(view: &View, catalogue: &Catalogue) -> Html {
    if let Some(received) = view.state().reading() {
        return reading_screen(view, catalogue, received);
    }
    match view.state().screen {
        Screen::Skills => skills_screen(view, catalogue),
        Screen::Path => path_screen(view, catalogue),
        Screen::Catalogue => catalogue_screen(view, catalogue),
        Screen::Mentorship => mentorship_screen(view, catalogue),
        Screen::Feedback => feedback_screen(view, catalogue),
        Screen::Exposure => exposure_screen(view, catalogue),
        Screen::Leadership => leadership_screen(view, catalogue),
        Screen::Journal => journal_screen(view, catalogue),
        Screen::Share => share_screen(view, catalogue),
        Screen::Today | Screen::Goal => Html::default(),
    }
}
