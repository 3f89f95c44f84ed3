//! The list of what was found. Only the rows in view are drawn, and a few around them: above and below are pictures of
//! the height of all the others. The focus stays on the list itself, whatever becomes of its rows.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use yew::{Callback, Component, Context, Html, NodeRef, Properties, TargetCast, html};

use crate::ui::view::{View, said};

use super::offer::Offer;
use super::{Position, open};

/// The rows that are drawn, each by its place: when one scrolls, those that stay in view are left alone, and when one
/// types, their words change and nothing else. More than the list is high, so that there are some around those in view.
const DRAWN: usize = 12;

/// How many of them are above those in view.
const ABOVE: usize = 2;

/// The rows that are in view where the list is at its first one: while something is looked for, these alone are drawn.
const IN_VIEW: usize = 8;

/// Rows that a page of the keyboard has.
const PAGE: usize = 6;

/// How high a row is, in `rem`; `--row` in the stylesheet is the same.
const ROW: usize = 6;

pub(super) fn list(view: &View) -> Html {
    let state = view.state();
    if !state.found().is_empty() {
        return html! { <Shelf view={view.clone()} /> };
    }
    if state.is_reading() { Html::default() } else { said("empty", view.say("catalogue.nothing")) }
}

/// What the list is drawn from.
#[derive(Clone, PartialEq, Properties)]
struct ShelfProps {
    view: View,
}

/// The list, which knows where one is in it.
struct Shelf {
    position: Position,
    list: NodeRef,
}

/// What happens to the list.
enum Moved {
    /// It is scrolled to another row, so far from its top.
    Scrolled(usize, i32),
    /// The keyboard is on another row.
    Stepped(Position),
    /// A row was pressed.
    Pressed(usize),
}

impl Component for Shelf {
    type Message = Moved;
    type Properties = ShelfProps;

    fn create(ctx: &Context<Self>) -> Self {
        let view = &ctx.props().view;
        let turn = view.state().search_turn();
        let kept = Some(view.look.catalogue.get()).filter(|position| position.turn == turn);
        Self { position: kept.unwrap_or(Position { turn, ..Position::default() }), list: NodeRef::default() }
    }

    /// Where something else is looked for, the list is at its first row again.
    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        let turn = ctx.props().view.state().search_turn();
        if self.position.turn != turn {
            // To scroll is dear: where it is there already, it stays.
            if self.position.top > 0
                && let Some(list) = self.list.cast::<Element>()
            {
                list.set_scroll_top(0);
            }
            self.stand(ctx, Position { turn, ..Position::default() });
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, moved: Moved) -> bool {
        let view = &ctx.props().view;
        let before = self.position;
        match moved {
            Moved::Scrolled(first, top) => self.stand(ctx, Position { first, top, ..before }),
            Moved::Stepped(position) => self.stand(ctx, position),
            Moved::Pressed(active) => {
                self.stand(ctx, Position { active, ..before });
                view.state().found().get(active).iter().for_each(|activity| open(view, **activity));
            }
        }
        (before.first, before.active) != (self.position.first, self.position.active)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let state = view.state();
        let found = state.found();
        let active = self.position.active.min(found.len().saturating_sub(1));
        let first = self.position.first.min(found.len().saturating_sub(1)).saturating_sub(ABOVE);
        let drawn = if first == 0 && self.position.top == 0 && state.is_counting() { IN_VIEW } else { DRAWN };
        let after = found.len().saturating_sub(first + drawn);
        let rows = found.iter().enumerate().skip(first).take(drawn);
        let press = ctx.link().callback(Moved::Pressed);
        let link = ctx.link();
        html! {
            <div class="shelf" id="offers" role="listbox" tabindex="0" aria-label={view.say("catalogue.results")}
                ref={self.list.clone()} aria-activedescendant={format!("offer-{active}")}
                onscroll={link.batch_callback(|event: Event| scrolled(&event))} onkeydown={self.keys(ctx)}>
                { space("above", first) }
                { for rows.map(|(place, activity)| html! {
                    <Offer key={place} view={view.clone()} activity={*activity} place={place}
                        is_active={place == active} press={press.clone()} />
                }) }
                { space("below", after) }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, is_first: bool) {
        if is_first
            && self.position.top > 0
            && let Some(list) = self.list.cast::<Element>()
        {
            list.set_scroll_top(self.position.top);
        }
    }
}

impl Shelf {
    fn stand(&mut self, ctx: &Context<Self>, position: Position) {
        self.position = position;
        ctx.props().view.look.catalogue.set(position);
    }

    /// Arrows, pages and ends move along the list, Enter opens.
    fn keys(&self, ctx: &Context<Self>) -> Callback<KeyboardEvent> {
        let last = ctx.props().view.state().found().len().saturating_sub(1);
        let before = self.position;
        ctx.link().batch_callback(move |event: KeyboardEvent| {
            let active = before.active.min(last);
            let next = match event.key().as_str() {
                "ArrowDown" => active + 1,
                "ArrowUp" => active.saturating_sub(1),
                "PageDown" => active + PAGE,
                "PageUp" => active.saturating_sub(PAGE),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    event.prevent_default();
                    return Some(Moved::Pressed(active));
                }
                _ => return None,
            };
            event.prevent_default();
            let list: Element = event.target_dyn_into()?;
            let active = next.min(last);
            let (height, top) = (height(&list), list.scroll_top());
            let begins = height.saturating_mul(i32::try_from(active).unwrap_or(i32::MAX));
            let seen = top.min(begins).max(begins + height - list.client_height());
            if seen != top {
                list.set_scroll_top(seen);
            }
            let first = usize::try_from(seen / height).unwrap_or_default();
            Some(Moved::Stepped(Position { first, top: seen, active, ..before }))
        })
    }
}

/// The height of so many rows; a style attribute is not allowed everywhere.
fn space(key: &'static str, rows: usize) -> Html {
    html! { <svg key={key} class="shelf-space" width="1" height={format!("{}rem", rows * ROW)} aria-hidden="true" focusable="false" /> }
}

/// The row that a list is scrolled to.
fn scrolled(event: &Event) -> Option<Moved> {
    let list: Element = event.target_dyn_into()?;
    let top = list.scroll_top();
    Some(Moved::Scrolled(usize::try_from(top / height(&list)).unwrap_or_default(), top))
}

/// The height of a row in pixels, its line included.
fn height(list: &Element) -> i32 {
    let row = list.query_selector("[role='option']").ok().flatten();
    let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
    row.map_or(1, |row| row.offset_height()).max(1)
}
