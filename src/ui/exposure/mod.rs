//! What is between the PM and other areas of the business: the map of the areas, stays in them, and what is on offer.

mod areas;
mod offers;
mod stays;

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::path::heard;
use crate::ui::view::{View, said};

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExposureLook {
    /// The areas as they stood when the first of them was told about: they stay where they are until the screen is left.
    pub order: Option<Rc<[Id]>>,
}

pub(in crate::ui) fn exposure_screen(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <div class="exposure" data-stays={(!view.state().stays().is_empty()).to_string()}>
            { heard(view, catalogue) }
            { stays::stays(view, catalogue) }
            if catalogue.head().areas.is_empty() {
                { said("empty", view.say("exposure.no-areas")) }
            } else {
                { areas::areas(view, catalogue) }
            }
            { offers::offered_stays(view, catalogue) }
        </div>
    }
}

/// The name of an area; its id where the catalogue no longer has it.
fn area_name(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let area = catalogue.head().areas.iter().find(|area| area.id == *id);
    area.map_or_else(|| view.words.beside(id).into(), |area| view.text(&area.name))
}
