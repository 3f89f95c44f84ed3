//! Who is heading where: everybody with their goal, their readiness and the date, in any order.

use std::rc::Rc;

use yew::{AttrValue, Event, Html, InputEvent, html};

use crate::app::team::{Only, PathProgress, PersonRow, SILENT, STALLED, Sorting, TeamMsg};
use crate::document::shared::Verdict;
use crate::model::Catalogue;
use crate::ui::field::written;
use crate::ui::view::said;

use super::sending::{mark, unsent};
use super::talk::talked;
use super::view::View;

/// As many people are listed; those after them are found by their names.
const MOST_LISTED: usize = 200;

pub(super) fn people_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let rows = view.team.rows();
    html! {
        <div class="people">
            { controls(view, "people.save", TeamMsg::PeopleWanted) }
            { unsent(view) }
            { found(view, rows.len()) }
            if !rows.is_empty() {
                <div class="wide-table" tabindex="0" role="region" aria-label={view.say("people.title")}>
                    <table class="beside cards">
                        <thead><tr>
                            <th scope="col">{ view.say("people.name") }</th>
                            <th scope="col">{ view.say("people.heading") }</th>
                            <th scope="col">{ view.say("people.readiness") }</th>
                            <th scope="col">{ view.say("people.by") }</th>
                            <th scope="col">{ view.say("people.path") }</th>
                            <th scope="col">{ view.say("people.talks") }</th>
                        </tr></thead>
                        <tbody>{ for rows.iter().take(MOST_LISTED).map(|row| line(view, catalogue, row)) }</tbody>
                    </table>
                </div>
            }
            if rows.len() > MOST_LISTED {
                { said("hint", view.count("people.more", rows.len() - MOST_LISTED)) }
            }
            if rows.iter().any(|row| row.person.member.is_stalled) {
                { said("hint", view.fill("people.stalled-about", &[("late", &STALLED.to_string()), ("silent", &SILENT.to_string())])) }
            }
        </div>
    }
}

/// How many people were found, where somebody looks for some.
pub(super) fn found(view: &View, rows: usize) -> Html {
    if view.team.people.is_empty() {
        return said("empty", view.say("people.nobody"));
    }
    said("hint", view.count("people.count", rows))
}

/// What is looked for, the order, and the table as a file.
pub(super) fn controls(view: &View, save: &str, wanted: TeamMsg) -> Html {
    let sought = view.send.reform(|event: InputEvent| TeamMsg::Sought(written(&event)));
    let sorted = view.send.reform(|event: Event| {
        TeamMsg::Sorted(match &*written(&event) {
            "readiness" => Sorting::Readiness,
            "by" => Sorting::By,
            "talks" => Sorting::Talks,
            _ => Sorting::Name,
        })
    });
    let option = |word: &'static str, sorting: Sorting| {
        let label = view.say(&format!("sort.{word}"));
        html! { <option value={word} selected={view.team.sorting == sorting}>{ label }</option> }
    };
    html! {
        <div class="team-controls">
            <label class="field">
                <span class="field-label">{ view.say("people.search") }</span>
                <input type="search" value={view.team.sought.clone()} oninput={sought} />
            </label>
            <label class="field">
                <span class="field-label">{ view.say("sort.label") }</span>
                <select name="order" onchange={sorted}>
                    { option("name", Sorting::Name) }
                    { option("readiness", Sorting::Readiness) }
                    { option("by", Sorting::By) }
                    { option("talks", Sorting::Talks) }
                    if let Sorting::Gap(_) = view.team.sorting {
                        <option value="gap" selected={true}>{ view.say("sort.gap") }</option>
                    }
                </select>
            </label>
            { narrowing(view) }
            { view.button("", save, wanted) }
        </div>
    }
}

/// Who of the team is shown.
fn narrowing(view: &View) -> Html {
    let managers: Vec<String> = view.team.managers().into_iter().map(ToOwned::to_owned).collect();
    let narrowed = {
        let managers = managers.clone();
        view.send.reform(move |event: Event| {
            let word = written(&event);
            TeamMsg::Narrowed(match word.as_str() {
                "stalled" => Only::Stalled,
                "unapproved" => Only::Unapproved,
                "talks" => Only::WithTalks,
                number => {
                    let manager = number.parse().ok().and_then(|number: usize| managers.get(number));
                    manager.map_or(Only::Everybody, |name| Only::Of(name.clone()))
                }
            })
        })
    };
    let option = |word: &'static str, only: Only| {
        html! { <option value={word} selected={view.team.only == only}>{ view.say(&format!("only.{word}")) }</option> }
    };
    let of = |(number, name): (usize, &String)| {
        let is_chosen = view.team.only == Only::Of(name.clone());
        let label = view.fill("only.of", &[("manager", &view.words.beside(name))]);
        html! { <option value={number.to_string()} selected={is_chosen}>{ label }</option> }
    };
    html! {
        <label class="field">
            <span class="field-label">{ view.say("only.label") }</span>
            <select name="only" onchange={narrowed}>
                { option("everybody", Only::Everybody) }
                { option("talks", Only::WithTalks) }
                { option("stalled", Only::Stalled) }
                { option("unapproved", Only::Unapproved) }
                { for managers.iter().enumerate().map(of) }
            </select>
        </label>
    }
}

fn line(view: &View, catalogue: &Rc<Catalogue>, row: &PersonRow) -> Html {
    let member = &row.person.member;
    let percent = member.readiness.percent();
    let by: AttrValue =
        member.by.map_or_else(|| view.say("people.no-date"), |by| view.words.formats().day(by).into());
    html! {
        <tr key={row.id.to_string()}>
            <th scope="row">
                { view.opener(&row.id, view.person(&row.person)) }
                { mark(view, &row.id) }
                { for row.person.verdict.map(|verdict| {
                    let key = if verdict == Verdict::Approved { "people.approved" } else { "people.changes-wanted" };
                    html! { <span class="badge">{ view.say(key) }</span> }
                }) }
            </th>
            <td data-of={view.say("people.heading")}>
                { view.role_name(catalogue, member.goal) }
                if member.role != member.goal {
                    <span class="step">{ view.fill("people.from", &[("role", &view.role_name(catalogue, member.role))]) }</span>
                }
            </td>
            <td data-of={view.say("people.readiness")}>
                if member.goal.is_some() {
                    { view.words.formats().percent(percent) }{ bar(percent) }
                }
            </td>
            <td data-of={view.say("people.by")}>{ by }</td>
            <td data-of={view.say("people.path")}>
                { path(view, member.path) }
                if member.is_stalled {
                    <span class="badge stalled">{ view.say("people.stalled") }</span>
                }
            </td>
            <td data-of={view.say("people.talks")}>{ for member.talks.first().map(|talk| talked(view, catalogue, talk)) }
                if member.talks.len() > 1 {
                    <details class="step">
                        <summary>{ view.count("people.more-talks", member.talks.len() - 1) }</summary>
                        <ul>{ for member.talks.iter().skip(1).map(|talk| html! { <li>{ talked(view, catalogue, talk) }</li> }) }</ul>
                    </details>
                }
            </td>
        </tr>
    }
}

/// A share of a hundred as a bar; the words beside it say the same.
pub(super) fn bar(percent: u32) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-track" width="100" height="6" />
            <rect class="bar-value" width={percent.min(100).to_string()} height="6" />
        </svg>
    }
}

/// How far a path is, in activities.
pub(super) fn path(view: &View, path: PathProgress) -> AttrValue {
    if path.items == 0 {
        return view.say("path.none");
    }
    let number = |number: usize| view.words.formats().number(number as f64);
    view.fill("path.done", &[("done", &number(path.done)), ("of", &number(path.items))])
}
