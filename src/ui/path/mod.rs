//! The path: when one is ready, what to do in which order and why, the limits it keeps to, what would make it fit, and
//! the PM's own hand on it.

mod actions;
mod beside;
mod doubt;
mod fit;
mod hand;
mod item;
mod limits;
mod list;
mod log;
mod more_limits;
mod overview;
mod own;
mod proposal;
mod search;
mod serving;
mod summary;
mod timeline;
mod told;
mod tradeoff;
mod why;

pub(super) use item::{reason, recommended_by};

pub(in crate::ui) use told::{changed_with, heard};

use yew::{AttrValue, Html, html};

use crate::app::{Msg, PathView, Screen};
use crate::model::{ActivityId, Catalogue, ItemStatus};

use super::view::{View, folded, nothing_yet, said};

use list::PathList;
use timeline::Timeline;

pub(super) use fit::quoted as titles;
pub(super) use why::{effect, why};

/// How the path is looked at.
#[derive(Clone, PartialEq, Default)]
pub struct PathLook {
    /// As a list, or over the months.
    pub shape: Shape,
    /// The id of the activity of which progress is written down.
    pub logged: Option<AttrValue>,
}

/// Two pictures of one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Shape {
    /// One below the other, with words.
    #[default]
    List,
    /// Bars over the months.
    Timeline,
}

pub(super) fn path_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    if state.target_role().is_none() {
        return nothing_yet(view, "path.no-goal", "path.to-goal", Screen::Goal);
    }
    let Some(path) = state.path() else { return Html::default() };
    html! {
        <div class="path">
            { top(view, catalogue, path) }
            { limits::limits(view, catalogue) }
            <div class="path-list" role="group" tabindex="-1" aria-label={view.say("path.title")}>
                { shapes(view, path) }
                { told::told(view, catalogue) }
                { match view.look.path.shape {
                    Shape::List => html! { <PathList view={view.clone()} /> },
                    Shape::Timeline => html! { <Timeline view={view.clone()} /> },
                } }
                { what_if(view, catalogue, path) }
            </div>
        </div>
    }
}

/// The path in short, and what is proposed.
#[inline(never)]
fn top(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    html! {
        <div class="path-top" role="group" tabindex="-1" aria-label={view.say("path.short")}>
            { not_rated(view) }
            { fit::no_room(view, path) }
            { proposal::proposal(view, catalogue) }
            { summary::summary(view, catalogue, path) }
            { fit::fit(view, catalogue, path) }
            { proposal::former(view, catalogue) }
        </div>
    }
}

/// The switch between the two pictures of the path.
#[inline(never)]
fn shapes(view: &View, path: &PathView) -> Html {
    if path.rows.is_empty() {
        return Html::default();
    }
    let button = |shape: Shape, key: &str| {
        let is_shown = view.look.path.shape == shape;
        html! {
            <button type="button" class="small" aria-pressed={is_shown.to_string()}
                onclick={view.looking(move |look, _| look.path.shape = shape)}>{ view.say(key) }</button>
        }
    };
    html! {
        <div class="segments shapes" role="group" aria-label={view.say("path.shape")}>
            { button(Shape::List, "path.as-list") }
            { button(Shape::Timeline, "path.as-timeline") }
        </div>
    }
}

/// What else there could be, closed at first.
#[inline(never)]
fn what_if(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let state = view.state();
    html! {
        <section class="what-if" aria-labelledby="what-if">
            <h3 id="what-if">{ view.say("path.what-if") }</h3>
            { doubt::doubt(view, catalogue) }
            { tradeoff::tradeoffs(view, catalogue, path) }
            { search::search(view, catalogue) }
            if !state.settings.readonly {
                { own::own(view, catalogue) }
            }
            { given_up(view, catalogue, "path.excluded", state.excluded(), Msg::ActivityFreed) }
            { given_up(view, catalogue, "path.dropped", state.dropped(), |activity| {
                Msg::ItemMarked { activity, status: ItemStatus::Planned }
            }) }
        </section>
    }
}

/// Before anything is rated the path is one from nothing.
#[inline(never)]
fn not_rated(view: &View) -> Html {
    let state = view.state();
    if state.is_rated() || state.settings.readonly {
        return Html::default();
    }
    html! {
        <div class="tip">
            { said("", view.say("path.not-rated")) }
            <div class="buttons">
                { view.button("primary", "goal.to-skills", Msg::ScreenOpened(Screen::Skills)) }
                if state.role().is_some() {
                    { view.button("", "skills.assume", Msg::LevelsAssumed) }
                }
            </div>
        </div>
    }
}

/// What the PM does not want, or gave up, to be had back.
#[inline(never)]
fn given_up(
    view: &View,
    catalogue: &Catalogue,
    key: &str,
    activities: Vec<ActivityId>,
    msg: fn(ActivityId) -> Msg,
) -> Html {
    if activities.is_empty() {
        return Html::default();
    }
    let line = |activity: ActivityId| {
        let title: AttrValue = view.activity_title(catalogue, activity);
        html! {
            <li>
                <span>{ &title }</span>
                if !view.state().settings.readonly {
                    <button type="button" class="quiet small" aria-label={view.action("path.bring-back", &title)}
                        onclick={view.tells(msg(activity))}>{ view.say("path.bring-back") }</button>
                }
            </li>
        }
    };
    let title = view.words.count(key, activities.len() as f64, &[]);
    let content = html! { <ul class="lines">{ for activities.into_iter().map(line) }</ul> };
    folded("card put-aside", title.into(), content)
}
