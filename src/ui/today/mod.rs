//! What to do next and why, this week, and one sentence on progress.

mod due;
mod week;

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Overdue, PathRow, Progress, Proposal, Screen, Today, TodayItem, TodayMsg, Verdict};
use crate::model::{Catalogue, ItemStatus, RoleId};

use super::icons::{DONE, icon, kind_icon, onward_icon};
use super::path::reason;
use super::view::{View, folded, nothing_yet, said, said_all};

pub(in crate::ui) fn today_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    // What was agreed with others has its date whether there is a path or not.
    let only_due = |nothing: Html| html! { <div class="today-main">{ nothing }{ due::due(view) }</div> };
    let Some(role) = state.target_role() else {
        return only_due(nothing_yet(view, "today.no-goal", "path.to-goal", Screen::Goal));
    };
    if !state.is_rated() {
        return only_due(nothing_yet(view, "today.not-rated", "goal.to-skills", Screen::Skills));
    }
    let Some(today) = state.today_view() else {
        return only_due(nothing_yet(view, "today.nothing", "goal.to-path", Screen::Path));
    };
    html! {
        <div class="today">
            { progress(view, catalogue, role, &today.progress) }
            <div class="today-main">
                { if today.behind.is_empty() { waiting(view) } else { behind(view, catalogue, &today) } }
                { now(view, catalogue, &today) }
                { due::due(view) }
                { soon(view, catalogue, &today.soon) }
            </div>
            <aside class="today-side" aria-label={view.say("today.week")}>
                { week::week(view, &today) }
                { for today.with_others.as_ref().map(|next| week::with_others(view, catalogue, next)) }
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
    let state = view.state();
    if progress.is_open_ended {
        let proposed = state.proposal().and_then(|proposal| proposal.difference.after.finish);
        return match proposed {
            _ if state.settings.readonly => None,
            Some(day) => Some(view.fill("today.ends-proposed", &[("day", &view.words.formats().day(day))])),
            None => Some(view.say("today.ends-open")),
        };
    }
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
    let Some(proposal) = view.state().proposal().filter(|_| !view.state().settings.readonly) else {
        return Html::default();
    };
    html! {
        <div class="tip">
            <span>{ proposed(view, proposal) }</span>
            { view.button("small", "today.look", Msg::ScreenOpened(Screen::Path)) }
        </div>
    }
}

/// What is proposed, in a sentence.
fn proposed(view: &View, proposal: &Proposal) -> AttrValue {
    let ready = [proposal.difference.before, proposal.difference.after];
    let [before, after] = ready.map(|totals| view.words.formats().percent(totals.readiness.percent()));
    let key = match proposal.verdict() {
        Verdict::ClosesLess => "today.proposal-less",
        Verdict::Needed => "today.proposal-needed",
        Verdict::Better => "today.proposal-better",
        Verdict::Another => "today.proposal-another",
    };
    view.fill(key, &[("before", &before), ("after", &after)])
}

/// What was due while the PM was away, as one thing to deal with.
#[inline(never)]
fn behind(view: &View, catalogue: &Catalogue, today: &Today) -> Html {
    let count = today.behind.len() as f64;
    let first = today.behind.iter().take(2).map(|item| soon_line(view, catalogue, &item.row));
    let place = Place { is_first: false, is_next_week: today.week.is_next };
    let all = today.behind.iter().map(|item| now_item(view, catalogue, item, place));
    let proposed = view.state().proposal().map(|proposal| proposed(view, proposal));
    html! {
        <section class="card today-behind" aria-labelledby="today-behind" tabindex="-1">
            <h3 id="today-behind">{ view.words.count("today.behind", count, &[]) }</h3>
            <ul class="lines">{ for first }</ul>
            if !view.state().settings.readonly {
                { said("", proposed.unwrap_or_else(|| view.say("today.behind-hint"))) }
                <div class="buttons">
                    { view.button("primary", "today.replan", Msg::Today(TodayMsg::ReplanAsked)) }
                </div>
            }
            { folded("today-all", view.words.count("today.show-all", count, &[]).into(), html! {
                <ol class="items">{ for all }</ol>
            }) }
        </section>
    }
}

fn now(view: &View, catalogue: &Catalogue, today: &Today) -> Html {
    // Beside much to catch up on it is no news that nothing else is due.
    if today.now.is_empty() && !today.behind.is_empty() {
        return Html::default();
    }
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
    let is_done = row.status == ItemStatus::Done;
    let when = row.dates.map(|(_, end)| view.fill("today.until", &[("day", &view.words.formats().day(end))]));
    let overdue = row.overdue(view.state().today).map(|overdue| {
        view.say(match overdue {
            Overdue::Begin => "overdue.begin",
            Overdue::End => "overdue.end",
        })
    });
    html! {
        <li class="item" key={&*text.id} data-status={row.status.as_str()}>
            <span class="item-kind" data-family={text.kind.family().as_str()}>
                { if is_done { icon(DONE) } else { kind_icon(text.kind) } }
            </span>
            <div class="item-body">
                <h4 class="item-title">{ title.clone() }</h4>
                <p class="item-meta">
                    if is_done {
                        <strong>{ view.say("today.done-today") }</strong>
                    } else {
                        <strong>{ view.fill(if place.is_next_week { "today.in-next-week" } else { "today.this-week" }, &[("hours", &hours)]) }</strong>
                        { for when.map(|when| html! { <span>{ when }</span> }) }
                    }
                    <span>{ view.say(&format!("kind.{}", text.kind.as_str())) }</span>
                </p>
                { said_all("overdue", overdue.into_iter().collect()) }
                if row.closes_nothing() {
                    { said("today-why", view.say("path.idle")) }
                }
                { said_all("today-why", row.why.iter().take(1).map(|why| reason(view, catalogue, *why)).collect()) }
                { said_all("today-why", focus(view, row)) }
                { actions(view, row, &title, place) }
            </div>
        </li>
    }
}

/// What was written of it in a review.
fn focus(view: &View, row: &PathRow) -> Vec<AttrValue> {
    let texts = view.state().focus_of(row).into_iter();
    texts.map(|text| view.fill("today.focus", &[("text", &view.words.beside(text))])).collect()
}

fn actions(view: &View, row: &PathRow, title: &str, place: Place) -> Html {
    let activity = row.activity;
    let button = |class: &'static str, key: &str, msg: Msg| {
        html! {
            <button type="button" class={class} aria-label={view.action(key, title)} onclick={view.tells_once(msg)}>
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
                if row.status == ItemStatus::Done {
                    { mark("small", "path.not-done", ItemStatus::Planned) }
                } else {
                    { mark("small", "path.done", ItemStatus::Done) }
                }
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
