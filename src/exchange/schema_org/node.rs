//! JSON-LD as pages have it: one value or a list, a text or an object with a name, a thing or a reference to it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::values::Hours;

/// Things by their `@id`, of which others name no more than that.
pub(super) type Known<'v> = BTreeMap<&'v str, &'v Map<String, Value>>;

/// The values of a property: none, one or several.
pub(super) fn each<'v>(node: &'v Map<String, Value>, name: &str) -> impl Iterator<Item = &'v Value> {
    let value = node.get(name).filter(|value| !value.is_null());
    let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    value.filter(|value| !value.is_array()).into_iter().chain(list)
}

/// The thing in a value, or that it refers to.
pub(super) fn thing<'v>(value: &'v Value, known: &Known<'v>) -> Option<&'v Map<String, Value>> {
    let object = value.as_object()?;
    let referred = || known.get(object.get("@id")?.as_str()?).copied();
    if object.len() == 1 { referred().or(Some(object)) } else { Some(object) }
}

/// Whether a thing is of a type, however its name is written.
pub(super) fn is_a(node: &Map<String, Value>, kind: &str) -> bool {
    let plain = |name: &str| {
        let bare = ["https://schema.org/", "http://schema.org/", "schema:"];
        bare.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name) == kind
    };
    each(node, "@type").filter_map(Value::as_str).any(plain)
}

/// The text in a value: itself, a `@value`, or the name of a thing.
pub(super) fn plain<'v>(value: &'v Value, known: &Known<'v>) -> Option<&'v str> {
    if let Some(text) = value.as_str() {
        return Some(text);
    }
    let object = thing(value, known)?;
    let name = ["@value", "value", "name"].iter().find_map(|name| each(object, name).next());
    name.and_then(|name| name.as_str().or_else(|| name.get("@value")?.as_str()))
}

/// The first text of a property.
pub(super) fn first<'v>(node: &'v Map<String, Value>, name: &str, known: &Known<'v>) -> Option<&'v str> {
    each(node, name).find_map(|value| plain(value, known)).map(str::trim).filter(|text| !text.is_empty())
}

/// A text as our documents have it: plain, or by language where the languages are said.
pub(super) fn text(node: &Map<String, Value>, name: &str, known: &Known<'_>) -> Option<Value> {
    let in_languages: Map<String, Value> = each(node, name)
        .filter_map(|value| {
            let tag = value.get("@language")?.as_str()?;
            Some((tag.to_owned(), value.get("@value")?.clone()))
        })
        .collect();
    if in_languages.is_empty() {
        // Not trimmed: what we wrote comes back as it was.
        let plain = each(node, name).find_map(|value| plain(value, known))?;
        (!plain.is_empty()).then(|| plain.into())
    } else {
        Some(Value::Object(in_languages))
    }
}

/// How long an ISO 8601 duration takes, a day counted as eight hours of work and a week as five such days, up to the
/// next quarter of an hour. Months and years are no effort.
///
/// `PT6H30M` is 6.5 hours, `P2D` 16, `P1Y` nothing that is known.
pub(super) fn hours(duration: &str) -> Option<Hours> {
    let (days, time) = duration.trim().strip_prefix('P')?.split_once('T').map_or_else(
        || (duration.trim().strip_prefix('P').unwrap_or_default(), ""),
        |(days, time)| (days, time),
    );
    let day = [('W', 40.0 * 60.0), ('D', 8.0 * 60.0)];
    let clock = [('H', 60.0), ('M', 1.0), ('S', 1.0 / 60.0)];
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let minutes = sum(days, &day)? + sum(time, &clock)?;
    let quarters = (minutes / 15.0 - 1e-9).ceil().max(0.0);
    (quarters <= f64::from(Hours::MOST.quarters())).then(|| Hours::from_quarters(quarters as u32))
}

/// The sum of numbers with their units; `None` for a unit that is not among these.
fn sum(text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
        let number: f64 = rest.get(..end)?.replace(',', ".").parse().ok()?;
        let unit = rest.get(end..)?.chars().next()?;
        let (_, minutes) = units.iter().find(|(letter, _)| *letter == unit)?;
        total += number * minutes;
        rest = rest.get(end + unit.len_utf8()..)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_become_hours() {
        let cases = [
            ("PT12H", Some("12")),
            ("PT6H30M", Some("6.5")),
            ("PT45M", Some("0.75")),
            ("PT46M", Some("1")),
            ("P1DT2H", Some("10")),
            ("P2W", Some("80")),
            ("PT1.5H", Some("1.5")),
            ("PT0,5H", Some("0.5")),
            ("P1Y", None),
            ("P2M", None),
            ("PT0H", Some("0")),
            ("P", None),
            ("PT", None),
            ("12 hours", None),
            ("PTH", None),
            ("PT99999999999H", None),
            ("PT1é", None),
        ];
        for (text, expected) in cases {
            assert_eq!(hours(text).map(|hours| hours.to_string()).as_deref(), expected, "{text}");
        }
    }
}
