//! The root: the one component that holds state.

use std::rc::Rc;

use yew::{Component, Context, Html, Properties, html};

use crate::app::Session;

use super::words::Words;

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
}

/// What the root is told.
pub enum WidgetMsg {
    /// The state changed.
    Changed,
    /// The words of another language are here.
    Spoken(Words),
}

/// The root of all screens.
pub struct Widget {
    words: Words,
}

impl Component for Widget {
    type Message = WidgetMsg;
    type Properties = WidgetProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        ctx.props().session.0.on_change(Rc::new(move || link.send_message(WidgetMsg::Changed)));
        Self { words: ctx.props().words.clone() }
    }

    fn update(&mut self, _: &Context<Self>, msg: WidgetMsg) -> bool {
        if let WidgetMsg::Spoken(words) = msg {
            self.words = words;
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let state = ctx.props().session.0.state();
        html! { <main>{ format!("{:?}", state.screen) }</main> }
    }
}
