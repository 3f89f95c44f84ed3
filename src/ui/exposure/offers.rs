//! Rotations, shadowing and projects in other areas that close a gap or fill a blind spot.

use yew::{AttrValue, Html, html};

use crate::app::AreaOffer;
use crate::model::Catalogue;

use crate::ui::offered::{Offered, no_goal, offered, offers};
use crate::ui::sheet::{door, no_choices, sheet};
use crate::ui::view::{View, said};

/// So many stand at once.
const SHOWN: usize = 4;

pub(super) fn offered_stays(view: &View, catalogue: &Catalogue) -> Html {
    if catalogue.head().areas.is_empty() {
        return Html::default();
    }
    let found = view.state().area_offers();
    html! {
        <section class="exposure-offers" aria-labelledby="offers">
            <h3 id="offers">{ view.say("area-offers.title") }</h3>
            { no_goal(view) }
            if found.is_empty() {
                { said("hint", view.say("area-offers.none")) }
            } else {
                { said("hint", view.say("area-offers.how")) }
                { offers(view, found.iter().map(|one| offer(view, catalogue, one)).collect(), SHOWN) }
            }
        </section>
    }
}

fn offer(view: &View, catalogue: &Catalogue, one: &AreaOffer<'_>) -> Html {
    let seats = catalogue.activity_text(one.activity).seats;
    let sessions = one.sessions.iter().map(|days| view.days(*days));
    let seats = seats.map(|seats| view.words.count("area-offers.seats", f64::from(seats.get()), &[]).into());
    let facts: Vec<AttrValue> =
        std::iter::once(view.text(&one.area.name)).chain(sessions).chain(seats).collect();
    let blind_spot = one
        .is_blind_spot
        .then(|| view.fill("area-offers.blind-spot", &[("area", &view.text(&one.area.name))]));
    let shown = Offered {
        activity: one.activity,
        facts,
        closes: &one.closes,
        reasons: blind_spot.into_iter().collect(),
        can_start: one.can_start,
        instead: planned(view, catalogue, one),
    };
    offered(view, catalogue, shown)
}

/// Without a goal there is no path, and it can be agreed on all the same.
fn planned(view: &View, catalogue: &Catalogue, one: &AreaOffer<'_>) -> Html {
    let stay = view.state().stay_of(one.activity, one.sessions.first().copied());
    let drawn = stay.map(|stay| {
        let form = stay.sheet(catalogue);
        let opens = door(view, "small", view.say("stay.plan"), &form);
        sheet(view, catalogue, &form, opens, &stay.given(catalogue), &no_choices)
    });
    drawn.unwrap_or_default()
}
