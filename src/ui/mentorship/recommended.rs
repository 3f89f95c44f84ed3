//! What a mentor recommends, marked as theirs: an activity goes into the path by one click.

use yew::{AttrValue, Html, html};

use crate::app::{MentorshipChange, Relation, Sheet, Whereabouts};
use crate::document::mentorship::Recommended;
use crate::document::values::Id;
use crate::model::{Catalogue, sorted_by_key};

use crate::ui::share::{linked, passage};
use crate::ui::sheet::{door, remover, sheet};
use crate::ui::view::{View, folded, said};

use super::forms;
use super::parts::{buttons, change, dated, edits, opens, tells};

pub(super) fn recommended(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let all = &one.mentorship.recommendations;
    let readonly = view.state().settings.readonly;
    if all.is_empty() && readonly {
        return Html::default();
    }
    let title = if all.is_empty() {
        view.say("recommendation.none")
    } else {
        view.words.count("recommendation.count", all.len() as f64, &[("name", name)]).into()
    };
    let content = html! {
        <>
            <ul class="recommended">{ for all.iter().map(|recommended| item(view, catalogue, one, recommended)) }</ul>
            if !readonly {
                { adds(view, catalogue, &one.mentorship.id) }
            }
        </>
    };
    folded("part", title, content)
}

fn adds(view: &View, catalogue: &Catalogue, id: &Id) -> Html {
    let today = forms::given([("on", Some(view.state().today.to_string()))]);
    let activity = forms::recommendation(id, None);
    let other =
        opens(view, catalogue, "quiet small", view.say("resource.add"), &forms::resource(id, None), &today);
    let first = door(view, "small", view.say("recommendation.add"), &activity);
    buttons(vec![sheet(view, catalogue, &activity, first, &today, &|_| activities(view, catalogue)), other])
}

/// Every activity on offer by its title.
fn activities(view: &View, catalogue: &Catalogue) -> Vec<(String, AttrValue)> {
    let offered = catalogue.activities().filter(|activity| !catalogue.activity_text(*activity).retired);
    let named = offered.map(|activity| {
        (catalogue.activity_text(activity).id.to_string(), view.activity_title(catalogue, activity))
    });
    sorted_by_key(named.collect(), |(_, title)| title.clone())
}

fn item(view: &View, catalogue: &Catalogue, one: &Relation<'_>, recommended: &Recommended) -> Html {
    let id = &one.mentorship.id;
    let activity = recommended.activity.as_ref().and_then(|id| catalogue.activity_named(id));
    let title = match (activity, &recommended.text, &recommended.activity) {
        (Some(activity), ..) => view.activity_title(catalogue, activity),
        (None, Some(text), _) => view.words.beside(text).into(),
        (None, None, Some(id)) => view.words.beside(id).into(),
        (None, None, None) => view.say("recommendation.something"),
    };
    let is_there = activity.is_some_and(|activity| {
        matches!(view.state().whereabouts(activity), Whereabouts::InPath(_) | Whereabouts::Done)
    });
    let state = match (is_there, recommended.taken_on) {
        (true, _) => view.say("catalogue.in-path"),
        (false, Some(day)) => dated(view, "recommendation.taken", day),
        (false, None) => AttrValue::default(),
    };
    let taken = change(id, MentorshipChange::RecommendationTaken(recommended.id.clone()));
    let take = if activity.is_some() { "own.add" } else { "recommendation.take" };
    let sheet = one_sheet(id, recommended);
    html! {
        <li class="recommended-item" key={recommended.id.to_string()} tabindex="-1">
            <p class="recommended-title">{ title.clone() }{ for recommended.url.as_ref().map(|url| html! { <>{ " " }{ linked(url) }</> }) }</p>
            { for recommended.why.as_ref().map(|why| passage(view, "hint", why)) }
            if !state.is_empty() {
                { said("hint", state.clone()) }
            }
            if !view.state().settings.readonly {
                { buttons(vec![
                    if view.state().can_take_up(recommended) { tells(view, "small", take, &title, taken) } else { Html::default() },
                    edited(view, catalogue, &sheet, activity.is_some()),
                    remover(view, &sheet, &title),
                ]) }
            }
        </li>
    }
}

fn one_sheet(id: &Id, recommended: &Recommended) -> Sheet {
    if recommended.activity.is_some() {
        forms::recommendation(id, Some(&recommended.id))
    } else {
        forms::resource(id, Some(&recommended.id))
    }
}

fn edited(view: &View, catalogue: &Catalogue, one: &Sheet, is_activity: bool) -> Html {
    if !is_activity {
        return edits(view, catalogue, "recommendation.edit", one);
    }
    let first = door(view, "quiet small", view.say("recommendation.edit"), one);
    sheet(view, catalogue, one, first, &forms::given([]), &|_| activities(view, catalogue))
}
