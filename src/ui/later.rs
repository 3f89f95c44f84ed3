//! The screens that a page downloads when the first of them is opened, as a module of their own.
//!
//! What they alone use goes with them when `xtask` splits the module at the functions that are marked here. Natively, and
//! for teams, nothing is split and all of it is there.

use std::cell::Cell;
#[cfg(not(feature = "plan"))]
use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use yew::{Callback, Html, html};

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
    /// Whether the screens are there, for every widget of the page.
    static ARE_THERE: Cell<bool> = const { Cell::new(cfg!(not(target_family = "wasm"))) };
}

/// Whether what is to be shown is on its way, or else to be fetched.
pub(super) fn is_awaited(state: &State) -> bool {
    let is_first = matches!(state.screen, Screen::Today | Screen::Goal) && state.reading().is_none();
    matches!(state.catalogue, CatalogueState::Open(_)) && !is_first && !ARE_THERE.get()
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

/// Fetches the screens. Answers whether they are there.
pub(super) async fn fetch() -> bool {
    if !ARE_THERE.get() && fetch_screens().await.is_ok() {
        ARE_THERE.set(true);
    }
    ARE_THERE.get()
}

/// The screen, or nothing while it is awaited.
pub(super) fn later_screen(view: &View, catalogue: &Catalogue) -> Option<Html> {
    if is_awaited(view.state()) {
        return None;
    }
    // It has nothing to wait for once the screens are there.
    match pin!(drawn(view, catalogue)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(screen) => screen.ok(),
        Poll::Pending => None,
    }
}

#[cfg(feature = "plan")]
#[wasm_split_helpers::wasm_split(screens, preload(fetch_screens), fallible)]
fn drawn(view: &View, catalogue: &Catalogue) -> Result<Html, wasm_split_helpers::SplitLoaderError> {
    Ok(draw(view, catalogue))
}

/// Where there is no widget, nothing is marked: a mark keeps what stands below it in the module.
#[cfg(not(feature = "plan"))]
async fn fetch_screens() -> Result<(), Infallible> {
    Ok(())
}

#[cfg(not(feature = "plan"))]
async fn drawn(view: &View, catalogue: &Catalogue) -> Result<Html, Infallible> {
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
