//! What can happen to a team, and what follows from it.

use std::rc::Rc;

use crate::document::fault::{Code, Fault, Faults};
use crate::document::plan::Plan;
use crate::document::shared::Verdict;
use crate::document::values::{Date, Id};
use crate::document::{parse, read_plan, write_compact};
use crate::engine::cohort::Member;
use crate::model::{Catalogue, RoleId};

use super::again::Again;
use super::file::{Found, Shown, is_catalogue, plans_in};
use super::matching::{self, MatchMsg};
use super::matching_file;
use super::mentoring::Mentoring;
use super::mentoring_sum::{self, MentoringMsg};
use super::people::SkillFilter;
use super::rotations::{self, RotationMsg};
use super::sending;
use super::sending_msg::SendingMsg;
use super::state::{Dropped, Only, Person, Reading, Sorting, Team, TeamCatalogue, TeamScreen, TeamSettings};
use super::table::{benches_table, distributions_table, heat_table, lacks_table, people_table, raters_table};
use super::training::{self, TrainingMsg};

/// What happened.
#[derive(Clone, Debug)]
pub enum TeamMsg {
    /// The page wants something else.
    SettingsChanged(TeamSettings),
    /// The catalogue is there.
    CatalogueOpened(Rc<Catalogue>),
    /// The catalogue cannot be had, and why.
    CatalogueFailed(String),
    /// So many files are going to be read.
    ReadingBegun(usize),
    /// A file was read.
    FileRead {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// A file could not be read, and why.
    FileUnreadable {
        /// Its name.
        name: String,
        /// What was found.
        why: String,
    },
    /// All files were read.
    ReadingEnded,
    /// Somebody wants no more files read.
    ReadingStopped,
    /// Somebody opened a screen.
    ScreenOpened(TeamScreen),
    /// Somebody looks at a person, or at nobody.
    PersonOpened(Option<Id>),
    /// Somebody wants another order.
    Sorted(Sorting),
    /// Somebody wants to see some alone.
    Narrowed(Only),
    /// Somebody looks for names and roles.
    Sought(String),
    /// Somebody wants other skills shown.
    Filtered(SkillFilter),
    /// Somebody looks at the bench of a role.
    RoleChosen(RoleId),
    /// Somebody takes a person out of the team.
    PersonTakenOut(Id),
    /// Somebody begins with nobody.
    Cleared,
    /// Somebody wants back what was taken out last.
    Undone,
    /// Somebody wants the list of people as a file.
    PeopleWanted,
    /// Somebody wants people by skills as a file.
    HeatWanted,
    /// Something happened to the match.
    Match(MatchMsg),
    /// How many people stand at each level is wanted as a table.
    DistributionsWanted,
    /// Where the team is thin is wanted as a table.
    LacksWanted,
    /// Somebody wants the benches of all roles as a file.
    BenchesWanted,
    /// Somebody wants the raters as a file.
    RatersWanted,
    /// Something happened to the view of the mentorship programme.
    Mentoring(MentoringMsg),
    /// Something happened on the screen of rotations.
    Rotation(RotationMsg),
    /// Something happened on the screen of the training budget.
    Training(TrainingMsg),
    /// Something happened with what goes back.
    Sending(SendingMsg),
    /// It is another day.
    DayBegun(Date),
}

/// What is to be done in the world outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamEffect {
    /// Read no more files.
    Stop,
    /// Hand out a file.
    Save {
        /// Its name.
        name: String,
        /// Its text: JSON where the name ends so, else a table as CSV.
        text: String,
    },
    /// Hand out several replies in one archive.
    SaveReplies {
        /// The archive's name.
        name: String,
        /// The names of the files in it, and their texts.
        files: Vec<(String, String)>,
    },
}

/// Takes in what happened.
pub fn update(team: &mut Team, msg: TeamMsg) -> Vec<TeamEffect> {
    match msg {
        TeamMsg::SettingsChanged(settings) => team.settings = settings,
        TeamMsg::CatalogueOpened(catalogue) => open_catalogue(team, catalogue),
        TeamMsg::CatalogueFailed(why) => team.catalogue = TeamCatalogue::Failed(why),
        TeamMsg::ReadingBegun(count) => {
            let so_far = team.reading.unwrap_or(Reading { done: 0, of: 0 });
            team.reading = Some(Reading { of: so_far.of + count, ..so_far });
            team.was_stopped = false;
        }
        TeamMsg::FileRead { name, text } if is_catalogue(&text) => take_catalogue(team, name, text),
        TeamMsg::FileRead { name, text } => {
            match rotations::taken_in(team, &text).or_else(|| matching_file::taken_in(team, &text)) {
                Some(read) => note_read(
                    team,
                    Dropped { name, taken: 0, is_catalogue: false, faults: Vec::new(), left_out: 0 },
                    read,
                ),
                None => take_in(team, name, plans_in(&text)),
            }
        }
        TeamMsg::Rotation(msg) => return rotations::update(team, msg),
        TeamMsg::FileUnreadable { name, why } => {
            let mut faults = Faults::new();
            let action = "look whether the file is still there and may be read";
            faults.push(Fault::new(Code::NotJson, String::new(), why, action));
            take_in(team, name, vec![Found { at: String::new(), plan: Err(faults) }]);
        }
        TeamMsg::ReadingEnded => end_reading(team),
        TeamMsg::ReadingStopped => {
            team.was_stopped = team.reading.take().is_some_and(|reading| reading.done < reading.of);
            return vec![TeamEffect::Stop];
        }
        TeamMsg::ScreenOpened(screen) => {
            team.screen = screen;
            team.open = None;
            team.left = None;
        }
        TeamMsg::PersonOpened(person) => team.left = std::mem::replace(&mut team.open, person),
        TeamMsg::Sorted(sorting) => team.sorting = sorting,
        TeamMsg::Narrowed(only) => team.only = only,
        TeamMsg::Sought(words) => team.sought = words,
        TeamMsg::Filtered(filter) => team.filter = filter,
        TeamMsg::RoleChosen(role) => team.role = Some(role),
        TeamMsg::PersonTakenOut(id) => {
            team.before = Some(Rc::clone(&team.people));
            Rc::make_mut(&mut team.people).remove(&id);
            team.open.take_if(|open| *open == id);
        }
        TeamMsg::Cleared => {
            team.before = Some(std::mem::take(&mut team.people));
            team.files = Rc::default();
            team.open = None;
            team.was_stopped = false;
        }
        TeamMsg::Undone => {
            if let Some(before) = team.before.take() {
                team.people = before;
            }
        }
        TeamMsg::PeopleWanted => return save("team.csv", people_table(team)),
        TeamMsg::HeatWanted => return save("team-skills.csv", heat_table(team)),
        TeamMsg::Match(msg) => {
            if let Some((name, table)) = matching::update(team, msg) {
                return save(name, table);
            }
        }
        TeamMsg::DistributionsWanted => return save("team-levels.csv", distributions_table(team)),
        TeamMsg::LacksWanted => return save("team-thin-skills.csv", lacks_table(team)),
        TeamMsg::BenchesWanted => return save("team-roles.csv", benches_table(team)),
        TeamMsg::RatersWanted => return save("team-raters.csv", raters_table(team)),
        TeamMsg::Training(msg) => return training::update(team, msg),
        TeamMsg::Sending(msg) => return sending::take_in(team, msg),
        TeamMsg::Mentoring(msg) => return mentoring_sum::update(team, msg),
        TeamMsg::DayBegun(today) => {
            team.today = today;
            if let Some(catalogue) = team.open_catalogue().cloned() {
                open_catalogue(team, catalogue);
            }
        }
    }
    Vec::new()
}

pub(super) fn save(name: &str, text: String) -> Vec<TeamEffect> {
    vec![TeamEffect::Save { name: name.to_owned(), text }]
}

fn end_reading(team: &mut Team) {
    team.reading = None;
    // Whose files are all broken sees at once why nobody is there.
    if team.people.is_empty() && team.faulty().next().is_some() {
        team.screen = TeamScreen::Files;
    }
}

/// Everybody is seen by the catalogue that is open, and by the day that it is.
fn open_catalogue(team: &mut Team, catalogue: Rc<Catalogue>) {
    let people = team.people.values().filter_map(|known| {
        let plan = read_plan(parse(&known.text).ok()?).document?;
        let shown = Shown {
            plan,
            shared: known.shared.clone(),
            levels: known.levels.clone(),
            warnings: Faults::new(),
        };
        let seen = person(team, &catalogue, &shown, known.file.clone());
        Some((known.id.clone(), Rc::new(Person { newer: known.newer.clone(), ..seen })))
    });
    team.people = Rc::new(people.collect());
    team.before = None;
    team.role = None;
    team.catalogue = TeamCatalogue::Open(catalogue);
}

/// Takes in a catalogue, by which everybody is seen from now on.
fn take_catalogue(team: &mut Team, name: String, text: String) {
    let mut dropped = Dropped { name, taken: 0, is_catalogue: true, faults: Vec::new(), left_out: 0 };
    match Catalogue::read(text) {
        Ok(catalogue) => {
            // Of two only the last one counts.
            Rc::make_mut(&mut team.files).retain(|file| !file.is_catalogue || !file.faults.is_empty());
            open_catalogue(team, Rc::new(catalogue));
        }
        Err(faults) => note(&mut dropped, "", &faults),
    }
    count_read(team);
    Rc::make_mut(&mut team.files).push(dropped);
}

fn count_read(team: &mut Team) {
    if let Some(reading) = &mut team.reading {
        reading.done = (reading.done + 1).min(reading.of);
    }
}

/// Takes in the plans of a file. Of two with one id a whole plan counts before a summary, else the newer one.
fn take_in(team: &mut Team, name: String, found: Vec<Found>) {
    let mut dropped = Dropped { name, taken: 0, is_catalogue: false, faults: Vec::new(), left_out: 0 };
    if found.is_empty() {
        let action = "use a file with at least one plan";
        dropped.faults.push((String::new(), Fault::new(Code::Missing, String::new(), "no plan", action)));
    }
    for Found { at, plan } in found {
        match plan {
            Ok(shown) => take_one(team, at, *shown, &mut dropped),
            Err(faults) => note(&mut dropped, &at, &faults),
        }
    }
    note_read(team, dropped, Ok(()));
}

/// Notes a file that was read, with what is wrong with it as a whole.
fn note_read(team: &mut Team, mut dropped: Dropped, read: Result<(), Faults>) {
    if let Err(faults) = read {
        note(&mut dropped, "", &faults);
    }
    count_read(team);
    Rc::make_mut(&mut team.files).push(dropped);
}

fn note(dropped: &mut Dropped, at: &str, faults: &Faults) {
    dropped.left_out += faults.left_out();
    dropped.faults.extend(faults.as_slice().iter().map(|fault| (at.to_owned(), fault.clone())));
}

fn take_one(team: &mut Team, at: String, mut shown: Shown, dropped: &mut Dropped) {
    let Some(catalogue) = team.open_catalogue().cloned() else { return };
    catalogue.check_plan(&shown.plan, &mut shown.warnings);
    note(dropped, &at, &shown.warnings);
    let id = shown.plan.id.clone();
    let known = team.people.get(&id).cloned();
    let again = known.as_deref().map(|known| Again::of(known, &shown, &dropped.name));
    if let Some((again, known)) = again.as_ref().zip(known) {
        dropped.faults.push((at, again.fault(&known.file, &dropped.name)));
        if !again.is_taken {
            if again.newer != known.newer {
                // The plan stays; that something newer was shared is said beside it.
                let kept = Person { newer: again.newer.clone(), ..(*known).clone() };
                Rc::make_mut(&mut team.people).insert(id, Rc::new(kept));
                team.before = None;
            }
            return;
        }
    }
    let newer = again.and_then(|again| again.newer);
    let person = Person { newer, ..person(team, &catalogue, &shown, dropped.name.clone()) };
    Rc::make_mut(&mut team.people).insert(id, Rc::new(person));
    team.before = None;
    dropped.taken += 1;
}

fn person(team: &Team, catalogue: &Catalogue, shown: &Shown, file: String) -> Person {
    let today = team.today;
    let Shown { plan, shared, levels, .. } = shown;
    let member = Member::of(catalogue, plan, levels, today);
    Person {
        id: plan.id.clone(),
        updated: plan.updated.clone(),
        file,
        shared: shared.clone(),
        newer: None,
        levels: levels.clone(),
        mentorings: Mentoring::all(catalogue, plan, &member, today).into_iter().map(Rc::new).collect(),
        key: team.letters.plain(&member.name),
        text: write_compact(plan).into_boxed_str(),
        verdict: verdict(plan),
        member,
    }
}

/// The newest word of a manager on a plan as it is now.
fn verdict(plan: &Plan) -> Option<Verdict> {
    let now = plan.approvals.iter().filter(|said| said.holds_for(&plan.updated));
    now.max_by_key(|said| said.on).map(|said| said.verdict)
}
