//! The level in force in each skill, from what everyone said and what was done.

use crate::document::exposure::Exposure;
use crate::document::plan::{ItemStatus, Plan, Rating, Source};
use crate::document::values::{Date, Level};
use crate::model::{ActivityId, Basis, Catalogue, Opinion, Profile, SkillId, Standing, sorted_by_key};

/// Sources from the most to the least trusted, as the contract orders them.
const TRUST: [Source; 6] =
    [Source::Assessment, Source::Badge, Source::Manager, Source::Mentor, Source::Peer, Source::Self_];

/// Where the person stands in every skill of the catalogue, in its order.
///
/// The agreed level counts (the newest), else the newest rating of the most trusted source, of peers the median (the
/// lower middle one of an even number). An activity that was done raises the level to what it brings, unless the level
/// was rated or agreed after the day it was done. Levels above the scale count as its top.
pub fn standings(catalogue: &Catalogue, plan: &Plan) -> Vec<Standing> {
    let mut opinions: Vec<Vec<&Rating>> = vec![Vec::new(); catalogue.skills().len()];
    for rating in &plan.ratings {
        if let Some(skill) = catalogue.skill_named(&rating.skill) {
            opinions[skill.index()].push(rating);
        }
    }
    let mut standings: Vec<Standing> = catalogue
        .skills()
        .map(|skill| {
            let opinions = summed_up(&opinions[skill.index()], catalogue.top());
            let (level, basis) = opinions.first().map_or((Level::NONE, Basis::Unrated), |most_trusted| {
                (most_trusted.level, Basis::Rated(most_trusted.by, most_trusted.on))
            });
            Standing { skill, level, basis, opinions }
        })
        .collect();
    apply_agreements(catalogue, plan, &mut standings);
    apply_done(catalogue, plan, &mut standings);
    standings
}

/// The person's levels in force, what they have done, and the hours spent on what they have started.
pub fn profile(catalogue: &Catalogue, plan: &Plan) -> Profile {
    let levels = standings(catalogue, plan).into_iter().map(|standing| standing.level).collect();
    let started = plan.items().iter().filter(|item| item.status == ItemStatus::Started);
    let spent =
        started.filter_map(|item| Some((catalogue.activity_named(&item.activity)?, item.hours_done?)));
    let done = done(catalogue, plan).map(|(activity, _)| activity);
    Profile::new(levels, done.collect()).with_spent(spent.collect())
}

/// One opinion for each source that rated, the most trusted first.
fn summed_up(ratings: &[&Rating], top: Level) -> Vec<Opinion> {
    let of_source = |source: Source| {
        let given: Vec<&&Rating> = ratings.iter().filter(|rating| rating.by == source).collect();
        // The file's order decides between ratings of one day: the later one is newer.
        let newest =
            given.iter().enumerate().max_by_key(|(place, rating)| (rating.on, *place)).map(|(_, r)| **r)?;
        let given = sorted_by_key(given, |rating| rating.level);
        let counted = if source == Source::Peer { *given.get((given.len() - 1) / 2)? } else { &newest };
        let voices = if source == Source::Peer { given.len() } else { 1 };
        Some(Opinion { by: source, level: counted.level.min(top), on: newest.on, voices })
    };
    TRUST.into_iter().filter_map(of_source).collect()
}

fn apply_agreements(catalogue: &Catalogue, plan: &Plan, standings: &mut [Standing]) {
    let mut newest: Vec<Option<(Date, Level)>> = vec![None; standings.len()];
    for agreement in &plan.agreed {
        let Some(skill) = catalogue.skill_named(&agreement.skill) else { continue };
        let so_far = &mut newest[skill.index()];
        if so_far.is_none_or(|(on, _)| agreement.on >= on) {
            *so_far = Some((agreement.on, agreement.level.min(catalogue.top())));
        }
    }
    for (standing, agreed) in standings.iter_mut().zip(newest) {
        if let Some((on, level)) = agreed {
            standing.level = level;
            standing.basis = Basis::Agreed(on);
        }
    }
}

fn apply_done(catalogue: &Catalogue, plan: &Plan, standings: &mut [Standing]) {
    // Taken before any activity counts, so that the order of the path decides nothing.
    let judged_on: Vec<Option<Date>> = standings
        .iter()
        .map(|standing| match standing.basis {
            Basis::Agreed(on) | Basis::Rated(_, on) => Some(on),
            Basis::Unrated | Basis::Done(_) => None,
        })
        .collect();
    for (activity, done_on) in done(catalogue, plan) {
        for developed in &catalogue.activity(activity).develops {
            let place = developed.skill.index();
            let judged_after = judged_on[place].zip(done_on).is_some_and(|(judged, done)| judged > done);
            let standing = &mut standings[place];
            if developed.to > standing.level && !judged_after {
                standing.level = developed.to;
                standing.basis = Basis::Done(activity);
            }
        }
    }
}

/// The activities that were done, with the day if it is known: those of the path that are marked so, and stays in other
/// areas beside it.
fn done<'a>(
    catalogue: &'a Catalogue,
    plan: &'a Plan,
) -> impl Iterator<Item = (ActivityId, Option<Date>)> + 'a {
    let in_path = plan.items().iter().filter(|item| item.status == ItemStatus::Done);
    let in_path = in_path.map(|item| (&item.activity, item.done_on.or(item.end)));
    let beside = done_beside(plan).filter_map(|(stay, on)| Some((stay.activity.as_ref()?, on)));
    in_path.chain(beside).filter_map(|(id, on)| Some((catalogue.activity_named(id)?, on)))
}

/// The stays that are over and that the path does not have, with their last day if it is known: of one that it has, the
/// path says how far it is.
pub fn done_beside(plan: &Plan) -> impl Iterator<Item = (&Exposure, Option<Date>)> {
    let is_in_path = |stay: &Exposure| {
        let mut items = plan.items().iter();
        items.any(|item| stay.activity.as_ref() == Some(&item.activity))
    };
    let is_over = |stay: &Exposure| stay.status == Some(ItemStatus::Done);
    plan.exposures.iter().filter(move |stay| is_over(stay) && !is_in_path(stay)).map(|stay| {
        let last = stay.slot.as_ref().map(|slot| slot.end);
        (stay, last.or(stay.debrief.as_ref().map(|debrief| debrief.on)))
    })
}

/// The months from a day to another that must pass before a rating no longer counts as fresh.
pub fn is_faded(catalogue: &Catalogue, skill: SkillId, rated_on: Date, today: Date) -> bool {
    let months = catalogue.skill_text(skill).fades_after_months;
    months.is_some_and(|months| {
        let ((year, month, day), (year_now, month_now, day_now)) =
            (rated_on.year_month_day(), today.year_month_day());
        let months_between =
            (year_now - year) * 12 + month_now as i32 - month as i32 - i32::from(day_now < day);
        months_between >= months.get() as i32
    })
}
