//! The career ladder as a map: every role as something to choose, the highest grade on top, the tracks side by side, and
//! lines from each role to those that it leads to. Where there is no room for a map it is a list. To look at a role
//! changes nothing: what is made of it has buttons of its own.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::{AttrValue, Html, classes, html};

use crate::app::{Ladder, LadderLine, LadderStep, LineShape, Rung};
use crate::model::{Catalogue, RoleId};

use crate::ui::focus::{go_to, target};
use crate::ui::view::{View, listed};

use super::role::{ASKS, choices, in_short};

/// Of the hundred units that a rung is high, so many lie between the middle and the edge of a card.
const EDGE: usize = 36;

pub(super) fn ladder(view: &View, catalogue: &Catalogue) -> Html {
    let ladder = view.state().ladder();
    html! {
        <fieldset class="ladder">
            <legend>{ view.say("goal.target-role") }</legend>
            <div class="ladder-map">
                <div class="ladder-tracks" aria-hidden="true">
                    { for ladder.tracks.iter().map(|track| html! {
                        <span data-width={track.width.to_string()}>{ track_name(view, track.name.as_deref()) }</span>
                    }) }
                </div>
                <div class="rungs" onkeydown={|event: KeyboardEvent| { move_on(&event); }}>
                    { lines(&ladder) }
                    { for ladder.rungs.iter().map(|one| rung(view, catalogue, &ladder, one)) }
                </div>
            </div>
        </fieldset>
    }
}

fn track_name(view: &View, track: Option<&str>) -> AttrValue {
    match track {
        Some(track @ ("individual" | "management")) => view.say(&format!("track.{track}")),
        Some(own) => view.words.beside(own).into(),
        None => AttrValue::default(),
    }
}

fn rung(view: &View, catalogue: &Catalogue, ladder: &Ladder, rung: &Rung) -> Html {
    let places = ladder.tracks.iter().zip(&rung.tracks);
    html! {
        <div class="rung">
            if let Some(grade) = rung.grade {
                <span class="rung-grade">{ view.fill("goal.grade", &[("grade", &grade.get().to_string())]) }</span>
            }
            { for places.map(|(track, steps)| html! {
                <div class="rung-track" data-width={track.width.to_string()}>
                    { for steps.iter().map(|step| place(view, catalogue, step)) }
                </div>
            }) }
        </div>
    }
}

fn place(view: &View, catalogue: &Catalogue, step: &LadderStep) -> Html {
    let marks = [
        (step.is_present, "present"),
        (step.is_target, "target"),
        (step.is_next, "next"),
        (step.is_on_the_way, "passed"),
    ];
    let marks: Vec<&str> = marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)).collect();
    html! {
        <div class={classes!("place", marks)}>
            { card(view, catalogue, step) }
            if is_open(view, step.role) {
                { opened(view, catalogue, step.role) }
            }
            { leads_to(view, catalogue, step.role) }
        </div>
    }
}

fn card(view: &View, catalogue: &Catalogue, step: &LadderStep) -> Html {
    let role = step.role;
    let text = catalogue.role_text(role);
    let was_open = is_open(view, role);
    let onclick = view.looking(move |look, _| {
        look.goal.role = Some(role.index());
        look.goal.is_open = !was_open;
    });
    // Of all roles the keyboard comes to one, and arrows lead on from there.
    let first = view.look.goal.role.or(view.state().target_role().or(view.state().role()).map(RoleId::index));
    let is_first = first.unwrap_or(0) == role.index();
    let badge = |is: bool, class: &'static str, key: &str| {
        is.then(|| html! { <span class={classes!("badge", class)}>{ view.say(key) }</span> })
    };
    html! {
        <button type="button" class="role" id={format!("role-{}", role.index())} onclick={onclick}
            tabindex={if is_first { "0" } else { "-1" }} aria-expanded={was_open.to_string()}
            aria-current={step.is_target.then_some("true")} aria-describedby={format!("leads-{}", role.index())}>
            <span class="role-name">{ view.text(&text.name) }</span>
            <span class="role-tags">
                { for badge(step.is_present, "here", "goal.you") }
                { for badge(step.is_target, "aim", "goal.yours") }
                { for badge(step.is_next && !step.is_target, "strong", "goal.next") }
                if text.track.is_some() {
                    <span class="role-track hint">{ track_name(view, text.track.as_deref()) }</span>
                }
            </span>
            if view.state().is_rated() {
                { readiness(view, step) }
            }
        </button>
    }
}

fn is_open(view: &View, role: RoleId) -> bool {
    view.look.goal.is_open && view.look.goal.role == Some(role.index())
}

/// A role that is looked at: what it asks for in short, and what can be made of it. Escape leads back to the role.
#[inline(never)]
fn opened(view: &View, catalogue: &Catalogue, role: RoleId) -> Html {
    let place = format!("[id='role-{}']", role.index());
    let leave = view.looking(|look, place: String| {
        look.goal.is_open = false;
        look.go_to(place);
    });
    let back = place.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            leave.emit(back.clone());
        }
    };
    let onclick = view.looking(|look, event: web_sys::MouseEvent| {
        look.goal.is_open = false;
        go_to(&event, ASKS);
    });
    html! {
        <div class="role-choice card" role="group" aria-label={view.role_name(catalogue, role)} onkeydown={onkeydown}>
            { in_short(view, &view.state().distance(role, None)) }
            { choices(view, role, &place.into()) }
            <button type="button" class="small" onclick={onclick}>{ view.say("goal.see-asks") }</button>
        </div>
    }
}

/// An arrow leads to the nearest role on that side: ahead, and as little aside as can be.
fn move_on(event: &KeyboardEvent) -> Option<()> {
    let (right, down) = match event.key().as_str() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return None,
    };
    let card = target(event)?.closest(".role").ok()??;
    event.prevent_default();
    let all = card.closest(".rungs").ok()??.query_selector_all(".role").ok()?;
    let middle = |card: &Element| {
        let place = card.get_bounding_client_rect();
        (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0)
    };
    let (x, y) = middle(&card);
    let distance = |card: &HtmlElement| {
        let (to_x, to_y) = middle(card);
        let ahead = (to_x - x) * right + (to_y - y) * down;
        let aside = (to_x - x) * down + (to_y - y) * right;
        (ahead > 4.0).then_some(ahead + 2.0 * aside.abs())
    };
    let cards = (0..all.length()).filter_map(|number| all.get(number)?.dyn_into::<HtmlElement>().ok());
    let ahead = cards.filter_map(|card| Some((distance(&card)?, card)));
    let (_, nearest) = ahead.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    nearest.focus().ok()
}

fn readiness(view: &View, step: &LadderStep) -> Html {
    let percent = step.readiness.percent();
    let shown = view.words.formats().percent(percent);
    html! {
        <span class="role-ready">
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-track" width="100" height="4" />
                <rect class="bar-value" width={percent.to_string()} height="4" />
            </svg>
            <span class="role-percent" aria-hidden="true">{ &shown }</span>
            <span class="unseen">{ view.fill("readiness.long", &[("percent", &shown)]) }</span>
        </span>
    }
}

/// What the lines of the map say, in words.
fn leads_to(view: &View, catalogue: &Catalogue, role: RoleId) -> Html {
    let after = view.state().leads_to(role).iter().map(|after| view.role_name(catalogue, *after));
    let after: Vec<AttrValue> = after.collect();
    let text = match after.as_slice() {
        [] => view.say("goal.leads-nowhere"),
        after => view.fill("goal.leads-to", &[("roles", &listed(after, ", "))]),
    };
    html! { <p class="role-leads" id={format!("leads-{}", role.index())}>{ text }</p> }
}

/// The lines, below the cards. They run from the middle of a card to the middle of another.
fn lines(ladder: &Ladder) -> Html {
    let height = ladder.rungs.len() * 100;
    html! {
        <svg class="ladder-lines" viewBox={format!("0 0 1000 {height}")} preserveAspectRatio="none" aria-hidden="true"
            focusable="false">
            { for ladder.lines.iter().map(|line| html! {
                <path class={if line.is_way { "line taken" } else { "line" }} d={run(line)}
                    vector-effect="non-scaling-stroke" />
            }) }
        </svg>
    }
}

fn run(line: &LadderLine) -> String {
    let ((x, from), (to_x, to)) = (line.from, line.to);
    let (y, to_y) = (from * 100 + 50, to * 100 + 50);
    match line.shape {
        LineShape::Across => format!("M{x} {y}H{to_x}"),
        LineShape::Over => {
            let edge = y - EDGE;
            let top = from * 100;
            format!("M{x} {y}V{edge}C{x} {top} {to_x} {top} {to_x} {edge}V{y}")
        }
        LineShape::Up => {
            let (edge, to_edge) = (y + EDGE, to_y - EDGE);
            let middle = to_y - 50;
            format!("M{x} {y}V{edge}C{x} {middle} {to_x} {middle} {to_x} {to_edge}V{to_y}")
        }
    }
}
