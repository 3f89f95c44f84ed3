//! What a page downloads when it is first wanted, as a module of its own: the screens beside the first ones, and what is
//! taken in from them and from files.
//!
//! It goes there when `xtask` splits the module at the functions that are marked by `wasm_split`, here and in `ui::later`,
//! with all that they alone use. Natively, for programs and for teams nothing is split, and all of it is there.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::host::Moment;
use super::msg::Msg;
use super::state::State;
use super::update::{Effect, rest};
use super::{own_files, planning, serving, sharing};

/// Whether what is behind a mark is there, for every widget of the page. Each mark has one, as it is linked by itself.
pub struct Presence(Cell<bool>);

thread_local! {
    static PRESENCE: Presence = const { Presence::new() };
}

impl Presence {
    /// Nothing is there yet where the module is split.
    #[allow(clippy::new_without_default, reason = "a constant needs it")]
    pub const fn new() -> Self {
        Self(Cell::new(cfg!(not(all(feature = "plan", target_family = "wasm")))))
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.0.get()
    }

    /// Takes note of what became of fetching it. Answers whether it is there.
    pub fn note<E>(&self, fetched: &Result<(), E>) -> bool {
        self.0.set(self.0.get() || fetched.is_ok());
        self.0.get()
    }

    /// The answer of what is behind the mark; nothing before it is there.
    pub fn answer_of<T, E>(&self, asked: impl Future<Output = Result<T, E>>) -> Option<T> {
        if !self.is_there() {
            return None;
        }
        // It has nothing to wait for.
        match pin!(asked).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.ok(),
            Poll::Pending => None,
        }
    }
}

/// Whether what comes later can be taken in.
pub(super) fn is_there() -> bool {
    PRESENCE.with(Presence::is_there)
}

/// Fetches what it is taken in by. Answers whether it is there.
pub async fn bring() -> bool {
    let fetched = fetch_part().await;
    PRESENCE.with(|presence| presence.note(&fetched))
}

impl Msg {
    /// Whether it can be taken in only when what comes later is there.
    pub(super) fn comes_later(&self) -> bool {
        match self {
            Self::FileChosen { .. }
            | Self::Sharing(_)
            | Self::Files(_)
            | Self::Rested
            | Self::WhyAsked(_)
            | Self::Serving(_) => true,
            Self::Sheet(msg) => msg.is_on_reply(),
            _ => false,
        }
    }
}

/// Takes in what comes later. The session lets none through before that.
pub(super) fn take_in(state: &mut State, msg: Msg, moment: &Moment) -> Vec<Effect> {
    PRESENCE.with(|presence| presence.answer_of(taken_in(state, msg, moment))).unwrap_or_default()
}

#[cfg(feature = "plan")]
#[wasm_split_helpers::wasm_split(screens, preload(fetch_part), fallible)]
fn taken_in(
    state: &mut State,
    msg: Msg,
    moment: &Moment,
) -> Result<Vec<Effect>, wasm_split_helpers::SplitLoaderError> {
    Ok(effects_of(state, msg, moment))
}

/// Where there is no widget nothing is marked: a mark keeps what stands below it in the module.
#[cfg(not(feature = "plan"))]
async fn fetch_part() -> Result<(), std::convert::Infallible> {
    Ok(())
}

#[cfg(not(feature = "plan"))]
async fn taken_in(
    state: &mut State,
    msg: Msg,
    moment: &Moment,
) -> Result<Vec<Effect>, std::convert::Infallible> {
    Ok(effects_of(state, msg, moment))
}

fn effects_of(state: &mut State, msg: Msg, moment: &Moment) -> Vec<Effect> {
    match msg {
        Msg::FileChosen { name, text } => return sharing::open_file(state, name, &text, moment),
        Msg::Sharing(msg) => return sharing::take_in(state, msg, moment),
        Msg::Files(msg) => return own_files::take_in(state, msg, moment),
        Msg::Sheet(msg) => return sharing::write_sheet(state, &msg, moment),
        Msg::Rested => rest(state, moment),
        Msg::WhyAsked(activity) => planning::inspect(state, activity, moment),
        Msg::Serving(msg) => serving::take_in(state, msg, moment),
        _ => {}
    }
    Vec::new()
}
