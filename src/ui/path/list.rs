//! The path as a list, under the month in which each activity begins. What is planned is carried to another place with a
//! pointer, or with the arrow keys: to stand before another it begins on its day, as if its bar were moved there.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{
    Element, KeyboardEvent, PointerEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::{Component, Context, Html, NodeRef, Properties, TargetCast, classes, html};

use crate::app::{Msg, PathLine, PathMonth, PathRow, Way};
use crate::model::{ActivityId, Catalogue};

use crate::ui::icons::icon;
use crate::ui::view::View;

use super::actions::action;
use super::item::{Hold, item};

const GRIP: &str = "M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01";

/// At the edge of what is in view the page goes along by a row in so many milliseconds.
const A_ROW: f64 = 150.0;

/// What a list is made with.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PathListProps {
    pub(super) view: View,
}

/// The path as a list.
pub(super) struct PathList {
    carried: Option<Carried>,
    /// When the page went along last, in the browser's milliseconds.
    went_along: f64,
    list: NodeRef,
}

/// An activity on its way, and how many stand above it where it is now.
#[derive(Clone, Copy, PartialEq)]
struct Carried {
    activity: ActivityId,
    place: usize,
}

/// What happens to an activity of the list.
pub(super) enum Handled {
    /// A pointer took it.
    Taken(ActivityId, i32),
    /// The pointer is at a height, at a time in milliseconds.
    Over(i32, f64),
    /// A key moves it by a place.
    Stepped(ActivityId, Way),
    /// It stays where it is now.
    LetGo,
    /// It goes back.
    PutBack,
}

impl Component for PathList {
    type Message = Handled;
    type Properties = PathListProps;

    fn create(_: &Context<Self>) -> Self {
        Self { carried: None, went_along: 0.0, list: NodeRef::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, handled: Handled) -> bool {
        let view = &ctx.props().view;
        let before = self.carried;
        match handled {
            Handled::Taken(activity, y) => self.carried = Some(Carried { activity, place: self.place_at(y) }),
            Handled::Over(y, at) => {
                let place = self.place_at(y);
                self.carried = before.map(|carried| Carried { place, ..carried });
                if before.is_some() && at - self.went_along > A_ROW {
                    self.went_along = at;
                    self.bring_into_sight(place);
                }
            }
            Handled::Stepped(activity, way) => {
                if let Some(day) = view.state().start_beside(activity, way) {
                    view.later.emit(Msg::StartChosen { activity, day: Some(day) });
                }
            }
            Handled::LetGo => {
                let Some(Carried { activity, place }) = self.carried.take() else { return false };
                let rows = view.state().path().map(|path| path.rows.as_slice()).unwrap_or_default();
                let below = rows.get(place).map(|row| row.activity);
                if let Some(day) = view.state().start_before(activity, below) {
                    view.later.emit(Msg::StartChosen { activity, day: Some(day) });
                }
            }
            Handled::PutBack => self.carried = None,
        }
        self.carried != before
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let known = view.state().open_catalogue().zip(view.state().path());
        let Some((catalogue, path)) = known else { return Html::default() };
        let link = ctx.link();
        html! {
            <div class={classes!("path-items", self.carried.map(|_| "carrying"))} ref={self.list.clone()}
                onpointermove={link.batch_callback(|event: PointerEvent| (event.buttons() > 0).then(|| Handled::Over(event.client_y(), event.time_stamp())))}
                onpointerup={link.callback(|_| Handled::LetGo)} onpointercancel={link.callback(|_| Handled::PutBack)}>
                { self.months(ctx, catalogue, path.rows.len()) }
            </div>
        }
    }
}

impl PathList {
    fn items(&self) -> Vec<Element> {
        let items = self.list.cast::<Element>().and_then(|list| list.query_selector_all(".item").ok());
        let items = items.iter().flat_map(|items| (0..items.length()).filter_map(|number| items.get(number)));
        items.filter_map(|item| item.dyn_into().ok()).collect()
    }

    /// How many activities have their middle above a height.
    fn place_at(&self, y: i32) -> usize {
        let is_above = |item: &Element| {
            let place = item.get_bounding_client_rect();
            place.top() + place.height() / 2.0 < f64::from(y)
        };
        self.items().iter().filter(|item| is_above(item)).count()
    }

    /// What stands beside a place is to be seen: at the edge of what is in view the page goes along, whatever in it
    /// scrolls.
    fn bring_into_sight(&self, place: usize) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_behavior(ScrollBehavior::Instant);
        for item in self.items().iter().skip(place.saturating_sub(1)).take(2) {
            item.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn months(&self, ctx: &Context<Self>, catalogue: &Catalogue, all: usize) -> Html {
        let view = &ctx.props().view;
        let mut number = 0;
        let mut line = |line: PathLine<'_>| match line {
            PathLine::Activity(row) => {
                let hold = Hold { grip: grip(ctx, catalogue, row), mark: self.mark(row, number, all) };
                number += 1;
                item(view, catalogue, row, hold)
            }
            PathLine::Action(one) => action(view, &one),
        };
        let month = |PathMonth { on, lines }: PathMonth<'_>| {
            html! {
                <section class="month">
                    <h3>{ match on {
                        Some(day) => view.words.formats().month(day),
                        None => view.words.say("path.undated"),
                    } }</h3>
                    <ol class="items">{ for lines.into_iter().map(&mut line) }</ol>
                </section>
            }
        };
        view.state().path_months().into_iter().map(month).collect()
    }

    /// How a row is marked while one is carried: as that one, or as the one above or below which it would stand.
    fn mark(&self, row: &PathRow, number: usize, all: usize) -> Option<&'static str> {
        let Carried { activity, place } = self.carried?;
        match row.activity == activity {
            true => Some("carried"),
            false if number == place => Some("above"),
            false if place == all && number + 1 == all => Some("below"),
            false => None,
        }
    }
}

/// What an activity is carried by, where it can be moved.
fn grip(ctx: &Context<PathList>, catalogue: &Catalogue, row: &PathRow) -> Html {
    let view = &ctx.props().view;
    let activity = row.activity;
    if view.state().start_range(activity).is_none() {
        return Html::default();
    }
    let link = ctx.link();
    html! {
        <button type="button" class="quiet small grip" id={format!("grip-{}", activity.index())}
            aria-label={view.action("hand.move", &view.activity_title(catalogue, activity))} title={view.say("hand.move-how")}
            onpointerdown={link.batch_callback(move |event: PointerEvent| taken(&event, activity))}
            onkeydown={link.batch_callback(move |event: KeyboardEvent| pressed(&event, activity))}>{ icon(GRIP) }</button>
    }
}

/// A pointer takes an activity, and keeps it wherever it goes.
fn taken(event: &PointerEvent, activity: ActivityId) -> Option<Handled> {
    if event.button() != 0 {
        return None;
    }
    let grip = event.target_dyn_into::<Element>()?;
    let _ = grip.set_pointer_capture(event.pointer_id());
    Some(Handled::Taken(activity, event.client_y()))
}

fn pressed(event: &KeyboardEvent, activity: ActivityId) -> Option<Handled> {
    let handled = match event.key().as_str() {
        "ArrowUp" => Handled::Stepped(activity, Way::Up),
        "ArrowDown" => Handled::Stepped(activity, Way::Down),
        "Escape" => Handled::PutBack,
        _ => return None,
    };
    event.prevent_default();
    Some(handled)
}
