//! What many say of a skill, without saying who: a small picture of each group, and its table.

use yew::{AttrValue, Html, html};

use crate::app::{Group, Heard, HeardSkill, TooFew};
use crate::model::{Catalogue, Level};

use crate::ui::table::{Cell, table};
use crate::ui::view::{View, said, said_all};

/// From one level to the next in the picture.
const STEP: u32 = 40;

/// The height of a group in the picture.
const LINE: u32 = 24;

pub(super) fn voices(view: &View, catalogue: &Catalogue) -> Html {
    let all = view.state().all_voices();
    if all.skills.is_empty() {
        let none =
            if all.too_few.is_empty() { said("empty", view.nothing("heard")) } else { Html::default() };
        return html! { <>{ none }{ too_few(view, catalogue, &all.too_few) }</> };
    }
    html! {
        <section class="feedback-part">
            { said("hint", view.say("heard.about")) }
            <ul class="entries">{ for all.skills.iter().map(|skill| heard(view, catalogue, skill)) }</ul>
            { too_few(view, catalogue, &all.too_few) }
        </section>
    }
}

/// The skills on which too few spoke, with how many did.
fn too_few(view: &View, catalogue: &Catalogue, few: &[TooFew]) -> Html {
    let line = |one: &TooFew| {
        let skill = view.skill_name(catalogue, one.skill);
        AttrValue::from(view.words.count("heard.so-far-on", one.voices as f64, &[("skill", &skill)]))
    };
    said_all("hint", few.iter().map(line).collect())
}

fn heard(view: &View, catalogue: &Catalogue, heard: &HeardSkill) -> Html {
    let name = view.skill_name(catalogue, heard.skill);
    let review = heard.review.as_deref().and_then(|id| view.state().plan.reviews.get(id));
    let review = review.map(|review| view.words.beside(&view.state().review_title(review)));
    let heads = ["heard.group", "heard.count", "heard.lowest", "heard.median", "heard.highest"];
    let level = |level: Level| -> Cell { (level.to_string().into(), None) };
    let row = |one: &Heard| {
        let count = view.words.formats().number(one.voices as f64).into();
        let [lowest, highest] = match one.range {
            Some((lowest, highest)) => [lowest, highest].map(level),
            None => [(); 2].map(|()| -> Cell { (view.say("heard.from-six"), None) }),
        };
        let cells = vec![(count, None), lowest, level(one.median), highest];
        (group_name(view, one.group), cells)
    };
    html! {
        <li class="entry">
            <h3>{ name.clone() }</h3>
            { for review.map(|review| said("hint", review)) }
            { picture(view, catalogue, &name, &heard.groups) }
            { table(None, heads.map(|key| view.say(key)).to_vec(), heard.groups.iter().map(row).collect()) }
        </li>
    }
}

fn group_name(view: &View, group: Group) -> AttrValue {
    match group {
        Group::Of(voice) => view.say(&format!("heard.of-{}", voice.as_str())),
        Group::Several => view.say("heard.several"),
    }
}

/// A line for each group on the scale: from the lowest to the highest level, with a dot in the middle.
fn picture(view: &View, catalogue: &Catalogue, name: &AttrValue, groups: &[Heard]) -> Html {
    let x = |level: Level| (u32::from(level.get()) * STEP + LINE / 2).to_string();
    let width = u32::from(catalogue.top().get()) * STEP + LINE;
    let height = groups.len() as u32 * LINE;
    let line = |(place, one): (usize, &Heard)| {
        let y = (place as u32 * LINE + LINE / 2).to_string();
        html! {
            <>
                <line class="strip-line" x1={x(Level::NONE)} x2={x(catalogue.top())} y1={y.clone()} y2={y.clone()} />
                { for one.range.map(|(lowest, highest)| html! {
                    <line class="voices-range" x1={x(lowest)} x2={x(highest)} y1={y.clone()} y2={y.clone()} />
                }) }
                <circle class="voices-middle" cx={x(one.median)} cy={y} r="7" />
            </>
        }
    };
    html! {
        <svg class="voices-picture" viewBox={format!("0 0 {width} {height}")} width={width.to_string()}
            height={height.to_string()} role="img" aria-label={view.fill("heard.picture", &[("skill", name)])}>
            { for groups.iter().enumerate().map(line) }
        </svg>
    }
}
