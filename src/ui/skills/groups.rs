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
                <polygon class="radar-there" points={shape(&|mean| mean.level)} />
                { for means.iter().enumerate().map(|(axis, mean)| label(axis, axes, mean)) }
            </svg>
            <figcaption class="legend">
                <span class="key-there">{ view.say("radar.there") }</span>
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

fn label(axis: usize, axes: usize, mean: &GroupMean) -> Html {
    let (x, y) = point(axis, axes, 1.0, 14.0);
    let anchor = match x - CENTRE.0 {
        offset if offset > 8.0 => "start",
        offset if offset < -8.0 => "end",
        _ => "middle",
    };
    html! { <text class="radar-label" x={format!("{x:.1}")} y={format!("{:.1}", y + 4.0)} text-anchor={anchor} direction="ltr">{ &mean.group }</text> }
}

/// The same in figures.
fn figures(view: &View, means: &[GroupMean]) -> Html {
    let cell = |level: f64| (AttrValue::from(view.words.formats().number(level)), None);
    let heads = ["radar.group", "radar.there", "radar.required"].map(|key| view.say(key));
    let rows =
        means.iter().map(|mean| (mean.group.clone().into(), vec![cell(mean.level), cell(mean.required)]));
    folded(
        "as-table",
        view.say("skills.as-table"),
        table(Some(view.say("radar.title")), heads.into(), rows.collect()),
    )
}
