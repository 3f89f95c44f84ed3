//! All skills, by group or by gap: the level, what the goal asks for, and the gap between them. The rows are bars, and
//! lead to the skills.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, SkillRow};
use crate::model::Catalogue;

use crate::ui::focus::{go_to, target};
use crate::ui::table::table;
use crate::ui::view::{View, folded, said};

use super::look::SkillOrder;
use super::steps::steps;

pub(super) fn list(view: &View, catalogue: &Catalogue) -> Html {
    let groups = match view.look.skills.order {
        SkillOrder::ByGroup => view.state().skill_groups(view.words.language()),
        SkillOrder::ByGap => vec![(String::new(), view.state().skills_by_gap())],
    };
    let places: Vec<usize> = groups.iter().flat_map(|(_, rows)| rows).map(|row| row.skill.index()).collect();
    let figures = figures(view, catalogue, &groups);
    html! {
        <section class="skill-overview" aria-label={view.say("skills.list")}>
            { head(view, catalogue) }
            <div class="skill-groups" onkeydown={walk(places)}>
                { for groups.into_iter().map(|(group, rows)| html! {
                    <section class="skill-group">
                        if !group.is_empty() {
                            <h3>{ group }</h3>
                        }
                        <ul class="skill-list">
                            { for rows.iter().map(|row| skill_row(view, catalogue, row)) }
                        </ul>
                    </section>
                }) }
            </div>
            { figures }
        </section>
    }
}

/// How many are rated, and the order of the list.
fn head(view: &View, catalogue: &Catalogue) -> Html {
    let (rated, all) = (view.state().rated_count(), catalogue.skills().len());
    let blanks = [("all", &*all.to_string())];
    html! {
        <div class="skills-head">
            <div class="skills-progress">
                { said("hint", view.words.count("skills.rated", rated as f64, &blanks)) }
                <svg class="bar" viewBox={format!("0 0 {} 4", all.max(1))} preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width={all.to_string()} height="4" />
                    <rect class="bar-value" width={rated.to_string()} height="4" />
                </svg>
            </div>
            if view.state().target_role().is_some() {
                <div class="segments" role="group" aria-label={view.say("skills.order")}>
                    { order(view, SkillOrder::ByGroup, "skills.by-group") }
                    { order(view, SkillOrder::ByGap, "skills.by-gap") }
                </div>
            }
        </div>
    }
}

fn order(view: &View, order: SkillOrder, key: &str) -> Html {
    let is_chosen = view.look.skills.order == order;
    let onclick = view.looking(move |look, _| look.skills.order = order);
    html! {
        <button type="button" class="small" aria-pressed={is_chosen.to_string()} onclick={onclick}>{ view.say(key) }</button>
    }
}

/// Arrow keys go from one skill to the next, whatever group it is in.
fn walk(places: Vec<usize>) -> impl Fn(web_sys::KeyboardEvent) + 'static {
    move |event: web_sys::KeyboardEvent| {
        let id = target(&event).map(|element| element.id()).unwrap_or_default();
        let on = id.strip_prefix("skill-").and_then(|number| number.parse().ok());
        let Some(on) = on.and_then(|number: usize| places.iter().position(|place| *place == number)) else {
            return;
        };
        let to = match event.key().as_str() {
            "ArrowDown" => on + 1,
            "ArrowUp" => on.wrapping_sub(1),
            "Home" => 0,
            "End" => places.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(place) = places.get(to) {
            go_to(&event, &format!("[id='skill-{place}']"));
        }
    }
}

fn skill_row(view: &View, catalogue: &Catalogue, row: &SkillRow) -> Html {
    let skill = row.skill;
    let is_open = view.state().skill == Some(skill);
    html! {
        <li key={skill.index()}>
            <button type="button" class="skill" id={format!("skill-{}", skill.index())} aria-current={is_open.then_some("true")}
                data-assumed={row.is_assumed.then_some("true")} onclick={view.tells(Msg::SkillOpened(skill))}>
                <span class="skill-name">
                    { view.skill_name(catalogue, skill) }
                    if row.is_assumed {
                        <span class="unseen">{ format!(" {}", view.say("views.guess")) }</span>
                    }
                    if row.is_faded {
                        <span class="badge old">{ view.say("skills.faded") }</span>
                    }
                </span>
                { steps(row.level, row.required, catalogue.top()) }
                <span class="skill-gap" data-open={(row.missing > 0 && !row.is_unrated).to_string()}>{ standing(view, row) }</span>
            </button>
        </li>
    }
}

/// The level in words: what a step picture shows, for those who do not see it.
fn standing(view: &View, row: &SkillRow) -> AttrValue {
    let level = row.level.to_string();
    match row.required {
        _ if row.is_unrated => view.say("skills.unrated"),
        Some(required) => view.fill("skills.of", &[("level", &level), ("required", &required.to_string())]),
        None => view.fill("skills.level", &[("level", &level)]),
    }
}

/// The bars in figures.
fn figures(view: &View, catalogue: &Catalogue, groups: &[(String, Vec<SkillRow>)]) -> Html {
    let row = |row: &SkillRow| {
        let required =
            row.required.map_or_else(|| view.say("goal.not-asked"), |level| level.to_string().into());
        let [level, missing] = match row.is_unrated {
            true => [view.say("skills.unrated"), view.say("goal.not-asked")],
            false => [row.level.to_string().into(), row.missing.to_string().into()],
        };
        let cells = [level, required, missing];
        (view.skill_name(catalogue, row.skill), cells.map(|cell: AttrValue| (cell, None)).into())
    };
    let heads = ["own.skill", "radar.there", "radar.required", "skills.missing"].map(|key| view.say(key));
    let rows = groups.iter().flat_map(|(_, rows)| rows).map(row).collect();
    folded("as-table", view.say("skills.as-table"), table(Some(view.say("skills.list")), heads.into(), rows))
}
