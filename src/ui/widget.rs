//! The root: the one component that holds state.

use std::rc::Rc;

use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties};

use crate::app::{CatalogueMsg, FileUse, Msg, Notice, Screen, Session};

use crate::model::{ActivityId, SkillId};

use super::catalogue::LIST;
use super::footing::Footing;
use super::frame::frame;
use super::later::{Awaited, bring, is_awaited};
use super::look::Look;
use super::view::{Known, Parts, View};
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
    pub open_file: Callback<(FileUse, web_sys::File)>,
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
    /// The screens that come later are to be fetched.
    Awaited,
    /// They are there, or could not be had.
    Arrived(bool),
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
    notice: Option<Notice>,
    send: Callback<Msg>,
    later: Callback<Msg>,
    postponed: Option<Msg>,
    gone_to: Option<(u32, AttrValue)>,
    look: Look,
    turn: Callback<Look>,
    footing: Footing,
    awaited: Awaited,
    is_fetching: bool,
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
            notice: None,
            send: Callback::from(move |msg| session.send(msg)),
            later: ctx.link().callback(WidgetMsg::Postponed),
            postponed: None,
            gone_to: None,
            look: Look::default(),
            turn,
            footing: Footing::default(),
            awaited: Awaited { has_failed: false, again: ctx.link().callback(|()| WidgetMsg::Awaited) },
            is_fetching: false,
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
            WidgetMsg::Changed => self.leave(ctx.props().session.0.state().screen),
            WidgetMsg::Spoken(words) => {
                self.isolated = words.isolated();
                self.words = words;
            }
            WidgetMsg::Looked(look) => {
                // Who goes on, to the list for one, goes on from what was written.
                self.postponed.take().into_iter().for_each(|msg| self.send.emit(msg));
                self.look = *look;
            }
            WidgetMsg::Awaited => {
                self.awaited.has_failed = false;
                self.is_fetching = true;
                ctx.link().send_future(async { WidgetMsg::Arrived(bring().await) });
            }
            WidgetMsg::Arrived(is_there) => {
                self.awaited.has_failed = !is_there;
                self.is_fetching = false;
            }
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
        frame(&view, &self.heading, &self.footing, &self.awaited)
    }

    /// After another screen was opened, the focus is on its heading; after a change moved a row, on that row: a keyboard
    /// or a screen reader goes on there.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        self.footing.fold();
        let state = ctx.props().session.0.state();
        // What is to be done after the drawing of a screen is done when the screen is there.
        if is_awaited(&state) {
            if !self.is_fetching && !self.awaited.has_failed {
                ctx.link().send_message(WidgetMsg::Awaited);
            }
            return;
        }
        let screen = state.screen;
        let is_new = self.attention != state.attention;
        self.attention = state.attention;
        let row = self.attended.cast::<web_sys::HtmlElement>().filter(|_| is_new);
        if let Some(row) = &row {
            let _ = row.focus();
        }
        let shown = (screen, state.reading().is_some());
        let before = self.shown.replace(shown);
        if before != Some(shown) {
            self.footing.bring_into_sight(".tab[aria-current]");
        }
        if before.is_some_and(|before| before != shown) {
            ctx.props().session.0.has_drawn(screen);
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
        // What was done at the end of a long page is answered at its beginning.
        if self.notice != state.notice {
            self.notice.clone_from(&state.notice);
            self.footing.bring_into_view(".notice");
            if matches!(self.notice, Some(Notice::StartedOver | Notice::BadgesTaken { .. })) {
                self.footing.go_to(".notice button");
            }
        }
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
    /// What stays in its place while the person is at it is put in order when they come back.
    fn leave(&mut self, screen: Screen) {
        if self.shown.is_some_and(|(shown, _)| shown != screen) {
            self.look.exposure.order = None;
            self.look.files.is_open = false;
        }
    }

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
