//! The limits that few need: how many at once, days away, and the mix of doing, people and material.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::app::{MixPreset, Msg, WantedShare};
use crate::document::catalog::Period;
use crate::document::values::{Between, Date};

use crate::model::Family;

use crate::ui::field::{Field, Filled, control, labelled, number, written};
use crate::ui::view::{View, folded};

/// The most activities side by side that are offered.
const MOST_AT_ONCE: usize = 5;

pub(super) fn more_limits(view: &View) -> Html {
    let readonly = view.state().settings.readonly;
    let content = html! {
            <div class="fields">
                { labelled(view.say("limits.at-once"), None, at_once(view)) }
                { labelled(view.say("limits.mix"), Some(mix_hint(view)), mix(view)) }
                { shares(view) }
                <div class="field" role="group" aria-label={view.say("limits.away")}>
                    <span class="field-label">{ view.say("limits.away") }</span>
                    { periods(view) }
                    if !readonly {
                        { new_period(view) }
                    }
                </div>
            </div>
    };
    folded("more-limits", view.say("limits.more"), content)
}

fn option(value: usize, text: AttrValue, is_chosen: bool) -> Html {
    html! { <option value={value.to_string()} selected={is_chosen}>{ text }</option> }
}

fn at_once(view: &View) -> Html {
    let chosen = view.state().plan.limits.at_once.map_or(0, Between::get);
    let onchange = view
        .send
        .reform(|event: web_sys::Event| Msg::AtOnceSet(written(&event).parse().ok().and_then(Between::new)));
    html! {
        <select onchange={onchange} disabled={view.state().settings.readonly}>
            { option(0, view.say("limits.any-number"), chosen == 0) }
            { for (1..=chosen.max(MOST_AT_ONCE)).map(|most| {
                option(most, view.words.count("limits.at-most", most as f64, &[]).into(), chosen == most)
            }) }
        </select>
    }
}

/// What the numbers of a mix mean, by the first.
fn mix_hint(view: &View) -> AttrValue {
    let percent = |share: u16| view.words.formats().percent(u32::from(share));
    let [doing, others, material] = MixPreset::SHARES[0].map(percent);
    let tolerance = view.words.formats().number(f64::from(MixPreset::TOLERANCE));
    let blanks =
        [("doing", &*doing), ("others", &*others), ("material", &*material), ("tolerance", &*tolerance)];
    view.fill("limits.mix-hint", &blanks)
}

fn mix(view: &View) -> Html {
    let chosen = view.state().mix_preset();
    let onchange = view.send.reform(|event: web_sys::Event| {
        let number: Option<usize> = written(&event).parse().ok();
        Msg::MixSet(number.and_then(|number| MixPreset::About(number.checked_sub(1)?).mix()))
    });
    html! {
        <select onchange={onchange} disabled={view.state().settings.readonly}>
            { option(0, view.say("limits.mix-any"), chosen == MixPreset::Any) }
            { for MixPreset::SHARES.iter().enumerate().map(|(number, shares)| {
                option(number + 1, shares.map(|share| share.to_string()).join("-").into(),
                    chosen == MixPreset::About(number))
            }) }
            if chosen == MixPreset::Own {
                <option selected={true} disabled={true}>{ view.say("limits.mix-own") }</option>
            }
        </select>
    }
}

/// A field for the share of each family; an empty one takes any.
#[inline(never)]
fn shares(view: &View) -> Html {
    let percent = |percent: u16| view.words.formats().percent(u32::from(percent));
    let sum = view.state().unfit_sum().map(|sum| view.fill("mix.sum", &[("percent", &percent(sum))]));
    html! {
        <div class="field" role="group" aria-label={view.say("mix.shares")}>
            <span class="field-label">{ view.say("mix.shares") }</span>
            <div class="shares">{ for Family::ALL.iter().map(|family| share(view, *family)) }</div>
            <span class="hint" role="status">{ sum.unwrap_or_else(|| view.say("mix.shares-hint")) }</span>
        </div>
    }
}

fn share(view: &View, family: Family) -> Html {
    let known = view.clone();
    let tell = move |text: &str| {
        let percent = text.trim().parse::<f64>().ok().map(|percent| percent.round() as u16);
        known.send.emit(Msg::MixSet(known.state().mix_with(family, percent)));
    };
    let (value, range) = match view.state().wanted_share(family) {
        WantedShare::Any => (None, None),
        WantedShare::About(percent) => (Some(percent.to_string()), None),
        WantedShare::Between(least, most) => (None, Some((least, most))),
    };
    let range = range.map(|(least, most)| {
        let percent = |percent: u16| view.words.formats().percent(u32::from(percent));
        view.fill("mix.between", &[("least", &percent(least)), ("most", &percent(most))])
    });
    let id = Some(format!("share-{}", family.as_str()).into());
    let field = Field { id, ..number(100, "1", "field.percent", value) };
    labelled(view.say(&format!("mix.{}", family.as_str())), range, control(view, field, Rc::new(tell)))
}

fn periods(view: &View) -> Html {
    let away = &view.state().plan.limits.away;
    if away.is_empty() {
        return Html::default();
    }
    let line = |(number, period): (usize, &Period)| {
        let days = view.days((period.start, period.end));
        let mut others = away.clone();
        others.remove(number);
        html! {
            <li>
                <span>{ &days }</span>
                if !view.state().settings.readonly {
                    <button type="button" class="quiet small" aria-label={view.action("limits.remove", &days)}
                        onclick={view.tells(Msg::AwaySet(others.clone()))}>
                        { view.say("limits.remove") }
                    </button>
                }
            </li>
        }
    };
    html! { <ul class="lines">{ for away.iter().enumerate().map(line) }</ul> }
}

fn new_period(view: &View) -> Html {
    let away = view.state().plan.limits.away.clone();
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let day = |name| Date::parse(&filled.text(name));
        if let Some((from, to)) = day("from").zip(day("to")) {
            let period = Period { start: from.min(to), end: from.max(to), other: Default::default() };
            filled.reset();
            send.emit(Msg::AwaySet(away.iter().cloned().chain([period]).collect()));
        }
    };
    let field = |name: &'static str, key: &str| {
        html! {
            <label class="field">
                <span class="hint">{ view.say(key) }</span>
                <input type="date" name={name} required={true} max="2999-12-31" />
            </label>
        }
    };
    html! {
        <form class="away" onsubmit={onsubmit}>
            { field("from", "limits.from") }
            { field("to", "limits.to") }
            <button type="submit" class="small">{ view.say("limits.add") }</button>
        </form>
    }
}
