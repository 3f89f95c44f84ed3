//! What a little more, or a little less, would bring: readiness against hours, money or the finish, and one point of it
//! beside the present path.

use yew::{AttrValue, Html, html};

use crate::app::{Axis, FrontierPoint, Msg, Outlook, PathView, Picture, Totals};
use crate::model::Catalogue;

use crate::ui::field::written;
use crate::ui::table::table as in_rows;
use crate::ui::view::{View, folded, listed, said};

use super::beside::{cells, side_by_side};

/// The height of the picture, where its width is 1000.
const HEIGHT: f64 = 420.0;

/// The room around the points.
const MARGIN: f64 = 32.0;

pub(super) fn tradeoffs(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let Some(present) = path.totals() else { return Html::default() };
    let content = match view.state().outlook() {
        None => said("hint", view.say("tradeoff.working")),
        Some(outlook) => looked_at(view, catalogue, outlook, &present)
            .unwrap_or_else(|| said("hint", view.say("tradeoff.nothing"))),
    };
    folded("card tradeoffs", view.say("tradeoff.title"), content)
}

fn looked_at(view: &View, catalogue: &Catalogue, outlook: &Outlook, present: &Totals) -> Option<Html> {
    let pictures = Axis::ALL.into_iter().filter_map(|axis| Some((axis, outlook.picture(axis, present)?)));
    let pictures: Vec<(Axis, Picture)> = pictures.collect();
    let wanted = pictures.iter().find(|(axis, _)| *axis == view.look.axis);
    let (axis, shown) = wanted.or(pictures.first())?;
    let last = shown.points.len() - 1;
    let number = view.look.point.unwrap_or(shown.nearest).min(last);
    let (point, _) = shown.points.get(number)?;
    Some(html! {
        <div class="tradeoff">
            <div class="tradeoff-picture">
                { axes(view, *axis, pictures.iter().map(|(axis, _)| *axis).collect()) }
                { picture(view, catalogue, *axis, shown, number) }
                if last > 0 {
                    { slider(view, catalogue, point, number, last) }
                }
            </div>
            <div class="tradeoff-point">
                { side_by_side(view, catalogue, [view.say("tradeoff.present"), view.say("tradeoff.chosen")],
                    [present, &point.totals()]) }
                { said("proof", verdict(view, point)) }
                { take(view, catalogue, point, present) }
            </div>
            { too_late(view, shown) }
            { table(view, catalogue, shown) }
        </div>
    })
}

/// Whether anything brings more for as many hours and as much money; of days that says nothing.
fn verdict(view: &View, point: &FrontierPoint) -> AttrValue {
    view.say(match (point.is_late, point.is_proved) {
        (true, _) => "tradeoff.is-late",
        (false, true) => "tradeoff.proved",
        (false, false) => "tradeoff.unproved",
    })
}

/// Makes what the point takes the limits: the day, and the money where that has a limit.
fn take(view: &View, catalogue: &Catalogue, point: &FrontierPoint, present: &Totals) -> Html {
    let Some(by) = point.finish.filter(|_| !view.state().settings.readonly) else { return Html::default() };
    if point.totals() == *present {
        return said("hint", view.say("tradeoff.is-yours"));
    }
    let money = point.money;
    let day = view.words.formats().day(by);
    let amount = view.money(catalogue, money);
    let has_budget = view.state().plan.limits.budget.is_some();
    let [button, hint] = if has_budget {
        ["tradeoff.take", "tradeoff.take-hint"]
    } else {
        ["tradeoff.take-day", "tradeoff.take-day-hint"]
    };
    html! {
        <>
            <div class="buttons">
                { view.button("small", button, Msg::PointTaken { by, money }) }
            </div>
            { said("hint", view.fill(hint, &[("day", &day), ("amount", &amount)])) }
        </>
    }
}

/// How many of the points miss the day of the goal.
fn too_late(view: &View, picture: &Picture) -> Html {
    let count = picture.points.iter().filter(|(point, _)| point.is_late).count();
    let by = view.state().plan.active_goal().and_then(|goal| goal.by).filter(|_| count > 0);
    let Some(by) = by else { return Html::default() };
    let all = view.words.formats().number(picture.points.len() as f64);
    let blanks = [("all", all.as_str()), ("day", &*view.words.formats().day(by))];
    said("too-late", view.words.count("tradeoff.late", count as f64, &blanks))
}

/// What readiness is shown against; only figures in which the points differ.
fn axes(view: &View, shown: Axis, all: Vec<Axis>) -> Html {
    let button = |axis: Axis| {
        let key = match axis {
            Axis::Hours => "path.hours",
            Axis::Money => "path.money",
            Axis::Finish => "path.finish",
        };
        let onclick = view.looking(move |look, _| {
            look.axis = axis;
            // It is another line with other points.
            look.point = None;
        });
        html! {
            <button type="button" class="small" aria-pressed={(shown == axis).to_string()}
                onclick={onclick}>{ view.say(key) }</button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label={view.say("tradeoff.against")}>
            { for all.into_iter().map(button) }
        </div>
    }
}

/// The points, the one that is looked at, and the present path as a ring.
fn picture(view: &View, catalogue: &Catalogue, axis: Axis, picture: &Picture, chosen: usize) -> Html {
    let at = |(right, up): (f64, f64)| {
        let across = if view.state().settings.right_to_left { 1000.0 - right } else { right };
        let x = MARGIN + across / 1000.0 * (1000.0 - 2.0 * MARGIN);
        let y = MARGIN + (1000.0 - up) / 1000.0 * (HEIGHT - 2.0 * MARGIN);
        (format!("{x:.0}"), format!("{y:.0}"))
    };
    let dot = |class: &'static str, place: (f64, f64), size: &'static str| {
        let (x, y) = at(place);
        html! { <circle class={class} cx={x} cy={y} r={size} /> }
    };
    let line: Vec<String> =
        picture.points.iter().map(|(_, place)| at(*place)).map(|(x, y)| format!("{x},{y}")).collect();
    let percent = |readiness: crate::model::Readiness| view.words.formats().percent(readiness.percent());
    html! {
        <figure class="frontier">
            <div class="frontier-scale hint" aria-hidden="true">
                <span>{ percent(picture.readiness.1) }</span><span>{ percent(picture.readiness.0) }</span>
            </div>
            <svg viewBox="0 0 1000 420" role="img" aria-label={view.say("tradeoff.picture")}>
                <polyline class="frontier-line" points={line.join(" ")} />
                { for picture.points.iter().map(|(point, place)| {
                    dot(if point.is_late { "frontier-point late" } else { "frontier-point" }, *place, "11")
                }) }
                { for picture.present.map(|place| dot("frontier-present", place, "24")) }
                { for picture.points.get(chosen).map(|(_, place)| dot("frontier-chosen", *place, "18")) }
            </svg>
            <div class="frontier-ends hint" aria-hidden="true">
                <span>{ figure(view, catalogue, axis, &picture.ends.0) }</span>
                <span>{ figure(view, catalogue, axis, &picture.ends.1) }</span>
            </div>
            <p class="frontier-legend hint" aria-hidden="true">
                <span class="of-present">{ view.say("tradeoff.present") }</span>
                <span class="of-chosen">{ view.say("tradeoff.chosen") }</span>
            </p>
        </figure>
    }
}

/// The figure that readiness is shown against.
fn figure(view: &View, catalogue: &Catalogue, axis: Axis, totals: &Totals) -> AttrValue {
    let [finish, hours, money, _] = cells(view, catalogue, totals);
    match axis {
        Axis::Hours => hours,
        Axis::Money => money,
        Axis::Finish => finish,
    }
}

fn slider(view: &View, catalogue: &Catalogue, point: &FrontierPoint, number: usize, last: usize) -> Html {
    let oninput = view.looking(|look, event: web_sys::InputEvent| look.point = written(&event).parse().ok());
    let text = listed(&cells(view, catalogue, &point.totals()), ", ");
    html! {
        <label class="field">
            <span class="field-label">{ view.say("tradeoff.walk") }</span>
            <input type="range" min="0" max={last.to_string()} step="1" value={number.to_string()} oninput={oninput}
                aria-valuetext={text} />
        </label>
    }
}

/// The same as the picture, in figures.
fn table(view: &View, catalogue: &Catalogue, picture: &Picture) -> Html {
    let row = |(point, _): &(FrontierPoint, (f64, f64))| {
        let proof = view.say(match (point.is_late, point.is_proved) {
            (true, _) => "tradeoff.late-short",
            (false, true) => "tradeoff.yes",
            (false, false) => "tradeoff.no",
        });
        let [finish, hours, money, ready] = cells(view, catalogue, &point.totals());
        (finish, [hours, money, ready, proof].map(|cell| (cell, None)).into())
    };
    let heads = ["path.finish", "path.hours", "path.money", "path.readiness", "tradeoff.is-proved"];
    let heads = heads.iter().map(|key| view.say(key)).collect();
    let content = html! {
        <div class="scroll" tabindex="0" role="region" aria-label={view.say("tradeoff.table")}>
            { in_rows(None, heads, picture.points.iter().map(row).collect()) }
        </div>
    };
    folded("tradeoff-table", view.say("tradeoff.table"), content)
}
