//! Writing an entry: a line is enough, the rest can be added.

use web_sys::SubmitEvent;
use yew::{AttrValue, Html, html};

use crate::app::{JournalDraft, JournalMsg, Msg};
use crate::document::plan::{ItemStatus, JournalEntry};
use crate::document::values::{Address, Date};
use crate::model::{ActivityId, Catalogue, SkillId};

use crate::ui::field::{Filled, hours_up_to, labelled};
use crate::ui::view::{View, folded};

use super::list::edit_id;

/// The most hours of one entry.
const MOST_HOURS: u32 = 1_000;

/// A form for something new.
pub(super) fn new_entry(view: &View, catalogue: &Catalogue) -> Html {
    let send = view.send.clone();
    let tell = move |draft: JournalDraft, is_done: bool| {
        let msg = match draft.activity.filter(|_| is_done) {
            Some(activity) => JournalMsg::WrittenAsDone { activity, draft },
            None => JournalMsg::Written(draft),
        };
        send.emit(Msg::Journal(msg));
    };
    html! {
        <section class="card" aria-label={view.say("entry.new")}>
            { form(view, catalogue, None, tell) }
        </section>
    }
}

/// The form of an entry that is written anew.
pub(super) fn edited(view: &View, catalogue: &Catalogue, entry: &JournalEntry) -> Html {
    let send = view.send.clone();
    let close = view.looking(|look, ()| look.journal.editing = None);
    let id = entry.id.clone();
    let tell = move |draft, _| {
        send.emit(Msg::Journal(JournalMsg::Rewritten { id: id.clone(), draft }));
        close.emit(());
    };
    form(view, catalogue, Some(entry), tell)
}

fn form(
    view: &View,
    catalogue: &Catalogue,
    entry: Option<&JournalEntry>,
    tell: impl Fn(JournalDraft, bool) + 'static,
) -> Html {
    let skills: Vec<SkillId> = catalogue.skills().collect();
    let activities = offered(view, catalogue, entry);
    let known = activities.clone();
    let is_new = entry.is_none();
    let onsubmit = move |event: SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let draft = draft(&filled, &known, &skills);
        if is_new {
            filled.reset();
        }
        tell(draft, !filled.text("done").is_empty());
    };
    let text = entry.and_then(|entry| entry.text.clone()).unwrap_or_default();
    let on = entry.map_or(view.state().today, |entry| entry.on).to_string();
    let hours = entry.and_then(|entry| entry.hours).map(|hours| hours.to_string()).unwrap_or_default();
    let url =
        entry.and_then(|entry| entry.url.as_ref()).map(|url| url.as_str().to_owned()).unwrap_or_default();
    let chosen = entry.and_then(|entry| entry.activity.as_ref()).and_then(|id| catalogue.activity_named(id));
    html! {
        <form class="entry-form" id={entry.map_or_else(|| AttrValue::from("entry-new"), edit_id)} tabindex="-1" onsubmit={onsubmit}>
            { labelled(view.say("entry.text"), None, html! {
                <textarea name="text" rows="3" maxlength="5000" required={true} dir="auto" ~defaultValue={text} />
            }) }
            <div class="entry-fields">
                { labelled(view.say("entry.on"), None, html! {
                    <input type="date" name="on" required={true} max="2999-12-31" ~defaultValue={on} />
                }) }
                { labelled(view.say("entry.hours"), None, html! {
                    <input class="number" type="number" name="hours" min="0" max={MOST_HOURS.to_string()} step="0.25"
                        inputmode="decimal" ~defaultValue={hours} />
                }) }
                { labelled(view.say("entry.activity"), None, activity_choice(view, catalogue, &activities, chosen)) }
            </div>
            if is_new {
                <label class="check">
                    <input type="checkbox" name="done" />{ view.say("entry.done") }
                </label>
            }
            { folded("entry-more", view.say("entry.more"), html! {
                <div class="fields">
                    { skill_choices(view, catalogue, entry) }
                    { labelled(view.say("entry.url"), None, html! {
                        <input type="text" inputmode="url" name="url" maxlength="2000" placeholder="https://" ~defaultValue={url} />
                    }) }
                </div>
            }) }
            <div class="buttons">
                <button type="submit" class="primary">{ view.say(if is_new { "entry.add" } else { "entry.save" }) }</button>
                if !is_new {
                    <button type="button" class="quiet" onclick={view.looking(|look, _| look.journal.editing = None)}>
                        { view.say("entry.cancel") }
                    </button>
                }
            </div>
        </form>
    }
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
    activities: &[ActivityId],
    chosen: Option<ActivityId>,
) -> Html {
    let option = |activity: &ActivityId| {
        html! {
            <option value={activity.index().to_string()} selected={chosen == Some(*activity)}>
                { view.activity_title(catalogue, *activity) }
            </option>
        }
    };
    html! {
        <select name="activity">
            <option value="" selected={chosen.is_none()}>{ view.say("entry.no-activity") }</option>
            { for activities.iter().map(option) }
        </select>
    }
}

fn skill_choices(view: &View, catalogue: &Catalogue, entry: Option<&JournalEntry>) -> Html {
    let is_chosen =
        |skill: SkillId| entry.is_some_and(|entry| entry.skills.contains(&catalogue.skill_text(skill).id));
    html! {
        <fieldset class="entry-skills">
            <legend class="field-label">{ view.say("entry.skills") }</legend>
            { for catalogue.skills().map(|skill| html! {
                <label class="check">
                    <input type="checkbox" name={field_of(skill)} ~defaultChecked={is_chosen(skill)} />
                    { view.skill_name(catalogue, skill) }
                </label>
            }) }
        </fieldset>
    }
}

fn field_of(skill: SkillId) -> AttrValue {
    format!("skill-{}", skill.index()).into()
}

/// What the form says. An address that a page must not open is not taken.
fn draft(filled: &Filled, activities: &[ActivityId], skills: &[SkillId]) -> JournalDraft {
    let chosen: Option<usize> = filled.text("activity").parse().ok();
    JournalDraft {
        on: Date::parse(&filled.text("on")),
        text: filled.text("text"),
        activity: activities.iter().copied().find(|activity| Some(activity.index()) == chosen),
        skills: skills.iter().copied().filter(|skill| !filled.text(&field_of(*skill)).is_empty()).collect(),
        hours: hours_up_to(MOST_HOURS, &filled.text("hours")).filter(|hours| hours.quarters() > 0),
        url: Address::new(&filled.text("url")),
    }
}
