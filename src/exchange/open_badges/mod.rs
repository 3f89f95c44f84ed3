//! Badges (Open Badges 3.0 of 1EdTech) as ratings of a plan.
//!
//! A badge comes as JSON, as a JSON Web Token, or in a picture: an SVG or a PNG with either in it. Nobody checks its
//! signature here, which takes the issuer's keys from their server: the rating says `by: "badge"`, and screens say that
//! it is not verified. Making badges takes a server that signs them, so that there is no way out.
//!
//! A badge belongs to the skill that its `alignment` names: by an address in `same_as`, by the addresses that our CASE
//! packages have, by id, or by the name of the target or the achievement itself. It says no level, unless what it names
//! is a level of our CASE package: level 1 stands for it, with a warning.

mod baked;
mod paper;

use serde_json::Value;

use crate::document::catalog::{Catalog, Skill};
use crate::document::fault::{Code, Fault, Faults, Place, shown};
use crate::document::parse;
use crate::document::plan::{Plan, Rating, Source};
use crate::document::read::{Read, blank};
use crate::document::values::{Address, Date, Id, Level};

use super::draft::{Draft, Outcome, Row, What};
use super::{is_named, stable_id};
use paper::{Achievement, Alignment, Credential};

pub use baked::{from_base64, text_in};

/// A badge as it came, before it is decided what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// Where it stands in its file, as a JSON pointer.
    pub place: String,
    /// The skills that it names, with the level where it names one.
    pub shows: Vec<(Id, Option<Level>)>,
    /// The day from which it is valid, or why it is not.
    pub issued: Result<Date, Fault>,
    credential: Credential,
}

impl Badge {
    /// What was achieved.
    pub fn title(&self) -> &str {
        &self.credential.credentialSubject.achievement.name
    }

    /// Who gave it: their name, or else their address.
    pub fn issuer(&self) -> Option<&str> {
        self.credential.issuer.as_ref()?.0.as_deref()
    }

    /// The rating that it is of a skill at a level; `None` for one that is not valid.
    pub fn rating(&self, skill: &Id, level: Level) -> Option<Rating> {
        let on = *self.issued.as_ref().ok()?;
        let evidence = self.credential.evidence.iter().flat_map(|all| all.0.iter());
        let shown: Vec<&str> =
            evidence.clone().filter_map(|one| one.narrative.as_deref().or(one.name.as_deref())).collect();
        let at = evidence.filter_map(|one| one.id.as_deref()).chain(self.credential.id.as_deref());
        Some(Rating {
            skill: skill.clone(),
            level,
            by: Source::Badge,
            on,
            evidence: Some(std::iter::once(self.title()).chain(shown).collect::<Vec<_>>().join("\n")),
            url: at.filter_map(web).next(),
            who: self.issuer().map(str::to_owned),
            ..blank()
        })
    }

    /// Whether a rating is of this badge, whatever its skill. A level that the PM set for it since is theirs.
    pub fn is_told_by(&self, rating: &Rating) -> bool {
        rating.by == Source::Badge
            && self.issued.as_ref().is_ok_and(|on| *on == rating.on)
            && rating.who.as_deref() == self.issuer()
    }
}

/// The badges of a text.
///
/// # Errors
/// The faults of a text that holds no badge: with line and column where it is JSON, and a JSON pointer where a badge does
/// not keep to its format.
pub fn read(text: &str, catalog: &Catalog, today: Date) -> Result<Vec<Badge>, Faults> {
    let value = parse(&baked::json_in(text)?)?;
    let mut faults = Faults::new();
    let mut badges = Vec::new();
    match value {
        Value::Array(all) => {
            for (place, value) in all.into_iter().enumerate() {
                badges.extend(credential(value, &Place::ROOT.index(place), &mut faults));
            }
        }
        value => badges.extend(credential(value, &Place::ROOT, &mut faults)),
    }
    if faults.has_errors() {
        return Err(faults);
    }
    Ok(badges.into_iter().map(|(place, credential)| badge(place, credential, catalog, today)).collect())
}

/// What it would be to take the badges of a text into a plan, one row a badge and skill.
///
/// # Errors
/// As [`read`].
pub fn draft(text: &str, plan: &Plan, catalog: &Catalog, today: Date) -> Result<Draft<Plan>, Faults> {
    let badges = read(text, catalog, today)?;
    let mut draft = Draft { rows: Vec::new(), faults: Faults::new(), merged: plan.clone(), is_sound: true };
    for badge in &badges {
        take(badge, &mut draft);
    }
    Ok(draft)
}

/// A credential that is a badge, with its place; where a token wraps it, the one within.
fn credential(mut value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<(String, Credential)> {
    if let Some(within) = value.get_mut("vc").filter(|within| within.is_object()) {
        value = within.take();
    }
    let names = ["OpenBadgeCredential", "AchievementCredential"];
    let kinds = value.get("type").or_else(|| value.get("@type"));
    let is_badge = match kinds {
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| names.iter().any(|name| kind == name)),
        Some(kind) => names.iter().any(|name| kind == name),
        None => false,
    };
    if !is_badge {
        let action = "use an OpenBadgeCredential of Open Badges 3.0; for an older badge ask who issued it";
        faults.add(Code::NotItsFormat, at, "a credential that is no badge", action);
        return None;
    }
    Some((at.to_string(), Credential::read(value, at, faults)?))
}

/// What a credential says, beside a catalogue and on a day.
fn badge(place: String, credential: Credential, catalog: &Catalog, today: Date) -> Badge {
    let named = skills(&credential.credentialSubject.achievement, catalog);
    let shows = named.into_iter().map(|(skill, level)| (skill.id.clone(), level)).collect();
    let issued = date(credential.validFrom.as_deref().or(credential.issuanceDate.as_deref()));
    let until = date(credential.validUntil.as_deref().or(credential.expirationDate.as_deref()));
    let refused = |code, found: String, action| Err(Fault::new(code, place.clone(), found, action));
    let issued = match (issued, until) {
        (None, _) => refused(
            Code::NotADate,
            "no day on which it was issued".to_owned(),
            "ask its issuer for validFrom",
        ),
        (Some(on), _) if on > today => {
            refused(Code::OutOfRange, format!("a badge that is valid from {on}"), "take it in on that day")
        }
        (_, Some(until)) if until < today => refused(
            Code::OutOfRange,
            format!("a badge that was valid until {until}"),
            "use one that is valid",
        ),
        (Some(on), _) => Ok(on),
    };
    Badge { place, shows, issued, credential }
}

/// Brings a badge into the plan of a draft.
fn take(badge: &Badge, draft: &mut Draft<Plan>) {
    let row = |id: &str, outcome| Row {
        place: badge.place.clone(),
        what: What::Rating,
        id: id.to_owned(),
        title: badge.title().to_owned(),
        outcome,
        like: None,
    };
    let fault = if badge.shows.is_empty() {
        let found = format!("no skill of this catalogue in the badge \"{}\"", shown(badge.title()));
        let action = "add an address that the badge aligns with to same_as of its skill";
        Some(Fault::new(Code::Dangling, badge.place.clone(), found, action))
    } else {
        badge.issued.clone().err()
    };
    if let Some(fault) = fault {
        draft.faults.push(fault.clone());
        draft.rows.push(row("", Outcome::LeftOut(fault)));
        return;
    }
    for (skill, level) in &badge.shows {
        let Some(rating) = badge.rating(skill, level.unwrap_or(first_level())) else { continue };
        let is_same = |one: &Rating| one.skill == *skill && badge.is_told_by(one);
        let outcome = if draft.merged.ratings.iter().any(is_same) {
            Outcome::Same
        } else {
            if level.is_none() {
                let found = format!("no level of \"{}\"", shown(skill));
                let action = "level 1 stands for it; set the level that the badge shows";
                draft.faults.add_at(Code::Assumed, badge.place.clone(), found, action);
            }
            draft.merged.ratings.push(rating);
            Outcome::Added
        };
        draft.rows.push(row(skill, outcome));
    }
}

/// The level that stands for a badge that names none.
pub fn first_level() -> Level {
    Level::new(1).unwrap_or_default()
}

/// An address of the web: a badge may name others that a page cannot open.
fn web(address: &str) -> Option<Address> {
    Address::whole(address).filter(|address| address.host().is_some())
}

/// The day of an instant, which some write without the time.
fn date(instant: Option<&str>) -> Option<Date> {
    Date::parse(instant?.get(..10)?)
}

/// The skills that an achievement shows, with the level where it names one. Each once, by what says most.
fn skills<'c>(achievement: &Achievement, catalog: &'c Catalog) -> Vec<(&'c Skill, Option<Level>)> {
    let mut found: Vec<(&Skill, Option<Level>)> = Vec::new();
    for target in achievement.alignment.iter().flat_map(|all| all.0.iter()) {
        if let Some((skill, level)) = aligned(target, catalog)
            && !found.iter().any(|(known, _)| known.id == skill.id)
        {
            found.push((skill, level));
        }
    }
    if found.is_empty() {
        found.extend(by_name(&achievement.name, catalog).map(|skill| (skill, None)));
    }
    found
}

/// The skill, and perhaps the level, that a badge is aligned with.
fn aligned<'c>(target: &Alignment, catalog: &'c Catalog) -> Option<(&'c Skill, Option<Level>)> {
    let url = target.targetUrl.as_deref().unwrap_or_default();
    let whole = stable_id::of("catalog", &catalog.id);
    let address = |steps: &[&str]| stable_id::address(stable_id::within(whole, steps));
    for skill in &catalog.skills {
        if url.is_empty() {
            break;
        }
        if skill.same_as.iter().any(|one| one == url) || address(&["skill", &skill.id]) == url {
            return Some((skill, None));
        }
        let levels = skill.levels.iter().map(|described| described.level);
        let is_it = |level: &Level| address(&["level", &skill.id, &level.to_string()]) == url;
        if let Some(level) = levels.into_iter().find(is_it) {
            return Some((skill, Some(level)));
        }
    }
    let by_code = target.targetCode.as_deref().and_then(Id::new);
    let by_code = by_code.and_then(|code| catalog.skills.iter().find(|skill| skill.id == code));
    let found = by_code.or_else(|| by_name(target.targetName.as_deref()?, catalog));
    found.map(|skill| (skill, None))
}

fn by_name<'c>(name: &str, catalog: &'c Catalog) -> Option<&'c Skill> {
    catalog.skills.iter().find(|skill| is_named(skill, name))
}
