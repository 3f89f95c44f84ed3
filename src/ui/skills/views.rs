//! Mine, theirs, agreed: how the PM and others see one skill, and the level they agreed on.

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, OpinionMsg, Peers, RatingPlace, Voice};
use crate::document::plan::Source;
use crate::model::{Basis, Catalogue, Level, SkillId};

use crate::ui::share::lines;
use crate::ui::view::{View, said};

use super::said_by;
use super::steps::strip;

pub(super) fn views(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let voices = view.state().voices(skill);
    let peers = view.state().peers(skill);
    let readonly = view.state().settings.readonly;
    if readonly && voices.is_empty() && peers.is_none() && view.state().agreement(skill).is_none() {
        return Html::default();
    }
    html! {
        <section class="card views" key={format!("views-{}", skill.index())} tabindex="-1" aria-labelledby="views">
            <h3 id="views">{ view.say("views.title") }</h3>
            { three(view, catalogue, skill, &voices) }
            if !voices.is_empty() || peers.is_some() {
                <ul class="voices">
                    { for voices.iter().map(|one| voice(view, catalogue, skill, one)) }
                    { for peers.map(|peers| colleagues(view, catalogue, skill, peers)) }
                </ul>
            }
            { in_force(view, catalogue, skill) }
            { agreement(view, skill) }
            if !readonly {
                <div class="views-forms">
                    { said_by::note(view, catalogue, skill) }
                    { said_by::agree(view, catalogue, skill) }
                </div>
            }
        </section>
    }
}

/// The three steps, with what there is of each.
fn three(view: &View, catalogue: &Catalogue, skill: SkillId, voices: &[Voice<'_>]) -> Html {
    let named = |level: Level| AttrValue::from(format!("{level} · {}", view.level_name(catalogue, level)));
    let mine = view.state().own_rating(skill).map(|rating| {
        let level = named(rating.level.min(catalogue.top()));
        if rating.assumed { view.fill("views.guessed", &[("level", &level)]) } else { level }
    });
    let theirs = voices.iter().filter(|voice| voice.rating.by != Source::Self_).count();
    let theirs = theirs + view.state().peers(skill).map_or(0, |(peers, _)| peers.voices);
    let theirs = (theirs > 0).then(|| view.words.count("views.heard", theirs as f64, &[]).into());
    let agreed = view.state().agreement(skill).map(|agreed| named(agreed.level.min(catalogue.top())));
    let step = |key: &str, none: &str, value: Option<AttrValue>| {
        html! {
            <li class={classes!(value.is_some().then_some("reached"))}>
                <span class="hint">{ view.say(key) }</span>
                <strong>{ value.unwrap_or_else(|| view.say(none)) }</strong>
            </li>
        }
    };
    html! {
        <ol class="three">
            { step("views.mine", "skills.unrated", mine) }
            { step("views.theirs", "views.nobody", theirs) }
            { step("views.agreed", "views.not-yet", agreed) }
        </ol>
    }
}

/// What colleagues say, from three of them on, and never who said what.
fn colleagues(
    view: &View,
    catalogue: &Catalogue,
    skill: SkillId,
    (peers, newest): (Peers, RatingPlace),
) -> Html {
    let in_force = view.state().standing(skill).map_or(Level::NONE, |standing| standing.level);
    let who = view.say("heard.of-peer");
    let told = match (peers.median, peers.range) {
        (None, _) => view.words.count("heard.so-far", peers.voices as f64, &[]),
        (Some(median), None) => {
            view.words.count("views.middle", peers.voices as f64, &[("level", &median.to_string())])
        }
        (Some(median), Some((lowest, highest))) => {
            let [median, lowest, highest] = [median, lowest, highest].map(|level| level.to_string());
            let blanks = [("level", &*median), ("lowest", &*lowest), ("highest", &*highest)];
            view.words.count("views.range", peers.voices as f64, &blanks)
        }
    };
    html! {
        <li class="voice">
            <span class="voice-who">{ &who }</span>
            { for peers.median.map(|median| strip(median, in_force, catalogue.top(), "strip-other")) }
            <span class="voice-day hint">{ told }</span>
            if !view.state().settings.readonly {
                <button type="button" class="quiet small" aria-label={view.action("views.remove-newest", &who)}
                    onclick={view.tells(Msg::Opinion(OpinionMsg::Removed(newest)))}>{ view.say("views.remove-newest") }</button>
            }
        </li>
    }
}

fn voice(view: &View, catalogue: &Catalogue, skill: SkillId, voice: &Voice<'_>) -> Html {
    let rating = voice.rating;
    let in_force = view.state().standing(skill).map_or(Level::NONE, |standing| standing.level);
    let is_own = rating.by == Source::Self_;
    let day = view.words.formats().day(rating.on);
    let who = said_by::name(view, rating.by, rating.who.as_deref());
    html! {
        <li class="voice">
            <span class="voice-who">{ &who }</span>
            { strip(voice.level, in_force, catalogue.top(), if is_own { "strip-own" } else { "strip-other" }) }
            <span class="voice-level">{ view.fill("skills.level", &[("level", &voice.level.to_string())]) }</span>
            <span class="voice-day hint">
                { day }
                if rating.assumed {
                    <span class="badge">{ view.say("views.guess") }</span>
                }
                if voice.is_faded {
                    <span class="badge old">{ view.say("skills.faded") }</span>
                }
            </span>
            if !is_own {
                { evidence(view, voice) }
                if !view.state().settings.readonly {
                    <button type="button" class="quiet small" aria-label={view.action("limits.remove", &who)}
                        onclick={view.tells(Msg::Opinion(OpinionMsg::Removed(voice.place)))}>{ view.say("limits.remove") }</button>
                }
            }
        </li>
    }
}

fn evidence(view: &View, voice: &Voice<'_>) -> Html {
    let rating = voice.rating;
    if rating.evidence.is_none() && rating.url.is_none() {
        return Html::default();
    }
    html! {
        <div class="voice-evidence">
            { for rating.evidence.as_deref().map(|text| lines(view, text)) }
            if let Some(url) = &rating.url {
                { " " }<a href={url.as_str().to_owned()} target="_blank" rel="noopener noreferrer">{ view.say("views.see") }</a>
            }
        </div>
    }
}

/// The level that counts and why, and how far the views are apart.
fn in_force(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let Some(standing) = view.state().standing(skill) else { return Html::default() };
    let level = standing.level.to_string();
    let day = |on| view.words.formats().day(on);
    let text = match standing.basis {
        Basis::Unrated => view.say("views.none"),
        Basis::Agreed(on) => view.fill("views.by-agreement", &[("level", &level), ("day", &day(on))]),
        Basis::Rated(..) if view.state().skill_row(skill).is_assumed => {
            view.fill("views.by-guess", &[("level", &level)])
        }
        Basis::Rated(by, _) => view.fill(&format!("views.by-{}", by.as_str()), &[("level", &level)]),
        Basis::Done(activity) => {
            let title = view.activity_title(catalogue, activity);
            view.fill("views.by-activity", &[("level", &level), ("activity", &title)])
        }
    };
    let apart = standing.disagreement();
    let is_agreed = matches!(standing.basis, Basis::Agreed(_));
    html! {
        <div role="status">
            if apart > 0 && !is_agreed {
                { said("apart", view.words.count("views.apart", f64::from(apart), &[])) }
            }
            { said("in-force", text) }
            if view.state().outvoted_since(skill).is_some() {
                { said("hint", view.say("views.outvoted")) }
            }
        </div>
    }
}

/// What was agreed, in the words of those who did.
fn agreement(view: &View, skill: SkillId) -> Html {
    let Some(agreed) = view.state().agreement(skill) else { return Html::default() };
    html! {
        <>
            { for agreed.note.as_deref().map(|note| html! { <blockquote>{ lines(view, note) }</blockquote> }) }
            if !view.state().settings.readonly {
                <div class="buttons">
                    { view.button("quiet small", "views.take-back", Msg::Opinion(OpinionMsg::AgreementTakenBack(skill))) }
                </div>
            }
        </>
    }
}
