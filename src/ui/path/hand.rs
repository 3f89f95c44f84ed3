//! The PM's own hand on one item of the path: when it begins, what comes before it, what was spent on it, whether it
//! stays, and what would be lost without it.

use std::rc::Rc;

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, PathRow};
use crate::document::values::Date;
use crate::model::{ActivityId, Catalogue, ItemStatus};

use crate::ui::field::{Field, control, day_control, hours_up_to, labelled, number, written};
use crate::ui::icons::{PIN, icon};
use crate::ui::view::View;

use super::why::why;

/// The most hours that can be spent on one activity.
const MOST_HOURS: u32 = 10_000;

pub(super) fn hand(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    html! {
        <div class="hand" id={format!("hand-{}", row.activity.index())}>
            <div class="hand-fields">
                if row.status == ItemStatus::Planned {
                    { first_day(view, row) }
                    { order(view, catalogue, row) }
                }
                { spent(view, row) }
            </div>
            { wishes(view, catalogue, row) }
            { why(view, catalogue, row.activity, "why.lost-without") }
        </div>
    }
}

fn first_day(view: &View, row: &PathRow) -> Html {
    let activity = row.activity;
    let chosen = move |day: Option<Date>| Msg::StartChosen { activity, day };
    let id = format!("start-{}", activity.index());
    let today = view.state().today;
    let day = row.chosen.or(row.dates.map(|(start, _)| start));
    // A day that has passed is no fault of the field; a new one is from today on.
    let least = day.map_or(today, |day| day.min(today));
    html! {
        <div class="field">
            { labelled(view.say("hand.start"), None, day_control(view, Some(id.into()), day, Some(least), chosen)) }
            if row.chosen.is_some() {
                { view.button("quiet small", "hand.let-choose", chosen(None)) }
            }
        </div>
    }
}

/// What has to be over before it begins.
fn order(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let activity = row.activity;
    let state = view.state();
    let mut others: Vec<ActivityId> = state.others_to_do(activity);
    // What the plan holds is shown, whatever has become of it.
    let lost = row.after.filter(|after| !others.contains(after));
    others.extend(lost);
    let option = |other: &ActivityId| {
        let title = view.activity_title(catalogue, *other);
        let is_gone = lost == Some(*other) && !state.is_in_path(*other);
        html! {
            <option value={other.index().to_string()} selected={row.after == Some(*other)}>
                { if is_gone { view.fill("hand.gone", &[("activity", &title)]) } else { title } }
            </option>
        }
    };
    let options: Html = others.iter().map(option).collect();
    // A browser keeps what was chosen before: a list that is another, or has another choice, is made anew.
    let key = format!("{:?} {others:?}", row.after);
    let onchange = view.send.reform(move |event: web_sys::Event| {
        let chosen: Option<usize> = written(&event).parse().ok();
        let after = others.iter().copied().find(|other| Some(other.index()) == chosen);
        Msg::ItemOrdered { activity, after }
    });
    let control = html! {
        <select key={key} id={format!("order-{}", activity.index())} onchange={onchange}>
            <option value="" selected={row.after.is_none()}>{ view.say("hand.any-order") }</option>
            { options }
        </select>
    };
    labelled(view.say("hand.after"), None, control)
}

fn spent(view: &View, row: &PathRow) -> Html {
    let activity = row.activity;
    let send = view.send.clone();
    let tell = move |text: &str| {
        if let Some(hours) = hours_up_to(MOST_HOURS, text) {
            send.emit(Msg::HoursLogged { activity, hours });
        }
    };
    let id = Some(format!("spent-{}", activity.index()).into());
    let field = number(MOST_HOURS, "0.25", "field.spent", Some(row.spent.to_string()));
    labelled(view.say("hand.spent"), None, control(view, Field { id, ..field }, Rc::new(tell)))
}

/// Keep it whatever happens, give it up, or find something else.
fn wishes(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let activity = row.activity;
    let title = view.activity_title(catalogue, activity);
    let pin = if row.is_pinned { Msg::ActivityFreed } else { Msg::ActivityPinned };
    let button = |key: &str, msg: Msg| plain(view, key, &title, msg);
    html! {
        <div class="buttons">
            if row.status == ItemStatus::Planned {
                { button("path.start", Msg::ItemMarked { activity, status: ItemStatus::Started }) }
                <button type="button" class="quiet small" aria-pressed={row.is_pinned.to_string()}
                    aria-label={view.action("path.pin", &title)} id={format!("pin-{}", activity.index())}
                    onclick={view.tells(pin(activity))}>{ icon(PIN) }{ view.say("path.pin") }</button>
                if view.state().is_own(activity) {
                    { button("own.remove", Msg::OwnActivityRemoved(activity)) }
                } else {
                    { button("path.exclude", Msg::ActivityExcluded(activity)) }
                }
            }
            if row.status == ItemStatus::Started {
                { button("path.not-started", Msg::ItemMarked { activity, status: ItemStatus::Planned }) }
                { button("path.drop", Msg::ItemMarked { activity, status: ItemStatus::Dropped }) }
            }
        </div>
    }
}

fn plain(view: &View, key: &str, title: &AttrValue, msg: Msg) -> Html {
    html! {
        <button type="button" class={classes!("quiet", "small")} aria-label={view.action(key, title)}
            onclick={view.tells_once(msg)}>{ view.say(key) }</button>
    }
}
