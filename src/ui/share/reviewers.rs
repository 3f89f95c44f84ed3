//! What others said of the plan, person by person.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Reviewer, SharingMsg, Whereabouts};
use crate::document::plan::Rating;
use crate::document::shared::{Approval, Comment, Subject};
use crate::document::values::{Date, Id};
use crate::model::{ActivityId, Catalogue};

use crate::ui::view::{View, said};

use super::paper::passage;

pub(super) fn reviewers(view: &View, catalogue: &Catalogue) -> Html {
    let reviewers = view.state().reviewers();
    html! {
        <section class="reviewers" tabindex="-1">
            <h3>{ view.say("voices.title") }</h3>
            if reviewers.is_empty() && view.state().plan.approvals.is_empty() {
                { said("hint", view.nothing("voices")) }
            }
            { for view.state().approvals().map(|(one, holds)| approval(view, one, holds)) }
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
    let proposed =
        comment.about.as_ref().filter(|_| comment.proposes).and_then(|about| about.activity.as_ref());
    let activity = proposed.and_then(|id| catalogue.activity_named(id));
    let is_there = |activity: &ActivityId| {
        matches!(view.state().whereabouts(*activity), Whereabouts::InPath(_) | Whereabouts::Done)
    };
    let about = about(view, catalogue, comment.about.as_ref(), (comment.proposes, comment.due));
    html! {
        <div class="reviewer-comment">
            { for about.map(|about| said("hint", about)) }
            { passage(view, "reviewer-text", &comment.text) }
            if comment.edited {
                { said("hint", view.say("voices.edited")) }
            }
            if !view.state().settings.readonly {
                { for activity.filter(|one| !is_there(one)).map(|one| view.button("small", "own.add", Msg::ActivityPinned(one))) }
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

/// What a manager says of the plan as a whole, and whether it is still about the plan as it is.
pub(super) fn approval(view: &View, one: &Approval, holds: bool) -> Html {
    let name = view.somebody(one.who.as_deref().unwrap_or_default());
    let blanks = [("name", &*name), ("day", &*view.words.formats().day(one.on))];
    let since = if holds { "approval.same" } else { "approval.earlier" };
    html! {
        <div class="reviewer-comment approval" data-verdict={one.verdict.as_str()}>
            <p><strong>{ view.fill(&format!("approval.{}", one.verdict.as_str()), &blanks) }</strong></p>
            { for one.text.as_ref().map(|text| passage(view, "reviewer-text", text)) }
            { said("hint", view.fill(since, &[("day", &view.words.formats().day(one.updated.date()))])) }
        </div>
    }
}

/// What a comment is about, and whether that is proposed, and by when.
pub(super) fn about(
    view: &View,
    catalogue: &Catalogue,
    about: Option<&Subject>,
    (proposes, due): (bool, Option<Date>),
) -> Option<AttrValue> {
    let name = named(view, catalogue, about?)?;
    Some(match due {
        _ if !proposes => name,
        None => view.fill("voices.proposed", &[("activity", &name)]),
        Some(due) => {
            view.fill("voices.proposed-by", &[("activity", &name), ("day", &view.words.formats().day(due))])
        }
    })
}

/// The name of what a comment is about.
fn named(view: &View, catalogue: &Catalogue, about: &Subject) -> Option<AttrValue> {
    let skill = about.skill.as_ref().map(|skill| skill_name(view, catalogue, skill));
    let goal = || {
        let id = about.goal.as_ref()?;
        let goal = view.state().plan.goals.iter().find(|goal| goal.id == *id)?;
        let role = catalogue.role_named(&goal.role)?;
        Some(view.fill("voices.goal", &[("role", &view.role_name(catalogue, role))]))
    };
    skill.or_else(goal).or_else(|| {
        let id = about.activity.as_ref()?;
        let known = catalogue.activity_named(id).map(|activity| view.activity_title(catalogue, activity));
        Some(known.unwrap_or_else(|| id.to_string().into()))
    })
}

fn skill_name(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let known = catalogue.skill_named(id).map(|skill| view.skill_name(catalogue, skill));
    known.unwrap_or_else(|| id.to_string().into())
}
