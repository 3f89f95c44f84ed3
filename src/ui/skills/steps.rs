//! A level as steps of a stair, and as a dot on the scale. Both are decoration: the words beside them say the same.

use yew::{Html, html};

use crate::model::Level;

/// A step for each level: filled up to the one in force, outlined up to the one that is asked for.
#[inline(never)]
pub(in crate::ui) fn steps(level: Level, required: Option<Level>, top: Level) -> Html {
    let width = u32::from(top.get()) * 16;
    let step = |number: u8| {
        let class = if number <= level.get() {
            "step-there"
        } else if required.is_some_and(|required| number <= required.get()) {
            "step-missing"
        } else {
            "step-beyond"
        };
        let x = (u32::from(number) - 1) * 16 + 1;
        html! { <rect class={class} x={x.to_string()} y="1" width="14" height="10" rx="2.5" /> }
    };
    html! {
        <svg class="steps" viewBox={format!("0 0 {width} 12")} width={width.to_string()} height="12" aria-hidden="true">
            { for (1..=top.get()).map(step) }
        </svg>
    }
}

/// A dot at a level of the scale, and a band where the level that counts is.
#[inline(never)]
pub(super) fn strip(level: Level, in_force: Level, top: Level, class: &'static str) -> Html {
    let x = |level: u8| (u32::from(level) * 22 + 11).to_string();
    let width = (u32::from(top.get()) + 1) * 22;
    html! {
        <svg class="strip" viewBox={format!("0 0 {width} 24")} width={width.to_string()} height="24" aria-hidden="true">
            <rect class="strip-force" x={(u32::from(in_force.get()) * 22).to_string()} y="0" width="22" height="24" rx="6" />
            <line class="strip-line" x1="11" x2={x(top.get())} y1="12" y2="12" />
            { for (0..=top.get()).map(|level| html! { <circle class="strip-mark" cx={x(level)} cy="12" r="2.5" /> }) }
            <circle class={class} cx={x(level.get())} cy="12" r="6.5" />
        </svg>
    }
}
