//! Forms that are described as data: a door that opens one, and the form in its place.

use web_sys::SubmitEvent;
use yew::{AttrValue, Callback, Html, classes, html};

use crate::app::{DraftMsg, Fields, Form, Msg, Sheet, SheetFault, SheetField, SheetMsg, Takes, Wrong};
use crate::model::{Catalogue, Level};

use super::field::{Filled, keeping_sheet, labelled};
use super::view::View;

/// The sheet that is open, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetLook {
    /// Its key.
    pub open: Option<AttrValue>,
    /// Each field that could not be taken.
    pub faults: Vec<SheetFault>,
}

/// What a screen offers in the fields that take a choice: by the name of the field, ids with what they are called.
pub(super) type Choices<'c> = &'c dyn Fn(&str) -> Vec<(String, AttrValue)>;

/// No choice anywhere.
pub(super) fn no_choices(_: &str) -> Vec<(String, AttrValue)> {
    Vec::new()
}

/// A sheet where it stands: the button that opens it, or the form once it is open. In a widget that only shows, nothing.
///
/// `given` is what the form of something new holds at first.
pub(super) fn sheet(
    view: &View,
    catalogue: &Catalogue,
    sheet: &Sheet,
    door: Html,
    given: &Fields,
    choices: Choices<'_>,
) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    if is_open(view, sheet) { form(view, catalogue, sheet, given, choices) } else { door }
}

/// The button that opens a sheet. Where something is half written in it, it says so.
#[inline(never)]
pub(super) fn door(view: &View, class: &'static str, label: AttrValue, sheet: &Sheet) -> Html {
    let key = sheet.key();
    let id = door_id(sheet);
    let is_begun = view.state().is_begun(&Form::Sheet(key.clone()));
    let label = if is_begun { view.fill("form.begun", &[("title", &label)]) } else { label };
    let open = view.looking(move |look, _| {
        look.sheet = SheetLook { open: Some(key.clone().into()), faults: Vec::new() };
        look.go_to(".sheet :is(input:not([type='hidden']), textarea, select)");
    });
    html! { <button type="button" class={class} id={id} onclick={open}>{ label }</button> }
}

/// Opens a sheet, with the focus in one of its fields.
pub(super) fn opening(view: &View, sheet: &Sheet, field: &'static str) -> Callback<()> {
    let key = sheet.key();
    view.looking(move |look, ()| {
        look.sheet = SheetLook { open: Some(key.clone().into()), faults: Vec::new() };
        look.go_to(format!(".sheet [name='{field}']"));
    })
}

/// Whether a sheet is open.
pub(super) fn is_open(view: &View, sheet: &Sheet) -> bool {
    view.look.sheet.open.as_deref() == Some(&*sheet.key())
}

/// The button that takes out what a sheet is about; undo brings it back. `thing` tells it from others of its kind.
#[inline(never)]
pub(super) fn remover(view: &View, sheet: &Sheet, thing: &str) -> Html {
    let removed = view.tells_once(Msg::Sheet(SheetMsg::Removed(sheet.clone())));
    html! {
        <button type="button" class="quiet small" aria-label={view.action("sheet.remove", thing)}
            onclick={removed}>{ view.say("sheet.remove") }</button>
    }
}

fn door_id(sheet: &Sheet) -> AttrValue {
    format!("door {}", sheet.door()).into()
}

/// The form, and nothing around it.
#[inline(never)]
fn form(view: &View, catalogue: &Catalogue, sheet: &Sheet, given: &Fields, choices: Choices<'_>) -> Html {
    let came_with = if sheet.is_new() { given.clone() } else { view.state().sheet_fields(sheet).or(given) };
    let keeps = keeping_sheet(view, sheet, &came_with);
    let fields = view.state().draft(&Form::Sheet(sheet.key())).unwrap_or(came_with);
    let kind = &sheet.kind;
    html! {
        <form class={classes!("sheet", kind.key)} novalidate={true} aria-label={view.say(&format!("{}.title", kind.key))}
            onsubmit={sends(view, sheet)} oninput={keeps}>
            { for kind.fields.iter().map(|one| field(view, catalogue, kind.key, one, &fields, choices)) }
            { for view.look.sheet.faults.iter().filter(|fault| fault.field.is_empty()).map(|fault| html! {
                <p class="wrong" role="alert" tabindex="-1">{ said_wrong(view, fault.wrong) }</p>
            }) }
            <div class="buttons">
                <button type="submit" class="primary">{ view.say("sheet.save") }</button>
                { cancel(view, sheet) }
            </div>
        </form>
    }
}

/// What sends a sheet, or says what is wrong with it.
fn sends(view: &View, sheet: &Sheet) -> impl Fn(SubmitEvent) + 'static {
    let (view, sheet) = (view.clone(), sheet.clone());
    let door = door_id(&sheet);
    let judge = view.looking(move |look, faults: Vec<SheetFault>| {
        if faults.is_empty() {
            look.sheet = SheetLook::default();
            look.go_to(format!("[id='{door}']"));
        } else {
            look.sheet.faults = faults;
            look.go_to(".sheet :is([aria-invalid='true'], .wrong[tabindex])");
        }
    });
    move |event: SubmitEvent| {
        let Some((filled, catalogue)) = Filled::of(&event).zip(view.state().open_catalogue()) else { return };
        let (state, fields) = (view.state(), filled.fields());
        let faults = match sheet.read(&fields, &state.sheet_fields(&sheet), catalogue, state.today) {
            Ok(draft) => {
                let refused = state.refused(&sheet, &draft);
                if refused.is_empty() {
                    view.send.emit(Msg::Sheet(SheetMsg::Saved(sheet.clone(), draft)));
                }
                refused
            }
            Err(faults) => faults,
        };
        judge.emit(faults);
    }
}

fn cancel(view: &View, sheet: &Sheet) -> Html {
    let (key, send) = (sheet.key(), view.send.clone());
    let door = door_id(sheet);
    let close = view.looking(move |look, ()| {
        look.sheet = SheetLook::default();
        look.go_to(format!("[id='{door}']"));
    });
    let onclick = move |_| {
        send.emit(Msg::Draft(DraftMsg::Dropped(Form::Sheet(key.clone()))));
        close.emit(());
    };
    html! { <button type="button" class="quiet" onclick={onclick}>{ view.say("sheet.cancel") }</button> }
}

/// A field with its label, and below it what is wrong with it.
#[inline(never)]
fn field(
    view: &View,
    catalogue: &Catalogue,
    key: &str,
    field: &SheetField,
    fields: &Fields,
    choices: Choices<'_>,
) -> Html {
    let name = &*field.name;
    if field.takes == Takes::Given {
        return html! { <input type="hidden" name={name.to_owned()} value={fields.text(name).to_owned()} /> };
    }
    let label = match &field.label {
        Some(label) => view.words.beside(label).into(),
        None => view.say(&format!("{key}.{name}")),
    };
    let fault = view.look.sheet.faults.iter().find(|fault| fault.field == name);
    let wrong = fault.map(|_| AttrValue::from(format!("wrong {name}").replace(' ', "-")));
    let control = match field.takes {
        Takes::Skills => return skills(view, catalogue, name, label, fields),
        Takes::Check => {
            return html! {
                <label class="check">
                    <input type="checkbox" name={name.to_owned()} ~defaultChecked={fields.has(name)} />{ label }
                </label>
            };
        }
        Takes::Text | Takes::Lines | Takes::Links => area(field, fields, wrong.clone()),
        Takes::Line
        | Takes::Day
        | Takes::DayFrom(_)
        | Takes::PastDay
        | Takes::LastDay(_)
        | Takes::Number(..)
        | Takes::Link
        | Takes::Contact
        | Takes::Given => line(view, field, fields, wrong.clone(), &choices(name)),
        Takes::Word(words) => {
            let named = |word: &&str| ((*word).to_owned(), view.say(&format!("{key}.{name}.{word}")));
            choice(view, field, fields, &words.iter().map(named).collect::<Vec<_>>(), wrong.clone())
        }
        Takes::Level | Takes::Skill | Takes::Area | Takes::Activity | Takes::Choice => {
            choice(view, field, fields, &offered(view, catalogue, field, choices), wrong.clone())
        }
    };
    html! {
        <div class="field">
            { labelled(label, None, control) }
            if let Some(fault) = fault {
                <p class="wrong" id={wrong}>{ said_wrong(view, fault.wrong) }</p>
            }
        </div>
    }
}

fn said_wrong(view: &View, wrong: Wrong) -> AttrValue {
    match wrong {
        Wrong::Missing => view.say("sheet.missing"),
        Wrong::Day => view.say("sheet.day"),
        Wrong::PastDay => view.say("wrong.on"),
        Wrong::LastDay => view.say("sheet.last-day"),
        Wrong::Number(least, most) => {
            view.fill("sheet.number", &[("least", &least.to_string()), ("most", &most.to_string())])
        }
        Wrong::Link => view.say("wrong.url"),
        Wrong::Contact => view.say("sheet.contact"),
        Wrong::Choice => view.say("sheet.choice"),
        Wrong::TooLong(most) => {
            view.fill("sheet.too-long", &[("most", &view.words.formats().number(most as f64))])
        }
        Wrong::Refused => view.say("sheet.refused"),
        Wrong::Gone => view.say("sheet.gone"),
    }
}

fn area(field: &SheetField, fields: &Fields, wrong: Option<AttrValue>) -> Html {
    let name = field.name.to_string();
    let invalid = wrong.is_some().then_some("true");
    html! {
        <textarea rows="3" dir="auto" aria-describedby={wrong} aria-invalid={invalid}
            aria-required={field.is_needed.then_some("true")} ~defaultValue={fields.text(&name).to_owned()} name={name} />
    }
}

/// A line; what the screen has to choose from is only proposed in it.
fn line(
    view: &View,
    field: &SheetField,
    fields: &Fields,
    wrong: Option<AttrValue>,
    proposed: &[(String, AttrValue)],
) -> Html {
    let name = field.name.to_string();
    let invalid = wrong.is_some().then_some("true");
    let (kind, mode, class) = match field.takes {
        Takes::Day | Takes::DayFrom(_) | Takes::PastDay | Takes::LastDay(_) => ("date", None, None),
        Takes::Number(..) => ("text", Some("numeric"), Some("number")),
        Takes::Link => ("text", Some("url"), None),
        Takes::Contact => ("text", Some("email"), None),
        _ => ("text", None, None),
    };
    let today = view.state().today.to_string();
    // A later day that is there already is no fault of whoever changes something else.
    let latest = (field.takes == Takes::PastDay && fields.text(&name) <= &*today).then_some(today);
    // Addresses run from left to right in any language.
    let direction = matches!(field.takes, Takes::Link | Takes::Contact).then_some("ltr");
    let list = (!proposed.is_empty()).then(|| AttrValue::from(format!("proposed-{name}")));
    html! {
        <>
        <input type={kind} inputmode={mode} class={class} max={latest} dir={direction} autocomplete="off"
            placeholder={(field.takes == Takes::Link).then_some("https://")} aria-describedby={wrong}
            aria-invalid={invalid} aria-required={field.is_needed.then_some("true")} list={list.clone()}
            ~defaultValue={fields.text(&name).to_owned()} name={name} />
        if list.is_some() {
            <datalist id={list}>
                { for proposed.iter().map(|(_, text)| html! { <option value={text.clone()} /> }) }
            </datalist>
        }
        </>
    }
}

fn choice(
    view: &View,
    field: &SheetField,
    fields: &Fields,
    options: &[(String, AttrValue)],
    wrong: Option<AttrValue>,
) -> Html {
    let name = field.name.to_string();
    let chosen = fields.text(&name);
    // What was chosen before stays, whatever is on offer now.
    let lost = Some(chosen).filter(|id| !id.is_empty() && options.iter().all(|(one, _)| one != id));
    let option = |id: &str, label: AttrValue| html! { <option value={id.to_owned()} selected={id == chosen}>{ label }</option> };
    html! {
        <select aria-invalid={wrong.is_some().then_some("true")} aria-describedby={wrong}
            aria-required={field.is_needed.then_some("true")} name={name.clone()}>
            // What is said of an entry of a list can be taken back.
            if !(field.is_needed && fields.has(&name)) || name.contains('[') {
                { option("", view.say("sheet.none")) }
            }
            { for lost.map(|id| option(id, id.to_owned().into())) }
            { for options.iter().map(|(id, label)| option(id, label.clone())) }
        </select>
    }
}

/// What the catalogue offers for a field, or else the screen.
fn offered(
    view: &View,
    catalogue: &Catalogue,
    field: &SheetField,
    choices: Choices<'_>,
) -> Vec<(String, AttrValue)> {
    match field.takes {
        Takes::Skill => {
            let named =
                |skill| (catalogue.skill_text(skill).id.to_string(), view.skill_name(catalogue, skill));
            catalogue.skills().map(named).collect()
        }
        Takes::Level => {
            let levels = (0..=catalogue.top().get()).filter_map(Level::new);
            let named = |level: Level| {
                let label = format!("{level} · {}", view.level_name(catalogue, level));
                (level.to_string(), AttrValue::from(label))
            };
            levels.map(named).collect()
        }
        Takes::Area => {
            let areas = catalogue.head().areas.iter();
            areas.map(|area| (area.id.to_string(), view.text(&area.name))).collect()
        }
        Takes::Activity => {
            let items = view.state().plan.items().iter();
            let activities = items.filter_map(|item| catalogue.activity_named(&item.activity));
            let named = |activity| {
                (catalogue.activity_text(activity).id.to_string(), view.activity_title(catalogue, activity))
            };
            activities.map(named).collect()
        }
        _ => choices(&field.name),
    }
}

fn skills(view: &View, catalogue: &Catalogue, name: &str, label: AttrValue, fields: &Fields) -> Html {
    html! {
        <fieldset class="entry-skills">
            <legend class="field-label">{ label }</legend>
            { for catalogue.skills().map(|skill| {
                let name = Takes::box_of(name, &catalogue.skill_text(skill).id);
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
