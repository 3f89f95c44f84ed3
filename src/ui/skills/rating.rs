//! One skill: its levels described, the one that is in force, and what others say.

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, Screen};
use crate::document::values::Address;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::field::{labelled, written};
use crate::ui::icons::onward_icon;
use crate::ui::view::{View, said};

use super::keys;

pub(super) fn rating(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let text = catalogue.skill_text(skill);
    let chosen = view.state().own_rating(skill).map(|rating| rating.level);
    let required = view.state().target().and_then(|target| target.of(skill)).map(|required| required.level);
    let levels = (0..=catalogue.top().get()).filter_map(Level::new);
    html! {
        <article class="card rating" key={skill.index()} onkeydown={keys::rate(view, catalogue, skill)}>
            <header>
                <h3 id="rating" tabindex="-1">{ view.text(&text.name) }</h3>
                { for view.text_if_any(text.description.as_ref()).map(|about| said("hint", about)) }
                if !view.state().settings.readonly {
                    { keys::hint(view, catalogue) }
                }
            </header>
            <fieldset class="levels" disabled={view.state().settings.readonly}>
                <legend class="unseen">{ view.fill("rating.legend", &[("skill", &view.text(&text.name))]) }</legend>
                { for levels.map(|level| choice(view, catalogue, skill, level, Marks {
                    is_chosen: chosen == Some(level),
                    is_required: required == Some(level),
                })) }
            </fieldset>
            { evidence(view, skill) }
            { onward(view, catalogue, skill) }
        </article>
    }
}

/// What sets one level apart from the others.
#[derive(Clone, Copy)]
struct Marks {
    is_chosen: bool,
    is_required: bool,
}

fn choice(view: &View, catalogue: &Catalogue, skill: SkillId, level: Level, marks: Marks) -> Html {
    let described = catalogue.skill_text(skill).levels.iter().find(|entry| entry.level == level);
    let scale = catalogue.head().scale.get(usize::from(level.get()));
    let general = scale.and_then(|entry| entry.description.as_ref());
    let descriptor = described.map(|entry| &entry.descriptor).or(general);
    let example = described.and_then(|entry| entry.example.as_ref());
    html! {
        <label class={classes!("level", marks.is_required.then_some("asked"))}>
            <input type="radio" name="level" checked={marks.is_chosen} id={format!("level-{level}")}
                onclick={view.tells(Msg::LevelRated { skill, level })} />
            <span class="level-text">
                <span class="level-name">
                    { level.to_string() }{ " · " }{ view.level_name(catalogue, level) }
                    if marks.is_required {
                        <span class="badge strong">{ asked_by(view, catalogue) }</span>
                    }
                </span>
                { for view.text_if_any(descriptor).map(|text| html! { <span>{ text }</span> }) }
                { for view.text_if_any(example).map(|text| html! { <span class="hint example">{ text }</span> }) }
            </span>
        </label>
    }
}

fn asked_by(view: &View, catalogue: &Catalogue) -> AttrValue {
    let role = view.state().target_role().map(|role| view.role_name(catalogue, role)).unwrap_or_default();
    view.fill("rating.asked", &[("role", &role)])
}

fn evidence(view: &View, skill: SkillId) -> Html {
    let Some(rating) = view.state().own_rating(skill) else { return Html::default() };
    let evidence = rating.evidence.clone().unwrap_or_default();
    let url = rating.url.clone();
    let shown_url = url.as_ref().map(|url| url.as_str().to_owned());
    let kept_evidence = evidence.clone();
    let on_evidence = view.send.reform(move |event: web_sys::Event| Msg::EvidenceWritten {
        skill,
        evidence: written(&event),
        url: url.clone(),
    });
    let send = view.send.clone();
    let on_url = move |event: web_sys::Event| {
        let text = written(&event);
        let url = Address::new(&text);
        // An address that must not be opened is not taken; the one that was there stays.
        if url.is_some() || text.trim().is_empty() {
            send.emit(Msg::EvidenceWritten { skill, evidence: kept_evidence.clone(), url });
        }
    };
    let readonly = view.state().settings.readonly;
    html! {
        <details class="evidence">
            <summary>{ view.say("rating.evidence") }</summary>
            { labelled(view.say("rating.what"), None, html! {
                <textarea rows="2" value={evidence} onchange={on_evidence} readonly={readonly} />
            }) }
            { labelled(view.say("rating.where"), None, html! {
                <input type="url" value={shown_url} onchange={on_url} readonly={readonly} placeholder="https://" />
            }) }
        </details>
    }
}

fn onward(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let (next, msg) = next(view, skill);
    let can_take_back = view.state().own_rating(skill).is_some() && !view.state().settings.readonly;
    html! {
        <div class="buttons">
            <button type="button" class={classes!("quiet", "back")} onclick={view.tells(Msg::SkillClosed)}>
                { view.say("rating.back") }
            </button>
            if can_take_back {
                { view.button("quiet", "rating.take-back", Msg::RatingTakenBack(skill)) }
            }
            <button type="button" class="primary" onclick={view.tells(msg)}>
                { match next {
                    Some(next) => view.fill("rating.next", &[("skill", &view.skill_name(catalogue, next))]),
                    None => view.say("goal.to-path"),
                } }{ onward_icon() }
            </button>
        </div>
    }
}

/// What comes after this skill: another, or the path; and how to get there.
pub(super) fn next(view: &View, skill: SkillId) -> (Option<SkillId>, Msg) {
    let next = view.state().skill_after(skill);
    (next, next.map_or(Msg::ScreenOpened(Screen::Path), Msg::SkillOpened))
}
