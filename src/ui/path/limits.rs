//! The limits that the path keeps to: hours, money and dates.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::Msg;
use crate::document::values::{Amount, Hours};
use crate::model::Catalogue;

use crate::ui::field::{
    amount_in, amount_written, control, day_control, hours_control, hours_in, labelled, number, written,
};
use crate::ui::view::View;

use super::more_limits::more_limits;

pub(super) fn limits(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let limits = &state.plan.limits;
    let by = state.plan.active_goal().and_then(|goal| goal.by);
    html! {
        <aside class="card fields limits" tabindex="-1" aria-label={view.say("limits.title")}>
            <h3>{ view.say("limits.title") }</h3>
            { hours_a_week(view, limits.hours_per_week) }
            { labelled(view.say("limits.on-the-job"), Some(view.say("limits.on-the-job-hint")), hours_control(view,
                limits.on_the_job_hours_per_week, Msg::OnTheJobHoursSet, None)) }
            if let Some(currency) = catalogue.currency() {
                { money(view, limits.budget.as_ref().map(|budget| budget.amount), currency.as_str()) }
            }
            { labelled(view.say("limits.start"), None, day_control(view, None, limits.start, None, Msg::StartSet)) }
            { labelled(view.say("goal.by"), Some(view.say("goal.by-hint")),
                day_control(view, None, by, None, Msg::DeadlineSet)) }
            { more_limits(view) }
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
    let tell = move |text: &str| {
        let amount = amount_in(text);
        if amount.is_some() || text.trim().is_empty() {
            send.emit(Msg::BudgetSet(amount));
        }
    };
    let field = number(1_000_000_000, "0.01", "field.money", budget.map(amount_written));
    labelled(
        view.fill("limits.money", &[("currency", currency)]),
        Some(view.say("limits.money-hint")),
        control(view, field, Rc::new(tell)),
    )
}
