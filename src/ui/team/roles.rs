//! Who could fill a role: now, in a year and in two, by their plans; and where the team is thin.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::{AttrValue, Event, Html, TargetCast, html};

use crate::app::team::{Bench, Candidate, Cover, Lack, Outlook, Person, Ready, TeamMsg, strong};
use crate::model::{Catalogue, Readiness, RoleId};
use crate::ui::view::{folded, said};

use super::people::bar;
use super::view::View;

/// As many people are listed for a role.
const MOST_LISTED: usize = 50;

/// As many of them stand in sight at first: a name is a card of six lines on a narrow screen.
const AT_FIRST: usize = 10;

pub(super) fn roles_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let Some((role, bench)) = view.team.shown_role().and_then(|role| Some((role, view.team.bench(role)?)))
    else {
        return said("empty", view.say("roles.none"));
    };
    html! {
        <div class="people">
            <div class="team-controls">
                { chooser(view, catalogue, role) }
                { view.button("", "roles.save", TeamMsg::BenchesWanted) }
            </div>
            { one(view, catalogue, &bench) }
            { lacks(view, catalogue) }
        </div>
    }
}

fn chooser(view: &View, catalogue: &Rc<Catalogue>, shown: RoleId) -> Html {
    let roles = view.team.roles();
    let known = roles.clone();
    let chosen = view.send.reform(move |event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        let at = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        TeamMsg::RoleChosen(at.and_then(|at| known.get(at)).copied().unwrap_or(shown))
    });
    html! {
        <label class="field">
            <span class="field-label">{ view.say("roles.choose") }</span>
            <select onchange={chosen}>
                { for roles.iter().map(|role| html! {
                    <option selected={*role == shown}>{ view.role_name(catalogue, Some(*role)) }</option>
                }) }
            </select>
        </label>
    }
}

fn one(view: &View, catalogue: &Rc<Catalogue>, bench: &Bench) -> Html {
    let everybody = view.team.everybody();
    let outlook = match bench.outlook {
        Outlook::Covered => "outlook.covered",
        Outlook::ToConfirm => "outlook.to-confirm",
        Outlook::InOneYear => "outlook.one-year",
        Outlook::SinglePointOfFailure => "outlook.single",
        Outlook::Thin => "outlook.thin",
    };
    let holders: Vec<AttrValue> = bench.holders.iter().map(|at| name(view, &everybody, *at)).collect();
    let holders = match &holders[..] {
        [] => view.say("roles.held-by-nobody"),
        some => view.fill("roles.held-by", &[("names", &some.join(", "))]),
    };
    let more = bench.candidates.len().saturating_sub(MOST_LISTED);
    let listed = bench.candidates.get(..MOST_LISTED).unwrap_or(&bench.candidates);
    let (first, others) = listed.split_at_checked(AT_FIRST).unwrap_or((listed, &[]));
    html! {
        <>
            <p class={if bench.outlook == Outlook::SinglePointOfFailure { "figure wrong" } else { "figure" }}>{ view.say(outlook) }</p>
            { said("", holders) }
            { left_out(view, catalogue, bench, &everybody) }
            { widening(view, catalogue, bench, &everybody) }
            { candidates(view, catalogue, &everybody, (view.say("roles.title"), first)) }
            if !others.is_empty() {
                { folded("panel", view.count("roles.others", others.len()), html! {
                    <>
                        { candidates(view, catalogue, &everybody, (view.count("roles.others", others.len()), others)) }
                        if more > 0 {
                            { said("hint", view.count("roles.more", more)) }
                        }
                    </>
                }) }
            }
            { said("hint", view.say("roles.hint")) }
        </>
    }
}

/// Who is no candidate because of the role that they hold: how many of which.
fn left_out(view: &View, catalogue: &Rc<Catalogue>, bench: &Bench, everybody: &[&Rc<Person>]) -> Html {
    if bench.above.is_empty() {
        return Html::default();
    }
    let mut held: BTreeMap<RoleId, usize> = BTreeMap::new();
    for role in bench.above.iter().filter_map(|at| everybody.get(*at)?.member.role) {
        *held.entry(role).or_default() += 1;
    }
    let roles = held.iter().map(|(role, count)| {
        let count = view.words.formats().number(*count as f64);
        view.fill("roles.above-role", &[("role", &view.role_name(catalogue, Some(*role))), ("n", &count)])
    });
    let roles = roles.collect::<Vec<_>>().join(", ");
    let count = bench.above.len();
    said("hint", view.words.count("roles.above", count as f64, &[("roles", &roles)]))
}

/// Some who could fill the role, as a table of that name.
fn candidates(
    view: &View,
    catalogue: &Rc<Catalogue>,
    everybody: &[&Rc<Person>],
    (label, some): (AttrValue, &[Candidate]),
) -> Html {
    html! {
        <div class="wide-table" tabindex="0" role="region" aria-label={label}>
            <table class="beside cards">
                <thead><tr>
                    <th scope="col">{ view.say("people.name") }</th>
                    <th scope="col">{ view.say("roles.ready") }</th>
                    <th scope="col">{ view.say("roles.now") }</th>
                    <th scope="col">{ view.say("roles.one-year") }</th>
                    <th scope="col">{ view.say("roles.two-years") }</th>
                    <th scope="col">{ view.say("roles.missing") }</th>
                </tr></thead>
                <tbody>{ for some.iter().map(|one| line(view, catalogue, everybody, one)) }</tbody>
            </table>
        </div>
    }
}

fn name(view: &View, everybody: &[&Rc<Person>], at: usize) -> AttrValue {
    everybody.get(at).map_or_else(AttrValue::default, |person| view.person(person))
}

/// What would widen the bench soonest.
fn widening(view: &View, catalogue: &Rc<Catalogue>, bench: &Bench, everybody: &[&Rc<Person>]) -> Html {
    let Some((who, activities)) = &bench.widening else { return Html::default() };
    let title = |id| catalogue.activity_text(id).title.in_language(view.words.language()).to_owned();
    html! {
        <div class="card">
            <h3>{ view.fill("roles.widen", &[("name", &name(view, everybody, *who))]) }</h3>
            <ul class="talks">{ for activities.iter().map(|id| html! { <li>{ view.words.beside(&title(*id)) }</li> }) }</ul>
        </div>
    }
}

fn line(view: &View, catalogue: &Rc<Catalogue>, everybody: &[&Rc<Person>], one: &Candidate) -> Html {
    let Some(person) = everybody.get(one.member) else { return Html::default() };
    let ready = match one.ready {
        Ready::Now => "ready.now",
        Ready::InOneYear => "ready.one-year",
        Ready::InTwoYears => "ready.two-years",
        Ready::Later => "ready.later",
    };
    let figure = |key: &str, readiness: Readiness| {
        let percent = readiness.percent();
        html! { <td data-of={view.say(key)}>{ view.words.formats().percent(percent) }{ bar(percent) }</td> }
    };
    let missing =
        one.missing.iter().take(3).map(|gap| view.skill_name(catalogue, gap.skill)).collect::<Vec<_>>();
    html! {
        <tr key={person.id.to_string()}>
            <th scope="row">
                { view.opener(&person.id, view.person(person)) }
                if one.wants_it {
                    <span class="badge strong">{ view.say("roles.wants-it") }</span>
                }
                <span class="step">{ view.role_name(catalogue, person.member.role) }</span>
            </th>
            <td data-of={view.say("roles.ready")}>
                { view.say(ready) }
                if one.claimed > 0 {
                    <span class="step">{ view.count("roles.claimed", one.claimed) }</span>
                }
            </td>
            { figure("roles.now", one.now) }
            { figure("roles.one-year", one.in_one_year) }
            { figure("roles.two-years", one.in_two_years) }
            <td data-of={view.say("roles.missing")}>{ missing.join(", ") }</td>
        </tr>
    }
}

/// Where the team is thin against what the organisation wants.
fn lacks(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let lacks = view.team.lacks();
    if lacks.is_empty() {
        return Html::default();
    }
    let level = view.level_name(catalogue, strong(catalogue));
    html! {
        <details class="panel" open={true} data-fold="new">
            <summary><h3>{ view.say("lack.title") }</h3></summary>
            <div class="buttons">{ view.button("", "lack.save", TeamMsg::LacksWanted) }</div>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("lack.title")}>
                <table class="beside cards">
                    <thead><tr>
                        <th scope="col">{ view.say("lack.goal") }</th>
                        <th scope="col">{ view.say("person.skill") }</th>
                        <th scope="col">{ view.say("lack.cover") }</th>
                        <th scope="col">{ view.say("lack.growing") }</th>
                    </tr></thead>
                    <tbody>{ for lacks.iter().map(|lack| thin(view, catalogue, lack)) }</tbody>
                </table>
            </div>
            { said("hint", view.fill("lack.hint", &[("level", &level)])) }
        </details>
    }
}

fn thin(view: &View, catalogue: &Catalogue, lack: &Lack) -> Html {
    let goal = catalogue.organisation_goal_text(lack.goal).title.in_language(view.words.language());
    let cover = match lack.cover {
        Cover::Nobody => view.say("cover.nobody"),
        Cover::One(at) => view.fill("cover.one", &[("name", &name(view, &view.team.everybody(), at))]),
        Cover::Several(count) => view.count("cover.several", count),
    };
    html! {
        <tr>
            <th scope="row">{ view.words.beside(goal) }</th>
            <td data-of={view.say("person.skill")}>{ view.skill_name(catalogue, lack.skill) }</td>
            <td data-of={view.say("lack.cover")}>{ cover }</td>
            <td data-of={view.say("lack.growing")}>{ view.words.formats().number(lack.growing as f64) }</td>
        </tr>
    }
}
