//! What every part of a screen is drawn from.

use std::ops::Deref;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, NodeRef, html};

use crate::app::{FileUse, Msg, Screen, State};
use crate::document::values::{Amount, Date, Text};
use crate::model::{ActivityId, Catalogue, RoleId, SkillId};

use super::look::Look;
use super::words::Words;

/// The state to draw, the words to draw it with, and where messages go. Cheap to clone, compared by identity.
#[derive(Clone, PartialEq)]
pub(super) struct View(Rc<Parts>);

#[derive(PartialEq)]
pub(super) struct Parts {
    pub(super) state: Known,
    pub(super) words: Words,
    pub(super) send: Callback<Msg>,
    /// Sends what takes time to answer after the next drawing, so that what was done is seen at once.
    pub(super) later: Callback<Msg>,
    /// Words that are looked for in the frame after this one.
    pub(super) unfound: Option<AttrValue>,
    pub(super) open_file: Callback<(FileUse, web_sys::File)>,
    /// The row that the focus stays with.
    pub(super) attended: NodeRef,
    /// What is looked at.
    pub(super) look: Look,
    /// Looks at something else.
    pub(super) turn: Callback<Look>,
}

/// A state, compared by identity.
pub(super) struct Known(pub(super) Rc<State>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for View {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// A card that opens, closed at first. What is in it can have the focus when what had it in there goes; the card itself
/// cannot, as browsers then pass over its summary on the way by keyboard.
#[inline(never)]
pub(super) fn folded(class: &'static str, title: AttrValue, content: Html) -> Html {
    html! {
        <details class={class}>
            <summary>{ title }</summary>
            <div class="folded" tabindex="-1">{ content }</div>
        </details>
    }
}

/// What is open where there is room for it, and closed at first where there is not: see `Footing::fold`.
#[inline(never)]
pub(super) fn panel(title: AttrValue, content: Html) -> Html {
    html! {
        <details class="panel" open={true} data-fold="new">
            <summary><h3>{ title }</h3></summary>
            <div class="folded" tabindex="-1">{ content }</div>
        </details>
    }
}

/// One paragraph.
pub(super) fn said(class: &'static str, text: impl Into<AttrValue>) -> Html {
    paragraph(class, text.into())
}

/// A paragraph for each text; those of one kind may be none.
#[inline(never)]
pub(super) fn said_all(class: &'static str, texts: Vec<AttrValue>) -> Html {
    texts.into_iter().map(|text| paragraph(class, text)).collect()
}

/// Short texts side by side, or below each other.
#[inline(never)]
pub(super) fn chips(class: &'static str, name: Option<AttrValue>, texts: Vec<AttrValue>) -> Html {
    let line = |text: AttrValue| html! { <li>{ text }</li> };
    html! { <ul class={class} aria-label={name}>{ for texts.into_iter().map(line) }</ul> }
}

/// What a screen shows that needs another one first, with the way there.
#[inline(never)]
pub(super) fn nothing_yet(view: &View, key: &str, action: &str, screen: Screen) -> Html {
    html! {
        <div class="empty">
            { said("", view.say(key)) }
            { view.button("primary", action, Msg::ScreenOpened(screen)) }
        </div>
    }
}

/// Texts one after the other.
#[inline(never)]
pub(super) fn listed(texts: &[AttrValue], between: &str) -> AttrValue {
    texts.join(between).into()
}

/// Each element that is written out anew is code: this one is written once.
#[inline(never)]
fn paragraph(class: &'static str, text: AttrValue) -> Html {
    html! { <p class={class}>{ text }</p> }
}

impl View {
    pub(super) fn new(parts: Parts) -> Self {
        Self(Rc::new(parts))
    }
}

impl Parts {
    pub(super) fn state(&self) -> &State {
        &self.state.0
    }

    /// A message without blanks.
    pub(super) fn say(&self, key: &str) -> AttrValue {
        self.words.say(key).into()
    }

    /// That there is nothing yet of some sort; to who can change that, how.
    pub(super) fn nothing(&self, of: &str) -> AttrValue {
        self.say(&format!("{of}.{}", if self.state().settings.readonly { "none" } else { "empty" }))
    }

    /// The name of a person, who may have given none.
    pub(super) fn somebody(&self, name: &str) -> AttrValue {
        if name.trim().is_empty() { self.say("notice.somebody") } else { self.words.beside(name).into() }
    }

    /// A message with blanks.
    pub(super) fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> AttrValue {
        self.words.fill(key, blanks).into()
    }

    /// A text of the catalogue in the person's language.
    pub(super) fn text(&self, text: &Text) -> AttrValue {
        self.words.beside(text.in_language(self.words.language())).into()
    }

    /// A text that may be missing.
    pub(super) fn text_if_any(&self, text: Option<&Text>) -> Option<AttrValue> {
        text.map(|text| self.text(text)).filter(|text| !text.is_empty())
    }

    pub(super) fn skill_name(&self, catalogue: &Catalogue, skill: SkillId) -> AttrValue {
        self.text(&catalogue.skill_text(skill).name)
    }

    pub(super) fn role_name(&self, catalogue: &Catalogue, role: RoleId) -> AttrValue {
        self.text(&catalogue.role_text(role).name)
    }

    pub(super) fn activity_title(&self, catalogue: &Catalogue, activity: ActivityId) -> AttrValue {
        self.text(&catalogue.activity_text(activity).title)
    }

    /// The name of a level of the scale.
    pub(super) fn level_name(&self, catalogue: &Catalogue, level: crate::model::Level) -> AttrValue {
        let entry = catalogue.head().scale.get(usize::from(level.get()));
        entry.map_or_else(|| level.to_string().into(), |entry| self.text(&entry.name))
    }

    /// From the first to the last day; one day where these are the same.
    pub(super) fn days(&self, (start, end): (Date, Date)) -> AttrValue {
        let day = |date| self.words.formats().day(date);
        if start == end {
            return day(start).into();
        }
        self.fill("path.dates", &[("start", &day(start)), ("end", &day(end))])
    }

    /// The words of a control for one thing among many that have the same.
    pub(super) fn action(&self, key: &str, thing: &str) -> AttrValue {
        self.fill("path.action-label", &[("action", &self.say(key)), ("activity", thing)])
    }

    /// The same view of another state, of which is told elsewhere.
    pub(super) fn beside(&self, state: Rc<State>, send: Callback<Msg>) -> View {
        View::new(Parts {
            state: Known(state),
            words: self.words.clone(),
            unfound: None,
            later: send.clone(),
            send,
            open_file: self.open_file.clone(),
            attended: NodeRef::default(),
            look: self.look.clone(),
            turn: self.turn.clone(),
        })
    }

    /// Tells one thing at each click.
    pub(super) fn tells(&self, msg: Msg) -> Callback<web_sys::MouseEvent> {
        self.send.reform(move |_| msg.clone())
    }

    /// Tells one thing at each click but the second of a double click: what stands there by then may be another thing.
    pub(super) fn tells_once(&self, msg: Msg) -> Callback<web_sys::MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |event: web_sys::MouseEvent| {
            if event.detail() < 2 {
                send.emit(msg.clone());
            }
        })
    }

    /// A button that says its verb and tells one thing.
    pub(super) fn button(&self, class: &'static str, key: &str, msg: Msg) -> Html {
        html! { <button type="button" class={class} onclick={self.tells(msg)}>{ self.say(key) }</button> }
    }

    /// Looks at something else.
    pub(super) fn looking<E>(&self, change: impl Fn(&mut Look, E) + 'static) -> Callback<E> {
        let look = self.look.clone();
        self.turn.reform(move |event| {
            let mut look = look.clone();
            change(&mut look, event);
            look
        })
    }

    /// An amount in the catalogue's currency.
    pub(super) fn money(&self, catalogue: &Catalogue, amount: Amount) -> AttrValue {
        let currency = catalogue.currency();
        let code = currency.as_ref().map_or("EUR", |currency| currency.as_str());
        self.words.formats().money(amount.minor(), code).into()
    }
}
