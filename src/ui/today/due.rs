//! What has a date beside the path: meetings, actions, decisions, reviews, stays.

use yew::{AttrValue, Html, html};

use crate::app::{Due, MentorshipChange, MentorshipMsg, Msg, Screen, Tick};

use crate::ui::icons::onward_icon;
use crate::ui::view::View;

/// What is late or comes within two weeks; nothing where there is nothing of the sort.
#[inline(never)]
pub(super) fn due(view: &View) -> Html {
    let (due, long) = (view.state().due(), view.state().long_due());
    if due.is_empty() && long.is_empty() {
        return Html::default();
    }
    html! {
        <section class="today-soon" aria-labelledby="today-due">
            <h3 id="today-due">{ view.say("today.due") }</h3>
            <ul class="lines">
                { for due.iter().map(|due| line(view, due)) }
                { for long.into_iter().map(|(screen, count)| older(view, screen, count)) }
            </ul>
        </section>
    }
}

fn line(view: &View, due: &Due) -> Html {
    let title = view.fill(due.key, &[("what", &view.words.beside(&due.what))]);
    let day = view.words.formats().day(due.on);
    let is_late = due.on < view.state().today;
    let when = if is_late { view.fill("today.was-due", &[("day", &day)]) } else { day.into() };
    let line = leads_to(view, due.screen, title, if is_late { "overdue" } else { "hint" }, when);
    match &due.tick {
        Some(tick) => ticked(view, due, tick, line),
        None => html! { <li>{ line }</li> },
    }
}

/// A line with a box: what was agreed is done by one click, and not done after all by another.
fn ticked(view: &View, due: &Due, tick: &Tick, line: Html) -> Html {
    let done = MentorshipChange::ActionTicked(tick.action.clone());
    let done = Msg::Mentorship(MentorshipMsg::With(tick.mentorship.clone(), done));
    let name = view.fill("today.tick", &[("what", &view.words.beside(&due.what))]);
    html! {
        <li class="today-action" key={format!("{} {}", tick.mentorship, tick.action)} data-done={tick.is_done.to_string()}>
            <input type="checkbox" class="tick" checked={tick.is_done} disabled={view.state().settings.readonly}
                aria-label={name} onclick={view.tells(done)} />
            { line }
        </li>
    }
}

/// What has waited for long, as one line for a screen.
fn older(view: &View, screen: Screen, count: usize) -> Html {
    let title = view.say(&format!("nav.{}", screen.as_str()));
    let line = leads_to(
        view,
        screen,
        title,
        "overdue",
        view.words.count("today.long-due", count as f64, &[]).into(),
    );
    html! { <li>{ line }</li> }
}

#[inline(never)]
fn leads_to(view: &View, screen: Screen, title: AttrValue, class: &'static str, when: AttrValue) -> Html {
    html! {
        <button type="button" class="quiet today-line" onclick={view.tells(Msg::ScreenOpened(screen))}>
            <span class="today-line-title">{ title }</span>
            <span class={class}>{ when }</span>
            { onward_icon() }
        </button>
    }
}
