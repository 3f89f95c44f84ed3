//! Files for other programs, and of them: a calendar, a table, a learning record, badges. They open in the footer, where
//! the plan itself leaves and comes back.

mod badges;

use yew::{AttrValue, Html, html};

use crate::app::{CalendarPart, CalendarWording, FilesMsg, Msg, PathRow, USUAL_PARTS, is_mailbox};
use crate::model::Catalogue;

use super::field::{Filled, labelled};
use super::icons::{SAVE, icon};
use super::path::reason;
use super::view::{View, listed, said};

/// What is looked at among the files for other programs.
#[derive(Clone, Debug, PartialEq)]
pub struct FilesLook {
    /// Whether they are open.
    pub is_open: bool,
    /// What the calendar is to hold.
    pub parts: Vec<CalendarPart>,
    /// Whether what was written as the address of an e-mail is none.
    pub has_no_mailbox: bool,
}

impl Default for FilesLook {
    fn default() -> Self {
        Self { is_open: false, parts: USUAL_PARTS.to_vec(), has_no_mailbox: false }
    }
}

/// The button that opens and closes them.
pub(super) fn door(view: &View) -> Html {
    if view.state().open_catalogue().is_none() {
        return Html::default();
    }
    let is_open = view.look.files.is_open;
    let turn = view.looking(|look, _| {
        look.files.is_open = !look.files.is_open;
        if look.files.is_open {
            look.go_to("[id='files-title']");
        }
    });
    html! {
        <button type="button" class="disclose" id="files-door" aria-expanded={is_open.to_string()} onclick={turn}>
            { view.say("files.open") }
        </button>
    }
}

/// The files, where they are open.
pub(super) fn files(view: &View) -> Html {
    let Some(catalogue) = view.state().open_catalogue().filter(|_| view.look.files.is_open) else {
        return Html::default();
    };
    let close = view.looking(|look, _| {
        look.files.is_open = false;
        look.go_to("[id='files-door']");
    });
    html! {
        <section class="files" aria-labelledby="files-title" tabindex="-1">
            <h3 id="files-title" tabindex="-1">{ view.say("files.title") }</h3>
            <div class="files-cards">
                { calendar(view) }
                <div class="files-column">
                    { table(view, catalogue) }
                    { record(view) }
                </div>
                if !view.state().settings.readonly {
                    { badges::badges(view, catalogue) }
                }
            </div>
            <div class="buttons">
                <button type="button" class="quiet" onclick={close}>{ view.say("files.close") }</button>
            </div>
        </section>
    }
}

/// A card of one kind of file: what it is for, and what is to be done with it.
#[inline(never)]
fn card(view: &View, of: &str, content: Html) -> Html {
    html! {
        <section class="card files-card" tabindex="-1">
            <h4>{ view.say(&format!("{of}.title")) }</h4>
            { said("", view.say(&format!("{of}.about"))) }
            { content }
        </section>
    }
}

/// That there is nothing yet, and what there would be.
fn none(view: &View, of: &str) -> Html {
    said("hint", view.say(&format!("{of}.none")))
}

#[inline(never)]
fn save(view: &View, of: &str, msg: FilesMsg) -> Html {
    html! {
        <div class="buttons">
            <button type="button" onclick={view.tells(Msg::Files(msg))}>
                { icon(SAVE) }{ view.say(&format!("{of}.save")) }
            </button>
        </div>
    }
}

fn calendar(view: &View) -> Html {
    let contents = view.state().calendar_contents().unwrap_or_default();
    let chosen = &view.look.files.parts;
    let part = |(part, count): &(CalendarPart, usize)| {
        let part = *part;
        let onchange = view.looking(move |look, _| {
            let parts = &mut look.files.parts;
            match parts.iter().position(|one| *one == part) {
                Some(at) => drop(parts.remove(at)),
                None => parts.push(part),
            }
        });
        let number = view.words.formats().number(*count as f64);
        let name = view.say(&format!("ics.{}", part.as_str()));
        html! {
            <label class="check">
                <input type="checkbox" checked={chosen.contains(&part)} onchange={onchange} />
                <span>{ view.fill("ics.part", &[("part", &name), ("n", &number)]) }</span>
            </label>
        }
    };
    // An agenda alone is nothing on any day.
    let is_something =
        |(part, _): &(CalendarPart, usize)| *part != CalendarPart::Agendas && chosen.contains(part);
    let content = html! {
        <>
            if contents.parts.is_empty() {
                { none(view, "ics") }
            } else {
                <fieldset class="fields files-parts">
                    <legend class="field-label">{ view.say("ics.parts") }</legend>
                    { for contents.parts.iter().map(part) }
                </fieldset>
            }
            { said("hint", view.say("ics.never")) }
            if contents.private > 0 {
                { said("hint", view.words.count("ics.private", contents.private as f64, &[])) }
            }
            if contents.parts.iter().any(is_something) {
                { save(view, "ics", FilesMsg::CalendarAsked {
                    parts: chosen.clone(), wording: Box::new(wording(view)),
                }) }
            } else if !contents.parts.is_empty() {
                { said("hint", view.say("ics.nothing")) }
            }
        </>
    };
    card(view, "ics", content)
}

/// A text as other programs have it: without the signs that keep directions apart on a screen.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn wording(view: &View) -> CalendarWording {
    let word = |key: &str| plain(&view.fill(&format!("ics.word-{key}"), &[("what", "{}")]));
    CalendarWording {
        language: view.words.language().to_owned(),
        calendar: word("calendar"),
        goal: word("goal"),
        milestone: word("milestone"),
        session: word("session"),
        action: word("action"),
        stay: word("stay"),
        review: word("review"),
        decision: word("decision"),
    }
}

/// The columns of the table.
const COLUMNS: [&str; 9] = ["activity", "kind", "skill", "hours", "start", "end", "status", "why", "link"];

fn table(view: &View, catalogue: &Catalogue) -> Html {
    let rows = view.state().path().map_or(&[][..], |path| &path.rows);
    let content = if rows.is_empty() {
        none(view, "table")
    } else {
        let head = COLUMNS.iter().map(|column| plain(&view.say(&format!("column.{column}")))).collect();
        let lines = rows.iter().map(|row| line(view, catalogue, row));
        save(view, "table", FilesMsg::TableAsked(std::iter::once(head).chain(lines).collect()))
    };
    card(view, "table", content)
}

/// An activity of the path as a line of the table.
fn line(view: &View, catalogue: &Catalogue, row: &PathRow) -> Vec<String> {
    let text = catalogue.activity_text(row.activity);
    let skills = catalogue.activity(row.activity).develops.iter();
    let skills: Vec<AttrValue> = skills.map(|step| view.skill_name(catalogue, step.skill)).collect();
    let why: Vec<AttrValue> = row.why.iter().map(|why| reason(view, catalogue, *why)).collect();
    let (start, end) = row.dates.map(|(start, end)| (start.to_string(), end.to_string())).unwrap_or_default();
    let end = row.done_on.map_or(end, |day| day.to_string());
    [
        &*view.text(&text.title),
        &*view.say(&format!("kind.{}", text.kind.as_str())),
        &*listed(&skills, "; "),
        &*text.hours.to_string(),
        &*start,
        &*end,
        &*view.say(&format!("status.{}", row.status.as_str())),
        &*listed(&why, "; "),
        text.url.as_ref().map(|url| url.as_str()).unwrap_or_default(),
    ]
    .map(plain)
    .to_vec()
}

fn record(view: &View) -> Html {
    let length = view.state().learning_record_length();
    if length == 0 {
        return card(view, "record", none(view, "record"));
    }
    let (send, has_none) = (view.send.clone(), view.look.files.has_no_mailbox);
    let judge = view.looking(|look, is_none| {
        look.files.has_no_mailbox = is_none;
        if is_none {
            look.go_to("[name='mailbox']");
        }
    });
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let text = filled.text("mailbox");
        let is_none = !is_mailbox(&text);
        if !is_none {
            send.emit(Msg::Files(FilesMsg::RecordAsked(text)));
        }
        judge.emit(is_none);
    };
    let content = html! {
        <form class="fields" novalidate={true} onsubmit={onsubmit}>
            { said("hint", view.words.count("record.length", length as f64, &[])) }
            <div class="field">
                { labelled(view.say("record.mailbox"), Some(view.say("record.mailbox-hint")), html! {
                    <input name="mailbox" type="email" autocomplete="email" dir="ltr" maxlength="254" aria-required="true"
                        aria-invalid={has_none.then_some("true")} aria-describedby={has_none.then_some("wrong-mailbox")} />
                }) }
                if has_none {
                    <p class="wrong" id="wrong-mailbox">{ view.say("record.wrong") }</p>
                }
            </div>
            <div class="buttons"><button type="submit">{ icon(SAVE) }{ view.say("record.save") }</button></div>
        </form>
    };
    card(view, "record", content)
}
