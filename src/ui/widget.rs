//! The root: the one component that holds state, the frame around every screen.

use std::rc::Rc;

use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, classes, html};

use crate::app::{CatalogueMsg, CatalogueState, Msg, Screen, Session, State, Theme};

use crate::model::{ActivityId, SkillId};

use super::catalogue::{LIST, catalogue_screen};
use super::first;
use super::footer::footer;
use super::footing::Footing;
use super::goal::goal_screen;
use super::icons::{REDO, SHARE, UNDO, icon};
use super::journal::journal_screen;
use super::look::Look;
use super::notice::notice;
use super::path::path_screen;
use super::share::{reading_header, reading_screen, reading_title, share_screen};
use super::skills::skills_screen;
use super::today::today_screen;
use super::view::{Known, Parts, View, said};
use super::words::Words;

/// After so many milliseconds without a change there is time for what takes time.
const REST: i32 = 250;

/// Milliseconds in which the page does what it has to.
const BREATH: i32 = 16;

/// A session, compared by identity.
#[derive(Clone)]
pub struct Handle(pub Rc<Session>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the root is made with.
#[derive(Clone, PartialEq, Properties)]
pub struct WidgetProps {
    /// The widget at work.
    pub session: Handle,
    /// The words to begin with.
    pub words: Words,
    /// Reads a file that the person chose and tells the session.
    pub open_file: Callback<web_sys::File>,
    /// Waits, and calls back; once asked again it forgets what it was asked before.
    pub pause: Callback<Pause>,
}

/// A time to wait.
pub struct Pause {
    /// How long.
    pub wait: Wait,
    /// What is to be called then.
    pub then: Callback<()>,
}

/// How long to wait.
pub enum Wait {
    /// So many milliseconds.
    Milliseconds(i32),
    /// Until what was changed is drawn.
    Drawing,
}

/// What the root is told.
pub enum WidgetMsg {
    /// The state changed.
    Changed,
    /// The words of another language are here.
    Spoken(Words),
    /// Something else is looked at.
    Looked(Box<Look>),
    /// Something that takes time to answer is to be told after the next drawing.
    Postponed(Msg),
    /// Nothing has happened for a moment.
    Rested,
}

/// The root of all screens.
pub struct Widget {
    words: Words,
    /// The same for a page from right to left.
    isolated: Words,
    heading: NodeRef,
    attended: NodeRef,
    shown: Option<(Screen, bool)>,
    open: Option<SkillId>,
    attention: Option<(u32, ActivityId)>,
    send: Callback<Msg>,
    later: Callback<Msg>,
    postponed: Option<Msg>,
    gone_to: Option<(u32, AttrValue)>,
    look: Look,
    turn: Callback<Look>,
    footing: Footing,
    rested: Option<Known>,
    rest: Callback<()>,
}

impl Component for Widget {
    type Message = WidgetMsg;
    type Properties = WidgetProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let turn = ctx.link().callback(|look| WidgetMsg::Looked(Box::new(look)));
        let session = Rc::clone(&ctx.props().session.0);
        session.on_change(Rc::new(move || link.send_message(WidgetMsg::Changed)));
        Self {
            words: ctx.props().words.clone(),
            isolated: ctx.props().words.isolated(),
            heading: NodeRef::default(),
            attended: NodeRef::default(),
            shown: None,
            open: None,
            attention: None,
            send: Callback::from(move |msg| session.send(msg)),
            later: ctx.link().callback(WidgetMsg::Postponed),
            postponed: None,
            gone_to: None,
            look: Look::default(),
            turn,
            footing: Footing::default(),
            rested: None,
            rest: ctx.link().callback(|()| WidgetMsg::Rested),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: WidgetMsg) -> bool {
        self.footing.note();
        match msg {
            WidgetMsg::Postponed(msg) => {
                self.postponed = Some(msg);
                self.pause(ctx, Wait::Drawing);
                return false;
            }
            WidgetMsg::Rested if self.postponed.is_some() => {
                self.postponed.take().into_iter().for_each(|msg| self.send.emit(msg));
                return false;
            }
            // A drawing would take away what is half written. In the catalogue every letter is told at once.
            WidgetMsg::Rested if self.footing.is_writing() && !is_in_catalogue(ctx) => {
                self.pause(ctx, Wait::Milliseconds(REST));
                return false;
            }
            WidgetMsg::Rested => {
                self.send.emit(Msg::Rested);
                return false;
            }
            WidgetMsg::Changed => {}
            WidgetMsg::Spoken(words) => {
                self.isolated = words.isolated();
                self.words = words;
            }
            WidgetMsg::Looked(look) => self.look = *look,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let state = ctx.props().session.0.state();
        let view = View::new(Parts {
            words: if state.settings.right_to_left { self.isolated.clone() } else { self.words.clone() },
            unfound: unfound(self.postponed.as_ref()),
            state: Known(state),
            send: self.send.clone(),
            later: self.later.clone(),
            open_file: ctx.props().open_file.clone(),
            attended: self.attended.clone(),
            look: self.look.clone(),
            turn: self.turn.clone(),
        });
        frame(&view, &self.heading, &self.footing)
    }

    /// After another screen was opened, the focus is on its heading; after a change moved a row, on that row: a keyboard
    /// or a screen reader goes on there.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let state = ctx.props().session.0.state();
        let screen = state.screen;
        let is_new = self.attention != state.attention;
        self.attention = state.attention;
        let row = self.attended.cast::<web_sys::HtmlElement>().filter(|_| is_new);
        if let Some(row) = &row {
            let _ = row.focus();
        }
        let shown = (screen, state.reading().is_some());
        if self.shown.replace(shown).is_some_and(|before| before != shown) {
            ctx.props().session.0.has_drawn(screen);
            self.footing.bring_into_sight(".tab[aria-current]");
            if let Some(heading) = self.heading.cast::<web_sys::HtmlElement>().filter(|_| row.is_none()) {
                let _ = heading.focus();
            }
        }
        // In a narrow page the list and the skill take each other's place.
        match (std::mem::replace(&mut self.open, state.skill), state.skill) {
            (before, Some(skill)) if before != Some(skill) && screen == Screen::Skills => {
                self.footing.go_to("[id='rating']");
            }
            (Some(before), None) => self.footing.go_to(&format!("[id='skill-{}']", before.index())),
            _ => {}
        }
        if self.gone_to != self.look.goes_to {
            self.gone_to.clone_from(&self.look.goes_to);
            self.footing.scroll_to(LIST, self.look.catalogue.get().top);
            self.look.goes_to.iter().for_each(|(_, place)| self.footing.go_to(place));
        }
        self.footing.keep();
        let wants_rest = match screen {
            Screen::Path => state.wants_rest(),
            Screen::Catalogue => state.wants_rest_in_catalogue(),
            _ => false,
        };
        if wants_rest && self.postponed.is_none() {
            let known = Some(Known(state));
            if self.rested != known {
                self.rested = known;
                // While the person slides and types there is none; between two parts of the work there is a breath.
                let state = ctx.props().session.0.state();
                let is_begun = match screen {
                    Screen::Catalogue => state.is_reading() && !state.is_weighing(),
                    _ => state.outlook().is_some(),
                };
                self.pause(ctx, Wait::Milliseconds(if is_begun { BREATH } else { REST }));
            }
        }
    }
}

impl Widget {
    fn pause(&self, ctx: &Context<Self>, wait: Wait) {
        ctx.props().pause.emit(Pause { wait, then: self.rest.clone() });
    }
}

/// Words that were written and are looked for after the next drawing.
fn unfound(postponed: Option<&Msg>) -> Option<AttrValue> {
    match postponed {
        Some(Msg::Catalogue(CatalogueMsg::Written(words))) => Some(words.clone().into()),
        _ => None,
    }
}

fn is_in_catalogue(ctx: &Context<Widget>) -> bool {
    ctx.props().session.0.state().screen == Screen::Catalogue
}

fn frame(view: &View, heading: &NodeRef, footing: &Footing) -> Html {
    let state = view.state();
    let theme = match state.settings.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let direction = if state.settings.right_to_left { "rtl" } else { "ltr" };
    html! {
        <div class="waymark" part="root" lang={view.words.spoken().to_owned()} dir={direction} data-theme={theme}
            ref={footing.root.clone()} oninput={footing.writes(true)} onchange={footing.writes(false)}>
            { state.reading().map_or_else(|| header(view), |received| reading_header(view, received)) }
            { notice(view) }
            { first::sample_note(view) }
            { first::steps(view) }
            <section class="screen" part="screen">
                <h2 class="screen-title" tabindex="-1" ref={heading.clone()}>{ title(view) }</h2>
                { screen(view) }
            </section>
            if state.reading().is_none() {
                { footer(view) }
            }
            <p class="unseen" role="status">{ status(view) }</p>
        </div>
    }
}

fn screen(view: &View) -> Html {
    if let (CatalogueState::Open(catalogue), Some(received)) =
        (&view.state().catalogue, view.state().reading())
    {
        return reading_screen(view, catalogue, received);
    }
    match (&view.state().catalogue, view.state().screen) {
        (CatalogueState::Loading, _) => said("empty", view.say("catalogue.loading")),
        (CatalogueState::Failed(why), _) => html! {
            <div class="empty" role="alert">{ said("", view.say("catalogue.failed")) }{ said("hint", &**why) }</div>
        },
        (CatalogueState::Open(catalogue), Screen::Today) => today_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Goal) => goal_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Skills) => skills_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Path) => path_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Catalogue) => catalogue_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Journal) => journal_screen(view, catalogue),
        (CatalogueState::Open(catalogue), Screen::Share) => share_screen(view, catalogue),
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
    let button = |key: &str, picture: &'static str, is_possible: bool, msg: fn() -> Msg| {
        html! {
            <button type="button" class={classes!("quiet", "square")} title={view.say(key)}
                aria-disabled={(!is_possible).then_some("true")}
                aria-label={view.say(key)} onclick={view.tells(msg())}>{ icon(picture) }</button>
        }
    };
    html! {
        <>
            { button("undo", UNDO, view.state().can_undo(), || Msg::Undone) }
            { button("redo", REDO, view.state().can_redo(), || Msg::Redone) }
        </>
    }
}

/// What a screen reader hears after a change.
fn status(view: &View) -> AttrValue {
    let state: &State = view.state();
    if state.reading().is_some() {
        return AttrValue::default();
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
