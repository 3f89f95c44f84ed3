//! Badges that the PM brings: what each would become, and the choices that it leaves open.

use yew::{AttrValue, Callback, Html, html};

use crate::app::{BadgeMsg, BadgeOutcome, BadgeRow, BadgeTrial, FileUse, FilesMsg, Msg};
use crate::document::values::Id;
use crate::model::{Catalogue, Level};

use crate::ui::field::written;
use crate::ui::footer::chooser;
use crate::ui::notice::fault_list;
use crate::ui::view::{View, said};

use super::card;

/// The files that a badge may come in.
const KINDS: &str = ".json,.svg,.png,.jwt,.txt,application/json,image/svg+xml,image/png,text/plain";

fn tells(msg: BadgeMsg) -> Msg {
    Msg::Files(FilesMsg::Badges(msg))
}

pub(super) fn badges(view: &View, catalogue: &Catalogue) -> Html {
    let trial = view.state().badge_trial();
    let content = html! {
        <>
            <div class="buttons">{ chooser(view, "badges.choose", KINDS, FileUse::Badges) }</div>
            <div role="status">{ for trial.as_ref().filter(|trial| trial.faults.is_none()).map(|trial| summary(view, trial)) }</div>
            { for trial.as_ref().map(|trial| tried(view, catalogue, trial)) }
        </>
    };
    card(view, "badges", content)
}

fn summary(view: &View, trial: &BadgeTrial<'_>) -> Html {
    let key = if trial.news > 0 { "badges.read" } else { "badges.nothing" };
    said("", view.fill(key, &[("name", &view.words.beside(trial.name))]))
}

/// What each badge would become, or why none can be used.
fn tried(view: &View, catalogue: &Catalogue, trial: &BadgeTrial<'_>) -> Html {
    let (send, name) = (view.send.clone(), view.words.beside(trial.name));
    let back = view.looking(|look, ()| look.go_to("[id='choose-badges.choose']"));
    let leave = Callback::from(move |_: web_sys::MouseEvent| {
        send.emit(tells(BadgeMsg::Left));
        back.emit(());
    });
    html! {
        <>
            { for trial.faults.map(|faults| html! {
                <div class="files-refused" role="alert">
                    { said("wrong", view.fill("badges.refused", &[("name", &name)])) }
                    { fault_list(view, faults) }
                </div>
            }) }
            if !trial.rows.is_empty() {
                <ul class="files-badges">{ for trial.rows.iter().map(|one| row(view, catalogue, one)) }</ul>
            }
            <div class="buttons">
                if trial.news > 0 {
                    <button type="button" class="primary" onclick={view.tells_once(tells(BadgeMsg::Taken))}>
                        { view.words.count("badges.take", trial.news as f64, &[]) }
                    </button>
                }
                <button type="button" class="quiet" onclick={leave}>{ view.say("badges.leave") }</button>
            </div>
        </>
    }
}

fn row(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let day = one.on.map(|on| view.words.formats().day(on)).unwrap_or_default();
    let from = view
        .fill("badges.from", &[("issuer", &view.somebody(one.issuer.unwrap_or_default())), ("day", &day)]);
    html! {
        <li>
            <div class="entry-head">
                <strong>{ view.words.beside(one.title) }</strong>
                if one.on.is_some() { <span class="hint">{ from }</span> }
            </div>
            { outcome(view, catalogue, one) }
        </li>
    }
}

fn outcome(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let skill = one.skill.map(|skill| view.skill_name(catalogue, skill)).unwrap_or_default();
    let level = one.level.to_string();
    let becomes = || {
        let named = format!("{level} · {}", view.level_name(catalogue, one.level));
        said("", view.fill("badges.becomes", &[("skill", &skill), ("level", &named)]))
    };
    let skills = || if one.names_skill { Html::default() } else { skill_choice(view, catalogue, one) };
    match one.outcome {
        BadgeOutcome::Unusable(fault) => said("wrong", fault.to_string()),
        BadgeOutcome::NoSkill => skills(),
        BadgeOutcome::Known => {
            html! { <>{ skills() }{ said("hint", view.fill("badges.known", &[("skill", &skill)])) }</> }
        }
        BadgeOutcome::Added { before, after } => {
            let blanks = [("before", &*before.to_string()), ("after", &*after.to_string())];
            let key = if before == after { "incoming.stays" } else { "incoming.changes" };
            let class = if before == after { "hint" } else { "incoming-change" };
            html! {
                <>
                    { becomes() }
                    { skills() }
                    if !one.names_level { { level_choice(view, catalogue, one) } }
                    { said(class, view.fill(key, &blanks)) }
                </>
            }
        }
    }
}

/// A choice of something that a badge does not name; what it is called says of which badge.
#[inline(never)]
fn choice(
    view: &View,
    one: &BadgeRow<'_>,
    key: &str,
    options: Vec<(String, AttrValue, bool)>,
    chosen: impl Fn(String) -> Option<BadgeMsg> + 'static,
) -> Html {
    let send = view.send.clone();
    let onchange = move |event: web_sys::Event| {
        chosen(written(&event)).into_iter().for_each(|msg| send.emit(tells(msg)));
    };
    let id = format!("{key}-{}", one.place.key());
    html! {
        <div class="field">
            <label class="field-label" for={id.clone()}>
                { view.say(&format!("badges.{key}")) }<span class="unseen">{ ": " }{ view.words.beside(one.title) }</span>
            </label>
            <select id={id} onchange={onchange}>
                { for options.into_iter().map(|(value, label, is_chosen)| html! {
                    <option value={value} selected={is_chosen}>{ label }</option>
                }) }
            </select>
        </div>
    }
}

fn skill_choice(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let place = one.place;
    let none = (String::new(), view.say("badges.no-skill"), one.skill.is_none());
    let options = catalogue.skills().map(|skill| {
        let id = catalogue.skill_text(skill).id.to_string();
        (id, view.skill_name(catalogue, skill), one.skill == Some(skill))
    });
    choice(view, one, "skill", std::iter::once(none).chain(options).collect(), move |text| {
        Some(BadgeMsg::SkillChosen(place, Id::new(text)))
    })
}

fn level_choice(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let place = one.place;
    let levels = (1..=catalogue.top().get()).filter_map(Level::new);
    let options = levels.map(|level| {
        let name = format!("{level} · {}", view.level_name(catalogue, level));
        (level.to_string(), name.into(), level == one.level)
    });
    choice(view, one, "level", options.collect(), move |text| {
        Some(BadgeMsg::LevelChosen(place, Level::new(text.parse().ok()?)?))
    })
}
