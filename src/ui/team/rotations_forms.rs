//! What is decided by hand: slots, how many may be away, who goes where whatever else, and what that costs.

use std::rc::Rc;

use yew::{AttrValue, Event, Html, html};

use crate::app::team::{Difference, RotationMsg, SlotField, Stay, TeamMsg, WhyNot};
use crate::document::rotation_options::NamedStay;
use crate::document::values::Id;
use crate::model::Catalogue;
use crate::ui::field::written;
use crate::ui::view::said;

use super::person_choice::{others, person_choice};
use super::rotations::{Screen, tells};
use super::view::View;

/// How many stays one person may be given.
pub(super) fn stays_each(view: &View) -> Html {
    let each = view.team.rotations.question.stays_each.map_or(1, |each| each.get());
    let chosen = view.send.reform(|event: Event| {
        TeamMsg::Rotation(RotationMsg::StaysEach(written(&event).parse().unwrap_or(1)))
    });
    html! {
        <label class="field">
            <span class="field-label">{ view.say("rotations.each") }</span>
            <select onchange={chosen}>
                { for (1..=3_usize).map(|number| html! {
                    <option value={number.to_string()} selected={each == number}>
                        { view.words.formats().number(number as f64) }
                    </option>
                }) }
            </select>
        </label>
    }
}

/// A form for one more slot.
pub(super) fn add_slot(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let board = &view.team.rotations;
    let written = |field: SlotField| {
        view.send.reform(move |event: Event| TeamMsg::Rotation(RotationMsg::Written(field, written(&event))))
    };
    let activities = view.team.stay_activities();
    if activities.is_empty() {
        return said("hint", view.say("rotations.no-activities"));
    }
    let input = |field: SlotField, kind: &'static str, word: &str| {
        let value = board.draft[field as usize].clone();
        let min = (kind == "number").then_some("1");
        let control = html! {
            <input type={kind} min={min} value={value} onchange={written(field)} id={format!("slot-{word}")}
                aria-invalid={board.faulty.contains(&field).then_some("true")}
                aria-describedby={board.faulty.contains(&field).then(|| format!("slot-{word}-fault"))} />
        };
        self::field(view, word, board.faulty.contains(&field), control)
    };
    let chosen = &board.draft[SlotField::Activity as usize];
    let activity = html! {
        <select id="slot-activity" onchange={written(SlotField::Activity)}
            aria-invalid={board.faulty.contains(&SlotField::Activity).then_some("true")}
            aria-describedby={board.faulty.contains(&SlotField::Activity).then_some("slot-activity-fault")}>
            <option value="" selected={chosen.is_empty()}>{ view.say("rotations.choose-activity") }</option>
            { for activities.iter().map(|id| {
                let text = catalogue.activity_text(*id);
                let area = text.area.as_ref().map_or("", |area| view.team.area_name(area));
                let title = text.title.in_language(view.words.language());
                html! {
                    <option value={text.id.to_string()} selected={*chosen == *text.id}>
                        { view.fill("rotations.activity-in", &[("activity", title), ("area", area)]) }
                    </option>
                }
            }) }
        </select>
    };
    html! {
        <section class="panel rotation-form">
            <h3>{ view.say("rotations.add-title") }</h3>
            <div class="team-controls">
                { field(view, "activity", board.faulty.contains(&SlotField::Activity), activity) }
                { input(SlotField::Start, "date", "start") }
                { input(SlotField::End, "date", "end") }
                { input(SlotField::Seats, "number", "seats") }
                { tells(view, "rotations.add", RotationMsg::SlotAdded) }
            </div>
            { said("hint", view.say("rotations.add-hint")) }
        </section>
    }
}

/// A control with its label and, where it is faulty, what to do.
fn field(view: &View, word: &str, is_faulty: bool, control: Html) -> Html {
    html! {
        <div class="field">
            <label class="field-label" for={format!("slot-{word}")}>{ view.say(&format!("rotations.slot-{word}")) }</label>
            { control }
            if is_faulty {
                <p class="wrong" id={format!("slot-{word}-fault")} role="alert">{ view.say(&format!("rotations.fault-{word}")) }</p>
            }
        </div>
    }
}

/// How many of a team may be away at once.
pub(super) fn at_most(view: &View, team: &str, name: &str, at_most: u32) -> Html {
    let is_faulty = view.team.rotations.faulty_team.as_deref() == Some(team);
    let of = team.to_owned();
    let written = view
        .send
        .reform(move |event: Event| TeamMsg::Rotation(RotationMsg::AwayAtMost(of.clone(), written(&event))));
    html! {
        <>
            <input type="number" min="0" class="small-number" value={at_most.to_string()} onchange={written}
                aria-label={view.fill("rotations.at-most-of", &[("team", name)])} aria-invalid={is_faulty.then_some("true")} />
            if is_faulty {
                <p class="wrong" role="alert">{ view.say("rotations.fault-at-most") }</p>
            }
        </>
    }
}

/// What a stay costs when it is made, or left out, and the button to do it.
pub(super) fn cost(screen: &Screen<'_>, stay: Stay, named: &NamedStay) -> Html {
    let view = screen.view;
    let is_planned = screen.answer.plan.has(stay);
    let (told, act) = match screen.answer.loses(screen.catalogue, stay) {
        None => (view.say("rotations.pricing"), None),
        Some(Ok(lost)) => {
            let (key, msg) = if is_planned {
                ("rotations.exclude", RotationMsg::Excluded(named.clone()))
            } else {
                ("rotations.make", RotationMsg::Fixed(named.clone()))
            };
            (loses(screen, lost), Some(tells(view, key, msg)))
        }
        Some(Err(WhyNot::Fixed)) => (view.say("rotations.cost-fixed"), None),
        Some(Err(WhyNot::NoRoom)) => (view.say("rotations.cost-no-room"), None),
        Some(Err(WhyNot::Barred(barrier))) => (view.say(&format!("rotations.cost-{}", barrier.word())), None),
    };
    html! {
        <div class="cost" role="status">
            <p>{ told }</p>
            <div class="buttons">
                { act.unwrap_or_default() }
                { tells(view, "rotations.leave", RotationMsg::Asked(None)) }
            </div>
        </div>
    }
}

fn loses(screen: &Screen<'_>, lost: Difference) -> AttrValue {
    let gap = screen.number(lost.gap);
    match (lost.gap, lost.exposure > 0, lost.is_exact) {
        (0, false, true) => screen.view.say("rotations.costs-nothing"),
        (0, true, true) => screen.view.say("rotations.costs-exposure"),
        (_, _, true) => screen.view.fill("rotations.costs", &[("gap", &gap)]),
        (_, _, false) => screen.view.fill("rotations.costs-about", &[("gap", &gap)]),
    }
}

/// What was decided by hand, to be let go.
pub(super) fn decided(screen: &Screen<'_>) -> Html {
    let view = screen.view;
    let question = &view.team.rotations.question;
    let row = |key: &'static str, named: &NamedStay| {
        let stay = screen.answer.stay(screen.catalogue, named)?;
        let slot = screen.slot(stay.slot);
        let (name, title) = (screen.name(stay.guest), screen.title(slot.activity));
        let told =
            view.fill(key, &[("name", &name), ("activity", &title), ("days", &screen.days(slot.days))]);
        Some(
            html! { <li><span>{ told }</span>{ tells(view, "rotations.free", RotationMsg::Freed(named.clone())) }</li> },
        )
    };
    let fixed = question.fixed.iter().filter_map(|stay| row("rotations.is-fixed", stay));
    let rows: Vec<Html> =
        fixed.chain(question.exclude.iter().filter_map(|stay| row("rotations.is-excluded", stay))).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="panel">
            <h3>{ view.say("rotations.decided") }</h3>
            <ul class="decided">{ for rows }</ul>
        </section>
    }
}

/// Somebody is sent somewhere by hand, after what it costs is seen.
pub(super) fn by_hand(screen: &Screen<'_>) -> Html {
    let view = screen.view;
    let board = &view.team.rotations;
    let rows = view.team.rows();
    let chosen = view
        .send
        .reform(|event: Event| TeamMsg::Rotation(RotationMsg::PersonChosen(Id::new(written(&event)))));
    let slot_chosen = {
        let person = board.chosen.clone();
        let slots: Vec<_> = screen
            .answer
            .rules
            .slots
            .iter()
            .map(|slot| (screen.catalogue.activity_text(slot.activity).id.clone(), slot.days.0))
            .collect();
        view.send.reform(move |event: Event| {
            let slot = written(&event).parse::<usize>().ok().and_then(|at| slots.get(at));
            let stay = person
                .clone()
                .zip(slot)
                .map(|(person, (activity, start))| NamedStay::new(person, activity.clone(), *start));
            TeamMsg::Rotation(RotationMsg::Asked(stay))
        })
    };
    let asked = board.asked.as_ref().filter(|asked| Some(&asked.plan) == board.chosen.as_ref());
    let asked = asked.and_then(|named| Some((named, screen.answer.stay(screen.catalogue, named)?)));
    let is_asked = |at: usize| asked.is_some_and(|(_, stay)| stay.slot.index() == at);
    html! {
        <section class="panel rotation-form">
            <h3>{ view.say("rotations.hand-title") }</h3>
            <div class="team-controls">
                { person_choice(view, "rotations.hand-person", &rows, board.chosen.as_ref(), chosen) }
                <label class="field">
                    <span class="field-label">{ view.say("rotations.hand-slot") }</span>
                    <select onchange={slot_chosen} disabled={board.chosen.is_none()}>
                        <option value="" selected={asked.is_none()}>{ view.say("rotations.choose-slot") }</option>
                        { for screen.answer.rules.slots.iter().enumerate().map(|(at, slot)| {
                            let (activity, area, days) = (screen.title(slot.activity), screen.area(slot), screen.days(slot.days));
                            let blanks = [("activity", &*activity), ("area", &*area), ("days", &*days)];
                            html! {
                                <option value={at.to_string()} selected={is_asked(at)}>
                                    { view.fill("rotations.slot-named", &blanks) }
                                </option>
                            }
                        }) }
                    </select>
                </label>
            </div>
            if let Some((named, stay)) = asked {
                { cost(screen, stay, named) }
            }
            { others(view, &rows) }
        </section>
    }
}
