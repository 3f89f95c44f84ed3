//! One activity in the list of the catalogue.

use yew::{AttrValue, Callback, Component, Context, Html, Properties, html};

use crate::app::{Brought, Whereabouts};
use crate::document::catalog::Activity;
use crate::model::{ActivityId, Catalogue};

use crate::ui::icons::kind_icon;
use crate::ui::view::View;

/// Steps in skills that a row has place for.
const STEPS: usize = 2;

/// What a row is drawn from.
#[derive(Clone, Properties)]
pub(super) struct OfferProps {
    pub(super) view: View,
    pub(super) activity: ActivityId,
    pub(super) place: usize,
    /// Whether the keyboard is on it.
    pub(super) is_active: bool,
    /// Takes the place of a row that was pressed.
    pub(super) press: Callback<usize>,
}

/// As one types or moves along the list, most rows stay what they are.
impl PartialEq for OfferProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.view.state(), other.view.state());
        (self.activity, self.place, self.is_active) == (other.activity, other.place, other.is_active)
            && one.found().len() == two.found().len()
            && one.opened_offer() == two.opened_offer()
            && one.has_same_offers(two)
            && self.view.words == other.view.words
    }
}

/// A row: kind, title, effort, cost, what it brings, and what the PM has done with it.
pub(super) struct Offer;

impl Component for Offer {
    type Message = ();
    type Properties = OfferProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let OfferProps { view, activity, place, is_active, press } = ctx.props();
        let (place, state) = (*place, view.state());
        let Some(catalogue) = state.open_catalogue() else { return Html::default() };
        let text = catalogue.activity_text(*activity);
        let brings = state.brings(*activity);
        let is_open = state.opened_offer() == Some(*activity);
        html! {
            <div class="offer-row" role="option" id={format!("offer-{place}")}
                aria-setsize={state.found().len().to_string()} aria-posinset={(place + 1).to_string()}
                aria-selected={is_open.to_string()} data-active={is_active.to_string()} onclick={press.reform(move |_| place)}>
                <span class="item-kind" data-family={text.kind.family().as_str()}>{ kind_icon(text.kind) }</span>
                <div class="offer-what">
                    <div class="offer-title">{ view.text(&text.title) }</div>
                    <div class="offer-meta">{ meta(view, catalogue, text) }</div>
                    <div class="offer-brings">{ steps(view, catalogue, &brings) }</div>
                </div>
                { for mark(view, *activity).map(|(class, word)| html! { <span class={class}>{ word }</span> }) }
            </div>
        }
    }
}

/// Kind, effort and cost in one line.
pub(super) fn meta(view: &View, catalogue: &Catalogue, text: &Activity) -> AttrValue {
    let cost = text.cost.as_ref().filter(|cost| cost.amount.minor() > 0);
    let cost = cost.map_or_else(|| view.say("catalogue.free"), |cost| view.money(catalogue, cost.amount));
    let kind = view.say(&format!("kind.{}", text.kind.as_str()));
    format!("{kind} · {} · {cost}", view.words.hours(text.hours)).into()
}

/// The steps that a row has place for, those that close a gap first and marked, and how many more there are.
fn steps(view: &View, catalogue: &Catalogue, brings: &[Brought]) -> Html {
    let more = brings.len().saturating_sub(STEPS);
    html! {
        <>
            { for brings.iter().take(STEPS).map(|one| step(view, catalogue, one)) }
            if more > 0 {
                <span class="hint">{ view.fill("catalogue.more", &[("count", &more.to_string())]) }</span>
            }
        </>
    }
}

/// A step in a skill; one that closes a gap says so.
pub(super) fn step(view: &View, catalogue: &Catalogue, one: &Brought) -> Html {
    let skill = view.skill_name(catalogue, one.skill);
    let blanks = [("skill", &*skill), ("from", &*one.from.to_string()), ("to", &*one.to.to_string())];
    html! {
        <span class="skill-step" data-gap={one.closes_gap.to_string()}>
            { view.fill("why.closes", &blanks) }
            if one.closes_gap {
                <span class="unseen">{ ", " }{ view.say("catalogue.gap") }</span>
            }
        </span>
    }
}

/// What the PM has done with it.
fn mark(view: &View, activity: ActivityId) -> Option<(&'static str, AttrValue)> {
    match view.state().whereabouts(activity) {
        Whereabouts::OnOffer => None,
        Whereabouts::InPath(_) => Some(("badge strong", view.say("catalogue.in-path"))),
        Whereabouts::Done => Some(("badge strong", view.say("status.done"))),
        Whereabouts::PutAside => Some(("badge", view.say("catalogue.put-aside"))),
    }
}
