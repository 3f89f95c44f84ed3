//! What goes back to a person, or to all: said, listed, changed, undone, and saved.

use std::rc::Rc;

use web_sys::{Event, InputEvent, SubmitEvent};
use yew::{AttrValue, Html, html};

use crate::app::team::{Draft, Person, SendingMsg, TeamMsg};
use crate::document::limits::MOST_TEXT;
use crate::document::plan::{ItemStatus, Plan};
use crate::document::shared::{Reader, Subject, Verdict};
use crate::document::values::{Date, Id, Level};
use crate::model::{Catalogue, SkillId, sorted_by_key};
use crate::ui::field::{Filled, labelled, written};
use crate::ui::view::said;

use super::sending_list::{draft_list, named, subject_name};
use super::view::View;

/// What one person gets back.
pub(super) fn send_back(view: &View, catalogue: &Rc<Catalogue>, person: &Rc<Person>) -> Html {
    let Some(plan) = view.team.plan_of(person) else { return Html::default() };
    let sending = &view.team.sending;
    let draft = sending.draft(&person.id);
    html! {
        <section class="card send-back" aria-labelledby="send-back">
            <h3 id="send-back">{ view.say("send.title") }</h3>
            { said("hint", view.say("send.lead")) }
            { writer(view) }
            { earlier(view, &plan) }
            if sending.role == Reader::Manager {
                { part(view, person, "judge", judge(view, person)) }
            }
            { part(view, person, "comment", comment(view, catalogue, &plan)) }
            { part(view, person, "propose", propose(view, catalogue, &plan)) }
            { part(view, person, "rate", rate(view, catalogue, person)) }
            { for draft.map(|draft| draft_list(view, catalogue, (&person.id, draft), Some(&plan))) }
            { state(view) }
        </section>
    }
}

/// All that goes back and was not saved: on the list of people, so that nothing is forgotten.
pub(super) fn unsent(view: &View) -> Html {
    let sending = &view.team.sending;
    let drafts: Vec<(&Id, &Draft)> = sending.drafts().collect();
    if drafts.is_empty() {
        return Html::default();
    }
    let name = |(plan, draft): &(&Id, &Draft)| {
        let name = named(view, plan, draft);
        let is_there = view.team.people.contains_key(*plan);
        html! {
            <li>
                if is_there {
                    { view.opener(plan, name) }
                } else {
                    { name }
                }
                { mark(view, plan) }
            </li>
        }
    };
    html! {
        <section class="card send-back" aria-labelledby="send-all">
            <h3 id="send-all">{ view.say("send.all-title") }</h3>
            if !sending.is_signed() {
                { writer(view) }
            }
            <ul class="send-names">{ for drafts.iter().map(name) }</ul>
            { state(view) }
        </section>
    }
}

/// A mark at somebody to whom something goes back.
pub(super) fn mark(view: &View, plan: &Id) -> Html {
    match view.team.sending.draft(plan) {
        None => Html::default(),
        Some(draft) if draft.is_saved => html! { <span class="badge">{ view.say("send.saved-mark") }</span> },
        Some(_) => html! { <span class="badge unsent">{ view.say("send.unsaved-mark") }</span> },
    }
}

/// Who writes: asked once, and known until the page is left.
fn writer(view: &View) -> Html {
    let sending = &view.team.sending;
    let named = view.send.reform(|event: InputEvent| TeamMsg::Sending(SendingMsg::Named(written(&event))));
    let chosen = view.send.reform(|event: Event| {
        let word = written(&event);
        let role = Reader::ALL.iter().find(|role| role.as_str() == word).copied();
        TeamMsg::Sending(SendingMsg::RoleSaid(role.unwrap_or(Reader::Manager)))
    });
    let option = |role: &Reader| {
        let label = view.say(&format!("send.role-{}", role.as_str()));
        html! { <option value={role.as_str()} selected={*role == sending.role}>{ label }</option> }
    };
    html! {
        <div class="team-controls">
            { labelled(view.say("send.name"), None, html! {
                <input type="text" name="writer" autocomplete="name" maxlength="200" value={sending.name.clone()} oninput={named} />
            }) }
            { labelled(view.say("send.role"), None, html! {
                <select name="role" onchange={chosen}>{ for Reader::ALL.iter().map(option) }</select>
            }) }
        </div>
    }
}

/// What managers said of the plan before.
fn earlier(view: &View, plan: &Plan) -> Html {
    let one = |approval: &crate::document::shared::Approval| {
        let name = view.somebody(approval.who.as_deref().unwrap_or_default());
        let day = view.words.formats().day(approval.on);
        let key = format!("send.was-{}", approval.verdict.as_str());
        let since = if approval.holds_for(&plan.updated) { "send.same" } else { "send.changed" };
        html! { <p>{ view.fill(&key, &[("name", &name), ("day", &day)]) }{ " " }{ view.say(since) }</p> }
    };
    plan.approvals.iter().map(one).collect()
}

/// A form that tells what was written, and is empty again.
fn form(view: &View, make: impl Fn(&Filled) -> Option<SendingMsg> + 'static, content: Html) -> Html {
    let send = view.send.clone();
    let onsubmit = move |event: SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        if let Some(msg) = make(&filled) {
            filled.reset();
            send.emit(TeamMsg::Sending(msg));
        }
    };
    html! {
        <form class="send-form" onsubmit={onsubmit}>
            { content }
            <div class="buttons"><button type="submit">{ view.say("send.add") }</button></div>
        </form>
    }
}

/// The words of a form, which are there again after one looked elsewhere.
fn words(view: &View, plan: &Id, form: &'static str, name: &'static str, is_needed: bool) -> Html {
    let value = view.team.sending.half(plan, form).to_owned();
    let plan = plan.clone();
    let typed = view.send.reform(move |event: InputEvent| {
        TeamMsg::Sending(SendingMsg::Typed { plan: plan.clone(), form, text: written(&event) })
    });
    html! {
        <textarea name={name} rows="3" dir="auto" maxlength={MOST_TEXT.to_string()} required={is_needed}
            value={value} oninput={typed} />
    }
}

/// A part of what can be sent, which says when something in it was begun.
fn part(view: &View, person: &Person, form: &'static str, content: Html) -> Html {
    let is_begun = !view.team.sending.half(&person.id, form).is_empty();
    html! {
        <details class="send-part">
            <summary>
                <span>{ view.say(&format!("send.{form}")) }</span>
                if is_begun {
                    { " " }<span class="badge unsent">{ view.say("send.begun") }</span>
                }
            </summary>
            <div class="folded" tabindex="-1">{ content }</div>
        </details>
    }
}

fn judge(view: &View, person: &Person) -> Html {
    let plan = person.id.clone();
    let make = move |filled: &Filled| {
        let word = filled.text("verdict");
        let verdict = *Verdict::ALL.iter().find(|verdict| verdict.as_str() == word)?;
        Some(SendingMsg::Judged { plan: plan.clone(), verdict, text: filled.text("text") })
    };
    let choice = |verdict: &Verdict| {
        let label = view.say(&format!("send.verdict-{}", verdict.as_str()));
        html! {
            <label class="choice">
                <input type="radio" name="verdict" value={verdict.as_str()} required={true} />
                <span>{ label }</span>
            </label>
        }
    };
    let day = view.words.formats().day(person.updated.date());
    form(
        view,
        make,
        html! {
            <>
                <fieldset>
                    <legend>{ view.fill("send.verdict", &[("day", &day)]) }</legend>
                    { for Verdict::ALL.iter().map(choice) }
                </fieldset>
                { labelled(view.say("send.text"), None, words(view, &person.id, "judge", "text", false)) }
            </>
        },
    )
}

/// What a comment can be about: the words for it in a form, and what it is.
fn subject_of(word: &str) -> Option<Subject> {
    let (what, id) = word.split_once(' ')?;
    let id = Id::new(id);
    let blank = Subject { skill: None, activity: None, goal: None, other: Default::default() };
    Some(match what {
        "goal" => Subject { goal: id, ..blank },
        "skill" => Subject { skill: id, ..blank },
        _ => Subject { activity: id, ..blank },
    })
}

fn comment(view: &View, catalogue: &Rc<Catalogue>, plan: &Plan) -> Html {
    let id = plan.id.clone();
    let make = move |filled: &Filled| {
        let about = subject_of(&filled.text("about"));
        Some(SendingMsg::Commented { plan: id.clone(), about, text: filled.text("text") })
    };
    let option = |word: String| {
        let name = subject_of(&word).map(|about| subject_name(view, catalogue, &about, Some(plan)));
        html! { <option value={word}>{ name }</option> }
    };
    let group = |key: &str, words: Vec<String>| {
        let label = view.say(key);
        (!words.is_empty())
            .then(|| html! { <optgroup label={label}>{ for words.into_iter().map(option) }</optgroup> })
    };
    let goals = plan.goals.iter().map(|goal| format!("goal {}", goal.id)).collect();
    let items = plan.items().iter().filter(|item| item.status != ItemStatus::Dropped);
    let items = items.map(|item| format!("activity {}", item.activity)).collect();
    let skills =
        catalogue.skills().map(|skill| format!("skill {}", catalogue.skill_text(skill).id)).collect();
    form(
        view,
        make,
        html! {
            <>
                { labelled(view.say("send.about"), None, html! {
                    <select name="about">
                        <option value="" selected={true}>{ view.say("send.whole") }</option>
                        { for group("send.goals", goals) }
                        { for group("send.path", items) }
                        { for group("send.skills", skills) }
                    </select>
                }) }
                { labelled(view.say("send.text"), None, words(view, &plan.id, "comment", "text", true)) }
            </>
        },
    )
}

fn propose(view: &View, catalogue: &Rc<Catalogue>, plan: &Plan) -> Html {
    let id = plan.id.clone();
    let make = move |filled: &Filled| {
        let activity = Id::new(filled.text("activity"))?;
        let due = Date::parse(&filled.text("due"));
        Some(SendingMsg::Proposed { plan: id.clone(), activity, why: filled.text("why"), due })
    };
    let offered = catalogue.activities().map(|activity| catalogue.activity_text(activity));
    let is_new =
        |id: &Id| !plan.items().iter().any(|item| item.activity == *id && item.status != ItemStatus::Dropped);
    let offered = offered.filter(|text| !text.retired && is_new(&text.id));
    let named =
        offered.map(|text| (text.title.in_language(view.words.language()).to_owned(), text.id.to_string()));
    let options = sorted_by_key(named.collect(), |(title, _): &(String, String)| title.clone());
    form(
        view,
        make,
        html! {
            <>
                { labelled(view.say("send.activity"), None, html! {
                    <select name="activity" required={true}>
                        <option value="" selected={true}>{ view.say("send.choose") }</option>
                        { for options.into_iter().map(|(title, id)| html! { <option value={id}>{ title }</option> }) }
                    </select>
                }) }
                { labelled(view.say("send.why"), None, words(view, &plan.id, "propose", "why", true)) }
                { labelled(view.say("send.due"), Some(view.say("send.optional")), html! {
                    <input type="date" name="due" min={view.team.today.to_string()} />
                }) }
            </>
        },
    )
}

fn rate(view: &View, catalogue: &Rc<Catalogue>, person: &Rc<Person>) -> Html {
    let chosen =
        view.send.reform(|event: Event| TeamMsg::Sending(SendingMsg::SkillChosen(Id::new(written(&event)))));
    let skill = view.team.sending.skill.as_ref().and_then(|id| catalogue.skill_named(id));
    let option = |one: SkillId| {
        let id = catalogue.skill_text(one).id.to_string();
        html! { <option value={id} selected={skill == Some(one)}>{ view.skill_name(catalogue, one) }</option> }
    };
    html! {
        <>
            { labelled(view.say("send.skill"), None, html! {
                <select name="skill" onchange={chosen}>
                    <option value="" selected={skill.is_none()}>{ view.say("send.choose") }</option>
                    { for catalogue.skills().map(option) }
                </select>
            }) }
            { for skill.map(|skill| levels(view, catalogue, person, skill)) }
        </>
    }
}

/// The levels of a skill with what somebody does at each.
fn levels(view: &View, catalogue: &Rc<Catalogue>, person: &Person, skill: SkillId) -> Html {
    let (plan, text) = (person.id.clone(), catalogue.skill_text(skill));
    let id = text.id.clone();
    let make = move |filled: &Filled| {
        let level = filled.text("level").parse().ok().and_then(Level::new)?;
        Some(SendingMsg::Rated {
            plan: plan.clone(),
            skill: id.clone(),
            level,
            evidence: filled.text("evidence"),
        })
    };
    let now = person.cell(skill).level;
    let choice = |entry: &crate::document::catalog::ScaleLevel| {
        let described = text.levels.iter().find(|one| one.level == entry.level);
        let language = view.words.language();
        let descriptor = described.map(|one| &one.descriptor).or(entry.description.as_ref());
        let descriptor = descriptor.map(|text| text.in_language(language).to_owned());
        html! {
            <label class="choice">
                <input type="radio" name="level" value={entry.level.to_string()} required={true} />
                <span>
                    { view.level_name(catalogue, entry.level) }
                    if now == Some(entry.level) {
                        { " " }<span class="badge">{ view.say("send.level-now") }</span>
                    }
                    { for descriptor.map(|text| html! { <span class="hint">{ text }</span> }) }
                </span>
            </label>
        }
    };
    let name = view.skill_name(catalogue, skill);
    form(
        view,
        make,
        html! {
            <>
                <fieldset>
                    <legend>{ view.fill("send.level", &[("skill", &name)]) }</legend>
                    { for catalogue.head().scale.iter().map(choice) }
                </fieldset>
                { labelled(view.say("send.evidence"), Some(view.say("send.optional")), words(view, &person.id, "rate", "evidence", false)) }
            </>
        },
    )
}

/// What was saved last, what is still to be saved, and the ways to do so.
fn state(view: &View) -> Html {
    let sending = &view.team.sending;
    let drafts = sending.drafts().count();
    let saved = sending.saved.as_ref().map(|names| match &**names {
        [name] => view.fill("send.saved-one", &[("name", &view.somebody(name))]),
        names => view.count("send.saved", names.len()),
    });
    let open = view.team.open_person().filter(|person| sending.draft(&person.id).is_some());
    let wanted = |plan: &Id| view.tells(TeamMsg::Sending(SendingMsg::FileWanted(plan.clone())));
    let unsigned = !sending.is_signed();
    html! {
        <>
            <p role="status">
                { match saved {
                    Some(saved) => saved,
                    None if sending.unsaved() > 0 => view.count("send.unsaved", sending.unsaved()),
                    None => AttrValue::default(),
                } }
            </p>
            if unsigned && drafts > 0 {
                { said("hint", view.say("send.unsigned")) }
            }
            if drafts > 0 || sending.can_undo() {
                <div class="buttons">
                    { for open.map(|person| html! {
                        <button type="button" class="primary" disabled={unsigned} onclick={wanted(&person.id)}>
                            { view.fill("send.save-one", &[("name", &view.person(person))]) }
                        </button>
                    }) }
                    if drafts > 1 || (drafts > 0 && open.is_none()) {
                        <button type="button" disabled={unsigned} onclick={super::mentor_lists::all_wanted(view)}>
                            { view.count("send.save-all", drafts) }
                        </button>
                    }
                    if sending.can_undo() {
                        { view.button("quiet", "send.undo", TeamMsg::Sending(SendingMsg::Undone)) }
                    }
                </div>
            }
        </>
    }
}
