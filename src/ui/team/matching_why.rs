//! What speaks for a pair and against it, in words.

use yew::{AttrValue, Html, html};

use crate::app::team::{MatchedPair, MentorWhy, PairReason, PairWhy};
use crate::document::values::Hours;
use crate::model::Catalogue;

use super::view::View;

pub(super) fn why(view: &View, catalogue: &Catalogue, pair: &MatchedPair) -> Html {
    let points = view.words.count("match.points", f64::from(pair.points), &[]);
    let reasons = pair.why.iter().filter_map(|reason| Some((reason, in_words(view, catalogue, reason)?)));
    html! {
        <details class="reasons">
            <summary>{ points }</summary>
            <ul class="talks">
                { for reasons.map(|(reason, words)| html! { <li>{ words }{ " " }<span class="hint">{ signed(view, reason.points) }</span></li> }) }
            </ul>
        </details>
    }
}

fn signed(view: &View, points: i32) -> String {
    let sign = if points < 0 { "−" } else { "+" };
    format!("{sign}{}", view.words.formats().number(f64::from(points.unsigned_abs())))
}

fn in_words(view: &View, catalogue: &Catalogue, reason: &PairReason) -> Option<AttrValue> {
    let count = |key: &str, number: u32| Some(view.words.count(key, f64::from(number), &[]).into());
    let say = |key: &str| Some(view.say(key));
    match &reason.why {
        PairWhy::Fit(why) => fit(view, catalogue, why),
        PairWhy::Previous => say("why.previous"),
        PairWhy::WishOfMentee(1) => say("why.first-choice"),
        PairWhy::WishOfMentee(choice) => count("why.choice", *choice),
        PairWhy::WishOfMentor(_) => say("why.choice-of-mentor"),
        PairWhy::Declined => say("why.declined"),
        PairWhy::WantedChange => say("why.wanted-change"),
    }
}

fn fit(view: &View, catalogue: &Catalogue, why: &MentorWhy) -> Option<AttrValue> {
    let count = |key: &str, number: u32| Some(view.words.count(key, f64::from(number), &[]).into());
    let say = |key: &str| Some(view.say(key));
    match why {
        MentorWhy::Strength { skill, level, required, .. } => {
            let skill = view.skill_name(catalogue, *skill);
            let (level, required) = (level.to_string(), required.to_string());
            Some(view.fill("why.strength", &[("skill", &skill), ("level", &level), ("required", &required)]))
        }
        MentorWhy::NoStrength => say("why.no-strength"),
        MentorWhy::Grades(0) => say("why.same-grade"),
        MentorWhy::Grades(above) if *above > 0 => count("why.above", above.unsigned_abs()),
        MentorWhy::Grades(beneath) => count("why.beneath", beneath.unsigned_abs()),
        MentorWhy::SameArea => say("why.same-area"),
        MentorWhy::OtherArea => say("why.other-area"),
        MentorWhy::SharedLanguage(language) => {
            Some(view.fill("why.language", &[("language", &view.words.language_name(language))]))
        }
        MentorWhy::NoSharedLanguage => say("barrier.no-language"),
        MentorWhy::Overlap(0) => say("why.no-overlap"),
        MentorWhy::Overlap(minutes) => {
            let hours =
                view.words.formats().number(f64::from(Hours::from_quarters(minutes / 15).quarters()) / 4.0);
            Some(view.fill("why.overlap", &[("hours", &hours)]))
        }
        // How many can be taken is kept to, and makes nobody better.
        MentorWhy::PlacesLeft(_) => None,
        MentorWhy::Format(_) => say("why.format"),
        MentorWhy::OtherFormats => say("why.other-formats"),
    }
}
