//! Why an activity is in the path and not another: the best other ways, each with what it takes more or less.

use yew::{AttrValue, Html, html};

use crate::app::{Margin, Msg, Other};
use crate::document::values::Hours;
use crate::model::{ActivityId, Catalogue};

use crate::ui::view::{View, listed, said, said_all};

use super::beside::steps;
use super::fit::quoted;
use super::summary::obstacle;

/// A button that asks what the path would be without an activity, or with it, and the answer below.
pub(in crate::ui) fn why(view: &View, catalogue: &Catalogue, activity: ActivityId, key: &str) -> Html {
    let inspection = view.state().inspection.as_ref().filter(|inspection| inspection.activity == activity);
    let title = view.activity_title(catalogue, activity);
    let is_open = inspection.is_some();
    html! {
        <>
            <button type="button" class="small disclose" aria-expanded={is_open.to_string()}
                aria-label={view.action(key, &title)} id={format!("why-{}", activity.index())}
                onclick={view.tells(if is_open { Msg::WhyClosed } else { Msg::WhyAsked(activity) })}>
                { view.say(key) }
            </button>
            { for inspection.map(|inspection| html! {
                <div class="ways-found" role="status">
                    <ul class="ways">
                        { for inspection.others.iter().map(|other| way(view, catalogue, activity, inspection.is_in_path, other)) }
                    </ul>
                </div>
            }) }
        </>
    }
}

/// What the path would be with an activity that is not in it, once that is worked out.
#[inline(never)]
pub(in crate::ui) fn effect(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Option<Html> {
    let inspection = view.state().inspection.as_ref().filter(|known| known.activity == activity)?;
    Some(inspection.others.iter().map(|other| differences(view, catalogue, activity, false, other)).collect())
}

/// One other way, and what takes it.
fn way(view: &View, catalogue: &Catalogue, activity: ActivityId, is_in_path: bool, other: &Other) -> Html {
    html! {
        <li class="way">
            { differences(view, catalogue, activity, is_in_path, other) }
            { action(view, activity, is_in_path, &other.comparison.comes) }
        </li>
    }
}

/// What is lost, what comes and goes, and what it takes more or less.
#[inline(never)]
fn differences(
    view: &View,
    catalogue: &Catalogue,
    activity: ActivityId,
    is_in_path: bool,
    other: &Other,
) -> Html {
    let comparison = &other.comparison;
    let titles = |of: &[ActivityId]| {
        quoted(view, catalogue, of.iter().filter(|other| **other != activity).copied().collect())
    };
    let (comes, goes) = (titles(&comparison.comes), titles(&comparison.goes));
    let head = match (is_in_path, comes.is_empty()) {
        (true, true) => view.say("why.nothing-instead"),
        (true, false) => view.fill("why.instead", &[("activities", &comes)]),
        (false, _) => view.say("why.with-it"),
    };
    let line =
        |key: &str, titles: &str| (!titles.is_empty()).then(|| view.fill(key, &[("activities", titles)]));
    let brings = line("why.brings", &comes).filter(|_| !is_in_path);
    let lines = brings.into_iter().chain(line("why.drops", &goes));
    let mut losses = losses(view, catalogue, is_in_path, other);
    if is_in_path && losses.is_empty() {
        losses.push(view.say("why.no-loss"));
    }
    html! {
        <>
            { said_all("way-loss", losses) }
            { said("way-head", head) }
            { said_all("", lines.collect()) }
            { said("way-figures", figures(view, catalogue, other)) }
        </>
    }
}

/// Its differences in one line, and between which figures they lie where that is not known exactly.
pub(super) fn figures(view: &View, catalogue: &Catalogue, other: &Other) -> AttrValue {
    let [days, hours, money, points] = steps(view, catalogue, other.step);
    let ready = points.zip(view.state().path().and_then(|path| path.figures)).map(|(_, figures)| {
        let before = i64::from(figures.after.percent());
        let percent = |whole: i64| view.words.formats().percent(u32::try_from(whole).unwrap_or_default());
        let (from, to) = (percent(before), percent(before + other.step.percent));
        view.fill("step.ready", &[("from", &from), ("to", &to)])
    });
    let steps: Vec<AttrValue> = [days, hours, money, ready].into_iter().flatten().collect();
    let mut all: Vec<AttrValue> = if steps.is_empty() { vec![view.say("why.no-difference")] } else { steps };
    // A margin that is none when it is rounded is not worth a word.
    all.extend(other.margin.and_then(|margin| {
        let [least, most] = match margin {
            Margin::Hours(least, most) => [least, most].map(|quarters| {
                view.words.hours(Hours::from_quarters(u32::try_from(quarters).unwrap_or_default()))
            }),
            Margin::Percent(least, most) => {
                [least, most].map(|points| view.words.formats().number(points as f64))
            }
        };
        let key = match margin {
            Margin::Hours(..) => "why.between-hours",
            Margin::Percent(..) => "why.between-percent",
        };
        (least != most).then(|| view.fill(key, &[("least", &least), ("most", &most)]))
    }));
    listed(&all, " · ")
}

/// Levels that it cannot bring, and wishes that it cannot keep.
fn losses(view: &View, catalogue: &Catalogue, is_in_path: bool, other: &Other) -> Vec<AttrValue> {
    let lost = other.comparison.lost.iter().map(|lost| {
        let skill = view.skill_name(catalogue, lost.skill);
        let (reached, required) = (lost.reachable.to_string(), lost.required.to_string());
        view.fill(
            if is_in_path { "why.loses" } else { "why.lost" },
            &[("skill", &skill), ("reached", &reached), ("required", &required)],
        )
    });
    lost.chain(other.comparison.broken.iter().map(|broken| obstacle(view, catalogue, *broken))).collect()
}

fn action(view: &View, activity: ActivityId, is_in_path: bool, comes: &[ActivityId]) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    let (key, msg) = match (is_in_path, comes) {
        (true, [comes]) => ("why.swap", Msg::ActivitySwapped { goes: activity, comes: *comes }),
        (true, _) => ("why.without", Msg::ActivityExcluded(activity)),
        (false, _) => ("why.put-in", Msg::ActivityPinned(activity)),
    };
    html! {
        { view.button("small", key, msg) }
    }
}
