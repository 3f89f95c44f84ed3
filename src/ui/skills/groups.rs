//! The gap picture: one axis for each group of skills, what is there against what the goal asks for.

use std::f64::consts::TAU;

use yew::{AttrValue, Html, html};

use crate::app::GroupMean;
use crate::model::Catalogue;

use crate::ui::table::table;
use crate::ui::view::{View, folded};

const CENTRE: (f64, f64) = (150.0, 110.0);
const RADIUS: f64 = 78.0;

/// A radar with at least three axes; with fewer, only its table.
pub(super) fn picture(view: &View, catalogue: &Catalogue) -> Html {
    let means = view.state().group_means(view.words.language());
    if means.len() < 3 || view.state().target_role().is_none() {
        return Html::default();
    }
    let top = f64::from(catalogue.top().get());
    let axes = means.len();
    let is_rated = means.iter().any(|mean| mean.level.is_some());
    let shape = |level: &dyn Fn(&GroupMean) -> f64| {
        let points = means.iter().enumerate().map(|(axis, mean)| point(axis, axes, level(mean) / top, 0.0));
        points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    };
    let ring = |level: u8| shape(&|_| f64::from(level));
    html! {
        <figure class="radar">
            <svg viewBox="0 0 300 220" role="img" aria-label={view.say("radar.title")}>
                { for (1..=catalogue.top().get()).map(|level| html! {
                    <polygon class="radar-ring" points={ring(level)} />
                }) }
                <polygon class="radar-required" points={shape(&|mean| mean.required)} />
                if is_rated {
                    <polygon class="radar-there" points={shape(&|mean| mean.level.unwrap_or_default())} />
                }
                { for means.iter().enumerate().map(|(axis, mean)| label(view, axis, axes, mean)) }
            </svg>
            <figcaption class="legend">
                if is_rated {
                    <span class="key-there">{ view.say("radar.there") }</span>
                }
                <span class="key-required">{ view.say("radar.required") }</span>
            </figcaption>
            { figures(view, &means) }
        </figure>
    }
}

/// Where a share of an axis lies; `beyond` is added to its length.
fn point(axis: usize, axes: usize, share: f64, beyond: f64) -> (f64, f64) {
    let angle = TAU * axis as f64 / axes as f64;
    let length = RADIUS * share + beyond;
    (CENTRE.0 + length * angle.sin(), CENTRE.1 - length * angle.cos())
}

/// The name of a group at the end of its axis, and below it that nobody has rated it.
fn label(view: &View, axis: usize, axes: usize, mean: &GroupMean) -> Html {
    let (x, y) = point(axis, axes, 1.0, 14.0);
    let anchor = match x - CENTRE.0 {
        offset if offset > 8.0 => "start",
        offset if offset < -8.0 => "end",
        _ => "middle",
    };
    // Two lines on top of the picture stand above it.
    let above = if mean.level.is_none() && y < CENTRE.1 - RADIUS { 12.0 } else { 0.0 };
    let line = |class: &'static str, below: f64, text: AttrValue| {
        html! {
            <text class={class} x={format!("{x:.1}")} y={format!("{:.1}", y + below)} text-anchor={anchor} direction="ltr">
                { text }
            </text>
        }
    };
    html! {
        <>
            { line("radar-label", 4.0 - above, mean.group.clone().into()) }
            if mean.level.is_none() {
                { line("radar-label radar-unrated", 16.0 - above, view.say("skills.unrated")) }
            }
        </>
    }
}

/// The same in figures.
fn figures(view: &View, means: &[GroupMean]) -> Html {
    let number = |level: f64| AttrValue::from(view.words.formats().number(level));
    let there = |mean: &GroupMean| match mean.level {
        Some(level) if mean.unrated > 0 => {
            (number(level), Some(view.words.count("radar.unrated", mean.unrated as f64, &[]).into()))
        }
        Some(level) => (number(level), None),
        None => (view.say("skills.unrated"), None),
    };
    let heads = ["radar.group", "radar.there", "radar.required"].map(|key| view.say(key));
    let rows = means
        .iter()
        .map(|mean| (mean.group.clone().into(), vec![there(mean), (number(mean.required), None)]));
    folded(
        "as-table",
        view.say("skills.as-table"),
        table(Some(view.say("radar.title")), heads.into(), rows.collect()),
    )
}
