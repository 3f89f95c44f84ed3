//! Finding a mentor: those of the catalogue with what speaks for each, and a message to ask one.

use yew::{AttrValue, Html, html};

use crate::app::{
    DraftMsg, MentorGain, MentorRequest, MentorWhy, MentorshipMsg, Msg, RankedMentor, RuledOut, Suits,
};
use crate::document::catalog::Mentor;
use crate::document::mentorship::MentoringFormat;
use crate::document::values::Hours;
use crate::model::Catalogue;

use crate::ui::catalogue::language_name;
use crate::ui::gain::{raised, ready};
use crate::ui::letter::{self, form_of, letter};
use crate::ui::share::passage;
use crate::ui::view::{View, chips, folded, listed, said, said_all};

use super::parts::{goes_on, opens, reached};
use super::{MentorshipPart, forms, to_part};

pub(super) fn find(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    if state.settings.readonly {
        return said("empty", view.say("mentorship.none"));
    }
    let today = state.today.to_string();
    let given = forms::given([("status", Some("asked".to_owned())), ("asked_on", Some(today))]);
    let is_bare = catalogue.mentors().len() == 0;
    let class = if is_bare { "primary" } else { "" };
    let add = opens(view, catalogue, class, view.say("find.add"), &forms::new_mentor(), &given);
    let names: Vec<AttrValue> = state.relations().iter().map(|one| view.somebody(one.name)).collect();
    html! {
        <>
            if !names.is_empty() {
                <div class="tip">
                    { said("", view.fill("find.open", &[("names", &listed(&names, ", "))])) }
                    <button type="button" class="small" onclick={to_part(view, MentorshipPart::Mentor)}>{ view.say("find.to-mentor") }</button>
                </div>
            }
            { said("lead", view.say(if is_bare { "find.nobody" } else { "find.about" })) }
            if !is_bare {
                { ranking(view, catalogue) }
            }
            { add }
        </>
    }
}

fn ranking(view: &View, catalogue: &Catalogue) -> Html {
    let formats = view.words.formats();
    let format = view.look.mentorship.format;
    let ranked = |format| view.state().mentor_ranking(format, &|zone| formats.ahead_of_utc(zone));
    let ranking = ranked(format);
    // Where nobody can be asked at all, another way to meet helps nothing.
    let is_of_format = || format.is_some() && !ranked(None).ranked.is_empty();
    let ruled_out = ranking.ruled_out.iter().map(|(mentor, why)| {
        let name = view.words.beside(&catalogue.mentor_text(*mentor).name);
        AttrValue::from(view.fill(ruled_out_key(*why), &[("name", &name)]))
    });
    let ruled_out: Vec<AttrValue> = ruled_out.collect();
    html! {
        <>
            { filter(view) }
            if ranking.ranked.is_empty() {
                { said("empty", view.say(if is_of_format() { "find.none" } else { "find.none-free" })) }
            }
            <ol class="mentors">{ for ranking.ranked.iter().map(|one| card(view, catalogue, one)) }</ol>
            if !ruled_out.is_empty() {
                { folded("rest", view.say("find.ruled-out"), chips("plain", None, ruled_out)) }
            }
        </>
    }
}

fn ruled_out_key(why: RuledOut) -> &'static str {
    match why {
        RuledOut::OwnManager => "find.own-manager",
        RuledOut::Oneself => "find.oneself",
        RuledOut::AlreadyMentor => "find.already",
        RuledOut::NoPlaceLeft => "find.no-place",
        RuledOut::Retired => "find.retired",
    }
}

fn filter(view: &View) -> Html {
    let chosen = view.look.mentorship.format;
    let choice = |format: Option<MentoringFormat>| {
        let label = format.map_or_else(|| view.say("find.any"), |format| format_name(view, format));
        html! {
            <button type="button" class="small" aria-pressed={(format == chosen).to_string()}
                onclick={view.looking(move |look, _| look.mentorship.format = format)}>{ label }</button>
        }
    };
    let all = std::iter::once(None).chain(MentoringFormat::ALL.iter().copied().map(Some));
    html! { <div class="segments" role="group" aria-label={view.say("find.format")}>{ for all.map(choice) }</div> }
}

pub(super) fn format_name(view: &View, format: MentoringFormat) -> AttrValue {
    view.say(&format!("mentor.format.{}", format.as_str()))
}

fn card(view: &View, catalogue: &Catalogue, ranked: &RankedMentor) -> Html {
    let mentor = catalogue.mentor_text(ranked.mentor);
    let name = AttrValue::from(view.words.beside(&mentor.name));
    let is_asking = view.look.mentorship.asking.as_ref() == Some(&mentor.id);
    let reasons = ranked.reasons.iter().filter_map(|one| reason(view, catalogue, mentor, &one.why)).collect();
    html! {
        <li class="card mentor" key={mentor.id.to_string()} tabindex="-1">
            <div class="mentor-head">
                <h3>{ name.clone() }</h3>
                { strength(view, ranked) }
            </div>
            { said_all("hint", about(view, catalogue, mentor)) }
            { for mentor.about.as_ref().map(|about| passage(view, "entry-text", &view.text(about))) }
            { chips("reasons", Some(view.say("find.why")), reasons) }
            { for view.state().mentor_gain(ranked).map(|gain| brings(view, catalogue, &gain)) }
            { asks(view, mentor, &name, is_asking) }
            if is_asking {
                { asking(view, catalogue, ranked, mentor) }
            }
        </li>
    }
}

/// What asking them would bring, if the relationship closed the gaps in which they are ahead.
fn brings(view: &View, catalogue: &Catalogue, gain: &MentorGain) -> Html {
    let could = view.fill("find.gain", &[("skills", &raised(view, catalogue, &gain.raises))]);
    let parts: Vec<AttrValue> = std::iter::once(could).chain(ready(view, Some(&gain.readiness))).collect();
    said("mentor-gain", listed(&parts, " · "))
}

/// Role, area and formats in one line.
fn about(view: &View, catalogue: &Catalogue, mentor: &Mentor) -> Vec<AttrValue> {
    let role = mentor.role.as_ref().and_then(|id| catalogue.role_named(id));
    let role = role.map(|role| view.role_name(catalogue, role));
    let area = mentor.area.as_ref().and_then(|id| catalogue.head().areas.iter().find(|area| area.id == *id));
    let formats = mentor.formats.iter().map(|word| match MentoringFormat::from_word(word) {
        Some(format) => format_name(view, format),
        None => view.words.beside(word).into(),
    });
    let parts: Vec<AttrValue> =
        role.into_iter().chain(area.map(|area| view.text(&area.name))).chain(formats).collect();
    if parts.is_empty() { Vec::new() } else { vec![listed(&parts, " · ")] }
}

/// How well somebody suits: a bar, and the same in words.
fn strength(view: &View, ranked: &RankedMentor) -> Html {
    let key = match Suits::of(ranked) {
        Suits::Strongly => "find.strong",
        Suits::Well => "find.good",
        Suits::Partly => "find.some",
    };
    html! {
        <div class="mentor-match">
            <span class="hint">{ view.say(key) }</span>
            <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="bar-track" width="100" height="6" />
                <rect class="bar-value" width={ranked.points.to_string()} height="6" />
            </svg>
        </div>
    }
}

/// A reason in words; none for what the card says already.
fn reason(view: &View, catalogue: &Catalogue, mentor: &Mentor, why: &MentorWhy) -> Option<AttrValue> {
    let count = |key: &str, number: u32| Some(view.words.count(key, f64::from(number), &[]).into());
    match why {
        MentorWhy::Strength { skill, level, required, .. } => {
            let skill = view.skill_name(catalogue, *skill);
            let (level, required) = (level.to_string(), required.to_string());
            Some(view.fill("find.strength", &[("skill", &skill), ("level", &level), ("required", &required)]))
        }
        MentorWhy::NoStrength => Some(view.say("find.no-strength")),
        MentorWhy::Grades(0) => Some(view.say("find.same-grade")),
        MentorWhy::Grades(above) if *above > 0 => count("find.above", above.unsigned_abs()),
        MentorWhy::Grades(beneath) => count("find.beneath", beneath.unsigned_abs()),
        MentorWhy::SameArea => Some(view.say("find.same-area")),
        MentorWhy::OtherArea => Some(view.say("find.other-area")),
        MentorWhy::SharedLanguage(language) => {
            Some(view.fill("find.language", &[("language", &language_name(view, language))]))
        }
        MentorWhy::NoSharedLanguage => {
            let names: Vec<AttrValue> = mentor.languages.iter().map(|tag| language_name(view, tag)).collect();
            Some(view.fill("find.other-language", &[("languages", &listed(&names, ", "))]))
        }
        MentorWhy::Overlap(0) => Some(view.say("find.no-overlap")),
        MentorWhy::Overlap(minutes) => {
            let hours = view.words.hours(Hours::from_quarters(minutes / 15));
            Some(view.fill("find.overlap", &[("hours", &hours)]))
        }
        MentorWhy::PlacesLeft(places) => count("find.places", *places),
        MentorWhy::Format(_) | MentorWhy::OtherFormats => None,
    }
}

/// The button that opens the message.
fn asks(view: &View, mentor: &Mentor, name: &str, is_asking: bool) -> Html {
    let asked = (!is_asking).then(|| mentor.id.clone());
    let open = view.looking(move |look, _| {
        look.mentorship.asking.clone_from(&asked);
        if asked.is_some() {
            look.go_to(".letter textarea");
        }
    });
    let key = if is_asking { "find.close" } else { "find.ask" };
    html! {
        <div class="buttons">
            <button type="button" class={if is_asking { "quiet small" } else { "" }} id={format!("ask {}", mentor.id)}
                aria-expanded={is_asking.to_string()} aria-label={view.action(key, name)} onclick={open}>{ view.say(key) }</button>
        </div>
    }
}

fn asking(view: &View, catalogue: &Catalogue, ranked: &RankedMentor, mentor: &Mentor) -> Html {
    let Some(request) = view.state().mentor_request(ranked) else { return Html::default() };
    let name = format!("ask {}", mentor.id);
    let format = view.look.mentorship.format;
    let asked = Msg::Mentorship(MentorshipMsg::Asked { mentor: ranked.mentor, format });
    let all = vec![asked, Msg::Draft(DraftMsg::Dropped(form_of(&name)))];
    let then = goes_on(view, "find.asked", &mentor.name, all, MentorshipPart::Mentor);
    let text = letter::written(view, &name, &written(view, catalogue, &request));
    letter(view, &name, text, html! { <>{ for mentor.contact.as_ref().map(reached) }{ then }</> })
}

/// The message that asks, paragraph by paragraph.
pub(super) fn written(view: &View, catalogue: &Catalogue, request: &MentorRequest<'_>) -> String {
    let role = |role| view.role_name(catalogue, role);
    let mut parts: Vec<String> = vec![view.words.fill("request.hello", &[("name", request.to)])];
    if let Some(target) = request.target {
        let target = role(target);
        parts.push(match request.by {
            Some(by) => {
                let day = view.words.formats().day(by);
                view.words.fill("request.goal-by", &[("target", &target), ("day", &day)])
            }
            None => view.words.fill("request.goal", &[("target", &target)]),
        });
    }
    let skills: Vec<AttrValue> = request.skills.iter().map(|one| view.skill_name(catalogue, *one)).collect();
    if !skills.is_empty() {
        parts.push(view.words.fill("request.skills", &[("skills", &listed(&skills, ", "))]));
    }
    parts.push(view.words.say("request.ask"));
    parts.extend(rhythm(view));
    parts.push(view.words.say("request.freely"));
    let thanks = view.words.say("request.thanks");
    let from = request.from.map(|from| view.words.beside(from));
    parts.push(from.map_or_else(|| thanks.clone(), |from| format!("{thanks}\n{from}")));
    parts.join("\n\n")
}

/// How often and how long the organisation's programme has people meet.
fn rhythm(view: &View) -> Option<String> {
    let programme = view.state().programme()?;
    let number = |number: usize| view.words.formats().number(number as f64);
    let days = number(programme.rhythm_days?.get());
    let minutes = number(programme.minutes?.get());
    let weeks = number(programme.length_weeks?.get());
    Some(view.words.fill("request.rhythm", &[("days", &days), ("minutes", &minutes), ("weeks", &weeks)]))
}
