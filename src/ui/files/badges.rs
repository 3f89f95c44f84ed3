//! Badges that the PM brings: what each would become, and the choices that it leaves open.

use yew::{AttrValue, Callback, Html, html};

use crate::app::{BadgeMsg, BadgeOutcome, BadgePlace, BadgeRow, BadgeTrial, FileUse, FilesMsg, Msg};
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

#[inline(never)]
pub(super) fn badges(view: &View, catalogue: &Catalogue) -> Html {
    let trial = view.state().badge_trial();
    let read = trial.as_ref().filter(|trial| trial.faults.is_none());
    let summary = read.map(|trial| {
        let key = if trial.news > 0 { "badges.read" } else { "badges.nothing" };
        said("", view.fill(key, &[("name", &view.words.beside(trial.name))]))
    });
    let tried = trial.as_ref().map(|trial| tried(view, catalogue, trial));
    let content = vec![
        html! { <div class="buttons">{ chooser(view, "badges.choose", KINDS, FileUse::Badges) }</div> },
        html! { <div role="status">{ summary.unwrap_or_default() }</div> },
        tried.unwrap_or_default(),
    ];
    card(view, "badges", content)
}

/// What each badge would become, or why none can be used.
#[inline(never)]
fn tried(view: &View, catalogue: &Catalogue, trial: &BadgeTrial<'_>) -> Html {
    let (send, name) = (view.send.clone(), view.words.beside(trial.name));
    let back = view.looking(|look, ()| look.go_to("[id='choose-badges.choose']"));
    let leave = Callback::from(move |_: web_sys::MouseEvent| {
        send.emit(tells(BadgeMsg::Left));
        back.emit(());
    });
    let found = match trial.faults {
        Some(faults) => html! {
            <div class="files-refused" role="alert">
                { said("wrong", view.fill("badges.refused", &[("name", &name)])) }{ fault_list(view, faults) }
            </div>
        },
        None => {
            html! { <ul class="files-badges">{ for trial.rows.iter().map(|one| row(view, catalogue, one)) }</ul> }
        }
    };
    let take = if trial.news == 0 {
        Html::default()
    } else {
        html! {
            <button type="button" class="primary" onclick={view.tells_once(tells(BadgeMsg::Taken))}>
                { view.words.count("badges.take", trial.news as f64, &[]) }
            </button>
        }
    };
    let leave =
        html! { <button type="button" class="quiet" onclick={leave}>{ view.say("badges.leave") }</button> };
    html! { <>{ found }<div class="buttons">{ take }{ leave }</div></> }
}

/// A badge: by whom it is, what it becomes, what is to be chosen, and what that does. Each has its place, so that a
/// choice stays the same control whatever is said around it.
fn row(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let [mut from, mut becomes, mut skills, mut levels, mut counts]: [Html; 5] = Default::default();
    if let Some(on) = one.on {
        let issuer = view.somebody(one.issuer.unwrap_or_default());
        let blanks = [("issuer", &*issuer), ("day", &*view.words.formats().day(on))];
        from = said("hint", view.fill("badges.from", &blanks));
        if !one.names_skill {
            skills = skill_choice(view, catalogue, one);
        }
    }
    let skill = one.skill.map(|skill| view.skill_name(catalogue, skill)).unwrap_or_default();
    match one.outcome {
        BadgeOutcome::NoSkill => {}
        BadgeOutcome::Unusable(fault) => becomes = said("wrong", fault.to_string()),
        BadgeOutcome::Known => becomes = said("hint", view.fill("badges.known", &[("skill", &skill)])),
        BadgeOutcome::Added { before, after } => {
            let level = level_named(view, catalogue, one.level);
            becomes = said("", view.fill("badges.becomes", &[("skill", &skill), ("level", &level)]));
            if !one.names_level {
                levels = level_choice(view, catalogue, one);
            }
            let stays = before == after;
            let blanks = [("before", &*before.to_string()), ("after", &*after.to_string())];
            let key = if stays { "incoming.stays" } else { "incoming.changes" };
            counts = said(if stays { "hint" } else { "incoming-change" }, view.fill(key, &blanks));
        }
    }
    html! {
        <li><strong>{ view.words.beside(one.title) }</strong>{ from }{ becomes }{ skills }{ levels }{ counts }</li>
    }
}

fn level_named(view: &View, catalogue: &Catalogue, level: Level) -> String {
    format!("{level} · {}", view.level_name(catalogue, level))
}

/// A choice of something that a badge does not name; what it is called says of which badge.
#[inline(never)]
fn choice(
    view: &View,
    one: &BadgeRow<'_>,
    key: &str,
    options: Vec<(String, AttrValue, bool)>,
    chosen: fn(BadgePlace, String) -> Option<BadgeMsg>,
) -> Html {
    let (send, place) = (view.send.clone(), one.place);
    let onchange = move |event: web_sys::Event| {
        if let Some(msg) = chosen(place, written(&event)) {
            send.emit(tells(msg));
        }
    };
    let id = format!("{key}-{}", place.key());
    html! {
        <div class="field">
            <label class="field-label" for={id.clone()}>
                { view.say(key) }<span class="unseen">{ ": " }{ view.words.beside(one.title) }</span>
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
    let mut options = vec![(String::new(), view.say("badges.no-skill"), one.skill.is_none())];
    options.extend(catalogue.skills().map(|skill| {
        let id = catalogue.skill_text(skill).id.to_string();
        (id, view.skill_name(catalogue, skill), one.skill == Some(skill))
    }));
    choice(view, one, "badges.skill", options, |place, text| {
        Some(BadgeMsg::SkillChosen(place, Id::new(text)))
    })
}

fn level_choice(view: &View, catalogue: &Catalogue, one: &BadgeRow<'_>) -> Html {
    let levels = (1..=catalogue.top().get()).filter_map(Level::new);
    let option =
        |level: Level| (level.to_string(), level_named(view, catalogue, level).into(), level == one.level);
    choice(view, one, "badges.level", levels.map(option).collect(), |place, text| {
        Some(BadgeMsg::LevelChosen(place, Level::new(text.parse().ok()?)?))
    })
}
