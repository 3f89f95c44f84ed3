//! Both sides of a review beside each other, what they agree on, and what follows from it.

use yew::{AttrValue, Html, TargetCast, html};

use crate::app::{FeedbackMsg, Msg, Placed, ReviewLack, ReviewRow, ReviewSide, Section, Seen, focus_sheet};
use crate::document::review::{FocusArea, Review};
use crate::document::values::{Id, Level};
use crate::model::Catalogue;

use crate::ui::share::passage;
use crate::ui::sheet::{door, no_choices, remover, sheet};
use crate::ui::view::{View, chips, folded, listed, said, said_all};

use super::skill_name;

/// The levels of both sides: those that differ stand open, those that are seen alike or by one side only are folded.
pub(super) fn comparison(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    let rows = view.state().review_rows(review);
    let (apart, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.apart() > 0);
    if apart.is_empty() && others.is_empty() {
        return Html::default();
    }
    let count = view.words.count("reviews.others", others.len() as f64, &[]);
    html! {
        <section class="review-part">
            <h4>{ view.say("reviews.compared") }</h4>
            if apart.is_empty() {
                { said("hint", view.say("reviews.none-apart")) }
            } else {
                { table(view, catalogue, review, view.words.count("reviews.apart", apart.len() as f64, &[]).into(), &apart) }
            }
            { same(view, review) }
            if !others.is_empty() {
                { folded("review-others", count.clone().into(), table(view, catalogue, review, count.into(), &others)) }
            }
        </section>
    }
}

fn is_open(view: &View, review: &Review) -> bool {
    review.closed_on.is_none() && !view.state().settings.readonly
}

/// One click for all that both see alike.
fn same(view: &View, review: &Review) -> Html {
    let count = view.state().same_levels(review);
    if count == 0 || !is_open(view, review) {
        return Html::default();
    }
    let agreed = view.tells_once(Msg::Feedback(FeedbackMsg::SameLevelsAgreed(review.id.clone())));
    html! {
        <button type="button" class="small" onclick={agreed}>
            { view.words.count("reviews.agree-same", count as f64, &[]) }
        </button>
    }
}

/// A table in which each skill has a head of its own, then both sides beside each other, then what they agree on: so it
/// is one table on paper, in a narrow page and to who hears it.
fn table(
    view: &View,
    catalogue: &Catalogue,
    review: &Review,
    caption: AttrValue,
    rows: &[ReviewRow<'_>],
) -> Html {
    html! {
        <table class="review-table">
            <caption>{ caption }</caption>
            <thead><tr>
                <th scope="col">{ view.say("reviews.you") }</th>
                <th scope="col">{ view.say("reviews.manager") }</th>
            </tr></thead>
            { for rows.iter().map(|row| compared(view, catalogue, review, row)) }
        </table>
    }
}

fn compared(view: &View, catalogue: &Catalogue, review: &Review, row: &ReviewRow<'_>) -> Html {
    let name = view.skill_name(catalogue, row.skill);
    let apart = match row.apart() {
        0 => None,
        levels => Some(view.words.count("reviews.levels-apart", f64::from(levels), &[])),
    };
    html! {
        <tbody key={row.skill.index()}>
            <tr><th colspan="2" scope="rowgroup">
                { name.clone() }
                { for apart.map(|apart| html! { <span class="badge">{ apart }</span> }) }
            </th></tr>
            <tr>{ side(view, catalogue, row.own) }{ side(view, catalogue, row.manager) }</tr>
            <tr><td colspan="2">{ agreement(view, catalogue, review, row, &name) }</td></tr>
        </tbody>
    }
}

fn level_name(view: &View, catalogue: &Catalogue, level: Level) -> String {
    format!("{level} · {}", view.level_name(catalogue, level))
}

/// What one side sees.
#[inline(never)]
fn side(view: &View, catalogue: &Catalogue, seen: Option<Seen<'_>>) -> Html {
    let Some(seen) = seen else { return html! { <td class="hint">{ view.say("reviews.nothing") }</td> } };
    html! {
        <td>
            <strong>{ level_name(view, catalogue, seen.level) }</strong>
            { for seen.evidence.map(|text| passage(view, "hint", text)) }
        </td>
    }
}

/// The level that both agree on: a choice while the review goes on.
fn agreement(view: &View, catalogue: &Catalogue, review: &Review, row: &ReviewRow<'_>, name: &str) -> Html {
    let agreed = row.agreed.map(|level| level_name(view, catalogue, level.min(catalogue.top())));
    if !is_open(view, review) {
        let text = agreed.map(|level| view.fill("reviews.agreed-on", &[("level", &level)]));
        return text.unwrap_or_else(|| view.say("reviews.not-agreed")).into();
    }
    let (send, id, skill) = (view.send.clone(), review.id.clone(), row.skill);
    let chosen = move |event: web_sys::Event| {
        let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        let level = select.value().parse().ok().and_then(Level::new);
        send.emit(Msg::Feedback(FeedbackMsg::LevelAgreed { review: id.clone(), skill, level }));
    };
    let option = |level: Level| {
        html! {
            <option value={level.to_string()} selected={row.agreed == Some(level)}>{ level_name(view, catalogue, level) }</option>
        }
    };
    html! {
        <label class="review-agree">
            <span aria-hidden="true">{ view.say("reviews.agree") }</span>
            <select aria-label={view.action("reviews.agree", name)} onchange={chosen}>
                <option value="" selected={row.agreed.is_none()}>{ view.say("reviews.not-agreed") }</option>
                { for (0..=catalogue.top().get()).filter_map(Level::new).map(option) }
            </select>
        </label>
    }
}

/// What was agreed on, in a review that is closed.
pub(super) fn agreed(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    if review.agreed.is_empty() {
        return Html::default();
    }
    let one = |agreed: &crate::document::plan::Agreement| {
        let name = skill_name(view, catalogue, &agreed.skill);
        listed(&[name, level_name(view, catalogue, agreed.level).into()], " · ")
    };
    html! {
        <section class="review-part">
            <h4>{ view.say("reviews.agreed") }</h4>
            { chips("review-list", None, review.agreed.iter().map(one).collect()) }
        </section>
    }
}

/// The areas to work on until the next review.
pub(super) fn focus(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    let most = view.state().most_focus(review);
    let is_open = is_open(view, review);
    let new = focus_sheet(&review.id, None);
    let add = door(view, "small", view.say("focus.title"), &new);
    html! {
        <section class="review-part">
            <h4>{ view.say("reviews.focus") }</h4>
            if is_open {
                { said("hint", view.words.count("reviews.focus-about", most as f64, &[])) }
            }
            <ul class="review-focus">
                { for review.focus.iter().enumerate().map(|(place, area)| {
                    focus_area(view, catalogue, &review.id, area, Placed::of(&review.focus, place).filter(|_| is_open))
                }) }
            </ul>
            if is_open && review.focus.len() < most {
                <div class="feedback-doors">
                    { sheet(view, catalogue, &new, add, &Default::default(), &no_choices) }
                </div>
            }
        </section>
    }
}

fn focus_area(
    view: &View,
    catalogue: &Catalogue,
    review: &Id,
    area: &FocusArea,
    place: Option<Placed>,
) -> Html {
    let name = area.skill.as_ref().map(|skill| skill_name(view, catalogue, skill)).unwrap_or_default();
    html! {
        <li>
            if !name.is_empty() {
                <strong>{ name.clone() }</strong>
            }
            { for area.text.as_deref().map(|text| passage(view, "", text)) }
            { for place.map(|place| {
                let one = focus_sheet(review, Some(place));
                let edit = door(view, "quiet small", view.say("feedback.edit"), &one);
                html! {
                    <div class="feedback-doors">
                        { sheet(view, catalogue, &one, edit, &Default::default(), &no_choices) }
                        { remover(view, &one, &name) }
                    </div>
                }
            }) }
        </li>
    }
}

/// Closing the review, with what follows from it; or what it lacks.
pub(super) fn closing(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    if !is_open(view, review) {
        return Html::default();
    }
    let state = view.state();
    let lack = state.review_lack(review).map(|lack| match lack {
        ReviewLack::NoFocus => view.say("reviews.no-focus"),
        ReviewLack::TooManyFocus(most) => view.words.count("reviews.too-many", most as f64, &[]).into(),
    });
    let next = state.next_review(review);
    let next = next.map(|on| view.fill("reviews.next", &[("day", &view.words.formats().day(on))]));
    let follows = std::iter::once(view.say("reviews.follows")).chain(next);
    let title = view.words.beside(&state.review_title(review));
    let note = view.words.fill("reviews.agreed-in", &[("review", &title)]);
    let unsaved = state.half_written(Section::Reviews, &review.id);
    let unsaved: Vec<AttrValue> = unsaved.iter().map(|kind| view.say(&format!("{kind}.title"))).collect();
    let key = if unsaved.is_empty() { "reviews.close" } else { "reviews.close-without" };
    let closed = FeedbackMsg::ReviewClosed { review: review.id.clone(), note, leaves: !unsaved.is_empty() };
    html! {
        <section class="review-part">
            <h4>{ view.say("reviews.close") }</h4>
            { said("hint", listed(&follows.collect::<Vec<_>>(), " ")) }
            { said_all("hint", unanswered(view, review)) }
            { said_all("overdue", without_gap(view, catalogue, review)) }
            if let Some(lack) = lack {
                { said("", lack) }
            } else {
                if !unsaved.is_empty() {
                    { said("", view.fill("reviews.unsaved", &[("forms", &listed(&unsaved, " · "))])) }
                }
                <div class="buttons">
                    <button type="button" class="primary" onclick={view.tells_once(Msg::Feedback(closed))}>{ view.say(key) }</button>
                </div>
            }
        </section>
    }
}

/// That an area to work on changes nothing in the path.
fn without_gap(view: &View, catalogue: &Catalogue, review: &Review) -> Vec<AttrValue> {
    let skills = view.state().focus_without_gap(review);
    let told = skills
        .into_iter()
        .map(|skill| view.fill("reviews.focus-no-gap", &[("skill", &view.skill_name(catalogue, skill))]));
    told.collect()
}

/// How many questions each side has not answered.
fn unanswered(view: &View, review: &Review) -> Vec<AttrValue> {
    let of_side = |side: ReviewSide| {
        let count = view.state().unanswered(review, side);
        let key = format!("reviews.unanswered-{}", side.as_str());
        (count > 0).then(|| view.words.count(&key, count as f64, &[]).into())
    };
    [ReviewSide::Own, ReviewSide::Manager].into_iter().filter_map(of_side).collect()
}
