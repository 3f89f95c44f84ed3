//! What to do next and why, this week, and one sentence on progress.

mod week;

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Overdue, PathRow, Progress, Screen, Today, TodayItem};
use crate::model::{Catalogue, ItemStatus, RoleId};

use super::icons::{kind_icon, onward_icon};
use super::path::reason;
use super::view::{View, nothing_yet, said, said_all};

pub(in crate::ui) fn today_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let Some(role) = state.target_role() else {
        return nothing_yet(view, "today.no-goal", "path.to-goal", Screen::Goal);
    };
    if !state.is_rated() {
        return nothing_yet(view, "today.not-rated", "goal.to-skills", Screen::Skills);
    }
    let Some(today) = state.today_view() else {
        return nothing_yet(view, "today.nothing", "goal.to-path", Screen::Path);
    };
    html! {
        <div class="today">
            { progress(view, catalogue, role, &today.progress) }
            <div class="today-main">
                { waiting(view) }
                { now(view, catalogue, &today) }
                { soon(view, catalogue, &today.soon) }
            </div>
            <aside class="today-side" aria-label={view.say("today.week")}>
                { week::week(view, &today) }
                { for today.with_others.map(|next| week::with_others(view, catalogue, next)) }
                { for today.milestone.as_ref().map(|milestone| week::milestone(view, milestone)) }
            </aside>
        </div>
    }
}

/// One sentence on how far the PM is, and the same as a bar.
#[inline(never)]
fn progress(view: &View, catalogue: &Catalogue, role: RoleId, progress: &Progress) -> Html {
    let percent = view.state().readiness_for(role).percent();
    let done = view.words.formats().number(progress.done as f64);
    let ready = view.fill(
        "today.ready",
        &[("percent", &view.words.formats().percent(percent)), ("role", &view.role_name(catalogue, role))],
    );
    let items = view.words.count("today.done", progress.all as f64, &[("done", &done)]);
    html! {
        <div class="today-progress">
            { said("headline", ready) }
            <svg class="bar tall" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="bar-track" width="100" height="6" />
                <rect class="bar-value" width={percent.to_string()} height="6" />
            </svg>
            <p class="today-counts"><span>{ items }</span>{ for ends(view, progress).map(|text| html! { <span>{ text }</span> }) }</p>
        </div>
    }
}

/// When the path ends, beside the day of the goal.
fn ends(view: &View, progress: &Progress) -> Option<AttrValue> {
    let day = view.words.formats().day(progress.finish?);
    let weeks = |key: &str, weeks: i32| view.words.count(key, f64::from(weeks), &[("day", &day)]).into();
    Some(match progress.weeks_ahead {
        Some(ahead) if ahead > 0 => weeks("today.ends-before", ahead),
        Some(ahead) if ahead < 0 => weeks("today.ends-after", -ahead),
        Some(_) => view.fill("today.ends-in-time", &[("day", &day)]),
        None => view.fill("fit.ends", &[("day", &day)]),
    })
}

/// That another path waits for a yes or a no.
fn waiting(view: &View) -> Html {
    if view.state().proposal().is_none() || view.state().settings.readonly {
        return Html::default();
    }
    html! {
        <div class="tip">
            <span>{ view.say("today.proposal") }</span>
            { view.button("small", "today.look", Msg::ScreenOpened(Screen::Path)) }
        </div>
    }
}

fn now(view: &View, catalogue: &Catalogue, today: &Today) -> Html {
    html! {
        <section class="today-now" aria-labelledby="today-now">
            <h3 id="today-now">{ view.say("today.now") }</h3>
            if today.now.is_empty() {
                { said("hint", view.say("today.free")) }
            }
            <ol class="items">{ for today.now.iter().enumerate().map(|(number, item)| now_item(view, catalogue, item, Place { is_first: number == 0, is_next_week: today.week.is_next })) }</ol>
        </section>
    }
}

/// Where an item stands in the list.
#[derive(Clone, Copy)]
struct Place {
    /// Whether it is the one to do first.
    is_first: bool,
    /// Whether the week that counts is to come.
    is_next_week: bool,
}

#[inline(never)]
fn now_item(view: &View, catalogue: &Catalogue, item: &TodayItem, place: Place) -> Html {
    let TodayItem { row, this_week } = item;
    let text = catalogue.activity_text(row.activity);
    let title = view.text(&text.title);
    let hours = view.words.hours(*this_week);
    let when = row.dates.map(|(_, end)| view.fill("today.until", &[("day", &view.words.formats().day(end))]));
    let overdue = row.overdue(view.state().today).map(|overdue| {
        view.say(match overdue {
            Overdue::Begin => "overdue.begin",
            Overdue::End => "overdue.end",
        })
    });
    html! {
        <li class="item" key={&*text.id} data-status={row.status.as_str()}>
            <span class="item-kind" data-family={text.kind.family().as_str()}>{ kind_icon(text.kind) }</span>
            <div class="item-body">
                <h4 class="item-title">{ title.clone() }</h4>
                <p class="item-meta">
                    <strong>{ view.fill(if place.is_next_week { "today.in-next-week" } else { "today.this-week" }, &[("hours", &hours)]) }</strong>
                    { for when.map(|when| html! { <span>{ when }</span> }) }
                    <span>{ view.say(&format!("kind.{}", text.kind.as_str())) }</span>
                </p>
                { said_all("overdue", overdue.into_iter().collect()) }
                { said_all("today-why", row.why.iter().take(1).map(|why| reason(view, catalogue, *why)).collect()) }
                { actions(view, row, &title, place) }
            </div>
        </li>
    }
}

fn actions(view: &View, row: &PathRow, title: &str, place: Place) -> Html {
    let activity = row.activity;
    let button = |class: &'static str, key: &str, msg: Msg| {
        html! {
            <button type="button" class={class} aria-label={view.action(key, title)} onclick={view.tells(msg)}>
                { view.say(key) }
            </button>
        }
    };
    let mark = |class, key, status| button(class, key, Msg::ItemMarked { activity, status });
    html! {
        <div class="buttons">
            if !view.state().settings.readonly {
                if row.status == ItemStatus::Planned {
                    { mark(if place.is_first { "small primary" } else { "small" }, "path.start", ItemStatus::Started) }
                }
                { mark("small", "path.done", ItemStatus::Done) }
            }
            { button("quiet small", "today.in-path", Msg::ItemShown(activity)) }
        </div>
    }
}

/// What comes after that, a line each.
#[inline(never)]
fn soon(view: &View, catalogue: &Catalogue, rows: &[PathRow]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="today-soon" aria-labelledby="today-soon">
            <h3 id="today-soon">{ view.say("today.soon") }</h3>
            <ul class="lines">{ for rows.iter().map(|row| soon_line(view, catalogue, row)) }</ul>
        </section>
    }
}

fn soon_line(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    html! {
        <li>
            <button type="button" class="quiet today-line" onclick={view.tells(Msg::ItemShown(row.activity))}>
                <span class="today-line-title">{ view.activity_title(catalogue, row.activity) }</span>
                { for row.dates.map(|dates| html! { <span class="hint">{ view.days(dates) }</span> }) }
                { onward_icon() }
            </button>
        </li>
    }
}
