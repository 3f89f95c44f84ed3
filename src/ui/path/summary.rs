//! The path in one sentence, its figures, and how far it is from the best.

use yew::{AttrValue, Html, html};

use crate::app::{Figures, Msg, Obstacle, PathView, Proof, Unkept};
use crate::model::Catalogue;

use crate::ui::view::{View, folded, listed, said, said_all};

use super::overview::overview;
use super::serving::serving;

pub(super) fn summary(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    // Where there is no time there is nothing to sum up; the card above says so.
    let is_nothing = path.has_passed.is_some() && path.rows.is_empty();
    let Some(figures) = path.figures.filter(|_| !is_nothing) else { return Html::default() };
    html! {
        <div class="card summary">
            { said("headline", headline(view, catalogue, path, figures)) }
            if !path.rows.is_empty() {
                { bars(view, figures) }
                <dl class="figures">
                    { figure(view.say("path.activities"), view.words.formats().number(path.rows.len() as f64).into()) }
                    { figure(view.say("path.hours"), view.words.hours(figures.hours).into()) }
                    { figure(view.say("path.money"), view.money(catalogue, figures.money)) }
                </dl>
            }
            { overview(view, catalogue, path) }
            { serving(view, catalogue) }
            { proofs(view, path, figures) }
            { said("on-paper", limits(view, catalogue)) }
            { said_all("tip", path.unkept.iter().map(|one| unkept(view, catalogue, one)).collect()) }
            if path.is_undated {
                { said("tip", view.say("path.no-hours")) }
            }
            if view.state().is_promised() && !view.state().settings.readonly {
                <div class="buttons">
                    { view.button("small", "path.anew", Msg::PlannedAnew) }
                </div>
            }
        </div>
    }
}

/// How good the path is, for who asks.
fn proofs(view: &View, path: &PathView, figures: Figures) -> Html {
    let all: Vec<AttrValue> = proof(view, figures.proof).into_iter().chain(soonest(view, path)).collect();
    if all.is_empty() {
        return Html::default();
    }
    folded("proofs", view.say("proof.title"), said_all("proof", all))
}

/// What the path keeps to, for paper: on a screen the fields say it.
fn limits(view: &View, catalogue: &Catalogue) -> AttrValue {
    let state = view.state();
    let limits = &state.plan.limits;
    let filled = |key: &str, amount: String| view.fill(key, &[("amount", &amount)]);
    let hours = |hours| view.words.hours(hours);
    let by = state.plan.active_goal().and_then(|goal| goal.by);
    let all = [
        limits.hours_per_week.map(|of_week| filled("paper.hours", hours(of_week))),
        limits.on_the_job_hours_per_week.map(|of_week| filled("paper.on-the-job", hours(of_week))),
        limits
            .budget
            .as_ref()
            .map(|budget| filled("paper.money", view.money(catalogue, budget.amount).to_string())),
        limits.start.map(|start| filled("paper.start", view.words.formats().day(start))),
        by.map(|by| filled("paper.by", view.words.formats().day(by))),
    ];
    let all: Vec<AttrValue> = all.into_iter().flatten().collect();
    view.fill("paper.limits", &[("limits", &listed(&all, " · "))])
}

/// How early the path can end at all, where that was worked out.
fn soonest(view: &View, path: &PathView) -> Option<AttrValue> {
    let finish = path.finish().filter(|_| !path.is_undated)?;
    // Beside a day that is missed a proof of the best would read as if all were well.
    let soonest = path.soonest.filter(|_| path.late_for.is_none())?;
    if soonest >= finish {
        return Some(view.say("path.soonest-proved"));
    }
    Some(view.fill("path.soonest", &[("day", &view.words.formats().day(soonest))]))
}

fn unkept(view: &View, catalogue: &Catalogue, unkept: &Unkept) -> AttrValue {
    match unkept {
        Unkept::Wish(wish) => obstacle(view, catalogue, *wish),
        Unkept::UnknownPin(id) => view.fill("path.unknown", &[("activity", id)]),
        Unkept::Budget(currency) => view.fill("path.foreign-budget", &[("currency", currency.as_str())]),
    }
}

/// A wish that cannot be kept, in words.
pub(super) fn obstacle(view: &View, catalogue: &Catalogue, obstacle: Obstacle) -> AttrValue {
    let (key, activity) = match obstacle {
        Obstacle::PinnedNotOffered(activity) | Obstacle::PinnedUnreachable(activity) => {
            ("path.unkept", activity)
        }
        Obstacle::PinnedOverLimits(activity) => ("path.over-limits", activity),
        Obstacle::PinnedAfterGoal(activity) => ("path.after-goal", activity),
        Obstacle::MixNotKept => return view.say("path.mix-not-kept"),
    };
    view.fill(key, &[("activity", &view.activity_title(catalogue, activity))])
}

fn headline(view: &View, catalogue: &Catalogue, path: &PathView, figures: Figures) -> AttrValue {
    let role = view.state().target_role().map(|role| view.role_name(catalogue, role)).unwrap_or_default();
    let percent = |readiness: crate::model::Readiness| view.words.formats().percent(readiness.percent());
    let (before, after) = (percent(figures.before), percent(figures.after));
    if figures.before.percent() == 100 {
        return view.fill("path.ready", &[("role", &role)]);
    }
    match path.finish().filter(|_| !path.is_undated) {
        Some(day) => {
            let day = view.words.formats().day(day);
            view.fill(
                "path.headline",
                &[("before", &before), ("after", &after), ("role", &role), ("day", &day)],
            )
        }
        None => {
            view.fill("path.headline-undated", &[("before", &before), ("after", &after), ("role", &role)])
        }
    }
}

/// Readiness today, and what the path adds to it.
fn bars(view: &View, figures: Figures) -> Html {
    let (before, after) = (figures.before.percent(), figures.after.percent());
    html! {
        <svg class="bar tall" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"
            data-direction={if view.state().settings.right_to_left { "rtl" } else { "ltr" }}>
            <rect class="bar-track" width="100" height="6" />
            <rect class="bar-gain" width={after.to_string()} height="6" />
            <rect class="bar-value" width={before.to_string()} height="6" />
        </svg>
    }
}

fn figure(label: AttrValue, value: AttrValue) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> }
}

fn proof(view: &View, proof: Proof) -> Option<AttrValue> {
    Some(match proof {
        Proof::NothingToClose | Proof::Unproved => return None,
        // That nobody can be more than ready is no news.
        Proof::AtMostReady(most) if most.percent() == 100 => return None,
        Proof::FewestHours => view.say("proof.fewest-hours"),
        Proof::AtLeastHours(hours) => view.fill("proof.at-least", &[("hours", &view.words.hours(hours))]),
        Proof::MostClosed => view.say("proof.most-closed"),
        Proof::AtMostReady(most) => {
            view.fill("proof.at-most", &[("percent", &view.words.formats().percent(most.percent()))])
        }
    })
}
