//! What every part of a screen is drawn from.

use std::ops::Deref;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use crate::app::team::{Person, Team, TeamMsg};
use crate::document::values::Id;
use crate::model::{Catalogue, Level, RoleId, SkillId};
use crate::ui::words::Words;

/// The team to draw, the words to draw it with, and where messages go. Cheap to clone, compared by identity.
#[derive(Clone, PartialEq)]
pub(super) struct View(Rc<Parts>);

pub(super) struct Parts {
    pub(super) team: Rc<Team>,
    pub(super) words: Words,
    pub(super) send: Callback<TeamMsg>,
    /// Takes the files that somebody chose.
    pub(super) choose: Callback<web_sys::FileList>,
}

impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.team, &other.team) && self.words == other.words
    }
}

impl Deref for View {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl View {
    pub(super) fn new(parts: Parts) -> Self {
        Self(Rc::new(parts))
    }
}

impl Parts {
    /// A message without blanks.
    pub(super) fn say(&self, key: &str) -> AttrValue {
        self.words.say(key).into()
    }

    /// A message with blanks.
    pub(super) fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> AttrValue {
        self.words.fill(key, blanks).into()
    }

    /// A message that depends on a count.
    pub(super) fn count(&self, key: &str, count: usize) -> AttrValue {
        self.words.count(key, count as f64, &[]).into()
    }

    /// The name of a person, who may have given none.
    pub(super) fn somebody(&self, name: &str) -> AttrValue {
        if name.trim().is_empty() { self.say("person.nameless") } else { self.words.beside(name).into() }
    }

    /// Somebody of the team by name, told apart from others with the same one.
    pub(super) fn person(&self, person: &Person) -> AttrValue {
        let name = self.somebody(&person.member.name);
        match self.team.told_apart(person) {
            None => name,
            Some(by) => self.fill("person.told-apart", &[("name", &name), ("by", &self.words.beside(&by))]),
        }
    }

    pub(super) fn skill_name(&self, catalogue: &Catalogue, skill: SkillId) -> AttrValue {
        let name = catalogue.skill_text(skill).name.in_language(self.words.language());
        self.words.beside(name).into()
    }

    pub(super) fn role_name(&self, catalogue: &Catalogue, role: Option<RoleId>) -> AttrValue {
        let name = |role| catalogue.role_text(role).name.in_language(self.words.language()).to_owned();
        role.map_or_else(|| self.say("person.no-role"), |role| self.words.beside(&name(role)).into())
    }

    /// A level by its number and the scale's name for it.
    pub(super) fn level_name(&self, catalogue: &Catalogue, level: Level) -> AttrValue {
        let entry = catalogue.head().scale.iter().find(|entry| entry.level == level);
        let name = entry.map(|entry| entry.name.in_language(self.words.language())).unwrap_or_default();
        self.fill("level.named", &[("level", &level.to_string()), ("name", name)])
    }

    /// Tells one thing at each click.
    pub(super) fn tells(&self, msg: TeamMsg) -> Callback<web_sys::MouseEvent> {
        self.send.reform(move |_| msg.clone())
    }

    /// A name that opens the person; the way back leads to it.
    pub(super) fn opener(&self, person: &Id, name: AttrValue) -> Html {
        let open = self.tells(TeamMsg::PersonOpened(Some(person.clone())));
        html! {
            <button type="button" class="name quiet small" data-person={person.to_string()} onclick={open}>{ name }</button>
        }
    }

    /// A button that says its verb and tells one thing.
    pub(super) fn button(&self, class: &'static str, key: &str, msg: TeamMsg) -> Html {
        html! { <button type="button" class={class} onclick={self.tells(msg)}>{ self.say(key) }</button> }
    }
}
