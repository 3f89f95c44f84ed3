//! The frame around every screen: tabs, readiness, undo, notices, the screen itself, and what a screen reader hears.

use yew::{AttrValue, Html, NodeRef, classes, html};

use crate::app::{CatalogueState, Msg, Screen, State, Theme};

use super::field::{forgives, refuses_long_paste};
use super::first;
use super::footer::footer;
use super::footing::Footing;
use super::goal::goal_screen;
use super::icons::{REDO, SHARE, UNDO, icon};
use super::later::{Awaited, later_screen};
use super::notice::notice;
use super::share::{reading_header, reading_title};
use super::shortcuts::undoing;
use super::today::today_screen;
use super::view::{View, said};

pub(super) fn frame(view: &View, heading: &NodeRef, footing: &Footing, awaited: &Awaited) -> Html {
    let state = view.state();
    let theme = match state.settings.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let direction = if state.settings.right_to_left { "rtl" } else { "ltr" };
    let noted = footing.writes(true);
    let writes = move |event: web_sys::InputEvent| {
        forgives(&event);
        noted.emit(());
    };
    html! {
        <div class="waymark" part="root" lang={view.words.spoken().to_owned()} dir={direction} data-theme={theme}
            ref={footing.root.clone()} oninput={writes} onchange={footing.writes(false)}
            onkeydown={undoing(view)} onpaste={refuses_long_paste(view)}>
            { state.reading().map_or_else(|| header(view), |received| reading_header(view, received)) }
            { notice(view) }
            { first::sample_note(view) }
            { first::steps(view) }
            <section class="screen" part="screen">
                <h2 class="screen-title" tabindex="-1" ref={heading.clone()}>{ title(view) }</h2>
                { screen(view, awaited) }
            </section>
            if state.reading().is_none() {
                { footer(view) }
            }
            <p class="unseen" role="status">{ status(view) }</p>
        </div>
    }
}

fn screen(view: &View, awaited: &Awaited) -> Html {
    let catalogue = match &view.state().catalogue {
        CatalogueState::Loading => return said("empty", view.say("catalogue.loading")),
        CatalogueState::Failed(why) => {
            return html! {
                <div class="empty" role="alert">{ said("", view.say("catalogue.failed")) }{ said("hint", &**why) }</div>
            };
        }
        CatalogueState::Open(catalogue) => catalogue,
    };
    match (view.state().reading(), view.state().screen) {
        (None, Screen::Today) => today_screen(view, catalogue),
        (None, Screen::Goal) => goal_screen(view, catalogue),
        _ => later_screen(view, catalogue).unwrap_or_else(|| awaited.draw(view)),
    }
}

fn title(view: &View) -> AttrValue {
    let state = view.state();
    let own = || view.say(&format!("{}.title", state.screen.as_str()));
    state.reading().map_or_else(own, |received| reading_title(view, received))
}

fn header(view: &View) -> Html {
    html! {
        <header class="header" part="header">
            <nav class="tabs" aria-label={view.say("nav.label")}>
                { for Screen::ALL.into_iter().filter(|screen| *screen != Screen::Share).map(|screen| tab(view, screen)) }
            </nav>
            <div class="header-side">
                { readiness(view) }
                { history_buttons(view) }
                { share_button(view) }
            </div>
        </header>
    }
}

fn tab(view: &View, screen: Screen) -> Html {
    let is_open = view.state().screen == screen;
    html! {
        <button type="button" class="tab" aria-current={is_open.then_some("page")}
            onclick={view.tells(Msg::ScreenOpened(screen))}>
            { view.say(&format!("nav.{}", screen.as_str())) }
            if screen == Screen::Path && view.state().proposal().is_some() {
                <span class="waiting" title={view.say("nav.waiting")}>
                    <span class="unseen">{ view.say("nav.waiting") }</span>
                </span>
            }
        </button>
    }
}

fn share_button(view: &View) -> Html {
    let is_open = view.state().screen == Screen::Share;
    html! {
        <button type="button" class={classes!("quiet", "share-button")} aria-current={is_open.then_some("page")}
            onclick={view.tells(Msg::ScreenOpened(Screen::Share))}>
            { icon(SHARE) }<span>{ view.say("nav.share") }</span>
        </button>
    }
}

fn readiness(view: &View) -> Html {
    let Some(readiness) = view.state().readiness().filter(|_| view.state().is_rated()) else {
        return Html::default();
    };
    let percent = readiness.percent();
    // The ring's circumference is 100, so that percent are lengths.
    html! {
        <div class="readiness" part="readiness">
            <svg class="ring" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true">
                <circle class="ring-track" cx="18" cy="18" r="15.9155" fill="none" stroke-width="4" />
                <circle class="ring-value" cx="18" cy="18" r="15.9155" fill="none" stroke-width="4"
                    stroke-dasharray={format!("{percent} 100")} transform="rotate(-90 18 18)" />
            </svg>
            <span>{ view.fill("readiness.short", &[("percent", &view.words.formats().percent(percent))]) }</span>
        </div>
    }
}

fn history_buttons(view: &View) -> Html {
    if view.state().settings.readonly {
        return html! { <span class="badge">{ view.say("readonly") }</span> };
    }
    let button = |key: &str,
                  picture: &'static str,
                  keys: &'static str,
                  is_possible: bool,
                  msg: fn() -> Msg| {
        html! {
            <button type="button" class={classes!("quiet", "square")} title={view.say(key)} aria-keyshortcuts={keys}
                aria-disabled={(!is_possible).then_some("true")}
                aria-label={view.say(key)} onclick={view.tells(msg())}>{ icon(picture) }</button>
        }
    };
    html! {
        <>
            { button("undo", UNDO, "Control+Z Meta+Z", view.state().can_undo(), || Msg::Undone) }
            { button("redo", REDO, "Control+Shift+Z Meta+Shift+Z Control+Y", view.state().can_redo(), || Msg::Redone) }
        </>
    }
}

/// What a screen reader hears after a change.
fn status(view: &View) -> AttrValue {
    let state: &State = view.state();
    if state.reading().is_some() {
        return AttrValue::default();
    }
    if state.removals() > 0 {
        // What is said twice in the same words would be heard once.
        return view.words.count("status.removed", state.removals() as f64, &[]).into();
    }
    let (Some(readiness), Some(path)) = (state.readiness(), state.path()) else {
        return AttrValue::default();
    };
    if !state.is_rated() {
        return if state.target_role().is_some() { view.say("path.not-rated") } else { AttrValue::default() };
    }
    let percent = view.words.formats().percent(readiness.percent());
    let hours = path.figures.map_or_else(String::new, |figures| view.words.hours(figures.hours));
    view.words.count("status", path.rows.len() as f64, &[("percent", &percent), ("hours", &hours)]).into()
}
