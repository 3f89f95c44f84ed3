//! One activity of the path: what it is, when, why, and how far it is.

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, Overdue, PathRow};
use crate::document::catalog;
use crate::model::{ActivityId, Catalogue, ItemStatus, Why};

use crate::ui::icons::{DONE, icon, kind_icon};
use crate::ui::offered::attended;
use crate::ui::view::{View, chips, listed, said, said_all};

use super::hand::hand;
use super::log;
use super::why::why;

/// What an item is carried by, and how it is marked while one is carried.
pub(super) struct Hold {
    pub(super) grip: Html,
    pub(super) mark: Option<&'static str>,
}

pub(super) fn item(view: &View, catalogue: &Catalogue, row: &PathRow, hold: Hold) -> Html {
    let text = catalogue.activity_text(row.activity);
    html! {
        <li class="item" id={format!("item-{}", row.activity.index())} tabindex="-1" data-status={row.status.as_str()} data-mark={hold.mark}
            key={&*text.id} ref={attended(view, Some(row.activity))}>
            <span class="item-kind" data-family={text.kind.family().as_str()}>
                { if row.status == ItemStatus::Done { icon(DONE) } else { kind_icon(text.kind) } }
            </span>
            <div class="item-body">
                <h4 class="item-title">{ title(view, text) }</h4>
                <p class="item-meta">{ meta(view, catalogue, row) }</p>
                { said_all("overdue", overdue(view, row).into_iter().collect()) }
                if row.closes_nothing() {
                    { idle(view, catalogue, row) }
                }
                { chips("reasons", Some(view.say("path.why")), reasons(view, catalogue, row)) }
                { said_all("item-serves hint", serves(view, row).into_iter().collect()) }
                { said_all("hint", recommended_by(view, row.activity).into_iter().collect()) }
            </div>
            { actions(view, catalogue, row, hold.grip) }
            { opened(view, catalogue, row, text) }
        </li>
    }
}

/// The mentor who recommends an activity.
pub(in crate::ui) fn recommended_by(view: &View, activity: ActivityId) -> Option<AttrValue> {
    let name = view.somebody(view.state().recommended_by(activity)?);
    Some(view.fill("recommendation.by", &[("name", &name)]))
}

/// That it brings nothing any more, and a way to be rid of it.
#[inline(never)]
fn idle(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let activity = row.activity;
    let out = match row.status {
        ItemStatus::Planned if view.state().is_own(activity) => Msg::OwnActivityRemoved(activity),
        ItemStatus::Planned => Msg::ActivityExcluded(activity),
        _ => Msg::ItemMarked { activity, status: ItemStatus::Dropped },
    };
    html! {
        <div class="idle">
            { said("", view.say("path.idle")) }
            if !view.state().settings.readonly {
                <button type="button" class="small" onclick={view.tells_once(out)}
                    aria-label={view.action("path.take-out", &view.activity_title(catalogue, activity))}>
                    { view.say("path.take-out") }
                </button>
            }
        </div>
    }
}

/// What opens below it: what it is and the PM's own hand, or the form for progress.
#[inline(never)]
fn opened(view: &View, catalogue: &Catalogue, row: &PathRow, text: &catalog::Activity) -> Html {
    let readonly = view.state().settings.readonly;
    let is_open = is_open(view, text);
    // What it is stands on paper, and where one only reads.
    html! {
        <div class="item-more" data-open={(is_open || readonly).to_string()}>
            if log::is_open(view, &text.id) && !readonly {
                { log::form(view, catalogue, row) }
            }
            { said_all("item-summary", view.text_if_any(text.summary.as_ref()).into_iter().collect()) }
            if is_open && !readonly {
                { hand(view, catalogue, row) }
            }
        </div>
    }
}

/// The title, a link where the catalogue has a safe address; the host stands beside it.
fn title(view: &View, text: &catalog::Activity) -> Html {
    let title = view.text(&text.title);
    match &text.url {
        None => html! { title },
        Some(url) => html! {
            <>
                <a href={url.as_str().to_owned()} target="_blank" rel="noopener noreferrer">{ title }</a>
                { for url.host().map(|host| html! { <span class="hint host">{ host.trim_start_matches("www.").to_owned() }</span> }) }
            </>
        },
    }
}

/// Kind, authors and year, dates, hours and cost, in one line.
fn meta(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let text = catalogue.activity_text(row.activity);
    let mut parts: Vec<AttrValue> = vec![view.say(&format!("kind.{}", text.kind.as_str()))];
    if !text.authors.is_empty() {
        parts.push(text.authors.join(", ").into());
    }
    if let Some(year) = text.year {
        parts.push(year.get().to_string().into());
    }
    let is_done = row.status == ItemStatus::Done;
    let done = row.done_on.map(|day| view.fill("path.done-on", &[("day", &view.words.formats().day(day))]));
    let dates = done.or(row.dates.filter(|_| !is_done).map(|dates| view.days(dates)));
    let cost = text.cost.as_ref().filter(|cost| cost.amount.minor() > 0).map(|cost| {
        let amount = view.money(catalogue, cost.amount);
        if cost.estimated { view.fill("path.about", &[("amount", &amount)]) } else { amount }
    });
    let hours = view.words.hours(row.hours);
    let hours = if is_done && row.spent.quarters() > 0 {
        view.fill("path.hours-spent", &[("hours", &view.words.hours(row.spent))])
    } else if row.hours < text.hours {
        view.fill("path.hours-left", &[("hours", &hours)])
    } else {
        hours.into()
    };
    html! {
        <>
            { for dates.map(|dates| html! { <strong>{ dates }</strong> }) }
            <span>{ hours }</span>
            { for cost.map(|cost| html! { <span>{ cost }</span> }) }
            { for parts.into_iter().map(|part| html! { <span>{ part }</span> }) }
        </>
    }
}

fn overdue(view: &View, row: &PathRow) -> Option<AttrValue> {
    Some(view.say(match row.overdue(view.state().today)? {
        Overdue::Begin => "overdue.begin",
        Overdue::End => "overdue.end",
    }))
}

/// What the PM chose themselves, and why it is there at all. A pin is among the reasons.
fn reasons(view: &View, catalogue: &Catalogue, row: &PathRow) -> Vec<AttrValue> {
    let is_planned = row.status == ItemStatus::Planned;
    let day = row.chosen.map(|day| view.fill("hand.chosen", &[("day", &view.words.formats().day(day))]));
    let after = row
        .after
        .map(|after| view.fill("hand.chosen-after", &[("activity", &view.activity_title(catalogue, after))]));
    let by_hand = day.into_iter().chain(after).filter(|_| is_planned);
    by_hand.chain(row.why.iter().map(|why| reason(view, catalogue, *why))).collect()
}

/// The goals of the organisation that it serves, of those that the PM's goal serves.
fn serves(view: &View, row: &PathRow) -> Option<AttrValue> {
    let goals: Vec<AttrValue> = view.state().serves(row).iter().map(|goal| view.text(&goal.title)).collect();
    (!goals.is_empty()).then(|| view.fill("path.serves", &[("goals", &listed(&goals, " · "))]))
}

/// Why an activity is in the path, in words.
pub(in crate::ui) fn reason(view: &View, catalogue: &Catalogue, why: Why) -> AttrValue {
    match why {
        Why::Closes { skill, from, to } => view.fill(
            "why.closes",
            &[
                ("skill", &view.skill_name(catalogue, skill)),
                ("from", &from.to_string()),
                ("to", &to.to_string()),
            ],
        ),
        Why::Unlocks { activity, skill, level } => view.fill(
            "why.unlocks",
            &[
                ("activity", &view.activity_title(catalogue, activity)),
                ("skill", &view.skill_name(catalogue, skill)),
                ("level", &level.to_string()),
            ],
        ),
        Why::Precedes { activity } => {
            view.fill("why.precedes", &[("activity", &view.activity_title(catalogue, activity))])
        }
        Why::Pinned => view.say("why.pinned"),
        Why::OnlyWay { skill, level } => view.fill(
            "why.only-way",
            &[("skill", &view.skill_name(catalogue, skill)), ("level", &level.to_string())],
        ),
    }
}

fn actions(view: &View, catalogue: &Catalogue, row: &PathRow, grip: Html) -> Html {
    if view.state().settings.readonly {
        return html! {
            <div class="buttons item-actions">
                <span class="badge">{ view.say(&format!("status.{}", row.status.as_str())) }</span>
                if row.status != ItemStatus::Done {
                    { why(view, catalogue, row.activity, "why.lost-without") }
                }
            </div>
        };
    }
    let activity = row.activity;
    let title = view.activity_title(catalogue, activity);
    let mark = |key: &str, class: &'static str, status: ItemStatus| {
        let label = view.action(key, &title);
        html! {
            <button type="button" class={classes!(class)} aria-label={label}
                onclick={view.tells_once(Msg::ItemMarked { activity, status })}>{ view.say(key) }</button>
        }
    };
    html! {
        <div class="buttons item-actions">
            { match row.status {
                ItemStatus::Planned => html! { <>
                    { log::button(view, catalogue, row) }
                    { mark("path.done", "small", ItemStatus::Done) }
                </> },
                ItemStatus::Started => html! { <>
                    <span class="badge strong">{ view.say("status.started") }</span>
                    { log::button(view, catalogue, row) }
                    { mark("path.done", "small", ItemStatus::Done) }
                </> },
                ItemStatus::Done | ItemStatus::Dropped => html! { <>
                    <span class="badge strong">{ view.say(&format!("status.{}", row.status.as_str())) }</span>
                    { mark("path.not-done", "quiet small", ItemStatus::Planned) }
                </> },
            } }
            { more(view, catalogue, row) }
            { grip }
        </div>
    }
}

fn is_open(view: &View, text: &catalog::Activity) -> bool {
    view.look.open.as_deref() == Some(&*text.id)
}

/// Opens and closes the details of an item; those of one at a time are open.
fn more(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    if row.status == ItemStatus::Done {
        return Html::default();
    }
    let text = catalogue.activity_text(row.activity);
    let is_open = is_open(view, text);
    let open = (!is_open).then(|| AttrValue::from(text.id.to_string()));
    let number = row.activity.index();
    html! {
        <button type="button" class="quiet small disclose" aria-expanded={is_open.to_string()} id={format!("more-{number}")}
            aria-controls={is_open.then(|| format!("hand-{number}"))}
            aria-label={view.action("path.more", &view.activity_title(catalogue, row.activity))}
            onclick={view.looking(move |look, _| look.open = open.clone())}>{ view.say("path.more") }</button>
    }
}
