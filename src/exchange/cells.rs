//! What people write into the cells of a table, as values: efforts, money, lists, yes and no.

use crate::document::catalog::{ActivityKind, Currency};
use crate::document::values::{Amount, Hours};

/// Words of learning systems for kinds of activity, beside our own.
const KINDS: [(ActivityKind, &str); 11] = [
    (ActivityKind::Workshop, "workshop webinar seminar training atelier taller schulung"),
    (ActivityKind::Reading, "reading book article video podcast buch artikel livre libro lektüre lecture"),
    (
        ActivityKind::Certification,
        "certification certificate exam zertifikat zertifizierung certificado prüfung",
    ),
    (ActivityKind::Mentoring, "mentoring mentorship mentorat mentoría"),
    (ActivityKind::Coaching, "coaching"),
    (ActivityKind::Shadowing, "shadowing hospitation"),
    (ActivityKind::Rotation, "rotation rotación"),
    (ActivityKind::Project, "project projekt projet proyecto assignment"),
    (ActivityKind::Community, "community communauté comunidad"),
    (ActivityKind::Leadership, "leadership"),
    (
        ActivityKind::Course,
        "course kurs cours curso elearning online classroom scorm topics weeks singleactivity",
    ),
];

/// Words for nothing to pay.
const FREE: [&str; 8] = ["free", "kostenlos", "gratis", "gratuit", "gratuito", "none", "no cost", "-"];

/// Words for a price that one has to ask for.
const ON_REQUEST: [&str; 5] = ["on request", "auf anfrage", "sur demande", "a consultar", "tbd"];

/// Words for yes.
const YES: [&str; 8] = ["1", "yes", "true", "y", "ja", "oui", "sí", "x"];

/// Words for no.
const NO: [&str; 8] = ["0", "no", "false", "n", "nein", "non", "", "-"];

/// Signs of currencies.
const SIGNS: [(char, &str); 4] = [('€', "EUR"), ('$', "USD"), ('£', "GBP"), ('¥', "JPY")];

/// The signs that separate the entries of a list, and `%` with which they are written out.
const WRITTEN_OUT: [(char, &str); 5] = [('%', "%25"), (';', "%3B"), (',', "%2C"), ('|', "%7C"), (':', "%3A")];

/// The entries of a list that has `;`, `,`, `|` or new lines between them.
pub(super) fn entries_of(text: &str) -> impl Iterator<Item = String> + '_ {
    parts_of(text, &[';', ',', '|', '\n', '\r']).map(restored)
}

/// The parts between some signs, without the space around them; none that are empty.
pub(super) fn parts_of<'t>(text: &'t str, separators: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

/// An entry with the signs that separate entries written out.
pub(super) fn written_out(entry: &str) -> String {
    let write = |character: char| match WRITTEN_OUT.iter().find(|(sign, _)| *sign == character) {
        Some((_, written)) => (*written).to_owned(),
        None => character.to_string(),
    };
    entry.chars().map(write).collect()
}

/// An entry with those signs as they are.
pub(super) fn restored(entry: &str) -> String {
    let restore = |text: String, (sign, written): &(char, &str)| text.replace(*written, &sign.to_string());
    WRITTEN_OUT.iter().rev().fold(entry.to_owned(), restore)
}

/// Yes or no, if it is one of the words for it.
pub(super) fn truth_of(text: &str) -> Option<bool> {
    let text = text.trim().to_lowercase();
    if NO.contains(&text.as_str()) { Some(false) } else { YES.contains(&text.as_str()).then_some(true) }
}

/// Words that say of an effort that it is about so much.
const ABOUT: [&str; 6] = ["approx.", "about", "circa", "env.", "ca.", "~"];

/// The effort in a text, up to the next quarter of an hour: `2h 30m`, `2h 30`, `1.5`, `90 min`, `2:30`, `PT2H30M`, `2 days`,
/// `ca. 6 h`. A number alone counts `minutes_each` minutes, and after hours one; a day eight hours of work, a week five such
/// days, and a German lesson (`UE`) 45 minutes.
pub(super) fn hours_of(text: &str, minutes_each: f64) -> Option<Hours> {
    let text = text.trim().to_lowercase();
    let text = ABOUT.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text).trim();
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        return (minutes < 60).then(|| quarters(f64::from(hours) * 60.0 + f64::from(minutes)))?;
    }
    let text = text.strip_prefix("pt").unwrap_or(text);
    let mut minutes = 0.0;
    let mut each = minutes_each;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(digits)?;
        let number: f64 = number.replace(',', ".").parse().ok()?;
        let after = after.trim_start();
        let letters = after.find(|c: char| !(c.is_alphabetic() || c == '.')).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(letters)?;
        let of_unit = match unit.trim_end_matches('.') {
            "" => each,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure" | "heures"
            | "hora" | "horas" => 60.0,
            "d" | "day" | "days" | "tag" | "tage" | "jour" | "jours" | "día" | "días" => 8.0 * 60.0,
            "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas" => {
                40.0 * 60.0
            }
            "ue" => 45.0,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" => 1.0,
            _ => return None,
        };
        minutes += number * of_unit;
        each = if of_unit == 60.0 { 1.0 } else { each };
        rest = after.trim_start_matches([' ', ',', '\u{a0}']);
    }
    quarters(minutes)
}

fn quarters(minutes: f64) -> Option<Hours> {
    let quarters = (minutes / 15.0).ceil();
    (0.0..=f64::from(Hours::MOST.quarters()))
        .contains(&quarters)
        .then(|| Hours::from_quarters(quarters as u32))
}

/// What a cell says of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Price {
    /// It costs nothing.
    Free,
    /// So much, of a currency if it names one; `true` for an estimate.
    Costs(Amount, Option<Currency>, bool),
}

/// What may stand between the thousands of a number, and nowhere else.
const GROUPING: [char; 5] = ['\'', '’', ' ', '\u{a0}', '\u{202f}'];

/// The price in a text: `400 EUR`, `€ 1.234,50`, `$1,234.50`, `1’234.50 CHF`, `~80 GBP`, `free`.
pub(super) fn price_of(text: &str) -> Option<Price> {
    let text = text.trim();
    if FREE.contains(&text.to_lowercase().as_str()) {
        return Some(Price::Free);
    }
    let (text, is_estimate) = text.strip_prefix('~').map_or((text, false), |rest| (rest, true));
    let is_of_number = |sign: char| sign.is_ascii_digit() || ".,".contains(sign);
    let (first, last) = (text.find(is_of_number)?, text.rfind(is_of_number)?);
    let number = text.get(first..=last)?;
    // The currency stands before or after, with nothing else.
    let around = [text.get(..first)?, text.get(last + 1..)?].map(str::trim).concat();
    let is_sign = |sign: char| SIGNS.iter().any(|(one, _)| *one == sign);
    if !around.chars().all(|sign| sign.is_alphabetic() || is_sign(sign)) {
        return None;
    }
    let currency = match around.chars().next() {
        None => None,
        Some(sign) => {
            let signed = SIGNS.iter().find(|(one, _)| *one == sign && around.chars().count() == 1);
            Some(Currency::new(signed.map_or(around.to_uppercase().as_str(), |(_, code)| code))?)
        }
    };
    Some(Price::Costs(Amount::from_minor(minor_of(number)?), currency, is_estimate))
}

/// Whether a text says that one has to ask for the price.
pub(super) fn is_on_request(text: &str) -> bool {
    ON_REQUEST.contains(&text.trim().to_lowercase().as_str())
}

/// A number as people group it, in hundredths. The last sign is the decimal one, unless it groups: three digits follow it,
/// it stands there more than once, and no other sign does. Of three decimals nobody can say what is meant.
/// A number as people group it, in hundredths, by these rules:
/// - A point or a comma is the decimal sign where one or two digits follow it and it stands there once, as the last sign.
/// - Every other sign has three digits after it (two between others, as in India), at most three before the first, and no
///   0 at the beginning; all of them are the same sign. Spaces and apostrophes do nothing but that.
/// - What is neither is no number: `0.001`, `1,234.567`, `12.34.56`, `12 50`.
///
/// That leaves `1.234` and `1,234` for what may be meant as thousands or as decimals: [`may_be_decimals`] finds these.
fn minor_of(number: &str) -> Option<u64> {
    let number: String =
        number.chars().map(|sign| if GROUPING.contains(&sign) { '\'' } else { sign }).collect();
    let is_sign = |sign: char| !sign.is_ascii_digit();
    let signs: Vec<char> = number.chars().filter(|sign| is_sign(*sign)).collect();
    let after_last = number.rsplit(is_sign).next().unwrap_or_default();
    let groups_by =
        |signs: &[char]| signs.iter().all(|sign| Some(sign) == signs.first() && ".,'".contains(*sign));
    let (whole, fraction) = match signs.as_slice() {
        [] => (number.as_str(), ""),
        all if groups_by(all) && (after_last.len() == 3 || all.len() > 1) => (number.as_str(), ""),
        [before @ .., '.' | ','] if groups_by(before) && !before.contains(signs.last()?) => {
            (number.get(..number.len().checked_sub(after_last.len() + 1)?)?, after_last)
        }
        _ => return None,
    };
    let groups: Vec<&str> = whole.split(is_sign).collect();
    let is_grouped = match groups.as_slice() {
        [_] => true,
        [first, between @ .., last] => {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && between.iter().all(|group| (2..=3).contains(&group.len()))
                && last.len() == 3
        }
        [] => false,
    };
    let whole: String = groups.concat();
    if !is_grouped || whole.is_empty() || whole.len() > 12 || fraction.len() > 2 {
        return None;
    }
    let hundredths: u64 = format!("{fraction:0<2}").parse().ok()?;
    let minor = whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    (minor <= Amount::MOST.minor()).then_some(minor)
}

/// Whether a text has a number such as `1.234` or `1,234`: one point or comma, and three digits after it. Which is meant,
/// thousands or decimals, nobody can say who does not know where it was written.
pub(super) fn may_be_decimals(text: &str) -> bool {
    text.split(|sign: char| !sign.is_ascii_digit() && !".,".contains(sign)).any(|number| {
        let parts: Vec<&str> = number.split(['.', ',']).collect();
        matches!(parts[..], [whole, rest] if !whole.is_empty() && rest.len() == 3)
    })
}

/// The kind of activity that a text names.
pub(super) fn kind_of(text: &str) -> Option<ActivityKind> {
    let text = text.trim().to_lowercase();
    ActivityKind::from_word(&text).or_else(|| {
        let bare: String = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        let is_named = |names: &str| names.split(' ').any(|name| bare.split(' ').any(|word| word == name));
        KINDS.iter().find(|(_, names)| is_named(names)).map(|(kind, _)| *kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_read_as_people_write_them() {
        let cases = [
            ("2h 30m", "2.5"),
            ("1.5", "1.5"),
            ("1,5 Std.", "1.5"),
            ("90 min", "1.5"),
            ("2:30", "2.5"),
            ("PT1H15M", "1.25"),
            ("2 hours, 10 minutes", "2.25"),
            ("3 heures", "3"),
            ("0", "0"),
            ("2 Tage", "16"),
            ("0,5 days", "4"),
            ("1 Woche", "40"),
            ("ca. 6 h", "6"),
            ("16 UE", "12"),
            ("1 day 2 h", "10"),
        ];
        for (text, hours) in cases {
            assert_eq!(hours_of(text, 60.0).map(|hours| hours.to_string()).as_deref(), Some(hours), "{text}");
        }
        assert_eq!(hours_of("90", 1.0).map(|hours| hours.to_string()).as_deref(), Some("1.5"));
        for text in ["", "2 months", "ca.", "h", "-1", "1.2.3", "2:75", "1e9", "999999999 h", "∞"] {
            assert_eq!(hours_of(text, 60.0), None, "{text}");
        }
    }

    #[test]
    fn prices_are_read_as_people_write_them() {
        let cases = [
            ("400 EUR", 40_000, Some("EUR"), false),
            ("€ 1.234,50", 123_450, Some("EUR"), false),
            ("$1,234.50", 123_450, Some("USD"), false),
            ("1'200 chf", 120_000, Some("CHF"), false),
            ("~80.5 GBP", 8_050, Some("GBP"), true),
            ("1.234", 123_400, None, false),
            ("12,5", 1_250, None, false),
            ("0.5", 50, None, false),
            ("1.234.567", 123_456_700, None, false),
            ("1,00,000 INR", 10_000_000, Some("INR"), false),
            ("1 234,50 €", 123_450, Some("EUR"), false),
            ("1’234.5", 123_450, None, false),
        ];
        for (text, minor, currency, is_estimate) in cases {
            let expected =
                Price::Costs(Amount::from_minor(minor), currency.and_then(Currency::new), is_estimate);
            assert_eq!(price_of(text), Some(expected), "{text}");
        }
        assert_eq!(price_of("Gratis"), Some(Price::Free));
        for text in [
            "",
            "a lot",
            "-5 EUR",
            "5 EUROS",
            "1.2345",
            "EUR",
            "10-20 EUR",
            "99999999999999 EUR",
            "0.001 EUR",
            "1,234.567",
            "12.34.56",
            "1,234.5,6",
            ".",
            "1234.567.890",
            "5 EUR 20",
            "12 50 EUR",
            "1 234.567",
            "1234,567",
            "12'5",
        ] {
            assert_eq!(price_of(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_thousands_or_decimals_is_known() {
        for text in ["1.234", "€ 1,234", "12.500 h", "0,125", "~1,000 GBP"] {
            assert!(may_be_decimals(text), "{text}");
        }
        for text in ["1.23", "1.234,50", "1.234.567", "1 234", "1234", "2h 30.5", ".125", ""] {
            assert!(!may_be_decimals(text), "{text}");
        }
    }

    #[test]
    fn entries_of_lists_come_back() {
        for entry in ["a", "a;b", "50%", "%3B", "a:b|c,d"] {
            assert_eq!(restored(&written_out(entry)), entry);
            assert_eq!(entries_of(&format!(" {} ; x", written_out(entry))).collect::<Vec<_>>(), [entry, "x"]);
        }
    }
}
