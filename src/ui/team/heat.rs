//! People by skills: each level beside what the goal asks for, and below it how many people stand where. Only the rows in
//! view are drawn, so that thousands scroll as one does.

use std::rc::Rc;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{AttrValue, Component, Context, Event, Html, Properties, TargetCast, classes, html};

use crate::app::team::{Distribution, PersonRow, SkillCell, SkillFilter, Sorting, TeamMsg};
use crate::model::{Catalogue, SkillId};
use crate::ui::field::written;
use crate::ui::view::said;

use super::people::{controls, found};
use super::view::View;

/// The rows that are drawn: more than are in view.
const DRAWN: usize = 40;
/// How many of them are above those in view.
const ABOVE: usize = 8;
/// So many skills stand beside each other on a page.
const ON_A_PAGE: usize = 12;
/// How high a row is, in `rem`; the stylesheet has the same.
const ROW: f64 = 2.5;

pub(super) fn heat_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let rows = Rc::new(view.team.rows());
    let skills = Rc::new(view.team.shown_skills());
    html! {
        <div class="heat-screen">
            { controls(view, "heat.save", TeamMsg::HeatWanted) }
            { filter(view) }
            { found(view, rows.len()) }
            if !rows.is_empty() && !skills.is_empty() {
                { key(view) }
                if view.team.settings.on_paper {
                    { parts(view, catalogue, &rows, &skills) }
                } else {
                    <Heat view={view.clone()} catalogue={Known(Rc::clone(catalogue))} rows={Known(rows)} skills={Known(skills)} />
                }
                { distributions(view, catalogue) }
            }
        </div>
    }
}

/// Which skills are shown.
fn filter(view: &View) -> Html {
    let groups = view.team.skill_groups();
    let known = groups.clone();
    let chosen = view.send.reform(move |event: Event| {
        let value = written(&event);
        TeamMsg::Filtered(match (&*value, value.parse::<usize>().ok().and_then(|at| known.get(at))) {
            (_, Some(group)) => SkillFilter::Group(group.clone()),
            ("all", _) => SkillFilter::All,
            _ => SkillFilter::Asked,
        })
    });
    let is = |filter: &SkillFilter| view.team.filter == *filter;
    html! {
        <label class="field skill-filter">
            <span class="field-label">{ view.say("heat.filter") }</span>
            <select onchange={chosen}>
                <option value="asked" selected={is(&SkillFilter::Asked)}>{ view.say("heat.asked") }</option>
                <option value="all" selected={is(&SkillFilter::All)}>{ view.say("heat.all") }</option>
                { for groups.iter().enumerate().map(|(at, group)| html! {
                    <option value={at.to_string()} selected={is(&SkillFilter::Group(group.clone()))}>
                        { view.words.beside(group) }
                    </option>
                }) }
            </select>
        </label>
    }
}

/// What the colours mean.
fn key(view: &View) -> Html {
    let sample = |class: &'static str, text: &'static str, key: &str| {
        html! { <li><span class={classes!("heat-cell", class)}>{ text }</span>{ view.say(key) }</li> }
    };
    html! {
        <ul class="heat-key">
            { sample("met", "3", "heat.key-met") }
            { sample("short-1", "2/3", "heat.key-short") }
            { sample("short-2", "1/3", "heat.key-far") }
            { sample("unasked", "1", "heat.key-unasked") }
            { sample("unrated", "–", "heat.key-unrated") }
        </ul>
    }
}

/// Something that is compared by identity.
struct Known<T>(Rc<T>);

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct HeatProps {
    view: View,
    catalogue: Known<Catalogue>,
    rows: Known<Vec<PersonRow>>,
    skills: Known<Vec<SkillId>>,
}

/// The table, which knows what of it is in view.
struct Heat {
    first: usize,
}

impl Component for Heat {
    type Message = usize;
    type Properties = HeatProps;

    /// Who comes back from a person is shown that one.
    fn create(ctx: &Context<Self>) -> Self {
        let HeatProps { view, rows, .. } = ctx.props();
        let left = view.team.left.as_ref();
        Self { first: rows.0.iter().position(|row| Some(&row.id) == left).unwrap_or(0) }
    }

    fn update(&mut self, _: &Context<Self>, first: usize) -> bool {
        // A few rows further what is drawn is still enough.
        let is_far = first.abs_diff(self.first) >= ABOVE / 2 || first == 0;
        let is_new = is_far && first != self.first;
        if is_new {
            self.first = first;
        }
        is_new
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let HeatProps { view, catalogue, rows, skills } = ctx.props();
        let rows = &*rows.0;
        let first = self.first.min(rows.len().saturating_sub(1)).saturating_sub(ABOVE);
        let after = rows.len().saturating_sub(first + DRAWN);
        let drawn = rows.iter().enumerate().skip(first).take(DRAWN);
        html! {
            <div class="heat wide-table" tabindex="0" role="region" aria-label={view.say("skills.title")}
                onscroll={ctx.link().batch_callback(|event: Event| scrolled(&event))}>
                <table aria-rowcount={(rows.len() + 1).to_string()}>
                    <thead><tr aria-rowindex="1">
                        <th scope="col">{ view.say("people.name") }</th>
                        { for skills.0.iter().map(|skill| head(view, &catalogue.0, *skill)) }
                    </tr></thead>
                    <tbody>
                        { space("above", first) }
                        { for drawn.map(|(at, row)| line(view, &skills.0, at, row)) }
                        { space("below", after) }
                    </tbody>
                </table>
            </div>
        }
    }
}

/// On paper: everybody, by as many skills at a time as stand beside each other on a page.
fn parts(view: &View, catalogue: &Catalogue, rows: &[PersonRow], skills: &[SkillId]) -> Html {
    let part = |some: &[SkillId]| {
        html! {
            <table class="heat-part">
                <thead><tr>
                    <th scope="col">{ view.say("people.name") }</th>
                    { for some.iter().map(|skill| html! {
                        <th scope="col" class="heat-head"><span>{ view.skill_name(catalogue, *skill) }</span></th>
                    }) }
                </tr></thead>
                <tbody>{ for rows.iter().enumerate().map(|(at, row)| line(view, some, at, row)) }</tbody>
            </table>
        }
    };
    html! { <div class="heat">{ for skills.chunks(ON_A_PAGE).map(part) }</div> }
}

/// A skill above its column, which puts the largest gap in it first.
fn head(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let is_first = view.team.sorting == Sorting::Gap(skill);
    html! {
        <th scope="col" class="heat-head" aria-sort={is_first.then_some("descending")}>
            <button type="button" class="quiet" title={view.say("heat.sort")}
                onclick={view.tells(TeamMsg::Sorted(Sorting::Gap(skill)))}>
                <span>{ view.skill_name(catalogue, skill) }</span>
            </button>
        </th>
    }
}

fn line(view: &View, skills: &[SkillId], at: usize, row: &PersonRow) -> Html {
    html! {
        <tr key={row.id.to_string()} aria-rowindex={(at + 2).to_string()}>
            <th scope="row">{ view.opener(&row.id, view.person(&row.person)) }</th>
            { for skills.iter().map(|skill| cell(view, row.person.cell(*skill))) }
        </tr>
    }
}

fn cell(view: &View, cell: SkillCell) -> Html {
    let level = cell.level.map(|level| level.to_string());
    let (class, text): (_, AttrValue) = match (cell.required, cell.missing(), level) {
        (None, _, None) => ("nothing", AttrValue::default()),
        (None, _, Some(level)) => ("unasked", level.into()),
        (Some(required), _, None) => ("unrated", format!("–/{required}").into()),
        (Some(_), 0, Some(level)) => ("met", level.into()),
        (Some(required), 1, Some(level)) => ("short-1", format!("{level}/{required}").into()),
        (Some(required), _, Some(level)) => ("short-2", format!("{level}/{required}").into()),
    };
    let spoken = (class == "unrated").then(|| view.say("heat.unrated"));
    html! {
        <td class={classes!("heat-cell", class)}>
            { text }{ for spoken.map(|spoken| html! { <span class="unseen">{ spoken }</span> }) }
        </td>
    }
}

/// A picture as high as the rows that are not drawn.
fn space(key: &'static str, rows: usize) -> Html {
    if rows == 0 {
        return Html::default();
    }
    let height = format!("{}rem", rows as f64 * ROW);
    html! { <tr key={key} aria-hidden="true"><td class="heat-space"><svg width="1" height={height} focusable="false" /></td></tr> }
}

/// The row that the table is scrolled to.
fn scrolled(event: &Event) -> Option<usize> {
    let table: Element = event.target_dyn_into()?;
    let row = table.query_selector("tbody tr[aria-rowindex]").ok().flatten()?;
    let height = row.dyn_into::<HtmlElement>().ok()?.offset_height().max(1);
    usize::try_from(table.scroll_top() / height).ok()
}

/// How many people stand at each level, skill by skill.
fn distributions(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let all = view.team.distributions();
    let levels: Vec<_> = catalogue.head().scale.iter().map(|entry| entry.level).collect();
    html! {
        <details class="panel" open={true}>
            <summary><h3>{ view.say("heat.distribution") }</h3></summary>
            <div class="buttons">{ view.button("", "heat.distribution-save", TeamMsg::DistributionsWanted) }</div>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("heat.distribution")}>
                <table class="beside">
                    <thead><tr>
                        <th scope="col">{ view.say("person.skill") }</th>
                        { for levels.iter().map(|level| html! { <th scope="col">{ view.level_name(catalogue, *level) }</th> }) }
                        <th scope="col">{ view.say("heat.unrated") }</th>
                        <th scope="col">{ view.say("heat.short") }</th>
                    </tr></thead>
                    <tbody>{ for all.iter().map(|of| distribution(view, catalogue, of)) }</tbody>
                </table>
            </div>
            { said("hint", view.say("heat.distribution-hint")) }
        </details>
    }
}

fn distribution(view: &View, catalogue: &Catalogue, of: &Distribution) -> Html {
    let figure =
        |count: usize| if count == 0 { "·".to_owned() } else { view.words.formats().number(count as f64) };
    html! {
        <tr>
            <th scope="row">{ view.skill_name(catalogue, of.skill) }</th>
            { for of.at.iter().map(|count| html! { <td>{ figure(*count) }</td> }) }
            <td>{ figure(of.unrated) }</td>
            <td>{ figure(of.short) }</td>
        </tr>
    }
}
