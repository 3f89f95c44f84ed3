//! What is looked for: words, choices, and how many activities there are of each.

use std::rc::Rc;

use web_sys::{Event, InputEvent, KeyboardEvent};
use yew::{AttrValue, Component, Context, Html, Properties, html};

use crate::app::{CatalogueMsg, Choice, Facet, Msg};
use crate::model::Catalogue;

use crate::ui::field::{labelled, written};
use crate::ui::view::View;

use super::{LIST, turn_to};

pub(super) fn search(view: &View) -> Html {
    let state = view.state();
    let count = view.words.formats().number(state.offer_count() as f64);
    // The letter is seen at once, and what it finds in the frame after it.
    let oninput =
        view.later.reform(|event: InputEvent| Msg::Catalogue(CatalogueMsg::Written(written(&event))));
    let words = view.unfound.clone().unwrap_or_else(|| state.wanted().words.clone().into());
    let onkeydown = {
        let view = view.clone();
        move |event: KeyboardEvent| {
            if event.key() == "ArrowDown" {
                event.prevent_default();
                turn_to(&view, |look| look.go_to(LIST));
            }
        }
    };
    html! {
        <label class="field catalogue-search">
            <span class="unseen">{ view.say("catalogue.search") }</span>
            <input type="search" value={words} oninput={oninput} onkeydown={onkeydown}
                autocomplete="off" spellcheck="false" placeholder={view.fill("catalogue.placeholder", &[("count", &count)])} />
        </label>
    }
}

/// What the choices are drawn from.
#[derive(Clone, Properties)]
pub(super) struct FacetsProps {
    pub(super) view: View,
}

/// There are hundreds of choices: they are drawn anew where they were counted anew or chosen, and not at each letter.
impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.view.state(), other.view.state());
        Rc::ptr_eq(one.counts(), two.counts())
            && one.wanted().choices == two.wanted().choices
            && self.view.words == other.view.words
    }
}

/// Choices, each with how many activities there are with it.
pub(super) struct Facets;

impl Component for Facets {
    type Message = ();
    type Properties = FacetsProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let Some(catalogue) = view.state().open_catalogue() else { return Html::default() };
        html! {
            <div class="facets" role="group" aria-label={view.say("catalogue.facets")}>
                <div class="facet-toggles">
                    { toggle(view, Choice::ClosesGap, "catalogue.closes-gap") }
                    { toggle(view, Choice::Startable, "catalogue.startable") }
                </div>
                { for Facet::ALL.into_iter().map(|facet| one_of(view, catalogue, facet)) }
            </div>
        }
    }
}

/// A question that is answered by yes, or not asked.
fn toggle(view: &View, choice: Choice, key: &str) -> Html {
    let (state, facet) = (view.state(), choice.facet());
    let is_chosen = state.wanted().choice(facet).is_some();
    let count = state.choices(facet).map(|(_, count)| count).next().unwrap_or_default();
    let onclick = view.tells(Msg::Catalogue(CatalogueMsg::Chosen(facet, (!is_chosen).then_some(choice))));
    html! {
        <button type="button" class="facet-toggle" aria-pressed={is_chosen.to_string()} onclick={onclick}>
            { view.say(key) }<span class="facet-count">{ figure(view, count) }</span>
        </button>
    }
}

/// A question with several answers; not asked where there is but one.
fn one_of(view: &View, catalogue: &Catalogue, facet: Facet) -> Html {
    let Some((key, any)) = words(facet) else { return Html::default() };
    let chosen = view.state().wanted().choice(facet);
    let all: Vec<(Choice, usize)> = view.state().choices(facet).collect();
    if all.len() < 2 && chosen.is_none() {
        return Html::default();
    }
    let option = |(number, (choice, count)): (usize, &(Choice, usize))| {
        let count = figure(view, *count);
        let name = name(view, catalogue, *choice);
        let class = matches!(choice, Choice::Family(_)).then_some("facet-family");
        html! {
            <option class={class} value={number.to_string()} selected={chosen == Some(*choice)}>
                { view.fill("catalogue.option", &[("name", &name), ("count", &count)]) }
            </option>
        }
    };
    let options: Html = all.iter().enumerate().map(option).collect();
    let onchange = view.send.reform(move |event: Event| {
        let number: Option<usize> = written(&event).parse().ok();
        let choice = number.and_then(|number| all.get(number)).map(|(choice, _)| *choice);
        Msg::Catalogue(CatalogueMsg::Chosen(facet, choice))
    });
    let control = html! {
        <select onchange={onchange} data-chosen={chosen.is_some().to_string()}>
            <option value="" selected={chosen.is_none()}>{ view.say(any) }</option>
            { options }
        </select>
    };
    labelled(view.say(key), None, control)
}

/// A number as the language writes it; of small ones there may be hundreds, and they are the same in most.
fn figure(view: &View, count: usize) -> String {
    if count < 1000 { count.to_string() } else { view.words.formats().number(count as f64) }
}

fn words(facet: Facet) -> Option<(&'static str, &'static str)> {
    Some(match facet {
        Facet::Gap | Facet::Startable => return None,
        Facet::Kind => ("catalogue.kind", "catalogue.any-kind"),
        Facet::Skill => ("catalogue.skill", "catalogue.any-skill"),
        Facet::Hours => ("catalogue.hours", "catalogue.any-hours"),
        Facet::Cost => ("catalogue.cost", "catalogue.any-cost"),
        Facet::Language => ("catalogue.language", "catalogue.any-language"),
        Facet::Area => ("catalogue.area", "catalogue.any-area"),
    })
}

fn name(view: &View, catalogue: &Catalogue, choice: Choice) -> AttrValue {
    match choice {
        Choice::ClosesGap => view.say("catalogue.closes-gap"),
        Choice::Startable => view.say("catalogue.startable"),
        Choice::Family(family) => view.say(&format!("mix.{}", family.as_str())),
        Choice::Kind(kind) => view.say(&format!("kind.{}", kind.as_str())),
        Choice::Skill(skill) => view.skill_name(catalogue, skill),
        Choice::Free => view.say("catalogue.free"),
        Choice::Paid => view.say("catalogue.paid"),
        Choice::Language(language) => language_name(view, catalogue.language(language)),
        Choice::Area(number) => {
            catalogue.head().areas.get(number).map(|area| view.text(&area.name)).unwrap_or_default()
        }
        Choice::Hours(number) => {
            let (least, most) = Choice::HOURS.get(number).copied().unwrap_or_default();
            let key = match (least, most) {
                (0, _) => "catalogue.hours-up-to",
                (_, u32::MAX) => "catalogue.hours-from",
                _ => "catalogue.hours-between",
            };
            view.fill(key, &[("least", &least.to_string()), ("most", &most.to_string())])
        }
    }
}

/// A language by its name, or by its tag where there is no word for it.
pub(in crate::ui) fn language_name(view: &View, tag: &str) -> AttrValue {
    view.words.language_name(tag).into()
}

/// How many activities there are, and a way back to all of them.
pub(super) fn count(view: &View) -> Html {
    let state = view.state();
    let wanted = state.wanted();
    let is_searched = !wanted.words.trim().is_empty();
    let count = state.found().len();
    let text = if state.is_reading() && is_searched {
        view.say("catalogue.reading")
    } else {
        view.words.count("catalogue.count", count as f64, &[]).into()
    };
    let clear = view.tells(Msg::Catalogue(CatalogueMsg::Cleared));
    html! {
        <div class="catalogue-count">
            <p role="status">
                { text }
                if state.is_found_nearby() {
                    { ". " }{ view.say("catalogue.nearby") }
                }
            </p>
            if !wanted.is_everything() {
                <button type="button" class="quiet small" onclick={clear}>{ view.say("catalogue.clear") }</button>
            }
        </div>
    }
}
