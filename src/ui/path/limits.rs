//! The limits that the path keeps to: hours, money and dates.

use std::rc::Rc;

use yew::{Callback, Html, classes, html};

use crate::app::{Msg, TrialMsg};
use crate::document::values::{Amount, Hours};
use crate::model::Catalogue;

use crate::ui::field::{
    amount_in, amount_written, control, day_control, hours_control, hours_in, labelled, number, written,
};
use crate::ui::view::{View, panel, said};

use super::beside::side_by_side;
use super::more_limits::more_limits;

/// The limits of the plan, or those that are tried.
pub(super) fn limits(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let send = view.send.clone();
    let tries = Callback::from(move |msg| send.emit(Msg::Trial(TrialMsg::Tried(Box::new(msg)))));
    let tried = state.trial().map(|trial| view.beside(Rc::clone(trial), tries));
    let may_try = !state.settings.readonly && state.path().is_some_and(|path| path.totals().is_some());
    html! {
        <aside class={classes!("card", "limits", tried.is_some().then_some("trying"))} tabindex="-1"
            aria-label={view.say("limits.title")}>
            { panel(view.say(if tried.is_some() { "trial.title" } else { "limits.title" }), html! {
                <>
                    if tried.is_none() && may_try {
                        { view.button("small try-it", "trial.begin", Msg::Trial(TrialMsg::Begun)) }
                    }
                    if tried.is_some() {
                        { outcome(view, catalogue) }
                    }
                    { fields(tried.as_ref().unwrap_or(view), catalogue) }
                </>
            }) }
        </aside>
    }
}

/// What the path comes to with what is tried, and what can be made of it.
#[inline(never)]
fn outcome(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let is_different = state.is_trial_different();
    let totals = state.trial_totals().filter(|_| is_different);
    html! {
        <div class="trial">
            <div role="status">
                { match &totals {
                    Some([now, then]) => side_by_side(view, catalogue,
                        [view.say("trial.now"), view.say("trial.then")], [now, then]),
                    None => said("hint", view.say("trial.hint")),
                } }
            </div>
            <div class="buttons">
                if is_different {
                    { view.button("primary small", "trial.take", Msg::Trial(TrialMsg::Taken)) }
                }
                { view.button("small", "trial.end", Msg::Trial(TrialMsg::Ended)) }
            </div>
        </div>
    }
}

fn fields(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let limits = &state.plan.limits;
    let by = state.plan.active_goal().and_then(|goal| goal.by);
    html! {
        <>
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
        </>
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
