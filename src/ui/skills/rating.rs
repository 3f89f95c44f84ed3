//! One skill: its levels described, the one that is in force, and what others say.

use yew::{AttrValue, Html, classes, html};

use crate::app::{FieldFault, Fields, Form, Msg, Screen};
use crate::document::limits::MOST_TEXT;
use crate::document::plan::Rating;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::field::{Filled, checked, keeping, labelled};
use crate::ui::icons::onward_icon;
use crate::ui::share::{linked, passage};
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
            { evidence(view, catalogue, skill) }
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

/// What shows the level. It is told when the person is done with a field, and kept meanwhile.
fn evidence(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let Some(rating) = view.state().own_rating(skill) else { return Html::default() };
    let form = Form::Evidence(catalogue.skill_text(skill).id.clone());
    let given = [
        ("evidence".to_owned(), rating.evidence.clone().unwrap_or_default()),
        ("url".to_owned(), rating.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default()),
    ];
    let fields = view.state().draft(&form).unwrap_or_else(|| Fields::from_iter(given));
    if view.state().settings.readonly {
        return shown_evidence(view, rating);
    }
    let text = fields.text("evidence").to_owned();
    html! {
        <details class="evidence">
            <summary>{ view.say("rating.evidence") }</summary>
            <form class="fields" novalidate={true} oninput={keeping(view, form.clone())}
                onchange={tells_evidence(view, skill, form.clone())}
                onsubmit={|event: web_sys::SubmitEvent| event.prevent_default()}>
                { labelled(view.say("rating.what"), None, html! {
                    <textarea name="evidence" rows="2" maxlength={MOST_TEXT.to_string()} dir="auto" value={text} />
                }) }
                { checked(view, &form, FieldFault::Link, view.say("rating.where"), fields.text("url").to_owned()) }
            </form>
        </details>
    }
}
/// Tells what shows the level, or says what is wrong with it.
fn tells_evidence(view: &View, skill: SkillId, form: Form) -> impl Fn(web_sys::Event) + 'static {
    let judge = view.looking(move |look, faults| look.judge(form.clone(), faults));
    let view = view.clone();
    move |event: web_sys::Event| {
        let Some(filled) = Filled::around(&event) else { return };
        judge.emit(match view.state().evidence_in(skill, &filled.fields()) {
            Ok(msg) => {
                view.send.emit(msg);
                Vec::new()
            }
            Err(faults) => faults,
        });
    }
}

/// What shows the level, where nobody writes.
fn shown_evidence(view: &View, rating: &Rating) -> Html {
    let text = rating.evidence.as_deref().map(|text| passage(view, "evidence-shown", text));
    html! { <>{ for text }{ for rating.url.as_ref().map(|url| html! { <p>{ linked(url) }</p> }) }</> }
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
