//! A form for an activity of the PM's own.

use yew::{AttrValue, Callback, Html, html};

use crate::app::{Form, Msg, OwnActivity, Use};
use crate::document::catalog::ActivityKind;
use crate::document::values::{Count, Level};
use crate::model::{Catalogue, SkillId};

use crate::ui::field::{Filled, amount_in, begun, hours_up_to, keeping, labelled, written};
use crate::ui::view::{View, folded};

/// The most hours that one activity takes here.
const MOST_HOURS: u32 = 10_000;

/// The kinds of activities, the most common of one's own first.
const KINDS: [ActivityKind; 11] = [
    ActivityKind::Project,
    ActivityKind::Course,
    ActivityKind::Workshop,
    ActivityKind::Reading,
    ActivityKind::Mentoring,
    ActivityKind::Coaching,
    ActivityKind::Shadowing,
    ActivityKind::Rotation,
    ActivityKind::Community,
    ActivityKind::Leadership,
    ActivityKind::Certification,
];

pub(super) fn own(view: &View, catalogue: &Catalogue) -> Html {
    let skills: Vec<SkillId> = catalogue.skills().collect();
    let send = view.send.clone();
    let chosen = skills.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        if let Some(filled) = Filled::of(&event)
            && let Some(own) = activity(&filled, &chosen)
        {
            filled.reset();
            send.emit(Msg::OwnActivityAdded(own));
        }
    };
    let form = Form::OwnActivity;
    let draft = view.state().draft(&form).unwrap_or_default();
    let held = |name: &str, otherwise: &str| {
        let text = if draft.has(name) { draft.text(name) } else { otherwise };
        text.to_owned()
    };
    let first = view.state().gaps().first().map(|gap| gap.skill).or(skills.first().copied());
    let wanted = view.look.own_skill.or_else(|| draft.text("skill").parse().ok());
    let skill = skills.iter().copied().find(|skill| Some(skill.index()) == wanted).or(first);
    // A skill that was chosen since has another step to begin with than the one that was written down.
    let written_down = step_in(draft.text("levels")).filter(|_| view.look.own_skill.is_none());
    let next = written_down.or_else(|| view.state().next_step(skill?));
    let step = view.look.own_step.or(next);
    let kinds =
        KINDS.iter().map(|kind| (kind.as_str().to_owned(), view.say(&format!("kind.{}", kind.as_str()))));
    let names = skills.iter().map(|skill| (skill.index().to_string(), view.skill_name(catalogue, *skill)));
    let steps = steps(catalogue.top()).map(|(from, to)| {
        let (from, to) = (from.to_string(), to.to_string());
        (format!("{from} {to}"), view.fill("own.step", &[("from", &from), ("to", &to)]))
    });
    let on_skill = view.looking(|look, event: web_sys::Event| {
        look.own_skill = written(&event).parse().ok();
        look.own_step = None;
    });
    let on_step = view.looking(|look, event: web_sys::Event| look.own_step = step_in(&written(&event)));
    // Another skill, or another level in it, has another step to begin with.
    let is_new = skill.zip(next).map_or(0, |(skill, (from, _))| skill.index() * 16 + usize::from(from.get()));
    let chosen_skill = skill.map(|skill| skill.index().to_string());
    let chosen_step = next.map(|(from, to)| format!("{from} {to}"));
    let content = html! {
            <form class="own-form" onsubmit={onsubmit} oninput={keeping(view, form.clone())}>
                { labelled(view.say("own.name"), None, html! {
                    <input name="title" required={true} maxlength="200" value={held("title", "")} />
                }) }
                { labelled(view.say("own.kind"), Some(view.say("own.kind-hint")),
                    choice("kind", kinds.collect(), Some(held("kind", KINDS[0].as_str())), Callback::noop())) }
                { number(view, "own.hours", "hours", "0.25", held("hours", "8")) }
                { number(view, "own.weeks", "weeks", "1", held("weeks", "1")) }
                if let Some(currency) = catalogue.currency() {
                    { labelled(view.fill("limits.money", &[("currency", currency.as_str())]), None, html! {
                        <input class="number" type="number" name="cost" min="0" max="1000000000" step="0.01"
                            value={held("cost", "0")} />
                    }) }
                }
                { labelled(view.say("own.skill"), None, choice("skill", names.collect(), chosen_skill, on_skill)) }
                { labelled(view.say("own.levels"), None, html! {
                    <span key={is_new}>
                        { choice("levels", steps.collect(), chosen_step, on_step) }
                    </span>
                }) }
                <p class="own-use" role="status">{ for skill.zip(step).and_then(|(skill, step)| warning(view, skill, step)) }</p>
                <button type="submit">{ view.say("own.add") }</button>
            </form>
    };
    folded("card own", begun(view, view.say("own.title"), &form), content)
}

/// Why it would close nothing, or could not begin yet.
fn warning(view: &View, skill: SkillId, step: (Level, Level)) -> Option<AttrValue> {
    let (key, level) = match view.state().use_of(skill, step) {
        Use::Closes => return None,
        Use::NotAsked => return Some(view.say("own.not-asked")),
        Use::AlreadyThere(level) => ("own.already-there", level),
        Use::TooHigh(level) => ("own.too-high", level),
    };
    Some(view.fill(key, &[("level", &level.to_string())]))
}

/// One of several; at first the one that is named, or else the first.
fn choice(
    name: &'static str,
    options: Vec<(String, AttrValue)>,
    first: Option<String>,
    onchange: Callback<web_sys::Event>,
) -> Html {
    let first = first.or_else(|| options.first().map(|(value, _)| value.clone()));
    let option = |(number, (value, text)): (usize, (String, AttrValue))| {
        let is_first = first.as_ref() == Some(&value);
        html! { <option key={number} value={value} selected={is_first}>{ text }</option> }
    };
    html! { <select name={name} onchange={onchange}>{ for options.into_iter().enumerate().map(option) }</select> }
}

fn number(view: &View, key: &str, name: &'static str, least: &'static str, first: String) -> Html {
    let control = html! {
        <input class="number" type="number" name={name} required={true} min={least} max={MOST_HOURS.to_string()}
            step={least} value={first} />
    };
    labelled(view.say(key), None, control)
}

/// From every level to every higher one, the smallest steps first.
fn steps(top: Level) -> impl Iterator<Item = (Level, Level)> {
    let top = top.get();
    let all = (1..=top).flat_map(move |size| (0..=top - size).map(move |from| (from, from + size)));
    all.filter_map(|(from, to)| Level::new(from).zip(Level::new(to)))
}

fn step_in(text: &str) -> Option<(Level, Level)> {
    let (from, to) = text.split_once(' ')?;
    Level::new(from.parse().ok()?).zip(Level::new(to.parse().ok()?))
}

/// The activity that the form describes.
fn activity(filled: &Filled, skills: &[SkillId]) -> Option<OwnActivity> {
    let kind = filled.text("kind");
    let (from, to) = step_in(&filled.text("levels"))?;
    Some(OwnActivity {
        title: filled.text("title"),
        kind: KINDS.into_iter().find(|known| known.as_str() == kind)?,
        hours: hours_up_to(MOST_HOURS, &filled.text("hours"))?,
        weeks: Count::new(filled.text("weeks").parse().ok()?)?,
        cost: amount_in(&filled.text("cost")).unwrap_or_default(),
        skill: *skills.get(filled.text("skill").parse::<usize>().ok()?)?,
        from,
        to,
    })
}
