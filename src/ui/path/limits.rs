//! The limits that the path keeps to: hours, money and dates.

use yew::{Html, html};

use crate::app::Msg;
use crate::document::values::{Amount, Date, Hours};
use crate::model::Catalogue;

use crate::ui::field::{hours_control, hours_in, labelled, written};
use crate::ui::view::View;

pub(super) fn limits(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let limits = &state.plan.limits;
    let by = state.plan.active_goal().and_then(|goal| goal.by);
    html! {
        <aside class="card fields limits" aria-label={view.say("limits.title")}>
            <h3>{ view.say("limits.title") }</h3>
            { hours_a_week(view, limits.hours_per_week) }
            { labelled(view.say("limits.on-the-job"), Some(view.say("limits.on-the-job-hint")), hours_control(view,
                limits.on_the_job_hours_per_week, Msg::OnTheJobHoursSet, None)) }
            if let Some(currency) = catalogue.currency() {
                { money(view, limits.budget.as_ref().map(|budget| budget.amount), currency.as_str()) }
            }
            { labelled(view.say("limits.start"), None, day_control(view, limits.start, Msg::StartSet)) }
            { labelled(view.say("goal.by"), Some(view.say("goal.by-hint")), day_control(view, by, Msg::DeadlineSet)) }
        </aside>
    }
}

/// A slider for what is common, beside a field for any number.
fn hours_a_week(view: &View, hours: Option<Hours>) -> Html {
    let on_slide =
        view.send.reform(|event: web_sys::InputEvent| Msg::HoursPerWeekSet(hours_in(&written(&event))));
    html! {
        <div class="field">
            <label class="field-label" for="hours">{ view.say("goal.hours") }</label>
            <div class="slider">
                <input id="hours" type="range" min="0.5" max="20" step="0.5" disabled={view.state().settings.readonly}
                    value={hours.map_or_else(|| "0.5".to_owned(), |hours| hours.to_string())} oninput={on_slide} />
                { hours_control(view, hours, Msg::HoursPerWeekSet, Some(view.say("goal.hours"))) }
            </div>
        </div>
    }
}

fn money(view: &View, budget: Option<Amount>, currency: &str) -> Html {
    let send = view.send.clone();
    let onchange = move |event: web_sys::Event| {
        let text = written(&event);
        let major: Option<f64> = text.trim().parse().ok();
        let minor =
            major.filter(|major| (0.0..1e9).contains(major)).map(|major| (major * 100.0).round() as u64);
        // What is no amount is marked by the control itself; the value that counts stays.
        if minor.is_some() || text.trim().is_empty() {
            send.emit(Msg::BudgetSet(minor.map(Amount::from_minor)));
        }
    };
    labelled(
        view.fill("limits.money", &[("currency", currency)]),
        Some(view.say("limits.money-hint")),
        html! {
            <input class="number" type="number" inputmode="decimal" min="0" step="1"
                readonly={view.state().settings.readonly}
                value={budget.map(|amount| (amount.minor() / 100).to_string())} onchange={onchange} />
        },
    )
}

fn day_control(view: &View, day: Option<Date>, msg: fn(Option<Date>) -> Msg) -> Html {
    let onchange = view.send.reform(move |event: web_sys::Event| msg(Date::parse(&written(&event))));
    html! {
        <input type="date" value={day.map(|day| day.to_string())} onchange={onchange}
            readonly={view.state().settings.readonly} />
    }
}
