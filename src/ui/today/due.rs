//! What has a date beside the path: meetings, actions, decisions, reviews, stays.

use yew::{AttrValue, Html, html};

use crate::app::{Due, Msg, Screen};

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
    leads_to(view, due.screen, title, if is_late { "overdue" } else { "hint" }, when)
}

/// What has waited for long, as one line for a screen.
fn older(view: &View, screen: Screen, count: usize) -> Html {
    let title = view.say(&format!("nav.{}", screen.as_str()));
    leads_to(view, screen, title, "overdue", view.words.count("today.long-due", count as f64, &[]).into())
}

#[inline(never)]
fn leads_to(view: &View, screen: Screen, title: AttrValue, class: &'static str, when: AttrValue) -> Html {
    html! {
        <li>
            <button type="button" class="quiet today-line" onclick={view.tells(Msg::ScreenOpened(screen))}>
                <span class="today-line-title">{ title }</span>
                <span class={class}>{ when }</span>
                { onward_icon() }
            </button>
        </li>
    }
}
