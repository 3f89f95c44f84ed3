//! Stays in other areas: with whom, when, what was agreed on, how far it is and what came of it.

use yew::{AttrValue, Html, html};

use crate::app::{Debriefed, ExposureMsg, Fields, Msg, StayInPath, StayLack, StayRow, own_stay};
use crate::document::exposure::{Debrief, Exposure};
use crate::model::{Catalogue, ItemStatus, Level, SkillId};

use crate::ui::gain::{raised, ready};
use crate::ui::offered::attended;
use crate::ui::path::changed_with;
use crate::ui::share::{linked, passage};
use crate::ui::sheet::{door, no_choices, remover, sheet};
use crate::ui::view::{View, listed, said, said_all};

use super::area_name;

pub(super) fn stays(view: &View, catalogue: &Catalogue) -> Html {
    let stays = view.state().stays();
    let (open, over): (Vec<&StayRow<'_>>, Vec<&StayRow<'_>>) =
        stays.iter().partition(|stay| is_current(stay));
    if stays.is_empty() && view.state().settings.readonly {
        return Html::default();
    }
    let all = |some: &[&StayRow<'_>]| -> Html {
        html! { <ul class="stay-list">{ for some.iter().map(|stay| item(view, catalogue, stay)) }</ul> }
    };
    html! {
        <section class="stays" aria-labelledby="stays">
            <h3 id="stays">{ view.say("stays.title") }</h3>
            if stays.is_empty() {
                { said("hint", view.say("stays.empty")) }
            }
            if !open.is_empty() {
                { all(&open) }
            }
            if !over.is_empty() {
                <details class="rest" tabindex="-1">
                    <summary>{ view.words.count("stays.over", over.len() as f64, &[]) }</summary>
                    <div class="folded">{ all(&over) }</div>
                </details>
            }
            { own(view, catalogue) }
        </section>
    }
}

/// What is over stands at hand until it is debriefed, and what came of it can be used.
fn is_current(stay: &StayRow<'_>) -> bool {
    let is_left = matches!(stay.debrief, Debriefed::NotYet | Debriefed::Usable);
    stay.is_open() || (stay.is_done() && is_left && stay.entry.is_some())
}

/// A stay that no activity of the catalogue is.
fn own(view: &View, catalogue: &Catalogue) -> Html {
    if catalogue.head().areas.is_empty() {
        return Html::default();
    }
    let form = own_stay();
    let opens = door(view, "", view.say("stays.add"), &form);
    sheet(view, catalogue, &form, opens, &Fields::default(), &no_choices)
}

fn item(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>) -> Html {
    let title: AttrValue = view.words.beside(&view.state().stay_title(stay)).into();
    let is_private = stay.entry.is_some_and(|entry| entry.private.0);
    let key = match (stay.entry, stay.activity) {
        (Some(entry), _) => format!("stay {}", entry.id),
        (None, activity) => format!("path {:?}", activity.map(crate::model::ActivityId::index)),
    };
    html! {
        <li class="card stay" key={key} tabindex="-1" ref={attended(view, stay.activity)} data-status={stay.status.as_str()}>
            <h4 class="item-title">{ &title }</h4>
            { meta(view, catalogue, stay) }
            <p class="entry-head">
                <span class={if stay.status == ItemStatus::Started { "badge strong" } else { "badge" }}>
                    { view.say(&format!("status.{}", stay.status.as_str())) }
                </span>
                if is_private {
                    <span class="badge">{ view.say("stays.private") }</span>
                }
            </p>
            { for stay.entry.map(|entry| agreed(view, entry)) }
            { for stay.entry.and_then(|entry| entry.debrief.as_ref()).map(|debrief| debriefed(view, debrief)) }
            { for stay.entry.map(|entry| path_part(view, catalogue, stay, entry)) }
            { for stay.activity.map(|activity| changed_with(view, catalogue, activity)) }
            { actions(view, catalogue, stay, &title) }
        </li>
    }
}

/// How a stay that the PM wrote gets into the path; what it takes and brings, or what it does not say of that.
fn path_part(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>, entry: &Exposure) -> Html {
    let Some(way) = view.state().stay_in_path(stay).filter(|_| !view.state().settings.readonly) else {
        return Html::default();
    };
    match way {
        StayInPath::Offered { kind, hours, raises, readiness } => {
            let kind = view.say(&format!("kind.{}", kind.as_str()));
            let area = view.state().stay_title(stay);
            let title = view.words.fill("in-path.stay-in", &[("kind", &kind), ("area", &area)]);
            let brings = view.fill("in-path.brings", &[("skills", &raised(view, catalogue, &raises))]);
            let hours = AttrValue::from(view.words.hours(hours));
            let parts: Vec<AttrValue> =
                [kind, hours, brings].into_iter().chain(ready(view, readiness.as_ref())).collect();
            let put = Msg::Exposure(ExposureMsg::PutIntoPath { stay: entry.id.clone(), title });
            html! {
                <div class="area-after">
                    { said("hint", listed(&parts, " · ")) }
                    <button type="button" class="small" aria-label={view.action("in-path.put", &area)}
                        onclick={view.tells_once(put)}>{ view.say("in-path.put") }</button>
                </div>
            }
        }
        StayInPath::Lacks(lacks) => {
            let key = |lack: &StayLack| match lack {
                StayLack::Skills => "in-path.lacks-skills",
                StayLack::Hours => "in-path.lacks-hours",
            };
            let lacks = lacks.iter().map(|lack| view.say(key(lack)));
            said_all("hint", std::iter::once(view.say("in-path.lacks")).chain(lacks).collect())
        }
    }
}

/// One click makes a rating of each level that the debrief shows, with it as the evidence.
fn shows(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>, title: &str) -> Html {
    let Some(entry) = stay.entry else { return Html::default() };
    let button = |(skill, level): (SkillId, Level)| {
        let name = view.skill_name(catalogue, skill);
        let label = view.fill("stay.shows", &[("skill", &name), ("level", &level.to_string())]);
        let shown = Msg::Exposure(ExposureMsg::LevelShown { stay: entry.id.clone(), skill });
        let of_which = view.fill("path.action-label", &[("action", &label), ("activity", title)]);
        html! {
            <button type="button" class="small" key={skill.index()} aria-label={of_which}
                onclick={view.tells_once(shown)}>{ label.clone() }</button>
        }
    };
    html! { <>{ for view.state().shown_by_stay(stay).into_iter().map(button) }</> }
}

/// Kind, area, hours and days in one line.
fn meta(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>) -> Html {
    let text = stay.activity.map(|activity| catalogue.activity_text(activity));
    let kind = text.map(|text| view.say(&format!("kind.{}", text.kind.as_str())));
    let hours = text.map(|text| AttrValue::from(view.words.hours(text.hours)));
    let area = text.map(|_| area_name(view, catalogue, &stay.area));
    let parts = kind.into_iter().chain(area).chain(hours);
    html! {
        <p class="item-meta">
            { for stay.days.map(|days| html! { <strong>{ view.days(days) }</strong> }) }
            { for parts.map(|part| html! { <span>{ part }</span> }) }
        </p>
    }
}

/// Host and learning contract.
fn agreed(view: &View, entry: &Exposure) -> Html {
    let contract = entry.contract.as_ref();
    let text = |text: Option<&String>| text.map(|text| AttrValue::from(view.words.beside(text)));
    let host = entry.host.as_ref();
    let mentor = || {
        let id = host?.id.as_ref()?;
        let mentors = &view.state().open_catalogue()?.head().mentors;
        mentors.iter().find(|mentor| mentor.id == *id).map(|mentor| &mentor.name)
    };
    let name = host.and_then(|host| host.name.as_ref()).or_else(mentor);
    let agreed_on = contract.and_then(|contract| contract.agreed_on);
    let all = [
        ("stay.host.name", text(name)),
        ("stay.contract.learn", text(contract.and_then(|contract| contract.learn.as_ref()))),
        ("stay.contract.leave_behind", text(contract.and_then(|contract| contract.leave_behind.as_ref()))),
        ("stay.contract.agreed_on", agreed_on.map(|day| view.words.formats().day(day).into())),
    ];
    let line = |(key, text): (&str, Option<AttrValue>)| {
        text.map(|text| html! { <div><dt>{ view.say(key) }</dt><dd>{ text }</dd></div> })
    };
    html! {
        <>
            <dl class="stay-facts">{ for all.into_iter().filter_map(line) }</dl>
            { for host.and_then(|host| host.contact.as_ref()).map(|url| html! { <p>{ linked(url) }</p> }) }
            { for entry.private_notes.0.as_ref().map(|text| passage(view, "hint private-note", text)) }
        </>
    }
}

fn debriefed(view: &View, debrief: &Debrief) -> Html {
    let part = |key: &str, text: &Option<String>| {
        text.as_ref()
            .map(|text| html! { <div><dt>{ view.say(key) }</dt><dd>{ view.words.beside(text) }</dd></div> })
    };
    html! {
        <div class="debriefed">
            { said("hint", view.fill("stays.debriefed", &[("day", &view.words.formats().day(debrief.on))])) }
            <dl class="stay-facts">
                { for part("debrief.learnt", &debrief.learnt) }
                { for part("debrief.left_behind", &debrief.left_behind) }
                { for part("debrief.next", &debrief.next) }
            </dl>
            { for debrief.url.as_ref().map(|url| html! { <p>{ linked(url) }</p> }) }
        </div>
    }
}

/// How far it is, by one click; what was agreed on, what came of it, and what that shows.
fn actions(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>, title: &str) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    let form = stay.sheet(catalogue);
    let given = stay.given(catalogue);
    let key = match stay.entry {
        Some(_) => "stay.change",
        None if stay.is_done() => "stay.record",
        None => "stay.plan",
    };
    html! {
        <>
            { apart(view, stay, title) }
            <div class="buttons card-actions">
                { for evidence(view, stay, title) }
                { shows(view, catalogue, stay, title) }
                { debrief(view, catalogue, stay) }
                { for marks(stay).iter().map(|(key, status)| mark(view, stay, title, key, *status)) }
                { sheet(view, catalogue, &form, door(view, "quiet small", view.say(key), &form), &given, &no_choices) }
                if stay.entry.is_some() {
                    { remover(view, &form, title) }
                }
            </div>
        </>
    }
}

/// The path has it on other days than those agreed on, and can be told.
fn apart(view: &View, stay: &StayRow<'_>, title: &str) -> Html {
    let Some((activity, day)) = stay.activity.zip(stay.begins_apart) else { return Html::default() };
    let label = view.fill("stays.align-to", &[("day", &view.words.formats().day(day))]);
    html! {
        <div class="area-after">
            { said("hint", view.say("stays.apart")) }
            <button type="button" class="small" aria-label={view.fill("path.action-label", &[("action", &label), ("activity", title)])}
                onclick={view.tells_once(Msg::StartChosen { activity, day: Some(day) })}>
                { &label }
            </button>
        </div>
    }
}

/// What can be said of how far it is.
fn marks(stay: &StayRow<'_>) -> &'static [(&'static str, ItemStatus)] {
    match stay.status {
        ItemStatus::Planned => &[("path.begin-today", ItemStatus::Started), ("path.done", ItemStatus::Done)],
        ItemStatus::Started => &[("path.done", ItemStatus::Done)],
        ItemStatus::Done | ItemStatus::Dropped => &[("path.not-done", ItemStatus::Planned)],
    }
}

fn mark(view: &View, stay: &StayRow<'_>, title: &str, key: &str, status: ItemStatus) -> Html {
    let msg = match (stay.entry, stay.activity) {
        (Some(entry), _) => Msg::Exposure(ExposureMsg::StayMarked { stay: entry.id.clone(), status }),
        (None, Some(activity)) => Msg::ItemMarked { activity, status },
        (None, None) => return Html::default(),
    };
    let class = if status == ItemStatus::Planned { "quiet small" } else { "small" };
    html! {
        <button type="button" class={class} aria-label={view.action(key, title)} onclick={view.tells_once(msg)}>
            { view.say(key) }
        </button>
    }
}

fn debrief(view: &View, catalogue: &Catalogue, stay: &StayRow<'_>) -> Html {
    let is_due = stay.debrief != Debriefed::NotYet || stay.has_ended(view.state().today);
    let Some(form) = stay.debrief_sheet().filter(|_| is_due) else { return Html::default() };
    let (key, class) = match stay.debrief {
        Debriefed::NotYet => ("stay.debrief", "primary small"),
        _ => ("stay.debrief-change", "quiet small"),
    };
    let given = Fields::from_iter([("on".to_owned(), view.state().today.to_string())]);
    sheet(view, catalogue, &form, door(view, class, view.say(key), &form), &given, &no_choices)
}

/// One click makes an entry of the journal of it, once.
fn evidence(view: &View, stay: &StayRow<'_>, title: &str) -> Option<Html> {
    let entry = stay.entry?;
    match stay.debrief {
        Debriefed::Usable => {
            let msg = Msg::Exposure(ExposureMsg::EvidenceMade(entry.id.clone()));
            Some(html! {
                <button type="button" class="primary small" aria-label={view.action("stay.use", title)}
                    onclick={view.tells_once(msg)}>{ view.say("stay.use") }</button>
            })
        }
        Debriefed::Used => Some(html! { <span class="badge strong">{ view.say("stay.used") }</span> }),
        Debriefed::NotYet | Debriefed::Written => None,
    }
}
