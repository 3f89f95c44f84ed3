//! What stays open, and what would make it fit.

use yew::{AttrValue, Html, html};

use crate::app::{LimitChange, Msg, Offer, PathGap, PathView};
use crate::model::Catalogue;

use crate::ui::view::{View, said};

use super::beside::cells;

/// Nothing fits where the first day lies behind the day of the goal: which is to be moved is the PM's to say.
pub(super) fn no_room(view: &View, path: &PathView) -> Html {
    let Some(by) = path.has_passed else { return Html::default() };
    let state = view.state();
    let start = state.plan.limits.start.filter(|start| *start > state.today);
    let day = |day| view.words.formats().day(day);
    let text = match start {
        Some(start) => view.fill("path.no-room", &[("start", &day(start)), ("day", &day(by))]),
        None => view.fill("path.passed", &[("day", &day(by))]),
    };
    html! {
        <section class="card fit" role="alert" tabindex="-1">
            <h3>{ view.say("path.no-room-title") }</h3>
            { said("", text) }
            if !state.settings.readonly {
                <div class="buttons">
                    if start.is_some() {
                        { view.button("", "path.begin-today", Msg::StartSet(None)) }
                    }
                    { view.button("", "path.no-day", Msg::DeadlineSet(None)) }
                </div>
            }
        </section>
    }
}

pub(super) fn fit(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    if (path.open.is_empty() && path.late_for.is_none()) || path.has_passed.is_some() {
        return Html::default();
    }
    html! {
        <section class="card fit" tabindex="-1" aria-label={view.say("path.left-open")}>
            if path.is_too_much() {
                { too_much(view, catalogue, path) }
            }
            { unreachable(view, catalogue, path) }
        </section>
    }
}

/// What does not fit, and a button for each change with which it would.
fn too_much(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let gaps: Vec<&PathGap> = path.out_of_limits().collect();
    let late = path.late_for.map(|by| view.fill("cause.too-late", &[("day", &view.words.formats().day(by))]));
    html! {
        <>
            <h3>{ view.say("fit.title") }</h3>
            { for late.map(|late| said("", late)) }
            if !gaps.is_empty() {
                { said("", view.words.count("fit.open", gaps.len() as f64, &[])) }
                <ul class="chips">
                    { for gaps.into_iter().map(|gap| html! { <li>{ levels(view, catalogue, gap) }</li> }) }
                </ul>
            }
            { offers(view, catalogue) }
        </>
    }
}

fn levels(view: &View, catalogue: &Catalogue, gap: &PathGap) -> AttrValue {
    let skill = view.skill_name(catalogue, gap.skill);
    view.fill(
        "why.closes",
        &[("skill", &skill), ("from", &gap.from.to_string()), ("to", &gap.to.to_string())],
    )
}

fn offers(view: &View, catalogue: &Catalogue) -> Html {
    let Some(outlook) = view.state().outlook() else {
        return html! { <p class="hint" role="status">{ view.say("fit.working") }</p> };
    };
    let working = (!outlook.is_complete())
        .then(|| html! { <p class="hint" role="status">{ view.say("fit.working") }</p> });
    if outlook.changes.is_empty() {
        return working.unwrap_or_else(|| said("hint", view.say("fit.nothing")));
    }
    let offer = |offer: &Offer| {
        let words: Vec<AttrValue> =
            offer.changes.iter().map(|change| change_words(view, catalogue, *change)).collect();
        let words = words.join(&*view.say("fit.and"));
        let changes = offer.changes.clone();
        html! {
            <li>
                if view.state().settings.readonly {
                    <span class="offer">{ words }</span>
                } else {
                    <button type="button" class="offer"
                        onclick={view.tells(Msg::ChangesAccepted(changes.clone()))}>{ words }</button>
                }
                <span class="hint">{ price(view, catalogue, offer) }</span>
            </li>
        }
    };
    html! {
        <>
            <h4>{ view.words.count("fit.offers", outlook.changes.len() as f64, &[]) }</h4>
            <ul class="offers">{ for outlook.changes.iter().map(offer) }</ul>
            { for working }
        </>
    }
}

/// What the path comes to with an offer.
fn price(view: &View, catalogue: &Catalogue, offer: &Offer) -> AttrValue {
    let [_, hours, money, ready] = cells(view, catalogue, &offer.totals);
    let ends =
        offer.totals.finish.map(|day| view.fill("fit.ends", &[("day", &view.words.formats().day(day))]));
    let ready = (offer.totals.readiness.percent() < 100)
        .then(|| view.fill("readiness.short", &[("percent", &ready)]));
    ends.into_iter().chain([hours, money]).chain(ready).collect::<Vec<_>>().join(" · ").into()
}

/// A change as it stands on its button.
fn change_words(view: &View, catalogue: &Catalogue, change: LimitChange) -> AttrValue {
    let day = |day| view.words.formats().day(day);
    let (key, skill, from, to) = match change {
        LimitChange::Hours(from, to) => ("fit.hours", None, from.to_string(), view.words.hours(to)),
        LimitChange::HoursPerWeek(from, to) => ("fit.weekly", None, from.to_string(), view.words.hours(to)),
        LimitChange::OnTheJobHoursPerWeek(from, to) => {
            ("fit.on-the-job", None, from.to_string(), view.words.hours(to))
        }
        LimitChange::By(from, to) => ("fit.by", None, day(from), day(to)),
        LimitChange::Money(from, to) => {
            let money = |amount| view.money(catalogue, amount).to_string();
            ("fit.money", None, money(from), money(to))
        }
        LimitChange::Requirement { skill, from, to } => {
            ("fit.requirement", Some(skill), from.to_string(), to.to_string())
        }
        LimitChange::Rating { skill, from, to } => {
            ("fit.rating", Some(skill), from.to_string(), to.to_string())
        }
    };
    let skill = skill.map(|skill| view.skill_name(catalogue, skill)).unwrap_or_default();
    view.fill(key, &[("from", &from), ("to", &to), ("skill", &skill)])
}

/// What nothing on offer brings.
fn unreachable(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let line = |gap: &PathGap| {
        let titles = gap.put_aside.iter().map(|activity| view.activity_title(catalogue, *activity));
        let titles = titles.map(|title| format!("“{title}”")).collect::<Vec<_>>().join(", ");
        let key = if titles.is_empty() { "path.open-unreachable" } else { "path.open-put-aside" };
        html! { <li>{ view.fill(key, &[("gap", &levels(view, catalogue, gap)), ("activities", &titles)]) }</li> }
    };
    let mut gaps = path.open.iter().filter(|gap| gap.is_unreachable).peekable();
    if gaps.peek().is_none() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ view.say("path.left-open") }</h3>
            <ul>{ for gaps.map(line) }</ul>
        </>
    }
}
