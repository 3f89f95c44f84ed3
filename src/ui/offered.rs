//! One activity that is offered where it fits: what it is, what it closes, a way into the path, and what that would
//! change.

use yew::{AttrValue, Html, NodeRef, html};

use crate::app::{Brought, Msg, Screen, Whereabouts};
use crate::model::{ActivityId, Catalogue, Why};

use super::icons::kind_icon;
use super::path::{reason, why};
use super::view::{View, chips, said, said_all};

/// An activity with what speaks for it.
pub(super) struct Offered<'o> {
    /// The activity.
    pub(super) activity: ActivityId,
    /// What is to be said beside its kind and its hours.
    pub(super) facts: Vec<AttrValue>,
    /// The gaps that it closes.
    pub(super) closes: &'o [Brought],
    /// What else speaks for it.
    pub(super) reasons: Vec<AttrValue>,
    /// Whether it can be started now.
    pub(super) can_start: bool,
    /// What takes the place of the way into the path where there is no goal.
    pub(super) instead: Html,
}

/// The row that a change of the plan leads to gets the focus.
pub(super) fn attended(view: &View, activity: Option<ActivityId>) -> NodeRef {
    let attended = view.state().attention.map(|(_, attended)| attended);
    if attended.is_some() && attended == activity { view.attended.clone() } else { NodeRef::default() }
}

/// An item of a list of what is offered.
#[inline(never)]
pub(super) fn offered(view: &View, catalogue: &Catalogue, offered: Offered<'_>) -> Html {
    let Offered { activity, facts, closes, reasons, can_start, instead } = offered;
    let text = catalogue.activity_text(activity);
    let kind = view.say(&format!("kind.{}", text.kind.as_str()));
    let meta: Vec<AttrValue> = [kind, view.words.hours(text.hours).into()].into_iter().chain(facts).collect();
    let closed = closes
        .iter()
        .map(|one| reason(view, catalogue, Why::Closes { skill: one.skill, from: one.from, to: one.to }));
    let all: Vec<AttrValue> = closed.chain(reasons).collect();
    html! {
        <li class="card offered" key={activity.index()} tabindex="-1" ref={attended(view, Some(activity))}>
            <div class="offered-head">
                <span class="item-kind" data-family={text.kind.family().as_str()}>{ kind_icon(text.kind) }</span>
                <h4 class="item-title">{ view.text(&text.title) }</h4>
            </div>
            { said("hint", meta.join(" · ")) }
            { said_all("item-summary", view.text_if_any(text.summary.as_ref()).into_iter().collect()) }
            if !all.is_empty() {
                { chips("reasons", Some(view.say("offered.why")), all) }
            }
            if !can_start && view.state().whereabouts(activity) == Whereabouts::OnOffer {
                { said("hint", view.say("offered.needs")) }
            }
            <div class="buttons">{ ways(view, catalogue, activity, instead) }</div>
        </li>
    }
}

/// What can be made of it.
fn ways(view: &View, catalogue: &Catalogue, activity: ActivityId, instead: Html) -> Html {
    let state = view.state();
    let title = view.activity_title(catalogue, activity);
    if state.target_role().is_none() {
        return instead;
    }
    match state.whereabouts(activity) {
        Whereabouts::InPath(dates) => {
            let words = dates.map_or_else(
                || view.say("catalogue.in-path"),
                |dates| view.fill("catalogue.in-path-on", &[("days", &view.days(dates))]),
            );
            html! {
                <>
                    <span class="badge strong">{ words }</span>
                    { why(view, catalogue, activity, "why.lost-without") }
                </>
            }
        }
        Whereabouts::OnOffer => html! {
            <>
                if !state.settings.readonly {
                    <button type="button" class="small" aria-label={view.action("own.add", &title)}
                        onclick={view.tells_once(Msg::ActivityPinned(activity))}>{ view.say("own.add") }</button>
                }
                { why(view, catalogue, activity, "why.if-in") }
            </>
        },
        Whereabouts::Done | Whereabouts::PutAside => Html::default(),
    }
}

/// The way to choose a goal, without which there is no path.
pub(super) fn no_goal(view: &View) -> Html {
    if view.state().target_role().is_some() || view.state().settings.readonly {
        return Html::default();
    }
    html! {
        <div class="tip">
            { said("", view.say("catalogue.no-goal")) }
            { view.button("", "path.to-goal", Msg::ScreenOpened(Screen::Goal)) }
        </div>
    }
}

/// What is offered: the first ones, and the others behind a word.
#[inline(never)]
pub(super) fn offers(view: &View, mut items: Vec<Html>, shown: usize) -> Html {
    let more = items.split_off(shown.min(items.len()));
    html! {
        <>
            <ul class="offered-list">{ for items }</ul>
            if !more.is_empty() {
                <details class="rest" tabindex="-1">
                    <summary>{ view.words.count("offered.more", more.len() as f64, &[]) }</summary>
                    <ul class="offered-list folded">{ for more }</ul>
                </details>
            }
        </>
    }
}
