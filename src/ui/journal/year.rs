//! A year on one sheet of paper, for a review.

use yew::{AttrValue, Html, html};

use crate::app::{DoneActivity, Msg, Rise, SharingMsg, YearReview};
use crate::document::plan::Goal;
use crate::document::values::Hours;
use crate::model::Catalogue;

use crate::ui::field::{labelled, written};
use crate::ui::share::{entry_item, passage, section};
use crate::ui::skills::steps;
use crate::ui::view::{View, said, said_all};

use super::hours;
use super::list::activity_name;

pub(super) fn year(view: &View, catalogue: &Catalogue) -> Html {
    let years = view.state().years();
    let chosen = view.look.journal.year.filter(|year| years.contains(year)).or(years.first().copied());
    let Some(review) = chosen.and_then(|year| view.state().year_review(year)) else { return Html::default() };
    html! {
        <div class="year">
            <div class="year-choice">
                { labelled(view.say("year.choose"), None, choice(view, &years, review.year)) }
                { view.button("primary", "year.print", Msg::Sharing(SharingMsg::PrintAsked)) }
            </div>
            { paper(view, catalogue, &review) }
        </div>
    }
}

fn choice(view: &View, years: &[i32], chosen: i32) -> Html {
    let onchange =
        view.looking(|look, event: web_sys::Event| look.journal.year = written(&event).parse().ok());
    let option = |year: &i32| {
        html! { <option value={year.to_string()} selected={*year == chosen}>{ year.to_string() }</option> }
    };
    html! { <select onchange={onchange}>{ for years.iter().map(option) }</select> }
}

fn paper(view: &View, catalogue: &Catalogue, review: &YearReview<'_>) -> Html {
    let state = view.state();
    let name = state.plan.learner.name.as_ref().map(|name| AttrValue::from(view.words.beside(name)));
    let role = state.role().map(|role| view.role_name(catalogue, role));
    // Without a name the role says best whose it is.
    let (name, role) = match (name, role) {
        (Some(name), role) => (name, role),
        (None, Some(role)) => (role, None),
        (None, None) => (view.say("sheet.nameless"), None),
    };
    let year = review.year.to_string();
    let number = |count: usize| AttrValue::from(view.words.formats().number(count as f64));
    let figures = [
        readiness(view, review),
        Some(("year.hours", view.words.hours(review.spent.total()).into())),
        Some(("year.done", number(review.done.len()))),
        Some(("year.risen", number(review.rises.len()))),
    ];
    html! {
        <article class="paper">
            <header class="paper-head">
                <div>
                    { said("paper-kind", view.fill("year.kind", &[("year", &year)])) }
                    <h3 class="paper-name">{ name }</h3>
                    { for role.map(|role| said("paper-roles", role)) }
                </div>
            </header>
            if review.is_empty() {
                { said("empty", view.fill("year.empty", &[("year", &year)])) }
            } else {
                <dl class="paper-figures">
                    { for figures.into_iter().flatten().map(|(key, figure)| html! {
                        <div><dt>{ view.say(key) }</dt><dd>{ figure }</dd></div>
                    }) }
                </dl>
                <div>{ said_all("hint", notes(view, review)) }</div>
                { goals(view, catalogue, review) }
                { rises(view, catalogue, review) }
            }
            { done(view, catalogue, review) }
            { spent(view, review) }
            { entries(view, review) }
            <footer class="paper-foot hint">
                { view.fill("year.foot", &[("day", &view.words.formats().day(review.until))]) }
            </footer>
        </article>
    }
}

fn readiness(view: &View, review: &YearReview<'_>) -> Option<(&'static str, AttrValue)> {
    let ready = review.readiness?;
    let percent = |percent: u32| view.words.formats().percent(percent);
    let (before, after) = (percent(ready.before.percent()), percent(ready.after.percent()));
    Some(("year.readiness", view.fill("year.from-to", &[("from", &before), ("to", &after)])))
}

/// What the figures do not say: from when to when readiness is compared, and what was not known before.
fn notes(view: &View, review: &YearReview<'_>) -> Vec<AttrValue> {
    let day = |day| view.words.formats().day(day);
    let compared = review.readiness.map(|ready| {
        view.fill("year.compared", &[("from", &*day(ready.since)), ("to", &*day(review.until))])
    });
    let counted = |count: usize| view.words.count("year.first-rated-count", count as f64, &[]).into();
    let first = Some(review.first_rated).filter(|count| *count > 0).map(counted);
    compared.into_iter().chain(first).collect()
}

/// Hours that are in no year.
fn undated(view: &View, review: &YearReview<'_>) -> Option<AttrValue> {
    let hours = Some(review.undated).filter(|hours| *hours > Hours::ZERO)?;
    Some(view.fill("year.undated", &[("hours", &view.words.hours(hours))]))
}

fn goals(view: &View, catalogue: &Catalogue, review: &YearReview<'_>) -> Html {
    if review.goals.is_empty() {
        return Html::default();
    }
    let day = |day| view.words.formats().day(day);
    let goal = |goal: &&Goal| {
        let role = catalogue.role_named(&goal.role).map(|role| view.role_name(catalogue, role));
        let by = goal.by.map(|by| view.fill("sheet.by", &[("day", &day(by))]));
        let reached = goal.milestones.iter().filter(|one| one.done.is_some());
        html! {
            <li>
                <p class="paper-term">{ role.unwrap_or_else(|| goal.role.to_string().into()) }</p>
                { for goal.why.as_ref().map(|why| passage(view, "", why)) }
                { for by.map(|by| said("hint", by)) }
                <ul class="paper-milestones">
                    { for reached.map(|one| html! { <li data-done="true">{ view.words.beside(&one.title) }</li> }) }
                </ul>
            </li>
        }
    };
    section(
        view.say("year.goals"),
        None,
        html! { <ul class="paper-list">{ for review.goals.iter().map(goal) }</ul> },
    )
}

fn rises(view: &View, catalogue: &Catalogue, review: &YearReview<'_>) -> Html {
    let rise = |rise: &Rise| {
        let blanks = [("from", &*rise.from.to_string()), ("to", &*rise.to.to_string())];
        html! {
            <li class="paper-skill">
                <div class="paper-row">
                    <span class="paper-term">{ view.skill_name(catalogue, rise.skill) }</span>
                    { steps(rise.to, None, catalogue.top()) }
                    <span class="paper-standing">
                        { view.fill("year.from-to", &blanks) }
                        <span class="hint">{ when(view, rise) }</span>
                    </span>
                </div>
            </li>
        }
    };
    let content = if review.rises.is_empty() {
        said("hint", view.say("year.no-rises"))
    } else {
        html! { <ul class="paper-skills">{ for review.rises.iter().map(rise) }</ul> }
    };
    section(view.say("year.risen"), None, content)
}

/// From when the rise was there; of a skill that was rated for the first time, since when it is known.
fn when(view: &View, rise: &Rise) -> AttrValue {
    let day = |day| view.words.formats().day(day);
    let first = rise.first_rated.map(|first| view.fill("year.first-rated", &[("day", &day(first))]));
    first.unwrap_or_else(|| day(rise.on).into())
}

fn done(view: &View, catalogue: &Catalogue, review: &YearReview<'_>) -> Html {
    if review.done.is_empty() {
        return Html::default();
    }
    let item = |done: &DoneActivity<'_>| {
        html! {
            <li class="paper-item">
                <div class="paper-row">
                    <span class="paper-dates">{ view.words.formats().day(done.on) }</span>
                    <span class="paper-what">
                        <span class="paper-term">{ activity_name(view, catalogue, done.activity) }</span>
                        { for done.hours.map(|hours| html! { <span class="hint">{ view.words.hours(hours) }</span> }) }
                    </span>
                </div>
            </li>
        }
    };
    section(
        view.say("year.done"),
        None,
        html! { <ol class="paper-path">{ for review.done.iter().map(item) }</ol> },
    )
}

fn spent(view: &View, review: &YearReview<'_>) -> Html {
    let undated = undated(view, review);
    if review.spent.total() == Hours::ZERO && undated.is_none() {
        return Html::default();
    }
    let content = html! {
        <>
            { said_all("hint", undated.into_iter().collect()) }
            { hours::picture(view, &review.spent) }
            { hours::legend(view, &review.spent) }
            if review.spent.total() > Hours::ZERO {
                <div class="unseen">{ hours::figures(view, &review.spent) }</div>
            }
        </>
    };
    section(view.say("hours.title"), None, content)
}

fn entries(view: &View, review: &YearReview<'_>) -> Html {
    if review.entries.is_empty() {
        let has_some = view.state().entries_in(review.year) > 0;
        return if has_some && !view.state().settings.readonly {
            said("hint year-hint", view.say("year.mark"))
        } else {
            Html::default()
        };
    }
    section(
        view.say("year.entries"),
        None,
        html! { <ul class="paper-entries">{ for review.entries.iter().map(|entry| entry_item(view, entry)) }</ul> },
    )
}
