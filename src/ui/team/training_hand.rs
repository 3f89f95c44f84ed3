//! What a lead decides by hand about a training budget, what it costs, and the ways back.

use std::rc::Rc;

use yew::{AttrValue, Event, Html, html};

use crate::app::team::{Beside, TeamMsg, TrainingMsg, WhyNotTrained};
use crate::document::training_options::NamedPlace;
use crate::document::values::Id;
use crate::model::{ActivityId, Catalogue};
use crate::ui::field::written;

use super::person_choice::{others, person_choice};
use super::training::Screen;
use super::training_forms::tells;
use super::view::View;

fn title(view: &View, catalogue: &Catalogue, id: ActivityId) -> String {
    view.words.beside(catalogue.activity_text(id).title.in_language(view.words.language()))
}

/// What was decided by hand, each with a way back.
pub(super) fn decided(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let question = &view.team.training.question;
    if question.fixed.is_empty() && question.exclude.is_empty() && question.seats.0.is_empty() {
        return Html::default();
    }
    let title_of =
        |id: &Id| catalogue.activity_named(id).map(|id| title(view, catalogue, id)).unwrap_or_default();
    let line = |key: &'static str| {
        move |place: &NamedPlace| {
            let person = view.team.people.get(&place.plan)?;
            let (name, title) = (view.person(person), title_of(&place.activity));
            let text = view.fill(key, &[("name", &name), ("activity", &title)]);
            let free =
                view.button("quiet", "training.free", TeamMsg::Training(TrainingMsg::Freed(place.clone())));
            Some(html! { <li>{ text }{ free }</li> })
        }
    };
    let seats = question.seats.0.iter().filter_map(|(id, count)| {
        let id = Id::new(id.as_str())?;
        let seats = view.words.formats().number(f64::from(count.get()));
        let text = view.fill("training.seats-are", &[("activity", &title_of(&id)), ("seats", &seats)]);
        Some(html! { <li>{ text }{ tells(view, "training.seats-free", TrainingMsg::SeatsFreed(id)) }</li> })
    });
    html! {
        <section class="panel">
            <h3>{ view.say("training.decided") }</h3>
            <ul class="decided">
                { for question.fixed.iter().filter_map(line("training.fixed")) }
                { for question.exclude.iter().filter_map(line("training.excluded")) }
                { for seats }
            </ul>
        </section>
    }
}

/// What it costs to give somebody something, or not to where they are given it, and the button to do it.
pub(super) fn cost(screen: &Screen<'_>, place: (usize, ActivityId), named: &NamedPlace) -> Html {
    let view = screen.view;
    let found = screen.found.price(screen.catalogue, place);
    let act = matches!(found, Some(Ok(_))).then(|| {
        if screen.found.has(place) {
            tells(view, "training.exclude", TrainingMsg::Excluded(named.clone()))
        } else {
            tells(view, "training.give", TrainingMsg::Fixed(named.clone()))
        }
    });
    let told = match found {
        None => view.say("training.working"),
        Some(Ok(beside)) => loses(view, beside),
        Some(Err(WhyNotTrained::Fixed)) => view.say("untrained.fixed"),
        Some(Err(why)) => view.say(&format!("untrained.{}", why.word())),
    };
    html! {
        <div class="cost" role="status">
            <p>{ told }</p>
            <div class="buttons">
                { act.unwrap_or_default() }
                { tells(view, "training.leave", TrainingMsg::Asked(None)) }
            </div>
        </div>
    }
}

fn loses(view: &View, beside: Beside) -> AttrValue {
    let gap = view.words.formats().number(beside.gap as f64);
    match (beside.gap, beside.is_exact) {
        (0, true) => view.say("training.costs-nothing"),
        (_, true) => view.fill("training.costs", &[("gap", &gap)]),
        (_, false) => view.fill("training.costs-about", &[("gap", &gap)]),
    }
}

/// Somebody is given something by hand, after what it costs is seen.
pub(super) fn by_hand(screen: &Screen<'_>) -> Html {
    let Screen { view, catalogue, found } = screen;
    let board = &view.team.training;
    let rows = view.team.rows();
    let chosen = view
        .send
        .reform(|event: Event| TeamMsg::Training(TrainingMsg::PersonChosen(Id::new(written(&event)))));
    let person = board.chosen.clone();
    let asked = view.send.reform(move |event: Event| {
        let activity = Id::new(written(&event));
        let place = person.clone().zip(activity).map(|(person, activity)| NamedPlace::new(person, activity));
        TeamMsg::Training(TrainingMsg::Asked(place))
    });
    let is_of = |asked: &&NamedPlace| Some(&asked.plan) == board.chosen.as_ref();
    let place = board.asked.as_ref().filter(is_of);
    let place = place.and_then(|named| Some((named, found.place(catalogue, named)?)));
    let option = |id: &ActivityId| {
        let value = catalogue.activity_text(*id).id.to_string();
        let is_asked = place.is_some_and(|(_, (_, asked))| asked == *id);
        html! { <option value={value} selected={is_asked}>{ title(view, catalogue, *id) }</option> }
    };
    html! {
        <section class="panel rotation-form">
            <h3>{ view.say("training.hand-title") }</h3>
            <div class="team-controls">
                { person_choice(view, "training.hand-person", &rows, board.chosen.as_ref(), chosen) }
                <label class="field">
                    <span class="field-label">{ view.say("training.hand-activity") }</span>
                    <select onchange={asked} disabled={board.chosen.is_none()}>
                        <option value="" selected={place.is_none()}>{ view.say("rotations.choose-activity") }</option>
                        { for view.team.training_activities().iter().map(option) }
                    </select>
                </label>
            </div>
            if let Some((named, place)) = place {
                { cost(screen, place, named) }
            }
            { others(view, &rows) }
        </section>
    }
}
