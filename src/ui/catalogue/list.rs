//! The list of what was found. Only the rows in view are drawn, and a few around them: above and below are pictures of
//! the height of all the others. The focus stays on the list itself, whatever becomes of its rows.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use yew::{AttrValue, Html, TargetCast, html};

use crate::app::{Brought, Whereabouts};
use crate::document::catalog::Activity;
use crate::model::{ActivityId, Catalogue};

use crate::ui::icons::kind_icon;
use crate::ui::view::{View, said};

use super::{open, turn_to};

/// The rows that are drawn, each by its place: when one scrolls, those that stay in view are left alone, and when one
/// types, their words change and nothing else. More than the list is high, so that there are some around those in view.
const DRAWN: usize = 12;

/// How many of them are above those in view.
const ABOVE: usize = 2;

/// Rows that a page of the keyboard has.
const PAGE: usize = 6;

/// How high a row is, in `rem`; `--row` in the stylesheet is the same.
const ROW: usize = 6;

/// Steps in skills that a row has place for.
const STEPS: usize = 2;

pub(super) fn list(view: &View, catalogue: &Catalogue) -> Html {
    let found = view.state().found();
    if found.is_empty() {
        return if view.state().is_reading() {
            Html::default()
        } else {
            said("empty", view.say("catalogue.nothing"))
        };
    }
    let look = &view.look.catalogue;
    let active = look.active.min(found.len() - 1);
    let first = look.first.min(found.len().saturating_sub(1)).saturating_sub(ABOVE);
    let after = found.len().saturating_sub(first + DRAWN);
    let rows = found.iter().enumerate().skip(first).take(DRAWN);
    html! {
        <div class="shelf" id="offers" role="listbox" tabindex="0" aria-label={view.say("catalogue.results")}
            aria-activedescendant={format!("offer-{active}")} onscroll={scrolls(view)} onkeydown={keys(view)}>
            { space("above", first) }
            { for rows.map(|(place, activity)| row(view, catalogue, place, *activity, place == active)) }
            { space("below", after) }
        </div>
    }
}

/// The height of so many rows; a style attribute is not allowed everywhere.
fn space(key: &'static str, rows: usize) -> Html {
    html! { <svg key={key} class="shelf-space" width="1" height={format!("{}rem", rows * ROW)} aria-hidden="true" focusable="false" /> }
}

/// Draws other rows, where others are in view.
fn scrolls(view: &View) -> impl Fn(Event) + 'static {
    let view = view.clone();
    move |event: Event| {
        let Some(list) = event.target_dyn_into::<Element>() else { return };
        let first = usize::try_from(list.scroll_top() / height(&list)).unwrap_or_default();
        if first != view.look.catalogue.first {
            turn_to(&view, |look| {
                look.catalogue.first = first;
                look.catalogue.top = list.scroll_top();
            });
        }
    }
}

/// The height of a row in pixels, its line included.
fn height(list: &Element) -> i32 {
    let row = list.query_selector("[role='option']").ok().flatten();
    let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
    row.map_or(1, |row| row.offset_height()).max(1)
}

/// Arrows, pages and ends move along the list, Enter opens.
fn keys(view: &View) -> impl Fn(KeyboardEvent) + 'static {
    let view = view.clone();
    move |event: KeyboardEvent| {
        let found = view.state().found();
        let last = found.len().saturating_sub(1);
        let active = view.look.catalogue.active.min(last);
        let next = match event.key().as_str() {
            "ArrowDown" => active + 1,
            "ArrowUp" => active.saturating_sub(1),
            "PageDown" => active + PAGE,
            "PageUp" => active.saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                found.get(active).iter().for_each(|activity| open(&view, **activity, active));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let Some(list) = event.target_dyn_into::<Element>() else { return };
        let next = next.min(last);
        let (height, top) = (height(&list), list.scroll_top());
        let begins = height.saturating_mul(i32::try_from(next).unwrap_or(i32::MAX));
        let top = top.min(begins).max(begins + height - list.client_height());
        turn_to(&view, |look| {
            look.catalogue.active = next;
            look.catalogue.first = usize::try_from(top / height).unwrap_or_default();
            look.catalogue.top = top;
        });
        list.set_scroll_top(top);
    }
}

fn row(view: &View, catalogue: &Catalogue, place: usize, activity: ActivityId, is_active: bool) -> Html {
    let state = view.state();
    let text = catalogue.activity_text(activity);
    let brings = state.brings(activity);
    let is_open = state.opened_offer() == Some(activity);
    let onclick = {
        let view = view.clone();
        move |_| open(&view, activity, place)
    };
    html! {
        <div class="offer-row" role="option" id={format!("offer-{place}")} key={place}
            aria-setsize={state.found().len().to_string()} aria-posinset={(place + 1).to_string()}
            aria-selected={is_open.to_string()} data-active={is_active.to_string()} onclick={onclick}>
            <span class="item-kind" data-family={text.kind.family().as_str()}>{ kind_icon(text.kind) }</span>
            <div class="offer-what">
                <div class="offer-title">{ view.text(&text.title) }</div>
                <div class="offer-meta">{ meta(view, catalogue, text) }</div>
                <div class="offer-brings">{ steps(view, catalogue, &brings) }</div>
            </div>
            { for mark(view, activity).map(|(class, word)| html! { <span class={class}>{ word }</span> }) }
        </div>
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
