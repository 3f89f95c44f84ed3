//! The one rating that is the most worth checking, and what it would change.

use yew::{AttrValue, Html, html};

use crate::app::{Doubt, DoubtReason, Msg};
use crate::document::values::Hours;
use crate::model::{Catalogue, Source};

use crate::ui::view::{View, folded, said};

pub(super) fn doubt(view: &View, catalogue: &Catalogue) -> Html {
    let outlook = view.state().outlook();
    let Some(doubt) = outlook.and_then(|outlook| outlook.doubts.first()) else { return Html::default() };
    let skill = doubt.skill;
    let title = view.fill("doubt.skill", &[("skill", &view.skill_name(catalogue, skill))]);
    let content = html! {
        <>
            { said("", reason(view, doubt)) }
            { said("", change(view, doubt)) }
            { view.button("quiet", "doubt.look", Msg::SkillOpened(skill)) }
        </>
    };
    folded("card doubt", title, content)
}

fn reason(view: &View, doubt: &Doubt) -> AttrValue {
    let level = doubt.level.to_string();
    let is_assumed = view.state().own_rating(doubt.skill).is_some_and(|rating| rating.assumed);
    match doubt.reason {
        DoubtReason::OnlySelf if is_assumed => view.fill("doubt.assumed", &[("level", &level)]),
        DoubtReason::OnlySelf => view.fill("doubt.only-self", &[("level", &level)]),
        DoubtReason::Faded(on) => {
            view.fill("doubt.faded", &[("level", &level), ("day", &view.words.formats().day(on))])
        }
        DoubtReason::Disagreement(by) => {
            let other = doubt.other.to_string();
            let key = match by {
                Source::Self_ => "doubt.self-says",
                Source::Manager => "doubt.manager-says",
                Source::Peer => "doubt.peers-say",
                Source::Mentor => "doubt.mentor-says",
                Source::Assessment | Source::Badge => "doubt.proof-says",
            };
            view.fill(key, &[("level", &level), ("other", &other)])
        }
    }
}

/// What the path would be at the other level.
fn change(view: &View, doubt: &Doubt) -> AttrValue {
    let comparison = &doubt.comparison;
    let count = (comparison.comes.len() + comparison.goes.len()) as f64;
    let other = doubt.other.to_string();
    let quarters = u32::try_from(comparison.hours.unsigned_abs()).unwrap_or(u32::MAX);
    let hours = view.words.hours(Hours::from_quarters(quarters));
    let key = match comparison.hours {
        0 => "doubt.changes",
        hours if hours > 0 => "doubt.longer",
        _ => "doubt.shorter",
    };
    view.words.count(key, count, &[("other", &other), ("hours", &hours)]).into()
}
