//! Files for other programs, and of them: a calendar, a table, a learning record, badges. They open in the footer, where
//! the plan itself leaves and comes back.

mod badges;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use crate::app::{CalendarPart, CalendarWording, FilesMsg, Msg, PathRow, USUAL_PARTS, is_mailbox};
use crate::document::values::Date;
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

impl FilesLook {
    /// Takes a part into the calendar, or out of it.
    fn toggle(&mut self, part: CalendarPart) {
        let before = self.parts.len();
        self.parts.retain(|one| *one != part);
        if self.parts.len() == before {
            self.parts.push(part);
        }
    }
}

/// Opens the files, or closes them.
#[inline(never)]
fn turns(view: &View) -> Callback<MouseEvent> {
    view.looking(|look, _| {
        look.files.is_open = !look.files.is_open;
        look.go_to(if look.files.is_open { "[id='files-title']" } else { "[id='files-door']" });
    })
}

/// The button that opens and closes them.
#[inline(never)]
pub(super) fn door(view: &View) -> Html {
    if view.state().open_catalogue().is_none() {
        return Html::default();
    }
    html! {
        <button type="button" class="disclose" id="files-door" aria-expanded={view.look.files.is_open.to_string()}
            onclick={turns(view)}>{ view.say("files.open") }</button>
    }
}

/// The files, where they are open.
#[inline(never)]
pub(super) fn files(view: &View) -> Html {
    let Some(catalogue) = view.state().open_catalogue().filter(|_| view.look.files.is_open) else {
        return Html::default();
    };
    let badges =
        if view.state().settings.readonly { Html::default() } else { badges::badges(view, catalogue) };
    html! {
        <section class="files" aria-labelledby="files-title" tabindex="-1">
            <h3 id="files-title" tabindex="-1">{ view.say("files.title") }</h3>
            <div class="files-cards">
                { calendar(view) }
                <div class="files-column">{ table(view, catalogue) }{ record(view) }</div>
                { badges }
            </div>
            <div class="buttons">
                <button type="button" class="quiet" onclick={turns(view)}>{ view.say("files.close") }</button>
            </div>
        </section>
    }
}

/// A card of one kind of file: what it is for, and what is to be done with it.
#[inline(never)]
fn card(view: &View, of: &str, content: Vec<Html>) -> Html {
    html! {
        <section class="card files-card" tabindex="-1">
            <h4>{ view.say(&format!("{of}.title")) }</h4>
            { said("", view.say(&format!("{of}.about"))) }
            { for content }
        </section>
    }
}

fn hint(view: &View, key: &str) -> Html {
    said("hint", view.say(key))
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

#[inline(never)]
fn calendar(view: &View) -> Html {
    let contents = view.state().calendar_contents().unwrap_or_default();
    let chosen = &view.look.files.parts;
    let mut content = Vec::new();
    if contents.parts.is_empty() {
        content.push(hint(view, "ics.none"));
    } else {
        content.push(html! {
            <fieldset class="fields files-parts">
                <legend class="field-label">{ view.say("ics.parts") }</legend>
                { for contents.parts.iter().map(|(part, count)| part_choice(view, *part, *count)) }
            </fieldset>
        });
    }
    content.push(hint(view, "ics.never"));
    if contents.private > 0 {
        content.push(said("hint", view.words.count("ics.private", contents.private as f64, &[])));
    }
    // An agenda alone is nothing on any day.
    let is_something =
        |(part, _): &(CalendarPart, usize)| *part != CalendarPart::Agendas && chosen.contains(part);
    if contents.parts.iter().any(is_something) {
        let wording = Box::new(wording(view));
        content.push(save(view, "ics", FilesMsg::CalendarAsked { parts: chosen.clone(), wording }));
    } else if !contents.parts.is_empty() {
        content.push(hint(view, "ics.nothing"));
    }
    card(view, "ics", content)
}

fn part_choice(view: &View, part: CalendarPart, count: usize) -> Html {
    let number = view.words.formats().number(count as f64);
    let name = view.say(&format!("ics.{}", part.as_str()));
    let onchange = view.looking(move |look, _| look.files.toggle(part));
    html! {
        <label class="check">
            <input type="checkbox" checked={view.look.files.parts.contains(&part)} onchange={onchange} />
            <span>{ view.fill("ics.part", &[("part", &name), ("n", &number)]) }</span>
        </label>
    }
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

#[inline(never)]
fn table(view: &View, catalogue: &Catalogue) -> Html {
    let rows = view.state().path().map_or(&[][..], |path| &path.rows);
    let content = if rows.is_empty() {
        hint(view, "table.none")
    } else {
        let head = COLUMNS.iter().map(|column| plain(&view.say(&format!("column.{column}")))).collect();
        let mut lines = vec![head];
        lines.extend(rows.iter().map(|row| line(view, catalogue, row)));
        save(view, "table", FilesMsg::TableAsked(lines))
    };
    card(view, "table", vec![content])
}

/// An activity of the path as a line of the table.
fn line(view: &View, catalogue: &Catalogue, row: &PathRow) -> Vec<String> {
    let text = catalogue.activity_text(row.activity);
    let skills = catalogue.activity(row.activity).develops.iter();
    let skills: Vec<AttrValue> = skills.map(|step| view.skill_name(catalogue, step.skill)).collect();
    let why: Vec<AttrValue> = row.why.iter().map(|why| reason(view, catalogue, *why)).collect();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default().into();
    let cells: [AttrValue; COLUMNS.len()] = [
        view.text(&text.title),
        view.say(&format!("kind.{}", text.kind.as_str())),
        listed(&skills, "; "),
        text.hours.to_string().into(),
        day(row.dates.map(|(start, _)| start)),
        day(row.done_on.or(row.dates.map(|(_, end)| end))),
        view.say(&format!("status.{}", row.status.as_str())),
        listed(&why, "; "),
        text.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default().into(),
    ];
    cells.iter().map(|cell| plain(cell)).collect()
}

#[inline(never)]
fn record(view: &View) -> Html {
    let length = view.state().learning_record_length();
    if length == 0 {
        return card(view, "record", vec![hint(view, "record.none")]);
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
        judge.emit(!is_mailbox(&text));
        // Of one that is none no file is made.
        send.emit(Msg::Files(FilesMsg::RecordAsked(text)));
    };
    let field = html! {
        <input name="mailbox" type="email" autocomplete="email" dir="ltr" maxlength="254" aria-required="true"
            aria-invalid={has_none.then_some("true")} aria-describedby={has_none.then_some("wrong-mailbox")} />
    };
    let wrong = if has_none {
        html! { <p class="wrong" id="wrong-mailbox">{ view.say("record.wrong") }</p> }
    } else {
        Html::default()
    };
    // Each has its place, so that the field stays the same whatever is said below it.
    let form = html! {
        <form class="fields" novalidate={true} onsubmit={onsubmit}>
            { said("hint", view.words.count("record.length", length as f64, &[])) }
            { labelled(view.say("record.mailbox"), Some(view.say("record.mailbox-hint")), field) }
            { wrong }
            <div class="buttons"><button type="submit">{ icon(SAVE) }{ view.say("record.save") }</button></div>
        </form>
    };
    card(view, "record", vec![form])
}
