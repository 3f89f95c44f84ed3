//! The goal: the role one has, the role one wants, why and by when.

mod ladder;
mod look;
mod milestones;
mod purpose;
mod role;

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, Screen};
use crate::model::{Catalogue, RoleId};

use super::field::{day_control, hours_control, labelled, written};
use super::icons::onward_icon;
use super::view::{View, chips, listed, said};

pub use look::GoalLook;

pub(super) fn goal_screen(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let target = state.target_role();
    let is_begun = state.role().is_some() || !state.plan.goals.is_empty();
    html! {
        <div class="goal">
            <div class="goal-questions">
                { present_role(view, catalogue) }
                { on_paper(view, catalogue) }
                if !is_begun {
                    { said("hint", view.say("goal.first")) }
                }
                { ladder::ladder(view, catalogue) }
            </div>
            if target.is_some() || !state.plan.goals.is_empty() {
                <aside class="goal-side" aria-label={view.say("goal.about")}>
                    if let Some(target) = target {
                        { about_target(view, catalogue, target) }
                        { wishes(view) }
                        { onward(view) }
                        { milestones::milestones(view) }
                        { purpose::services(view, catalogue) }
                    }
                    { purpose::goals(view, catalogue) }
                </aside>
            }
            { role::role(view, catalogue) }
        </div>
    }
}

fn present_role(view: &View, catalogue: &Catalogue) -> Html {
    let present = view.state().role();
    let roles: Vec<RoleId> = catalogue.roles().collect();
    let send = view.send.clone();
    let onchange = move |event: web_sys::Event| {
        if let Some(role) = written(&event).parse().ok().and_then(|chosen: usize| roles.get(chosen)) {
            send.emit(Msg::RoleChosen(*role));
        }
    };
    let option = |role: RoleId| {
        html! {
            <option value={role.index().to_string()} selected={present == Some(role)}>
                { view.role_name(catalogue, role) }
            </option>
        }
    };
    let control = html! {
        <select class="big" onchange={onchange} disabled={view.state().settings.readonly}>
            <option value="" selected={present.is_none()} disabled={true}>{ view.say("goal.choose-role") }</option>
            { for catalogue.roles().map(option) }
        </select>
    };
    labelled(view.say("goal.present-role"), None, control)
}

/// What the fields say, for paper.
#[inline(never)]
fn on_paper(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let goal = state.plan.active_goal();
    let limits = &state.plan.limits;
    let hours = |hours: Option<_>| hours.map(|hours| view.words.hours(hours).into());
    let all: [(&str, Option<AttrValue>); 6] = [
        ("goal.present-role", state.role().map(|role| view.role_name(catalogue, role))),
        ("goal.target-role", state.target_role().map(|role| view.role_name(catalogue, role))),
        ("goal.why", goal.and_then(|goal| goal.why.clone()).map(AttrValue::from)),
        ("goal.by", goal.and_then(|goal| goal.by).map(|by| view.words.formats().day(by).into())),
        ("goal.hours", hours(limits.hours_per_week)),
        ("limits.on-the-job", hours(limits.on_the_job_hours_per_week)),
    ];
    let line = |(key, text): (&str, Option<AttrValue>)| {
        text.map(|text| html! { <><dt>{ view.say(key) }</dt><dd>{ text }</dd></> })
    };
    html! { <dl class="on-paper goal-paper">{ for all.into_iter().filter_map(line) }</dl> }
}

fn about_target(view: &View, catalogue: &Catalogue, target: RoleId) -> Html {
    let readiness = view.state().readiness_for(target);
    let percent = view.words.formats().percent(readiness.percent());
    let gaps = view.state().gaps().len();
    html! {
        <div class="card">
            <h3>{ view.role_name(catalogue, target) }</h3>
            { way(view, catalogue) }
            if view.state().is_rated() {
                { said("figure", view.words.count("goal.gaps", gaps as f64, &[("percent", &percent)])) }
            } else {
                { said("hint", view.say("goal.rate-to-see")) }
            }
            { for first_skills(view, catalogue).map(|text| said("hint", text)) }
        </div>
    }
}

/// What the person means to work on first.
fn first_skills(view: &View, catalogue: &Catalogue) -> Option<AttrValue> {
    let skills = view.state().focus().into_iter().map(|skill| view.skill_name(catalogue, skill));
    let skills: Vec<AttrValue> = skills.collect();
    (!skills.is_empty()).then(|| view.fill("goal.first-skills", &[("skills", &listed(&skills, ", "))]))
}

/// The steps from here to there.
fn way(view: &View, catalogue: &Catalogue) -> Html {
    let way = view.state().way();
    if way.is_empty() {
        return Html::default();
    }
    let names = way.iter().map(|role| view.role_name(catalogue, *role)).collect();
    html! {
        <>
            { said("hint", view.words.count("goal.way", way.len() as f64, &[])) }
            { chips("way-steps", None, names) }
        </>
    }
}

fn wishes(view: &View) -> Html {
    let state = view.state();
    let goal = state.plan.active_goal();
    let why = goal.and_then(|goal| goal.why.clone()).unwrap_or_default();
    let by = goal.and_then(|goal| goal.by);
    let limits = &state.plan.limits;
    let readonly = state.settings.readonly;
    let on_why = view.send.reform(|event: web_sys::Event| Msg::WhyWritten(written(&event)));
    html! {
        <div class="card fields">
            { labelled(view.say("goal.why"), None, html! {
                <textarea rows="2" value={why} onchange={on_why} readonly={readonly} />
            }) }
            { labelled(view.say("goal.hours"), Some(view.say("goal.hours-hint")),
                hours_control(view, limits.hours_per_week, Msg::HoursPerWeekSet, None)) }
            { labelled(view.say("limits.on-the-job"), Some(view.say("limits.on-the-job-hint")),
                hours_control(view, limits.on_the_job_hours_per_week, Msg::OnTheJobHoursSet, None)) }
            { labelled(view.say("goal.by"), Some(view.say("goal.by-hint")), day_control(view, None, by, None, Msg::DeadlineSet)) }
        </div>
    }
}

/// What comes next: rate, or see a first path at once.
fn onward(view: &View) -> Html {
    let state = view.state();
    if state.rated_count() > 0 || state.settings.readonly {
        return html! {
            <button type="button" class={classes!("primary", "wide")}
                onclick={view.tells(Msg::ScreenOpened(Screen::Path))}>
                { view.say("goal.to-path") }{ onward_icon() }
            </button>
        };
    }
    html! {
        <div class="onward">
            <button type="button" class={classes!("primary", "wide")}
                onclick={view.tells(Msg::ScreenOpened(Screen::Skills))}>
                { view.say("goal.to-skills") }{ onward_icon() }
            </button>
            if state.role().is_some() && !state.is_rated() {
                { view.button("wide", "goal.assume", Msg::FirstPathAsked) }
                { said("hint", view.say("goal.assume-hint")) }
            }
        </div>
    }
}
