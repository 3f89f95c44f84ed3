//! What stands beside the list: the hours of this week, the next time with others, the next milestone.

use yew::{AttrValue, Html, html};

use crate::app::{Company, Msg, Screen, Today, WithOthers};
use crate::document::plan::Milestone;
use crate::document::values::Hours;
use crate::model::Catalogue;

use crate::ui::view::{View, said, said_all};

/// The hours of this week: what was spent, what is planned, and what there is.
#[inline(never)]
pub(super) fn week(view: &View, today: &Today) -> Html {
    let week = &today.week;
    let hours = |hours: Hours| view.words.hours(hours);
    let all = week.spent.plus(week.planned);
    let planned = match week.limit {
        Some(limit) => {
            view.fill("today.planned-of", &[("hours", &hours(week.planned)), ("limit", &hours(limit))])
        }
        None => view.fill("today.planned", &[("hours", &hours(week.planned))]),
    };
    // The bar is as long as the week's hours, or as what is spent and planned, where that is more.
    let longest = week.limit.unwrap_or_default().max(all).quarters().max(1);
    html! {
        <section class="card week" aria-labelledby="today-week">
            <h3 id="today-week">{ view.say(if week.is_next { "today.next-week" } else { "today.week" }) }</h3>
            { said("hint", view.days((week.first, week.last))) }
            <svg class="bar tall" viewBox={format!("0 0 {longest} 6")} preserveAspectRatio="none" aria-hidden="true"
                focusable="false">
                <rect class="bar-track" width={longest.to_string()} height="6" />
                <rect class="bar-gain" width={all.quarters().to_string()} height="6" />
                <rect class="bar-value" width={week.spent.quarters().to_string()} height="6" />
            </svg>
            if week.planned > Hours::ZERO || week.behind == Hours::ZERO {
                { said("", planned) }
            }
            if week.behind > Hours::ZERO {
                { said("", view.fill("today.hours-behind", &[("hours", &hours(week.behind))])) }
            }
            if week.spent > Hours::ZERO {
                { said("hint", view.fill("today.spent", &[("hours", &hours(week.spent))])) }
            }
            if today.overdue > today.behind.len() {
                { said("overdue", view.words.count("today.overdue", today.overdue as f64, &[])) }
            }
        </section>
    }
}

/// The next time that the PM learns with somebody else.
#[inline(never)]
pub(super) fn with_others(view: &View, catalogue: &Catalogue, next: &WithOthers) -> Html {
    let day = |date| view.words.formats().day(date);
    let (title, when, leads): (AttrValue, AttrValue, Html) = match &next.what {
        Company::Activity(activity) => {
            let when = if next.has_begun {
                view.fill("today.until", &[("day", &day(next.days.1))])
            } else {
                view.fill("today.from", &[("day", &day(next.days.0))])
            };
            let leads = view.button("small", "today.in-path", Msg::ItemShown(*activity));
            (view.activity_title(catalogue, *activity), when, leads)
        }
        Company::Meeting(name) => (
            view.fill("due.session", &[("what", &view.somebody(name))]),
            day(next.days.0).into(),
            view.button("small", "today.to-mentor", Msg::ScreenOpened(Screen::Mentorship)),
        ),
    };
    html! {
        <section class="card" aria-labelledby="today-with">
            <h3 id="today-with">{ view.say("today.with-others") }</h3>
            { said("today-with", title) }
            { said("hint", when) }
            { leads }
        </section>
    }
}

/// The next milestone of the goal.
#[inline(never)]
pub(super) fn milestone(view: &View, milestone: &Milestone) -> Html {
    let by = milestone.by.map(|by| view.fill("today.until", &[("day", &view.words.formats().day(by))]));
    let is_late = milestone.by.is_some_and(|by| by < view.state().today);
    html! {
        <section class="card" aria-labelledby="today-milestone">
            <h3 id="today-milestone">{ view.say("today.milestone") }</h3>
            { said("today-with", view.words.beside(&milestone.title)) }
            { said_all(if is_late { "overdue" } else { "hint" }, by.into_iter().collect()) }
            { view.button("small", "today.to-goal", Msg::ScreenOpened(Screen::Goal)) }
        </section>
    }
}
