//! What somebody says of a plan that they were shown.

use web_sys::InputEvent;
use yew::{AttrValue, Callback, Html, html};

use crate::app::{Msg, Received, Saying, SharingMsg, SummarySkill};
use crate::document::limits::{MOST_NAME, MOST_TEXT};
use crate::document::shared::{Reader, Subject};
use crate::document::values::Id;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::field::{labelled, written};
use crate::ui::focus::go_to;
use crate::ui::icons::{SAVE, icon};
use crate::ui::view::{View, said};

use super::link::link;

fn on_skill(id: &Id) -> Subject {
    Subject { skill: Some(id.clone()), activity: None, goal: None, other: Default::default() }
}

/// The levels of a skill, described, and a comment.
pub(super) fn say_of_skill(
    view: &View,
    catalogue: &Catalogue,
    row: &SummarySkill<'_>,
    received: &Received,
) -> Html {
    let seen = received.level_seen(row.id);
    let about = on_skill(row.id);
    let name = view.skill_name(catalogue, row.skill);
    let level = seen.map(|level| view.fill("reply.seen", &[("level", &level.to_string())]));
    let said = [level, comment_badge(view, received, &about)];
    let levels = (0..=catalogue.top().get()).filter_map(Level::new);
    let take_back = Msg::Sharing(SharingMsg::LevelSeen { skill: row.id.clone(), level: None });
    let keys = rates(view, catalogue, row);
    let content = html! {
        <>
            <fieldset class="levels" onkeydown={keys}>
                <legend class="unseen">{ view.fill("reply.legend", &[("skill", &name)]) }</legend>
                { for levels.map(|level| level_choice(view, catalogue, (row.skill, row.id), level, seen == Some(level))) }
            </fieldset>
            { comment(view, Some(about), view.fill("reply.on", &[("thing", &name)]), received) }
            if seen.is_some() {
                { evidence(view, row.id, &name, received) }
                <div class="buttons">{ view.button("quiet small", "reply.take-back", take_back) }</div>
            }
        </>
    };
    say(view.say("reply.rate"), &name, said, content)
}

/// A number says the level, as among the PM's own skills.
fn rates(
    view: &View,
    catalogue: &Catalogue,
    row: &SummarySkill<'_>,
) -> impl Fn(web_sys::KeyboardEvent) + 'static {
    let (send, top) = (view.send.clone(), catalogue.top());
    let (skill, place) = (row.id.clone(), row.skill.index());
    move |event: web_sys::KeyboardEvent| {
        let is_chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        let level = event.key().parse().ok().and_then(Level::new).filter(|level| *level <= top && !is_chord);
        if let Some(level) = level {
            event.prevent_default();
            go_to(&event, &format!("[name='seen-{place}'][value='{level}']"));
            send.emit(Msg::Sharing(SharingMsg::LevelSeen { skill: skill.clone(), level: Some(level) }));
        }
    }
}

/// What shows the level that is seen.
fn evidence(view: &View, id: &Id, name: &str, received: &Received) -> Html {
    let (skill, label) = (id.clone(), view.fill("reply.shows", &[("skill", name)]));
    let told = move |text| SharingMsg::EvidenceWritten { skill: skill.clone(), text };
    text_area(label, received.evidence_of(id), tells(view, told))
}

/// A comment on an activity.
pub(super) fn say_of_activity(view: &View, id: &Id, title: &str, received: &Received) -> Html {
    let about = Subject { skill: None, activity: Some(id.clone()), goal: None, other: Default::default() };
    let said = [comment_badge(view, received, &about), None];
    let content = comment(view, Some(about), view.fill("reply.on", &[("thing", title)]), received);
    say(view.say("reply.comment"), title, said, content)
}

/// What opens to say something, and shows what was said already.
#[inline(never)]
pub(super) fn say(action: AttrValue, thing: &str, said: [Option<AttrValue>; 2], content: Html) -> Html {
    html! {
        <details class="say">
            <summary>
                { action }<span class="unseen">{ ": " }{ thing.to_owned() }</span>{ for said.into_iter().flatten().map(|said| html! { <span class="badge strong">{ said }</span> }) }
            </summary>
            <div class="say-content" tabindex="-1">{ content }</div>
        </details>
    }
}

fn comment_badge(view: &View, received: &Received, about: &Subject) -> Option<AttrValue> {
    let has_comment = !received.comment_on(Some(about)).trim().is_empty();
    has_comment.then(|| view.say("reply.commented"))
}

fn level_choice(
    view: &View,
    catalogue: &Catalogue,
    (skill, id): (SkillId, &Id),
    level: Level,
    is_chosen: bool,
) -> Html {
    let described = catalogue.skill_text(skill).levels.iter().find(|entry| entry.level == level);
    let scale = catalogue.head().scale.get(usize::from(level.get()));
    let general = scale.and_then(|entry| entry.description.as_ref());
    let descriptor = described.map(|entry| &entry.descriptor).or(general);
    let seen = Msg::Sharing(SharingMsg::LevelSeen { skill: id.clone(), level: Some(level) });
    html! {
        <label class="level">
            <input type="radio" name={format!("seen-{}", skill.index())} value={level.to_string()} checked={is_chosen} onclick={view.tells(seen)} />
            <span class="level-text">
                <span class="level-name">{ level.to_string() }{ " · " }{ view.level_name(catalogue, level) }</span>
                { for view.text_if_any(descriptor).map(|text| html! { <span>{ text }</span> }) }
            </span>
        </label>
    }
}

/// A comment, kept while it is written.
fn comment(view: &View, about: Option<Subject>, label: AttrValue, received: &Received) -> Html {
    let text = received.comment_on(about.as_ref()).to_owned();
    text_area(
        label,
        &text,
        tells(view, move |text| SharingMsg::CommentWritten { about: about.clone(), text }),
    )
}

/// A text of the reply, kept while it is written.
pub(super) fn area(
    view: &View,
    label: AttrValue,
    text: &str,
    saying: impl Fn(String) -> Saying + 'static,
) -> Html {
    text_area(label, text, tells(view, move |text| SharingMsg::Said(saying(text))))
}

fn tells(view: &View, said: impl Fn(String) -> SharingMsg + 'static) -> Callback<InputEvent> {
    view.send.reform(move |event: InputEvent| Msg::Sharing(said(written(&event))))
}

#[inline(never)]
fn text_area(label: AttrValue, text: &str, oninput: Callback<InputEvent>) -> Html {
    let value = text.to_owned();
    labelled(
        label,
        None,
        html! { <textarea rows="3" maxlength={MOST_TEXT.to_string()} dir="auto" value={value} oninput={oninput} /> },
    )
}

/// A choice of the reply: one of some, or none.
pub(super) fn chooser(
    view: &View,
    label: AttrValue,
    options: &[(String, AttrValue)],
    chosen: Option<&str>,
    saying: impl Fn(String) -> Saying + 'static,
) -> Html {
    let onchange = view
        .send
        .reform(move |event: web_sys::Event| Msg::Sharing(SharingMsg::Said(saying(written(&event)))));
    selecting(label, Some(view.say("sheet.none")), options, chosen, onchange)
}

/// A choice with its label; `none` is what stands for no choice.
#[inline(never)]
pub(super) fn selecting(
    label: AttrValue,
    none: Option<AttrValue>,
    options: &[(String, AttrValue)],
    chosen: Option<&str>,
    onchange: Callback<web_sys::Event>,
) -> Html {
    let option = |id: &str, label: AttrValue| {
        html! { <option value={id.to_owned()} selected={id == chosen.unwrap_or_default()}>{ label }</option> }
    };
    labelled(
        label,
        None,
        html! {
            <select onchange={onchange}>
                { for none.map(|none| option("", none)) }
                { for options.iter().map(|(id, label)| option(id, label.clone())) }
            </select>
        },
    )
}

/// What is said of the whole, by whom, and how it goes back.
pub(super) fn reply_card(view: &View, received: &Received) -> Html {
    let by = &received.reply.by;
    let on_name =
        view.send.reform(|event: InputEvent| Msg::Sharing(SharingMsg::ReplierNamed(written(&event))));
    let reader = |reader: Reader| {
        html! {
            <button type="button" aria-pressed={(by.r#as == reader).to_string()}
                onclick={view.tells(Msg::Sharing(SharingMsg::ReplierIs(reader)))}>
                { view.say(&format!("reader.as-{}", reader.as_str())) }
            </button>
        }
    };
    let said_so_far = received.said();
    let is_ready = received.can_reply();
    let disabled = (!is_ready).then_some("true");
    html! {
        <aside class="card reply" id="paper-reply" tabindex="-1" aria-label={view.say("reply.title")}>
            <h3>{ view.say("reply.title") }</h3>
            { said("hint", view.say("reply.about")) }
            if !received.is_request_only() {
                { comment(view, None, view.say("reply.whole"), received) }
            }
            { labelled(view.say("reply.name"), None, html! {
                <input type="text" maxlength={MOST_NAME.to_string()} autocomplete="name" dir="auto" value={by.name.clone()} oninput={on_name} />
            }) }
            if !received.is_request_only() {
                <fieldset class="fields">
                    <legend class="field-label">{ view.say("reply.as") }</legend>
                    <div class="segments">{ for Reader::ALL.iter().map(|one| reader(*one)) }</div>
                </fieldset>
            }
            <div class="reply-count" role="status">
                { said("", view.words.count("reply.count", said_so_far as f64, &[])) }
                if view.state().is_half_said(&received.reply.id) {
                    { said("link-fault", view.say("reply.half")) }
                }
            </div>
            <div class="buttons">
                <button type="button" class="primary" aria-disabled={disabled}
                    onclick={view.tells(Msg::Sharing(SharingMsg::ReplyFileAsked))}>
                    { icon(SAVE) }{ view.say("reply.file") }
                </button>
                <button type="button" aria-disabled={disabled}
                    onclick={view.tells(Msg::Sharing(SharingMsg::ReplyLinkAsked))}>{ view.say("reply.link") }</button>
            </div>
            if !is_ready {
                { said("hint", view.say("reply.not-yet")) }
            }
            { link(view) }
        </aside>
    }
}
