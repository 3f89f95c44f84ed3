//! What others said of the plan, person by person.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Reviewer, SharingMsg};
use crate::document::plan::Rating;
use crate::document::shared::{Comment, Subject};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::view::{View, said};

use super::paper::passage;

pub(super) fn reviewers(view: &View, catalogue: &Catalogue) -> Html {
    let reviewers = view.state().reviewers();
    html! {
        <section class="reviewers" tabindex="-1">
            <h3>{ view.say("voices.title") }</h3>
            if reviewers.is_empty() {
                { said("hint", view.nothing("voices")) }
            }
            { for reviewers.iter().map(|reviewer| one(view, catalogue, reviewer)) }
        </section>
    }
}

fn one(view: &View, catalogue: &Catalogue, voice: &Reviewer<'_>) -> Html {
    let source = view.say(&format!("source.one-{}", voice.by.as_str()));
    let name = voice.who.map(|who| view.words.beside(who));
    let (title, below) = match name {
        Some(name) => (name.into(), Some(source)),
        None => (source, None),
    };
    let day = voice.last().map(|day| view.words.formats().day(day));
    let about: Vec<AttrValue> = below.into_iter().chain(day.map(AttrValue::from)).collect();
    html! {
        <article class="card reviewer">
            <header><h4>{ title }</h4>{ said("hint", about.join(" · ")) }</header>
            { for voice.comments.iter().map(|comment| comment_item(view, catalogue, comment)) }
            if !voice.ratings.is_empty() {
                <ul class="lines reviewer-ratings">
                    { for voice.ratings.iter().map(|rating| rating_item(view, catalogue, rating)) }
                </ul>
            }
        </article>
    }
}

fn comment_item(view: &View, catalogue: &Catalogue, comment: &Comment) -> Html {
    let about = comment.about.as_ref().and_then(|about| named(view, catalogue, about));
    html! {
        <div class="reviewer-comment">
            { for about.map(|about| said("hint", about)) }
            { passage(view, "reviewer-text", &comment.text) }
            if comment.edited {
                { said("hint", view.say("voices.edited")) }
            }
            if !view.state().settings.readonly {
                { view.button("quiet small", "voices.remove",
                    Msg::Sharing(SharingMsg::CommentRemoved(comment.id.clone()))) }
            }
        </div>
    }
}

fn rating_item(view: &View, catalogue: &Catalogue, rating: &Rating) -> Html {
    let skill = skill_name(view, catalogue, &rating.skill);
    let level = view.fill("skills.level", &[("level", &rating.level.to_string())]);
    html! { <li><span>{ skill }</span><span>{ level }</span></li> }
}

/// The name of what a comment is about.
pub(super) fn named(view: &View, catalogue: &Catalogue, about: &Subject) -> Option<AttrValue> {
    let skill = about.skill.as_ref().map(|skill| skill_name(view, catalogue, skill));
    skill.or_else(|| {
        let id = about.activity.as_ref()?;
        let known = catalogue.activity_named(id).map(|activity| view.activity_title(catalogue, activity));
        Some(known.unwrap_or_else(|| id.to_string().into()))
    })
}

fn skill_name(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let known = catalogue.skill_named(id).map(|skill| view.skill_name(catalogue, skill));
    known.unwrap_or_else(|| id.to_string().into())
}
