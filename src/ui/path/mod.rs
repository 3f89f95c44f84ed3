//! The path: when one is ready, what to do in which order and why, and the limits it keeps to.

mod item;
mod limits;
mod summary;
mod timeline;

use yew::{Html, html};

use crate::app::{Msg, PathGap, PathRow, PathView, Screen};
use crate::model::Catalogue;

use super::view::View;

pub(super) fn path_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    if state.target_role().is_none() {
        return nothing_yet(view, "path.no-goal", "path.to-goal", Screen::Goal);
    }
    let Some(path) = state.path() else { return Html::default() };
    html! {
        <div class="path">
            { summary::summary(view, catalogue, path) }
            { limits::limits(view, catalogue) }
            <div class="path-list">
                { items(view, catalogue, path) }
                { left_open(view, catalogue, path) }
                { put_aside(view, catalogue) }
            </div>
        </div>
    }
}

fn nothing_yet(view: &View, key: &str, action: &str, screen: Screen) -> Html {
    html! {
        <div class="empty">
            <p>{ view.say(key) }</p>
            <button type="button" class="primary" onclick={view.send.reform(move |_| Msg::ScreenOpened(screen))}>
                { view.say(action) }
            </button>
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

/// What stays open, and why.
fn left_open(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    if path.open.is_empty() {
        return Html::default();
    }
    let line = |gap: &PathGap| {
        let skill = view.skill_name(catalogue, gap.skill);
        let (from, to) = (gap.from.to_string(), gap.to.to_string());
        let key = match (gap.is_unreachable, gap.put_aside.is_empty()) {
            (true, true) => "path.open-unreachable",
            (true, false) => "path.open-put-aside",
            (false, _) => "path.open-limits",
        };
        let titles = gap.put_aside.iter().map(|activity| view.activity_title(catalogue, *activity));
        let titles = titles.map(|title| format!("“{title}”")).collect::<Vec<_>>().join(", ");
        let blanks = [("skill", &*skill), ("from", &*from), ("to", &*to), ("activities", &*titles)];
        html! { <li>{ view.fill(key, &blanks) }</li> }
    };
    html! {
        <section class="card left-open">
            <h3>{ view.say("path.left-open") }</h3>
            <ul>{ for path.open.iter().map(line) }</ul>
        </section>
    }
}

/// What the PM does not want, to be had back.
fn put_aside(view: &View, catalogue: &Catalogue) -> Html {
    let excluded = view.state().excluded();
    if excluded.is_empty() {
        return Html::default();
    }
    let readonly = view.state().settings.readonly;
    html! {
        <details class="card put-aside">
            <summary>{ view.words.count("path.excluded", excluded.len() as f64, &[]) }</summary>
            <ul>
                { for excluded.into_iter().map(|activity| html! {
                    <li>
                        <span>{ view.activity_title(catalogue, activity) }</span>
                        if !readonly {
                            <button type="button" class="quiet"
                                onclick={view.send.reform(move |_| Msg::ActivityFreed(activity))}>
                                { view.say("path.bring-back") }
                            </button>
                        }
                    </li>
                }) }
            </ul>
        </details>
    }
}
