//! All skills by group: the level, what the goal asks for, and the gap between them.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, SkillRow};
use crate::model::{Catalogue, Level};

use crate::ui::view::View;

pub(super) fn list(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <div class="skill-groups">
            { for view.state().skill_groups(view.words.language()).into_iter().map(|(group, rows)| html! {
                <section class="skill-group">
                    <h3>{ group }</h3>
                    <ul class="skill-list">
                        { for rows.iter().map(|row| skill_row(view, catalogue, row)) }
                    </ul>
                </section>
            }) }
        </div>
    }
}

fn skill_row(view: &View, catalogue: &Catalogue, row: &SkillRow) -> Html {
    let skill = row.skill;
    let is_open = view.state().skill == Some(skill);
    html! {
        <li>
            <button type="button" class="skill" id={format!("skill-{}", skill.index())} aria-current={is_open.then_some("true")}
                onclick={view.tells(Msg::SkillOpened(skill))}>
                <span class="skill-name">{ view.skill_name(catalogue, skill) }</span>
                { steps(row.level, row.required, catalogue.top()) }
                <span class="skill-gap" data-open={(row.missing > 0).to_string()}>{ standing(view, row) }</span>
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

/// A step for each level: filled up to the one in force, outlined up to the one that is asked for.
fn steps(level: Level, required: Option<Level>, top: Level) -> Html {
    let width = f64::from(top.get()) * 12.0;
    let step = |number: u8| {
        let class = if number <= level.get() {
            "step-there"
        } else if required.is_some_and(|required| number <= required.get()) {
            "step-missing"
        } else {
            "step-beyond"
        };
        let x = (f64::from(number) - 1.0) * 12.0 + 1.0;
        html! { <rect class={class} x={x.to_string()} y="1" width="10" height="10" rx="2.5" /> }
    };
    html! {
        <svg class="steps" viewBox={format!("0 0 {width} 12")} width={width.to_string()} height="12" aria-hidden="true">
            { for (1..=top.get()).map(step) }
        </svg>
    }
}
