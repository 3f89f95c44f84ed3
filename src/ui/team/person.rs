//! One person: where they want to go, what is missing, and where it stands.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::app::team::{Newer, Person, TeamMsg};
use crate::model::{Catalogue, sorted_by_key};
use crate::ui::skills::steps;
use crate::ui::view::said;

use super::people::{bar, path};
use super::person_path::activities;
use super::sending::send_back;
use super::talk::talked;
use super::view::View;

pub(super) fn person_screen(view: &View, catalogue: &Rc<Catalogue>, person: &Rc<Person>) -> Html {
    let member = &person.member;
    let percent = member.readiness.percent();
    let to = view.role_name(catalogue, member.goal);
    let heading = match member.by {
        Some(by) => view.fill("person.goal-by", &[("role", &to), ("by", &view.words.formats().day(by))]),
        None => view.fill("person.goal", &[("role", &to)]),
    };
    html! {
        <div class="person">
            <div class="buttons">
                { view.button("", "person.back", TeamMsg::PersonOpened(None)) }
                { view.button("quiet", "person.take-out", TeamMsg::PersonTakenOut(person.id.clone())) }
            </div>
            { said("", heading) }
            if member.goal.is_some() {
                { said("figure", view.fill("person.readiness", &[("percent", &view.words.formats().percent(percent))])) }
                { bar(percent) }
            }
            { said("", path(view, member.path)) }
            { talks(view, catalogue, person) }
            { for view.team.plan_of(person).map(|plan| activities(view, catalogue, &plan, person.shared.is_some())) }
            { gaps(view, catalogue, person) }
            { send_back(view, catalogue, person) }
            { said("hint", source(view, person)) }
            { for person.newer.as_ref().map(|newer| said("hint", newer_summary(view, newer))) }
        </div>
    }
}

/// What is worth a conversation.
fn talks(view: &View, catalogue: &Rc<Catalogue>, person: &Person) -> Html {
    let talks = &person.member.talks;
    if talks.is_empty() {
        return said("", view.say("talk.nothing"));
    }
    html! {
        <>
            <h3>{ view.say("people.talks") }</h3>
            <ul class="talks">
                { for talks.iter().map(|talk| html! { <li>{ talked(view, catalogue, talk) }</li> }) }
            </ul>
        </>
    }
}

/// What is missing, the largest gap first.
fn gaps(view: &View, catalogue: &Rc<Catalogue>, person: &Person) -> Html {
    let asked =
        person.member.target.required().iter().map(|required| (required.skill, person.cell(required.skill)));
    let missing: Vec<_> = asked.filter(|(_, cell)| cell.missing() > 0).collect();
    if missing.is_empty() {
        return said("", view.say("person.nothing-missing"));
    }
    let missing = sorted_by_key(missing, |(_, cell)| std::cmp::Reverse(cell.missing()));
    html! {
        <>
            <h3>{ view.say("person.missing") }</h3>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("person.missing")}>
            <table class="beside">
                <thead><tr>
                    <th scope="col">{ view.say("person.skill") }</th>
                    <th scope="col">{ view.say("person.level") }</th>
                    <th scope="col">{ view.say("person.asked") }</th>
                </tr></thead>
                <tbody>
                    { for missing.into_iter().map(|(skill, cell)| html! {
                        <tr>
                            <th scope="row">{ view.skill_name(catalogue, skill) }</th>
                            <td>
                                { cell.level.map_or_else(|| view.say("heat.unrated"), |level| view.level_name(catalogue, level)) }
                                { steps(cell.level.unwrap_or_default(), cell.required, catalogue.top()) }
                            </td>
                            <td>{ for cell.required.map(|level| view.level_name(catalogue, level)) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
        </>
    }
}

fn source(view: &View, person: &Person) -> AttrValue {
    let day = view.words.formats().day(person.updated.date());
    let file = view.words.beside(&person.file);
    let key = if person.shared.is_some() { "person.summary" } else { "person.plan" };
    view.fill(key, &[("file", &file), ("day", &day)])
}

/// That something newer was shared, which tells less.
fn newer_summary(view: &View, newer: &Newer) -> AttrValue {
    let day = view.words.formats().day(newer.updated.date());
    view.fill("person.newer-summary", &[("file", &view.words.beside(&newer.file)), ("day", &day)])
}
