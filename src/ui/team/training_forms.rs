//! What a training budget is asked for: money, how many activities each, and bookings for groups.

use std::rc::Rc;

use yew::{Event, Html, InputEvent, html};

use crate::app::team::{TeamMsg, TrainingField, TrainingMsg, Trainings};
use crate::model::Catalogue;
use crate::ui::field::written;
use crate::ui::view::said;

use super::training::Screen;
use super::view::View;

pub(super) fn tells(view: &View, key: &str, msg: TrainingMsg) -> Html {
    view.button("", key, TeamMsg::Training(msg))
}

/// How much there is, how many each, and what can be done with the answer.
pub(super) fn money(view: &View) -> Html {
    let board = &view.team.training;
    let money = board.question.money.as_ref().map_or(0, |money| money.amount.minor());
    let typed = board.typed_money.as_ref().or(board.faulty_money.as_ref());
    let shown = typed.cloned().unwrap_or_else(|| match (money / 100, money % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    });
    let is_faulty = board.faulty_money.is_some();
    let changed =
        view.send.reform(|event: Event| TeamMsg::Training(TrainingMsg::MoneyWritten(written(&event))));
    let typing =
        view.send.reform(|event: InputEvent| TeamMsg::Training(TrainingMsg::MoneyTyped(written(&event))));
    let each = board.question.each.map_or(2, |each| each.get());
    let chosen = view
        .send
        .reform(|event: Event| TeamMsg::Training(TrainingMsg::Each(written(&event).parse().unwrap_or(2))));
    html! {
        <div class="team-controls">
            <div class="field">
                <label class="field-label" for="training-money">{ view.say("training.money") }</label>
                <input id="training-money" type="text" inputmode="decimal" value={shown} oninput={typing} onchange={changed}
                    aria-invalid={is_faulty.then_some("true")} aria-describedby={is_faulty.then_some("training-money-fault")} />
                if is_faulty {
                    <p class="wrong" id="training-money-fault" role="alert">{ view.say("training.fault-money") }</p>
                }
            </div>
            <label class="field">
                <span class="field-label">{ view.say("training.each") }</span>
                <select onchange={chosen}>
                    { for (1..=3_usize).map(|number| html! {
                        <option value={number.to_string()} selected={each == number}>{ view.words.formats().number(number as f64) }</option>
                    }) }
                </select>
            </label>
        </div>
    }
}

/// Bookings for groups: those that are offered, what the best spending makes of them, and a form for one more.
pub(super) fn groups(view: &View, catalogue: &Rc<Catalogue>, found: Option<&Trainings>) -> Html {
    let board = &view.team.training;
    html! {
        <section class="panel rotation-form">
            <h3>{ view.say("training.groups") }</h3>
            if let Some(found) = found.filter(|found| !found.rules.bookings.is_empty()) {
                { offered(&Screen { view, catalogue, found }) }
            }
            <div class="team-controls">
                { activity(view, catalogue, TrainingField::GroupActivity) }
                { input(view, TrainingField::GroupSeats, "numeric") }
                { input(view, TrainingField::GroupCost, "decimal") }
                { tells(view, "training.add-group", TrainingMsg::GroupAdded) }
                if !board.question.groups.is_empty() {
                    { tells(view, "training.save-groups", TrainingMsg::GroupsWanted) }
                }
            </div>
            if board.question.groups.is_empty() {
                { said("hint", view.say("training.groups-hint")) }
            }
        </section>
    }
}

fn offered(screen: &Screen<'_>) -> Html {
    let Screen { view, found, .. } = screen;
    let number = |number: u32| view.words.formats().number(f64::from(number));
    let bookings = found.rules.bookings.iter().zip(&found.plan.bookings).enumerate();
    let line = bookings.map(|(place, (booking, (times, used)))| {
        let key = if *times == 0 { "training.not-booked" } else { "training.booked" };
        let blanks = [
            ("activity", &*screen.title(booking.activity)),
            ("seats", &*number(booking.seats)),
            ("cost", &*screen.money(booking.cost)),
            ("used", &*number(*used)),
        ];
        let out =
            view.button("quiet", "training.take-out", TeamMsg::Training(TrainingMsg::GroupTakenOut(place)));
        html! { <li>{ view.fill(key, &blanks) }{ out }</li> }
    });
    html! { <ul class="decided">{ for line }</ul> }
}

/// How many seats there are of an activity, in place of what the catalogue says.
pub(super) fn seats_form(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    html! {
        <section class="panel rotation-form">
            <h3>{ view.say("training.seats-title") }</h3>
            <div class="team-controls">
                { activity(view, catalogue, TrainingField::SeatsActivity) }
                { input(view, TrainingField::SeatsCount, "numeric") }
                { tells(view, "training.set-seats", TrainingMsg::SeatsSet) }
            </div>
            { said("hint", view.say("training.seats-hint")) }
        </section>
    }
}

fn writes(view: &View, field: TrainingField) -> yew::Callback<Event> {
    view.send.reform(move |event: Event| TeamMsg::Training(TrainingMsg::Written(field, written(&event))))
}

fn fault_of(of: TrainingField) -> String {
    format!("training-{}-fault", of.word())
}

fn activity(view: &View, catalogue: &Rc<Catalogue>, of: TrainingField) -> Html {
    let chosen = &view.team.training.draft[of as usize];
    let option = |id: &crate::model::ActivityId| {
        let text = catalogue.activity_text(*id);
        let title = view.words.beside(text.title.in_language(view.words.language()));
        html! { <option value={text.id.to_string()} selected={*chosen == *text.id}>{ title }</option> }
    };
    let is_faulty = view.team.training.faulty.contains(&of);
    let control = html! {
        <select id={format!("training-{}", of.word())} onchange={writes(view, of)}
            aria-invalid={is_faulty.then_some("true")} aria-describedby={is_faulty.then(|| fault_of(of))}>
            <option value="" selected={chosen.is_empty()}>{ view.say("rotations.choose-activity") }</option>
            { for view.team.training_activities().iter().map(option) }
        </select>
    };
    field(view, of, control)
}

fn input(view: &View, of: TrainingField, mode: &'static str) -> Html {
    let board = &view.team.training;
    let is_faulty = board.faulty.contains(&of);
    // A drawing while it is being written leaves it as it is.
    let typing = view
        .send
        .reform(move |event: InputEvent| TeamMsg::Training(TrainingMsg::Written(of, written(&event))));
    let control = html! {
        <input type="text" inputmode={mode} id={format!("training-{}", of.word())} value={board.draft[of as usize].clone()}
            oninput={typing} aria-invalid={is_faulty.then_some("true")}
            aria-describedby={is_faulty.then(|| fault_of(of))} />
    };
    field(view, of, control)
}

/// A control with its label and, where it is faulty, what to do.
fn field(view: &View, of: TrainingField, control: Html) -> Html {
    let word = of.word();
    html! {
        <div class="field">
            <label class="field-label" for={format!("training-{word}")}>{ view.say(&format!("training.{word}")) }</label>
            { control }
            if view.team.training.faulty.contains(&of) {
                <p class="wrong" id={fault_of(of)} role="alert">{ view.say(&format!("training.fault-{word}")) }</p>
            }
        </div>
    }
}
