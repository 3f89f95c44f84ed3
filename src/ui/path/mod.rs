//! The path: when one is ready, what to do in which order and why, the limits it keeps to, what would make it fit, and
//! the PM's own hand on it.

mod beside;
mod doubt;
mod fit;
mod hand;
mod item;
mod limits;
mod more_limits;
mod own;
mod proposal;
mod search;
mod summary;
mod timeline;
mod tradeoff;
mod why;

pub(super) use item::reason;

use yew::{AttrValue, Html, html};

use crate::app::{Msg, PathRow, PathView, Screen};
use crate::model::{ActivityId, Catalogue, ItemStatus};

use super::view::{View, folded, said};

pub(super) fn path_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    if state.target_role().is_none() {
        return nothing_yet(view, "path.no-goal", "path.to-goal", Screen::Goal);
    }
    let Some(path) = state.path() else { return Html::default() };
    let readonly = state.settings.readonly;
    html! {
        <div class="path">
            <div class="path-top" role="group" tabindex="-1" aria-label={view.say("path.short")}>
                { not_rated(view) }
                { fit::no_room(view, path) }
                { proposal::proposal(view, catalogue) }
                { summary::summary(view, catalogue, path) }
                { fit::fit(view, catalogue, path) }
                { proposal::former(view, catalogue) }
            </div>
            { limits::limits(view, catalogue) }
            <div class="path-list" role="group" tabindex="-1" aria-label={view.say("path.title")}>
                { items(view, catalogue, path) }
                <section class="what-if" aria-labelledby="what-if">
                    <h3 id="what-if">{ view.say("path.what-if") }</h3>
                    { doubt::doubt(view, catalogue) }
                    { tradeoff::tradeoffs(view, catalogue, path) }
                    { search::search(view, catalogue) }
                    if !readonly {
                        { own::own(view, catalogue) }
                    }
                    { given_up(view, catalogue, "path.excluded", state.excluded(), Msg::ActivityFreed) }
                    { given_up(view, catalogue, "path.dropped", state.dropped(), |activity| {
                        Msg::ItemMarked { activity, status: ItemStatus::Planned }
                    }) }
                </section>
            </div>
        </div>
    }
}

fn nothing_yet(view: &View, key: &str, action: &str, screen: Screen) -> Html {
    html! {
        <div class="empty">
            { said("", view.say(key)) }
            { view.button("primary", action, Msg::ScreenOpened(screen)) }
        </div>
    }
}

/// Before anything is rated the path is one from nothing.
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

/// The items, under the month in which each begins.
fn items(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let months = path.by_month();
    html! {
        { for months.into_iter().map(|(month, rows)| html! {
            <section class="month">
                <h3>{ match month {
                    Some(day) => view.words.formats().month(day),
                    None => view.words.say("path.undated"),
                } }</h3>
                <ol class="items">
                    { for rows.into_iter().map(|row: &PathRow| item::item(view, catalogue, row)) }
                </ol>
            </section>
        }) }
    }
}

/// What the PM does not want, or gave up, to be had back.
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
