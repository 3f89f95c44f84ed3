//! What is marked as private in the story never stands in what is shared: each such text has a word that stands nowhere
//! else, and every file that can be made is searched for each of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use waymark::app::{Chosen, Msg, Requests, SharingMsg, Stored};
use waymark::document::shared::{Part, Reader};
use waymark::document::{parse, write};

use super::{STORY, STORY_DAY, story};
use crate::common::{World, day, session};

/// A text, and whether it is for the PM alone.
struct Said {
    at: String,
    text: String,
    is_private: bool,
}

/// Every text of a document with its place.
fn texts(value: &Value, at: &str, is_private: bool, said: &mut Vec<Said>) {
    match value {
        Value::Object(fields) => {
            let is_private = is_private || fields.get("private") == Some(&Value::Bool(true));
            for (field, value) in fields {
                texts(value, &format!("{at}/{field}"), is_private || field == "private_notes", said);
            }
        }
        Value::Array(entries) => {
            entries
                .iter()
                .enumerate()
                .for_each(|(place, entry)| texts(entry, &format!("{at}/{place}"), is_private, said));
        }
        Value::String(text) => said.push(Said { at: at.to_owned(), text: text.clone(), is_private }),
        _ => {}
    }
}

/// The words of a text that are long enough to be told from others.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() >= 5);
    words.map(str::to_lowercase)
}

/// Every private text with the words of it that stand in no public one.
fn secrets() -> Vec<(String, BTreeSet<String>)> {
    let mut said = Vec::new();
    texts(&parse(STORY).unwrap(), "", false, &mut said);
    let public: String =
        said.iter().filter(|one| !one.is_private).map(|one| one.text.to_lowercase() + "\n").collect();
    let is_prose = |text: &str| text.split(' ').count() >= 3;
    let private = said.into_iter().filter(|one| one.is_private && is_prose(&one.text));
    private
        .map(|one| {
            let own = words(&one.text).filter(|word| !public.contains(word)).collect();
            (one.at, own)
        })
        .collect()
}

#[test]
fn every_kind_that_can_be_private_has_something_private_with_words_of_its_own() {
    let secrets = secrets();
    // Of a note by itself, of an entry in one of its texts.
    let mut by_entry: BTreeMap<String, bool> = BTreeMap::new();
    for (at, own) in &secrets {
        let entry = at.split('/').take(3).collect::<Vec<_>>().join("/");
        let place = if at.ends_with("/private_notes") { at.clone() } else { entry };
        *by_entry.entry(place).or_default() |= !own.is_empty();
    }
    let silent: Vec<_> = by_entry.iter().filter(|(_, has_word)| !**has_word).collect();
    assert!(silent.is_empty(), "no word of their own: {silent:?}");
    let has = |list: &str, end: &str| {
        secrets.iter().any(|(at, _)| at.starts_with(&format!("/{list}/")) && at.ends_with(end))
    };
    for list in ["mentorships", "decisions", "network", "feedback", "reviews", "exposures", "leadership"] {
        assert!(has(list, "/private_notes"), "{list} has no private note");
        let document = parse(STORY).unwrap();
        let entries = document[list].as_array().unwrap();
        assert!(entries.iter().any(|entry| entry["private"] == true), "{list} has no private entry");
    }
    let in_session = |(at, _): &(String, _)| at.contains("/sessions/") && at.ends_with("/private_notes");
    assert!(secrets.iter().any(in_session) && has("mentorships", "/fit_check/note"));
}

/// Summaries of the story for each reader: of each part, of each two, and of all.
fn summaries() -> Vec<(Chosen, String)> {
    let world = World::new(Stored::Nothing);
    world.today.set(day(STORY_DAY));
    let session = session(&world);
    session.open_plan(STORY).unwrap();
    let mut made = Vec::new();
    for reader in Reader::ALL {
        let pairs = Part::ALL.iter().flat_map(|one| Part::ALL.iter().map(move |other| vec![*one, *other]));
        for parts in pairs.chain([Part::ALL.to_vec()]) {
            let chosen = Chosen { requests: Some(Requests::All), ..Chosen::of(*reader, parts) };
            session.send(Msg::Sharing(SharingMsg::FileAsked(chosen.clone())));
            made.push((chosen, world.files.borrow_mut().pop().unwrap().1));
        }
    }
    made
}

#[test]
fn no_summary_holds_a_word_of_what_is_private() {
    let secrets = secrets();
    for (chosen, file) in summaries() {
        assert!(!file.contains("\"private"), "{chosen:?}");
        let file = file.to_lowercase();
        for (at, own) in &secrets {
            for word in own {
                assert!(!file.contains(word), "{word} of {at} with {chosen:?}");
            }
        }
    }
}

#[test]
fn a_summary_of_everything_holds_what_is_public() {
    let (_, file) = summaries().into_iter().max_by_key(|(_, file)| file.len()).unwrap();
    for text in ["Demo: Amina Diallo (sample)", "Ingrid Solberg (demo)", "support-rotation", "paper calendar"]
    {
        assert!(file.contains(text), "{text}");
    }
}

#[test]
fn what_may_ever_be_shared_of_the_whole_plan_holds_no_word_of_it_either() {
    let mut plan = story();
    let whole = write(&plan).to_lowercase();
    plan.keep_public();
    let public = write(&plan).to_lowercase();
    for (at, own) in secrets() {
        for word in own {
            assert!(whole.contains(&word) && !public.contains(&word), "{word} of {at}");
        }
    }
    // The lists stand there with what is public of them, so that nothing was found for want of everything.
    assert!(public.contains("a walk where the weather allows it") && public.contains("412 calls by cause"));
    assert!(plan.feedback.iter().all(|feedback| feedback.review.is_none()), "no single voice of a review");
}
