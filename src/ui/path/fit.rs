//! What stays open, and what would make it fit.

use yew::{AttrValue, Html, html};

use crate::app::{Difference, GapObstacle, LimitChange, Msg, Offer, PathGap, PathView, Proposal};
use crate::model::{ActivityId, Catalogue, Gap, Level, SkillId};

use crate::ui::view::{View, chips, listed, said, said_all};

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

/// What does not fit, and a button for each change with which it would. Where another path is proposed, this is said of
/// the path as it stands.
fn too_much(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let gaps: Vec<&PathGap> = path.out_of_limits().collect();
    let late = path.late_for.map(|by| view.fill("cause.too-late", &[("day", &view.words.formats().day(by))]));
    let proposal = view.state().proposal();
    html! {
        <>
            <h3>{ view.say(if proposal.is_some() { "fit.title-as-it-stands" } else { "fit.title" }) }</h3>
            { said_all("", late.into_iter().collect()) }
            if !gaps.is_empty() {
                { said("", view.words.count("fit.open", gaps.len() as f64, &[])) }
                { chips("chips", None, gaps.into_iter().map(|gap| with_reason(view, catalogue, gap)).collect()) }
            }
            { said_all("", proposal.map(|one| with_the_proposed(view, catalogue, one)).into_iter().collect()) }
            { offers(view, catalogue, path) }
        </>
    }
}

/// What of it the path that is proposed closes.
fn with_the_proposed(view: &View, catalogue: &Catalogue, proposal: &Proposal) -> AttrValue {
    let Difference { open, after, .. } = &proposal.difference;
    // What it opens anew is not closed by it either.
    if !open.is_empty() {
        return view.fill("fit.proposed-leaves", &[("gaps", &gaps_in_words(view, catalogue, open))]);
    }
    let by = view.state().plan.active_goal().and_then(|goal| goal.by);
    let is_late = after.finish.zip(by).is_some_and(|(finish, by)| finish > by);
    view.say(if is_late { "fit.proposed-late" } else { "fit.proposed-closes" })
}

/// Gaps one after the other.
pub(super) fn gaps_in_words(view: &View, catalogue: &Catalogue, gaps: &[Gap]) -> AttrValue {
    let words = gaps.iter().map(|gap| levels(view, catalogue, gap.skill, gap.level, gap.required));
    listed(&words.collect::<Vec<_>>(), ", ")
}

/// Titles one after the other.
pub(in crate::ui) fn quoted(view: &View, catalogue: &Catalogue, activities: Vec<ActivityId>) -> AttrValue {
    let titles = activities.into_iter().map(|id| format!("“{}”", view.activity_title(catalogue, id)).into());
    listed(&titles.collect::<Vec<_>>(), ", ")
}

/// A gap, and what stands in its way where that is known.
fn with_reason(view: &View, catalogue: &Catalogue, gap: &PathGap) -> AttrValue {
    let levels = levels(view, catalogue, gap.skill, gap.from, gap.to);
    let Some(obstacle) = gap.obstacle else { return levels };
    let key = match obstacle {
        GapObstacle::Weeks => "gap.weeks",
        GapObstacle::Money => "gap.money",
        GapObstacle::NeedsFirst => "gap.needs-first",
        GapObstacle::Hours => "gap.hours",
    };
    view.fill("gap.why", &[("gap", &levels), ("reason", &view.say(key))])
}

fn levels(view: &View, catalogue: &Catalogue, skill: SkillId, from: Level, to: Level) -> AttrValue {
    let skill = view.skill_name(catalogue, skill);
    view.fill("why.closes", &[("skill", &skill), ("from", &from.to_string()), ("to", &to.to_string())])
}

fn offers(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let working = || html! { <p class="hint" role="status">{ view.say("fit.working") }</p> };
    let is_proposed = view.state().proposal().is_some();
    let Some(outlook) = view.state().outlook() else { return working() };
    let working = (!outlook.is_complete()).then(working);
    if outlook.changes.is_empty() {
        return match working {
            Some(working) => working,
            // Of the path as it stands nothing was asked: what is proposed is the answer.
            None if is_proposed => Html::default(),
            None => said("hint", looked_at(view, path)),
        };
    }
    let offer = |offer: &Offer| {
        let words: Vec<AttrValue> =
            offer.changes.iter().map(|change| change_words(view, catalogue, *change)).collect();
        let words = listed(&words, &view.say("fit.and"));
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

/// That nothing makes it fit, and what was tried.
fn looked_at(view: &View, path: &PathView) -> AttrValue {
    let limits = &view.state().plan.limits;
    let by = view.state().plan.active_goal().and_then(|goal| goal.by);
    let all = [
        ("looked.hours", limits.hours_per_week.is_some()),
        ("looked.on-the-job", limits.on_the_job_hours_per_week.is_some()),
        ("looked.by", by.is_some()),
        ("looked.money", limits.budget.is_some()),
        ("looked.requirement", path.out_of_limits().next().is_some()),
        ("looked.rating", true),
    ];
    let words = all.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| view.say(key));
    view.fill("fit.nothing", &[("limits", &listed(&words.collect::<Vec<_>>(), ", "))])
}

/// What the path comes to with an offer.
fn price(view: &View, catalogue: &Catalogue, offer: &Offer) -> AttrValue {
    let [_, hours, money, ready] = cells(view, catalogue, &offer.totals);
    let ends =
        offer.totals.finish.map(|day| view.fill("fit.ends", &[("day", &view.words.formats().day(day))]));
    let ready = (offer.totals.readiness.percent() < 100)
        .then(|| view.fill("readiness.short", &[("percent", &ready)]));
    listed(&ends.into_iter().chain([hours, money]).chain(ready).collect::<Vec<_>>(), " · ")
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
        let titles = quoted(view, catalogue, gap.put_aside.clone());
        let key = if titles.is_empty() { "path.open-unreachable" } else { "path.open-put-aside" };
        view.fill(
            key,
            &[("gap", &levels(view, catalogue, gap.skill, gap.from, gap.to)), ("activities", &titles)],
        )
    };
    let mut gaps = path.open.iter().filter(|gap| gap.is_unreachable).peekable();
    if gaps.peek().is_none() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ view.say("path.left-open") }</h3>
            { chips("", None, gaps.map(line).collect()) }
        </>
    }
}
