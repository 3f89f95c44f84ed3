//! Readiness for the next role of each track: which skills are there, who says so, and which are missing.

use yew::{AttrValue, Html, html};

use crate::app::{NextStep, Screen, StepSkill, StepState, StepVerdict};
use crate::model::{Basis, Catalogue, RoleId};

use crate::ui::field::{labelled, written};
use crate::ui::skills::steps;
use crate::ui::view::{View, listed, nothing_yet, said};

pub(super) fn next_steps(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let chosen = view.look.leadership.role.and_then(|place| catalogue.roles().nth(place));
    let next = state.next_steps(chosen);
    if next.is_empty() {
        return match state.role() {
            Some(_) => said("empty", view.say("next.none")),
            None => nothing_yet(view, "next.no-role", "path.to-goal", Screen::Goal),
        };
    }
    html! {
        <section class="next-steps" aria-labelledby="next">
            <h3 id="next">{ view.words.count("next.title", next.len() as f64, &[]) }</h3>
            <div class="next-columns">{ for next.iter().map(|one| column(view, catalogue, one)) }</div>
        </section>
    }
}

fn column(view: &View, catalogue: &Catalogue, next: &NextStep) -> Html {
    let step = &next.step;
    let role = view.role_name(catalogue, step.role);
    let track = match next.track.as_deref() {
        Some(track @ ("individual" | "management")) => Some(view.say(&format!("track.{track}"))),
        Some(own) => Some(AttrValue::from(view.words.beside(own))),
        None => None,
    };
    let groups = [("next.leadership", &step.leadership), ("next.core", &step.core)];
    html! {
        <article class="card next-step" key={step.role.index()} aria-label={role.clone()}>
            <h4 class="next-role">{ role }</h4>
            { for track.map(|track| said("hint", track)) }
            { others(view, catalogue, next) }
            { said("next-verdict", verdict(view, step.verdict())) }
            { for groups.into_iter().map(|(key, skills)| group(view, catalogue, key, skills)) }
            { further(view, catalogue, &step.further) }
        </article>
    }
}

/// Another role of the same track.
fn others(view: &View, catalogue: &Catalogue, next: &NextStep) -> Html {
    if next.others.is_empty() {
        return Html::default();
    }
    let onchange =
        view.looking(|look, event: web_sys::Event| look.leadership.role = written(&event).parse().ok());
    let shown = next.step.role;
    let option = |role: RoleId| {
        html! {
            <option value={role.index().to_string()} selected={role == shown}>{ view.role_name(catalogue, role) }</option>
        }
    };
    let mut roles: Vec<RoleId> = next.others.iter().copied().chain([shown]).collect();
    roles.sort_unstable();
    let control = html! {
        <select id={format!("next-{}", next.track.as_deref().unwrap_or_default())} onchange={onchange}>{ for roles.into_iter().map(option) }</select>
    };
    labelled(view.say("next.other"), None, control)
}

/// What stands between the PM and the role, in a sentence.
fn verdict(view: &View, verdict: StepVerdict) -> AttrValue {
    match verdict {
        StepVerdict::Ready => view.say("next.ready"),
        StepVerdict::ToConfirm(count) => view.words.count("next.to-confirm", count as f64, &[]).into(),
        StepVerdict::Missing { leadership, core, further } => {
            let part = |(key, count): (&str, usize)| {
                (count > 0).then(|| AttrValue::from(view.words.count(key, count as f64, &[])))
            };
            let parts = [
                ("next.lacks-leadership", leadership),
                ("next.lacks-core", core),
                ("next.lacks-further", further),
            ];
            let parts: Vec<AttrValue> = parts.into_iter().filter_map(part).collect();
            view.fill("next.lacks", &[("parts", &listed(&parts, ", "))])
        }
    }
}

/// Skills of one sort: what is missing or rests on the PM's own word, and what is there behind a word.
fn group(view: &View, catalogue: &Catalogue, key: &str, skills: &[StepSkill]) -> Html {
    if skills.is_empty() {
        return Html::default();
    }
    let (met, open): (Vec<&StepSkill>, Vec<&StepSkill>) =
        skills.iter().partition(|skill| skill.state == StepState::Met);
    let lines = |some: &[&StepSkill]| lines(view, catalogue, some);
    html! {
        <div class="next-group">
            <h5>{ view.say(key) }</h5>
            if !open.is_empty() {
                { lines(&open) }
            }
            if !met.is_empty() {
                <details class="rest" tabindex="-1">
                    <summary>{ view.words.count("next.met", met.len() as f64, &[]) }</summary>
                    <div class="folded">{ lines(&met) }</div>
                </details>
            }
        </div>
    }
}

fn lines(view: &View, catalogue: &Catalogue, skills: &[&StepSkill]) -> Html {
    html! { <ul class="step-skills">{ for skills.iter().map(|one| skill(view, catalogue, one)) }</ul> }
}

/// What counts less, behind a word.
fn further(view: &View, catalogue: &Catalogue, skills: &[StepSkill]) -> Html {
    if skills.is_empty() {
        return Html::default();
    }
    html! {
        <div class="next-group">
            <h5>{ view.say("next.further") }</h5>
            <details class="rest" tabindex="-1">
                <summary>{ view.words.count("next.all", skills.len() as f64, &[]) }</summary>
                <div class="folded">{ lines(view, catalogue, &skills.iter().collect::<Vec<_>>()) }</div>
            </details>
        </div>
    }
}

fn skill(view: &View, catalogue: &Catalogue, one: &StepSkill) -> Html {
    let blanks = [("level", &*one.level.to_string()), ("required", &*one.required.to_string())];
    let is_guess = view.state().skill_row(one.skill).is_assumed;
    let state = match one.state {
        StepState::Claimed if is_guess || one.basis == Basis::Unrated => view.say("next.is-guessed"),
        StepState::Met => view.say("next.is-met"),
        StepState::Claimed => view.say("next.is-claimed"),
        StepState::Missing(levels) => view.words.count("next.is-missing", f64::from(levels), &[]).into(),
    };
    let moments =
        (one.moments > 0).then(|| AttrValue::from(view.words.count("next.moments", one.moments as f64, &[])));
    let shown: Vec<AttrValue> =
        std::iter::once(if is_guess { view.say("next.guess") } else { basis(view, catalogue, one.basis) })
            .chain(moments)
            .collect();
    let name = match one.state {
        StepState::Met => "met",
        StepState::Claimed => "claimed",
        StepState::Missing(_) => "missing",
    };
    html! {
        <li class="step-skill" data-state={name}>
            <span class="step-name">{ view.skill_name(catalogue, one.skill) }</span>
            { steps(one.level, Some(one.required), catalogue.top()) }
            <span class="step-level">{ view.fill("skills.of", &blanks) }</span>
            <span class="step-state">{ state }</span>
            <span class="step-shown hint">{ listed(&shown, " · ") }</span>
        </li>
    }
}

/// What a level rests on.
fn basis(view: &View, catalogue: &Catalogue, basis: Basis) -> AttrValue {
    match basis {
        Basis::Unrated => view.say("next.unrated"),
        Basis::Agreed(on) => view.fill("next.agreed", &[("day", &view.words.formats().day(on))]),
        Basis::Rated(by, _) => view.say(&format!("next.by-{}", by.as_str())),
        Basis::Done(activity) => {
            view.fill("next.by-activity", &[("activity", &view.activity_title(catalogue, activity))])
        }
    }
}
