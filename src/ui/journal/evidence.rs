//! Badges, assessments, and whatever shows what the PM can, in one list.

use yew::{AttrValue, Html, html};

use crate::app::{Evidence, EvidenceKind};
use crate::document::plan::Source;
use crate::model::Catalogue;

use crate::ui::share::{linked, passage};
use crate::ui::view::{View, said};

use super::list::skill_names;

pub(super) fn evidence(view: &View, catalogue: &Catalogue) -> Html {
    let all = view.state().evidence();
    if all.is_empty() {
        return said("empty", view.nothing("evidence"));
    }
    html! { <ul class="entries evidence-list">{ for all.iter().map(|one| item(view, catalogue, one)) }</ul> }
}

fn item(view: &View, catalogue: &Catalogue, one: &Evidence<'_>) -> Html {
    let skills = skill_names(view, catalogue, one.skills).join(", ");
    let level = one.level.map(|level| view.fill("skills.level", &[("level", &level.to_string())]));
    let title: Vec<AttrValue> =
        std::iter::once(skills.into()).filter(|skills: &AttrValue| !skills.is_empty()).chain(level).collect();
    let is_badge = matches!(one.kind, EvidenceKind::Rated(Source::Badge | Source::Assessment));
    let who = one.who.map(|who| view.words.beside(who));
    html! {
        <li class="entry">
            <p class="entry-head">
                <span class={if is_badge { "badge strong" } else { "badge" }}>{ kind(view, one.kind) }</span>
                <strong>{ view.words.formats().day(one.on) }</strong>
                { for who.map(|who| html! { <span>{ who }</span> }) }
            </p>
            if !title.is_empty() {
                { said("evidence-title", title.join(" · ")) }
            }
            { for one.text.map(|text| passage(view, "entry-text", text)) }
            { for one.url.map(|url| html! { <p>{ linked(url) }</p> }) }
        </li>
    }
}

fn kind(view: &View, kind: EvidenceKind) -> AttrValue {
    match kind {
        EvidenceKind::Rated(source) => view.say(&format!("source.one-{}", source.as_str())),
        EvidenceKind::Agreed => view.say("evidence.agreed"),
        EvidenceKind::Entry => view.say("evidence.entry"),
    }
}
