//! What has a date beside the path: meetings, actions, decisions, reviews, stays.

use yew::{Html, html};

use crate::app::{Due, Msg};

use crate::ui::icons::onward_icon;
use crate::ui::view::View;

/// What is late or comes within two weeks; nothing where there is nothing of the sort.
#[inline(never)]
pub(super) fn due(view: &View) -> Html {
    let due = view.state().due();
    if due.is_empty() {
        return Html::default();
    }
    html! {
        <section class="today-soon" aria-labelledby="today-due">
            <h3 id="today-due">{ view.say("today.due") }</h3>
            <ul class="lines">{ for due.iter().map(|due| line(view, due)) }</ul>
        </section>
    }
}

fn line(view: &View, due: &Due) -> Html {
    let day = view.words.formats().day(due.on);
    let is_late = due.on < view.state().today;
    let when = if is_late { view.fill("today.was-due", &[("day", &day)]) } else { day.into() };
    html! {
        <li>
            <button type="button" class="quiet today-line" onclick={view.tells(Msg::ScreenOpened(due.screen))}>
                <span class="today-line-title">{ view.fill(due.key, &[("what", &view.words.beside(&due.what))]) }</span>
                <span class={if is_late { "overdue" } else { "hint" }}>{ when }</span>
                { onward_icon() }
            </button>
        </li>
    }
}
