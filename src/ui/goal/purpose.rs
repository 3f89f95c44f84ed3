//! What a goal is for: the organisation's goals that it serves, and the other goals of the person.

use yew::{AttrValue, Html, html};

use crate::app::{GoalMsg, GoalRow, Msg, Service};
use crate::document::plan::GoalStatus;
use crate::model::Catalogue;

use crate::ui::field::written;
use crate::ui::view::{View, listed, said};

/// Every status, as it is offered.
const STATUSES: [GoalStatus; 4] =
    [GoalStatus::Active, GoalStatus::Paused, GoalStatus::Reached, GoalStatus::Dropped];

/// The organisation's goals, where the catalogue has any.
pub(super) fn services(view: &View, catalogue: &Catalogue) -> Html {
    let services = view.state().services();
    if services.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="card services">
            <legend><h3>{ view.say("goal.serves") }</h3></legend>
            { for services.iter().map(|one| service(view, catalogue, one)) }
            { for weighed(view).map(|text| said("hint", text)) }
        </fieldset>
    }
}

/// What the ticks make of readiness.
fn weighed(view: &View) -> Option<AttrValue> {
    let (without, with) = view.state().readiness_unserved()?;
    let [without, with] = [without, with].map(|ready| view.words.formats().percent(ready.percent()));
    Some(view.fill("goal.serves-weighs", &[("with", &with), ("without", &without)]))
}

fn service(view: &View, catalogue: &Catalogue, service: &Service<'_>) -> Html {
    let developed: Vec<AttrValue> =
        service.developed.iter().map(|skill| view.skill_name(catalogue, *skill)).collect();
    let hint = match developed.as_slice() {
        [] => view.say("goal.develops-nothing"),
        skills => view.fill("goal.develops", &[("skills", &listed(skills, ", "))]),
    };
    let ticked = Msg::Goal(GoalMsg::ServiceTicked(service.goal.id.clone()));
    html! {
        <label class="service">
            <input type="checkbox" class="tick" checked={service.is_served} disabled={view.state().settings.readonly}
                onclick={view.tells(ticked)} />
            <span>
                <span class="service-title">{ view.text(&service.goal.title) }</span>
                <span class="hint">{ hint }</span>
            </span>
        </label>
    }
}

/// All goals of the plan, one of them worked on.
pub(super) fn goals(view: &View, catalogue: &Catalogue) -> Html {
    let goals = view.state().goals();
    let readonly = view.state().settings.readonly;
    if goals.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card goals" tabindex="-1">
            <h3>{ view.say("goal.all") }</h3>
            <ul>{ for goals.iter().map(|row| goal(view, catalogue, row)) }</ul>
            if !readonly {
                { said("hint", view.say("goal.add-hint")) }
            }
        </section>
    }
}

fn goal(view: &View, catalogue: &Catalogue, row: &GoalRow) -> Html {
    let name = match row.role {
        Some(role) => view.role_name(catalogue, role),
        None => view.words.beside(&row.role_id).into(),
    };
    let by = row.by.map(|by| view.fill("milestone.by", &[("day", &view.words.formats().day(by))]));
    let is_active = row.status == GoalStatus::Active;
    html! {
        <li key={row.id.to_string()} class="goal-row" data-status={row.status.as_str()}>
            <span class="goal-name"><span>{ &name }</span>{ for by.map(|by| html! { <span class="hint">{ by }</span> }) }</span>
            if view.state().settings.readonly {
                <span class="badge">{ status_name(view, row.status) }</span>
            } else {
                { status(view, row, &name) }
                if !is_active {
                    <button type="button" class="quiet small" aria-label={view.action("limits.remove", &name)}
                        onclick={view.tells(Msg::Goal(GoalMsg::Removed(row.id.clone())))}>{ view.say("limits.remove") }</button>
                }
            }
        </li>
    }
}

fn status_name(view: &View, status: GoalStatus) -> AttrValue {
    view.say(&format!("goal.is-{}", status.as_str()))
}

fn status(view: &View, row: &GoalRow, name: &AttrValue) -> Html {
    let goal = row.id.clone();
    let onchange = view.send.reform(move |event: web_sys::Event| {
        let word = written(&event);
        let status = STATUSES.into_iter().find(|status| status.as_str() == word);
        Msg::Goal(GoalMsg::StatusSet { goal: goal.clone(), status: status.unwrap_or(GoalStatus::Active) })
    });
    let option = |status: GoalStatus| {
        html! {
            <option value={status.as_str()} selected={row.status == status}>{ status_name(view, status) }</option>
        }
    };
    html! {
        <select key={row.status.as_str()} id={format!("goal-{}", &*row.id)} class="small"
            aria-label={view.fill("goal.status-of", &[("role", name)])} onchange={onchange}>
            { for STATUSES.into_iter().map(option) }
        </select>
    }
}
