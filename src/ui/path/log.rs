//! Progress on one activity, written down in one go: hours, what was learnt, and where it can be seen.

use web_sys::SubmitEvent;
use yew::{AttrValue, Html, html};

use crate::app::{JournalDraft, JournalMsg, Msg, PathRow};
use crate::document::values::Address;
use crate::model::{Catalogue, SkillId};

use crate::ui::field::{Filled, hours_up_to, labelled};
use crate::ui::view::View;

/// The most hours of one day.
const MOST_HOURS: u32 = 24;

/// Whether progress on this one is being written down.
pub(super) fn is_open(view: &View, id: &str) -> bool {
    view.look.path.logged.as_deref() == Some(id)
}

/// The button that opens the form, and closes it.
pub(super) fn button(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let id = AttrValue::from(catalogue.activity_text(row.activity).id.to_string());
    let is_open = is_open(view, &id);
    let number = row.activity.index();
    let onclick = view.looking(move |look, _| {
        look.path.logged = (!is_open).then(|| id.clone());
        look.go_to(if is_open { format!("[id='log-{number}']") } else { format!("[id='logged-{number}']") });
    });
    html! {
        <button type="button" class="small" aria-expanded={is_open.to_string()} id={format!("log-{number}")}
            aria-label={view.action("log.open", &view.activity_title(catalogue, row.activity))} onclick={onclick}>
            { view.say("log.short") }
        </button>
    }
}

#[inline(never)]
pub(super) fn form(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let number = row.activity.index();
    html! {
        <form class="log" onsubmit={submits(view, catalogue, row)}>
            { labelled(view.say("log.hours"), None, html! {
                <input class="number" type="number" name="hours" id={format!("logged-{number}")} min="0.25"
                    max={MOST_HOURS.to_string()} step="0.25" value="1" inputmode="decimal" />
            }) }
            { labelled(view.say("log.text"), None, html! { <textarea name="text" rows="2" /> }) }
            { labelled(view.say("log.url"), None, html! { <input type="url" name="url" inputmode="url" /> }) }
            <label class="log-done"><input type="checkbox" name="done" />{ view.say("log.done") }</label>
            <div class="buttons">
                <button type="submit" class="primary small">{ view.say("log.save") }</button>
                { cancel(view, number) }
            </div>
        </form>
    }
}

fn cancel(view: &View, number: usize) -> Html {
    let onclick = view.looking(move |look, _| {
        look.path.logged = None;
        look.go_to(format!("[id='log-{number}']"));
    });
    html! { <button type="button" class="quiet small" onclick={onclick}>{ view.say("log.cancel") }</button> }
}

/// Tells what was written; the focus stays with the activity.
fn submits(view: &View, catalogue: &Catalogue, row: &PathRow) -> impl Fn(SubmitEvent) + 'static {
    let view = view.clone();
    let activity = row.activity;
    let skills: Vec<SkillId> = catalogue.activity(activity).develops.iter().map(|one| one.skill).collect();
    move |event: SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let draft = JournalDraft {
            text: filled.text("text"),
            activity: Some(activity),
            skills: skills.clone(),
            hours: hours_up_to(MOST_HOURS, &filled.text("hours")),
            url: Address::new(filled.text("url").trim()),
            ..JournalDraft::default()
        };
        let is_done = !filled.text("done").is_empty();
        view.send.emit(Msg::Journal(if is_done {
            JournalMsg::WrittenAsDone { activity, draft }
        } else {
            JournalMsg::Written(draft)
        }));
        let mut look = view.look.clone();
        look.path.logged = None;
        look.go_to(format!("[id='item-{}']", activity.index()));
        view.turn.emit(look);
    }
}
