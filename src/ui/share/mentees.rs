//! Those whose plans a mentor has before them, side by side.

use yew::{AttrValue, Html, html};

use crate::app::{Mentee, Msg, SharingMsg};

use crate::ui::footer::import_button;
use crate::ui::view::View;

/// The list, where there is more than one; beside a plan that is read, with the way to one more.
pub(super) fn mentees(view: &View) -> Html {
    let mentees = view.state().mentees();
    let is_reading = mentees.iter().any(|mentee| mentee.is_read);
    if mentees.len() < 2 && !is_reading {
        return Html::default();
    }
    html! {
        <nav class="card mentees" aria-labelledby="mentees">
            <h3 id="mentees">{ view.say("mentees.title") }</h3>
            <ul class="lines">{ for mentees.iter().map(|mentee| row(view, mentee)) }</ul>
            if is_reading {
                <div class="buttons">{ import_button(view, "mentees.add") }</div>
            }
        </nav>
    }
}

fn row(view: &View, mentee: &Mentee<'_>) -> Html {
    let next = match mentee.next {
        Some(day) => view.fill("mentees.next", &[("day", &view.words.formats().day(day))]),
        None => view.say("meeting.none"),
    };
    let open = AttrValue::from(view.words.count("mentees.open", mentee.open as f64, &[]));
    let resumed = view.tells(Msg::Sharing(SharingMsg::ReadingResumed(mentee.shared.clone())));
    html! {
        <li key={mentee.shared.to_string()}>
            <button type="button" class="mentee" aria-current={mentee.is_read.then_some("true")} onclick={resumed}>
                <span class="paper-term">{ view.somebody(mentee.name.unwrap_or_default()) }</span>
                <span class="hint">{ next }{ " · " }{ open }</span>
                if mentee.late > 0 {
                    <span class="badge late">{ view.words.count("mentees.late", mentee.late as f64, &[]) }</span>
                }
            </button>
        </li>
    }
}
