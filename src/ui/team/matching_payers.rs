//! Who pays for what was decided by hand, by name.

use yew::{AttrValue, Html, html};

use crate::app::team::{Matched, Payer};
use crate::model::Catalogue;
use crate::ui::view::said;

use super::matching::{mentee_name, mentor_name};
use super::view::View;

/// As many are listed.
const MOST_LISTED: usize = 20;

pub(super) fn payers(view: &View, catalogue: &Catalogue, matched: &Matched) -> Html {
    let all = matched.payers();
    if all.is_empty() {
        return Html::default();
    }
    let more = all.len().saturating_sub(MOST_LISTED);
    html! {
        <>
            { said("", view.say("match.payers")) }
            <ul class="talks">
                { for all.iter().take(MOST_LISTED).filter_map(|payer| line(view, catalogue, matched, payer)).map(|line| html! { <li>{ line }</li> }) }
            </ul>
            if more > 0 {
                { said("hint", view.count("match.payers-more", more)) }
            }
        </>
    }
}

fn line(view: &View, catalogue: &Catalogue, matched: &Matched, payer: &Payer) -> Option<AttrValue> {
    let name = mentee_name(view, matched.mentee(payer.mentee)?);
    let had = mentor_name(view, catalogue, payer.had);
    Some(match payer.has {
        None => view.fill("match.payer-left", &[("name", &name), ("had", &had)]),
        Some(has) => {
            let has = mentor_name(view, catalogue, has);
            let blanks = [("name", &*name), ("had", &*had), ("has", &*has)];
            view.words.count("match.payer", f64::from(payer.loses), &blanks).into()
        }
    })
}
