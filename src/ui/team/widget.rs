//! The root: the one component that holds state.

use std::rc::Rc;

use web_sys::Element;
use yew::{Callback, Component, Context, Html, NodeRef, Properties};

use crate::app::team::{Team, TeamMsg, TeamScreen, TeamSession};
use crate::document::values::Id;
use crate::ui::footing::Footing;
use crate::ui::words::Words;

use super::frame::frame;
use super::view::{Parts, View};
use super::way_back::WayBack;

/// A session, compared by identity.
#[derive(Clone)]
pub struct TeamHandle(pub Rc<TeamSession>);

impl PartialEq for TeamHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the root is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub struct TeamWidgetProps {
    /// The team and all that happens to it.
    pub session: TeamHandle,
    /// The words to begin with.
    pub words: Words,
    /// Takes the files that somebody chose.
    pub choose: Callback<web_sys::FileList>,
}

/// What happens to the root.
pub enum TeamWidgetMsg {
    /// The team changed.
    Changed,
    /// The language changed.
    Spoken(Words),
}

/// The root of the team element.
pub struct TeamWidget {
    words: Words,
    isolated: Words,
    send: Callback<TeamMsg>,
    heading: NodeRef,
    footing: Footing,
    /// What was shown last.
    shown: Option<(TeamScreen, Option<Id>)>,
    /// From the person in view to where their name was chosen.
    way_back: Option<WayBack>,
}

impl Component for TeamWidget {
    type Message = TeamWidgetMsg;
    type Properties = TeamWidgetProps;

    fn create(ctx: &Context<Self>) -> Self {
        let session = Rc::clone(&ctx.props().session.0);
        let link = ctx.link().clone();
        session.on_change(Some(Rc::new(move || link.send_message(TeamWidgetMsg::Changed))));
        let words = ctx.props().words.clone();
        Self {
            isolated: words.isolated(),
            words,
            send: Callback::from(move |msg| session.send(msg)),
            heading: NodeRef::default(),
            footing: Footing::default(),
            shown: None,
            way_back: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: TeamWidgetMsg) -> bool {
        self.footing.note();
        self.note_way_back(ctx);
        if let TeamWidgetMsg::Spoken(words) = msg {
            self.isolated = words.isolated();
            self.words = words;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let team = ctx.props().session.0.team();
        let words = if team.settings.right_to_left { &self.isolated } else { &self.words };
        let view = View::new(Parts {
            words: words.clone(),
            team,
            send: self.send.clone(),
            choose: ctx.props().choose.clone(),
        });
        frame(&view, &self.heading, &self.footing)
    }

    /// After another screen or person was opened, the focus is on its heading: a keyboard or a screen reader goes on there.
    /// Who comes back from a person goes on where they were.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let team = ctx.props().session.0.team();
        let shown = (team.screen, team.open.clone());
        let before = self.shown.replace(shown.clone());
        if before.is_some_and(|before| before != shown)
            && !self.is_back(&team)
            && let Some(heading) = self.heading.cast::<web_sys::HtmlElement>()
        {
            let _ = heading.focus();
        }
        self.footing.keep();
    }
}

impl TeamWidget {
    /// Notes the way back while the screen that a person was chosen on is still drawn.
    fn note_way_back(&mut self, ctx: &Context<Self>) {
        let team = ctx.props().session.0.team();
        if let (Some((_, None)), Some(person), Some(root)) =
            (&self.shown, &team.open, self.footing.root.cast::<Element>())
        {
            self.way_back = WayBack::from(&root, person);
        }
    }

    /// Whether the way back was to be gone, and led there.
    fn is_back(&mut self, team: &Team) -> bool {
        let (None, Some(person)) = (&team.open, &team.left) else { return false };
        let root = self.footing.root.cast::<Element>();
        self.way_back.take().zip(root).is_some_and(|(way_back, root)| way_back.go(&root, person))
    }
}
