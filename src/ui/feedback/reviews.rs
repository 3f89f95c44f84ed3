//! Performance reviews: beginning one, preparing it, and those that were closed.

use yew::{AttrValue, Html, html};

use crate::app::{Chosen, CycleSummary, FeedbackMsg, Msg, ReviewForm, ReviewSide, review_sheet};
use crate::document::review::{Review, ReviewTemplate};
use crate::document::values::Hours;
use crate::model::Catalogue;

use crate::ui::journal::activity_name;
use crate::ui::share::{entry_item, shares_button};
use crate::ui::sheet::{door, no_choices, sheet};
use crate::ui::view::{View, chips, folded, listed, said, said_all};

use super::compare;
use super::section::section;

pub(super) fn reviews(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let (open, closed) = (state.open_reviews(), state.closed_reviews());
    html! {
        <>
            if open.is_empty() && closed.is_empty() {
                { said("empty", view.nothing("reviews")) }
            }
            { for open.iter().map(|review| open_review(view, catalogue, review)) }
            if !state.settings.readonly {
                { begin(view, !open.is_empty()) }
            }
            if !closed.is_empty() {
                <section class="feedback-part">
                    <h3>{ view.say("reviews.closed") }</h3>
                    { for closed.iter().map(|review| closed_review(view, catalogue, review)) }
                </section>
            }
        </>
    }
}

fn title(view: &View, review: &Review) -> AttrValue {
    view.words.beside(&view.state().review_title(review)).into()
}

/// A form to begin with for each that the catalogue has. Beside a review that goes on it is folded.
fn begin(view: &View, is_folded: bool) -> Html {
    let templates = view.state().review_templates();
    let start = |form: ReviewForm, name: &str| {
        let msg = view.tells_once(Msg::Feedback(FeedbackMsg::ReviewStarted(form)));
        let label = view.action("reviews.start", name);
        html! { <button type="button" class="small" aria-label={label} onclick={msg}>{ view.say("reviews.start") }</button> }
    };
    let form = |template: &ReviewTemplate| {
        let name = view.text_if_any(template.name.as_ref()).unwrap_or_else(|| template.id.to_string().into());
        let summary = view.text_if_any(template.summary.as_ref());
        html! {
            <li class="review-form" key={template.id.to_string()}>
                <div>
                    <h4>{ name.clone() }</h4>
                    { said_all("hint", summary.into_iter().collect()) }
                </div>
                { start(ReviewForm::Template(template.id.clone()), &name) }
            </li>
        }
    };
    let list = if templates.is_empty() {
        let name = view.words.say("reviews.plain");
        html! { <div class="buttons">{ start(ReviewForm::Named(name.clone()), &name) }</div> }
    } else {
        html! { <ul class="review-forms">{ for templates.into_iter().map(form) }</ul> }
    };
    if is_folded {
        return folded("card", view.say("reviews.start-another"), list);
    }
    html! {
        <section class="card feedback-part">
            <h3>{ view.say("reviews.start-title") }</h3>
            { list }
        </section>
    }
}

/// The months that it looks back on, the talk, and when the next one is.
fn days(view: &View, review: &Review) -> Vec<AttrValue> {
    let day = |on| view.words.formats().day(on);
    let cycle = review.cycle.as_ref().map(|cycle| view.days((cycle.start, cycle.end)));
    let talk = review.on.map(|on| view.fill("reviews.talk", &[("day", &day(on))]));
    let closed = review.closed_on.map(|on| view.fill("reviews.closed-on", &[("day", &day(on))]));
    let next = review.next_on.filter(|_| review.closed_on.is_some());
    let next = next.map(|on| view.fill("reviews.next", &[("day", &day(on))]));
    [cycle, talk, closed, next].into_iter().flatten().collect()
}

fn open_review(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    let dates = review_sheet(&review.id);
    let given = Default::default();
    let change = door(view, "quiet small", view.say("reviews.change"), &dates);
    let summary = view.state().cycle_summary(review);
    html! {
        <section class="card review" tabindex="-1" key={review.id.to_string()} aria-label={title(view, review)}>
            <header class="review-head">
                <h3>{ title(view, review) }</h3>
                { said("hint", listed(&days(view, review), " · ")) }
                { for review.private.0.then(|| html! { <span class="badge">{ view.say("review.private") }</span> }) }
                { note(view, review) }
                <div class="feedback-doors">
                    { sheet(view, catalogue, &dates, change, &given, &no_choices) }
                    if !review.private.0 {
                        { shares_button(view, "review.share", &title(view, review), Chosen::for_review(review.id.clone())) }
                    }
                    { crate::ui::sheet::remover(view, &dates, &title(view, review)) }
                </div>
            </header>
            <div class="review-columns">
                <aside class="review-side" aria-label={view.say("reviews.cycle")}>
                    { happened(view, catalogue, &summary) }
                </aside>
                <div class="review-main">
                    { section(view, catalogue, review, ReviewSide::Own) }
                    { section(view, catalogue, review, ReviewSide::Manager) }
                    { compare::comparison(view, catalogue, review) }
                    { compare::focus(view, catalogue, review) }
                    { compare::closing(view, catalogue, review) }
                </div>
            </div>
        </section>
    }
}

fn note(view: &View, review: &Review) -> Html {
    let note = review.private_notes.0.as_deref();
    html! { <dl>{ super::told(view, "review.private_notes", note) }</dl> }
}

/// What happened in the months that the review looks back on.
fn happened(view: &View, catalogue: &Catalogue, summary: &CycleSummary<'_>) -> Html {
    if summary.is_empty() {
        return html! { <><h4>{ view.say("reviews.cycle") }</h4>{ said("hint", view.say("reviews.cycle-empty")) }</> };
    }
    let done = summary.done.iter().map(|done| activity_name(view, catalogue, done.activity)).collect();
    let heard = summary.feedback.iter().map(|one| {
        let said = one.what_happened.as_deref().unwrap_or_default();
        let (name, said) = (super::giver(view, one), view.words.beside(said));
        view.fill("reviews.heard", &[("name", &name), ("said", &said)])
    });
    let dated = |on, what: &str| -> AttrValue {
        listed(&[view.words.formats().day(on).into(), view.words.beside(what).into()], " · ")
    };
    let moments = summary.moments.iter().map(|moment| dated(moment.on, &moment.what));
    let meetings = summary.meetings.iter().map(|(on, name)| dated(*on, &view.somebody(name)));
    html! {
        <>
            <h4>{ view.say("reviews.cycle") }</h4>
            if summary.hours > Hours::ZERO {
                { said("", view.words.hours(summary.hours)) }
            }
            { named(view, "reviews.done", done) }
            { named(view, "reviews.feedback", heard.collect()) }
            { named(view, "reviews.moments", moments.collect()) }
            { named(view, "reviews.meetings", meetings.collect()) }
            if !summary.entries.is_empty() {
                { said("field-label", view.say("reviews.entries")) }
                <ul class="paper-entries">{ for summary.entries.iter().map(|entry| entry_item(view, entry)) }</ul>
            }
        </>
    }
}

/// A list under its name; nothing where there is none.
#[inline(never)]
fn named(view: &View, key: &str, texts: Vec<AttrValue>) -> Html {
    if texts.is_empty() {
        return Html::default();
    }
    html! { <>{ said("field-label", view.say(key)) }{ chips("review-list", None, texts) }</> }
}

/// A review that was closed: it is read, and not changed.
fn closed_review(view: &View, catalogue: &Catalogue, review: &Review) -> Html {
    let closed = review.closed_on.map(|on| AttrValue::from(view.words.formats().day(on)));
    let head: Vec<AttrValue> = std::iter::once(title(view, review)).chain(closed).collect();
    let content = html! {
        <div class="review-main">
            { said("hint", listed(&days(view, review), " · ")) }
            { note(view, review) }
            { compare::focus(view, catalogue, review) }
            { compare::agreed(view, catalogue, review) }
            { section(view, catalogue, review, ReviewSide::Own) }
            { section(view, catalogue, review, ReviewSide::Manager) }
            { compare::comparison(view, catalogue, review) }
        </div>
    };
    folded("card", listed(&head, " · "), content)
}
