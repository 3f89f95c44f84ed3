//! Duties of the catalogue in which one leads, from one person to the whole organisation.

use yew::{Html, html};

use crate::app::Duty;
use crate::document::leadership::LeadershipScope;
use crate::model::Catalogue;

use crate::ui::offered::{Offered, no_goal, offered, offers};
use crate::ui::view::{View, said};

/// So many of each reach stand at once.
const SHOWN: usize = 2;

pub(super) fn duties(view: &View, catalogue: &Catalogue) -> Html {
    let all = view.state().duties();
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section class="duties" aria-labelledby="duties">
            <h3 id="duties">{ view.say("duties.title") }</h3>
            { said("hint", view.say("duties.how")) }
            { no_goal(view) }
            <div class="duty-columns">{ for all.iter().map(|(scope, duties)| column(view, catalogue, *scope, duties)) }</div>
        </section>
    }
}

fn column(view: &View, catalogue: &Catalogue, scope: LeadershipScope, duties: &[Duty]) -> Html {
    let item = |duty: &Duty| {
        let shown = Offered {
            activity: duty.activity,
            facts: Vec::new(),
            closes: &duty.closes,
            reasons: Vec::new(),
            can_start: duty.can_start,
            instead: Html::default(),
        };
        offered(view, catalogue, shown)
    };
    html! {
        <section class="duty-column" data-scope={scope.as_str()} aria-label={view.say(&format!("moment.scope.{}", scope.as_str()))}>
            { said("duty-scope", view.say(&format!("moment.scope.{}", scope.as_str()))) }
            { offers(view, duties.iter().map(item).collect(), SHOWN) }
        </section>
    }
}
