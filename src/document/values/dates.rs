//! Days and instants.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
#[cfg(not(target_arch = "wasm32"))]
use serde_json::Map;
use serde_json::Value;

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::read::Read;

/// A day of the calendar, written `2026-11-22`; years 1900 to 2999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day of the year 1900, the earliest there is.
    pub const EARLIEST: Self = Self(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap());

    /// Reads `YYYY-MM-DD`.
    ///
    /// ```
    /// use waymark::document::values::Date;
    /// assert_eq!(Date::parse("2028-02-29").map(|d| d.to_string()).as_deref(), Some("2028-02-29"));
    /// assert_eq!(Date::parse("2027-02-29"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| {
            bytes
                .get(range)?
                .iter()
                .try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let year = i32::try_from(number(0..4)?).ok().filter(|year| (1900..3000).contains(year))?;
        NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?).map(Self)
    }

    /// The day so many days later (or earlier), held within the years 1900 to 2999.
    pub fn plus_days(self, days: i32) -> Self {
        let moved = self.0.checked_add_signed(chrono::TimeDelta::days(i64::from(days)));
        moved.filter(|day| (1900..3000).contains(&day.year())).map_or(self, Self)
    }

    /// Days from `earlier` to this day, negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.num_days_from_ce() - earlier.0.num_days_from_ce()
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        self.plus_days(-(self.0.weekday().num_days_from_monday() as i32))
    }

    /// Year, month from 1 and day from 1.
    pub fn year_month_day(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Date {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(value, at, faults)?;
        let date = Self::parse(&text);
        if date.is_none() {
            let found = format!("the text \"{}\"", shown(&text));
            faults.add(Code::NotADate, at, found, "use a day of the calendar as YYYY-MM-DD");
        }
        date
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "date" })
    }
}

/// An instant, RFC 3339 in UTC: `2026-11-21T09:30:00Z`, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Instant(String);

impl Instant {
    /// Reads an instant in UTC; fractions of a second are allowed.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        Date::parse(day)?;
        let clock = time.strip_suffix('Z').or_else(|| time.strip_suffix("+00:00"))?;
        let (whole, fraction) =
            clock.split_once('.').map_or((clock, "0"), |(whole, fraction)| (whole, fraction));
        let parts: Vec<&str> = whole.split(':').collect();
        let in_range = |part: &str, most: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|n| n <= most);
        let valid = matches!(parts.as_slice(), [hour, minute, second]
            if in_range(hour, 23) && in_range(minute, 59) && in_range(second, 60));
        let digits =
            !fraction.is_empty() && fraction.len() <= 9 && fraction.bytes().all(|b| b.is_ascii_digit());
        (valid && digits).then(|| Self(text.to_owned()))
    }

    /// The instant at which a day begins.
    pub fn midnight(date: Date) -> Self {
        Self(format!("{date}T00:00:00Z"))
    }

    /// The instant as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for Instant {
    fn read(value: Value, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(value, at, faults)?;
        let instant = Self::parse(&text);
        if instant.is_none() {
            let found = format!("the text \"{}\"", shown(&text));
            faults.add(Code::NotADate, at, found, "use an instant in UTC such as 2026-11-21T09:30:00Z");
        }
        instant
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_in_utc() {
        assert!(
            Instant::parse("2026-11-21T09:30:00Z").is_some()
                && Instant::parse("2026-11-21T09:30:00.250Z").is_some()
        );
        assert!(
            ["2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T09:30:00+02:00", "2026-13-01T00:00:00Z"]
                .iter()
                .all(|text| Instant::parse(text).is_none())
        );
    }
}
