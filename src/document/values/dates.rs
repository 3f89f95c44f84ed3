//! Days and instants.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::read::Read;

/// The days of the years 1900 to 2999, leap years and all, as a pattern that JSON Schema understands: `format` is only
/// a remark to many validators.
#[cfg(not(target_arch = "wasm32"))]
const DAY: &str = concat!(
    "(?:(?:19|2[0-9])[0-9]{2}-",
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
    "|(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)-02-29)",
);

/// A day of the calendar, written `2026-11-22`; years 1900 to 2999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day of the year 1900, the earliest there is.
    pub const EARLIEST: Self = Self(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap());

    /// The last day of the year 2999, the latest there is.
    pub const LATEST: Self = Self(NaiveDate::from_ymd_opt(2999, 12, 31).unwrap());

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
        let end = if days < 0 { Self::EARLIEST } else { Self::LATEST };
        moved.filter(|day| (1900..3000).contains(&day.year())).map_or(end, Self)
    }

    /// The same day so many months later (or earlier), or the last of a month that has no such day; held within the years
    /// 1900 to 2999.
    ///
    /// ```
    /// use waymark::document::values::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// assert_eq!(day("2027-08-31").plus_months(6), day("2028-02-29"));
    /// assert_eq!(day("2027-01-15").plus_months(-2), day("2026-11-15"));
    /// ```
    pub fn plus_months(self, months: i32) -> Self {
        let count = chrono::Months::new(months.unsigned_abs());
        let back = months < 0;
        let moved = if back { self.0.checked_sub_months(count) } else { self.0.checked_add_months(count) };
        let end = if back { Self::EARLIEST } else { Self::LATEST };
        moved.filter(|day| (1900..3000).contains(&day.year())).map_or(end, Self)
    }

    /// Days from `earlier` to this day, negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.num_days_from_ce() - earlier.0.num_days_from_ce()
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        self.plus_days(-(self.0.weekday().num_days_from_monday() as i32))
    }

    /// The Sunday of this day's week.
    pub fn sunday(self) -> Self {
        self.monday().plus_days(6)
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

    fn stand_in() -> Self {
        Self(NaiveDate::default())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "date", "pattern": format!("^{DAY}$") })
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
        let number = |place: usize| {
            let digits = whole.as_bytes().get(place..place + 2)?;
            digits.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        let is_spelt = whole.len() == 8 && whole.get(2..3) == Some(":") && whole.get(5..6) == Some(":");
        let (hour, minute, second) = (number(0)?, number(3)?, number(6)?);
        // A leap second is the last of its day.
        let most = if (hour, minute) == (23, 59) { 60 } else { 59 };
        let valid = is_spelt && hour < 24 && minute < 60 && second <= most;
        let digits =
            !fraction.is_empty() && fraction.len() <= 9 && fraction.bytes().all(|b| b.is_ascii_digit());
        (valid && digits).then(|| Self(text.to_owned()))
    }

    /// The instant at which a day begins.
    pub fn midnight(date: Date) -> Self {
        Self(format!("{date}T00:00:00Z"))
    }

    /// The day in UTC.
    pub fn date(&self) -> Date {
        // Only what has a day is an instant.
        self.0.split_once('T').and_then(|(day, _)| Date::parse(day)).unwrap_or(Date::EARLIEST)
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

    fn stand_in() -> Self {
        Self(String::new())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        let clock = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60)";
        let pattern = format!(r"^{DAY}T{clock}(?:\.[0-9]{{1,9}})?(?:Z|\+00:00)$");
        serde_json::json!({ "type": "string", "format": "date-time", "pattern": pattern })
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
            [
                "2026-11-21",
                "2026-11-21T25:00:00Z",
                "2026-11-21T+9:30:00Z",
                "2026-11-21T09:30:60Z",
                "2026-11-21T09:30:00.Z",
                "2026-11-21T09:30:00+02:00",
                "2026-13-01T00:00:00Z",
                "2026-11-21T09:3é:00Z"
            ]
            .iter()
            .all(|text| Instant::parse(text).is_none())
        );
    }
}
