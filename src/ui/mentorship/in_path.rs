//! A mentoring relationship as a part of the path: what it takes and brings, and what is left of it there at its end.

use yew::{Html, html};

use crate::app::{MentoringInPath, MentoringLack, MentoringOffer, MentorshipChange, Msg, Relation};
use crate::model::{Catalogue, ItemStatus};

use crate::ui::gain::{in_path, raised, ready};
use crate::ui::path::changed_with;
use crate::ui::view::{View, listed, said, said_all};

use super::parts::{buttons, change, tells};

/// Where it is in the path, or how it gets there.
pub(super) fn path_part(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let readonly = view.state().settings.readonly;
    match view.state().mentoring_in_path(one.mentorship) {
        MentoringInPath::There(place) => html! {
            <>
                { in_path(view, place, name) }
                { changed_with(view, catalogue, place.activity) }
            </>
        },
        MentoringInPath::Offered(offer) if !readonly => offered(view, catalogue, one, &offer, name),
        MentoringInPath::Lacks(lacks) if !readonly && one.mentorship.agreement.is_some() => {
            lacking(view, &lacks)
        }
        MentoringInPath::Offered(_) | MentoringInPath::Lacks(_) => Html::default(),
    }
}

fn offered(
    view: &View,
    catalogue: &Catalogue,
    one: &Relation<'_>,
    offer: &MentoringOffer<'_>,
    name: &str,
) -> Html {
    let title = match offer.name {
        Some(name) => view.words.fill("in-path.mentoring-with", &[("name", name)]),
        None => view.words.say("kind.mentoring"),
    };
    let minutes = view.words.formats().number(f64::from(offer.minutes));
    let hours = view.words.hours(offer.hours);
    let blanks = [("minutes", &*minutes), ("hours", &*hours)];
    let effort = view.words.count("in-path.meetings", f64::from(offer.meetings), &blanks);
    let brings = view.fill("in-path.brings", &[("skills", &raised(view, catalogue, &offer.raises))]);
    let put = change(&one.mentorship.id, MentorshipChange::PutIntoPath(title));
    let parts = std::iter::once(effort.into()).chain([brings]).chain(ready(view, offer.readiness.as_ref()));
    html! {
        <div class="mentoring-part">
            { said("hint", listed(&parts.collect::<Vec<_>>(), " · ")) }
            { buttons(vec![tells(view, "small", "in-path.put", name, put)]) }
        </div>
    }
}

/// What the agreement lacks, so that the PM can mend it there.
fn lacking(view: &View, lacks: &[MentoringLack]) -> Html {
    let key = |lack: &MentoringLack| match lack {
        MentoringLack::Goals => "in-path.lacks-goals",
        MentoringLack::Reached => "in-path.lacks-reached",
        MentoringLack::Rhythm => "in-path.lacks-rhythm",
        MentoringLack::Minutes => "in-path.lacks-minutes",
        MentoringLack::Until => "in-path.lacks-until",
    };
    if lacks.is_empty() {
        return Html::default();
    }
    html! {
        <div class="mentoring-part">
            { said_all("hint", std::iter::once(view.say("in-path.lacks")).chain(lacks.iter().map(|lack| view.say(key(lack)))).collect()) }
        </div>
    }
}

/// What a relationship that is over left open in the path.
pub(super) fn left_open(view: &View, one: &Relation<'_>, name: &str) -> Html {
    let MentoringInPath::There(place) = view.state().mentoring_in_path(one.mentorship) else {
        return Html::default();
    };
    let marked = |status| Msg::ItemMarked { activity: place.activity, status };
    html! {
        <>
            { in_path(view, place, name) }
            if place.is_open() {
                { said("hint", view.say("in-path.over")) }
                { buttons(vec![
                    tells(view, "small", "path.done", name, marked(ItemStatus::Done)),
                    tells(view, "small", "path.drop", name, marked(ItemStatus::Dropped)),
                ]) }
            }
        </>
    }
}
