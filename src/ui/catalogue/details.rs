//! One activity in full: what it is, what it asks for and brings, and what it would change.

use web_sys::KeyboardEvent;
use yew::{AttrValue, Html, html};

use crate::app::{Msg, Need, Prerequisite, Screen, Whereabouts};
use crate::document::catalog::Activity;
use crate::model::{ActivityId, Catalogue};

use crate::ui::icons::{DONE, icon, kind_icon};
use crate::ui::path::{Shape, effect, recommended_by, titles};
use crate::ui::view::{View, listed, said, said_all};

use super::facets::language_name;
use super::offer::{meta, step};
use super::{close, turn_to};

pub(super) fn details(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let text = catalogue.activity_text(activity);
    let onclose = {
        let view = view.clone();
        move |_| close(&view)
    };
    let onkeydown = {
        let view = view.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close(&view);
            }
        }
    };
    html! {
        <section class="card offer-details" id="offer" tabindex="-1" aria-labelledby="offer-title" onkeydown={onkeydown}
            key={activity.index()}>
            <div class="offer-head">
                <span class="item-kind" data-family={text.kind.family().as_str()}>{ kind_icon(text.kind) }</span>
                <h3 id="offer-title" class="item-title">{ view.text(&text.title) }</h3>
                <button type="button" class="quiet small" onclick={onclose}>{ view.say("catalogue.close") }</button>
            </div>
            { said("offer-meta", meta(view, catalogue, text)) }
            { said_all("hint", recommended_by(view, activity).into_iter().collect()) }
            { said_all("", view.text_if_any(text.summary.as_ref()).into_iter().collect()) }
            { link(text) }
            { brings(view, catalogue, activity) }
            { needs(view, catalogue, activity) }
            { facts(view, catalogue, text) }
            { actions(view, activity, text) }
            { weighed(view, catalogue, activity) }
        </section>
    }
}

fn link(text: &Activity) -> Html {
    let Some(url) = &text.url else { return Html::default() };
    let name = url.host().unwrap_or(url.as_str()).trim_start_matches("www.").to_owned();
    html! { <p><a href={url.as_str().to_owned()} target="_blank" rel="noopener noreferrer">{ name }</a></p> }
}

fn brings(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let all = view.state().brings(activity);
    part(view, "catalogue.brings", all.iter().map(|one| step(view, catalogue, one)).collect(), "offer-steps")
}

/// A heading with a list; nothing where the list is empty.
fn part(view: &View, key: &str, lines: Vec<Html>, class: &'static str) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            <h4>{ view.say(key) }</h4>
            <ul class={class}>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </div>
    }
}

/// What has to be there before, each with whether it is.
fn needs(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let line = |need: &Need| {
        let words = match &need.what {
            Prerequisite::Level(skill, level, has) => {
                let skill = view.skill_name(catalogue, *skill);
                let key = if need.is_met { "catalogue.level" } else { "catalogue.level-missing" };
                view.fill(key, &[("skill", &skill), ("level", &level.to_string()), ("has", &has.to_string())])
            }
            Prerequisite::OneOf(group) => {
                let key = if need.is_met { "catalogue.after" } else { "catalogue.after-missing" };
                view.fill(key, &[("activities", &titles(view, catalogue, group.clone()))])
            }
        };
        html! {
            <span class="need" data-met={need.is_met.to_string()}>
                if need.is_met {
                    { icon(DONE) }
                } else {
                    { icon("M4.5 4.5l7 7M11.5 4.5l-7 7") }
                }
                <span>{ words }</span>
            </span>
        }
    };
    let all = view.state().needs(activity);
    part(view, "catalogue.needs", all.iter().map(line).collect(), "offer-needs")
}

/// Who offers it, where, when, in which language, and for how many.
fn facts(view: &View, catalogue: &Catalogue, text: &Activity) -> Html {
    let day = |date| AttrValue::from(view.words.formats().day(date));
    let sessions: Vec<AttrValue> = text
        .sessions
        .iter()
        .map(|one| view.fill("path.dates", &[("start", &day(one.start)), ("end", &day(one.end))]))
        .collect();
    let area = text.area.as_ref().and_then(|id| catalogue.head().areas.iter().find(|area| area.id == *id));
    let authors: Vec<AttrValue> = text.authors.iter().map(|author| author.clone().into()).collect();
    let all = [
        ("catalogue.provider", view.text_if_any(text.provider.as_ref())),
        ("catalogue.authors", (!authors.is_empty()).then(|| listed(&authors, ", "))),
        ("catalogue.sessions", (!sessions.is_empty()).then(|| listed(&sessions, ", "))),
        ("catalogue.seats", text.seats.map(|seats| seats.to_string().into())),
        ("catalogue.area", area.map(|area| view.text(&area.name))),
        ("catalogue.language", text.language.as_ref().map(|language| language_name(view, language))),
    ];
    html! {
        <dl class="offer-facts">
            { for all.into_iter().filter_map(|(key, fact)| Some((key, fact?))).map(|(key, fact)| html! {
                <div><dt>{ view.say(key) }</dt><dd>{ fact }</dd></div>
            }) }
        </dl>
    }
}

/// What the PM can do with it: put it in, put it aside, or go to where it is.
fn actions(view: &View, activity: ActivityId, text: &Activity) -> Html {
    let state = view.state();
    let readonly = state.settings.readonly;
    match state.whereabouts(activity) {
        Whereabouts::InPath(dates) => {
            let words = dates.map_or_else(
                || view.say("catalogue.in-path"),
                |dates| view.fill("catalogue.in-path-on", &[("days", &view.days(dates))]),
            );
            html! { <div class="offer-actions">{ said("offer-there", words) }{ go_there(view, activity, text) }</div> }
        }
        Whereabouts::Done => {
            html! { <div class="offer-actions">{ said("offer-there", view.say("catalogue.done")) }{ go_there(view, activity, text) }</div> }
        }
        _ if readonly => Html::default(),
        Whereabouts::PutAside => html! {
            <div class="offer-actions">
                { said("offer-there", view.say("catalogue.is-put-aside")) }
                { view.button("", "path.bring-back", Msg::ActivityFreed(activity)) }
            </div>
        },
        Whereabouts::OnOffer if state.target_role().is_none() => html! {
            <div class="offer-actions">
                { said("hint", view.say("catalogue.no-goal")) }
                { view.button("", "path.to-goal", Msg::ScreenOpened(Screen::Goal)) }
            </div>
        },
        Whereabouts::OnOffer => html! {
            <div class="buttons">
                { view.button("primary", "own.add", Msg::ActivityPinned(activity)) }
                { view.button("quiet", "path.exclude", Msg::ActivityExcluded(activity)) }
            </div>
        },
    }
}

/// To its row in the path.
fn go_there(view: &View, activity: ActivityId, text: &Activity) -> Html {
    let (view_then, id) = (view.clone(), AttrValue::from(text.id.to_string()));
    let onclick = move |_| {
        view_then.send.emit(Msg::ScreenOpened(Screen::Path));
        turn_to(&view_then, |look| {
            look.open = Some(id.clone());
            look.path.shape = Shape::List;
            look.go_to(format!("[id='item-{}']", activity.index()));
        });
    };
    html! { <button type="button" onclick={onclick}>{ view.say("catalogue.go-there") }</button> }
}

/// What the path would be with it.
fn weighed(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let state = view.state();
    if state.target_role().is_none() || state.whereabouts(activity) != Whereabouts::OnOffer {
        return Html::default();
    }
    html! {
        <div class="offer-effect" role="status">
            <h4>{ view.say("catalogue.effect") }</h4>
            { effect(view, catalogue, activity).unwrap_or_else(|| said("hint", view.say("catalogue.weighing"))) }
            { said("hint", view.say("catalogue.against-best")) }
        </div>
    }
}
