//! Writing an entry: a line is enough, the rest can be added.

use web_sys::SubmitEvent;
use yew::{AttrValue, Html, html};

use crate::app::{DraftMsg, FieldFault, Fields, Form, JournalDraft, JournalMsg, Msg};
use crate::document::plan::{ItemStatus, JournalEntry};
use crate::document::values::Id;
use crate::model::{ActivityId, Catalogue};

use crate::ui::field::{Filled, checked, keeping, labelled};
use crate::ui::view::View;

use super::list::edit_id;

/// A form for something new.
pub(super) fn new_entry(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <section class="card" aria-label={view.say("entry.new")}>
            { form(view, catalogue, None) }
        </section>
    }
}

/// The form of an entry that is written anew.
pub(super) fn edited(view: &View, catalogue: &Catalogue, entry: &JournalEntry) -> Html {
    form(view, catalogue, Some(entry))
}

/// What sends an entry, or says what is wrong with it.
fn sends(view: &View, form: Form, entry: Option<&JournalEntry>) -> impl Fn(SubmitEvent) + 'static {
    let (view, entry) = (view.clone(), entry.cloned());
    let judge = view.looking(move |look, faults: Vec<FieldFault>| {
        if faults.is_empty() {
            look.journal.editing = None;
        }
        look.judge(form.clone(), faults);
    });
    move |event: SubmitEvent| {
        let Some((filled, catalogue)) = Filled::of(&event).zip(view.state().open_catalogue()) else { return };
        let fields = filled.fields();
        let draft = match JournalDraft::read(&fields, catalogue, entry.as_ref(), view.state().today) {
            Ok(draft) => draft,
            Err(faults) => return judge.emit(faults),
        };
        let msg = match (&entry, draft.activity.filter(|_| fields.has("done"))) {
            (Some(entry), _) => JournalMsg::Rewritten { id: entry.id.clone(), draft },
            (None, Some(activity)) => JournalMsg::WrittenAsDone { activity, draft },
            (None, None) => JournalMsg::Written(draft),
        };
        if entry.is_none() {
            filled.reset();
        }
        view.send.emit(Msg::Journal(msg));
        judge.emit(Vec::new());
    }
}

/// What an entry says, as its form has it.
fn fields_of(view: &View, entry: Option<&JournalEntry>) -> Fields {
    let Some(entry) = entry else {
        return Fields::from_iter([("on".to_owned(), view.state().today.to_string())]);
    };
    let url = entry.url.as_ref().map(|url| url.as_str().to_owned());
    let named = [
        ("text", entry.text.clone()),
        ("on", Some(entry.on.to_string())),
        ("hours", entry.hours.map(|hours| hours.to_string())),
        ("activity", entry.activity.as_ref().map(ToString::to_string)),
        ("url", url),
    ];
    let named = named.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)));
    let skills = entry.skills.iter().map(|skill| (JournalDraft::box_of(skill), "on".to_owned()));
    named.chain(skills).collect()
}

fn form(view: &View, catalogue: &Catalogue, entry: Option<&JournalEntry>) -> Html {
    let form = entry.map_or(Form::NewEntry, |entry| Form::Entry(entry.id.clone()));
    let fields = view.state().draft(&form).unwrap_or_else(|| fields_of(view, entry));
    let is_new = entry.is_none();
    let field = |fault: FieldFault, key: &str| {
        checked(view, &form, fault, view.say(key), fields.text(fault.field()).to_owned())
    };
    let id = entry.map_or_else(|| AttrValue::from("entry-new"), edit_id);
    html! {
        <form class="entry-form" id={id} tabindex="-1" novalidate={true} onsubmit={sends(view, form.clone(), entry)}
            oninput={keeping(view, form.clone())}>
            { field(FieldFault::Text, "entry.text") }
            <div class="entry-fields">
                { field(FieldFault::Day, "entry.on") }
                { field(FieldFault::Hours, "entry.hours") }
                { labelled(view.say("entry.activity"), None, activity_choice(view, catalogue, entry, &fields)) }
            </div>
            if is_new {
                <label class="check entry-done">
                    <input type="checkbox" name="done" ~defaultChecked={fields.has("done")} />{ view.say("entry.done") }
                </label>
            }
            // What is wrong in it is to be seen.
            <details class="entry-more" open={view.look.is_faulty(&form, FieldFault::Link)}>
                <summary>{ view.say("entry.more") }</summary>
                <div class="fields folded" tabindex="-1">
                    { skill_choices(view, catalogue, &fields) }
                    { field(FieldFault::Link, "entry.url") }
                </div>
            </details>
            <div class="buttons">
                <button type="submit" class="primary">{ view.say(if is_new { "entry.add" } else { "entry.save" }) }</button>
                if !is_new {
                    { cancel(view, form) }
                }
            </div>
        </form>
    }
}

fn cancel(view: &View, form: Form) -> Html {
    let send = view.send.clone();
    let close = view.looking(|look, ()| {
        look.journal.editing = None;
        look.faulty = None;
    });
    let onclick = move |_| {
        send.emit(Msg::Draft(DraftMsg::Dropped(form.clone())));
        close.emit(());
    };
    html! { <button type="button" class="quiet" onclick={onclick}>{ view.say("entry.cancel") }</button> }
}

/// The activities of the path, and the one that an entry has already.
fn offered(view: &View, catalogue: &Catalogue, entry: Option<&JournalEntry>) -> Vec<ActivityId> {
    let items = view.state().plan.items().iter().filter(|item| item.status != ItemStatus::Dropped);
    let ids = items.map(|item| &item.activity);
    let own = entry.and_then(|entry| entry.activity.as_ref());
    let mut activities: Vec<ActivityId> =
        ids.chain(own).filter_map(|id| catalogue.activity_named(id)).collect();
    let mut seen = Vec::new();
    activities.retain(|activity| {
        !seen.contains(activity) && {
            seen.push(*activity);
            true
        }
    });
    activities
}

fn activity_choice(
    view: &View,
    catalogue: &Catalogue,
    entry: Option<&JournalEntry>,
    fields: &Fields,
) -> Html {
    let chosen = Id::new(fields.text("activity"));
    let option = |activity: ActivityId| {
        let id = &catalogue.activity_text(activity).id;
        html! {
            <option value={id.to_string()} selected={chosen.as_ref() == Some(id)}>
                { view.activity_title(catalogue, activity) }
            </option>
        }
    };
    html! {
        <select name="activity">
            <option value="" selected={chosen.is_none()}>{ view.say("entry.no-activity") }</option>
            { for offered(view, catalogue, entry).into_iter().map(option) }
        </select>
    }
}

fn skill_choices(view: &View, catalogue: &Catalogue, fields: &Fields) -> Html {
    html! {
        <fieldset class="entry-skills">
            <legend class="field-label">{ view.say("entry.skills") }</legend>
            { for catalogue.skills().map(|skill| {
                let name = JournalDraft::box_of(&catalogue.skill_text(skill).id);
                html! {
                    <label class="check">
                        <input type="checkbox" ~defaultChecked={fields.has(&name)} name={name} />
                        { view.skill_name(catalogue, skill) }
                    </label>
                }
            }) }
        </fieldset>
    }
}
