//! The map of the areas: a picture of how well they are known, and each with what the PM says of it.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::app::{AreaRow, ExposureMsg, Msg};
use crate::document::exposure::Known;
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::field::{labelled, written};
use crate::ui::view::{View, said};

pub(super) fn areas(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let rows = match &view.look.exposure.order {
        Some(order) => state.areas_in(order),
        None => state.areas(),
    };
    let order: Rc<[Id]> = rows.iter().map(|row| row.area.id.clone()).collect();
    let is_untold = rows.iter().all(|row| row.known.is_none());
    html! {
        <section class="card areas" aria-labelledby="areas">
            <h3 id="areas">{ view.say("areas.title") }</h3>
            if is_untold {
                { said("hint", view.nothing("exposure")) }
            }
            { own(view, catalogue) }
            { picture(view) }
            <ul class="area-list">{ for rows.iter().map(|row| area(view, catalogue, row, &order)) }</ul>
        </section>
    }
}

/// The area in which the PM works.
fn own(view: &View, catalogue: &Catalogue) -> Html {
    let own = view.state().plan.learner.area.as_ref();
    if view.state().settings.readonly {
        return Html::default();
    }
    let onchange = view
        .send
        .reform(|event: web_sys::Event| Msg::Exposure(ExposureMsg::AreaChosen(Id::new(written(&event)))));
    let option = |id: &Id, name: AttrValue| {
        html! { <option value={id.to_string()} selected={own == Some(id)}>{ name }</option> }
    };
    let control = html! {
        <select id="own-area" onchange={onchange}>
            <option value="" selected={own.is_none()}>{ view.say("sheet.none") }</option>
            { for catalogue.head().areas.iter().map(|area| option(&area.id, view.text(&area.name))) }
        </select>
    };
    let hint = own.is_none().then(|| view.say("areas.own-hint"));
    labelled(view.say("areas.own"), hint, control)
}

/// How many areas are known how well, as one bar with its words.
fn picture(view: &View) -> Html {
    let counts = view.state().areas_by_level();
    let all = counts.iter().sum::<usize>().max(1);
    let mut start = 0;
    let part = |(level, count): (usize, &usize)| {
        let width = count * 1000 / all;
        let x = if view.state().settings.right_to_left { 1000 - start - width } else { start };
        start += width;
        html! {
            <rect class="known-part" data-level={level.to_string()} x={x.to_string()} width={width.to_string()}
                height="20" />
        }
    };
    let parts: Html = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(part).collect();
    let line = |(level, count): (usize, &usize)| {
        html! {
            <li data-level={level.to_string()}><span>{ known_name(view, level) }</span><strong>{ view.words.formats().number(*count as f64) }</strong></li>
        }
    };
    html! {
        <figure class="known-picture" aria-label={view.say("areas.picture")}>
            <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">{ parts }</svg>
            <ul class="known-legend">{ for counts.iter().enumerate().map(line) }</ul>
        </figure>
    }
}

fn known_name(view: &View, level: usize) -> AttrValue {
    view.say(&format!("known.{level}"))
}

fn area(view: &View, catalogue: &Catalogue, row: &AreaRow<'_>, order: &Rc<[Id]>) -> Html {
    let name = view.text(&row.area.name);
    let badge =
        if row.is_own { Some("areas.yours") } else { row.is_blind_spot().then_some("areas.blind-spot") };
    let head = html! {
        <>
            <span class="area-name">{ &name }</span>
            { for badge.map(|key| html! { <span class={if row.is_own { "badge strong" } else { "badge old" }}>{ view.say(key) }</span> }) }
        </>
    };
    html! {
        <li class="area" key={row.area.id.to_string()} data-own={row.is_own.to_string()}>
            if row.is_own || view.state().settings.readonly {
                <p class="area-head">{ head }</p>
                { for (!row.is_own).then(|| said_of(view, row)) }
            } else {
                <fieldset>
                    <legend class="area-head">{ head }</legend>
                    { said_of(view, row) }
                    <div class="area-levels">{ for (0..4).map(|level| choice(view, row, level, order)) }</div>
                </fieldset>
                { after_stay(view, catalogue, row, order) }
            }
        </li>
    }
}

/// How well it is known in tiles and words, and when that was said.
fn said_of(view: &View, row: &AreaRow<'_>) -> Html {
    let level = row.level();
    let tile = |number: usize| {
        let class = if number <= level { "step-there" } else { "step-beyond" };
        html! { <rect class={class} x={((number - 1) * 16 + 1).to_string()} y="1" width="14" height="10" rx="2.5" /> }
    };
    let words = match (row.known, row.said_on) {
        (None, _) => view.say("areas.not-said"),
        (Some(_), None) => view.say(&format!("known.long-{level}")),
        (Some(_), Some(day)) => {
            let known = view.say(&format!("known.long-{level}"));
            view.fill("areas.said-on", &[("known", &known), ("day", &view.words.formats().day(day))])
        }
    };
    html! {
        <p class="area-said hint">
            <svg class="steps" viewBox="0 0 48 12" width="48" height="12" aria-hidden="true">{ for (1..=3).map(tile) }</svg>
            <span>{ words }</span>
        </p>
    }
}

/// Tells how well an area is known; the areas stay in their order.
fn tells<E: 'static>(view: &View, area: &Id, known: Known, order: &Rc<[Id]>) -> impl Fn(E) + 'static {
    let (send, area, order) = (view.send.clone(), area.clone(), Rc::clone(order));
    let keep = view.looking(move |look, ()| look.exposure.order = Some(Rc::clone(&order)));
    move |_| {
        keep.emit(());
        send.emit(Msg::Exposure(ExposureMsg::KnownSet { area: area.clone(), known }));
    }
}

fn choice(view: &View, row: &AreaRow<'_>, level: u32, order: &Rc<[Id]>) -> Html {
    let Some(known) = Known::new(level) else { return Html::default() };
    let is_chosen = row.known == Some(known);
    html! {
        <label class="area-level">
            <input type="radio" name={format!("known {}", row.area.id)} value={level.to_string()} checked={is_chosen}
                onchange={tells::<web_sys::Event>(view, &row.area.id, known, order)} />
            <span>{ known_name(view, known.get()) }</span>
        </label>
    }
}

/// What was done there, where less was said.
fn after_stay(view: &View, catalogue: &Catalogue, row: &AreaRow<'_>, order: &Rc<[Id]>) -> Html {
    let Some((activity, known)) = row.done_there else { return Html::default() };
    let words = view.fill("areas.done-there", &[("activity", &view.activity_title(catalogue, activity))]);
    let known_word = known_name(view, known.get());
    let label = view.fill("areas.set", &[("known", &known_word)]);
    html! {
        <div class="area-after">
            { said("hint", words) }
            <button type="button" class="small" aria-label={view.fill("path.action-label", &[("action", &label), ("activity", &view.text(&row.area.name))])}
                onclick={tells::<web_sys::MouseEvent>(view, &row.area.id, known, order)}>{ &label }</button>
        </div>
    }
}
