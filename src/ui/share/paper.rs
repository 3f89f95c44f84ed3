//! The summary, as a document to be read, printed and handed on.

use yew::{AttrValue, Html, html};

use crate::app::{Ground, Received, Summary, SummaryEvidence, SummaryItem, SummarySkill};
use crate::document::limits::halves;
use crate::document::plan::{Goal, JournalEntry, Source};
use crate::document::shared::Part;
use crate::document::values::Address;
use crate::model::{Catalogue, ItemStatus};

use crate::ui::skills::{said_by, steps};
use crate::ui::view::{View, listed, said, said_all};

use super::reply::{say_of_activity, say_of_skill};
use super::{asked, mentoring};

/// The summary. Who received it says something of each part.
pub(super) fn paper(
    view: &View,
    catalogue: &Catalogue,
    summary: &Summary<'_>,
    received: Option<&Received>,
) -> Html {
    html! {
        <article class="paper">
            if !asked::is_alone(summary, received) {
                { head(view, catalogue, summary) }
            }
            if summary.is_of_elsewhere {
                { said("hint", view.say("sheet.elsewhere")) }
            }
            if summary.is_empty() {
                { said("empty", view.say(if received.is_some() { "sheet.nothing" } else { "sheet.empty" })) }
            }
            { for received.map(|_| jumps(view, summary)) }
            { part("requests", asked::requests(view, catalogue, summary, received)) }
            { part("review", asked::review(view, catalogue, summary, received)) }
            { for summary.mentoring.as_ref().map(|one| part("mentoring", mentoring::mentoring(view, catalogue, one, received))) }
            { for summary.goal.map(|goal| about_goal(view, goal)) }
            { part("skills", skills(view, catalogue, summary, received)) }
            if !summary.path.is_empty() {
                { part("path", section(view.say("sheet.path"), None, html! {
                    <ol class="paper-path">
                        { for summary.path.iter().map(|item| path_item(view, item, received)) }
                    </ol>
                })) }
            }
            if !summary.entries.is_empty() {
                { part("journal", section(view.say("sheet.journal"), None, html! {
                    <ul class="paper-entries">{ for summary.entries.iter().map(|entry| entry_item(view, entry)) }</ul>
                })) }
            }
            <footer class="paper-foot hint">{ foot(view, summary) }</footer>
        </article>
    }
}

/// A part that one can jump to.
fn part(name: &'static str, content: Html) -> Html {
    html! { <div class="paper-part" id={format!("paper-{name}")} tabindex="-1">{ content }</div> }
}

/// Where one can jump to from the top: a long page is read in parts, and the reply stands at its end.
fn jumps(view: &View, summary: &Summary<'_>) -> Html {
    let has_skills = !summary.gaps.is_empty() || !summary.others.is_empty();
    let parts = [
        (!summary.requests.is_empty(), "requests", "sheet.feedback"),
        (summary.review.is_some(), "review", "sheet.review"),
        (summary.mentoring.is_some(), "mentoring", "sheet.mentorship"),
        (has_skills, "skills", "sheet.skills"),
        (!summary.path.is_empty(), "path", "sheet.path"),
        (!summary.entries.is_empty(), "journal", "sheet.journal"),
    ];
    let there: Vec<(&str, &str)> =
        parts.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, name, key)| (name, key)).collect();
    if there.len() < 2 {
        return Html::default();
    }
    let jump = |(name, key): (&str, &str)| {
        let place = format!("[id='paper-{name}']");
        let jumped = view.looking(move |look, _| look.go_to(place.clone()));
        html! { <li><button type="button" class="quiet small" onclick={jumped}>{ view.say(key) }</button></li> }
    };
    html! {
        <nav class="paper-jumps" aria-label={view.say("sheet.jump")}>
            <ul>{ for there.into_iter().chain([("reply", "reply.title")]).map(jump) }</ul>
        </nav>
    }
}

/// A part of a document, with what it comes to beside its title.
#[inline(never)]
pub(in crate::ui) fn section(title: AttrValue, figure: Option<AttrValue>, content: Html) -> Html {
    html! {
        <section class="paper-section">
            <h4>{ title }{ for figure.map(|figure| html! { <span class="paper-count">{ figure }</span> }) }</h4>
            { content }
        </section>
    }
}

fn head(view: &View, catalogue: &Catalogue, summary: &Summary<'_>) -> Html {
    let role = |role| view.role_name(catalogue, role);
    let roles = match (summary.role, summary.target) {
        (Some(present), Some(target)) if present != target => {
            Some(view.fill("sheet.from-to", &[("from", &role(present)), ("to", &role(target))]))
        }
        (Some(one), _) | (None, Some(one)) => Some(role(one)),
        (None, None) => None,
    };
    // Without a name the roles say best whose it is.
    let (name, roles) = match (summary.by, roles) {
        (Some(name), roles) => (view.words.beside(name).into(), roles),
        (None, Some(roles)) => (roles, None),
        (None, None) => (view.say("sheet.nameless"), None),
    };
    html! {
        <header class="paper-head">
            <div>
                { said("paper-kind", view.say("sheet.kind")) }
                <h3 class="paper-name">{ name }</h3>
                { said_all("paper-roles", roles.into_iter().collect()) }
            </div>
            { for summary.readiness.map(|readiness| html! {
                <div class="paper-ready">
                    { ring(readiness.percent()) }
                    <p><strong>{ view.words.formats().percent(readiness.percent()) }</strong>{ view.say("sheet.ready") }</p>
                </div>
            }) }
        </header>
    }
}

/// A ring that is closed by so many percent.
fn ring(percent: u32) -> Html {
    html! {
        <svg class="paper-ring" viewBox="0 0 36 36" width="64" height="64" aria-hidden="true" focusable="false">
            <circle class="ring-track" cx="18" cy="18" r="15.9155" fill="none" stroke-width="3.5" />
            <circle class="ring-value" cx="18" cy="18" r="15.9155" fill="none" stroke-width="3.5" stroke-linecap="round"
                stroke-dasharray={format!("{percent} 100")} transform="rotate(-90 18 18)" />
        </svg>
    }
}

fn about_goal(view: &View, goal: &Goal) -> Html {
    let day = |day| view.words.formats().day(day);
    let by = goal.by.map(|by| view.fill("sheet.by", &[("day", &day(by))]));
    let milestone = |one: &crate::document::plan::Milestone| {
        let when = match (one.done, one.by) {
            (Some(done), _) => Some(view.fill("sheet.reached", &[("day", &day(done))])),
            (None, by) => by.map(|by| view.fill("sheet.by", &[("day", &day(by))])),
        };
        html! {
            <li data-done={one.done.is_some().to_string()}>
                <span>{ view.words.beside(&one.title) }</span>
                { for when.map(|when| html! { <span class="hint">{ when }</span> }) }
            </li>
        }
    };
    if goal.why.is_none() && by.is_none() && goal.milestones.is_empty() {
        return Html::default();
    }
    let content = html! {
        <>
            { for goal.why.as_ref().map(|why| html! { <blockquote class="paper-why">{ lines(view, why) }</blockquote> }) }
            { said_all("", by.into_iter().collect()) }
            if !goal.milestones.is_empty() {
                <ul class="paper-milestones">{ for goal.milestones.iter().map(milestone) }</ul>
            }
        </>
    };
    section(view.say("sheet.goal"), None, content)
}

fn skills(view: &View, catalogue: &Catalogue, summary: &Summary<'_>, received: Option<&Received>) -> Html {
    let list = |key: &str, skills: &[SummarySkill<'_>]| {
        if skills.is_empty() {
            return Html::default();
        }
        let rows = skills.iter().map(|skill| skill_item(view, catalogue, skill, received));
        let count = view.words.formats().number(skills.len() as f64).into();
        section(view.say(key), Some(count), html! { <ul class="paper-skills">{ for rows }</ul> })
    };
    let others = if summary.target.is_some() { "sheet.in-place" } else { "sheet.skills" };
    html! { <>{ list("sheet.gaps", &summary.gaps) }{ list(others, &summary.others) }</> }
}

fn skill_item(
    view: &View,
    catalogue: &Catalogue,
    row: &SummarySkill<'_>,
    received: Option<&Received>,
) -> Html {
    let level = row.level.to_string();
    let standing = match row.required {
        Some(required) => view.fill("skills.of", &[("level", &level), ("required", &required.to_string())]),
        None => level.into(),
    };
    html! {
        <li class="paper-skill" key={row.id.to_string()}>
            <div class="paper-row">
                <span class="paper-term">{ view.skill_name(catalogue, row.skill) }</span>
                { steps(row.level, row.required, catalogue.top()) }
                <span class="paper-standing">
                    { standing }<span class="hint">{ level_name(view, catalogue, row) }</span>
                </span>
            </div>
            { for row.evidence.iter().map(|one| evidence(view, one)) }
            { for received.map(|received| say_of_skill(view, catalogue, row, received)) }
        </li>
    }
}

/// The name of a level, and whether anybody stands by it.
fn level_name(view: &View, catalogue: &Catalogue, row: &SummarySkill<'_>) -> AttrValue {
    let name = view.level_name(catalogue, row.level);
    match row.ground {
        Ground::Known => name,
        Ground::FirstGuess => listed(&[name, view.say("sheet.first-guess")], " · "),
        Ground::NotRated => listed(&[name, view.say("sheet.not-rated")], " · "),
    }
}

/// What shows a level, and who says so where that is not the person themselves.
fn evidence(view: &View, one: &SummaryEvidence<'_>) -> Html {
    let who = match one.by {
        Some(Source::Self_) => None,
        Some(by) => Some(said_by::name(view, by, one.who)),
        None => Some(view.say("views.agreed")),
    };
    html! {
        <div class="paper-evidence">
            { for who.map(|who| html! { <span class="paper-who">{ who }</span> }) }
            { for one.text.map(|text| lines(view, text)) }{ for one.url.map(linked) }
            <span class="hint">{ " " }{ view.words.formats().day(one.on) }</span>
        </div>
    }
}

/// What somebody wrote, in their lines. Each runs the way that it is written. Of what is longer than a form takes, the
/// rest opens.
#[inline(never)]
pub(in crate::ui) fn lines(view: &View, text: &str) -> Html {
    let written = |text: &str| -> String {
        text.lines().map(|line| view.words.beside(line)).collect::<Vec<_>>().join("\n")
    };
    match halves(text) {
        None => written(text).into(),
        Some((beginning, rest)) => html! {
            <>
                { written(beginning) }
                <details class="rest"><summary>{ view.say("text.rest") }</summary>{ written(rest) }</details>
            </>
        },
    }
}

/// A passage that somebody wrote.
pub(in crate::ui) fn passage(view: &View, class: &'static str, text: &str) -> Html {
    html! { <div class={class}>{ lines(view, text) }</div> }
}

/// A link that names where it leads. Its address is one that a page may open.
pub(in crate::ui) fn linked(url: &Address) -> Html {
    let shown = url.host().map_or_else(|| url.as_str(), |host| host.trim_start_matches("www.")).to_owned();
    html! { <a class="host" href={url.as_str().to_owned()} target="_blank" rel="noopener noreferrer">{ shown }</a> }
}

fn path_item(view: &View, item: &SummaryItem<'_>, received: Option<&Received>) -> Html {
    let title = item.title.map_or_else(|| view.words.beside(item.id).into(), |title| view.text(title));
    let about = [
        item.kind.map(|kind| view.say(&format!("kind.{}", kind.as_str()))),
        item.hours.map(|hours| view.words.hours(hours).into()),
    ];
    let is_shown = item.status != ItemStatus::Planned;
    html! {
        <li class="paper-item" data-status={item.status.as_str()} key={item.id.to_string()}>
            <div class="paper-row">
                <span class="paper-dates">{ for item.dates.map(|dates| view.days(dates)) }</span>
                <span class="paper-what">
                    <span class="paper-term">{ title.clone() }</span>
                    <span class="hint">{ about.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
                </span>
                if is_shown {
                    <span class="badge strong">{ view.say(&format!("status.{}", item.status.as_str())) }</span>
                }
            </div>
            { for received.map(|received| say_of_activity(view, item.id, &title, received)) }
        </li>
    }
}

/// An entry of the journal.
pub(in crate::ui) fn entry_item(view: &View, entry: &JournalEntry) -> Html {
    html! {
        <li class="paper-entry">
            <span class="paper-dates">{ view.words.formats().day(entry.on) }</span>
            <div class="paper-words">
                { for entry.text.as_ref().map(|text| lines(view, text)) }{ for entry.url.as_ref().map(linked) }
            </div>
        </li>
    }
}

/// What is in it, and when it was made: so that nobody takes what was kept back for what is not there.
fn foot(view: &View, summary: &Summary<'_>) -> AttrValue {
    let parts: Vec<AttrValue> = Part::ALL
        .iter()
        .filter(|part| summary.has(**part))
        .map(|part| view.say(&format!("part.{}", part.as_str())))
        .collect();
    let day = summary.made.map(|day| view.words.formats().day(day)).unwrap_or_default();
    view.fill("sheet.foot", &[("day", &day), ("parts", &parts.join(", "))])
}
