//! The names of files and the links by which something goes from one person to another.

use crate::document::fault::{Code, Faults, Place};
use crate::document::values::Date;

/// So many letters of somebody's name stand in the name of a file.
const MOST_OF_NAME: usize = 40;

/// What stands before the text in the fragment of a link.
pub const LINK_MARK: &str = "#waymark=";

/// The fragment of the link that stands in a text.
pub(super) fn fragment_in(text: &str) -> Option<&str> {
    let fragment = text.get(text.find(LINK_MARK)?..)?;
    let is_of_link = |letter: char| letter.is_ascii_alphanumeric() || "#=-_".contains(letter);
    let end = fragment.find(|letter: char| !is_of_link(letter)).unwrap_or(fragment.len());
    fragment.get(..end).filter(|fragment| fragment.len() > LINK_MARK.len())
}

/// The faults of a link that is cut off, or was never one of ours.
pub fn broken_link(found: &str) -> Faults {
    let mut faults = Faults::new();
    let action = "ask for the link again, or for a file";
    faults.add(Code::BrokenLink, &Place::ROOT, found, action);
    faults
}

/// The name of a file: what it is, by whom, and when, in letters that any system takes.
pub(in crate::app) fn file_name(what: &str, by: Option<&str>, on: Date) -> String {
    let letter = |letter: char| match letter {
        'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'Ä' | 'Á' | 'À' | 'Â' | 'Å' => 'a',
        'ç' | 'Ç' | 'č' | 'Č' | 'ć' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'É' | 'È' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'İ' | 'ı' => 'i',
        'ñ' | 'Ñ' | 'ń' | 'ň' => 'n',
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'Ö' | 'Ó' | 'Ø' => 'o',
        'š' | 'ś' | 'ş' | 'Š' | 'Ş' | 'ß' => 's',
        'ü' | 'ú' | 'ù' | 'û' | 'Ü' | 'Ú' => 'u',
        'ž' | 'ź' | 'ż' | 'Ž' => 'z',
        other => other.to_ascii_lowercase(),
    };
    let plain: String = by.unwrap_or_default().chars().take(MOST_OF_NAME).map(letter).collect();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let parts: Vec<&str> = ["waymark", what].into_iter().chain(words).collect();
    format!("{}-{on}.json", parts.join("-"))
}
