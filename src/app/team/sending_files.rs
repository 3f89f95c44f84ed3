//! What goes back from the team, as files: one for each person.

use std::rc::Rc;

use crate::app::host::Moment;
use crate::app::sharing::file_name;
use crate::document::values::Id;
use crate::document::write;

use super::sending::Draft;
use super::state::Team;
use super::update::TeamEffect;

/// Hands out the file for somebody, or the files for all who have drafts, with tables beside them.
pub(super) fn save(
    team: &mut Team,
    only: Option<&Id>,
    beside: Vec<(String, String)>,
    moment: &Moment,
) -> Vec<TeamEffect> {
    let mut drafts = (*team.sending.drafts).clone();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut names = Vec::new();
    for (plan, draft) in drafts.iter_mut().filter(|(plan, _)| only.is_none_or(|only| only == *plan)) {
        let Some(reply) = team.sending.finished(draft, moment) else { continue };
        let name = unlike(file_name("reply-for", Some(&called(plan, draft)), moment.today), &files);
        files.push((name, write(&reply)));
        names.push(draft.name.clone());
        draft.is_saved = true;
    }
    team.sending.drafts = Rc::new(drafts);
    team.sending.saved = (!names.is_empty()).then(|| names.into());
    if !files.is_empty() {
        files.extend(beside);
    }
    match files.len() {
        0 => Vec::new(),
        1 => files.into_iter().map(|(name, text)| TeamEffect::Save { name, text }).collect(),
        _ => vec![TeamEffect::SaveReplies { name: format!("waymark-replies-{}.zip", moment.today), files }],
    }
}

/// What a file is named after: the name, or of one in letters that no file takes the last part of the plan's id.
fn called(plan: &Id, draft: &Draft) -> String {
    let is_plain = draft.name.chars().any(|letter| letter.is_ascii_alphanumeric());
    if is_plain { draft.name.clone() } else { plan.rsplit('-').next().unwrap_or(plan).to_owned() }
}

/// A file's name that no other of them has.
fn unlike(name: String, files: &[(String, String)]) -> String {
    let is_taken = |name: &str| files.iter().any(|(other, _)| other == name);
    if !is_taken(&name) {
        return name;
    }
    let stem = name.trim_end_matches(".json").to_owned();
    (2..).map(|number: u32| format!("{stem}-{number}.json")).find(|name| !is_taken(name)).unwrap_or(name)
}
