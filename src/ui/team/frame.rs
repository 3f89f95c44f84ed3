//! The frame around every screen: where to drop files, how far their reading is, the tabs, and the screen.

use web_sys::HtmlInputElement;
use yew::{AttrValue, Event, Html, NodeRef, TargetCast, html};

use crate::app::Theme;
use crate::app::team::{TeamCatalogue, TeamMsg, TeamScreen};
use crate::ui::footing::Footing;
use crate::ui::icons::{OPEN, icon};
use crate::ui::view::said;

use super::files::files_screen;
use super::heat::heat_screen;
use super::matching::mentoring_screen;
use super::mentoring::programme;
use super::people::people_screen;
use super::person::person_screen;
use super::raters::raters_screen;
use super::roles::roles_screen;
use super::rotations::rotations_screen;
use super::training::training_screen;
use super::view::View;

pub(super) fn frame(view: &View, heading: &NodeRef, footing: &Footing) -> Html {
    let team = &view.team;
    let theme = match team.settings.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let direction = if team.settings.right_to_left { "rtl" } else { "ltr" };
    html! {
        <div class="waymark team" part="root" lang={view.words.spoken().to_owned()} dir={direction} data-theme={theme}
            ref={footing.root.clone()}>
            if !team.files.is_empty() {
                { header(view) }
            }
            { progress(view) }
            { notice(view) }
            <section class="screen" part="screen">
                <h2 class="screen-title" tabindex="-1" ref={heading.clone()}>{ title(view) }</h2>
                { screen(view) }
            </section>
            <p class="unseen" role="status">{ status(view) }</p>
        </div>
    }
}

fn title(view: &View) -> AttrValue {
    let team = &view.team;
    match team.open_person() {
        Some(person) => view.person(person),
        None if team.files.is_empty() => view.say("empty.title"),
        None => view.say(&format!("{}.title", team.screen.word())),
    }
}

fn screen(view: &View) -> Html {
    let team = &view.team;
    let catalogue = match &team.catalogue {
        TeamCatalogue::Awaited => return said("empty", view.say("catalogue.loading")),
        TeamCatalogue::Failed(why) => {
            return html! {
                <div class="empty" role="alert">
                    { said("", view.say("catalogue.failed")) }{ said("hint", why.clone()) }
                </div>
            };
        }
        TeamCatalogue::Open(catalogue) => catalogue,
    };
    if team.files.is_empty() {
        return nobody_yet(view);
    }
    match (team.open_person(), team.screen) {
        (Some(person), _) => person_screen(view, catalogue, person),
        (None, TeamScreen::People) => people_screen(view, catalogue),
        (None, TeamScreen::Skills) => heat_screen(view, catalogue),
        (None, TeamScreen::Roles) => roles_screen(view, catalogue),
        (None, TeamScreen::Mentoring) => {
            html! { <>{ mentoring_screen(view, catalogue) }{ programme(view, catalogue) }</> }
        }
        (None, TeamScreen::Rotations) => rotations_screen(view, catalogue),
        (None, TeamScreen::Training) => training_screen(view, catalogue),
        (None, TeamScreen::Raters) => raters_screen(view),
        (None, TeamScreen::Files) => files_screen(view),
    }
}

/// What somebody sees first: what this is for, where to drop, and that nothing leaves the browser.
fn nobody_yet(view: &View) -> Html {
    html! {
        <div class="drop-zone">
            { said("drop-lead", view.say("empty.lead")) }
            { choose_button(view, "primary button", "files.choose", false) }
            { choose_button(view, "button", "files.choose-folder", true) }
            { said("hint", view.say("empty.privacy")) }
        </div>
    }
}

/// A label that looks like a button around a file control, which stays in the order of the keyboard.
pub(super) fn choose_button(view: &View, class: &'static str, key: &str, is_folder: bool) -> Html {
    let choose = view.choose.clone();
    let onchange = move |event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        if let Some((input, files)) = input.and_then(|input| input.files().map(|files| (input, files))) {
            choose.emit(files);
            // Once more the same files are a change again.
            input.set_value("");
        }
    };
    html! {
        <label class={class}>
            { icon(OPEN) }{ view.say(key) }
            <input class="unseen" type="file" multiple={true} webkitdirectory={is_folder} onchange={onchange} />
        </label>
    }
}

fn header(view: &View) -> Html {
    html! {
        <header class="header" part="header">
            <nav class="tabs" aria-label={view.say("nav.label")}>
                { for TeamScreen::ALL.into_iter().map(|screen| tab(view, screen)) }
            </nav>
            <div class="header-side">
                { choose_button(view, "button", "files.add", false) }
            </div>
        </header>
    }
}

fn tab(view: &View, screen: TeamScreen) -> Html {
    let team = &view.team;
    let is_open = team.screen == screen && team.open.is_none();
    let faulty = if screen == TeamScreen::Files { team.faulty().count() } else { 0 };
    html! {
        <button type="button" class="tab" aria-current={is_open.then_some("page")}
            onclick={view.tells(TeamMsg::ScreenOpened(screen))}>
            { view.say(&format!("nav.{}", screen.word())) }
            if faulty > 0 {
                <span class="badge">
                    { faulty }<span class="unseen">{ " " }{ view.count("files.faulty", faulty) }</span>
                </span>
            }
        </button>
    }
}

/// How far the reading is, and a way to stop it.
fn progress(view: &View) -> Html {
    let Some(reading) = view.team.reading else { return Html::default() };
    let number = |number: usize| view.words.formats().number(number as f64);
    let said = view.fill("files.reading", &[("done", &number(reading.done)), ("of", &number(reading.of))]);
    html! {
        <div class="notice" >
            <progress value={reading.done.to_string()} max={reading.of.max(1).to_string()} aria-label={view.say("files.progress")} />
            <span class="notice-text">{ said }</span>
            { view.button("", "files.stop", TeamMsg::ReadingStopped) }
        </div>
    }
}

/// What was just taken out and can be brought back, and that not everything was read.
fn notice(view: &View) -> Html {
    html! {
        <>
            if view.team.can_undo() {
                <div class="notice">
                    <span class="notice-text">{ view.say("person.taken-out") }</span>
                    { view.button("", "undo", TeamMsg::Undone) }
                </div>
            }
            { for view.team.waiting_for_people().into_iter().map(|key| html! {
                <div class="notice" role="status"><span class="notice-text">{ view.say(key) }</span></div>
            }) }
            if view.team.was_stopped {
                <div class="notice"><span class="notice-text">{ view.say("files.stopped") }</span></div>
            }
        </>
    }
}

/// What a screen reader hears once the files are read.
fn status(view: &View) -> AttrValue {
    let team = &view.team;
    if team.reading.is_some() || team.files.is_empty() {
        return AttrValue::default();
    }
    let people = view.count("people.count", team.people.len());
    match team.faulty().count() {
        0 => people,
        faulty => format!("{people}. {}", view.count("files.faulty", faulty)).into(),
    }
}
