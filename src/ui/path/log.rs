//! Progress on one activity, written down in one go: hours, what was learnt, and where it can be seen.

use web_sys::SubmitEvent;
use yew::{AttrValue, Html, html};

use crate::app::{DraftMsg, FieldFault, Fields, Form, JournalDraft, JournalMsg, Msg, PathRow};
use crate::document::limits::MOST_TEXT;
use crate::model::Catalogue;

use crate::ui::field::{Filled, begun, checked, keeping, labelled};
use crate::ui::view::View;

/// Whether progress on this one is being written down.
pub(super) fn is_open(view: &View, id: &str) -> bool {
    view.look.path.logged.as_deref() == Some(id)
}

/// The form of an activity.
fn form_of(catalogue: &Catalogue, row: &PathRow) -> Form {
    Form::Log(catalogue.activity_text(row.activity).id.clone())
}

/// The button that opens the form, and closes it. It says when something is half written in it.
pub(super) fn button(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let id = AttrValue::from(catalogue.activity_text(row.activity).id.to_string());
    let is_open = is_open(view, &id);
    let number = row.activity.index();
    let onclick = view.looking(move |look, _| {
        look.path.logged = (!is_open).then(|| id.clone());
        look.go_to(if is_open {
            format!("[id='log-{number}']")
        } else {
            format!("[id='logged-{number}'] input")
        });
    });
    let form = form_of(catalogue, row);
    let title = view.activity_title(catalogue, row.activity);
    let shown = begun(view, view.say("log.short"), &form);
    // What is to be heard has in it what is to be seen.
    let name = match view.state().is_begun(&form) {
        true => view.fill("path.action-label", &[("action", &shown), ("activity", &title)]),
        false => view.action("log.open", &title),
    };
    html! {
        <button type="button" class="small" aria-expanded={is_open.to_string()} id={format!("log-{number}")}
            aria-label={name} onclick={onclick}>{ shown }
        </button>
    }
}

#[inline(never)]
pub(super) fn form(view: &View, catalogue: &Catalogue, row: &PathRow) -> Html {
    let form = form_of(catalogue, row);
    let given = || Fields::from_iter([(FieldFault::Hours.field().to_owned(), "1".to_owned())]);
    let fields = view.state().draft(&form).unwrap_or_else(given);
    let field = |fault: FieldFault, key: &str| {
        checked(view, &form, fault, view.say(key), fields.text(fault.field()).to_owned())
    };
    let text = fields.text(FieldFault::Text.field()).to_owned();
    html! {
        <form class="log" id={format!("logged-{}", row.activity.index())} novalidate={true}
            onsubmit={submits(view, row, form.clone())} oninput={keeping(view, form.clone())}>
            { field(FieldFault::Hours, "log.hours") }
            { labelled(view.say("log.text"), None, html! {
                <textarea name={FieldFault::Text.field()} rows="2" maxlength={MOST_TEXT.to_string()} dir="auto" value={text} />
            }) }
            { field(FieldFault::Link, "log.url") }
            <label class="log-done">
                <input type="checkbox" name="done" ~defaultChecked={fields.has("done")} />{ view.say("log.done") }
            </label>
            <div class="buttons">
                <button type="submit" class="primary small">{ view.say("log.save") }</button>
                { cancel(view, row, form) }
            </div>
        </form>
    }
}

fn cancel(view: &View, row: &PathRow, form: Form) -> Html {
    let number = row.activity.index();
    let send = view.send.clone();
    let close = view.looking(move |look, ()| {
        look.path.logged = None;
        look.faulty = None;
        look.go_to(format!("[id='log-{number}']"));
    });
    let onclick = move |_| {
        send.emit(Msg::Draft(DraftMsg::Dropped(form.clone())));
        close.emit(());
    };
    html! { <button type="button" class="quiet small" onclick={onclick}>{ view.say("log.cancel") }</button> }
}

/// Tells what was written, or says what is wrong with it; the focus stays with the activity.
fn submits(view: &View, row: &PathRow, form: Form) -> impl Fn(SubmitEvent) + 'static {
    let view = view.clone();
    let activity = row.activity;
    let judge = view.looking(move |look, faults: Vec<FieldFault>| {
        if faults.is_empty() {
            look.path.logged = None;
            look.go_to(format!("[id='item-{}']", activity.index()));
        }
        look.judge(form.clone(), faults);
    });
    move |event: SubmitEvent| {
        let Some((filled, catalogue)) = Filled::of(&event).zip(view.state().open_catalogue()) else { return };
        let fields = filled.fields();
        match JournalDraft::read_progress(&fields, catalogue, activity) {
            Ok(draft) => {
                view.send.emit(Msg::Journal(if fields.has("done") {
                    JournalMsg::LoggedAsDone { activity, draft }
                } else {
                    JournalMsg::Logged { activity, draft }
                }));
                judge.emit(Vec::new());
            }
            Err(faults) => judge.emit(faults),
        }
    }
}
