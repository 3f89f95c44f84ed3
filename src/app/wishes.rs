//! What views ask of the PM's own hand: what is theirs, what they gave up, what they could have instead.

use crate::document::plan::{ItemStatus, Mix, ShareRange};
use crate::document::values::Share;
use crate::model::{ActivityId, Catalogue, Family};

use super::planning::is_promised;
use super::state::State;

/// How many activities are listed at once.
const MOST_FOUND: usize = 30;

/// Activities that fit some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The first of them, in the catalogue's order.
    pub activities: Vec<ActivityId>,
    /// How many more there are.
    pub more: usize,
}

/// The mixes of learning by doing, from others and from material that are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MixPreset {
    /// Whatever is best.
    Any,
    /// About so many percent of the hours for each family, with [`MixPreset::TOLERANCE`] to either side: the number of
    /// one of [`MixPreset::SHARES`].
    About(usize),
    /// Another one, from a file.
    Own,
}

/// The hours of one family of activities as whole percent of the path's, beside what the mix asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyShare {
    /// The family.
    pub family: Family,
    /// The least and the most that the mix asks for.
    pub wanted: (u32, u32),
    /// What the path has.
    pub actual: u32,
    /// Whether that lies between.
    pub is_kept: bool,
}

impl MixPreset {
    /// Percent of the hours by doing, from others and from material: the rule of thumb that most companies name, one
    /// with more from others, and one with more from material.
    pub const SHARES: [[u16; 3]; 3] = [[70, 20, 10], [50, 30, 20], [40, 20, 40]];

    /// Percent to either side of a share.
    pub const TOLERANCE: u16 = 10;

    /// The mix itself; one's own is none of these.
    pub fn mix(self) -> Option<Mix> {
        let Self::About(number) = self else { return None };
        let [experience, exposure, education] = Self::SHARES.get(number)?.map(about);
        Some(Mix { experience, exposure, education, other: Default::default() })
    }
}

/// A share of so many percent, with [`MixPreset::TOLERANCE`] to either side.
fn about(percent: u16) -> Option<ShareRange> {
    let least = percent.saturating_sub(MixPreset::TOLERANCE);
    let most = (percent + MixPreset::TOLERANCE).min(100);
    ShareRange::new(Share::from_thousandths(least * 10), Share::from_thousandths(most * 10))
}

/// What a mix asks for of a family.
fn wanted_of(mix: &mut Mix, family: Family) -> WantedShare {
    let Some(range) = *share_of(mix, family) else { return WantedShare::Any };
    let percent = |share: Share| share.thousandths() / 10;
    let is_about = |percent: &u16| about(*percent) == Some(range);
    (0..=100).find(is_about).map_or_else(
        || WantedShare::Between(percent(range.least()), percent(range.most())),
        WantedShare::About,
    )
}

/// What the shares of a mix add up to, where no path has them. What a file asks for is not judged.
fn unfit_sum(mix: &Mix) -> Option<u16> {
    let mut mix = mix.clone();
    let (mut sum, mut is_whole) = (0, true);
    for family in Family::ALL {
        match wanted_of(&mut mix, *family) {
            WantedShare::About(percent) => sum += percent,
            WantedShare::Any => is_whole = false,
            WantedShare::Between(..) => return None,
        }
    }
    (sum > 100 || (is_whole && sum != 100)).then_some(sum)
}

fn share_of(mix: &mut Mix, family: Family) -> &mut Option<ShareRange> {
    match family {
        Family::Experience => &mut mix.experience,
        Family::Exposure => &mut mix.exposure,
        Family::Education => &mut mix.education,
    }
}

/// What is asked for of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedShare {
    /// Any share.
    Any,
    /// About so many percent, with [`MixPreset::TOLERANCE`] to either side.
    About(u16),
    /// Another range from a file: its least and most percent.
    Between(u16, u16),
}

impl State {
    /// What is asked for of a family.
    pub fn wanted_share(&self, family: Family) -> WantedShare {
        wanted_of(&mut self.mix(), family)
    }

    /// The mix that is asked for with another share of one family, or any share of it.
    pub fn mix_with(&self, family: Family, percent: Option<u16>) -> Option<Mix> {
        let mut mix = self.mix();
        *share_of(&mut mix, family) = percent.filter(|percent| *percent <= 100).and_then(about);
        let Mix { experience, exposure, education, other } = &mix;
        let is_empty =
            [experience, exposure, education].iter().all(|range| range.is_none()) && other.is_empty();
        (!is_empty).then_some(mix)
    }

    fn mix(&self) -> Mix {
        let none = Mix { experience: None, exposure: None, education: None, other: Default::default() };
        self.unfit_mix().or(self.plan.limits.mix.as_ref()).cloned().unwrap_or(none)
    }

    /// What the shares that were typed add up to, where that cannot be: all three are there and it is not 100 %, or it
    /// is more than that. Then the mix is not in the plan.
    pub fn unfit_sum(&self) -> Option<u16> {
        self.unfit_mix().and_then(unfit_sum)
    }

    /// Keeps a mix that cannot be beside the plan until it can. Answers whether that is so.
    pub(super) fn holds_back(&mut self, mix: Option<&Mix>) -> bool {
        let unfit = mix.filter(|mix| unfit_sum(mix).is_some());
        self.unfit_mix = unfit.map(|mix| (self.plan.id.clone(), mix.clone()));
        self.unfit_mix.is_some()
    }

    fn unfit_mix(&self) -> Option<&Mix> {
        self.unfit_mix.as_ref().filter(|(plan, _)| *plan == self.plan.id).map(|(_, mix)| mix)
    }

    /// Whether the PM added an activity themselves.
    pub fn is_own(&self, activity: ActivityId) -> bool {
        self.open_catalogue().is_some_and(|catalogue| catalogue.is_own(activity))
    }

    /// Whether the path is a promise, which only the PM changes.
    pub fn is_promised(&self) -> bool {
        is_promised(&self.plan, self.today)
    }

    /// What was begun or planned and given up, in the plan's order.
    pub fn dropped(&self) -> Vec<ActivityId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let dropped = self.plan.items().iter().filter(|item| item.status == ItemStatus::Dropped);
        dropped.filter_map(|item| catalogue.activity_named(&item.activity)).collect()
    }

    /// What else is still to be done, in the path's order.
    pub fn others_to_do(&self, activity: ActivityId) -> Vec<ActivityId> {
        let rows = self.path().map(|path| path.rows.as_slice()).unwrap_or_default();
        let others = rows.iter().filter(|row| row.activity != activity && row.status != ItemStatus::Done);
        others.map(|row| row.activity).collect()
    }

    /// Whether the path has it, done or not.
    pub fn is_in_path(&self, activity: ActivityId) -> bool {
        self.path().is_some_and(|path| path.rows.iter().any(|row| row.activity == activity))
    }

    /// The mix that is asked for.
    pub fn mix_preset(&self) -> MixPreset {
        if self.unfit_mix().is_some() {
            return MixPreset::Own;
        }
        let Some(wanted) = &self.plan.limits.mix else { return MixPreset::Any };
        let mut presets = (0..MixPreset::SHARES.len()).map(MixPreset::About);
        presets.find(|preset| preset.mix().as_ref() == Some(wanted)).unwrap_or(MixPreset::Own)
    }

    /// How the hours of the path are divided beside the mix that is asked for; empty where none is.
    pub fn family_shares(&self) -> Vec<FamilyShare> {
        let wanted = self.plan.limits.mix.as_ref().zip(self.path()).zip(self.open_catalogue());
        let Some(((mix, path), catalogue)) = wanted else { return Vec::new() };
        let hours = path.family_hours(catalogue);
        let all: u64 = hours.iter().map(|(_, hours)| u64::from(hours.quarters())).sum();
        let share = |family: Family| {
            let range = match family {
                Family::Experience => mix.experience,
                Family::Exposure => mix.exposure,
                Family::Education => mix.education,
            };
            let range =
                range.map_or((0, 1000), |range| (range.least().thousandths(), range.most().thousandths()));
            let of_family = hours.iter().find(|(known, _)| *known == family);
            let quarters = of_family.map_or(0, |(_, hours)| u64::from(hours.quarters()));
            let (least, most) = (u64::from(range.0) * all, u64::from(range.1) * all);
            FamilyShare {
                family,
                wanted: (u32::from(range.0) / 10, u32::from(range.1) / 10),
                actual: u32::try_from((quarters * 100 + all / 2) / all.max(1)).unwrap_or_default(),
                is_kept: (least..=most).contains(&(quarters * 1000)),
            }
        };
        if all == 0 { Vec::new() } else { Family::ALL.iter().map(|family| share(*family)).collect() }
    }

    /// The activities outside the path whose title, authors or skills have each of the words, large and small letters
    /// (of English) alike. None before a word is written.
    pub fn activities_like(&self, words: &str, language: &str) -> Found {
        let Some(catalogue) = self.open_catalogue() else { return Found::default() };
        let words: Vec<String> = words.split_whitespace().map(str::to_ascii_lowercase).collect();
        if words.is_empty() {
            return Found::default();
        }
        let in_path = |activity: ActivityId| {
            let id = &catalogue.activity_text(activity).id;
            self.plan.items().iter().any(|item| item.activity == *id)
        };
        let fits = |activity: &ActivityId| {
            let text = searched(catalogue, *activity, language);
            words.iter().all(|word| text.contains(word.as_str())) && !in_path(*activity)
        };
        let mut activities: Vec<ActivityId> = catalogue.activities().filter(fits).collect();
        let more = activities.len().saturating_sub(MOST_FOUND);
        activities.truncate(MOST_FOUND);
        Found { activities, more }
    }
}

fn searched(catalogue: &Catalogue, activity: ActivityId, language: &str) -> String {
    let text = catalogue.activity_text(activity);
    let skills = text.develops.iter().filter_map(|development| catalogue.skill_named(&development.skill));
    let skills = skills.map(|skill| catalogue.skill_text(skill).name.in_language(language));
    let authors = text.authors.iter().map(String::as_str);
    let all: Vec<&str> =
        [text.title.in_language(language)].into_iter().chain(authors).chain(skills).collect();
    all.join(" ").to_ascii_lowercase()
}
