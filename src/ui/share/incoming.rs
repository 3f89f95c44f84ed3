//! What somebody says, before it is in the plan: each level with what it does to the one in force.

use yew::{AttrValue, Html, html};

use crate::app::{AnswerPlace, Incoming, IncomingComment, LevelSeen, Msg, News, SharingMsg};
use crate::document::plan::Source;
use crate::document::values::Date;
use crate::model::Catalogue;

use crate::ui::notice::fault_list;
use crate::ui::view::{View, listed, said};

use super::asked;
use super::mentoring::action;
use super::paper::passage;
use super::proposals::advice;
use super::reviewers::{about, approval};

pub(super) fn incoming(view: &View, catalogue: &Catalogue) -> Html {
    let Some(incoming) = view.state().incoming() else { return Html::default() };
    let is_empty = incoming.levels.is_empty() && incoming.comments.is_empty() && incoming.news.is_empty();
    html! {
        <section class="card incoming" aria-labelledby="incoming">
            <div role="status">
                <div class="entry-head">
                    <h3 id="incoming">{ view.fill("incoming.title", &[("name", &view.somebody(incoming.name))]) }</h3>
                    <span class="badge">{ view.say(&format!("source.one-{}", incoming.by.as_str())) }</span>
                </div>
                { for doubt(view, &incoming) }
                { said("hint", summary(view, &incoming)) }
                if incoming.waiting > 0 {
                    { said("hint", view.words.count("incoming.waiting", incoming.waiting as f64, &[])) }
                }
            </div>
            if !incoming.levels.is_empty() {
                <ul class="lines incoming-levels">{ for incoming.levels.iter().map(|one| level(view, catalogue, one)) }</ul>
            }
            { for incoming.comments.iter().map(|one| comment(view, catalogue, one)) }
            if !incoming.news.is_empty() {
                <ul class="incoming-news">{ for incoming.news.iter().map(|one| news(view, catalogue, one)) }</ul>
            }
            if !incoming.faults.is_empty() {
                <div>
                    { said("", view.say("incoming.left-out")) }
                    { fault_list(view, &incoming.faults) }
                </div>
            }
            <div class="buttons">
                if !is_empty && !view.state().settings.readonly {
                    { view.button("primary", "incoming.take", Msg::Sharing(SharingMsg::IncomingTaken)) }
                }
                { view.button("quiet", "incoming.leave", Msg::Sharing(SharingMsg::IncomingLeft)) }
            </div>
        </section>
    }
}

/// A warning where somebody signs as the manager or a mentor whom the plan does not know as such.
fn doubt(view: &View, incoming: &Incoming<'_>) -> Option<Html> {
    let known: Vec<AttrValue> = incoming.known.iter().map(|name| view.words.beside(name).into()).collect();
    let known = listed(&known, ", ");
    let key = if incoming.by == Source::Manager { "incoming.other-manager" } else { "incoming.other-mentor" };
    let said = || view.fill(key, &[("name", &view.somebody(incoming.name)), ("known", &known)]);
    (!incoming.known.is_empty()).then(|| html! { <p class="wrong">{ said() }</p> })
}

/// What becomes of the whole.
fn summary(view: &View, incoming: &Incoming<'_>) -> AttrValue {
    let percent = |percent: u32| view.words.formats().percent(percent);
    let is_there = view.say(if incoming.is_more { "incoming.some-yet" } else { "incoming.not-yet" });
    let ready = incoming.readiness.map(|(before, after)| {
        let blanks = [("before", &*percent(before.percent())), ("after", &*percent(after.percent()))];
        view.fill("incoming.readiness", &blanks)
    });
    listed(&[is_there].into_iter().chain(ready).collect::<Vec<_>>(), " ")
}

fn level(view: &View, catalogue: &Catalogue, one: &LevelSeen) -> Html {
    let [seen, before, after] = [one.seen, one.before, one.after].map(|level| level.to_string());
    let blanks = [("before", &*before), ("after", &*after)];
    let key = if before == after { "incoming.stays" } else { "incoming.changes" };
    let class = if before == after { "hint" } else { "incoming-change" };
    html! {
        <li>
            <span>{ view.skill_name(catalogue, one.skill) }</span>
            <span>{ view.fill("incoming.seen", &[("level", &seen)]) }</span>
            <span class={class}>{ view.fill(key, &blanks) }</span>
            { for one.agreed_on.map(|on| said("hint", view.fill("incoming.agreed", &[("day", &view.words.formats().day(on))]))) }
        </li>
    }
}

/// Something new of a meeting, a decision, feedback or a review.
fn news(view: &View, catalogue: &Catalogue, one: &News) -> Html {
    let day = |on: Date| view.words.formats().day(on);
    let (title, content) = match one {
        News::Point { on, text } => {
            (view.fill("incoming.point", &[("day", &day(*on))]), passage(view, "reviewer-text", text))
        }
        News::Note { on, text } => {
            (view.fill("incoming.note", &[("day", &day(*on))]), passage(view, "reviewer-text", text))
        }
        News::Action(one) => (view.say("incoming.action"), action(view, one)),
        News::Done(one) => (view.say("incoming.done"), action(view, one)),
        News::Meeting { on, agenda } => {
            let points = agenda.join("\n");
            (view.fill("incoming.meeting", &[("day", &day(*on))]), passage(view, "reviewer-text", &points))
        }
        News::TakenBack(text) => (view.say("incoming.taken-back"), passage(view, "reviewer-text", text)),
        News::View { question, text } => {
            let question = view.words.beside(question);
            (view.fill("incoming.view", &[("question", &question)]), passage(view, "reviewer-text", text))
        }
        News::Score { goal, at, score, before } => {
            let stage = view.say(&format!("meeting.stage-{}", at.as_str()));
            let [score, before] = [Some(*score), *before].map(|one| one.map(|one| one.get().to_string()));
            let blanks =
                [("stage", Some(&*stage)), ("score", score.as_deref()), ("before", before.as_deref())];
            let key = if before.is_some() { "incoming.score-instead" } else { "incoming.score" };
            let blanks = blanks.map(|(name, text)| (name, text.unwrap_or_default()));
            (view.fill(key, &blanks), passage(view, "reviewer-text", goal))
        }
        News::Advice(one) => (view.say("incoming.advice"), advice(view, catalogue, one)),
        News::Feedback { given, place } => {
            let key = match place {
                AnswerPlace::Request => "incoming.feedback",
                AnswerPlace::Beside => "incoming.second",
                AnswerPlace::Mended => "incoming.mended",
            };
            let about = asked::about(view, catalogue, given);
            (view.fill(key, &[("about", &about)]), asked::given(view, given))
        }
        News::Section { review, section } => {
            (view.say("incoming.review"), asked::given_section(view, catalogue, review, section))
        }
        News::Approval(one) => {
            let holds = one.holds_for(&view.state().plan.updated);
            (view.say("incoming.approval"), approval(view, one, holds))
        }
        News::Proposed(name) => (view.say("incoming.proposed"), passage(view, "reviewer-text", name)),
    };
    html! { <li class="reviewer-comment">{ said("hint", title) }{ content }</li> }
}

fn comment(view: &View, catalogue: &Catalogue, one: &IncomingComment<'_>) -> Html {
    let about = about(view, catalogue, one.comment.about.as_ref(), (one.comment.proposes, one.comment.due));
    html! {
        <div class="reviewer-comment">
            { for about.map(|about| said("hint", about)) }
            { passage(view, "reviewer-text", &one.comment.text) }
            if one.is_edited {
                { said("hint", view.say("incoming.edited")) }
            }
        </div>
    }
}
